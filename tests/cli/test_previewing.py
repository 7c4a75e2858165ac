"""How a file is read, told at the terminal; and the workbook to fill in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alignlib.cli.failures import DATA, USAGE
from alignlib.cli.previewing import MOST_FAULTS

Run = Any
REGISTER = (
    "Stakeholder;Clout;Support;Reports to;Desk\nAna;5;champion;;12\nBo;2;enemy;Ana;7\n"
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with headers of somebody's own."""
    path = tmp_path / "register.csv"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def test_each_column_is_told(run: Run, register: Path) -> None:
    """What it was read as, and on which scale; nobody's name or number is shown."""
    result = run("preview", register)

    assert result.exit_code == 0
    for word in ("Clout", "power", "1-5", "guessed", "kept", "Desk"):
        assert word in result.stdout
    for word in ("Ana", "Bo", "champion"):
        assert word not in result.stdout


def test_an_analysis_says_what_was_guessed(run: Run, register: Path) -> None:
    """On standard error, so that the answer can be piped."""
    result = run("analyze", register, "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["forecast"]
    assert "Clout as power (1-5)" in result.stderr


def test_lists_of_ones_own_are_read_one_after_the_other(
    run: Run, tmp_path: Path
) -> None:
    """The last one goes first."""
    house, more = tmp_path / "house.toml", tmp_path / "more.toml"
    house.write_text('[stakeholders]\nname = "Nimi"\npower = "Valta"', "utf-8")
    more.write_text('[stakeholders]\nextra = "Valta"', "utf-8")
    register = tmp_path / "register.csv"
    register.write_text("Nimi,Valta\nAna,4\nBo,1\n", "utf-8")
    one = run("preview", register, "--aliases", house)
    both = run("analyze", register, "--aliases", house, "--aliases", more)

    assert (one.exit_code, both.exit_code) == (0, 0)
    assert "listed" in one.stdout


def test_a_wrong_list_is_told_with_its_places(run: Run, register: Path) -> None:
    """As wrong data are, whichever command takes it."""
    words = register.with_name("words.toml")
    words.write_text('[stakeholders]\npowr = "Clout"', "utf-8")
    for command in ("preview", "analyze", "plan"):
        result = run(command, register, "--aliases", words)

        assert result.exit_code == DATA
        assert "words.toml, stakeholders.powr" in result.stderr


def test_a_guess_can_be_overruled(run: Run, register: Path) -> None:
    """By header, and by scale."""
    result = run("preview", register, "--column", "Clout=extra", "--format", "json")
    columns = {row["header"]: row for row in json.loads(result.stdout)["columns"]}

    assert columns["Clout"]["field"] == "extra"


def test_a_slip_in_an_option_is_told(run: Run, register: Path) -> None:
    """Two names need a sign between them, and the first has to be there."""
    assert run("preview", register, "--column", "Clout").exit_code == USAGE
    assert run("preview", register, "--column", "Klout=power").exit_code == DATA


def test_many_faults_are_counted(run: Run, tmp_path: Path) -> None:
    """A column read wrongly has one in each row."""
    rows = "".join(f"p{n};much,0\n" for n in range(3 * MOST_FAULTS))
    path = tmp_path / "wrong.csv"
    path.write_text(f"name;power\n{rows}", encoding="utf-8")
    result = run("preview", path, "--scale", "power=0-1")

    assert result.exit_code == DATA
    assert result.stdout.count("wrong.csv row") <= MOST_FAULTS
    assert "validate" in result.stdout


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_a_template_is_written_to_be_filled_in(run: Run, language: str) -> None:
    """Once; what is there is left alone."""
    first = run("template", "new.xlsx", "--language", language)
    before = Path("new.xlsx").read_bytes()
    second = run("template", "new.xlsx")

    assert (first.exit_code, second.exit_code) == (0, USAGE)
    assert Path("new.xlsx").read_bytes() == before
    assert run("preview", "new.xlsx").exit_code == DATA  # nobody is in it yet


def test_a_template_is_a_workbook(run: Run) -> None:
    """Another ending is a slip."""
    assert run("template", "new.json").exit_code == USAGE
    assert not Path("new.json").exists()


def test_a_concern_nobody_has_classified_is_quoted_to_the_team(
    run: Run, tmp_path: Path
) -> None:
    """One can tell which concern is meant; others are not told of it at all."""
    path = tmp_path / "people.csv"
    rows = "Name;Support;Concern\nAna;supporter;\nBo;sceptic;Loses the night shift\n"
    path.write_text(rows, encoding="utf-8")
    ours = run("analyze", path)
    theirs = run("analyze", path, "--audience", "sponsor")

    assert (ours.exit_code, theirs.exit_code) == (0, 0)
    assert "Loses the night shift" in ours.stdout
    assert "night shift" not in theirs.stdout
