"""Options that several commands have in common."""

from __future__ import annotations

import click

from alignlib.cli.option_values import day, html_file, language, share, workbook_file

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Tables for people, or JSON for programs.",
)

TOP = click.option(
    "--top",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="N",
    help="How many rows to list in a table.",
)

FIRMNESS = click.option(
    "--firmness",
    callback=share,
    default="0.5",
    show_default=True,
    metavar="F",
    help="How far people keep to their own view where the file does not say: 0 goes "
    "along with others, 1 never moves.",
)

AS_OF = click.option(
    "--as-of",
    callback=day,
    metavar="DATE",
    help="Leave out what is dated later, such as 2026-10-01.",
)

EXPLAIN = click.option(
    "--explain",
    multiple=True,
    metavar="PERSON",
    help="Show how the numbers of one person, by id or name, come about. May be "
    "given several times.",
)

PAGE = click.option(
    "--page",
    "page_path",
    type=click.Path(dir_okay=False),
    callback=html_file,
    metavar="FILE",
    help="Write the answer as a page as well, to send; a file there is replaced.",
)

WORKBOOK = click.option(
    "--workbook",
    type=click.Path(dir_okay=False),
    callback=workbook_file,
    metavar="FILE",
    help="Write the answer as an Excel workbook as well, a sheet for each table; only "
    "an earlier answer there is replaced.",
)

LANGUAGE = click.option(
    "--language",
    callback=language,
    default="en",
    show_default=True,
    metavar="TAG",
    help="Language of the answer: en, sv or de. What another lacks is in English.",
)

AUDIENCE = click.option(
    "--audience",
    type=click.Choice(["team", "sponsor", "all"]),
    default="team",
    show_default=True,
    metavar="WHO",
    help="Who the answer is for: team (sees all), sponsor (no personal reasons, "
    "nothing of private voices) or all (no names either).",
)

REPLACE = click.option(
    "--replace",
    is_flag=True,
    help="Replace what is there already.",
)
