"""Rows of a register that are no people: left out, and said so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from alignlib import Initiative, read
from alignlib.io.reading import Found, Reading
from alignlib.io.register_frames import look

PEOPLE: list[dict[str, Any]] = [
    {"Name": "Ana", "Power": 5, "Attitude": "For"},
    {"Name": "Bo", "Power": 3, "Attitude": "Against"},
    {"Name": "Eva", "Power": 4, "Attitude": "For"},
]


def seen(*rows: dict[str, Any], **said: Any) -> Found:
    """Read the three people with these rows below."""
    return look({"People": [*PEOPLE, *rows]}, Reading(**said))


def case_of(found: Found) -> Initiative:
    """Give the case, which must be there."""
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def left_out(found: Found) -> list[str]:
    """The places of what was left out."""
    return [note.place for note in found.notes if note.code == "left-out"]


SUMS = (
    "Total", "TOTAL:", "Total: 6", "Sum 12", "Average", "Mean:", "Median", "Count (3)",
    "Summa", "Totalt", "Medel", "Medelvärde: 4,5", "Antal personer: 3", "Gesamt",
    "Summe", "Durchschnitt", "Mittelwert", "Anzahl", "Total 100 %", "Grand total",
)  # fmt: skip
REMARKS = (
    "Note: rated in the workshop of 2 March", "Notes: none", "Source: workshop",
    "Legend: 1 = low, 5 = high", "Key: see above", "Anmerkung: keine", "Quelle: Runde",
    "Legende: hoch", "Not: se ovan", "Källa: intervjuer", "Förklaring: hög",
    "H = high, M = medium, L = low", "1: low", "x" * 61,
)  # fmt: skip


@pytest.mark.parametrize("word", SUMS)
def test_a_row_of_sums_is_nobody_and_changes_no_scale(word: str) -> None:
    """Everybody is rated as without it, and its place is said."""
    found = seen({"Name": word, "Power": 12})

    assert case_of(found) == case_of(seen())
    assert left_out(found) == ["People[3]"]


@pytest.mark.parametrize("text", REMARKS)
@pytest.mark.parametrize("column", ["Name", "Power"])
def test_a_remark_below_the_table_is_nobody(text: str, column: str) -> None:
    """Whichever column it stands in; what it says is not repeated."""
    found = seen({column: text})

    assert case_of(found) == case_of(seen())
    assert left_out(found) == ["People[3]"]
    assert not any(text in note.text for note in found.notes)


@pytest.mark.parametrize(
    "row",
    [
        {"Name": "Totalina", "Power": 2},
        {"Name": "Keynes", "Power": 2},
        {"Name": "Summer Count", "Power": 2},
        {"Name": "Total", "Role": "Supplier", "Power": 2},
        {"Name": "Note: a person all the same", "Power": 2},
        {"Name": "Count", "Id": "c1", "Power": 2},
    ],
)
def test_who_is_rated_or_has_a_role_stays(row: dict[str, Any]) -> None:
    """Only what can be nobody is left out."""
    found = seen(row)

    assert len(case_of(found).stakeholders) == 4
    assert left_out(found) == []


def test_a_name_alone_stays_and_all_such_rows_are_told_once() -> None:
    """They may be people of whom nothing is known, or headings of groups."""
    found = seen(
        {"Name": "Works council"}, {"Name": "Gus", "Power": 1}, {"Name": "Tom"}
    )
    told = [n.place for n in found.notes if n.code == "assumed" and "alone" in n.text]

    assert len(case_of(found).stakeholders) == 6
    assert told == ["People[3]"]


def test_a_list_of_names_alone_is_taken_as_it_is() -> None:
    """Where nobody has more than a name, that says nothing."""
    found = look({"People": [{"Name": "Ana"}, {"Name": "R&D: Bo"}]}, Reading())

    assert len(case_of(found).stakeholders) == 2
    assert [n for n in found.notes if n.code in ("left-out", "assumed")] == []


def test_of_very_many_such_rows_the_rest_is_counted() -> None:
    """Twenty are told apart."""
    found = seen(*[{"Name": "Total", "Power": 99}] * 50)

    assert len(case_of(found).stakeholders) == 3
    assert len(left_out(found)) == 20
    assert "30" in found.notes[19].text


@pytest.mark.parametrize(
    "rows",
    [
        [{"No": "LEADERSHIP"}],
        [{"No": 4}, {"No": 5}],
        [{"No": 4, "Power": "Select..."}],
        [{"Power": "Välj"}],
        [{"No": "Scale", "Remark": "5 decides"}],
    ],
)
def test_rows_that_say_nothing_of_anybody_are_left_out(
    rows: list[dict[str, Any]],
) -> None:
    """Headings of groups, numbers for rows to come, lists where nothing is chosen."""
    numbered = [{"No": at, **row} for at, row in enumerate(PEOPLE, 1)]
    found = look({"People": [*numbered, *rows]}, Reading())

    assert len(case_of(found).stakeholders) == 3
    assert left_out(found) == ["People[3]"]


@pytest.mark.parametrize("row", [{"Power": 4}, {"Attitude": "For"}, {"Unit": "Sales"}])
def test_a_row_that_says_something_of_nobody_is_a_fault(row: dict[str, Any]) -> None:
    """A name was forgotten there."""
    assert [fault.code for fault in seen(row).faults] == ["missing"]


def test_a_header_in_the_middle_is_nobody() -> None:
    """As where a list was put together of several."""
    row = {"Name": "Name", "Power": "Power", "Attitude": "attitude"}
    found = seen(row, {"Name": "Gus", "Power": 1})

    assert len(case_of(found).stakeholders) == 4
    assert left_out(found) == ["People[3]"]


@pytest.mark.parametrize(
    ("row", "people"),
    [
        ({"Power": 12}, 3),
        ({"Power": 4}, None),
        ({"Power": 3}, None),
        ({"Power": 4, "Weight": 2.33}, 3),
        ({"Power": 3, "Weight": 3}, 3),
        ({"Power": 12, "Weight": 2.33}, None),
        ({"Power": 11}, None),
    ],
)
def test_a_row_of_unnamed_sums_is_nobody(
    row: dict[str, Any], people: int | None
) -> None:
    """Sums, averages or counts of the columns; anything else is somebody's."""
    rows = [{**each, "Weight": at} for each, at in zip(PEOPLE, (1, 2, 4), strict=True)]
    found = look({"People": [*rows, row]}, Reading())

    assert (found.initiative and len(found.initiative.stakeholders)) == people


def test_what_stands_below_a_blank_row_is_a_remark(tmp_path: Path) -> None:
    """Where the table ended before; without the blank row it may be somebody."""
    table = "Name,Power\nAna,H\nBo,L\n{}Filled in by the office,\n"
    path = tmp_path / "people.csv"
    for gap, people in ((",\n", 2), ("", 3)):
        path.write_text(table.format(gap), encoding="utf-8")
        assert len(read(path).stakeholders) == people


@pytest.mark.parametrize("marks", ["✓✗ ", "x  ", "✔☐x"])
def test_marks_say_who_decides(marks: str) -> None:
    """Ticks and crosses are yes and no."""
    rows = [
        {**row, "Decision maker": mark.strip()}
        for row, mark in zip(PEOPLE, marks, strict=True)
    ]

    assert case_of(look({"People": rows}, Reading())).decision is not None


def test_a_header_may_end_in_the_letters_of_its_scale() -> None:
    """Without brackets."""
    rows = [{"Name": "Ana", "Influence H/M/L": "H"}, {"Name": "Bo"}]

    assert case_of(look({"People": rows}, Reading())).stakeholders[0].power
