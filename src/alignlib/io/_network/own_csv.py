"""Maps of our own as files of comma-separated values, for Gephi."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import Fault, raise_faults
from alignlib.frozen import FrozenMap
from alignlib.io._csv.cells import value_in, written
from alignlib.io._csv.lines import MOST_BYTES
from alignlib.io._network.edge_columns import Dialect, Role
from alignlib.io._network.edge_tables import EdgeTables
from alignlib.io._network.own_attributes import (
    goals_in,
    mixed_text,
    mixed_value,
)
from alignlib.io._network.own_rows import PLAIN, TIE, At, OwnRows, own_found
from alignlib.io._tables.cells import header
from alignlib.io._tables.columns import TABLES, Holds

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable
    from alignlib.io.reading import Found, Reading

NODES, EDGES, ABOUT = "nodes.csv", "edges.csv", "about.csv"
FIRST = {
    "about": ("Item", "Said"),
    "nodes": ("Id", "Label"),
    "edges": ("Source", "Target"),
}
"""How the header of each file begins, the one that says what it is of first."""

COLUMN = "column "
"""Before the title of a column, where a file says what stands in it."""

TITLES = {"id": "Id", "from": "Source", "to": "Target", "relation": "Label"}
KINDS: dict[str, Holds] = {"double": "number", "long": "number", "boolean": "truth"}
HOLDS = {column.name: column.holds for column in TABLES["stakeholders"]}
_EDGE_ROLES: dict[str, Role] = {
    "source": "from",
    "target": "to",
    "type": "direction",
    "label": "relation",
    "weight": "weight",
    "informant": "informant",
    "confidence": "confidence",
    "date": "date",
    "implied": "implied",
}
OWN_EDGE = Dialect(
    roles=FrozenMap(_EDGE_ROLES),
    arrow=False,
    exact=True,
)


def files(rows: OwnRows) -> dict[str, bytes]:
    """Write a map as files, by name.

    Raises:
        InvalidInputError: A row that is too long to be read again.
    """
    mixed = {title for title in rows.of_people if _is_mixed(title, rows)}
    people = [
        [_cell(title, row.get(title), mixed) for title in rows.of_people]
        for row in rows.people
    ]
    used = [
        n for n in TIE if n in TIE[:4] or any(tie[n] is not None for tie in rows.ties)
    ]
    ties = [[written(tie[name]) for name in used] for tie in rows.ties]
    about = [*rows.about.items(), *_kinds(rows, mixed)]
    tables = {
        NODES: [[_title(name) for name in rows.of_people], *people],
        EDGES: [
            _typed(map(_title, used), "Type"),
            *(_typed(t, "Directed") for t in ties),
        ],
        ABOUT: [["Item", "Said"], *([written(n), written(s)] for n, s in about)],
    }
    raise_faults(_unwritable(tables))
    return {name: _rendered(table) for name, table in tables.items()}


def about_in(table: RawTable) -> dict[str, Any]:
    """Read what is said of the whole."""
    return {str(row[0]): row[1] for _, row in table.rows if len(row) > 1}


def found_in_csv(
    about: Mapping[str, Any], nodes: RawTable, edges: RawTable, reading: Reading
) -> Found:
    """Read files of our own."""
    faults: list[Fault] = []
    titles = ["" if cell is None else str(cell) for cell in nodes.header]
    people: list[tuple[Mapping[str, Any], At]] = []
    for number, row in nodes.rows:
        at = _in_row(nodes, titles, number)
        cells: dict[str, Any] = {}
        for title, cell in zip(titles, row, strict=False):
            if cell is None or not title:
                continue
            try:
                cells[title] = _read(title, cell, about.get(f"{COLUMN}{title}"))
            except ValueError as error:
                fault = Fault(code="wrong-type", place=at(title), hint=str(error))
                faults.append(fault)
        people.append((cells, at))
    ties = EdgeTables(attrs.evolve(reading, columns={}), OWN_EDGE)
    ties.read(edges)
    found = own_found(about, people, ties, reading)
    if not faults:
        return found
    return attrs.evolve(found, initiative=None, faults=(*faults, *found.faults))


def _in_row(table: RawTable, titles: list[str], number: int) -> At:
    def at(title: str) -> str:
        return table.at(number, titles.index(title) if title in titles else None)

    return at


def _is_mixed(title: str, rows: OwnRows) -> bool:
    """Whether a column has values of several kinds, or blank text, which goes lost."""
    if header(title) in PLAIN:
        return False
    values = [row[title] for row in rows.people if title in row]
    return rows.kinds[title].mixed or any(
        isinstance(value, str) and not value.strip() for value in values
    )


def _typed(cells: Iterable[str], said: str) -> list[str]:
    """Put what an edge is after its two ends, where Gephi has it."""
    source, target, *rest = cells
    return [source, target, said, *rest]


def _kinds(rows: OwnRows, mixed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Say what stands in columns that are none of ours, but for plain text."""
    for title in rows.of_people:
        if header(title) in PLAIN:
            continue
        kind = "mixed" if title in mixed else rows.kinds[title].kind
        if kind != "string":
            yield f"{COLUMN}{title}", kind


def _title(name: str) -> str:
    if name in TITLES:
        return TITLES[name]
    plain = name in PLAIN or name in TIE
    return name.replace("_", " ").capitalize() if plain else name


def _cell(title: str, value: Any, mixed: Iterable[str]) -> str:
    if title not in mixed or value is None:
        return written(value)
    if isinstance(value, str) and not value.strip():
        return json.dumps(value)
    return written(mixed_text(value))


def _read(title: str, cell: str, kind: object) -> Any:
    """Read a cell by what its column holds.

    Raises:
        ValueError: It holds something else; the text says what to do.
    """
    name = header(title)
    if name == "goals":
        return goals_in(cell)
    holds = HOLDS.get(name, "text") if name in PLAIN else KINDS.get(str(kind), "text")
    if holds != "text":
        return value_in(cell, holds, ".")
    return mixed_value(cell) if kind == "mixed" and name not in PLAIN else cell


def _unwritable(tables: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[Fault]:
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            if sum(2 * len(cell.encode()) for cell in row) > MOST_BYTES:
                hint = f"is longer than {MOST_BYTES // 2:,} bytes"
                place = f"{name} row {number}"
                yield Fault(code="unwritable", place=place, hint=hint)


class _Lines(list[str]):
    """Lines as csv writes them, ended the way version control likes them."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def _rendered(rows: Sequence[Sequence[str]]) -> bytes:
    lines = _Lines()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return "".join(lines).encode()
