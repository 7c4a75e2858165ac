"""Cells that say how many votes people have, or whether they have a say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alignlib.io._register.merged_rows import refuse_shared
from alignlib.io._register.sheet import as_text
from alignlib.io._register.values import truth_of
from alignlib.io._tables.numbers import number_in
from alignlib.ordinal_scales import is_blank

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

FINEST = 1e6  # votes with up to six decimals are counted exactly
CLOSE = 1e-6  # of all votes: more than half, for votes finer than that


def votes_in(sheet: Sheet, column: int, reading: Reading) -> list[float | None]:
    """Give the votes of a column; of one that holds anything else, none at all.

    Votes of several people in one merged cell are a fault.
    """
    refuse_shared(sheet, column)
    cells = sheet.columns[column]
    found = [_votes(cell, reading.decimal) for cell in cells]
    shares = {
        isinstance(cell, str) and cell.endswith("%")
        for cell, votes in zip(cells, found, strict=True)
        if votes is not None
    }
    odd = [
        row
        for row, votes in enumerate(found)
        if votes is None and not is_blank(cells[row])
    ]
    if not odd and len(shares) < 2:
        return found
    return _refused(sheet, column, odd, found, "numbers of votes, 0 or more")


def truths_in(sheet: Sheet, column: int, reading: Reading) -> list[bool | None]:
    """Give yes and no of a column; of one that holds anything else, none at all."""
    cells = sheet.columns[column]
    texts = [as_text(cell) for cell in cells]
    found = [None if text is None else truth_of(text, reading) for text in texts]
    odd = [
        row
        for row, truth in enumerate(found)
        if truth is None and not is_blank(cells[row])
    ]
    return _refused(sheet, column, odd, found, "yes or no") if odd else found


def _votes(cell: Any, decimal: str) -> float | None:
    value = cell
    if isinstance(cell, str):
        value = number_in(cell.removesuffix("%").strip(), decimal=decimal)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 <= value < math.inf else None


def _refused(
    sheet: Sheet,
    column: int,
    odd: Sequence[int],
    found: Sequence[object],
    wanted: str,
) -> list[Any]:
    """Say that a column is not counted.

    It is a fault where the caller named the field, and where few cells hold words
    instead: the column is about the decision then, and each cell may turn it.
    """
    told = sum(value is not None for value in found)
    words = all(isinstance(sheet.columns[column][row], str) for row in odd)
    if sheet.read[column].how == "given" or (0 < len(odd) < told and words):
        rows: Sequence[int | None] = odd or (None,)
        way = f"columns={{{sheet.read[column].header!r}: 'extra'}}"
        hint = f"is none of: {wanted}; correct it, or leave all of them out with {way}"
        for row in rows:
            sheet.fault("wrong-type", row, column, hint)
    else:
        text = f"says nothing of the decision, as not all of its cells are {wanted}"
        sheet.note("left-out", column, text)
    return [None] * len(sheet.numbers)


def more_than_half(votes: Sequence[float]) -> float:
    """Give the least number of votes that is more than half of all.

    Votes in whole numbers, tenths and so on make whole steps; votes that are finer
    than that need a millionth above the half.

    >>> more_than_half([2, 1, 1]), more_than_half([1, 1]), more_than_half([0.5, 0.5])
    (3.0, 2.0, 0.6)
    >>> more_than_half([5])
    3.0
    """
    total = math.fsum(votes)
    step = 1.0
    while step <= FINEST:
        counts = [each * step for each in votes]
        if all(math.isclose(each, round(each), abs_tol=CLOSE) for each in counts):
            whole = sum(map(round, counts))
            return min((whole // 2 + 1) / step, total)
        step *= 10
    return total * (0.5 + CLOSE)
