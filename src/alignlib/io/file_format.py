"""What a file format is: bytes or a folder in, an initiative out, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from alignlib.io.reading import Found, Reading
from alignlib.model.initiative import Initiative


@frozen(kw_only=True)
class FileFormat:
    """One way to keep an initiative in one file.

    Attributes:
        suffixes: Endings of file names, in lower case with the dot. Several formats
            may share one; the first in the catalogue is what is written to it.
        parse: Makes an initiative of the bytes; the text is the file's name, for
            errors. Raises `UnreadableFileError` or `InvalidInputError`.
        render: Makes the bytes of an initiative; None if the format is only read.
        look: As *parse*, for a format that takes options and has something to say
            about what it read: gives what was found, faults among it, and raises
            `UnreadableFileError` alone.
        fits: Tells by the bytes whether they are of this format, where several share
            a suffix; None for the one that is left when no other fits.
        loses: What *render* leaves out, in words; empty if nothing.
        kept: Makes of an initiative what is left of it once written and read again;
            None if that is the same.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[bytes, str], Initiative]
    render: Callable[[Initiative], bytes] | None = None
    look: Callable[[bytes, str, Reading], Found] | None = None
    fits: Callable[[bytes], bool] | None = None
    loses: str = ""
    kept: Callable[[Initiative], Initiative] | None = None


@frozen(kw_only=True)
class FolderFormat:
    """One way to keep an initiative in a folder of files.

    Attributes:
        load: Makes an initiative of a folder. Raises as `FileFormat.parse` does.
        save: Makes the folder hold an initiative, or leaves all as it was; None if
            the format is only read. Raises `UnwritableFileError`.
        suffixes: Endings of folder names; ``/`` stands for a folder of any name.
        look: As *load*, with options and what is to be said of it; see `FileFormat`.
        fits: Tells whether a folder is of this format, where several share a suffix.
        loses: What *save* leaves out, in words; empty if nothing.
        kept: What is left of an initiative once written; None if that is the same.
    """

    load: Callable[[Path], Initiative]
    save: Callable[[Initiative, Path], None] | None = None
    suffixes: tuple[str, ...] = ("/",)
    look: Callable[[Path, Reading], Found] | None = None
    fits: Callable[[Path], bool] | None = None
    loses: str = ""
    kept: Callable[[Initiative], Initiative] | None = None


Format: TypeAlias = FileFormat | FolderFormat
