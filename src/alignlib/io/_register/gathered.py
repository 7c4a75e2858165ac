"""Rows of all tables put together, and where each of their cells came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs
from attrs import frozen

from alignlib.io._register.loose_names import shared_hint
from alignlib.io._tables.columns import TABLES

if TYPE_CHECKING:
    from alignlib.errors import Fault
    from alignlib.io._register.sheet import Sheet

SPOT = re.compile(r"(\w+)\[(\d+)\](?:\.(.+))?", re.DOTALL)  # places in the tables
WORD = re.compile(r"\w+")

Order = tuple[int, int, int]  # sheet, row, column: how somebody goes through a file
FIRST: Order = (-1, 0, 0)
LAST: Order = (10**9, 0, 0)
NEAR = re.compile(r"did you mean (.+)\?")
SEVERAL = " (if these are several people, {})"
PARTED = "put semicolons between them"
ONE = "keep one of them, as somebody has one manager"
LEAVABLE = ("manager", "source", "target", "informant")
OUTSIDE = (
    " say strangers='leave_out' to leave such ties out, "
    "strangers='add' to add the people"
)
POINTING = ("dangling", "ambiguous-name")
ROW = re.compile(r" row (\d+)(?: column |$)")


@frozen
class Origin:
    """Where rows of one sheet came from.

    Attributes:
        rank: Which sheet it is, the first being 0.
        at: Names a cell by row number and column.
        columns: The column of each field.
        otherwise: The column of fields that have none, if one gave the whole row.
        guessed: Headers of columns that were guessed, by column.
    """

    rank: int
    at: Callable[[int, int | None], str]
    columns: Mapping[str, int]
    otherwise: int | None = None
    guessed: Mapping[int, str] = attrs.field(factory=dict)

    def column(self, field: str) -> int | None:
        """Find the column of a field, such as ``power`` or ``extra[Age]``."""
        if field in self.columns:
            return self.columns[field]
        word = WORD.match(field)
        return self.columns.get(word[0] if word else "", self.otherwise)


class Gathered:
    """Tables of an initiative in the making.

    Attributes:
        tables: Rows of cells by field, by table.
        alone: People who stand in tables of ties without one, each with where.
        made_ids: Ids of people that no file gave them.
        addressed: Whether people have e-mail addresses.
        settled: Whether it is said what becomes of people who are not in the list.
    """

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        self.alone: list[tuple[str, Origin, int]] = []
        self.made_ids: set[str] = set()
        self.addressed = False
        self.settled = False
        self._from: dict[str, list[tuple[Origin, int]]] = {n: [] for n in TABLES}
        self._cells: dict[tuple[str, int, str], tuple[Origin, int]] = {}

    def add(self, table: str, row: dict[str, Any], origin: Origin, number: int) -> None:
        """Take a row, which stands in the row *number* of its sheet."""
        self.tables[table].append(row)
        self._from[table].append((origin, number))

    def fill(
        self,
        table: str,
        spot: int,
        cells: Mapping[str, Any],
        origin: Origin,
        number: int,
    ) -> list[str]:
        """Add cells of another sheet to a row; give the fields where the two differ."""
        row = self.tables[table][spot]
        differing = []
        for field, value in cells.items():
            if field in row:
                if row[field] != value:
                    differing.append(field)
                continue
            row[field] = value
            self._cells[(table, spot, field)] = (origin, number)
        return differing

    def drop(self, table: str, spots: Collection[int]) -> None:
        """Leave out rows of a table, the first being 0, which nothing has filled."""
        kept = [at for at in range(len(self.tables[table])) if at not in spots]
        self.tables[table] = [self.tables[table][at] for at in kept]
        self._from[table] = [self._from[table][at] for at in kept]

    def origin(self, table: str, spot: int, field: str = "") -> tuple[Origin, int]:
        """Tell the sheet and the row number that a cell came from."""
        return self._cells.get((table, spot, field), self._from[table][spot])

    def placed(self, faults: Iterable[Fault]) -> Iterator[tuple[Order, Fault]]:
        """Give faults the places they have in the file, and what puts them in order."""
        for fault in faults:
            spot = SPOT.fullmatch(fault.place)
            if spot is None or spot[1] not in self._from:
                yield LAST, fault
                continue
            table, field = spot[1], spot[3] or ""
            if int(spot[2]) >= len(self._from[table]):
                yield LAST, fault
                continue
            origin, number = self.origin(table, int(spot[2]), field)
            column = origin.column(field)
            place = origin.at(number, column)
            order = (origin.rank, number, -1 if column is None else column)
            hint = self._hint(
                fault, origin.guessed.get(-1 if column is None else column)
            )
            if column is None and hint.startswith("is missing"):
                hint = f"{field} {hint}"
            yield order, attrs.evolve(fault, place=place, hint=hint)

    def _hint(self, fault: Fault, guessed: str | None) -> str:
        """Say more of somebody who is not there: where those are who may be meant."""
        if not points_at_people(fault):
            return fault.hint
        if fault.code == "ambiguous-name":
            return shared_hint(fault, self, self.addressed)
        field = fault.place.partition("].")[2]
        named = fault.value if isinstance(fault.value, str) else ""
        if field == "manager" and ";" in named:
            return f"several people stand there; {ONE}"
        hint = NEAR.sub(lambda found: self._near(found[1]), fault.hint)
        if "," in named:
            hint += SEVERAL.format(ONE if field == "manager" else PARTED)
        if field in LEAVABLE and not self.settled:
            hint += " Or" if hint.endswith("?") else "; or"
            hint += OUTSIDE
        if guessed is not None:
            hint += " Or" if hint.endswith("?") else "; or"
            hint += f" keep the column as it is, with columns={{{guessed!r}: 'extra'}}"
        return hint

    def _near(self, ids: str) -> str:
        meant = ids.split(" or ")
        rows = {
            person: self.origin("stakeholders", spot)
            for spot, person in enumerate(
                row.get("id") for row in self.tables["stakeholders"]
            )
            if person in meant
        }
        told = [
            f"the person in {origin.at(row, None)}"
            if who in self.made_ids
            else f"{who} ({origin.at(row, None)})"
            for who, (origin, row) in rows.items()
        ]
        return f"did you mean {' or '.join(told)}?" if told else "add the person"


def points_at_people(fault: Fault) -> bool:
    """Whether it says that somebody is not there whom a cell points at."""
    spot = SPOT.fullmatch(fault.place)
    columns = TABLES.get(spot[1], ()) if spot and fault.code in POINTING else ()
    return any(each.person and spot and each.name == spot[3] for each in columns)


def order_of(fault: Fault) -> Order:
    """Tell from its place where a fault of a single file's row stands."""
    found = ROW.search(fault.place)
    return (0, int(found[1]) if found else 0, -1)


def origin_of(sheet: Sheet, rank: int, otherwise: int | None = None) -> Origin:
    """Say where the rows of a sheet come from, or those that one column gave."""
    columns: dict[str, int] = {}
    if otherwise is None:
        for column, read in sheet.read.items():
            columns.setdefault(read.field, column)
            columns.setdefault(f"extra[{read.header}]", column)
    guessed = {at: it.header for at, it in sheet.read.items() if it.how == "guessed"}
    return Origin(rank, sheet.raw.at, columns, otherwise, guessed)
