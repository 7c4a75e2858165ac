"""Every slip in a taxonomy, and what keeps others from using it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from alignlib.cli.layout import Page
from alignlib.cli.plain_text import plain_text
from alignlib.cli.taxonomy_source import own_members, taxonomy_at
from alignlib.cli.words import counted
from alignlib.errors import Fault, InvalidInputError

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy


def report_slips(name: str, *, languages: Sequence[str], installed: bool) -> bool:
    """Print all faults of a taxonomy, or what is not yet good in it.

    What is not good in a taxonomy of alignlib is not told of one that extends it.

    Returns:
        Whether there is nothing to tell.

    Raises:
        AlignError: It cannot be read at all, or no taxonomy has this name.
    """
    from alignlib.io._taxonomy_promises import broken_promises

    try:
        found = taxonomy_at(name, installed=installed)
    except InvalidInputError as error:
        _tell(name, error.faults)
        return False
    base = own_members(found).base
    known = set(broken_promises(base, languages=languages)) if base else set()
    promises = broken_promises(found, languages=languages)
    slips = [slip for slip in promises if slip not in known]
    if slips:
        _tell(name, slips)
        return False
    click.echo(f"{plain_text(name)}: {_summary(found)}: no faults")
    return True


def _tell(name: str, faults: Iterable[Fault]) -> None:
    told = list(faults)
    click.echo(f"{plain_text(name)}: {counted(len(told), 'fault', 'faults')}")
    page = Page()
    page.items(map(str, told))
    page.show()


def _summary(taxonomy: Taxonomy) -> str:
    own = own_members(taxonomy)
    categories = counted(len(own.categories), "category", "categories")
    kinds = counted(len(own.kinds), "kind", "kinds")
    told = f"{categories}, {kinds}" if own.categories else kinds
    return f"{told}, on {own.base.id} {own.base.version}" if own.base else told
