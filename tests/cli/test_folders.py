"""A folder of CSV files stands wherever a file may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from alignlib import example, read

Run = Any


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """The bundled example as a folder of the user's."""
    path = tmp_path / "my"
    assert run("demo", "--save", path).exit_code == 0
    return path


def test_the_example_is_saved_as_a_folder(folder: Path) -> None:
    """A name without a dot is that of a folder."""
    assert (folder / "stakeholders.csv").is_file()
    assert read(folder) == example()


def test_a_folder_gives_the_answers_of_a_file(
    folder: Path, saved: Path, run: Run
) -> None:
    """The form makes no difference."""
    for options in ((), ("--format", "json")):
        from_folder, from_file = (
            run("analyze", path, *options) for path in (folder, saved)
        )
        assert from_folder.exit_code == 0
        assert from_folder.stdout == from_file.stdout


def test_a_sound_folder_has_no_faults(folder: Path, run: Run) -> None:
    """Exit code 0."""
    result = run("validate", folder)

    assert result.exit_code == 0
    assert "no faults" in result.stdout


def test_faults_of_a_folder_have_file_row_and_column(folder: Path, run: Run) -> None:
    """Every one is listed, and the exit code is 1."""
    people = folder / "stakeholders.csv"
    lines = people.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace(lines[3].partition(",")[0], "ceo", 1)
    people.write_text("\n".join(lines), encoding="utf-8")
    (folder / "stakes.csv").write_text("person,position\nceo,9\n", encoding="utf-8")
    result = run("validate", folder)

    assert result.exit_code == 1
    assert "stakeholders.csv row 4" in result.stdout
    assert "stakes.csv column objective" in result.stdout
    assert "stakes.csv row 2 column position" in result.stdout


def test_an_empty_folder_is_told_what_it_needs(tmp_path: Path, run: Run) -> None:
    """Not that it is a folder."""
    result = run("analyze", tmp_path)

    assert result.exit_code == 1
    assert "stakeholders.csv" in result.stderr
