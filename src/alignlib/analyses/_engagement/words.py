"""Engagement and its gaps in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignlib.analyses._engagement.contacts import CONTACT_DAYS
from alignlib.analyses._result.explanation import Explanation
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.analyses._engagement.tables import PersonGap
    from alignlib.analyses._subject import Subject
    from alignlib.analyses.engagement_gaps import EngagementGaps

NAMED_FIRST = 3  # more than that is the table


def headline(result: EngagementGaps) -> tuple[Part, ...]:
    """State who is furthest from where they are needed, and who was out of sight."""
    assessed = float(len(result.people) - len(result.not_assessed))
    if not assessed:
        first = Part(key="gaps.none_assessed")
    elif not result.behind:
        first = Part(key="gaps.none_behind", numbers={"total": assessed})
    else:
        first = Part(
            key="gaps.behind",
            people={"people": result.behind[:NAMED_FIRST]},
            numbers={"count": float(len(result.behind)), "total": assessed},
        )
    return (
        first,
        *_named("gaps.out_of_sight", result.out_of_sight),
        *(_named("gaps.not_assessed", result.not_assessed) if assessed else ()),
    )


def _named(key: str, people: Sequence[str]) -> Iterator[Part]:
    if people:
        numbers = {"count": float(len(people)), "days": float(CONTACT_DAYS)}
        yield Part(key=key, people={"people": tuple(people)}, numbers=numbers)


def why_apart(result: EngagementGaps, subject: Subject, person: str) -> Explanation:
    """State where *person* is, where they are needed, and what comes next."""
    who = subject.graph.ids[subject.row(person)]
    if who == subject.initiator:
        own = Part(key="gaps.initiator", people={"person": who})
        return Explanation(person=who, parts=(own,), speech=subject.speech)
    row = result.people[who]
    parts = (
        Part(
            key="gaps.person",
            people={"person": who},
            numbers={"say": row.say},
            parts=tuple(_levels(row)),
        ),
        *_met(row),
        *_open(subject, row),
        Part(key=f"gaps.next_{row.next}"),
    )
    return Explanation(person=who, parts=parts, speech=subject.speech)


def _levels(row: PersonGap) -> Iterator[Part]:
    yield Part(key=f"gaps.level_{row.level or 'unknown'}")
    yield Part(key=f"gaps.desired_{row.desired_level or 'unknown'}")
    if row.steps is not None:
        key = "gaps.steps" if row.steps > 0 else "gaps.there"
        yield Part(key=key, numbers={"count": float(row.steps)})
    if row.next_level is not None:
        yield Part(key=f"gaps.towards_{row.next_level}")


def _met(row: PersonGap) -> Iterator[Part]:
    if row.last_contact is None:
        yield Part(key="gaps.never")
        return
    yield Part(
        key="gaps.met",
        words={"day": row.last_contact},
        numbers={
            "days": float(row.days or 0),
            "count": float(row.contacts),
            "hours": row.hours,
        },
    )
    if row.out_of_sight:
        yield Part(key="gaps.long_ago", numbers={"limit": float(CONTACT_DAYS)})


def _open(subject: Subject, row: PersonGap) -> Iterator[Part]:
    assert subject.convictions is not None  # asked of initiatives only
    assert subject.initiative is not None
    taxonomy = subject.initiative.taxonomy
    live = subject.convictions.live_objections(row.id)
    if row.open_objections:
        yield Part(
            key="gaps.open",
            numbers={"count": float(row.open_objections)},
            parts=tuple(
                Part(
                    key="reason.objection_bare",
                    kinds={"kind": taxonomy.kind(each.kind).id},
                    words={"reason": each.id},
                )
                for each in live
                if not each.fronts
            ),
        )
