"""Nodes and edges out of a square table of numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from alignlib.errors import Fault, UnreadableFileError
from alignlib.faults import ID_LIKE
from alignlib.io._csv.cells import unguarded
from alignlib.io._network.matrix_shape import (
    IDS,
    LOOP,
    RELATIVE,
    SUMMED,
    corner_of,
    names_in,
    rows_of,
    separator_of,
)
from alignlib.io._network.own_attributes import FORMAT
from alignlib.io._network.raw_network import RawEdge, RawNetwork
from alignlib.io._network.relations import SAID, relation
from alignlib.io._network.strengths import MIXED
from alignlib.io._register.csv_encoding import as_utf_8
from alignlib.io._register.odd_rows import SUM
from alignlib.io._tables.numbers import number_in
from alignlib.io.reading import Note, Reading
from alignlib.ordinal_scales import is_blank
from alignlib.ordinal_scales.cells import seen_in

OURS = relation(SAID["influence"])
MOST_BYTES = 60_000_000  # 3,000 people, each with a number of six digits for each
UNNAMED = (
    "nobody is named in the rows; repeat the names of the header in a first column, "
    "and say in the cell above it what a number means, such as influences"
)
COMMA = "has a decimal comma; write 0.5, or read it with decimal=','"
HUNDRED = 100  # percent: all of somebody's attention
NO_NUMBER = (
    "is no number; write one such as 0.5, or 50% in all cells, and 0 or nothing for no "
    "tie"
)
SYMMETRIC = (
    "the matrix is the same both ways, so that its ties have no direction of their own"
)


def network_in(data: bytes, source: str, reading: Reading) -> RawNetwork:
    """Read the network of a matrix; its corner is the name of the edges.

    An edge runs from the person of the row to the person of the column.

    Raises:
        UnreadableFileError: It is no table, or too large.
    """
    if len(data) > MOST_BYTES:
        reason = f"it is larger than {MOST_BYTES // 1_000_000} MB; no matrix needs that"
        raise UnreadableFileError(source, reason)
    utf_8, assumed = as_utf_8(data, source)
    text = utf_8.decode("utf-8-sig")
    network = RawNetwork(source, unit="row")
    if assumed:
        told = f"is no UTF-8 and was read as {assumed}; save it as UTF-8"
        network.say(Note(code="assumed", place=network.name, text=told))
    separator, shape = separator_of(text)
    rows = enumerate(rows_of(text, separator), 1)
    try:
        _, header = next(rows, (0, []))
        if not header:
            raise UnreadableFileError(source, "it is empty")
        if shape == "unnamed":
            network.wrong("missing", 1, UNNAMED)
        else:
            _Matrix(network, header, reading).read(rows)
    except csv.Error:
        raise UnreadableFileError(source, "it is no table of cells") from None
    return network


class _Matrix:
    """Reads the rows of a matrix into a network."""

    def __init__(
        self, network: RawNetwork, header: Sequence[str], reading: Reading
    ) -> None:
        self._network = network
        self._reading = reading
        self._corner = corner = corner_of(header[0])
        self._ours = IDS in corner.marks and relation(corner.word) == OURS
        self._names = self._called(header[1:])
        self._ids: dict[str, str] = {}
        self._loops: list[int] = []
        self._percents: list[tuple[int, int]] = []
        self._plain = False
        if self._ours:
            network.about |= {"format": FORMAT, "weights": "attention"}
        if RELATIVE in corner.marks:
            network.about["weights"] = "relative"

    def read(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take the people of the header, and then what each row says."""
        self._people()
        seen: set[str] = set()
        for number, row in rows:
            name = self._called(row[:1])[0]
            if name not in self._ids and self._is_sum(name):
                place = self._network.place(number)
                self._network.say(Note(code="left-out", place=place, text=SUMMED))
            elif name in seen:
                hint = "is a second row of the same person; keep one"
                self._network.wrong("duplicate", number, hint)
            elif name not in self._ids:
                hint = "begins with nobody of the header; add a column for the person"
                self._network.wrong("dangling", number, hint, name)
            else:
                seen.add(name)
                self._row(name, number, row[1:])
        for column, name in enumerate(self._names, 2):
            if name in self._ids and name not in seen:
                hint = "is a person without a row; add one"
                self._wrong("missing", 1, column, hint)
        if self._loops:
            told = LOOP if len(self._loops) == 1 else f"{LOOP} ({len(self._loops)})"
            place = self._network.place(self._loops[0])
            self._network.say(Note(code="left-out", place=place, text=told))
        if self._plain:
            for line, column in self._percents:
                self._wrong("wrong-type", line, column, MIXED)
        self._settle_direction()

    def _is_sum(self, name: str) -> bool:
        """Whether a name is a word for a sum, where people have names of their own."""
        return IDS not in self._corner.marks and SUM.fullmatch(name) is not None

    def _share_in(self, cell: str) -> float | None:
        """Read a percentage as a share; None if it is none, or more than all."""
        seen = seen_in(cell.strip(), decimal=self._reading.decimal)
        if not seen.percent or seen.number is None or abs(seen.number) > HUNDRED:
            return None
        return seen.number / HUNDRED

    def _called(self, cells: Sequence[str]) -> list[str]:
        """Read names; those of ours stay to the letter."""
        return list(map(unguarded, cells)) if self._ours else names_in(cells)

    def _people(self) -> None:
        ids = IDS in self._corner.marks or all(map(_is_code, self._names))
        for column, name in enumerate(self._names, 2):
            if self._is_sum(name):
                place = f"{self._network.place(1)} column {column}"
                self._network.say(Note(code="left-out", place=place, text=SUMMED))
                continue
            if not name.strip() or name in self._ids:
                twice = bool(name.strip())
                hint = "is there twice; tell them apart" if twice else "names nobody"
                self._wrong("duplicate" if twice else "missing", 1, column, hint)
                continue
            self._ids[name] = name if ids else f"p{len(self._ids) + 1}"
            self._network.add_node(self._ids[name], 1, None if ids else name)

    def _row(self, name: str, number: int, cells: Sequence[str]) -> None:
        if any(cell.strip() for cell in cells[len(self._names) :]):
            hint = "has more cells than the header; take out what is too much"
            self._network.wrong("ragged", number, hint)
        for spot, cell in enumerate(cells[: len(self._names)]):
            own = self._names[spot] == name  # where people put a dash
            if not cell.strip() or (own and is_blank(cell)):
                continue
            if self._is_sum(self._names[spot]):
                continue
            weight = number_in(unguarded(cell), decimal=self._reading.decimal)
            if weight is None and (share := self._share_in(cell)) is not None:
                weight = share
                if not own:
                    self._percents.append((number, spot + 2))
            elif weight and not own:
                self._plain = True
            if weight is None:
                comma = self._reading.decimal == "." and number_in(cell, decimal=",")
                hint = NO_NUMBER if comma is False or comma is None else COMMA
                self._wrong("wrong-type", number, spot + 2, hint)
            elif weight and own:
                self._loops.append(number)
            elif weight and self._names[spot] in self._ids:
                ends = self._ids[name], self._ids[self._names[spot]]
                word = self._corner.word
                values: dict[str, Any] = {"weight": weight}
                if self._ours:
                    layer = "influence" if weight > 0 else "conflict"
                    values = {"weight": abs(weight), "layer": layer}
                edge = RawEdge(*ends, number, "directed", word, values)
                self._network.add_edge(edge)

    def _settle_direction(self) -> None:
        """A matrix that is the same both ways says nothing of directions."""
        found = {(e.source, e.target): e.values["weight"] for e in self._network.edges}
        word, said = self._corner.word, self._reading
        decided = relation(word).flips is not None or said.direction is not None
        if decided or not all(found.get(k[::-1]) == v for k, v in found.items()):
            return
        if found:
            place = self._network.name
            self._network.say(Note(code="assumed", place=place, text=SYMMETRIC))
        half = [edge for edge in self._network.edges if edge.source < edge.target]
        self._network.edges = [
            RawEdge(e.source, e.target, e.line, "undirected", e.name, e.values)
            for e in half
        ]

    def _wrong(self, code: str, row: int, column: int, hint: str) -> None:
        """Note a fault of a cell, by the number of its column or its person's id."""
        name = self._names[column - 2]
        shown = name if ID_LIKE.fullmatch(name) and _is_code(name) else str(column)
        place = f"{self._network.place(row)} column {shown}"
        self._network.faults.append(Fault(code=code, place=place, hint=hint))


def _is_code(name: str) -> bool:
    """Whether a name is an id, such as ``ana`` or ``k12``, as for people in ties."""
    code = name == name.lower() or any(map(str.isdigit, name))
    return code and ID_LIKE.fullmatch(name) is not None
