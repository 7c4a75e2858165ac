"""Tables as rows: lists of dicts, or any data frame that narwhals knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from alignlib.catalog import near_names
from alignlib.errors import Fault
from alignlib.faults import said_type
from alignlib.io._tables.cells import by_header, header


@frozen
class Row:
    """One row of a table.

    Attributes:
        place: Where it stands, such as ``ties[3]``.
        value: What stands there, as it came.
        columns: Headers, as fields are named, blank cells included.
        fields: Cells of columns the reader knows, blank ones left out.
        others: Cells of other columns, under their names as written.
    """

    place: str
    value: Any
    columns: tuple[str, ...] = ()
    fields: dict[str, Any] = field(factory=dict)
    others: dict[str, Any] = field(factory=dict)


@frozen
class Table:
    """Rows to be read, and what was found wrong with them.

    Attributes:
        name: What the table is called in places.
        known: Columns that mean something.
        faults: Where faults go.
        strip: Whether text loses the space around it.
        said: Columns that were refused so far.
        spelt: Names of columns by header as written; rows have the same ones.
    """

    name: str
    known: Collection[str]
    faults: list[Fault]
    strip: bool = True
    said: set[str] = field(factory=set)
    spelt: dict[str, str] = field(factory=dict)

    def rows(self, table: Any, *, also: type | None = None) -> Iterator[Row]:
        """Go through the rows that are not blank, the first being number 0.

        What is no row is a fault, unless it is one of the class *also*.
        """
        for spot, cells in enumerate(self._rows_of(table)):
            place = f"{self.name}[{spot}]"
            if also is not None and isinstance(cells, also):
                yield Row(place, cells)
            elif not isinstance(cells, Mapping):
                self._wrong(place, cells, "a dict of cells by column")
            else:
                columns = self._columns(cells)
                fields, others, clashes = by_header(
                    cells, self.known, columns=columns, strip=self.strip
                )
                for name in clashes:
                    hint = "there are two such columns; keep one"
                    self.note("duplicate", f"{place}.{name}", hint)
                if fields or others:
                    yield Row(place, cells, columns, fields, others)

    def refuse(self, place: str, columns: Iterable[str]) -> None:
        """Note columns that mean nothing here, each at the first row that has it."""
        for column in columns:
            if column not in self.said:
                self.said.add(column)
                near = near_names(
                    column, [name for name in self.known if name != column]
                )
                meant = f"did you mean {' or '.join(near)}?" if near else "drop it"
                hint = f"such a column means nothing here; {meant}"
                self.note("unknown-field", f"{place}.{column}", hint)

    def note(self, code: str, place: str, hint: str, value: object = None) -> None:
        """Note a fault."""
        self.faults.append(Fault(code=code, place=place, hint=hint, value=value))

    def _columns(self, cells: Mapping[Any, Any]) -> tuple[str, ...]:
        spelt = self.spelt
        for name in cells:
            if name not in spelt:
                spelt[name] = header(name)
        return tuple(map(spelt.__getitem__, cells))

    def _rows_of(self, table: Any) -> Iterable[Any]:
        if table is None:
            return ()
        if isinstance(table, (list, tuple, Iterator)):
            return table
        if not isinstance(table, (str, bytes, Mapping)):
            import narwhals.stable.v2 as nw

            frame = nw.from_native(table, pass_through=True)
            if isinstance(frame, nw.LazyFrame):
                frame = frame.collect()
            if isinstance(frame, nw.DataFrame):
                return frame.iter_rows(named=True)
            if isinstance(table, Iterable):
                return table
        self._wrong(self.name, table, "a list of dicts or a data frame")
        return ()

    def _wrong(self, place: str, value: object, wanted: str) -> None:
        hint = f"holds {said_type(value)}; give {wanted}"
        self.note("wrong-type", place, hint, value)
