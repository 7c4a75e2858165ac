"""The answer as a page in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from alignlib.errors import MissingExtraError
from alignlib.file_errors import UnwritableFileError
from alignlib.model.discretion import drawn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alignlib.analyses._result.result import Result
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.discretion import Audience
    from alignlib.model.initiative import Initiative
    from alignlib.reports.page import Report

DEMO_PAGE = "alignlib-demo.html"


def write_page(
    case: Initiative,
    path: str,
    *,
    words: Words,
    audience: Audience = "team",
    assumptions: Assumptions | None = None,
    key: bytes | None = None,
    planned: Mapping[str, Result] | None = None,
) -> None:
    """Write the page for *audience* to *path*, and say so on standard error.

    The plan is looked for where nothing is *planned* already, for the audience and
    with the same key.

    Raises:
        MissingExtraError: jinja2 is not installed.
        UnwritableFileError: The folder is not there, or cannot be written to.
        AlignError: The initiative cannot be analysed.
    """
    _made(
        case,
        planned,
        language=words.language,
        audience=audience,
        assumptions=assumptions,
        key=drawn(key),
    ).write(path)
    click.echo(words.say("page", path=path), err=True)


def _made(
    case: Initiative, planned: Mapping[str, Result] | None, **told: Any
) -> Report:
    from alignlib.reports.page import page_of, report

    return report(case, **told) if planned is None else page_of(case, planned, **told)


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
    key: bytes,
    planned: Mapping[str, Result],
) -> str:
    """Write the page of the demonstration, and say where it is.

    Where *path* is left out it goes to the current folder if it can: that it cannot
    is said as well, and keeps nobody from reading the answer.

    Raises:
        MissingExtraError: jinja2 is not installed, and a page was asked for.
        UnwritableFileError: *path* cannot be written to.
    """
    from alignlib.reports.page import page_of

    told: Any = {"language": words.language, "audience": audience, "key": key}
    try:
        made = page_of(case, planned, **told)
        made.write(path or DEMO_PAGE)
    except (MissingExtraError, UnwritableFileError) as error:
        if path:
            raise
        return words.say("next.demo_no_page", why=str(error))
    return words.say("next.demo_page", path=path or DEMO_PAGE)
