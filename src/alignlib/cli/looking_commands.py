"""The commands about what to look at besides the plan; the work is done elsewhere."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

import click

from alignlib.cli.case_options import CaseCommand, case_options
from alignlib.cli.shared_options import AS_OF, AUDIENCE, FORMAT, LANGUAGE, TOP

if TYPE_CHECKING:
    from alignlib.cli.case_source import Source
    from alignlib.model.discretion import Audience


@click.command(
    cls=CaseCommand, short_help="Say which objections should change the programme."
)
@FORMAT
@TOP
@AS_OF
@AUDIENCE
@case_options
@LANGUAGE
def reconsider(  # noqa: PLR0917  click passes them by name
    source: Source,
    form: Literal["text", "json"],
    top: int,
    as_of: datetime.date | None,
    audience: Audience,
    language: str,
) -> None:
    """Say which objections are reasons to change the programme, or to stop.

    A factual objection that is well founded, and that several people hold
    independently of each other, is not resistance to overcome.

    \b
    Example:
      alignlib reconsider my.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.case_source import case_at
    from alignlib.cli.reconsidering import show_reasons
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions

    show_reasons(
        case_at(source),
        assumptions=Assumptions(as_of=as_of),
        top=None if form == "json" else top,
        audience=audience,
        words=Words(language),
    )


@click.command(
    cls=CaseCommand,
    short_help="Say who needs attention, and whose influence is overlooked.",
)
@FORMAT
@TOP
@AS_OF
@AUDIENCE
@case_options
@LANGUAGE
def gaps(  # noqa: PLR0917  click passes them by name
    source: Source,
    form: Literal["text", "json"],
    top: int,
    as_of: datetime.date | None,
    audience: Audience,
    language: str,
) -> None:
    """Say how far people are from the engagement you need, and who was out of sight.

    Beside it, power and interest: who should be managed closely, whose influence is
    larger than their position, and who could form a guiding coalition.

    \b
    Example:
      alignlib gaps my.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.case_source import case_at
    from alignlib.cli.engaging import show_gaps
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions

    show_gaps(
        case_at(source),
        assumptions=Assumptions(as_of=as_of),
        top=None if form == "json" else top,
        audience=audience,
        words=Words(language),
    )
