"""What stands in the way where no plan wins: as few conditions as explain it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, product
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.model.decision import (
    AllOf,
    AnyOf,
    AverageSupport,
    Veto,
    WeightedMajority,
)
from alignlib.planning._programme.model import Model
from alignlib.planning._programme.programme import FREE, Expression
from alignlib.planning._programme.rule_rows import (
    TOLERANCE,
    Condition,
    averaged,
    conditions,
)

if TYPE_CHECKING:
    from alignlib.model.rule import Rule
    from alignlib.planning._bundles.stock import Stock
    from alignlib.planning._plan.situation import Situation
    from alignlib.planning._programme.programme import Clock, Floats, Terms

MOST_WAYS = 8  # ways to a yes that are looked at; a rule seldom has more than two
MOST_CHECKS = 30  # choices that meet conditions only within the solver's tolerance
MOST_PAIRS = 300  # pairs of conditions; beyond, conditions are taken away one by one


@frozen(kw_only=True)
class InTheWay:
    """One condition that is in the way.

    Attributes:
        way: Which way to a yes it blocks, from 1.
        set: With which others it blocks it, from 1.
        condition: What the rule asks.
        attainable: The best that can be had of it by itself; None where that was not
            found in time.
        needed: What must be exceeded; of votes, reached.
        against: Who does not come to agree then, by id.
    """

    way: int
    set: int
    condition: Condition
    attainable: float | None
    needed: float
    against: tuple[str, ...]


def in_the_way(situation: Situation, stock: Stock, clock: Clock) -> list[InTheWay]:
    """Find, for each way to a yes, the smallest sets of conditions in the way.

    Every condition that cannot be met by itself is a set of its own; where there is
    none, one smallest set of several is given.
    """
    ways = islice(_ways(situation.rule, situation.about.graph.ids), MOST_WAYS)
    found: list[InTheWay] = []
    number = 0
    for at, way in enumerate(ways, start=1):
        for conflict in _Conflict(situation, stock, way, clock).smallest():
            number += 1
            for condition in conflict:
                best, against = _attainable(situation, stock, condition, clock)
                found.append(
                    InTheWay(
                        way=at,
                        set=number,
                        condition=condition,
                        attainable=best,
                        needed=_needed(condition, situation.margin),
                        against=against,
                    )
                )
    return found


def _ways(
    rule: Rule, everyone: tuple[str, ...], place: str = "decision"
) -> Iterator[list[Condition]]:
    """Every way to a yes: the single conditions that would all have to hold."""
    if isinstance(rule, AllOf):
        parts = [
            list(islice(_ways(part, everyone, f"{place}.rules[{at}]"), MOST_WAYS))
            for at, part in enumerate(rule.rules)
        ]
        for picked in product(*parts):
            yield [condition for way in picked for condition in way]
    elif isinstance(rule, AnyOf):
        for at, part in enumerate(rule.rules):
            yield from _ways(part, everyone, f"{place}.rules[{at}]")
    else:
        yield list(conditions(rule, everyone, place))


class _Conflict:
    """Conditions that cannot all be met, and which of them are to blame."""

    def __init__(
        self, situation: Situation, stock: Stock, way: list[Condition], clock: Clock
    ) -> None:
        self._situation = situation
        self._way = way
        self._clock = clock
        self._model = Model(situation, stock.of)
        self._when = [self._model.programme.variable() for _ in way]
        for condition, when in zip(way, self._when, strict=True):
            self._model.rows.condition(condition, when)

    def smallest(self) -> list[list[Condition]]:
        """The fewest conditions that cannot all be met."""
        spots = range(len(self._way))
        alone = [[self._way[at]] for at in spots if self._blocked([at])]
        if alone:
            return alone
        pairs = list(islice(combinations(spots, 2), MOST_PAIRS + 1))
        if len(pairs) <= MOST_PAIRS:
            for pair in pairs:
                if self._blocked(pair):
                    return [self._picked(pair)]
        return [self._picked(self._thinned(list(spots)))]

    def _picked(self, spots: Sequence[int]) -> list[Condition]:
        return [self._way[at] for at in spots]

    def _thinned(self, spots: list[int]) -> list[int]:
        """Take away conditions one by one as long as the rest is in the way."""
        for at in list(spots):
            rest = [other for other in spots if other != at]
            if rest and self._blocked(rest):
                spots = rest
        return spots

    def _blocked(self, spots: Sequence[int]) -> bool:
        """Whether some conditions cannot be met together, worked out anew."""
        rows: list[tuple[Terms, float, float]]
        rows = [({self._when[at]: 1.0}, 1.0, 1.0) for at in spots]
        columns = self._model.columns
        for _ in range(MOST_CHECKS):
            found = self._model.programme.solve({}, self._clock, extra=rows)
            if found.x is None:
                return found.ended == "infeasible"
            held = self._situation.held(columns.chosen(found.x))
            if all(self._met(self._way[at], held) for at in spots):
                return False
            # Met within the solver's tolerance only: any other choice may do.
            picked = [columns.spot(who, found.x) for who in columns.bundles]
            rows.append((dict.fromkeys(picked, -1.0), 1.0 - len(picked), FREE))
        return True

    def _met(self, condition: Condition, held: Floats) -> bool:
        rule: Any = condition.rule
        index = self._situation.about.graph.index
        if condition.kind in ("veto", "unanimity"):
            rule = Veto(people=condition.people, yes_at=rule.yes_at)
        shift = float(rule.shift(held, index)) + self._situation.margin
        return shift < -TOLERANCE


def _attainable(
    situation: Situation, stock: Stock, condition: Condition, clock: Clock
) -> tuple[float | None, tuple[str, ...]]:
    """The best that can be had of one condition, and who is against it then."""
    model = Model(situation, stock.of)
    rule = condition.rule
    cost = Expression()
    if isinstance(rule, WeightedMajority):
        cost.add(Expression(model.rows.votes(rule)), -1.0)
    elif isinstance(rule, AverageSupport):
        weights = averaged(rule, situation.about.graph.ids)
        cost.add(model.settling.average(weights), -1.0)
    else:
        cost.add(model.settling.settled(condition.people[0]), -1.0)
    found = model.search(cost, clock, wins=False)
    if found.chosen is None:
        return None, ()
    return _held(situation, condition, found.chosen)


def _held(
    situation: Situation, condition: Condition, chosen: Sequence[str]
) -> tuple[float, tuple[str, ...]]:
    """What a choice makes of one condition, worked out anew."""
    rule: Any = condition.rule
    held = situation.held(chosen)
    index = situation.about.graph.index
    edge = getattr(rule, "yes_at", 0.0) + situation.margin
    against = tuple(who for who in condition.people if not held[index[who]] > edge)
    if isinstance(rule, WeightedMajority):
        yes = (w for who, w in rule.weights.items() if who not in against)
        return float(sum(yes)), against
    if isinstance(rule, AverageSupport):
        weights = averaged(rule, situation.about.graph.ids)
        average = sum(w * held[index[who]] for who, w in weights.items())
        return float(average), against
    return float(held[index[condition.people[0]]]), against


def _needed(condition: Condition, margin: float) -> float:
    rule = condition.rule
    if isinstance(rule, WeightedMajority):
        return rule.quota
    if isinstance(rule, AverageSupport):
        return rule.threshold + margin
    yes_at: float = getattr(rule, "yes_at", 0.0)
    return yes_at + margin
