"""When reasons and stances were there: days, and what stood on them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignlib.model.reason import Objection, Reason

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative


def latest_date(initiative: Initiative) -> datetime.date | None:
    """The latest day anything in *initiative* is dated; None if nothing is."""
    days: list[datetime.date | None] = [tie.date for tie in initiative.ties]
    days += [met.date for met in initiative.engagements]
    days += [said.date for said in initiative.positions]
    for person in initiative.stakeholders:
        reasons: tuple[Reason, ...] = (*person.motivations, *person.objections)
        found = [person.stance_evidence, *(reason.evidence for reason in reasons)]
        days += [evidence.date for evidence in found if evidence]
        days += [objection.resolved for objection in person.objections]
    return max((day for day in days if day), default=None)


def met_stances(
    initiative: Initiative, now: datetime.date | None
) -> dict[str, tuple[float, datetime.date]]:
    """The stance last met in an engagement, and its day, by person."""
    met: dict[str, tuple[float, datetime.date]] = {}
    for contact in initiative.engagements:
        if contact.stance is None or after(contact.date, now):
            continue
        if contact.person not in met or contact.date >= met[contact.person][1]:
            met[contact.person] = (contact.stance, contact.date)
    return met


def after(day: datetime.date | None, now: datetime.date | None) -> bool:
    """Whether *day* is known and comes after *now*."""
    return day is not None and now is not None and day > now


def dated(reason: Reason) -> datetime.date | None:
    """The day a reason was heard; None when nobody knows."""
    return reason.evidence.date if reason.evidence else None


def first_voiced(reasons: Sequence[Reason]) -> dict[str, datetime.date | None]:
    """The day from which each reason counts: its own, or that of an earlier front.

    None stands for a reason that was always there.
    """
    first = {reason.id: dated(reason) for reason in reasons}
    objections = {r.id: r for r in reasons if isinstance(r, Objection)}
    for front in objections.values():
        day = first[front.id]
        covered = front.fronts
        while covered in objections:
            if day is None or after(first[covered], day):
                first[covered] = day
            covered = objections[covered].fronts
    return first


def stands(
    reason: Reason, day: datetime.date | None, first: datetime.date | None
) -> bool:
    """Whether a reason first voiced on *first* was there and unresolved on *day*."""
    settled = reason.resolved if isinstance(reason, Objection) else None
    return not after(first, day) and (settled is None or after(settled, day))
