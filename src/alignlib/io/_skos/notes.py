"""What a taxonomy cannot hold of a concept scheme, and what was taken for granted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from alignlib.io._skos.terms import (
    BROADER,
    EXTENDS,
    HAS_TOP,
    IN_SCHEME,
    NARROWER,
    OWN_ID,
    RANK,
    TITLE,
    TOP_OF,
    TYPE,
    VERSION,
    short,
    term,
)
from alignlib.io.reading import Note
from alignlib.model.crosswalk import OURS

if TYPE_CHECKING:
    from alignlib.io._skos.triples import Iri, Node, Triples

KNOWN = frozenset(
    {
        *(BROADER, EXTENDS, HAS_TOP, IN_SCHEME, NARROWER, RANK, TOP_OF, TYPE, VERSION),
        OWN_ID,
        *map(term, ("skos:broaderTransitive", "skos:narrowerTransitive")),
        term("skosxl:prefLabel"),
    }
)
"""What adds nothing to what is read already."""
MOST_NAMED = 8  # properties in a note


class Loss:
    """What was not read, being counted."""

    def __init__(self, source: str, language: str | None) -> None:
        self._source = source
        self._given = language is not None
        self.language = language or "en"
        self.untagged = 0
        self.joined = 0
        self.left: Counter[str] = Counter()

    def leave(self, graph: Triples, it: Node, predicate: Iri) -> None:
        """Count the values of a property that is not read."""
        if predicate not in KNOWN:
            self.left[short(predicate)] += len(graph.objects(it, predicate))

    def scheme(self, graph: Triples, scheme: Iri) -> None:
        """Count what is said of the scheme itself."""
        for predicate in graph.predicates(scheme):
            if predicate != TITLE or not scheme.startswith(OURS):
                self.leave(graph, scheme, predicate)

    def notes(self) -> tuple[Note, ...]:
        """Say it in words."""
        found = []
        if self.untagged and not self._given:
            one = self.untagged == 1
            texts = "text was" if one else "texts were"
            text = (
                f"{self.untagged} {texts} without a language and taken for English; "
                "language='...' (--language) says otherwise"
            )
            found.append(Note(code="assumed", place=self._source, text=text))
        if self.joined:
            text = f"several definitions were put into one, {self.joined} times"
            found.append(Note(code="changed", place=self._source, text=text))
        if self.left:
            named = [f"{name} ({n})" for name, n in self.left.most_common(MOST_NAMED)]
            more = ", ..." if len(self.left) > MOST_NAMED else ""
            text = f"left out, as kinds have no place for it: {', '.join(named)}{more}"
            found.append(Note(code="left-out", place=self._source, text=text))
        return tuple(found)
