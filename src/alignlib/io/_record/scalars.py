"""How single values are read: nothing is guessed, nothing converted.

A number is no text, a text no number, a truth value neither.
"""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from alignlib.errors import Fault, InvalidInputError, OffScaleError, WrongTypeError

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def as_it_is(value: Any, _: Any) -> Any:
    """Leave the value to its validator."""
    return value


def text(value: Any, _: Any) -> str:
    """Read text."""
    if not isinstance(value, str):
        raise WrongTypeError("value", value, "text")
    return value


def number(value: Any, _: Any) -> float:
    """Read a number; whether it is on its scale is left to its validator."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise WrongTypeError("value", value, "a number")
    try:
        float(value)
    except OverflowError:
        beyond = math.inf if value > 0 else -math.inf
        raise OffScaleError("value", beyond, -math.inf, math.inf) from None
    return value


def scalar(value: Any, _: Any) -> Any:
    """Read what a column of a register may hold."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if not isinstance(value, (int, float)):
        raise WrongTypeError("value", value, "text, a number, true or false")
    if not math.isfinite(number(value, float)):
        raise OffScaleError("value", value, -math.inf, math.inf)
    return value


def day(value: Any, _: Any) -> datetime.date:
    """Read a calendar day such as 2026-03-02."""
    if not isinstance(value, str):
        raise WrongTypeError("value", value, "a date such as 2026-03-02")
    try:
        if DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass  # a day that the calendar does not have
    hint = "is no date; write year, month and day such as 2026-03-02"
    fault = Fault(code="malformed", place="", hint=hint, value=value)
    raise InvalidInputError((fault,))
