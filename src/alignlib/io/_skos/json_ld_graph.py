"""JSON-LD read with the standard library, as statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from alignlib.errors import UnreadableFileError
from alignlib.faults import said_type
from alignlib.io._bytes import decoded
from alignlib.io._skos.json_ld_context import KEYWORDS, UNSAID, Context, Word
from alignlib.io._skos.terms import FIRST, NIL, PREFIXES, REST, TYPE
from alignlib.io._skos.triples import Blank, Iri, Node, Term, Text, Triples

MOST_PARTS = 200_000  # of objects and lists; thousands of kinds in a dozen languages
XSD = PREFIXES["xsd"]
SILENT = ("@context", "@id", "@type", "@index", "@direction")


def graph_of(data: bytes, source: str) -> Triples:
    """Read a document of statements.

    Raises:
        UnreadableFileError: It is no JSON-LD, its context lies elsewhere, or it uses
            what is not read here; says what.
    """
    text = decoded(data, source)
    if sum(map(data.count, (b"{", b"[", b","))) > MOST_PARTS:
        reason = f"it has more than {MOST_PARTS:,} parts, which cannot be meant"
        raise UnreadableFileError(source, reason)
    try:
        document = json.loads(text)
        reader = _Reader(source)
        reader.nodes(document, Context(source=source))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFileError(source, f"{where}: {error.msg}") from None
    except RecursionError:
        raise UnreadableFileError(source, "it is nested too deeply") from None
    except UnreadableFileError:
        raise
    except ValueError:  # a number of thousands of digits
        raise UnreadableFileError(source, "a number in it is too long") from None
    return reader.graph


class _Reader:
    """A graph being filled from a document."""

    def __init__(self, source: str) -> None:
        self.graph = Triples(source)
        self._source = source
        self._names: dict[str, Iri] = {}

    def nodes(self, value: Any, context: Context) -> None:
        """Take a thing, or a list of them."""
        for each in value if isinstance(value, list) else [value]:
            if not isinstance(each, Mapping):
                raise self._refused(f"holds {said_type(each)} where a thing belongs")
            self.node(each, context)

    def node(self, said: Mapping[str, Any], context: Context) -> Node:
        """Take all that is said of a thing, and give its address."""
        if "@context" in said:
            context = context.under(said["@context"])
        words = [(key, context.word(key), value) for key, value in said.items()]
        it = self._address(words, context)
        for key, word, value in words:
            if word.iri == "@type":
                for each in _each(value):
                    name = self._text("@type", each)
                    if full := context.expanded(name, vocab=True):
                        self.graph.add(it, TYPE, self._iri(full))
            elif word.iri in ("@graph", "@included"):
                self.nodes(value, context)
            elif word.iri == "@reverse":
                for name, inner in self._mapping("@reverse", value).items():
                    self._say(it, context.word(name), inner, context, turned=True)
            elif word.iri in KEYWORDS:
                if word.iri not in SILENT:
                    raise self._refused(f"uses {key} where it is not read")
            elif word.iri is not None and ":" in word.iri:
                self._say(it, word, value, context)
        return it

    def _address(
        self, words: Iterable[tuple[str, Word, Any]], context: Context
    ) -> Node:
        for _, word, value in words:
            if word.iri == "@id" and value is not None:
                full = context.expanded(self._text("@id", value)) or ""
                return self._node(full)
        return self.graph.blank()

    def _say(
        self, it: Node, word: Word, value: Any, context: Context, turned: bool = False
    ) -> None:
        if word.iri is None:
            return
        predicate = self._iri(word.iri)
        for term in self._terms(word, value, context):
            if word.backwards is turned:
                self.graph.add(it, predicate, term)
            elif not isinstance(term, Text):
                self.graph.add(term, predicate, it)

    def _terms(self, word: Word, value: Any, context: Context) -> Iterator[Term]:
        """Go through the values of a property."""
        if "@list" in word.containers:
            yield self._listed(word, value, context)
        elif "@language" in word.containers and isinstance(value, Mapping):
            for tag, texts in value.items():
                language = None if context.expanded(tag, vocab=True) == "@none" else tag
                for text in _each(texts):
                    yield Text(self._text("a text by language", text), language)
        elif "@id" in word.containers and isinstance(value, Mapping):
            for name, inner in value.items():
                for each in _each(inner):
                    held = self._mapping("a thing by its address", each)
                    yield self.node({"@id": name, **held}, context)
        elif "@index" in word.containers and isinstance(value, Mapping):
            for inner in value.values():
                yield from self._plain(word, inner, context)
        else:
            yield from self._plain(word, value, context)

    def _plain(self, word: Word, value: Any, context: Context) -> Iterator[Term]:
        for each in _each(value):
            if isinstance(each, Mapping):
                yield from self._object(word, each, context)
            elif isinstance(each, list):
                yield from self._plain(word, each, context)
            else:
                yield self._scalar(word, each, context)

    def _object(
        self, word: Word, said: Mapping[str, Any], context: Context
    ) -> Iterator[Term]:
        inner = context.under(said["@context"]) if "@context" in said else context
        held = {inner.word(key).iri: value for key, value in said.items()}
        if "@value" in held:
            if held["@value"] is not None:
                yield self._valued(held, inner)
        elif "@list" in held:
            yield self._listed(word, held["@list"], inner)
        elif "@set" in held:
            yield from self._plain(word, held["@set"], inner)
        else:
            yield self.node(said, context)

    def _valued(self, held: Mapping[str | None, Any], context: Context) -> Text:
        value, kind, tag = held["@value"], held.get("@type"), held.get("@language")
        if isinstance(value, (list, Mapping)):
            raise self._refused(f"@value holds {said_type(value)}, which is not read")
        if tag is not None:
            return Text(str(value), self._text("@language", tag))
        plain = _literal(value)
        if kind is None:
            return plain
        full = context.expanded(self._text("@type", kind), vocab=True)
        return Text(plain.value, None, full)

    def _listed(self, word: Word, value: Any, context: Context) -> Node:
        members = [
            term
            for each in _each(value)
            for term in (
                [self._listed(word, each, context)]
                if isinstance(each, list)
                else self._plain(word, each, context)
            )
        ]
        rest: Node = NIL
        for member in reversed(members):
            it = self.graph.blank()
            self.graph.add(it, FIRST, member)
            self.graph.add(it, REST, rest)
            rest = it
        return rest

    def _scalar(self, word: Word, value: Any, context: Context) -> Term:
        if isinstance(value, str):
            if word.kind in ("@id", "@vocab"):
                full = context.expanded(value, vocab=word.kind == "@vocab")
                return self._node(full or context.expanded(value) or value)
            if word.kind in (None, "@none"):
                said = context.language if word.language == UNSAID else word.language
                return Text(value, said)
        plain = _literal(value)
        if word.kind is None or word.kind.startswith("@"):
            return plain
        return Text(plain.value, None, word.kind)

    def _node(self, name: str) -> Node:
        return Blank(name) if name.startswith("_:") else self._iri(name)

    def _iri(self, name: str) -> Iri:
        return self._names.setdefault(name, Iri(name))

    def _text(self, what: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._refused(f"{what} holds {said_type(value)}; give text")
        return value

    def _mapping(self, what: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            raise self._refused(f"{what} holds {said_type(value)}; give an object")
        return value

    def _refused(self, reason: str) -> UnreadableFileError:
        return UnreadableFileError(self._source, reason)


def _each(value: Any) -> Iterable[Any]:
    """Go through one value or several; null is none."""
    listed = value if isinstance(value, list) else [value]
    return [each for each in listed if each is not None]


def _literal(value: Any) -> Text:
    if isinstance(value, bool):
        return Text(str(value).lower(), None, f"{XSD}boolean")
    if isinstance(value, int):
        return Text(str(value), None, f"{XSD}integer")
    if isinstance(value, float):
        return Text(repr(value), None, f"{XSD}double")
    return Text(str(value))
