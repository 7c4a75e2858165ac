"""What a column of each table can be taken for."""

from __future__ import annotations

from functools import cache

from alignlib.frozen import FrozenMap
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io.read_as import KEPT
from alignlib.ordinal_scales import ADKAR

WHO = frozenset({"id", "name", "first_name", "last_name", "email"})
"""Fields that say whom a row is about."""

DECIDING = ("votes", "decides", "veto")
"""Fields that say who has a say in the decision."""

SPECIAL = FrozenMap[str, tuple[str, ...]](
    {
        "stakeholders": (
            "concern", "first_name", "last_name", "email", "goals", "listens_to",
            "influences", *ADKAR, *DECIDING,
        ),
        "motivations": ("rests_on",),
        "ties": ("person", "listens_to", "influences", "from", "to", "relation"),
        "position_table": (
            "id", "name", "position", "salience", "capability", "issue",
        ),
    }
)  # fmt: skip
"""Fields that are no columns of ours, but are understood: they become other fields."""


@cache
def fields_of(table: str) -> tuple[str, ...]:
    """List what a column of a table can be taken for, ``extra`` last.

    >>> fields_of("position_table")
    ('id', 'name', 'position', 'salience', 'capability', 'issue', 'extra')
    """
    own = names_of(table) if table in TABLES else ()
    return (*dict.fromkeys((*own, *SPECIAL.get(table, ()))), KEPT)
