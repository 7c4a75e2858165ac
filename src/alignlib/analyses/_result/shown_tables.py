"""Tables the way people read them: as text to print, and in a notebook's cell."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from alignlib.analyses._result.cells import shown

if TYPE_CHECKING:
    from alignlib.analyses._result.table import Table

SHOWN_ROWS = 20  # a notebook cell's worth; the rest is a `.top(k)` away


def as_text(table: Table[Any]) -> str:
    """Line up the first rows under their headers, and count the rest."""
    rows = [list(table.columns)]
    rows += [list(map(shown, row.to_record().values())) for row in _first(table)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *_more(table)])


def as_html(table: Table[Any]) -> str:
    """Write the first rows as an HTML table, and count the rest."""
    head = "".join(f"<th>{escape(name)}</th>" for name in table.columns)
    body = "".join(f"<tr>{_cells(row.to_record())}</tr>" for row in _first(table))
    rest = "".join(f"<p>{line}</p>" for line in _more(table))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _first(table: Table[Any]) -> Table[Any]:
    return table.top(SHOWN_ROWS)


def _more(table: Table[Any]) -> list[str]:
    more = len(table) - SHOWN_ROWS
    return [f"and {more} more rows"] if more > 0 else []


def _cells(record: dict[str, Any]) -> str:
    return "".join(_cell(value) for value in record.values())


def _cell(value: Any) -> str:
    side = ' style="text-align:right"' if isinstance(value, (int, float)) else ""
    return f"<td{side}>{escape(shown(value))}</td>"
