"""A table as it stands in a file: a header, rows, and where each cell is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import field, frozen

from alignlib.io.reading import Note


@frozen
class BadCell:
    """A cell that could not be read, in the place of its value.

    Attributes:
        code: Stable name of the fault, such as ``broken-formula``.
        hint: What is wrong with it and what to do.
    """

    code: str
    hint: str


@frozen
class Span:
    """Cells of one column that are merged into one.

    Attributes:
        top: The number of their first row.
        bottom: That of their last.
        column: The column, 0 the first.
    """

    top: int
    bottom: int
    column: int


@frozen(kw_only=True)
class RawTable:
    """A table as it stands in a file.

    Attributes:
        name: The sheet's name, or the file's without its suffix.
        header: The cells of the header row, as they stand.
        rows: Each row's number, as a spreadsheet counts, and its cells; read once,
            blank ones left out. A cell is None, text, a number, a truth value, a
            day, a moment, or a `BadCell`.
        at: Names a cell by row number and column (0 the first) the way its readers
            do, such as ``Stakeholders!C17`` or ``people.csv row 17 column Power``;
            without a column (None) it names the row, without a row (0) the table.
        notes: What is to be said of it already, such as hidden rows.
        merged: Merged cells below the header; what they show stands in each row.
        blanks: Whether rows that are missing between others are blank ones.
        across: Numbers of rows with a cell that is merged over several columns.
    """

    name: str
    header: tuple[Any, ...]
    rows: Iterable[tuple[int, Sequence[Any]]]
    at: Callable[[int, int | None], str]
    notes: list[Note] = field(factory=list)
    merged: Sequence[Span] = ()
    blanks: bool = False
    across: frozenset[int] = frozenset()
