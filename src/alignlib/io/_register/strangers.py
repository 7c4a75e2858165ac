"""People who stand in ties alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from alignlib.faults import ID_LIKE
from alignlib.io._tables.people import People
from alignlib.io._tables.reason_ids import fresh_ids
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered, Origin

PEOPLE = "stakeholders"


def add_strangers(gathered: Gathered, about: str) -> list[Note]:
    """Add those whom ties name and no table of people holds; say how many.

    What has a digit in it, such as ``7`` or ``k12``, is taken for an id, if all are
    such. Anything else is a name, and gets an id that tells nothing. Several names
    in one cell, with commas between them, are nobody: a fault that says so follows.
    """
    known = People((row.get("id"), row.get("name")) for row in gathered.tables[PEOPLE])
    found: dict[str, tuple[Origin, int]] = {}
    for spot, tie in enumerate(gathered.tables["ties"]):
        for end in ("source", "target"):
            who = tie.get(end)
            if isinstance(who, str) and known.known(who, "") is None:
                found.setdefault(who, gathered.origin("ties", spot, end))
    alone: dict[str, tuple[Origin, int]] = {}
    for who, origin, number in gathered.alone:
        if known.known(who, "") is None:
            alone.setdefault(who, (origin, number))
    there = {*found, *alone}
    found = {
        who: where
        for who, where in found.items()
        if not _lists_people(who, there, known)
    }
    found = {**found, **{w: where for w, where in alone.items() if w not in found}}
    if not found:
        return []
    coded = all(ID_LIKE.fullmatch(who) and any(map(str.isdigit, who)) for who in found)
    fresh = fresh_ids("p", {*found, *(row["id"] for row in gathered.tables[PEOPLE])})
    for who, (origin, number) in found.items():
        cells = {"id": who} if coded else {"id": next(fresh), "name": who}
        gathered.add(PEOPLE, cells, origin, number)
    taken = "what names them there is their id" if coded else "they got ids of ours"
    told = f"people who stand in ties alone were added ({len(found):,}); {taken}"
    return [Note(code="assumed", place=about, text=told)]


def _lists_people(who: str, there: Collection[str], known: People) -> bool:
    """Whether commas part the names of people, at least one of whom is there."""
    parts = [part for each in who.split(",") if (part := each.strip())]
    return len(parts) > 1 and any(
        part in there or known.known(part, "") is not None for part in parts
    )
