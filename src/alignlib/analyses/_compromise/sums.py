"""Weighted positions added up: their mean, their median, and who wins in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDING = 1e-12  # of all weight: halves that differ by less are equal


def mean(positions: Floats, weights: Floats) -> float:
    """Average positions by weight: ``sum(w x) / sum(w)``."""
    return float(weights @ positions / weights.sum())


def without_each(positions: Floats, weights: Floats) -> list[float | None]:
    """Average again without each in turn; None where nobody else weighs anything.

    >>> import numpy as np
    >>> without_each(np.array([0.0, 1.0]), np.array([1.0, 3.0]))
    [1.0, 0.0]
    """
    import numpy as np

    left = weights.sum() - weights
    others = left > ROUNDING * weights.sum()
    sums = weights @ positions - weights * positions
    found = np.divide(sums, left, out=np.zeros_like(sums), where=others)
    return [float(it) if able else None for it, able in zip(found, others, strict=True)]


def median(positions: Floats, weights: Floats) -> float:
    """Find the position with half of the weight on either side.

    Where a gap between two positions has exactly half below it, its middle.

    >>> import numpy as np
    >>> median(np.array([4.0, 10.0, 7.0]), np.array([1.0, 2.0, 2.0]))
    7.0
    """
    import numpy as np

    order = np.argsort(positions, kind="stable")
    order = order[weights[order] > 0]
    held, below = positions[order], np.cumsum(weights[order])
    half, slack = below[-1] / 2, ROUNDING * below[-1]
    at = int(np.argmax(below >= half - slack))
    if below[at] <= half + slack and at + 1 < held.size:
        return float(held[at] + held[at + 1]) / 2
    return float(held[at])


def unbeaten(positions: Floats, weights: Floats) -> list[float]:
    """List the positions that lose to no other when two at a time are voted on.

    Each votes with all their weight for the nearer one, and for neither if both are
    as near. A position that loses to neither of its neighbours loses to none: one
    further away takes no vote that the neighbour does not take. Only positions that
    somebody with weight holds are looked at.

    >>> import numpy as np
    >>> unbeaten(np.array([4.0, 10.0, 7.0]), np.array([2.0, 2.0, 1.0]))
    [7.0]
    """
    import numpy as np

    order = np.argsort(positions, kind="stable")
    order = order[weights[order] > 0]
    held = positions[order]
    heap = np.concatenate([[0.0], np.cumsum(weights[order])])
    choices = np.unique(held)
    middles = (choices[:-1] + choices[1:]) / 2
    lower = heap[np.searchsorted(held, middles, side="left")]
    upper = heap[-1] - heap[np.searchsorted(held, middles, side="right")]
    slack = ROUNDING * heap[-1]
    up = np.concatenate([[True], upper >= lower - slack])  # against the next lower
    down = np.concatenate([lower >= upper - slack, [True]])  # against the next higher
    return [float(choice) for choice in choices[up & down]]
