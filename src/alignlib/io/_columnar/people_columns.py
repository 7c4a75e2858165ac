"""People as arrays, out of a table with one row a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.io._columnar.cell_faults import amounts, chosen
from alignlib.io._columnar.column import Column
from alignlib.io._columnar.lookup import Lookup
from alignlib.io._tables.columns import names_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.io._columnar.batches import Batch
    from alignlib.io._columnar.noted import Noted

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Whole = NDArray[np.int64]

LOWEST = {"stance": -1.0, "firmness": 0.0, "power": 0.0}
VOICES = ("public", "private")
USED = ("id", "name", *LOWEST, "voice", "manager")
KNOWN = tuple(name for name in names_of("stakeholders") if name not in USED)


@frozen(eq=False, kw_only=True)
class SomePeople:
    """The people of some rows.

    Attributes:
        keys: Their ids, as they are written.
        ids: Their ids.
        names: Their names; empty where they have none.
        private: Whether nobody hears them.
        managers: Whom they report to, as it is written.
        numbers: The number of each row.
        amounts: Stance, firmness and power; NaN where nobody knows.
    """

    keys: Column
    ids: list[str]
    names: list[str]
    private: Flags
    managers: Column | None
    numbers: Whole
    amounts: Mapping[str, Floats]


@frozen(eq=False, kw_only=True)
class PeopleColumns:
    """All people of a table.

    Attributes:
        parts: Its rows, a batch at a time.
        ids: Everybody's id.
        names: Everybody's name; empty where there is none.
        named: The names by id.
        lookup: Row numbers by id as it is written.
        others: Columns that hold something and mean nothing here.
    """

    parts: Sequence[SomePeople]
    ids: list[str]
    names: list[str]
    named: Mapping[str, str]
    lookup: Lookup
    others: tuple[str, ...]

    def amounts(self, name: str) -> Floats:
        """Give stance, firmness or power of everybody; NaN where nobody knows."""
        return _joined([part.amounts[name] for part in self.parts], "float64")

    def labels(self) -> FrozenMap[str, str]:
        """Say what to call everybody: the name, else the id."""
        if all(map(str.strip, self.names)):
            return FrozenMap(self.named)
        said = self.named.items()
        return FrozenMap({who: name if name.strip() else who for who, name in said})

    def private(self) -> Flags:
        """Whether nobody hears them."""
        return _joined([part.private for part in self.parts], "bool")

    def numbers(self) -> Whole:
        """Give the number of each person's row in the table."""
        return _joined([part.numbers for part in self.parts], "int64")


def _joined(parts: Sequence[NDArray[Any]], dtype: str) -> NDArray[Any]:
    import numpy as np

    return np.concatenate([np.zeros(0, dtype), *parts])


def read_people(noted: Noted, given: Mapping[str, str]) -> PeopleColumns:
    """Read a table of people.

    Args:
        noted: The table; what is wrong with it is noted there.
        given: Fields by header as written, as the caller has them.
    """
    found, others = noted.columns(USED, KNOWN, given)
    if "id" not in found:
        hint = (
            "this column is missing; add it, or say which one it is, such as "
            "columns={'Employee no': 'id'}"
        )
        noted.note("missing", None, "id", hint)
    parts = []
    filled: set[int] = set()
    header = noted.source.header
    for batch in noted.source.batches:
        parts.append(_some(batch, found, noted))
        filled |= {k for k, cells in enumerate(batch.columns) if cells.size.any()}
    ids = [name for part in parts for name in part.ids]
    names = [name for part in parts for name in part.names]
    people = PeopleColumns(
        parts=parts,
        ids=ids,
        names=names,
        named=dict(zip(ids, names, strict=True)),
        lookup=Lookup.of([part.keys for part in parts]),
        others=tuple(header[k] for k in sorted(filled) if header[k] in others),
    )
    if len(people.named) < len(ids):
        _note_twice(noted, people)
    return people


def _note_twice(noted: Noted, people: PeopleColumns) -> None:
    seen: Counter[str] = Counter()
    for number, name in zip(people.numbers().tolist(), people.ids, strict=True):
        seen[name] += 1
        if seen[name] == 2 and name.strip():
            hint = f"{name} is there more than once; keep one"
            noted.note("duplicate", number, "", hint, name)


def _some(batch: Batch, found: Mapping[str, int], noted: Noted) -> SomePeople:
    import numpy as np

    rows = batch.numbers
    cells = {name: batch.columns[spot] for name, spot in found.items()}
    nothing = Column(batch.columns[0].data, rows * 0, rows * 0)
    keys = cells.get("id", nothing)
    ids = keys.texts()
    if "id" in cells and not all(map(str.strip, ids)):
        blank = np.array([not name.strip() for name in ids])
        noted.rows("missing", rows[blank], "id", "is missing; give it a value")
    voices = chosen(cells.get("voice", nothing), batch, noted, "voice", VOICES)
    return SomePeople(
        keys=keys,
        ids=ids,
        names=cells.get("name", nothing).texts(),
        private=voices == VOICES.index("private"),
        managers=cells.get("manager"),
        numbers=rows,
        amounts={
            name: amounts(cells.get(name, nothing), batch, noted, name, (low, 1.0))
            for name, low in LOWEST.items()
        },
    )
