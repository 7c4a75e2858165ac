"""People pointed at by name in other capitals, or with other spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.io._tables.columns import TABLES
from alignlib.io._tables.people import _spelt as spelt
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.errors import Fault
    from alignlib.io._register.gathered import Gathered
    from alignlib.io._register.people_sheets import Whom

PEOPLE = "stakeholders"
PLACES = 3  # that a note names; whoever looks them up sees the rest
OTHERWISE_SPELT = (
    "is a name in other capitals, with other spaces or with the last name elsewhere "
    "than in the table of people; it is taken for the same person"
)
SHARED = (
    "several people have this name; {way}give people ids in a column Id and point at "
    "them by id"
)
BY_ADDRESS = "point at one by e-mail address, or "
NO_ADDRESS = "tell them apart in a column of e-mail addresses, or "


def loosely(name: object) -> str:
    """Write a name without what people do not look at: capitals and spaces.

    A last name before the first, with a comma between them, goes behind it.

    >>> loosely(" CARLA  Souza") == loosely("Souza, Carla") == loosely("Carla Souza")
    True
    """
    plain = unicodedata.normalize("NFC", str(name)).casefold()
    last, comma, first = plain.partition(",")
    if comma and last.strip() and first.strip() and "," not in first:
        plain = f"{first} {last}"
    return " ".join(plain.split())


def match_names(gathered: Gathered, whom: Whom) -> Iterator[Note]:
    """Put ids where a name leads to one person once capitals and spaces do not count.

    An id or name that is somebody's as it stands, stays. What is changed is told.
    """
    places = []
    for table, field in _pointing():
        for spot, row in enumerate(gathered.tables[table]):
            value = row.get(field)
            if not isinstance(value, str) or spelt(value) in whom.names:
                continue
            person = whom.loose.get(loosely(value))
            if person is not None:
                row[field] = person
                origin, number = gathered.origin(table, spot, field)
                places.append(origin.at(number, origin.column(field)))
    if places:
        also = ", ".join(places[1:PLACES])
        told = OTHERWISE_SPELT
        if also:
            told += f" (cells: {len(places):,}; also {also}"
            told += ", ...)" if len(places) > PLACES else ")"
        yield Note(code="assumed", place=places[0], text=told)


def _pointing() -> Iterator[tuple[str, str]]:
    for table, columns in TABLES.items():
        for column in columns:
            if column.person and (table, column.name) != (PEOPLE, "id"):
                yield table, column.name


def shared_hint(fault: Fault, gathered: Gathered, addressed: bool) -> str:
    """Say how to point at one of several people of a name; not by ids we made."""
    bearers = {
        str(row["id"])
        for row in gathered.tables[PEOPLE]
        if isinstance(row.get("name"), str)
        and loosely(row["name"]) == loosely(fault.value)
    }
    if not bearers & gathered.made_ids:
        return fault.hint
    return SHARED.format(way=BY_ADDRESS if addressed else NO_ADDRESS)
