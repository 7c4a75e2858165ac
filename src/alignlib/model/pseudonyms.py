"""An initiative without names: the same analysis, and nothing that was written.

What is left is structure: kinds of reasons, ties, votes, dates and numbers. Somebody
who knows the organisation may still recognise a person by their place in it.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from alignlib.model.action_traces import Naming
from alignlib.model.discretion import Discretion, Key, drawn
from alignlib.model.reason import Motivation, Objection
from alignlib.model.rule_people import renamed
from alignlib.model.wordless_taxonomy import REMOVED, wordless

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.engagement import Engagement, Position
    from alignlib.model.evidence import Evidence
    from alignlib.model.initiative import Initiative
    from alignlib.model.objective import Objective
    from alignlib.model.stakeholder import Stakeholder
    from alignlib.model.tie import Tie

R = TypeVar("R", Motivation, Objection)

LETTERS = 8  # four thousand million words: no two things get the same one


@frozen(kw_only=True)
class _Mask:
    """New names for everything that people chose a name for.

    The same key gives the same names in every version of an initiative.

    Attributes:
        eyes: Knows people's pseudonyms.
        key: Makes the other names.
    """

    eyes: Discretion
    key: bytes

    def person(self, person: str) -> str:
        return self.eyes.person(person)

    def informant(self, informant: str) -> str:
        known = self.eyes.knows(informant)
        return self.person(informant) if known else self.word("i", informant)

    def word(self, letter: str, *text: str) -> str:
        digest = hmac.digest(
            self.key, repr(text).encode(errors="surrogatepass"), "sha256"
        )
        return letter + digest.hex()[:LETTERS]


def pseudonymised(
    case: Initiative, key: Key = None, *, called: Discretion | None = None
) -> Initiative:
    """Replace ids and remove names and everything that was written in words.

    Args:
        case: The initiative; left unchanged.
        key: Makes the pseudonyms repeatable; keep it secret.
        called: Whose pseudonyms to take, made with the same key; None makes them for
            the people of this initiative.

    Raises:
        WrongTypeError: The decision rule is none that alignlib knows.
    """
    secret = drawn(key)
    mask = _Mask(eyes=called or Discretion.of(case, "all", secret), key=secret)
    people = [_person(person, mask) for person in case.stakeholders]
    people.sort(key=lambda person: _number(person.id))
    ties = [_tie(tie, mask) for tie in case.ties]
    ties.sort(key=_tie_order)
    contacts = [_contact(met, mask) for met in case.engagements]
    contacts.sort(key=lambda met: met.date)  # of one day the last one counts
    return evolve(
        case,
        id="initiative",
        title=None,
        outcome=None,
        objectives=[_objective(each, mask) for each in case.objectives],
        stakeholders=people,
        ties=ties,
        decision=case.decision and renamed(case.decision, mask.person),
        taxonomy=wordless(case.taxonomy),
        engagements=contacts,
        positions=[_position(said, mask) for said in case.positions],
        initiator=case.initiator and mask.person(case.initiator),
        actions=_actions(case, mask),
        responses=[evolve(each, label={}) for each in case.responses],
    )


def _number(pseudonym: str) -> int:
    return int(pseudonym[1:])


def _tie_order(tie: Tie) -> tuple[int, int, str, str]:
    return _number(tie.source), _number(tie.target), tie.layer, tie.informant or ""


def _person(person: Stakeholder, mask: _Mask) -> Stakeholder:
    return evolve(
        person,
        id=mask.person(person.id),
        name=None,
        role=person.role and mask.word("role ", person.role),
        unit=person.unit and mask.word("unit ", person.unit),
        manager=person.manager and mask.person(person.manager),
        stance_evidence=_evidence(person.stance_evidence),
        # How many there are tells whether their goals are known, which plans need.
        goals=[mask.word("goal ", person.id, goal) for goal in person.goals],
        motivations=[
            evolve(
                _reason(each, person.id, mask),
                rests_on=[mask.person(who) for who in each.rests_on],
            )
            for each in person.motivations
        ],
        objections=[
            evolve(
                _reason(each, person.id, mask),
                fronts=each.fronts and mask.word("r", person.id, each.fronts),
            )
            for each in person.objections
        ],
        stakes=[
            evolve(each, objective=mask.word("g", each.objective))
            for each in person.stakes
        ],
        extra={},
    )


def _reason(reason: R, person: str, mask: _Mask) -> R:
    return evolve(
        reason,
        id=mask.word("r", person, reason.id),
        about=reason.about and mask.person(reason.about),
        evidence=_heard(reason.evidence, mask),
        text=None,
    )


def _evidence(evidence: Evidence | None) -> Evidence | None:
    return evidence and evolve(evidence, source=None)


def _heard(evidence: Evidence | None, mask: _Mask) -> Evidence | None:
    """Keep which reasons share a source: else they would look independent."""
    if evidence is None:
        return None
    source = evidence.heard_from
    return evolve(evidence, source=source and mask.word("source ", source))


def _objective(objective: Objective, mask: _Mask) -> Objective:
    return evolve(
        objective,
        id=mask.word("g", objective.id),
        statement=REMOVED,
        serves=objective.serves and mask.word("g", objective.serves),
    )


def _tie(tie: Tie, mask: _Mask) -> Tie:
    return evolve(
        tie,
        source=mask.person(tie.source),
        target=mask.person(tie.target),
        informant=tie.informant and mask.informant(tie.informant),
    )


def _contact(met: Engagement, mask: _Mask) -> Engagement:
    def reasons(listed: Iterable[str]) -> list[str]:
        return [mask.word("r", met.person, reason) for reason in listed]

    return evolve(
        met,
        id=mask.word("e", met.id),
        person=mask.person(met.person),
        kind="contact",
        asked=None,
        surfaced=reasons(met.surfaced),
        answered=reasons(met.answered),
        persisting=reasons(met.persisting),
        referral=met.referral and mask.person(met.referral),
    )


def _position(said: Position, mask: _Mask) -> Position:
    return evolve(
        said,
        person=mask.person(said.person),
        question=mask.word("text ", said.question),
        answer=mask.word("text ", said.answer),
    )


def _actions(case: Initiative, mask: _Mask) -> list[Action]:
    naming = Naming(
        person=mask.person,
        objection=lambda person, reason: mask.word("r", person, reason),
        objective=lambda goal: mask.word("g", goal),
        action=lambda action: mask.word("a", action),
    )
    return sorted(naming.all_of(case), key=lambda action: action.id)
