"""The edges of a network as a table of ties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alignlib.frozen import FrozenMap
from alignlib.io._graph_export import UNKNOWN, WEIGHT
from alignlib.io._network.edge_columns import Dialect, Role
from alignlib.io._network.meanings import way_of
from alignlib.io._network.relations import SAID
from alignlib.io._register.raw_table import RawTable
from alignlib.io._tables.cells import listed, plain
from alignlib.io._tables.numbers import number_in
from alignlib.io.reading import Note, Reading
from alignlib.model.tie import LAYERS

if TYPE_CHECKING:
    from alignlib.io._network.raw_network import RawEdge, RawNetwork

NAME = "ties"
SOURCE, TARGET, WAY, LABEL, LAYER = "source", "target", "direction", "label", "layer"
FIRST = (SOURCE, TARGET, WAY, LABEL, LAYER, WEIGHT)
FRAME = FIRST[:3]
"""Columns that are no attributes of edges, but what makes them edges."""

ROLES: dict[str, Role] = {
    "source": "from",
    "target": "to",
    "direction": "direction",
    "label": "relation",
    "relation": "relation",
    "layer": "relation",
    "type": "relation",
    "kind": "relation",
    "relationship": "relation",
    "edge type": "relation",
    "interaction": "relation",  # Cytoscape
    "weight": "weight",
    "strength": "weight",
    "informant": "informant",
    "confidence": "confidence",
    "date": "date",
}
DIALECT = Dialect(roles=FrozenMap(ROLES), arrow=True)
"""How files of networks name the attributes of edges."""

OUR_LAYERS = frozenset(LAYERS)
OF_LAYERS = {f"{WEIGHT}_{layer}": layer for layer in LAYERS}
OURS = frozenset({*OF_LAYERS, UNKNOWN})
LOOP = "leads from a person to the same person, which is no influence; left out"
UNWEIGHTED = "has no weight, which counts as 1, as in programs for networks"
OF_A_LAYER = (
    "has a layer as alignlib names it: the first person is taken to be heard; "
    "direction='listens_to' says otherwise"
)


def tie_table(network: RawNetwork, reading: Reading) -> RawTable:
    """Make a table of the edges: a row each, or one a layer where it names several.

    Args:
        network: The network; what is to be said of its edges goes to its notes.
        reading: What the caller says.

    Raises:
        UnreadableFileError: The edges have too many different attributes.
    """
    rows = _Rows(network, reading)
    for edge in network.edges:
        rows.take(edge)
    network.notes += rows.notes()
    found = dict.fromkeys(title for _, row in rows.rows for title in row)
    header = [*FIRST[:2], *(t for t in FIRST[2:] if t in found)]
    header += [title for title in found if title not in FIRST]
    network.check_table(len(rows.rows), len(header))
    lines = [line for line, _ in rows.rows]
    network.edges.clear()  # nobody needs them twice, and there may be many

    def at(row: int, column: int | None) -> str:
        if not row:
            return network.name
        place = network.place(lines[row - 1])
        return place if column is None else f"{place} {header[column]}"

    cells = (
        (number, [row.get(title) for title in header])
        for number, (_, row) in enumerate(rows.rows, 1)
    )
    return RawTable(name=NAME, header=tuple(header), rows=cells, at=at)


class _Rows:
    """Makes rows of edges."""

    def __init__(self, network: RawNetwork, reading: Reading) -> None:
        self.rows: list[tuple[int, dict[str, Any]]] = []
        self._network = network
        self._directed = reading.direction is not None
        self._managers = {
            node.id: node.values.get("manager") for node in network.nodes.values()
        }
        titles = dict.fromkeys(title for edge in network.edges for title in edge.values)
        self._weight = next((t for t in titles if _is_weight(t, reading)), WEIGHT)
        self._seen: dict[tuple[Any, str], list[int]] = {}

    def take(self, edge: RawEdge) -> None:
        """Take an edge."""
        if edge.source == edge.target:
            self._say("left-out", LOOP, edge)
            return
        for values in self._layers(edge):
            ends = {SOURCE: edge.source, TARGET: edge.target, WAY: edge.way}
            row = {LABEL: edge.name, **values, **ends}
            self.rows.append((edge.line, {t: v for t, v in row.items() if _said(v)}))

    def notes(self) -> Iterator[Note]:
        """Go through what is to be said of edges."""
        for (code, text), lines in self._seen.items():
            told = text if len(lines) == 1 else f"{text} ({len(lines):,} edges)"
            yield Note(code=code, place=self._network.place(lines[0]), text=told)

    def _layers(self, edge: RawEdge) -> Iterator[dict[str, Any]]:
        """Take an edge apart that has a weight for each of several layers."""
        values = {
            title: value
            for title, value in edge.values.items()
            if not _is_frame(title, value) and not _is_number_of(title, value)
        }
        known = {t: values.pop(t) for t in OF_LAYERS if _said(values.get(t))}
        unknown = [str(each) for each in listed(plain(values.pop(UNKNOWN, None)))]
        if known or unknown:
            for title in (WEIGHT, LAYER, *OF_LAYERS):
                values.pop(title, None)
            for title, weight in known.items():
                layer = self._called(OF_LAYERS[title], edge)
                yield {**values, LAYER: layer, WEIGHT: weight}
            for layer in unknown:
                implied = layer == "reporting" and not known.get(f"{WEIGHT}_{layer}")
                if not implied or self._managers[edge.target] != edge.source:
                    yield {**values, LAYER: self._called(layer, edge)}
            return
        if values.get(LAYER) in OUR_LAYERS:
            values[LAYER] = self._called(values[LAYER], edge)
        if not _said(values.get(self._weight)):
            self._say("assumed", UNWEIGHTED, edge)
            values[self._weight] = 1.0
        yield values

    def _called(self, layer: str, edge: RawEdge) -> str:
        """Call a layer of ours so that it says who is heard, unless the caller does."""
        if self._directed or layer not in OUR_LAYERS:
            return layer
        if edge.way == "directed":
            self._say("assumed", OF_A_LAYER, edge)
            return SAID[layer]
        return layer

    def _say(self, code: Any, text: str, edge: RawEdge) -> None:
        self._seen.setdefault((code, text), []).append(edge.line)


def _is_weight(title: str, reading: Reading) -> bool:
    given = reading.columns.get(title)
    return (DIALECT.roles.get(title.lower()) if given is None else given) == WEIGHT


def _said(value: Any) -> bool:
    return plain(value) is not None


def _is_frame(title: str, value: Any) -> bool:
    """Whether it repeats what the element itself says: the ends and the direction."""
    name = title.lower()
    return name in FRAME or (name == "type" and way_of(value) is not None)


def _is_number_of(title: str, value: Any) -> bool:
    """Whether it numbers the edge, or the label is a number: no name of a tie."""
    if title.lower() in ("id", "edge id"):
        return True
    if title.lower() != LABEL:
        return False
    return not isinstance(value, str) or number_in(value) is not None
