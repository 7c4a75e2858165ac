"""In which order actions raise support soonest, each after what it waits for.

With hours ``h`` and the support ``S`` of what is done before, an order has the area

    sum over steps of h_step * S(steps before it)

under its support curve. Up to fourteen actions the largest is found over all sets of
actions (Held and Karp 1962, for sequencing); beyond that steps are put together by gain
for each hour and then moved while that helps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.planning._order.early import SAME, greedy, improved
from alignlib.planning._order.sequencing import Sequencing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject
    from alignlib.planning._actions.candidate import Candidate

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

MOST_EXACT = 14  # 16,384 sets to settle: a second's work


@frozen(kw_only=True)
class Order:
    """Steps one after the other.

    Attributes:
        steps: Ids of the actions.
        supports: Support before the first step and after each.
        area: Area under the support curve, in support times hours.
        exact: Whether no order has a larger area.
    """

    steps: tuple[str, ...]
    supports: tuple[float, ...]
    area: float
    exact: bool


def best_order(
    about: Subject, candidates: Mapping[str, Candidate], steps: Sequence[str]
) -> Order:
    """Find the order in which support rises soonest.

    Args:
        about: The case.
        candidates: All candidates, by id.
        steps: Those to be put in order; each need is met by one of them.

    Cost: up to fourteen steps two to the power of their number of settled supports;
    beyond that about a hundred times their number squared.
    """
    on = Sequencing(about, candidates, steps)
    exact = on.size <= MOST_EXACT
    order = _exact(on) if exact else improved(on, greedy(on))
    sets = [0]
    for step in order:
        sets.append(sets[-1] | 1 << step)
    on.learn(sets)
    return Order(
        steps=tuple(on.steps[step] for step in order),
        supports=tuple(on.support(done) for done in sets),
        area=on.area(order),
        exact=exact,
    )


def _exact(on: Sequencing) -> list[int]:
    """The order of the largest area, by the best that can follow each set."""
    import numpy as np

    sets = np.arange(2**on.size)
    bits = (sets[:, None] >> np.arange(on.size)) & 1 == 1
    supports = on.supports(bits)
    rest = np.full(len(sets), -np.inf)
    rest[-1] = 0.0
    counts = bits.sum(axis=1)
    for count in range(on.size - 1, -1, -1):
        for step in range(on.size):
            here = sets[(counts == count) & ~bits[:, step] & _open(on, step, sets)]
            then = on.hours[step] * supports[here] + rest[here | 1 << step]
            rest[here] = np.maximum(rest[here], then)
    return _traced(on, supports, rest)


def _open(on: Sequencing, step: int, sets: NDArray[np.intp]) -> Flags:
    import numpy as np

    found = np.ones(len(sets), dtype=bool)
    for ways in on.needs[step]:
        found &= sets & ways != 0
    return found


def _traced(on: Sequencing, supports: Floats, rest: Floats) -> list[int]:
    """Follow the best from the first step on; of equals, stay with the same person."""
    order: list[int] = []
    done = 0
    slack = SAME * (1.0 + sum(on.hours))
    while len(order) < on.size:
        equal = [
            step
            for step in range(on.size)
            if not done >> step & 1
            and on.ready(step, done)
            and on.hours[step] * supports[done] + rest[done | 1 << step]
            >= rest[done] - slack
        ]
        with_them = on.moves[order[-1]] if order else []
        equal.sort(key=lambda step: on.moves[step] != with_them)
        order.append(equal[0])
        done |= 1 << equal[0]
    return order
