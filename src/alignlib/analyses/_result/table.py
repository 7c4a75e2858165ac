"""Tables of results: columns inside, rows at the edge, one row object when asked.

A column may be a numpy array or any sequence, so that a table of a million people
costs its arrays and no more. A column that was not computed is absent: asking a row
for it raises, where None would look like an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar, overload

from alignlib.analyses._result.cells import native, plain, shown
from alignlib.catalog import near_names
from alignlib.errors import NotComputedError, UnknownNameError
from alignlib.frozen import FrozenMap

if TYPE_CHECKING:
    from typing import Self

T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R", bound="Row")

Cells = Mapping[str, Any]  # of one line, by column
Holding = Literal["person", "kind", "stance", "effect"]


class Column(Generic[T_co]):
    """One column of a row, typed by what it holds.

    Args:
        holds: ``person``, whom the row is about by id; ``kind``, of a reason of that
            person, where every reason has its row; ``stance``, a number that tells
            where a person stands; ``effect``, one that tells how strong a reason is.
            Not everybody gets to see these.
        of: The column with the person a stance is of; None means that of the row.
    """

    name: str

    def __init__(self, *, holds: Holding | None = None, of: str | None = None) -> None:
        self.holds = holds
        self.of = of

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: Row, owner: type) -> T_co: ...
    def __get__(self, row: Row | None, owner: type) -> Self | T_co:
        if row is None:
            return self
        value: T_co = row.table.cell(self.name, row.at)
        return value


class Row:
    """One line of a table; its columns are attributes."""

    __slots__ = ("at", "table")
    table: Table[Any]
    at: int

    def __init__(self, table: Table[Any], at: int) -> None:
        self.table = table
        self.at = at

    def to_record(self) -> dict[str, Any]:
        """Give the line as plain, JSON-safe values by column."""
        return {name: plain(getattr(self, name)) for name in self.table.columns}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.to_record() == other.to_record()

    def __hash__(self) -> int:
        return hash((type(self), self.table.ids[self.at]))

    def __repr__(self) -> str:
        held = self.to_record().items()
        cells = ", ".join(f"{name}={shown(value)}" for name, value in held)
        return f"{type(self).__name__}({cells})"


class Table(Generic[R]):
    """Rows of one kind, in an order that means something.

    Iterate over it, take the first few with `top`, one by its key with ``[...]``,
    all of it with `to_frame` or `to_record`.
    """

    def __init__(
        self,
        row: type[R],
        columns: Mapping[str, Sequence[Any] | Any],
        *,
        key: tuple[str, ...] = ("id",),
    ) -> None:
        self._row = row
        self._columns = FrozenMap(columns)
        self._key = key
        self._spots: dict[Any, int] | None = None

    @classmethod
    def of(
        cls, row: type[R], lines: Iterable[Cells], *, key: tuple[str, ...] = ("id",)
    ) -> Table[R]:
        """Make a table of lines that hold a value for every column of *row*."""
        held = list(lines)
        names = [name for name, it in vars(row).items() if isinstance(it, Column)]
        return Table(row, {name: [it[name] for it in held] for name in names}, key=key)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns this table holds."""
        return tuple(self._columns)

    def marked(self, holds: Holding) -> list[Column[Any]]:
        """List the columns that are marked as holding something."""
        found = (getattr(self._row, name, None) for name in self.columns)
        return [one for one in found if isinstance(one, Column) and one.holds == holds]

    def cells(self, column: str) -> list[Any]:
        """Give the values of one column as plain Python.

        Raises:
            NotComputedError: The table has no such column.
        """
        return [self.cell(column, at) for at in range(len(self))]

    def replacing(self, columns: Mapping[str, Sequence[Any]]) -> Table[R]:
        """Make a table with other values in some *columns*."""
        return Table(self._row, {**self._columns, **columns}, key=self._key)

    @property
    def ids(self) -> tuple[str, ...]:
        """The first key column: people's ids, in the table's order."""
        return tuple(str(name) for name in self._columns[self._key[0]])

    def cell(self, column: str, at: int) -> Any:
        """Give one value as plain Python.

        Raises:
            NotComputedError: The table has no such column.
        """
        if column not in self._columns:
            raise NotComputedError(column, self.columns)
        return native(self._columns[column][at])

    def top(self, count: int, /) -> Table[R]:
        """Make a table of the first *count* rows."""
        return self[: max(count, 0)]

    def __len__(self) -> int:
        return len(self._columns[self._key[0]])

    def __iter__(self) -> Iterator[R]:
        return (self._row(self, at) for at in range(len(self)))

    def __contains__(self, key: object) -> bool:
        return key in self._index()

    @overload
    def __getitem__(self, key: str | int | tuple[str | None, ...]) -> R: ...
    @overload
    def __getitem__(self, key: slice) -> Table[R]: ...
    def __getitem__(
        self, key: str | int | slice | tuple[str | None, ...]
    ) -> R | Table[R]:
        """Find a row by its key: a person's id, or several parts for finer rows.

        A whole number counts from the top, and a slice makes a table. Last parts of
        a key that are None may be left out.

        Where rows are people, a name that only one of them bears does as well.

        Raises:
            UnknownNameError: There is no such row.
        """
        if isinstance(key, int):
            return self._row(self, range(len(self))[key])
        if isinstance(key, slice):
            cut = {name: values[key] for name, values in self._columns.items()}
            return Table(self._row, cut, key=self._key)
        spots = self._index()
        if isinstance(key, tuple) and len(key) < len(self._key):
            key = (*key, *[None] * (len(self._key) - len(key)))
        if key not in spots:
            said = key if isinstance(key, str) else " / ".join(filter(None, key))
            near = near_names(said, self.ids) if len(self._key) == 1 else ()
            raise UnknownNameError("row", said, near)
        return self._row(self, spots[key])

    def _index(self) -> dict[Any, int]:
        if self._spots is None:
            parts = [self._columns[name] for name in self._key]
            keys = zip(*parts, strict=True) if len(parts) > 1 else iter(parts[0])
            by_key = {key: at for at, key in enumerate(keys)}
            self._spots = {**self._by_name(), **by_key}
        return self._spots

    def _by_name(self) -> dict[Any, int]:
        """Rows by a name that is there once, where a row is a person."""
        if self._key != ("id",) or "name" not in self._columns:
            return {}
        names = list(self._columns["name"])
        once = {name for name, times in Counter(names).items() if times == 1}
        return {name: at for at, name in enumerate(names) if name in once}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return self._row is other._row and self.to_record() == other.to_record()

    __hash__: ClassVar[None]  # type: ignore[assignment]  # compared, never a key

    def to_record(self) -> list[dict[str, Any]]:
        """Give every row as plain, JSON-safe values by column."""
        return [row.to_record() for row in self]

    def to_frame(self, *, backend: str = "pandas") -> Any:
        """Make a data frame of *backend*: pandas, polars or pyarrow.

        A range becomes two columns, a list of ids one text with ``;`` between them.

        Raises:
            MissingExtraError: The package *backend* is not installed.
        """
        from alignlib.analyses._result.frames import frame

        return frame(self, backend)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.columns)}>"

    def __str__(self) -> str:
        from alignlib.analyses._result.shown_tables import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from alignlib.analyses._result.shown_tables import as_html

        return as_html(self)
