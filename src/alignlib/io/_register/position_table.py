"""A table of positions: where each stands on one question, and how much that weighs.

Clout (capability), position and salience, as in forecasts of negotiations. Salience is
how much the question matters to somebody, not the salience of Mitchell, Agle & Wood:
it becomes the weight of their stake.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from alignlib.io._register.odd_rows import leave_out_odd_rows
from alignlib.io._register.options import given_for, said_of, unheard
from alignlib.io._register.position_columns import (
    NUMBERS,
    POSITION,
    TABLE,
    rated,
    settle_position_headers,
)
from alignlib.io._register.position_issue import keep_one_issue
from alignlib.io._register.position_people import initiative_of, people_of
from alignlib.io._register.sheet import Sheet, as_header
from alignlib.io.aliases import fold
from alignlib.io.reading import AS_IT_IS, KEPT, Found, Reading

if TYPE_CHECKING:
    from alignlib.errors import Fault
    from alignlib.io._register.raw_table import RawTable

TELLING = frozenset(("salience", "salienz", "salians", "issue salience"))
"""Folded headers that no list of people has by chance."""
SAID = ("given", "listed")  # by the caller, for this file or for all
OF_REGISTERS = frozenset(("interest", "stance", "urgency", "level", "concern"))
"""Fields whose headers mean a list of people, where "Position" is a job."""


def is_position_table(headers: Iterable[Any], reading: Reading = AS_IT_IS) -> bool:
    """Say whether headers are those of a table of positions.

    A list of people may have a "Position", "Power" and "Priority" too; it is taken for
    one unless a header says salience, or the caller says that it holds positions.

    >>> is_position_table(["Actor", "Clout", "Position", "Salience"])
    True
    >>> is_position_table(["Name", "Position", "Power", "Priority", "Department"])
    False
    """
    texts = [as_header(cell) for cell in headers]
    given = given_for(reading, texts, TABLE)
    found = reading.aliases.headers(texts, TABLE, given=given).columns
    if not {read.field for read in found}.issuperset(NUMBERS):
        return False
    headers = [read.header for read in found if read.field == POSITION]
    said = {said_of(reading.columns, header) for header in headers} - {""}
    if said:
        return POSITION in said
    others = [read.header for read in found if read.field == KEPT]
    registered = {reading.aliases.field_of(header) for header in others}
    telling = any(
        read.field == "salience"
        and (read.how in SAID or fold(read.header.partition("(")[0]) in TELLING)
        for read in found
    )
    return telling and not registered & OF_REGISTERS


def understand_positions(
    table: RawTable,
    reading: Reading = AS_IT_IS,
    *,
    about: str = "",
    faults: Iterable[Fault] = (),
) -> Found:
    """Make an initiative of a table of positions.

    Everybody gets a stake in one objective and the stance that their position comes
    to; power is the capability, and the decision is the average of all, weighted by
    capability times salience. All columns are kept in ``extra`` as well.

    Args:
        table: The table as it stands in the file.
        reading: What the caller says: ``columns`` with the fields ``position``,
            ``salience``, ``capability``, ``issue``, ``name`` and ``id``; ``scales``
            with the ends of each, such as ``{"position": "0-100"}``, or ``100-0`` to
            turn it round; ``issue`` with the one that is meant of several.
        about: The file's name, the place of faults where the table has none.
        faults: What the reader of the rows finds wrong with them, looked at once
            all are read.
    """
    sheet = Sheet(table, TABLE)
    sheet.read_rows()
    sheet.notes += table.notes  # rows may be read only now, and add some
    leave_out_odd_rows(sheet, reading)
    settle_position_headers(sheet, reading)
    issue = keep_one_issue(sheet, reading)
    if not sheet.numbers:
        hint = f"{about} holds nobody; add a row for each stakeholder".strip()
        sheet.fault("missing", None, None, hint)
    # Until somebody says which of several issues is meant, numbers tell nothing.
    asked = NUMBERS if issue is not None else ()
    read = {name: rated(sheet, name, reading) for name in asked}
    people = people_of(sheet) if issue is not None else []
    fields = [column.field for column in sheet.read.values()]
    heard = unheard(reading, {TABLE: sheet.headers}, fields)
    told = sorted(sheet.faults, key=lambda each: each[:2])
    wrong = (*heard, *faults, *(fault for *_, fault in told))
    known = {name: found for name, found in read.items() if found is not None}
    made = None if wrong else initiative_of(sheet, people, known, issue or "")
    return Found(
        initiative=made,
        faults=wrong,
        columns=tuple(sheet.read[at] for at in sorted(sheet.read)),
        notes=tuple(sheet.notes),
    )
