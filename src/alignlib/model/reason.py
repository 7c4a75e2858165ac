"""Why a person supports a thing, and why a person holds back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.model.evidence import Evidence

Justified = Literal["yes", "no", "unknown"]


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return scales.members(values)


@frozen(kw_only=True)
class Motivation:
    """A reason for a person to support the initiative.

    Attributes:
        id: Name of this reason, unique for its person.
        kind: What sort of reason, by id or notation of the taxonomy.
        strength: 0 (negligible) to 1 (would suffice alone); None when nobody knows.
        rests_on: People whose support carries it. Left empty, kinds that rest on
            the initiator or on the person's manager do so.
        about: The person it is about, if any.
        evidence: Where it was heard.
        text: What was said, in their words; for the team alone.

    >>> Motivation(id="m1", kind="achievement", strength=0.4).strength
    0.4
    """

    id: str = field(validator=scales.text)
    kind: str = field(validator=scales.text)
    strength: float | None = field(default=None, validator=optional(scales.share))
    rests_on: tuple[str, ...] = field(
        default=(), converter=_ids, validator=scales.each(scales.text)
    )
    about: str | None = field(default=None, validator=optional(scales.text))
    evidence: Evidence | None = field(
        default=None, validator=optional(scales.kind(Evidence, "an Evidence"))
    )
    text: str | None = field(default=None, validator=optional(scales.text))


@frozen(kw_only=True)
class Objection:
    """A reason for a person to withhold support.

    Attributes:
        id: Name of this reason, unique for its person.
        kind: What sort of reason, by id or notation of the taxonomy; ``unclassified``
            while nobody has decided.
        strength: 0 (negligible) to 1 (would suffice alone); None when nobody knows.
        stated: Whether the person has said so.
        fronts: The id of a deeper objection of the same person that this one
            stands in for; a fronting objection weighs nothing itself.
        about: The person it is about, if any.
        justified: What we hold of it; changes the answer, never the forecast.
        evidence: Where it was heard.
        resolved: The day it was settled; None while it stands.
        text: What was said, in their words; for the team alone.

    >>> Objection(id="o1", kind="H1", strength=2)
    Traceback (most recent call last):
    alignlib.errors.OffScaleError: strength is 2; it must be a number from 0 to 1
    """

    id: str = field(validator=scales.text)
    kind: str = field(validator=scales.text)
    strength: float | None = field(default=None, validator=optional(scales.share))
    stated: bool = field(default=True, validator=scales.flag)
    fronts: str | None = field(default=None, validator=optional(scales.text))
    about: str | None = field(default=None, validator=optional(scales.text))
    justified: Justified = field(
        default="unknown", validator=scales.choice(*get_args(Justified))
    )
    evidence: Evidence | None = field(
        default=None, validator=optional(scales.kind(Evidence, "an Evidence"))
    )
    resolved: datetime.date | None = field(default=None, validator=optional(scales.day))
    text: str | None = field(default=None, validator=optional(scales.text))


def deepest(objections: Iterable[Objection], name: str) -> Objection:
    """Follow what the objection called *name* fronts to the one that fronts nothing.

    >>> said = Objection(id="o1", kind="no_time", fronts="o2")
    >>> meant = Objection(id="o2", kind="distrust")
    >>> deepest([said, meant], "o1").kind
    'distrust'
    """
    by_id = {objection.id: objection for objection in objections}
    found = by_id[name]
    while found.fronts:
        found = by_id[found.fronts]
    return found


Reason: TypeAlias = Motivation | Objection
