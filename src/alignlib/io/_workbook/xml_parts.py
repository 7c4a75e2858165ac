"""XML parts of a workbook, gone through within bounds and without any DTD."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from sys import getsizeof
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from xml.parsers import expat

from alignlib.errors import UnreadableFileError
from alignlib.frozen import FrozenMap
from alignlib.io._workbook.escapes import decoded
from alignlib.io._workbook.limits import (
    EACH,
    MOST_DEPTH,
    MOST_MARKS,
    MOST_PIECES,
    MOST_TAGS,
    MOST_TEXT,
    MOST_TEXTS,
    MOST_TOKEN,
)

if TYPE_CHECKING:
    from alignlib.io._workbook.package import Package

CHUNK = 2**16
NOTHING: FrozenMap[str, str] = FrozenMap()
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
)
"""Namespaces of the tags that are looked at; others are extensions of somebody's."""
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
Attributes: TypeAlias = Mapping[str, str]
Starts: TypeAlias = Mapping[str, Callable[[dict[str, str]], None]]
Ends: TypeAlias = Mapping[str, Callable[[], None]]


class Walk:
    """Goes through one part; made anew for each.

    What `gather` gathers until `gathered` is text; other text is passed over.
    """

    def __init__(self, package: Package, part: str) -> None:
        self._package = package
        self._part = part
        self._pieces: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_dtd

    def go(self, starts: Starts, ends: Ends) -> None:
        """Go through all of it.

        Args:
            starts: What takes the attributes of a tag, by its name.
            ends: What is to be done at its end.

        Raises:
            UnreadableFileError: It is no XML, has a DTD, or goes beyond all bounds.
        """
        self._follow(_by_tag(starts), _by_tag(ends))
        parser = self._parser
        fed = marks = 0
        with self._package.opened(self._part) as stream:
            try:
                while chunk := stream.read(CHUNK):
                    parser.Parse(chunk, False)
                    fed += len(chunk)
                    marks += chunk.count(b"<")  # time, where memory is no matter
                    self._bound(fed, marks)
                parser.Parse(b"", True)
            except UnreadableFileError:
                raise
            except (LookupError, ValueError):
                reason = f"is damaged at line {parser.CurrentLineNumber}"
                raise self.refusal(reason) from None
            except expat.ExpatError as error:
                reason = f"is no XML at line {error.lineno}, column {error.offset + 1}"
                raise self.refusal(reason) from None

    def gather(self, _held: Attributes = NOTHING) -> None:
        """Begin to gather text."""
        self._pieces.clear()
        self._parser.CharacterDataHandler = self._pieces.append

    def gathered(self) -> str:
        """Give the text since, and stop gathering."""
        self._parser.CharacterDataHandler = None
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def refusal(self, reason: str) -> UnreadableFileError:
        """Make the error that says what is wrong with this part."""
        return self._package.refusal(f"its part {self._part} {reason}")

    def _follow(self, starts: Starts, ends: Ends) -> None:
        """Let the parser call what takes each tag."""
        starting, ending = starts.get, ends.get
        depth = [0]

        def start(tag: str, held: dict[str, str]) -> None:
            depth[0] += 1
            if depth[0] > MOST_DEPTH:
                raise self.refusal(f"has tags in tags, more than {MOST_DEPTH} deep")
            taking = starting(tag)
            if taking is not None:
                taking(held)

        def end(tag: str) -> None:
            depth[0] -= 1
            closing = ending(tag)
            if closing is not None:
                closing()

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end

    def _bound(self, fed: int, marks: int) -> None:
        """Refuse what would take for ever or fill the memory, once a chunk."""
        if marks > MOST_MARKS:
            raise self.refusal(f"has more than {MOST_MARKS // 2_000_000} million tags")
        if fed - self._parser.CurrentByteIndex > MOST_TOKEN:
            raise self.refusal("holds a tag longer than any in use")
        if len(self._parser.intern) > MOST_TAGS:
            raise self.refusal(f"has more than {MOST_TAGS:,} sorts of tags")
        if sum(map(len, self._pieces)) > MOST_TEXT:
            raise self.refusal(f"holds a text longer than {MOST_TEXT:,} letters")

    def _refuse_dtd(self, *_about: object) -> None:
        raise self.refusal("declares entities or a document type, which is not safe")


class Texts:
    """The texts of a workbook, each held once and all of them counted."""

    def __init__(self) -> None:
        self._same: dict[str, str] = {}
        self._left = MOST_TEXTS

    def held(self, text: str, walk: Walk) -> str:
        """Give the text that is held already, or hold this one.

        Raises:
            UnreadableFileError: All of them take more than can be meant.
        """
        found = self._same.get(text)
        if found is not None:
            return found
        self._left -= getsizeof(text) + EACH
        if self._left < 0:
            size = MOST_TEXTS // 1_000_000
            raise walk.refusal(f"holds more than {size} MB of different texts")
        self._same[text] = text
        return text


class Pieces:
    """One text that comes in pieces, of which some are only how it is said."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._pieces: list[str] = []
        self._said = 0

    def starts(self) -> Starts:
        """What takes the tags a text is made of."""
        return {"t": self._walk.gather, "rPh": self._sounds}

    def ends(self) -> Ends:
        """What ends them."""
        return {"t": self._piece, "rPh": self._silent}

    def whole(self) -> str | None:
        """Give the text and forget it; None if there was none."""
        if not self._pieces:
            return None
        text = "".join(self._pieces)
        self._pieces.clear()
        return decoded(text)

    def _piece(self) -> None:
        piece = self._walk.gathered()
        if not self._said:
            self._pieces.append(piece)
            if len(self._pieces) > MOST_PIECES:
                raise self._walk.refusal("holds a text in far too many pieces")

    def _sounds(self, _held: Attributes) -> None:
        self._said += 1

    def _silent(self) -> None:
        self._said -= 1


def relation(attributes: Attributes) -> str:
    """Give the id of the relationship that an element names; empty if none."""
    names = (f"{space} id" for space in RELATIONS)
    return next((attributes[name] for name in names if name in attributes), "")


Taking = TypeVar("Taking")


def _by_tag(handlers: Mapping[str, Taking]) -> dict[str, Taking]:
    return {f"{space} {name}": it for name, it in handlers.items() for space in MAIN}
