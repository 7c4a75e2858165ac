"""Which row of a table names its columns: not a title, nor a row of groups above it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import Any

from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.io._register.header_text import fold, taken_apart
from alignlib.io._tables.columns import TABLES
from alignlib.io.aliases import ALIASES, fields_of
from alignlib.io.reading import KEPT

MOST_CELLS = 300  # looked at in a row; no table has that many fields
LONGEST = 120  # letters; nobody calls a column by more
SURE = 3  # fields; a row about a person may hold two words for fields, not three
NUMBER = re.compile(r"[\s%.,\d+-]*\d[\s%.,\d+-]*")


@frozen
class Top:
    """A row among the first of a table.

    Attributes:
        known: How many fields of one table its cells name; a header that the caller
            names counts for more than any row about a person may hold.
        filled: How many of its cells say anything.
        plain: Whether none of them is a number or a day, as headers are not.
    """

    known: int
    filled: int
    plain: bool


def top_of(cells: Sequence[Any], named: Set[str] = frozenset()) -> Top:
    """Look at a row that may be a header.

    Args:
        cells: Its cells.
        named: Folded headers that the caller names.

    >>> top_of(["Name", "Power (1-5)", "Shoe size", None])
    Top(known=2, filled=3, plain=True)
    """
    filled = [cell for cell in cells if cell is not None and str(cell).strip()]
    texts = [cell for cell in filled if isinstance(cell, str)]
    plain = len(texts) == len(filled) and not any(map(NUMBER.fullmatch, texts))
    keys = [_keys(cell) for cell in texts[:MOST_CELLS] if len(cell) <= LONGEST]
    known = max(
        len({_field(each, fields) for each in keys} - {None}) for fields in _fields()
    )
    given = sum(not named.isdisjoint(each) for each in keys)
    return Top(known + SURE * given, len(filled), plain)


def header_among(tops: Sequence[Top], first: int) -> int:
    """Choose the header among the first rows of a table.

    Args:
        tops: The rows.
        first: Which of them it would be by its width alone.

    Returns:
        Another one that names more fields, else that one. Above it two fields are
        enough. Below it stand rows about people, which may hold words for fields
        too: there it must be wider, or name two fields more.

    >>> groups, names = top_of(["Who", "Grade"]), top_of(["Name", "Power", "Stance"])
    >>> header_among([groups, names], 0)
    1
    """
    if not tops:
        return first
    found = first
    for at, top in enumerate(tops):
        better = at < first or _below(top, tops[first])
        if better and top.known > max(1, tops[found].known):
            found = at
    return found


def _below(top: Top, header: Top) -> bool:
    """Whether a row below what seems to be the header is it."""
    if not top.plain or 2 * top.known < top.filled:
        return False
    if not header.known:
        return True
    wider = top.filled > header.filled
    return top.known >= SURE and (wider or top.known >= header.known + 2)


def _keys(cell: str) -> tuple[str, str]:
    name, _ = taken_apart(cell.strip())
    return fold(cell), fold(name)


def _field(keys: tuple[str, str], fields: FrozenMap[str, str]) -> str | None:
    return next((fields[key] for key in keys if key in fields), None)


@cache
def _fields() -> tuple[FrozenMap[str, str], ...]:
    """Give the fields of each table by folded header."""
    found = []
    for table in {**TABLES, **ALIASES.fields}:
        own = {fold(field): field for field in fields_of(table)}
        known = {**ALIASES.fields.get(table, {}), **own}
        found.append(FrozenMap({k: f for k, f in known.items() if f != KEPT}))
    return tuple(found)
