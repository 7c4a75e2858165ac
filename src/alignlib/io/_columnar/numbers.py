"""Short decimal numbers out of bytes, a whole column at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Whole = NDArray[np.int64]
    Words = NDArray[np.uint64]

# Fifteen digits and a power of ten up to 22 are exact as floats, so that their
# quotient is what Python reads; a sign and a point come on top.
MOST_DIGITS = 15
MOST_LETTERS = MOST_DIGITS + 2


PAIRS = 0x000000FF000000FF  # the lowest byte of either half of a machine word


def turned(before: int, decimal: str) -> int:
    """Give the bits to be turned so that digits become 0 to 9, and the point 0.

    Args:
        before: How many letters stand before the point.
        decimal: The point.
    """
    zero = ord("0")
    return _each(zero) ^ ((ord(decimal) ^ zero) << 8 * before)


def pointed_numbers(digits: Words, before: int) -> tuple[Floats, Flags]:
    """Read cells such as ``0.125``, each with its point in the same place.

    Args:
        digits: Machine words, `turned`; behind the cell zeros. They are worked on.
        before: How many letters stand before the point, at least 1 and at most 7.

    Returns:
        The numbers, and which are read, provided that no cell is longer than a word
        or ends before the point.
    """
    import numpy as np

    head = np.uint64((1 << 8 * before) - 1)
    most = _each(0x7F - 9) + (9 << 8 * before)  # digits up to 9, the point nothing
    fits = (((digits + most) | digits) & _each(0x80)) == 0
    rest = (digits >> 8) & ~head
    digits &= head
    digits |= rest
    return _read(digits) / 10.0 ** (8 - before), fits


def _read(digits: Words) -> Whole:
    """Make one number of each eight digits; the first letter is the highest."""
    import numpy as np

    pairs = digits * 10
    digits >>= 8
    pairs += digits
    high = pairs & PAIRS
    high *= 100 + (1_000_000 << 32)
    pairs >>= 16
    pairs &= PAIRS
    pairs *= 1 + (10_000 << 32)
    pairs += high
    pairs >>= 32
    return pairs.view(np.int64)


def short_numbers(words: Words, size: Whole, *, decimal: str) -> tuple[Floats, Flags]:
    """Read cells such as ``0.125``: digits, and at most one decimal point.

    All eight letters of a machine word are worked on at once.

    Args:
        words: The first eight letters of each cell, the rest zeros.
        size: How many it has.
        decimal: What stands before the decimals.

    Returns:
        The numbers, and which cells are read.
    """
    import numpy as np

    point = words ^ _each(ord(decimal))
    marks = (point - _each(1)) & ~point & _each(0x80)  # at points, the first for sure
    before = ((marks & (~marks + 1)) >> 7) - 1
    digits = (words & before) | ((words >> 8) & ~before)
    pointed = marks != 0
    count = size - pointed
    fits = (size <= 8) & (count > 0)
    empty = (8 * (8 - np.where(fits, count, 8))).astype(np.uint64)
    digits = (digits << empty) | (_each(ord("0")) & ((np.uint64(1) << empty) - 1))
    fits &= (digits & _each(0xF0)) == _each(0x30)
    fits &= ((digits + _each(6)) & _each(0xF0)) == _each(0x30)
    digits -= _each(ord("0"))
    whole = _read(digits.view(np.uint64))
    places = ((before & _each(1)) * _each(1)) >> 56
    decimals = np.where(pointed & fits, size - 1 - places.astype(np.int64), 0)
    return whole / (10.0 ** np.arange(9))[decimals], fits


def _each(letter: int) -> int:
    """Give a machine word of eight times the same letter."""
    return letter * 0x0101010101010101


def simple_numbers(
    data: bytes, start: Whole, size: Whole, *, decimal: str
) -> tuple[Floats, Flags]:
    """Read cells such as ``-0.125``.

    Args:
        data: What the cells are in.
        start: Where each begins.
        size: How many bytes it has.
        decimal: What stands before the decimals.

    Returns:
        The numbers, NaN for empty cells; and which cells are read. The others may be
        numbers of another shape.
    """
    import numpy as np

    letters = np.frombuffer(data, np.uint8)
    fits = size <= MOST_LETTERS
    width = int(size[fits].max(initial=0))
    total = np.zeros(size.size, np.int64)
    digits = np.zeros(size.size, np.int8)
    decimals = np.zeros(size.size, np.int8)
    pointed = np.zeros(size.size, bool)
    minus = np.zeros(size.size, bool)
    for k in range(width):
        letter = letters[start + k]  # beyond a short cell it is not used
        inside = size > k
        value = letter - np.uint8(48)  # wraps below zero to something above 9
        digit = (value < 10) & inside
        point = (letter == ord(decimal)) & inside
        sign = inside & ((letter == 45) | (letter == 43)) if k == 0 else None
        if sign is not None:
            minus = letter == 45
        np.multiply(total, 10, out=total, where=digit)
        np.add(total, value, out=total, where=digit)
        digits += digit
        decimals += digit & pointed
        known = digit | point | ~inside
        fits &= (known if sign is None else known | sign) & ~(point & pointed)
        pointed |= point
    fits &= (digits <= MOST_DIGITS) & ((digits > 0) | (size == 0))
    tens = 10.0 ** np.arange(MOST_LETTERS + 1)
    values = total / tens[np.where(fits, decimals, 0)]
    np.negative(values, out=values, where=minus & fits)
    values[size == 0] = np.nan
    return values, fits
