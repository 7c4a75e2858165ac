"""Workbooks of our own making read back: no guesses, every table as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
from attrs import field, frozen

from alignlib.errors import Fault
from alignlib.io._record import migrations
from alignlib.io._register.raw_table import BadCell, RawTable
from alignlib.io._tables.cells import name_like
from alignlib.io._tables.columns import TABLES
from alignlib.io._tables.from_tables import attempt_tables
from alignlib.io._tables.numbers import number_in
from alignlib.io._workbook import words
from alignlib.io._workbook.choice_words import in_its_words
from alignlib.io._workbook.decimals import with_comma
from alignlib.io._workbook.kind_labels import kinds_by_label
from alignlib.io.reading import KEPT, Found, Note, ReadColumn, Reading
from alignlib.ordinal_scales import plain

if TYPE_CHECKING:
    from alignlib.io._tables.columns import Column

SPOT = re.compile(r"(\w+)\[(\d+)\](?:\.(.+))?", re.DOTALL)  # in the tables
WITH_OTHERS = "stakeholders"  # its unknown columns are kept


@frozen(kw_only=True)
class _Sheet:
    """One sheet, column by column.

    Attributes:
        raw: The sheet.
        table: The table it holds.
        fields: The field of each column; None where its header names none.
        lines: Its rows, with their numbers.
        faults: What is wrong with its cells.
    """

    raw: RawTable
    table: str
    fields: tuple[str | None, ...]
    lines: list[tuple[int, dict[str, Any]]] = field(factory=list)
    faults: list[Fault] = field(factory=list)

    def place(self, line: int, column: str) -> str:
        """Name the cell of a row, by its field or its header."""
        number = self.lines[line][0] if line < len(self.lines) else 0
        for spot, (name, head) in enumerate(
            zip(self.fields, self.raw.header, strict=True)
        ):
            if column and column in (name, head):
                return self.raw.at(number, spot)
        return self.raw.at(number, None) + (f" {column}" if column else "")


def is_ours(tables: Sequence[RawTable]) -> bool:
    """Tell whether a workbook says that it is one of our own."""
    return any(_marked(raw) for raw in tables)


def read_ours(tables: Sequence[RawTable], reading: Reading) -> Found:
    """Read a workbook of our own; what is in other sheets is left out, and told."""
    notes: list[Note] = []
    read: dict[str, _Sheet] = {}
    faults: list[Fault] = []
    labels = kinds_by_label(tables)
    for raw in tables:
        table = words.table_named(raw.name)
        if table in words.BESIDE:
            continue
        notes += raw.notes
        if table is None:
            text = "is no table of an initiative and was not read"
            notes.append(Note(code="left-out", place=raw.name, text=text))
        elif table in read:
            hint = f"there is the sheet {read[table].raw.name} as well; keep one"
            faults.append(Fault(code="duplicate", place=raw.name, hint=hint))
        else:
            kinds = labels.get(table, {})
            read[table] = _sheet(raw, table, reading.decimal, kinds)
    rows = {name: [cells for _, cells in each.lines] for name, each in read.items()}
    found, more = attempt_tables(rows)
    for each in read.values():
        faults += each.faults
    faults += _unfilled(rows, read)
    told = _placed(faults, more, read)
    columns = tuple(c for each in read.values() for c in _read_columns(each))
    return Found(
        initiative=None if told else found,
        faults=tuple(told),
        columns=columns,
        notes=tuple(notes),
    )


def _marked(raw: RawTable) -> bool:
    if words.table_named(raw.name) != "initiative":
        return False
    names = [_field("initiative", head) for head in raw.header]
    if "format" not in names:
        return False
    spot = names.index("format")
    return any(cells[spot] == migrations.FORMAT for _, cells in raw.rows)


def _unfilled(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], read: Mapping[str, _Sheet]
) -> Iterator[Fault]:
    """Tell a template that nobody filled in from an initiative without people.

    Writing always says what weights are; a template leaves that open.
    """
    about = next(iter(rows.get("initiative", ())), {})
    if not rows.get("stakeholders") and not about.get("weights"):
        hint = "holds nobody yet; fill in one row for each person, with an id at least"
        sheet = read.get("stakeholders")
        place = words.sheet_name("stakeholders") if sheet is None else sheet.raw.name
        yield Fault(code="empty", place=place, hint=hint)


def _field(table: str, head: Any) -> str | None:
    return words.field_named(table, head) if isinstance(head, str) else None


def _sheet(raw: RawTable, table: str, decimal: str, kinds: Mapping[str, str]) -> _Sheet:
    """Read the cells of a sheet by column; *kinds* are those that labels mean."""
    fields = tuple(_field(table, head) for head in raw.header)
    made = _Sheet(raw=raw, table=table, fields=fields)
    made.faults.extend(_headers(made))
    held = {column.name: column for column in TABLES[table]}
    readers = [
        (head if name is None else name, _reader(table, held.get(name or ""), decimal))
        for head, name in zip(raw.header, fields, strict=True)
    ]
    if kinds:
        readers = [
            (name, (lambda cell: _kind(cell, kinds)) if name == "kind" else reader)
            for name, reader in readers
        ]
    for number, cells in raw.rows:
        row: dict[str, Any] = {}
        for spot, ((name, reader), cell) in enumerate(zip(readers, cells, strict=True)):
            if cell is None:
                continue
            if isinstance(cell, BadCell):
                made.faults.append(
                    Fault(code=cell.code, place=raw.at(number, spot), hint=cell.hint)
                )
            elif name is None:
                hint = "stands in a column without a header; give it one"
                place = raw.at(number, spot)
                made.faults.append(Fault(code="missing", place=place, hint=hint))
            else:
                row.setdefault(str(name), reader(plain(cell)))
        made.lines.append((number, row))
    return made


def _headers(sheet: _Sheet) -> Iterator[Fault]:
    """Note headers that name the same column twice."""
    seen: set[Any] = set()
    for spot, (name, head) in enumerate(
        zip(sheet.fields, sheet.raw.header, strict=True)
    ):
        key = name or head
        if isinstance(head, BadCell):
            yield Fault(code=head.code, place=sheet.raw.at(0, spot), hint=head.hint)
        elif key is not None and key in seen:
            hint = "there are two such columns; keep one"
            yield Fault(code="duplicate", place=sheet.raw.at(0, spot), hint=hint)
        seen.add(key)


def _reader(table: str, column: Column | None, decimal: str) -> Callable[[Any], Any]:
    """Choose how the cells of a column are read; an unknown one is kept as it is."""
    if column is None:
        return lambda cell: cell
    if column.holds == "number":
        return lambda cell: _number(cell, decimal)
    if column.holds == "truth":
        return _truth
    return lambda cell: _word(table, column.name, cell)


def _number(cell: Any, decimal: str) -> Any:
    if not isinstance(cell, str):
        return cell
    found = number_in(cell, decimal=decimal)
    return cell if found is None else found


def _truth(cell: Any) -> Any:
    found = words.truth_named(cell) if isinstance(cell, str) else None
    return cell if found is None else found


def _word(table: str, column: str, cell: Any) -> Any:
    """Read text; a number somebody typed there is text as well."""
    if isinstance(cell, str):
        return words.value_named(table, column, cell)
    if isinstance(cell, bool):
        return {True: "yes", False: "no"}[cell] if column == "justified" else cell
    if isinstance(cell, float) and not cell.is_integer():
        return repr(cell)
    return name_like(cell)


def _kind(cell: Any, kinds: Mapping[str, str]) -> Any:
    """Read a kind by its id, or by the label that the lists offer."""
    return kinds.get(cell.strip().casefold(), cell) if isinstance(cell, str) else cell


def _placed(
    faults: Sequence[Fault], more: Sequence[Fault], read: Mapping[str, _Sheet]
) -> list[Fault]:
    """Gather all faults, each with its cell; those that only follow are left out."""
    told = list(faults)
    language = words.language_of([each.raw.name for each in read.values()])
    said = {fault.place for fault in faults}
    for fault in map(with_comma, more):
        spot = SPOT.fullmatch(fault.place)
        place = fault.place
        if spot is not None and spot[1] in read:
            place = read[spot[1]].place(int(spot[2]), spot[3] or "")
            fault = in_its_words(fault, spot[1], spot[3] or "", language)  # noqa: PLW2901
        elif place in read:
            place = read[place].raw.name
        if place not in said:
            told.append(attrs.evolve(fault, place=place))
    return told


def _read_columns(sheet: _Sheet) -> Iterator[ReadColumn]:
    for head, name in zip(sheet.raw.header, sheet.fields, strict=True):
        if head is not None:
            yield ReadColumn(
                sheet=sheet.raw.name,
                header=str(head),
                table=sheet.table,
                field=name or KEPT,
                how="as named" if name else "kept",
            )
