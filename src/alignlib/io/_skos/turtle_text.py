"""Statements as Turtle, in the order in which they were made."""

from __future__ import annotations

import json
from collections.abc import Iterator

from alignlib.io._skos.terms import FIRST, NIL, PREFIXES, REST, TYPE, short
from alignlib.io._skos.triples import Blank, Iri, Node, Term, Text, Triples

BARE = (f"{PREFIXES['xsd']}integer", f"{PREFIXES['xsd']}boolean")


def turtle(graph: Triples) -> str:
    """Write *graph* as Turtle; things without an address stand where they belong."""
    body = "".join(
        f"\n{_term(graph, it)}{_said(graph, it, '    ')} .\n"
        for it in graph.subjects()
        if isinstance(it, Iri)
    )
    used = [name for name in PREFIXES if f" {name}:" in body or f"^^{name}:" in body]
    head = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in used)
    return head + body


def _said(graph: Triples, it: Node, indent: str) -> str:
    return " ;".join(_lines(graph, it, indent))


def _lines(graph: Triples, it: Node, indent: str) -> Iterator[str]:
    for predicate in graph.predicates(it):
        name = "a" if predicate == TYPE else short(predicate)
        values = (_term(graph, each) for each in graph.objects(it, predicate))
        yield f"\n{indent}{name} {', '.join(values)}"


def _term(graph: Triples, term: Term) -> str:
    if isinstance(term, Text):
        return _text(term)
    if isinstance(term, Iri):
        if term == NIL:
            return "()"
        name = short(term)
        return f"<{term}>" if name == term or not name.isascii() else _named(term, name)
    if graph.objects(term, FIRST):
        return f"( {' '.join(_term(graph, each) for each in listed(graph, term))} )"
    return f"[ {'; '.join(line.strip() for line in _lines(graph, term, ''))} ]"


def _named(term: Iri, name: str) -> str:
    local = name.partition(":")[2]
    return name if local.replace("_", "").isalnum() else f"<{term}>"


def listed(graph: Triples, first: Blank) -> Iterator[Term]:
    """Go through the members of a list."""
    it: Term = first
    while it != NIL and isinstance(it, Blank):
        yield from graph.objects(it, FIRST)
        (it,) = graph.objects(it, REST)


def _text(text: Text) -> str:
    # JSON's escapes are Turtle's as well.
    quoted = json.dumps(text.value, ensure_ascii=False)
    if text.language is not None:
        return f"{quoted}@{text.language}"
    if text.datatype in BARE:
        return text.value
    return quoted if text.datatype is None else f"{quoted}^^{short(text.datatype)}"
