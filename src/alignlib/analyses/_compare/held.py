"""One person's conviction in two versions, and on the way from one to the other.

By default nothing in a version is dated later than the day it counts as now, and an
`Assumptions.as_of` holds for both: so all of it may be read on the later of both days.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from attrs import evolve, frozen

from alignlib.errors import UnknownNameError
from alignlib.model.assumptions import Assumptions
from alignlib.model.conviction import Convictions
from alignlib.model.engagement import Engagement
from alignlib.model.reason import Motivation, Objection, Reason
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.taxonomy import Taxonomy

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.model.initiative import Initiative
    from alignlib.model.kinds import ReasonKind

# A motivation and an objection may share an id.
ReasonKey: TypeAlias = tuple[type[Reason], str]
# If not a reason: the stance was assessed anew, or kinds of reasons are sorted anew.
ChangeKey: TypeAlias = ReasonKey | Literal["assessed", "taxonomy"]

NOT_HERE = "\0"  # no id: a front of what is not recorded weighs nothing all the same


@frozen(kw_only=True, eq=False)
class Held:
    """What one person's conviction is made of in one version.

    Attributes:
        person: The person's record.
        met: Contacts in which their stance was heard.
        reasons: Their reasons.
        live: Which of them stand.
        stance: The assessed stance that counts.
        value: The conviction; None when unknown.
        taxonomy: How kinds of reasons are sorted.
        assumptions: What stands in for what nobody knows.
        now: The day that counts as now.
    """

    person: Stakeholder
    met: tuple[Engagement, ...]
    reasons: Mapping[ReasonKey, Reason]
    live: frozenset[ReasonKey]
    stance: float | None
    value: float | None
    taxonomy: Taxonomy
    assumptions: Assumptions
    now: datetime.date | None


def held_by_all(subject: Subject) -> dict[str, Held]:
    """What everyone's conviction is made of; empty for a bare graph."""
    case, known = subject.initiative, subject.convictions
    if case is None or known is None:
        return {}
    met: dict[str, list[Engagement]] = {}
    for contact in case.engagements:
        if contact.stance is not None:
            met.setdefault(contact.person, []).append(contact)
    found = {}
    for person in case.stakeholders:
        live: tuple[Reason, ...] = (
            *known.live_motivations(person.id),
            *known.live_objections(person.id),
        )
        found[person.id] = Held(
            person=person,
            met=tuple(met.get(person.id, ())),
            reasons=_keyed((*person.motivations, *person.objections)),
            live=frozenset(_keyed(live)),
            stance=known[person.id].stance,
            value=known[person.id].value,
            taxonomy=case.taxonomy,
            assumptions=subject.assumptions,
            now=known.now,
        )
    return found


def _keyed(reasons: tuple[Reason, ...]) -> dict[ReasonKey, Reason]:
    return {(type(reason), reason.id): reason for reason in reasons}


def changed(old: Held, new: Held) -> list[ChangeKey]:
    """What differs between two versions of a person's conviction, in a fixed order."""
    changes: list[ChangeKey] = []
    if _assessment(old) != _assessment(new):
        changes.append("assessed")
    if _differ(old.taxonomy, new.taxonomy) and (old.reasons or new.reasons):
        changes.append("taxonomy")
    keys = {*old.reasons, *new.reasons}
    moved = [key for key in keys if old.reasons.get(key) != new.reasons.get(key)]
    return [*changes, *sorted(moved, key=lambda key: (key[0].__name__, key[1]))]


def _assessment(held: Held) -> tuple[object, ...]:
    evidence = held.person.stance_evidence
    return (held.person.stance, evidence.date if evidence else None, held.met)


def _differ(one: Taxonomy, other: Taxonomy) -> bool:
    return one is not other and one != other


def conviction_once(old: Held, new: Held, arrived: Collection[ChangeKey]) -> float:
    """The conviction once some changes have come; 0 when unknown."""
    keys = dict.fromkeys([*old.reasons, *new.reasons])
    picked = [(new if key in arrived else old).reasons.get(key) for key in keys]
    reasons = [reason for reason in picked if reason is not None]
    assessed = new if "assessed" in arrived else old
    person = evolve(
        assessed.person,
        motivations=[each for each in reasons if isinstance(each, Motivation)],
        objections=_straight([each for each in reasons if isinstance(each, Objection)]),
    )
    taxonomy = old.taxonomy
    if _differ(old.taxonomy, new.taxonomy):
        first, second = (new, old) if "taxonomy" in arrived else (old, new)
        taxonomy = cast("Taxonomy", _Either(first.taxonomy, second.taxonomy))
    alone = _Alone(stakeholders=(person,), engagements=assessed.met, taxonomy=taxonomy)
    days = [day for day in (old.now, new.now) if day is not None]
    assumed = evolve(old.assumptions, as_of=max(days, default=None))
    known = Convictions(cast("Initiative", alone), assumed)
    return known[person.id].value or 0.0


def _straight(objections: list[Objection]) -> list[Objection]:
    """Where fronts of two versions together lead round in a circle, cut it."""
    fronts = {each.id: each.fronts for each in objections}
    for each in objections:
        passed, at = {each.id}, each.fronts
        while at in fronts and at not in passed:
            passed.add(at)
            at = fronts[at]
        if at in passed:
            fronts[each.id] = NOT_HERE
    return [evolve(each, fronts=fronts[each.id]) for each in objections]


@frozen(kw_only=True, eq=False)
class _Alone:
    """As much of an initiative as one conviction needs; people it names may lack."""

    stakeholders: tuple[Stakeholder, ...]
    engagements: tuple[Engagement, ...]
    taxonomy: Taxonomy
    ties: tuple[()] = ()
    positions: tuple[()] = ()


class _Either:
    """Two taxonomies as one; the first is asked first."""

    def __init__(self, first: Taxonomy, second: Taxonomy) -> None:
        self._both = (first, second)

    def _knowing(self, name: str) -> Taxonomy:
        first, second = self._both
        try:
            first.kind(name)
        except UnknownNameError:
            return second
        return first

    def kind(self, name: str) -> ReasonKind:
        return self._knowing(name).kind(name)

    def chain(self, name: str) -> tuple[str, ...]:
        return self._knowing(name).chain(name)
