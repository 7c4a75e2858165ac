"""The scales a value can stand on, as validators for attrs fields.

A share runs from 0 (none) to 1 (all), a stance from -1 (opposed) to +1 (in favour).
Validators look at the attribute and the value only, so that a reader of files can
run them on one field before the whole object exists.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from alignlib.errors import (
    MissingValueError,
    NotAChoiceError,
    OffScaleError,
    WrongTypeError,
)
from alignlib.frozen import FrozenMap

T = TypeVar("T")


class Named(Protocol):
    """What a validator needs of an attribute: its name."""

    @property
    def name(self) -> str:
        """The attribute's name."""


Validator = Callable[[Any, Any, Any], None]


def number(value: object, *, name: str, low: float, high: float) -> None:
    """Refuse what is not a finite number from *low* to *high*.

    Raises:
        WrongTypeError: The value is no number; a truth value is none either.
        OffScaleError: The number is outside the bounds, infinite or NaN.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise WrongTypeError(name, value, "a number")
    if not (low <= value <= high) or not _finite(value):
        raise OffScaleError(name, value, low, high)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond every float
        return False


def share(instance: Any, attribute: Named, value: Any) -> None:
    """Accept a number from 0 (none) to 1 (all)."""
    number(value, name=attribute.name, low=0.0, high=1.0)


def stance(instance: Any, attribute: Named, value: Any) -> None:
    """Accept a number from -1 (opposed) to +1 (in favour)."""
    number(value, name=attribute.name, low=-1.0, high=1.0)


def amount(instance: Any, attribute: Named, value: Any) -> None:
    """Accept a finite number of 0 or more."""
    number(value, name=attribute.name, low=0.0, high=math.inf)


def finite(instance: Any, attribute: Named, value: Any) -> None:
    """Accept any finite number."""
    number(value, name=attribute.name, low=-math.inf, high=math.inf)


def text(instance: Any, attribute: Named, value: Any) -> None:
    """Accept text that is not blank."""
    if not isinstance(value, str):
        raise WrongTypeError(attribute.name, value, "text")
    if not value.strip():
        raise MissingValueError(attribute.name)


def flag(instance: Any, attribute: Named, value: Any) -> None:
    """Accept true or false, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise WrongTypeError(attribute.name, value, "true or false")


def choice(*words: str) -> Validator:
    """Make a validator that accepts one of *words*."""

    def check(instance: Any, attribute: Named, value: Any) -> None:
        if not isinstance(value, str) or value not in words:
            raise NotAChoiceError(attribute.name, value, words)

    return check


def kind(wanted: type, what: str) -> Validator:
    """Make a validator that accepts instances of *wanted*, called *what*."""

    def check(instance: Any, attribute: Named, value: Any) -> None:
        if not isinstance(value, wanted):
            raise WrongTypeError(attribute.name, value, what)

    return check


def each(check: Validator) -> Validator:
    """Make a validator that applies *check* to every member of a tuple."""

    def check_all(instance: Any, attribute: Named, value: Any) -> None:
        if not isinstance(value, tuple):
            raise WrongTypeError(attribute.name, value, "a list")
        for member in value:
            check(instance, attribute, member)

    return check_all


def at_most(count: int) -> Validator:
    """Make a validator that accepts a tuple of no more than *count* members."""

    def check(instance: Any, attribute: Named, value: Any) -> None:
        assert isinstance(value, tuple)  # `each` stands before it
        if len(value) > count:
            raise OffScaleError(f"number of {attribute.name}", len(value), 0, count)

    return check


def day(instance: Any, attribute: Named, value: Any) -> None:
    """Accept a calendar day; a moment with a time of day is none."""
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise WrongTypeError(attribute.name, value, "a date without a time")


def members(values: Iterable[T]) -> tuple[T, ...]:
    """Make a tuple of *values*; what is no collection is left for the validator."""
    if type(values) is tuple:
        return values
    if isinstance(values, (str, Mapping)) or not isinstance(values, Iterable):
        return values  # type: ignore[return-value]  # `each` refuses it by name
    return tuple(values)


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Make a tuple of *values* without repeats, in order of first mention."""
    found = members(values)
    try:
        return tuple(dict.fromkeys(found)) if isinstance(found, tuple) else found
    except TypeError:  # lists and the like, which `each` refuses by name
        return found


def texts(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Make a tuple of distinct texts; the argument *name* is named where it is none."""
    found = distinct(values)
    if isinstance(found, tuple) and all(isinstance(each, str) for each in found):
        return found
    raise WrongTypeError(name, values, "a list of texts")


def mapping(values: Mapping[str, T]) -> FrozenMap[str, T]:
    """Make a frozen mapping; what is no mapping is refused."""
    if not isinstance(values, Mapping):
        raise WrongTypeError("mapping", values, "names with values")
    return values if isinstance(values, FrozenMap) else FrozenMap(values)
