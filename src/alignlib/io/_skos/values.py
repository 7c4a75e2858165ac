"""The values of properties, as those of fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import Fault
from alignlib.io._skos.terms import (
    CATEGORIES,
    DEFINITION,
    FIRST,
    HIDDEN,
    LABEL,
    MATCHES,
    NIL,
    OWN_ID,
    PREFIXES,
    RANK,
    RESPONSES,
    REST,
    holding,
    own_name,
    property_of,
    term,
    usual_tag,
)
from alignlib.io._skos.triples import Iri, Node, Term, Text, Triples
from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.response import Response

if TYPE_CHECKING:
    from alignlib.io._skos.notes import Loss
    from alignlib.io._taxonomy.entries import Where

CLASSES: Mapping[Where, type] = {
    "categories": Category,
    "kinds": ReasonKind,
    "responses": Response,
}
ELSEWHERE = frozenset({"id", "uri", "matches", "broader"})  # read otherwise
TRUE, FALSE = ("true", "1"), ("false", "0")
WORDS = {"label": (LABEL, term("skosxl:prefLabel")), "definition": (DEFINITION,)}
INNER = (term("skosxl:literalForm"), term("rdf:value"))
HIDDEN_FIELDS = {
    "kind": HIDDEN,
    "weight": property_of("weight"),
    "why": property_of("why"),
}
RELATIONS = {iri: name for name, iri in MATCHES.items()}
OWN = PREFIXES["alignlib"]


class NotReadError(ValueError):
    """A value cannot be read; the text says what to write instead."""


class Values:
    """Reads what a graph says of its members."""

    def __init__(
        self, graph: Triples, loss: Loss, kind_name: Callable[[Term], str | None]
    ) -> None:
        self._graph = graph
        self._loss = loss
        self._kind_name = kind_name

    def read(self, it: Node, where: Where) -> tuple[dict[str, Any], dict[str, Fault]]:
        """Read the fields of a member, and say which ones cannot be read."""
        values: dict[str, Any] = {}
        broken: dict[str, Fault] = {}
        fields = _fields(where)
        for predicate in self._graph.predicates(it):
            field = fields.get(predicate)
            name = predicate.removeprefix(OWN)
            if field in WORDS:
                self._words(it, field, values, broken)
            elif field is not None:
                self._field(it, predicate, field, values, broken)
            elif predicate in RELATIONS and where == "kinds":
                found = [str(o) for o in self._objects(it, predicate)]
                values.setdefault("matches", {})[RELATIONS[predicate]] = found
            elif predicate.startswith(OWN) and predicate not in (RANK, OWN_ID):
                hint = "there is no such field; leave it out"
                broken[name] = _fault("unknown-field", name, hint)
            else:
                self._loss.leave(self._graph, it, predicate)
        return values, broken

    def _objects(self, it: Term, predicate: Iri) -> list[Node]:
        held = self._graph.objects(it, predicate)
        return [each for each in held if not isinstance(each, Text)]

    def _words(
        self, it: Node, field: str, values: dict[str, Any], broken: dict[str, Fault]
    ) -> None:
        """Read texts by language, as they are or inside things that hold them."""
        if field in values or field in broken:
            return
        found: dict[str | None, list[str]] = {}
        for text in self._texts(it, *WORDS[field]):
            tag = None if text.language is None else usual_tag(text.language)
            listed = found.setdefault(tag, [])
            listed += [] if text.value in listed else [text.value]
        if None in found:  # what has a language goes before what has none
            self._loss.untagged += 1
            found.setdefault(self._loss.language, found[None])
            del found[None]
        told = {str(tag): sorted(listed) for tag, listed in found.items()}
        for tag, listed in told.items():
            if field == "label" and len(listed) > 1:
                hint = f"is there {len(listed)} times in one language; keep one"
                broken[field] = _fault("duplicate", f"{field}.{tag}", hint)
            elif len(listed) > 1:
                self._loss.joined += 1
        values[field] = {tag: "\n".join(listed) for tag, listed in told.items()}

    def _texts(self, it: Node, *predicates: Iri) -> Iterator[Text]:
        for predicate in predicates:
            for value in self._graph.objects(it, predicate):
                if isinstance(value, Text):
                    yield value
                    continue
                for inner in INNER:
                    held = self._graph.objects(value, inner)
                    yield from (each for each in held if isinstance(each, Text))

    def _field(
        self,
        it: Node,
        predicate: Iri,
        field: str,
        values: dict[str, Any],
        broken: dict[str, Fault],
    ) -> None:
        """Read a field that holds one value or one list."""
        held = self._graph.objects(it, predicate)
        if len(held) > 1:
            hint = f"is there {len(held)} times; keep one"
            broken[field] = _fault("duplicate", field, hint)
            return
        try:
            values[field] = self._value(field, held[0])
        except NotReadError as error:
            if field == "replaced_by":  # something in another vocabulary
                self._loss.leave(self._graph, it, predicate)
            else:
                broken[field] = _fault("malformed", field, str(error))

    def _value(self, field: str, value: Term) -> Any:
        if field in LISTS:
            return [LISTS[field](self, each) for each in self._members(value)]
        if field == "category":
            return _own(value, CATEGORIES)
        if field == "replaced_by":
            return self._kind(value)
        if not isinstance(value, Text):
            raise NotReadError("holds an address; give text")
        if field in holding(bool):
            if value.value not in (*TRUE, *FALSE):
                raise NotReadError("is neither true nor false; write one of them")
            return value.value in TRUE
        if field in holding(float):
            return _number(value.value)
        return value.value

    def _members(self, first: Term) -> Iterator[Term]:
        """Go through a list."""
        seen: set[Term] = set()
        while first != NIL:
            held, rest = (self._graph.objects(first, each) for each in (FIRST, REST))
            if first in seen or len(held) != 1 or len(rest) != 1:
                raise NotReadError("holds what is no list; write one: ( ... )")
            seen.add(first)
            yield held[0]
            first = rest[0]

    def _kind(self, value: Term) -> str:
        name = self._kind_name(value)
        if name is None:
            raise NotReadError("points at what is no kind here; leave it out")
        return name

    def _hidden(self, it: Term) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field, predicate in HIDDEN_FIELDS.items():
            for value in self._graph.objects(it, predicate)[:1]:
                if field == "kind":
                    found[field] = self._kind(value)
                else:
                    found[field] = self._value(field, value)
        return found


LISTS: Mapping[str, Callable[[Values, Term], Any]] = {
    "hides": Values._hidden,
    "responses": lambda _, value: _own(value, RESPONSES),
    "needs": lambda _, value: str(value.value if isinstance(value, Text) else value),
}


def _own(value: Term, start: str) -> str:
    """Give the id that an address of ours was made of; a text is an id."""
    if isinstance(value, Text):
        return value.value
    return own_name(value, start) or str(value)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise NotReadError("is no number; write one such as 1.5") from None


@cache
def _fields(where: Where) -> Mapping[Iri, str]:
    """Tell which property holds which field."""
    named = [field.name for field in attrs.fields(CLASSES[where])]
    found = {property_of(name): name for name in named if name not in ELSEWHERE}
    return {**found, WORDS["label"][1]: "label"}


def _fault(code: str, field: str, hint: str) -> Fault:
    return Fault(code=code, place=field, hint=hint)
