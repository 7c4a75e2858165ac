"""The demonstration, and the file to start from."""

from __future__ import annotations

import os
from pathlib import Path

import click

from alignlib.cli.answer import answer
from alignlib.cli.layout import Page
from alignlib.cli.report import write_report
from alignlib.errors import NotAChoiceError

TOP = 10  # a screenful


def demonstrate(name: str) -> None:
    """Analyse a bundled example and say what to do next."""
    from alignlib.examples import example

    page = Page()
    write_report(page, answer(example(name)), top=TOP)
    page.heading("What next")
    page.items(
        (
            "take this case as a starting point:  alignlib demo --save my.json",
            "edit it, and find slips:  alignlib validate my.json",
            "get your own answer:  alignlib analyze my.json",
            "see why, for one person:  alignlib analyze my.json --explain ceo",
        )
    )
    page.show()


def save_example(name: str, path: str) -> None:
    """Write a bundled example to *path*, unless something is there already.

    Raises:
        UnwritableFileError: The folder is not there, or cannot be written to.
        click.BadParameter: The file is there already, or of no known format.
    """
    from alignlib.examples import example
    from alignlib.io.files import write

    if os.path.lexists(path):
        raise click.BadParameter(
            f"{Path(path).name} is there already; choose another name.",
            param_hint="'--save'",
        )
    try:
        write(example(name), path)
    except NotAChoiceError as error:
        raise click.BadParameter(f"{error}.", param_hint="'--save'") from error
    click.echo(
        f"Written to {path}. Change what you know better, then type: "
        f"alignlib validate {path}",
        err=True,
    )
