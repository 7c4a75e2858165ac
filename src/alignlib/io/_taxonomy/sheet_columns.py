"""The columns of a sheet of kinds: they follow the fields of the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, get_args

import attrs
from attrs import frozen

from alignlib.io._tables.cells import header
from alignlib.io._taxonomy import sheet_cells as cells
from alignlib.language_files import ENGLISH, LANGUAGE
from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.response import Response
from alignlib.model.taxonomy_union import BY_LANGUAGE

TYPE = "type"
ABOUT = (TYPE, "version", "base")  # of the sheet rather than of a kind
BY_TAG = re.compile(rf"({'|'.join(BY_LANGUAGE)})(?:[\s_.-]+(.+))?", re.IGNORECASE)
LISTS: Mapping[str, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    "hides": (cells.hidden, cells.written_hidden),
    "matches": (cells.matches, cells.written_matches),
    "responses": (cells.names, cells.written_names),
    "needs": (cells.names, cells.written_names),
}


@frozen
class Column:
    """What a column holds.

    Attributes:
        field: The field of a kind, category or response, or what it says of the sheet.
        language: Language of a text; None if it has none.
    """

    field: str
    language: str | None = None

    @property
    def name(self) -> str:
        """Its header, such as ``label_en``."""
        return f"{self.field}_{self.language}" if self.language else self.field

    def read(self, cell: str) -> Any:
        """Read a cell that is not blank.

        Raises:
            CellError: It cannot be read.
        """
        if self.field in LISTS:
            return LISTS[self.field][0](cell)
        if self.field in _fields_of(bool):
            return cells.flag(cell)
        if self.field in _fields_of(float):
            return cells.number(cell)
        return cells.text(cell)

    def write(self, value: Any) -> str:
        """Write a value, or nothing for None."""
        if value is None:
            return ""
        if self.field in LISTS:
            return LISTS[self.field][1](value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return cells.kept(value) if isinstance(value, str) else repr(value)


@cache
def fields() -> tuple[str, ...]:
    """List the fields a sheet can hold, in the order in which they are written."""
    members = (ReasonKind, Category, Response)
    names = (field.name for owner in members for field in attrs.fields(owner))
    return tuple(dict.fromkeys([*ABOUT, *names]))


@cache
def _fields_of(wanted: type) -> frozenset[str]:
    """Name the fields that hold values of one type."""
    return frozenset(
        field.name
        for owner in (Category, ReasonKind, Response)
        for field in attrs.fields(attrs.resolve_types(owner))
        if wanted in (field.type, *get_args(field.type))
    )


def column_of(title: str) -> Column | None:
    """Say what a column of this title holds; None if nothing has such a title.

    >>> column_of("Label de"), column_of("replaced by"), column_of("lable_de")
    (Column(field='label', language='de'), Column(field='replaced_by', ...), None)
    """
    title = title.strip()
    found = BY_TAG.fullmatch(title)
    if found is None:
        name = header(title)
        return Column(name) if name in fields() else None
    tag = found[2] or ENGLISH
    if found[1] not in BY_LANGUAGE:  # LABEL EN: the capitals mean nothing
        main, dash, region = tag.partition("-")
        tag = f"{main.lower()}{dash}{region}"
    return Column(found[1].lower(), tag) if LANGUAGE.fullmatch(tag) else None


def columns_of(records: Iterable[Mapping[str, Any]]) -> list[Column]:
    """List the columns that hold all of *records*, in the usual order."""
    tags: dict[str, dict[str, None]] = {name: {} for name in fields()}
    for record in records:
        for name, value in record.items():
            tags[name].update(dict.fromkeys(value if name in BY_LANGUAGE else [""]))
    return [Column(name, tag or None) for name in tags for tag in tags[name]]
