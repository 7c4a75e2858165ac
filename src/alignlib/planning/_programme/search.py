"""The search for the best plan: without commitments first, then with them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from itertools import product
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from alignlib.planning._bundles.stock import Stock, stocked
from alignlib.planning._plan.situation import Situation
from alignlib.planning._programme.model import Model, Sought
from alignlib.planning._programme.programme import FREE, Expression

if TYPE_CHECKING:
    from alignlib.planning._programme.programme import Clock

Goal = Literal["hours", "support"]

EXACT = 1e-6  # hours or support nearer than this are the same: the solver's own limit
HAIR = 1e-9  # rounding in a sum of hours
SHORT = 0.3  # of the time there is, for the search without commitments
BRIEF = 0.5  # seconds to see that nothing takes fewer hours; else it takes longer
MOST_SETS = 40  # of one person's actions to do without, beside each other
FINE = 1e-3  # hours are told apart by thousandths when their common unit is looked for


@frozen(kw_only=True)
class Best:
    """The best plan found.

    Attributes:
        chosen: Its actions, by id; None where none was found.
        proven: Whether none is better, or whether there is none at all.
        bound: No plan takes fewer hours, or gets more support.
        limited: Whether some bundles were passed over.
    """

    chosen: tuple[str, ...] | None
    proven: bool
    bound: float
    limited: bool


@frozen(kw_only=True)
class Search:
    """What to look for.

    Attributes:
        situation: The case, and when it is won.
        goal: ``hours``: the least; ``support``: the most.
        wins: Whether the rule has to hold.
        within: Hours that may not be exceeded.
        gap: Relative distance from the best at which to stop.
        before: Plans of each of which some action has to be left out.
    """

    situation: Situation
    goal: Goal = "hours"
    wins: bool = True
    within: float = FREE
    gap: float = 0.0
    before: tuple[tuple[str, ...], ...] = ()

    def best(self, clock: Clock, *, most: float = FREE) -> Best:
        """Find the best plan: without commitments, then among all.

        Args:
            clock: How long it may take.
            most: Stop after so many seconds, even with time left.
        """
        plain = self.situation.plain
        if plain is self.situation:
            stock = self.stock()
            return self._told(self._once(stock, clock, FREE, most), stock)
        first = evolve(self, situation=plain)
        left = min(clock.left, most)
        without = first._once(first.stock(), clock, FREE, left * SHORT)
        return self._improved(without, clock, left)

    def _improved(self, without: Sought, clock: Clock, most: float) -> Best:
        """Look among all plans for a better one than that without commitments."""
        stock = self.stock()
        if without.chosen is None:
            return self._told(self._once(stock, clock, FREE, most), stock)
        had = self.cost_of(without.chosen)
        if self.goal == "hours":
            cheaper = self._cheaper(stock, had, clock, most)
            if cheaper.proven:
                told = cheaper if cheaper.chosen else evolve(without, bound=had)
                return self._told(told, stock)
            stock = stock.below(had + HAIR)
        found = self._once(stock, clock, had + HAIR, most)
        if found.chosen is not None and self.cost_of(found.chosen) < had:
            return self._told(found, stock)
        bound = had if found.proven else min(found.bound, had)
        kept = Sought(chosen=without.chosen, proven=found.proven, bound=bound)
        return self._told(kept, stock)

    def _cheaper(self, stock: Stock, had: float, clock: Clock, most: float) -> Sought:
        """Look briefly for a plan that takes fewer hours.

        That there is none is often seen at once, where it is asked as a row; where it
        is not, the row hides from the solver that a plan is known.
        """
        step = self._unit() / 2.0
        if step <= 0.0:  # hours are no multiples of anything, so less may be by a hair
            return Sought(chosen=None, proven=False, bound=0.0)
        cutoff = had - step + HAIR
        model = self.model(stock.below(cutoff), cutoff)
        cost = self.cost(model)
        model.programme.presolve = True
        model.programme.row(cost.terms, high=cutoff - cost.constant)
        brief = min(most, BRIEF)
        return model.search(cost, clock, gap=self.gap, most=brief, wins=self.wins)

    def stock(self) -> Stock:
        """The bundles of everybody, those without parts of earlier plans too."""
        return stocked(self.situation, self._without() if self.before else None)

    def _without(self) -> dict[str, list[tuple[str, ...]]]:
        """By person, what to do without: at most one action of each earlier plan."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for person, own in self.situation.choices.own.items():
            picks = [
                [None, *(name for name in plan if name in own)] for plan in self.before
            ]
            sets = dict.fromkeys(
                tuple(sorted({name for name in pick if name is not None}))
                for pick in product(*picks)
            )
            found[person] = [names for names in sets if names][:MOST_SETS]
        return found

    def cost_of(self, chosen: Collection[str]) -> float:
        """What the search makes least of."""
        if self.goal == "hours":
            by_id = self.situation.choices.by_id
            return math.fsum(by_id[name].hours for name in chosen)
        return -self.situation.standing(chosen).support

    def model(self, stock: Stock, most: float = FREE) -> Model:
        """The programme of what is looked for, in no more than *most* hours."""
        made = Model(self.situation, stock.of, most=min(most, self.within))
        if self.wins:
            made.must_win()
        if self.within < FREE:
            made.within(self.within)
        for plan in self.before:
            made.without_all_of(plan)
        return made

    def _once(self, stock: Stock, clock: Clock, cutoff: float, most: float) -> Sought:
        in_hours = self.goal == "hours"
        model = self.model(stock, cutoff if in_hours else FREE)
        cost = self.cost(model)
        if cutoff < FREE and not in_hours:
            # Of hours, a row would hide from the solver that a plan is known.
            model.programme.row(cost.terms, high=cutoff - cost.constant)
        return model.search(cost, clock, gap=self.gap, most=most, wins=self.wins)

    def cost(self, model: Model) -> Expression:
        if self.goal == "hours":
            return Expression(model.columns.hours())
        cost = Expression()
        cost.add(model.settling.support(), -1.0)
        return cost

    def _told(self, found: Sought, stock: Stock) -> Best:
        """Compare what was found with its bound, worked out anew."""
        bound, proven = found.bound, found.proven
        if self.goal == "hours":
            bound = _whole(max(bound, 0.0), self._unit())
        if found.chosen is not None:
            cost = self.cost_of(found.chosen)
            proven = cost - bound <= EXACT
            bound = min(bound, cost)
        return Best(
            chosen=found.chosen,
            proven=proven,
            bound=bound if self.goal == "hours" else -bound,
            limited=stock.limited,
        )

    def _unit(self) -> float:
        """The largest amount of which all hours are multiples; 0 if there is none."""
        return unit(each.hours for each in self.situation.choices.by_id.values())


def unit(hours: Iterable[float]) -> float:
    """The largest amount of which all *hours* are multiples; 0 if it is very small.

    >>> unit([3.0, 1.5, 0.0])
    1.5
    """
    total = 0
    for amount in hours:
        parts = round(amount / FINE)
        if abs(parts * FINE - amount) > 1e-9:
            return 0.0
        total = math.gcd(total, parts)
    return total * FINE


def _whole(bound: float, step: float) -> float:
    """Round a bound up to what a plan can take."""
    if step <= 0.0 or not math.isfinite(bound):
        return bound
    return math.ceil((bound - EXACT) / step) * step
