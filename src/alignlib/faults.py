"""What every deliberate fault of the library is made of."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

SHOWN_FAULTS = 20  # a screenful; the rest is counted, and all are in `.faults`


class AlignError(Exception):
    """Any fault the library raises on purpose."""

    code: ClassVar[str] = "fault"


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
    value: object = field(default=None, eq=False, hash=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.hint}" if self.place else self.hint
