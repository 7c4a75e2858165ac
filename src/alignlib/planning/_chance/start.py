"""A good plan for a chance of winning, quickly: add what helps, drop what does not."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from alignlib.planning._actions.candidate import Candidate, counted
from alignlib.planning._chance.outlook import Outcomes, Outlook, drawn, every

if TYPE_CHECKING:
    from alignlib.planning._programme.programme import Clock

FEW = 9  # uncertain actions whose 512 outcomes are all looked at
DRAWS = 512  # else; common to all plans compared, so that luck favours none
PROMISING = 30  # additions looked at again before all are, the best of the last time
AFRESH = 4  # steps after which all are looked at
MANY = 8 * DRAWS  # where they all have to be won
STEPS = 80
MORE = 0.005  # asked beyond what luck in the draws gave too much
LUCK = 0.03  # by which the draws may be off: about two standard errors
TRIES = 6  # to ask for more


class Start:
    """The search for a plan by small steps.

    Args:
        outlook: What sets of actions can expect.
        chance: The chance of a plan, as it will be checked.
        clock: How long it may take.
    """

    def __init__(
        self, outlook: Outlook, chance: Callable[[tuple[str, ...]], float], clock: Clock
    ) -> None:
        self._outlook = outlook
        self._chance = chance
        self._clock = clock
        self._by_id: Mapping[str, Candidate] = outlook.parts.situation.choices.by_id
        self._drawn = drawn(self._by_id, DRAWS, 0)
        self._until = clock.seconds

    def plan(self, target: float, most: float) -> tuple[str, ...] | None:
        """Find a plan that has the chance, within *most* seconds.

        None where that takes too long, or nothing there is brings it about.
        """
        self._until = self._clock.spent + most
        asked = target
        chosen: tuple[str, ...] = ()
        for _ in range(TRIES):
            chosen = self._grown(chosen or (), asked, math.inf) or tuple(self._by_id)
            if self._share(chosen) < asked:
                return self._of_everything(target)
            chosen = self._lighter(chosen, asked)
            got = self._chance(chosen)
            if got >= target:
                break
            asked = min(1.0, asked + target - got + MORE)
        else:
            return self._of_everything(target)
        chosen = self._improved(chosen, asked)
        return self._trimmed(chosen, target)

    def _of_everything(self, target: float) -> tuple[str, ...] | None:
        """Drop from all there is what the chance does not need.

        Where it is near to certainty, few outcomes tell too little of it: many have to
        be won, all of them.
        """
        everything = tuple(self._by_id)
        if self._chance(everything) < target:
            return None
        self._drawn = drawn(self._by_id, MANY, 0)
        chosen = self._lighter(everything, self._share(everything))
        enough = self._chance(chosen) >= target
        return self._trimmed(chosen if enough else everything, target)

    def within(self, hours: float, most: float) -> None:
        """Look at plans within a budget; whoever asks for chances sees the best."""
        self._until = self._clock.spent + most
        chosen: tuple[str, ...] = ()
        for _ in range(STEPS):
            chosen = self._step(chosen, hours, [])
            if not chosen:
                return
            self._chance(self._exchanged(chosen, hours))

    # --- adding -------------------------------------------------------------------

    def _grown(
        self, chosen: tuple[str, ...], target: float, most: float
    ) -> tuple[str, ...] | None:
        """Add what helps most an hour until the chance is there."""
        promising: list[tuple[str, ...]] = []
        for step in range(STEPS):
            if self._share(chosen) >= target:
                return chosen
            if not self._left or self._hours(chosen) >= most:
                return None
            if step % AFRESH == 0:
                promising = []
            chosen = self._step(chosen, most, promising)
            if not chosen:
                return None
        return None

    def _step(
        self, chosen: tuple[str, ...], most: float, promising: list[tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Add what raises the chance most an hour; nothing where nothing is left."""
        units = [u for u in promising if set(u).isdisjoint(chosen)]
        units = units or list(self._units(chosen))
        had = sum(self._promise(chosen))
        spent = self._hours(chosen)
        ranked = []
        for unit in units:
            took = self._hours(unit)
            if spent + took <= most and self._left:
                gain = sum(self._promise((*chosen, *unit))) - had
                ranked.append((-gain / max(took, 0.1), took, unit))
        ranked.sort()
        promising[:] = [unit for _, _, unit in ranked[1:PROMISING]]
        return (*chosen, *ranked[0][2]) if ranked and ranked[0][0] < 0 else ()

    def _units(self, chosen: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Everything that could be added, each with what it needs."""
        touched = self._outlook.parts.touched
        for name in self._by_id:
            if name not in chosen:
                unit = self._with_needs(name, frozenset(chosen))
                # What only opens the way helps where something waits for a second way.
                if unit and (touched[name] or len(unit) == 1):
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

    # --- dropping -----------------------------------------------------------------

    def _lighter(self, chosen: tuple[str, ...], target: float) -> tuple[str, ...]:
        """Drop actions, the dearest first, as long as the chance holds."""
        return self._dropped(chosen, lambda kept: self._share(kept) >= target)

    def _trimmed(self, chosen: tuple[str, ...], target: float) -> tuple[str, ...]:
        """Drop what the chance as it will be checked does not need either."""
        return self._dropped(
            chosen,
            lambda kept: (
                self._left
                and self._share(kept) >= target - LUCK
                and self._chance(kept) >= target
            ),
        )

    def _dropped(
        self, chosen: tuple[str, ...], enough: Callable[[tuple[str, ...]], bool]
    ) -> tuple[str, ...]:
        for name in sorted(chosen, key=lambda n: -self._by_id[n].hours):
            kept = self._without(chosen, name)
            if name in chosen and enough(kept):
                chosen = kept
        return chosen

    def _without(self, chosen: Iterable[str], name: str) -> tuple[str, ...]:
        """The plan without an action and all that waits for it."""
        rest = [other for other in chosen if other != name]
        kept = counted(self._by_id, rest)
        return tuple(other for other in rest if other in kept)

    # --- exchanging ---------------------------------------------------------------

    def _improved(self, chosen: tuple[str, ...], target: float) -> tuple[str, ...]:
        """Take actions out and put cheaper ones in, as long as that saves hours."""
        better = True
        while better and self._left:
            better = False
            for name in sorted(chosen, key=lambda n: -self._by_id[n].hours):
                most = self._hours(chosen) - 1e-6
                other = self._grown(self._without(chosen, name), target, most)
                if other is None or self._hours(other) >= most:
                    continue
                other = self._lighter(other, target)
                if self._chance(other) >= target:
                    chosen, better = other, True
                    break
        return chosen

    def _exchanged(self, chosen: tuple[str, ...], hours: float) -> tuple[str, ...]:
        """Exchange single actions as long as the chance within the hours rises."""
        better = True
        while better and self._left:
            better = False
            had = sum(self._promise(chosen))
            for name in chosen:
                other = self._step(self._without(chosen, name), hours, [])
                if other and sum(self._promise(other)) > had + 1e-9:
                    chosen, better = other, True
                    break
        return chosen

    # --- judging ------------------------------------------------------------------

    @property
    def _left(self) -> bool:
        return self._clock.left > 0 and self._clock.spent < self._until

    def _outcomes(self, chosen: Sequence[str]) -> Outcomes:
        open_ = [n for n in chosen if 0.0 < self._by_id[n].chance < 1.0]
        return every(self._by_id, open_) if len(open_) <= FEW else self._drawn

    def _share(self, chosen: tuple[str, ...]) -> float:
        return self._outlook.chance(chosen, self._outcomes(chosen))

    def _promise(self, chosen: tuple[str, ...]) -> tuple[float, float]:
        return self._outlook.promise(chosen, self._outcomes(chosen))

    def _hours(self, unit: Iterable[str]) -> float:
        return math.fsum(self._by_id[name].hours for name in unit)
