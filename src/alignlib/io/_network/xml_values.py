"""Attribute values in files of networks, by the types that the files name."""

from __future__ import annotations

import math
from typing import Any

from alignlib.io._tables.numbers import number_in, truth_in

WHOLE = frozenset({"int", "integer", "long", "short", "byte", "biginteger"})
FRACTIONS = frozenset({"float", "double", "bigdecimal"})
TRUTHS = {"1": True, "0": False}
NOTHING = frozenset({"", "nan"})


def typed(text: str, kind: str) -> Any:
    """Read a value of a type; text that is none of that type stays text.

    Blank text and NaN of a number are None: nobody knows.

    >>> typed("3", "int"), typed("0.5", "double"), typed("NaN", "float")
    (3, 0.5, None)
    >>> typed("true", "boolean"), typed("3", "string"), typed("0,5", "double")
    (True, '3', '0,5')
    """
    tidy = text.strip()
    kind = kind.lower()
    if kind in WHOLE or kind in FRACTIONS:
        if tidy.lower() in NOTHING:
            return None
        found = number_in(tidy)
        if found is None or not _is_finite(found):
            return text
        return _fraction(found) if kind in FRACTIONS else found
    if kind == "boolean":
        found = truth_in(tidy)
        return TRUTHS.get(tidy, text if tidy else None) if found is None else found
    return text


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number beyond all fractions
        return True


def _fraction(number: float) -> float:
    try:
        return float(number)
    except OverflowError:
        return number
