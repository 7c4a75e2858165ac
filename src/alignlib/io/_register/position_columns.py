"""The columns of a table of positions: what each is, and its numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from alignlib.errors import UnknownNameError
from alignlib.io._register.merged_rows import refuse_shared
from alignlib.io._register.options import given_for, said_of
from alignlib.io._register.position_scale import (
    HUNDRED,
    Ends,
    position_ends,
    weight_ends,
)
from alignlib.io._tables.numbers import number_in
from alignlib.io.reading import KEPT, LEFT_OUT
from alignlib.ordinal_scales import (
    UNREAD,
    OrdinalScale,
    converter,
    is_blank,
    scale_named,
)
from alignlib.ordinal_scales.cells import seen_in

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.aliases import HeaderRead
    from alignlib.io.reading import Reading
    from alignlib.ordinal_scales import Target

TABLE = "position_table"
POSITION = "position"
WEIGHTS = ("salience", "capability")
NUMBERS = (POSITION, *WEIGHTS)
TO_TURN = (
    "scales= names another, with the ends the other way round if less is in favour"
)


@frozen(kw_only=True)
class Rated:
    """One column of numbers, understood.

    Attributes:
        header: What its header says.
        values: Shares, or stances for positions; None where nobody knows.
        ends: What the numbers lie between; None on a scale of words.
    """

    header: str
    values: tuple[float | None, ...]
    ends: Ends | None = None


def settle_position_headers(sheet: Sheet, reading: Reading) -> None:
    """Say of each column what it is read as.

    Which of two columns names people changes no number, and the first is taken; two
    for one number are a fault.
    """
    given = given_for(reading, sheet.headers, TABLE)
    found = reading.aliases.headers(sheet.headers, TABLE, given=given)
    for column, told in enumerate(found.columns):
        read = told
        if not sheet.headers[column] and read.field == KEPT:
            if any(cell is not None for cell in sheet.columns[column]):
                sheet.note("left-out", column, "a column without a header is not read")
            read = attrs.evolve(read, field=LEFT_OUT, how="left out")
        sheet.settle(column, read)
    for conflict in found.conflicts:
        if conflict.field in NUMBERS:
            at = conflict.positions[-1]
            sheet.fault("ambiguous-header", None, at, conflict.hint)
            continue
        first, *others = conflict.positions
        for column in others:
            why = f"{conflict.field} is read from {sheet.headers[first]!r}"
            sheet.settle(column, _kept(found.columns[column], why))


def _kept(read: HeaderRead, note: str) -> HeaderRead:
    return attrs.evolve(read, field=KEPT, how="kept", note=note)


def rated(sheet: Sheet, field: str, reading: Reading) -> Rated | None:
    """Read a column of numbers; None, and a fault, where there is none or in doubt."""
    column = sheet.column_of(field)
    if column is None:
        hint = f"has no column of {field}; columns= says which one it is"
        sheet.fault("missing", None, None, hint)
        return None
    sheet.refuse_bad_cells(column)
    if field == "capability":
        refuse_shared(sheet, column)
    read = sheet.read[column]
    said = said_of(reading.scales, read.header, field) or read.scale
    if not said:
        return _on_its_own(sheet, column, field, reading)
    try:
        scale = scale_named(said, among=reading.aliases.scales)
    except UnknownNameError as error:
        sheet.fault(error.code, None, column, str(error))
        return None
    return _on_scale(sheet, column, scale, reading)


def _on_scale(
    sheet: Sheet, column: int, scale: OrdinalScale, reading: Reading
) -> Rated:
    """Read a column on the scale that the caller or the header names."""
    read = sheet.read[column]
    target: Target = "stance" if read.field == POSITION else "share"
    if scale.name == "0-1" and target == "stance":  # a share of the way, all the same
        scale = attrs.evolve(scale, serves=("share", "stance"))
    sheet.resettle(column, scale=scale.name, note=scale.lossy)
    values = [
        converter(scale, target, decimal=reading.decimal)(cell)
        for cell in sheet.columns[column]
    ]
    for row, value in enumerate(values):
        if value is UNREAD or isinstance(value, str):
            hint = f"is not on the scale {scale.name} of its column"
            _refuse(sheet, row, column, hint, reading)
    known = tuple(
        min(1.0, max(-1.0, each)) if isinstance(each, (int, float)) else None
        for each in values  # the ends of a scale, but for rounding
    )
    ends = None
    if scale.low is not None and scale.high is not None:
        ends = Ends(low=scale.low, high=scale.high)
    return Rated(header=read.header, values=known, ends=ends)


def _on_its_own(
    sheet: Sheet, column: int, field: str, reading: Reading
) -> Rated | None:
    """Read a column of numbers on a scale that they tell themselves."""
    header = sheet.read[column].header
    numbers = [
        _number(sheet, row, column, reading) for row in range(len(sheet.numbers))
    ]
    held = [number for number in numbers if number is not None]
    if field != POSITION and any(number < 0 for number in held):
        for row, number in enumerate(numbers):
            if number is not None and number < 0:
                sheet.fault("off-scale", row, column, "is below 0; a weight is not")
        return None
    ends = _of_percents(sheet, column, reading)
    if ends is None:
        ends = position_ends(held) if field == POSITION else weight_ends(held)
    if ends is None:
        hint = (
            "everybody holds the same position, so that nothing tells its ends; name "
            f"them, as in scales={{{field!r}: '0-100'}}"
        )
        sheet.fault("undecided-scale", None, column, hint)
        return None
    if ends.why:
        sheet.note("assumed", column, f"{ends.why}; {_other(field)}")
    sheet.resettle(column, scale=ends.name)
    turn: Callable[[float], float] = ends.stance if field == POSITION else ends.share
    values = tuple(None if number is None else turn(number) for number in numbers)
    return Rated(header=header, values=values, ends=ends)


def _of_percents(sheet: Sheet, column: int, reading: Reading) -> Ends | None:
    """Give the ends of percentages, which nobody needs to tell."""
    told = [cell for cell in sheet.columns[column] if not is_blank(cell)]
    seen = [seen_in(cell, decimal=reading.decimal) for cell in told]
    shares = [each.number for each in seen if each.percent and each.number is not None]
    within = bool(seen) and all(0 <= share <= HUNDRED for share in shares)
    if not within or len(shares) < len(seen):
        return None
    return Ends(low=0.0, high=HUNDRED)


def _other(field: str) -> str:
    return TO_TURN if field == POSITION else "scales= names another"


def _number(sheet: Sheet, row: int, column: int, reading: Reading) -> float | None:
    cell: Any = sheet.columns[column][row]
    if is_blank(cell):
        return None
    seen = seen_in(cell, decimal=reading.decimal)
    if seen.number is None or seen.word or seen.out_of is not None:
        _refuse(sheet, row, column, "is no number", reading)
        return None
    return seen.number


def _refuse(sheet: Sheet, row: int, column: int, hint: str, reading: Reading) -> None:
    cell = sheet.columns[column][row]
    if (
        isinstance(cell, str)
        and reading.decimal == "."
        and number_in(cell) is None
        and number_in(cell, decimal=",") is not None
    ):
        hint = "has a decimal comma; write 0.5, or read it with decimal=','"
    else:
        hint += "; correct it, or name the scale in scales="
    sheet.fault("off-scale", row, column, hint)
