"""The barrier of somebody's change: the first of five elements that is missing."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

ADKAR = ("awareness", "desire", "knowledge", "ability", "reinforcement")
"""The elements in the order in which they build on each other (Hiatt 2006)."""

BARRIER = 3  # of 1 to 5: the first element scored so low or lower is the barrier point


@frozen
class Barrier:
    """Where somebody's change stands still.

    Attributes:
        element: The element; None if all are there, or if it cannot be told.
        known: Whether it can be told: whether every element before it was scored.
    """

    element: str | None
    known: bool


def barrier(scores: Mapping[str, float | None]) -> Barrier:
    """Find the first element scored 3 or less out of 5.

    Nothing is concluded of an element that comes after one nobody scored, and no stance
    follows from a barrier: who lacks knowledge may be all in favour.

    >>> barrier({"awareness": 5, "desire": 4, "knowledge": 3, "ability": 1,
    ...          "reinforcement": 1})
    Barrier(element='knowledge', known=True)
    >>> barrier({"awareness": 5, "desire": None, "knowledge": 1})
    Barrier(element=None, known=False)
    """
    for element in ADKAR:
        score = scores.get(element)
        if score is None:
            return Barrier(None, known=False)
        if score <= BARRIER:
            return Barrier(element, known=True)
    return Barrier(None, known=True)
