"""From one format to another, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alignlib import example, read, write
from alignlib.cli.failures import DATA, USAGE
from alignlib.io.formats import FORMATS

Run = Any


def test_a_case_becomes_a_folder_and_a_file_again(run: Run, saved: Path) -> None:
    """There and back it is the same, and messages stay off standard output."""
    there = run("convert", saved, "tables")
    back = run("convert", "tables", "again.json")

    assert (there.exit_code, back.exit_code) == (0, 0)
    assert there.stdout == back.stdout == ""
    assert read("again.json") == example()


def test_what_is_there_is_left_alone(run: Run, saved: Path) -> None:
    """Unless it is to be replaced."""
    Path("out.json").write_text("mine")
    refused = run("convert", saved, "out.json")

    assert refused.exit_code == USAGE
    assert Path("out.json").read_text() == "mine"
    assert run("convert", saved, "out.json", "--replace").exit_code == 0
    assert read("out.json") == example()


def test_faults_leave_nothing_behind(run: Run) -> None:
    """A case with faults is not written, not even in part."""
    Path("bad.json").write_text('{"stakeholders": [{"id": "ana", "stance": 3}]}')
    result = run("convert", "bad.json", "out.json")

    assert result.exit_code == DATA
    assert "stance" in result.stderr
    assert not Path("out.json").exists()


@pytest.mark.parametrize("out", [("out.xyz",), ("out", "--write-as", "none")])
def test_a_form_nobody_knows_is_a_slip_of_usage(
    run: Run, saved: Path, out: tuple[str, ...]
) -> None:
    """The ending, or the name of a format."""
    assert run("convert", saved, *out).exit_code == USAGE


@pytest.mark.parametrize(
    "form", [name for name, format in FORMATS.items() if format.loses]
)
def test_what_a_format_cannot_hold_is_said(run: Run, saved: Path, form: str) -> None:
    """The words are the format's own."""
    format = FORMATS[form]
    suffix = format.suffixes[0].strip("/")
    result = run("convert", saved, f"out{suffix}", "--write-as", form)

    assert result.exit_code == 0
    assert " ".join(format.loses.split()) in " ".join(result.stderr.split())


def test_options_reach_the_reader(run: Run) -> None:
    """Decimal commas, for one."""
    Path("case").mkdir()
    Path("case/stakeholders.csv").write_text("id;power\nana;0,5\n")
    plain = run("convert", "case", "a.json")
    told = run("convert", "case", "a.json", "--decimal-comma")

    assert (plain.exit_code, told.exit_code) == (DATA, 0)
    assert json.loads(Path("a.json").read_text())["stakeholders"][0]["power"] == 0.5


def test_a_settled_format_takes_no_such_option(run: Run) -> None:
    """JSON says its layers itself; a caller who says otherwise is told so."""
    write(example(), "case.json")
    result = run("convert", "case.json", "b.json", "--layer", "trust")

    assert result.exit_code == DATA
    assert not Path("b.json").exists()


@pytest.mark.parametrize("audience", ["sponsor", "all"])
def test_a_file_for_others_holds_only_what_they_may_see(
    run: Run, saved: Path, audience: str
) -> None:
    """Nothing of private voices, and for all no names either."""
    result = run("convert", saved, "theirs.json", "--audience", audience)
    theirs, ours = read("theirs.json"), example()

    assert result.exit_code == 0
    private = [p for p in theirs.stakeholders if p.voice == "private"]
    assert private
    assert all(person.stance is None for person in private)
    names = {person.name for person in ours.stakeholders}
    shared = names & {person.name for person in theirs.stakeholders}
    assert bool(shared) == (audience == "sponsor")
