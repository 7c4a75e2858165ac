"""What stands beside people in their own rows: concerns, ties, kinds of reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.io._register.concern_words import says_none
from alignlib.io._register.gathered import origin_of
from alignlib.io._register.people_sheets import Whom
from alignlib.io._register.tie_sheets import note_other_way
from alignlib.io._register.values import parts_of
from alignlib.model.kinds import UNCLASSIFIED
from alignlib.model.tie import Layer

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered
    from alignlib.io._register.person_columns import PersonColumns
    from alignlib.io.reading import Reading

HEARD = {"listens_to": True, "influences": False}
"""Columns of other people, and whether these are heard."""
SIDES = ("motivations", "objections")


@frozen
class _Beside:
    """What ties in people's own rows are.

    Attributes:
        whom: Who is meant by what.
        layer: The kind of tie.
    """

    whom: Whom
    layer: Layer

    def key(self, source: Any, target: Any) -> tuple[Any, Any]:
        """Tell a tie from others, whatever its people are called by."""
        return self.whom.id_of(source), self.whom.id_of(target)


def gather_beside(
    people: PersonColumns, gathered: Gathered, whom: Whom, reading: Reading
) -> None:
    """Take what the rows of a sheet of people hold besides the people."""
    layer = reading.layer or "influence"
    for field, columns in people.aside.items():
        for column, cells in columns:
            if field == "concern":
                _concerns(people, column, cells, gathered)
            elif field in HEARD:
                _ties(people, column, cells, gathered, _Beside(whom, layer))
                note_other_way(people.sheet, column, HEARD[field], reading)
            elif field in SIDES:
                _kinds(people, column, cells, gathered)
    for column, cells in people.hidden:
        _extra(people, column, cells, gathered)


def _concerns(
    people: PersonColumns,
    column: int,
    cells: list[Any],
    gathered: Gathered,
) -> None:
    """Make an objection of each concern; its kind is left to be coded by people."""
    origin = origin_of(people.sheet, people.rank, column)
    several = none = 0
    for row, cell in enumerate(cells):
        parts = [part for part in parts_of(cell) if not says_none(part)]
        several += len(parts) > 1
        none += bool(cell and not parts)
        for text in parts:
            objection = {"person": people.ids[row], "kind": UNCLASSIFIED, "text": text}
            gathered.add("objections", objection, origin, people.number(row))
    if several:
        told = (
            "semicolons and line breaks part concerns; each became an objection "
            f"(cells with several: {several:,})"
        )
        people.sheet.note("changed", column, told)
    if none:
        told = f"cells that say there is no concern are read as blank ({none:,})"
        people.sheet.note("changed", column, told)


def _ties(
    people: PersonColumns,
    column: int,
    cells: list[Any],
    gathered: Gathered,
    beside: _Beside,
) -> None:
    """Take whom people listen to; a table of ties goes before such a column."""
    origin = origin_of(people.sheet, people.rank, column)
    heard = HEARD[people.sheet.read[column].field]
    told = {
        beside.key(tie["source"], tie["target"])
        for tie in gathered.tables["ties"]
        if tie.get("layer", "influence") == beside.layer
    }
    for row, cell in enumerate(cells):
        for other in beside.whom.people_in(cell):
            ends = (other, people.ids[row]) if heard else (people.ids[row], other)
            if beside.key(*ends) not in told:
                told.add(beside.key(*ends))
                tie = {"source": ends[0], "target": ends[1], "layer": beside.layer}
                gathered.add("ties", tie, origin, people.number(row))


def _kinds(
    people: PersonColumns,
    column: int,
    cells: list[Any],
    gathered: Gathered,
) -> None:
    """Take the kinds of reasons that a cell lists."""
    origin = origin_of(people.sheet, people.rank, column)
    side = people.sheet.read[column].field
    for row, cell in enumerate(cells):
        for kind in parts_of(cell):
            reason = {"person": people.ids[row], "kind": kind}
            gathered.add(side, reason, origin, people.number(row))


def _extra(
    people: PersonColumns, column: int, cells: list[Any], gathered: Gathered
) -> None:
    """Keep a column whose header would else be taken for a field."""
    origin = origin_of(people.sheet, people.rank, column)
    header = people.sheet.read[column].header
    for row, cell in enumerate(cells):
        if cell is not None:
            kept = {"person": people.ids[row], "column": header, "value": cell}
            gathered.add("extra", kept, origin, people.number(row))
