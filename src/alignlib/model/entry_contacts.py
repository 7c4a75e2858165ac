"""What a record holds of talks with a person, and of what we said to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.model.entry_person import Teller, kinds_of
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.model.engagement import Engagement
    from alignlib.model.initiative import Initiative
    from alignlib.model.stakeholder import Stakeholder

LEARNED = ("surfaced", "answered", "persisting")


def contacts(case: Initiative, person: Stakeholder, teller: Teller) -> Iterator[Part]:
    """State each contact with the person, and what was taken from it."""
    kinds = kinds_of(person)
    for met in case.engagements:
        if met.person != person.id:
            continue
        words = {"text": teller.line(met.kind), "day": met.date.isoformat()}
        learned = tuple(
            Part(
                key=f"entry.{name}",
                kinds={"kind": teller.taxonomy.kind(kinds[reason]).id},
            )
            for name in LEARNED
            for reason in getattr(met, name)
            if reason in kinds
        )
        yield Part(key="entry.met", words=words, parts=(*_about(met, teller), *learned))


def _about(met: Engagement, teller: Teller) -> Iterator[Part]:
    if met.hours is not None:
        yield Part(key="entry.hours", numbers={"hours": met.hours})
    if met.asked is not None:
        yield Part(key="entry.asked", words={"text": teller.line(met.asked)})
    if met.stance is not None:
        yield Part(key="entry.stance", numbers={"stance": met.stance})
    if met.confidence is not None:
        yield Part(key="entry.confidence", numbers={"confidence": met.confidence})
    if met.referral is not None:
        yield Part(key="entry.referral", people={"other": met.referral})


def positions(case: Initiative, person: Stakeholder, teller: Teller) -> Iterator[Part]:
    """State what we said to the person."""
    for said in case.positions:
        if said.person != person.id:
            continue
        words = {
            "question": teller.line(said.question),
            "text": teller.line(said.answer),
        }
        day = said.date and said.date.isoformat()
        below = (Part(key="entry.day", words={"day": day}),) if day else ()
        yield Part(key="entry.said", words=words, parts=below)
