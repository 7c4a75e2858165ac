"""One column of text cells, as bytes and places, read a whole column at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.io._columnar.numbers import short_numbers, simple_numbers
from alignlib.io._csv.cells import unguarded
from alignlib.io._tables.numbers import number_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Whole = NDArray[np.int64]
    Words = NDArray[np.uint64]
    Floats = NDArray[np.float64]

WORD = 8  # letters that fit into one machine word
MOST_WORDS = 8  # compared at once; longer cells are compared as text
PADDING = bytes(WORD * MOST_WORDS + WORD)

# What stands for a NUL, which pads short cells; no UTF-8 text holds these bytes.
NUL = b"\xc0\x80"

ALL = 0xFFFFFFFFFFFFFFFF
ODD = 0x9E3779B97F4A7C15  # makes one key of two words; no two choices share one

BLANK = -1
UNKNOWN = -2


@frozen(eq=False)
class Column:
    """Cells of one column of a table.

    Attributes:
        data: The bytes the cells are in, with `PADDING` behind them.
        start: Where each cell begins.
        size: How many bytes it has.
    """

    data: bytes
    start: Whole
    size: Whole

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> Column:
        """Make a column of Python's texts."""
        import numpy as np

        cells = [text.encode(errors="surrogatepass") for text in texts]
        if any(b"\0" in cell for cell in cells):
            cells = [cell.replace(b"\0", NUL) for cell in cells]
        size = np.fromiter(map(len, cells), np.int64, len(cells))
        start = np.cumsum(size) - size
        return cls(b"".join((*cells, PADDING)), start, size)

    def __len__(self) -> int:
        return self.size.size

    def taking(self, rows: Whole | NDArray[np.bool_]) -> Column:
        """Make a column of some of the rows."""
        return Column(self.data, self.start[rows], self.size[rows])

    def texts(self) -> list[str]:
        """Give every cell as text, the guard against formulas taken away."""
        spans = zip(self.start.tolist(), (self.start + self.size).tolist(), strict=True)
        data = self.data
        if data.isascii():
            text = data.decode("ascii")
            found = [text[begin:end] for begin, end in spans]
        else:
            cells = [data[begin:end] for begin, end in spans]
            found = [
                cell.replace(NUL, b"\0").decode(errors="surrogatepass")
                for cell in cells
            ]
        if b"'" in data:
            return [unguarded(cell) for cell in found]
        return found

    def text(self, row: int) -> str:
        """Give one cell."""
        return self.taking_one(row).texts()[0]

    def taking_one(self, row: int) -> Column:
        """Make a column of one row."""
        begin, size = int(self.start[row]), int(self.size[row])
        return Column(
            self.data[begin : begin + size] + PADDING,
            self.start[:1] * 0,
            self.size[row : row + 1],
        )

    def blank(self) -> NDArray[np.bool_]:
        """Tell which cells hold nothing but space."""
        import numpy as np

        found: NDArray[np.bool_] = self.size == 0
        odd = np.flatnonzero(~found & (self.words(1)[0] & np.uint64(255) <= 32))
        if odd.size:
            texts = self.taking(odd).texts()
            found[odd] = [not text.strip() for text in texts]
        return found

    def words(self, count: int) -> Words:
        """Give the first *count* machine words of each cell, one row a word.

        Short cells are filled with zeros.
        """
        import numpy as np

        wide = self._wide()
        found = np.empty((count, len(self)), np.uint64)
        for k in range(count):
            left = np.minimum(self.size - WORD * k, WORD) if k else self.size
            at = np.minimum(self.start + WORD * k, wide.size - 1) if k else self.start
            beyond = np.maximum(left, 0) if k else np.minimum(left, WORD)
            unwanted = (64 - 8 * beyond).view(np.uint64)  # bits; 64 of them leave 0
            np.bitwise_and(wide[at], np.uint64(ALL) >> unwanted, out=found[k])
        return found

    def codes(self, choices: tuple[str, ...]) -> NDArray[np.int8]:
        """Give the number of the word in each cell; `BLANK` or `UNKNOWN` if none.

        Choices have at most 16 letters.
        """
        import numpy as np

        keys = self._keys()
        found = np.full(len(self), UNKNOWN, np.int8)
        for code, choice in enumerate(("", *choices), start=BLANK):
            found += (keys == _key(choice)).view(np.int8) * np.int8(code - UNKNOWN)
        odd = np.flatnonzero(found == UNKNOWN)
        if odd.size:
            blank = [not text.strip() for text in self.taking(odd).texts()]
            found[odd[np.array(blank, bool)]] = BLANK
        return found

    def _keys(self) -> Words:
        """Make one number of each cell; of those up to 16 letters it is their own."""
        import numpy as np

        tail: Words = self._wide()[
            self.start + self.size - WORD
        ]  # wraps where it is not used
        tail *= self.size > WORD
        keys: Words = np.bitwise_xor(
            tail * np.uint64(ODD) + self.size.view(np.uint64), self.words(1)[0]
        )
        return keys

    def _wide(self) -> Words:
        """Give the machine word that begins at each byte."""
        import numpy as np

        room = len(self.data) - WORD + 1
        return np.ndarray((room,), "<u8", self.data, strides=(1,))

    def numbers(self, decimal: str) -> tuple[Floats, Whole]:
        """Read numbers; NaN is a blank cell, or one of the rows that are none."""
        import numpy as np

        values, done = short_numbers(self.words(1)[0], self.size, decimal=decimal)
        values[~done] = np.nan
        odd = np.flatnonzero(~done & (self.size > 0))
        if not odd.size:
            return values, odd
        rest = self.taking(odd)
        read, done = simple_numbers(rest.data, rest.start, rest.size, decimal=decimal)
        left = np.flatnonzero(~done)
        if left.size:
            read[left] = _numbers(rest.taking(left), decimal)
        values[odd] = read
        wrong = odd[np.isinf(read)]
        values[wrong] = np.nan
        return values, wrong


@cache
def _key(choice: str) -> np.uint64:

    key: np.uint64 = Column.of_texts([choice])._keys()[0]
    return key


DIGITS: Collection[int] = frozenset(b"0123456789.+-eE")


def _numbers(cells: Column, decimal: str) -> Floats:
    """Read cells of any shape: NaN if blank, infinity if they are no numbers."""
    import numpy as np

    found = _all_numbers(cells, decimal)
    if found is None:
        found = np.array([_number(text, decimal) for text in cells.texts()])
    return found


def _all_numbers(cells: Column, decimal: str) -> Floats | None:
    """Read cells that are numbers without exception; None if they are not."""
    import numpy as np

    spans = zip(cells.start.tolist(), (cells.start + cells.size).tolist(), strict=True)
    parts = [cells.data[begin:end] for begin, end in spans]
    together = b"".join(parts)
    if decimal == "," and b"." not in together:
        parts = [part.replace(b",", b".") for part in parts]
        together = together.replace(b",", b".")
    elif decimal == ",":
        return None
    if not DIGITS.__ge__(set(together)):  # type: ignore[operator]
        return None
    try:
        return np.array(list(map(float, parts)))
    except ValueError:
        return None


def _number(text: str, decimal: str) -> float:
    """Read one cell: NaN if it is blank, infinity if it is no number."""
    import math

    if not text.strip():
        return math.nan
    found = number_in(text, decimal=decimal)
    try:
        return math.inf if found is None else float(found)
    except OverflowError:  # a whole number beyond every float
        return math.inf
