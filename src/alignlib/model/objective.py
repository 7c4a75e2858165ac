"""What the initiative is for, and what each person makes of it."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales

ObjectiveLevel = Literal["training", "output", "outcome", "impact", "process"]


@frozen(kw_only=True)
class Objective:
    """Something worth reaching together.

    Attributes:
        id: Name of the objective, unique in the initiative.
        statement: The objective in words a partner would use.
        level: Its place on the line of sight from training to impact, or
            ``process`` for how the work is done, such as spend within budget.
        serves: The id of the objective it contributes to.

    >>> Objective(id="spend", statement="Stay within budget", level="process").level
    'process'
    """

    id: str = field(validator=scales.text)
    statement: str = field(validator=scales.text)
    level: ObjectiveLevel | None = field(
        default=None, validator=optional(scales.choice(*get_args(ObjectiveLevel)))
    )
    serves: str | None = field(default=None, validator=optional(scales.text))


@frozen(kw_only=True)
class Stake:
    """One person's position on one objective.

    Attributes:
        objective: The objective's id.
        position: -1 (works against it) to +1 (wants it); None when nobody knows.
        weight: How much it matters to the person, 0 to 1.

    >>> Stake(objective="spend", position=0.9, weight=0.8).position
    0.9
    """

    objective: str = field(validator=scales.text)
    position: float | None = field(default=None, validator=optional(scales.stance))
    weight: float | None = field(default=None, validator=optional(scales.share))
