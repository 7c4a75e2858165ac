"""Merged cells of workbooks: what is shown once for several rows counts for each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from alignlib import Initiative
from alignlib.io import workbook
from alignlib.io._register.raw_table import RawTable
from alignlib.io._workbook import sheet_cells
from alignlib.io._workbook.sheets import raw_tables
from alignlib.io.reading import Found, Reading

Rows = Sequence[Sequence[Any]]


def saved(rows: Rows, *merged: str, title: str = "Stakeholders") -> bytes:
    """A workbook of one sheet with merged cells."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(list(row))
    for ref in merged:
        page.merge_cells(ref)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def table(rows: Rows, *merged: str) -> RawTable:
    """The sheet as a table."""
    (found,) = raw_tables(saved(rows, *merged), "it.xlsx")
    return found


def seen(rows: Rows, *merged: str, title: str = "Stakeholders", **said: Any) -> Found:
    """What is found in the workbook."""
    data = saved(rows, *merged, title=title)
    return workbook.look(data, "it.xlsx", Reading(**said))


def case_of(found: Found) -> Initiative:
    """Give the case, which must be there."""
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


STAFF = [
    ["Unit", "Name", "Power (1-5)", "Manager"],
    ["Works", "Eva", 5, None],
    [None, "Tom", 4, "Eva"],
    [None, "Ann", None, None],
    ["Sales", "Bo", 1, None],
]


def test_a_merged_cell_counts_for_all_of_its_rows() -> None:
    """Units, managers and ratings alike; a blank cell that is not merged stays."""
    case = case_of(seen(STAFF, "A2:A4", "C3:C4", "D3:D4"))

    assert [who.unit for who in case.stakeholders] == ["Works"] * 3 + ["Sales"]
    assert [who.power for who in case.stakeholders] == [1, 0.75, 0.75, 0]
    assert [who.manager for who in case.stakeholders] == [None, "p1", "p1", None]


def test_what_was_filled_is_noted_with_its_range_and_rows() -> None:
    """One note for a sheet."""
    notes = table(STAFF, "A2:A4", "D3:D4").notes

    assert [(note.code, note.place) for note in notes] == [
        ("assumed", "Stakeholders!A2:A4")
    ]
    assert "3 rows" in notes[0].text
    assert "D3:D4" in notes[0].text


def test_rows_that_are_blank_are_not_filled() -> None:
    """A cell merged over rows to come makes nobody of them."""
    found = table(STAFF, "A5:A9")

    assert [number for number, _ in found.rows] == [2, 3, 4, 5]
    assert found.merged == ()


def test_cells_merged_across_count_for_the_first_column() -> None:
    """A note says so; a range over rows and columns is filled down in the first."""
    found = table(STAFF, "A2:B2", "C3:D4")

    assert [row[2] for _, row in found.rows] == [5, 4, 4, 1]
    assert [row[3] for _, row in found.rows] == [None, None, None, None]
    assert ("lossy", "Stakeholders!A2:B2") in [(n.code, n.place) for n in found.notes]


def test_a_merged_title_stays_a_title() -> None:
    """Over one row or several."""
    rows = [["Register of March", *[None] * 3], [None] * 4, *STAFF]
    found = table(rows, "A1:D2", "A4:A6")

    assert found.header == tuple(STAFF[0])
    assert [row[0] for _, row in found.rows] == ["Works"] * 3 + ["Sales"]


def test_rows_of_one_merged_name_are_one_person() -> None:
    """Each concern stands on a line of its own; the rows are told."""
    rows = [
        ["Name", "Role", "Concern", "Remark"],
        ["Eva", "Buyer", "Too dear", "asked"],
        [None, None, "No time", "asked again"],
        ["Tom", "Clerk", None, None],
    ]
    found = seen(rows, "A2:A3", "B2:B3")
    eva, tom = case_of(found).stakeholders

    assert [each.text for each in eva.objections] == ["Too dear", "No time"]
    assert eva.extra["Remark"] == "asked\nasked again"
    assert (eva.role, tom.role) == ("Buyer", "Clerk")
    assert any("one person each" in note.text for note in found.notes)


