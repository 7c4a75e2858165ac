"""The rows of all tables, read once, with what is wrong about tables as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from alignlib.catalog import near_names
from alignlib.errors import Fault
from alignlib.io._record import migrations
from alignlib.io._tables.cells import name_like
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io._tables.frames import Row, Table

# Cells that name things; a column of numbers with gaps arrives as floats.
NAMING = frozenset(
    {
        *("id", "person", "manager", "about", "source", "target", "informant"),
        *("motivation", "rests_on", "fronts", "objective", "serves", "rule"),
        *("parent", "engagement", "reason", "referral", "initiator"),
        *("action", "objection", "to", "need"),
    }
)
WITH_OTHERS = "stakeholders"  # its unknown columns are kept


class TableRows(Mapping[str, list[Row]]):
    """The rows of each table; a table that was not given has none."""

    def __init__(self, tables: Mapping[str, Any], faults: list[Fault]) -> None:
        self._faults = faults
        for name in tables:
            if name not in TABLES:
                near = near_names(str(name), TABLES)
                meant = f"did you mean {' or '.join(near)}?" if near else "leave it out"
                hint = f"there is no such table; {meant}"
                self.note("unknown-table", str(name), hint)
        self._rows = {name: self._read(name, tables.get(name)) for name in TABLES}
        for row in self._rows["initiative"]:
            self._check_header(row)

    def __getitem__(self, table: str) -> list[Row]:
        return self._rows[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def note(self, code: str, place: str, hint: str, value: object = None) -> None:
        """Note a fault."""
        self._faults.append(Fault(code=code, place=place, hint=hint, value=value))

    def whole(self, table: str) -> Iterator[Row]:
        """Go through the rows that have all they need; the others are faults."""
        needed = [column.name for column in TABLES[table] if column.needed]
        for row in self[table]:
            missing = [name for name in needed if name not in row.fields]
            for name in missing:
                self.note("missing", f"{row.place}.{name}", "is missing; fill it in")
            if not missing:
                yield row

    def _read(self, name: str, table: Any) -> list[Row]:
        reader = Table(name, names_of(name), self._faults, strip=False)
        naming = NAMING.intersection(reader.known)
        rows = []
        for row in reader.rows(table):
            if name != WITH_OTHERS:
                reader.refuse(row.place, row.others)
            fields = row.fields
            for column in naming:
                if column in fields:
                    fields[column] = name_like(fields[column])
            rows.append(row)
        return rows

    def _check_header(self, row: Row) -> None:
        record: dict[str, Any] = {
            name: row.fields[name] for name in migrations.HEADER if name in row.fields
        }
        version = record.get("version")
        if isinstance(version, float) and version.is_integer():  # out of a data frame
            record["version"] = int(version)
        for fault in migrations.header_faults(record):
            place = f"{row.place}.{fault.place}"
            self._faults.append(attrs.evolve(fault, place=place))
