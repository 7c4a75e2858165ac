"""Actions and responses out of rows as people keep them, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.io._record.structure import converter
from alignlib.io._tables.cells import listed, name_like, plain
from alignlib.io._tables.frames import Row, Table
from alignlib.io._tables.reason_ids import fresh_ids
from alignlib.model.action import Action
from alignlib.model.response import Response

if TYPE_CHECKING:
    from alignlib.io._tables.assembly import Assembly
    from alignlib.io._tables.people import People

PERSON = "person"  # of an action with one person
NAMING = ("id", "objection", "objective")
LISTS = ("kinds", "needs")


def actions_in(table: Any, assembly: Assembly, people: People) -> list[dict[str, Any]]:
    """Read actions; people in them by id or unique name.

    Args:
        table: Rows, or actions; a list in a cell may be text with semicolons.
        assembly: Takes note of places and faults.
        people: Who there is.
    """
    known = (PERSON, *(field.name for field in attrs.fields(Action)))
    found: list[dict[str, Any]] = []
    for row in _rows("actions", known, table, Action, assembly):
        values = {
            name: listed(value) if name in LISTS else value
            for name, value in row.fields.items()
            if name not in (PERSON, "people")
        }
        named = [*listed(row.fields.get(PERSON)), *listed(row.fields.get("people"))]
        column = PERSON if PERSON in row.fields else "people"
        place = f"{row.place}.{column}"
        values["people"] = [people.find(who, place) for who in named]
        if "to" in values:
            values["to"] = people.find(values["to"], f"{row.place}.to")
        for name in NAMING:
            if name in values:
                values[name] = name_like(values[name])
        spot = f"actions[{len(found)}]"
        assembly.at(spot, row.place)
        for at in range(len(named)):
            assembly.at(f"{spot}.people[{at}]", place)
        found.append(values)
    fresh = fresh_ids("a", {str(each["id"]) for each in found if "id" in each})
    for values in found:
        if "id" not in values:
            values["id"] = next(fresh)
    return found


def responses_in(table: Any, assembly: Assembly) -> list[dict[str, Any]]:
    """Read what responses take and do.

    Args:
        table: Rows, or responses; a list in a cell may be text with semicolons.
        assembly: Takes note of places and faults.
    """
    known = tuple(field.name for field in attrs.fields(Response))
    found: list[dict[str, Any]] = []
    for row in _rows("responses", known, table, Response, assembly):
        assembly.at(f"responses[{len(found)}]", row.place)
        values = dict(row.fields)
        if "needs" in values:
            values["needs"] = listed(values["needs"])
        found.append(values)
    return found


def _rows(
    name: str, known: tuple[str, ...], table: Any, owner: type, assembly: Assembly
) -> Iterator[Row]:
    """Go through rows, and values of the class *owner* as if they were rows."""
    reader = Table(name, known, assembly.faults)
    for row in reader.rows(table, also=owner):
        reader.refuse(row.place, row.others)
        if isinstance(row.value, owner):
            fields = plain(converter().unstructure(row.value))
            yield Row(row.place, row.value, fields=fields)
        else:
            yield row
