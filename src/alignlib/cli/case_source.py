"""The case a command is about, and what is to be said of how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from alignlib.cli.option_words import as_options
from alignlib.cli.plain_text import plain_text
from alignlib.cli.taxonomy_source import taxonomy_at
from alignlib.errors import raise_faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignlib.io.aliases import Aliases
    from alignlib.io.reading import Found, ReadColumn
    from alignlib.model.initiative import Initiative

MOST_COLUMNS = 8  # named in one line
MOST_NOTES = 6  # more push the answer off the screen; `alignlib preview` shows all


@frozen(kw_only=True)
class Source:
    """Where a case comes from.

    Attributes:
        path: The file or folder.
        taxonomy: Name or path of a taxonomy whose kinds it may use besides its own.
        said: What the caller says of the file; the fields of `Reading`.
    """

    path: str
    taxonomy: str | None
    said: dict[str, Any]


def aliases_at(paths: Sequence[str]) -> Aliases | None:
    """Read lists of aliases, the last before all others; None for no list.

    Raises:
        AlignError: One cannot be read, or has faults.
    """
    found: Aliases | None = None
    for path in paths:
        from alignlib.io.aliases import read_aliases

        found = read_aliases(path, base=found)
    return found


def found_at(source: Source) -> Found:
    """Read what is there, faults and all.

    Raises:
        AlignError: It cannot be read at all.
    """
    from alignlib.io.files import look
    from alignlib.io.reading import Reading

    sheet = source.taxonomy
    return look(
        source.path,
        Reading(**source.said),
        taxonomy=None if sheet is None else taxonomy_at(sheet),
    )


def case_at(source: Source) -> Initiative:
    """Read an initiative, and say on stderr what was guessed or left out.

    Raises:
        AlignError: It cannot be read, or has faults.
    """
    found = found_at(source)
    raise_faults(found.faults)
    assert found.initiative is not None  # there would be faults
    lines = told(found)
    for line in lines[:MOST_NOTES]:
        click.echo(f"Note: {plain_text(line)}", err=True)
    if len(lines) > MOST_NOTES:
        more = len(lines) - MOST_NOTES
        click.echo(
            f"Note: {more} more; alignlib preview {plain_text(source.path)} shows all.",
            err=True,
        )
    return found.initiative


def told(found: Found) -> list[str]:
    """Put into words what was taken for granted, left out or changed.

    Columns that name their field are as they should be and go without saying.
    """
    guessed = [each for each in found.columns if each.how == "guessed"]
    lines = [as_options(note) for note in found.notes]
    if not guessed:
        return lines
    shown = ", ".join(_understood(each) for each in guessed[:MOST_COLUMNS])
    more = len(guessed) - MOST_COLUMNS
    rest = f" and {more} more" if more > 0 else ""
    return [f"understood by their headers: {shown}{rest}", *lines]


def _understood(column: ReadColumn) -> str:
    scale = f" ({column.scale})" if column.scale else ""
    return f"{column.header} as {column.field}{scale}"
