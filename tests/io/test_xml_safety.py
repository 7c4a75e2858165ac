"""XML that means harm, or no XML at all, is refused before anything in it is used."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import UnreadableFileError
from alignlib.io._network import xml_safety
from alignlib.io._network.xml_safety import refuse_dtd, walk

if TYPE_CHECKING:
    from tests.io.conftest import Alone

LAUGHS = "".join(
    f'<!ENTITY l{n} "{"".join([f"&l{n - 1};"] * 10) or "ha"}">' for n in range(1, 10)
)
BOMB = f'<!DOCTYPE graphml [<!ENTITY l0 "ha">{LAUGHS}]><graphml>&l9;</graphml>'
ADDRESS = "file:" + "///etc/hostname"  # of a file that is there on many systems
OUTSIDE = f'<!DOCTYPE graphml [<!ENTITY e SYSTEM "{ADDRESS}">]><graphml>&e;</graphml>'
REMOTE = '<!DOCTYPE graphml SYSTEM "http://127.0.0.1:9/none.dtd"><graphml/>'
PARAMETER = f'<!DOCTYPE graphml [<!ENTITY % p SYSTEM "{ADDRESS}">%p;]><graphml/>'
DECLARED = {"bomb": BOMB, "outside": OUTSIDE, "remote": REMOTE, "parameter": PARAMETER}
ENCODED: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8 with mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16 without mark": lambda text: text.encode("utf-16-le"),
    "latin-1": lambda text: f'<?xml version="1.0" encoding="latin-1"?>{text}'.encode(
        "latin-1"
    ),
}


# Made when they are needed: a process that holds them all is large itself.
LARGE: dict[str, Callable[[], bytes]] = {
    "nested": lambda: b"<a>" * 5_000 + b"</a>" * 5_000,
    "one attribute": lambda: b'<a b="' + b"x" * 3_000_000 + b'"/>',
    "many attributes": lambda: (
        b"<a %s/>" % b" ".join(b'a%d=""' % n for n in range(300_000))
    ),
    "comment": lambda: b"<!--" + b"x" * 3_000_000 + b"--><a/>",
    "instruction": lambda: b"<?a " + b"x" * 3_000_000 + b"?><a/>",
    "name": lambda: b"<" + b"a" * 3_000_000 + b"/>",
    "text": lambda: b"<a>" + b"x" * 3_000_000 + b"</a>",
    "text in pieces": lambda: b"<a>" + b"&#120;" * 1_200_000 + b"</a>",
    "unparsed text": lambda: b"<a><![CDATA[" + b"x" * 3_000_000 + b"]]></a>",
    "names": lambda: b"<a>%s</a>" % b"".join(b"<a%d/>" % n for n in range(20_000)),
    "names of attributes": lambda: (
        b"<a>%s</a>" % b"".join(b'<b a%d=""/>' % n for n in range(20_000))
    ),
}
HARMFUL: dict[str, Callable[[], bytes]] = {
    "bomb": BOMB.encode,
    "bomb in utf-16": lambda: BOMB.encode("utf-16"),
    "outside": OUTSIDE.encode,
    "nested": lambda: b"<graphml>" * 1_000_000,
    "long": lambda: b'<graphml a="' + b"x" * 20_000_000 + b'"/>',
    "torn": lambda: b"<graphml><graph",
    "wide": lambda: b"<graphml>" + b"".join(b"<a%d/>" % n for n in range(200_000)),
}


class Counted:
    """Counts what it is given."""

    def __init__(self) -> None:
        self.elements = 0
        self.words = ""
        self.lines: list[int] = []

    def start(
        self, name: str, space: str, values: Mapping[str, str], line: int
    ) -> None:
        """Take the start of an element."""
        self.elements += 1
        self.lines.append(line)

    def end(self, name: str, space: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a piece of text."""
        self.words += text


def refusal(data: bytes) -> UnreadableFileError:
    """The error that refuses a document."""
    with pytest.raises(UnreadableFileError) as caught:
        refuse_dtd(data, "map.graphml")
    return caught.value


