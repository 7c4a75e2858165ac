"""Merged cells: what Excel shows once for several rows counts for each of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from alignlib.io._register.raw_table import BadCell, Span
from alignlib.io._workbook.grid import column_of

RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})")

Rows = Sequence[tuple[int, list[Any]]]


class Merged:
    """The merged cells of a sheet.

    Attributes:
        down: Their first columns, where they hold several rows.

    Args:
        refs: Their ranges, such as ``B2:B7``.
    """

    def __init__(self, refs: Sequence[str]) -> None:
        found = [each for each in map(RANGE.fullmatch, refs) if each is not None]
        self._flat = {
            (int(each[2]), column_of(each[1])): column_of(each[3])
            for each in found
            if each[2] == each[4]
        }
        spans = [
            Span(int(each[2]), int(each[4]), column_of(each[1]))
            for each in found
            if each[2] != each[4]
        ]
        self.down = sorted(spans, key=attrgetter("column", "top"))

    def ends(self, row: int) -> dict[int, int]:
        """Give the last column of those in one row alone, by their first."""
        return {first: last for (at, first), last in self._flat.items() if at == row}

    def across(self) -> frozenset[int]:
        """Give the numbers of the rows of those that hold several columns."""
        return frozenset(row for row, _ in self._flat)

    def topped(self, rows: Rows) -> list[tuple[int, list[Any]]]:
        """Give the first rows of a sheet with merged cells filled down.

        A header over two rows has cells that reach down to the second; which row
        names the columns shows once they are filled.
        """
        copied = [(number, list(cells)) for number, cells in rows]
        last = rows[-1][0] if rows else 0
        for span in self.down:
            if span.top <= last:
                _fill(copied, [number for number, _ in copied], span)
        return copied

    def fill(self, rows: Rows, header: int) -> list[Span]:
        """Fill merged cells below the header down, and give those that were.

        Only rows that hold something are there to be filled. Ranges of a workbook do
        not overlap; of a damaged one, no more is filled than it could hold.

        Args:
            rows: The rows below the header, equally wide.
            header: The number of the header's row.
        """
        numbers = [number for number, _ in rows]
        left = len(rows) * max((len(cells) for _, cells in rows), default=0)
        filled = []
        for span in self.down:
            if span.top <= header:
                continue
            left -= bisect_right(numbers, span.bottom) - bisect_left(numbers, span.top)
            if left < 0:
                break
            if _fill(rows, numbers, span):
                filled.append(span)
        return filled


def _fill(rows: Rows, numbers: Sequence[int], span: Span) -> bool:
    """Repeat the first cell in the rows below; say whether any row was there."""
    first = bisect_left(numbers, span.top)
    if first == len(rows) or numbers[first] != span.top:
        return False
    held = rows[first][1]
    value = held[span.column] if span.column < len(held) else None
    if value is None or isinstance(value, BadCell):
        return False
    any_below = False
    for _, cells in _below(rows, numbers, span):
        cells.extend([None] * (span.column + 1 - len(cells)))
        if cells[span.column] is None:
            cells[span.column] = value
            any_below = True
    return any_below


def _below(
    rows: Rows, numbers: Sequence[int], span: Span
) -> Iterator[tuple[int, list[Any]]]:
    start = bisect_right(numbers, span.top)
    end = bisect_right(numbers, span.bottom)
    return (rows[spot] for spot in range(start, end))
