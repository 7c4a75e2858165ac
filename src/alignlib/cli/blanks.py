"""What is said where an audience may not be told a number."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignlib.analyses.forecast import PersonForecast
    from alignlib.cli.answer import Answer
    from alignlib.cli.words import Words


def by_settled(row: PersonForecast) -> float:
    """Order by where people settle; whom that may not be told of comes last."""
    stance: float | None = row.settled
    return inf if stance is None else -stance


def unknown_people(answer: Answer, count: int, words: Words) -> str:
    """Say of how many it is not known, or not told, where they stand."""
    gaps = answer.forecast.assumptions.left_out
    if any(gap.what == "unshown" for gap in gaps):
        return words.say("unshown", count=count)
    return words.say("unasked", count=count)
