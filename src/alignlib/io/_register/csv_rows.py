"""The rows of one CSV file of anybody's making, and what is wrong with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Set
from pathlib import PurePath
from typing import Any

from attrs import frozen

from alignlib.errors import Fault
from alignlib.io._csv.cells import unguarded
from alignlib.io._csv.lines import REPLACED, SEPARATORS, BrokenTableError, CsvRows
from alignlib.io._register.csv_encoding import SAVE_AS, as_utf_8
from alignlib.io._register.header_rows import Top, header_among, top_of
from alignlib.io._register.header_text import fold
from alignlib.io._register.raw_table import RawTable
from alignlib.io.aliases import ALIASES, Aliases
from alignlib.io.reading import Note

MOST_ROWS = 50_000
"""Each becomes an object with some twenty fields, in all some 3 KB on the way; beyond
this it is felt, while `read_graph` takes arrays."""
MOST_COLUMNS = 1_000  # a register of people has dozens
MOST_CELLS = 2_000_000  # both bounds together would allow a hundred million texts
FIRST_ROWS = 10  # titles above a header are few
FIRST_BYTES = 2**18  # of those rows, however long they are
LONGEST_SHOWN = 60  # letters of a header in a place; nobody calls a column by more
SEPARATOR_LINE = "sep="  # how a file tells Excel its separator, in a line of its own
READ_GRAPH = "alignlib.read_graph reads large networks into arrays"


class CsvRegister:
    """A file being read.

    UTF-8 and, with a byte order mark, UTF-16 are told by themselves; Windows-1252 is
    assumed, and noted, where the text is plainly western European. Which of
    ``, ; tab |`` separates the cells is told by the header. Lines above it that hold
    one cell are titles, passed over and noted.

    Attributes:
        faults: What is wrong with the rows that were read so far.

    Args:
        data: The content.
        source: The file's name, for places and errors.
        named: Headers that the caller names.
        aliases: What headers are called.

    Raises:
        UnreadableFileError: Nothing tells its encoding.
    """

    def __init__(
        self,
        data: bytes,
        source: str,
        named: Collection[str] = (),
        aliases: Aliases = ALIASES,
    ) -> None:
        self.faults: list[Fault] = []
        self._name = PurePath(source).name
        text, assumed = as_utf_8(data, source)
        separator, skip, titles = _header_at(
            text, {fold(each) for each in named}, aliases
        )
        rows = self._rows(text, separator, skip)
        _, header = next(rows, (0, []))
        self._header = header
        self.table = RawTable(
            name=PurePath(source).stem,
            header=tuple(header),
            rows=rows,
            at=self._place,
            blanks=True,
        )
        if assumed:
            told = f"is no UTF-8 and was read as {assumed}; to be sure, {SAVE_AS}"
            self._note("assumed", told)
        if titles:
            many = "a line" if titles == 1 else f"{titles} lines"
            self._note("left-out", f"{many} above the header, passed over as a title")

    def _note(self, code: Any, text: str) -> None:
        self.table.notes.append(Note(code=code, place=self._name, text=text))

    def _place(self, row: int, column: int | None) -> str:
        """Say where something is, the way people count in a spreadsheet."""
        where = f"{self._name} row {row}" if row else self._name
        if column is None:
            return where
        header = self._header[column].strip() if column < len(self._header) else ""
        return f"{where} column {header[:LONGEST_SHOWN] or column + 1}"

    def _fault(self, code: str, row: int, column: int | None, hint: str) -> None:
        place = self._place(row, column)
        self.faults.append(Fault(code=code, place=place, hint=hint))

    def _rows(
        self, text: bytes, separator: str, skip: int
    ) -> Iterator[tuple[int, list[Any]]]:
        """Give the header, and then each row that is whole."""
        with CsvRows(io.BytesIO(text)) as source:
            try:
                rows = source.parted(separator, skip=skip)
                whole = next(rows, [])
                header = _named(list(whole))
                if len(header) > MOST_COLUMNS:
                    hint = f"has more than {MOST_COLUMNS:,} columns; {READ_GRAPH}"
                    self._fault("too-large", source.number, None, hint)
                    return
                yield source.number, header
                yield from self._whole(source, rows, len(header), len(whole))
            except BrokenTableError as error:
                self._fault("unreadable", error.row, None, error.hint)

    def _whole(
        self, source: CsvRows, rows: Iterator[list[str]], width: int, widest: int
    ) -> Iterator[tuple[int, list[Any]]]:
        """Give the rows, a cell for each header; those that have more are faults.

        Args:
            source: What counts the rows.
            rows: Their cells.
            width: How many columns have a header.
            widest: How many are there, with those without one at the end.
        """
        most = min(MOST_ROWS, MOST_CELLS // max(width, 1))
        count = 0
        short: list[int] = []
        beyond: list[int] = []
        for cells in rows:
            if not any(map(str.strip, cells)):
                continue
            count += 1
            if count > most:
                hint = f"there are more than {most:,} such rows; {READ_GRAPH}"
                self._fault("too-large", source.number, None, hint)
                return
            if source.misspelt:
                spot = next((n for n, c in enumerate(cells) if REPLACED in c), None)
                hint = f"holds a byte that is no UTF-8; {SAVE_AS}"
                self._fault("not-utf-8", source.number, spot, hint)
            if any(map(str.strip, cells[width:])):
                if any(map(str.strip, cells[widest:])):
                    hint = (
                        f"has {len(cells)} cells and the header {width}; "
                        "a separator or a quotation mark is missing or too many"
                    )
                    self._fault("ragged", source.number, None, hint)
                    continue
                beyond.append(source.number)
            if len(cells) < width:
                short.append(source.number)
            values: list[Any] = [unguarded(cell) or None for cell in cells[:width]]
            yield source.number, values + [None] * (width - len(values))
        told = "has fewer cells than the header; those at the end are blank"
        self._tell("assumed", short, told)
        self._tell("left-out", beyond, "has cells without a header, which are not read")

    def _tell(self, code: Any, rows: list[int], text: str) -> None:
        """Note the first of some rows, and how many more there are."""
        if rows:
            also = f" (such rows: {len(rows):,})" if len(rows) > 1 else ""
            place = self._place(rows[0], None)
            self.table.notes.append(Note(code=code, place=place, text=text + also))


def _named(header: list[str]) -> list[str]:
    """Drop the cells after the last one that says something."""
    while header and not header[-1].strip():
        header.pop()
    return header


@frozen
class _Header:
    """The row that would be the header if one separator were the right one.

    Attributes:
        top: What is to be said of its cells.
        start: The lines before it.
        titles: How many of them say something.
        separator: What stands between its cells.
    """

    top: Top
    start: int
    titles: int
    separator: str

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """What puts the headers of several separators in order, the best last."""
        filled = self.top.filled
        return (self.top.known, filled > 1, filled, -self.start)


def _header_at(text: bytes, named: Set[str], aliases: Aliases) -> tuple[str, int, int]:
    """Find the separator, the lines above the header, and how many are titles."""
    top = text[:FIRST_BYTES].decode("utf-8-sig", errors="replace")
    lines = io.StringIO(top, newline="").readlines()
    first = lines[0].strip(" \r\n").strip('"') if lines else ""
    if first.lower().startswith(SEPARATOR_LINE) and first[4:] in SEPARATORS:
        return first[4:], 1, 0
    found = [
        each
        for separator in SEPARATORS
        if (each := _header_among(lines, separator, named, aliases))
    ]
    if not found:
        return SEPARATORS[0], 0, 0
    best = max(found, key=lambda each: each.rank)
    return best.separator, best.start, best.titles


def _header_among(
    lines: list[str], separator: str, named: Set[str], aliases: Aliases
) -> _Header | None:
    """Find the header among the first rows: the first of several cells, as a rule."""
    rows = list(_first_rows(lines, separator))
    tops = [top_of(cells, named, aliases) for _, cells in rows]
    if not tops:
        return None
    several = (at for at, top in enumerate(tops) if top.filled > 1)
    at = header_among(tops, next(several, 0))
    return _Header(tops[at], rows[at][0], at, separator)


def _first_rows(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give the first rows that are not blank, each with the lines before it."""
    reader = csv.reader(lines, delimiter=separator)
    start = count = 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield start, cells
                count += 1
            if count == FIRST_ROWS:
                return
            start = reader.line_num
    except csv.Error:
        return  # told where the rows are read
