"""Nodes and edges out of Pajek's ``.net`` files, line by line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import UnreadableFileError
from alignlib.io._network.own_attributes import FORMAT, VERSION
from alignlib.io._network.pajek_text import is_quoted, is_time, unquoted, words
from alignlib.io._network.pajek_vertices import Vertices
from alignlib.io._network.raw_network import RawEdge, RawNetwork
from alignlib.io._network.relations import relation
from alignlib.io._network.xml_safety import MOST_BYTES
from alignlib.io._register.csv_encoding import as_utf_8
from alignlib.io._tables.numbers import number_in
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._network.meanings import Way

LONGEST = 2**20  # letters of one line
MARK = ("format", "version", "weights")
PAIRS: dict[str, Way] = {"*arcs": "directed", "*edges": "undirected"}
LISTS: dict[str, Way] = {"*arcslist": "directed", "*edgeslist": "undirected"}
MATRIX = "*matrix"
RELATION = re.compile(r":\s*(\d{1,9})(?:\s+(.*))?", re.DOTALL)
OF_LINE = re.compile(r"(\d{1,9}):")
LABEL = "l"  # the word before what an arc is called
UNKNOWN = ", weight unknown"
"""After what an arc of ours is called, where its value is a stand-in."""

NO_PAJEK = "it is no Pajek network: it has no line *Vertices with their number"
LEFT_OUT = "parts of the file other than the network are left out"
OF_TIME = "says when things hold; everything is read, whenever it holds"


def network_in(data: bytes, source: str) -> RawNetwork:
    """Read the network of a Pajek file.

    Raises:
        UnreadableFileError: It is no Pajek file, or too large.
    """
    if len(data) > MOST_BYTES:
        reason = f"it is larger than {MOST_BYTES // 1_000_000} MB"
        raise UnreadableFileError(source, f"{reason}, which cannot be meant")
    text, assumed = as_utf_8(data, source)
    found = _Pajek(RawNetwork(source))
    if assumed:
        found.say("assumed", f"is no UTF-8 and was read as {assumed}; save it as UTF-8")
    for number, line in enumerate(_lines(text), 1):
        if len(line) > LONGEST:
            reason = f"line {number} is longer than {LONGEST:,} letters"
            raise UnreadableFileError(source, reason)
        found.take(line.strip(), number)
    return found.finished()


def _lines(text: bytes) -> Iterator[str]:
    whole = text.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    while start < len(whole):
        end = whole.find("\n", start)
        end = len(whole) if end < 0 else end
        yield whole[start:end]
        start = end + 1


class _Pajek:
    """Takes the lines of a file."""

    def __init__(self, network: RawNetwork) -> None:
        self._network = network
        self._section = ""
        self._vertices: Vertices | None = None
        self._relations: dict[str, str] = {}
        self._relation: str | None = None
        self._row = 0

    def take(self, line: str, number: int) -> None:
        """Take a line."""
        if not line:
            return
        if line.startswith("%"):
            self._network.about.update(_ours(line))
        elif line.startswith("*"):
            self._begin(line, number)
        elif self._vertices is None:
            raise UnreadableFileError(self._network.source, NO_PAJEK)
        elif self._section:
            found = words(line)
            if any(is_time(word) for word in found):
                self.say("changed", OF_TIME)
                found = [word for word in found if not is_time(word)]
            self._read(found, number)

    def finished(self) -> RawNetwork:
        """Give the network."""
        if self._vertices is None:
            raise UnreadableFileError(self._network.source, NO_PAJEK)
        self._vertices.finish()
        self._network.finish()
        about = self._network.about
        if about.get("format") == FORMAT:
            about["title"] = about.pop("name", "") or None
            self._network.edges = [_own_edge(each) for each in self._network.edges]
        return self._network

    def say(self, code: Any, text: str) -> None:
        """Note what is no fault."""
        self._network.say(Note(code=code, place=self._network.name, text=text))

    def _begin(self, line: str, number: int) -> None:
        """Begin a section."""
        head, _, rest = line.partition(" ")
        head, rest = head.lower(), rest.strip()
        if ":" in head:  # "*Arcs:1"
            head, _, more = head.partition(":")
            rest = f":{more} {rest}".strip()
        self._section, self._relation, self._row = "", None, 0
        if head == "*network":
            self._network.about["name"] = unquoted(rest)
        elif head == "*vertices" and self._vertices is None:
            self._vertices = Vertices(self._network, rest, number)
            self._section = head
        elif head in PAIRS or head in LISTS or head == MATRIX:
            if self._vertices is None:
                raise UnreadableFileError(self._network.source, NO_PAJEK)
            self._vertices.finish()
            self._section = head
            found = RELATION.match(rest)
            if found:
                name = unquoted(found[2] or "") or f"relation {found[1]}"
                self._relation = self._relations[found[1]] = name
        else:
            self.say("left-out", LEFT_OUT)

    def _read(self, found: list[str], line: int) -> None:
        assert self._vertices is not None  # there is no section before it
        if self._section == "*vertices":
            self._vertices.take(found, line)
        elif self._section in PAIRS:
            self._pair(found, line)
        elif self._section in LISTS:
            self._list(found, line)
        else:
            self._matrix(found, line)

    def _pair(self, found: list[str], line: int) -> None:
        """Read ``1: 2 3 0.5 l "trusts"``, of which the two numbers alone must be."""
        relation = self._relation
        of_line = OF_LINE.fullmatch(found[0]) if found else None
        if of_line:
            relation = self._relations.get(of_line[1], f"relation {of_line[1]}")
            found = found[1:]
        ends = self._ends(found[:2], line)
        if ends is None:
            return
        values: dict[str, Any] = {"weight": 1.0}
        rest = found[2:]
        if rest and not is_quoted(rest[0]):
            value = number_in(rest[0])
            if value is not None:
                values["weight"], rest = value, rest[1:]
            elif len(rest) % 2:  # no pairs of word and value either
                hint = "has a value that is no number; write one such as 0.5"
                self._network.wrong("wrong-type", line, hint)
                return
        called = _after(rest, LABEL)
        if called is not None:
            relation = unquoted(called)
        if relation is not None and relation.endswith(UNKNOWN):
            relation = relation.removesuffix(UNKNOWN)
            values["weight"] = None
        way = PAIRS[self._section]
        self._network.add_edge(RawEdge(*ends, line, way, relation, values))

    def _list(self, found: list[str], line: int) -> None:
        """Read a vertex and all those it leads to."""
        for second in found[1:]:
            ends = self._ends([found[0], second], line)
            if ends is None:
                return
            way = LISTS[self._section]
            edge = RawEdge(*ends, line, way, self._relation, {"weight": 1.0})
            self._network.add_edge(edge)

    def _matrix(self, found: list[str], line: int) -> None:
        """Read a row of numbers: what its vertex is to each vertex."""
        assert self._vertices is not None
        count = self._vertices.count
        self._row += 1
        if self._row > count or len(found) != count:
            hint = f"is no row of a matrix of {count} vertices; give {count} numbers"
            self._network.wrong("ragged", line, hint)
            self._section = ""  # the rest would be wrong alike
            return
        for spot, word in enumerate(found, 1):
            value = number_in(word)
            if value is None:
                hint = f"holds no number in column {spot}; write 0 for no tie"
                self._network.wrong("wrong-type", line, hint)
            elif value:
                ends = self._vertices.names[self._row], self._vertices.names[spot]
                way: Way = "directed"
                edge = RawEdge(*ends, line, way, self._relation, {"weight": value})
                self._network.add_edge(edge)

    def _ends(self, found: list[str], line: int) -> tuple[str, str] | None:
        assert self._vertices is not None
        ends = [self._vertices.name_of(word) for word in found]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            return ends[0], ends[1]
        hint = f"does not name two vertices by number, from 1 to {self._vertices.count}"
        self._network.wrong("dangling", line, hint)
        return None


def _after(found: list[str], word: str) -> str | None:
    """Give what stands after a word."""
    return next((b for a, b in itertools.pairwise(found) if a == word), None)


def _ours(line: str) -> dict[str, str]:
    """Read what a file of our own says of itself, in a remark."""
    found = line.removeprefix("%").split()
    if len(found) != len(MARK) or found[0] != FORMAT:
        return {}
    return dict(zip(MARK, found, strict=True))


def _own_edge(edge: RawEdge) -> RawEdge:
    layer = relation(edge.name).layer
    return attrs.evolve(edge, values={**edge.values, "layer": layer})


def mark(weights: str) -> str:
    """Write the remark by which a file of our own is known.

    >>> mark("attention")
    '% alignlib/network 1 attention'
    """
    return f"% {FORMAT} {VERSION} {weights}"
