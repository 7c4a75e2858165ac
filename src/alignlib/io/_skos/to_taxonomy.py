"""The taxonomy that statements make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alignlib.io._skos.concepts import Concepts
from alignlib.io._skos.schemes import chosen_scheme, concepts_of
from alignlib.io._skos.terms import (
    EXTENDS,
    OWN_RESPONSE,
    OWN_TAXONOMY,
    RANK,
    TAXONOMIES,
    TYPE,
    UNVERSIONED,
    VERSION,
    own_name,
    scheme_name,
    short,
)
from alignlib.io._skos.triples import Iri, Node, Text, Triples
from alignlib.io._taxonomy.additions import extended
from alignlib.io._taxonomy.foundation import DEFAULT, foundation
from alignlib.model.taxonomy import Taxonomy

if TYPE_CHECKING:
    from alignlib.errors import Fault
    from alignlib.io._taxonomy.entries import Entry, Naming
    from alignlib.io.reading import Note

UNRANKED = 10**9
PLACES = {"id": "", "version": short(VERSION), "base": short(EXTENDS)}


def taxonomy_of(
    graph: Triples,
    source: str,
    *,
    base: Taxonomy | None,
    naming: Naming,
    scheme: str | None,
    language: str | None,
) -> tuple[Taxonomy, tuple[Note, ...]]:
    """Make a taxonomy of a concept scheme, and say what it could not hold.

    Raises:
        UnreadableFileError: There is no concept.
        InvalidInputError: Every fault, each with the concept it is about.
    """
    chosen = chosen_scheme(graph, source, scheme)
    nodes = sorted(concepts_of(graph, source, chosen), key=lambda it: _rank(graph, it))
    faults: list[Fault] = []
    head = None if chosen is None else _head(graph, chosen)
    ours = chosen is not None and OWN_TAXONOMY in graph.objects(chosen, TYPE)
    default = base or (None if ours else Taxonomy.built_in(DEFAULT))

    def inside(name: str) -> str:
        spot = PLACES.get(name, name)
        return f"{source}, {chosen}{f', {spot}' if spot else ''}"

    found = foundation(head, default, inside, faults)
    concepts = Concepts(graph, source, found, naming, language)
    entries: list[Entry] = concepts.entries(nodes)
    answers = sorted(graph.holders(TYPE, OWN_RESPONSE), key=lambda it: _rank(graph, it))
    entries += [concepts.response(it) for it in answers]
    taxonomy = extended(found, entries, naming, faults)
    return taxonomy, concepts.notes(chosen)


def _head(graph: Triples, scheme: Iri) -> Mapping[str, Any]:
    head: dict[str, Any] = {"id": scheme_name(scheme), "version": UNVERSIONED}
    for value in graph.objects(scheme, VERSION)[:1]:
        head["version"] = value.value if isinstance(value, Text) else str(value)
    for value in graph.objects(scheme, EXTENDS)[:1]:
        told = value.value if isinstance(value, Text) else str(value)
        head["base"] = own_name(told, TAXONOMIES) or told
    return head


def _rank(graph: Triples, it: Node) -> tuple[int, list[tuple[int, str]]]:
    """Order members as they were written, others by address with numbers as numbers."""
    ranks = [
        int(each.value)
        for each in graph.objects(it, RANK)
        if isinstance(each, Text) and re.fullmatch(r"\d{1,9}", each.value, re.ASCII)
    ]
    parts = re.split(r"(\d+)", it)
    natural = [
        (len(part.lstrip("0")) if number % 2 else 0, part)
        for number, part in enumerate(parts)
    ]
    return min(ranks, default=UNRANKED), natural
