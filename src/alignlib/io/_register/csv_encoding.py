"""Bytes of a CSV file of anybody's making, as UTF-8."""

from __future__ import annotations

import codecs
import re

from alignlib.errors import UnreadableFileError
from alignlib.io._bytes import UTF_16

CHUNK = 2**20  # bytes checked at a time, so that a large file is not held as text too
# Beyond ASCII, what people write in western Europe. Other signs of Windows-1252 are
# so rare in a register that they speak for another encoding.
WESTERN = re.compile(
    r"[\x00-\x7f\xa0\xa7\xab\xb0\xb4\xb5\xb7\xbb\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\xff"
    "\N{EURO SIGN}\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}"
    "\N{BULLET}\u0160\u0161\u017d\u017e\u0152\u0153\u0178]*"
)
# No word has a capital with an accent or a quotation mark inside, nor three letters
# with accents in a row, but texts of an old Macintosh, of MS-DOS, of Windows in
# eastern Europe or of Asia seem to when read as this.
TORN = re.compile(
    r"[A-Za-z]"
    r"[\xa7\xab\xb0\xb4\xb5\xbb-\xbe\xc0-\xd6\xd8-\xde\u0160\u017d\u0152\u0178\u201a-\u2026]"
    r"[a-z]|[\xc0-\xd6\xd8-\xf6\xf8-\xff\u0152-\u0178]{3}"
)
SOME_UTF_8 = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")  # read as Windows: no word
SAVE_AS = "save the file as UTF-8 (in Excel: CSV UTF-8)"


def as_utf_8(data: bytes, source: str) -> tuple[bytes, str]:
    """Give the same text in UTF-8, and the encoding that had to be assumed, if any.

    Raises:
        UnreadableFileError: Nothing tells its encoding.

    >>> as_utf_8("Åsa".encode("utf-16"), "people.csv")[0].decode()
    'Åsa'
    >>> as_utf_8("Åsa".encode("cp1252"), "people.csv")[1]
    'Windows-1252'
    """
    if data.startswith(UTF_16):
        try:
            return data.decode("utf-16").encode(), ""
        except UnicodeError:
            reason = f"it begins as UTF-16 text and does not go on so; {SAVE_AS}"
            raise UnreadableFileError(source, reason) from None
    if _is_utf_8(data):
        return data, ""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = "\N{REPLACEMENT CHARACTER}"
    torn = TORN.search(text) or SOME_UTF_8.search(data)
    if torn or not WESTERN.fullmatch(text):
        raise UnreadableFileError(source, f"its encoding is in doubt; {SAVE_AS}")
    return text.encode(), "Windows-1252"


def _is_utf_8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), CHUNK):
            decoder.decode(data[start : start + CHUNK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
