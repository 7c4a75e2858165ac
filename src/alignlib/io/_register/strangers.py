"""People who stand in ties alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.faults import ID_LIKE
from alignlib.io._people import People
from alignlib.io._reason_ids import fresh_ids
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered, Origin

PEOPLE = "stakeholders"


def add_strangers(gathered: Gathered, about: str) -> list[Note]:
    """Add those whom ties name and no table of people holds; say how many.

    What looks like a code (``7``, ``k12``) or is written small (``ana``) is taken for
    an id. Anything else is a name, and gets an id that tells nothing.
    """
    known = People((row.get("id"), row.get("name")) for row in gathered.tables[PEOPLE])
    found: dict[str, tuple[Origin, int]] = {}
    for spot, tie in enumerate(gathered.tables["ties"]):
        for end in ("source", "target"):
            who = tie.get(end)
            if isinstance(who, str) and known.known(who, "") is None:
                found.setdefault(who, gathered.origin("ties", spot, end))
    for who, origin, number in gathered.alone:
        if known.known(who, "") is None:
            found.setdefault(who, (origin, number))
    if not found:
        return []
    coded = all(ID_LIKE.fullmatch(who) and _is_code(who) for who in found)
    fresh = fresh_ids("p", {*found, *(row["id"] for row in gathered.tables[PEOPLE])})
    for who, (origin, number) in found.items():
        cells = {"id": who} if coded else {"id": next(fresh), "name": who}
        gathered.add(PEOPLE, cells, origin, number)
    told = f"people who stand in ties alone were added ({len(found):,})"
    return [Note(code="assumed", place=about, text=told)]


def _is_code(word: str) -> bool:
    return word == word.lower() or any(map(str.isdigit, word))
