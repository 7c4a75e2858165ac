"""The taxonomy, responses and actions of an initiative out of its tables."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from alignlib.io._tables.to_tables import FACTS, MEMBERS, WORDS

if TYPE_CHECKING:
    from alignlib.io._tables.frames import Row
    from alignlib.io._tables.people import People
    from alignlib.io._tables.table_rows import TableRows

At = Callable[[str, str], None]
TABLE_OF = {**MEMBERS, **FACTS, "action": "actions"}
HEAD = {"base": "taxonomy", "id": "taxonomy_id", "version": "taxonomy_version"}


def members_in(rows: TableRows, people: People, at: At) -> dict[str, Any]:
    """Put the rows about a taxonomy, responses and actions together.

    Args:
        rows: All tables.
        people: Who actions may point at.
        at: Takes note of where each part stands in the tables.

    Returns:
        The fields of the initiative that the tables say something of.
    """
    taxonomy = _head(rows, at)
    members = _Members(rows, people, at)
    for of, table in MEMBERS.items():
        if rows[table]:
            taxonomy[table] = members.read(of, table)
    if rows[FACTS["taxonomy_response"]]:
        taxonomy["responses"] = members.read_facts("taxonomy_response", "taxonomy.")
    found: dict[str, Any] = {
        "actions": members.read_actions(),
        "responses": members.read_facts("response", ""),
        **({"taxonomy": taxonomy} if taxonomy else {}),
    }
    members.read_labels()
    members.read_responses()
    members.read_needs()
    members.read_hides()
    members.read_matches()
    return found


def _head(rows: TableRows, at: At) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows["initiative"][:1]:
        for name, column in HEAD.items():
            at(f"taxonomy.{name}", f"{row.place}.{column}")
            if column in row.fields:
                found[name] = row.fields[column]
    if found and "base" not in found:
        found["base"] = None  # it stands on its own
    return found


class _Members:
    """Whatever has an id, being filled with what other tables hold of it."""

    def __init__(self, rows: TableRows, people: People, at: At) -> None:
        self._rows = rows
        self._people = people
        self._at = at
        self._found: dict[tuple[str, str], tuple[dict[str, Any], str]] = {}

    def read(self, of: str, table: str) -> list[dict[str, Any]]:
        """Take the rows of categories or of kinds."""
        listed: list[dict[str, Any]] = []
        for row in self._rows[table]:
            member = dict(row.fields)
            if member.pop("own_responses", None) is True:
                member["responses"] = []
            name = member.get("id", len(listed))
            self._add(of, member, f"taxonomy.{table}[{name}]", row.place)
            listed.append(member)
        return listed

    def read_facts(self, of: str, within: str) -> list[dict[str, Any]]:
        """Take the rows of what responses take and do."""
        listed: list[dict[str, Any]] = []
        for row in self._rows[FACTS[of]]:
            member = _with_needs(row)
            number = len(listed)
            name = member.get("id", number) if within else number
            self._add(of, member, f"{within}responses[{name}]", row.place)
            listed.append(member)
        return listed

    def read_actions(self) -> list[dict[str, Any]]:
        """Take the rows of actions, and the people and kinds that go with them."""
        listed: list[dict[str, Any]] = []
        for row in self._rows["actions"]:
            action = _with_needs(row)
            spot = f"actions[{len(listed)}]"
            self._add("action", action, spot, row.place)
            if "to" in action:
                action["to"] = self._people.find(action["to"], f"{row.place}.to")
            if "person" in action:
                place = f"{row.place}.person"
                self._at(f"{spot}.people[0]", place)
                self._at(f"{spot}.people", place)
                action["people"] = [self._people.find(action.pop("person"), place)]
            listed.append(action)
        for row in self._rows.whole("action_people"):
            place = f"{row.place}.person"
            self._append(row, "people", self._people.find(row.fields["person"], place))
        for row in self._rows.whole("action_kinds"):
            self._append(row, "kinds", row.fields["kind"])
        return listed

    def read_needs(self) -> None:
        """Take what actions and responses need first."""
        known = ("action", *FACTS)
        for row in self._rows.whole("needs"):
            member, spot = self._member(row, known)
            listed = member.setdefault("needs", [])
            self._at(f"{spot}.needs[{len(listed)}]", f"{row.place}.need")
            listed.append(row.fields["need"])

    def _append(self, row: Row, name: str, value: Any) -> None:
        action, spot = self._find(row, "action", "action", row.fields["action"])
        listed = action.setdefault(name, [])
        column = "person" if name == "people" else "kind"
        self._at(f"{spot}.{name}[{len(listed)}]", f"{row.place}.{column}")
        listed.append(value)

    def _add(self, of: str, member: dict[str, Any], spot: str, place: str) -> None:
        self._at(spot, place)
        self._found.setdefault((of, str(member.get("id", spot))), (member, spot))

    def read_labels(self) -> None:
        """Take labels and definitions by language."""
        for row in self._rows.whole("labels"):
            member, spot = self._member(row, (*MEMBERS, *FACTS))
            for name in WORDS:
                if name not in row.fields:
                    continue
                texts = member.setdefault(name, {})
                language = row.fields["language"]
                if language in texts:
                    hint = "is there twice in one language; keep one"
                    self._rows.note("duplicate", f"{row.place}.{name}", hint)
                if not texts:
                    self._at(f"{spot}.{name}", f"{row.place}.{name}")
                texts[language] = row.fields[name]

    def read_responses(self) -> None:
        """Take what is admissible as an answer."""
        for row in self._rows.whole("responses"):
            member, spot = self._member(row, tuple(MEMBERS))
            listed = member.setdefault("responses", [])
            if not listed:
                self._at(f"{spot}.responses", f"{row.place}.response")
            listed.append(row.fields["response"])

    def read_hides(self) -> None:
        """Take what each kind may hide."""
        for row in self._rows["hides"]:
            if "kind" not in row.fields:
                hint = "is missing; fill it in"
                self._rows.note("missing", f"{row.place}.kind", hint)
                continue
            member, spot = self._find(row, "kind", "kind", row.fields["kind"])
            listed = member.setdefault("hides", [])
            at = f"{spot}.hides[{len(listed)}]"
            self._at(at, row.place)
            self._at(f"{at}.kind", f"{row.place}.hides")
            names = {"hides": "kind", "weight": "weight", "why": "why"}
            listed.append(
                {
                    name: row.fields[column]
                    for column, name in names.items()
                    if column in row.fields
                }
            )

    def read_matches(self) -> None:
        """Take where each kind is to be found in other vocabularies."""
        for row in self._rows.whole("matches"):
            member, spot = self._find(row, "kind", "kind", row.fields["kind"])
            listed = member.setdefault("matches", {})
            if not listed:
                self._at(f"{spot}.matches", f"{row.place}.uri")
            listed.setdefault(row.fields["relation"], []).append(row.fields["uri"])

    def _member(self, row: Row, known: Collection[str]) -> tuple[dict[str, Any], str]:
        of = str(row.fields["of"])
        if of not in known:
            hint = f"is not one of {', '.join(known)}"
            self._rows.note("not-a-choice", f"{row.place}.of", hint, of)
            return {}, ""
        return self._find(row, "id", of, row.fields["id"])

    def _find(
        self, row: Row, column: str, of: str, name: object
    ) -> tuple[dict[str, Any], str]:
        """Find the member a row belongs to; a stand-in where it is not there."""
        found = self._found.get((of, str(name)))
        if found is None:
            hint = f"there is none of this id in {TABLE_OF[of]}; add it there"
            self._rows.note("dangling", f"{row.place}.{column}", hint, name)
            return {}, ""
        return found


def _with_needs(row: Row) -> dict[str, Any]:
    member = dict(row.fields)
    if member.pop("own_needs", None) is True:
        member["needs"] = []
    return member