def test_two_ratings_beside_one_merged_name_are_a_fault() -> None:
    """Nothing says which of the two holds."""
    rows = [["Name", "Power (1-5)"], ["Eva", 5], [None, 3], ["Tom", 1]]
    found = seen(rows, "A2:A3")

    assert [(fault.code, fault.place) for fault in found.faults] == [
        ("conflicting", "Stakeholders!B3")
    ]


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("First name", "Last name", "Berg"),
        ("Name", "E-mail", "office@example.org"),
        ("Name", "First name", "Kim"),
    ],
)
def test_people_with_names_of_their_own_share_a_merged_one(
    first: str, second: str, shared: str
) -> None:
    """Two of one family, or with one mailbox, are two people."""
    rows = [[first, second, "Power (1-5)"], ["Eva", shared, 5], ["Tom", None, 3]]
    case = case_of(seen(rows, "B2:B3"))

    assert [who.power for who in case.stakeholders] == [1.0, 0.5]


def test_two_ids_beside_one_merged_name_are_a_fault() -> None:
    """Nothing says whether they are two people."""
    rows = [["Id", "Name"], ["a", "Eva"], ["b", None], ["c", "Tom"]]

    assert [fault.code for fault in seen(rows, "B2:B3").faults] == ["conflicting"]


def test_merged_votes_of_several_people_are_a_fault() -> None:
    """They may be so many for each, or for all together; of one person they count."""
    rows = [["Name", "Votes", "Concern"], ["Eva", 3, "Time"], ["Tom", None, None]]
    alone = [*rows[:2], [None, None, "Cost"], ["Tom", 1, None]]

    assert [(fault.code, fault.place) for fault in seen(rows, "B2:B3").faults] == [
        ("conflicting", "Stakeholders!B2")
    ]
    assert case_of(seen(alone, "A2:A3", "B2:B3")).decision is not None


def test_a_merged_capability_of_several_actors_is_a_fault() -> None:
    """A table of positions weighs people by it; two issues of one actor are fine."""
    header = ["Issue", "Actor", "Clout", "Position", "Salience"]
    bloc = [["x", "Ana", 40, 20, 90], ["x", "Bo", None, 30, 10]]
    issues = [["x", "Ana", 40, 20, 90], ["y", None, None, 30, 10]]
    found = seen([header, *bloc], "C2:C3")

    assert [(fault.code, fault.place) for fault in found.faults] == [
        ("conflicting", "Stakeholders!C2")
    ]
    assert case_of(seen([header, *issues], "B2:B3", "C2:C3", issue="x"))


def test_a_merged_first_person_ties_all_of_its_rows() -> None:
    """As in a list of who listens to whom."""
    rows = [["Who", "Listens to"], ["Eva", "Tom"], [None, "Ann"]]
    case = case_of(seen(rows, "A2:A3", title="Ties"))

    assert len(case.ties) == 2
    assert len({tie.target for tie in case.ties}) == 1


def test_a_header_over_two_rows_is_read_with_its_groups() -> None:
    """What a group is called goes before headers that mean nothing alone."""
    rows = [
        ["Name", "Rating", None, "Engagement level", None, "Remark"],
        [None, "Power", "Interest", "Current", "Desired", None],
        ["Eva", 5, 5, "Neutral", "Leading", "x"],
        ["Tom", 4, 2, "Neutral", "Supportive", "y"],
    ]
    merged = ("A1:A2", "B1:C1", "D1:E1", "F1:F2")
    found = seen(rows, *merged)
    eva = case_of(found).stakeholders[0]

    assert (eva.name, eva.level, eva.desired_level) == ("Eva", "neutral", "leading")
    assert (eva.power, eva.extra["Remark"]) == (1, "x")
    assert any(note.place == "Stakeholders!D2" for note in found.notes)
    assert not any(note.place == "Stakeholders!1" for note in found.notes)


