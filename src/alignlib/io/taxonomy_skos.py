"""Taxonomies as SKOS concept schemes: JSON-LD, Turtle and RDF/XML.

Labels, definitions, notations, what is broader, matches in other vocabularies and what
is out of use are written in the words of SKOS; what SKOS has no word for, such as how
deep a reason lies or what may answer it, in words of our own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.io._taxonomy.entries import Naming
from alignlib.io.reading import Note
from alignlib.model.taxonomy import Taxonomy

if TYPE_CHECKING:
    from alignlib.io._skos.triples import Triples


@frozen(kw_only=True)
class FoundTaxonomy:
    """A taxonomy, and what is to be said of the file it comes from.

    Attributes:
        taxonomy: The taxonomy.
        notes: What was taken for granted, changed or left out.
    """

    taxonomy: Taxonomy
    notes: tuple[Note, ...] = ()


def from_json_ld(
    data: bytes,
    source: str = "text",
    *,
    base: Taxonomy | None = None,
    naming: Naming | None = None,
    scheme: str | None = None,
    language: str | None = None,
) -> FoundTaxonomy:
    r"""Read JSON-LD whose context stands in the document; nothing is fetched.

    Args:
        data: UTF-8 text.
        source: What to call it in places.
        base: What it extends where it does not say; ``training`` if left out, for a
            scheme that is not alignlib's.
        naming: How its kinds are named, and where those at the top belong.
        scheme: Which concept scheme of the file, by address or the end of it.
        language: That of texts that have none; English if left out.

    Raises:
        UnreadableFileError: It is no JSON-LD, or not one that can be read so.
        InvalidInputError: Every fault, each with the concept it is about.

    >>> text = b'''{"@context": {"@vocab": "http://www.w3.org/2004/02/skos/core#"},
    ...   "@id": "https://example.org/acme/bonus", "@type": "Concept",
    ...   "prefLabel": "Fears for the bonus"}'''
    >>> found = from_json_ld(text, naming=Naming(category="personal"))
    >>> found.taxonomy.label("acme:bonus"), len(found.notes)
    ('Fears for the bonus', 1)
    """
    from alignlib.io._skos.json_ld_graph import graph_of

    graph = graph_of(data, source)
    return _found(
        graph, source, base=base, naming=naming, scheme=scheme, language=language
    )


def from_turtle(
    data: bytes,
    source: str = "text",
    *,
    base: Taxonomy | None = None,
    naming: Naming | None = None,
    scheme: str | None = None,
    language: str | None = None,
) -> FoundTaxonomy:
    """Read Turtle, as `from_json_ld` reads JSON-LD.

    Raises:
        MissingExtraError: rdflib is not installed.
        UnreadableFileError: It is no Turtle.
        InvalidInputError: Every fault, each with the concept it is about.
    """
    from alignlib.io._skos.rdflib_graph import graph_of

    graph = graph_of(data, source, "turtle")
    return _found(
        graph, source, base=base, naming=naming, scheme=scheme, language=language
    )


def from_rdf_xml(
    data: bytes,
    source: str = "text",
    *,
    base: Taxonomy | None = None,
    naming: Naming | None = None,
    scheme: str | None = None,
    language: str | None = None,
) -> FoundTaxonomy:
    """Read RDF/XML, as `from_json_ld` reads JSON-LD.

    Raises:
        MissingExtraError: rdflib is not installed.
        UnreadableFileError: It is no RDF/XML, or has a document type declaration.
        InvalidInputError: Every fault, each with the concept it is about.
    """
    from alignlib.io._skos.rdflib_graph import graph_of

    graph = graph_of(data, source, "xml")
    return _found(
        graph, source, base=base, naming=naming, scheme=scheme, language=language
    )


def _found(
    graph: Triples,
    source: str,
    *,
    base: Taxonomy | None,
    naming: Naming | None,
    scheme: str | None,
    language: str | None,
) -> FoundTaxonomy:
    from alignlib.io._skos.to_taxonomy import taxonomy_of

    taxonomy, notes = taxonomy_of(
        graph,
        source,
        base=base,
        naming=naming or Naming(),
        scheme=scheme,
        language=language,
    )
    return FoundTaxonomy(taxonomy=taxonomy, notes=notes)


def to_json_ld(taxonomy: Taxonomy) -> str:
    """Write *taxonomy* as JSON-LD; reading it gives the same taxonomy again.

    What extends a built-in taxonomy is written without it; the built-in one itself is
    written whole.

    Raises:
        UnwritableFileError: It has two labels in what SKOS takes for one language.

    >>> to_json_ld(Taxonomy.built_in("change")).count("prefLabel")
    42
    """
    from alignlib.io._skos.json_ld_text import json_ld

    return _written(taxonomy, json_ld)


def to_turtle(taxonomy: Taxonomy) -> str:
    """Write *taxonomy* as Turtle, as `to_json_ld` does; rdflib is not needed."""
    from alignlib.io._skos.turtle_text import turtle

    return _written(taxonomy, turtle)


def to_rdf_xml(taxonomy: Taxonomy) -> str:
    """Write *taxonomy* as RDF/XML, as `to_json_ld` does; rdflib is not needed."""
    from alignlib.io._skos.rdf_xml_text import rdf_xml

    return _written(taxonomy, rdf_xml)


def _written(taxonomy: Taxonomy, render: Callable[[Triples], str]) -> str:
    from alignlib.io._skos.from_taxonomy import triples_of

    return render(triples_of(taxonomy))
