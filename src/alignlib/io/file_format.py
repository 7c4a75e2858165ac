"""What a file format is: bytes or a folder in, an initiative out, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from alignlib.model.initiative import Initiative


@frozen(kw_only=True)
class FileFormat:
    """One way to keep an initiative in one file.

    Attributes:
        suffixes: Endings of file names, in lower case with the dot.
        parse: Makes an initiative of the bytes; the text is the file's name, for
            errors. Raises `UnreadableFileError` or `InvalidInputError`.
        render: Makes the bytes of an initiative; None if the format is only read.
    """

    suffixes: tuple[str, ...]
    parse: Callable[[bytes, str], Initiative]
    render: Callable[[Initiative], bytes] | None = None


@frozen(kw_only=True)
class FolderFormat:
    """One way to keep an initiative in a folder of files.

    Attributes:
        load: Makes an initiative of a folder. Raises as `FileFormat.parse` does.
        save: Makes the folder hold an initiative, or leaves all as it was; None if
            the format is only read. Raises `UnwritableFileError`.
        suffixes: Endings of folder names; ``/`` stands for a folder of any name.
    """

    load: Callable[[Path], Initiative]
    save: Callable[[Initiative, Path], None] | None = None
    suffixes: tuple[str, ...] = ("/",)


Format: TypeAlias = FileFormat | FolderFormat
