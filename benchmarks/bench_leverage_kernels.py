"""How much the questions about leverage cost beyond the solves they rest on.

Two promises, for says, gains and losses of everyone at their own firmness, and for
everyone's gain as a champion: at most 1.2 times one forward and one adjoint dense
solve, and at most 1.2 times one dense inverse. Both sides start from the same
influence graph. Run as a script it prints this table; ``make bench`` times the parts.

    people    solves  says...  ratio   inverse  champions  ratio   (ms, one core)
        50     0.052    0.056   1.08     0.047      0.056   1.18
       500     3.402    2.286   0.67    10.138      8.121   0.80
      2000   139.216  114.489   0.82   489.189    378.772   0.77
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from scipy.linalg import lu_factor, lu_solve

from alignlib.dynamics.friedkin_johnsen import gains, settle
from alignlib.graph import InfluenceGraph

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (50, 500, 2_000)
TIES = 10  # a person


def company(size: int) -> InfluenceGraph:
    """Make a random company in which everyone hears some ten people."""
    rng = np.random.default_rng(size)
    return InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)],
        listener=rng.integers(0, size, TIES * size),
        source=rng.integers(0, size, TIES * size),
        weight=rng.random(TIES * size),
        stances=rng.uniform(-1, 1, size),
        weights="relative",
    )


def equations(
    graph: InfluenceGraph,
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Write the formulas down the plain way: ``A`` and ``F s``."""
    s = np.where(np.isnan(graph.stances), 0.0, graph.stances)
    w = graph.dense() * graph.public
    unheard = 1 - np.abs(w).sum(axis=1)
    own = graph.firmness + (1 - graph.firmness) * unheard
    return np.eye(graph.size) - (1 - graph.firmness)[:, None] * w, own * s


def two_solves(graph: InfluenceGraph) -> None:
    """Solve forward and adjoint, by scipy alone, from one factorisation."""
    matrix, own = equations(graph)
    factors = lu_factor(matrix, overwrite_a=True)
    lu_solve(factors, own)
    lu_solve(factors, np.full(graph.size, 1 / graph.size), trans=1)


def says_gains_losses(graph: InfluenceGraph) -> None:
    """Answer the three questions that need no diagonal."""
    here = settle(graph)
    q = here.adjoint(np.full(graph.size, 1 / graph.size))
    _ = here.F * q
    gains(here, q)
    gains(here, q, conviction=-1.0)


def one_inverse(graph: InfluenceGraph) -> None:
    """Invert, by numpy alone."""
    np.linalg.inv(equations(graph)[0])


def champions(graph: InfluenceGraph) -> None:
    """Work out everyone's gain at firmness 1."""
    here = settle(graph)
    gains(here, here.adjoint(np.full(graph.size, 1 / graph.size)), firmness=1.0)


TASKS = (two_solves, says_gains_losses, one_inverse, champions)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("task", TASKS)
def test_kernels(
    benchmark: Any, task: Callable[[InfluenceGraph], None], size: int
) -> None:
    """Time one task at one size."""
    benchmark(task, company(size))


def best(graph: InfluenceGraph) -> list[float]:
    """Take the best time of each task in turn, so that a busy spell hits all."""
    least = [float("inf")] * len(TASKS)
    for _ in range(2_000 if graph.size < 100 else 100 if graph.size < 1_000 else 7):
        for k, task in enumerate(TASKS):
            begin = time.perf_counter()
            task(graph)
            least[k] = min(least[k], time.perf_counter() - begin)
    return least


if __name__ == "__main__":
    print("people    solves  says...  ratio   inverse  champions  ratio   (ms)")
    for size in SIZES:
        solves, says, inverse, champion = (1e3 * t for t in best(company(size)))
        print(
            f"{size:6}  {solves:8.3f} {says:8.3f} {says / solves:6.2f}"
            f"  {inverse:8.3f}   {champion:8.3f} {champion / inverse:6.2f}"
        )
