"""What every deliberate fault of the library is made of."""

from __future__ import annotations

import re
from typing import ClassVar

from attrs import field, frozen

ID_LIKE = re.compile(r"[\w.:-]{1,40}")  # anything longer or spaced is free text
SHOWN_FAULTS = 20  # a screenful; the rest is counted, and all are in `.faults`


class AlignError(Exception):
    """Any fault the library raises on purpose."""

    code: ClassVar[str] = "fault"


def told(value: object) -> str:
    """Repeat a typed word that looks like an id; of anything else say nothing.

    Longer text may hold a name or what was written about somebody.

    >>> told("ana"), told("Eva Lind")
    ("'ana'", 'something else')
    """
    if isinstance(value, str) and not ID_LIKE.fullmatch(value):
        return "something else"
    return repr(value)


@frozen(kw_only=True)
class Fault:
    """One thing wrong with an input, and where.

    Attributes:
        code: Stable name of the fault, such as ``off-scale``.
        place: Path to the value, such as ``stakeholders[3].power``.
        value: The value that was found, as given.
        hint: What is wrong and what to do next; names ids, never people.
    """

    code: str
    place: str
    hint: str
    value: object = field(default=None, eq=False, hash=False, repr=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.hint}" if self.place else self.hint


_TYPES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    tuple: "a list",
    dict: "an object with fields",
    type(None): "nothing",
}


def said_type(value: object) -> str:
    """Say what sort of value this is, in words rather than in Python's.

    >>> said_type("0.5"), said_type({"a": 1}), said_type(1j)
    ('text', 'an object with fields', 'a value of type complex')
    """
    name = type(value).__name__
    return _TYPES.get(type(value), f"a value of type {name}")
