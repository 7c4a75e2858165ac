"""One table of a register on its way to being understood: cells by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import Fault
from alignlib.io._register.raw_table import BadCell, RawTable
from alignlib.io.reading import Note, ReadColumn

if TYPE_CHECKING:
    from alignlib.io.aliases import HeaderRead

SPACES = (
    " \t\r\n\f\v\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
)
HARD_SPACES = str.maketrans(
    {"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "}
)


class Sheet:
    """A table, its rows turned into columns, and what is said of it.

    Attributes:
        raw: The table as it stands in the file.
        table: What it was taken for, such as ``ties``.
        headers: What its headers say, as text.
        numbers: The number of each row.
        columns: Cells by column; text without the space around it, None if blank.
        read: What each column was read as, once that is settled.
        faults: What is wrong, each with its row and column, to be put in order.
        notes: What is to be said of it.
        in_doubt: Fields that several columns may be, which none is read as then.
    """

    def __init__(self, raw: RawTable, table: str) -> None:
        self.raw = raw
        self.table = table
        self.headers = tuple(map(as_header, raw.header))
        self.numbers: list[int] = []
        self.columns: list[list[Any]] = []
        self.read: dict[int, ReadColumn] = {}
        self.faults: list[tuple[int, int, Fault]] = []
        self.notes: list[Note] = []
        self.in_doubt: set[str] = set()

    def read_rows(self) -> None:
        """Take all rows, but for those without a single mark."""
        rows: list[Sequence[Any]] = []
        for number, cells in self.raw.rows:
            rows.append(cells)
            self.numbers.append(number)
        width = len(self.headers)
        columns: Iterable[Sequence[Any]] = zip_longest(*rows)
        self.columns = [
            tidy(cells) for _, cells in zip(range(width), columns, strict=False)
        ]
        for _ in range(width - len(self.columns)):
            self.columns.append([None] * len(rows))
        blank = [
            row
            for row, cells in enumerate(zip(*self.columns, strict=True))
            if not any_of(cells)
        ]
        if blank:
            self.drop(frozenset(blank))

    def drop(self, rows: frozenset[int]) -> None:
        """Leave rows out, the first being 0."""
        kept = [row for row in range(len(self.numbers)) if row not in rows]
        self.numbers = [self.numbers[row] for row in kept]
        self.columns = [[cells[row] for row in kept] for cells in self.columns]

    def column_of(self, field: str) -> int | None:
        """Find the first column that was read as *field*."""
        return next((at for at, it in self.read.items() if it.field == field), None)

    def fault(
        self,
        code: str,
        row: int | None,
        column: int | None,
        hint: str,
        value: object = None,
    ) -> None:
        """Note a fault of a cell, of a row, of a column (row None), or of all."""
        number = 0 if row is None else self.numbers[row]
        place = self.raw.at(number, column)
        spot = -1 if column is None else column
        fault = Fault(code=code, place=place, hint=hint, value=value)
        self.faults.append((number, spot, fault))

    def note(self, code: Any, column: int | None, text: str) -> None:
        """Note what is no fault, of a column or of all."""
        self.notes.append(Note(code=code, place=self.raw.at(0, column), text=text))

    def settle(self, column: int, read: HeaderRead) -> None:
        """Say what a column is read as."""
        self.read[column] = ReadColumn(
            sheet=self.raw.name,
            header=self.headers[column],
            table=self.table,
            field=read.field,
            how=read.how,
            scale=read.scale,
            note=read.note,
        )

    def resettle(self, column: int, **changes: Any) -> None:
        """Say something else of a column."""
        self.read[column] = attrs.evolve(self.read[column], **changes)

    def refuse_bad_cells(self, column: int) -> None:
        """Make faults of the cells that could not be read; they count as blank."""
        cells, header = self.columns[column], self.headers[column]
        if BadCell not in set(map(type, cells)):
            return
        for row, cell in enumerate(cells):
            if isinstance(cell, BadCell):
                hint = f"{cell.hint}; columns={{{header!r}: ''}} leaves the column out"
                self.fault(cell.code, row, column, hint)
                cells[row] = None


def as_header(cell: object) -> str:
    """Write what stands in a header as text, without the space around it.

    >>> as_header(" Clout "), as_header(None), as_header(2026)
    ('Clout', '', '2026')
    """
    if cell is None or isinstance(cell, BadCell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip(SPACES)


def tidy(cells: Sequence[Any]) -> list[Any]:
    """Take the space around text away; what is left empty is None."""
    return [
        (cell.strip(SPACES) or None) if isinstance(cell, str) else cell
        for cell in cells
    ]


def any_of(cells: Iterable[Any]) -> bool:
    """Whether any cell holds something."""
    return any(cell is not None for cell in cells)


def as_text(cell: Any) -> Any:
    """Write a cell as text, the way people would; text with plain spaces.

    >>> import datetime
    >>> as_text(7.0), as_text(True), as_text(datetime.date(2026, 3, 2)), as_text(None)
    ('7', 'true', '2026-03-02', None)
    """
    if isinstance(cell, str):
        return cell if cell.isascii() else cell.translate(HARD_SPACES)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return None if cell is None else str(cell)
