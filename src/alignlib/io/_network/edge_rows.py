"""One row of a table of ties, and where what is in it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from alignlib.errors import Fault
from alignlib.io._network.edge_columns import EdgeColumns, Role
from alignlib.io._network.meanings import Way, way_of
from alignlib.io._network.relations import relation
from alignlib.io._register.raw_table import BadCell, RawTable
from alignlib.io._register.sheet import as_text
from alignlib.io._tables.cells import name_like
from alignlib.io._tables.numbers import number_in, truth_in

SAID_OF_TIES: tuple[Role, ...] = ("informant", "confidence", "date")
"""What a tie keeps besides its people, weight and layer."""


@frozen
class EdgePlace:
    """Where a tie stands."""

    raw: RawTable
    row: int
    spots: dict[str, int | None]


@frozen
class EdgeRow:
    """One row of a table of ties."""

    raw: RawTable
    columns: EdgeColumns
    number: int
    cells: Sequence[Any]

    def place(self, role: Role | None = None) -> str:
        """Say where it is, or where its cell of a role is."""
        spot = None if role is None else self.columns.spot(role)
        return self.raw.at(self.number, spot)

    def is_so(self, role: Role) -> bool:
        """Whether its cell of a role says yes."""
        cell = self.columns.cell(self.cells, role)
        return cell is True or (isinstance(cell, str) and truth_in(cell) is True)

    def bad(self) -> Iterator[Fault]:
        """Go through the cells that could not be read."""
        for spots in self.columns.spots.values():
            for spot in spots:
                cell = self.cells[spot] if spot < len(self.cells) else None
                if isinstance(cell, BadCell):
                    place = self.raw.at(self.number, spot)
                    yield Fault(code=cell.code, place=place, hint=cell.hint)

    def name(self) -> str | None:
        """What the tie is called: of several names, the one that says most."""
        names = [
            cell
            for cell in self.columns.cells(self.cells, "relation")
            if isinstance(cell, str) and number_in(cell) is None
        ]
        known = [(name, relation(name)) for name in names]
        for name, said in known:
            if said.layer is not None:
                return name
        contact = [name for name, said in known if said.contact]
        return next(iter([*contact, *names]), None)

    def way(self) -> Way | None:
        """Which direction the file says it has."""
        return way_of(self.columns.cell(self.cells, "direction"))

    def spots(self, flip: bool) -> EdgePlace:
        """Say in which columns its fields stand."""
        ends: tuple[Role, Role] = ("to", "from") if flip else ("from", "to")
        found: dict[str, int | None] = {
            "source": self.columns.spot(ends[0]),
            "target": self.columns.spot(ends[1]),
            "layer": self.columns.spot("relation"),
        }
        for role in ("weight", *SAID_OF_TIES):
            found[role] = self.columns.spot(role)
        return EdgePlace(self.raw, self.number, found)


def people_in(cell: Any, several: str, *, exact: bool) -> list[str] | None:
    """List the people a cell names; None if it holds something else."""
    if cell is None:
        return []
    name = name_like(cell)
    if not isinstance(name, str):
        return None
    if not exact:
        name = as_text(name).strip()  # as the tables of people are read
    if not several:
        return [name] if name else []
    return [part.strip() for part in name.split(several) if part.strip()]
