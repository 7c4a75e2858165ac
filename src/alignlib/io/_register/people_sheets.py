"""The people of all sheets: one row each, an id each, and who is meant by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.io._register.header_reading import free_name
from alignlib.io._register.loose_names import loosely
from alignlib.io._register.person_columns import FIELDS, PEOPLE, PersonColumns
from alignlib.io._register.values import parts_of
from alignlib.io._tables.people import _spelt as spelt
from alignlib.io._tables.reason_ids import fresh_ids

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered


@frozen
class Whom:
    """Who is meant by an id, a name or an e-mail address.

    Attributes:
        addresses: The id by address; None where several people have it.
        names: The id by id and by name, likewise.
        loose: The id by name without capitals and spaces that differ, likewise.
    """

    addresses: dict[str, str | None] = field(factory=dict)
    names: dict[str, str | None] = field(factory=dict)
    loose: dict[str, str | None] = field(factory=dict)

    def add(self, person: str, name: Any, address: Any) -> None:
        """Take a person."""
        self.names[person] = person
        for known, key in ((self.names, name), (self.addresses, address)):
            if key is not None:
                spelling = (
                    spelt(str(key)) if known is self.names else str(key).casefold()
                )
                if known.setdefault(spelling, person) != person:
                    known[spelling] = None
        if name is not None and self.loose.setdefault(loosely(name), person) != person:
            self.loose[loosely(name)] = None

    def meant(self, cell: Any) -> Any:
        """Replace an address by the id of whose it is; anything else stays."""
        if isinstance(cell, str) and "@" in cell:
            return self.addresses.get(cell.casefold()) or cell
        return cell

    def people_in(self, cell: Any) -> list[Any]:
        """List the people in a cell, separated by semicolons or line breaks."""
        if cell is None:
            return []
        if cell in self.names:
            return [cell]
        return [self.meant(part) for part in parts_of(cell)]

    def id_of(self, cell: Any) -> Any:
        """Give the id of who is meant; of nobody, or of several, what stands there."""
        found = self.meant(cell)
        exact = self.names.get(spelt(str(found)))
        return exact or self.loose.get(loosely(found)) or found


def gather_people(sheets: Sequence[PersonColumns], gathered: Gathered) -> Whom:
    """Put the people of all sheets into one table, each under an id of their own.

    A row of an id, or else of an address or a name, that an earlier sheet holds is
    more about the same person. Two rows of one name in one sheet are a fault, as
    nothing says whether they are one person; so is a name that several people of
    earlier sheets bear.
    """
    whom = Whom()
    fresh = fresh_ids("p", _used(sheets))
    known = _Known()
    # Sheets with ids first: a sheet of names alone is then about people who have one.
    for sheet in sorted(sheets, key=lambda each: "id" not in each.fields):
        sheet.check_names()
        shared = 0
        first = len(gathered.tables[PEOPLE])
        for row, cells in enumerate(sheet.rows):
            address = sheet.addresses[row] if sheet.addresses else None
            spots = known.spots(cells, address)
            spot = spots[0] if spots else None
            if spot is not None and len(spots) == 1:
                shared += 1
                _merge(gathered, spot, sheet, row)
            elif spot is not None:
                sheet.refuse_ambiguous(row)
            else:
                if "id" not in cells:
                    cells["id"] = next(fresh)
                    gathered.made_ids.add(cells["id"])
                gathered.add(PEOPLE, cells, sheet.origin, sheet.number(row))
                spot = len(gathered.tables[PEOPLE]) - 1
            sheet.spots.append(spot)
            sheet.ids.append(str(gathered.tables[PEOPLE][spot]["id"]))
            whom.add(sheet.ids[row], cells.get("name"), address)
        known.add(gathered.tables[PEOPLE], first)
        for spot, address in zip(sheet.spots, sheet.addresses, strict=False):
            known.add_address(spot, address)
        if shared:
            told = (
                "who is in an earlier sheet as well is taken for the same person "
                f"(rows: {shared:,})"
            )
            sheet.sheet.note("assumed", None, told)
    for person in gathered.tables[PEOPLE]:
        if "manager" in person:
            person["manager"] = whom.meant(person["manager"])
    return whom


def _used(sheets: Sequence[PersonColumns]) -> set[str]:
    """Collect ids and names: no generated id may look like either."""
    return {
        str(cells[key])
        for sheet in sheets
        for cells in sheet.rows
        for key in ("id", "name")
        if key in cells
    }


class _Known:
    """People of earlier sheets, by id, by address and by name."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._addresses: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        self._spelt: dict[int, str] = {}

    def spots(self, cells: dict[str, Any], address: Any) -> list[int]:
        """Find whom a row may be about; nobody if there is none such yet."""
        if "id" in cells:
            spot = self._ids.get(str(cells["id"]))
            return [] if spot is None else [spot]
        name = cells.get("name")
        name = spelt(name) if isinstance(name, str) else None
        if address is not None:
            # Several people may share a mailbox; their names tell them apart.
            sharing = self._addresses.get(str(address).casefold(), [])
            same = [spot for spot in sharing if name in (None, self._spelt.get(spot))]
            unnamed = [spot for spot in sharing if spot not in self._spelt]
            if found := same or unnamed:
                return found
        return self._names.get(name, []) if name is not None else []

    def add(self, people: Sequence[dict[str, Any]], first: int) -> None:
        """Take the people from number *first* on."""
        for spot in range(first, len(people)):
            self._ids.setdefault(str(people[spot]["id"]), spot)
            name = people[spot].get("name")
            if isinstance(name, str):
                self._spelt[spot] = spelt(name)
                self._names.setdefault(spelt(name), []).append(spot)

    def add_address(self, spot: int, address: Any) -> None:
        """Take an address of the person number *spot*."""
        if address is not None:
            spots = self._addresses.setdefault(str(address).casefold(), [])
            if spot not in spots:
                spots.append(spot)


def _merge(gathered: Gathered, spot: int, sheet: PersonColumns, row: int) -> None:
    """Add what a later sheet says of a person; where the two differ is a fault."""
    cells = sheet.rows[row]
    number = sheet.number(row)
    for name in gathered.fill(PEOPLE, spot, cells, sheet.origin, number):
        if name not in FIELDS:  # both sheets have notes, say: both are kept
            person = gathered.tables[PEOPLE][spot]
            person[free_name(f"{name} ({sheet.sheet.raw.name})", person)] = cells[name]
            continue
        origin, there = gathered.origin(PEOPLE, spot, name)
        place = origin.at(there, origin.column(name))
        hint = f"says something else than {place}; correct one, or leave a sheet out"
        sheet.sheet.fault("conflicting", row, sheet.origin.column(name), hint)
