"""Which row names the columns: below titles and groups, never a row about people."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from alignlib.io import register_csv, workbook
from alignlib.io.reading import Found, Reading

Rows = Sequence[Sequence[Any]]


def in_csv(rows: Rows, **said: Any) -> Found:
    """Read rows out of a CSV file."""
    sink = io.StringIO()
    csv.writer(sink).writerows(rows)
    return register_csv.look(sink.getvalue().encode(), "it.csv", Reading(**said))


def in_workbook(rows: Rows, **said: Any) -> Found:
    """Read rows out of a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return workbook.look(data.getvalue(), "it.xlsx", Reading(**said))


READERS = pytest.mark.parametrize("look", [in_csv, in_workbook])
NAMES = ("Name", "Role", "Power", "Interest")
EVA = ("Eva", "CEO", "H", "L")


@READERS
@pytest.mark.parametrize(
    "above",
    [
        ("Stakeholder", None, "Assessment", None),
        ("Who", "Job", "Analysis", None),
        ("Who", "Job", "Analysis", "Plan"),
        ("Stakeholder register", "Version 2", None, None),
        ("Stakeholder register", "Version 2", "March", "Draft"),
        ("Stakeholder register", None, None, None),
    ],
)
def test_the_header_is_the_row_that_names_the_most_fields(
    look: Any, above: Sequence[Any]
) -> None:
    """Groups of columns and titles above it are left out, and noted."""
    found = look([above, NAMES, EVA])
    assert found.faults == ()

    assert [each.header for each in found.columns] == list(NAMES)
    assert [person.name for person in found.initiative.stakeholders] == ["Eva"]
    assert "left-out" in [note.code for note in found.notes]


@READERS
@pytest.mark.parametrize(
    "row",
    [
        ("Name", "Manager", "Support", None),
        ("Name", "Manager", "Support", "L"),
        ("Power", "Sponsor", "H", "L"),
    ],
)
def test_a_row_about_somebody_called_like_a_field_is_no_header(
    look: Any, row: Sequence[Any]
) -> None:
    """Names and jobs are words for fields now and then."""
    found = look([NAMES, row, EVA])

    assert [each.header for each in found.columns] == list(NAMES)
    assert found.initiative is None or len(found.initiative.stakeholders) == 2


@READERS
def test_headers_that_the_caller_names_count_as_well(look: Any) -> None:
    """A header of words of one's own is no title."""
    rows = [("Whom", "Job", None), ("Name", "Manager", "Support"), ("Eva", "CEO", "x")]
    found = look(rows, columns={"whom": "name"})

    assert [each.header for each in found.columns][:2] == ["Whom", "Job"]


def test_a_narrow_header_above_one_wide_row_is_found() -> None:
    """What strays beside a table does not make it wider."""
    stray = ("Eva", "H", "x", "x", "x", "x")
    found = in_workbook([("Name", "Power"), ("Tom", "L"), stray])

    assert [each.header for each in found.columns][:2] == ["Name", "Power"]
    assert found.initiative is not None
    assert len(found.initiative.stakeholders) == 2
