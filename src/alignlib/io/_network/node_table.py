"""The nodes of a network as a table of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.faults import ID_LIKE
from alignlib.io._register.raw_table import RawTable
from alignlib.io.reading import KEPT, Note, Reading

if TYPE_CHECKING:
    from alignlib.io._network.raw_network import RawNetwork, RawNode

NAME = "people"
ID = "id"
LABELS = ("label", "name", "label of the node", "shown")
"""What the column of labels is called: the first that no attribute is called."""

# How a node is drawn, as Gephi and Cytoscape write it: nothing about the person.
DRAWN = frozenset(
    {
        *("x", "y", "z", "r", "g", "b", "size", "color", "colour", "viz", "shape"),
        *("width", "height", "self.x", "self.y", "fixed", "SUID", "selected"),
    }
)


def node_table(network: RawNetwork, reading: Reading) -> tuple[RawTable, Reading]:
    """Make a table of the nodes, and say what two of its columns are.

    The first column is what the edges call a node. The second is what people are
    shown, left out where it is no more than that.

    Args:
        network: The network.
        reading: What the caller says.

    Returns:
        The table, and the reading with what is settled here.

    Raises:
        UnreadableFileError: The nodes have too many different attributes.
    """
    nodes = list(network.nodes.values())
    found = dict.fromkeys(title for node in nodes for title in node.values)
    drawn = [each for each in found if each in DRAWN and each not in reading.columns]
    titles = [title for title in found if title not in drawn and title != ID]
    named = any(node.label not in (None, node.id) for node in nodes)
    shown = next(name for name in LABELS if name not in titles)
    header = [ID, *([shown] if named else []), *titles]
    network.check_table(len(nodes), len(header))
    notes = []
    if drawn:
        text = f"how nodes are drawn is left out ({', '.join(drawn)})"
        notes.append(Note(code="left-out", place=network.name, text=text))

    def at(row: int, column: int | None) -> str:
        if not row:
            return network.name
        place = _place(network, nodes[row - 1])
        return place if column is None else f"{place} {header[column]}"

    def rows() -> Iterator[tuple[int, list[Any]]]:
        for number, node in enumerate(nodes, 1):
            yield number, _cells(node, titles, named=named)
            node.values.clear()  # nobody needs them twice, and there may be many

    settled = _settled(titles, reading, shown if named else None)
    reading = attrs.evolve(reading, columns={**settled, **reading.columns})
    return RawTable(
        name=NAME, header=tuple(header), rows=rows(), at=at, notes=notes
    ), reading


def _cells(node: RawNode, titles: list[str], *, named: bool) -> list[Any]:
    label = [node.label if node.label != node.id else None] if named else []
    return [node.id, *label, *(node.values.get(title) for title in titles)]


def _settled(titles: list[str], reading: Reading, shown: str | None) -> dict[str, str]:
    """Say of columns that mean an id or a name which of them it is."""
    found: dict[str, str] = {}
    field_of = reading.aliases.field_of
    fields = {title: reading.columns.get(title) or field_of(title) for title in titles}
    for title, field in fields.items():
        if field == "id":
            found[title] = KEPT
    names = [title for title, field in fields.items() if field == "name"]
    if shown == "name":  # what is shown goes before an attribute called label
        found["label"] = KEPT
    elif shown is not None and names:
        found[shown] = KEPT
    if len(names) > 1 and "label" in names:
        found["label"] = KEPT
    return found


def _place(network: RawNetwork, node: RawNode) -> str:
    shown = f" node {node.id}" if ID_LIKE.fullmatch(node.id) else ""
    return f"{network.place(node.line)}{shown}"
