"""What `preview` tells of a file: columns, notes and faults, and nobody's secrets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from alignlib import Initiative, example, preview, read, write
from alignlib.errors import NotAChoiceError, UnreadableFileError, WrongTypeError
from alignlib.io.preview import Preview
from alignlib.io.reading import Found
from alignlib.testing import initiatives

SECRETS = ("Eva", "Lind", "Trygg", "eva@example.org", "afraid")
ROWS = [
    {
        "Stakeholder": "Eva Lind",
        "Clout": 9,
        "E-mail": "eva@example.org",
        "Worries": "She is afraid",
        "Reports to": "Moa Trygg",
    },
    {"Stakeholder": "Eva Lind", "Clout": "Lind", "Worries": None, "Reports to": None},
]


def test_faults_are_listed_and_not_raised(tmp_path: Path) -> None:
    """What `read` would raise stands in ``.faults``; there is no case."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Power (1-5)\nEva,9\n", encoding="utf-8")
    seen = preview(path)

    assert [fault.place for fault in seen.faults] == [
        "people.csv row 2 column Power (1-5)"
    ]
    assert seen.initiative is None
    assert "1 fault" in seen.headline


def test_it_takes_what_read_takes_and_gives_the_same_case(tmp_path: Path) -> None:
    """Columns, scales, decimals: no fault here, none there."""
    path = tmp_path / "people.csv"
    path.write_text("Who is it;Clout\nEva;0,5\n", encoding="utf-8")
    columns = {"Who is it": "name"}
    seen = preview(path, columns=columns, decimal=",")

    assert seen.initiative == read(path, columns=columns, decimal=",")
    assert [(row.field, row.how) for row in seen.columns] == [
        ("name", "given"),
        ("power", "guessed"),
    ]


def test_files_of_our_own_are_shown_as_well(tmp_path: Path) -> None:
    """There is nothing to say of columns then."""
    write(example(), tmp_path / "case.json")
    seen = preview(tmp_path / "case.json")

    assert seen.initiative == example()
    assert len(seen.columns) == 0
    assert seen.headline.endswith("no faults")


def test_nothing_that_is_written_about_people_is_shown() -> None:
    """Headers, places and counts; no name, no address, no concern."""
    seen = preview(ROWS)
    told = f"{seen}{seen._repr_html_()}{json.dumps(seen.to_record())}{seen!r}"

    assert seen.faults
    assert [secret for secret in SECRETS if secret in told] == []


def test_a_case_without_faults_is_not_shown_either() -> None:
    """Not even by its representation."""
    seen = preview([{"Name": "Eva Lind"}])

    assert seen.initiative is not None
    assert "Lind" not in f"{seen!r}{seen}"


def test_headers_are_written_as_text_in_html() -> None:
    """A header with a tag in it does nothing on a page."""
    page = preview([{"Name": "Eva", "<script>": 1}])._repr_html_()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_long_lists_are_cut_in_print_and_whole_in_the_record() -> None:
    """A thousand faults do not scroll the answer away."""
    rows = [{"Name": f"n{n}", "Power (1-5)": 9} for n in range(1000)]
    seen = preview(rows)

    assert len(str(seen).splitlines()) < 100
    assert len(seen.to_record()["faults"]) == 1000


def test_two_headers_that_are_alike_are_both_there(tmp_path: Path) -> None:
    """Columns are counted, not merged."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Note,Note\nEva,a,b\n", encoding="utf-8")

    assert [row.header for row in preview(path).columns] == ["Name", "Note", "Note (2)"]


@given(case=initiatives())
def test_any_case_in_tables_is_shown(case: Initiative) -> None:
    """The record is plain JSON, and the number of people is right."""
    seen = preview(case.to_tables())

    assert json.loads(json.dumps(seen.to_record())) == seen.to_record()
    assert seen.initiative == case


def test_a_column_without_a_header_is_told_of_once(tmp_path: Path) -> None:
    """By its place, as it has no name."""
    path = tmp_path / "people.csv"
    path.write_text("Name,,Power (1-5)\nEva,x,4\n", encoding="utf-8")
    told = str(preview(path)).splitlines()

    assert sum("no header" in line for line in told) == 1


@pytest.mark.parametrize(
    ("name", "error"),
    [("case.docx", NotAChoiceError), ("missing.csv", UnreadableFileError)],
)
def test_a_file_that_cannot_be_read_at_all_is_an_error(
    name: str, error: type[Exception], tmp_path: Path
) -> None:
    """There is nothing to show then."""
    with pytest.raises(error):
        preview(tmp_path / name)


def test_what_is_neither_path_nor_table_is_an_error() -> None:
    """A number, say."""
    with pytest.raises(WrongTypeError):
        preview(7)


def test_a_preview_of_nothing_says_so() -> None:
    """No people, no columns, no faults."""
    seen = Preview.of(Found(initiative=Initiative()), "empty.json")

    assert str(seen) == "empty.json: 0 people, 0 ties; no faults"
