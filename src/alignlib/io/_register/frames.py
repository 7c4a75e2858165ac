"""Data frames and lists of dicts as tables with headers of one's own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from alignlib.errors import WrongTypeError, said_type
from alignlib.io._register.raw_table import BadCell, RawTable
from alignlib.io._tables.cells import plain

ALONE = "register"  # what a table without a name is called in places
WANTED = "a data frame, a list of dicts, or such tables by name"
DIFFERENT = "a data frame whose columns all have different names"
HELD = (str, int, float, datetime.date, BadCell)
PLAIN = frozenset((str, int, bool, type(None)))


def raw_tables_of(tables: Any) -> list[RawTable]:
    """Take one table, or several by name.

    Args:
        tables: A data frame that narwhals knows, a list of dicts, or a mapping of
            either by name, the way sheets have names.

    Raises:
        WrongTypeError: It is nothing of the kind.
    """
    if isinstance(tables, Mapping):
        return [_raw(str(name), table) for name, table in tables.items()]
    return [_raw(ALONE, tables)]


def _raw(name: str, table: Any) -> RawTable:
    header, columns = _columns(name, table)
    shown = [str(each) for each in header]

    def at(row: int, column: int | None) -> str:
        where = f"{name}[{row - 1}]" if row else name  # rows count from 0 in Python
        return where if column is None else f"{where}.{shown[column]}"

    rows = enumerate(zip(*map(_plain, columns), strict=True), start=1)
    return RawTable(name=name, header=tuple(header), rows=rows, at=at)


def _plain(cells: Sequence[Any]) -> Sequence[Any]:
    """Make NaN, NaT and NA None, and unwrap what packages wrap."""
    if set(map(type, cells)) <= PLAIN:
        return cells
    return [_cell(plain(cell, strip=False)) for cell in cells]


def _cell(value: Any) -> Any:
    """Leave what a spreadsheet could hold; a list becomes its parts, one a line."""
    if value is None or isinstance(value, HELD):
        return value
    if isinstance(value, list) and all(isinstance(each, (str, int)) for each in value):
        return "\n".join(map(str, value)) or None
    hint = f"holds {said_type(value)}; give text, a number, a day, or a list of texts"
    return BadCell(WrongTypeError.code, hint)


def _columns(name: str, table: Any) -> tuple[list[Any], list[Sequence[Any]]]:
    """Give headers and cells by column."""
    if isinstance(table, (list, tuple, Iterator)):
        return _of_dicts(name, list(table))
    if not isinstance(table, (str, bytes)):
        import narwhals.stable.v2 as nw

        try:
            frame = nw.from_native(table, pass_through=True)
            if isinstance(frame, nw.LazyFrame):
                frame = frame.collect()
            if isinstance(frame, nw.DataFrame):
                names = list(frame.columns)
                return names, [frame[each].to_list() for each in names]
        except nw.exceptions.DuplicateError:
            raise WrongTypeError(name, table, DIFFERENT) from None
    raise WrongTypeError(name, table, WANTED)


def _of_dicts(name: str, rows: Iterable[Any]) -> tuple[list[Any], list[Sequence[Any]]]:
    listed = list(rows)
    header: dict[Any, None] = {}
    for row in listed:
        if not isinstance(row, Mapping):
            raise WrongTypeError(name, row, WANTED)
        header.update(dict.fromkeys(row))
    return list(header), [[row.get(each) for row in listed] for each in header]
