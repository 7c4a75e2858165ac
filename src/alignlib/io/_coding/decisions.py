"""What was decided of single objections, as it stands in a filled-in sheet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from alignlib.errors import Fault, NotAChoiceError, WrongTypeError, raise_faults
from alignlib.io._bytes import bytes_of
from alignlib.io._csv.cells import unguarded
from alignlib.io._csv.lines import BrokenTableError, CsvRows
from alignlib.io._register.csv_encoding import as_utf_8
from alignlib.io._register.raw_table import RawTable
from alignlib.io._register.sheet import as_header, as_text
from alignlib.io._workbook.sheets import raw_tables
from alignlib.io.aliases import fold

MOST_BYTES = 50_000_000  # some hundred thousand concerns, more than anybody reads
COLUMNS = ("person", "objection", "kind")
SUFFIXES = (".csv", ".xlsx")


@frozen(kw_only=True)
class Decision:
    """What one row says.

    Attributes:
        person: The person's id.
        objection: The objection's id.
        kind: The kind it is given; None where the cell is blank.
        place: Where the row stands.
        cell: Where the kind stands.
    """

    person: str
    objection: str
    kind: str | None
    place: str
    cell: str


def decisions_in(path: Path) -> list[Decision]:
    """Read a filled-in sheet.

    Raises:
        NotAChoiceError: It is neither CSV nor a workbook.
        UnreadableFileError: It is not there, or not what its name says.
        InvalidInputError: It has no such columns, or rows that cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise NotAChoiceError("file suffix", suffix, SUFFIXES)
    data = bytes_of(path, MOST_BYTES)
    if suffix == ".csv":
        return list(_rows(_fitting([_csv_table(data, path)], path)))
    return list(_rows(_fitting(raw_tables(data, str(path)), path)))


def given_by_hand(coding: Mapping[Any, Any]) -> Iterator[Decision]:
    """Take what is given as kinds by person and objection.

    Raises:
        WrongTypeError: It is something else.
    """
    for key, kind in coding.items():
        pair = key if isinstance(key, tuple) else (key,)
        if len(pair) != 2 or not all(isinstance(it, str) for it in (*pair, kind or "")):
            wanted = "kinds by person and objection, such as {('ana', 'o1'): 'B3'}"
            raise WrongTypeError("coding", coding, wanted)
        person, objection = pair
        place = f"{person} / {objection}"
        yield Decision(
            person=person, objection=objection, kind=kind, place=place, cell=place
        )


def _csv_table(data: bytes, path: Path) -> RawTable:
    """Read the rows of a CSV file.

    Raises:
        UnreadableFileError: Nothing tells its encoding.
        InvalidInputError: Rows cannot be read, or have cells missing.
    """
    text, _ = as_utf_8(data, str(path))
    faults: list[Fault] = []
    lines: list[tuple[int, list[str]]] = []

    def place(row: int, column: int | None) -> str:
        where = f"{path.name} row {row}" if row else path.name
        return where if column is None else f"{where} column {header[column]}"

    header: list[str] = []
    with CsvRows(io.BytesIO(text)) as source:
        try:
            rows = source.rows(frozenset(COLUMNS))
            header = next(rows, [])
            lines += [(source.number, cells) for cells in rows if any(cells)]
        except BrokenTableError as error:
            at = place(error.row, None)
            faults.append(Fault(code="unreadable", place=at, hint=error.hint))
    width = len(header)
    for number, cells in lines:
        if len(cells) != width:
            hint = f"has {len(cells)} cells and the header {width}"
            faults.append(Fault(code="ragged", place=place(number, None), hint=hint))
    raise_faults(faults)
    whole = [
        (number, [unguarded(it) or None for it in cells]) for number, cells in lines
    ]
    return RawTable(name=path.stem, header=tuple(header), rows=whole, at=place)


def _fitting(tables: list[RawTable], path: Path) -> RawTable:
    """Find the table that has the columns."""
    for table in tables:
        if set(COLUMNS) <= {fold(as_header(cell)) for cell in table.header}:
            return table
    hint = f"has no table with the columns {', '.join(COLUMNS)}; keep them in the sheet"
    fault = Fault(code="missing", place=path.name, hint=hint)
    raise_faults([fault])
    raise AssertionError  # that was one


def _rows(table: RawTable) -> Iterator[Decision]:
    headers = [fold(as_header(cell)) for cell in table.header]
    spots = {name: headers.index(name) for name in COLUMNS}
    for number, cells in table.rows:
        person, objection, kind = (_text(cells[spots[name]]) for name in COLUMNS)
        kind = kind.strip() if isinstance(kind, str) else None
        if person is None and objection is None and not kind:
            continue
        yield Decision(
            person=person or "",
            objection=objection or "",
            kind=kind or None,
            place=table.at(number, None),
            cell=table.at(number, spots["kind"]),
        )


def _text(cell: Any) -> str | None:
    """Take a cell as text; ids may hold any space, so text stays as it is."""
    text: str | None = cell if isinstance(cell, str) else as_text(cell)
    return text
