"""Who is meant by cells that name people, by id or by a name only one bears."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from alignlib.io._columnar.lookup import NOBODY
from alignlib.io._tables.people import LOST, People

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.io._columnar.column import Column
    from alignlib.io._columnar.noted import Noted
    from alignlib.io._columnar.people_columns import PeopleColumns

    Rows = NDArray[np.int32]
    Whole = NDArray[np.int64]

DANGLING = "dangling"


class Finder:
    """Finds people; whoever is not there is a fault.

    Attributes:
        people: The people.
        complete: Whether all rows of their table were read; if not, those who are
            not there may stand in one that was not.
    """

    def __init__(self, people: PeopleColumns, *, complete: bool) -> None:
        self.people = people
        self.complete = complete
        self._said: dict[str, int] = {}

    def rows(self, cells: Column, numbers: Whole, noted: Noted, name: str) -> Rows:
        """Give the row of each person meant, `NOBODY` for blank cells and faults."""
        import numpy as np

        found = self.people.lookup.rows(cells)
        odd = np.flatnonzero(found == NOBODY)
        odd = odd[cells.size[odd] > 0]
        if odd.size:
            texts = cells.taking(odd).texts()
            for row, text in zip(odd.tolist(), texts, strict=True):
                if text.strip():
                    found[row] = self._find(text, int(numbers[row]), noted, name)
        return found

    def _find(self, text: str, number: int, noted: Noted, name: str) -> int:
        row = self._said.get(text, NOBODY)
        if row != NOBODY or (text in self._said and not self.complete):
            return row
        if noted.full(name, DANGLING):
            noted.note(DANGLING, number, name, "")
            return NOBODY
        told = len(self._by_name.faults)
        find = self._by_name.find if self.complete else self._by_name.known
        person = find(text, "")
        for fault in self._by_name.faults[told:]:
            noted.note(fault.code, number, name, fault.hint, fault.value)
        if person is not None and not person.startswith(LOST):
            row = self.index[person]
        self._said[text] = row
        return row

    @cached_property
    def _by_name(self) -> People:
        pairs = zip(self.people.ids, self.people.names, strict=True)
        return People((who, name or None) for who, name in pairs)

    @cached_property
    def index(self) -> dict[str, int]:
        """The row of each person by id."""
        return {who: row for row, who in enumerate(self.people.ids)}
