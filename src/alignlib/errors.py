"""Every deliberate fault of the library.

One fault, one class. The facts are attributes, ``code`` is stable, and the text
says what to do next. Texts carry ids and numbers, never a person's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import attrs
from attrs import define

from alignlib.faults import ID_LIKE, SHOWN_FAULTS, AlignError, Fault, said_type, told
from alignlib.file_errors import (
    SettledError,
    UnreadableFileError,
    UnwritableFileError,
)
from alignlib.solving_errors import (
    ForeignPlanError,
    NoDecisionError,
    NotComputedError,
    NotConvergedError,
    UnanchoredError,
)

__all__ = [
    "SHOWN_FAULTS",
    "AlignError",
    "AmbiguousNameError",
    "DuplicateNameError",
    "Fault",
    "ForeignPlanError",
    "InvalidInputError",
    "MalformedLanguageError",
    "MissingExtraError",
    "MissingValueError",
    "NoDecisionError",
    "NotAChoiceError",
    "NotComputedError",
    "NotConvergedError",
    "OffScaleError",
    "SelfTieError",
    "SettledError",
    "UnanchoredError",
    "UndecidedDirectionError",
    "UnknownNameError",
    "UnreadableFileError",
    "UnwritableFileError",
    "WrongTypeError",
    "raise_faults",
    "said_type",
]


ABOUT_PEOPLE = ("person", "row")  # looked up by name as well, so it is not repeated


@define
class InvalidInputError(AlignError, ValueError):
    """An input holds faults; all of them are listed, each with its place."""

    code: ClassVar[str] = "invalid-input"
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        count = len(self.faults)
        lines = [f"{count} fault{'s' if count != 1 else ''} in the input"]
        lines += [f"  {fault}" for fault in self.faults[:SHOWN_FAULTS]]
        if count > SHOWN_FAULTS:
            lines.append(f"  and {count - SHOWN_FAULTS} more, all in .faults")
        return "\n".join(lines)


@define
class OffScaleError(AlignError, ValueError):
    """A number lies outside the scale of its field."""

    code: ClassVar[str] = "off-scale"
    field: str
    value: object
    low: float
    high: float

    def __str__(self) -> str:
        bounds = f"a number from {self.low:g} to {self.high:g}"
        if self.high == float("inf"):
            least = f" of {self.low:g} or more" if self.low > -self.high else ""
            bounds = f"a finite number{least}"
        return f"{self.field} is {self.value!r}; it must be {bounds}"


@define
class WrongTypeError(AlignError, TypeError):
    """A value is of a type its field cannot hold."""

    code: ClassVar[str] = "wrong-type"
    field: str
    value: object = attrs.field(repr=False)
    wanted: str

    def __str__(self) -> str:
        return f"{self.field} holds {said_type(self.value)}; give {self.wanted}"


@define
class NotAChoiceError(AlignError, ValueError):
    """A word is not among those its field knows."""

    code: ClassVar[str] = "not-a-choice"
    field: str
    value: object = attrs.field(repr=False)
    choices: tuple[str, ...]

    def __str__(self) -> str:
        found = "empty" if self.value == "" else told(self.value)
        return f"{self.field} is {found}; choose from {', '.join(self.choices)}"


@define
class MalformedLanguageError(AlignError, ValueError):
    """What should be a language tag is none."""

    code: ClassVar[str] = "malformed-language"
    tag: object

    def __str__(self) -> str:
        return f"{self.tag!r} is no language tag; use one such as sv or de-AT"


@define
class MissingValueError(AlignError, ValueError):
    """A required text or field is empty or absent."""

    code: ClassVar[str] = "missing"
    field: str

    def __str__(self) -> str:
        return f"{self.field} is missing or empty; give it a value"


@define
class UnknownNameError(AlignError, LookupError):
    """A name was looked up that is not there."""

    code: ClassVar[str] = "unknown-name"
    thing: str
    name: str = attrs.field(repr=False)
    near: tuple[str, ...] = ()

    def __str__(self) -> str:
        meant = f"; did you mean {' or '.join(self.near)}?" if self.near else ""
        advice = meant or "; check the spelling or add it first"
        if self.thing in ABOUT_PEOPLE or not ID_LIKE.fullmatch(self.name):
            return f"there is no such {self.thing}{advice}"
        return f"there is no {self.thing} {self.name!r}{advice}"


@define
class AmbiguousNameError(AlignError, LookupError):
    """A name stands for several people; only an id can tell them apart."""

    code: ClassVar[str] = "ambiguous-name"
    ids: tuple[str, ...]

    def __str__(self) -> str:
        return f"this name is shared by {', '.join(self.ids)}; use the id instead"


@define
class DuplicateNameError(AlignError, ValueError):
    """Two members of one collection carry the same id."""

    code: ClassVar[str] = "duplicate"
    thing: str
    name: str

    def __str__(self) -> str:
        return f"{self.thing} {self.name!r} is there twice; give each its own id"


@define
class SelfTieError(AlignError, ValueError):
    """A tie leads from a person to the same person."""

    code: ClassVar[str] = "self-tie"
    person: str = attrs.field(repr=False)

    def __str__(self) -> str:
        who = self.person if ID_LIKE.fullmatch(self.person) else "one person"
        return (
            f"{who} is both source and target of a tie; drop it, "
            "and use firmness for how much a person keeps to their own view"
        )


@define
class UndecidedDirectionError(AlignError, ValueError):
    """Nothing says who influences whom."""

    code: ClassVar[str] = "undecided-direction"
    argument: str
    hint: str

    def __str__(self) -> str:
        return f"the direction of influence is undecided; {self.hint}"


@define
class MissingExtraError(AlignError, ImportError):
    """A feature needs a package that an extra installs."""

    code: ClassVar[str] = "missing-extra"
    package: str
    extra: str

    def __str__(self) -> str:
        return (
            f"this needs {self.package}; install it, or the extra {self.extra!r} "
            "of stakeholder-alignlib"
        )


def raise_faults(faults: Iterable[Fault]) -> None:
    """Raise one error that lists all *faults*, or return when there is none."""
    found = tuple(faults)
    if found:
        raise InvalidInputError(found)
