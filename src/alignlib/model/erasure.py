"""Forgetting people: their records, what points at them, and their names in words.

What goes from words is told in `Traces`. Names and ids of those who stay are never
touched, nor are kinds of reasons, days and numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from alignlib.model.action_traces import Naming, without_people
from alignlib.model.erased_words import labels_without, without_words
from alignlib.model.reason import Motivation, Objection
from alignlib.model.traces import Traces

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.engagement import Engagement, Position
    from alignlib.model.evidence import Evidence
    from alignlib.model.initiative import Initiative
    from alignlib.model.objective import Objective
    from alignlib.model.stakeholder import Scalar, Stakeholder
    from alignlib.model.tie import Tie

R = TypeVar("R", Motivation, Objection)


def without(
    initiative: Initiative, gone: Collection[str], also: Iterable[str] = ()
) -> Initiative:
    """Erase every record of, pointer at and mention of the people *gone*.

    Args:
        initiative: The case; left unchanged.
        gone: Ids of the people.
        also: What else they are called in words.
    """
    words = (also,) if isinstance(also, str) else tuple(also)
    return _Eraser.of(initiative, gone, words).erased(initiative)


@frozen(kw_only=True)
class _Eraser:
    """Erases some people from one initiative.

    Attributes:
        gone: Their ids.
        traces: What they are called.
        objectives: New ids of objectives whose ids named them.
        reasons: New ids of such reasons, by person and id.
        contacts: New ids of such engagements.
        actions: New ids of such actions.
    """

    gone: Collection[str]
    traces: Traces
    objectives: Mapping[str, str]
    reasons: Mapping[tuple[str, str], str]
    contacts: Mapping[str, str]
    actions: Mapping[str, str]

    @staticmethod
    def of(case: Initiative, gone: Collection[str], also: Iterable[str]) -> _Eraser:
        going = [person for person in case.stakeholders if person.id in gone]
        staying = [person for person in case.stakeholders if person.id not in gone]
        traces = Traces(
            ids=gone,
            names=[*(person.name for person in going if person.name), *also],
            staying=[text for who in staying for text in (who.id, who.label)],
        )
        return _Eraser(
            gone=gone,
            traces=traces,
            objectives=traces.renamed(goal.id for goal in case.objectives),
            reasons={
                (person.id, old): new
                for person in staying
                for old, new in traces.renamed(_reason_ids(person)).items()
            },
            contacts=traces.renamed(met.id for met in case.engagements),
            actions=traces.renamed(action.id for action in case.actions),
        )

    def erased(self, case: Initiative) -> Initiative:
        staying = [who for who in case.ids if who not in self.gone]
        return evolve(
            case,
            id=self.traces.removed(case.id),
            title=self._words(case.title),
            outcome=self._words(case.outcome),
            objectives=[self._objective(each) for each in case.objectives],
            stakeholders=[
                self._person(person)
                for person in case.stakeholders
                if person.id not in self.gone
            ],
            ties=list(self._ties(case.ties)),
            engagements=[
                self._contact(met)
                for met in case.engagements
                if met.person not in self.gone
            ],
            positions=[
                self._position(said)
                for said in case.positions
                if said.person not in self.gone
            ],
            initiator=self._pointer(case.initiator),
            decision=case.decision.keeping(staying) if case.decision else None,
            taxonomy=without_words(case.taxonomy, self.traces),
            actions=self._actions(case),
            responses=[labels_without(each, self.traces) for each in case.responses],
        )

    def _actions(self, case: Initiative) -> tuple[Action, ...]:
        naming = Naming(
            person=str,
            objection=self._reason_id,
            objective=self._objective_id,
            action=lambda action: self.actions.get(action, action),
        )
        return naming.all_of(evolve(case, actions=without_people(case, self.gone)))

    def _words(self, text: str | None) -> str | None:
        return None if text is None else self.traces.removed(text)

    def _pointer(self, person: str | None) -> str | None:
        return None if person in self.gone else person

    def _ties(self, ties: Iterable[Tie]) -> Iterator[Tie]:
        """Keep ties among those who stay; informants who go lose their names."""
        left = [
            tie
            for tie in ties
            if tie.source not in self.gone and tie.target not in self.gone
        ]
        told = {tie for tie in left if tie.informant and self._names(tie.informant)}
        taken = {tie.key for tie in left if tie not in told}
        for tie in left:
            if tie not in told:
                yield tie
                continue
            number = 1
            nameless = evolve(tie, informant=None)
            while nameless.key in taken:  # several informants on one tie stay several
                nameless = evolve(tie, informant=f"{self.traces.marker} {number}")
                number += 1
            taken.add(nameless.key)
            yield nameless

    def _names(self, text: str) -> bool:
        return text in self.gone or self.traces.within(text)

    def _person(self, person: Stakeholder) -> Stakeholder:
        return evolve(
            person,
            role=self._words(person.role),
            unit=self._words(person.unit),
            manager=self._pointer(person.manager),
            stance_evidence=self._evidence(person.stance_evidence),
            goals=[self.traces.removed(goal) for goal in person.goals],
            motivations=[
                evolve(
                    self._reason(reason, person.id),
                    rests_on=[who for who in reason.rests_on if who not in self.gone],
                )
                for reason in person.motivations
            ],
            objections=[
                evolve(
                    self._reason(reason, person.id),
                    fronts=reason.fronts and self._reason_id(person.id, reason.fronts),
                )
                for reason in person.objections
            ],
            stakes=[
                evolve(each, objective=self._objective_id(each.objective))
                for each in person.stakes
            ],
            extra=self._columns(person.extra),
        )

    def _columns(self, extra: Mapping[str, Scalar]) -> dict[str, Scalar]:
        names = self.traces.renamed(extra)
        return {
            names.get(name, name): self._words(cell) if isinstance(cell, str) else cell
            for name, cell in extra.items()
        }

    def _reason(self, reason: R, person: str) -> R:
        return evolve(
            reason,
            id=self._reason_id(person, reason.id),
            about=self._pointer(reason.about),
            evidence=self._evidence(reason.evidence),
            text=self._words(reason.text),
        )

    def _reason_id(self, person: str, reason: str) -> str:
        return self.reasons.get((person, reason), reason)

    def _objective_id(self, objective: str) -> str:
        return self.objectives.get(objective, objective)

    def _evidence(self, evidence: Evidence | None) -> Evidence | None:
        return evidence and evolve(evidence, source=self._words(evidence.source))

    def _objective(self, objective: Objective) -> Objective:
        return evolve(
            objective,
            id=self._objective_id(objective.id),
            statement=self.traces.removed(objective.statement),
            serves=objective.serves and self._objective_id(objective.serves),
        )

    def _contact(self, met: Engagement) -> Engagement:
        def reasons(listed: Iterable[str]) -> list[str]:
            return [self._reason_id(met.person, reason) for reason in listed]

        return evolve(
            met,
            id=self.contacts.get(met.id, met.id),
            kind=self.traces.removed(met.kind),
            asked=self._words(met.asked),
            surfaced=reasons(met.surfaced),
            answered=reasons(met.answered),
            persisting=reasons(met.persisting),
            referral=self._pointer(met.referral),
        )

    def _position(self, said: Position) -> Position:
        return evolve(
            said,
            question=self.traces.removed(said.question),
            answer=self.traces.removed(said.answer),
        )


def _reason_ids(person: Stakeholder) -> list[str]:
    motivations = [reason.id for reason in person.motivations]
    return motivations + [reason.id for reason in person.objections]
