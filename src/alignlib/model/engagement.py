"""What happened between us and a person, and what we told them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return scales.members(values)


@frozen(kw_only=True)
class Engagement:
    """One dated contact with one person.

    Attributes:
        id: Name of the contact, unique in the initiative.
        date: The day it took place.
        person: With whom, by id.
        kind: Meeting, interview, call and so on, in words.
        hours: Time it took, in hours.
        asked: What was asked of the person.
        stance: Support as met there, -1 to +1.
        confidence: How sure that reading is, 0 to 1.
        surfaced: Ids of the person's reasons first heard there.
        answered: Ids of the person's objections that were answered there.
        persisting: Ids of answered objections that stayed.
        referral: The id of someone this person offered to connect us with.

    >>> import datetime
    >>> Engagement(id="e1", date=datetime.date(2026, 3, 2), person="ana").kind
    'meeting'
    """

    id: str = field(validator=scales.text)
    date: datetime.date = field(validator=scales.day)
    person: str = field(validator=scales.text)
    kind: str = field(default="meeting", validator=scales.text)
    hours: float | None = field(default=None, validator=optional(scales.amount))
    asked: str | None = field(default=None, validator=optional(scales.text))
    stance: float | None = field(default=None, validator=optional(scales.stance))
    confidence: float | None = field(default=None, validator=optional(scales.share))
    surfaced: tuple[str, ...] = field(
        default=(), converter=_ids, validator=scales.each(scales.text)
    )
    answered: tuple[str, ...] = field(
        default=(), converter=_ids, validator=scales.each(scales.text)
    )
    persisting: tuple[str, ...] = field(
        default=(), converter=_ids, validator=scales.each(scales.text)
    )
    referral: str | None = field(default=None, validator=optional(scales.text))


@frozen(kw_only=True)
class Position:
    """What we said to a person on a question, and when.

    Attributes:
        person: To whom, by id.
        question: The question, in the words used for everyone.
        answer: What we said.
        date: The day we said it.

    >>> import datetime
    >>> said = datetime.date(2026, 3, 2)
    >>> Position(person="ana", question="Paid time?", answer="Yes", date=said).answer
    'Yes'
    """

    person: str = field(validator=scales.text)
    question: str = field(validator=scales.text)
    answer: str = field(validator=scales.text)
    date: datetime.date | None = field(default=None, validator=optional(scales.day))
