"""XML from anybody, read in one pass that no document can blow up.

A document with a type declaration (DTD) is refused before anything in it is used, so
no entity is ever expanded or fetched. The parser itself tells, not a search through
the bytes, which would miss a declaration in UTF-16.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol
from xml.parsers import expat

from alignlib.errors import UnreadableFileError

MOST_BYTES = 100_000_000  # twenty times the largest network of single people we know
DEEPEST = 100  # elements in elements; formats for networks and vocabularies need ten
LONGEST = 2**20  # bytes of one tag, comment or text: a book
MOST_NAMES = 10_000  # of elements and attributes; the parser keeps each for good
CHUNK = 2**16
BETWEEN = " "  # a namespace and a name; stands in neither
# Others than these have several bytes a letter, or are no encoding of text at all.
ENCODING = re.compile(
    r"utf-?(8|16(-?[lb]e)?)|(us-)?ascii|iso-?8859-?\d{1,2}|latin-?\d|"
    r"(windows-|cp)125\d|koi8-[ru]|macintosh",
    re.IGNORECASE,
)


class Sink(Protocol):
    """Takes what stands in a document, in its order.

    Names of elements come without their namespace, and that beside them.
    """

    def start(
        self, name: str, space: str, values: Mapping[str, str], line: int
    ) -> None:
        """Take the start of an element and its attributes.

        Attributes of another namespace have it and a space before their name.
        """

    def end(self, name: str, space: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a piece of text."""


def refuse_dtd(data: bytes, source: str, *, most: int = MOST_BYTES) -> None:
    """Refuse a document that is no well-formed XML, or that could do harm.

    Args:
        data: The document, in UTF-8, in UTF-16, or in what its first line says.
        source: What to call it in errors.
        most: Bytes beyond which it cannot be meant.

    Raises:
        UnreadableFileError: It has a document type declaration (DTD), is not
            well-formed, too large, nested too deeply, or one tag or text in it is
            longer than `LONGEST`; says the line and column where there is one.

    >>> refuse_dtd(b"<!DOCTYPE a><a/>", "map.graphml")
    Traceback (most recent call last):
    alignlib.file_errors.UnreadableFileError: map.graphml cannot be read: line 1 holds \
a document type declaration (<!DOCTYPE); take it out, nothing here needs one
    """
    walk(data, source, None, most=most)


def walk(
    data: bytes, source: str, sink: Sink | None, *, most: int = MOST_BYTES
) -> None:
    """Go through a document once, and give what stands in it to *sink*.

    Raises:
        UnreadableFileError: As for `refuse_dtd`; *sink* may have taken the part of
            the document before that.
    """
    if len(data) > most:
        reason = f"it is larger than {most // 1_000_000} MB, which cannot be meant"
        raise UnreadableFileError(source, reason)
    if not data.strip():
        raise UnreadableFileError(source, "it is empty")
    try:
        _Guarded(source, sink).feed(data)
    except expat.ExpatError as error:
        why = expat.errors.messages.get(error.code, "")
        reason = f"line {error.lineno}, column {error.offset + 1}: {why or error}"
        raise UnreadableFileError(source, reason) from None
    except (LookupError, UnicodeError) as error:  # an encoding that is none
        raise UnreadableFileError(source, "its encoding is unknown") from error


class _Guarded:
    """A parser that stops at the first thing that could do harm."""

    def __init__(self, source: str, sink: Sink | None) -> None:
        self._source = source
        self._sink = sink
        self._depth = 0
        self._length = 0  # of the text since the last tag
        self._names: dict[str, str] = {}
        self._parser = parser = expat.ParserCreate(
            namespace_separator=BETWEEN, intern=self._names
        )
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._declared
        parser.XmlDeclHandler = self._said
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text

    def feed(self, data: bytes) -> None:
        view = memoryview(data)
        for at in range(0, len(view), CHUNK):
            self._parser.Parse(view[at : at + CHUNK], False)
            unfinished = at + CHUNK - max(self._parser.CurrentByteIndex, 0)
            if unfinished > LONGEST + CHUNK:
                self._refuse(f"holds a tag or comment longer than {LONGEST:,} bytes")
        self._parser.Parse(b"", True)

    def _refuse(self, why: str) -> None:
        line = self._parser.CurrentLineNumber
        raise UnreadableFileError(self._source, f"line {line} {why}")

    def _declared(self, *_: Any) -> None:
        self._refuse(
            "holds a document type declaration (<!DOCTYPE); take it out, nothing "
            "here needs one"
        )

    def _said(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and not ENCODING.fullmatch(encoding):
            self._refuse("says an encoding that is not read here; save it as UTF-8")

    def _start(self, name: str, values: dict[str, str]) -> None:
        self._depth += 1
        self._length = 0
        if self._depth > DEEPEST:
            self._refuse(f"is nested more than {DEEPEST} elements deep")
        if len(self._names) > MOST_NAMES:
            self._refuse(f"is past {MOST_NAMES:,} different names of elements")
        if self._sink is not None:
            space, _, own = name.rpartition(BETWEEN)
            self._sink.start(own, space, values, self._parser.CurrentLineNumber)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._length = 0
        if self._sink is not None:
            space, _, own = name.rpartition(BETWEEN)
            self._sink.end(own, space)

    def _text(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST:
            self._refuse(f"holds a text longer than {LONGEST:,} letters")
        if self._sink is not None:
            self._sink.text(text)
