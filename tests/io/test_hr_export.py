"""Exports of personnel systems: who reports to whom, five levels deep."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignlib import Initiative, forecast, read
from alignlib.errors import InvalidInputError

HEADER = "Employee ID,Full name,E-mail,Job title,Department,"
PEOPLE = (
    "1001,Ana Ek,ana@works.example,Managing director,Board",
    "1002,Bo Ask,bo@works.example,Head of operations,Operations",
    "1003,Eva Lind,eva@works.example,Plant manager,Operations",
    "1004,Tom Al,tom@works.example,Team leader,Operations",
    "1005,Kim Rönn,kim@works.example,Operator,Operations",
)
CHAIN = {"1002": "1001", "1003": "1002", "1004": "1003", "1005": "1004"}


def export(folder: Path, managers: str, header: str) -> Path:
    """An export whose managers stand in one column, in the order of the people."""
    path = folder / "staff.csv"
    rows = [
        f"{row},{manager}"
        for row, manager in zip(PEOPLE, managers.split("|"), strict=True)
    ]
    path.write_text("\n".join([HEADER + header, *rows]), encoding="utf-8")
    return path


def chain_of(case: Initiative) -> dict[str, str | None]:
    """Who reports to whom."""
    return {person.id: person.manager for person in case.stakeholders}


@pytest.mark.parametrize(
    ("header", "managers"),
    [
        ("Manager ID", "|1001|1002|1003|1004"),
        ("Manager", "|Ana Ek|Bo Ask|Eva Lind|Tom Al"),
        (
            "Manager e-mail",
            "|ana@works.example|BO@works.example|eva@works.example|tom@works.example",
        ),
        ("Reports to", "|1001|1002|1003|1004"),
        ("Närmaste chef", "|1001|1002|1003|1004"),
        ("Vorgesetzter", "|1001|1002|1003|1004"),
    ],
)
def test_five_levels_come_in(tmp_path: Path, header: str, managers: str) -> None:
    """By id, name or address, and in three languages."""
    case = read(export(tmp_path, managers, header))

    assert chain_of(case) == {"1001": None, **CHAIN}


def test_managers_are_heard(tmp_path: Path) -> None:
    """Each line of command is a tie in every analysis, without being written down."""
    case = read(export(tmp_path, "|1001|1002|1003|1004", "Manager ID"))
    top = case.changing("1001", stance=1.0, firmness=1.0)

    settled = [person.settled for person in forecast(top).people]
    assert settled == sorted(settled, reverse=True)
    assert settled[-1] > 0


@pytest.mark.parametrize(
    ("managers", "row"),
    [("1005|1001|1002|1003|1004", 2), ("|1003|1002|1003|1004", 3)],
)
def test_managers_in_a_circle_are_a_fault(
    tmp_path: Path, managers: str, row: int
) -> None:
    """Its place is a cell of the circle."""
    with pytest.raises(InvalidInputError) as caught:
        read(export(tmp_path, managers, "Manager ID"))

    assert {(fault.code, fault.place) for fault in caught.value.faults} == {
        ("cycle", f"staff.csv row {row} column Manager ID")
    }


def test_a_manager_who_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """An export of one department names people outside it."""
    with pytest.raises(InvalidInputError) as caught:
        read(export(tmp_path, "9999|1001|1002|1003|1004", "Manager ID"))

    assert [fault.code for fault in caught.value.faults] == ["dangling"]
