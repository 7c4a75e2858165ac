"""Columns of a register that have no field, one cell a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.io._tables.cells import header
from alignlib.io._tables.numbers import number_in, truth_in
from alignlib.io._tables.to_tables import NOTHING

if TYPE_CHECKING:
    from alignlib.io._tables.frames import Row
    from alignlib.io._tables.table_rows import TableRows

TYPES = ("text", "whole_number", "number", "truth", NOTHING)


def extra_value(row: Row, rows: TableRows) -> tuple[str, Any]:
    """Read the column's name and the value, which has the type the row says.

    Without a type the value stays as it is.
    """
    raw = {header(name): cell for name, cell in row.value.items()}
    column = raw["column"] if isinstance(raw.get("column"), str) else ""
    kind = row.fields.get("type")
    value = row.fields.get("value")
    if kind == "text":  # here alone blank text is text
        return column, raw["value"] if isinstance(raw.get("value"), str) else ""
    if kind is None or not isinstance(value, str):
        return column, value
    if kind not in TYPES:
        hint = f"is not one of {', '.join(TYPES)}"
        rows.note("not-a-choice", f"{row.place}.type", hint, kind)
    found = _typed(str(kind), value)
    if found is None and kind in TYPES and kind != NOTHING:
        hint = f"is no {kind.replace('_', ' ')}, as its type says"
        rows.note("wrong-type", f"{row.place}.value", hint, value)
    return column, found


def _typed(kind: str, text: str) -> Any:
    if kind == "truth":
        return truth_in(text)
    found = number_in(text) if kind in ("number", "whole_number") else None
    if kind == "whole_number":
        return found if isinstance(found, int) else None
    return None if found is None else float(found)
