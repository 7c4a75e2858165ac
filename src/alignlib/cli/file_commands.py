"""The commands about files: what is in them, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.cli.case_options import CaseCommand, case_options
from alignlib.cli.failures import DATA
from alignlib.cli.option_values import language as language_tag
from alignlib.cli.shared_options import AUDIENCE, FORMAT, REPLACE

if TYPE_CHECKING:
    from alignlib.cli.case_source import Source
    from alignlib.model.discretion import Audience


@click.command(cls=CaseCommand, short_help="Write a case in another format.")
@case_options
@click.argument("out")
@click.option(
    "--write-as",
    "write_as",
    metavar="FORMAT",
    help="Name the format where the ending of OUT leaves several, such as kumu_json.",
)
@AUDIENCE
@REPLACE
def convert(
    source: Source, out: str, write_as: str | None, audience: Audience, replace: bool
) -> None:
    """Write the case in PATH to OUT, in the format that its ending says.

    Says what such a file cannot hold. OUT without a dot is a folder of CSV files. For
    others than the team, what they may not see is not in it.

    \b
    Examples:
      alignlib convert register.xlsx my.json
      alignlib convert my.json map.graphml
      alignlib convert my.json map.json --write-as kumu_json
      alignlib convert my.json map.gexf --audience sponsor
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.converting import convert_case

    convert_case(source, out, form=write_as, audience=audience, replace=replace)


@click.command(cls=CaseCommand, short_help="Say how a file would be read.")
@FORMAT
@case_options
@click.pass_context
def preview(ctx: click.Context, source: Source, form: str) -> None:
    """Say what each column of a file is taken for, and what is wrong with it.

    Lists what was understood by name, what was guessed, what is kept as it is, what
    was taken for granted, and every fault with its place. Nothing is written.

    \b
    Examples:
      alignlib preview register.xlsx
      alignlib preview register.xlsx --column Clout=power --scale power=1-5
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.previewing import show_preview

    if not show_preview(source, json=form == "json"):
        ctx.exit(DATA)


@click.command(short_help="Write an empty workbook to fill in.")
@click.argument("out")
@click.option(
    "--taxonomy",
    "sheet",
    metavar="NAME|PATH",
    help="The kinds of reasons to choose from.  [default: training]",
)
@click.option(
    "--language",
    callback=language_tag,
    default="en",
    show_default=True,
    metavar="TAG",
    help="Language of the Readme, the prompts and the kinds: en, sv or de.",
)
@REPLACE
def template(out: str, sheet: str | None, language: str, replace: bool) -> None:
    """Write an empty Excel workbook to fill in, with drop-downs and a Readme.

    \b
    Examples:
      alignlib template register.xlsx
      alignlib template register.xlsx --taxonomy change --language sv
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.converting import write_template

    write_template(out, sheet, language=language, replace=replace)
