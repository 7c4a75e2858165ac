"""Which scale numbers stand on, told by how far they reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from alignlib.ordinal_scales.cells import Seen
    from alignlib.ordinal_scales.scale import Target

SCALES_APART = "several scales hold its numbers, and each makes other values of them"
ENDS_ALONE = "there is no other number than 0 and 1, which many scales have"
UNSIGNED = (
    "without a number below 0 nothing tells whether 0 is neutral, or the most against"
)
BETWEEN = "some numbers lie between 0 and 1 and others beyond"

# Up to which number, then the scale that is taken and the others that would hold it. A
# scale is taken only where it is by far the most usual of them: 1 to 5 is, and what has
# a 0 is counted from 0; whether 1 to 3 is a scale of three, or one of five on which
# nobody came high, no number tells.
FROM_ZERO: tuple[tuple[float, str | None, tuple[str, ...]], ...] = (
    (3, None, ("0-5", "0-10", "0-100")),
    (5, "0-5", ("0-10", "0-100")),
    (10, "0-10", ("0-100",)),
    (100, "0-100", ()),
)
FROM_ONE: tuple[tuple[float, str | None, tuple[str, ...]], ...] = (
    (3, None, ("1-3", "1-5")),
    (5, "1-5", ("0-5", "1-7", "1-10", "0-10")),
    (7, None, ("1-7", "1-10", "0-10")),
    (10, None, ("1-10", "0-10")),
    (100, "0-100", ()),
)


@frozen
class Guess:
    """What numbers tell of their scale.

    Attributes:
        taken: Name of the scale; None if it stays open.
        candidates: Names of what it may be.
        why: What tells.
        sure: Whether nothing else in use would fit.
    """

    taken: str | None
    candidates: tuple[str, ...]
    why: str
    sure: bool = False


def by_numbers(seen: Sequence[Seen], target: Target) -> Guess:
    """Guess the scale of *seen*, all of which are numbers."""
    percents = {each.percent for each in seen}
    if True in percents:
        return _of_percents(seen, target)
    numbers = [each.number for each in seen if each.number is not None]
    tops = {each.out_of for each in seen if each.out_of is not None}
    if tops:
        return _out_of(tops, numbers)
    if min(numbers) < 0:
        return _signed(numbers) if target == "stance" else _open()
    if max(numbers) <= 1:
        return _own(numbers, target)
    if any(0 < number < 1 for number in numbers):
        held = _open("0-5", "0-10", "0-100")
        return Guess(None, held.candidates, BETWEEN)
    return _reach(min(numbers) < 1, max(numbers))


def _taken(name: str, *others: str) -> Guess:
    why = f"the numbers reach beyond every smaller scale, none beyond {name}"
    return Guess(name, (name, *others), why)


def _open(*names: str) -> Guess:
    return Guess(None, names, SCALES_APART)


def _own(numbers: Sequence[float], target: Target) -> Guess:
    """Numbers within the field's own scale, not all of which may be on it."""
    whole = all(number == int(number) for number in numbers)
    if min(numbers) < 0:
        why = "the numbers lie between -1 and 1 as they are"
        return Guess("-1..1", ("-1..1",), why, sure=not whole)
    own = ("-1..1", "0-1") if target == "stance" else ("0-1",)
    longer = ("1-3", "1-5") if min(numbers) == 1 else ("0-5", "0-10")
    if whole and max(numbers) > 0:
        return Guess(None, (*own, *longer), ENDS_ALONE)
    if target == "stance":
        return Guess(None, (*own, *longer) if whole else own, UNSIGNED)
    why = "the numbers lie between 0 and 1 as they are"  # of 0 alone each scale makes 0
    return Guess("0-1", ("0-1",), why, sure=not whole)


def _reach(zero: bool, most: float) -> Guess:
    """Numbers of 0 and more, some beyond 1."""
    for end, taken, others in FROM_ZERO if zero else FROM_ONE:
        if most <= end:
            return _taken(taken, *others) if taken else _open(*others)
    return _open()


def _signed(numbers: Sequence[float]) -> Guess:
    """Numbers on both sides of 0, or below it."""
    most = max(map(abs, numbers))
    if most <= 1:
        return _own(numbers, "stance")
    if any(0 < abs(number) < 1 for number in numbers):
        return Guess(None, ("-2..2", "-3..3", "-5..5", "-10..10"), BETWEEN)
    for end, larger in ((2, ("-3..3", "-5..5")), (3, ("-5..5",))):
        if most <= end:
            name = f"{-end}..{end}"
            if min(numbers) == -end and max(numbers) == end:
                why = f"the numbers fill {name} from end to end"
                return Guess(name, (name, *larger), why)
            return _open(name, *larger)
    return next(
        (_taken(f"{-end}..{end}") for end in (5, 10, 100) if most <= end), _open()
    )


def _of_percents(seen: Sequence[Seen], target: Target) -> Guess:
    below = target == "stance" and any((each.number or 0) < 0 for each in seen)
    if below and all(each.percent for each in seen):
        why = "every number is a percentage, some below 0"
        return Guess("-100..100", ("-100..100",), why, sure=True)
    if all(each.percent for each in seen):
        why = "every number is a percentage"
        return Guess("0-100", ("0-100",), why, sure=True)
    plain = [each.number or 0 for each in seen if not each.percent]
    if min(plain) > 1:
        return _taken("0-100")
    return Guess(None, ("0-100",), "only some of the numbers are percentages")


def _out_of(tops: set[float], numbers: Sequence[float]) -> Guess:
    """Numbers written as in ``4/5``: the top is told, the bottom is not."""
    top = max(tops)
    from_one, from_zero = f"1-{top:g}", f"0-{top:g}"
    if len(tops) > 1:
        return Guess(None, (), "the numbers are out of different tops")
    if min(numbers) < 1 or top > 10:
        return _taken(from_zero)
    if top in (3, 5, 7):  # scales that people count from 1
        return _taken(from_one, from_zero)
    return _open(from_one, from_zero)
