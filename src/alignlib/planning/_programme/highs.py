"""One programme handed to the solver, in slices where somebody may cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.planning._programme.programme import FREE, Solved
from alignlib.planning._programme.silence import silenced

if TYPE_CHECKING:
    from alignlib.planning._programme.programme import Clock, Programme, Terms

FIRST_SLICE = 1.0  # seconds; each slice starts anew, so each is twice the last
OPTIMAL, STOPPED, INFEASIBLE = 0, 1, 2  # scipy's words for how it ended


def solved(
    programme: Programme,
    cost: Terms,
    clock: Clock,
    limits: dict[str, Any],
    *,
    most: float,
    extra: list[tuple[Terms, float, float]],
) -> Solved:
    """Solve for least *cost*; see `Programme.solve`."""
    import numpy as np

    costs = np.zeros(programme.size)
    for at, amount in cost.items():
        costs[at] = amount
    held = programme.arrays(extra)
    if not programme.size:
        return Solved(ended="optimal", x=np.zeros(0), bound=0.0)
    best, bound = None, -FREE
    limit = FIRST_SLICE if clock.cancel is not None else FREE
    spent = 0.0
    while (left := min(clock.left, most - spent)) > 0:
        found = _once(costs, held, {**limits, "time_limit": min(limit, left)})
        if found.status == INFEASIBLE:
            return Solved(ended="infeasible", x=None, bound=FREE)
        if found.mip_dual_bound is not None:
            bound = max(bound, float(found.mip_dual_bound))
        if found.x is not None:
            best = _better(costs, best, np.asarray(found.x))
        if found.status == OPTIMAL:
            return Solved(ended="optimal", x=best, bound=bound)
        # Where it lost its way in presolving, nothing is known: it ends as stopped.
        counted = "node_limit" in limits  # met it, or the time: the same again
        if limit >= left or found.status != STOPPED or counted:
            break
        spent += limit
        limit *= 2
    return Solved(ended="stopped", x=best, bound=bound)


def _better(costs: Any, best: Any, found: Any) -> Any:
    if best is None or costs @ found < costs @ best:
        return found
    return best


def _once(costs: Any, held: dict[str, Any], limits: Any) -> Any:
    from scipy.optimize import milp

    with silenced():
        return milp(costs, options=limits, **held)
