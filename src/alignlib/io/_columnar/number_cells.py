"""Columns of numbers, however they are written."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from alignlib.io._columnar.column import WORD, Column
from alignlib.io._columnar.numbers import (
    pointed_numbers,
    short_numbers,
    simple_numbers,
    turned,
)
from alignlib.io._tables.numbers import number_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Floats = NDArray[np.float64]


def numbers(cells: Column, decimal: str) -> tuple[Floats, Whole]:
    """Read numbers; NaN is a blank cell, or one of the rows that are none."""
    import numpy as np

    if not cells.size.any():
        return np.full(len(cells), np.nan), np.zeros(0, np.int64)
    values, done = _alike(cells, decimal)
    odd = np.flatnonzero(~done)
    odd = odd[cells.size[odd] > 0]
    if not odd.size:
        return values, odd
    rest = cells.taking(odd)
    minus = (rest.words(1)[0] & np.uint64(255)) == ord("-")
    bare = Column(rest.data, rest.start + minus, rest.size - minus)
    read, done = _alike(bare, decimal)
    np.negative(read, out=read, where=minus)
    left = np.flatnonzero(~done)
    if left.size:
        read[left] = _numbers(rest.taking(left), decimal)
    values[odd] = read
    wrong = odd[np.isinf(read)]
    values[wrong] = np.nan
    return values, wrong


def _alike(cells: Column, decimal: str) -> tuple[Floats, NDArray[np.bool_]]:
    """Read numbers of up to eight letters, best if their points stand alike.

    Gives NaN where none is read, and which ones are.
    """
    import numpy as np

    before = _before_the_point(cells, decimal)
    if before is None:
        values, done = short_numbers(cells.words(1)[0], cells.size, decimal=decimal)
    else:
        digits = cells.words(1, turned=turned(before, decimal))[0]
        values, done = pointed_numbers(digits, before)
        done &= (cells.size >= before) & (cells.size <= WORD)
    if not done.all():
        values[~done] = np.nan
    return values, done


def _before_the_point(cells: Column, decimal: str) -> int | None:
    """How many letters the first cell with any has before its point; None without."""
    first = int((cells.size > 0).argmax())
    begin = int(cells.start[first])
    end = begin + min(WORD, int(cells.size[first]))
    at = cells.data.find(decimal.encode(), begin, end) - begin
    return at if at > 0 else None


DIGITS: Collection[int] = frozenset(b"0123456789.+-eE")


def _numbers(cells: Column, decimal: str) -> Floats:
    """Read cells of any shape: NaN if blank, infinity if they are no numbers."""
    import numpy as np

    read, done = simple_numbers(cells.data, cells.start, cells.size, decimal=decimal)
    left = np.flatnonzero(~done)
    if left.size:
        rest = cells.taking(left)
        found = _all_numbers(rest, decimal)
        if found is None:
            found = np.array([_number(text, decimal) for text in rest.texts()])
        read[left] = found
    return read


def _all_numbers(cells: Column, decimal: str) -> Floats | None:
    """Read cells that are numbers without exception; None if they are not."""
    import numpy as np

    spans = zip(cells.start.tolist(), (cells.start + cells.size).tolist(), strict=True)
    parts = [cells.data[begin:end] for begin, end in spans]
    together = b"".join(parts)
    if decimal == "," and b"." not in together:
        parts = [part.replace(b",", b".") for part in parts]
        together = together.replace(b",", b".")
    elif decimal == ",":
        return None
    if not DIGITS.__ge__(set(together)):  # type: ignore[operator]
        return None
    try:
        return np.array(list(map(float, parts)))
    except ValueError:
        return None


def _number(text: str, decimal: str) -> float:
    """Read one cell: NaN if it is blank, infinity if it is no number."""
    import math

    if not text.strip():
        return math.nan
    found = number_in(text, decimal=decimal)
    try:
        return math.inf if found is None else float(found)
    except OverflowError:  # a whole number beyond every float
        return math.inf
