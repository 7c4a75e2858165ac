"""A scale that people rate on, and what its steps are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, Final, Literal, TypeAlias, get_args

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.errors import Fault, InvalidInputError
from alignlib.frozen import FrozenMap
from alignlib.ordinal_scales.cells import (
    MOST_LETTERS,
    NOTHING,
    Seen,
    fold,
    is_blank,
    seen_in,
)

Target: TypeAlias = Literal["share", "stance", "level"]


class Unread(Enum):
    """The one value that stands for a cell that is not on the scale."""

    UNREAD = "not on the scale"


UNREAD: Final = Unread.UNREAD
Value: TypeAlias = float | str | Literal[Unread.UNREAD] | None


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return scales.members(values)


def _steps(values: Iterable[Step]) -> tuple[Step, ...]:
    return scales.members(values)


def _targets(values: Iterable[Target]) -> tuple[Target, ...]:
    return scales.members(values)


@frozen(kw_only=True)
class Step:
    """One step of a scale of words.

    Attributes:
        value: What it is worth: a number, or a level's name.
        words: What people call it; the first is what we write.
    """

    value: float | str
    words: tuple[str, ...] = field(converter=_words, validator=scales.each(scales.text))


@frozen(kw_only=True)
class OrdinalScale:
    """A scale of numbers with two ends, or of words with steps.

    A number ``x`` from ``low`` to ``high`` becomes the share
    ``(x - low) / (high - low)``, a share ``v`` the stance ``2v - 1``. Which of the two
    ends is the larger number does not matter: on ``5-1`` the 1 is most.

    Attributes:
        name: What it is called, such as ``1-5``.
        serves: What it can become; the values of the steps are the first of these.
        low: The end that stands for least, of a scale of numbers.
        high: The end that stands for most.
        steps: The steps of a scale of words, from least to most.
        why: What the values of the steps rest on, where they are judgement.
        lossy: What the conversion cannot say, in words; empty if nothing is lost.

    >>> four = OrdinalScale(name="0-4", serves=["share", "stance"], low=0, high=4)
    >>> four.value("3", "share"), four.value(3, "stance"), four.cell(0.75, "share")
    (0.75, 0.5, 3)
    >>> four.value("tbd", "share") is None, four.value(7, "share") is UNREAD
    (True, True)
    """

    name: str = field(validator=scales.text)
    serves: tuple[Target, ...] = field(
        converter=_targets, validator=scales.each(scales.choice(*get_args(Target)))
    )
    low: float | None = field(default=None, validator=optional(scales.finite))
    high: float | None = field(default=None, validator=optional(scales.finite))
    steps: tuple[Step, ...] = field(
        default=(), converter=_steps, validator=scales.each(scales.kind(Step, "Steps"))
    )
    why: str = ""
    lossy: str = ""
    _by_word: FrozenMap[str, float | str] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        ends = self.low is not None and self.high is not None and self.low != self.high
        if ends is bool(self.steps) or not self.serves:
            hint = "needs two different ends or steps, not both, and what it serves"
            fault = Fault(code="malformed", place=f"scales[{self.name}]", hint=hint)
            raise InvalidInputError((fault,))
        told = [(fold(word), step.value) for step in self.steps for word in step.words]
        values = FrozenMap(told)
        if len(values) < len({*told}):
            hint = "one word stands for two steps; keep one"
            fault = Fault(code="duplicate", place=f"scales[{self.name}]", hint=hint)
            raise InvalidInputError((fault,))
        object.__setattr__(self, "_by_word", values)

    @property
    def ends(self) -> tuple[float, float] | None:
        """The two ends of a scale of numbers, the smaller number first."""
        if self.low is None or self.high is None:
            return None
        return min(self.low, self.high), max(self.low, self.high)

    def knows(self, word: str) -> bool:
        """Say whether a folded word is one of its steps."""
        return word in self._by_word

    def worth(self, word: str) -> float | str:
        """Give the value of the step that a folded word stands for."""
        return self._by_word[word]

    def holds(self, cell: Any, *, decimal: str = ".") -> bool:
        """Say whether a cell is on the scale; one that nobody knows is."""
        return self.value(cell, self.serves[0], decimal=decimal) is not UNREAD

    def value(self, cell: Any, target: Target, *, decimal: str = ".") -> Value:
        """Read a cell.

        Args:
            cell: A number, numeric text, ``4 - High``, ``3/5``, ``60 %`` or a word.
            target: What it is to become.
            decimal: What stands before the decimals of numbers in text.

        Returns:
            The share, stance or level; None where nobody knows, `UNREAD` where the
            cell is not on the scale or the scale does not serve *target*.
        """
        if target not in self.serves:
            return UNREAD
        short = isinstance(cell, str) and len(cell) <= MOST_LETTERS
        if short and (word := fold(cell)) in self._by_word:
            return self._worth(word, target)  # before blanks: "-" may be a step
        if is_blank(cell):
            return None
        seen = seen_in(cell, decimal=decimal)
        if self.ends:
            return self._placed(seen, target)
        if seen is NOTHING:
            return UNREAD
        word = seen.word if seen.number is None else seen.word or f"{seen.number:g}"
        return self._worth(word, target) if word in self._by_word else UNREAD

    def cell(self, value: float | str, target: Target) -> float | str:
        """Write a share, stance or level as people rate it here.

        Of a scale of numbers this is the exact inverse; of one of words, the nearest.
        """
        if self.low is None or self.high is None:
            return self._nearest(value, target)
        assert not isinstance(value, str)  # no level stands on a scale of numbers
        share = (value + 1) / 2 if target == "stance" else value
        found = self.low + share * (self.high - self.low)
        whole = round(found)
        return whole if self._at(whole, target) == value else found

    def _placed(self, seen: Seen, target: Target) -> Value:
        number, (least, most) = seen.number, self.ends or (0, 0)
        if number is None or seen.out_of not in (None, most):
            return UNREAD
        if seen.percent:
            if least not in (0, -most) or most not in (1, 100):
                return UNREAD
            number = number / 100 if most == 1 else number
        if not least <= number <= most:
            return UNREAD
        return self._at(number, target)

    def _at(self, number: float, target: Target) -> float:
        assert self.low is not None  # asked of scales of numbers alone
        assert self.high is not None
        width = self.high - self.low
        if target == "stance":  # rounding must not lead off the scale
            return max(-1.0, min((2 * number - self.low - self.high) / width, 1.0))
        return max(0.0, min((number - self.low) / width, 1.0))

    def _worth(self, word: str, target: Target) -> float | str:
        value = self._by_word[word]
        if isinstance(value, str) or target == self.serves[0]:
            return value
        return 2 * value - 1 if target == "stance" else (value + 1) / 2

    def _nearest(self, value: float | str, target: Target) -> str:
        if isinstance(value, str):
            return next(step.words[0] for step in self.steps if step.value == value)

        def away(step: Step) -> float:
            worth = self._worth(fold(step.words[0]), target)
            return abs(float(worth) - value)

        return min(self.steps, key=away).words[0]


def converter(
    scale: OrdinalScale, target: Target, *, decimal: str = "."
) -> Callable[[Any], Value]:
    """Make a function that reads the cells of a column, each distinct one once."""
    known: dict[tuple[type, Any], Value] = {}

    def convert(cell: Any) -> Value:
        key = (type(cell), cell)
        try:
            if key not in known:
                known[key] = scale.value(cell, target, decimal=decimal)
            return known[key]
        except TypeError:  # not hashable, so no rating
            return UNREAD

    return convert
