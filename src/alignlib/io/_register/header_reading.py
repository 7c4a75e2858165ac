"""What each column of a sheet is read as: by its header, the caller and its cells."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

import attrs

from alignlib.io._register.concern_words import RATED, holds_ratings
from alignlib.io._register.header_claims import conflict_of
from alignlib.io._register.options import given_for
from alignlib.io._register.sheet import any_of
from alignlib.io._register.values import WORDS
from alignlib.io._tables.cells import header as field_like
from alignlib.io._tables.columns import names_of
from alignlib.io.aliases import Conflict, HeaderRead, settled_by_values
from alignlib.io.reading import KEPT, LEFT_OUT
from alignlib.ordinal_scales import TARGETS

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import How, Reading

KEEPING = "stakeholders"  # the table whose columns without a field are kept
SEVERAL = frozenset({"concern", "relation", "listens_to", "influences"})
"""Fields that several columns may hold, as each of their cells adds to the others."""
TOLD_BY_CELLS = frozenset({*TARGETS, *WORDS})
"""Fields whose cells may show that a guess was wrong."""


def settle_headers(sheet: Sheet, reading: Reading) -> None:
    """Say of every column of a sheet what it is read as.

    The caller goes before the header, and a header that names a field before one
    that is understood. Two columns for one field are a fault, where nothing says
    which is meant. Columns without a header, or of a table that keeps no others,
    are left out, and noted if anything stands in them.
    """
    aliases = reading.aliases
    if sheet.table not in aliases.fields:
        _settle_by_name(sheet)
        return
    given = given_for(reading, sheet.headers, sheet.table)
    found = aliases.headers(sheet.headers, sheet.table, given=given)
    reads = [
        _by_cells(sheet, column, read, reading)
        for column, read in enumerate(found.columns)
    ]
    conflicts = [*found.conflicts, *_settled_again(reads, found.columns)]
    for column, read in enumerate(reads):
        sheet.settle(column, read)
        _tell(sheet, column)
    for conflict in conflicts:
        _refuse(sheet, conflict)
    _tell_kept_apart(sheet)


def _by_cells(
    sheet: Sheet, column: int, read: HeaderRead, reading: Reading
) -> HeaderRead:
    """Say what a column is read as, now that its cells are there."""
    nameless = not sheet.headers[column]
    if nameless or (read.field == KEPT and sheet.table != KEEPING):
        return attrs.evolve(read, field=LEFT_OUT, how="left out")
    cells = sheet.columns[column]
    if read.how == "guessed" and read.field == "concern" and holds_ratings(cells):
        return attrs.evolve(read, field=KEPT, how="kept", scale="", note=RATED)
    if read.how != "guessed" or read.field not in TOLD_BY_CELLS:
        return read
    distinct = list({(type(cell), cell): cell for cell in cells}.values())
    return settled_by_values(
        read,
        distinct,
        sheet.table,
        decimal=reading.decimal,
        among=reading.aliases.scales,
        words=reading.aliases.words,
    )


def _settled_again(
    reads: list[HeaderRead], headers: Sequence[HeaderRead]
) -> Iterator[Conflict]:
    """Keep what cells made a field that a header says of another column.

    Where cells made several columns one field, nothing says which is meant.
    """
    turned: dict[str, list[int]] = {}
    for at, (read, header) in enumerate(zip(reads, headers, strict=True)):
        if read.field not in (header.field, KEPT, LEFT_OUT):
            turned.setdefault(read.field, []).append(at)
    for field, columns in turned.items():
        taken = [read.header for read in headers if read.field == field]
        if taken:
            note = f"{field} is read from {taken[0]!r}; it is kept as it is"
            for at in columns:
                reads[at] = attrs.evolve(
                    reads[at], field=KEPT, how="kept", scale="", note=note
                )
        elif len(columns) > 1:
            yield conflict_of(field, columns, reads)


def _tell(sheet: Sheet, column: int) -> None:
    """Note what is not read, and what was not taken for what it might be."""
    read = sheet.read[column]
    if not any_of(sheet.columns[column]):
        return
    if read.field == LEFT_OUT and read.how == "left out" and not read.header:
        sheet.note("left-out", column, "has no header and is not read")
    elif read.field == LEFT_OUT and sheet.table != KEEPING:
        told = f"is not read, as it says nothing in a table of {sheet.table}"
        sheet.note("left-out", column, told)
    elif read.note:
        sheet.note("assumed", column, read.note)


def _refuse(sheet: Sheet, conflict: Conflict) -> None:
    """Refuse several columns for one field, if they still are now that cells are there.

    They are kept as they are, so that their cells make no further faults.
    """
    columns = [
        at for at in conflict.positions if sheet.read[at].field == conflict.field
    ]
    if conflict.field in SEVERAL or len(columns) < 2:
        return
    sheet.in_doubt.add(conflict.field)
    sheet.fault("ambiguous-header", None, columns[-1], conflict.hint)
    for column in columns:
        told = f"may be {conflict.field}"
        sheet.resettle(column, field=KEPT, how="kept", scale="", note=told)


def _tell_kept_apart(sheet: Sheet) -> None:
    """Number kept columns of one header, so that none hides another."""
    kept = [at for at, it in sorted(sheet.read.items()) if it.field in (KEPT, "email")]
    used = {sheet.read[column].header for column in kept}
    seen: set[str] = set()
    for column in kept:
        header = sheet.read[column].header
        if header in seen:
            header = free_name(header, used)
            sheet.resettle(column, header=header)
            told = f"has the header of an earlier column; kept as {header}"
            sheet.note("changed", column, told)
            used.add(header)
        seen.add(header)


def free_name(name: str, used: Container[str]) -> str:
    """Number a name that is in use, past all that are.

    >>> free_name("Notes", ["Notes", "Notes (2)"]), free_name("Site", ["Notes"])
    ('Notes (3)', 'Site')
    """
    numbered = (f"{name} ({number})" for number in count(2))
    return name if name not in used else next(n for n in numbered if n not in used)


def _settle_by_name(sheet: Sheet) -> None:
    """Read the columns of a table that has no other headers than names of fields."""
    for column, header in enumerate(sheet.headers):
        name = field_like(header)
        how: How = "as named" if name in names_of(sheet.table) else "left out"
        field = name if how == "as named" else LEFT_OUT
        sheet.settle(column, HeaderRead(header=header, field=field, how=how))
