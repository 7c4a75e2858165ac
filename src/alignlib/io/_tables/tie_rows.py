"""Who listens to whom, out of rows whose headers say the direction."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import UndecidedDirectionError
from alignlib.io._record.structure import converter
from alignlib.io._tables.cells import header, listed
from alignlib.io._tables.frames import Row, Table
from alignlib.model.tie import Tie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignlib.io._tables.assembly import Assembly
    from alignlib.io._tables.people import People

PERSON = ("person", "name", "who", "stakeholder", "id")
ENDS = ("source", "target")
SAYING = ("listens_to", "influences")
VAGUE = ("from", "to")
FIELDS = tuple(field.name for field in attrs.fields(Tie) if field.name not in ENDS)


class TieRows:
    """Reads rows of ties into an assembly.

    What is wrong with a column is said once, at the first row that has it.
    """

    def __init__(self, assembly: Assembly, people: People) -> None:
        self._assembly = assembly
        self._people = people
        known = (*PERSON, *ENDS, *SAYING, *VAGUE, *FIELDS)
        self._table = Table("ties", known, assembly.faults)
        self._undecided: set[frozenset[str]] = set()

    def read(self, table: Any) -> None:
        """Take all ties that *table* tells of."""
        for row in self._table.rows(table, also=Tie):
            if isinstance(row.value, Tie):
                tie = converter().unstructure(row.value)
                ends = {end: [tie[end]] for end in ENDS}
                self._add({**tie, **ends}, row.place, ENDS)
            else:
                self._read_row(row)

    def _read_row(self, row: Row) -> None:
        filled = set(row.fields)
        directed = filled if filled & {*ENDS, *SAYING} else set(row.columns)
        self._table.refuse(row.place, row.others)
        if directed & set(ENDS) and not directed & set(SAYING):
            self._refuse_beside(row, ENDS)
            self._add(row.fields, row.place, ENDS)
        elif directed & set(SAYING) and not directed & set(ENDS):
            self._refuse_beside(row, (*PERSON, *SAYING))
            self._read_saying(row)
        elif frozenset(row.columns) not in self._undecided:
            self._undecided.add(frozenset(row.columns))
            named = [str(name) for name in row.value if header(name) not in FIELDS]
            hint = (
                f"nothing settles it in the columns {', '.join(named)}; name two of "
                "them source (who influences) and target, or person and listens_to"
            )
            error = UndecidedDirectionError("ties", hint)
            self._table.note(error.code, row.place, str(error))

    def _refuse_beside(self, row: Row, columns: tuple[str, ...]) -> None:
        """Note person columns that say nothing beside those used."""
        used = {*columns, *FIELDS}
        self._table.refuse(row.place, [name for name in row.fields if name not in used])

    def _read_saying(self, row: Row) -> None:
        """Read "person listens_to others" and "person influences others"."""
        said = [column for column in SAYING if column in row.fields]
        who = [column for column in PERSON if column in row.fields]
        if not said or not who:
            self._missing(f"{row.place}.{'person' if said else 'listens_to'}")
            return
        found = [
            self._people.find(row.fields[name], f"{row.place}.{name}") for name in who
        ]
        if any(person != found[0] for person in found):
            hint = f"{' and '.join(who)} do not name one person; keep one column"
            self._table.note("conflicting", f"{row.place}.{who[1]}", hint)
            return
        for column in said:
            ends = (column, who[0]) if column == "listens_to" else (who[0], column)
            self._add(row.fields, row.place, ends)

    def _add(
        self, fields: Mapping[str, Any], place: str, ends: tuple[str, ...]
    ) -> None:
        """Add a tie from each person in the first column to each in the second."""
        columns = dict(zip(ENDS, ends, strict=True))
        found: dict[str, list[Any]] = {}
        for end, column in columns.items():
            spot = f"{place}.{column}"
            found[end] = [
                self._people.find(who, spot) for who in listed(fields.get(column))
            ]
            if not found[end]:
                self._missing(spot)
        rest = {name: fields[name] for name in FIELDS if name in fields}
        if "informant" in rest:
            told_by = rest["informant"]
            known = self._people.known(told_by, f"{place}.informant")
            rest["informant"] = told_by if known is None else known
        for source, target in product(found["source"], found["target"]):
            self._assembly.add_tie(
                {"source": source, "target": target, **rest},
                place,
                **{end: f"{place}.{column}" for end, column in columns.items()},
            )

    def _missing(self, place: str) -> None:
        self._table.note("missing", place, "is missing; name at least one person")
