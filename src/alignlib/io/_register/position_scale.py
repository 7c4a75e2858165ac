"""The scales of a table of positions, where nobody says which they are.

How much somebody weighs is a ratio: twice the number is twice the weight, so that a
scale must begin at 0. Where a position lies between two ends decides who counts as in
favour, and nothing else: the compromise is the same on every scale.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

HUNDRED = 100.0
TEN = 10.0  # numbers that all stay below it are hardly meant out of a hundred


@frozen(kw_only=True)
class Ends:
    """What numbers are measured between.

    Attributes:
        low: What counts as least, or as against.
        high: What counts as most, or as in favour.
        why: How these ends were found, in words; empty where nothing was assumed.
    """

    low: float
    high: float
    why: str = ""

    @property
    def name(self) -> str:
        """How the scale is called."""
        return f"{self.low:g}{'..' if self.low < 0 else '-'}{self.high:g}"

    def share(self, number: float) -> float:
        """Give the number as a share of the way from low to high."""
        share = (number - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, share))  # the ends themselves, but for rounding

    def stance(self, number: float) -> float:
        """Give the number as a stance: low is -1 and high +1."""
        stance = (2 * number - self.low - self.high) / (self.high - self.low)
        return min(1.0, max(-1.0, stance))


def weight_ends(numbers: Iterable[float]) -> Ends:
    """Find the ends of a column of weights, none of them below 0.

    >>> weight_ends([0.2, 0.9]).name, weight_ends([30, 80]).name
    ('0-1', '0-100')
    >>> weight_ends([29, 410]).why
    'numbers are taken as shares of the largest'
    """
    most = max(numbers, default=0.0)
    if most <= 1:
        return Ends(low=0.0, high=1.0)
    if TEN < most <= HUNDRED:
        return Ends(low=0.0, high=HUNDRED, why="numbers are taken as out of 100")
    return Ends(low=0.0, high=most, why="numbers are taken as shares of the largest")


def position_ends(numbers: Iterable[float]) -> Ends | None:
    """Find the ends of a column of positions; None where all are the same.

    A scale that the numbers fill in part is taken only where it is a usual one.

    >>> position_ends([15, 90]).name, position_ends([4, 7, 10]).name
    ('0-100', '4-10')
    >>> position_ends([7, 7]) is None
    True
    """
    held = list(numbers)
    low, high = min(held, default=0.0), max(held, default=0.0)
    usual = _usual(max(abs(low), abs(high)))
    if usual is not None:
        least = -usual if low < 0 else 0.0
        return Ends(low=least, high=usual, why=_taken(least, usual, "the usual scale"))
    if low == high:
        return None
    return Ends(low=low, high=high, why=_taken(low, high, "the ends in the table"))


def _usual(size: float) -> float | None:
    """Find the end of the usual scale that numbers of some size are on."""
    if 0 < size <= 1:
        return 1.0
    return HUNDRED if TEN < size <= HUNDRED else None


def _taken(low: float, high: float, what: str) -> str:
    return f"positions are taken from {low:g} (against) to {high:g} (in favour), {what}"
