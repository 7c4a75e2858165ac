"""Statements as JSON-LD, in the order in which they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from alignlib.io._skos.from_taxonomy import DOUBLE, INTEGER, TRUTH
from alignlib.io._skos.terms import (
    BROADER,
    DEFINITION,
    EXTENDS,
    HAS_TOP,
    HIDDEN,
    IN_SCHEME,
    LABEL,
    MATCHES,
    NIL,
    TOP_OF,
    TYPE,
    holding,
    property_of,
)
from alignlib.io._skos.triples import Iri, Node, Term, Text, Triples
from alignlib.io._skos.turtle_text import listed

POINTING = frozenset(
    {
        *(BROADER, EXTENDS, HAS_TOP, HIDDEN, IN_SCHEME, TOP_OF),
        *(property_of("replaced_by"), property_of("category"), *MATCHES.values()),
    }
)
LISTS: Mapping[Iri, str | None] = {
    property_of("responses"): "@id",
    property_of("hides"): None,
    property_of("needs"): None,
}


def json_ld(graph: Triples) -> str:
    """Write *graph* as JSON-LD with its context in the document, so none is fetched."""
    writer = _Writer(graph)
    nodes = [writer.node(it) for it in graph.subjects() if isinstance(it, Iri)]
    document = {"@context": writer.context, "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


class _Writer:
    """A document being made, with the words it uses."""

    def __init__(self, graph: Triples) -> None:
        self._graph = graph
        self.context: dict[str, Any] = {}

    def node(self, it: Node) -> dict[str, Any]:
        """Write all that is said of a thing."""
        found: dict[str, Any] = {"@id": it} if isinstance(it, Iri) else {}
        for predicate in self._graph.predicates(it):
            values = self._graph.objects(it, predicate)
            if predicate == TYPE:
                found["@type"] = [str(value) for value in values]
            else:
                found[self._word(predicate)] = self._values(predicate, values)
        return found

    def _word(self, predicate: Iri) -> str:
        """Name a property; no word has a colon, so none can be taken for a prefix."""
        word = predicate.replace("#", "/").replace(":", "/").rpartition("/")[2]
        said: dict[str, Any] = {"@id": predicate}
        if predicate in POINTING:
            said["@type"] = "@id"
        elif predicate in LISTS:
            said["@container"] = "@list"
            said |= {"@type": "@id"} if LISTS[predicate] else {}
        elif predicate in (LABEL, DEFINITION):
            said["@container"] = "@language"
        elif word in holding(float):
            said["@type"] = DOUBLE
        self.context.setdefault(word, said)
        return word

    def _values(self, predicate: Iri, values: tuple[Term, ...]) -> Any:
        if predicate in LISTS:
            (head,) = values
            members = () if isinstance(head, Text) or head == NIL else (head,)
            return [
                self._value(each)
                for first in members
                if not isinstance(first, (Iri, Text))
                for each in listed(self._graph, first)
            ]
        if predicate in (LABEL, DEFINITION):
            texts = [each for each in values if isinstance(each, Text)]
            return {each.language: each.value for each in texts}
        told = [self._value(each) for each in values]
        return told[0] if len(told) == 1 else told

    def _value(self, value: Term) -> Any:
        if isinstance(value, Iri):
            return str(value)
        if not isinstance(value, Text):
            return self.node(value)
        if value.datatype == TRUTH:
            return value.value == "true"
        if value.datatype == INTEGER:
            return int(value.value)
        return value.value
