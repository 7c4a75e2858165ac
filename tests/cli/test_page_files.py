"""The answer as a page: where it is written, for whom, and what is said of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from alignlib.examples import example
from alignlib.model.assumptions import Assumptions
from alignlib.reports import _render
from alignlib.reports.page import report

Run = Any


def test_the_demonstration_writes_a_page_and_says_where(
    run: Run, tmp_path: Path
) -> None:
    """In the current folder, the page of the bundled example."""
    result = run("demo")

    assert "alignlib-demo.html" in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["alignlib-demo.html"]
    written = (tmp_path / "alignlib-demo.html").read_text("utf-8")
    assert written == report(example()).html


def test_the_demonstration_writes_it_where_one_likes(run: Run, tmp_path: Path) -> None:
    """And in one's language."""
    path = tmp_path / "mine.html"

    assert run("demo", "--page", path, "--language", "sv").exit_code == 0
    assert path.read_text("utf-8") == report(example(), language="sv").html


def test_a_folder_nobody_may_write_to_spares_the_demonstration(
    run: Run, tmp_path: Path
) -> None:
    """The answer comes all the same, unless a page was asked for."""
    (tmp_path / "alignlib-demo.html").mkdir()

    told = run("demo")
    assert told.exit_code == 0
    assert "cannot be written" in " ".join(told.stdout.split())
    asked = run("demo", "--page", tmp_path / "no" / "page.html")
    assert asked.exit_code == 1
    assert asked.stdout == ""


def test_without_jinja_the_demonstration_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A page that was asked for is an error, with the extra in it."""
    _render._environment.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)

    assert "this needs jinja2" in " ".join(run("demo").stdout.split())
    asked = run("demo", "--page", tmp_path / "page.html")
    assert asked.exit_code == 2
    assert "page" in asked.stderr


def test_an_analysis_is_written_for_its_audience(run: Run, saved: Path) -> None:
    """With the assumptions of the analysis; the tables are shown as well."""
    path = saved.with_name("page.html")
    words = ("analyze", saved, "--page", path, "--firmness", "0.3")

    result = run(*words, "--audience", "sponsor")

    assert result.exit_code == 0
    assert "page.html" in result.stderr
    assert "Whose change of mind" in result.stdout
    assumed = Assumptions(firmness=0.3)
    page = report(example(), audience="sponsor", assumptions=assumed)
    assert path.read_text("utf-8") == page.html


def test_json_and_a_page_go_together(run: Run, saved: Path) -> None:
    """The page goes to its file, JSON alone to standard output."""
    path = saved.with_name("page.html")
    result = run("analyze", saved, "--page", path, "--format", "json")

    assert result.stdout.startswith("{")
    assert path.exists()


def test_a_page_for_all_names_nobody(run: Run, saved: Path) -> None:
    """Neither the page nor what is said of it."""
    path = saved.with_name("page.html")
    result = run("analyze", saved, "--page", path, "--audience", "all")
    written = path.read_text("utf-8")

    told = (written, result.stderr, result.stdout)

    assert not any(p.label in text for p in example().stakeholders for text in told)


def test_a_page_never_takes_the_place_of_the_data(run: Run, tmp_path: Path) -> None:
    """A file that does not end as pages do is refused, and stays as it was."""
    case = tmp_path / "case.json"
    case.write_text('{"stakeholders": [{"id": "ana"}]}', encoding="utf-8")
    before = case.read_bytes()

    answer = run("analyze", str(case), "--page", str(case))

    assert answer.exit_code == 2
    assert case.read_bytes() == before


@pytest.mark.parametrize("command", ["analyze", "plan"])
def test_the_tables_can_be_had_as_a_workbook(
    run: Run, saved: Path, command: str
) -> None:
    """A sheet for each table, with the headline and what was assumed before them."""
    from openpyxl import load_workbook

    result = run(command, saved, "--workbook", "answer.xlsx")
    book = load_workbook("answer.xlsx")

    assert result.exit_code == 0
    assert "answer.xlsx" in result.stderr
    assert len(book.sheetnames) > 3


def test_a_workbook_for_all_holds_no_names(run: Run, saved: Path) -> None:
    """The tables are those that the audience may see."""
    from openpyxl import load_workbook

    from alignlib import example

    run("analyze", saved, "--workbook", "answer.xlsx", "--audience", "all")
    cells = {
        str(cell)
        for sheet in load_workbook("answer.xlsx")
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    names = {person.name for person in example().stakeholders}

    assert not names & cells


def test_a_workbook_ends_as_workbooks_do(run: Run, saved: Path) -> None:
    """A slip must not replace the data."""
    assert run("analyze", saved, "--workbook", saved).exit_code == 2


def test_only_an_earlier_answer_is_replaced(run: Run, saved: Path) -> None:
    """Never the register that was read, or any other workbook."""
    run("convert", saved, "register.xlsx")
    before = Path("register.xlsx").read_bytes()
    slip = run("analyze", "register.xlsx", "--workbook", "register.xlsx")
    again = [run("analyze", saved, "--workbook", "answer.xlsx") for _ in range(2)]

    assert slip.exit_code == 2
    assert Path("register.xlsx").read_bytes() == before
    assert [each.exit_code for each in again] == [0, 0]
