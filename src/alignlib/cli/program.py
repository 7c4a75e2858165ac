"""The commands and their options; the work is done elsewhere."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

import click

from alignlib.cli.beside_options import Beside, beside_options
from alignlib.cli.case_options import CaseCommand, case_options
from alignlib.cli.coding_commands import coding
from alignlib.cli.failures import DATA, CarefulGroup
from alignlib.cli.file_commands import convert, preview, template
from alignlib.cli.looking_commands import gaps, reconsider
from alignlib.cli.option_values import html_file
from alignlib.cli.planning_commands import plan
from alignlib.cli.shared_options import (
    AS_OF,
    AUDIENCE,
    EXPLAIN,
    FIRMNESS,
    FORMAT,
    LANGUAGE,
    TOP,
)
from alignlib.cli.taxonomy_commands import taxonomy

if TYPE_CHECKING:
    from alignlib.cli.case_source import Source
    from alignlib.model.discretion import Audience

EXAMPLE = "training_programme"


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from alignlib import __version__

        click.echo(f"alignlib {__version__}")
        ctx.exit()


@click.group(
    cls=CarefulGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="First time here? Type: alignlib demo",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and stop.",
)
def program() -> None:
    """Whose change of mind wins the decision, and what stands in the way.

    You describe the people whose support an initiative needs: where they stand, what
    holds them back, who listens to whom, and how the decision is made. alignlib says
    where support will settle, whether the decision would pass today, and which
    conversations win it with the least effort.

    \b
    A first round:
      alignlib demo                  look at an invented case
      alignlib demo --save my.json   take it as a starting point, edit it
      alignlib validate my.json      find slips
      alignlib analyze my.json       see where it is heading
      alignlib plan my.json          see what to do about it

    Results go to standard output, messages to standard error. Exit codes: 0 fine,
    1 the data has errors, 2 the command was not understood, 3 no plan wins, or none
    is proven the best.
    """  # noqa: D301  click reads the backspace


@program.command(short_help="Analyse an invented case, or save it to start from.")
@click.option(
    "--save",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write the case to FILE (.json) to copy from, instead of analysing it; a "
    "file that is there already is left alone.",
)
@click.option(
    "--page",
    type=click.Path(dir_okay=False),
    callback=html_file,
    metavar="FILE",
    help="Where to write the page to look at in a browser.  "
    "[default: alignlib-demo.html, in the current folder]",
)
@AUDIENCE
@LANGUAGE
def demo(save: str | None, page: str | None, audience: Audience, language: str) -> None:
    """Analyse an invented case: a training programme in a factory.

    41 people at two sites, nine of whom decide. All names are made up. The answer is
    also written as a page to look at in a browser.

    \b
    Examples:
      alignlib demo
      alignlib demo --save my.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.starting import demonstrate, save_example

    if save is None:
        demonstrate(EXAMPLE, language=language, page_path=page, audience=audience)
    else:
        save_example(EXAMPLE, save)


@program.command(
    cls=CaseCommand, short_help="Say where support settles and whom to talk to first."
)
@FORMAT
@TOP
@click.option(
    "--champions",
    "count",
    type=click.IntRange(min=1),
    metavar="K",
    help="How many champions to look for.  [default: 2]",
)
@FIRMNESS
@AS_OF
@EXPLAIN
@beside_options
@AUDIENCE
@case_options
@LANGUAGE
def analyze(  # noqa: PLR0917  click passes them by name
    source: Source,
    form: Literal["text", "json"],
    top: int,
    count: int | None,
    firmness: float,
    as_of: datetime.date | None,
    explain: tuple[str, ...],
    beside: Beside,
    audience: Audience,
    language: str,
) -> None:
    """Say where support settles and whose change of mind moves it most.

    PATH is a file that describes the initiative, or a folder of CSV files;
    `alignlib demo --save my.json` or `--save my` writes one to start from.

    \b
    Examples:
      alignlib analyze my.json
      alignlib analyze my.json --explain ceo
      alignlib analyze my.json --format json > answer.json
      alignlib analyze my.json --page answer.html --audience sponsor
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.analysing import show_analysis
    from alignlib.cli.case_source import case_at
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions

    show_analysis(
        case_at(source),
        assumptions=Assumptions(firmness=firmness, as_of=as_of),
        count=count,
        top=None if form == "json" else top,
        explained=explain,
        beside=beside,
        audience=audience,
        words=Words(language),
    )


@program.command(cls=CaseCommand, short_help="Find every slip in a file.")
@case_options
@click.pass_context
def validate(ctx: click.Context, source: Source) -> None:
    """Find every slip in a file, and say what it does not tell yet.

    Each fault comes with its place, such as stakeholders[3].stance; counting starts
    at 0, so that is the fourth person.

    \b
    Example:
      alignlib validate my.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.validating import report_faults

    if not report_faults(source):
        ctx.exit(DATA)


program.add_command(plan)
program.add_command(reconsider)
program.add_command(gaps)
program.add_command(preview)
program.add_command(convert)
program.add_command(template)
program.add_command(coding)
program.add_command(taxonomy)
