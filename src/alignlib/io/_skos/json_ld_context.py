"""What the words of a JSON-LD document stand for; nothing is fetched to find out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from attrs import evolve, field, frozen

from alignlib.errors import UnreadableFileError
from alignlib.faults import said_type
from alignlib.io._skos.rdflib_graph import NOWHERE

KEYWORDS = frozenset(
    {
        *("@base", "@container", "@context", "@direction", "@graph", "@id", "@import"),
        *("@included", "@index", "@json", "@language", "@list", "@nest", "@none"),
        *("@prefix", "@propagate", "@protected", "@reverse", "@set", "@type"),
        *("@value", "@version", "@vocab"),
    }
)
UNDERSTOOD = frozenset(
    {
        *("@base", "@vocab", "@language", "@type"),
        *("@version", "@protected", "@propagate", "@direction"),  # without effect here
    }
)
CONTAINERS = frozenset({"@language", "@list", "@set", "@index", "@id"})
DELIMITERS = ":/?#[]@"
UNSAID = ""  # no language is said of a word; None says that it has none


@frozen(kw_only=True)
class Word:
    """What one word of a document stands for.

    Attributes:
        iri: A property's address or a keyword; None if the word means nothing.
        kind: Type of its values: a keyword or an address.
        containers: How its values are arranged.
        language: Language of its texts; `UNSAID` leaves it to the context.
        backwards: Whether it points from its value to the thing itself.
        prefix: Whether it may stand before a colon.
    """

    iri: str | None = None
    kind: str | None = None
    containers: frozenset[str] = frozenset()
    language: str | None = UNSAID
    backwards: bool = False
    prefix: bool = False


@frozen(kw_only=True)
class Context:
    """What the words of a part of a document stand for."""

    source: str
    base: str = NOWHERE
    vocab: str | None = None
    language: str | None = None
    words: Mapping[str, Word] = field(factory=dict)

    def under(self, said: Any) -> Context:
        """Take a context of the document in.

        Raises:
            UnreadableFileError: It points elsewhere, or is none.
        """
        if said is None:
            return Context(source=self.source)
        if isinstance(said, list):
            found = self
            for each in said:
                found = found.under(each)
            return found
        if isinstance(said, str) or (isinstance(said, dict) and "@import" in said):
            raise self.refused(
                "its @context lies elsewhere, and nothing is fetched; put the context "
                "itself into the file, or save it as Turtle (.ttl)"
            )
        if not isinstance(said, dict):
            raise self.refused(f"its @context holds {said_type(said)}; give an object")
        return _Defining(self, said).done()

    def refused(self, reason: str) -> UnreadableFileError:
        """Make an error about the document."""
        return UnreadableFileError(self.source, reason)

    def word(self, name: str) -> Word:
        """Find what a key stands for; a word without meaning stands for nothing."""
        if name in self.words:
            return self.words[name]
        return Word(iri=self.expanded(name, vocab=True))

    def expanded(self, name: str, *, vocab: bool = False) -> str | None:
        """Write a name in full; None if it means nothing.

        Args:
            name: A keyword, word, prefixed name or address.
            vocab: Whether it is a word, rather than the address of a thing.
        """
        if name in KEYWORDS:
            return name
        if vocab and name in self.words:
            return self.words[name].iri
        prefix, colon, rest = name.partition(":")
        if colon:
            held = self.words.get(prefix)
            if prefix != "_" and not rest.startswith("//") and held and held.prefix:
                return f"{held.iri}{rest}"
            return name
        if vocab:
            return None if self.vocab is None else f"{self.vocab}{name}"
        try:
            return urljoin(self.base, name)
        except ValueError:  # what looks like a host and is none
            raise self.refused("it holds an address that is none") from None


class _Defining:
    """A context being read; its words may use one another."""

    def __init__(self, above: Context, said: Mapping[str, Any]) -> None:
        for key in said:
            if key in KEYWORDS and key not in UNDERSTOOD:
                raise above.refused(f"its @context holds {key}, which is not read")
        self._said = said
        self._words = dict(above.words)
        self._open: set[str] = set()
        self._done: set[str] = set()
        base, vocab = self._text("@base", above), self._text("@vocab", above)
        language = self._text("@language", above)
        found = evolve(above, words=self._words)
        if "@base" in said:
            full = NOWHERE if base is None else found.expanded(base)
            found = evolve(found, base=full or NOWHERE)
        if "@language" in said:
            found = evolve(found, language=language)
        self._context = found
        if "@vocab" in said:
            full = None if vocab is None else self._full(vocab) or vocab
            self._context = evolve(found, vocab=full)

    def _text(self, key: str, above: Context) -> str | None:
        value = self._said.get(key)
        if value is not None and not isinstance(value, str):
            raise above.refused(f"{key} holds {said_type(value)}; give text")
        return value

    def done(self) -> Context:
        """Define all words."""
        for name in self._said:
            self._define(name)
        return self._context

    def _define(self, name: str) -> None:
        if name in self._done or name in KEYWORDS or name not in self._said:
            return
        if name in self._open:
            raise self._context.refused(f"its @context defines {name!r} by itself")
        self._open.add(name)
        self._words.pop(name, None)
        self._words[name] = self._made(name, self._said[name])
        self._done.add(name)

    def _made(self, name: str, said: Any) -> Word:
        refused = self._context.refused
        if said is None:
            return Word()
        if isinstance(said, str):
            full = self._full(said)
            return Word(iri=full, prefix=bool(full) and str(full)[-1] in DELIMITERS)
        if not isinstance(said, dict):
            raise refused(f"{name!r} in its @context holds {said_type(said)}")
        for key in said:
            if key in ("@context", "@nest", "@import"):
                raise refused(f"{name!r} in its @context has {key}, which is not read")
        backwards = "@reverse" in said
        given = said.get("@reverse") if backwards else said.get("@id", name)
        if given is not None and not isinstance(given, str):
            raise refused(f"{name!r} in its @context stands for {said_type(given)}")
        listed = said.get("@container") or []
        containers = listed if isinstance(listed, list) else [listed]
        if any(each not in CONTAINERS for each in map(str, containers)):
            raise refused(f"{name!r} in its @context has a @container not read here")
        language, kind = said.get("@language", UNSAID), said.get("@type")
        if not isinstance(language, str | None) or not isinstance(kind, str | None):
            raise refused(f"{name!r} in its @context has a type or language not text")
        return Word(
            iri=None if given is None else self._full(given, of=name),
            kind=None if kind is None else self._full(kind),
            containers=frozenset(containers),
            language=language,
            backwards=backwards,
            prefix=said.get("@prefix") is True,
        )

    def _full(self, value: str, of: str | None = None) -> str | None:
        """Write a name in full, defining the words it uses first."""
        prefix, colon, _ = value.partition(":")
        if colon and prefix != of:
            self._define(prefix)
        elif value != of:
            self._define(value)
        if value == of and not colon:
            vocab = self._context.vocab
            return None if vocab is None else f"{vocab}{value}"
        return self._context.expanded(value, vocab=True)
