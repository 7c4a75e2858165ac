"""Real networks in the files of networkx and igraph: the same analysis as directly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import igraph
import networkx as nx
import pytest

from alignlib import Initiative, leverage, read

NEAR = 1e-9


def with_igraph(graph: nx.Graph[Any], path: Path) -> None:
    """Write a graph as igraph does: numbers for people, their names beside them."""
    made = igraph.Graph.from_networkx(graph)
    made.vs["name"] = made.vs["_nx_name"]
    del made.vs["_nx_name"]
    if path.suffix == ".graphml":
        made.write_graphml(str(path))
    else:
        made.vs["id"] = made.vs["name"]
        made.write_pajek(str(path))


def as_matrix(graph: nx.Graph[Any], path: Path) -> None:
    """Write a graph as a matrix, as pandas does."""
    nx.to_pandas_adjacency(graph).to_csv(path)


WRITERS: dict[str, tuple[str, Callable[[Any, Path], None]]] = {
    "GEXF of networkx": (".gexf", nx.write_gexf),
    "GraphML of networkx": (".graphml", nx.write_graphml),
    "Pajek of networkx": (".net", nx.write_pajek),
    "GraphML of igraph": (".graphml", with_igraph),
    "Pajek of igraph": (".net", with_igraph),
    "matrix of pandas": (".csv", as_matrix),
}


def florentine(data: Path, table: ModuleType, relation: str) -> nx.Graph[str]:
    """The families of Florence, tied by marriage or by business."""
    case = "florentine_families"
    label = {row["id"]: row["label"] for row in table.rows(data, case, "nodes")}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(label.values())
    for row in table.rows(data, case, "edges"):
        if row["relation"] == relation:
            graph.add_edge(label[row["source"]], label[row["target"]], weight=1.0)
    return graph


def graph_of(case: str, data: Path, table: ModuleType) -> nx.Graph[Any]:
    """The network of a case, with nothing but names and weights."""
    found: nx.Graph[Any]
    if case == "karate club":
        found = table.karate(data)[0]
    elif case == "sawmill":
        found = table.strike(data)
    elif case == "managers":
        found = table.managers(data, "advice")
    else:
        found = florentine(data, table, "marriage")
    for _, values in found.nodes(data=True):
        values.clear()
    return found


def told(case: Initiative) -> dict[tuple[str, str, str], float | None]:
    """The ties, by what people are called."""
    called = {person.id: person.label for person in case.stakeholders}
    return {
        (called[tie.source], called[tie.target], tie.layer): tie.weight
        for tie in case.ties
    }


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("case", ["karate club", "sawmill", "managers", "florentine"])
def test_a_file_of_a_network_gives_the_same_analysis(
    case: str,
    writer: str,
    validation_data: Path,
    validation_table: ModuleType,
    tmp_path: Path,
) -> None:
    """Same people, same ties, and the same say of each."""
    graph = graph_of(case, validation_data, validation_table)
    suffix, write = WRITERS[writer]
    path = tmp_path / f"map{suffix}"
    write(graph, path)
    said: Any = {} if graph.is_directed() else {"undirected": "both"}
    direct = Initiative.from_networkx(graph, weights="relative", **said)
    if graph.is_directed():
        said["direction"] = "influences"
    found = read(path, weights="relative", layer="influence", **said)

    assert {person.label for person in found.stakeholders} == set(map(str, graph))
    assert told(found) == told(direct)
    assert says(found) == pytest.approx(says(direct), abs=NEAR)


def says(case: Initiative) -> dict[str, float]:
    """How much of the outcome hangs on each, by what people are called."""
    called = {person.id: person.label for person in case.stakeholders}
    return {called[row.id]: row.say for row in leverage(case).people}
