"""A person whose support the initiative may need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

from attrs import field, frozen
from attrs.validators import and_, optional

from alignlib import scales
from alignlib.frozen import FrozenMap
from alignlib.model.evidence import Evidence
from alignlib.model.objective import Stake
from alignlib.model.reason import Motivation, Objection

Scalar: TypeAlias = str | int | float | bool | None
Locus = Literal["internal", "external"]
Voice = Literal["public", "private"]
Level = Literal["unaware", "resistant", "neutral", "supportive", "leading"]

MOST_GOALS = 3  # a person's own top three, ranked: more is a list, not a priority


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return scales.members(values)


def _motivations(values: Iterable[Motivation]) -> tuple[Motivation, ...]:
    return scales.members(values)


def _objections(values: Iterable[Objection]) -> tuple[Objection, ...]:
    return scales.members(values)


def _stakes(values: Iterable[Stake]) -> tuple[Stake, ...]:
    return scales.members(values)


def _columns(values: Mapping[str, Scalar]) -> FrozenMap[str, Scalar]:
    return scales.mapping(values)


@frozen(kw_only=True)
class Stakeholder:
    """A person, with what is known of where they stand and why.

    Every field but the id may be left out; None means nobody knows.

    Attributes:
        id: Opaque name by which everything else points here.
        name: How people call them.
        role: Their part in the organisation, in words.
        unit: Department or site.
        locus: Inside or outside the organisation.
        manager: The id of the person they report to.
        power: Share of influence by position, 0 to 1.
        interest: How much the matter touches them, 0 to 1.
        legitimacy: How rightful their claim is (Mitchell, Agle & Wood 1997), 0 to 1.
        urgency: How pressing their claim is, 0 to 1.
        stance: Assessed support, -1 (opposed) to +1 (in favour).
        stance_evidence: Where and when that stance was assessed.
        firmness: How far they keep to their own view, 0 (not) to 1 (wholly).
        voice: Whether others can hear where they stand.
        level: Engagement now.
        desired_level: Engagement wanted.
        goals: Their own goals, at most three, the first matters most.
        motivations: Reasons to support.
        objections: Reasons to hold back.
        stakes: Their positions on the objectives.
        extra: Columns of a register that have no field here, kept as they were.

    >>> Stakeholder(id="ana", stance=-0.5).label
    'ana'
    """

    id: str = field(validator=scales.text)
    name: str | None = field(default=None, validator=optional(scales.text))
    role: str | None = field(default=None, validator=optional(scales.text))
    unit: str | None = field(default=None, validator=optional(scales.text))
    locus: Locus | None = field(
        default=None, validator=optional(scales.choice(*get_args(Locus)))
    )
    manager: str | None = field(default=None, validator=optional(scales.text))
    power: float | None = field(default=None, validator=optional(scales.share))
    interest: float | None = field(default=None, validator=optional(scales.share))
    legitimacy: float | None = field(default=None, validator=optional(scales.share))
    urgency: float | None = field(default=None, validator=optional(scales.share))
    stance: float | None = field(default=None, validator=optional(scales.stance))
    stance_evidence: Evidence | None = field(
        default=None, validator=optional(scales.kind(Evidence, "an Evidence"))
    )
    firmness: float | None = field(default=None, validator=optional(scales.share))
    voice: Voice = field(default="public", validator=scales.choice(*get_args(Voice)))
    level: Level | None = field(
        default=None, validator=optional(scales.choice(*get_args(Level)))
    )
    desired_level: Level | None = field(
        default=None, validator=optional(scales.choice(*get_args(Level)))
    )
    goals: tuple[str, ...] = field(
        default=(),
        converter=_texts,
        validator=and_(scales.each(scales.text), scales.at_most(MOST_GOALS)),
    )
    motivations: tuple[Motivation, ...] = field(
        default=(),
        converter=_motivations,
        validator=scales.each(scales.kind(Motivation, "Motivations")),
    )
    objections: tuple[Objection, ...] = field(
        default=(),
        converter=_objections,
        validator=scales.each(scales.kind(Objection, "Objections")),
    )
    stakes: tuple[Stake, ...] = field(
        default=(),
        converter=_stakes,
        validator=scales.each(scales.kind(Stake, "Stakes")),
    )
    extra: FrozenMap[str, Scalar] = field(
        factory=FrozenMap[str, Scalar], converter=_columns
    )

    @property
    def label(self) -> str:
        """What to call the person where people read it: the name, else the id."""
        return self.name or self.id
