"""Initiatives as GEXF, the format of Gephi."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from alignlib.io._network.gexf_reading import network_in
from alignlib.io._network.own_attributes import SPACE, Attribute
from alignlib.io._network.own_writing import LABEL, LOSES, OwnEdge, kept, own_network
from alignlib.io._network.understanding import settled, understood
from alignlib.io._network.xml_writing import document, tag
from alignlib.io.file_format import FileFormat
from alignlib.io.reading import AS_IT_IS, Found, Reading

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

GEXF = "http://gexf.net/1.3"
ITS_OWN = ("weight", LABEL)
"""Attributes of edges that GEXF itself has a place for."""


def read_text(data: bytes, source: str = "text") -> Initiative:
    """Build an initiative from GEXF that says all by itself.

    Args:
        data: The document.
        source: What to call it in errors, such as the file's name.

    Raises:
        UnreadableFileError: It is no GEXF, or could do harm; says the line.
        InvalidInputError: All that is wrong or undecided, each with its line.
    """
    return settled(look(data, source, AS_IT_IS))


def look(data: bytes, source: str, reading: Reading) -> Found:
    """Read GEXF, and say what was taken for granted or is wrong.

    Raises:
        UnreadableFileError: It is no GEXF, or could do harm.
    """
    return understood(network_in(data, source), reading)


def write_text(initiative: Initiative) -> bytes:
    """Write *initiative* as GEXF 1.3.

    Each tie is an edge from who influences to who is influenced; its layer is the
    ``kind``, so that several ties between two people stay apart. An unknown weight is
    left out, and ``weight_unknown`` says so; lines to managers that no tie stands for
    are edges with ``implied``.

    Raises:
        InvalidInputError: Text that XML cannot hold, each with its place.

    >>> from alignlib.model.initiative import Initiative
    >>> case = Initiative(title="Coaching")
    >>> read_text(write_text(case)) == case
    True
    """
    network = own_network(initiative)
    of_edges = [each for each in network.of_edges if each.title not in ITS_OWN]
    about = [("xmlns", SPACE), *network.about.items()]
    lines = [
        tag("gexf", [("xmlns", GEXF), ("version", "1.3")], empty=False),
        "<meta>",
        "<creator>alignlib</creator>",
        tag("about", about),
        "</meta>",
        tag(
            "graph", [("defaultedgetype", "directed"), ("mode", "static")], empty=False
        ),
        *_declared("node", network.of_nodes),
        *_declared("edge", of_edges),
        "<nodes>",
    ]
    for id, values in network.nodes.items():
        given = [("id", id), ("label", network.labels[id])]
        lines += _element("node", given, values, network.of_nodes)
    lines += ["</nodes>", "<edges>"]
    for spot, edge in enumerate(network.edges):
        lines += _element("edge", _given(spot, edge), edge.values, of_edges)
    return document([*lines, "</edges>", "</graph>", "</gexf>"])


def _given(spot: int, edge: OwnEdge) -> list[tuple[str, object]]:
    """List what GEXF itself has a place for."""
    found: list[tuple[str, object]] = [("id", f"e{spot}")]
    found += [("source", edge.source), ("target", edge.target)]
    found += [("kind", edge.values["layer"]), ("label", edge.values[LABEL])]
    if "weight" in edge.values:
        found.append(("weight", float(edge.values["weight"])))
    return found


def _declared(of: str, attributes: Iterable[Attribute]) -> Iterator[str]:
    yield tag("attributes", [("class", of)], empty=False)
    for spot, each in enumerate(attributes):
        told = [("id", spot), ("title", each.title), ("type", each.kind)]
        yield tag("attribute", told)
    yield "</attributes>"


def _element(
    name: str,
    given: Iterable[tuple[str, object]],
    values: Mapping[str, Any],
    attributes: Iterable[Attribute],
) -> Iterator[str]:
    yield tag(name, given, empty=False)
    yield "<attvalues>"
    for spot, each in enumerate(attributes):
        if each.title in values:
            said = each.written(values[each.title])
            yield tag("attvalue", [("for", spot), ("value", said)])
    yield "</attvalues>"
    yield f"</{name}>"


FORMAT = FileFormat(
    suffixes=(".gexf",),
    parse=read_text,
    render=write_text,
    look=look,
    loses=LOSES,
    kept=kept,
)
"""GEXF among the file formats."""
