"""A programme over outcomes: in which of them the rule holds, and at what effort.

Each outcome says of every candidate whether it works. What each person then holds is
known for every bundle, so every outcome has settled stances and a variable of its own
that tells whether the rule holds; the odds of these add up to the chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve

from alignlib.planning._bundles.outcomes import Chancy, Outcomes
from alignlib.planning._programme.columns import Columns
from alignlib.planning._programme.full_settling import Full
from alignlib.planning._programme.programme import FREE, Programme
from alignlib.planning._programme.rule_rows import RuleRows
from alignlib.planning._programme.settling import Linear

if TYPE_CHECKING:
    from alignlib.planning._bundles.bundles import Bundle
    from alignlib.planning._bundles.doors import Ways
    from alignlib.planning._plan.after import State
    from alignlib.planning._plan.situation import Situation
    from alignlib.planning._programme.programme import Clock, Solved
    from alignlib.planning._programme.samples import Sample


HAIR = 1e-9  # rounding in a sum of hours


class _Turn(Columns):
    """The choices as they turn out in one outcome; variables are those of the plan."""

    def __init__(self, columns: Columns) -> None:
        # What the plan's own columns hold stays; only what comes of it differs.
        self.programme = columns.programme
        self.choices = columns.choices
        self.linked = columns.linked
        self.of: dict[str, list[int]] = {}
        self.bundles: dict[str, list[Bundle]] = {}


class Scenarios:
    """The programme.

    Args:
        situation: The case, and when it is won.
        sample: The outcomes.
        most: Hours that no plan may exceed.

    Attributes:
        limited: Whether some bundles were passed over.
        relaxed: Whether what others open was taken more lightly than it is: an outcome
            then counts what opens a door, not what opened the way to that.
    """

    def __init__(
        self, situation: Situation, sample: Sample, most: float = FREE
    ) -> None:
        self.situation = situation
        self.sample = sample
        self.programme = Programme()
        self.programme.variable(0.0, 0.0)
        self._fates: dict[str, list[Chancy]] = {}
        self._locks: dict[str, Outcomes] = {}
        self.limited = False
        choices = situation.choices
        for person in choices.people:
            outcomes = Outcomes(situation.about, choices, person, sample.worked)
            self._fates[person] = outcomes.chancy(most)
            self._locks[person] = outcomes
            self.limited = self.limited or outcomes.limited
        self.relaxed = any(each.locks for each in self._locks.values()) or any(
            choices.by_id[name].unlocked_by for name in choices.linked
        )
        bundles = {who: [c.bundle for c in all_] for who, all_ in self._fates.items()}
        self.columns = Columns(self.programme, choices, bundles)
        if most < FREE:
            self.programme.row(self.columns.hours(), high=most + HAIR)
        self.won = [self._outcome(at) for at in range(len(sample.worked))]

    def least_hours(self, target: float, clock: Clock, *, most: float) -> Solved:
        """Find least hours for a share *target* of the outcomes."""
        odds = dict(zip(self.won, self.sample.odds, strict=True))
        rows = [(odds, target - 1e-9, FREE)]
        return self.programme.solve(self.columns.hours(), clock, most=most, extra=rows)

    def best_chance(self, clock: Clock, *, most: float) -> Solved:
        """Find the largest share of the outcomes."""
        cost = {at: -odd for at, odd in zip(self.won, self.sample.odds, strict=True)}
        return self.programme.solve(cost, clock, most=most)

    def not_among(self, chosen: Iterable[str]) -> None:
        """Ask for something that is not among the *chosen*."""
        terms: dict[int, float] = {}
        names = set(chosen)
        for name in self.situation.choices.by_id:
            if name not in names:
                for at, amount in self.columns.holding(name).items():
                    terms[at] = terms.get(at, 0.0) + amount
        self.programme.row(terms, low=1.0)

    def other_than(self, chosen: Iterable[str]) -> None:
        """Ask for any other set than the *chosen*."""
        names = set(chosen)
        terms: dict[int, float] = {}
        for name in self.situation.choices.by_id:
            sign = -1.0 if name in names else 1.0
            for at, amount in self.columns.holding(name).items():
                terms[at] = terms.get(at, 0.0) + sign * amount
        self.programme.row(terms, low=1.0 - len(names))

    def _outcome(self, at: int) -> int:
        """Write what happens in one outcome; give the variable that tells who wins."""
        turn = _Turn(self.columns)
        for person in self._fates:
            turn.of[person], turn.bundles[person] = self._turned(person, at)
        situation = self.situation
        about, worst = situation.about, situation.worst
        settling: Linear | Full
        if _hears_as_before(situation, turn.bundles):
            settling = Linear(about=about, columns=turn, worst=worst)
        else:
            settling = Full(about, turn, worst=worst)
            self.programme.presolve = True
        rows = RuleRows(
            programme=self.programme,
            settled=settling.settled,
            average=settling.average,
            everyone=about.graph.ids,
            margin=situation.margin,
        )
        won = self.programme.variable()
        rows.require(situation.rule, won)
        return won

    def _turned(self, person: str, at: int) -> tuple[list[int], list[Bundle]]:
        """What becomes of each bundle of a person in one outcome."""
        outcomes, fates = self._locks[person], self._fates[person]
        variables = self.columns.of[person]
        if not outcomes.locks:
            held = [_as(fate.bundle, fate.held[at][0]) for fate in fates]
            return variables, held
        parts: list[int] = []
        made: list[Bundle] = []
        met: dict[Ways, dict[int, float]] = {ways: {} for ways in outcomes.locks}
        for variable, fate in zip(variables, fates, strict=True):
            whole = {variable: -1.0}
            for key, then in zip(outcomes.keys, fate.held[at], strict=True):
                part = self.programme.variable(whole=False)
                whole[part] = 1.0
                parts.append(part)
                made.append(_as(fate.bundle, then))
                for ways in key:
                    met[ways][part] = 1.0
            self.programme.row(whole, 0.0, 0.0)
        works = self.sample.worked[at]
        for ways, terms in met.items():
            self._met_if_worked(terms, [way for way in ways if way in works])
        return parts, made

    def _met_if_worked(self, terms: Mapping[int, float], ways: Sequence[str]) -> None:
        row: dict[int, Any] = dict(terms)
        for way in sorted(ways):
            for at in self.columns.holding(way):
                row[at] = row.get(at, 0.0) - 1.0
        self.programme.row(row, high=0.0)


def _as(bundle: Bundle, then: State) -> Bundle:
    return evolve(
        bundle,
        conviction=then.conviction,
        public=then.public,
        firmness=then.firmness,
    )


def _hears_as_before(
    situation: Situation, bundles: Mapping[str, Sequence[Bundle]]
) -> bool:
    graph = situation.about.graph
    return all(
        bundle.public == graph.public[graph.index[person]]
        and bundle.firmness == graph.firmness[graph.index[person]]
        for person, held in bundles.items()
        for bundle in held
    )
