"""The commands about kinds of reasons; the work is done elsewhere."""

from __future__ import annotations

import click

from alignlib.cli.failures import DATA
from alignlib.cli.option_values import language as language_tag
from alignlib.cli.option_values import languages as language_tags
from alignlib.cli.shared_options import REPLACE

SHEET = click.option(
    "--taxonomy",
    "sheet",
    metavar="NAME|PATH",
    help="Kinds of reasons that PATH may use besides its own: a sheet (.csv), a .toml "
    "file, SKOS (.jsonld, .ttl, .rdf), or one that `alignlib taxonomy list` shows.",
)
INSTALLED = click.option(
    "--installed",
    is_flag=True,
    help="Look at what installed packages offer as well.",
)


@click.group(short_help="List, show, check and convert kinds of reasons.")
def taxonomy() -> None:
    """List, show, check and convert kinds of reasons.

    \b
    Examples:
      alignlib taxonomy list
      alignlib taxonomy show training
      alignlib taxonomy check my_kinds.csv
      alignlib taxonomy convert my_kinds.csv my_kinds.ttl
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

    NAME is a taxonomy of the list, PATH a sheet (.csv), a .toml file or SKOS (.jsonld,
    .ttl, .rdf). KIND is an id, a notation, or words of a label in any language.

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


@taxonomy.command(short_help="Write kinds of reasons in another form.")
@click.argument("name", metavar="NAME|PATH")
@click.argument("out")
@click.option("--base", metavar="NAME", help="What it extends, where it does not say.")
@click.option(
    "--namespace", metavar="WORD", help="Goes before ids without one, as in acme:bonus."
)
@click.option(
    "--category",
    metavar="NAME",
    help="The category of kinds that name neither one nor a broader kind.",
)
@click.option(
    "--scheme",
    metavar="ADDRESS",
    help="Which concept scheme; the end of its address will do.",
)
@click.option(
    "--language", metavar="TAG", help="Language of texts in SKOS that have none."
)
@REPLACE
def convert(name: str, out: str, replace: bool, **said: str | None) -> None:
    """Write kinds of reasons to OUT, in the form that its ending says.

    Sheets end in .csv or .tsv, SKOS in .jsonld, .ttl (Turtle) or .rdf (RDF/XML), and
    there is .toml. Says what the kinds have no place for.

    \b
    Examples:
      alignlib taxonomy convert my_kinds.csv my_kinds.ttl
      alignlib taxonomy convert thesaurus.ttl kinds.csv --category values
    """  # noqa: D301  click reads the backspace
    from alignlib.cli.taxonomy_checking import convert_taxonomy

    convert_taxonomy(name, out, replace=replace, **said)
