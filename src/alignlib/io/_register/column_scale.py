"""Which scale a column is on, and its cells on the scale of its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.errors import UnknownNameError
from alignlib.io._register.options import said_of
from alignlib.io._register.scale_hints import (
    doubt_of_hundred,
    no_such_scale,
    serving,
    why_off,
)
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
HUNDRED = (0, 100)
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
        if said:
            return serving(scale_named(said), target)
        if read.scale:
            return _of_header(sheet, column, reading)
    except UnknownNameError as error:
        if said:
            hint = no_such_scale(error, target)
            sheet.fault(error.code, None, column, hint)
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


def _of_header(
    sheet: Sheet, column: int, reading: Reading
) -> OrdinalScale | None:
    """Give the scale that the header names, unless the cells belie it."""
    read = sheet.read[column]
    scale = scale_named(read.scale)
    if scale.ends == HUNDRED:
        cells = sheet.columns[column]
        if doubt := doubt_of_hundred(cells, read.field, reading.decimal):
            sheet.fault("undecided-scale", None, column, doubt)
            return None
    return scale


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
    cell, field = sheet.columns[column][row], sheet.read[column].field
    target = TARGETS.get(field, "share")
    sheet.fault("off-scale", row, column, why_off(cell, hint, field, target, reading))
