"""A taxonomy by its name, or in a file; and what in it is its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.response import Response
from alignlib.model.taxonomy import Taxonomy

if TYPE_CHECKING:
    from alignlib.io.taxonomy_skos import FoundTaxonomy


@frozen
class OwnMembers:
    """What a taxonomy has beyond one that comes with alignlib.

    Attributes:
        base: The one it extends; None if it stands alone.
        categories: Its own categories, or those it changes.
        kinds: Its own kinds, or those it changes.
        responses: What it says of responses.
    """

    base: Taxonomy | None
    categories: tuple[Category, ...]
    kinds: tuple[ReasonKind, ...]
    responses: tuple[Response, ...]


def taxonomy_at(name: str, *, installed: bool = False) -> Taxonomy:
    """Find the taxonomy called *name*, or read the file of that path.

    Raises:
        AlignError: There is none, or it has faults.
    """
    return found_at(name, installed=installed).taxonomy


def found_at(
    name: str, *, installed: bool = False, **said: str | None
) -> FoundTaxonomy:
    """Find a taxonomy as `taxonomy_at` does, with what is to be said of its file.

    Args:
        name: Its name, or a path.
        installed: Whether to look at what installed packages offer.
        said: What the file does not say, as `read_taxonomy` takes it.

    Raises:
        AlignError: There is none, or it has faults.
    """
    from alignlib.io.taxonomy_files import look_at_taxonomy
    from alignlib.io.taxonomy_skos import FoundTaxonomy

    place = Path(name)
    if place.suffix or len(place.parts) > 1:
        return look_at_taxonomy(name, **said)
    return FoundTaxonomy(taxonomy=Taxonomy.available(installed=installed)[name])


def own_members(taxonomy: Taxonomy) -> OwnMembers:
    """Tell what is the taxonomy's own."""
    from alignlib.io._taxonomy.foundation import split

    name = split(taxonomy).head.get("base")
    if name is None or taxonomy == Taxonomy.built_in(name):
        return OwnMembers(
            None, taxonomy.categories, taxonomy.kinds, taxonomy.response_facts
        )
    base = Taxonomy.built_in(name)
    return OwnMembers(base, *taxonomy.own_parts(base))
