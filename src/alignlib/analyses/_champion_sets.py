"""Choosing a set of champions: all sets tried, or people one by one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, islice
from math import e, inf
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.analyses._movable import SHORTLIST, movers
from alignlib.dynamics.friedkin_johnsen import DENSE_PEOPLE, gains, pin_gains
from alignlib.model.gaps import Gap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject

    Floats = NDArray[np.float64]

BLOCK = 10_000  # sets solved at once: some megabytes, and few calls
LOOK = 16  # people looked at before the rest is ruled out by their limits
SAME = 1e-12  # gains nearer than this are equal but for rounding: the first one stays


@frozen(kw_only=True)
class Chosen:
    """A set of champions.

    Attributes:
        rows: Row numbers of the members, in order of choice.
        gain: What they raise support by together.
        alone: What each raises it by alone.
        marginal: What the set loses without each.
        bound: What no set of this size exceeds; None without guarantee.
        left_out: Who was not considered.
    """

    rows: tuple[int, ...]
    gain: float
    alone: tuple[float, ...]
    marginal: tuple[float, ...]
    bound: float | None
    left_out: tuple[Gap, ...] = ()


def exact(subject: Subject, people: Sequence[int], k: int) -> Chosen:
    """Try every set of *k* out of *people*; of equal ones the first is kept."""
    import numpy as np

    best = -inf
    found: tuple[int, ...] = ()
    sets = combinations(people, k)
    while block := list(islice(sets, BLOCK)):
        worth = _worth(subject, block)
        at = int(np.argmax(worth > worth.max() - SAME))
        if worth[at] > best + SAME:
            best, found = float(worth[at]), block[at]
    return _described(subject, found, best, bound=best)


def best_single(subject: Subject, people: Sequence[int]) -> Chosen:
    """Find the one champion who gains most, out of up to 5,000 *people*."""
    import numpy as np

    eq = subject.equilibrium
    worth = gains(eq, subject.adjoint, firmness=1.0)[list(people)]
    at = int(np.argmax(worth > worth.max() - SAME))
    gain = float(worth[at])
    return _described(subject, (people[at],), gain, bound=gain)


def greedy(subject: Subject, people: Sequence[int], k: int) -> Chosen:
    """Add people one by one, each time the one who gains most with those chosen.

    Without conflict ties what somebody adds can only shrink as the set grows, and is
    at most ``q_i (1 - z_i)`` to begin with, as ``G_ii >= 1``. So old values serve as
    limits and few are worked out anew; the value of the set is within 1 - 1/e of the
    best, and no set exceeds what the *k* largest limits would add to it.
    """
    import numpy as np

    eq, q = subject.equilibrium, subject.adjoint
    among, left_out = _considered(subject, people, k)
    rows: tuple[int, ...] = ()
    gain = 0.0
    limits = np.full(len(among), inf)
    if not subject.graph.signed:
        limits = (q * (1.0 - eq.z))[among]
    for _ in range(k):
        gain, at = _best_next(subject, among, rows, limits, gain)
        rows = (*rows, among[at])
        limits[at] = -inf
    if subject.graph.signed:
        return _described(subject, rows, gain, bound=None, left_out=left_out)
    slack = float(np.sort(np.maximum(limits, 0.0))[::-1][:k].sum())
    bound = min(gain / (1 - 1 / e), gain + slack)
    return _described(subject, rows, gain, bound=bound if k > 1 else gain)


def _considered(
    subject: Subject, people: Sequence[int], k: int
) -> tuple[list[int], tuple[Gap, ...]]:
    """Everyone; with conflict ties in a crowd, where no limit helps, the movers."""
    if subject.graph.size <= DENSE_PEOPLE or not subject.graph.signed:
        return list(people), ()
    allowed = set(people)
    count = max(SHORTLIST, 2 * k)
    among = [row for row in movers(subject, count).tolist() if row in allowed]
    return among, (Gap(what="diagonal", where=(str(len(among)),)),)


def _best_next(
    subject: Subject,
    among: Sequence[int],
    rows: tuple[int, ...],
    limits: Floats,
    gain: float,
) -> tuple[float, int]:
    """Who to add next, and the gain of the set with them; sharpens *limits*."""
    import numpy as np

    best, chosen = -inf, -1
    open_to = [int(at) for at in np.argsort(-limits, kind="stable")]
    open_to = [at for at in open_to if limits[at] > -inf]
    step = len(open_to) if subject.graph.signed else LOOK
    for start in range(0, len(open_to), step):
        part = open_to[start : start + step]
        if limits[part[0]] <= best:
            break
        added = _worth(subject, [(*rows, among[at]) for at in part]) - gain
        limits[part] = added
        top = int(np.argmax(added))
        if added[top] > best + SAME:
            best, chosen = float(added[top]), part[top]
    return gain + best, chosen


def _worth(subject: Subject, sets: Sequence[Sequence[int]]) -> Floats:
    return pin_gains(subject.equilibrium, subject.adjoint, sets)


def _described(
    subject: Subject,
    rows: tuple[int, ...],
    gain: float,
    *,
    bound: float | None,
    left_out: tuple[Gap, ...] = (),
) -> Chosen:
    alone = _worth(subject, [(row,) for row in rows])
    others = [tuple(other for other in rows if other != row) for row in rows]
    without = _worth(subject, others) if len(rows) > 1 else [0.0]
    return Chosen(
        rows=rows,
        gain=gain,
        alone=tuple(float(value) for value in alone),
        marginal=tuple(gain - float(rest) for rest in without),
        bound=bound,
        left_out=left_out,
    )
