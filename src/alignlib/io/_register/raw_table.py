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
        notes: What is to be said of it already, such as merged cells.
    """

    name: str
    header: tuple[Any, ...]
    rows: Iterable[tuple[int, Sequence[Any]]]
    at: Callable[[int, int | None], str]
    notes: list[Note] = field(factory=list)
