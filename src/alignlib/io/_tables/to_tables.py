"""The plain record of an initiative taken apart into rows of single values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from alignlib.io._tables.columns import EVIDENCE, GOALS, TABLES

Rows = dict[str, list[dict[str, Any]]]

CONSENTING = ("veto", "unanimity")  # rules that list people without weights
LISTS = ("surfaced", "answered", "persisting")
MEMBERS = {"category": "categories", "kind": "kinds"}  # of a taxonomy
FACTS = {"response": "response_facts", "taxonomy_response": "taxonomy_response_facts"}
"""What responses are said to take: by the initiative, and by the taxonomy."""
WORDS = ("label", "definition")
NOTHING = "nothing"


def rows_of(record: Mapping[str, Any]) -> Rows:
    """Take apart the record of an initiative; every table is there, even if empty."""
    taking = _Taking()
    taking.initiative(record)
    for name in ("objectives", "ties", "positions"):
        for values in record.get(name, ()):
            taking.add(name, values)
    for person in record.get("stakeholders", ()):
        taking.person(person)
    if "decision" in record:
        taking.rule(record["decision"], None)
    for met in record.get("engagements", ()):
        taking.engagement(met)
    for action in record.get("actions", ()):
        taking.action(action)
    taxonomy = record.get("taxonomy", {})
    for of, listed in MEMBERS.items():
        for member in taxonomy.get(listed, ()):
            taking.member(of, listed, member)
    for (of, table), holder in zip(FACTS.items(), (record, taxonomy), strict=True):
        for response in holder.get("responses", ()):
            taking.response(of, table, response)
    return taking.tables


def scalar_cells(value: Any) -> dict[str, Any]:
    """Write a value of a register's column as text and the type it has.

    >>> scalar_cells(0.1), scalar_cells(None)
    ({'type': 'number', 'value': '0.1'}, {'type': 'nothing', 'value': None})
    """
    if value is None:
        return {"type": NOTHING, "value": None}
    if isinstance(value, bool):
        return {"type": "truth", "value": "true" if value else "false"}
    if isinstance(value, int):
        return {"type": "whole_number", "value": str(int(value))}
    if isinstance(value, float):
        return {"type": "number", "value": repr(float(value))}
    return {"type": "text", "value": str(value)}


class _Taking:
    """Tables being filled."""

    def __init__(self) -> None:
        self.tables: Rows = {name: [] for name in TABLES}

    def add(self, table: str, values: Mapping[str, Any], **more: Any) -> None:
        """Add a row; what *values* leave out is the column's default."""
        cells = {**values, **more}
        row = {c.name: cells.get(c.name, c.default) for c in TABLES[table]}
        self.tables[table].append(row)

    def initiative(self, record: Mapping[str, Any]) -> None:
        taxonomy = record.get("taxonomy", {})
        self.add(
            "initiative",
            record,
            taxonomy=taxonomy.get("base"),
            taxonomy_id=taxonomy.get("id"),
            taxonomy_version=taxonomy.get("version"),
        )

    def person(self, person: Mapping[str, Any]) -> None:
        who = person["id"]
        goals = dict(zip(GOALS, person.get("goals", ()), strict=False))
        self.add(
            "stakeholders", person, **goals, **_evidence(person, "stance_evidence")
        )
        for column, value in person.get("extra", {}).items():
            cells = scalar_cells(value)
            self.add("extra", {"person": who, "column": column, **cells})
        for side in ("motivations", "objections"):
            for reason in person.get(side, ()):
                self.add(side, reason, person=who, **_evidence(reason, "evidence"))
        for motive in person.get("motivations", ()):
            for other in motive.get("rests_on", ()):
                cells = {"person": who, "motivation": motive["id"], "rests_on": other}
                self.add("rests_on", cells)
        for stake in person.get("stakes", ()):
            self.add("stakes", stake, person=who)

    def rule(self, rule: Mapping[str, Any], parent: str | None) -> None:
        name = f"r{len(self.tables['rules']) + 1}"
        votes = rule.get("people") or rule.get("weights")
        weights = votes if isinstance(votes, str) else None
        self.add("rules", rule, id=name, parent=parent, weights=weights)
        if isinstance(votes, Mapping):
            for who, weight in votes.items():
                self.add("votes", {"rule": name, "person": who, "weight": weight})
        elif isinstance(votes, list):
            for who in votes:
                self.add("votes", {"rule": name, "person": who})
        for part in rule.get("rules", ()):
            self.rule(part, name)

    def engagement(self, met: Mapping[str, Any]) -> None:
        self.add("engagements", met)
        for name in LISTS:
            for reason in met.get(name, ()):
                cells = {"engagement": met["id"], "list": name, "reason": reason}
                self.add("engagement_reasons", cells)

    def member(self, of: str, table: str, member: Mapping[str, Any]) -> None:
        which = {"of": of, "id": member["id"]}
        responses = member.get("responses")
        # Says that no answer is admissible, where a kind would inherit some.
        self.add(table, member, own_responses=True if responses == [] else None)
        for response in responses or ():
            self.add("responses", {**which, "response": response})
        for hidden in member.get("hides", ()):
            self.add("hides", hidden, kind=member["id"], hides=hidden["kind"])
        for relation, listed in member.get("matches", {}).items():
            for uri in listed:
                cells = {"kind": member["id"], "relation": relation, "uri": uri}
                self.add("matches", cells)
        self._labels(which, member)

    def _labels(self, which: Mapping[str, str], member: Mapping[str, Any]) -> None:
        for language in _languages(member.get(name, {}) for name in WORDS):
            words = {name: member.get(name, {}).get(language) for name in WORDS}
            self.add("labels", {**which, "language": language, **words})

    def action(self, action: Mapping[str, Any]) -> None:
        people = action.get("people", ())
        alone = people[0] if len(people) == 1 else None
        own = True if action.get("needs") == [] else None
        self.add("actions", action, person=alone, own_needs=own)
        for person in () if alone is not None else people:
            self.add("action_people", {"action": action["id"], "person": person})
        for kind in action.get("kinds", ()):
            self.add("action_kinds", {"action": action["id"], "kind": kind})
        self._needs({"of": "action", "id": action["id"]}, action)

    def response(self, of: str, table: str, response: Mapping[str, Any]) -> None:
        which = {"of": of, "id": response["id"]}
        own = True if response.get("needs") == [] else None
        self.add(table, response, own_needs=own)
        self._needs(which, response)
        self._labels(which, response)

    def _needs(self, which: Mapping[str, str], held: Mapping[str, Any]) -> None:
        for need in held.get("needs") or ():
            self.add("needs", {**which, "need": need})


def _evidence(values: Mapping[str, Any], field: str) -> dict[str, Any]:
    held = values.get(field)
    if held is None:
        return {field: None}
    prefix = field.removesuffix("evidence")
    cells = {f"{prefix}{name}": held.get(name) for name in EVIDENCE}
    return {**cells, field: None if held else True}


def _languages(texts: Iterable[Mapping[str, str]]) -> list[str]:
    return list(dict.fromkeys(language for each in texts for language in each))
