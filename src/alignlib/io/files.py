"""Initiatives in files and folders: the format follows from the path."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from alignlib.catalog import Catalog
from alignlib.errors import NotAChoiceError, WrongTypeError
from alignlib.io import csv_folder, json_file
from alignlib.io._bytes import bytes_of, place_of, put
from alignlib.io._known_kinds import also_known
from alignlib.io.file_format import FolderFormat, Format
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

ANY_FOLDER = "/"
SHOWN = {ANY_FOLDER: "folder/"}  # how error texts name that

_OURS: dict[str, Format] = {"json": json_file.FORMAT, "csv": csv_folder.FORMAT}

FORMATS = Catalog("file format", _OURS)
"""The formats that come with alignlib; outside packages add theirs with
``FORMATS.with_installed("alignlib.formats")``."""


def read(
    path: str | os.PathLike[str],
    /,
    *,
    taxonomy: Taxonomy | None = None,
    formats: Catalog[Format] = FORMATS,
) -> Initiative:
    """Read an initiative from a file, or from a folder of CSV files.

    Args:
        path: The file, whose suffix says the format, such as ``.json``; or a folder
            that holds at least ``stakeholders.csv``.
        taxonomy: Kinds of reasons that the file may use besides those it holds
            itself; a file that names no taxonomy uses these alone.
        formats: The formats to choose from.

    Raises:
        NotAChoiceError: No format has this suffix; the error lists those there are.
        UnreadableFileError: The file is not there, cannot be opened, or is not of
            its format; says the line and column where the format has them.
        InvalidInputError: All faults of the content, each with its place; in CSV
            with file, row and column.

    >>> import tempfile
    >>> from alignlib.model.initiative import Initiative
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(Initiative(title="Coaching"), f"{folder}/case.json")
    ...     read(f"{folder}/case.json").title
    'Coaching'
    """
    place = place_of(path)
    chosen = _format_of(path, formats)
    with also_known(taxonomy):
        if isinstance(chosen, FolderFormat):
            return chosen.load(place)
        return chosen.parse(bytes_of(place), str(path))


def write(
    initiative: Initiative,
    path: str | os.PathLike[str],
    /,
    *,
    formats: Catalog[Format] = FORMATS,
) -> None:
    """Write an initiative to a file, or to a folder of CSV files.

    What is there already is replaced, in one step once all is written: after a
    failure it still holds what it held before. A folder is replaced only if it holds
    nothing but tables of an initiative.

    Args:
        initiative: The case; left unchanged.
        path: The file, whose suffix says the format, such as ``.json``; or a folder:
            one that is there, or a name with a slash at its end or without a dot.
        formats: The formats to choose from.

    Raises:
        NotAChoiceError: No format has this suffix, or only for reading; the error
            lists those that can be written.
        InvalidInputError: Values that the format cannot hold.
        UnwritableFileError: The folder is not there, cannot be written to, or holds
            other things that would be lost.
    """
    writable = Catalog(
        formats.thing, {name: f for name, f in formats.items() if _writes(f)}
    )
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    place = place_of(path)
    chosen = _format_of(path, writable)
    if isinstance(chosen, FolderFormat):
        assert chosen.save is not None  # those without are not in `writable`
        chosen.save(initiative, place)
        return
    assert chosen.render is not None
    put(place, chosen.render(initiative))


def _writes(format: Format) -> bool:
    way = format.save if isinstance(format, FolderFormat) else format.render
    return way is not None


def _format_of(path: str | os.PathLike[str], formats: Catalog[Format]) -> Format:
    by_suffix = {
        suffix: format for _, format in formats.items() for suffix in format.suffixes
    }
    suffix = Path(path).suffix.lower()
    if suffix not in by_suffix and _means_folder(path):
        suffix = ANY_FOLDER
    if suffix not in by_suffix:
        choices = tuple(SHOWN.get(known, known) for known in by_suffix)
        raise NotAChoiceError("file suffix", suffix, choices)
    return by_suffix[suffix]


def _means_folder(path: str | os.PathLike[str]) -> bool:
    """Whether *path* is a folder, or can be the name of one to come."""
    place = Path(path)
    if place.is_dir() or os.fspath(path).endswith(("/", os.sep)):
        return True
    return not os.path.lexists(place) and "." not in place.name
