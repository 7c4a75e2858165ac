"""Initiatives as GraphML, the format of networks that most programs share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from alignlib.io._network.graphml_reading import network_in
from alignlib.io._network.own_attributes import Attribute
from alignlib.io._network.own_writing import LABEL, LOSES, kept, own_network
from alignlib.io._network.understanding import settled, understood
from alignlib.io._network.xml_writing import document, element, tag
from alignlib.io.file_format import FileFormat
from alignlib.io.reading import AS_IT_IS, Found, Reading

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

SPACE = "http://graphml.graphdrawing.org/xmlns"
TO_SHOW = Attribute(LABEL, "string")


def read_text(data: bytes, source: str = "text") -> Initiative:
    """Build an initiative from GraphML that says all by itself.

    Args:
        data: The document.
        source: What to call it in errors, such as the file's name.

    Raises:
        UnreadableFileError: It is no GraphML, or could do harm; says the line.
        InvalidInputError: All that is wrong or undecided, each with its line.
    """
    return settled(look(data, source, AS_IT_IS))


def look(data: bytes, source: str, reading: Reading) -> Found:
    """Read GraphML, and say what was taken for granted or is wrong.

    Raises:
        UnreadableFileError: It is no GraphML, or could do harm.
    """
    return understood(network_in(data, source), reading)


def write_text(initiative: Initiative) -> bytes:
    """Write *initiative* as GraphML.

    Each tie is an edge from who influences to who is influenced, with ``weight``,
    ``layer`` and what else is known of it; an unknown weight is left out, and
    ``weight_unknown`` says so. Lines to managers that no tie stands for are edges
    with ``implied``.

    Raises:
        InvalidInputError: Text that XML cannot hold, each with its place.

    >>> from alignlib.model.initiative import Initiative
    >>> case = Initiative(title="Coaching")
    >>> read_text(write_text(case)) == case
    True
    """
    network = own_network(initiative)
    of_nodes = [TO_SHOW, *network.of_nodes]
    keys = {
        "graph": _keys("g", [Attribute(name, "string") for name in network.about]),
        "node": _keys("n", of_nodes),
        "edge": _keys("e", network.of_edges),
    }
    lines = [tag("graphml", [("xmlns", SPACE)], empty=False)]
    for kind, of_kind in keys.items():
        for each, key in of_kind.items():
            told = [("id", key), ("for", kind), ("attr.name", each.title)]
            lines.append(tag("key", [*told, ("attr.type", each.kind)]))
    lines.append(tag("graph", [("edgedefault", "directed")], empty=False))
    lines += _data(network.about, keys["graph"])
    for id, values in network.nodes.items():
        lines.append(tag("node", [("id", id)], empty=False))
        lines += _data({LABEL: network.labels[id], **values}, keys["node"])
        lines.append("</node>")
    for spot, edge in enumerate(network.edges):
        ends = [("id", f"e{spot}"), ("source", edge.source), ("target", edge.target)]
        lines.append(tag("edge", ends, empty=False))
        lines += _data(edge.values, keys["edge"])
        lines.append("</edge>")
    return document([*lines, "</graph>", "</graphml>"])


def _keys(letter: str, attributes: Iterable[Attribute]) -> dict[Attribute, str]:
    return {each: f"{letter}{spot}" for spot, each in enumerate(attributes)}


def _data(values: Mapping[str, object], keys: dict[Attribute, str]) -> Iterator[str]:
    for each, key in keys.items():
        if each.title in values:
            yield element("data", [("key", key)], each.written(values[each.title]))


FORMAT = FileFormat(
    suffixes=(".graphml",),
    parse=read_text,
    render=write_text,
    look=look,
    loses=LOSES,
    kept=kept,
)
"""GraphML among the file formats."""
