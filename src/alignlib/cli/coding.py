"""Concerns that nobody has classified, out to a sheet and back in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from alignlib.cli.case_source import Source, case_at
from alignlib.cli.converting import refuse_taken
from alignlib.cli.plain_text import plain_text
from alignlib.cli.words import counted

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

SHEETS = (".xlsx", ".csv")


def write_sheet(
    source: Source, path: str, *, likely: int, language: str, replace: bool
) -> None:
    """Write the concerns of a case to a sheet in which kinds are to be filled in.

    Args:
        source: Where the case is.
        path: Where the sheet goes.
        likely: How many likely kinds to list for each.
        language: Language of the kinds' labels.
        replace: Whether what is there may go.

    Raises:
        AlignError: The case cannot be read, or the sheet cannot be written there.
        click.BadParameter: Something is there already, or it is no sheet's name.
    """
    from alignlib.io.coding_sheet import coding_sheet

    if Path(path).suffix.lower() not in SHEETS:
        raise click.BadParameter("a sheet ends in .xlsx or .csv.", param_hint="OUT")
    refuse_taken(path, replace=replace)
    sheet = coding_sheet(case_at(source), likely=likely, language=language)
    sheet.write(path)
    found = counted(len(sheet.rows), "concern", "concerns")
    shown = plain_text(path)
    click.echo(
        f"Written to {shown}: {found} to classify. It holds what people said: keep it "
        "within the team.",
        err=True,
    )


def apply_sheet(source: Source, sheet: str, path: str, *, replace: bool) -> None:
    """Write the case with the kinds that a filled-in sheet gives its concerns.

    Args:
        source: Where the case is.
        sheet: The filled-in sheet.
        path: Where the case goes.
        replace: Whether what is there may go.

    Raises:
        AlignError: Either cannot be read, has faults, or cannot be written there.
        click.BadParameter: Something is there already.
    """
    from alignlib.io.coding_sheet import coded
    from alignlib.io.files import write, written_as

    refuse_taken(path, replace=replace)
    format = written_as(path)
    case = case_at(source)
    after = coded(case, sheet)
    write(after, path)
    left = waiting(after)
    click.echo(
        f"Written to {plain_text(path)}: "
        f"{counted(waiting(case) - left, 'concern', 'concerns')} classified, "
        f"{left:,} still to do.",
        err=True,
    )
    kept = after if format.kept is None else format.kept(after)
    if kept != after:
        click.echo(
            f"Left out, as such a file cannot hold it: {format.loses}.", err=True
        )


def waiting(case: Initiative) -> int:
    """Count the concerns that nobody has classified."""
    from alignlib.model.kinds import UNCLASSIFIED

    return sum(
        each.kind == UNCLASSIFIED
        for who in case.stakeholders
        for each in who.objections
    )
