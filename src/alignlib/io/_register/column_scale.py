"""Which scale a column is on, and its cells on the scale of its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import UnknownNameError
from alignlib.io._register.header_text import said_of_scale
from alignlib.io._register.options import said_of
from alignlib.io._register.scale_hints import (
    doubt_of_hundred,
    no_such_scale,
    serving,
    why_not_serving,
    why_off,
)
from alignlib.ordinal_scales import (
    TARGETS,
    UNREAD,
    Detection,
    converter,
    detect,
    either_way,
    own_scale,
    scale_named,
    seen_in,
)
from alignlib.ordinal_scales.direction import words_rise

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading
    from alignlib.ordinal_scales import OrdinalScale, Target

NUMBERS = (int, float)  # on the field's own scale they stay to the last digit
HUNDRED = (0, 100)
RATED_PEOPLE = "stakeholders"  # the one table with levels of engagement
HEADER_UNCLEAR = "its header says more of its scale than is understood"
AGAINST_HEADER = "the words beside its numbers run against the scale in its header"
WORDS_SILENT = (
    "no word beside its numbers says which is most, so its header is believed"
)
LOWEST_AGAINST = "that the lowest stands for against is taken for granted"
MOST_NAMED = 4  # scales named in a hint; more are a list to read


def read_scale(sheet: Sheet, column: int, reading: Reading) -> list[Any]:
    """Give the values of a column on its field's own scale; None where unknown.

    The scale is the one the caller names, else the one the header names, else what
    the cells tell. What they leave in doubt is a fault that names ``scales=``.
    """
    cells = sheet.columns[column]
    target = target_of(sheet.table, sheet.read[column].field) or "share"
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


def target_of(table: str, field: str) -> Target | None:
    """Say what the ratings of a field become; None if its cells are no ratings.

    Objectives have a level as well, which is none of engagement.

    >>> target_of("stakeholders", "level"), target_of("objectives", "level")
    ('level', None)
    """
    target = TARGETS.get(field)
    return None if target == "level" and table != RATED_PEOPLE else target


def _scale(
    sheet: Sheet, column: int, target: Target, reading: Reading
) -> OrdinalScale | None:
    """Settle the scale; None where there is none to settle or it is in doubt."""
    read = sheet.read[column]
    said = said_of(reading.scales, read.header, read.field)
    try:
        if said:
            scale = scale_named(said, among=reading.aliases.scales)
            return _serving(sheet, column, scale, target)
    except UnknownNameError as error:
        hint = no_such_scale(error, target)
        sheet.fault(error.code, None, column, hint)
        return None
    cells = list({(type(cell), cell): cell for cell in sheet.columns[column]}.values())
    if read.scale:
        return _by_header(sheet, column, cells, target, reading)
    if all(cell is None for cell in cells):
        return None
    found = _by_cells(sheet, column, cells, target, reading)
    if found.scale is None:
        _leave_undecided(sheet, column, found, reading)
    elif not found.sure:
        sheet.note("assumed", column, f"{found.why}; scales= says otherwise")
    return found.scale


def _serving(
    sheet: Sheet, column: int, scale: OrdinalScale, target: Target
) -> OrdinalScale | None:
    """Give a scale the caller chose; a fault where it is one of something else."""
    scale = serving(scale, target)
    if target in scale.serves:
        return scale
    sheet.fault("wrong-scale", None, column, why_not_serving(scale, target))
    return None


def _by_cells(
    sheet: Sheet, column: int, cells: Sequence[Any], target: Target, reading: Reading
) -> Detection:
    """Tell the scale by the cells; numbers tell none under a header in doubt."""
    found = detect(cells, target, decimal=reading.decimal, among=reading.aliases.scales)
    told = said_of_scale(sheet.headers[column])
    worded = found.scale is not None and found.scale.steps
    if not told.doubtful or target == "level" or worded:
        return found
    named = tuple(map(scale_named, told.may_be)) or found.candidates
    ways = {way.name: way for scale in named for way in either_way(scale)}
    held = tuple(ways.values())
    return attrs.evolve(found, scale=None, candidates=held, why=HEADER_UNCLEAR)


def _by_header(
    sheet: Sheet, column: int, cells: Sequence[Any], target: Target, reading: Reading
) -> OrdinalScale | None:
    """Take the scale the header names, unless the words in the cells speak against."""
    scale = scale_named(sheet.read[column].scale)
    if scale.ends == HUNDRED:
        field = sheet.read[column].field
        if doubt := doubt_of_hundred(cells, field, reading.decimal):
            sheet.fault("undecided-scale", None, column, doubt)
            return None
    seen = [seen_in(cell, decimal=reading.decimal) for cell in cells]
    rise = words_rise(seen, scale) if scale.ends else True
    if rise is False:
        ways = either_way(scale)
        found = Detection(scale=None, candidates=ways, why=AGAINST_HEADER)
        _leave_undecided(sheet, column, found, reading)
        return None
    taken = [] if rise else [WORDS_SILENT]
    own = scale.ends[0] < 0 if scale.ends else scale.serves[0] == target
    if target == "stance" and not own and not said_of_scale(sheet.headers[column]).ends:
        taken.append(LOWEST_AGAINST)
    if taken and any(cell is not None for cell in cells):
        sheet.note("assumed", column, f"{'; '.join(taken)}; scales= says otherwise")
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
