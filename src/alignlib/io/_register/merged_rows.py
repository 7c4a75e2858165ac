"""Rows of a sheet of people whose name is one merged cell: they are one person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.io._register.known_fields import WHO
from alignlib.io._register.odd_rows import NAMES, read_as
from alignlib.io._register.raw_table import BadCell
from alignlib.io._register.sheet import as_text
from alignlib.io._tables.columns import names_of

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import Span
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

ONE_EACH = WHO.union(names_of("stakeholders"))
"""Fields of which a person has one value; of others, such as concerns, several."""
DIFFERENT = (
    "says something else than {first}, and the name beside them is one merged cell; "
    "keep one of them, or give each row a name of its own"
)
SHARED = (
    "is one merged cell of several people, who may have so much each or together; "
    "unmerge it, and say how much each of them has"
)


def join_merged_rows(sheet: Sheet, reading: Reading) -> None:
    """Make one row of those whose name is merged, each concern on a line of its own.

    Two values of what a person has one of are a fault. People with names of their own
    share the merged one, such as a last name or an address. To be done before anything
    is made of the cells.
    """
    if not sheet.raw.merged:
        return
    fields = read_as(sheet, reading)
    gone: set[int] = set()
    for span in sheet.raw.merged:
        if fields.get(span.column) in WHO:
            rows = _rows_of(sheet.numbers, span)
            one = len(rows) > 1 and not _share(sheet, rows, fields)
            if one and gone.isdisjoint(rows):
                _join(sheet, rows, fields)
                gone.update(rows[1:])
    if gone:
        told = (
            "rows whose name is one merged cell were read as one person each (rows "
            f"joined to the one above: {len(gone):,})"
        )
        sheet.note("assumed", None, told)
        sheet.drop(frozenset(gone))


def refuse_shared(sheet: Sheet, column: int) -> None:
    """Refuse merged cells of an amount, such as votes, that people may have together.

    To be done once rows of one person are joined.
    """
    for span in sheet.raw.merged:
        rows = _rows_of(sheet.numbers, span) if span.column == column else ()
        if len(rows) > 1:
            sheet.fault("conflicting", rows[0], column, SHARED)


def _rows_of(numbers: Sequence[int], span: Span) -> range:
    return range(bisect_left(numbers, span.top), bisect_right(numbers, span.bottom))


def _share(sheet: Sheet, rows: range, fields: Mapping[int, str]) -> bool:
    """Whether each row has a name of its own beside the one that is merged."""
    return any(
        len({cells[row] for row in rows} - {None}) == len(rows)
        for column, cells in enumerate(sheet.columns)
        if fields[column] in NAMES
    )


def _join(sheet: Sheet, rows: Sequence[int], fields: Mapping[int, str]) -> None:
    """Put all that the rows say into the first of them."""
    first = rows[0]
    for column, cells in enumerate(sheet.columns):
        said: dict[Any, int] = {}
        for row in rows:
            if cells[row] is not None:
                said.setdefault(cells[row], row)
        told = list(said)
        bad = next((cell for cell in told if isinstance(cell, BadCell)), None)
        cells[first] = bad or next(iter(told), None)
        if bad is not None or len(told) < 2:
            continue
        if fields[column] in ONE_EACH:
            place = sheet.raw.at(sheet.numbers[said[told[0]]], column)
            hint = DIFFERENT.format(first=place)
            sheet.fault("conflicting", said[told[1]], column, hint)
        else:
            cells[first] = "\n".join(map(str, map(as_text, told)))
