"""New initiatives from old ones: additions, changes, erasure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, fields_dict

from alignlib.catalog import near_names
from alignlib.errors import AmbiguousNameError, UnknownNameError, WrongTypeError
from alignlib.model.action import Action
from alignlib.model.engagement import Engagement, Position
from alignlib.model.objective import Objective, Stake
from alignlib.model.reason import Motivation, Objection
from alignlib.model.response import Response
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie

if TYPE_CHECKING:
    from alignlib.model.initiative import Addition, Initiative

# Where a value goes: the field of the initiative, or of the person it is added to.
_SHELVES: Mapping[type, str] = {
    Stakeholder: "stakeholders",
    Tie: "ties",
    Objective: "objectives",
    Engagement: "engagements",
    Position: "positions",
    Action: "actions",
    Response: "responses",
}
_POCKETS: Mapping[type, str] = {
    Motivation: "motivations",
    Objection: "objections",
    Stake: "stakes",
}


def adding(
    initiative: Initiative, values: Sequence[Addition], to: str | None
) -> Initiative:
    """Put *values* where they belong; reasons and stakes go to the person *to*."""
    shelved: dict[str, list[Any]] = {}
    pocketed: dict[str, list[Any]] = {}
    for value in values:
        if type(value) in _SHELVES:
            shelved.setdefault(_SHELVES[type(value)], []).append(value)
        elif type(value) in _POCKETS and to is not None:
            pocketed.setdefault(_POCKETS[type(value)], []).append(value)
        else:
            raise WrongTypeError(
                "values", value, "a model value; reasons and stakes need to=person"
            )
    new_people = shelved.pop("stakeholders", [])
    people = [*initiative.stakeholders, *new_people]
    people = [_managed(p, people) if p in new_people else p for p in people]
    held = {
        pocket: [_known(value, people) for value in new]
        for pocket, new in pocketed.items()
    }
    people = [_filled(p, held) if p.id == to and held else p for p in people]
    grown: dict[str, Any] = {
        shelf: [*getattr(initiative, shelf), *(_by_id(value, people) for value in new)]
        for shelf, new in shelved.items()
    }
    return evolve(initiative, stakeholders=people, **grown)


def _managed(person: Stakeholder, people: Sequence[Stakeholder]) -> Stakeholder:
    if not person.manager:
        return person
    return evolve(person, manager=find(people, person.manager).id)


def _known(value: Any, people: Sequence[Stakeholder]) -> Any:
    """Replace people's unique names in a reason by their ids; leave other values."""
    if not isinstance(value, (Motivation, Objection)):
        return value
    changes: dict[str, Any] = {}
    if value.about:
        changes["about"] = find(people, value.about).id
    if isinstance(value, Motivation):
        changes["rests_on"] = [find(people, who).id for who in value.rests_on]
    return evolve(value, **changes)


def _filled(person: Stakeholder, pocketed: Mapping[str, list[Any]]) -> Stakeholder:
    fuller: dict[str, Any] = {
        name: [*getattr(person, name), *new] for name, new in pocketed.items()
    }
    return evolve(person, **fuller)


def find(people: Sequence[Stakeholder], name: str) -> Stakeholder:
    """Find a person among *people* by id, or by name where only one bears it."""
    if not isinstance(name, str):
        raise WrongTypeError("person", name, "an id or a name")
    for person in people:
        if person.id == name:
            return person
    named = [person for person in people if person.name == name]
    if len(named) > 1:
        raise AmbiguousNameError(tuple(person.id for person in named))
    if not named:
        near = near_names(name, [person.id for person in people])
        raise UnknownNameError("person", name, near)
    return named[0]


def _by_id(value: Any, people: Sequence[Stakeholder]) -> Any:
    """Replace people's unique names in *value* by their ids."""

    def known(name: str) -> str:
        return find(people, name).id

    if isinstance(value, Tie):
        return evolve(value, source=known(value.source), target=known(value.target))
    if isinstance(value, Engagement):
        referral = known(value.referral) if value.referral else None
        return evolve(value, person=known(value.person), referral=referral)
    if isinstance(value, Position):
        return evolve(value, person=known(value.person))
    if isinstance(value, Action):
        to = known(value.to) if value.to else None
        return evolve(value, people=[known(who) for who in value.people], to=to)
    return value


def changing(
    initiative: Initiative, person: Stakeholder, fields: Mapping[str, Any]
) -> Initiative:
    """Give *person* new values for *fields*."""
    known = tuple(name for name in fields_dict(Stakeholder) if name != "id")
    for name in fields:
        if name not in known:
            raise UnknownNameError("field", name, near_names(name, known))
    changed = evolve(person, **_named_by_id(initiative.stakeholders, fields))
    people = [changed if p.id == person.id else p for p in initiative.stakeholders]
    return evolve(initiative, stakeholders=people)


def _named_by_id(
    people: Sequence[Stakeholder], fields: Mapping[str, Any]
) -> dict[str, Any]:
    """Replace people's unique names in new values of a person's *fields* by ids."""
    changed = dict(fields)
    if isinstance(changed.get("manager"), str):
        changed["manager"] = find(people, changed["manager"]).id
    for pocket in ("motivations", "objections"):
        if isinstance(changed.get(pocket), Sequence):
            changed[pocket] = [_known(value, people) for value in changed[pocket]]
    return changed
