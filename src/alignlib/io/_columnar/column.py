"""One column of text cells, as bytes and places, read a whole column at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.io._csv.cells import unguarded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Whole = NDArray[np.int64]
    Words = NDArray[np.uint64]

WORD = 8  # letters that fit into one machine word
MOST_WORDS = 8  # compared at once; longer cells are compared as text
PADDING = bytes(WORD * MOST_WORDS + WORD)

# What stands for a NUL, which pads short cells; no UTF-8 text holds these bytes.
NUL = b"\xc0\x80"

END = b"\x1f"  # held by no cell but by mistake
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
        data = self.data
        longest = int(self.size.max(initial=0))
        if data.isascii() and END not in data and longest < WORD * MOST_WORDS:
            found = self._short_texts(longest // WORD + 1)
        else:
            found = [
                cell.replace(NUL, b"\0").decode(errors="surrogatepass")
                for cell in self._cells()
            ]
        if b"'" in data:
            return [unguarded(cell) for cell in found]
        return found

    def _cells(self) -> list[bytes]:
        ends = (self.start + self.size).tolist()
        spans = zip(self.start.tolist(), ends, strict=True)
        return [self.data[begin:end] for begin, end in spans]

    def _short_texts(self, count: int) -> list[str]:
        """Give cells of ASCII letters: as one text that is taken apart at once.

        An end fits behind each of them into *count* words.
        """
        import numpy as np

        together = np.ascontiguousarray(self.words(count).T).view(np.uint8)
        together[np.arange(len(self)), self.size] = END[0]
        text = together.tobytes().translate(None, b"\0").decode("ascii")
        return text.split(END.decode())[:-1]

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

    def words(self, count: int, *, turned: int = 0) -> Words:
        """Give the first *count* machine words of each cell, one row a word.

        The bits of *turned* are turned round; then short cells are filled with zeros.
        """
        import numpy as np

        wide = self._wide()
        found = np.empty((count, len(self)), np.uint64)
        if not len(self):
            return found
        least, most = int(self.size.min()), int(self.size.max())
        for k in range(count):
            done = WORD * k
            if most <= done:
                found[k:] = 0
                break
            found[k] = wide[self.start + done] if k else wide[self.start]
            if turned:
                found[k] ^= np.uint64(turned)
            if most == least:
                found[k] &= _masks()[min(most - done, WORD)]
            elif least < done + WORD:
                left = self.size - done if k else self.size
                found[k] &= _masks().take(left, mode="clip")
        return found

    def codes(self, choices: tuple[str, ...]) -> NDArray[np.int8]:
        """Give the number of the word in each cell; `BLANK` or `UNKNOWN` if none.

        Choices have at most nine letters.
        """
        import numpy as np

        if not self.size.any():
            return np.full(len(self), BLANK, np.int8)
        found = np.full(len(self), UNKNOWN, np.int8)
        first, ninth = self.words(1)[0], self._ninth()
        for code, choice in enumerate(("", *choices), start=BLANK):
            same = first == _word(choice[:WORD])
            if len(choice) >= WORD:  # else a zero ends it within the first word
                same &= ninth == _word(choice[WORD:])
            found += same.view(np.int8) * np.int8(code - UNKNOWN)
        odd = np.flatnonzero(found == UNKNOWN)
        if odd.size:
            blank = [not text.strip() for text in self.taking(odd).texts()]
            found[odd[np.array(blank, bool)]] = BLANK
        return found

    def _ninth(self) -> Bytes:
        """Give the ninth letter of each cell: 0 if it ends before, 255 if behind."""
        import numpy as np

        most = int(self.size.max(initial=0))
        if most <= WORD:
            return np.zeros(len(self), np.uint8)
        found: Bytes = np.frombuffer(self.data, np.uint8).take(self.start + WORD)
        found *= self.size > WORD
        if most > WORD + 1:
            found[self.size > WORD + 1] = 255  # no letter of any choice
        return found

    def _wide(self) -> Words:
        """Give the machine word that begins at each byte."""
        import numpy as np

        room = len(self.data) - WORD + 1
        return np.ndarray((room,), "<u8", self.data, strides=(1,))


@cache
def _masks() -> Words:
    """Give what keeps the first 0, 1 ... 8 letters of a machine word."""
    import numpy as np

    return np.array([(1 << 8 * size) - 1 for size in range(WORD + 1)], np.uint64)


def _word(letters: str) -> int:
    """Give up to eight letters as a machine word."""
    return int.from_bytes(letters.encode(), "little")
