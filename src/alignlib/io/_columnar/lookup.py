"""Which row a cell names, for millions of cells, by a table of hashes in numpy."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.io._columnar.column import MOST_WORDS, WORD, Column

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int32]
    Words = NDArray[np.uint64]
    Whole = NDArray[np.int64]

NOBODY = -1
SPREAD = 0x165667B19E3779F9  # odd; ids of many styles meet no oftener than by chance
MULTIPLIER = 0x9E3779B97F4A7C15  # odd, so that one word and its hash are one to one


@frozen(eq=False)
class Lookup:
    """Rows of people by their id as it is written.

    Attributes:
        words: The ids, as machine words, one row a word; behind the last person stand
            zeros for nobody.
        slots: Row numbers where the hashes of ids lead, or in the next free slot; free
            is that of nobody.
    """

    words: Words
    slots: Rows

    @classmethod
    def of(cls, ids: Sequence[Column]) -> Lookup:
        """Make the table; of equal ids any one is found.

        Ids too long to be compared at once are left out.
        """
        import numpy as np

        size = np.concatenate([each.size for each in ids] or [np.zeros(0, np.int64)])
        longest = int(size.max(initial=1))
        count = min(MOST_WORDS, max(1, -(-longest // WORD)))
        parts = [each.words(count) for each in ids]
        words = np.concatenate([*parts, np.zeros((count, 1), np.uint64)], axis=1)
        nobody = size.size
        slots = np.full(1 << max(4, (4 * nobody).bit_length()), nobody, np.int32)
        left = np.flatnonzero(size <= WORD * MOST_WORDS)
        spot = _spots(words, slots.size)[left]
        while left.size:
            free = slots[spot] == nobody
            slots[spot[free]] = left[free]
            other = _differ(words, slots[spot], words[:, left])
            left, spot = left[other], (spot[other] + 1) & (slots.size - 1)
        return cls(words, slots)

    def rows(self, cells: Column) -> Rows:
        """Give the row each cell names, `NOBODY` where none is written that way."""
        import numpy as np

        count, nobody = len(self.words), self.words.shape[1] - 1
        words = cells.words(count)
        spot = _spots(words, self.slots.size)
        found = self.slots.take(spot)
        left = np.flatnonzero(_differ(self.words, found, words))
        while left.size:
            left = left[found[left] != nobody]
            spot[left] = (spot[left] + 1) & (self.slots.size - 1)
            there = self.slots[spot[left]]
            found[left] = there
            left = left[_differ(self.words, there, words[:, left])]
        found[found == nobody] = NOBODY
        if cells.size.max(initial=0) > WORD * count:
            found[cells.size > WORD * count] = NOBODY
        return found


def _spots(words: Words, room: int) -> Whole:
    """Give the slot among *room*, a power of two, that the words of each cell lead to.

    The shift lets letters of either half decide; without it many numbered ids meet.
    """
    import numpy as np

    total: Words = words[0] >> 23
    total ^= words[0]
    total *= np.uint64(SPREAD)
    for word in words[1:]:
        total += word ^ (word >> 23)
        total *= np.uint64(SPREAD)
    total >>= np.uint64(65 - room.bit_length())
    return total.view(np.int64)


def _differ(words: Words, rows: Rows, wanted: Words) -> NDArray[np.bool_]:
    """Tell where the words of the *rows* are not those wanted."""
    found: NDArray[np.bool_] = words[0].take(rows) != wanted[0]
    for have, want in zip(words[1:], wanted[1:], strict=True):
        found |= have.take(rows) != want
    return found


def hashes_of(cells: Column) -> Words:
    """Give one number a cell, 0 for a blank one; equal cells have equal ones."""
    import numpy as np

    found = _mixed(cells.words(MOST_WORDS))
    found[cells.blank()] = 0
    for row in np.flatnonzero(cells.size > WORD * MOST_WORDS).tolist():
        digest = hashlib.blake2b(
            cells.text(row).encode(errors="replace"), digest_size=8
        )
        found[row] = int.from_bytes(digest.digest(), "big")
    return found


def _mixed(words: Words) -> Words:
    """Make one hash of the words of each cell."""
    import numpy as np

    mixed = np.zeros(words.shape[1], np.uint64)
    for word in words:
        mixed = (mixed ^ word ^ (word >> np.uint64(32))) * np.uint64(MULTIPLIER)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(MULTIPLIER)
    return mixed
