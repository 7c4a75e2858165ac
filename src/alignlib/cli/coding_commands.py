"""The command about concerns that nobody has classified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.cli.case_options import CaseCommand, case_options
from alignlib.cli.shared_options import LANGUAGE, REPLACE

if TYPE_CHECKING:
    from alignlib.cli.case_source import Source


@click.command(cls=CaseCommand, short_help="Classify concerns in a sheet.")
@case_options
@click.argument("out")
@click.option(
    "--apply",
    "filled",
    metavar="SHEET",
    help="Give the concerns the kinds of this filled-in sheet, and write the case to "
    "OUT.",
)
@click.option(
    "--likely",
    type=click.IntRange(0, 10),
    default=3,
    show_default=True,
    metavar="N",
    help="How many likely kinds to list for each concern.",
)
@LANGUAGE
@REPLACE
def coding(  # noqa: PLR0917  click passes them by name
    source: Source,
    out: str,
    filled: str | None,
    likely: int,
    language: str,
    replace: bool,
) -> None:
    """Write the concerns in PATH that nobody has classified to the sheet OUT.

    Fill in its column "kind", then apply it. What is blank stays unclassified. The
    sheet holds what people said: it is for the team alone.

    \b
    Examples:
      alignlib coding register.xlsx coding.xlsx
      alignlib coding register.xlsx --apply coding.xlsx case.json
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.coding import apply_sheet, write_sheet

    if filled is None:
        write_sheet(source, out, likely=likely, language=language, replace=replace)
    else:
        apply_sheet(source, filled, out, replace=replace)
