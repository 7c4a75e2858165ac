"""The cells of one column made into values of its field, all at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING, Any

from alignlib.io._register.column_scale import read_scale, target_of
from alignlib.io._register.options import said_of
from alignlib.io._register.sheet import as_text
from alignlib.io._register.tie_strengths import read_strengths
from alignlib.io._tables.columns import TABLES
from alignlib.io._tables.numbers import number_in
from alignlib.io._tables.table_rows import NAMING as NAMING_FIELDS
from alignlib.io.aliases import fold
from alignlib.ordinal_scales import is_blank, plain

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

DAYS = frozenset({"date", "stance_date", "resolved"})
WORDS = frozenset({"locus", "voice", "justified"})
"""Fields of a few words, which people write in their own language."""
NAMING = NAMING_FIELDS | {"name", "first_name", "last_name"}
"""Fields that name people or things; there "Na" may be somebody."""
GIVEN = frozenset({"id", "source", "target", "from", "to"})
"""Fields that name somebody in every row; there "NIL" is whoever has that id."""
OF_WORDS = frozenset({"role", "unit"})
"""Fields of free words, where one for nobody knows may be meant as it stands."""
TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "x", "1", "ja", "j", "sant", "wahr"), True),
    **dict.fromkeys(
        ("no", "n", "false", "0", "nej", "nein", "falskt", "falsch"), False
    ),
}
LONGEST_BLANK = 30  # letters; no way to say that nobody knows is longer, or has digits
DIGIT = re.compile(r"\d")
PARTS = re.compile(r"[;\n\r]+")
LED = re.compile(r"^\s*(?:[-*\u2022\u2013]\s+|\d{1,2}[.)]\s+)")  # marks of a list
# A day written with the year first; other orders leave day and month in doubt.
DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")


def convert(sheet: Sheet, column: int, reading: Reading) -> list[Any]:
    """Give the values of a column; what is no value of its field is a fault.

    Cells that could not be read, and those that are faults, become None.
    """
    sheet.refuse_bad_cells(column)
    field = sheet.read[column].field
    table = sheet.table
    holds = {each.name: each.holds for each in TABLES.get(table, ())}
    if target_of(table, field) is not None:
        return read_scale(sheet, column, reading)
    if (table, field) == ("ties", "weight"):
        return _weights(sheet, column, reading)
    if holds.get(field) == "number":
        return _numbers(sheet, column, reading)
    if holds.get(field) == "truth":
        return _truths(sheet, column, reading)
    if field in DAYS:
        return _days(sheet, column)
    return _texts(sheet, column, field, reading)


def _texts(sheet: Sheet, column: int, field: str, reading: Reading) -> list[Any]:
    cells = sheet.columns[column]
    if not set(map(type, cells)) <= {str, type(None)} or not all(
        cell is None or cell.isascii() for cell in cells
    ):
        cells = [as_text(cell) for cell in cells]
    if field in GIVEN:
        return cells
    says_nothing = _names_nobody if field in NAMING else is_blank
    blank = {
        cell
        for cell in set(cells) - {None}
        if len(cell) <= LONGEST_BLANK and not DIGIT.search(cell) and says_nothing(cell)
    }
    if not blank and field not in WORDS:
        return cells
    _tell_blank(sheet, column, cells, blank)
    cells = [None if cell in blank else cell for cell in cells]
    if field in WORDS:
        of_ours = reading.aliases.word_of
        known = {cell: of_ours(field, cell) or cell for cell in set(cells) - {None}}
        cells = [known.get(cell) for cell in cells]
    return cells


def _tell_blank(
    sheet: Sheet, column: int, cells: Sequence[Any], blank: Set[str]
) -> None:
    """Note words that count as blank: NA may be a unit, though it seldom is."""
    words = {cell for cell in blank if any(map(str.isalpha, cell))}
    count = sum(cell in words for cell in cells)
    if count and sheet.read[column].field in OF_WORDS:
        told = (
            "words such as unknown or n/a are read as nobody knows (cells that hold "
            f"one: {count:,})"
        )
        sheet.note("changed", column, told)


def _names_nobody(cell: Any) -> bool:
    """Whether a cell that should name somebody holds a mark for nobody.

    >>> _names_nobody("-"), _names_nobody("n/a"), _names_nobody("Na")
    (True, True, False)
    """
    letters = isinstance(cell, str) and any(map(str.isalnum, cell))
    return is_blank(cell) and not (letters and cell.isalpha() and cell.istitle())


def parts_of(cell: Any) -> list[str]:
    """Take apart a cell that lists several things, at line breaks and semicolons.

    >>> parts_of("More time; Less noise"), parts_of(None)
    (['More time', 'Less noise'], [])
    """
    if cell is None:
        return []
    return [
        part for each in PARTS.split(str(cell)) if (part := LED.sub("", each).strip())
    ]


def _weights(sheet: Sheet, column: int, reading: Reading) -> list[Any]:
    """Read how strong ties are: on a scale if one is named, else as they stand."""
    read = sheet.read[column]
    if said_of(reading.scales, read.header, read.field):
        return read_scale(sheet, column, reading)
    if read.scale and reading.weights != "relative":
        return read_scale(sheet, column, reading)
    sheet.resettle(column, scale="")  # raw strengths, as the caller says
    return read_strengths(sheet, column, reading)


def _numbers(sheet: Sheet, column: int, reading: Reading) -> list[Any]:
    found = []
    for row, cell in enumerate(sheet.columns[column]):
        value = plain(cell)
        if isinstance(cell, str):
            value = number_in(cell, decimal=reading.decimal)
        if isinstance(cell, (bool, datetime.date)):
            value = None
        if value is None and not is_blank(cell):
            sheet.fault("wrong-type", row, column, _why_no_number(cell, reading))
        found.append(value)
    return found


def _why_no_number(cell: Any, reading: Reading) -> str:
    other = "," if reading.decimal == "." else "."
    if isinstance(cell, str) and number_in(cell, decimal=other) is not None:
        if other == ",":
            return "has a decimal comma; write 0.5, or read it with decimal=','"
        return "has a decimal point, but decimal=',' was said; write one of them"
    return "is no number; write one such as 0.5, without a unit"


MARKS = {
    **dict.fromkeys(("x", "✓", "✔", "✔️", "√", "☑", "☒", "●"), True),
    **dict.fromkeys(("✗", "✘", "☐", "○"), False),
}
"""What people put into a column of yes and no; a cross in a box has been put there."""


def truth_of(text: str, reading: Reading) -> bool | None:
    """Tell yes from no; None if a text is neither.

    >>> from alignlib.io.reading import AS_IT_IS
    >>> truth_of("Ja", AS_IT_IS), truth_of("✓", AS_IT_IS), truth_of("maybe", AS_IT_IS)
    (True, True, None)
    """
    if text.lower() in MARKS:
        return MARKS[text.lower()]
    said = reading.aliases.words.get(fold(text), text.lower())
    return TRUTHS.get(said)


def _truths(sheet: Sheet, column: int, reading: Reading) -> list[Any]:
    found = []
    for row, cell in enumerate(sheet.columns[column]):
        text = as_text(cell)
        value = None if text is None else truth_of(text, reading)
        if value is None and not is_blank(cell):
            sheet.fault("wrong-type", row, column, "is neither yes nor no")
        found.append(value)
    return found


def _days(sheet: Sheet, column: int) -> list[Any]:
    found: list[Any] = []
    moments = 0
    for row, cell in enumerate(sheet.columns[column]):
        value: Any = cell
        if isinstance(cell, datetime.datetime):
            moments += cell.time() != datetime.time()
            value = cell.date().isoformat()
        elif isinstance(cell, datetime.date):
            value = cell.isoformat()
        elif isinstance(cell, str):
            value = None if is_blank(cell) else _day_in(cell)
        elif cell is not None:
            value = ""
        if value == "":
            hint = "is no day; write one such as 2026-03-02, the year first"
            sheet.fault("wrong-type", row, column, hint)
            value = None
        found.append(value)
    if moments:
        told = f"the time of day is left out (cells that hold one: {moments:,})"
        sheet.note("changed", column, told)
    return found


def _day_in(text: str) -> str:
    """Read a day; empty text if it is none, or day and month are in doubt.

    >>> _day_in("2026/3/2"), _day_in("02/03/2026"), _day_in("2026-02-31")
    ('2026-03-02', '', '')
    """
    parts = DAY.fullmatch(text)
    if parts is None:
        return ""
    try:
        return datetime.date(*map(int, parts.groups())).isoformat()
    except ValueError:
        return ""