@pytest.mark.parametrize("encoding", ENCODED)
@pytest.mark.parametrize("document", DECLARED)
def test_a_document_type_is_refused_in_every_encoding(
    document: str, encoding: str
) -> None:
    """A search for bytes would miss it in UTF-16; the parser does not."""
    error = refusal(ENCODED[encoding](DECLARED[document]))

    assert error.path == "map.graphml"
    assert "DOCTYPE" in error.reason


@pytest.mark.parametrize("document", DECLARED)
def test_nothing_of_a_document_with_a_type_is_used(document: str) -> None:
    """Not one element or letter comes through."""
    sink = Counted()
    with pytest.raises(UnreadableFileError):
        walk(DECLARED[document].encode(), "map.graphml", sink)

    assert (sink.elements, sink.words) == (0, "")


@pytest.mark.parametrize("sort", LARGE)
def test_what_would_fill_the_memory_is_refused(sort: str) -> None:
    """Depth, length and the number of names have bounds; the line is told."""
    assert refusal(LARGE[sort]()).reason.startswith("line 1 ")


def test_a_document_is_no_larger_than_its_bound() -> None:
    """The bound is the caller's to lower."""
    refuse_dtd(b"<a/>   ", "map.graphml", most=7)

    with pytest.raises(UnreadableFileError):
        refuse_dtd(b"<a/>    ", "map.graphml", most=7)


@pytest.mark.parametrize(
    "encoding",
    ["utf-7", "utf-32", "shift_jis", "cp037", "unicode_escape", "idna", "rot13", "zip"],
)
def test_an_encoding_that_hides_letters_is_refused(encoding: str) -> None:
    """Encodings of several bytes a letter, or of no letters, are not looked up."""
    refusal(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"<a>\n<b></a>", "line 2, column 6"),
        (b"<a/>\n<b/>", "line 2, column 1"),
        (b"<a>\n\xff</a>", "line 2, column 1"),
        (b"<a>\n&b;</a>", "line 2, column 1"),
        (b"<a>\n\0</a>", "line 2, column 1"),
        (b'<a b="', "line 1, column 1"),
        (b"<a>", "line 1, column 4"),
        (b"PK\x03\x04", "line 1, column 3"),
    ],
)
def test_what_is_no_xml_is_refused_with_its_place(data: bytes, place: str) -> None:
    """Line and column are those an editor shows."""
    assert refusal(data).reason.startswith(place)


@pytest.mark.parametrize("data", [b"", b"  \n "])
def test_nothing_is_no_document(data: bytes) -> None:
    """An empty file is told as one."""
    refusal(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_text_comes_through_in_usual_encodings(encoding: str) -> None:
    """With the line that each element stands in."""
    sink = Counted()
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    walk(f"{head}\n<a>\n<b>Åsa</b></a>".encode(encoding), "map.graphml", sink)

    assert sink.words.strip() == "Åsa"
    assert sink.lines == [2, 3]


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No other error comes out."""
    with contextlib.suppress(UnreadableFileError):
        refuse_dtd(b"<a>" + data, "map.graphml")


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
@pytest.mark.parametrize("sort", HARMFUL)
def test_harmful_files_end_in_a_message(
    alone: Alone, tmp_path: Path, sort: str, suffix: str
) -> None:
    """The user sees why, without a traceback, and the memory stays small."""
    path = tmp_path / f"map{suffix}"
    path.write_bytes(HARMFUL[sort]().replace(b"graphml", suffix[1:].encode()))
    ran = alone("preview", path)

    assert ran.code not in (0, 70)
    assert "Traceback" not in ran.said
    assert ran.megabytes < 300


def test_the_bounds_leave_room_for_what_is_meant() -> None:
    """A document near all of them is read."""
    deep = xml_safety.DEEPEST - 1
    value = b"x" * (xml_safety.LONGEST // 2)
    inner = b"<b v='%s'>%s</b>" % (value, value)
    refuse_dtd(b"<a>" * deep + inner + b"</a>" * deep, "map.graphml")
