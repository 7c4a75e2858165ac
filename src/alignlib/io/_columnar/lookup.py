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
MULTIPLIER = 0x9E3779B97F4A7C15  # odd, so that one word and its hash are one to one


@frozen(eq=False)
class Lookup:
    """Rows of people by their id as it is written.

    Attributes:
        words: The ids, as machine words.
        slots: Row numbers where their hashes lead, or in the next free slot.
        hashes: The hash of the id in each slot.
        shift: How far a hash is shifted to give its slot.
    """

    words: Words
    hashes: Words
    slots: Rows
    shift: int

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
        words = np.concatenate([np.zeros((count, 0), np.uint64), *parts], axis=1)
        hashes = _mixed(words)
        bits = max(4, (4 * size.size).bit_length())
        slots = np.full(1 << bits, NOBODY, np.int32)
        left = np.flatnonzero(size <= WORD * MOST_WORDS)
        spot = (hashes[left] >> np.uint64(64 - bits)).astype(np.int64)
        while left.size:
            free = slots[spot] == NOBODY
            slots[spot[free]] = left[free]
            there = slots[spot]
            settled = (there == left) | (hashes[there] == hashes[left])
            left, spot = left[~settled], (spot[~settled] + 1) & ((1 << bits) - 1)
        last = np.append(hashes, np.uint64(0))[slots]
        told = np.where(slots == NOBODY, np.uint64(0), last)
        return cls(words, told, slots, 64 - bits)

    def rows(self, cells: Column) -> Rows:
        """Give the row each cell names, `NOBODY` where none is written that way."""
        import numpy as np

        count = len(self.words)
        words = cells.words(count)
        hashes = _mixed(words)
        spot = (hashes >> np.uint64(self.shift)).astype(np.int64)
        found = self.slots[spot]
        hit = self.hashes[spot] == hashes
        left = np.flatnonzero(~hit & (found != NOBODY))
        while left.size:
            spot[left] = (spot[left] + 1) & (self.slots.size - 1)
            there = self.slots[spot[left]]
            found[left] = there
            left = left[(self.hashes[spot[left]] != hashes[left]) & (there != NOBODY)]
        if count > 1:  # words tell apart what hashes might not
            for have, want in zip(words, self.words, strict=True):
                found[have != want[found]] = NOBODY
        found[cells.size > WORD * count] = NOBODY
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
    """Make one hash of the words of each cell; of a single word, one to one."""
    import numpy as np

    mixed = np.zeros(words.shape[1], np.uint64)
    for word in words:
        mixed = (mixed ^ word ^ (word >> np.uint64(32))) * np.uint64(MULTIPLIER)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(MULTIPLIER)
    return mixed
