"""Rules out what has not the chance, until the cheapest that is left has it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from alignlib.planning._chance.covers import SAME, Covers, Demand, demand
from alignlib.planning._programme.programme import FREE
from alignlib.planning._programme.search import EXACT, unit

if TYPE_CHECKING:
    from alignlib.planning._chance.chance import Chance
    from alignlib.planning._chance.outlook import Outlook
    from alignlib.planning._programme.programme import Clock

ROUNDS = 60  # of demands while parts of actions are allowed: cheap, but they wear out
STILL = 15  # such rounds that bring no more hours end it
FIRST = 12  # actions of a choice that are looked at one by one
EACH = 4  # demands made of each choice that has not the chance
PATIENCE = 0.15  # of the time there is: a bound that stays so long hardly moves again
MET = 1e-4  # a demand that is missed by less changes nothing

Ended = Literal["found", "none", "stopped"]


@frozen(kw_only=True)
class Ruled:
    """How far it came.

    Attributes:
        ended: ``found``: nothing cheaper has the chance. ``none``: nothing cheaper than
            what was known, or nothing at all. ``stopped``: neither is known.
        chosen: What was found, by id.
        bound: Nothing that takes fewer hours has the chance.
    """

    ended: Ended
    chosen: tuple[str, ...] = ()
    bound: float = 0.0


class Ruling:
    """The search among the candidates of a case.

    Args:
        bound: What sets of actions can expect at best.
        chance: The chance of a plan, worked out anew.
        clock: How long it may take.
    """

    def __init__(
        self, bound: Outlook, chance: Callable[[tuple[str, ...]], Chance], clock: Clock
    ) -> None:
        self._bound = bound
        self._chance = chance
        self._clock = clock
        self._by_id = bound.parts.situation.choices.by_id
        self._unit = unit(each.hours for each in self._by_id.values())
        self._demands: list[Demand] = []
        self._random = Random(0)

    def least(
        self,
        target: float,
        *,
        below: float = FREE,
        within: float = FREE,
        most: float = FREE,
    ) -> Ruled:
        """Find the least hours that have the chance *target*.

        Args:
            target: The chance.
            below: Hours of a plan that is known; the search ends once none takes less.
            within: Hours that may not be exceeded.
            most: Stop after so many seconds.
        """
        until = self._clock.spent + most
        covers = Covers(self._by_id, within)
        for each in self._demands:
            if each.above < target - SAME:
                covers.ask(each)
        bound = self._by_parts(covers, target, until) if self._by_id else FREE
        risen = self._clock.spent
        patience = PATIENCE * self._clock.seconds
        if bound >= below - EXACT:
            return Ruled(ended="none", bound=bound)
        while self._clock.left > 0 and (left := until - self._clock.spent) > 0:
            found = covers.cheapest(self._clock, left)
            if self._whole(found.bound) > bound:
                bound, risen = self._whole(found.bound), self._clock.spent
            elif self._clock.spent - risen > patience:
                break
            if found.ended == "infeasible" or bound >= below - EXACT:
                return Ruled(ended="none", bound=bound)
            if found.x is None:
                break
            chosen, sure = covers.chosen(found.x), found.ended == "optimal"
            got = self._chance(chosen)
            if got.value >= target - SAME:
                ended: Ended = "found" if sure else "stopped"
                return Ruled(ended=ended, chosen=chosen, bound=bound)
            if not self._ruled_out(covers, chosen, target, exact=got.exact):
                break
        return Ruled(ended="stopped", bound=bound)

    def _ruled_out(
        self, covers: Covers, chosen: tuple[str, ...], target: float, *, exact: bool
    ) -> bool:
        """Rule out a choice that has not the chance; False where that is not sure."""
        asked = list(self._of(chosen, target))
        if not asked and not exact:
            return False
        if not asked:
            covers.refuse(chosen)
        for each in (*asked, *self._of_parts(covers, target)):
            self._ask(covers, each)
        return True

    def _by_parts(self, covers: Covers, target: float, until: float) -> float:
        """Make demands as if parts of actions could be done; give the hours of that.

        Such a choice is found in no time. Where there is none, the hours are infinite.
        """
        values: list[float] = []
        for _ in range(ROUNDS):
            made = covers.leanest()
            if made is None:
                return FREE
            values.append(
                math.fsum(x * self._by_id[name].hours for name, x in made.items())
            )
            still = len(values) > STILL and values[-1] <= values[-1 - STILL] + EXACT
            if still or self._clock.spent > until or self._clock.left <= 0:
                break
            each = self._against(made, target)
            if each is None:
                break
            self._ask(covers, each)
        return self._whole(values[-1])

    def _of_parts(self, covers: Covers, target: float) -> list[Demand]:
        made = covers.leanest()
        found = None if made is None else self._against(made, target)
        return [] if found is None else [found]

    def _against(self, made: dict[str, float], target: float) -> Demand | None:
        """A demand that a choice of parts does not meet; None if none is found."""
        order = sorted(made, key=lambda n: (-made[n], self._by_id[n].hours))
        first = [name for name in order if made[name] > MET][:FIRST]
        found = demand(self._bound, (), order, target, first=first)
        if found is None:
            return None
        met = sum(amount * made[name] for name, amount in found.of.items())
        return found if met < 1.0 - MET else None

    def _of(self, chosen: Sequence[str], target: float) -> Iterator[Demand]:
        """Demands that a choice does not meet, each with others left out of it."""
        for turn in range(EACH):
            order = sorted(
                self._by_id,
                key=lambda n: self._by_id[n].hours * (1 + turn * self._random.random()),
            )
            found = demand(self._bound, chosen, order, target)
            if found is None:
                return
            yield found

    def _ask(self, covers: Covers, each: Demand) -> None:
        self._demands.append(each)
        covers.ask(each)

    def _whole(self, hours: float) -> float:
        """Round a bound up to what a plan can take."""
        if self._unit <= 0.0 or not math.isfinite(hours):
            return max(hours, 0.0)
        return max(math.ceil((hours - EXACT) / self._unit) * self._unit, 0.0)
