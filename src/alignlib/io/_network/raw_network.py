"""A network as it stands in a file: nodes, edges, and where each of them is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath
from typing import Any

from attrs import define, field, frozen

from alignlib.errors import Fault, UnreadableFileError
from alignlib.faults import ID_LIKE
from alignlib.io._network.meanings import Way
from alignlib.io.reading import Note

# Of values, a node or an edge being as large as five. Each takes some 300 bytes on its
# way to an object; with more, memory passes 300 MB, and arrays are what is wanted.
MOST = 700_000
EACH = 5
MOST_VERTICES = MOST // EACH
MOST_CELLS = 2_000_000  # of the table they make, most of them empty

GROUP = "group"
"""The attribute of nodes that stand in another."""


@frozen
class RawNode:
    """One node.

    Attributes:
        id: What the edges call it.
        line: Where it stands in the file.
        label: What people are shown.
        values: Its other attributes, by the names that people are shown.
    """

    id: str
    line: int
    label: str | None = None
    values: dict[str, Any] = field(factory=dict)


@frozen
class RawEdge:
    """One edge.

    Attributes:
        source: The node it starts at.
        target: The node it ends at.
        line: Where it stands in the file.
        way: Whether it has a direction.
        name: What its sort of edges is called.
        values: Its attributes.
    """

    source: str
    target: str
    line: int
    way: Way | None
    name: str | None = None
    values: dict[str, Any] = field(factory=dict)


@define
class RawNetwork:
    """A network as it stands in a file.

    Attributes:
        source: The file's path, for errors about the whole.
        nodes: The nodes by id, in their order.
        edges: The edges in their order, parallel ones among them.
        about: Attributes of the whole.
        notes: What is to be said of it already.
        faults: What is wrong with it already.
        unit: What the file consists of, in places.
    """

    source: str
    nodes: dict[str, RawNode] = field(factory=dict)
    edges: list[RawEdge] = field(factory=list)
    about: dict[str, Any] = field(factory=dict)
    notes: list[Note] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    unit: str = "line"
    _size: int = 0

    @property
    def name(self) -> str:
        """The file's name, the place of what is said of the whole."""
        return PurePath(self.source).name

    def add_node(
        self,
        id: str,
        line: int,
        label: str | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Take a node; a second of the same id is a fault.

        Raises:
            UnreadableFileError: There are too many.
        """
        if not id.strip():
            hint = "a node has no id; give each its own"
            self.wrong("missing", line, hint)
        elif id in self.nodes:
            hint = f"{called(id)} is there twice; give each node its own id"
            self.wrong("duplicate", line, hint)
        else:
            node = RawNode(id, line, label, dict(values or {}))
            self.nodes[id] = node
            self._count(node.values)

    def add_edge(self, edge: RawEdge) -> None:
        """Take an edge.

        Raises:
            UnreadableFileError: There are too many.
        """
        self.edges.append(edge)
        self._count(edge.values)

    def finish(self, groups: Collection[str] = ()) -> None:
        """Check the ends of all edges, once everything is read.

        Args:
            groups: Nodes that hold other nodes; those without edges are left out.
        """
        ends = set()
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end not in self.nodes:
                    hint = f"ends at {called(end)} that is not there; add the node"
                    self.wrong("dangling", edge.line, hint, end)
            ends |= {edge.source, edge.target}
        alone = [group for group in groups if group in self.nodes and group not in ends]
        for group in alone:
            del self.nodes[group]
        if alone:
            told = (
                "a node holds others and has"
                if len(alone) == 1
                else (f"{len(alone)} nodes hold others and have")
            )
            text = (
                f"{told} no edges, which is no person: left out; it stands in the "
                f"attribute {GROUP} of those it holds"
            )
            self.say(Note(code="left-out", place=self.name, text=text))
        there = self.nodes.keys()
        self.edges = [e for e in self.edges if {e.source, e.target} <= there]

    def wrong(self, code: str, line: int, hint: str, value: object = None) -> None:
        """Note a fault."""
        fault = Fault(code=code, place=self.place(line), hint=hint, value=value)
        self.faults.append(fault)

    def place(self, line: int) -> str:
        """Name a place in the file; 0 is all of it."""
        return f"{self.name} {self.unit} {line}" if line else self.name

    def say(self, note: Note) -> None:
        """Note what is no fault, once."""
        if note not in self.notes:
            self.notes.append(note)

    def check_table(self, rows: int, columns: int) -> None:
        """Refuse to make a table of more cells than memory can hold.

        Raises:
            UnreadableFileError: There are too many.
        """
        if rows * columns > MOST_CELLS:
            reason = (
                f"its {rows:,} nodes or edges have {columns:,} different attributes, "
                "too many for people; leave some out in the program that wrote it"
            )
            raise UnreadableFileError(self.source, reason)

    def _count(self, values: Mapping[str, Any]) -> None:
        self._size += EACH + len(values)
        if self._size > MOST:
            reason = (
                f"it holds more than {MOST:,} values, a node or an edge counting as "
                f"{EACH}; write it as tables and use read_graph, which reads into "
                "arrays"
            )
            raise UnreadableFileError(self.source, reason)


def called(id: str) -> str:
    """Call a node by its id where that looks like one.

    >>> called("ana"), called("Eva Lind")
    ("node 'ana'", 'a node')
    """
    return f"node {id!r}" if ID_LIKE.fullmatch(id) else "a node"
