"""Five columns of ADKAR scores, and the barrier they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.io._numbers import number_in
from alignlib.ordinal_scales import ADKAR, barrier

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

HEADER = "adkar_barrier"
HIGHEST = 5  # on a longer scale a barrier would not be at 3


def barriers(sheet: Sheet, reading: Reading) -> list[str | None]:
    """Find each row's barrier, the first element scored 3 or less.

    No stance is made of it: who lacks knowledge may be all in favour.
    """
    columns = {element: sheet.column_of(element) for element in ADKAR}
    scores: dict[str, list[float | None]] = {}
    for element, column in columns.items():
        if column is None:
            return []
        cells = sheet.columns[column]
        scores[element] = [_score(cell, reading) for cell in cells]
    first = columns[ADKAR[0]]
    if any((score or 0) > HIGHEST for each in scores.values() for score in each):
        sheet.note("left-out", first, f"scores above {HIGHEST} tell of no barrier here")
        return []
    told = f"the first score of 3 or less is kept as {HEADER}; no stance is made of it"
    sheet.note("changed", first, told)
    rows = range(len(sheet.numbers))
    return [
        barrier({element: values[row] for element, values in scores.items()}).element
        for row in rows
    ]


def _score(cell: Any, reading: Reading) -> float | None:
    if isinstance(cell, str):
        return number_in(cell, decimal=reading.decimal)
    return cell if isinstance(cell, (int, float)) and cell is not True else None
