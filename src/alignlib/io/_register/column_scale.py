"""Which scale a column is on, and its cells on the scale of its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.errors import UnknownNameError
from alignlib.io._numbers import number_in
from alignlib.io._register.options import said_of
from alignlib.ordinal_scales import (
    TARGETS,
    UNREAD,
    converter,
    detect,
    own_scale,
    scale_named,
)

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading
    from alignlib.ordinal_scales import Detection, OrdinalScale, Target

NUMBERS = (int, float)  # on the field's own scale they stay to the last digit
MOST_NAMED = 4  # scales named in a hint; more are a list to read


def read_scale(sheet: Sheet, column: int, reading: Reading) -> list[Any]:
    """Give the values of a column on its field's own scale; None where unknown.

    The scale is the one the caller names, else the one the header names, else what
    the cells tell. What they leave in doubt is a fault that names ``scales=``.
    """
    cells = sheet.columns[column]
    target = TARGETS.get(sheet.read[column].field, "share")
    scale = _scale(sheet, column, target, reading)
    if scale is None:
        return [None] * len(cells)
    own = scale == own_scale(target)
    if not own:
        sheet.resettle(column, scale=scale.name, note=scale.lossy)
    convert = converter(scale, target, decimal=reading.decimal)
    as_they_are = NUMBERS if own and target != "level" else ()
    values = [cell if type(cell) in as_they_are else convert(cell) for cell in cells]
    for row, value in enumerate(values):
        if value is UNREAD:
            name = "" if own else f" {scale.name}"
            _refuse(
                sheet, row, column, f"is not on the scale{name} of its column", reading
            )
            values[row] = None
    return values


def _scale(
    sheet: Sheet, column: int, target: Target, reading: Reading
) -> OrdinalScale | None:
    """Settle the scale; None where there is none to settle or it is in doubt."""
    read = sheet.read[column]
    said = said_of(reading.scales, read.header, read.field)
    try:
        if said or read.scale:
            return scale_named(said or read.scale)
    except UnknownNameError as error:
        if said:
            sheet.fault(error.code, None, column, str(error))
            return None
    cells = list({(type(cell), cell): cell for cell in sheet.columns[column]}.values())
    if all(cell is None for cell in cells):
        return None
    found = detect(cells, target, decimal=reading.decimal)
    if found.scale is None:
        _leave_undecided(sheet, column, found, reading)
    elif not found.sure:
        told = f"{found.why}; scales= says otherwise"
        sheet.note("assumed", column, told)
    return found.scale


def _leave_undecided(
    sheet: Sheet, column: int, found: Detection, reading: Reading
) -> None:
    """Refuse a column whose scale is in doubt, or each cell that is on none."""
    field = sheet.read[column].field
    if found.candidates:
        ways = [
            f"scales={{{field!r}: {each.name!r}}}"
            for each in found.candidates[:MOST_NAMED]
        ]
        hint = f"{found.why}; say {' or '.join(ways)}"
        sheet.fault("undecided-scale", None, column, hint)
        return
    unread = {(type(cell), cell) for cell in found.unread}
    for row, cell in enumerate(sheet.columns[column]):
        if (type(cell), cell) in unread:
            _refuse(sheet, row, column, "is on no scale that alignlib knows", reading)


def _refuse(sheet: Sheet, row: int, column: int, hint: str, reading: Reading) -> None:
    cell = sheet.columns[column][row]
    comma = isinstance(cell, str) and number_in(cell, decimal=",") is not None
    if comma and number_in(str(cell)) is None and reading.decimal == ".":
        hint = "has a decimal comma; write 0.5, or read it with decimal=','"
    else:
        hint += "; correct it, or name the scale in scales="
    sheet.fault("off-scale", row, column, hint)
