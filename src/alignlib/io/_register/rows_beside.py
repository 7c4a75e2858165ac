"""Rows of a sheet that stand beside its people: headings, repeated headers, remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from alignlib.io._register.known_fields import WHO
from alignlib.io._register.sheet import as_header
from alignlib.io.read_as import KEPT, LEFT_OUT
from alignlib.ordinal_scales import is_blank

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet

TELLING = WHO | {"role"}
"""Fields of which a row needs one, or nobody can tell whom it is about."""
UNREAD = frozenset({KEPT, LEFT_OUT})
HEADING = "it is the heading of a group"
REPEATED = "it repeats the header"
BELOW = "it stands alone below the table; remove the blank row if it is somebody"


def repeated_headers(sheet: Sheet) -> Iterator[int]:
    """Find rows that say what the header says, as where a list was put together."""
    headers = [header.casefold() for header in sheet.headers]
    for row, cells in enumerate(zip(*sheet.columns, strict=True)):
        held = [at for at, cell in enumerate(cells) if cell is not None]
        if len(held) > 1 and all(
            as_header(cells[at]).casefold() == headers[at] for at in held
        ):
            yield row


def rows_of_nobody(sheet: Sheet, fields: Mapping[int, str]) -> Iterator[int]:
    """Find rows that name nobody and say nothing in a column that is read.

    They are headings of groups, numbers put down for rows to come, legends at the
    side, or cells in which nothing was chosen yet.
    """
    if not TELLING.intersection(fields.values()):
        return
    for row, cells in enumerate(zip(*sheet.columns, strict=True)):
        if all(_says_nothing(cell, fields[at]) for at, cell in enumerate(cells)):
            yield row


def _says_nothing(cell: Any, field: str) -> bool:
    return cell is None or field in UNREAD or (field not in TELLING and is_blank(cell))


def headings(sheet: Sheet, filled: Sequence[int], again: Set[int]) -> Iterator[int]:
    """Find single cells merged over several columns, or right above a header.

    Args:
        sheet: The sheet.
        filled: How many cells of each row hold something.
        again: The rows that repeat the header.
    """
    for row, count in enumerate(filled):
        merged = sheet.numbers[row] in sheet.raw.across
        if count == 1 and (merged or row + 1 in again):
            yield row


def rows_below(sheet: Sheet, filled: Sequence[int]) -> Iterator[int]:
    """Find single cells below the table, parted from it by a blank row.

    Args:
        sheet: The sheet.
        filled: How many cells of each row hold something.
    """
    wide = [row for row, count in enumerate(filled) if count > 1]
    if not wide or not sheet.raw.blanks:
        return
    numbers, last = sheet.numbers, wide[-1]
    below = range(last + 1, len(numbers))
    if below and numbers[below[0]] > numbers[last] + 1:
        yield from below
