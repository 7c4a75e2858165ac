"""The commands and their options; the work is done elsewhere."""

from __future__ import annotations

import datetime
from typing import Literal

import click

from alignlib.cli.failures import DATA, CarefulGroup
from alignlib.cli.option_values import day, share

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
    where support will settle, whether the decision would pass today, and whom to
    talk to first.

    \b
    A first round:
      alignlib demo                  look at an invented case
      alignlib demo --save my.json   take it as a starting point, edit it
      alignlib validate my.json      find slips
      alignlib analyze my.json       get your own answer

    Results go to standard output, messages to standard error. Exit codes: 0 fine,
    1 the data has errors, 2 the command was not understood.
    """  # noqa: D301  click reads the backspace


@program.command(short_help="Analyse an invented case, or save it to start from.")
@click.option(
    "--save",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write the case to FILE (.json) to copy from, instead of analysing it; a "
    "file that is there already is left alone.",
)
def demo(save: str | None) -> None:
    """Analyse an invented case: a training programme in a factory.

    41 people at two sites, nine of whom decide. All names are made up.

    \b
    Examples:
      alignlib demo
      alignlib demo --save my.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.starting import demonstrate, save_example

    if save is None:
        demonstrate(EXAMPLE)
    else:
        save_example(EXAMPLE, save)


@program.command(short_help="Say where support settles and whom to talk to first.")
@click.argument("path")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Tables for people, or JSON for programs.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="How many people to list in the tables.",
)
@click.option(
    "--champions",
    "count",
    type=click.IntRange(min=1),
    metavar="K",
    help="How many champions to look for.  [default: 2]",
)
@click.option(
    "--firmness",
    callback=share,
    default="0.5",
    show_default=True,
    metavar="F",
    help="How far people keep to their own view where the file does not say: 0 goes "
    "along with others, 1 never moves.",
)
@click.option(
    "--as-of",
    callback=day,
    metavar="DATE",
    help="Leave out what is dated later, such as 2026-10-01.",
)
@click.option(
    "--explain",
    multiple=True,
    metavar="PERSON",
    help="Show how the numbers of one person, by id or name, come about. May be "
    "given several times.",
)
def analyze(  # noqa: PLR0917  click passes them by name
    path: str,
    form: Literal["text", "json"],
    top: int,
    count: int | None,
    firmness: float,
    as_of: datetime.date | None,
    explain: tuple[str, ...],
) -> None:
    """Say where support settles and whose change of mind moves it most.

    PATH is a file that describes the initiative; `alignlib demo --save my.json`
    writes one to start from.

    \b
    Examples:
      alignlib analyze my.json
      alignlib analyze my.json --explain ceo
      alignlib analyze my.json --format json > answer.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.answer import answer
    from alignlib.cli.layout import Page
    from alignlib.cli.report import write_explanations, write_report
    from alignlib.io.files import read
    from alignlib.model.assumptions import Assumptions

    assumptions = Assumptions(firmness=firmness, as_of=as_of)
    found = answer(read(path), assumptions=assumptions, count=count)
    if form == "json":
        click.echo(found.to_json(explain))
        return
    page = Page()
    if explain:
        write_explanations(page, found, explain)
    else:
        write_report(page, found, top=top)
        page.heading("What next")
        first = found.leverage.people.ids[0]
        page.items([f"see why, for one person: --explain {first}"])
    page.show()


@program.command(short_help="Find every slip in a file.")
@click.argument("path")
@click.pass_context
def validate(ctx: click.Context, path: str) -> None:
    """Find every slip in a file, and say what it does not tell yet.

    Each fault comes with its place, such as stakeholders[3].stance; counting starts
    at 0, so that is the fourth person.

    \b
    Example:
      alignlib validate my.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.validating import report_faults

    if not report_faults(path):
        ctx.exit(DATA)
