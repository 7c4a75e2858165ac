"""What can go wrong with a file as a whole."""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from alignlib.faults import AlignError


@define
class UnreadableFileError(AlignError, ValueError):
    """A file cannot be understood at all."""

    code: ClassVar[str] = "unreadable"
    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path} cannot be read: {self.reason}"


@define
class UnwritableFileError(AlignError, ValueError):
    """A file cannot be written; what was there before is untouched."""

    code: ClassVar[str] = "unwritable"
    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path} cannot be written: {self.reason}"


@define
class SettledError(AlignError, ValueError):
    """A caller says of a file what the file says itself."""

    code: ClassVar[str] = "settled"
    argument: str

    def __str__(self) -> str:
        return (
            f"{self.argument} is settled by the file, which is alignlib's own or says "
            f"all itself; leave {self.argument}= out"
        )
