"""Sheets of ties: who stands in a row, what the tie is, and who is heard."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from alignlib.io._network.meanings import Meaning, Meanings, way_of
from alignlib.io._register.gathered import Origin, origin_of
from alignlib.io._register.values import convert
from alignlib.model.tie import LAYERS

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered
    from alignlib.io._register.people_sheets import Whom
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Direction, Reading

TIES = "ties"
FIELDS = ("weight", "informant", "confidence", "date")
ENDS = ("source", "target")
VAGUE = ("from", "to")
# What a header says of the person in the column ``person``: whether the other is heard.
SAYING = {"listens_to": True, "influences": False}
NO_ENDS = (
    "a table of ties needs two columns of people, such as Source and Target, From "
    "and To, or Person and Listens to"
)


@frozen
class Pair:
    """Two columns of people.

    Attributes:
        first: The column and cells of the first.
        second: Those of the second.
        flips: Whether the headers say that the second is heard; None if neither.
        arrow: Whether a tie from first to second without a name means that the
            first is heard.
    """

    first: tuple[int, list[Any]]
    second: tuple[int, list[Any]]
    flips: bool | None = None
    arrow: bool = False


class TieColumns:
    """Reads the rows of one sheet of ties."""

    def __init__(self, sheet: Sheet, rank: int, reading: Reading) -> None:
        self._sheet = sheet
        self._rank = rank
        self._reading = reading
        self._columns: dict[str, list[tuple[int, list[Any]]]] = {}
        for column, read in sorted(sheet.read.items()):
            if read.field:
                cells = convert(sheet, column, reading)
                self._columns.setdefault(read.field, []).append((column, cells))
        self._ways, self._names = self._ways_and_names()
        self._layers = self._cells("layer")
        self._negative = 0
        self._rest = {
            name: self._cells(name) for name in FIELDS if name in self._columns
        }

    def gather(self, gathered: Gathered, whom: Whom) -> None:
        """Take all ties of the sheet."""
        pairs = list(self._pairs())
        if not pairs and not self._sheet.in_doubt:
            self._sheet.fault("missing", None, None, NO_ENDS)
        for pair in pairs:
            self._read(pair, gathered, whom)
            if pair.flips is not None:
                column = pair.second[0]
                note_other_way(self._sheet, column, pair.flips, self._reading)
        if self._negative:
            told = (
                "weights below 0 are read as conflict of that strength (ties: "
                f"{self._negative:,})"
            )
            self._sheet.note("assumed", self._sheet.column_of("weight"), told)

    def _pairs(self) -> Iterator[Pair]:
        """Find the columns of people, by what their headers say of them."""
        has = self._columns
        if all(end in has for end in ENDS):
            yield Pair(has["source"][0], has["target"][0], arrow=True)
        elif all(end in has for end in VAGUE):
            yield Pair(has["from"][0], has["to"][0])
        elif first := has.get("person") or has.get("from"):
            for field, flips in SAYING.items():
                for other in has.get(field, ()):
                    yield Pair(first[0], other, flips)

    def _ways_and_names(self) -> tuple[list[Any], list[Any]]:
        """Tell columns that give ties a direction from those that name them."""
        ways: list[Any] = [None] * len(self._sheet.numbers)
        names = list(ways)
        for _, cells in self._columns.get("relation", ()):
            said = {cell for cell in cells if cell is not None}
            if said and all(way_of(cell) for cell in said):
                ways = [way_of(cell) for cell in cells]
            elif said:
                names = [name or cell for name, cell in zip(names, cells, strict=True)]
        return ways, names

    def _read(self, pair: Pair, gathered: Gathered, whom: Whom) -> None:
        """Take the ties between the people of two columns."""
        sheet = self._sheet
        meanings = self._meanings(pair)
        firsts, seconds = pair.first[1], pair.second[1]
        adding = _Adding(gathered, self._origins(pair))
        for row, number in enumerate(sheet.numbers):
            ends = whom.people_in(firsts[row]), whom.people_in(seconds[row])
            if pair.flips is not None and ends[0] and not ends[1]:
                alone = ((str(who), adding.origins[0], number) for who in ends[0])
                gathered.alone += alone
                continue
            for (column, _), people in zip(
                (pair.first, pair.second), ends, strict=True
            ):
                if not people:
                    hint = "is missing; name at least one person"
                    sheet.fault("missing", row, column, hint)
            cells = {
                name: values[row]
                for name, values in self._rest.items()
                if values[row] is not None
            }
            name = self._layers[row] or self._names[row]
            if name is None and cells.get("weight", 0) < 0:
                # As in a graph: who pulls the other way, pulls with that strength.
                name, cells["weight"] = "-", -cells["weight"]
                self._negative += 1
            meaning = self._meaning(meanings, pair, name, row)
            if meaning is not None and all(ends):
                adding.add(ends, meaning, cells, number)
        self._sheet.notes += meanings.notes
        self._sheet.faults += [(0, -1, fault) for fault in meanings.faults]

    def _meanings(self, pair: Pair) -> Meanings:
        """Begin to give ties their meaning; headers that say who is heard go first."""
        reading = self._reading
        if pair.flips is not None:
            said: Direction = "listens_to" if pair.flips else "influences"
            reading = attrs.evolve(reading, direction=said)
        return Meanings(reading, arrow=pair.arrow)

    def _meaning(
        self, meanings: Meanings, pair: Pair, name: Any, row: int
    ) -> Meaning | None:
        way = self._ways[row]
        if pair.flips is not None and name is None:
            # The header says it all, but for the layer, which is influence if not said.
            return Meaning(self._reading.layer or "influence", (pair.flips,))
        if pair.flips is not None:
            way = way or "directed"
        elif (
            pair.arrow and way != "undirected" and name in LAYERS and self._layers[row]
        ):
            # Our own form: the source of a tie in a column Layer is who is heard.
            flips = self._reading.direction == "listens_to"
            return Meaning(name, (False, True) if way == "mutual" else (flips,))
        return meanings.of(
            name, way, lambda: self._sheet.raw.at(self._sheet.numbers[row], None)
        )

    def _cells(self, field: str) -> list[Any]:
        """Give the cells of a field; None everywhere if it has no column."""
        for _, cells in self._columns.get(field, ()):
            return cells
        return [None] * len(self._sheet.numbers)

    def _origins(self, pair: Pair) -> tuple[Origin, Origin]:
        """Say where ties come from: those as they stand, and those turned round."""
        plain = origin_of(self._sheet, self._rank)
        columns = (pair.first[0], pair.second[0])
        straight, turned = (
            {**plain.columns, **dict(zip(ENDS, order, strict=True))}
            for order in (columns, columns[::-1])
        )
        return attrs.evolve(plain, columns=straight), attrs.evolve(
            plain, columns=turned
        )


def note_other_way(sheet: Sheet, column: int, heard: bool, reading: Reading) -> None:
    """Say that a header tells who is heard, where the caller says the opposite."""
    other = "influences" if heard else "listens_to"
    if reading.direction == other:
        header = sheet.read[column].header
        told = (
            f"its header goes before direction={other!r}; to have the opposite, say "
            f"columns={{{header!r}: {other!r}}}"
        )
        sheet.note("assumed", column, told)


class _Adding:
    """Adds ties; one that runs both ways once, though listed from both sides."""

    def __init__(self, gathered: Gathered, origins: tuple[Origin, Origin]) -> None:
        self._gathered = gathered
        self.origins = origins
        self._both: dict[tuple[Any, ...], dict[str, Any]] = {}

    def add(
        self,
        ends: tuple[list[str], list[str]],
        meaning: Meaning,
        cells: dict[str, Any],
        number: int,
    ) -> None:
        """Add a tie from each person to each other."""
        for first, second in product(*ends):
            if len(meaning.flips) > 1:
                if self._both.get((second, first, meaning.layer)) == cells:
                    continue
                self._both[first, second, meaning.layer] = cells
            for flip in meaning.flips:
                source, target = (second, first) if flip else (first, second)
                tie = {"source": source, "target": target, "layer": meaning.layer}
                origin = self.origins[flip]
                self._gathered.add(TIES, tie | cells, origin, number)
