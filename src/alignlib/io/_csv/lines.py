"""The rows of a CSV file, with a bound on how much of it is in memory at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from alignlib.io._tables.cells import header

SEPARATORS = (",", ";", "\t", "|")
MOST_BYTES = 2**20  # of one row; a megabyte is a book in a line of a register
REPLACED = "\N{REPLACEMENT CHARACTER}"


class BrokenTableError(Exception):
    """No more rows can be read; says at which row, and why."""

    def __init__(self, row: int, hint: str) -> None:
        super().__init__(row, hint)
        self.row = row
        self.hint = hint


class CsvRows:
    """Goes through the rows of a file or of open bytes; use it in a ``with``.

    Attributes:
        number: Which row was read last, as a spreadsheet numbers them.
        misspelt: Whether bytes in it are no UTF-8; they became `REPLACED`.
    """

    def __init__(self, source: Path | BinaryIO) -> None:
        self.number = 0
        self.misspelt = False
        self._source = source
        self._file: BinaryIO | None = None
        self._held = 0  # bytes of the row being read

    def __enter__(self) -> CsvRows:
        if isinstance(self._source, Path):
            self._file = self._source.open("rb")
        else:
            self._file = self._source
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def rows(self, known: frozenset[str]) -> Iterator[list[str]]:
        """Give the header and then each row.

        Args:
            known: Columns the table may have, by which the separator is told.

        Raises:
            BrokenTableError: The rest cannot be read.
        """
        lines = self._lines()
        first = next(lines, "")
        return self._parted(chain([first], lines), _separator(first, known))

    def parted(self, separator: str, *, skip: int = 0) -> Iterator[list[str]]:
        """Give each row from the header on.

        Args:
            separator: What stands between cells.
            skip: Lines above the header, which are passed over.

        Raises:
            BrokenTableError: The rest cannot be read.
        """
        lines = self._lines()
        for _ in range(skip):
            next(lines, "")
        self.number, self._held = skip, 0
        return self._parted(lines, separator)

    def _parted(self, lines: Iterator[str], separator: str) -> Iterator[list[str]]:
        reader = csv.reader(lines, delimiter=separator, strict=True)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error:
                hint = (
                    "is no row of cells: a quotation mark is missing or too many, or "
                    f"a cell is longer than {csv.field_size_limit():,} characters"
                )
                raise BrokenTableError(self.number + 1, hint) from None
            if cells is None:
                return
            self.number += 1
            yield cells
            self._held = 0
            self.misspelt = False

    def _lines(self) -> Iterator[str]:
        assert self._file is not None  # it was entered
        encoding = "utf-8-sig"
        while chunk := self._file.readline(MOST_BYTES + 1):
            self._held += len(chunk)
            if self._held > MOST_BYTES:
                hint = (
                    f"is longer than {MOST_BYTES:,} bytes; a line break or a "
                    "quotation mark may be missing"
                )
                raise BrokenTableError(self.number + 1, hint)
            if b"\0" in chunk or chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
                hint = "holds a NUL byte or is UTF-16; save the file as UTF-8"
                raise BrokenTableError(self.number + 1, hint)
            try:
                text = chunk.decode(encoding)
            except UnicodeDecodeError:
                self.misspelt = True
                text = chunk.decode(encoding, errors="replace")
            encoding = "utf-8"
            # The bare carriage returns of an old Macintosh end lines as well.
            yield from io.StringIO(text, newline="")


def _separator(line: str, known: frozenset[str]) -> str:
    """Choose what takes the header apart into the most columns that are known."""

    def found(separator: str) -> tuple[int, int]:
        names = [header(name.strip('"')) for name in line.split(separator)]
        return len(known.intersection(names)), len(names)

    return max(SEPARATORS, key=found)
