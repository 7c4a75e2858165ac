"""Turtle and RDF/XML read by rdflib, and nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alignlib.errors import MissingExtraError, UnreadableFileError
from alignlib.io._bytes import decoded
from alignlib.io._network.xml_safety import refuse_dtd
from alignlib.io._skos.triples import Blank, Iri, Node, Term, Text, Triples

LONGEST_REASON = 100  # letters of what rdflib says; it likes to quote at length
NOWHERE = "https://relative.invalid/"
"""What addresses begin with that the file does not give in full."""


def graph_of(data: bytes, source: str, form: Literal["turtle", "xml"]) -> Triples:
    """Read a document of statements.

    Raises:
        MissingExtraError: rdflib is not installed.
        UnreadableFileError: It is not of its form, makes too many statements, or, in
            XML, has a document type declaration.
    """
    if form == "xml":
        _refuse_dtd(data, source)
        text: str | bytes = data
    else:
        text = decoded(data, source)
    found = Triples(source)
    reader = _reader(found)
    try:
        with _quiet():
            reader.parse(data=text, format=form, publicID=NOWHERE)
    except UnreadableFileError:
        raise
    except RecursionError:
        raise UnreadableFileError(source, "it is nested too deeply") from None
    # rdflib has no class of its own for what is wrong with a document.
    except Exception as error:  # noqa: BLE001
        raise UnreadableFileError(source, _reason(error)) from None
    return found


def _refuse_dtd(data: bytes, source: str) -> None:
    try:
        refuse_dtd(data, source)
    except UnreadableFileError as error:
        if "<!DOCTYPE" not in error.reason:
            raise
        reason = f"{error.reason}, or save it as Turtle (.ttl)"
        raise UnreadableFileError(source, reason) from None


def _reader(found: Triples) -> Any:
    """Make a graph of rdflib that hands on what it reads and keeps nothing."""
    try:
        import rdflib
    except ImportError:
        raise MissingExtraError("rdflib", "skos") from None

    names: dict[str, Iri] = {}

    def ours(term: Any) -> Term:
        if isinstance(term, rdflib.Literal):
            kind = None if term.datatype is None else str(term.datatype)
            return Text(str(term), term.language, kind)
        return _node(term)

    def _node(term: Any) -> Node:
        name = str(term)
        if isinstance(term, rdflib.BNode):
            return Blank(f"_:{name}")
        return names.setdefault(name, Iri(name))

    class Reader(rdflib.Graph):
        def add(self, triple: Any) -> Any:
            subject, predicate, value = triple
            word = names.setdefault(str(predicate), Iri(predicate))
            found.add(_node(subject), word, ours(value))
            return self

        def bind(self, *_: Any, **__: Any) -> None:
            """Names for addresses are of no use here, and many of them are slow."""

    return Reader(bind_namespaces="none")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging and warning of values it makes no sense of."""
    from rdflib import term

    def nothing(_: object) -> bool:
        return False

    loud: Any = term
    loud.logger.addFilter(nothing)
    try:
        with loud.warnings.catch_warnings():
            loud.warnings.simplefilter("ignore")
            yield
    finally:
        loud.logger.removeFilter(nothing)


def _reason(error: Exception) -> str:
    """Say what rdflib found, without the text of the document around it."""
    why = getattr(error, "_why", None)
    line = getattr(error, "lines", None)
    if isinstance(why, str) and isinstance(line, int):
        return f"line {line + 1}: {why[:LONGEST_REASON]}"
    told = str(error).removeprefix("None:").partition(" at ^")[0].partition("\n")[0]
    return f"it is not of its form: {told[:LONGEST_REASON] or type(error).__name__}"
