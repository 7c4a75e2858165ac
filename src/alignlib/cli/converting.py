"""A case from one format to another, and what that leaves out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alignlib.cli.case_source import Source, case_at
from alignlib.cli.plain_text import plain_text
from alignlib.cli.words import counted
from alignlib.errors import NotAChoiceError, UnknownNameError
from alignlib.model.discretion import Discretion, drawn
from alignlib.model.redaction import redacted

if TYPE_CHECKING:
    from alignlib.model.discretion import Audience


def convert_case(
    source: Source,
    path: str,
    *,
    form: str | None,
    audience: Audience,
    replace: bool,
) -> None:
    """Read a case, write it to *path*, and say what that leaves out.

    Args:
        source: Where the case is.
        path: Where it goes.
        form: The format's name; None goes by the ending of *path*.
        audience: Who the file is for; what they may not see is not in it.
        replace: Whether what is there may go.

    Raises:
        AlignError: It cannot be read, has faults, or cannot be written there.
        click.BadParameter: Something is there already, or there is no such format.
    """
    from alignlib.io.files import write, written_as

    refuse_taken(path, replace=replace)
    try:
        format = written_as(path, form=form)
    except (NotAChoiceError, UnknownNameError) as error:
        raise click.BadParameter(_which(error), param_hint="OUT") from error
    case = case_at(source)
    if audience != "team":
        key = drawn(None)
        case = redacted(case, Discretion.of(case, audience, key), key)
    write(case, path, form=form)
    left = case if format.kept is None else format.kept(case)
    people = counted(len(left.stakeholders), "person", "people")
    ties = counted(len(left.ties), "tie", "ties")
    click.echo(f"Written to {plain_text(path)}: {people}, {ties}.", err=True)
    if left != case:
        click.echo(
            f"Left out, as such a file cannot hold it: {format.loses}.", err=True
        )


def _which(error: NotAChoiceError | UnknownNameError) -> str:
    """Say how to name a format that can be written."""
    if isinstance(error, NotAChoiceError) and error.field == "form":
        return f"say which format with --write-as: {', '.join(error.choices)}."
    return f"{error}."


def refuse_taken(path: str, *, replace: bool) -> None:
    """Leave what is there already alone, unless it is to be replaced.

    Raises:
        click.BadParameter: Something is there.
    """
    if os.path.lexists(path) and not replace:
        name = plain_text(Path(path).name or path)
        hint = f"{name} is there already; choose another name, or add --replace."
        raise click.BadParameter(hint, param_hint="OUT")


def write_template(
    path: str, sheet: str | None, *, language: str, replace: bool
) -> None:
    """Write an empty workbook.

    Args:
        path: Where.
        sheet: Name or path of the taxonomy to choose from; None for the usual one.
        language: Language of the words in it.
        replace: Whether what is there may go.

    Raises:
        AlignError: There is no such taxonomy, or it cannot be written there.
        click.BadParameter: Something is there already, or it is no workbook's name.
    """
    from alignlib.cli.taxonomy_source import taxonomy_at
    from alignlib.io.workbook_template import template

    if Path(path).suffix.lower() != ".xlsx":
        raise click.BadParameter("a workbook ends in .xlsx.", param_hint="OUT")
    refuse_taken(path, replace=replace)
    kinds = None if sheet is None else taxonomy_at(sheet)
    template(path, taxonomy=kinds, language=language)
    shown = plain_text(path)
    click.echo(
        f"Written to {shown}. Fill it in, then type: alignlib preview {shown}", err=True
    )
