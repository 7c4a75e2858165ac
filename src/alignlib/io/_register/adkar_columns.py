"""Five columns of ADKAR scores, and the barrier they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.errors import UnknownNameError
from alignlib.io._register.header_text import said_of_scale
from alignlib.io._register.options import said_of
from alignlib.ordinal_scales import (
    ADKAR,
    BARRIER,
    SCALES,
    UNREAD,
    barrier,
    is_blank,
    scale_named,
    seen_in,
)
from alignlib.ordinal_scales.direction import words_rise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading
    from alignlib.ordinal_scales import OrdinalScale

HEADER = "adkar_barrier"
USUAL = "1-5"  # the scale on which a barrier is a score of 3 or less
STEPS = 4  # from its lowest score to its highest
LOW_ALONE = (
    "no score goes beyond 3, which is a barrier out of 5 but none out of 3, so no "
    "barrier is made; scales= says which scale each of the five columns is on"
)
OTHER_SCALE = (
    "scores outside 1 to 5 tell of no barrier, unless scales= says which scale each "
    "of the five columns is on"
)
IN_DOUBT = "which scale its scores are on is in doubt, so no barrier is made"


def barriers(sheet: Sheet, reading: Reading) -> list[str | None]:
    """Find each row's barrier, the first element scored 3 or less out of 5.

    No stance is made of it: who lacks knowledge may be all in favour. Scores that may
    be on another scale than 1 to 5 make no barrier, unless the header or the caller
    says which it is; then they count as they would out of 5.
    """
    columns = {element: sheet.column_of(element) for element in ADKAR}
    found = {each: at for each, at in columns.items() if at is not None}
    if len(found) < len(ADKAR):
        return []
    first = found[ADKAR[0]]
    scales: dict[str, OrdinalScale | None] = {}
    for element, column in found.items():
        try:
            scales[element] = _scale(sheet, column, reading)
        except UnknownNameError as error:
            sheet.fault(error.code, None, column, str(error))
            return []
    unsaid = [
        number
        for element, column in found.items()
        if scales[element] is None
        for number in _numbers(sheet.columns[column], reading)
    ]
    told = _why_not(sheet, found, scales, unsaid, reading)
    if told:
        sheet.note("left-out", first, told)
        return []
    scores = {
        element: _scores(sheet, column, scales[element] or SCALES[USUAL], reading)
        for element, column in found.items()
    }
    rows = range(len(sheet.numbers))
    made = [
        barrier({element: values[row] for element, values in scores.items()}).element
        for row in rows
    ]
    if any(made):
        told = (
            f"the first score of {BARRIER} or less out of 5 is kept as {HEADER}; no "
            "stance is made of it"
        )
        sheet.note("changed", first, told)
    return made


def _scale(sheet: Sheet, column: int, reading: Reading) -> OrdinalScale | None:
    """Give the scale that the caller or else the header names; None if neither does."""
    read = sheet.read[column]
    name = said_of(reading.scales, read.header, read.field) or read.scale
    return scale_named(name, among=reading.aliases.scales) if name else None


def _why_not(
    sheet: Sheet,
    columns: dict[str, int],
    scales: dict[str, OrdinalScale | None],
    unsaid: Sequence[float],
    reading: Reading,
) -> str:
    """Say why no barrier can be told of; empty if it can."""
    for element, column in columns.items():
        scale = scales[element]
        if scale is None and said_of_scale(sheet.headers[column]).doubtful:
            return IN_DOUBT
        seen = [
            seen_in(c, decimal=reading.decimal) for c in set(_hashed(sheet, column))
        ]
        if not words_rise(seen, scale or SCALES[USUAL]):
            return IN_DOUBT
    if any(not 1 <= number <= 1 + STEPS for number in unsaid):
        return OTHER_SCALE
    return LOW_ALONE if unsaid and max(unsaid) <= BARRIER else ""


def _hashed(sheet: Sheet, column: int) -> Iterable[Any]:
    return (c for c in sheet.columns[column] if isinstance(c, (str, int, float)))


def _numbers(cells: Iterable[Any], reading: Reading) -> list[float]:
    seen = (seen_in(cell, decimal=reading.decimal) for cell in cells)
    return [each.number for each in seen if each.number is not None]


def _scores(
    sheet: Sheet, column: int, scale: OrdinalScale, reading: Reading
) -> list[float | None]:
    """Read scores as they would be out of 5; what is none is noted, and unknown."""
    found: list[float | None] = []
    unread = 0
    for cell in sheet.columns[column]:
        score = not isinstance(cell, bool) and "share" in scale.serves
        share = scale.value(cell, "share", decimal=reading.decimal) if score else UNREAD
        unread += share is UNREAD and not is_blank(cell)
        found.append(1 + STEPS * share if isinstance(share, (int, float)) else None)
    if unread:
        told = f"cells that are no score tell of no barrier: {unread:,}"
        sheet.note("left-out", column, told)
    return found
