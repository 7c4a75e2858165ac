"""What is said once of a whole register, and where it points."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignlib import preview, read


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A path for a list of people."""
    return tmp_path / "people.csv"


def test_absent_managers_are_one_fault(people: Path) -> None:
    """An export of one department says once that its managers sit elsewhere."""
    rows = [f"{n},Ana {n},boss{n % 7}@x.example" for n in range(40)]
    people.write_text("\n".join(["Id,Name,Reports to", *rows]), encoding="utf-8")

    (fault,) = preview(people).faults

    assert (fault.code, fault.place) == (
        "dangling",
        "people.csv row 2 column Reports to",
    )
    assert "40" in fault.hint
    assert "row 3" in fault.hint
    assert "columns={'Reports to': 'extra'}" in fault.hint


def test_the_way_out_leads_out(people: Path) -> None:
    """With the column kept as it is, the people are read."""
    rows = [f"{n},Ana {n},boss{n}@x.example" for n in range(4)]
    people.write_text("\n".join(["Id,Name,Reports to", *rows]), encoding="utf-8")

    case = read(people, columns={"Reports to": "extra"})

    assert len(case.stakeholders) == 4


def test_a_slip_still_says_who_may_be_meant(people: Path) -> None:
    """One or two absent managers are looked at one by one."""
    rows = "Id,Name,Manager\nk10,Ana,\nk20,Bo,k1O\nk30,Eva,boss@x.example\n"
    people.write_text(rows, encoding="utf-8")

    first, second = preview(people).faults

    assert "k10" in first.hint
    assert second.place == "people.csv row 4 column Manager"


def test_shares_above_all_attention_are_faults_of_their_cells(tmp_path: Path) -> None:
    """They are told when the file is read, not by the first analysis."""
    path = tmp_path / "matrix.csv"
    path.write_text("influences,ana,bo\nana,0,3\nbo,0.5,0\n", encoding="utf-8")

    (fault,) = preview(path, weights="attention").faults

    assert fault.code == "off-scale"
    assert "row 2" in fault.place
    assert not preview(path, weights="relative").faults


def test_levels_alone_point_to_what_they_serve(people: Path) -> None:
    """Whoever rated levels hears which question they answer."""
    rows = "Name,Current engagement level,Desired engagement level\nana,Neutral,Leading"
    people.write_text(rows, encoding="utf-8")

    assert any("engagement_gaps" in note.text for note in preview(people).notes)

    people.write_text("Name,Stance\nana,0.5\n", encoding="utf-8")
    assert not any("engagement_gaps" in note.text for note in preview(people).notes)


@pytest.mark.parametrize("table", ["motivations", "objections"])
def test_reasons_in_words_come_with_the_way_to_classify_them(table: str) -> None:
    """The fault names where kinds are listed, and repeats nothing that was said."""
    from alignlib.io import register_frames
    from alignlib.io.reading import Reading

    said = "It pays for all of us"
    tables = {
        "Stakeholders": [{"Id": "ana"}],
        table.title(): [{"Person": "ana", "Kind": said}],
    }

    (fault,) = register_frames.look(tables, Reading()).faults

    assert fault.code == "dangling"
    assert "alignlib taxonomy show" in fault.hint
    assert said not in str(fault)
