"""Initiatives in files: the format follows from the file's suffix."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from alignlib.catalog import Catalog
from alignlib.errors import NotAChoiceError, UnreadableFileError, UnwritableFileError
from alignlib.io import json_file

if TYPE_CHECKING:
    from alignlib.io.file_format import FileFormat
    from alignlib.model.initiative import Initiative

FORMATS = Catalog("file format", {"json": json_file.FORMAT})
"""The formats that come with alignlib; outside packages add theirs with
``FORMATS.with_installed("alignlib.formats")``."""


def read(
    path: str | os.PathLike[str], /, *, formats: Catalog[FileFormat] = FORMATS
) -> Initiative:
    """Read an initiative from a file.

    Args:
        path: The file; its suffix says the format, such as ``.json``.
        formats: The formats to choose from.

    Raises:
        NotAChoiceError: No format has this suffix; the error lists those there are.
        UnreadableFileError: The file is not there, cannot be opened, or is not of
            its format; says the line and column where the format has them.
        InvalidInputError: All faults of the content, each with its place.

    >>> import tempfile
    >>> from alignlib.model.initiative import Initiative
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(Initiative(title="Coaching"), f"{folder}/case.json")
    ...     read(f"{folder}/case.json").title
    'Coaching'
    """
    place = Path(path)
    chosen = _format_of(place, formats)
    try:
        data = place.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(path), _reason(error)) from error
    return chosen.parse(data, str(path))


def write(
    initiative: Initiative,
    path: str | os.PathLike[str],
    /,
    *,
    formats: Catalog[FileFormat] = FORMATS,
) -> None:
    """Write an initiative to a file; a file that is there already is replaced.

    The file is replaced in one step once all is written: after a failure it still
    holds what it held before.

    Args:
        initiative: The case; left unchanged.
        path: The file; its suffix says the format, such as ``.json``.
        formats: The formats to choose from.

    Raises:
        NotAChoiceError: No format has this suffix, or only for reading; the error
            lists those that can be written.
        InvalidInputError: Columns in ``extra`` that the format cannot hold.
        UnwritableFileError: The folder is not there, or cannot be written to.
    """
    place = Path(path)
    writable = Catalog(
        formats.thing, {name: f for name, f in formats.items() if f.render}
    )
    render = _format_of(place, writable).render
    assert render is not None  # those without are not in `writable`
    data = render(initiative)
    try:
        _replace(place, data)
    except (OSError, ValueError) as error:
        raise UnwritableFileError(str(path), _reason(error)) from error


def _format_of(path: Path, formats: Catalog[FileFormat]) -> FileFormat:
    by_suffix = {
        suffix: format for _, format in formats.items() for suffix in format.suffixes
    }
    suffix = path.suffix.lower()
    if suffix not in by_suffix:
        raise NotAChoiceError("file suffix", suffix, tuple(by_suffix))
    return by_suffix[suffix]


def _replace(path: Path, data: bytes) -> None:
    """Put *data* in the place of the file, or leave everything as it was."""
    target = Path(os.path.realpath(path))  # a link stays a link
    draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def _reason(error: OSError | ValueError) -> str:
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "there is no such file or folder",
        IsADirectoryError: "it is a folder",
        NotADirectoryError: "a part of the path is no folder",
        PermissionError: "this user may not do that",
    }
    if isinstance(error, OSError):
        return reasons.get(type(error), error.strerror or type(error).__name__)
    return "the path holds a character that no path can hold"
