"""Maps that alignlib writes for Kumu, and reads as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import Fault, raise_faults
from alignlib.io._kumu.dialect import OWN_CONNECTION, SEVERAL
from alignlib.io._network.edge_tables import EdgeTables
from alignlib.io._network.own_attributes import EXACT, goals_in, mixed_value
from alignlib.io._network.own_rows import PLAIN, At, OwnRows, own_found
from alignlib.io._tables.cells import header
from alignlib.io._workbook.book import Page, why_not

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable
    from alignlib.io.reading import Found, Reading

TITLES = {"relation": "type", "weight": "strength"}
"""What Kumu calls what we write of a tie, where that is another word."""

ABOUT = "About (ignore)"
"""The sheet that says what the map is of; Kumu leaves such sheets alone."""

GOALS = "goals"
DIRECTED = {"direction": "directed"}


def elements(rows: OwnRows) -> list[dict[str, Any]]:
    """Write people as the elements of a blueprint."""
    return [
        {_title(name): _value(name, value) for name, value in row.items()}
        for row in rows.people
    ]


def connections(rows: OwnRows) -> list[dict[str, Any]]:
    """Write ties as the connections of a blueprint; unknown things are left out."""
    found = []
    for tie in rows.ties:
        told = {TITLES.get(name, name): cell for name, cell in tie.items()}
        whole = {"from": told.pop("from"), "to": told.pop("to"), **DIRECTED, **told}
        found.append({name: cell for name, cell in whole.items() if cell is not None})
    return found


def pages(rows: OwnRows) -> list[Page]:
    """Write a map as the sheets of a workbook.

    Raises:
        InvalidInputError: Text that no cell can hold.
    """
    people = [{name: _cell(name, v) for name, v in row.items()} for row in rows.people]
    titles = list(rows.of_people)
    ties = connections(rows)
    columns = list(dict.fromkeys(name for tie in ties for name in tie))
    columns = columns or ["from", "to", *DIRECTED]
    about = list(rows.about.items())
    made = [
        Page(
            name="Elements",
            header=tuple(_shown(name) for name in titles),
            rows=[[row.get(name) for name in titles] for row in people],
        ),
        Page(
            name="Connections",
            header=tuple(name.capitalize() for name in columns),
            rows=[[tie.get(name) for name in columns] for tie in ties],
        ),
        Page(name=ABOUT, header=("Item", "Said"), rows=about, filtered=False),
    ]
    raise_faults(_unwritable(made))
    return made


def found_in_json(
    about: Mapping[str, Any], items: Sequence[Any], ties: RawTable, reading: Reading
) -> Found:
    """Read a blueprint of our own."""
    people: list[tuple[Mapping[str, Any], At]] = []
    for number, item in enumerate(items):
        if isinstance(item, dict):
            people.append((item, _in_object(number)))
    return own_found(about, people, _edges(ties, reading), reading)


def found_in_sheets(
    about: Mapping[str, Any], table: RawTable, ties: RawTable, reading: Reading
) -> Found:
    """Read a workbook of our own."""
    people: list[tuple[Mapping[str, Any], At]] = []
    titles = ["" if cell is None else str(cell) for cell in table.header]
    for number, row in table.rows:
        cells = {
            title: _read(title, cell)
            for title, cell in zip(titles, row, strict=False)
            if title and cell is not None
        }
        people.append((cells, _in_row(table, titles, number)))
    return own_found(about, people, _edges(ties, reading), reading)


def about_in(table: RawTable) -> dict[str, Any]:
    """Read the sheet that says what the map is of."""
    return {str(row[0]): row[1] for _, row in table.rows if len(row) > 1}


def _edges(ties: RawTable, reading: Reading) -> EdgeTables:
    found = EdgeTables(attrs.evolve(reading, columns={}), OWN_CONNECTION)
    if ties.header:
        found.read(ties)
    return found


def _in_object(number: int) -> At:
    def at(title: str) -> str:
        return f"elements[{number}]" + (f"[{title!r}]" if title else "")

    return at


def _in_row(table: RawTable, titles: list[str], number: int) -> At:
    def at(title: str) -> str:
        return table.at(number, titles.index(title) if title in titles else None)

    return at


def _title(name: str) -> str:
    return name.replace("_", " ") if name in PLAIN else name


def _shown(name: str) -> str:
    """Write the title of a column as people do."""
    if name == "id":
        return "ID"
    return name.replace("_", " ").capitalize() if name in PLAIN else name


def _value(name: str, value: Any) -> Any:
    """Write goals as the list they are."""
    return _goals(value) if name == GOALS and isinstance(value, str) else value


def _goals(text: str) -> list[str]:
    return list(goals_in(text))


def _cell(name: str, value: Any) -> Any:
    """Write a value as a cell of a workbook that gives it back."""
    if name == GOALS and isinstance(value, str):
        goals = _goals(value)
        plain = f" {SEVERAL} ".join(goals)
        return (
            plain if _parted(plain) == goals else json.dumps(goals, ensure_ascii=False)
        )
    if name in PLAIN:
        return value
    big = isinstance(value, int) and abs(value) > EXACT
    if big or (isinstance(value, str) and _unquoted(value) != value):
        return json.dumps(value, ensure_ascii=False)
    return value


def _read(title: str, cell: Any) -> Any:
    """Read a cell that `_cell` wrote."""
    name = header(title)
    if name == GOALS and isinstance(cell, str):
        return _parted(cell)
    return cell if name in PLAIN or not isinstance(cell, str) else _unquoted(cell)


def _parted(text: str) -> list[str]:
    if text.startswith("["):
        found = _json_list(text)
        if found is not None:
            return found
    return [part.strip() for part in text.split(SEVERAL) if part.strip()]


def _json_list(text: str) -> list[str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else None


def _unquoted(text: str) -> Any:
    """Read text that stands for a whole number no cell holds, or for quoted text."""
    found = mixed_value(text)
    if isinstance(found, (bool, float)):
        return text
    if isinstance(found, int) and abs(found) <= EXACT:
        return text
    return found


def _unwritable(made: Sequence[Page]) -> Iterator[Fault]:
    for page in made:
        for number, row in enumerate([page.header, *page.rows], start=1):
            for spot, cell in enumerate(row):
                hint = why_not(cell) if isinstance(cell, str) else ""
                if hint:
                    place = f"{page.name} row {number} column {spot + 1}"
                    yield Fault(code="unwritable", place=place, hint=hint)
