"""Columns of a register's own, beside those of people, where a sheet can hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alignlib.io._tables.cells import header
from alignlib.io._tables.numbers import number_in, truth_in
from alignlib.io._workbook import words

MOST_OWN = 200  # columns: a register has tens; the rest stands in a sheet of its own
MOST_HEADER = 255  # letters; what is longer is no header
WHOLE = 10**15  # from here on cells do not hold whole numbers exactly

Row = Mapping[str, Any]
Own = dict[str, dict[str, Any]]


def own_columns(rows: Mapping[str, Sequence[Row]]) -> tuple[Own, list[Row]]:
    """Sort the table ``extra`` into columns and what no column can hold.

    Empty text, a number such as 1.0 that a cell makes 1 of, and a name that means a
    field would not come back as they were.

    Returns:
        Cells by column and the id of the person; and the rows that are left.
    """
    own: Own = {}
    rest: list[Row] = []
    people = {row["id"] for row in rows["stakeholders"]}
    for row in rows["extra"]:
        column, value = row["column"], _value(row)
        fits = column in own or (len(own) < MOST_OWN and _is_header(column))
        if value is None or not fits or row["person"] not in people:
            rest.append(row)
        else:
            own.setdefault(column, {})[row["person"]] = value
    return own, rest


def _value(row: Row) -> Any:
    """Give the value as a cell holds it; None where it would come back as another."""
    text = row["value"]
    if row["type"] == "text":
        return text if text and text.strip() else None
    if row["type"] == "truth":
        return truth_in(text)
    number = number_in(text) if isinstance(text, str) else None
    if number is None:
        return None
    if row["type"] == "whole_number":
        return number if isinstance(number, int) and abs(number) < WHOLE else None
    number = float(number)
    return None if number.is_integer() else number


def _is_header(name: Any) -> bool:
    if not isinstance(name, str) or not name.strip() or len(name) > MOST_HEADER:
        return False
    return words.field_named("stakeholders", name) is None and header(name) != ""
