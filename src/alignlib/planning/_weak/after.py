"""A decision after some changes, and what a further turn of mind would do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.dynamics.friedkin_johnsen import Equilibrium
from alignlib.model.rule import TIE
from alignlib.planning._weak.seats import Seats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]


def lost_at(margin: float) -> bool:
    """Whether a decision with this margin is lost; on the edge is not won."""
    return margin <= TIE


@frozen(kw_only=True, eq=False)
class After:
    """A decision after some changes.

    Attributes:
        eq: Where everybody settled before.
        seats: How the decision is made; None when nobody is left to decide.
        left: Row numbers of those who have left.
        z: Where everybody settles.
        s: What everybody holds; 0 where unknown.
        F: The share of the settled view that is one's own.
        rows: Who hears otherwise than before.
        small: The small system of these rows.
        delta: What changes in their equations.
    """

    eq: Equilibrium
    seats: Seats | None
    left: tuple[int, ...]
    z: Floats
    s: Floats
    F: Floats
    rows: Rows
    small: Floats
    delta: Floats

    @property
    def margin(self) -> float | None:
        """By how much it is won, less than 0 where it is lost; None without a rule."""
        return self.seats.margin(self.z[self.seats.rows]) if self.seats else None

    @property
    def lost(self) -> bool:
        """Whether the decision is lost."""
        return self.margin is not None and lost_at(self.margin)

    def push(self, people: Rows) -> Floats:
        """How far each decider moves for one unit of each person's conviction."""
        import numpy as np

        assert self.seats is not None  # asked only where somebody decides
        inverse = self.eq.inverse
        moved = inverse[self.seats.rows][:, people]
        if self.rows.size:
            answer = np.linalg.solve(self.small, self.delta @ inverse[:, people])
            moved = moved - inverse[self.seats.rows][:, self.rows] @ answer
        pushed: Floats = moved * self.F[people]
        return pushed

    def least_turns(self, people: Rows) -> Floats:
        """The least fall of each conviction that then loses it; inf where none does."""
        import numpy as np

        assert self.seats is not None  # asked only where somebody decides
        caps = np.where(np.isin(people, self.left), 0.0, self.s[people] + 1.0)
        stances = self.z[self.seats.rows]
        return self.seats.least_turns(stances, self.push(people), caps)
