"""What a record says of a person among others, and nothing of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.frozen import FrozenMap
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative
    from alignlib.model.stakeholder import Stakeholder


def ties(case: Initiative, person: Stakeholder) -> Iterator[Part]:
    """State whom the person listens to, but not who said so; count who listens."""
    for tie in case.ties:
        if tie.target != person.id:
            continue
        numbers = {"weight": tie.weight, "confidence": tie.confidence}
        known = {name: n for name, n in numbers.items() if n is not None}
        day = tie.date and tie.date.isoformat()
        yield Part(
            key=f"entry.tie_{tie.layer}",
            people={"other": tie.source},
            parts=(
                *(
                    Part(key=f"entry.tie_{name}", numbers={name: n})
                    for name, n in known.items()
                ),
                *([Part(key="entry.day", words={"day": day})] if day else []),
            ),
        )
    heard = {tie.target for tie in case.ties if tie.source == person.id}
    if heard:
        yield Part(key="entry.heard_by", numbers={"count": float(len(heard))})
    managed = sum(other.manager == person.id for other in case.stakeholders)
    if managed:
        yield Part(key="entry.manages", numbers={"count": float(managed)})


def decisions(case: Initiative, person: Stakeholder) -> Iterator[Part]:
    """State the person's part in the decision and in the proposal."""
    if case.initiator == person.id:
        yield Part(key="entry.initiator")
    for rule in case.decision.parts() if case.decision else ():
        weights = getattr(rule, "weights", None)
        if isinstance(weights, FrozenMap) and person.id in weights:
            yield Part(key="entry.votes", numbers={"votes": weights[person.id]})
        elif person.id in rule.named:
            yield Part(key="entry.consent")


def others(case: Initiative, person: Stakeholder) -> Iterator[Part]:
    """Count the reasons of others that are about the person or rest on them."""
    count = sum(
        reason.about == person.id
        for other in case.stakeholders
        if other.id != person.id
        for side in (other.motivations, other.objections)
        for reason in side
    )
    resting = sum(
        person.id in motive.rests_on
        for other in case.stakeholders
        if other.id != person.id
        for motive in other.motivations
    )
    if count:
        yield Part(key="entry.reasons_about", numbers={"count": float(count)})
    if resting:
        yield Part(key="entry.reasons_resting", numbers={"count": float(resting)})
