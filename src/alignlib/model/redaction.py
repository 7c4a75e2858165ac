"""An initiative as one audience may see it, to be analysed like any other.

What an audience is shown is worked out from this, so that nothing in it, be it a sum
or a rank, depends on what is withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.model.action_traces import kept, with_people
from alignlib.model.pseudonyms import pseudonymised

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.derived_ids import Derived
    from alignlib.model.discretion import Discretion, Key
    from alignlib.model.engagement import Engagement
    from alignlib.model.initiative import Initiative
    from alignlib.model.reason import Objection
    from alignlib.model.stakeholder import Stakeholder


def redacted(
    case: Initiative, eyes: Discretion, key: Key = None, *, language: str = "en"
) -> Initiative:
    """Make what the audience of *eyes* may see of *case*.

    Withheld reasons go, and with a private voice all that says where the person stands.
    A reason that fronts a withheld one stays and weighs nothing, as before. Columns of
    your own go, as do the words in which a reason was said, and of people of whom
    something is withheld the notes of talks and the actions, which would tell what they
    hold. That an action is ruled out stays wherever what it is about may be seen: what
    is derived would take its place otherwise. For ``all`` it is `pseudonymised` as
    well; roles and units stay, under other names, where at least `GROUP_FLOOR` people
    share them.

    Args:
        case: The initiative; left unchanged.
        eyes: What may be seen.
        key: The key *eyes* were made with, for ``all``.
        language: Language of the words that stand for names.
    """
    if eyes.audience == "team":
        return case
    people = [_seen(person, eyes) for person in case.stakeholders]
    shown = evolve(
        case,
        stakeholders=people,
        engagements=[_met(met, eyes) for met in case.engagements],
        positions=[said for said in case.positions if not eyes.guards(said.person)],
        actions=_actions(case, eyes),
    )
    if eyes.audience != "all":
        return shown
    names = {eyes.person(who): eyes.name(who, language) for who in case.ids}
    return _named(pseudonymised(shown, key, called=eyes), names, eyes)


def _seen(person: Stakeholder, eyes: Discretion) -> Stakeholder:
    shown = evolve(
        person,
        motivations=[
            evolve(reason, text=None)
            for reason in person.motivations
            if not eyes.hides_reason(person.id, reason.kind)
        ],
        objections=_objections(person, eyes),
        extra={},
    )
    if person.voice == "public":
        return shown
    return evolve(
        shown,
        stance=None,
        stance_evidence=None,
        level=None,
        desired_level=None,
        goals=(),
        stakes=(),
    )


def _objections(person: Stakeholder, eyes: Discretion) -> list[Objection]:
    shown = [
        evolve(reason, text=None)
        for reason in person.objections
        if not eyes.hides_reason(person.id, reason.kind)
    ]
    left = {reason.id for reason in shown}
    return [
        reason
        if reason.fronts is None or reason.fronts in left
        else evolve(reason, fronts=None, strength=0.0)
        for reason in shown
    ]


def _met(met: Engagement, eyes: Discretion) -> Engagement:
    if eyes.hides_stance(met.person):
        met = evolve(met, stance=None, confidence=None)
    if not eyes.guards(met.person):
        return met
    return evolve(met, asked=None, surfaced=(), answered=(), persisting=())


def _actions(case: Initiative, eyes: Discretion) -> tuple[Action, ...]:
    def open_to_see(person: str) -> bool:
        return not eyes.guards(person)

    def keep(action: Action) -> Action | None:
        kinds = [kind for kind in action.kinds if not eyes.withholds(kind)]
        if action.kinds and not kinds:
            return None
        shown = evolve(action, kinds=kinds)
        named = (*shown.people, *([shown.to] if shown.to is not None else []))
        if shown.ruled_out and not all(map(open_to_see, named)):
            return _barred(case, shown, eyes)
        return with_people(shown, open_to_see)

    def leads(found: Derived) -> bool:
        if found.person is None:
            return found.aim is None or not eyes.withholds(found.aim)
        to = found.aim if found.does == "refers" else None
        return open_to_see(found.person) and (to is None or open_to_see(to))

    return kept(case, keep, leads)


def _barred(case: Initiative, action: Action, eyes: Discretion) -> Action | None:
    """Keep that an action is ruled out, without what it would have taken.

    Of a private voice nothing is derived that it could keep away.
    """
    for person in action.people if action.objection is not None else ():
        held = case.person(person).objections
        kinds = [each.kind for each in held if each.id == action.objection]
        if any(eyes.hides_reason(person, kind) for kind in kinds):
            return None
    bare = evolve(action, hours=None, chance=None, effect=None, needs=None)
    return with_people(bare, lambda who: not eyes.is_private(who))


def _named(case: Initiative, names: Mapping[str, str], eyes: Discretion) -> Initiative:
    """Call people by *names*; take role and unit from those who share them with few."""
    roles = Counter(person.role for person in case.stakeholders)
    units = Counter(person.unit for person in case.stakeholders)
    return evolve(
        case,
        stakeholders=[
            evolve(
                person,
                name=names[person.id],
                role=person.role if eyes.breaks_down(roles[person.role]) else None,
                unit=person.unit if eyes.breaks_down(units[person.unit]) else None,
            )
            for person in case.stakeholders
        ],
    )
