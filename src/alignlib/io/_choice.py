"""Which format a path or its content is of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignlib.errors import (
    InvalidInputError,
    NotAChoiceError,
    SettledError,
)
from alignlib.io.file_format import FolderFormat, Format
from alignlib.io.reading import Found, Reading

if TYPE_CHECKING:
    from alignlib.catalog import Catalog

ANY_FOLDER = "/"
SHOWN = {ANY_FOLDER: "folder/"}  # how error texts name that


def candidates(
    path: str | os.PathLike[str], formats: Catalog[Format], form: str | None
) -> list[Format]:
    """List the formats that *path* may be of, the most usual first.

    Raises:
        UnknownNameError: There is none called *form*.
        NotAChoiceError: None has the suffix of *path*.
    """
    if form is not None:
        return [formats[form]]
    known = [suffix for _, each in formats.items() for suffix in each.suffixes]
    suffix = Path(path).suffix.lower()
    if suffix not in known and means_folder(path):
        suffix = ANY_FOLDER
    if suffix not in known:
        choices = tuple(dict.fromkeys(SHOWN.get(each, each) for each in known))
        raise NotAChoiceError("file suffix", suffix, choices)
    return [each for _, each in formats.items() if suffix in each.suffixes]


def means_folder(path: str | os.PathLike[str]) -> bool:
    """Whether *path* is a folder, or can be the name of one to come."""
    place = Path(path)
    if place.is_dir() or os.fspath(path).endswith(("/", os.sep)):
        return True
    return not os.path.lexists(place) and "." not in place.name


def fitting(choices: list[Format], content: Any) -> Format:
    """Choose the first format that recognises the content, else the plain one.

    Args:
        choices: Formats that share a suffix.
        content: The bytes of the file, or the path of the folder.
    """
    for each in choices:
        if each.fits is not None and each.fits(content):
            return each
    plain = [each for each in choices if each.fits is None]
    return (plain or choices)[0]


def looked(format: Format, content: Any, source: str, reading: Reading) -> Found:
    """Read the content, and gather what is wrong instead of raising it.

    Raises:
        UnreadableFileError: It is not of the format.
        SettledError: The caller says what this format has no use for.
    """
    if format.look is None:
        return _settled(format, content, source, reading)
    if isinstance(format, FolderFormat):
        return format.look(content, reading)
    return format.look(content, source, reading)


def _settled(format: Format, content: Any, source: str, reading: Reading) -> Found:
    """Read a format that says everything itself."""
    said = reading.said() - {"form"}
    if said:
        raise SettledError(min(said))
    try:
        made = (
            format.load(content)
            if isinstance(format, FolderFormat)
            else format.parse(content, source)
        )
    except InvalidInputError as error:
        return Found(initiative=None, faults=error.faults)
    return Found(initiative=made)
