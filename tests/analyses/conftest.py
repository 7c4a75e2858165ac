"""An independent solver, and cases to compare it with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from alignlib import InfluenceGraph


def solve(graph: InfluenceGraph, p: np.ndarray, **changes: Any) -> float:
    """Support of *graph* with some people changed, by the formulas as written.

    Changes are rows with new stances, firmness or voices: ``stance={3: 1.0}``.
    """
    size = graph.size
    s = np.nan_to_num(graph.stances.copy())
    f = graph.firmness.copy()
    public = graph.public.copy()
    for row, value in changes.get("stance", {}).items():
        s[row] = value
    for row, value in changes.get("firmness", {}).items():
        f[row] = value
    for row, value in changes.get("public", {}).items():
        public[row] = value
    w = graph.dense() * public
    matrix = np.eye(size)
    right = np.zeros(size)
    for i in range(size):
        unheard = 1 - np.abs(w[i]).sum()
        own = f[i] + (1 - f[i]) * unheard
        matrix[i] -= (1 - f[i]) * w[i]
        right[i] = own * s[i]
    return float(p @ np.linalg.solve(matrix, right))


def random_graph(
    seed: int, *, size: int = 9, signed: bool = False, private: bool = True
) -> InfluenceGraph:
    """A graph with some unknown people, private voices and uneven firmness."""
    rng = np.random.default_rng(seed)
    ties = rng.random((size, size)) < 0.4
    np.fill_diagonal(ties, val=False)
    listener, source = ties.nonzero()
    weight = rng.uniform(0.05, 1, listener.size)
    if signed:
        weight *= rng.choice([1, 1, -1], listener.size)
    stances = rng.uniform(-1, 1, size)
    stances[rng.random(size) < 0.2] = np.nan
    graph = InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)],
        listener=listener,
        source=source,
        weight=weight,
        stances=stances,
        firmness=rng.uniform(0.1, 0.9, size),
        public=rng.random(size) > (0.25 if private else -1),
    )
    return evolve(graph, rule=None)


def beside_a_crowd(
    small: InfluenceGraph, crowd: int, *, stance: float = 0.0, **fields: Any
) -> InfluenceGraph:
    """The same people beside a *crowd* who hear nobody and are heard by nobody."""
    return InfluenceGraph.from_arrays(
        [*small.ids, *(f"x{i}" for i in range(crowd))],
        listener=small.listeners(),
        source=small.indices,
        weight=small.attention,
        stances=[*small.stances, *([stance] * crowd)],
        firmness=[*small.firmness, *([0.5] * crowd)],
        public=[*small.public, *([True] * crowd)],
        **fields,
    )


@pytest.fixture
def resolve() -> Callable[..., float]:
    """Support by a solver that shares nothing with the library's."""
    return solve


@pytest.fixture
def make_graph() -> Callable[..., InfluenceGraph]:
    """Random graphs by seed."""
    return random_graph


@pytest.fixture
def crowded() -> Callable[..., InfluenceGraph]:
    """A small graph beside many idle people: the sparse path, the same answers."""
    return beside_a_crowd
