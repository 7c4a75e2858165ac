"""Rows of all tables put together to the plain values of one initiative."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from alignlib.io._tables.assembly import Assembly
from alignlib.io._tables.columns import EVIDENCE, GOALS, TABLES
from alignlib.io._tables.extra_rows import extra_value
from alignlib.io._tables.people import People
from alignlib.io._tables.rule_rows import rule_in
from alignlib.io._tables.table_rows import TableRows
from alignlib.io._tables.taxonomy_rows import members_in
from alignlib.io._tables.to_tables import LISTS

if TYPE_CHECKING:
    from alignlib.errors import Fault
    from alignlib.io._tables.frames import Row
    from alignlib.model.initiative import Initiative

SIDES = ("motivations", "objections")
POINTING = {  # columns that name people
    name: [column.name for column in columns if column.person]
    for name, columns in TABLES.items()
}


def attempt_tables(
    tables: Mapping[str, Any], faults: Collection[Fault] = ()
) -> tuple[Initiative | None, list[Fault]]:
    """Build an initiative of tables, or give all faults, placed as ``ties[3].weight``.

    Args:
        tables: Rows by table; each a list of dicts or a data frame.
        faults: What was found wrong with the tables so far.
    """
    joining = _Joining(tables, faults)
    if any(fault.code == "later-version" for fault in joining.faults):
        return None, [f for f in joining.faults if f.code == "later-version"]
    return joining.attempt()


class _Joining:
    """The record of an initiative being put together."""

    def __init__(self, tables: Mapping[str, Any], faults: Collection[Fault]) -> None:
        self._assembly = Assembly()
        self.faults = self._assembly.faults
        self.faults += faults
        self._rows = TableRows(tables, self.faults)
        self.people = People(
            (row.fields.get("id"), row.fields.get("name"))
            for row in self._rows["stakeholders"]
        )
        self._spots: dict[str, int] = {}
        self._motives: dict[tuple[int, str], tuple[dict[str, Any], str]] = {}

    def attempt(self) -> tuple[Initiative | None, list[Fault]]:
        """Put everything together and build it."""
        for row in self._rows["stakeholders"]:
            self._person(row)
        self._extra()
        for side in SIDES:
            self._reasons(side)
        self._rests_on()
        self._stakes()
        for row in self._rows["ties"]:
            self._assembly.add_tie(self._pointed("ties", row), row.place)
        rest = self._head()
        for name in ("objectives", "positions"):
            rest[name] = self._listed(name)
        rest["engagements"] = self._engagements()
        rule = rule_in(self._rows, self.people, self._assembly.at)
        if rule is not None:
            rest["decision"] = rule
        rest |= members_in(self._rows, self.people, self._assembly.at)
        self.faults += self.people.faults
        return self._assembly.attempt(rest)

    def _head(self) -> dict[str, Any]:
        """Read the one row about the initiative itself."""
        rows = self._rows["initiative"]
        for row in rows[1:]:
            hint = "there is a second row; one initiative is one row"
            self._rows.note("duplicate", row.place, hint)
        if not rows:
            return {}
        names = ("id", "title", "outcome", "initiator", "weights")
        for name in names:
            self._assembly.at(name, f"{rows[0].place}.{name}")
        values = self._pointed("initiative", rows[0])
        return {name: values[name] for name in names if name in values}

    def _pointed(self, table: str, row: Row, *, without: str = "") -> dict[str, Any]:
        """Take the cells of a row, with ids where people are named."""
        values = dict(row.fields)
        values.pop(without, None)
        for name in POINTING[table]:
            if name in values:
                values[name] = self.people.find(values[name], f"{row.place}.{name}")
        return values

    def _person(self, row: Row) -> None:
        values = self._pointed("stakeholders", row)
        spot = f"stakeholders[{len(self._assembly.people)}]"
        if isinstance(values.get("id"), str):
            self._spots.setdefault(values["id"], len(self._assembly.people))
        named = [name for name in GOALS if name in values]
        if named:
            self._assembly.at(f"{spot}.goals", f"{row.place}.{GOALS[-1]}")
        for number, name in enumerate(named):
            self._assembly.at(f"{spot}.goals[{number}]", f"{row.place}.{name}")
        goals = [values.pop(name) for name in named]
        self._gather_evidence(values, "stance_evidence", spot, row.place)
        more = {"goals": goals, "extra": dict(row.others)}
        values.update((name, held) for name, held in more.items() if held)
        self._assembly.add_person(values, row.place)

    def _gather_evidence(
        self, values: dict[str, Any], field: str, spot: str, place: str
    ) -> None:
        """Put the cells of evidence into one value; a flag alone makes it empty."""
        prefix = field.removesuffix("evidence")
        flag = values.pop(field, None)
        held = {}
        for name in EVIDENCE:
            if f"{prefix}{name}" in values:
                held[name] = values.pop(f"{prefix}{name}")
                self._assembly.at(f"{spot}.{field}.{name}", f"{place}.{prefix}{name}")
        if held or flag is True:
            values[field] = held
        elif flag is not None and not isinstance(flag, bool):
            hint = "says whether there is evidence; write true or leave it empty"
            self._rows.note("wrong-type", f"{place}.{field}", hint, flag)

    def _owner(self, row: Row) -> int | None:
        """Find the person a row belongs to; whoever is not there is a fault."""
        place = f"{row.place}.person"
        if "person" not in row.fields:
            self._rows.note("missing", place, "is missing; name the person")
            return None
        return self._spots.get(self.people.find(row.fields["person"], place))

    def _stand_in(self, row: Row) -> int:
        """Add somebody who is nobody, so that the rest of *row* is read as well."""
        self._assembly.add_person({"id": self.people.stand_in()}, row.place)
        return len(self._assembly.people) - 1

    def _reasons(self, side: str) -> None:
        for row in self._rows[side]:
            owner = self._owner(row)
            values = self._pointed(side, row, without="person")
            if owner is None:
                owner = self._stand_in(row)
                values.pop("fronts", None)
            held = self._assembly.people[owner].get(side, ())
            spot = f"stakeholders[{owner}].{side}[{len(held)}]"
            self._gather_evidence(values, "evidence", spot, row.place)
            self._assembly.add_reason(owner, side, values, row.place)
            if side == "motivations" and "id" in values:
                self._motives.setdefault((owner, str(values["id"])), (values, spot))

    def _rests_on(self) -> None:
        for row in self._rows.whole("rests_on"):
            owner = self._owner(row)
            place = f"{row.place}.rests_on"
            carrier = self.people.find(row.fields["rests_on"], place)
            if owner is None:
                continue
            found = self._motives.get((owner, str(row.fields["motivation"])))
            if found is None:
                hint = "this person has no motivation of this id; correct one of them"
                self._rows.note("dangling", f"{row.place}.motivation", hint)
                continue
            values, spot = found
            listed = values.setdefault("rests_on", [])
            self._assembly.at(f"{spot}.rests_on[{len(listed)}]", place)
            listed.append(carrier)

    def _stakes(self) -> None:
        for row in self._rows["stakes"]:
            owner = self._owner(row)
            owner = self._stand_in(row) if owner is None else owner
            values = self._pointed("stakes", row, without="person")
            self._assembly.add_reason(owner, "stakes", values, row.place)

    def _extra(self) -> None:
        for row in self._rows["extra"]:
            owner = self._owner(row)
            column, value = extra_value(row, self._rows)
            if owner is None:
                continue
            held = self._assembly.people[owner].setdefault("extra", {})
            if column in held:
                hint = "this person has such a column twice; keep one"
                self._rows.note("duplicate", f"{row.place}.column", hint, column)
            self._assembly.at(
                f"stakeholders[{owner}].extra[{column}]", f"{row.place}.value"
            )
            held[column] = value

    def _listed(self, table: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for row in self._rows[table]:
            self._assembly.at(f"{table}[{len(found)}]", row.place)
            found.append(self._pointed(table, row))
        return found

    def _engagements(self) -> list[dict[str, Any]]:
        found = self._listed("engagements")
        spots = {
            str(met.get("id")): spot for spot, met in reversed([*enumerate(found)])
        }
        for row in self._rows.whole("engagement_reasons"):
            spot = spots.get(str(row.fields["engagement"]))
            if spot is None:
                hint = "there is no contact of this id; correct one of them"
                self._rows.note("dangling", f"{row.place}.engagement", hint)
            elif row.fields["list"] not in LISTS:
                hint = f"is not one of {', '.join(LISTS)}"
                self._rows.note("not-a-choice", f"{row.place}.list", hint)
            else:
                listed = found[spot].setdefault(row.fields["list"], [])
                at = f"engagements[{spot}].{row.fields['list']}[{len(listed)}]"
                self._assembly.at(at, f"{row.place}.reason")
                listed.append(row.fields["reason"])
        return found
