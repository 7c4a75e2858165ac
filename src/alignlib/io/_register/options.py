"""What the caller says of single columns, matched with the headers there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeVar

from alignlib.catalog import near_names
from alignlib.errors import Fault
from alignlib.io._tables.columns import TABLES
from alignlib.io.aliases import SPECIAL, fold
from alignlib.io.reading import KEPT, LEFT_OUT, Reading

Said = TypeVar("Said")


def said_of(
    said: Mapping[str, Said], header: str, field: str = ""
) -> Said | Literal[""]:
    """Give what is said of a header, or of its field; empty text if nothing is.

    Case and punctuation do not count.

    >>> said_of({"clout": "1-5"}, "Clout"), said_of({"power": "1-5"}, "Clout", "power")
    ('1-5', '1-5')
    """
    keys = (_key(said, name) for name in (header, field))
    found = (said[key] for key in keys if key is not None)
    return next(found, "")


def given_for(reading: Reading, headers: Iterable[str], table: str) -> dict[str, str]:
    """Give the fields the caller names for these headers, those of the table alone.

    >>> given_for(Reading(columns={"clout": "power"}), ["Clout", "Age"], "stakeholders")
    {'Clout': 'power'}
    """
    possible = {*fields_of(table), KEPT, LEFT_OUT}
    said = {header: _key(reading.columns, header) for header in headers}
    return {
        header: reading.columns[key]
        for header, key in said.items()
        if key is not None and reading.columns[key] in possible
    }


def fields_of(table: str) -> frozenset[str]:
    """List the fields a column of a table can be read as."""
    own = (column.name for column in TABLES.get(table, ()))
    return frozenset([*own, *SPECIAL.get(table, ())])


def unheard(
    reading: Reading, headers: Mapping[str, Iterable[str]], fields: Iterable[str]
) -> Iterator[Fault]:
    """Go through what the caller says of columns that changed nothing.

    Args:
        reading: What the caller says.
        headers: Those of each table, by the table they were taken for.
        fields: What columns were read as.
    """
    fields = set(fields)
    for key, field in reading.columns.items():
        tables = {
            table
            for table, listed in headers.items()
            if any(_key({key: field}, header) is not None for header in listed)
        }
        known = {name for table in tables for name in fields_of(table)}
        if not tables:
            hint = "no column has this header; write it as it stands in the file"
        elif field in known or field in (KEPT, LEFT_OUT):
            continue
        else:
            near = near_names(field, known)
            meant = f"did you mean {' or '.join(near)}?" if near else "use another"
            hint = f"{field!r} is no field of its table; {meant}"
        yield Fault(code="unknown-name", place=f"columns[{key!r}]", hint=hint)
    for key in reading.scales:
        if key not in fields and all(
            _key({key: ""}, header) is None
            for each in headers.values()
            for header in each
        ):
            hint = "no column has this header, and none was read as such a field"
            yield Fault(code="unknown-name", place=f"scales[{key!r}]", hint=hint)


def _key(said: Mapping[str, Any], name: str) -> str | None:
    """Find the key that means a header; case and punctuation do not count."""
    if name in said:
        return name
    folded = fold(name)
    return next((key for key in said if folded and fold(key) == folded), None)
