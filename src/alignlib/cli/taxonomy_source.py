"""A taxonomy by its name, or in a file; and what in it is its own."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.response import Response
from alignlib.model.taxonomy import Taxonomy


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
    from alignlib.io.taxonomy_files import read_taxonomy

    place = Path(name)
    if place.suffix or len(place.parts) > 1:
        return read_taxonomy(name)
    return Taxonomy.available(installed=installed)[name]


def own_members(taxonomy: Taxonomy) -> OwnMembers:
    """Tell what is the taxonomy's own."""
    from alignlib.io._taxonomy_foundation import split

    name = split(taxonomy).head.get("base")
    if name is None or taxonomy == Taxonomy.built_in(name):
        return OwnMembers(
            None, taxonomy.categories, taxonomy.kinds, taxonomy.response_facts
        )
    base = Taxonomy.built_in(name)
    return OwnMembers(base, *taxonomy.own_parts(base))
