"""Percentages mean the same however a file holds them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from alignlib import Initiative, InvalidInputError, preview, read

pytest.importorskip("openpyxl")
SHOWN = ((0.9, 0.75), (0.5, 0.5), (0.1, 0.0))


def book(path: Path, headers: tuple[str, str], shown: str = "0%") -> Path:
    """Write a workbook of two columns of numbers shown in a format."""
    import openpyxl

    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Name", *headers])
    for row, pair in enumerate(SHOWN, 2):
        sheet.append([f"P{row}", *pair])
        for column in (2, 3):
            sheet.cell(row, column).number_format = shown
    data = BytesIO()
    made.save(data)
    path.write_bytes(data.getvalue())
    return path


def ratings(case: Initiative) -> list[tuple[Any, Any]]:
    """Give the power and stance of everybody."""
    return [(each.power, each.stance) for each in case.stakeholders]


WANTED = [(0.9, 0.5), (0.5, 0.0), (0.1, -1.0)]


@pytest.mark.parametrize("shown", ["0%", "0.00%", "0 %"])
@pytest.mark.parametrize("headers", [("Power (%)", "Support %"), ("Power", "Support")])
def test_a_cell_shown_as_a_percentage_is_one(
    tmp_path: Path, headers: tuple[str, str], shown: str
) -> None:
    """A spreadsheet keeps 90 % as 0.9; no header changes what that means."""
    path = book(tmp_path / "people.xlsx", headers, shown)

    assert ratings(read(path)) == WANTED


def test_percentages_in_text_say_the_same_as_in_cells(tmp_path: Path) -> None:
    """A CSV file with the same to see gives the same case."""
    rows = "\n".join(f"P{n},{a:.0%},{b:.0%}" for n, (a, b) in enumerate(SHOWN, 2))
    path = tmp_path / "people.csv"
    path.write_text(f"Name,Power,Support\n{rows}\n", encoding="utf-8")

    assert ratings(read(path)) == WANTED


def test_kept_percentages_are_the_numbers_they_are(tmp_path: Path) -> None:
    """A column that nothing is made of stays as the cells hold it."""
    path = book(tmp_path / "people.xlsx", ("Share of budget", "Growth"))

    kept = [each.extra["Growth"] for each in read(path).stakeholders]

    assert kept == [0.75, 0.5, 0.0]
    assert {*map(type, kept)} <= {int, float}


@pytest.mark.parametrize("cells", ["0.9,0.75", "90 %,0.75"])
def test_small_numbers_under_a_percent_sign_are_asked_about(
    tmp_path: Path, cells: str
) -> None:
    """Whether 0.75 is three quarters or less than one percent, nobody guesses."""
    path = tmp_path / "people.csv"
    path.write_text(f"Name,Power (%),Support %\nana,{cells}\n", encoding="utf-8")

    faults = preview(path).faults

    assert {fault.code for fault in faults} == {"undecided-scale"}
    assert faults[-1].place.endswith("column Support %")


@pytest.mark.parametrize(("scale", "stance"), [("0-1", 0.5), ("0-100", -0.985)])
def test_naming_the_scale_settles_small_numbers(
    tmp_path: Path, scale: str, stance: float
) -> None:
    """Both ways out that the fault names are ways out."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Support %\nana,0.75\n", encoding="utf-8")

    case = read(path, scales={"stance": scale})

    assert case.stakeholders[0].stance == pytest.approx(stance)


def test_a_table_of_positions_takes_percentages_as_they_are_shown(
    tmp_path: Path,
) -> None:
    """Small percentages are not blown up to fill a scale."""
    path = tmp_path / "people.csv"
    rows = "Actor,Capability,Position,Salience\nana,5%,10,8%\nbo,4%,90,2%\n"
    path.write_text(rows, encoding="utf-8")

    assert [each.power for each in read(path).stakeholders] == [0.05, 0.04]


def test_percentages_below_none_are_stances_between_both_ends(tmp_path: Path) -> None:
    """-50 % is half against, as no share can be."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Stance\nana,-50 %\nbo,100 %\n", encoding="utf-8")

    assert [each.stance for each in read(path).stakeholders] == [-0.5, 1.0]


def test_more_than_all_of_it_is_a_fault(tmp_path: Path) -> None:
    """120 % is off the scale."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Power\nana,120 %\nbo,100 %\n", encoding="utf-8")

    with pytest.raises(InvalidInputError) as caught:
        read(path)

    assert [each.code for each in caught.value.faults] == ["off-scale"]


def test_a_workbook_of_our_own_has_a_hint_for_decimal_commas(tmp_path: Path) -> None:
    """Text such as 0,6 is a number as people there write it."""
    import openpyxl

    from alignlib import Stakeholder, write

    path = tmp_path / "case.xlsx"
    write(Initiative(stakeholders=[Stakeholder(id="ana", power=0.25)]), path)
    made = openpyxl.load_workbook(path)
    cells = (cell for sheet in made for row in sheet.iter_rows() for cell in row)
    (cell,) = [each for each in cells if each.value == 0.25]
    cell.value = "0,6"
    made.save(path)

    (fault,) = preview(path).faults

    assert (fault.code, fault.place) == (
        "wrong-type",
        f"{cell.parent.title}!{cell.coordinate}",
    )
    assert "decimal=','" in fault.hint

    cell.value, cell.number_format = 0.25, "0%"
    made.save(path)
    assert read(path).stakeholders[0].power == 0.25
