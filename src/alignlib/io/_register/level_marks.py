"""Levels of engagement given by marks: a column a level, C for now, D for desired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from alignlib.io.reading import KEPT
from alignlib.ordinal_scales import UNREAD, scale_named

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet

SCALE = "seam"  # the five words that head such columns
LEAST = 3  # of the five: fewer may head columns about something else
MARKS = re.compile(r"[CDX](?:[\s,;/+&]*[CDX])*")
FIELDS = {"C": "level", "D": "desired_level", "X": "level"}
"""What the marks of an engagement assessment matrix stand for."""


def levels_by_marks(sheet: Sheet) -> tuple[dict[str, list[Any]], set[int]]:
    """Read levels out of columns that are headed by them.

    Returns:
        The levels by field, and the columns they stand in; empty if there are none.
    """
    columns = _columns(sheet)
    taken = {read.field for read in sheet.read.values()} & {*FIELDS.values()}
    if len({*columns.values()}) < LEAST or taken or not _marked(sheet, columns):
        return {}, set()
    found: dict[str, list[Any]] = {
        field: [None] * len(sheet.numbers) for field in dict.fromkeys(FIELDS.values())
    }
    for column, level in columns.items():
        sheet.resettle(column, field="level", how="guessed", scale=SCALE)
        for row, cell in enumerate(sheet.columns[column]):
            for mark in {*str(cell or "").upper()} & FIELDS.keys():
                levels = found[FIELDS[mark]]
                if levels[row] is not None:
                    hint = f"a second {mark} in this row; keep one"
                    sheet.fault("conflicting", row, column, hint)
                levels[row] = level
    told = "C marks the level now (or X, alone) and D the desired one"
    sheet.note("assumed", min(columns), told)
    return found, set(columns)


def _columns(sheet: Sheet) -> dict[int, str]:
    """Find the columns headed by a level, and the level."""
    levels = scale_named(SCALE)
    found = {}
    for column, read in sheet.read.items():
        level = levels.value(read.header, "level") if read.field == KEPT else None
        if level is not UNREAD and isinstance(level, str):
            found[column] = level
    return found


def _marked(sheet: Sheet, columns: dict[int, str]) -> bool:
    """Whether nothing but marks stands in the columns."""
    cells = {cell for column in columns for cell in sheet.columns[column]} - {None}
    return bool(cells) and all(
        isinstance(cell, str) and MARKS.fullmatch(cell.upper()) for cell in cells
    )
