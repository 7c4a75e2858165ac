"""Every slip in a taxonomy, and what keeps others from using it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alignlib.cli.converting import refuse_taken
from alignlib.cli.layout import Page
from alignlib.cli.plain_text import plain_text
from alignlib.cli.taxonomy_source import found_at, own_members
from alignlib.cli.words import counted
from alignlib.errors import Fault, InvalidInputError

if TYPE_CHECKING:
    from alignlib.io.taxonomy_skos import FoundTaxonomy
    from alignlib.model.taxonomy import Taxonomy


def report_slips(name: str, *, languages: Sequence[str], installed: bool) -> bool:
    """Print all faults of a taxonomy, or what is not yet good in it.

    What is not good in a taxonomy of alignlib is not told of one that extends it.

    Returns:
        Whether there is nothing to tell.

    Raises:
        AlignError: It cannot be read at all, or no taxonomy has this name.
    """
    from alignlib.io._taxonomy.promises import broken_promises

    try:
        read = found_at(name, installed=installed)
    except InvalidInputError as error:
        _tell(name, error.faults)
        return False
    found = read.taxonomy
    tell_notes(read)
    base = own_members(found).base
    known = set(broken_promises(base, languages=languages)) if base else set()
    promises = broken_promises(found, languages=languages)
    slips = [slip for slip in promises if slip not in known]
    if slips:
        _tell(name, slips)
        return False
    click.echo(f"{plain_text(name)}: {summary(found)}: no faults")
    return True


def convert_taxonomy(
    name: str, path: str, *, replace: bool, **said: str | None
) -> None:
    """Read a taxonomy, write it to *path*, and say what was left out on the way.

    Raises:
        AlignError: It cannot be read, has faults, or cannot be written there.
        click.BadParameter: Something is there already, or no form ends so.
    """
    from alignlib.io.taxonomy_files import FORMS, write_taxonomy

    refuse_taken(path, replace=replace)
    if Path(path).suffix.lower() not in FORMS:
        choices = ", ".join(FORMS)
        raise click.BadParameter(f"it has to end in {choices}.", param_hint="OUT")
    read = found_at(name, installed=True, **said)
    write_taxonomy(read.taxonomy, path)
    click.echo(f"Written to {plain_text(path)}: {summary(read.taxonomy)}.", err=True)
    tell_notes(read)


def tell_notes(read: FoundTaxonomy) -> None:
    """Say on stderr what was taken for granted, changed or left out."""
    for note in read.notes:
        click.echo(f"Note: {plain_text(str(note))}.", err=True)


def _tell(name: str, faults: Iterable[Fault]) -> None:
    told = list(faults)
    click.echo(f"{plain_text(name)}: {counted(len(told), 'fault', 'faults')}")
    page = Page()
    page.items(map(str, told))
    page.show()


def summary(taxonomy: Taxonomy) -> str:
    """Count what is a taxonomy's own, and name what it extends."""
    own = own_members(taxonomy)
    categories = counted(len(own.categories), "category", "categories")
    kinds = counted(len(own.kinds), "kind", "kinds")
    told = f"{categories}, {kinds}" if own.categories else kinds
    return f"{told}, on {own.base.id} {own.base.version}" if own.base else told
