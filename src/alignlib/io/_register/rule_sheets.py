"""Sheets called Rules or Votes, and whether they hold how a decision is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alignlib.frozen import FrozenMap
from alignlib.io.aliases import ALIASES, Aliases
from alignlib.io.reading import KEPT

RULED: Mapping[str, frozenset[str]] = FrozenMap(
    {"rules": frozenset({"rule"}), "votes": frozenset({"person"})}
)
"""Tables of how the decision is made, and what each of them needs."""


def is_table_of(table: str, headers: Sequence[str], aliases: Aliases = ALIASES) -> bool:
    """Whether headers are those of a table of rules, or of votes, and no others.

    Rules may be of any sort, and votes may be what people said.

    >>> is_table_of("votes", ["Name", "Votes"]), is_table_of("votes", ["Name", "Power"])
    (True, False)
    """
    found = aliases.headers([each for each in headers if each], table).columns
    fields = {read.field for read in found}
    return KEPT not in fields and RULED[table] <= fields
