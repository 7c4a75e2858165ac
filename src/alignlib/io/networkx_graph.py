"""Initiatives to and from networkx graphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from alignlib.errors import (
    Fault,
    NotAChoiceError,
    UndecidedDirectionError,
    WrongTypeError,
)
from alignlib.faults import said_type
from alignlib.io._graph_export import ABOUT, UNKNOWN, WEIGHT, exported
from alignlib.io._tables.assembly import Assembly
from alignlib.io._tables.cells import by_header, listed, plain
from alignlib.io._tables.frames import Row
from alignlib.io._tables.people import People
from alignlib.io._tables.person_rows import FIELDS, STANCE_EVIDENCE, person_values
from alignlib.model.assumptions import Assumptions
from alignlib.model.tie import LAYERS, Tie

if TYPE_CHECKING:
    import networkx as nx

    from alignlib.model.assumptions import Weights
    from alignlib.model.initiative import Initiative

READ = frozenset({*FIELDS, *STANCE_EVIDENCE} - {"id", "extra"})
TIE_FIELDS = tuple(
    field.name
    for field in attrs.fields(Tie)
    if field.name not in ("source", "target", "weight")
)


def initiative(
    graph: nx.Graph[Any],
    /,
    *,
    weights: Weights = "attention",
    undirected: Literal["both"] | None = None,
) -> Initiative:
    """Build an initiative from a graph; an edge from u to v means u influences v.

    Edge attributes ``weight_<layer>`` become one tie a layer. Without them an edge
    is one tie of its ``weight``: 1 if there is none, unknown if that is None or NaN,
    of the conflict layer if it is negative; attributes named like the other fields
    of `Tie` fill them. Parallel edges of a multigraph add up within a layer.

    Args:
        graph: The graph; left unchanged.
        weights: What edge weights are: ``attention`` shares, or ``relative``.
        undirected: ``both`` lets each undirected edge run both ways.

    Raises:
        WrongTypeError: It is no networkx graph.
        UndecidedDirectionError: The graph is undirected and *undirected* does not
            say what that means.
        InvalidInputError: Every fault of nodes and edges, with places such as
            ``nodes[ana].stance`` and ``edges[ana, bo].weight``.

    >>> import networkx as nx
    >>> quarrel = nx.DiGraph()
    >>> quarrel.add_edge("ana", "bo", weight=-0.4)
    >>> initiative(quarrel).ties[0].layer
    'conflict'
    """
    _check(graph, undirected)
    assembly = Assembly()
    rows = [_row(node, data, assembly) for node, data in graph.nodes(data=True)]
    _refuse_clashes(graph, assembly)
    people = People((row.fields["id"], row.fields.get("name")) for row in rows)
    _refuse_collections(rows, assembly)
    for row in rows:
        assembly.add_person(person_values(row, people), row.place)
    managers = {person["id"]: person.get("manager") for person in assembly.people}
    for tie in _summed(_ties(graph)):
        place = f"edges[{tie['source']}, {tie['target']}]"
        implied = tie["layer"] == "reporting" and tie["weight"] is None
        if not implied or managers[tie["target"]] != tie["source"]:
            assembly.add_tie(tie, place)
    assembly.faults += people.faults
    about = {
        field: graph.graph[name]
        for name, field in ABOUT.items()
        if isinstance(graph.graph.get(name), str) and graph.graph[name].strip()
    }
    if about.get("initiator") not in managers:
        about.pop("initiator", None)  # a graph of other making may mean anything
    return assembly.build({"weights": weights, **about})


def graph(
    initiative: Initiative, /, assumptions: Assumptions | None = None
) -> nx.DiGraph[str]:
    """Build a graph of *initiative*; see `Initiative.to_networkx`.

    Each edge has ``weight``, the layers' factors times their weights added up, and
    ``weight_<layer>`` for each layer whose weight is known; ``weight_unknown`` names
    the layers that stand in it with the assumed weight. A manager's edge to their
    people is there, as in every analysis. Columns of ``extra`` become attributes;
    where a header is no plain word, what is not becomes ``_``.

    Args:
        initiative: The case; left unchanged.
        assumptions: Factors of the layers, and what unknown weights stand for.

    Returns:
        A new directed graph, people in their order.

    >>> from alignlib.model.initiative import Initiative
    >>> from alignlib.model.stakeholder import Stakeholder
    >>> case = Initiative(stakeholders=[Stakeholder(id="ana", goals=["a pilot"])])
    >>> graph(case).nodes["ana"]
    {'voice': 'public', 'goals': 'a pilot'}
    """
    return exported(initiative, assumptions or Assumptions())


def _check(graph: object, undirected: object) -> None:
    import networkx as nx

    if not isinstance(graph, nx.Graph):
        raise WrongTypeError("graph", graph, "a networkx graph")
    if undirected not in (None, "both"):
        raise NotAChoiceError("undirected", undirected, ("both",))
    if undirected is None and not graph.is_directed():
        hint = "the graph is undirected: undirected='both' lets each edge run both ways"
        raise UndecidedDirectionError("undirected", hint)


def _row(node: object, data: Mapping[Any, Any], assembly: Assembly) -> Row:
    """Read a node as if it were the row of a table."""
    name = str(node)
    fields, others, clashes = by_header(data, READ, strip=False)
    for same in ("id", "label"):  # what graph files and their readers add
        if others.get(same) in (name, fields.get("name", name)):
            del others[same]
    for field in clashes:
        hint = "there are two such attributes; keep one"
        place = f"nodes[{name}].{field}"
        assembly.faults.append(Fault(code="duplicate", place=place, hint=hint))
    return Row(f"nodes[{name}]", data, (), {**fields, "id": name}, others)


def _refuse_clashes(graph: nx.Graph[Any], assembly: Assembly) -> None:
    seen: set[str] = set()
    for node in graph:
        name = str(node)
        if name in seen:
            hint = "several nodes read like this as text; rename all but one"
            fault = Fault(code="duplicate", place=f"nodes[{name}]", hint=hint)
            assembly.faults.append(fault)
        seen.add(name)


def _refuse_collections(rows: list[Row], assembly: Assembly) -> None:
    """Note each attribute that is no scalar, at the first node that has it."""
    said: set[str] = set()
    for row in rows:
        for name, value in list(row.others.items()):
            if isinstance(value, (str, int, float)):
                continue
            del row.others[name]
            if name not in said:
                said.add(name)
                hint = (
                    f"holds {said_type(value)}; make it text or a "
                    "number, or take the attribute off all nodes"
                )
                place = f"{row.place}.{name}"
                fault = Fault(code="wrong-type", place=place, hint=hint, value=value)
                assembly.faults.append(fault)


def _ties(graph: nx.Graph[Any]) -> Iterator[dict[str, Any]]:
    for u, v, data in graph.edges(data=True):
        ends = [(str(u), str(v))]
        if not graph.is_directed() and u != v:
            ends.append((str(v), str(u)))
        for source, target in ends:
            for tie in _layers_of(data):
                yield {"source": source, "target": target, **tie}


def _layers_of(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Read what one edge holds: a tie a layer, or one tie."""
    weights: dict[str, Any] = {
        layer: plain(data[f"{WEIGHT}_{layer}"])
        for layer in LAYERS
        if plain(data.get(f"{WEIGHT}_{layer}")) is not None
    }
    unknown = [str(layer) for layer in listed(plain(data.get(UNKNOWN)))]
    if weights or unknown:
        for layer in (*weights, *unknown):
            yield {"layer": layer, "weight": weights.get(layer)}
        return
    weight = plain(data.get(WEIGHT, 1))
    rest = {name: plain(data.get(name)) for name in TIE_FIELDS}
    against = _is_number(weight) and weight < 0 and rest["layer"] is None
    layer = rest.pop("layer") or ("conflict" if against else "influence")
    yield {
        "layer": layer,
        "weight": -weight if against else weight,
        **{name: value for name, value in rest.items() if value is not None},
    }


def _summed(ties: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Add up parallel edges; unknown weights add nothing to known ones."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for tie in ties:
        key = tuple(str(tie.get(k)) for k in ("source", "target", "layer", "informant"))
        first = found.setdefault(key, tie)
        if first is tie:
            continue
        if first["weight"] is None:
            first["weight"] = tie["weight"]
        elif not _is_number(first["weight"]):
            continue  # a fault, which the other weight would hide
        elif _is_number(tie["weight"]):
            first["weight"] += tie["weight"]
        elif tie["weight"] is not None:
            first["weight"] = tie["weight"]
    yield from found.values()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
