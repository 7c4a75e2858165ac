"""Sheets of reasons, objectives, contacts and the like: a row each, by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.io._register.concern_words import says_none
from alignlib.io._register.gathered import origin_of
from alignlib.io._register.merged_rows import refuse_shared
from alignlib.io._register.values import convert
from alignlib.io._tables.columns import TABLES
from alignlib.io._tables.reason_ids import fresh_ids
from alignlib.model.kinds import UNCLASSIFIED

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered
    from alignlib.io._register.people_sheets import Whom
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

NUMBERED = {"objectives": "g", "engagements": "e", "actions": "a", "rules": "r"}
"""Tables whose rows get ids where they have none, and the letter these begin with."""
SHARED = ("objections", "motivations", "stakes")
"""Tables in which several people in one cell hold the same each."""


def gather_rows(
    sheet: Sheet, rank: int, gathered: Gathered, whom: Whom, reading: Reading
) -> None:
    """Take all rows of a sheet into the table it was taken for."""
    table = sheet.table
    rows, none = _rows(sheet, whom, reading)
    if table == "objections":
        _leave_to_be_coded(rows)
    if none:
        told = f"rows that say there is no concern are not read ({len(none):,})"
        sheet.note("changed", None, told)
    origin = origin_of(sheet, rank)
    for row, (cells, number) in enumerate(zip(rows, sheet.numbers, strict=True)):
        if row in none:
            continue
        people = whom.people_in(cells.get("person"))
        if table in SHARED and len(people) > 1:
            for person in people:
                gathered.add(table, {**cells, "person": person}, origin, number)
        else:
            if people:
                cells["person"] = whom.meant(cells["person"])
            gathered.add(table, cells, origin, number)


def _rows(
    sheet: Sheet, whom: Whom, reading: Reading
) -> tuple[list[dict[str, Any]], set[int]]:
    """Give the cells of all rows by field, and which say that there is no concern."""
    columns = {column.name: column for column in TABLES[sheet.table]}
    rows: list[dict[str, Any]] = [{} for _ in sheet.numbers]
    none: set[int] = set()
    for column, read in sorted(sheet.read.items()):
        name = "text" if read.field == "concern" else read.field
        if name not in columns:
            continue
        values = convert(sheet, column, reading)
        if (sheet.table, name) == ("votes", "weight"):
            refuse_shared(sheet, column)
        if (sheet.table, name) == ("objections", "text") and read.how != "as named":
            none |= {row for row, value in enumerate(values) if says_none(value)}
            values = [None if says_none(value) else value for value in values]
        if columns[name].person and name != "person":
            values = [whom.meant(value) for value in values]
        for cells, value in zip(rows, values, strict=True):
            if value is not None:
                cells.setdefault(name, value)
    return rows, {row for row in none if not rows[row].keys() & {"kind", "text"}}


def _leave_to_be_coded(rows: list[dict[str, Any]]) -> None:
    """Give what was said in words alone the kind of what nobody has coded yet."""
    for cells in rows:
        if "text" in cells:
            cells.setdefault("kind", UNCLASSIFIED)


def number_rows(gathered: Gathered) -> None:
    """Give ids to rows that have none, past those of all sheets."""
    for table, letter in NUMBERED.items():
        rows = gathered.tables[table]
        used = {str(cells["id"]) for cells in rows if "id" in cells}
        fresh = fresh_ids(letter, used)
        for cells in rows:
            if "id" not in cells:
                cells["id"] = next(fresh)
