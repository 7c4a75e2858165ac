"""Where people settle when voices and firmness may change with the choice.

The rows of the equilibrium stand in the programme themselves,

    z_i = f_i s_i + (1 - f_i) r_i,
    r_i = s_i (1 - sum_j |W_ij|) + sum_j (W_ij z_j where j is heard, else |W_ij| s_i),

and each product of a choice and a stance is written out exactly. With conflict ties
the unknown, at their worst, count ``-sum_j |y_ij|``: ``y_j`` solves the same rows with
one unit of j's view alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING

from alignlib.planning._programme.budget_reach import reach_within
from alignlib.planning._programme.programme import FREE, Expression
from alignlib.planning._programme.reach import SAFE, Reach, reach
from alignlib.planning._programme.stands import View, stands

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._bundles.bundles import Bundle
    from alignlib.planning._programme.columns import Columns
    from alignlib.planning._programme.programme import Floats

UNMOVED = 1e-9  # between the limits of somebody whom no choice moves
SHARPER = 1.0  # rows are written so much larger: the solver's tolerance is absolute


class Full:
    """Where people settle, with voices and firmness as chosen.

    Args:
        about: The case.
        columns: The choices.
        worst: Whether the unknown are taken at their worst.
        most: Hours that no choice exceeds.
    """

    def __init__(
        self, about: Subject, columns: Columns, *, worst: bool, most: float = FREE
    ) -> None:
        self._about = about
        self._columns = columns
        self._most = most
        self._apart = worst and about.graph.signed
        # Where everybody is known, the worst is the middle, and its rows serve both.
        lowest = worst and not self._apart and bool(self._unknown())
        at_rest = -1.0 if lowest else 0.0
        self._views = System(about, columns, _taken(at_rest), most)
        self._middle = None if at_rest else self._views
        self._held: dict[str, Expression] = {}

    def settled(self, person: str) -> Expression:
        """Where somebody who decides settles."""
        if person not in self._held:
            at = self._about.graph.index[person]
            held = self._views.settled(at)
            for answer in self._answers if self._apart else ():
                self._spread(held, answer.settled(at))
            self._held[person] = held
        return self._held[person]

    def average(self, weights: Mapping[str, float]) -> Expression:
        """Where a weighted average settles."""
        return _weighed({self.settled(who): w for who, w in weights.items()})

    def support(self) -> Expression:
        """Support, the unknown at the middle."""
        if self._middle is None:
            self._middle = System(self._about, self._columns, _taken(0.0), self._most)
        middle = self._middle
        weights = self._about.say_weights
        rows = weights.nonzero()[0].tolist()
        return _weighed({middle.settled(at): float(weights[at]) for at in rows})

    @cached_property
    def _answers(self) -> list[System]:
        """How everybody answers to each person whose view may stay unknown."""
        return [
            System(self._about, self._columns, _unit(at), self._most)
            for at in self._unknown()
        ]

    def _unknown(self) -> list[int]:
        """The rows of those whose view may stay unknown."""
        graph, bundles = self._about.graph, self._columns.bundles
        found = []
        for who, stance in zip(graph.ids, graph.stances.tolist(), strict=True):
            held = [b.conviction for b in bundles.get(who, ())]
            if None in held or (not held and isnan(stance)):
                found.append(graph.index[who])
        return found

    def _spread(self, held: Expression, answer: Expression) -> None:
        """Take the size of an answer off *held*."""
        most = max(abs(answer.low), abs(answer.high))
        if most < 1e-12:  # they never hear of that person
            return
        programme = self._columns.programme
        size = programme.variable(0.0, most, whole=False)
        for sign in (1.0, -1.0):
            terms = {at: sign * amount for at, amount in answer.terms.items()}
            programme.row(
                {size: -1.0, **terms}, high=-sign * answer.constant, scale=SHARPER
            )
        held.terms[size] = -1.0
        held.low -= most


def _taken(at_rest: float) -> View:
    return lambda _, held: at_rest if held is None else held


def _unit(row: int) -> View:
    return lambda at, held: float(at == row and held is None)


def _weighed(parts: Mapping[Expression, float]) -> Expression:
    total = Expression(low=0.0, high=0.0)
    for part, weight in parts.items():
        total.add(part, weight)
        total.low += weight * part.low
        total.high += weight * part.high
    return total


class System:
    """The rows of the equilibrium for one way to count what people hold.

    Args:
        about: The case.
        columns: The choices.
        view: What a conviction counts as.
        most: Hours that no choice exceeds.
    """

    def __init__(
        self, about: Subject, columns: Columns, view: View, most: float = FREE
    ) -> None:
        self._graph = graph = about.graph
        self._columns = columns
        self._programme = columns.programme
        self._view = view
        self._stands = stands(about, columns.bundles, view)
        self._reach: Reach = (
            reach_within(
                about.graph, self._stands, columns.least_hours(graph.ids), most
            )
            if most < FREE
            else reach(about.graph, self._stands)
        )
        self._settled = [
            self._programme.variable(float(low), float(high), whole=False)
            for low, high in zip(self._reach.low, self._reach.high, strict=True)
        ]
        self._spoken: dict[int, int] = {}
        weights: Floats = about.graph.dense()
        for at in range(about.graph.size):
            self._balance(at, weights[at])

    def settled(self, at: int) -> Expression:
        """Where the person of one row settles."""
        low, high = float(self._reach.low[at]), float(self._reach.high[at])
        if high - low <= 2.0 * SAFE + UNMOVED:
            # Nobody moves them: as a variable they would have the solver's tolerance.
            held = (low + high) / 2.0
            return Expression(constant=held, low=held, high=held)
        return Expression({self._settled[at]: 1.0}, low=low, high=high)

    def _balance(self, at: int, weights: Floats) -> None:
        """Write the row of one person."""
        person = self._graph.ids[at]
        heard = self._heard(at, weights)
        levels = sorted({stand.firmness for stand in self._stands[at]})
        total = Expression()
        for firmness in levels[1:]:
            # Beside the first level: what a firmer stand adds, where it is taken.
            more = firmness - levels[0]
            chosen = self._columns.which(person, lambda b, f=firmness: b.firmness == f)  # type: ignore[misc]
            total.add(self._own(at, firmness), more)
            total.add(Expression({self._programme.product(chosen, heard): -more}))
        total.add(self._own(at), levels[0])
        total.add(heard, 1.0 - levels[0])
        terms = {at: -amount for at, amount in total.terms.items()}
        settled = self._settled[at]
        terms[settled] = terms.get(settled, 0.0) + 1.0
        self._programme.row(terms, total.constant, total.constant, scale=SHARPER)

    def _own(self, at: int, firmness: float | None = None) -> Expression:
        """The own view of a person, or only where they stand at one firmness."""
        person = self._graph.ids[at]
        if person not in self._columns.bundles:
            held = self._stands[at][0].conviction
            return Expression(constant=held, low=held, high=held)

        def amount(bundle: Bundle) -> float:
            if firmness is not None and bundle.firmness != firmness:
                return 0.0
            return self._view(at, bundle.conviction)

        return self._columns.sum_of(person, amount)

    def _heard(self, at: int, weights: Floats) -> Expression:
        """What a person hears, their own view in the place of silence."""
        own = self._own(at)
        heard = Expression(
            low=float(self._reach.heard_low[at]), high=float(self._reach.heard_high[at])
        )
        heard.add(own, max(0.0, 1.0 - float(abs(weights).sum())))
        for source in weights.nonzero()[0].tolist():
            weight = float(weights[source])
            voices = {stand.public for stand in self._stands[source]}
            if voices == {True}:
                heard.add(self.settled(source), weight)
            elif voices == {False}:
                heard.add(own, abs(weight))
            else:
                self._perhaps(heard, own, source, weight)
        return heard

    def _perhaps(
        self, heard: Expression, own: Expression, source: int, weight: float
    ) -> None:
        """Add a voice that is heard or not, as chosen."""
        person = self._graph.ids[source]
        spoken = self._columns.which(person, lambda b: b.public)
        if source not in self._spoken:
            settled = self.settled(source)
            self._spoken[source] = self._programme.product(spoken, settled)
        heard.add(Expression({self._spoken[source]: weight}))
        heard.add(own, abs(weight))
        if own.terms:
            instead = Expression({self._programme.product(spoken, own): 1.0})
        else:
            instead = Expression({at: n * own.constant for at, n in spoken.items()})
        heard.add(instead, -abs(weight))
