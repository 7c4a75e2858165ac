"""Where views settle, and how they answer to a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.dynamics._dense import DenseSystem, diagonals_once
from alignlib.dynamics._krylov import SparseSystem
from alignlib.errors import MissingValueError, NotComputedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    # numpy loads when used, so these names exist for type checkers only.
    from alignlib.graph import InfluenceGraph  # noqa: TC004
    from alignlib.graph_rows import Flags, Floats, Rows  # noqa: TC004

DIAGONAL_PEOPLE = 5_000  # one square array of them takes 200 MB and some seconds
BLOCK = 2**24  # numbers held at once while columns or rows of G are read


@frozen(eq=False, repr=False, kw_only=True)
class Equilibrium:
    """Where views settle, and how they answer to a change.

    With ``A = I - diag(1 - f) W`` and ``G = A^-1``, ``z = G F s``. Up to 2,000 people
    one factorisation serves every question; above, each is solved on its own to a
    relative residual of 1e-10.

    Attributes:
        graph: The people and their ties.
        s: Convictions, -1 to +1; 0 where unknown.
        unknown: Whose conviction nobody knows.
        f: Firmness, 0 to 1.
        h: Share of attention that reaches nobody, 0 to 1.
        F: Share of the settled view that is one's own, ``f + (1 - f) h``.
        z: Settled views, -1 to +1.
        system: ``A``, ready to be solved.
    """

    graph: InfluenceGraph
    s: Floats
    unknown: Flags
    f: Floats
    h: Floats
    F: Floats
    z: Floats
    system: DenseSystem | SparseSystem

    def __repr__(self) -> str:
        return f"Equilibrium(people={self.graph.size})"

    @property
    def heard(self) -> Floats:
        """``r = W z``: what each person hears, weighed; linear in ties."""
        return self.system.heard.hear(self.z)

    @property
    def residual(self) -> float:
        """``|F s - A z| / |F s|``, how far *z* is from solving its equations."""
        import numpy as np

        own = self.F * self.s
        off = own - (self.z - (1.0 - self.f) * self.heard)
        return float(np.linalg.norm(off) / (np.linalg.norm(own) or 1.0))

    @property
    def inverse(self) -> Floats:
        """``G``, for up to 2,000 people; made once.

        Raises:
            NotComputedError: There are more people.
        """
        if isinstance(self.system, SparseSystem):
            raise NotComputedError("inverse", ("columns", "rows", "diagonals"))
        return self.system.inverse

    def solve(self, b: Floats) -> Floats:
        """Solve ``A x = b``: how views answer to a push *b* on each."""
        return self.system.solve(b)

    def adjoint(self, p: Floats) -> Floats:
        """Solve ``A^T q = p``: how ``p . z`` answers to a push on each person.

        Raises:
            NotConvergedError: Above 2,000 people, the residual stays above 1e-10.
        """
        return self.system.adjoint(p)

    def columns(self, people: Sequence[int] | Rows) -> Floats:
        """Give ``G[:, people]``; above 2,000 people one solve each."""
        return self.system.columns(numbers(people))

    def rows(self, people: Sequence[int] | Rows) -> Floats:
        """Give ``G[people, :]``; above 2,000 people one solve each."""
        return self.system.rows(numbers(people))

    def between(self, people: Sequence[int] | Rows) -> Floats:
        """Give ``G[people][:, people]`` without holding whole columns."""
        import numpy as np

        rows = numbers(people)
        found = np.empty((rows.size, rows.size))
        for part in blocks(rows.size, self.graph.size):
            found[:, part] = self.columns(rows[part])[rows]
        return found

    def diagonals(
        self, people: Sequence[int] | Rows | None = None
    ) -> tuple[Floats, Floats]:
        """Give ``G_ii`` and ``(W G)_ii`` of *people*, or of everyone.

        Args:
            people: Row numbers; None stands for everyone, up to 5,000 people.

        Returns:
            Two arrays, one value for each of *people*.

        Raises:
            MissingValueError: Above 5,000 people, somebody must say for whom.

        Cost: of everyone, one dense inverse; above 2,000 people, of some, one solve
        each.
        """
        system = self.system
        if people is None or isinstance(system, DenseSystem):
            chosen = slice(None) if people is None else numbers(people)
            if isinstance(system, DenseSystem):
                found = system.diagonals()
            elif self.graph.size > DIAGONAL_PEOPLE:
                raise MissingValueError("people")
            else:
                found = diagonals_once(system.heard)
            return found[0][chosen], found[1][chosen]
        return self._some_diagonals(numbers(people))

    def diagonal(self, people: Sequence[int] | Rows | None = None) -> Floats:
        """Give ``G_ii`` of *people*, or of everyone; see `diagonals`."""
        if not isinstance(self.system, DenseSystem):
            return self.diagonals(people)[0]
        chosen = slice(None) if people is None else numbers(people)
        return self.system.inverse.diagonal()[chosen]

    def _some_diagonals(self, rows: Rows) -> tuple[Floats, Floats]:
        import numpy as np

        heard = self.system.heard
        back, looped = np.empty(rows.size), np.empty(rows.size)
        for k, row in enumerate(rows):
            column = self.system.columns(rows[k : k + 1])[:, 0]
            own = slice(heard.indptr[row], heard.indptr[row + 1])
            back[k] = column[row]
            looped[k] = heard.weights[own] @ column[heard.sources[own]]
        return back, looped


def numbers(people: Sequence[int] | Rows) -> Rows:
    """Read row numbers as an array."""
    import numpy as np

    return np.asarray(people, dtype=np.intp)


def blocks(count: int, size: int) -> list[slice]:
    """Cut *count* columns of *size* numbers into parts that fit memory."""
    step = max(1, BLOCK // max(size, 1))
    return [slice(k, k + step) for k in range(0, count, step)]
