"""Rows of a sheet of people that are no people: sums, notes and legends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.io._register.options import given_for
from alignlib.io._register.rows_beside import (
    BELOW,
    HEADING,
    REPEATED,
    headings,
    repeated_headers,
    rows_below,
    rows_of_nobody,
)
from alignlib.io._register.sum_rows import sum_rows
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

SUMS = (
    "total", "totals", "grand total", "subtotal", "sub-total", "sum", "average", "avg",
    "mean", "median", "count", "summa", "totalt", "delsumma", "medel", "medelvärde",
    "genomsnitt", "antal", "summe", "gesamt", "gesamtsumme", "zwischensumme",
    "insgesamt", "durchschnitt", "mittelwert", "anzahl",
)  # fmt: skip
COUNTED = (
    "people", "persons", "stakeholders", "personer", "intressenter", "personen",
    "stakeholder", "beteiligte",
)  # fmt: skip
"""What a sum may say that it counts."""
REMARKS = (
    "note", "notes", "source", "sources", "legend", "key", "anmerkung", "anmerkungen",
    "hinweis", "quelle", "quellen", "legende", "not", "noter", "anm", "källa", "källor",
    "förklaring", "förklaringar",
)  # fmt: skip
SUM = re.compile(
    rf"(?:{'|'.join(SUMS)})(?:\s+(?:{'|'.join(COUNTED)}))?\s*[:=]?\s*[(]?[\d\s.,%]*[)]?",
    re.IGNORECASE,
)
REMARK = re.compile(rf"\W*(?:{'|'.join(REMARKS)})\.?\s*:", re.IGNORECASE)
LEGEND = re.compile(r"[^\W_][\w+-]{0,19}(?:\s*=\s*|:\s+)\w")  # "H = high", "1: low"
LONGEST_NAME = 60  # letters; what stands alone and is longer is a sentence
NAMES = ("name", "first_name", "last_name")
NAMING = ("id", *NAMES)
OF_SOMEBODY = frozenset({"role", "unit", "email", "manager", "locus", "concern"})
"""Fields that a sum has nothing to say of; a company called Total may."""
MOST_TOLD = 20  # rows with a note of their own; the rest is counted
SUMMED = "its name is a word for a sum"
UNNAMED = "it names nobody and holds sums or averages of the rows above"
REMARKED = "it is a remark or a legend"


def leave_out_odd_rows(sheet: Sheet, reading: Reading) -> None:
    """Take rows out of a sheet of people that are none, each with a note.

    To be done before anything is made of the cells, as the sum of a column looks
    like a rating on a wider scale. A row in which a name alone stands remains: it is
    somebody of whom nothing is known, or the heading of a group; that is noted.
    """
    odd: dict[int, str] = {}
    alone: list[int] = []
    fields = read_as(sheet, reading)
    counts: list[int] = []
    for row, cells in enumerate(zip(*sheet.columns, strict=True)):
        filled = len(cells) - cells.count(None)
        counts.append(filled)
        if filled and (why := _why_odd(cells, fields, filled)):
            odd[row] = why
        elif filled == 1:
            alone.append(row)
    widest = max(counts, default=0)
    if widest < 2:  # a list of names alone: what stands alone there tells nothing
        odd = {row: why for row, why in odd.items() if why == SUMMED}
    again = frozenset(repeated_headers(sheet))
    found = {
        **dict.fromkeys(sum_rows(sheet, fields, reading), UNNAMED),
        **dict.fromkeys(again, REPEATED),
        **dict.fromkeys(headings(sheet, counts, again), HEADING),
        **dict.fromkeys(rows_below(sheet, counts), BELOW),
        **odd,
    }
    nobody = frozenset(rows_of_nobody(sheet, fields)) - found.keys()
    sheet.notes.extend(_told(sheet, dict(sorted(found.items()))))
    sheet.notes.extend(_of_nobody(sheet, sorted(nobody)))
    gone = nobody | found.keys()
    lone = [row for row in alone if row not in gone and _is_named(sheet, fields, row)]
    # No list is mostly headings: where most rows hold a name alone, all are people.
    if widest > 1 and 0 < 2 * len(lone) < len(sheet.numbers):
        sheet.notes.append(_lone(sheet, lone))
    if gone:
        sheet.drop(gone)


def read_as(sheet: Sheet, reading: Reading) -> Mapping[int, str]:
    """Tell what each column would be read as, by its header and the caller."""
    given = given_for(reading, sheet.headers, sheet.table)
    aliases = reading.aliases
    found = aliases.headers(sheet.headers, sheet.table, given=given).columns
    return {column: read.field for column, read in enumerate(found)}


def _why_odd(cells: Sequence[Any], fields: Mapping[int, str], filled: int) -> str:
    """Say why a row is nobody; empty if it is somebody."""
    held = {at: cell for at, cell in enumerate(cells) if cell is not None}
    naming = [cell for at, cell in held.items() if fields[at] in NAMING]
    first = naming[0] if naming else next(iter(held.values()))
    if len(naming) < 2 and isinstance(first, str) and SUM.fullmatch(first):
        return "" if OF_SOMEBODY.intersection(map(fields.get, held)) else SUMMED
    if filled > 1 or not isinstance(first, str):
        return ""
    if REMARK.match(first) or LEGEND.search(first) or len(first) > LONGEST_NAME:
        return REMARKED
    return ""


def _is_named(sheet: Sheet, fields: Mapping[int, str], row: int) -> bool:
    """Whether the cell of a row that holds one names somebody."""
    return any(
        field in NAMES and sheet.columns[column][row] is not None
        for column, field in fields.items()
    )


def _told(sheet: Sheet, odd: Mapping[int, str]) -> Iterator[Note]:
    """Say of each row that it was left out; of the many, how many there are."""
    rest = len(odd) - MOST_TOLD
    for told, (row, why) in enumerate(odd.items()):
        text = f"was left out, as {why}"
        more = rest > 0 and told == MOST_TOLD - 1
        if more:
            text += f"; so were {rest:,} more rows"
        place = sheet.raw.at(sheet.numbers[row], None)
        yield Note(code="left-out", place=place, text=text)
        if more:
            return


def _of_nobody(sheet: Sheet, rows: Sequence[int]) -> Iterator[Note]:
    """Say of rows that name nobody, all in one, that they were left out."""
    if rows:
        text = (
            "rows that name nobody and say nothing in a column that is read, such as "
            f"headings of groups, are left out (rows: {_numbers(sheet, rows)})"
        )
        place = sheet.raw.at(sheet.numbers[rows[0]], None)
        yield Note(code="left-out", place=place, text=text)


def _numbers(sheet: Sheet, rows: Sequence[int]) -> str:
    numbers = [str(sheet.numbers[row]) for row in rows[:MOST_TOLD]]
    return ", ".join(numbers) + (", ..." if len(rows) > MOST_TOLD else "")


def _lone(sheet: Sheet, rows: Sequence[int]) -> Note:
    """Say of rows with a name alone that they count as people."""
    text = (
        "a name alone stands there, and counts as a person "
        f"(rows: {_numbers(sheet, rows)}); if these are headings of groups, delete "
        "the rows or put the group into a column of its own"
    )
    place = sheet.raw.at(sheet.numbers[rows[0]], None)
    return Note(code="assumed", place=place, text=text)
