"""The answer as a page in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.errors import MissingExtraError
from alignlib.file_errors import UnwritableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alignlib.analyses._result.result import Result
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.discretion import Audience
    from alignlib.model.initiative import Initiative
    from alignlib.planning.winning_plan import WinningPlan

DEMO_PAGE = "alignlib-demo.html"


def write_page(
    case: Initiative,
    path: str,
    *,
    words: Words,
    audience: Audience = "team",
    assumptions: Assumptions | None = None,
    plan: WinningPlan | None = None,
) -> None:
    """Write the page for *audience* to *path*, and say so on standard error.

    The plan is looked for where none is given.

    Raises:
        MissingExtraError: jinja2 is not installed.
        UnwritableFileError: The folder is not there, or cannot be written to.
        AlignError: The initiative cannot be analysed.
    """
    from alignlib.reports.page import report

    report(
        case,
        language=words.language,
        audience=audience,
        assumptions=assumptions,
        plan=plan,
    ).write(path)
    click.echo(words.say("page", path=path), err=True)


def write_workbook(results: Sequence[Result], path: str, *, words: Words) -> None:
    """Write results as they may be seen to a workbook, and say so on standard error.

    Raises:
        MissingExtraError: openpyxl is not installed.
        UnwritableFileError: The folder is not there, or cannot be written to.
    """
    from alignlib.io.result_workbook import write_results

    write_results(path, *results, language=words.language)
    click.echo(words.say("workbook", path=path), err=True)


def demo_page(
    case: Initiative,
    path: str | None,
    *,
    words: Words,
    audience: Audience = "team",
    plan: WinningPlan | None = None,
) -> str:
    """Write the page of the demonstration, and say where it is.

    Where *path* is left out it goes to the current folder if it can: that it cannot
    is said as well, and keeps nobody from reading the answer.

    Raises:
        MissingExtraError: jinja2 is not installed, and a page was asked for.
        UnwritableFileError: *path* cannot be written to.
    """
    from alignlib.reports.page import report

    try:
        made = report(case, language=words.language, audience=audience, plan=plan)
        made.write(path or DEMO_PAGE)
    except (MissingExtraError, UnwritableFileError) as error:
        if path:
            raise
        return words.say("next.demo_no_page", why=str(error))
    return words.say("next.demo_page", path=path or DEMO_PAGE)
