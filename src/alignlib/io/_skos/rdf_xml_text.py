"""Statements as RDF/XML, in the order in which they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from alignlib.errors import UnwritableFileError
from alignlib.io._skos.terms import PREFIXES, TYPE, short
from alignlib.io._skos.triples import Iri, Node, Term, Text, Triples

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
RETURN = {"\r": "&#13;"}  # otherwise a reader takes it for the end of a line


def rdf_xml(graph: Triples) -> str:
    """Write *graph* as RDF/XML; things without an address stand where they belong.

    Raises:
        UnwritableFileError: A text holds a control character, which XML cannot hold.
    """
    lines = [line for it in graph.subjects() for line in _described(graph, it)]
    body = "\n".join(lines)
    if NO_XML.search(body):
        reason = "a text in it holds a control character, which no XML can; use .ttl"
        raise UnwritableFileError("RDF/XML", reason)
    spaces = (
        f'\n    xmlns:{name}="{PREFIXES[name]}"'
        for name in PREFIXES
        if name == "rdf" or f"<{name}:" in body
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<rdf:RDF{''.join(spaces)}>\n{body}\n</rdf:RDF>\n"
    )


def _described(graph: Triples, it: Node) -> Iterator[str]:
    if isinstance(it, Iri):
        yield f"  <rdf:Description rdf:about={quoteattr(it)}>"
        yield from _said(graph, it, "    ")
        yield "  </rdf:Description>"


def _said(graph: Triples, it: Node, indent: str) -> Iterator[str]:
    for predicate in graph.predicates(it):
        name = "rdf:type" if predicate == TYPE else short(predicate)
        for value in graph.objects(it, predicate):
            yield from _property(graph, name, value, indent)


def _property(graph: Triples, name: str, value: Term, indent: str) -> Iterator[str]:
    if isinstance(value, Iri):
        yield f"{indent}<{name} rdf:resource={quoteattr(value)}/>"
    elif isinstance(value, Text):
        yield f"{indent}<{name}{_kind(value)}>{escape(value.value, RETURN)}</{name}>"
    else:
        yield f'{indent}<{name} rdf:parseType="Resource">'
        yield from _said(graph, value, f"{indent}  ")
        yield f"{indent}</{name}>"


def _kind(text: Text) -> str:
    if text.language is not None:
        return f" xml:lang={quoteattr(text.language)}"
    return "" if text.datatype is None else f" rdf:datatype={quoteattr(text.datatype)}"
