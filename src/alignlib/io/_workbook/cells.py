"""What stands in a cell, as a plain value."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Any

from attrs import frozen

from alignlib.io._register.raw_table import BadCell
from alignlib.io._workbook.dates import Looks, day_of, span_of
from alignlib.io._workbook.escapes import decoded
from alignlib.ordinal_scales import Percent

NOT_AVAILABLE = "#N/A"
NOT_COMPUTED = BadCell(
    "not-computed",
    "holds a formula that was never computed; open the file in a spreadsheet and save "
    "it, or put the value there",
)
NO_NUMBER = BadCell("no-number", "is damaged; type the value anew")
MOST_DIGITS = 15  # of whole numbers that a spreadsheet holds exactly


@frozen(kw_only=True)
class Values:
    """Makes values of what is written in cells.

    Attributes:
        texts: The texts that cells share.
        looks: What each style makes of a number.
        since_1904: Whether days are counted from 1904.
    """

    texts: Sequence[str]
    looks: Sequence[Looks]
    since_1904: bool

    def value(self, kind: str | None, style: str | None, raw: str) -> Any:
        """Read what is written, other than text of the cell's own.

        Raises:
            LookupError: It points at a text or style that is not there.
            ValueError: It should be a whole number, and is none.
        """
        if kind == "s":
            return self.texts[int(raw)]
        if kind is None or kind == "n":
            return self.number(raw, style)
        if kind == "b":
            return raw in ("1", "true")
        if kind == "e":
            return _error(raw)
        if kind == "d":
            return _written_day(raw)
        return decoded(raw)

    def number(self, raw: str, style: str | None) -> Any:
        """Read a number, which may be shown as a day or a percentage."""
        if len(raw) <= MOST_DIGITS and raw.isdecimal():
            found: float = int(raw)
        else:
            found = _float(raw)
            if not math.isfinite(found):
                return NO_NUMBER
        if style is None:
            return found
        seen = self.looks[int(style)] if self.looks else ""
        if seen == "day":
            return day_of(found, since_1904=self.since_1904)
        if seen == "percent":
            return Percent(found)
        return span_of(found) if seen == "span" else found


def _float(raw: str) -> float:
    try:
        found = math.nan if "_" in raw else float(raw)
    except ValueError:
        return math.nan
    whole = "." not in raw and "e" not in raw.lower()
    return int(found) if whole and abs(found) < 10**MOST_DIGITS else found


def _error(raw: str) -> BadCell:
    shown = raw if raw.startswith("#") and len(raw) < 20 else "an error"
    return BadCell("broken-formula", f"shows {shown}; put the value there, or clear it")


def _written_day(raw: str) -> Any:
    """Read a day or moment that is written out, as few programs do."""
    try:
        found = datetime.datetime.fromisoformat(raw.strip())
    except ValueError:
        return raw
    return found if found.time() != datetime.time() else found.date()
