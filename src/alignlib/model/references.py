"""Whether the parts of an initiative hold together: every fault, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignlib.faults import SHOWN_FAULTS, Fault
from alignlib.model.action_faults import action_faults
from alignlib.model.circles import circles
from alignlib.model.pointers import Lost, kind_faults, twice

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative
    from alignlib.model.reason import Motivation, Objection
    from alignlib.model.stakeholder import Stakeholder
    from alignlib.model.taxonomy import Taxonomy
    from alignlib.model.tie import Tie, TieKey


def faults_of(initiative: Initiative) -> Iterator[Fault]:
    """Find everything in *initiative* that leads nowhere or is there twice.

    A reader of files may pass what it could salvage of a faulty initiative: where
    a required value is None, or the taxonomy is, nothing is said about it here.
    """
    lost = 0
    for found in _found(initiative):
        if isinstance(found, Lost):
            lost += 1
            # Comparing names is slow: no more of it than anybody gets to read.
            yield found.fault(suggest=lost <= SHOWN_FAULTS)
        else:
            yield found


def _found(initiative: Initiative) -> Iterator[Fault | Lost]:
    yield from twice("stakeholders", [p.id for p in initiative.stakeholders])
    yield from twice("ties", [_tie_key(tie) for tie in initiative.ties])
    yield from twice("objectives", [o.id for o in initiative.objectives])
    yield from twice("engagements", [met.id for met in initiative.engagements])
    yield from _lost_people(initiative)
    yield from _circles(initiative)
    objectives = {goal.id for goal in initiative.objectives if goal.id}
    for place, objective in _objective_pointers(initiative):
        if objective is not None and objective not in objectives:
            yield Lost(place, "objective", objective, objectives)
    for spot, person in enumerate(initiative.stakeholders):
        if person.stakes:
            stakes = [stake.objective for stake in person.stakes]
            yield from twice(f"stakeholders[{spot}].stakes", stakes)
        if person.motivations or person.objections:
            place = f"stakeholders[{spot}]"
            yield from _reason_faults(place, person, initiative.taxonomy)
    yield from action_faults(initiative)


def _circles(initiative: Initiative) -> Iterator[Fault]:
    managers = {
        each.id: each.manager
        for each in initiative.stakeholders
        if each.id and each.manager and each.manager != each.id  # a fault of its own
    }
    staff = [person.id for person in initiative.stakeholders]
    yield from circles(
        managers, "managers", lambda who: f"stakeholders[{staff.index(who)}].manager"
    )
    serves = {o.id: o.serves for o in initiative.objectives if o.id and o.serves}
    goals = [objective.id for objective in initiative.objectives]
    yield from circles(
        serves, "objectives", lambda goal: f"objectives[{goals.index(goal)}].serves"
    )


def _tie_key(tie: Tie) -> TieKey | None:
    if tie.source is None or tie.target is None:
        return None  # salvaged from a faulty file
    return (tie.source, tie.target, tie.layer, tie.informant)


def _lost_people(initiative: Initiative) -> Iterator[Fault | Lost]:
    known = {person.id for person in initiative.stakeholders if person.id}
    named = {person.name: person.id for person in initiative.stakeholders}
    for place, person in _people_pointers(initiative):
        if person and person not in known:
            if person in named:
                hint = f"names a person; give the id, such as {named[person]}"
                yield Fault(code="dangling", place=place, hint=hint, value=person)
                continue
            yield Lost(place, "person", person, known)
    for spot, who in enumerate(initiative.stakeholders):
        if who.manager and who.manager == who.id:
            yield Fault(
                code="cycle",
                place=f"stakeholders[{spot}].manager",
                hint=f"{who.id} is named as their own manager; leave it out",
                value=who.manager,
            )


def _people_pointers(initiative: Initiative) -> Iterator[tuple[str, str | None]]:
    """Every place that points at a person, and the id found there."""
    for spot, tie in enumerate(initiative.ties):
        yield f"ties[{spot}].source", tie.source
        yield f"ties[{spot}].target", tie.target
    for spot, person in enumerate(initiative.stakeholders):
        yield from _pointers_of(f"stakeholders[{spot}]", person)
    for spot, met in enumerate(initiative.engagements):
        yield f"engagements[{spot}].person", met.person
        yield f"engagements[{spot}].referral", met.referral
    for spot, said in enumerate(initiative.positions):
        yield f"positions[{spot}].person", said.person
    for spot, action in enumerate(initiative.actions):
        for at, who in enumerate(action.people):
            yield f"actions[{spot}].people[{at}]", who
        yield f"actions[{spot}].to", action.to
    if initiative.decision:
        yield from initiative.decision.pointers("decision")
    yield "initiator", initiative.initiator


def _pointers_of(place: str, person: Stakeholder) -> Iterator[tuple[str, str | None]]:
    yield f"{place}.manager", person.manager
    for side in ("motivations", "objections"):
        reasons: Sequence[Motivation | Objection] = getattr(person, side)
        for at, reason in enumerate(reasons):
            yield f"{place}.{side}[{at}].about", reason.about
    for at, motive in enumerate(person.motivations):
        for who in motive.rests_on:
            yield f"{place}.motivations[{at}].rests_on", who


def _objective_pointers(initiative: Initiative) -> Iterator[tuple[str, str]]:
    for spot, objective in enumerate(initiative.objectives):
        if objective.serves:
            yield f"objectives[{spot}].serves", objective.serves
    for spot, person in enumerate(initiative.stakeholders):
        for at, stake in enumerate(person.stakes):
            yield f"stakeholders[{spot}].stakes[{at}].objective", stake.objective
    for spot, action in enumerate(initiative.actions):
        if action.objective:
            yield f"actions[{spot}].objective", action.objective


def _reason_faults(
    place: str, person: Stakeholder, taxonomy: Taxonomy | None
) -> Iterator[Fault | Lost]:
    for side, wanted in (("motivations", True), ("objections", False)):
        reasons: Sequence[Motivation | Objection] = getattr(person, side)
        yield from twice(f"{place}.{side}", [reason.id for reason in reasons])
        for at, reason in enumerate(reasons):
            if taxonomy is not None and reason.kind is not None:
                spot = f"{place}.{side}[{at}].kind"
                yield from kind_faults(spot, reason.kind, taxonomy, wanted=wanted)
    if not person.objections:
        return
    both = {r.id for r in person.motivations} & {r.id for r in person.objections}
    for name in sorted(name for name in both if name is not None):
        yield Fault(
            code="duplicate",
            place=f"{place}.objections",
            hint=f"{name} is the id of a motivation of the same person; rename one",
            value=name,
        )
    yield from _front_faults(f"{place}.objections", person.objections)


def _front_faults(
    place: str, objections: Sequence[Objection]
) -> Iterator[Fault | Lost]:
    known = {objection.id for objection in objections if objection.id}
    covers = {o.id: o.fronts for o in objections if o.id and o.fronts}
    for at, objection in enumerate(objections):
        if objection.fronts and objection.fronts not in known:
            spot = f"{place}[{at}].fronts"
            yield Lost(spot, "objection of this person", objection.fronts, known)
    yield from circles(covers, "objections that front each other", lambda _: place)
