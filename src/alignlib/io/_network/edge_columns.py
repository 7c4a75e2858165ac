"""What the columns of a table of ties hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field, frozen

from alignlib.errors import Fault
from alignlib.frozen import FrozenMap
from alignlib.io._network.relations import spelt
from alignlib.io._tables.cells import plain
from alignlib.io.reading import LEFT_OUT, How, ReadColumn, Reading

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable

Role: TypeAlias = Literal[
    "from",
    "to",
    "direction",
    "reversed",
    "relation",
    "weight",
    "informant",
    "confidence",
    "date",
    "implied",
]
"""What a column holds.

``from`` and ``to`` are the two people as the file has them. ``reversed`` turns an arrow
round, and ``implied`` marks one that only draws who is somebody's manager.
"""

_GIVEN: dict[str, Role] = {
    "source": "from",
    "from": "from",
    "person": "from",
    "target": "to",
    "to": "to",
    "direction": "direction",
    "relation": "relation",
    "layer": "relation",
    "weight": "weight",
    "informant": "informant",
    "confidence": "confidence",
    "date": "date",
}
GIVEN = FrozenMap(_GIVEN)
"""What the caller may say that a column holds."""

SEVERAL: frozenset[Role] = frozenset(["relation"])  # that more than one column may hold
HEADER = 0  # stands for the header where places are named by row


@frozen(kw_only=True)
class Dialect:
    """How a program writes ties.

    Attributes:
        roles: What columns hold, by header as `relations.spelt` writes it. Of several
            names of a tie the first here counts, unless it says less than another.
        arrow: Whether a directed tie without a name means that its first person
            influences the second.
        several: What stands between several people in one cell; empty if nothing.
        unweighted: The weight of a tie that has none; None if nobody knows.
        exact: Whether text keeps the space around it, as in files of our own.
    """

    roles: FrozenMap[str, Role]
    arrow: bool
    several: str = ""
    unweighted: float | None = None
    exact: bool = False


@define
class EdgeColumns:
    """Where things stand in one table.

    Attributes:
        strip: Whether text loses the space around it.
        spots: The columns of each role, counted from 0.
        told: What each column was read as.
        faults: What is wrong with the header.
    """

    strip: bool = True
    spots: dict[Role, list[int]] = field(factory=dict)
    told: list[ReadColumn] = field(factory=list)
    faults: list[Fault] = field(factory=list)

    def cell(self, row: Sequence[Any], role: Role) -> Any:
        """Give what stands in the column of a role; None if nothing does."""
        for spot in self.spots.get(role, ()):
            return plain(row[spot], strip=self.strip) if spot < len(row) else None
        return None

    def cells(self, row: Sequence[Any], role: Role) -> list[Any]:
        """Give what stands in all columns of a role."""
        spots = self.spots.get(role, ())
        return [plain(row[s], strip=self.strip) for s in spots if s < len(row)]

    def spot(self, role: Role) -> int | None:
        """Give the column of a role."""
        return self.spots.get(role, [None])[0]


def understood(raw: RawTable, dialect: Dialect, reading: Reading) -> EdgeColumns:
    """Tell what the columns of a table of ties hold."""
    found = EdgeColumns(strip=not dialect.exact)
    for spot, cell in enumerate(raw.header):
        header = "" if cell is None else str(cell)
        if not header.strip():
            continue
        role, how = _role(header, dialect, reading)
        if role in found.spots and role not in SEVERAL:
            found.faults.append(_second(raw, spot, header, role))
        elif role is not None:
            found.spots.setdefault(role, []).append(spot)
        found.told.append(_told(raw.name, header, role, how))
    for role in ("from", "to"):
        if role not in found.spots:
            hint = f"no column says who a tie runs {role}; name it with columns="
            place = raw.at(HEADER, None)
            found.faults.append(Fault(code="missing", place=place, hint=hint))
    ranks = {header: rank for rank, header in enumerate(dialect.roles)}
    found.spots.get("relation", []).sort(
        key=lambda spot: ranks.get(spelt(str(raw.header[spot])), -1)
    )
    return found


def is_edges(header: Sequence[Any], dialect: Dialect, reading: Reading) -> bool:
    """Whether a table says who a tie runs from and to."""
    roles = {_role(str(cell), dialect, reading)[0] for cell in header if cell}
    return {"from", "to"} <= roles


def _role(header: str, dialect: Dialect, reading: Reading) -> tuple[Role | None, How]:
    given = reading.columns.get(header)
    if given is not None:
        role = GIVEN.get(given)
        return role, "given" if role else "left out"
    role = dialect.roles.get(spelt(header))
    return role, "as named" if role else "left out"


def _second(raw: RawTable, spot: int, header: str, role: Role | None) -> Fault:
    hint = (
        f"is a second column of who or what a tie has as its {role}; leave one out "
        f"with columns={{{header!r}: ''}}"
    )
    place = raw.at(HEADER, spot)
    return Fault(code="ambiguous-header", place=place, hint=hint)


def _told(sheet: str, header: str, role: Role | None, how: How) -> ReadColumn:
    return ReadColumn(
        sheet=sheet,
        header=header,
        table="ties",
        field=LEFT_OUT if role is None else role,
        how=how,
        note="" if role else "ties keep no such column",
    )
