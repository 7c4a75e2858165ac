"""The fewest columns that cover every row: set cover, solved exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

# A hundred people and thirty objectives take some hundredths of a second; a case that
# is not done by then is given as it stands, and said to be unproven.
SECONDS = 10.0


@frozen(kw_only=True)
class Cover:
    """Some columns that cover every row.

    Attributes:
        columns: Their numbers, ascending.
        fewest: Whether it is proven that no fewer do.
    """

    columns: tuple[int, ...]
    fewest: bool


def smallest_cover(covers: Flags, weights: Floats) -> Cover:
    """Find the fewest columns such that each row has one of them.

    Of equally small sets the one with most weight is taken (Karp 1972, "Reducibility
    among combinatorial problems": in general no quick way is known, so a
    mixed-integer programme decides).

    Args:
        covers: Whether a column covers a row; every row has one that does.
        weights: Of each column, 0 or more.
    """
    import numpy as np

    distinct = np.unique(covers, axis=0)
    if not distinct.size:
        return Cover(columns=(), fewest=True)
    found = _solved(np.ones(distinct.shape[1]), distinct, None)
    if found is None:
        return Cover(columns=_greedy(distinct, weights), fewest=False)
    chosen, proven = found
    most = _solved(-weights / (weights.max() or 1.0), distinct, len(chosen))
    if most is not None and proven:
        chosen = most[0]
    return Cover(columns=chosen, fewest=proven)


def _solved(
    costs: Floats, covers: Flags, most: int | None
) -> tuple[tuple[int, ...], bool] | None:
    """The cheapest cover of at most so many columns, and whether that is proven."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    rules: list[Any] = [LinearConstraint(covers.astype(float), lb=1.0)]
    if most is not None:
        rules.append(LinearConstraint(np.ones((1, costs.size)), ub=float(most)))
    found = milp(
        costs,
        integrality=np.ones(costs.size, dtype=int),
        bounds=Bounds(0, 1),
        constraints=rules,
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        return None
    chosen = tuple(np.flatnonzero(found.x > 1 / 2).tolist())
    return chosen, found.status == 0


def _greedy(covers: Flags, weights: Floats) -> tuple[int, ...]:
    """Take the column that covers most of what is left, until nothing is."""
    import numpy as np

    left, chosen = covers.copy(), list[int]()
    while left.any():
        counts = left.sum(axis=0)
        best = np.flatnonzero(counts == counts.max())
        chosen.append(int(best[np.argmax(weights[best])]))
        left = left[~left[:, chosen[-1]]]
    return tuple(sorted(chosen))
