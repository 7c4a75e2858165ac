"""Decision rules that name people, pointed at ids instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alignlib.errors import Fault, WrongTypeError
from alignlib.io._record.structure import converter
from alignlib.model.rule import Rule

if TYPE_CHECKING:
    from alignlib.io._tables.people import People


def by_id(rule: Any, people: People, place: str) -> Any:
    """Make plain values of a rule, with ids for names; a rule unknown here stays."""
    if isinstance(rule, Rule):
        try:
            rule = converter().unstructure(rule)
        except WrongTypeError:  # somebody's own class: nothing can be said about it
            return rule
    if not isinstance(rule, Mapping):
        return rule
    found = dict(rule)
    if isinstance(found.get("people"), (list, tuple)):
        spot = f"{place}.people"
        found["people"] = [people.find(who, spot) for who in found["people"]]
    if isinstance(found.get("weights"), Mapping):
        found["weights"] = _votes(found["weights"], people, f"{place}.weights")
    if isinstance(found.get("rules"), (list, tuple)):
        found["rules"] = [
            by_id(part, people, f"{place}.rules[{spot}]")
            for spot, part in enumerate(found["rules"])
        ]
    return found


def _votes(votes: Mapping[Any, Any], people: People, place: str) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for who, weight in votes.items():
        person = people.find(who, place)
        if person in found:
            hint = f"{person} has votes twice, by id and by name; keep one"
            people.faults.append(Fault(code="duplicate", place=place, hint=hint))
        found[person] = weight
    return found
