"""Nodes and edges out of GEXF, the format of Gephi."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from alignlib.errors import UnreadableFileError
from alignlib.io._network.meanings import Way, way_of
from alignlib.io._network.own_attributes import SPACE
from alignlib.io._network.raw_network import GROUP, RawEdge, RawNetwork
from alignlib.io._network.xml_safety import walk
from alignlib.io._network.xml_values import typed
from alignlib.io.reading import Note

TIME = frozenset({"start", "end", "timestamp", "startopen", "endopen"})
DRAWN = "/viz"  # how the namespaces of colours and places end


def network_in(data: bytes, source: str) -> RawNetwork:
    """Read the network of a GEXF document.

    Raises:
        UnreadableFileError: It is no GEXF, too large, or could do harm.
    """
    found = GexfSink(RawNetwork(source))
    walk(data, source, found)
    return found.finished()


@define
class _Attribute:
    """What an ``<attribute>`` says."""

    title: str
    kind: str
    default: Any = None


@define
class _Part:
    """A node or an edge that is being read."""

    given: dict[str, str]
    line: int
    values: dict[str, Any] = field(factory=dict)
    parents: list[str] = field(factory=list)


class GexfSink:
    """Takes the elements of a GEXF document."""

    def __init__(self, network: RawNetwork) -> None:
        self._network = network
        self._way: Way | None = None
        self._attributes: dict[str, dict[str, _Attribute]] = {"node": {}, "edge": {}}
        self._of = "node"
        self._attribute: _Attribute | None = None
        self._open: list[_Part] = []
        self._text: list[str] | None = None
        self._seen: set[str] = set()  # the elements that are one of a kind
        self._groups: dict[str, str] = {}  # of nodes that stand in another

    def start(
        self, name: str, space: str, values: Mapping[str, str], line: int
    ) -> None:
        """Take the start of an element."""
        if not self._seen and name != "gexf":
            reason = "it is no GEXF: its first element is no <gexf>"
            raise UnreadableFileError(self._network.source, reason)
        if name in ("gexf", "graph"):
            self._seen.add(name)
        if space == SPACE:
            self._network.about.update(values)
        elif space.endswith(DRAWN):
            return
        elif name == "graph":
            said = values.get("defaultedgetype", "undirected")  # so says the format
            self._way = way_of(said)
        elif name == "attributes":
            self._of = "edge" if values.get("class") == "edge" else "node"
        elif name == "attribute":
            id = values.get("id", "")
            title = values.get("title") or id
            self._attribute = _Attribute(title, values.get("type", "string"))
            self._attributes[self._of][id] = self._attribute
        elif name == "default":
            self._text = []
        elif name in ("node", "edge"):
            self._open.append(_Part(dict(values), line))
        elif name == "attvalue":
            self._value(values, line)
        elif name == "parent" and self._open:
            self._open[-1].parents.append(values.get("for", ""))
        if name in ("node", "edge", "attvalue", "spell") and TIME & values.keys():
            text = (
                "says when things hold; of each attribute the last value is read, and "
                "everything is read whether or not it still holds"
            )
            place = self._network.name
            self._network.say(Note(code="changed", place=place, text=text))

    def end(self, name: str, space: str) -> None:
        """Take the end of an element."""
        if space.endswith(DRAWN):
            return
        if name == "default" and self._attribute is not None:
            text = "".join(self._text or ())
            self._attribute.default = typed(text, self._attribute.kind)
            self._text = None
        elif name == "attribute":
            self._attribute = None
        elif name == "node" and self._open:
            self._node(self._open.pop())
        elif name == "edge" and self._open:
            self._edge(self._open.pop())

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._text is not None:
            self._text.append(text)

    def finished(self) -> RawNetwork:
        """Give the network; what points nowhere is a fault by now."""
        network = self._network
        if "graph" not in self._seen:
            raise UnreadableFileError(network.source, "it holds no <graph>")
        for id, group in self._groups.items():
            if id in network.nodes:
                there = network.nodes.get(group)
                label = there.label if there and there.label else group
                network.nodes[id].values.setdefault(GROUP, label)
        network.finish(dict.fromkeys(self._groups.values()))
        return network

    def _value(self, values: Mapping[str, str], line: int) -> None:
        if not self._open:
            return
        part = self._open[-1]
        of = "edge" if "source" in part.given else "node"
        id = values.get("for", values.get("id", ""))
        known = self._attributes[of].get(id)
        if known is None:
            hint = "is the value of an attribute that is not declared; declare it"
            self._network.wrong("unknown-name", line, hint, id)
            return
        value = typed(values.get("value", ""), known.kind)
        if value is not None:
            part.values[known.title] = value

    def _node(self, part: _Part) -> None:
        given = part.given
        id = given.get("id", "")
        outer = self._open[-1].given.get("id") if self._open else None
        for group in (outer, given.get("pid"), *part.parents):
            if group:
                self._groups[id] = group
        values = self._full(part, "node")
        self._network.add_node(id, part.line, given.get("label") or None, values)

    def _edge(self, part: _Part) -> None:
        given = part.given
        way = way_of(given["type"]) if "type" in given else self._way
        values = self._full(part, "edge")
        for title in list(values):
            if title.lower() == "weight" and title != "weight":  # that over time
                values.setdefault("weight", values.pop(title))
        if "weight" in given:
            values["weight"] = typed(given["weight"], "double")
        if given.get("kind"):
            values.setdefault("kind", given["kind"])
        ends = (given.get("source", ""), given.get("target", ""))
        label = given.get("label") or None
        self._network.add_edge(RawEdge(*ends, part.line, way, label, values))

    def _full(self, part: _Part, of: str) -> dict[str, Any]:
        """Give an element's values and, where it has none, the attributes' own."""
        defaults = {
            each.title: each.default
            for each in self._attributes[of].values()
            if each.default is not None
        }
        return {**defaults, **part.values}
