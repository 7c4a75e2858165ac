"""The commands about kinds of reasons; the work is done elsewhere."""

from __future__ import annotations

import click

from alignlib.cli.failures import DATA
from alignlib.cli.option_values import language as language_tag
from alignlib.cli.option_values import languages as language_tags

SHEET = click.option(
    "--taxonomy",
    "sheet",
    metavar="NAME|PATH",
    help="Kinds of reasons that PATH may use besides its own: a sheet (.csv), a .toml "
    "file, or one of those that `alignlib taxonomy list` shows.",
)
INSTALLED = click.option(
    "--installed",
    is_flag=True,
    help="Look at what installed packages offer as well.",
)


@click.group(short_help="List, show and check kinds of reasons.")
def taxonomy() -> None:
    """List, show and check kinds of reasons.

    \b
    Examples:
      alignlib taxonomy list
      alignlib taxonomy show training
      alignlib taxonomy check my_kinds.csv
    """  # noqa: D301  click reads the backspace


@taxonomy.command("list", short_help="List the taxonomies there are.")
@INSTALLED
def list_command(installed: bool) -> None:
    """List the taxonomies there are.

    \b
    Examples:
      alignlib taxonomy list
      alignlib taxonomy list --installed
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.layout import Page
    from alignlib.cli.taxonomy_pages import write_list
    from alignlib.model.taxonomy import Taxonomy

    page = Page()
    write_list(page, Taxonomy.available(installed=installed))
    page.show()


@taxonomy.command(short_help="Show the kinds of a taxonomy, or one of them.")
@click.argument("name", metavar="NAME|PATH")
@click.argument("kind", required=False)
@click.option(
    "--language",
    callback=language_tag,
    default="en",
    show_default=True,
    metavar="TAG",
    help="Language of labels and definitions; what it lacks is in English.",
)
@INSTALLED
def show(name: str, kind: str | None, language: str, installed: bool) -> None:
    """Show the kinds of a taxonomy, or all about one of them.

    NAME is a taxonomy of the list, PATH a sheet (.csv) or a .toml file. KIND is an id,
    a notation, or words of a label in any language.

    \b
    Examples:
      alignlib taxonomy show training
      alignlib taxonomy show training H1 --language sv
      alignlib taxonomy show my_kinds.csv
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.layout import Page
    from alignlib.cli.taxonomy_pages import write_found, write_kinds
    from alignlib.cli.taxonomy_source import taxonomy_at

    page, found = Page(), taxonomy_at(name, installed=installed)
    if kind is None:
        write_kinds(page, found, language)
    else:
        write_found(page, found, kind, language)
    page.show()


@taxonomy.command(short_help="Find every slip in a sheet of kinds.")
@click.argument("name", metavar="NAME|PATH")
@click.option(
    "--languages",
    callback=language_tags,
    default="en",
    show_default=True,
    metavar="TAGS",
    help="In which languages everything needs a label, such as en,de.",
)
@INSTALLED
@click.pass_context
def check(
    ctx: click.Context, name: str, languages: tuple[str, ...], installed: bool
) -> None:
    """Find every slip in a sheet of kinds, and what keeps others from using it.

    Each slip comes with file, row and column; row 1 is the header.

    \b
    Examples:
      alignlib taxonomy check my_kinds.csv
      alignlib taxonomy check my_kinds.csv --languages en,de
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.taxonomy_checking import report_slips

    if not report_slips(name, languages=languages, installed=installed):
        ctx.exit(DATA)
