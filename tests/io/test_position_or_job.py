"""A column "Position" holds jobs or positions, and its cells tell which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from alignlib import preview
from alignlib.io._register.position_table import is_position_table

ReadAs: TypeAlias = Callable[..., dict[str, str]]
JOBS = "Name,Position,Power,Salience\nana,CEO,5,3\nbo,CFO,4,2\n"
POSITIONS = (
    "Name,Capability,Position,Salience,Role\nana,40,20,90,CEO\nbo,60,70,20,CFO\n"
)


@pytest.fixture
def read_as(tmp_path: Path) -> ReadAs:
    """Give what each column of a table is read as."""

    def look(text: str, **said: Any) -> dict[str, str]:
        path = tmp_path / "people.csv"
        path.write_text(text, encoding="utf-8")
        seen = preview(path, **said)
        assert not seen.faults
        return {c.header: f"{c.into}.{c.field}" for c in seen.columns}

    return look


def test_words_in_the_column_are_jobs(read_as: ReadAs) -> None:
    """A list of people opens at first try, whatever else it has."""
    found = read_as(JOBS)

    assert found["Position"] == "stakeholders.role"
    assert found["Power"] == "stakeholders.power"


def test_saying_that_it_is_a_job_makes_a_list_of_people(read_as: ReadAs) -> None:
    """What the caller says goes before the cells."""
    text = JOBS.replace("CEO", "1").replace("CFO", "2")

    assert read_as(text)["Position"] == "position_table.position"
    assert read_as(text, columns={"Position": "role"})["Position"] == (
        "stakeholders.role"
    )


@pytest.mark.parametrize("columns", [{}, {"position": "position"}])
def test_positions_beside_a_role_are_positions(
    read_as: ReadAs,
    columns: dict[str, str],
) -> None:
    """Jobs in a column of their own take nothing away from the positions."""
    found = read_as(POSITIONS, columns=columns)

    assert found["Position"] == "position_table.position"


def test_one_slip_makes_no_jobs_of_positions(tmp_path: Path) -> None:
    """It is a fault in its cell instead."""
    path = tmp_path / "people.csv"
    path.write_text(POSITIONS + "eva,30,tbc ask,10,COO\n", encoding="utf-8")

    (fault,) = preview(path).faults

    assert (fault.code, fault.place) == (
        "off-scale",
        "people.csv row 4 column Position",
    )


def test_two_columns_of_positions_are_no_reason_to_break() -> None:
    """Headers alone never raise."""
    headers = ["Actor", "Position", "Position", "Salience", "Clout"]

    assert is_position_table(headers) in (True, False)
