"""Matrices in workbooks: who stands in the rows stands in the columns too."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from alignlib import Initiative
from alignlib.io import workbook
from alignlib.io.reading import Found, Reading

Rows = Sequence[Sequence[Any]]
MATRIX: Rows = [
    ["listens to", "Eva", "Tom", "Ann"],
    ["Eva", 1, 0.5, 0.2],
    ["Tom", 0.6, None, 0],
    ["Ann", 0.3, "-", None],
]
WANTED = {("Eva", "Tom", 0.5), ("Eva", "Ann", 0.2), ("Tom", "Eva", 0.6)} | {
    ("Ann", "Eva", 0.3)
}


def seen(*sheets: tuple[str, Rows], shown: str = "General", **said: Any) -> Found:
    """Read a workbook."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
        for cells in page.iter_rows(min_row=2, min_col=2):
            for cell in cells:
                cell.number_format = shown
    data = io.BytesIO()
    book.save(data)
    return workbook.look(data.getvalue(), "it.xlsx", Reading(**said))


def case_of(found: Found) -> Initiative:
    """Give the case, which must be there."""
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def heard(found: Found) -> set[tuple[str | None, str | None, float | None]]:
    """Who listens to whom, by name, and how much."""
    case = case_of(found)
    return {
        (case.person(tie.target).name, case.person(tie.source).name, tie.weight)
        for tie in case.ties
    }


@pytest.mark.parametrize("shown", ["General", "0.00", "0%"])
def test_a_matrix_in_a_sheet_is_a_network(shown: str) -> None:
    """Its corner says who is heard; shares may be shown as percentages."""
    found = seen(("Who listens to whom", MATRIX), shown=shown)

    assert heard(found) == WANTED
    assert "Who listens to whom!B2" in [note.place for note in found.notes]


def test_it_may_have_a_title() -> None:
    """Above the header."""
    assert heard(seen(("Matrix", [["As of March"], [], *MATRIX]))) == WANTED


def test_it_goes_with_a_sheet_of_people() -> None:
    """Marks are ties of a strength that nobody told."""
    people = [["Name", "Role"], ["Eva", "Buyer"], ["Tom", "Clerk"], ["Ann", "Head"]]
    marks = [[None, "Eva", "Tom"], ["Eva", None, "x"], ["Tom", "✓", None]]
    found = seen(("People", people), ("Ties", marks), direction="listens_to")

    assert heard(found) == {("Eva", "Tom", None), ("Tom", "Eva", None)}
    assert len(case_of(found).stakeholders) == 3


def test_without_a_word_for_it_the_direction_is_asked() -> None:
    """At the first cell that it is about."""
    rows = [[None, "Eva", "Tom"], ["Eva", None, 0.5], ["Tom", 0.6, None]]
    (fault,) = seen(("Matrix", rows)).faults

    assert (fault.code, fault.place) == ("undecided-direction", "Matrix!C2")


def test_shares_beside_percentages_are_a_fault() -> None:
    """At the percentage."""
    rows = [["influences", "Eva", "Tom"], ["Eva", None, "50%"], ["Tom", 0.6, None]]
    (fault,) = seen(("Matrix", rows)).faults

    assert fault.place == "Matrix!C2"


def test_a_register_with_numbers_is_no_matrix() -> None:
    """Its columns are not its people."""
    rows = [["Name", "Power", "Interest"], ["Power", 3, 4], ["Interest", 5, 1]]
    found = seen(("Scores", [*rows, ["Eva", 1, 5], ["Tom", 2, 2]]))

    assert len(case_of(found).stakeholders) == 4


def test_a_grid_of_ratings_is_no_matrix() -> None:
    """Low and high are nobody; single letters may be people."""
    people = ("People", [["Name", "Power (1-5)"], ["Eva", 5], ["Tom", 3]])
    grid = [[None, "Low", "High"], ["Low", 1, 2], ["High", 3, 4]]
    letters = [["listens to", "L", "H"], ["L", None, 2], ["H", 3, None]]

    assert case_of(seen(people, ("Power and interest", grid))).ties == ()
    assert len(case_of(seen(("Network", letters))).ties) == 2


def test_true_is_a_tick() -> None:
    """As boxes that can be ticked leave it."""
    rows = [["listens to", "Eva", "Tom"], ["Eva", None, True], ["Tom", False, None]]

    assert heard(seen(("Network", rows))) == {("Eva", "Tom", None)}


def test_who_stands_in_a_row_alone_is_noted() -> None:
    """It may be a slip in the name of somebody in the columns."""
    rows = [*MATRIX[:3], ["Anne", 0.3, 0.1, None]]

    def places(matrix: Rows) -> set[str]:
        return {note.place for note in seen(("Network", matrix)).notes}

    assert "Network!A4" in places(rows)
    assert "Network!A4" not in places(MATRIX)


def test_totals_are_nobody() -> None:
    """Neither in the rows nor in the columns; both are noted."""
    rows = [
        ["listens to", "Eva", "Tom", "Total"],
        ["Eva", None, 0.5, 0.5],
        ["Tom", 0.6, None, 0.6],
        ["Total", 0.6, 0.5, 1.1],
    ]
    found = seen(("Matrix", rows))
    left = [note.place for note in found.notes if note.code == "left-out"]

    assert heard(found) == {("Eva", "Tom", 0.5), ("Tom", "Eva", 0.6)}
    assert left == ["Matrix!D", "Matrix!4"]
