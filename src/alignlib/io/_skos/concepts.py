"""What is said of concepts, as the fields of kinds, categories and responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.errors import Fault
from alignlib.io._skos.hierarchy import DEEPEST, Above, above, rings, too_deep
from alignlib.io._skos.notes import Loss
from alignlib.io._skos.rdflib_graph import NOWHERE
from alignlib.io._skos.terms import (
    CATEGORIES,
    KINDS,
    OWN_CATEGORY,
    OWN_ID,
    RESPONSES,
    TYPE,
    name_from,
    own_name,
    property_of,
    short,
)
from alignlib.io._skos.triples import Blank, Iri, Node, Term, Text, Triples
from alignlib.io._skos.values import Values
from alignlib.io._taxonomy.entries import Entry

if TYPE_CHECKING:
    from alignlib.io._taxonomy.entries import Naming, Where
    from alignlib.io.reading import Note
    from alignlib.model.taxonomy import Taxonomy

NO_PLACE = "(place)"
"""Under which a fault goes that leaves all fields in place, so none follow from it."""


class Concepts:
    """The members of a scheme, being read."""

    def __init__(
        self,
        graph: Triples,
        source: str,
        base: Taxonomy,
        naming: Naming,
        language: str | None,
    ) -> None:
        self._graph = graph
        self._source = source
        self._base = base
        self._naming = naming
        self._loss = Loss(source, language)
        self._values = Values(graph, self._loss, self.kind_name)
        self._names: dict[Node, str] = {}
        self._there = {kind.uri: kind.id for kind in base.kinds if kind.uri}

    def notes(self, scheme: Iri | None) -> tuple[Note, ...]:
        """Say what was taken for granted, changed or left out."""
        if scheme is not None:
            self._loss.scheme(self._graph, scheme)
        return self._loss.notes()

    def entries(self, nodes: Sequence[Node]) -> list[Entry]:
        """Read the categories and kinds among the concepts."""
        places = [it for it in nodes if self._is_category(it)]
        kinds = [it for it in nodes if not self._is_category(it)]
        self._names = {it: self._new_name(it) for it in kinds}
        over, broken = self._hierarchy(kinds)
        return [
            *(self._category(it) for it in places),
            *(self._kind(it, over[it], broken.get(it)) for it in kinds),
        ]

    def response(self, it: Node) -> Entry:
        """Read what is said of a response."""
        values, broken = self._values.read(it, "responses")
        return self._entry("responses", it, RESPONSES, values, broken)

    def kind_name(self, it: Term) -> str | None:
        """Give the id of the kind with an address; None if there is no such kind."""
        if isinstance(it, Text):
            return None
        return self._names.get(it) or own_name(it, KINDS) or self._there.get(it)

    def _is_category(self, it: Node) -> bool:
        known = own_name(it, CATEGORIES) is not None
        return known or OWN_CATEGORY in self._graph.objects(it, TYPE)

    def _new_name(self, it: Node) -> str:
        for told in self._graph.objects(it, OWN_ID):
            if isinstance(told, Text):
                return told.value
        return own_name(it, KINDS) or name_from(it, self._naming.namespace)

    def _hierarchy(self, kinds: Sequence[Node]) -> tuple[Above, Mapping[Node, Fault]]:
        every = above(self._graph, kinds)
        among = {it: [o for o in listed if o in every] for it, listed in every.items()}
        broken: dict[Node, Fault] = {}
        for ring in rings(among):
            way = " -> ".join([*ring, ring[0]])
            hint = f"goes round in a circle: {way}; remove one step"
            for it in ring:
                broken.setdefault(it, _fault("cycle", "broader", hint))
        for it, listed in every.items():
            others = [each for each in listed if not self._is_category(each)]
            if len(others) > 1 and it not in broken:
                hint = f"has {len(others)} broader concepts, {', '.join(others[:5])}"
                hint += "; a kind is a case of one, so keep one of them"
                broken[it] = _fault("duplicate", "broader", hint)
        single = {
            it: listed[0] for it, listed in among.items() if listed and it not in broken
        }
        for it in too_deep(single):
            hint = f"lies more than {DEEPEST} steps below the top, which is not meant"
            broken[it] = _fault("off-scale", "broader", hint)
        return every, broken

    def _category(self, it: Node) -> Entry:
        values, broken = self._values.read(it, "categories")
        return self._entry("categories", it, CATEGORIES, values, broken)

    def _kind(self, it: Node, over: Sequence[Node], fault: Fault | None) -> Entry:
        values, broken = self._values.read(it, "kinds")
        values["id"] = self._names[it]
        if own_name(it, KINDS) is None:
            values["uri"] = str(it)
            self._check_address(it, broken)
        for each in over:
            if self._is_category(each):
                values.setdefault("category", own_name(each, CATEGORIES) or str(each))
            elif fault is None and (name := self.kind_name(each)) is None:
                hint = f"is {each}, which the file does not describe; add it, or "
                fault = _fault("unknown-name", "broader", f"{hint}leave this out")
            elif fault is None:
                values["broader"] = name
        if fault is not None:
            broken["broader"] = fault
        self._place(values, broken)
        return self._entry("kinds", it, KINDS, values, broken)

    def _check_address(self, it: Node, broken: dict[str, Fault]) -> None:
        if isinstance(it, Blank):
            hint = "is missing; a concept needs one, so that others can point to it"
            broken["uri"] = _fault("missing", "uri", hint)
        elif it.startswith(NOWHERE):
            hint = (
                f"{it.removeprefix(NOWHERE)!r} is relative; write it in full, or say "
                "in the file what it is relative to (@base)"
            )
            broken["uri"] = _fault("malformed", "uri", hint)

    def _place(self, values: dict[str, Any], broken: dict[str, Fault]) -> None:
        """Say once what keeps a kind from having a category."""
        if "category" in values or values["id"] in self._base:
            return
        if "broader" in broken:  # told there
            values["category"] = next((c.id for c in self._base.categories), None)
        elif "broader" not in values and self._naming.category is None:
            known = ", ".join(each.id for each in self._base.categories) or "..."
            hint = (
                "does not say how deep such a reason lies; name the category of all "
                f"concepts at the top, one of {known}: category='...', or "
                "alignlib taxonomy convert --category"
            )
            broken[NO_PLACE] = _fault("missing", "category", hint)
            values["category"] = next((c.id for c in self._base.categories), None)

    def _entry(
        self,
        where: Where,
        it: Node,
        start: str,
        values: dict[str, Any],
        broken: dict[str, Fault],
    ) -> Entry:
        if "id" not in values:
            values["id"] = own_name(it, start) or name_from(it, None)
            if own_name(it, start) is None:
                hint = f"has to be {start} and an id"
                broken[NO_PLACE] = _fault("malformed", "id", hint)
        called = it if isinstance(it, Iri) else "a thing without an address"
        place = f"{self._source}, {called.removeprefix(NOWHERE)}"

        def inside(inner: str) -> str:
            field, _, rest = inner.partition(".")
            field = field.partition("[")[0]
            if field in ("id", "uri"):
                return place
            if field == "matches":
                return f"{place}, skos:{rest or 'mapping'}Match"
            tag = f"@{rest}" if field in ("label", "definition") and rest else ""
            return f"{place}, {short(property_of(field))}{tag}"

        return Entry(
            where=where, values=values, place=place, inside=inside, broken=broken
        )


def _fault(code: str, field: str, hint: str) -> Fault:
    return Fault(code=code, place=field, hint=hint)
