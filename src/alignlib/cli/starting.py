"""The demonstration, and the file to start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alignlib.cli.answer import answer
from alignlib.cli.layout import Page
from alignlib.cli.paging import demo_page
from alignlib.cli.plan_answer import Wanted, plan_answer
from alignlib.cli.plan_report import write_steps
from alignlib.cli.report import write_basis, write_report
from alignlib.cli.words import Words
from alignlib.errors import NotAChoiceError
from alignlib.model.discretion import drawn

if TYPE_CHECKING:
    from alignlib.model.discretion import Audience

TOP = 6  # rows of a table, so that all of it is two screens
NEXT = ("save", "check", "analyze", "plan", "why")  # what to do after it


def demonstrate(
    name: str,
    *,
    language: str = "en",
    page_path: str | None = None,
    audience: Audience = "team",
) -> None:
    """Analyse a bundled example, plan, write its page, and say what to do next.

    Raises:
        MissingExtraError: jinja2 is not installed, and a page was asked for.
        UnwritableFileError: *page_path* cannot be written to.
    """
    from alignlib.examples import example

    page, words, key = Page(), Words(language), drawn(None)
    case = example(name)
    planned = plan_answer(case, Wanted(), audience=audience, key=key, language=language)
    made = demo_page(
        case, page_path, words=words, audience=audience, key=key, planned=planned.parts
    )
    shown = answer(case).seen_by(audience, key, language)
    write_report(page, shown, top=TOP, words=words, basis=False)
    write_steps(page, planned, top=TOP, words=words)
    write_basis(page, shown, words)
    page.heading(words.say("heading.next"))
    steps = [words.say(f"next.demo_{step}") for step in NEXT if audience == "team"]
    page.items([made, *steps])
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
