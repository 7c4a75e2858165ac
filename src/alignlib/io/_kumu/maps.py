"""The tables of a map of Kumu: which are elements and which are connections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from attrs import field, frozen

from alignlib.errors import Fault
from alignlib.io._kumu.dialect import (
    CONNECTION,
    ELEMENT,
    ELEMENT_TYPE,
    LABEL,
    LOOPS,
    PERSONS,
    SEVERAL,
    TYPE,
)
from alignlib.io._network.edge_columns import is_edges
from alignlib.io._network.people_and_ties import Network, found_in
from alignlib.io._network.relations import spelt
from alignlib.io._register.raw_table import RawTable
from alignlib.io._tables.cells import plain
from alignlib.io.reading import Found, Note, Reading

IGNORED = "(ignore)"  # in the name of a sheet that Kumu does not import
GAP = 2  # blank rows after which a sheet begins anew, with a header


@frozen
class Map:
    """The tables of a map."""

    elements: list[RawTable] = field(factory=list)
    connections: list[RawTable] = field(factory=list)
    notes: list[Note] = field(factory=list)


def understood(
    tables: Sequence[RawTable],
    reading: Reading,
    *,
    about: str,
    faults: Sequence[Fault] = (),
    notes: Sequence[Note] = (),
) -> Found:
    """Make an initiative of the tables of a map.

    Args:
        tables: Elements and connections, in any order.
        reading: What the caller says.
        about: The file's name.
        faults: What is wrong with it already.
        notes: What is to be said of it already.
    """
    parted = _parted(tables, reading)
    wrong = list(faults)
    if not parted.elements and not parted.connections and not wrong:
        hint = "has neither elements (a column Label) nor connections (From and To)"
        wrong.append(Fault(code="no-table", place=about, hint=hint))
    elements = [_tidied(raw, reading) for raw in parted.elements]
    others = _others(elements)
    network = Network(
        about=about,
        people=elements,
        ties=parted.connections,
        fields=ELEMENT,
        faults=wrong,
        notes=[*notes, *parted.notes, *others],
    )
    return found_in(network, CONNECTION, reading)


def _parted(tables: Sequence[RawTable], reading: Reading) -> Map:
    """Tell elements and connections from all else."""
    found = Map()
    for table in tables:
        if not any(table.header):
            continue
        if IGNORED in table.name.casefold() and table.name not in reading.sheets:
            text = f"{IGNORED} is in its name, so it was left out, as Kumu does"
            found.notes.append(_left_out(table, text))
            continue
        if spelt(table.name) == LOOPS:
            text = "loops were left out; they say nothing that connections do not"
            found.notes.append(_left_out(table, text))
            continue
        for part in _sections(table):
            if is_edges(part.header, CONNECTION, reading):
                found.connections.append(part)
            elif _column(part, LABEL) is not None or _is_named(part, reading):
                found.elements.append(part)
            else:
                text = "has no column Label, nor From and To, and was left out"
                found.notes.append(_left_out(part, text))
    return found


def _left_out(table: RawTable, text: str) -> Note:
    return Note(code="left-out", place=table.at(0, None), text=text)


def _is_named(table: RawTable, reading: Reading) -> bool:
    """Whether the caller says which column holds the names."""
    names = {
        spelt(header) for header, name in reading.columns.items() if name == "name"
    }
    return any(spelt(str(cell)) in names for cell in table.header if cell)


def _sections(table: RawTable) -> Iterator[RawTable]:
    """Part a sheet where two blank rows stand and a new header after them."""
    header = table.header
    rows: list[Any] = []
    before = 0
    notes = table.notes
    for number, row in table.rows:
        if before and number - before > GAP and _heads(row):
            yield attrs.evolve(table, header=header, rows=rows, notes=notes)
            header, rows, notes = tuple(row), [], []
        else:
            rows.append((number, row))
        before = number
    yield attrs.evolve(table, header=header, rows=rows, notes=notes)


def _heads(row: Sequence[Any]) -> bool:
    """Whether a row is the header of elements or connections."""
    names = {spelt(cell) for cell in row if isinstance(cell, str)}
    return LABEL in names or {"from", "to"} <= names


def _column(table: RawTable, name: str) -> int | None:
    for spot, cell in enumerate(table.header):
        if isinstance(cell, str) and spelt(cell) == name:
            return spot
    return None


def _tidied(table: RawTable, reading: Reading) -> RawTable:
    """Give goals the separator that registers have for lists."""
    goals = [
        spot
        for spot, cell in enumerate(table.header)
        if isinstance(cell, str) and reading.aliases.field_of(cell) == "goals"
    ]
    if not goals:
        return table
    rows = [
        (
            number,
            [
                cell.replace(SEVERAL, ";")
                if spot in goals and isinstance(cell, str)
                else cell
                for spot, cell in enumerate(row)
            ],
        )
        for number, row in table.rows
    ]
    return attrs.evolve(table, rows=rows)


def _others(elements: Sequence[RawTable]) -> Iterator[Note]:
    """Say that elements came in that are no people, going by their type."""
    count, first = 0, ""
    for table in elements:
        spot = _column(table, TYPE)
        spot = _column(table, ELEMENT_TYPE) if spot is None else spot
        if spot is None:
            continue
        for number, row in table.rows:
            cell = plain(row[spot]) if spot < len(row) else None
            if cell is not None and spelt(cell) not in PERSONS:
                first = first or table.at(number, spot)
                count += 1
    if count:
        text = "an element is of another type than person and came in as a stakeholder"
        if count > 1:
            text = (
                f"{count:,} elements are of another type than person and came in as "
                "stakeholders"
            )
        text += "; take off the map what can neither support nor oppose"
        yield Note(code="assumed", place=first, text=text)
