"""The sheets of a workbook as tables: which there are, and where each one begins."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Any

from alignlib.catalog import near_names
from alignlib.errors import (
    AlignError,
    Fault,
    UnknownNameError,
    raise_faults,
)
from alignlib.io._register.raw_table import RawTable
from alignlib.io._workbook import parts
from alignlib.io._workbook.cells import Values
from alignlib.io._workbook.grid import Budget, Cells, letters_of
from alignlib.io._workbook.group_headers import names_columns, with_groups
from alignlib.io._workbook.headers import (
    header_at,
    notes_on,
    notes_on_filled,
    notes_on_groups,
)
from alignlib.io._workbook.limits import HEADER_WITHIN
from alignlib.io._workbook.merged import Merged
from alignlib.io._workbook.package import Package
from alignlib.io._workbook.sheet_cells import cells_of
from alignlib.io.reading import AS_IT_IS, Note, Reading


def raw_tables(
    data: bytes,
    source: str,
    reading: Reading = AS_IT_IS,
    *,
    also: Container[str] = (),
) -> list[RawTable]:
    """Read the sheets of a workbook.

    Hidden sheets and blank ones are left out, unless *reading* names the sheets.

    Args:
        data: The bytes of the file.
        source: What to call it.
        reading: Which sheets to read.
        also: Names of sheets to read even if they are hidden.

    Raises:
        UnreadableFileError: It is no workbook, or not safe to read.
        InvalidInputError: Sheets with more than can be meant.
        UnknownNameError: There is no sheet of a name.
    """
    package = Package(data, source)
    book = parts.book_in(package)
    chosen = _chosen(book.sheets, reading.sheets, also)
    budget = Budget()
    values = Values(
        texts=parts.texts_in(package, book.texts, budget.texts),
        looks=parts.looks_in(package, book.styles),
        since_1904=book.since_1904,
    )
    tables: list[RawTable] = []
    faults: list[Fault] = []
    for sheet in chosen:
        cells = cells_of(package, sheet.part, sheet.name, values, budget)
        faults += cells.faults
        if cells.rows:
            tables.append(_table(sheet.name, cells, reading))
    raise_faults(faults)
    if tables and not reading.sheets:
        tables[0].notes[:0] = _left_out(book.sheets, also)
    return tables


def sheet_names(data: bytes) -> tuple[str, ...]:
    """List the names of all sheets; none if it is no workbook.

    >>> sheet_names(b"no workbook")
    ()
    """
    try:
        found = parts.book_in(Package(data, "it"))
    except AlignError:
        return ()
    return tuple(sheet.name for sheet in found.sheets)


def hidden_names(data: bytes, source: str) -> tuple[str, ...]:
    """List the names of the sheets that are hidden.

    Raises:
        UnreadableFileError: It is no workbook.
    """
    found = parts.book_in(Package(data, source))
    return tuple(sheet.name for sheet in found.sheets if sheet.hidden)


def _chosen(
    sheets: Sequence[parts.Sheet], names: Sequence[str], also: Container[str]
) -> list[parts.Sheet]:
    if not names:
        return [s for s in sheets if not s.hidden or s.name in also]
    by_name = {sheet.name.strip().casefold(): sheet for sheet in sheets}
    missing = [name for name in names if name.strip().casefold() not in by_name]
    if missing:
        near = near_names(missing[0], [sheet.name for sheet in sheets])
        raise UnknownNameError("sheet", missing[0], near)
    return [by_name[name.strip().casefold()] for name in names]


def _left_out(sheets: Sequence[parts.Sheet], also: Container[str]) -> list[Note]:
    return [
        Note(
            code="left-out",
            place=sheet.name,
            text="is hidden and was not read; name it among the sheets to have it read",
        )
        for sheet in sheets
        if sheet.hidden and sheet.name not in also
    ]


def _table(name: str, cells: Cells, reading: Reading) -> RawTable:
    merged = Merged(cells.merged)
    top = merged.topped(cells.rows[:HEADER_WITHIN])
    start = header_at(top, reading.columns, reading.aliases)
    start += _is_of_groups(top, start, merged, reading)
    number, header = top[start]
    below = cells.rows[start + 1 :]
    grouped = _under_groups(top, start, merged, reading)
    renamed = [at for at, cell in enumerate(grouped) if cell is not header[at]]
    header[:] = grouped
    wide = max(map(len, (header, *(row for _, row in below))))
    for row in (header, *(row for _, row in below)):
        row.extend([None] * (wide - len(row)))
    at = _namer(name)
    spans = merged.fill(below, number)
    table = RawTable(
        name=name,
        header=tuple(header),
        rows=below,
        at=at,
        merged=tuple(spans),
        blanks=True,
        across=merged.across(),
    )
    table.notes.extend(notes_on(cells, number, wide, at, grouped=bool(renamed)))
    table.notes.extend(notes_on_filled(spans, at))
    table.notes.extend(notes_on_groups([at(number, each) for each in renamed]))
    return table


def _is_of_groups(
    top: Sequence[tuple[int, list[Any]]], start: int, merged: Merged, reading: Reading
) -> bool:
    """Whether what seems to be the header names groups, and the row below columns."""
    number, header = top[start]
    if start + 1 == len(top) or top[start + 1][0] != number + 1:
        return False
    return names_columns(top[start + 1][1], header, merged.ends(number), reading)


def _under_groups(
    top: Sequence[tuple[int, list[Any]]], start: int, merged: Merged, reading: Reading
) -> list[Any]:
    """Give the header, with the names of groups in the row right above it."""
    number, header = top[start]
    if not start or top[start - 1][0] != number - 1:
        return header
    above = top[start - 1][1]
    header.extend([None] * (len(above) - len(header)))
    return with_groups(header, above, merged.ends(number - 1), reading)


def _namer(sheet: str) -> Callable[[int, int | None], str]:
    """Make what names the cells of a sheet the way people do."""

    def at(row: int, column: int | None) -> str:
        if row < 1:
            return sheet if column is None else f"{sheet}!{letters_of(column)}"
        return f"{sheet}!{letters_of(column) if column is not None else ''}{row}"

    return at
