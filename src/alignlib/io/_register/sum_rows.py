"""Rows that name nobody and hold the sums or averages of the rows above."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import fmean
from typing import TYPE_CHECKING, Any

from alignlib.io._register.known_fields import WHO
from alignlib.io._tables.numbers import number_in

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

LEAST = 2  # numbers above; the sum of one is what anybody may have
MOST = 5  # rows that are looked at, from below, where sums stand
ROUNDED = 0.005  # of the number: sums and averages are shown with few digits
WAYS: tuple[Callable[[Sequence[float]], float], ...] = (sum, fmean, len)


def sum_rows(
    sheet: Sheet, fields: Mapping[int, str], reading: Reading
) -> Iterator[int]:
    """Find rows in which all that stands is what the rows above come to.

    All of their cells are sums, or all averages, or all counts: by chance that is
    hardly so, and somebody without a name is nobody. A single cell has to be a sum;
    an average of ratings is a rating as well.
    """
    naming = [column for column, field in fields.items() if field in WHO]
    nameless = [
        row
        for row in range(1, len(sheet.numbers))
        if all(sheet.columns[column][row] is None for column in naming)
    ]
    for row in nameless[-MOST:] if naming else ():
        if _is_sum(sheet, row, reading.decimal):
            yield row


def _is_sum(sheet: Sheet, row: int, decimal: str) -> bool:
    """Whether each cell is the same function of the numbers above it."""
    told: list[tuple[float, list[float]]] = []
    for cells in sheet.columns:
        if cells[row] is None:
            continue
        number = _number(cells[row], decimal)
        above = [_number(cell, decimal) for cell in cells[:row]]
        known = [each for each in above if each is not None]
        if number is None or len(known) < LEAST:
            return False
        told.append((number, known))
    ways = WAYS if len(told) > 1 else WAYS[:1]
    return any(all(_same(number, way(known)) for number, known in told) for way in ways)


def _number(cell: Any, decimal: str) -> float | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, str):
        return number_in(cell.removesuffix("%").rstrip(), decimal=decimal)
    return cell if isinstance(cell, (int, float)) else None


def _same(number: float, other: float) -> bool:
    return abs(number - other) <= ROUNDED * abs(other)
