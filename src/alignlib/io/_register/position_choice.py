"""Which tables hold positions, now that their cells are there to look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.io._register.options import said_of
from alignlib.io._register.position_columns import POSITION, TABLE
from alignlib.io._register.position_table import is_position_table
from alignlib.io._register.sheet import as_header
from alignlib.ordinal_scales import is_blank
from alignlib.ordinal_scales.cells import seen_in

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable
    from alignlib.io.reading import Reading

MOST_WORDS = 0.5  # of the cells; a slip makes no job titles of positions


def with_positions(
    tables: Iterable[RawTable], reading: Reading
) -> tuple[list[RawTable], list[bool]]:
    """Give the tables, and say of each whether it is one of positions.

    A column "Position" with words holds jobs, unless the caller says that it holds
    positions. Rows of tables that were looked at stay to be read.
    """
    found: list[RawTable] = []
    positions: list[bool] = []
    for raw in tables:
        table, holds = raw, is_position_table(raw.header, reading)
        if holds and (column := _in_doubt(raw.header, reading)) is not None:
            table = attrs.evolve(raw, rows=list(raw.rows))
            cells = [row[column] for _, row in table.rows if column < len(row)]
            holds = _are_numbers(cells)
        found.append(table)
        positions.append(holds)
    return found, positions


def _in_doubt(header: Sequence[Any], reading: Reading) -> int | None:
    """Find the column of positions; None if the caller says that it is."""
    texts = [as_header(cell) for cell in header]
    if any(said_of(reading.columns, text) == POSITION for text in texts):
        return None
    columns = reading.aliases.headers(texts, TABLE).columns
    return next((at for at, it in enumerate(columns) if it.field == POSITION), None)


def _are_numbers(cells: Iterable[Any]) -> bool:
    """Whether most cells that say something are numbers."""
    told = [cell for cell in cells if not is_blank(cell)]
    numbers = sum(
        any(_is_number(cell, decimal) for decimal in (".", ",")) for cell in told
    )
    return not told or numbers > MOST_WORDS * len(told)


def _is_number(cell: Any, decimal: str) -> bool:
    seen = seen_in(cell, decimal=decimal)
    return seen.number is not None and not seen.word
