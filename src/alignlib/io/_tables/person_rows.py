"""People and their reasons out of rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.io._tables.cells import header, listed, name_like
from alignlib.io._tables.frames import Row, Table
from alignlib.io._tables.people import People
from alignlib.io._tables.reason_ids import fresh_ids
from alignlib.io._tables.reason_rows import EVIDENCE, SIDES, pointed, reasons_in
from alignlib.io._tables.tie_rows import PERSON, SAYING
from alignlib.model.stakeholder import Stakeholder

if TYPE_CHECKING:
    from alignlib.io._tables.assembly import Assembly

FIELDS = tuple(attrs.fields_dict(Stakeholder))
NAMES = ("person", "who", "stakeholder")  # what a column of names may be called
# One letter off in five, such as "stanse" or "Objection": kept in ``extra`` it would
# drop out of the analysis without a word.
SLIP = 0.8
STANCE_EVIDENCE = tuple(f"stance_{name}" for name in EVIDENCE)


class PersonRows:
    """Reads people, their reasons and the ties in their rows into an assembly.

    Attributes:
        people: Who there is, to be pointed at by id or name.
    """

    def __init__(self, assembly: Assembly, table: Any) -> None:
        self._assembly = assembly
        known = (*FIELDS, *SAYING, *NAMES, *STANCE_EVIDENCE)
        reader = Table("stakeholders", known, assembly.faults)
        self._rows = list(reader.rows(table))
        for row in self._rows:
            reader.refuse(row.place, [n for n in row.others if _slip(n, known)])
            _name(row)
        if self._rows and not any({"id", "name"} & {*r.fields} for r in self._rows):
            hint = "no column holds names or ids; call one of them name, or id"
            reader.note("missing", "stakeholders", hint)
        self._give_ids()
        self.people = People(
            (row.fields["id"], row.fields.get("name")) for row in self._rows
        )
        self._spots = {
            str(row.fields["id"]): spot for spot, row in enumerate(self._rows)
        }

    def read_people(self) -> None:
        """Take each row as a person."""
        for row in self._rows:
            self._assembly.add_person(person_values(row, self.people), row.place)

    def read_reasons(self, side: str, table: Any) -> None:
        """Take the reasons of one side from their own table."""
        known = (*attrs.fields_dict(SIDES[side]), *PERSON, *EVIDENCE)
        reader = Table(side, known, self._assembly.faults)
        for row in reader.rows(table):
            reader.refuse(row.place, row.others)
            who = self._owner(row, reader)
            if who not in self._spots:  # a fault by now; the rest is read all the same
                self._spots[who] = len(self._assembly.people)
                self._assembly.add_person({"id": who}, row.place)
                row.fields.pop("fronts", None)
            reason = pointed(row.fields, row.place, self.people)
            self._assembly.add_reason(self._spots[who], side, reason, row.place)

    def read_own_ties(self) -> None:
        """Take the ties that people's own rows tell of, where the table does not."""
        told = {
            (str(tie["source"]), str(tie["target"]))
            for tie in self._assembly.ties
            if tie.get("layer", "influence") == "influence"
        }
        for row in self._rows:
            for column in SAYING:
                at = f"{row.place}.{column}"
                for named in listed(row.fields.get(column)):
                    ends = (self.people.find(named, at), row.fields["id"])
                    source, target = ends if column == "listens_to" else ends[::-1]
                    if (str(source), str(target)) not in told:
                        told.add((str(source), str(target)))
                        tie = {"source": source, "target": target}
                        self._assembly.add_tie(tie, at, source=at, target=at)

    def _give_ids(self) -> None:
        """Number those without an id; never as somebody is called."""
        used = {
            str(row.fields[key])
            for row in self._rows
            for key in ("id", "name")
            if key in row.fields
        }
        fresh = fresh_ids("p", used)
        for row in self._rows:
            if "id" not in row.fields:
                row.fields["id"] = next(fresh)

    def _owner(self, row: Row, reader: Table) -> str:
        """Take who holds the reason out of its row.

        An ``id`` beside another column of people is the reason's own.
        """
        who = next((name for name in PERSON if name in row.fields), None)
        if who is not None:
            found = self.people.find(row.fields.pop(who), f"{row.place}.{who}")
            reader.refuse(row.place, [n for n in PERSON[:-1] if n in row.fields])
            if isinstance(found, str):
                return found
        hint = "is missing; name the person who holds this reason"
        reader.note("missing", f"{row.place}.person", hint)
        return self.people.stand_in()


def _slip(column: str, known: Collection[str]) -> bool:
    """Whether *column* looks like a slip of the pen, not like a column of its own."""
    return bool(get_close_matches(header(column), known, n=1, cutoff=SLIP))


def person_values(row: Row, people: People) -> dict[str, Any]:
    """Make the plain values of a person out of a row."""
    found = {name: value for name, value in row.fields.items() if name in FIELDS}
    if "manager" in found:
        found["manager"] = people.find(found["manager"], f"{row.place}.manager")
    if "goals" in found:
        found["goals"] = listed(found["goals"])
    for side in SIDES:
        if side in found:
            found[side] = reasons_in(found[side], f"{row.place}.{side}", people)
    _join(found, "extra", row.others)
    evidence = {
        name.removeprefix("stance_"): row.fields[name]
        for name in STANCE_EVIDENCE
        if name in row.fields
    }
    _join(found, "stance_evidence", evidence)
    return found


def _join(found: dict[str, Any], name: str, more: Mapping[str, Any]) -> None:
    """Add *more* to a field that is a dict; what is none stays, and is refused."""
    given = found.get(name, {})
    if more and isinstance(given, dict):
        found[name] = {**given, **more}


def _name(row: Row) -> None:
    """Read a column such as ``person`` as the name where there is none."""
    for column in NAMES:
        value = row.fields.pop(column, None)
        if value is not None and row.fields.setdefault("name", value) != value:
            row.others[column] = value
    if "id" in row.fields:
        row.fields["id"] = name_like(row.fields["id"])
