"""The initiative that a table of positions makes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alignlib.io._register.person_columns import kept
from alignlib.io._register.position_columns import NUMBERS, POSITION
from alignlib.io._register.position_issue import ISSUE
from alignlib.io._register.sheet import as_text
from alignlib.io._tables.people import _spelt as spelt
from alignlib.io._tables.reason_ids import fresh_ids
from alignlib.io.reading import KEPT, Note
from alignlib.model.initiative import Initiative
from alignlib.model.objective import Objective, Stake
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.weighted_rule import AverageSupport

if TYPE_CHECKING:
    from alignlib.io._register.position_columns import Rated
    from alignlib.io._register.sheet import Sheet

MOST_TOLD = 10  # rows that a note names; the rest is counted
UNKNOWN = (
    "capability or salience is not known; compromise_forecast puts in the assumed one"
)
MIDDLE = 0.0  # of the scale: above it the average is in favour
Person = dict[str, Any]  # fields of one row, until the numbers are known to be fine


def people_of(sheet: Sheet) -> list[Person]:
    """Name the person of each row, and keep all cells that are no name.

    Two rows of one id, or of one name without ids, are faults: a table holds one
    question, and who stands in it twice cannot be told apart.
    """
    rows: list[Person] = [{"extra": {}} for _ in sheet.numbers]
    for column in sorted(sheet.read):
        read = sheet.read[column]
        if read.field in ("id", "name"):
            for person, cell in zip(rows, sheet.columns[column], strict=True):
                if cell is not None:
                    person[read.field] = as_text(cell)
        elif read.field in (*NUMBERS, ISSUE, KEPT):
            _keep(sheet, column, rows)
    _refuse_doubles(sheet, rows)
    used = {str(row[key]) for row in rows for key in ("id", "name") if key in row}
    fresh = fresh_ids("p", used)
    for row in rows:
        row.setdefault("id", next(fresh))
    return rows


def _keep(sheet: Sheet, column: int, rows: Sequence[Person]) -> None:
    """Keep the cells of a column as they are, under its header."""
    sheet.refuse_bad_cells(column)
    header = sheet.headers[column]
    again = sheet.headers[:column].count(header)
    if again:
        header = f"{header} ({again + 1})"
        sheet.resettle(column, header=header)
    for person, cell in zip(rows, sheet.columns[column], strict=True):
        if cell is not None:
            person["extra"][header] = kept(cell)


def _refuse_doubles(sheet: Sheet, rows: Sequence[Person]) -> None:
    """Refuse rows of nobody, and those that may be about the same person."""
    field = "name" if sheet.column_of("id") is None else "id"
    keys = [spelt(str(row.get(field) or "")) for row in rows]
    times = Counter(keys)
    column = sheet.column_of(field)
    first: dict[str, int] = {}
    for at, (row, key) in enumerate(zip(rows, keys, strict=True)):
        if not row.keys() & {"id", "name"}:
            hint = "nothing tells who this is; fill in a name, or clear the row"
            sheet.fault("missing", at, column, hint)
        elif key and times[key] > 1 and key in first:
            place = sheet.raw.at(sheet.numbers[first[key]], None)
            hint = (
                f"is in {place} as well; a table of positions holds one question, and "
                "each stakeholder once"
            )
            sheet.fault("duplicate", at, column, hint)
        first.setdefault(key, at)


def initiative_of(
    sheet: Sheet, people: Sequence[Person], read: dict[str, Rated], issue: str
) -> Initiative:
    """Make the initiative: one objective, and the average of all as the decision."""
    position = read[POSITION]
    lines = zip(people, *(read[name].values for name in NUMBERS), strict=True)
    stakeholders = [
        Stakeholder(
            **person,
            power=capability,
            stance=stance,
            stakes=[Stake(objective=POSITION, position=stance, weight=salience)],
        )
        for person, stance, salience, capability in lines
    ]
    weights = {
        who.id: who.power * who.stakes[0].weight
        for who in stakeholders
        if who.power is not None and who.stakes[0].weight is not None
    }
    unknown = [row for row, who in enumerate(stakeholders) if who.id not in weights]
    return Initiative(
        objectives=[Objective(id=POSITION, statement=_statement(position, issue))],
        stakeholders=stakeholders,
        decision=_decision(sheet, weights, unknown),
    )


def _statement(position: Rated, issue: str) -> str:
    name = issue or position.header
    if position.ends is None:
        return name
    return f"{name}: {position.ends.high:g} rather than {position.ends.low:g}"


def _decision(
    sheet: Sheet, weights: dict[str, float], unknown: Sequence[int]
) -> AverageSupport | None:
    if unknown:
        places = [sheet.raw.at(sheet.numbers[row], None) for row in unknown]
        also = f" (rows: {len(places)}" if len(places) > 1 else ""
        also += f"; also {', '.join(places[1:MOST_TOLD])}" if also else ""
        also += ", ...)" if len(places) > MOST_TOLD else ")" if also else ""
        told = f"has no say in the decision, as its {UNKNOWN}{also}"
        sheet.notes.append(Note(code="assumed", place=places[0], text=told))
    if not sum(weights.values()) > 0:
        told = "no decision is made of it, as nobody weighs anything"
        sheet.note("left-out", None, told)
        return None
    told = (
        "the decision is taken as the average of all positions, weighted by capability "
        "times salience, and passes above the middle of the scale"
    )
    sheet.note("assumed", None, told)
    return AverageSupport(threshold=MIDDLE, weights=weights)
