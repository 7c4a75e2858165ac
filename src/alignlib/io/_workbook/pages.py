"""An initiative as the sheets of a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.errors import Fault
from alignlib.io._tables.columns import TABLES
from alignlib.io._workbook import words
from alignlib.io._workbook.book import Page, why_not
from alignlib.io._workbook.choices import Choices
from alignlib.io._workbook.limits import MOST_FILLED, MOST_ROWS
from alignlib.io._workbook.marks import PLAIN, marks
from alignlib.io._workbook.own_columns import own_columns

if TYPE_CHECKING:
    from alignlib.io._tables.columns import Column
    from alignlib.model.taxonomy import Taxonomy

USUAL: Mapping[str, tuple[str, ...]] = {
    "initiative": ("title", "outcome", "initiator"),
    "stakeholders": (
        *("id", "name", "role", "unit", "locus", "manager", "power", "interest"),
        *("stance", "voice", "level", "desired_level", "goal_1", "goal_2", "goal_3"),
    ),
    "motivations": ("person", "kind", "strength", "about", "text"),
    "objections": (
        *("person", "kind", "strength", "stated", "about", "justified", "text"),
        "resolved",
    ),
    "ties": ("source", "target", "weight", "layer"),
    "rules": ("id", "rule", "quota", "parent"),
    "votes": ("rule", "person", "weight"),
    "objectives": ("id", "statement", "level", "serves"),
    "engagements": (
        *("id", "date", "person", "kind", "hours", "asked", "stance", "referral"),
    ),
}
"""Sheets that are there even without rows, in the order people fill them in, and
their columns; others come when there is something in them."""
ORDERS: Mapping[str, tuple[str, ...]] = {
    "initiative": ("title", "outcome", "initiator", "weights", "id"),
}
"""Columns to begin with, where the tables' own order is not what a reader expects."""

ROOMY: Mapping[str, int] = {
    **dict.fromkeys(("title", "outcome", "statement", "text"), 50),
    **dict.fromkeys(("asked", "goal_1", "goal_2", "goal_3", "kind"), 28),
    **dict.fromkeys(("name", "role", "unit"), 22),
    **dict.fromkeys(("id", "person", "manager", "source", "target"), 16),
}
"""How many letters columns have room for, even if there is nothing in them yet."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def faults_of(rows: Rows) -> Iterator[Fault]:
    """Go through what no workbook can hold."""
    filled = 0
    for table, listed in rows.items():
        if len(listed) >= MOST_ROWS:
            hint = f"has more than {MOST_ROWS - 1:,} rows, and no more are read"
            yield Fault(code="unwritable", place=table, hint=hint)
        for spot, row in enumerate(listed):
            for column, cell in row.items():
                filled += cell is not None
                hint = why_not(cell) if isinstance(cell, str) else ""
                if hint:
                    place = f"{table}[{spot}].{column}"
                    yield Fault(code="unwritable", place=place, hint=hint, value=cell)
    if filled > MOST_FILLED:
        hint = f"is more than {MOST_FILLED:,} cells, and no more are read"
        yield Fault(code="unwritable", place="", hint=hint)


def pages_of(
    rows: Rows,
    taxonomy: Taxonomy | None,
    *,
    language: str = "en",
    labels: bool = False,
) -> list[Page]:
    """Lay out the tables of an initiative as sheets.

    Args:
        rows: Its rows by table.
        taxonomy: The kinds to choose from.
        language: The language of headers and words.
        labels: Whether kinds are chosen by their labels rather than their ids.
    """
    choices = Choices(
        taxonomy, language, people=len(rows["stakeholders"]), labels=labels
    )
    ordered = (*USUAL, *(name for name in TABLES if name not in USUAL))
    held, rest = own_columns(rows)
    made = []
    for table in ordered:
        listed = rest if table == "extra" else rows[table]
        if listed or table in USUAL:
            more = held if table == "stakeholders" else {}
            made.append(_page(table, listed, more, choices, language))
    return [*made, choices.page()]


def _page(
    table: str,
    rows: Sequence[Mapping[str, Any]],
    more: Mapping[str, Mapping[str, Any]],
    choices: Choices,
    language: str,
) -> Page:
    """Lay out one table.

    Args:
        table: Which one.
        rows: Its rows.
        more: Columns of a register's own: cells by the id of the person.
        choices: What there is to choose from.
        language: The language of headers and words.
    """
    columns = _shown(table, rows)
    shown = [_shower(table, column, language) for column in columns]
    cells = []
    for row in rows:
        known = [show(row[c.name]) for c, show in zip(columns, shown, strict=True)]
        cells.append([*known, *(held.get(row["id"]) for held in more.values())])
    checks = [
        choices.check(table, column, number) for number, column in enumerate(columns)
    ]
    return Page(
        name=words.sheet_name(table, language),
        header=(*(words.column_name(table, c.name, language) for c in columns), *more),
        rows=cells,
        widths=tuple(ROOMY.get(column.name, 0) for column in columns),
        checks=tuple(check for check in checks if check is not None),
    )


def _shown(table: str, rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Choose the columns that are usual, needed or filled."""
    usual = USUAL.get(table, ())
    first = ORDERS.get(table, ())
    chosen = [
        column
        for column in TABLES[table]
        if column.name in usual
        or column.needed
        or any(row[column.name] is not None for row in rows)
    ]
    return sorted(
        chosen, key=lambda c: first.index(c.name) if c.name in first else len(first)
    )


def _shower(table: str, column: Column, language: str) -> Callable[[Any], Any]:
    """Choose how the values of a column are written."""
    mark = marks(table).get(column.name, PLAIN)
    if mark.day:
        return _day
    if column.holds == "truth":
        said = {
            truth: words.word(name, language) for truth, name in words.TRUTH.items()
        }
        return lambda value: said.get(value) if isinstance(value, bool) else value
    if mark.choices:
        names = {value: words.word(value, language) for value in mark.choices}
        return lambda value: names.get(value, value)
    return lambda value: value


def _day(value: Any) -> Any:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value
