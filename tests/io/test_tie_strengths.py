"""How strong ties are may be said in numbers, percentages or words."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignlib import preview, read


def listed(tmp_path: Path, *weights: str) -> Path:
    """Write a list of ties with these weights."""
    path = tmp_path / "ties.csv"
    people = ("ana", "bo", "eva", "tom")
    rows = [
        f"{people[spot]},{people[spot + 1]},{weight}"
        for spot, weight in enumerate(weights)
    ]
    path.write_text("\n".join(["Who,Listens to,Strength", *rows]), encoding="utf-8")
    return path


def test_percentages_are_shares_of_attention(tmp_path: Path) -> None:
    """60 % is 0.6, which is told."""
    seen = preview(listed(tmp_path, "60%", "-", "25 %"))

    assert seen.initiative is not None
    assert [tie.weight for tie in seen.initiative.ties] == [0.6, None, 0.25]
    assert "assumed" in {n.code for n in seen.notes if n.place.endswith("Strength")}


def test_percentages_in_cells_are_the_same(tmp_path: Path) -> None:
    """As a workbook shows them."""
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    for row in (("Who", "Listens to", "Strength"), ("ana", "bo", 0.6)):
        made.active.append(row)
    made.active["C2"].number_format = "0%"
    made.save(tmp_path / "ties.xlsx")

    assert [tie.weight for tie in read(tmp_path / "ties.xlsx").ties] == [0.6]


def test_words_are_read_on_the_scale_they_fit(tmp_path: Path) -> None:
    """As on a map, and the scale is named."""
    seen = preview(listed(tmp_path, "High", "Low", "medium"))

    assert seen.initiative is not None
    high, low, medium = (tie.weight or 0 for tie in seen.initiative.ties)
    assert high > medium > low > 0
    assert {c.scale for c in seen.columns if c.field == "weight"} == {"low-medium-high"}
    assert "assumed" in {n.code for n in seen.notes if n.place.endswith("Strength")}


@pytest.mark.parametrize("other", ["2", "0.5"])
def test_percentages_beside_numbers_are_a_fault(tmp_path: Path, other: str) -> None:
    """Nobody can tell what they have in common."""
    (fault,) = preview(listed(tmp_path, "60%", other)).faults

    assert (fault.code, fault.place) == (
        "wrong-type",
        "ties.csv row 2 column Strength",
    )


def test_plain_numbers_stay_what_they_are(tmp_path: Path) -> None:
    """No scale is taken for them."""
    case = read(listed(tmp_path, "0.2", "1", "0"))

    assert [tie.weight for tie in case.ties] == [0.2, 1, 0]


def test_a_dash_on_the_diagonal_of_a_matrix_says_nothing(tmp_path: Path) -> None:
    """Nobody has a tie with themselves; elsewhere a dash stays in doubt."""
    path = tmp_path / "matrix.csv"
    rows = "influences,ana,bo,eva\nana,-,3,0\nbo,5,–,1\neva,0,2,n/a\n"
    path.write_text(rows, encoding="utf-8")

    assert len(read(path).ties) == 4

    path.write_text(rows.replace("5", "-"), encoding="utf-8")
    assert [fault.code for fault in preview(path).faults] == ["wrong-type"]
