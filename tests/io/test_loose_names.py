"""Names in manager and tie cells find people as readers of the list would."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignlib import preview, read


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A path for a list of people."""
    return tmp_path / "people.csv"


@pytest.mark.parametrize("written", ["ana lind", "ANA LIND", "Ana  Lind", " Ana lind "])
def test_capitals_and_spaces_do_not_hide_a_manager(people: Path, written: str) -> None:
    """The one person of that name is meant, and the reader is told where."""
    people.write_text(f"Name,Manager\nAna Lind,\nBo Ek,{written}\n", encoding="utf-8")

    seen = preview(people)

    assert seen.faults == ()
    assert seen.initiative is not None
    ana, bo = seen.initiative.stakeholders
    assert bo.manager == ana.id
    (note,) = [each for each in seen.notes if "Manager" in each.place]
    assert (note.code, note.place) == ("assumed", "people.csv row 3 column Manager")
    assert "ana" not in note.text.casefold()


def test_a_name_as_it_stands_goes_first(people: Path) -> None:
    """Somebody called in just that way is meant, and nothing is to be told."""
    rows = "Id,Name,Manager\n1,Ana Lind,\n2,ana lind,\n3,Bo Ek,ana lind\n"
    people.write_text(rows, encoding="utf-8")

    seen = preview(people)

    assert seen.initiative is not None
    assert seen.initiative.stakeholders[2].manager == "2"
    assert not [each for each in seen.notes if each.code == "assumed"]


def test_two_who_differ_in_capitals_alone_stay_two(people: Path) -> None:
    """A third spelling leads to neither of them."""
    rows = "Id,Name,Manager\n1,Ana Lind,\n2,ana lind,\n3,Bo Ek,ANA LIND\n"
    people.write_text(rows, encoding="utf-8")

    (fault,) = preview(people).faults

    assert (fault.code, fault.place) == ("dangling", "people.csv row 4 column Manager")


def test_ties_beside_people_find_them_too(people: Path) -> None:
    """A column of those listened to is read in the same way."""
    rows = "Name,Listens to\nAna Lind,\nBo Ek,ana  lind\nEva Ek,BO EK; Ana Lind\n"
    people.write_text(rows, encoding="utf-8")

    case = read(people)

    ids = {each.name: each.id for each in case.stakeholders}
    assert {(tie.source, tie.target) for tie in case.ties} == {
        (ids["Ana Lind"], ids["Bo Ek"]),
        (ids["Bo Ek"], ids["Eva Ek"]),
        (ids["Ana Lind"], ids["Eva Ek"]),
    }


def test_nobody_is_sent_to_an_id_that_no_file_holds(people: Path) -> None:
    """For two of one name without ids, an address or a column of ids is the way."""
    rows = (
        "Name,E-mail,Manager\nAna Lind,a@x.example,\nAna Lind,b@x.example,\n"
        "Bo Ek,c@x.example,Ana Lind\n"
    )
    people.write_text(rows, encoding="utf-8")

    (fault,) = preview(people).faults

    assert fault.code == "ambiguous-name"
    assert "p1" not in fault.hint
    assert "p2" not in fault.hint
    assert "e-mail" in fault.hint
    assert fault.place == "people.csv row 4 column Manager"


def test_ids_of_the_file_are_named_to_tell_two_apart(people: Path) -> None:
    """Where the file has ids, they are the way."""
    rows = "Id,Name,Manager\nk1,Ana Lind,\nk2,Ana Lind,\nk3,Bo Ek,Ana Lind\n"
    people.write_text(rows, encoding="utf-8")

    (fault,) = preview(people).faults

    assert "k1" in fault.hint
    assert "k2" in fault.hint
