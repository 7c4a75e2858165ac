"""The rows of a CSV file of our own, whose header is known beforehand."""

from __future__ import annotations

import csv
import io

from alignlib.errors import Fault
from alignlib.io._bytes import decoded
from alignlib.io._csv.cells import unguarded
from alignlib.io._register.raw_table import RawTable

SEPARATORS = (",", ";", "\t")  # a spreadsheet may have saved it anew


def own_table(
    data: bytes, source: str, first: tuple[str, ...], faults: list[Fault]
) -> RawTable | None:
    """Read a file; None if its header does not begin as it should.

    Args:
        data: The bytes of the file.
        source: Its name.
        first: How the header begins.
        faults: Where faults of rows go.

    Raises:
        UnreadableFileError: It is no UTF-8.
    """
    text = decoded(data, source)
    head = text[: text.find("\n")] if "\n" in text else text
    for separator in SEPARATORS:
        cells = head.split(separator, len(first))[: len(first)]
        if tuple(cell.strip().strip('"') for cell in cells) == first:
            return _rows(text, separator, source, faults)
    return None


def _rows(text: str, separator: str, source: str, faults: list[Fault]) -> RawTable:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] = []
    rows: list[tuple[int, list[str | None]]] = []
    number = 0

    def at(row: int, column: int | None) -> str:
        where = f"{source} row {row}" if row else source
        return where if column is None else f"{where} column {header[column]}"

    try:
        header = next(reader, [])
        for number, cells in enumerate(reader, start=2):
            if not any(cells):
                continue
            if len(cells) != len(header):
                hint = f"has {len(cells)} cells and the header {len(header)}"
                faults.append(Fault(code="ragged", place=at(number, None), hint=hint))
            else:
                rows.append((number, [unguarded(cell) or None for cell in cells]))
    except csv.Error:
        hint = "is no row of cells: a quotation mark is missing or too many"
        place = at(number + 1, None)
        faults.append(Fault(code="unreadable", place=place, hint=hint))
    titles = tuple(unguarded(cell) for cell in header)
    return RawTable(name=source, header=titles, rows=rows, at=at)
