"""What is asked of a plan, and what came of it."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from alignlib.planning._chance.chance import Chance
from alignlib.planning._plan.obstacles import InTheWay
from alignlib.planning._plan.situation import Situation

Status = Literal["least", "found", "most", "infeasible", "unproven"]
Taken = Literal["worst", "middle"]


@frozen(kw_only=True)
class Wanted:
    """What is asked of a plan.

    Attributes:
        hours: At most so many hours; None takes what it takes.
        confidence: The chance of winning that is asked for; None for none.
        margin: Support to spare.
        unknown: How to take the unknown; None for the worst where that can be won.
        gap: Relative distance from the best at which to stop.
    """

    hours: float | None
    confidence: float | None
    margin: float
    unknown: Taken | None
    gap: float


@frozen(kw_only=True)
class Answer:
    """What came of it.

    Attributes:
        situation: The case as it was taken.
        status: How far the search came.
        chosen: The actions, by id.
        bound: Nothing is better than this.
        gap: How far from it the plan may be; None where that is unknown.
        limited: Whether not all was considered.
        others: Other plans.
        obstacles: What is in the way.
        least: With a budget that does not suffice, the least hours that would, or the
            most that are known not to.
        chance: With a confidence, the chance and how well it is known.
        best_chance: The best chance seen, where none is good enough.
    """

    situation: Situation
    status: Status
    chosen: tuple[str, ...] = ()
    bound: float | None = None
    gap: float | None = None
    limited: bool = False
    others: tuple[tuple[str, ...], ...] = ()
    obstacles: tuple[InTheWay, ...] = ()
    least: float | None = None
    chance: Chance | None = None
    best_chance: float | None = None
