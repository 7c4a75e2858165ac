"""People outside the list: a fault, left out or added, as the caller says."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from alignlib import Initiative
from alignlib.io.reading import Found, Reading
from alignlib.io.register_frames import look

STAFF = [
    {"Employee ID": "11", "Full name": "Eva Lind", "Manager ID": "1"},
    {"Employee ID": "12", "Full name": "Tom Ask", "Manager ID": "11"},
    {"Employee ID": "13", "Full name": "Ann Ek", "Manager ID": "2"},
    {"Employee ID": "14", "Full name": "Bo Al", "Manager ID": "2"},
    {"Employee ID": "15", "Full name": "Kim Ro", "Manager ID": "3"},
]
TIES = [
    {"Who": "Eva Lind", "Listens to": "Tom Ask"},
    {"Who": "Eva Lind", "Listens to": "Somebody Else"},
    {"Who": "Nobody Here", "Listens to": "Tom Ask"},
]


def seen(*, ties: list[dict[str, Any]] | None = None, **said: Any) -> Found:
    """Read the export, with ties beside it."""
    tables = {"Staff": STAFF} if ties is None else {"Staff": STAFF, "Ties": ties}
    return look(tables, Reading(**said))


def case_of(found: Found) -> Initiative:
    """Give the case, which must be there."""
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def test_managers_outside_the_list_are_one_fault_that_says_the_way_out() -> None:
    """It names the argument that settles it."""
    (fault,) = seen().faults

    assert fault.code == "dangling"
    assert "strangers='leave_out'" in fault.hint


def test_a_single_one_says_it_too() -> None:
    """In a tie as well."""
    (fault,) = seen(ties=TIES[:2], columns={"Manager ID": "extra"}).faults

    assert (fault.code, fault.place) == ("dangling", "Ties[1].Listens to")
    assert "strangers='leave_out'" in fault.hint


def test_left_out_the_people_stay_and_the_ties_are_told() -> None:
    """How many, and where each stands."""
    found = seen(strangers="leave_out")
    case = case_of(found)
    (note,) = [each for each in found.notes if each.code == "left-out"]

    assert [who.manager for who in case.stakeholders] == [None, "11", None, None, None]
    assert note.place == "Staff[0].Manager ID"
    assert "cells: 4" in note.text
    assert "Staff[4].Manager ID" in note.text


def test_ties_of_strangers_are_left_out() -> None:
    """Those between people of the list stay."""
    found = seen(ties=TIES, strangers="leave_out")
    case = case_of(found)
    left = [note.place for note in found.notes if note.code == "left-out"]

    assert [(tie.source, tie.target) for tie in case.ties] == [("12", "11")]
    assert left == ["Staff[0].Manager ID", "Ties[1].Listens to"]


def test_added_they_are_people_and_keep_their_ties() -> None:
    """What names them there becomes their id or their name."""
    case = case_of(seen(strangers="add"))

    assert case.ids == ("11", "12", "13", "14", "15", "1", "2", "3")
    assert [who.manager for who in case.stakeholders[:5]] == ["1", "11", "2", "2", "3"]
    assert case_of(seen(ties=TIES, strangers="add")).person("Somebody Else")


def test_one_who_may_be_several_is_no_stranger() -> None:
    """Two people of the name are in the list."""
    rows = [
        {"Id": "a", "Name": "Eva", "Manager": None},
        {"Id": "b", "Name": "Eva", "Manager": None},
        {"Id": "c", "Name": "Tom", "Manager": "Eva"},
    ]
    found = look({"Staff": rows}, Reading(strangers="leave_out"))

    assert [fault.code for fault in found.faults] == ["ambiguous-name"]


@pytest.mark.parametrize("strangers", [None, "leave_out", "add"])
@pytest.mark.parametrize("manager", ["Eva;Tom", "Kim; Lo", "Eva, Tom"])
def test_several_managers_in_one_cell_are_a_fault(
    manager: str, strangers: Literal["leave_out", "add"] | None
) -> None:
    """They are neither somebody to add nor strangers to leave out."""
    rows = [
        {"Id": "a", "Name": "Eva", "Manager": None},
        {"Id": "b", "Name": "Tom", "Manager": "Eva"},
        {"Id": "c", "Name": "Ann", "Manager": manager},
    ]
    found = look({"Staff": rows}, Reading(strangers=strangers))

    assert [(f.code, f.place) for f in found.faults] == [
        ("dangling", "Staff[2].Manager")
    ]
    assert "semicolons" not in found.faults[0].hint


@pytest.mark.parametrize("strangers", ["leave_out", "add"])
def test_several_people_in_one_cell_of_a_tie_are_a_fault(
    strangers: Literal["leave_out", "add"],
) -> None:
    """What was said of strangers is not offered again."""
    ties = [{"Who": "Bo Al", "Listens to": "Tom Ask, Eva Lind"}]
    found = seen(ties=ties, strangers=strangers)

    assert [f.place for f in found.faults] == ["Ties[0].Listens to"]
    assert "strangers=" not in found.faults[0].hint


def test_a_file_of_ties_alone_has_no_strangers() -> None:
    """All whom it names are added; nothing is offered that changes nothing."""
    ties = [
        {"Who": "Eva", "Listens to": "Tom, Ann"},
        {"Who": "Ann", "Listens to": "Tom"},
    ]
    (fault,) = look({"Ties": ties}, Reading()).faults

    assert (fault.code, fault.place) == ("dangling", "Ties[0].Listens to")
    assert "strangers=" not in fault.hint


@pytest.mark.parametrize(
    ("manager", "told"), [("Eva", 1), ("Eva Lindh", 1), ("Moa Berg", 0)]
)
def test_who_is_added_and_much_like_somebody_is_noted(manager: str, told: int) -> None:
    """It may be a slip, or a name that is shorter than in the list."""
    rows = [
        {"Name": "Eva Lind", "Manager": None},
        {"Name": "Tom Ask", "Manager": manager},
    ]
    found = look({"Staff": rows}, Reading(strangers="add"))

    assert [note.place for note in found.notes].count("Staff[1]") == told
    assert case_of(found).person(manager).id == "p3"


def test_who_is_their_own_manager_has_none() -> None:
    """Exports say so of whoever is at the top; it is noted."""
    rows = [
        {"Id": "a", "Name": "Eva", "Manager": "a"},
        {"Id": "b", "Name": "Tom", "Manager": "Eva"},
    ]
    found = look({"Staff": rows}, Reading())

    assert [who.manager for who in case_of(found).stakeholders] == [None, "a"]
    assert [(n.code, n.place) for n in found.notes] == [("changed", "Staff[0].Manager")]


@pytest.mark.parametrize("manager", ["Lind, Eva", "LIND,  Eva", "Eva Lind"])
def test_a_last_name_may_stand_first(manager: str) -> None:
    """As in many exports; that it is taken for the same person is noted."""
    rows = [
        {"First name": "Eva", "Last name": "Lind", "Manager": None},
        {"First name": "Tom", "Last name": "Ask", "Manager": manager},
    ]
    found = look({"Staff": rows}, Reading())

    assert case_of(found).stakeholders[1].manager == "p1"
    assert (manager == "Lind, Eva") <= any(n.code == "assumed" for n in found.notes)
