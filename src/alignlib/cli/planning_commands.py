"""The commands about what to do; the work is done elsewhere."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

import click

from alignlib.cli.beside_options import Beside, beside_options
from alignlib.cli.case_options import CaseCommand, case_options
from alignlib.cli.failures import NOT_WON
from alignlib.cli.option_values import amount, chance, spare
from alignlib.cli.shared_options import (
    AS_OF,
    AUDIENCE,
    EXPLAIN,
    FIRMNESS,
    FORMAT,
    LANGUAGE,
    TOP,
)

if TYPE_CHECKING:
    from alignlib.cli.case_source import Source
    from alignlib.model.discretion import Audience


@click.command(
    cls=CaseCommand, short_help="Find the least effort that wins the decision."
)
@click.option(
    "--hours",
    callback=amount,
    metavar="H",
    help="Spend at most this many hours: the most support they buy, or with "
    "--confidence the best chance.  [default: as many as it takes]",
)
@click.option(
    "--confidence",
    callback=chance,
    metavar="C",
    help="Win with at least this probability, 0 to 1, though talks may fail.  "
    "[default: every talk succeeds]",
)
@click.option(
    "--margin",
    callback=spare,
    default="0",
    show_default=True,
    metavar="M",
    help="Keep this much support to spare.",
)
@click.option(
    "--seconds",
    callback=amount,
    default="20",
    show_default=True,
    metavar="S",
    help="Stop looking after this long; the answer says what is proven by then.",
)
@FORMAT
@TOP
@FIRMNESS
@AS_OF
@EXPLAIN
@beside_options
@AUDIENCE
@case_options
@LANGUAGE
@click.pass_context
def plan(  # noqa: PLR0917  click passes them by name
    ctx: click.Context,
    source: Source,
    hours: float | None,
    confidence: float | None,
    margin: float,
    seconds: float,
    form: Literal["text", "json"],
    top: int,
    firmness: float,
    as_of: datetime.date | None,
    explain: tuple[str, ...],
    beside: Beside,
    audience: Audience,
    language: str,
) -> None:
    """Find the conversations that win the decision with the least effort.

    Says with whom, about what, with which answer, in which order and for how many
    hours; whom to leave alone; and where a won decision could still be lost. If
    nothing admissible wins, it names what stands in the way. PATH is a file that
    describes the initiative, or a folder of CSV files.

    Exit code 3: none wins, or has the chance asked for, or is proven the best. The
    answer is written all the same.

    \b
    Examples:
      alignlib plan my.json
      alignlib plan my.json --hours 10
      alignlib plan my.json --confidence 0.8
      alignlib plan my.json --explain ceo
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.case_source import case_at
    from alignlib.cli.plan_answer import Wanted
    from alignlib.cli.planning import show_plan
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions

    proven = show_plan(
        case_at(source),
        wanted=Wanted(
            hours=hours,
            confidence=confidence,
            margin=margin,
            seconds=seconds,
            assumptions=Assumptions(firmness=firmness, as_of=as_of),
        ),
        top=None if form == "json" else top,
        explained=explain,
        beside=beside,
        audience=audience,
        words=Words(language),
    )
    if not proven:
        ctx.exit(NOT_WON)
