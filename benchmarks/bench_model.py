"""What the model objects cost beside the arithmetic they feed.

One run prints, for each size: building the initiative from its record, the influence
graph from the initiative, and the forecast and leverage of the initiative and of the
ready graph, in milliseconds and as a multiple of two plain dense solves.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from alignlib import Assumptions, InfluenceGraph, Initiative, forecast, leverage
from alignlib.graph_initiative import influence_graph

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (50, 500, 2_000)
TIES = 10  # a person


def record(size: int) -> dict[str, Any]:
    """Make the record of a random company with two reasons a person."""
    rng = np.random.default_rng(size)
    reason = {"id": "o1", "kind": "no_time", "strength": 0.4}
    motive = {"id": "m1", "kind": "achievement", "strength": 0.3}
    people = [
        {
            "id": f"p{i}",
            "name": f"Person {i}",
            "stance": round(float(rng.uniform(-1, 1)), 3),
            "motivations": [motive],
            "objections": [reason],
        }
        for i in range(size)
    ]
    pairs = {
        (int(i), int(j))
        for i, j in zip(
            rng.integers(0, size, TIES * size),
            rng.integers(0, size, TIES * size),
            strict=True,
        )
        if i != j
    }
    ties = [
        {"source": f"p{i}", "target": f"p{j}", "weight": 0.1} for i, j in sorted(pairs)
    ]
    return {"stakeholders": people, "ties": ties}


def plain_solves(graph: InfluenceGraph) -> None:
    """Solve forward and adjoint, by numpy alone."""
    matrix = np.eye(graph.size) - (1 - graph.firmness)[:, None] * graph.dense()
    np.linalg.solve(matrix, graph.firmness * graph.stances)
    np.linalg.solve(matrix.T, np.full(graph.size, 1 / graph.size))


def tasks(size: int) -> dict[str, Callable[[], object]]:
    """Name what is timed at one size."""
    plain = record(size)
    case = Initiative.from_record(plain)
    graph = influence_graph(case, Assumptions())
    return {
        "two plain solves": lambda: plain_solves(graph),
        "initiative from record": lambda: Initiative.from_record(plain),
        "graph from initiative": lambda: influence_graph(case, Assumptions()),
        "forecast of graph": lambda: forecast(graph),
        "forecast of initiative": lambda: forecast(case),
        "leverage of graph": lambda: leverage(graph),
        "leverage of initiative": lambda: leverage(case),
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", list(tasks(2)))
def test_model(benchmark: Any, name: str, size: int) -> None:
    """Time one task at one size."""
    benchmark.pedantic(tasks(size)[name], rounds=3, warmup_rounds=1)


if __name__ == "__main__":
    for size in SIZES:
        least: dict[str, float] = {}
        for name, task in tasks(size).items():
            for _ in range(5):
                begin = time.perf_counter()
                task()
                took = time.perf_counter() - begin
                least[name] = min(took, least.get(name, took))
        base = least["two plain solves"]
        for name, took in least.items():
            print(f"{size:6} {name:24} {1e3 * took:9.2f} ms {took / base:8.2f}")
