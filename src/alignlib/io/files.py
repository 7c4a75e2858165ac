"""Initiatives in files and folders: the format follows from the path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from alignlib.catalog import Catalog
from alignlib.errors import NotAChoiceError, WrongTypeError, raise_faults
from alignlib.io._bytes import bytes_of, place_of, put
from alignlib.io._choice import candidates, fitting, looked
from alignlib.io._tables.known_kinds import also_known
from alignlib.io.file_format import FolderFormat, Format
from alignlib.io.formats import FORMATS
from alignlib.io.reading import AS_IT_IS, Direction, Found, Reading, Strangers
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.io.aliases import Aliases
    from alignlib.model.assumptions import Weights
    from alignlib.model.taxonomy import Taxonomy
    from alignlib.model.tie import Layer
    from alignlib.ordinal_scales import OrdinalScale

MOST_BYTES = 150_000_000
"""Of one file: beyond it an initiative of single people is not what is meant, and
`read_graph` takes the arrays instead."""


def read(
    path: str | os.PathLike[str],
    /,
    *,
    taxonomy: Taxonomy | None = None,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    scales: Mapping[str, str | OrdinalScale] | None = None,
    direction: Direction | None = None,
    layer: Layer | None = None,
    undirected: Literal["both"] | None = None,
    weights: Weights | None = None,
    decimal: Literal[".", ","] = ".",
    sheets: Iterable[str] = (),
    strangers: Strangers | None = None,
    issue: str | None = None,
    aliases: Aliases | None = None,
    formats: Catalog[Format] = FORMATS,
) -> Initiative:
    """Read an initiative from a file, or from a folder of files.

    Files of alignlib's own speak for themselves. For a register, map or network of
    other making, `preview` with the same arguments tells what each column was taken
    for, and what was assumed or left out.

    Args:
        path: The file, whose suffix says the format, such as ``.json``; or a folder,
            such as one that holds at least ``stakeholders.csv``.
        taxonomy: Kinds of reasons that the file may use besides those it holds
            itself; a file that names no taxonomy uses these alone.
        form: The name of the format in *formats*, where the suffix leaves several and
            the content does not tell.
        columns: Fields by header as written, such as ``{"Clout": "power"}``;
            ``extra`` keeps a column as it is, an empty text leaves it out.
        scales: Scales, or their names, by header or field: ``{"power": "1-5"}``.
        direction: Whether a tie's first person ``influences`` the second or
            ``listens_to`` them, where the file does not say.
        layer: What kind of tie the file holds, where it does not say.
        undirected: ``both`` lets ties without a direction run both ways.
        weights: What tie weights are, ``attention`` or ``relative``.
        decimal: What stands before the decimals of numbers that are text.
        sheets: The sheets of a workbook to read; all if left out.
        strangers: What becomes of managers and others in ties who are in no table of
            people: ``leave_out`` drops these ties, ``add`` adds the people.
        issue: Which issue of a table of positions is meant, where it holds several.
        aliases: What headers, sheets and words are called with you, and your scales,
            as `read_aliases` gives them; what comes with alignlib if left out.
        formats: The formats to choose from.

    Raises:
        NotAChoiceError: No format has this suffix; the error lists those there are.
        UnreadableFileError: The file is not there, cannot be opened, or is not of
            its format; says the line and column where the format has them.
        InvalidInputError: All faults of the content, each with its place, such as
            ``Stakeholders!C17``; in CSV with file, row and column.

    >>> import tempfile
    >>> from alignlib.model.initiative import Initiative
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(Initiative(title="Coaching"), f"{folder}/case.json")
    ...     read(f"{folder}/case.json").title
    'Coaching'
    """
    reading = Reading(
        form=form,
        columns=columns,
        scales=scales,
        direction=direction,
        layer=layer,
        undirected=undirected,
        weights=weights,
        decimal=decimal,
        sheets=sheets,
        strangers=strangers,
        issue=issue,
        aliases=aliases,
    )
    found = look(path, reading, taxonomy=taxonomy, formats=formats)
    raise_faults(found.faults)
    assert found.initiative is not None  # there would be faults
    return found.initiative


def look(
    path: str | os.PathLike[str],
    reading: Reading = AS_IT_IS,
    /,
    *,
    taxonomy: Taxonomy | None = None,
    formats: Catalog[Format] = FORMATS,
) -> Found:
    """Read a file or folder, and give all there is to say about it.

    Args:
        path: The file or folder.
        reading: What it does not say itself.
        taxonomy: As for `read`.
        formats: The formats to choose from.

    Raises:
        NotAChoiceError: No format has this suffix.
        UnknownNameError: No format is called *reading.form*.
        UnreadableFileError: It is not there, or not of its format.
    """
    place = place_of(path)
    choices = candidates(path, formats, reading.form)
    with also_known(taxonomy):
        if isinstance(choices[0], FolderFormat):
            return looked(fitting(choices, place), place, str(path), reading)
        data = bytes_of(place, MOST_BYTES)
        return looked(fitting(choices, data), data, str(path), reading)


def write(
    initiative: Initiative,
    path: str | os.PathLike[str],
    /,
    *,
    form: str | None = None,
    formats: Catalog[Format] = FORMATS,
) -> None:
    """Write an initiative to a file, or to a folder of files.

    What is there already is replaced, in one step once all is written: after a
    failure it still holds what it held before. A folder is replaced only if it holds
    nothing but tables of an initiative. What a format cannot hold, such as the
    objections in a network file, is left out; `file_format.FileFormat.loses` says what.

    Args:
        initiative: The case; left unchanged.
        path: The file, whose suffix says the format, such as ``.json``; or a folder:
            one that is there, or a name with a slash at its end or without a dot.
        form: The name of the format in *formats*, where the suffix leaves several;
            the most usual if left out.
        formats: The formats to choose from.

    Raises:
        NotAChoiceError: No format has this suffix, or only for reading; the error
            lists those that can be written.
        InvalidInputError: Values that the format cannot hold.
        UnwritableFileError: The folder is not there, cannot be written to, or holds
            other things that would be lost.
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    place = place_of(path)
    chosen = written_as(path, form=form, formats=formats)
    if isinstance(chosen, FolderFormat):
        assert chosen.save is not None  # those without are not in `writable`
        chosen.save(initiative, place)
        return
    assert chosen.render is not None
    put(place, chosen.render(initiative))


def written_as(
    path: str | os.PathLike[str],
    /,
    *,
    form: str | None = None,
    formats: Catalog[Format] = FORMATS,
) -> Format:
    """Tell which format `write` would write to *path*.

    Raises:
        NotAChoiceError: None can be written there, or only some that need naming: a
            ``.csv`` may be a register, which is many tables, or a matrix.
        UnknownNameError: There is none called *form*.
    """
    if form is None:
        writable = {name: each for name, each in formats.items() if _writes(each)}
        choices = candidates(path, Catalog(formats.thing, writable), None)
        plain = candidates(path, formats, None)
        if any(each.fits is None and not _writes(each) for each in plain):
            # What people mean by it cannot be written; another has to be asked for.
            names = tuple(name for name, each in writable.items() if each in choices)
            raise NotAChoiceError("form", "", names)
        return choices[0]
    chosen = formats[form]
    if not _writes(chosen):
        names = tuple(name for name, each in formats.items() if _writes(each))
        raise NotAChoiceError("form", form, names)
    return chosen


def _writes(format: Format) -> bool:
    way = format.save if isinstance(format, FolderFormat) else format.render
    return way is not None
