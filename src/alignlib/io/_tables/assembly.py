"""The parts of an initiative as they come in, and where each of them came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.errors import Fault, raise_faults
from alignlib.io._record.building import attempt
from alignlib.io._tables.people import LOST

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative


class Assembly:
    """Plain values of an initiative in the making.

    Attributes:
        values: The initiative's fields; people and ties as lists of dicts.
        faults: What was found wrong so far.
    """

    def __init__(self) -> None:
        self.people: list[dict[str, Any]] = []
        self.ties: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self._places: dict[str, str] = {}

    def at(self, spot: str, place: str) -> None:
        """Say that what is at *spot* of the record stands at *place* in the input."""
        self._places[spot] = place

    def add_person(self, values: dict[str, Any], place: str) -> None:
        """Take a person that stands at *place* in the input."""
        self._places[f"stakeholders[{len(self.people)}]"] = place
        self.people.append(values)

    def add_reason(self, spot: int, side: str, values: Any, place: str) -> None:
        """Take a reason of the person number *spot*, from elsewhere in the input."""
        reasons = self.people[spot].setdefault(side, [])
        self._places[f"stakeholders[{spot}].{side}[{len(reasons)}]"] = place
        reasons.append(values)

    def add_tie(self, values: dict[str, Any], place: str, **columns: str) -> None:
        """Take a tie; *columns* says where its ``source`` and ``target`` stand."""
        spot = f"ties[{len(self.ties)}]"
        self._places[spot] = place
        for field, column in columns.items():
            self._places[f"{spot}.{field}"] = column
        self.ties.append(values)

    def build(self, rest: Mapping[str, Any]) -> Initiative:
        """Make the initiative of the parts and the *rest* of its fields.

        Raises:
            InvalidInputError: Everything that is wrong, placed as in the input.
        """
        found, faults = self.attempt(rest)
        raise_faults(faults)
        assert found is not None  # there would be faults
        return found

    def attempt(self, rest: Mapping[str, Any]) -> tuple[Initiative | None, list[Fault]]:
        """Like `build`, but give the faults instead of raising them."""
        values = {"stakeholders": self.people, "ties": self.ties, **rest}
        found, faults = attempt(values)
        said = {fault.place for fault in self.faults}
        told = (
            attrs.evolve(fault, place=self._place(fault.place))
            for fault in faults
            if not _follows(fault)
        )
        new = [fault for fault in told if fault.place not in said]
        return found, [*self.faults, *new]

    def _place(self, place: str) -> str:
        """Say where a place of the record is in the input."""
        head, tail = place, ""
        while head and head not in self._places:
            cut = max(head.rfind("."), head.rfind("["), 0)
            head, tail = head[:cut], head[cut:] + tail
        return self._places.get(head, head) + tail


def _follows(fault: Fault) -> bool:
    """Whether it only says that a stand-in is nobody."""
    return isinstance(fault.value, str) and fault.value.startswith(LOST)
