"""One CSV file as the rows of a table, and everything that is wrong with it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from attrs import field, frozen

from alignlib.errors import Fault
from alignlib.io._csv.cells import value_in
from alignlib.io._csv.lines import REPLACED, BrokenTableError, CsvRows
from alignlib.io._tables.cells import header
from alignlib.io._tables.columns import TABLES, names_of

HEADER = 1  # the number of its row, in a spreadsheet


@frozen
class CsvTable:
    """What a file holds.

    Attributes:
        name: The table.
        decimal: What stands before the decimals of numbers.
        rows: Cells by column; blank rows are left out.
        numbers: The number of each row, as a spreadsheet numbers them.
        faults: What is wrong; places are as the reader of files sees them.
        lacking: Needed columns that are not there.
    """

    name: str
    decimal: str
    rows: list[dict[str, Any]] = field(factory=list)
    numbers: list[int] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    lacking: list[str] = field(factory=list)

    def read(self, path: Path) -> None:
        """Read the file.

        Raises:
            OSError: It cannot be opened or read.
        """
        with CsvRows(path) as source:
            try:
                rows = source.rows(frozenset(names_of(self.name)))
                columns = self._columns(next(rows, []), misspelt=source.misspelt)
                for cells in rows:
                    if any(cell.strip() for cell in cells):
                        self._row(source, columns, cells)
            except BrokenTableError as error:
                self._note("unreadable", error.row, "", error.hint)

    def place(self, number: int, column: str = "") -> str:
        """Say where something is, the way people count in a spreadsheet."""
        where = f"{self.name}.csv row {number}"
        return f"{where} column {column}" if column else where

    def _note(self, code: str, number: int, column: str, hint: str) -> None:
        place = self.place(number, column)
        self.faults.append(Fault(code=code, place=place, hint=hint))

    def _columns(self, cells: list[str], *, misspelt: bool) -> list[str]:
        """Read the header; what is wrong with it is a fault of row 1."""
        known = names_of(self.name)
        names = []
        for cell in cells:
            name = header(cell)
            names.append(name if name in known else cell)
        for name, times in Counter(names).items():
            if times > 1 and name.strip():
                hint = "there are two such columns; keep one"
                self._note("duplicate", HEADER, name, hint)
        if misspelt:
            hint = "holds a byte that is no UTF-8; save the file as UTF-8"
            self._note("not-utf-8", HEADER, "", hint)
        for column in TABLES[self.name]:
            if column.needed and column.name not in names:
                self.lacking.append(column.name)
                hint = "this column is missing; add it"
                place = f"{self.name}.csv column {column.name}"
                self.faults.append(Fault(code="missing", place=place, hint=hint))
        return names

    def _row(self, source: CsvRows, columns: list[str], cells: list[str]) -> None:
        number = source.number
        if source.misspelt:
            spoilt = (n for n, c in zip(columns, cells, strict=False) if REPLACED in c)
            hint = "holds a byte that is no UTF-8; save the file as UTF-8"
            self._note("not-utf-8", number, next(spoilt, ""), hint)
        if len(cells) != len(columns):
            hint = (
                f"has {len(cells)} cells and the header {len(columns)}; "
                "a separator or a quotation mark is missing or too many"
            )
            self._note("ragged", number, "", hint)
            return
        row: dict[str, Any] = {}
        holds = {column.name: column.holds for column in TABLES[self.name]}
        for spot, (name, cell) in enumerate(zip(columns, cells, strict=True), start=1):
            if not name.strip():
                if cell.strip():
                    hint = f"column {spot} has no header; give it one"
                    self._note("missing", number, "", hint)
                continue
            try:
                row.setdefault(
                    name, value_in(cell, holds.get(name, "text"), self.decimal)
                )
            except ValueError as error:
                self._note("wrong-type", number, name, str(error))
        self.rows.append(row)
        self.numbers.append(number)
