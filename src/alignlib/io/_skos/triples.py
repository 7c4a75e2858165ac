"""A graph of statements, small enough for a list and kept in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from alignlib.errors import UnreadableFileError

MOST = 200_000  # statements: twenty thousand concepts, ten about each


class Iri(str):
    """An address."""

    __slots__ = ()


class Blank(str):
    """A thing without an address; its name begins with ``_:``."""

    __slots__ = ()


class Text(NamedTuple):
    """A value: text in a language, or of a type."""

    value: str
    language: str | None = None
    datatype: str | None = None


Node: TypeAlias = Iri | Blank
Term: TypeAlias = Iri | Blank | Text


class Triples:
    """Statements: subject, property, object.

    >>> graph = Triples()
    >>> graph.add(Iri("urn:a"), Iri("urn:says"), Text("Hello", "en"))
    >>> graph.objects(Iri("urn:a"), Iri("urn:says"))
    (Text(value='Hello', language='en', datatype=None),)
    """

    def __init__(self, source: str = "text") -> None:
        self._source = source
        self._held: dict[Node, dict[Iri, list[Term]]] = {}
        self._words: dict[str, str] = {}
        self._count = 0
        self._blanks = 0

    def add(self, subject: Node, predicate: Iri, value: Term) -> None:
        """Take a statement.

        Raises:
            UnreadableFileError: There are more than `MOST`.
        """
        self._count += 1
        if self._count > MOST:
            reason = f"it makes more than {MOST:,} statements, which cannot be meant"
            raise UnreadableFileError(self._source, reason)
        said = self._held.setdefault(subject, {})
        said.setdefault(predicate, []).append(value)

    def blank(self) -> Blank:
        """Make a thing without an address."""
        self._blanks += 1
        return Blank(f"_:alignlib{self._blanks}")

    def objects(self, subject: Term, predicate: Iri) -> tuple[Term, ...]:
        """List what a property of a thing holds, each once."""
        if isinstance(subject, Text):
            return ()
        return tuple(dict.fromkeys(self._held.get(subject, {}).get(predicate, ())))

    def subjects(self) -> Iterator[Node]:
        """Go through the things something is said of, in order."""
        return iter(self._held)

    def holders(self, predicate: Iri, value: Term | None = None) -> Iterator[Node]:
        """Go through the things with a property, or with a value of it."""
        for subject, said in self._held.items():
            if predicate in said and (value is None or value in said[predicate]):
                yield subject

    def predicates(self, subject: Node) -> tuple[Iri, ...]:
        """List the properties that a thing has."""
        return tuple(self._held.get(subject, ()))

    def pairs(self) -> Iterator[tuple[Node, Iri, Term]]:
        """Go through all statements."""
        for subject, said in self._held.items():
            for predicate, values in said.items():
                for value in values:
                    yield subject, predicate, value
