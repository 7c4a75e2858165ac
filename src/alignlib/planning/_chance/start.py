"""A good plan for a chance of winning, quickly: add what helps, drop what does not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignlib.planning._actions.candidate import counted
from alignlib.planning._bundles.choices import touched
from alignlib.planning._chance.odds import judge
from alignlib.planning._plan.settled import stances_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignlib.planning._plan.situation import Situation
    from alignlib.planning._programme.programme import Clock

DRAWS = 400  # common to all plans compared, so that luck favours none
TRIED = 12  # additions whose chance is looked at in a step, the most promising
STEPS = 60


class Start:
    """The search for a first plan.

    Args:
        situation: The case, and when it is won.
        chance: The chance of a plan, as it will be checked.
        clock: How long it may take.
    """

    def __init__(
        self,
        situation: Situation,
        chance: Callable[[tuple[str, ...]], float],
        clock: Clock,
    ) -> None:
        import numpy as np

        self._situation = situation
        self._chance = chance
        self._clock = clock
        self._by_id = situation.choices.by_id
        self._place = {name: at for at, name in enumerate(self._by_id)}
        likely = [each.chance for each in self._by_id.values()]
        drawn = np.random.default_rng(np.random.SeedSequence(0))
        self._works = drawn.random((DRAWS, len(likely))) < likely
        self._wins = judge(situation)

    def plan(self, first: Sequence[str], target: float) -> tuple[str, ...] | None:
        """Add to the plan *first* until it has the chance, then drop what it can.

        None where that takes too long, or nothing there is brings it about.
        """
        chosen = tuple(first)
        for _ in range(STEPS):
            if self._clock.left <= 0:
                return None
            if self._drawn(chosen) >= target and self._chance(chosen) >= target:
                return self._lighter(chosen, target)
            chosen = self._more(chosen, math.inf)
            if not chosen:
                return None
        return None

    def within(self, hours: float) -> None:
        """Look at plans within a budget; whoever asks for chances sees the best."""
        chosen: tuple[str, ...] = ()
        while self._clock.left > 0:
            chosen = self._more(chosen, hours)
            if not chosen:
                return
            self._chance(chosen)

    def _more(self, chosen: tuple[str, ...], most: float) -> tuple[str, ...]:
        """Add what raises the chance most an hour; nothing where nothing is left."""
        now = self._situation.standing(chosen)
        promising = []
        for unit in self._units(chosen):
            if self._hours((*chosen, *unit)) > most:
                continue
            then = self._situation.standing((*chosen, *unit))
            gain = now.shift - then.shift + then.support - now.support
            promising.append((-gain / self._hours(unit), unit))
        promising.sort()
        had = self._drawn(chosen)
        best = max(
            (unit for _, unit in promising[:TRIED]),
            key=lambda unit: (self._drawn((*chosen, *unit)) - had) / self._hours(unit),
            default=(),
        )
        return (*chosen, *best) if best else ()

    def _units(self, chosen: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Everything that could be added, each with what it needs."""
        for name, each in self._by_id.items():
            if name not in chosen and touched(each):
                unit = self._with_needs(name, frozenset(chosen))
                if unit:
                    yield unit

    def _with_needs(self, name: str, had: frozenset[str]) -> tuple[str, ...]:
        """An action with the cheapest that opens the way to it; empty in a circle."""
        found: dict[str, None] = {name: None}
        waiting = [name]
        while waiting:
            for ways in self._by_id[waiting.pop()].unlocked_by:
                if had.isdisjoint(ways) and set(found).isdisjoint(ways):
                    way = min(ways, key=lambda n: (self._by_id[n].hours, n))
                    found[way] = None
                    waiting.append(way)
        together = counted(self._by_id, had.union(found))
        return tuple(found) if together.issuperset(found) else ()

    def _lighter(self, chosen: tuple[str, ...], target: float) -> tuple[str, ...]:
        """Drop actions, the dearest first, as long as the chance holds."""
        for name in sorted(chosen, key=lambda n: -self._by_id[n].hours):
            rest = counted(self._by_id, [other for other in chosen if other != name])
            kept = tuple(other for other in chosen if other in rest)
            if name in chosen and self._chance(kept) >= target:
                chosen = kept
        return chosen

    def _drawn(self, chosen: tuple[str, ...]) -> float:
        """The share of the common draws in which a plan wins."""
        columns = [self._place[name] for name in chosen]
        situation = self._situation
        worst = -1.0 if situation.worst and not situation.worst_apart else 0.0
        settled = stances_after(
            situation.about,
            self._by_id,
            chosen,
            self._works[:, columns],
            unknown=worst,
        )
        return float(self._wins(settled).mean())

    def _hours(self, unit: Sequence[str]) -> float:
        """What a unit takes; never 0, so that it can be divided by."""
        return max(math.fsum(self._by_id[name].hours for name in unit), 0.1)
