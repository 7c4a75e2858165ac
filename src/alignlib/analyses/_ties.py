"""Looking up single ties of an influence graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from alignlib.graph import InfluenceGraph
    from alignlib.model.initiative import Initiative


def tie_count(case: Initiative | None, graph: InfluenceGraph | None = None) -> int:
    """How many ties there are, as every output counts them: those recorded.

    Managers add ties of their own, and layers join; what comes of that is another
    number, and told as an assumption.
    """
    if case is not None:
        return len(case.ties)
    return 0 if graph is None else len(graph.indices)


def heard_by(graph: InfluenceGraph, row: int) -> list[tuple[int, float]]:
    """Whom one person hears, as row and signed attention, most attention first."""
    own = slice(graph.indptr[row], graph.indptr[row + 1])
    pairs = zip(graph.indices[own].tolist(), graph.attention[own].tolist(), strict=True)
    heard = [(who, share) for who, share in pairs if share and graph.public[who]]
    return sorted(heard, key=lambda pair: -abs(pair[1]))


def listeners_of(graph: InfluenceGraph, row: int) -> list[tuple[int, float]]:
    """Who hears one person, as row and signed attention, most attention first.

    Cost: linear in ties.
    """
    if not graph.public[row]:
        return []
    at = (graph.indices == row).nonzero()[0]
    who = graph.listeners()[at].tolist()
    pairs = zip(who, graph.attention[at].tolist(), strict=True)
    return sorted((pair for pair in pairs if pair[1]), key=lambda pair: -abs(pair[1]))


def unsigned(graph: InfluenceGraph) -> InfluenceGraph:
    """The same graph with conflict taken as agreement, to bound magnitudes."""
    return evolve(graph, attention=abs(graph.attention))
