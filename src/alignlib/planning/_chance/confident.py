"""Plans for a chance of winning: a good one, then what rules out better ones."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.planning._actions.candidate import counted
from alignlib.planning._chance.all_sets import MOST_ACTIONS, AllSets
from alignlib.planning._chance.covers import SAME
from alignlib.planning._chance.odds import odds
from alignlib.planning._chance.outlook import Outlook
from alignlib.planning._chance.parts import Parts
from alignlib.planning._chance.ruling import Ruling
from alignlib.planning._chance.start import Start
from alignlib.planning._programme.search import EXACT, Search

if TYPE_CHECKING:
    from alignlib.planning._chance.chance import Chance
    from alignlib.planning._plan.answer import Answer, Status, Wanted
    from alignlib.planning._plan.situation import Situation
    from alignlib.planning._programme.programme import Clock

CHECK_SEED = 1  # of the fresh draws that a plan is checked on
QUICK = 0.3  # of the time there is, for a good plan
DEAR = 4.0  # an action that takes a larger part of a plan may block many small ones
RULING = 0.6  # of the time left, for ruling out cheaper ones; what is left over is
# for the least hours when all succeeds, a bound where there is too much to rule out
LOOK = 0.2  # of the time left, for the best chance where none is good enough
BETTER = 1e-8  # by which a better chance has to be better
FINE = 0.02  # chances nearer than this are not halved any more


def confident(situation: Situation, wanted: Wanted, clock: Clock) -> Answer:
    """Find the least hours for a chance, or the best chance within some hours."""
    seeking = _Confident(situation, wanted, clock)
    if wanted.hours is not None:
        return seeking.within(wanted.hours)
    return seeking.least()


class _Confident:
    """The search for one chance."""

    def __init__(self, situation: Situation, wanted: Wanted, clock: Clock) -> None:
        assert wanted.confidence is not None
        self._situation = situation
        self._target = wanted.confidence
        self._gap = wanted.gap
        self._within = wanted.hours is not None
        self._clock = clock
        self._seen: dict[frozenset[str], Chance] = {}
        self._best: tuple[tuple[str, ...], Chance] | None = None

    def least(self) -> Answer:
        """Find the least hours for the chance that is asked for."""
        if self._reached(()):
            return self._answer("least", (), bound=0.0)
        if self._few(self._situation):
            return self._least_of_all()
        first = self._good()
        below = math.inf if first is None else self._hours(first)
        narrowed = self._narrowed(below)
        enough = below * (1.0 - self._gap)
        ruled = self._ruling(narrowed).least(
            self._target, below=enough, most=RULING * self._clock.left
        )
        bound = ruled.bound
        if ruled.chosen and self._hours(ruled.chosen) < below:
            first = ruled.chosen
        if first is None:
            if ruled.ended == "none":
                return self._nothing("infeasible")
            return self._nothing("unproven", bound)
        if ruled.ended == "stopped":
            bound = max(bound, self._sure_bound())
        hours = self._hours(first)
        bound = min(bound, hours)
        proven = hours - bound <= EXACT
        return self._answer("least" if proven else "found", first, bound=bound)

    def _least_of_all(self) -> Answer:
        """Look at every set of a few actions."""
        sets = AllSets(self._situation)
        chosen = sets.least(self._target)
        if chosen is None:
            self._checked(sets.likeliest())
            return self._nothing("infeasible")
        return self._answer("least", chosen, bound=self._hours(chosen))

    def _good(self) -> tuple[str, ...] | None:
        """A good plan, quickly: of all actions, then without the dear ones."""
        target, left = self._target - SAME, self._clock.left
        first = self._start(self._situation).plan(target, QUICK * left)
        if first is None:
            return None
        cheap = self._narrowed(self._hours(first) / DEAR)
        again = self._start(cheap).plan(target, QUICK * left / 2.0)
        found = [plan for plan in (first, again) if plan is not None]
        return min(found, key=self._hours)

    def _sure_bound(self) -> float:
        """The least hours that win when all succeeds: no plan takes less."""
        search = Search(situation=self._situation)
        best = search.best(self._clock)
        return best.bound if math.isfinite(best.bound) and not best.limited else 0.0

    def within(self, hours: float) -> Answer:
        """Find the best chance within a budget."""
        narrowed = self._narrowed(hours)
        self._checked(())
        if self._few(narrowed):
            self._checked(AllSets(narrowed).likeliest(hours))
            most = self._top
        else:
            self._start(narrowed).within(hours, QUICK * self._clock.left)
            most = max(self._top, self._ruled_chance(narrowed, hours))
        assert self._best is not None  # one was checked
        chosen, chance = self._best
        proven = chance.exact and most - chance.value <= BETTER + SAME
        if proven:
            return self._answer("most", chosen, bound=chance.value)
        return self._answer("found", chosen, bound=most if most < 1.0 else None)

    def _ruled_chance(self, narrowed: Situation, hours: float) -> float:
        """Narrow down from above which chance can be had within the hours."""
        ruling = self._ruling(narrowed)
        most, step = 1.0, 0.5
        while self._clock.left > 0 and most - self._top > BETTER + SAME:
            ahead = step * (most - self._top)
            last = ahead < FINE
            target = self._top + (BETTER if last else ahead)
            slice_ = self._clock.left / (1.0 if last else 3.0)
            ruled = ruling.least(target, within=hours, most=slice_)
            if ruled.ended == "none":
                most = target
            elif ruled.ended == "stopped" and not ruled.chosen:
                if last:
                    break
                step /= 4.0
        return most

    def _start(self, situation: Situation) -> Start:
        outlook = Outlook(parts=Parts(situation=situation, best=False))
        return Start(outlook, lambda c: self._checked(c).value, self._clock)

    def _ruling(self, situation: Situation) -> Ruling:
        bound = Outlook(parts=Parts(situation=situation, best=True))
        return Ruling(bound, self._checked, self._clock)

    def _narrowed(self, hours: float) -> Situation:
        """The case with the actions that take no more than some hours."""
        choices = self._situation.choices.only(lambda each: each.hours <= hours + SAME)
        return evolve(self._situation, choices=choices)

    def _few(self, situation: Situation) -> bool:
        """Whether there are so few actions that every set can be looked at."""
        return len(situation.choices.by_id) <= MOST_ACTIONS

    def _hours(self, chosen: Iterable[str]) -> float:
        by_id = self._situation.choices.by_id
        return math.fsum(by_id[name].hours for name in chosen)

    @property
    def _top(self) -> float:
        """The best chance seen."""
        return 0.0 if self._best is None else self._best[1].value

    def _reached(self, chosen: tuple[str, ...]) -> bool:
        return self._checked(chosen).value >= self._target - SAME

    def _checked(self, chosen: tuple[str, ...]) -> Chance:
        """The chance of a plan: exact, or on fresh draws; the best is kept in mind."""
        by_id = self._situation.choices.by_id
        found = counted(by_id, chosen)
        if found not in self._seen:
            done = [name for name in by_id if name in found]
            chance = odds(self._situation, done, seed=CHECK_SEED)
            self._seen[found] = chance
            if self._best is None or chance.value > self._best[1].value:
                self._best = (tuple(done), chance)
        return self._seen[found]

    def _answer(
        self, status: Status, chosen: tuple[str, ...], *, bound: float | None
    ) -> Answer:
        from alignlib.planning._plan.answer import Answer

        by_id = self._situation.choices.by_id
        chance = self._checked(chosen)
        found = counted(by_id, chosen)
        chosen = tuple(name for name in by_id if name in found)
        return Answer(
            situation=self._situation,
            status=status,
            chosen=chosen,
            chance=chance,
            bound=bound if bound or status != "found" else None,
            gap=self._far(status, chosen, bound),
        )

    def _far(
        self, status: Status, chosen: tuple[str, ...], bound: float | None
    ) -> float | None:
        """How far from the best it may be."""
        if status in ("least", "most"):
            return 0.0
        if status == "found" and self._within and bound is not None:
            return (bound - self._top) / self._top if self._top > 0.0 else None
        hours = self._hours(chosen)
        return (hours - bound) / hours if bound and hours > 0.0 else None

    def _nothing(self, status: Status, bound: float = 0.0) -> Answer:
        """No plan; the best chance that was seen besides."""
        from alignlib.planning._plan.answer import Answer

        if not self._few(self._situation):
            self._checked(tuple(self._situation.choices.by_id))
            self._start(self._situation).within(math.inf, LOOK * self._clock.left)
        return Answer(
            situation=self._situation,
            status=status,
            bound=bound if 0.0 < bound < math.inf else None,
            best_chance=self._top,
        )
