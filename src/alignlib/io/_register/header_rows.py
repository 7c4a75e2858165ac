"""Which row of a table names its columns: not a title, nor a row of groups above it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.io._register.header_text import fold, taken_apart
from alignlib.io.aliases import ALIASES, Aliases

if TYPE_CHECKING:
    from alignlib.frozen import FrozenMap

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


def top_of(
    cells: Sequence[Any], named: Set[str] = frozenset(), aliases: Aliases = ALIASES
) -> Top:
    """Look at a row that may be a header.

    Args:
        cells: Its cells.
        named: Folded headers that the caller names.
        aliases: What headers are called.

    >>> top_of(["Name", "Power (1-5)", "Shoe size", None])
    Top(known=2, filled=3, plain=True)
    """
    filled = [cell for cell in cells if cell is not None and str(cell).strip()]
    texts = [cell for cell in filled if isinstance(cell, str)]
    plain = len(texts) == len(filled) and not any(map(NUMBER.fullmatch, texts))
    keys = [_keys(cell) for cell in texts[:MOST_CELLS] if len(cell) <= LONGEST]
    known = max(
        len({_field(each, fields) for each in keys} - {None})
        for fields in aliases.by_table
    )
    given = sum(not named.isdisjoint(each) for each in keys)
    return Top(known + SURE * given, len(filled), plain)


def names_field(cell: str, aliases: Aliases = ALIASES) -> bool:
    """Say whether a header names a field of any table.

    >>> names_field("Current"), names_field("Current engagement level")
    (False, True)
    """
    keys = _keys(cell) if len(cell) <= LONGEST else ("", "")
    return any(_field(keys, fields) is not None for fields in aliases.by_table)


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
