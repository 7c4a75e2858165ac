"""Solving ``A x = b`` on compressed rows, for more people than square arrays bear.

BiCGStab (van der Vorst 1992) with restarts; no factorisation, whose fill-in would
not fit. Cost: some ten to thirty passes over the ties a solve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.errors import NotConvergedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignlib.dynamics._hearing import Hearing
    from alignlib.graph_rows import Floats, Rows

    Step = Callable[[Floats], Floats]

WANTED = 1e-10  # relative residual of every solution handed out
AIM = 1e-11  # asked of each run: its own count of the residual drifts a little
STEPS = 500  # of one run; friendly graphs take ten to thirty
RUNS = 9  # after that it will not come
SWEEPS = 16  # plain steps that get a stuck run going again; twice as many each time


class SparseSystem:
    """``A = I - diag(1 - f) W`` as an operator, and solutions of it.

    Attributes:
        heard: The ties ``A`` is made of.
    """

    __slots__ = ("_back", "_matrix", "heard")

    def __init__(self, heard: Hearing) -> None:
        self.heard: Hearing = heard
        self._matrix = heard.matrix()
        self._back = self._matrix.T  # another view of the same entries

    def solve(self, b: Floats) -> Floats:
        """Solve ``A x = b`` for one column *b*."""
        return _solved(self._forward, b)

    def adjoint(self, p: Floats) -> Floats:
        """Solve ``A^T q = p`` for one column *p*."""
        return _solved(self._backward, p)

    def columns(self, rows: Rows) -> Floats:
        """Give ``G[:, rows]``, one solve a column."""
        return self._units_solved(self.solve, rows).T

    def rows(self, rows: Rows) -> Floats:
        """Give ``G[rows, :]``, one solve a row."""
        return self._units_solved(self.adjoint, rows)

    def _units_solved(self, solve: Step, rows: Rows) -> Floats:
        import numpy as np

        found = np.zeros((len(rows), self.heard.size))
        for k, row in enumerate(rows):
            unit = np.zeros(self.heard.size)
            unit[row] = 1.0
            found[k] = solve(unit)
        return found

    def _forward(self, x: Floats) -> Floats:
        heard: Floats = self._matrix @ x
        return x - self.heard.give * heard

    def _backward(self, x: Floats) -> Floats:
        told: Floats = self._back @ (self.heard.give * x)
        return x - told


def _solved(times: Step, b: Floats) -> Floats:
    import numpy as np
    from scipy.sparse.linalg import LinearOperator, bicgstab

    length = float(np.linalg.norm(b))
    if not length:
        return np.zeros_like(b)
    b = b / length  # scipy's own test for a breakdown is absolute
    operator = LinearOperator((b.size, b.size), matvec=times, dtype=b.dtype)
    start = np.zeros_like(b)
    least = 1.0
    for run in range(RUNS):
        x, _info = bicgstab(operator, b, x0=start, rtol=AIM, atol=0.0, maxiter=STEPS)
        off = _off(times, b, x)
        if off < least:
            start = x
        if off > least / 100:  # stuck, or broken down
            start = _swept(times, b, start, SWEEPS * 2**run)
        least = _off(times, b, start)
        if least <= WANTED:
            return start * length
    raise NotConvergedError(least, WANTED)


def _off(times: Step, b: Floats, x: Floats) -> float:
    import numpy as np

    return float(np.linalg.norm(b - times(x)))


def _swept(times: Step, b: Floats, x: Floats, count: int) -> Floats:
    """Take some steps ``x <- x + (b - A x)``: slow, but they never break down."""
    for _ in range(count):
        x = x + (b - times(x))
    return x
