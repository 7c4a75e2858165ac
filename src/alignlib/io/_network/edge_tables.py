"""Tables of ties between two people, such as Kumu's connections and Gephi's edges."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from alignlib.errors import Fault
from alignlib.faults import said_type
from alignlib.io._network.edge_columns import (
    Dialect,
    EdgeColumns,
    Role,
    understood,
)
from alignlib.io._network.edge_rows import (
    SAID_OF_TIES,
    EdgePlace,
    EdgeRow,
    people_in,
)
from alignlib.io._network.meanings import Meanings
from alignlib.io._network.strengths import strengths
from alignlib.io._tables.numbers import number_in
from alignlib.io.reading import Note, ReadColumn, Reading

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable


# Each becomes an object of two kilobytes or so; more of them pass 300 MB.
MOST = 100_000
TOO_LARGE = (
    f"there are more than {MOST:,} people and ties up to here; alignlib.read_graph "
    "reads large networks into arrays"
)

Said: TypeAlias = tuple[Literal["changed", "assumed", "left-out"], str]
AGAIN: Said = (
    "changed",
    "is between two people who have one of the same kind and direction; their weights "
    "are added up",
)
AGAINST: Said = ("changed", "has a weight below 0 and is read as a tie of conflict")
UNWEIGHTED: Said = (
    "assumed",
    "has no weight, which counts as 1, as in programs for networks",
)
LOOP: Said = (
    "left-out",
    "leads from a person to the same person, which is no influence; left out",
)


class EdgeTables:
    """Makes ties of the rows of tables.

    Attributes:
        rows: The ties, as rows of the table ``ties``.
        columns: What each column was read as.
    """

    def __init__(self, reading: Reading, dialect: Dialect, *, people: int = 0) -> None:
        """Start with no ties.

        Args:
            reading: What the caller says.
            dialect: How the tables are written.
            people: How many people other tables hold.
        """
        self.rows: list[dict[str, Any]] = []
        self.columns: list[ReadColumn] = []
        self._reading = reading
        self._dialect = dialect
        self._meanings = Meanings(reading, arrow=dialect.arrow)
        self._faults: list[Fault] = []
        self._notes: list[Note] = []
        self._places: list[EdgePlace] = []
        self._spots: dict[tuple[Any, ...], int] = {}
        self._people_elsewhere = people
        self._named: set[str] = set()
        self._changed: dict[Said, list[str]] = {}  # places, by what is said

    def read(self, raw: RawTable) -> None:
        """Take the ties of one table."""
        columns = understood(raw, self._dialect, self._reading)
        self._faults += columns.faults
        rows = list(raw.rows)
        self._notes += raw.notes
        weights = self._weights(raw, columns, rows)
        self.columns += columns.told
        if columns.faults:
            return
        for (number, row), weight in zip(rows, weights, strict=True):
            self._row(EdgeRow(raw, columns, number, row), weight)
            if len(self.rows) + max(self._people_elsewhere, len(self._named)) > MOST:
                place = raw.at(number, None)
                fault = Fault(code="too-large", place=place, hint=TOO_LARGE)
                self._faults.append(fault)
                return

    def at(self, number: int, column: str) -> str:
        """Name the place of a tie in `rows`, or of one of its columns."""
        place = self._places[number]
        return place.raw.at(place.row, place.spots.get(column))

    @property
    def faults(self) -> list[Fault]:
        """What is wrong or undecided."""
        return [*self._faults, *self._meanings.faults]

    @property
    def notes(self) -> list[Note]:
        """What was assumed or changed."""
        changed = [
            Note(code=code, place=places[0], text=_counted(text, len(places)))
            for (code, text), places in self._changed.items()
        ]
        return [*self._notes, *self._meanings.notes, *changed]

    def _weights(
        self, raw: RawTable, columns: EdgeColumns, rows: list[tuple[int, Sequence[Any]]]
    ) -> list[float | None]:
        """Read the column of weights."""
        spot = columns.spot("weight")
        if spot is None:
            return [None] * len(rows)
        header = str(raw.header[spot])
        cells = [columns.cell(row, "weight") for _, row in rows]
        read = strengths(cells, header, self._reading)
        for row, hint in read.wrong:
            place = raw.at(rows[row][0], spot)
            self._faults.append(Fault(code="wrong-type", place=place, hint=hint))
        for number, told in enumerate(columns.told):
            if told.header == header:
                columns.told[number] = attrs.evolve(
                    told, scale=read.scale, note=read.note
                )
        self._notes += [attrs.evolve(n, place=raw.at(0, None)) for n in read.notes]
        return read.values

    def _row(self, row: EdgeRow, weight: float | None) -> None:
        if row.is_so("implied"):
            return
        bad = list(row.bad())
        self._faults += bad
        firsts, seconds = (self._people(row, role) for role in ("from", "to"))
        pairs = [pair for pair in product(firsts, seconds) if pair[0] != pair[1]]
        if len(pairs) < len(firsts) * len(seconds):
            self._say(LOOP, row.place())
        if bad or not pairs:
            return
        meaning = self._meanings.of(row.name(), row.way(), row.place)
        if meaning is None:
            return
        turned = row.is_so("reversed")
        rest: dict[str, Any] = {
            role: row.columns.cell(row.cells, role) for role in SAID_OF_TIES
        }
        rest |= {"layer": meaning.layer, "confidence": self._share(row)}
        if weight is not None and weight < 0 and meaning.layer != "conflict":
            self._say(AGAINST, row.place("weight"))
            rest["layer"], weight = "conflict", -weight
        if weight is None and self._dialect.unweighted is not None:
            weight = self._dialect.unweighted
            self._say(UNWEIGHTED, row.place())
        for pair in pairs:
            for flip in meaning.flips:
                self._add(row, pair, flip is not turned, weight, rest)

    def _say(self, what: Said, place: str) -> None:
        self._changed.setdefault(what, []).append(place)

    def _share(self, row: EdgeRow) -> Any:
        """Read how sure a tie is."""
        cell = row.columns.cell(row.cells, "confidence")
        if not isinstance(cell, str):
            return cell
        found = number_in(cell, decimal=self._reading.decimal)
        if found is None:
            hint = "is no number from 0 to 1"
            fault = Fault(code="wrong-type", place=row.place("confidence"), hint=hint)
            self._faults.append(fault)
        return found

    def _people(self, row: EdgeRow, role: Role) -> list[str]:
        """List who stands in a cell; nobody is a fault."""
        found = people_in(
            row.columns.cell(row.cells, role),
            self._dialect.several,
            exact=self._dialect.exact,
        )
        if found is None:
            hint = (
                f"holds {said_type(row.columns.cell(row.cells, role))}; name a person"
            )
            fault = Fault(code="wrong-type", place=row.place(role), hint=hint)
            self._faults.append(fault)
        elif not found:
            hint = "is missing; name at least one person"
            fault = Fault(code="missing", place=row.place(role), hint=hint)
            self._faults.append(fault)
        return found or []

    def _add(
        self,
        row: EdgeRow,
        ends: tuple[str, str],
        flip: bool,
        weight: float | None,
        rest: dict[str, Any],
    ) -> None:
        """Add a tie, or its weight to one that is there."""
        source, target = reversed(ends) if flip else ends
        key = (source, target, rest["layer"], str(rest["informant"]))
        if key in self._spots:
            there = self.rows[self._spots[key]]
            self._say(AGAIN, row.place())
            if weight is not None:
                there["weight"] = weight + (there["weight"] or 0.0)
            return
        self._spots[key] = len(self.rows)
        self._named.update(ends)
        self.rows.append({"source": source, "target": target, "weight": weight, **rest})
        self._places.append(row.spots(flip))


def _counted(text: str, count: int) -> str:
    return text if count == 1 else f"{text} ({count:,} ties)"
