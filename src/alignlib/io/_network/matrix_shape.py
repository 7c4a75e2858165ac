"""Whether a table is a matrix: who stands in its rows and in its columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, TypeAlias

from attrs import frozen

from alignlib.errors import UnreadableFileError
from alignlib.io._csv.cells import unguarded
from alignlib.io._csv.lines import SEPARATORS
from alignlib.io._network.relations import UNKNOWN, relation
from alignlib.io._register.csv_encoding import as_utf_8
from alignlib.io._tables.numbers import number_in

Shape: TypeAlias = Literal["named", "unnamed"]

FIRST = 2**16  # bytes by which a matrix is known
FEW = 20  # rows by which it is
LEAST_UNNAMED = 3  # people; a smaller table of numbers may be anything
SUMMED = "its name is a word for a sum, and it is left out"
LOOP = "what stands between a person and the same person is left out"
CORNER = re.compile(r"(.*?)\s*(?:\(([^()]*)\))?", re.DOTALL)
IDS, RELATIVE = "ids", "relative"
"""What the corner of a matrix of ours says of it, in brackets."""

MARKS = frozenset({IDS, RELATIVE})


@frozen
class Corner:
    """What the cell above the rows and before the columns says.

    Attributes:
        word: What a tie from a row to a column is called; None if it does not say.
        marks: What it says of the matrix.
    """

    word: str | None
    marks: frozenset[str]


def corner_of(cell: str) -> Corner:
    """Read the corner.

    >>> corner_of("influences (ids)").word, corner_of(" ").word, corner_of("Name").word
    ('influences', None, None)
    """
    found = CORNER.fullmatch(cell.strip())
    word, said = (found[1], found[2] or "") if found else (cell, "")
    marks = frozenset(part.strip().lower() for part in said.split(",")) & MARKS
    return Corner(word if relation(word) != UNKNOWN else None, marks)


def rows_of(text: str, separator: str) -> Iterator[list[str]]:
    """Go through the rows of a table; blank lines are none.

    Raises:
        csv.Error: It is no table.
    """
    lines = io.StringIO(text, newline="")
    for row in csv.reader(lines, delimiter=separator, strict=True):
        if any(cell.strip() for cell in row):
            yield row


def separator_of(text: str) -> tuple[str, Shape | None]:
    """Choose what takes a table apart into a matrix; the shape is None if nothing."""
    for separator in SEPARATORS:
        try:
            rows = list(islice(rows_of(text, separator), FEW))
        except csv.Error:
            continue
        shape = _shape(rows)
        if shape is not None:
            return separator, shape
    return SEPARATORS[0], None


def fits(data: bytes) -> bool:
    """Tell whether a CSV file is a matrix: those in its rows are those in its columns.

    The corner is blank or names a tie, or the first column repeats the header; or
    there are as many rows of numbers as there are columns, and no names.
    """
    whole = len(data) <= FIRST
    first = data if whole else data[:FIRST].rpartition(b"\n")[0]
    try:
        text, _ = as_utf_8(first, "")
    except UnreadableFileError:
        return False
    return separator_of(text.decode("utf-8-sig"))[1] is not None


def names_in(header: Sequence[str]) -> list[str]:
    """List who stands in the columns."""
    return [unguarded(cell).strip() for cell in header]


def _shape(rows: list[list[str]]) -> Shape | None:
    if not rows:
        return None
    header, body = rows[0], rows[1:]
    corner = corner_of(header[0])
    if len(header) == 1 or not body:
        return "named" if IDS in corner.marks and len(header) == 1 + len(body) else None
    names = set(names_in(header[1:]))
    firsts = names_in([row[0] for row in body])
    there = sum(name in names for name in firsts)
    said = not header[0].strip() or corner.word is not None
    if len({*firsts} & names) == len(firsts) or (said and there * 2 >= len(firsts)):
        return "named"
    numbers = all(_is_number(cell) for row in body for cell in row)
    square = len(body) == len(header) >= LEAST_UNNAMED
    titles = not any(number_in(cell) is not None for cell in header)
    return "unnamed" if square and numbers and titles else None


def _is_number(cell: str) -> bool:
    number = cell.strip().removesuffix("%")
    return (
        not number
        or number_in(number) is not None
        or number_in(number, decimal=",") is not None
    )
