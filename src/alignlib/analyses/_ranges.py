"""How far results could move once the unknown people are asked.

An unknown person enters with conviction 0 and may turn out anywhere from -1 to +1,
so support ranges over ``S ± sum |say_i|`` and each settled stance over
``z_i ± sum |G_ij F_j|``, sums over the unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.analyses._ties import unsigned
from alignlib.dynamics import friedkin_johnsen
from alignlib.dynamics.friedkin_johnsen import DENSE_PEOPLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject

    Floats = NDArray[np.float64]


def support_spread(subject: Subject) -> float:
    """Half the width of the range of support; exact."""
    eq = subject.equilibrium
    say = eq.F * subject.adjoint
    return float(abs(say[eq.unknown]).sum())


def stance_spreads(subject: Subject) -> tuple[Floats, bool]:
    """Half the width of everyone's range, and whether it is exact.

    Cost: without conflict ties one solve, since then ``|G| = G``. With them the
    unknown columns of ``G`` up to 2,000 people; above, one solve with all ties
    taken as positive, which bounds ``|G|`` from above.
    """
    import numpy as np

    eq = subject.equilibrium
    spreads: Floats
    if not eq.unknown.any():
        return np.zeros(subject.graph.size), True
    open_part = np.where(eq.unknown, eq.F, 0.0)
    if not subject.graph.signed:
        spreads = eq.solve(open_part)
        return spreads, True
    if subject.graph.size <= DENSE_PEOPLE:
        spreads = np.abs(eq.inverse[:, eq.unknown]) @ eq.F[eq.unknown]
        return spreads, True
    spreads = friedkin_johnsen.settle(unsigned(subject.graph)).solve(open_part)
    return spreads, False
