"""Taxonomies as sheets: one row a kind, as people keep them in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define, field

from alignlib.catalog import near_names
from alignlib.errors import Fault, raise_faults
from alignlib.io._csv.delimited import SheetRow, foreign_bytes, sheet_rows
from alignlib.io._taxonomy.additions import extended
from alignlib.io._taxonomy.entries import Entry, Naming, Where
from alignlib.io._taxonomy.foundation import DEFAULT, foundation, split
from alignlib.io._taxonomy.sheet_cells import CellError
from alignlib.io._taxonomy.sheet_columns import (
    TYPE,
    Column,
    column_of,
    columns_of,
    fields,
)
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_union import BY_LANGUAGE

ABOUT = "taxonomy"  # the type of a row that says what the sheet is
TYPES: Mapping[str, Where] = {
    "kind": "kinds",
    "category": "categories",
    "response": "responses",
}
TYPED = {where: {TYPE: name} for name, where in TYPES.items() if name != "kind"}
ORIGINS = ("category", "broader")  # a kind needs one of the two


def from_sheet(
    data: bytes,
    source: str = "sheet",
    *,
    base: Taxonomy | None = None,
    naming: Naming | None = None,
) -> Taxonomy:
    r"""Read a sheet; `alignlib.read_taxonomy` tells what it may hold.

    Args:
        data: UTF-8 text with a header row.
        source: What to call it in places.
        base: What it extends where it does not say. Left out, that is ``training``
            for a sheet that says nothing of itself, and nothing for one that does.
        naming: How its kinds are named.

    Raises:
        UnreadableFileError: It is empty, no text, or quotes do not close.
        InvalidInputError: Every fault, with file, row and column.

    >>> sheet = b"id,category,label_en\nacme:bonus,personal,Fears for the bonus"
    >>> from_sheet(sheet).label("acme:bonus")
    'Fears for the bonus'
    """
    header, *body = sheet_rows(data, source, known=lambda cell: bool(column_of(cell)))
    sheet = _Sheet(source, header)
    sheet.faults += foreign_bytes([header, *body], sheet.place)
    raise_faults(sheet.faults)  # what cells mean depends on these
    for row in body:
        sheet.take(row)
    default = Taxonomy.built_in(DEFAULT) if sheet.about is None else None
    found = foundation(sheet.about, base or default, sheet.of_itself, sheet.faults)
    if naming is None or naming.category is None:
        sheet.refuse_if_homeless(found)
    return extended(found, sheet.entries, naming or Naming(), sheet.faults)


@define
class _Sheet:
    """A sheet that is being read."""

    source: str
    header: SheetRow
    faults: list[Fault] = field(factory=list)
    entries: list[Entry] = field(factory=list)
    about: dict[str, Any] | None = None
    about_place: str = ""
    columns: dict[int, Column] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.columns = {}
        for spot, title in enumerate(self.header.cells):
            column = column_of(title)
            if column in self.columns.values():
                self._note("duplicate", spot, "there are two such columns; keep one")
            elif column is not None:
                self.columns[spot] = column
            elif title:
                self._note("unknown-field", spot, _no_such(title))
        there = {column.field for column in self.columns.values()}
        if "id" not in there:
            hint = "there is no such column; the header needs it for the kinds' names"
            self._missing("id", hint)

    def place(self, row: int, spot: int) -> str:
        """Name a cell."""
        column = self.columns.get(spot)
        title = self.header.cells[spot] if spot < len(self.header.cells) else ""
        name = column.name if column else title or f"column {spot + 1}"
        return f"{self._row(row)}, {name}"

    def of_itself(self, name: str) -> str:
        """Name a cell of the row that says what the sheet is."""
        return f"{self.about_place or self._row(self.header.number)}, {name}"

    def take(self, row: SheetRow) -> None:
        """Take a row: a kind, category or response, or what it says of the sheet."""
        values: dict[str, Any] = {}
        broken: dict[str, Fault] = {}
        for spot, cell in enumerate(row.cells):
            if not cell:
                continue
            if spot not in self.columns:
                hint = "has no header; text that holds the separator needs quotes"
                at = self.place(row.number, spot)
                self.faults.append(Fault(code="unknown-field", place=at, hint=hint))
                continue
            column = self.columns[spot]
            try:
                _put(values, column, column.read(cell))
            except CellError as error:
                at, hint = column.field, str(error)
                broken[at] = Fault(code="malformed", place=at, hint=hint, value=cell)
        self._sort_in(row, values, broken)

    def refuse_if_homeless(self, base: Taxonomy) -> None:
        """Say once, not at each kind, that nothing tells the category of kinds.

        Raises:
            InvalidInputError: There is no column for it, and kinds need it.
        """
        there = {column.field for column in self.columns.values()}
        new = any(
            entry.where == "kinds" and entry.values.get("id") not in base
            for entry in self.entries
        )
        if new and not there.intersection(ORIGINS):
            hint = "there is no such column, and none called broader; add one of them"
            self._missing("category", hint)
            raise_faults(self.faults)

    def _sort_in(
        self, row: SheetRow, values: dict[str, Any], broken: dict[str, Fault]
    ) -> None:
        kind = str(values.pop(TYPE, "kind")).lower()
        place = self._row(row.number)
        if kind == ABOUT and self.about is None:
            self.about, self.about_place = values, place
        elif kind in TYPES:
            entry = Entry(
                where=TYPES[kind],
                values=values,
                place=place,
                inside=lambda inner: f"{place}, {_column_name(inner)}",
                broken=broken,
            )
            self.entries.append(entry)
        else:
            hint = (
                f"is there already, at {self.about_place}; keep one"
                if kind == ABOUT
                else f"is not one of {', '.join([*TYPES, ABOUT])}"
            )
            at = f"{place}, {TYPE}"
            self.faults.append(Fault(code="not-a-choice", place=at, hint=hint))

    def _row(self, number: int) -> str:
        return f"{self.source}, row {number}"

    def _note(self, code: str, spot: int, hint: str) -> None:
        place = self.place(self.header.number, spot)
        self.faults.append(Fault(code=code, place=place, hint=hint))

    def _missing(self, name: str, hint: str) -> None:
        place = f"{self._row(self.header.number)}, {name}"
        self.faults.append(Fault(code="missing", place=place, hint=hint))


def _put(values: dict[str, Any], column: Column, value: Any) -> None:
    if column.language is None:
        values[column.field] = value
    else:
        values.setdefault(column.field, {})[column.language] = value


def _column_name(inner: str) -> str:
    """Name the column of a field, given such as ``label.en`` or ``hides[0].why``."""
    name, _, rest = inner.partition(".")
    if name in BY_LANGUAGE:
        return Column(name, rest or "en").name
    return name.partition("[")[0]


def _no_such(title: str) -> str:
    known = [*(name for name in fields() if name not in BY_LANGUAGE)]
    known += [f"{name}_{tag}" for name in BY_LANGUAGE for tag in ("en", "sv", "de")]
    near = near_names(title, known)
    meant = f"did you mean {' or '.join(near)}?" if near else "drop it"
    return f"such a column means nothing here; {meant}"


def to_sheet(taxonomy: Taxonomy, *, delimiter: str = ",") -> str:
    """Write *taxonomy* as a sheet; reading it gives the same taxonomy again.

    What extends a built-in taxonomy is written without it.

    >>> from alignlib.model.kinds import ReasonKind
    >>> bonus = ReasonKind(id="acme:bonus", category="personal", label="Fears a loss")
    >>> to_sheet(Taxonomy.built_in("training").extend(bonus)).splitlines()
    ['id,category,label_en', 'acme:bonus,personal,Fears a loss']
    """
    parts = split(taxonomy)
    records: list[Mapping[str, Any]] = []
    if parts.head != {"base": DEFAULT}:
        records.append({TYPE: ABOUT, **parts.head})
    for where, values in parts.members:
        records.append({**TYPED.get(where, {}), **values})
    columns = columns_of([{"id": None, "category": None}, *records])
    rows = [[column.name for column in columns]]
    rows += [[_cell(column, record) for column in columns] for record in records]
    return _delimited(rows, delimiter)


def _cell(column: Column, record: Mapping[str, Any]) -> str:
    value = record.get(column.field)
    if column.language is not None and value is not None:
        value = value.get(column.language)
    return column.write(value)


def _delimited(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO()
    # This line end makes the writer put texts that hold any line end in quotes.
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
