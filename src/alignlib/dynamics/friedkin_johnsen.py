"""Where support settles when people hold on to some of their own view.

With conviction ``s``, firmness ``f``, attention ``W`` (columns of public people only)
and ``h_i = 1 - sum_j |W_ij|``, the attention that reaches nobody, views settle at

    F = f + (1 - f) h        z = F s + (1 - f) W z

References:
    N. E. Friedkin and E. C. Johnsen (1990), Social influence and opinions.
    C. Altafini (2013), Consensus problems on networks with antagonistic interactions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.dynamics._changes import gains, pin_gains, voice_gains
from alignlib.dynamics._dense import DenseSystem
from alignlib.dynamics._equilibrium import DIAGONAL_PEOPLE, Equilibrium
from alignlib.dynamics._hearing import DENSE_PEOPLE, ROUNDING, check_anchored, hearing
from alignlib.dynamics._krylov import SparseSystem
from alignlib.errors import NotConvergedError
from alignlib.graph_rows import sums

if TYPE_CHECKING:
    from alignlib.graph import InfluenceGraph

__all__ = [
    "DENSE_PEOPLE",
    "DIAGONAL_PEOPLE",
    "Equilibrium",
    "gains",
    "pin_gains",
    "settle",
    "voice_gains",
]

SAFE = 1e-6  # with at least this much of their own view, no answer is off by 1e-9
DIGITS = 1e-6  # the error at which an answer is refused


def settle(graph: InfluenceGraph, /) -> Equilibrium:
    """Find where views settle: ``z = F s + (1 - f) W z``.

    People whose conviction is unknown enter with 0. Private voices are heard by
    nobody; the attention given to them stays with the listener.

    Args:
        graph: People, their convictions and whom they listen to.

    Returns:
        The equilibrium; without people, an empty one.

    Raises:
        UnanchoredError: Some people keep less than a billionth of a view of their own
            and hear nobody who keeps more; it names them.
        NotConvergedError: The equations are too close to such a case to be solved.

    Cost: up to 2,000 people, one factorisation, people cubed; above, some ten to
    thirty passes over the ties.

    >>> from alignlib.graph import InfluenceGraph
    >>> graph = InfluenceGraph.from_arrays(
    ...     ["ana", "bo"], listener=[1], source=[0], weight=[1], stances=[1, -0.5]
    ... )
    >>> settle(graph).z.tolist()
    [1.0, 0.25]
    """
    import numpy as np

    unknown = np.isnan(graph.stances)
    s = np.where(unknown, 0.0, graph.stances)
    f = graph.firmness
    heard = hearing(graph)
    h = 1.0 - sums(heard.listeners, np.abs(heard.weights), graph.size)
    h[h < ROUNDING] = 0.0
    F = f + heard.give * h
    least = F.min(initial=1.0)
    if least < SAFE:
        check_anchored(graph.ids, F, heard)
    dense = graph.size <= DENSE_PEOPLE
    system = DenseSystem(heard) if dense else SparseSystem(heard)
    z = system.solve(F * s)
    if least < SAFE:
        _check_digits(system)
    return Equilibrium(
        graph=graph, s=s, unknown=unknown, f=f, h=h, F=F, z=z, system=system
    )


def _check_digits(system: DenseSystem | SparseSystem) -> None:
    """Refuse equations so close to singular that rounding decides the answer.

    A right-hand side is made whose answer is known, all ones, and solved for.
    """
    import numpy as np

    heard = system.heard
    ones = np.ones(heard.size)
    lost = np.abs(system.solve(ones - heard.give * heard.hear(ones)) - 1.0).max()
    if not lost <= DIGITS:  # so written, it refuses NaN as well
        raise NotConvergedError(float(lost), DIGITS)
