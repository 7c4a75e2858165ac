"""Who influences whom."""

from __future__ import annotations

import datetime
from typing import Literal, TypeAlias, get_args

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.errors import SelfTieError

Layer = Literal["influence", "reporting", "trust", "deference", "referral", "conflict"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
TieKey: TypeAlias = tuple[str, str, Layer, str | None]


@frozen(kw_only=True)
class Tie:
    """How much *source* sways *target*.

    In every layer the source is the one who is heard: the manager of a
    ``reporting`` tie, the trusted person of a ``trust`` tie, the one deferred to,
    the one who refers. A ``conflict`` tie pushes the target the other way.

    Attributes:
        source: Who does the swaying, by id.
        target: Who is swayed; never the same as *source*.
        weight: Share of the target's attention, 0 (none) to 1 (all); more only
            where weights are relative. None when nobody knows.
        layer: What kind of tie it is.
        informant: Who told us, where several people were asked.
        confidence: Probability that the tie is there, 0 to 1.
        date: The day it was recorded.

    >>> Tie(source="ana", target="ana")
    Traceback (most recent call last):
    alignlib.errors.SelfTieError: ana is both source and target of a tie; drop it, \
and use firmness for how much a person keeps to their own view
    """

    source: str = field(validator=scales.text)
    target: str = field(validator=scales.text)
    weight: float | None = field(default=None, validator=optional(scales.amount))
    layer: Layer = field(default="influence", validator=scales.choice(*LAYERS))
    informant: str | None = field(default=None, validator=optional(scales.text))
    confidence: float | None = field(default=None, validator=optional(scales.share))
    date: datetime.date | None = field(default=None, validator=optional(scales.day))

    def __attrs_post_init__(self) -> None:
        if self.source == self.target:
            raise SelfTieError(self.source)

    @property
    def key(self) -> TieKey:
        """What makes the tie unique: source, target, layer and informant."""
        return (self.source, self.target, self.layer, self.informant)


def listens(
    person: str,
    *,
    to: str,
    weight: float | None = None,
    layer: Layer = "influence",
    informant: str | None = None,
    confidence: float | None = None,
    date: datetime.date | None = None,
) -> Tie:
    """Say who listens to whom the way people say it.

    Args:
        person: Who listens, by id or, when added to an initiative, by unique name.
        to: Who is listened to.
        weight: Share of the listener's attention, 0 to 1; None when nobody knows.
        layer: What kind of tie it is.
        informant: Who told us.
        confidence: Probability that the tie is there, 0 to 1.
        date: The day it was recorded.

    Returns:
        The tie from the one who is heard to the one who listens.

    Raises:
        SelfTieError: Both are the same person.
        OffScaleError: The weight is negative or not finite, or the confidence is
            no share.

    >>> tie = listens("eva", to="tom", weight=0.6)
    >>> tie.source, tie.target
    ('tom', 'eva')
    """
    return Tie(
        source=to,
        target=person,
        weight=weight,
        layer=layer,
        informant=informant,
        confidence=confidence,
        date=date,
    )
