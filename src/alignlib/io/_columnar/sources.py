"""Where tables of columns come from: CSV files, and data frames of any library."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from attrs import field, frozen

from alignlib.errors import UnreadableFileError, WrongTypeError
from alignlib.io._bytes import place_of, why_not
from alignlib.io._columnar.batches import Batch, Flaws, batches, row_by_row
from alignlib.io._columnar.column import Column
from alignlib.io._csv.lines import (
    MOST_BYTES,
    BrokenTableError,
    CsvRows,
    _separator,
)
from alignlib.io._tables.cells import name_like, plain

HEADER = 1  # the number of its row, in a spreadsheet


@frozen(eq=False)
class Source:
    """A table to be read.

    Attributes:
        header: Its columns.
        batches: Its rows, to be gone through once.
        place: Says where a row is, by its number, or the whole table; and the column.
        flaws: What could not be read so far.
    """

    header: list[str]
    batches: Iterable[Batch]
    place: Callable[[int | None, str], str]
    flaws: Flaws = field(factory=Flaws)


@contextmanager
def source_of(table: Any, name: str, known: frozenset[str]) -> Iterator[Source]:
    """Open a table.

    Args:
        table: The path of a CSV file, or a data frame.
        name: What to call a data frame, such as ``ties``.
        known: Columns it may have, by which the separator is told.

    Raises:
        UnreadableFileError: The file is not there, or cannot be opened.
        WrongTypeError: It is neither a path nor a data frame.
    """
    if not isinstance(table, (str, os.PathLike)):
        yield _frame(table, name)
        return
    path = place_of(table)
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(path), why_not(error)) from error
    with CsvRows(file) as lines:  # closes the file
        try:
            yield _csv(file, lines, path, known)
        except OSError as error:
            raise UnreadableFileError(str(path), why_not(error)) from error


def _csv(file: BinaryIO, lines: CsvRows, path: Path, known: frozenset[str]) -> Source:
    def place(number: int | None, column: str) -> str:
        where = f"{path.name} row {number}" if number else path.name
        return f"{where} column {column}" if column else where

    flaws = Flaws()
    line = _plain_line(file.readline(MOST_BYTES + 1))
    if line is not None:
        separator = _separator(line, known)
        header = next(csv.reader([line], delimiter=separator), [])
        rows = batches(file, lines, separator, len(header), flaws)
        return Source(header, rows, place, flaws)
    file.seek(0)
    try:
        found = lines.rows(known)
        header = next(found, [])
    except BrokenTableError as error:
        flaws.add("unreadable", error.row, error.hint)
        return Source([], (), place, flaws)
    if lines.misspelt:
        hint = "holds a byte that is no UTF-8; save the file as UTF-8"
        flaws.add("not-utf-8", HEADER, hint)
    return Source(header, row_by_row(lines, found, len(header), 0, flaws), place, flaws)


def _plain_line(line: bytes) -> str | None:
    """Decode a first line with nothing odd about it; None for any other."""
    if len(line) > MOST_BYTES or b"\0" in line or line.count(b'"') % 2:
        return None
    try:
        text = line.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        return None
    return text if text and "\r" not in text else None


def _frame(table: Any, name: str) -> Source:
    import narwhals.stable.v2 as nw
    import numpy as np

    frame = nw.from_native(table, pass_through=True)
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    if not isinstance(frame, nw.DataFrame):
        raise WrongTypeError(name, table, "the path of a CSV file, or a data frame")

    def place(number: int | None, column: str) -> str:
        where = name if number is None else f"{name}[{number}]"
        return f"{where}.{column}" if column else where

    columns = [
        Column.of_texts([_cell(value) for value in frame[column].to_list()])
        for column in frame.columns
    ]
    batch = Batch(columns, np.arange(len(frame)))
    return Source(list(frame.columns), [batch] if columns else [], place)


def _cell(value: Any) -> str:
    """Write a cell as a CSV file would have it."""
    found = plain(value, strip=False)
    if found is None:
        return ""
    if isinstance(found, bool):
        return "true" if found else "false"
    return str(name_like(found))
