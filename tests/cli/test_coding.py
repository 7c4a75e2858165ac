"""Concerns out to a sheet, and the kinds that people decided on back in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alignlib import Initiative, Objection, Stakeholder, read, write
from alignlib.cli.coding_commands import coding
from alignlib.model.kinds import UNCLASSIFIED

Code = Callable[..., Result]


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Code:
    """Run the command in an empty directory that holds a case."""
    monkeypatch.chdir(tmp_path)
    said = [
        Objection(id="o1", kind=UNCLASSIFIED, text="Who covers my shift?"),
        Objection(id="o2", kind=UNCLASSIFIED, text="Hm"),
    ]
    case = Initiative(stakeholders=[Stakeholder(id="ana", objections=said)])
    write(case, tmp_path / "case.json")
    return lambda *words: CliRunner().invoke(coding, list(words))


@pytest.mark.parametrize("sheet", ["coding.csv", "coding.xlsx"])
def test_a_sheet_goes_out_and_comes_back(code: Code, sheet: str) -> None:
    """Left blank, it changes nothing."""
    assert code("case.json", sheet).exit_code == 0
    assert code("case.json", "--apply", sheet, "after.json").exit_code == 0

    assert read("after.json") == read("case.json")


def test_what_was_decided_is_in_the_case(code: Code) -> None:
    """And it is said how much is left to do."""
    Path("coding.csv").write_text("person,objection,kind\nana,o1,B3\n", "utf-8")
    ran = code("case.json", "--apply", "coding.csv", "after.yaml")

    kinds = [each.kind for each in read("after.yaml").stakeholders[0].objections]
    assert kinds == ["away_from_job", UNCLASSIFIED]
    assert "1 concern classified, 1 still to do" in ran.output


def test_faults_leave_nothing_behind(code: Code) -> None:
    """The case is written whole or not at all."""
    Path("coding.csv").write_text("person,objection,kind\nana,o1,nonsense\n", "utf-8")

    assert code("case.json", "--apply", "coding.csv", "after.json").exit_code != 0
    assert not Path("after.json").exists()


@pytest.mark.parametrize("out", ["coding.docx", "case.json", "coding"])
def test_a_sheet_goes_nowhere_else(code: Code, out: str) -> None:
    """A wrong ending is a slip of usage, and so is a file that is there."""
    before = Path("case.json").read_bytes()

    assert code("case.json", out).exit_code == 2
    assert Path("case.json").read_bytes() == before
    Path("coding.csv").write_text("mine", "utf-8")
    assert code("case.json", "coding.csv").exit_code == 2
    assert Path("coding.csv").read_text("utf-8") == "mine"
    assert code("case.json", "coding.csv", "--replace").exit_code == 0
