"""Results as workbooks: every table and number of theirs, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from alignlib import (
    Initiative,
    Stakeholder,
    approach_order,
    champions,
    example,
    forecast,
    leverage,
    preview,
    read,
    winning_plan,
    write_results,
)
from alignlib.errors import InvalidInputError, MissingValueError, WrongTypeError
from alignlib.io.result_workbook import holds_results


def rows(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    """Give all cells of a sheet."""
    return list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))


def test_a_plan_and_its_order_are_written(tmp_path: Path) -> None:
    """A sheet for each table with rows, the headlines first."""
    plan = winning_plan(example())
    order = approach_order(example(), plan=plan)
    path = tmp_path / "plan.xlsx"
    write_results(path, plan, order)
    names = openpyxl.load_workbook(path).sheetnames

    assert names[:2] == ["About", "Winning plan actions"]
    assert "Approach order steps" in names
    told = " ".join(str(row[0]) for row in rows(path, "About") if row[0])
    assert plan.headline in told
    assert order.headline in told


def test_every_row_and_number_of_a_table_is_there(tmp_path: Path) -> None:
    """Numbers keep all their digits, whatever the cells show."""
    found = leverage(example())
    path = tmp_path / "ranking.xlsx"
    write_results(path, found)
    header, *people = rows(path, "People")
    gains = [row[header.index("Gain")] for row in people]

    assert [row[0] for row in people] == list(found.people.ids)
    assert gains == found.people.cells("gain")


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_results_are_no_register(language: str, tmp_path: Path) -> None:
    """They are refused as a whole, whatever their tables look like."""
    path = tmp_path / "plan.xlsx"
    write_results(path, winning_plan(example()), language=language)
    shown = preview(path, sheets=["Actions"])

    assert [(fault.code, fault.place) for fault in shown.faults] == [
        ("results", "plan.xlsx")
    ]
    with pytest.raises(InvalidInputError):
        read(path)


def test_a_register_with_a_sheet_called_about_is_a_register(tmp_path: Path) -> None:
    """It is read, and never replaced as earlier results are."""
    path = tmp_path / "mine.xlsx"
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "About"
    book.active.append(["My list", "this spring"])
    people = book.create_sheet("People")
    people.append(["Name", "Job title"])
    people.append(["Eva", "clerk"])
    book.save(path)

    assert len(read(path).ids) == 1
    assert not holds_results(path)


def test_ranges_are_two_columns(tmp_path: Path) -> None:
    """So that a spreadsheet can sort by either end."""
    write_results(tmp_path / "a.xlsx", forecast(example()))
    header, *_ = rows(tmp_path / "a.xlsx", "People")

    lows = [
        str(name).removesuffix(" low") for name in header if str(name)[-4:] == " low"
    ]
    assert lows
    assert {f"{name} high" for name in lows} <= set(header)


def test_what_others_may_not_see_is_not_written(tmp_path: Path) -> None:
    """A result made for an audience is written as that audience may see it."""
    shown = forecast(example()).seen_by("all", key="k")
    write_results(tmp_path / "a.xlsx", shown)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    told = {str(cell.value) for page in book for row in page for cell in row}

    assert not told & {person.name for person in example().stakeholders}


def test_headlines_come_in_the_language(tmp_path: Path) -> None:
    """As the result says them."""
    found = forecast(example())
    write_results(tmp_path / "a.xlsx", found, language="de")
    told = " ".join(str(row[0]) for row in rows(tmp_path / "a.xlsx", "Über") if row[0])

    assert found.headline_in("de") in told


def test_the_same_results_have_the_same_bytes(tmp_path: Path) -> None:
    """Nothing depends on when they were written."""
    found = champions(example(), k=2)
    for name in ("one.xlsx", "two.xlsx"):
        write_results(tmp_path / name, found)

    one, two = (tmp_path / name for name in ("one.xlsx", "two.xlsx"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("write", "error"),
    [
        (write_results, MissingValueError),
        (lambda path: write_results(path, example()), WrongTypeError),
        (
            lambda path: write_results(
                path,
                forecast(Initiative(stakeholders=[Stakeholder(id="a\0b", stance=1)])),
            ),
            InvalidInputError,
        ),
    ],
)
def test_what_cannot_be_written_is_refused(
    write: Callable[[Path], None], error: type[Exception], tmp_path: Path
) -> None:
    """And nothing is left behind."""
    with pytest.raises(error):
        write(tmp_path / "a.xlsx")

    assert list(tmp_path.iterdir()) == []
