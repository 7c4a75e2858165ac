"""What one change of conviction, firmness or voice does to ``p . z``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.dynamics._dense import DenseSystem
from alignlib.dynamics._equilibrium import blocks, numbers
from alignlib.dynamics._hearing import ANCHOR
from alignlib.graph_rows import sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignlib.dynamics._equilibrium import Equilibrium
    from alignlib.graph_rows import Floats, Rows


def gains(
    equilibrium: Equilibrium,
    q: Floats,
    /,
    *,
    conviction: float | Floats = 1.0,
    firmness: float | Floats | None = None,
    people: Sequence[int] | Rows | None = None,
    diagonals: tuple[Floats, Floats] | None = None,
) -> Floats:
    """Work out how much ``p . z`` rises if one person takes another conviction.

    For conviction ``c`` with firmness ``g`` and ``r = W z``

        gain_i = q_i ((g + (1-g) h_i) c + (1-g) r_i - z_i) / (G_ii - (1-g) (W G)_ii)

    which is ``F_i q_i (c - s_i)`` at one's own firmness. Each gain stands for a change
    of that person alone.

    Args:
        equilibrium: Where views settle now.
        q: ``equilibrium.adjoint(p)``.
        conviction: ``c``, -1 to +1; one for all or one for each of *people*.
        firmness: ``g``, 0 to 1; None keeps everyone's own.
        people: Row numbers; None stands for everyone.
        diagonals: ``equilibrium.diagonals(people)``, where it is there already.

    Returns:
        One gain for each of *people*; NaN where the change would leave somebody
        without anything that settles their view.

    Cost: nothing beyond *q* at own firmness; else the diagonals.

    >>> from alignlib.dynamics.friedkin_johnsen import settle
    >>> from alignlib.graph import InfluenceGraph
    >>> graph = InfluenceGraph.from_arrays(
    ...     ["ana", "bo"], listener=[1], source=[0], weight=[1], stances=[0, 0]
    ... )
    >>> here = settle(graph)
    >>> q = here.adjoint(graph.firmness)  # any weights p: here a half each
    >>> gains(here, q).tolist(), gains(here, q, firmness=1.0).tolist()
    ([0.75, 0.25], [0.75, 0.5])
    """
    at = slice(None) if people is None else numbers(people)
    q, h, s, z = q[at], equilibrium.h[at], equilibrium.s[at], equilibrium.z[at]
    if firmness is None:
        own: Floats = equilibrium.F[at] * q * (conviction - s)
        return own
    if isinstance(firmness, float) and firmness == 1.0:
        # Whoever will not move hears nothing: (W G)_ii and r drop out.
        back = diagonals[0] if diagonals else equilibrium.diagonal(people)
        return _over(q * (conviction - z), back, back)
    back, looped = diagonals or equilibrium.diagonals(people)
    give = 1.0 - firmness
    moved = (firmness + give * h) * conviction + give * equilibrium.heard[at] - z
    return _over(q * moved, back - give * looped, back)


def voice_gains(
    equilibrium: Equilibrium,
    q: Floats,
    /,
    *,
    people: Sequence[int] | Rows | None = None,
) -> Floats:
    """Work out how much ``p . z`` rises if one private voice goes public.

    With ``u = (1-f) W0[:, j]``, ``v = (1-f) |W0[:, j]| s`` and ``W0`` the attention
    before private voices are silenced,

        z'_j = (z_j - (G v)_j) / (1 - (G u)_j)        gain_j = q.u z'_j - q.v

    Args:
        equilibrium: Where views settle now.
        q: ``equilibrium.adjoint(p)``.
        people: Row numbers; None stands for everyone.

    Returns:
        One gain for each of *people*, 0 for a public voice; NaN where listeners would
        be left without anything that settles their view.

    Cost: one row of ``G`` for each private voice.
    """
    import numpy as np

    graph = equilibrium.graph
    rows = np.arange(graph.size) if people is None else numbers(people)
    private = np.unique(rows[~graph.public[rows]])
    found = np.zeros(graph.size)
    for part in blocks(private.size, graph.size):
        found[private[part]] = _voiced(equilibrium, q, private[part])
    return found[rows]


def _voiced(equilibrium: Equilibrium, q: Floats, rows: Rows) -> Floats:
    import numpy as np

    graph, heard = equilibrium.graph, equilibrium.system.heard
    spot = np.full(graph.size, -1)
    spot[rows] = np.arange(rows.size)
    ties = np.flatnonzero(spot[graph.indices] >= 0)
    listeners, column = heard.listeners[ties], spot[graph.indices[ties]]
    u = heard.give[listeners] * graph.attention[ties]
    v = np.abs(u) * equilibrium.s[listeners]
    back = equilibrium.rows(rows)[column, listeners]

    def total(amounts: Floats) -> Floats:
        return sums(column, amounts, rows.size)

    now = equilibrium.z[rows] - total(back * v)
    own = _over(now, 1.0 - total(back * u), 1.0 + total(np.abs(back * u)))
    return total(q[listeners] * u) * own - total(q[listeners] * v)


def pin_gains(
    equilibrium: Equilibrium,
    q: Floats,
    sets: Sequence[Sequence[int]] | Rows,
    /,
    *,
    conviction: float = 1.0,
) -> Floats:
    """Work out how much ``p . z`` rises if a whole set of people becomes champions.

    Each set ``K`` is pinned to conviction ``c`` with firmness 1:
    ``gain = q_K . G_KK^-1 (c - z_K)``.

    Args:
        equilibrium: Where views settle now.
        q: ``equilibrium.adjoint(p)``.
        sets: Row numbers, one set a line, nobody twice in one set.
        conviction: ``c``, -1 to +1.

    Returns:
        One gain for each set.

    Cost: up to 2,000 people, one dense inverse; above, one solve for each different
    person; and one small solve a set.
    """
    import numpy as np

    chosen = np.asarray(sets, dtype=np.intp)
    gap = conviction - equilibrium.z[chosen]
    if isinstance(equilibrium.system, DenseSystem):
        among, places = equilibrium.inverse, chosen
    else:
        people, flat = np.unique(chosen, return_inverse=True)
        among, places = equilibrium.between(people), flat.reshape(chosen.shape)
    block = among[places[:, :, None], places[:, None, :]]
    push = np.linalg.solve(block, gap[:, :, None])[:, :, 0]
    total: Floats = np.einsum("ij,ij->i", q[chosen], push)
    return total


def _over(above: Floats, below: Floats, scale: Floats) -> Floats:
    """Divide, with NaN where *below* says that the changed equations are singular."""
    import numpy as np

    result = np.full(above.shape, np.nan)
    np.divide(above, below, out=result, where=below > ANCHOR * scale)
    return result
