"""Blueprints: what Kumu writes and reads as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field

from alignlib.errors import Fault, UnreadableFileError
from alignlib.faults import said_type
from alignlib.io._bytes import decoded
from alignlib.io._kumu.dialect import CONNECTIONS, ELEMENTS, ID, LOOPS, SEVERAL
from alignlib.io._register.raw_table import RawTable
from alignlib.io.reading import Note

# A map of a thousand elements takes half a megabyte. Read, it takes ten times what it
# takes as a file, so more than this would not fit into the memory we allow ourselves.
MOST_BYTES = 20_000_000
MOST_ITEMS = 50_000  # of elements or connections; Kumu itself draws a few thousand
MOST_CELLS = 2_000_000  # of elements or connections, the empty ones counted

ATTRIBUTES = "attributes"  # where exports of whole projects keep the fields
# Of connections in such exports: how an arrow is drawn, or nothing that ties keep.
UNUSED = frozenset(["_id", "delayed", ATTRIBUTES])


@define
class Blueprint:
    """What stands in a blueprint.

    Attributes:
        values: The object it is.
        elements: The elements as a table.
        connections: The connections as a table.
        faults: What is wrong with it.
        notes: What is to be said of it.
    """

    values: dict[str, Any]
    elements: RawTable
    connections: RawTable
    faults: list[Fault] = field(factory=list)
    notes: list[Note] = field(factory=list)


def blueprint(data: bytes, source: str) -> Blueprint:
    """Read a blueprint.

    Raises:
        UnreadableFileError: It is no JSON, or no blueprint.
    """
    if len(data) > MOST_BYTES:
        reason = f"it is larger than {MOST_BYTES // 1_000_000} MB, and no map is"
        raise UnreadableFileError(source, reason)
    faults: list[Fault] = []
    values = _loaded(decoded(data, source), source, faults)
    if not isinstance(values, dict) or not {ELEMENTS, CONNECTIONS} & set(values):
        reason = "it is no map of Kumu: it has neither elements nor connections"
        raise UnreadableFileError(source, reason)
    notes: list[Note] = []
    shown = {
        name: _shown(values, name, faults, notes) for name in (ELEMENTS, CONNECTIONS)
    }
    tables = {name: _table(name, items, faults, notes) for name, items in shown.items()}
    if values.get(LOOPS):
        text = "loops were left out; they say nothing that connections do not"
        notes.append(Note(code="left-out", place=LOOPS, text=text))
    return Blueprint(values, tables[ELEMENTS], tables[CONNECTIONS], faults, notes)


def _loaded(text: str, source: str, faults: list[Fault]) -> Any:
    def made(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs) and not any(f.code == "duplicate" for f in faults):
            hint = "an object has a key more than once; keep one"
            faults.append(Fault(code="duplicate", place=source, hint=hint))
        return found

    try:
        return json.loads(text, object_pairs_hook=made)
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}, column {error.colno} is no JSON"
        raise UnreadableFileError(source, reason) from None
    except RecursionError:
        raise UnreadableFileError(source, "it is nested too deeply") from None
    except ValueError:  # a number of thousands of digits
        raise UnreadableFileError(source, "a number in it is too long") from None


def _shown(
    values: Mapping[str, Any], name: str, faults: list[Fault], notes: list[Note]
) -> list[tuple[int, dict[str, Any]]]:
    """List elements or connections with their numbers, without those thrown away.

    An export of a whole project holds all that was ever taken off its maps.
    """
    listed = values.get(name, [])
    if not isinstance(listed, list):
        hint = f"holds {said_type(listed)}; a list is wanted"
        faults.append(Fault(code="wrong-type", place=name, hint=hint))
        return []
    if len(listed) > MOST_ITEMS:
        hint = (
            f"holds more than {MOST_ITEMS:,}; alignlib.read_graph reads large networks"
        )
        faults.append(Fault(code="too-large", place=name, hint=hint))
        return []
    found = []
    for number, item in enumerate(listed):
        if isinstance(item, dict):
            found.append((number, item))
        else:
            hint = f"holds {said_type(item)}; an object is wanted"
            place = f"{name}[{number}]"
            faults.append(Fault(code="wrong-type", place=place, hint=hint))
    on_maps = set(_on_maps(values, name))
    if not on_maps:
        return found
    kept = [
        (number, item)
        for number, item in found
        if not isinstance(item.get("_id"), str) or item["_id"] in on_maps
    ]
    if len(kept) < len(found):
        count = len(found) - len(kept)
        text = f"{count:,} are on no map of the project any more, and were left out"
        notes.append(Note(code="left-out", place=name, text=text))
    return kept


def _on_maps(values: Mapping[str, Any], name: str) -> Iterator[str]:
    """Go through the ids of the elements or connections that are on some map."""
    maps = values.get("maps")
    for each in maps if isinstance(maps, list) else ():
        listed = each.get(name) if isinstance(each, dict) else None
        for shown in listed if isinstance(listed, list) else ():
            held = (
                shown.get(name.removesuffix("s")) if isinstance(shown, dict) else None
            )
            if isinstance(held, str):
                yield held


def _table(
    name: str,
    items: Sequence[tuple[int, dict[str, Any]]],
    faults: list[Fault],
    notes: list[Note],
) -> RawTable:
    """Make a table of objects: a column for each key that one of them has."""
    rows = [(number + 1, _cells(name, item)) for number, item in items]
    header = tuple(dict.fromkeys(key for _, cells in rows for key in cells))
    told: set[str] = set()
    if len(header) * len(rows) > MOST_CELLS:
        hint = f"has more than {MOST_CELLS:,} fields, the empty ones counted"
        faults.append(Fault(code="too-large", place=name, hint=hint))
        rows = []

    def at(row: int, column: int | None) -> str:
        place = f"{name}[{row - 1}]" if row else name
        return place if column is None else f"{place}[{header[column]!r}]"

    def cell(row: int, column: int, value: Any) -> Any:
        value = _plain(value)
        if not isinstance(value, (list, dict)):
            return value
        if header[column] not in told:
            told.add(header[column])
            text = f"holds {said_type(value)}, which no field can, and was left out"
            notes.append(Note(code="left-out", place=at(row, column), text=text))
        return None

    table = [
        (
            number,
            [cell(number, spot, cells.get(key)) for spot, key in enumerate(header)],
        )
        for number, cells in rows
    ]
    return RawTable(name=name, header=header, rows=table, at=at)


def _cells(name: str, item: Mapping[str, Any]) -> dict[str, Any]:
    """Gather the fields of an element or connection, wherever they stand in it."""
    inner = item.get(ATTRIBUTES)
    found = {key: value for key, value in item.items() if key not in UNUSED}
    if isinstance(inner, dict):
        found.update(inner)
    elif inner is not None:
        found[ATTRIBUTES] = inner
    if name == ELEMENTS and ID not in found and "_id" in item:
        found = {ID: item["_id"], **found}
    return found


def _plain(value: Any) -> Any:
    """Write a list of plain values the way Kumu's workbooks do."""
    if isinstance(value, list) and not any(isinstance(v, (list, dict)) for v in value):
        parts = [str(part) for part in value if part is not None]
        return f" {SEVERAL} ".join(parts) or None
    return value
