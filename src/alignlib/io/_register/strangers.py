"""People whom ties or managers name, and who are in no table of people."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.catalog import near_names
from alignlib.faults import ID_LIKE
from alignlib.io._register.loose_names import loosely
from alignlib.io._tables.people import People
from alignlib.io._tables.reason_ids import fresh_ids
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered, Origin
    from alignlib.io.reading import Reading

PEOPLE = "stakeholders"
ENDS = ("source", "target")
OUTSIDE = "names {} who is not in the list; the tie is left out"
PARTED = re.compile("[,;]")  # what stands between the names of several people
ALIKE = (
    "names somebody who was added and has a name much like one in the list; correct it "
    "if they are one person"
)
MOST_COMPARED = 100  # people who were added; more are an export, and no slips
MOST_TOLD = 10  # places that a note names; the rest is counted

Place = tuple["Origin", int, str]  # sheet, row and field that a cell stands in


def settle_strangers(
    gathered: Gathered, about: str, reading: Reading, listed: bool
) -> list[Note]:
    """Do with people outside the table of people what the caller says; note it.

    Args:
        gathered: All rows of the file.
        about: The file's name.
        reading: What the caller says of them; where there is no word of it they are
            left for faults.
        listed: Whether the file lists people at all; if not, ties name them.
    """
    gathered.settled = not listed or reading.strangers is not None
    if not listed:
        return add_strangers(gathered, about)
    if reading.strangers == "add":
        return add_strangers(gathered, about, managers=True)
    if reading.strangers == "leave_out":
        return _leave_out(gathered)
    return []


def leave_out_selves(gathered: Gathered) -> list[Note]:
    """Drop managers who are the person themselves, as exports say of the topmost."""
    known = _known(gathered)
    own: list[Place] = []
    for spot, person in enumerate(gathered.tables[PEOPLE]):
        manager = person.get("manager")
        if manager is not None and known.known(manager, "") == person["id"]:
            del person["manager"]
            own.append((*gathered.origin(PEOPLE, spot, "manager"), "manager"))
    return list(_told(own, "is the person's own manager, and so has none", "changed"))


def _leave_out(gathered: Gathered) -> list[Note]:
    """Drop managers and ties that lead to nobody in the table of people.

    Several people in one cell are not outside the list: a fault that says so follows.
    """
    known = _known(gathered)

    def is_stranger(value: Any) -> bool:
        if value is None or known.known(value, "") is not None:
            return False
        return not (isinstance(value, str) and _lists_people(value, (), known))

    managers: list[Place] = []
    for spot, person in enumerate(gathered.tables[PEOPLE]):
        if is_stranger(person.get("manager")):
            del person["manager"]
            managers.append((*gathered.origin(PEOPLE, spot, "manager"), "manager"))
    ties: list[Place] = []
    gone: set[int] = set()
    for spot, tie in enumerate(gathered.tables["ties"]):
        if is_stranger(tie.get("informant")):
            del tie["informant"]
            ties.append((*gathered.origin("ties", spot, "informant"), "informant"))
        end = next((end for end in ENDS if is_stranger(tie.get(end))), None)
        if end is not None:
            gone.add(spot)
            ties.append((*gathered.origin("ties", spot, end), end))
    gathered.drop("ties", gone)
    return [
        *_told(managers, OUTSIDE.format("a manager")),
        *_told(ties, OUTSIDE.format("somebody")),
    ]


def _told(places: list[Place], what: str, code: Any = "left-out") -> Iterator[Note]:
    """Say what was left out, how often and where."""
    if not places:
        return
    named = [origin.at(row, origin.column(field)) for origin, row, field in places]
    first, *others = dict.fromkeys(named[:MOST_TOLD])
    text = what
    if others:
        more = ", ..." if len(places) > MOST_TOLD else ""
        text += f" (cells: {len(places):,}; also {', '.join(others)}{more})"
    yield Note(code=code, place=first, text=text)


def _known(gathered: Gathered) -> People:
    return People((row.get("id"), row.get("name")) for row in gathered.tables[PEOPLE])


def add_strangers(
    gathered: Gathered, about: str, *, managers: bool = False
) -> list[Note]:
    """Add those whom ties name and no table of people holds; say how many.

    With *managers* those whom people name as their managers are added as well.

    What has a digit in it, such as ``7`` or ``k12``, is taken for an id, if all are
    such. Anything else is a name, and gets an id that tells nothing. Several names
    in one cell are nobody: a fault that says so follows.
    """
    known = _known(gathered)
    listed = [row["name"] for row in gathered.tables[PEOPLE] if row.get("name")]
    found: dict[str, tuple[Origin, int]] = {}
    for spot, tie in enumerate(gathered.tables["ties"]):
        for end in ENDS:
            who = tie.get(end)
            if isinstance(who, str) and known.known(who, "") is None:
                found.setdefault(who, gathered.origin("ties", spot, end))
    for spot, person in enumerate(gathered.tables[PEOPLE] if managers else ()):
        who = person.get("manager")
        if isinstance(who, str) and known.known(who, "") is None:
            found.setdefault(who, gathered.origin(PEOPLE, spot, "manager"))
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
    named = "as managers or in ties" if managers else "in ties"
    told = f"people who stand {named} alone were added ({len(found):,}); {taken}"
    notes = [Note(code="assumed", place=about, text=told)]
    return [*notes, *_like_others(found, listed)] if managers else notes


def _like_others(
    added: Mapping[str, tuple[Origin, int]], listed: Sequence[str]
) -> Iterator[Note]:
    """Note who was added and may be meant by somebody in the list."""
    parts = [set(loosely(name).split()) for name in listed]
    for who, (origin, number) in list(added.items())[:MOST_COMPARED]:
        own = set(loosely(who).split())
        if any(own <= each or each <= own for each in parts) or near_names(who, listed):
            place = origin.at(number, None)
            yield Note(code="assumed", place=place, text=ALIKE)


def _lists_people(who: str, there: Collection[str], known: People) -> bool:
    """Whether semicolons part names, or commas do and one of these people is there."""
    parts = [part for each in PARTED.split(who) if (part := each.strip())]
    return len(parts) > 1 and (
        ";" in who
        or any(part in there or known.known(part, "") is not None for part in parts)
    )
