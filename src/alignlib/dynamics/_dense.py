"""Solving ``A x = b`` on square arrays; one factorisation serves every question."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from alignlib.errors import NotConvergedError
from alignlib.graph_rows import sums

if TYPE_CHECKING:
    from alignlib.dynamics._hearing import Hearing
    from alignlib.graph_rows import Floats, Rows

    Factors = tuple[Floats, Rows]  # of A^T: LU in one square array, and row swaps

# Up to here the inverse, by numpy, answers everything: below 3 ms, where importing
# scipy.linalg costs 100 ms. At 50 people it takes no longer than two plain solves.
NUMPY_PEOPLE = 300
WANTED = 1e-10  # the accuracy promised, for the error text


class DenseSystem:
    """``A = I - diag(1 - f) W`` as a square array, worked on once.

    Up to ``NUMPY_PEOPLE`` it is inverted; above, it is factorised, and the inverse
    follows from the factors when somebody asks for it.

    Attributes:
        heard: The ties ``A`` is made of.
    """

    __slots__ = ("_factors", "_inverse", "heard")

    def __init__(self, heard: Hearing) -> None:
        self.heard: Hearing = heard
        self._factors: Factors | None = None
        self._inverse: Floats | None = None
        if heard.size > NUMPY_PEOPLE:
            self._factors = _factorised(heard.system())
        else:
            self._inverse = _inverted(heard.system())

    def solve(self, b: Floats) -> Floats:
        """Solve ``A x = b``; *b* is one column or several."""
        if self._factors is None:
            return self.inverse @ b
        return _substituted(self._factors, b, transposed=True)

    def adjoint(self, p: Floats) -> Floats:
        """Solve ``A^T q = p``; *p* is one column or several."""
        if self._factors is None:
            return self.inverse.T @ p
        return _substituted(self._factors, p, transposed=False)

    @property
    def inverse(self) -> Floats:
        """``G = A^-1``, made once."""
        if self._inverse is None:
            assert self._factors is not None
            self._inverse = _completed(self._factors, overwrite=False)
        return self._inverse

    def columns(self, rows: Rows) -> Floats:
        """Give ``G[:, rows]``."""
        if self._inverse is not None:
            return self._inverse[:, rows]
        return self.solve(_units(self.heard.size, rows))

    def rows(self, rows: Rows) -> Floats:
        """Give ``G[rows, :]``."""
        if self._inverse is not None:
            return self._inverse[rows]
        return self.adjoint(_units(self.heard.size, rows)).T

    def diagonals(self) -> tuple[Floats, Floats]:
        """Give ``G_ii`` and ``(W G)_ii`` of everyone."""
        return _diagonals(self.heard, self.inverse)


def diagonals_once(heard: Hearing) -> tuple[Floats, Floats]:
    """Give ``G_ii`` and ``(W G)_ii`` of everyone, and keep nothing.

    The inverse takes the place of the factors and these the place of ``A``, so one
    square array is the memory it needs.
    """
    factors = _factorised(heard.system())
    return _diagonals(heard, _completed(factors, overwrite=True))


def _diagonals(heard: Hearing, inverse: Floats) -> tuple[Floats, Floats]:
    back = inverse.reshape(-1)[heard.places(transposed=True)]
    looped = sums(heard.listeners, heard.weights * back, heard.size)
    return inverse.diagonal().copy(), looped


def _units(size: int, rows: Rows) -> Floats:
    import numpy as np

    units = np.zeros((size, len(rows)), order="F")
    units[rows, np.arange(len(rows))] = 1.0
    return units


def _inverted(system: Floats) -> Floats:
    import numpy as np

    try:
        inverse = np.linalg.inv(system)
    except np.linalg.LinAlgError:
        raise NotConvergedError(math.inf, WANTED) from None
    return np.asarray(inverse, dtype=np.float64)


def _factorised(system: Floats) -> Factors:
    from scipy.linalg import lapack

    # Fortran reads the rows of A as columns: these are the factors of A^T, and no
    # copy is made.
    factors, pivots, fault = lapack.dgetrf(system.T, overwrite_a=True)
    _refuse_singular(fault)
    return factors, pivots


def _completed(factors: Factors, *, overwrite: bool) -> Floats:
    from scipy.linalg import lapack

    work = int(lapack.dgetri_lwork(len(factors[1]))[0])
    inverse, fault = lapack.dgetri(*factors, lwork=work, overwrite_lu=overwrite)
    _refuse_singular(fault)
    # Of A^T, column by column: of A, row by row.
    return inverse.T  # type: ignore[no-any-return]


def _substituted(factors: Factors, b: Floats, *, transposed: bool) -> Floats:
    from scipy.linalg import lapack

    solution: Floats = lapack.dgetrs(*factors, b, trans=transposed)[0]
    return solution


def _refuse_singular(fault: int) -> None:
    if fault:
        raise NotConvergedError(math.inf, WANTED)
