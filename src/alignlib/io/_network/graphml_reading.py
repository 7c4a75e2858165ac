"""Nodes and edges out of GraphML, with what yEd and Gephi add to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from alignlib.errors import UnreadableFileError
from alignlib.io._network.meanings import Way
from alignlib.io._network.raw_network import GROUP, RawEdge, RawNetwork
from alignlib.io._network.xml_safety import walk
from alignlib.io._network.xml_values import typed
from alignlib.io.reading import Note

DRAWN_BY_YED = "yworks.com"
DIRECTED: dict[str | None, Way] = {"directed": "directed", "undirected": "undirected"}
PER_EDGE: dict[str, Way] = {
    **dict.fromkeys(("true", "1"), "directed"),
    **dict.fromkeys(("false", "0"), "undirected"),
}
PARTS = ("graph", "node", "edge", "hyperedge")


def network_in(data: bytes, source: str) -> RawNetwork:
    """Read the network of a GraphML document.

    Raises:
        UnreadableFileError: It is no GraphML, too large, or could do harm.
    """
    found = GraphmlSink(RawNetwork(source))
    walk(data, source, found)
    return found.finished()


@define
class _Key:
    """What a ``<key>`` says of an attribute."""

    title: str
    of: str
    kind: str
    drawn: bool
    default: Any = None


@define
class _Part:
    """A node, an edge or a graph that is being read."""

    what: str
    line: int
    given: dict[str, str]
    way: Way | None = None
    label: list[str] = field(factory=list)
    values: dict[str, Any] = field(factory=dict)
    counts: bool = True

    @property
    def id(self) -> str:
        """What it is called."""
        return self.given.get("id", "")


class GraphmlSink:
    """Takes the elements of a GraphML document."""

    def __init__(self, network: RawNetwork) -> None:
        self._network = network
        self._keys: dict[str, _Key] = {}
        self._open: list[_Part] = []
        self._key: _Key | None = None
        self._data: _Key | None = None
        self._text: list[str] | None = None
        self._graphs = 0
        self._root = False
        self._groups: set[str] = set()
        self._defaulted: list[_Key] = []

    def start(
        self, name: str, space: str, values: Mapping[str, str], line: int
    ) -> None:
        """Take the start of an element."""
        if not self._root:
            if name != "graphml":
                reason = "it is no GraphML: its first element is no <graphml>"
                raise UnreadableFileError(self._network.source, reason)
            self._root = True
        elif DRAWN_BY_YED in space:
            if name in ("NodeLabel", "EdgeLabel"):
                self._text = []
        elif name == "key":
            self._declare(values)
        elif name == "default":
            self._text = []
        elif name in PARTS:
            self._begin(name, values, line)
        elif name == "data":
            self._take(values.get("key", ""), line)

    def end(self, name: str, space: str) -> None:
        """Take the end of an element."""
        if DRAWN_BY_YED in space:
            if name in ("NodeLabel", "EdgeLabel") and self._open:
                self._open[-1].label.append(self._said().strip())
        elif name == "key":
            self._key = None
        elif name == "default" and self._key is not None:
            self._key.default = typed(self._said(), self._key.kind)
            self._defaulted.append(self._key)
        elif name == "data":
            if self._data is not None and not self._data.drawn and self._open:
                value = typed(self._said(), self._data.kind)
                self._open[-1].values[self._data.title] = value
            self._data = self._text = None
        elif name in PARTS and self._open:
            self._close(self._open.pop())

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._text is not None:
            self._text.append(text)

    def finished(self) -> RawNetwork:
        """Give the network; what points nowhere is a fault by now."""
        network = self._network
        if not self._graphs:
            raise UnreadableFileError(network.source, "it holds no <graph>")
        network.finish(self._groups)
        return network

    def _said(self) -> str:
        text, self._text = "".join(self._text or ()), None
        return text

    def _declare(self, values: Mapping[str, str]) -> None:
        key = values.get("id", "")
        title = values.get("attr.name") or key
        drawn = "yfiles.type" in values or any("yfiles" in name for name in values)
        kind = values.get("attr.type", "string")
        self._key = _Key(title, values.get("for", "all"), kind, drawn)
        self._keys[key] = self._key

    def _take(self, key: str, line: int) -> None:
        self._data = self._keys.get(key)
        self._text = []
        if self._data is None and self._open:
            hint = "holds data of a key that is not declared; add its <key>"
            self._network.wrong("unknown-name", line, hint, key)

    def _begin(self, name: str, values: Mapping[str, str], line: int) -> None:
        part = _Part(name, line, dict(values))
        outer = self._open[-1] if self._open else None
        part.counts = outer is None or outer.counts
        if name == "graph":
            part.way = DIRECTED.get(values.get("edgedefault"))
            if outer is None:
                self._graphs += 1
                part.counts = self._graphs == 1
            elif outer.what == "node" and outer.counts:
                self._groups.add(outer.id)
                self._node(outer)  # before its members
        elif outer is not None:
            part.way = PER_EDGE.get(values.get("directed", "").lower(), outer.way)
        self._open.append(part)
        if not part.counts or name == "hyperedge":
            text = "holds a second graph or edges of more than two nodes, left out"
            place = self._network.name
            self._network.say(Note(code="left-out", place=place, text=text))

    def _close(self, part: _Part) -> None:
        if not part.counts:
            return
        if part.what == "graph" and not self._open:
            self._network.about.update(self._full(part, "graph"))
        elif part.what == "node" and part.id not in self._groups:
            self._node(part)
        elif part.what == "edge":
            given = part.given
            values = self._full(part, "edge")
            label = part.label[0] if part.label else None
            ends = (given.get("source", ""), given.get("target", ""))
            self._network.add_edge(
                RawEdge(*ends, part.line, part.way, label or None, values)
            )

    def _node(self, part: _Part) -> None:
        values = self._full(part, "node")
        said = values.pop("label", None)
        label = next((each for each in part.label if each), None)
        if label is None and said is not None:
            label = str(said)
        outer = [each for each in self._open if each.what == "node"]
        if outer and outer[-1] is not part:
            values.setdefault(GROUP, next(iter(outer[-1].label), outer[-1].id))
        self._network.add_node(part.id, part.line, label, values)

    def _full(self, part: _Part, of: str) -> dict[str, Any]:
        """Give an element's values and, where it has none, the keys' own."""
        defaults = {
            key.title: key.default for key in self._defaulted if key.of in (of, "all")
        }
        both = {**defaults, **part.values}
        return {title: value for title, value in both.items() if value is not None}