@pytest.mark.parametrize(
    ("above", "below", "merged"),
    [
        (
            ["Name", "Engagement", None, "Power (1-5)"],
            [None, "Current", "Target", None],
            ("A1:A2", "B1:C1", "D1:D2"),
        ),
        (
            ["Name", "Engagement", None, "Power (1-5)"],
            [None, "Current", "Target", None],
            ("B1:C1",),
        ),
        (
            [None, "Engagement level", None, "Power (1-5)"],
            ["Name", "Current", "Desired", None],
            ("B1:C1",),
        ),
    ],
)
def test_the_lower_row_of_a_header_names_the_columns_of_its_groups(
    above: list[Any], below: list[Any], merged: tuple[str, ...]
) -> None:
    """Even where the upper row names more fields."""
    rows = [above, below, ["Eva", "Neutral", "Leading", 5], ["Tom", "Leading", None, 3]]
    eva, tom = case_of(seen(rows, *merged)).stakeholders

    assert (eva.level, eva.desired_level, eva.power) == ("neutral", "leading", 1.0)
    assert (tom.name, tom.power) == ("Tom", 0.5)


def test_a_merged_header_above_people_stays_the_header() -> None:
    """What stands below it is somebody."""
    rows = [
        ["Name", None, "Support", "Concern"],
        ["Eva", "Berg", "supporter", None],
        ["Tom", "Ask", "opponent", "Time"],
    ]
    case = case_of(seen(rows, "A1:B1"))

    assert [who.name for who in case.stakeholders] == ["Eva", "Tom"]


def test_the_caller_names_a_header_below_a_group_as_it_stands() -> None:
    """The group is left away there."""
    rows = [
        ["Name", "Level", None],
        [None, "Current", "Desired"],
        ["Eva", "Neutral", "Leading"],
        ["Tom", "Neutral", "Leading"],
    ]
    said = {"Current": "extra", "Desired": "level"}
    eva = case_of(seen(rows, "A1:A2", "B1:C1", columns=said)).stakeholders[0]

    assert (eva.level, eva.extra["Current"]) == ("leading", "Neutral")


def test_ranges_that_overlap_fill_no_more_than_there_is() -> None:
    """Only a damaged file has such ranges."""
    rows = [["Name", "Unit"], ["Eva", "A"], *(["Tom", None] for _ in range(50))]
    data = saved(rows)
    refs = [f"B2:B{last}" for last in range(3, 52)]

    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.active
    assert page is not None
    for ref in refs:
        page.merged_cells.add(ref)
    out = io.BytesIO()
    book.save(out)
    (found,) = raw_tables(out.getvalue(), "it.xlsx")

    assert len(found.rows) == 51


def test_too_many_merged_cells_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them is left unfilled without a word."""
    monkeypatch.setattr(sheet_cells, "MOST_MERGED", 1)
    found = seen(STAFF, "A2:A4", "D3:D4")

    assert [fault.code for fault in found.faults] == ["too-large"]


@pytest.mark.parametrize("merged", [("A2:C2", "A4:C4"), ()])
def test_a_heading_over_all_columns_is_nobody(merged: tuple[str, ...]) -> None:
    """Not merged, a name alone may be somebody, and stays."""
    rows = [
        ["Name", "Role", "Unit"],
        ["INSIDE", None, None],
        ["Eva", "Head", "Works"],
        ["OUTSIDE", None, None],
        *(["Tom", "Buyer", "Sales"], ["Ann", "Clerk", "Sales"]),
    ]
    case = case_of(seen(rows, *merged))

    assert len(case.stakeholders) == (3 if merged else 5)


def test_a_second_table_below_has_a_heading_and_a_header() -> None:
    """Neither is somebody."""
    head = ["Name", "Role"]
    rows = [["Inside"], head, ["Eva", "Head"], [], ["Outside"], head, ["Tom", "Buyer"]]

    assert [who.name for who in case_of(seen(rows)).stakeholders] == ["Eva", "Tom"]
