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
from alignlib.model.admissible import is_answer
from alignlib.model.pseudonyms import pseudonymised
from alignlib.model.response import catalogue

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.derived_ids import Derived
    from alignlib.model.discretion import Discretion, Key
    from alignlib.model.engagement import Engagement
    from alignlib.model.initiative import Initiative
    from alignlib.model.reason import Objection
    from alignlib.model.response import Response
    from alignlib.model.stakeholder import Stakeholder


def redacted(
    case: Initiative, eyes: Discretion, key: Key = None, *, language: str = "en"
) -> Initiative:
    """Make what the audience of *eyes* may see of *case*.

    Withheld reasons go, and with a private voice all that says where the person stands.
    A reason that fronts a withheld one stays and weighs nothing, as before. Columns of
    your own go, and of people of whom something is withheld the notes of talks and the
    actions, which would tell what they hold; but those that answer a reason that is
    shown stay, and so does all that is ruled out, lest it be proposed, unless it
    answers a withheld reason. For ``all`` it is `pseudonymised` as well; roles and
    units stay, under other names, where at least `GROUP_FLOOR` people share them.

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
            reason
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
        reason
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
    known = catalogue(case) if case.actions else {}

    def open_to_see(person: str) -> bool:
        return not eyes.guards(person)

    def keep(action: Action) -> Action | None:
        return _kept(case, eyes, action, known[action.response])

    def leads(found: Derived) -> bool:
        if found.person is None:
            return found.aim is None or not eyes.withholds(found.aim)
        to = found.aim if found.does == "refers" else None
        return open_to_see(found.person) and (to is None or open_to_see(to))

    return kept(case, keep, leads)


def _kept(
    case: Initiative, eyes: Discretion, action: Action, response: Response
) -> Action | None:
    kinds = [kind for kind in action.kinds if not eyes.withholds(kind)]
    if action.kinds and not kinds:
        return None
    shown = {
        who: [
            reason
            for reason in case.person(who).objections
            if not eyes.hides_reason(who, reason.kind)
        ]
        for who in action.people
    }
    held = action.objection
    if held is not None and held not in {o.id for o in shown[action.people[0]]}:
        return None

    def stays(person: str) -> bool:
        if not eyes.guards(person) or (action.ruled_out and response.does != "softens"):
            return True
        return any(
            is_answer(case.taxonomy, action, response, reason)
            for reason in shown.get(person, ())
        )

    left = with_people(evolve(action, kinds=kinds), stays)
    if left is None or not action.ruled_out:
        return left
    return evolve(left, hours=None, chance=None, effect=None, needs=None)


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
