"""The steps of a plan as bits of a number, and the support of each set of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from alignlib.planning._plan.settled import BLOCK, Memory, stances_after

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject
    from alignlib.planning._actions.candidate import Candidate

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]


class Sequencing:
    """The steps of a plan as bits of a number, and the support of each set of them."""

    def __init__(
        self, about: Subject, candidates: Mapping[str, Candidate], steps: Sequence[str]
    ) -> None:
        spot = {name: at for at, name in enumerate(steps)}
        self.steps = list(steps)
        self.hours = [candidates[name].hours for name in steps]
        self.moves = [sorted(candidates[n].people) for n in steps]
        self.needs = [
            [sum(1 << spot[way] for way in any_of if way in spot) for any_of in needs]
            for needs in (candidates[name].unlocked_by for name in steps)
        ]
        self._about, self._candidates = about, candidates
        self._known: dict[int, float] = {}
        self._memory: Memory = {}

    @property
    def size(self) -> int:
        """How many steps there are."""
        return len(self.steps)

    def ready(self, step: int, done: int) -> bool:
        """Say whether a step may follow once the set *done* is."""
        return all(done & ways for ways in self.needs[step])

    def learn(self, sets: Iterable[int]) -> None:
        """Work out the support of several sets at once."""
        import numpy as np

        new = sorted(set(sets) - self._known.keys())
        if new:
            done = np.array([[n >> at & 1 for at in range(self.size)] for n in new])
            support = self.supports(done == 1)
            self._known.update(zip(new, support.tolist(), strict=True))

    def supports(self, done: Flags) -> Floats:
        """The support of sets, a line each."""
        import numpy as np

        found = np.empty(len(done))
        step = max(1, BLOCK // self._about.graph.size)
        for start in range(0, len(done), step):
            some = slice(start, start + step)
            settled = stances_after(
                self._about,
                self._candidates,
                self.steps,
                done[some],
                memory=self._memory,
            )
            found[some] = settled @ self._about.say_weights
        return found

    def support(self, done: int) -> float:
        """The support once the set *done* has succeeded."""
        if done not in self._known:
            self.learn([done])
        return self._known[done]

    def feasible(self, order: Sequence[int]) -> bool:
        """Say whether each step comes after what it waits for."""
        done = 0
        for step in order:
            if not self.ready(step, done):
                return False
            done |= 1 << step
        return True

    def area(self, order: Sequence[int]) -> float:
        """The area under the support curve of an order."""
        done, area = 0, 0.0
        for step in order:
            area += self.hours[step] * self.support(done)
            done |= 1 << step
        return area
