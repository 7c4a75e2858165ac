"""The cells of a delimited text file, row by row, as spreadsheets number them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from alignlib.errors import Fault, UnreadableFileError

DELIMITERS = ",;\t|"
SURROGATES = range(0xDC80, 0xDD00)  # how Python keeps bytes that are no UTF-8
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
ADVICE = "save it as UTF-8 (Excel calls that CSV UTF-8)"


@frozen
class SheetRow:
    """One row of a sheet.

    Attributes:
        number: Its number in a spreadsheet; the header is row 1.
        cells: Its texts, without the space around them.
    """

    number: int
    cells: tuple[str, ...]


def sheet_rows(
    data: bytes, source: str, *, known: Callable[[str], bool]
) -> list[SheetRow]:
    r"""Read the rows that are not blank, the header first.

    Args:
        data: UTF-8 text, with or without a byte order mark.
        source: What to call it in errors.
        known: Says whether a header means something; the separator under which most
            headers do is that of the sheet.

    Raises:
        UnreadableFileError: It is empty, no text, or quotes do not close.

    >>> rows = sheet_rows(b"id;label\nacme:x;Fears, doubts", "a.csv", known="id".__eq__)
    >>> [row.cells for row in rows]
    [('id', 'label'), ('acme:x', 'Fears, doubts')]
    """
    if data[:2] in UTF_16 or b"\0" in data[:4]:
        raise UnreadableFileError(source, f"it is no UTF-8 text; {ADVICE}")
    text = data.decode("utf-8-sig", errors="surrogateescape")
    if not text.strip():
        raise UnreadableFileError(source, "it is empty")

    def meant(delimiter: str) -> int:
        try:
            first = next(_rows(text, delimiter, source), None)
            return 0 if first is None else sum(map(known, first.cells))
        except UnreadableFileError:  # quotes need not fit a separator that is none
            return 0

    rows = list(_rows(text, max(DELIMITERS, key=meant), source))
    if not rows:
        raise UnreadableFileError(source, "it is empty")
    return rows


def _rows(text: str, delimiter: str, source: str) -> Iterator[SheetRow]:
    # Strict, for otherwise a quote that is not closed swallows the rest of the sheet.
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        skipinitialspace=True,
        strict=True,
    )
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                yield SheetRow(number, stripped)
    except csv.Error as error:
        reason = str(error)
        if "end of data" in reason:
            reason = "a quoted text begins here and does not end"
        raise UnreadableFileError(source, f"row {number + 1}: {reason}") from None


def foreign_bytes(
    rows: Sequence[SheetRow], place: Callable[[int, int], str]
) -> Iterator[Fault]:
    """Find the first cell with a byte that is no UTF-8, and count the rest.

    Args:
        rows: The rows of the sheet.
        place: Names a cell by the number of its row and its position in it.
    """
    found = [
        (row.number, spot, letter)
        for row in rows
        for spot, cell in enumerate(row.cells)
        for letter in cell
        if ord(letter) in SURROGATES
    ]
    if found:
        number, spot, letter = found[0]
        others = len({each[:2] for each in found}) - 1
        more = f", and so do {others} other cells" if others else ""
        byte = f"0x{ord(letter) - 0xDC00:02x}"
        hint = f"holds the byte {byte}, which is no UTF-8{more}; {ADVICE}"
        yield Fault(code="not-utf-8", place=place(number, spot), hint=hint)
