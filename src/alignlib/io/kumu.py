"""Maps of Kumu, as workbooks and as JSON blueprints."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from alignlib.errors import raise_faults
from alignlib.io._kumu import own
from alignlib.io._kumu.blueprint import blueprint
from alignlib.io._kumu.dialect import CONNECTIONS, ELEMENTS
from alignlib.io._kumu.maps import understood
from alignlib.io._network.own_rows import is_own, own_rows
from alignlib.io._network.own_writing import LOSES, kept
from alignlib.io._workbook.book import workbook
from alignlib.io._workbook.sheets import raw_tables, sheet_names
from alignlib.io.file_format import FileFormat
from alignlib.io.reading import AS_IT_IS, Found, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from alignlib.model.initiative import Initiative

ABOUT = "alignlib"
"""Where a blueprint says what it is of; Kumu has no use for it."""

BLUEPRINT = re.compile(rb'"(?:elements|connections)"\s*:\s*\[')


def look_at_json(data: bytes, source: str, reading: Reading = AS_IT_IS) -> Found:
    """Read a blueprint, and give all there is to say about it.

    Exports of whole projects are blueprints too; what has been taken off all their
    maps is left out. Elements are people and groups, connections are ties.

    Args:
        data: The bytes of the file.
        source: Its name, for places and errors.
        reading: What the file does not say itself.

    Raises:
        UnreadableFileError: It is no JSON, or no blueprint.

    >>> text = b'{"connections": [{"from": "Eva", "to": "Tom", "type": "trusts"}]}'
    >>> [tie.layer for tie in look_at_json(text, "map.json").initiative.ties]
    ['trust']
    """
    read = blueprint(data, source)
    about = read.values.get(ABOUT)
    if isinstance(about, dict) and is_own(about):
        items = read.values.get(ELEMENTS)
        listed = items if isinstance(items, list) else []
        found = own.found_in_json(about, listed, read.connections, reading)
        faults = (*read.faults, *found.faults)
        return attrs.evolve(
            found, initiative=None if faults else found.initiative, faults=faults
        )
    found = understood(
        [read.elements, read.connections],
        reading,
        about=PurePath(source).name,
        faults=read.faults,
        notes=read.notes,
    )
    name = read.values.get("name")
    if found.initiative is not None and isinstance(name, str) and name.strip():
        made = attrs.evolve(found.initiative, title=name.strip())
        return attrs.evolve(found, initiative=made)
    return found


def look_at_workbook(data: bytes, source: str, reading: Reading = AS_IT_IS) -> Found:
    """Read a workbook of elements and connections, and give all there is to say.

    Args:
        data: The bytes of the file.
        source: Its name, for places and errors.
        reading: What the file does not say itself.

    Raises:
        UnreadableFileError: It is no workbook.
        InvalidInputError: It holds more than can be meant.
        UnknownNameError: A sheet is named that is not there.
    """
    tables = raw_tables(data, source, reading)
    by_name = {table.name.strip().casefold(): table for table in tables}
    head = by_name.get(own.ABOUT.casefold())
    people, ties = by_name.get(ELEMENTS), by_name.get(CONNECTIONS)
    if head and people and ties and is_own(own.about_in(head)):
        return own.found_in_sheets(own.about_in(head), people, ties, reading)
    return understood(tables, reading, about=PurePath(source).name)


def render_json(initiative: Initiative) -> bytes:
    """Write an initiative as a blueprint.

    Raises:
        InvalidInputError: Text that no network file can hold.
    """
    rows = own_rows(initiative)
    made = {
        ABOUT: rows.about,
        ELEMENTS: own.elements(rows),
        CONNECTIONS: own.connections(rows),
    }
    text = json.dumps(made, ensure_ascii=False, allow_nan=False, indent=2)
    return f"{text}\n".encode()


def render_workbook(initiative: Initiative) -> bytes:
    """Write an initiative as a workbook of elements and connections.

    Raises:
        MissingExtraError: openpyxl is not installed.
        InvalidInputError: Text that no cell can hold.
    """
    return workbook(own.pages(own_rows(initiative)), title=initiative.title or "")


def is_blueprint(data: bytes) -> bool:
    """Whether bytes look like a blueprint.

    >>> is_blueprint(b'{"elements": []}'), is_blueprint(b'{"format": "alignlib"}')
    (True, False)
    """
    return BLUEPRINT.search(data) is not None


def is_map(data: bytes) -> bool:
    """Whether bytes are a workbook with the two sheets that Kumu exports.

    >>> is_map(b"no workbook")
    False
    """
    names = {name.strip().casefold() for name in sheet_names(data)}
    return {ELEMENTS, CONNECTIONS} <= names


def _parsing(
    look: Callable[[bytes, str], Found],
) -> Callable[[bytes, str], Initiative]:
    def parse(data: bytes, source: str) -> Initiative:
        found = look(data, source)
        raise_faults(found.faults)
        assert found.initiative is not None  # there would be faults
        return found.initiative

    return parse


JSON = FileFormat(
    suffixes=(".json",),
    parse=_parsing(look_at_json),
    render=render_json,
    look=look_at_json,
    fits=is_blueprint,
    loses=LOSES,
    kept=kept,
)
"""Blueprints among the file formats."""

WORKBOOK = FileFormat(
    suffixes=(".xlsx",),
    parse=_parsing(look_at_workbook),
    render=render_workbook,
    look=look_at_workbook,
    fits=is_map,
    loses=LOSES,
    kept=kept,
)
"""Workbooks of maps among the file formats."""
