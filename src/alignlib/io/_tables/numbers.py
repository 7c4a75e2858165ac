"""Numbers and truth values as text, read without guessing."""

from __future__ import annotations

import math
import re

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,400}", re.ASCII)  # more digits than any float has
TRUTHS = {"true": True, "false": False}


def number_in(text: str, *, decimal: str = ".") -> float | None:
    """Read a number; None if the text is none.

    >>> number_in("-0.5"), number_in("3"), number_in("0,5"), number_in("1 000")
    (-0.5, 3, None, None)
    >>> number_in("0,5", decimal=",")
    0.5
    """
    plain = text.strip()
    if decimal == ",":
        if "." in plain:  # a thousand, or a decimal point after all?
            return None
        plain = plain.replace(",", ".")
    if WHOLE.fullmatch(plain):
        return int(plain)
    if NUMBER.fullmatch(plain):
        found = float(plain)
        return found if math.isfinite(found) else None
    return None


def truth_in(text: str) -> bool | None:
    """Read true or false, in any case; None if the text is neither.

    >>> truth_in("TRUE"), truth_in("1")
    (True, None)
    """
    return TRUTHS.get(text.strip().lower())
