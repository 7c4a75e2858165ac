"""The statements that a taxonomy makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from alignlib.errors import UnwritableFileError
from alignlib.io._skos.terms import (
    BROADER,
    CATEGORIES,
    CONCEPT,
    EXTENDS,
    FIRST,
    HAS_TOP,
    HIDDEN,
    IN_SCHEME,
    KINDS,
    MATCHES,
    NIL,
    OWN_CATEGORY,
    OWN_ID,
    OWN_RESPONSE,
    OWN_TAXONOMY,
    PREFIXES,
    RANK,
    RESPONSES,
    REST,
    SCHEME,
    TAXONOMIES,
    TITLE,
    TOP_OF,
    TYPE,
    UNVERSIONED,
    VERSION,
    property_of,
    scheme_address,
    usual_tag,
)
from alignlib.io._skos.triples import Iri, Node, Term, Text, Triples
from alignlib.io._taxonomy.foundation import split, whole
from alignlib.model.crosswalk import is_address
from alignlib.model.taxonomy_union import BY_LANGUAGE

if TYPE_CHECKING:
    from alignlib.io._taxonomy.entries import Where
    from alignlib.model.taxonomy import Taxonomy

DOUBLE, TRUTH = f"{PREFIXES['xsd']}double", f"{PREFIXES['xsd']}boolean"
INTEGER = f"{PREFIXES['xsd']}integer"
STARTS: Mapping[Where, str] = {
    "categories": CATEGORIES,
    "kinds": KINDS,
    "responses": RESPONSES,
}
TYPES: Mapping[Where, tuple[Iri, ...]] = {
    "categories": (CONCEPT, OWN_CATEGORY),
    "kinds": (CONCEPT,),
    "responses": (OWN_RESPONSE,),
}


def triples_of(taxonomy: Taxonomy) -> Triples:
    """Write *taxonomy* as a graph: its own parts, or all of one that is built in."""
    parts = split(taxonomy)
    if not parts.members:
        parts = whole(taxonomy)
    scheme = scheme_address(taxonomy.id)
    graph = Triples()
    for kind in (SCHEME, OWN_TAXONOMY):
        graph.add(scheme, TYPE, kind)
    if not is_address(taxonomy.id):
        graph.add(scheme, TITLE, Text(taxonomy.id))
    if taxonomy.version != UNVERSIONED:
        graph.add(scheme, VERSION, Text(taxonomy.version))
    if "base" in parts.head:
        graph.add(scheme, EXTENDS, Iri(TAXONOMIES + parts.head["base"]))
    addresses = {kind.id: kind.uri for kind in taxonomy.kinds if kind.uri}
    writer = _Writer(graph, scheme, addresses)
    for rank, (where, values) in enumerate(parts.members, start=1):
        writer.member(where, values, rank)
    return graph


class _Writer:
    """A graph being filled."""

    def __init__(
        self, graph: Triples, scheme: Iri, addresses: Mapping[str, str]
    ) -> None:
        self._graph = graph
        self._scheme = scheme
        self._addresses = addresses

    def member(self, where: Where, values: Mapping[str, Any], rank: int) -> None:
        """Write a category, a kind or what is said of a response."""
        name = values["id"]
        is_kind = where == "kinds"
        it = self._kind(name) if is_kind else Iri(STARTS[where] + name)
        for kind in TYPES[where]:
            self._graph.add(it, TYPE, kind)
        if where == "categories":
            self._graph.add(it, TOP_OF, self._scheme)
            self._graph.add(self._scheme, HAS_TOP, it)
        if where != "responses":
            self._graph.add(it, IN_SCHEME, self._scheme)
        if is_kind and name in self._addresses:
            self._graph.add(it, OWN_ID, Text(name))
        self._graph.add(it, RANK, Text(str(rank), None, INTEGER))
        for field, value in values.items():
            if field in BY_LANGUAGE:
                _check_languages(name, value)
                for language, text in value.items():
                    self._graph.add(it, property_of(field), Text(text, language))
            elif field == "matches":
                for relation, listed in value.items():
                    for uri in listed:
                        self._graph.add(it, MATCHES[relation], Iri(uri))
            elif field == "category" and "broader" not in values:
                self._graph.add(it, BROADER, Iri(CATEGORIES + value))
            elif field not in ("id", "uri"):
                self._graph.add(it, property_of(field), self._term(field, value))

    def _term(self, field: str, value: Any) -> Term:
        if isinstance(value, list):
            return self._listed([self._member(field, each) for each in value])
        if field in ("broader", "replaced_by"):
            return self._kind(value)
        if field == "category":
            return Iri(CATEGORIES + value)
        if isinstance(value, bool):
            return Text(str(value).lower(), None, TRUTH)
        if isinstance(value, (int, float)):
            return Text(repr(float(value)), None, DOUBLE)
        return Text(value)

    def _member(self, field: str, value: Any) -> Term:
        if field == "hides":
            return self._hidden(value)
        return Iri(RESPONSES + value) if field == "responses" else Text(value)

    def _kind(self, name: str) -> Iri:
        return Iri(self._addresses.get(name, KINDS + name))

    def _hidden(self, hidden: Mapping[str, Any]) -> Node:
        it = self._graph.blank()
        self._graph.add(it, HIDDEN, self._kind(hidden["kind"]))
        for field in ("weight", "why"):
            self._graph.add(it, property_of(field), self._term("", hidden[field]))
        return it

    def _listed(self, members: Iterable[Term]) -> Node:
        rest: Node = NIL
        for member in reversed(list(members)):
            it = self._graph.blank()
            self._graph.add(it, FIRST, member)
            self._graph.add(it, REST, rest)
            rest = it
        return rest


def _check_languages(name: str, texts: Mapping[str, str]) -> None:
    tags = {usual_tag(tag) for tag in texts}
    if len(tags) < len(texts):
        reason = (
            f"{name} has two texts in one language, {', '.join(sorted(texts))}; case "
            "means nothing in language tags, so keep one"
        )
        raise UnwritableFileError("taxonomy", reason)
