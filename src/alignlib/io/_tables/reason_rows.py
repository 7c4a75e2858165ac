"""Reasons out of cells and rows, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.io._record.structure import converter
from alignlib.io._tables.cells import listed, name_like, plain
from alignlib.model.evidence import Evidence
from alignlib.model.reason import Motivation, Objection

if TYPE_CHECKING:
    from alignlib.io._tables.people import People

SIDES: Mapping[str, type] = {"motivations": Motivation, "objections": Objection}
EVIDENCE = tuple(field.name for field in attrs.fields(Evidence))
POINTERS = ("about", "rests_on")


def reasons_in(cell: Any, place: str, people: People) -> list[Any]:
    """Read a cell that holds reasons: kinds, dicts, or both in a list.

    What is none of these is left for the strict reading.
    """
    return [
        _reason_in(part, f"{place}[{spot}]", people)
        for spot, part in enumerate(listed(cell))
    ]


def _reason_in(part: Any, place: str, people: People) -> Any:
    if isinstance(part, str):
        return {"kind": part}
    if isinstance(part, (Motivation, Objection)):
        part = plain(converter().unstructure(part))
    return pointed(part, place, people) if isinstance(part, dict) else part


def pointed(reason: Mapping[str, Any], place: str, people: People) -> dict[str, Any]:
    """Replace names in a reason by ids, and gather its evidence."""
    found = {name: value for name, value in reason.items() if name not in POINTERS}
    if "about" in reason:
        found["about"] = people.find(reason["about"], f"{place}.about")
    if "rests_on" in reason:
        carried_by = listed(reason["rests_on"])
        found["rests_on"] = [people.find(w, f"{place}.rests_on") for w in carried_by]
    flat = {name: found.pop(name) for name in EVIDENCE if name in found}
    if flat:
        given = found.get("evidence", {})
        found["evidence"] = {**given, **flat} if isinstance(given, dict) else given
    for name in ("id", "fronts"):
        if name in found:
            found[name] = name_like(found[name])
    return found
