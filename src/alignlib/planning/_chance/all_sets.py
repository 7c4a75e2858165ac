"""The chance of every set of a few actions, all of them looked at."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from alignlib.planning._chance.covers import SAME
from alignlib.planning._chance.odds import judge
from alignlib.planning._plan.settled import stances_after

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.planning._plan.situation import Situation

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

MOST_ACTIONS = 12  # 4,096 sets, each settled once


class AllSets:
    """Every set of the actions there are, by number: each bit an action.

    Which sets win when all succeeds is worked out once. From that the chances follow
    action by action: it works, or what is left is the set without it.

    Args:
        situation: The case, and when it is won.
    """

    def __init__(self, situation: Situation) -> None:
        import numpy as np

        self._situation = situation
        self._names = tuple(situation.choices.by_id)
        count = len(self._names)
        sets = np.arange(2**count)
        self._holds = (sets[:, None] >> np.arange(count)) & 1 == 1
        by_id = situation.choices.by_id
        self._hours = self._holds @ np.array([by_id[n].hours for n in self._names])
        found = self._wins().astype(float)
        for at, name in enumerate(self._names):
            held, likely = self._holds[:, at], by_id[name].chance
            without = found[sets[held] ^ (1 << at)]
            found[held] = likely * found[held] + (1.0 - likely) * without
        self._chances = found

    def least(self, target: float) -> tuple[str, ...] | None:
        """The set of least hours that has the chance; the likeliest of several."""
        return self._best(self._chances >= target - SAME, self._hours, -self._chances)

    def likeliest(self, hours: float = math.inf) -> tuple[str, ...]:
        """The set within some hours that has the best chance; the quickest of them."""
        within = self._hours <= hours + SAME
        best = float(self._chances[within].max())
        found = self._best(within & (self._chances >= best - SAME), self._hours)
        return found or ()

    def _best(self, good: Flags, *by: Floats) -> tuple[str, ...] | None:
        import numpy as np

        numbers = np.flatnonzero(good)
        if not numbers.size:
            return None
        keys = [np.round(each[numbers], 9) for each in reversed(by)]
        first = numbers[np.lexsort(keys)[0]]
        pairs = zip(self._names, self._holds[first], strict=True)
        return tuple(name for name, held in pairs if held)

    def _wins(self) -> Flags:
        """Whether the rule holds once all of a set has succeeded."""
        import numpy as np

        situation = self._situation
        if situation.worst_apart:  # how far the unknown matter differs from set to set
            lines = (
                [n for n, yes in zip(self._names, line, strict=True) if yes]
                for line in self._holds
            )
            return np.array([situation.standing(done).wins for done in lines])
        settled = stances_after(
            situation.about,
            situation.choices.by_id,
            self._names,
            self._holds,
            unknown=-1.0 if situation.worst else 0.0,
        )
        return judge(situation)(settled)
