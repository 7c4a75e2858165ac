"""CSV files as batches of columns; plain parts are taken apart by numpy.

A part is plain if each line of it is a row: then separators and line ends are all
there is to find. From the first part that is not, Python's csv module reads on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import field, frozen

from alignlib.graph_faults import LISTED
from alignlib.io._columnar.column import PADDING, Column
from alignlib.io._csv.cells import unguarded
from alignlib.io._csv.lines import REPLACED, BrokenTableError, CsvRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

PART = 2**20  # bytes taken apart at once: what is worked on stays in the cache
CELLS = 50_000  # read one by one before they become columns
QUOTE, RETURN, LINE, SPACE, HIGH = 34, 13, 10, 32, 128


@frozen(eq=False)
class Batch:
    """Some rows of a table.

    Attributes:
        columns: Their cells, one entry a column of the table.
        numbers: The number of each row, as a spreadsheet numbers them.
    """

    columns: Sequence[Column]
    numbers: Whole


@frozen
class Flaw:
    """A row that could not be read, or not wholly."""

    code: str
    number: int
    column: int | None
    hint: str


@frozen
class Flaws:
    """What could not be read of a table.

    Attributes:
        listed: The first thousand of each sort.
        more: How many more there are, by their code.
    """

    listed: list[Flaw] = field(factory=list)
    more: Counter[str] = field(factory=Counter)
    counts: Counter[str] = field(factory=Counter)

    def add(self, code: str, number: int, hint: str, column: int | None = None) -> None:
        """Take a flaw."""
        self.counts[code] += 1
        if self.counts[code] <= LISTED:
            self.listed.append(Flaw(code, number, column, hint))
        else:
            self.more[code] += 1


def batches(
    file: BinaryIO, lines: CsvRows, separator: str, width: int, flaws: Flaws
) -> Iterator[Batch]:
    """Go through the rows of an open file that stands behind its first line.

    Args:
        file: The file.
        lines: The same file, for rows of any kind.
        separator: What stands between cells.
        width: How many columns the header has.
        flaws: Where rows go that cannot be read.
    """
    import numpy as np

    number = 1  # the header's
    while True:
        begin = file.tell()
        part = file.read(PART)
        if not part:
            return
        if len(part) == PART and not part.endswith(b"\n"):
            part = part[: part.rfind(b"\n") + 1]
            file.seek(begin + len(part))
        columns = _plain_columns(part, separator, width)
        if columns is None:
            file.seek(begin)
            rest = lines.parted(separator)
            yield from row_by_row(lines, rest, width, number, flaws)
            return
        rows = len(columns[0])
        yield Batch(columns, np.arange(number + 1, number + 1 + rows))
        number += rows


def _plain_columns(part: bytes, separator: str, width: int) -> list[Column] | None:
    """Take apart lines; None if they are not so plain after all."""
    import numpy as np

    if not part or b"\0" in part or not _is_utf_8(part):
        return None
    data = part + (PADDING if part.endswith(b"\n") else b"\n" + PADDING)
    letters = np.frombuffer(data, np.uint8)[: len(data) - len(PADDING)]
    lines = letters == LINE
    rows = np.count_nonzero(lines)
    ends = letters == ord(separator)
    ends |= lines
    end = np.flatnonzero(ends)
    if end.size != rows * width or not lines[end[width - 1 :: width]].all():
        return None
    begin = np.empty_like(end)  # each cell begins behind the end of the one before
    begin[0] = 0
    np.add(end[:-1], 1, out=begin[1:])
    end -= begin
    start = np.ascontiguousarray(begin.reshape(-1, width).T, dtype=np.int64)
    size = np.ascontiguousarray(end.reshape(-1, width).T, dtype=np.int64)
    plain = (
        (b"\r" not in part or _without_returns(letters, start, size))
        and (b'"' not in part or _without_quotes(letters, start, size))
        and not _any_blank(letters, start, size)
    )
    if not plain:
        return None
    return [Column(data, *each) for each in zip(start, size, strict=True)]


def _is_utf_8(part: bytes) -> bool:
    if part.isascii():
        return True
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return True


def _without_returns(letters: NDArray[np.uint8], start: Whole, size: Whole) -> bool:
    r"""Take the return of ``\r\n`` off the last cells; False if others are there."""
    import numpy as np

    returns = letters == RETURN
    last = returns[start[-1] + size[-1] - 1]
    last &= size[-1] > 0
    size[-1] -= last
    return int(np.count_nonzero(returns)) == int(np.count_nonzero(last))


def _without_quotes(letters: NDArray[np.uint8], start: Whole, size: Whole) -> bool:
    """Take the quotes off quoted cells; False if they hold any, or a separator."""
    import numpy as np

    opened = (letters[start] == QUOTE) & (size > 0)
    closed = (letters[start + size - 1] == QUOTE) & (size > 1)
    quotes = np.count_nonzero(letters == QUOTE)
    if (opened != closed).any() or quotes != 2 * opened.sum():
        return False
    start += opened
    size -= 2 * opened
    return True


def _any_blank(letters: NDArray[np.uint8], start: Whole, size: Whole) -> bool:
    """Whether a row may have nothing but blank cells; such rows are no rows."""
    import numpy as np

    rows: Any = slice(None)
    for begin, length in zip(start, size, strict=True):
        letter = letters[begin[rows]]
        blank = np.flatnonzero(
            (length[rows] == 0) | (letter <= SPACE) | (letter >= HIGH)
        )
        if not blank.size:
            return False
        rows = blank if isinstance(rows, slice) else rows[blank]
    return True


def row_by_row(
    source: CsvRows,
    rows: Iterator[list[str]],
    width: int,
    number: int,
    flaws: Flaws,
) -> Iterator[Batch]:
    """Go through rows of any kind, the way the csv module reads them.

    Args:
        source: What reads them.
        rows: What it gives.
        width: How many columns the header has.
        number: How many rows stand above those of *source*.
        flaws: Where rows go that cannot be read.
    """
    import numpy as np

    found = _whole_rows(source, rows, width, number, flaws)
    while some := list(islice(found, max(1, CELLS // max(1, width)))):
        numbers, cells = zip(*some, strict=True)
        columns = [Column.of_texts(each) for each in zip(*cells, strict=True)]
        yield Batch(columns, np.array(numbers))


def _whole_rows(
    source: CsvRows,
    rows: Iterator[list[str]],
    width: int,
    number: int,
    flaws: Flaws,
) -> Iterator[tuple[int, list[str]]]:
    """Go through rows that have a cell for each column."""
    try:
        for cells in rows:
            at = number + source.number
            if not any(cell.strip() for cell in cells):
                continue
            if source.misspelt:
                spoilt = (k for k, cell in enumerate(cells) if REPLACED in cell)
                hint = "holds a byte that is no UTF-8; save the file as UTF-8"
                flaws.add("not-utf-8", at, hint, next(spoilt, None))
            if len(cells) == width:
                yield at, [unguarded(cell) for cell in cells]
                continue
            hint = (
                f"has {len(cells)} cells and the header {width}; "
                "a separator or a quotation mark is missing or too many"
            )
            flaws.add("ragged", at, hint)
    except BrokenTableError as error:
        flaws.add("unreadable", number + error.row, error.hint)
