"""The decision rule as rows of a programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.model.decision import (
    AllOf,
    AnyOf,
    AverageSupport,
    Unanimity,
    Veto,
    WeightedMajority,
)
from alignlib.model.rule import Rule
from alignlib.model.weighted_rule import QUOTA_SLACK
from alignlib.planning._programme.programme import Expression, Programme

TOLERANCE = 1e-6  # a rule is won by more than this: what the solver resolves
SLACK = 5e-7  # asked of the solver less, so that rounding excludes no plan that wins
ROOM = 1e-3  # between a limit and an edge; entries near 1e-6 would be lost
SHARPER = 1.0  # rows are written so much larger: the solver's tolerance is absolute


@frozen(kw_only=True)
class Condition:
    """One single condition of a rule.

    Attributes:
        kind: ``veto``, ``unanimity``, ``votes`` or ``average``.
        place: Where the rule says so.
        rule: The rule it comes from.
        people: Whom it asks, by id: one for consent, all who count otherwise.
    """

    kind: str
    place: str
    rule: Rule
    people: tuple[str, ...]


def conditions(
    rule: Rule, everyone: tuple[str, ...], place: str
) -> Iterator[Condition]:
    """Take apart *rule*, which combines nothing."""
    if isinstance(rule, Veto | Unanimity):
        kind = "veto" if isinstance(rule, Veto) else "unanimity"
        for person in rule.deciders(everyone):
            yield Condition(kind=kind, place=place, rule=rule, people=(person,))
        return
    kind = "votes" if isinstance(rule, WeightedMajority) else "average"
    people = rule.deciders(everyone)
    yield Condition(kind=kind, place=place, rule=rule, people=people)


@frozen(kw_only=True, eq=False)
class RuleRows:
    """Writes rules into a programme.

    Attributes:
        programme: Where to.
        settled: Where somebody settles, by id.
        average: Where a weighted average settles; weights by id.
        everyone: Everyone's id.
        margin: Support to spare.
    """

    programme: Programme
    settled: Callable[[str], Expression]
    average: Callable[[Mapping[str, float]], Expression]
    everyone: tuple[str, ...]
    margin: float

    def require(self, rule: Rule, when: int | None = None) -> None:
        """Ask that *rule* hold, or that it hold if the variable *when* is 1."""
        if isinstance(rule, AllOf):
            for part in rule.rules:
                self.require(part, when)
        elif isinstance(rule, AnyOf):
            chosen = [self.programme.variable() for _ in rule.rules]
            self._at_least(dict.fromkeys(chosen, 1.0), 1.0, when)
            for part, variable in zip(rule.rules, chosen, strict=True):
                self.require(part, variable)
        else:
            for condition in conditions(rule, self.everyone, ""):
                self.condition(condition, when)

    def condition(self, condition: Condition, when: int | None = None) -> None:
        """Ask for one single condition."""
        rule = condition.rule
        if isinstance(rule, AverageSupport):
            weights = averaged(rule, self.everyone)
            self._above(self.average(weights), rule.threshold, when)
        elif isinstance(rule, WeightedMajority):
            total = sum(rule.weights.values())
            quota = rule.quota - QUOTA_SLACK * total
            self._at_least(self.votes(rule), quota, when)
        elif isinstance(rule, Veto | Unanimity):
            for person in condition.people:
                self._above(self.settled(person), rule.yes_at, when)

    def votes(self, rule: WeightedMajority) -> dict[int, float]:
        """One variable for each vote: 1 only if the person is a yes."""
        found = {}
        for person, weight in rule.weights.items():
            if weight > 0:
                vote = self.programme.variable()
                found[vote] = weight
                self._above(self.settled(person), rule.yes_at, vote)
        return found

    def edge(self, value: float) -> float:
        """What has to be exceeded, as the solver is asked for it."""
        return value + self.margin + TOLERANCE - SLACK

    def _above(self, held: Expression, value: float, when: int | None) -> None:
        edge = self.edge(value)
        if held.low >= edge:
            return
        if when is None and held.high < edge:
            # By less than the solver's tolerance, it may be: so that it cannot miss it.
            self.programme.row({0: 0.0}, low=1.0)
        elif when is None:
            self.programme.row(
                held.terms or {0: 0.0}, low=edge - held.constant, scale=SHARPER
            )
        elif held.high < edge:
            self.programme.row({when: 1.0}, high=0.0)
        else:
            low = min(held.low, edge - ROOM)
            terms = dict(held.terms)
            terms[when] = terms.get(when, 0.0) - (edge - low)
            self.programme.row(terms, low=low - held.constant, scale=SHARPER)

    def _at_least(
        self, terms: Mapping[int, float], amount: float, when: int | None
    ) -> None:
        if when is None:
            self.programme.row(terms, low=amount)
        else:
            self.programme.row({**terms, when: -amount}, low=0.0)


def averaged(rule: AverageSupport, everyone: tuple[str, ...]) -> dict[str, float]:
    """The share of each person in an average; adds to 1."""
    if not isinstance(rule.weights, FrozenMap):
        return dict.fromkeys(everyone, 1.0 / len(everyone))
    total = sum(rule.weights.values())
    return {who: weight / total for who, weight in rule.weights.items()}
