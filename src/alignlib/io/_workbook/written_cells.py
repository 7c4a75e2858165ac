"""Cells as openpyxl writes them, made so that every value comes back as it was."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from alignlib.io._workbook.dates import serial_of
from alignlib.io._workbook.escapes import encoded

# What a spreadsheet would run, and what it would take for an error of its own.
GUARDED = re.compile(r"[=+\-@'#\t\r]")
HEAD_FILL = "1F4E5F"
FONT = "Calibri"  # that of all other cells


def head_cell(sheet: Any, text: str) -> Any:
    """Make a cell of a header."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _text(sheet, text)
    cell.font = Font(name=FONT, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def cell_of(sheet: Any, value: Any, *, strong: bool, fractions: str) -> Any:
    """Make a cell, or give the value where openpyxl writes it as it is."""
    if strong and isinstance(value, str):
        from openpyxl.styles import Font

        cell = _text(sheet, value)
        cell.font = Font(name=FONT, bold=True, size=13)
        return cell
    if isinstance(value, str):
        return _text(sheet, value) if _special(value) else value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(sheet, value, fractions)
    return _day(sheet, value) if isinstance(value, datetime.date) else value


def _day(sheet: Any, day: datetime.date) -> Any:
    from openpyxl.cell import WriteOnlyCell

    number = serial_of(day)
    if number is None:
        return day.isoformat()
    cell = WriteOnlyCell(sheet, value=number)
    cell.number_format = "yyyy-mm-dd"
    return cell


def _special(text: str) -> bool:
    """Whether openpyxl would write a text as anything but itself."""
    return GUARDED.match(text) is not None or not text.strip() or encoded(text) != text


def _text(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    # A text of blanks alone is lost unless one of them is escaped.
    blank = text and not text.strip() and encoded(text) == text
    safe = f"_x{ord(text[0]):04X}_{text[1:]}" if blank else encoded(text)
    cell = WriteOnlyCell(sheet, value=safe)
    cell.data_type = "s"  # whatever it begins with
    if GUARDED.match(text):
        cell.quotePrefix = True
    return cell


def _number(sheet: Any, value: float, fractions: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not math.isfinite(value) or float(value) != value:
        return str(value)
    shown = fractions if isinstance(value, float) else ""
    exact = float(f"{value:.16g}") == value  # how openpyxl writes numbers
    if exact and not shown:
        return value
    cell = WriteOnlyCell(sheet, value=value if exact else repr(value))
    cell.data_type = "n"
    if shown:
        cell.number_format = shown
    return cell
