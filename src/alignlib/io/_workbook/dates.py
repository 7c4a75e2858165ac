"""Days and times, which workbooks keep as numbers that look like days."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Literal

from alignlib.io._register.raw_table import BadCell

Looks = Literal["", "day", "span", "percent"]
"""How a number is shown: as it is, as a day or time of day, as a span of time, or
as a hundred times as much with a percent sign."""

# Formats that have a number instead of a text of their own.
BUILT_IN: dict[int, Looks] = {
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(50, 59), 45, 47), "day"),
    46: "span",
    9: "percent",
    10: "percent",
}
QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
SPAN = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
FIRST = datetime.datetime(1899, 12, 30)
FIRST_1904 = datetime.datetime(1904, 1, 1)
LEAP_DAY = 60  # 29 February 1900, which there never was
MILLISECONDS = 86_400_000  # of a day; cells know nothing finer
LAST = 2_958_466  # the first day of the year 10000


@cache
def looks(code: str) -> Looks:
    """Tell by a number format what its cells show.

    >>> looks("yyyy-mm-dd"), looks("0.00"), looks("[h]:mm"), looks('0 "days"')
    ('day', '', 'span', '')
    >>> looks("0.0%"), looks('0"%"')
    ('percent', '')
    """
    first = QUOTED.sub("", code.partition(";")[0])
    if SPAN.search(first):
        return "span"
    if re.search("[ymdhs]", first, re.IGNORECASE):
        return "day"
    return "percent" if "%" in first else ""


def day_of(
    serial: float, *, since_1904: bool = False
) -> datetime.date | datetime.datetime | str | BadCell:
    """Read a number that is shown as a day, a moment, or a time of day.

    A time of day without a day is text.

    >>> day_of(45000), day_of(0.354166666666667), day_of(45000.5)
    (datetime.date(2023, 3, 15), '08:30:00', datetime.datetime(2023, 3, 15, 12, 0))
    """
    if not 0 <= serial < LAST or (not since_1904 and LEAP_DAY <= serial < LEAP_DAY + 1):
        return BadCell("no-date", "is shown as a date, but there is no such day")
    day, rest = divmod(round(serial * MILLISECONDS), MILLISECONDS)
    if day == 0 and serial > 0:
        return span_of(serial)
    first = FIRST_1904 if since_1904 else FIRST
    if not since_1904 and day < LEAP_DAY:
        day += 1
    moment = first + datetime.timedelta(days=day, milliseconds=rest)
    return moment if rest else moment.date()


def span_of(serial: float) -> str:
    """Write a number that is shown as a span of time as hours, minutes, seconds.

    >>> span_of(1.5)
    '36:00:00'
    """
    seconds = round(abs(serial) * 86_400)
    sign = "-" if serial < 0 and seconds else ""
    hours, rest = divmod(seconds, 3600)
    return f"{sign}{hours:02}:{rest // 60:02}:{rest % 60:02}"


def serial_of(day: datetime.date, *, since_1904: bool = False) -> int | None:
    """Give the number of a day; None for those that cells cannot hold exactly."""
    first = FIRST_1904 if since_1904 else FIRST
    number = (day - first.date()).days
    return number if number > LEAP_DAY else None
