"""What stands in for everything that nobody knows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.errors import raise_faults
from alignlib.frozen import FrozenMap
from alignlib.model.response import Response
from alignlib.model.response_faults import response_faults
from alignlib.model.tie import LAYERS

Weights = Literal["attention", "relative"]

# Judgement: being told by a manager and trusting someone each carry half of what
# being openly swayed carries; a referral opens a door and sways nobody; a conflict
# tie pushes away as hard as influence pulls.
LAYER_FACTORS = FrozenMap[str, float](
    {
        "influence": 1.0,
        "deference": 1.0,
        "reporting": 0.5,
        "trust": 0.5,
        "conflict": -1.0,
        "referral": 0.0,
    }
)


def _factors(values: Mapping[str, float]) -> FrozenMap[str, float]:
    return FrozenMap({**LAYER_FACTORS, **scales.mapping(values)})


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return scales.distinct(values)


def _responses(values: Iterable[Response]) -> tuple[Response, ...]:
    return scales.members(values)


def _check_responses(instance: Any, attribute: scales.Named, value: Any) -> None:
    scales.each(scales.kind(Response, "Responses"))(instance, attribute, value)
    raise_faults(response_faults(value, lambda spot: f"{attribute.name}[{spot}]"))


def _check_factors(instance: Any, attribute: scales.Named, value: Any) -> None:
    assert isinstance(value, FrozenMap)  # the converter made it
    for layer, factor in value.items():
        scales.choice(*LAYERS)(instance, attribute, layer)
        scales.number(factor, name=f"{attribute.name}[{layer}]", low=-1.0, high=1.0)


@frozen(kw_only=True)
class Assumptions:
    """One value for everything an analysis has to assume.

    Attributes:
        firmness: Firmness of a person where unknown, 0 to 1.
        layer_factors: How much a tie of each layer counts, -1 to +1; layers left
            out keep their default.
        weights: ``attention`` reads tie weights as shares of attention,
            ``relative`` as raw strengths; None reads them as the initiative says.
        unknown_strength: Strength of a reason where unknown, 0 to 1.
        unknown_weight: Weight of a tie where unknown, 0 to 1.
        unknown_power: Power of a person where unknown, 0 to 1.
        as_of: The day that counts as now; None takes the latest date in the
            initiative. What is dated later is left out.
        as_unknown: People of the initiative, by id, to treat as if nobody knew where
            they stand; the rest of their record counts.
        responses: What responses take and do; goes before what the initiative and the
            taxonomy say.

    >>> Assumptions(layer_factors={"trust": 0.8}).layer_factors["trust"]
    0.8
    """

    firmness: float = field(default=0.5, validator=scales.share)
    layer_factors: FrozenMap[str, float] = field(
        default=LAYER_FACTORS, converter=_factors, validator=_check_factors
    )
    weights: Weights | None = field(
        default=None, validator=optional(scales.choice(*get_args(Weights)))
    )
    unknown_strength: float = field(default=0.5, validator=scales.share)
    unknown_weight: float = field(default=0.5, validator=scales.share)
    unknown_power: float = field(default=0.5, validator=scales.share)
    as_of: datetime.date | None = field(default=None, validator=optional(scales.day))
    as_unknown: tuple[str, ...] = field(
        default=(), converter=_ids, validator=scales.each(scales.text)
    )
    responses: tuple[Response, ...] = field(
        default=(),
        converter=_responses,
        validator=_check_responses,
    )
