"""What goes wrong ends in words and an exit code, never in a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from alignlib.faults import SHOWN_FAULTS

Run = Any

COMMANDS = ("analyze", "validate")
UNREADABLE = {
    "empty": b"",
    "blank": b" \n",
    "truncated": b'{"stakeholders": [{"id": "ana"',
    "no text": b"\xff\xfe\x00",
    "too deep": b"[" * 100_000,
}
FAULTY = {
    "a list": ([], ""),
    "stance": ({"stakeholders": [{"id": "a", "stance": 2}]}, "stakeholders[0].stance"),
    "not a number": (
        {"stakeholders": [{"id": "a", "power": float("nan")}]},
        "stakeholders[0].power",
    ),
    "text for a number": (
        {"stakeholders": [{"id": "a", "power": "high"}]},
        "stakeholders[0].power",
    ),
    "twice": ({"stakeholders": [{"id": "a"}, {"id": "a"}]}, "stakeholders[1]"),
    "dangling": (
        {"stakeholders": [{"id": "a"}], "ties": [{"source": "b", "target": "a"}]},
        "ties[0].source",
    ),
    "attention": (
        {
            "stakeholders": [{"id": "a"}, {"id": "b"}],
            "ties": [{"source": "b", "target": "a", "weight": 7}],
        },
        "ties[0].weight",
    ),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_an_unreadable_file_is_named(
    run: Run, tmp_path: Path, command: str, content: bytes
) -> None:
    """Exit code 1, the file on stderr, nothing on stdout."""
    path = tmp_path / "case.json"
    path.write_bytes(content)
    result = run(command, path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "case.json" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_or_nothing_at_all_is_named(
    run: Run, tmp_path: Path, command: str
) -> None:
    """A path that holds no file is an error of the data."""
    folder = tmp_path / "folder.json"
    folder.mkdir()

    for path in (folder, tmp_path / "none.json"):
        result = run(command, path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert path.name in result.stderr


@pytest.mark.parametrize(("record", "place"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_told_with_its_place(
    run: Run, tmp_path: Path, record: object, place: str
) -> None:
    """Analyse refuses on stderr; for validate the fault is the result."""
    path = tmp_path / "case.json"
    path.write_text(json.dumps(record), "utf-8")
    refused, found = run("analyze", path), run("validate", path)

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert (found.exit_code, found.stderr) == (1, "")
    assert place in refused.stderr
    assert place in found.stdout


def test_validate_lists_every_fault(run: Run, tmp_path: Path) -> None:
    """However many there are; analyse shows a screenful and says how to get more."""
    count = SHOWN_FAULTS + 15
    people = [{"id": f"p{at}", "stance": 5} for at in range(count)]
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"stakeholders": people}), "utf-8")

    assert run("validate", path).stdout.count(".stance") == count
    assert "alignlib validate" in run("analyze", path).stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_errors_name_nobody(run: Run, tmp_path: Path, command: str) -> None:
    """Ids only, whatever is wrong with somebody's record."""
    person = {"id": "p1", "name": "Ines Foxglove", "stance": "yes", "manager": "p9"}
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"stakeholders": [person]}), "utf-8")

    assert "Foxglove" not in run(command, path).output


def test_errors_hold_nothing_a_terminal_obeys(run: Run, tmp_path: Path) -> None:
    """Text from the file is cleaned on its way into a message."""
    ties = [{"source": "\x1b[31m\u202e", "target": "b\x07"}]
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"ties": ties}), "utf-8")

    assert not set("\x1b\x07\u202e") & set(run("analyze", path).stderr)
    assert not set("\x1b\x07\u202e") & set(run("validate", path).stdout)


@pytest.mark.parametrize(
    "words",
    [
        ("--firmness", "2"),
        ("--firmness", "nan"),
        ("--firmness", "much"),
        ("--as-of", "soon"),
        ("--as-of", "2026-02-30"),
        ("--top", "0"),
        ("--champions", "0"),
        ("--champions", "41"),
        ("--format", "xml"),
        ("--no-such-option",),
    ],
)
def test_a_wrong_option_is_a_usage_error(
    run: Run, saved: Path, words: tuple[str, ...]
) -> None:
    """Exit code 2, and nothing on stdout."""
    result = run("analyze", saved, *words)

    assert (result.exit_code, result.stdout) == (2, "")


def test_nobody_to_explain(run: Run, saved: Path) -> None:
    """Exit code 1 for a person who is not in the data."""
    result = run("analyze", saved, "--explain", "nobody")

    assert (result.exit_code, result.stdout) == (1, "")


def test_saving_where_it_cannot_be_is_told(run: Run, tmp_path: Path) -> None:
    """A missing folder, and a format nobody knows."""
    assert run("demo", "--save", tmp_path / "no" / "my.json").exit_code == 1
    assert run("demo", "--save", tmp_path / "my.odd").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_defect_is_owned_and_gives_nobody_away(
    run: Run, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug of ours has an exit code of its own; what it holds is not shown."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("Ines Foxglove")

    monkeypatch.delenv("ALIGNLIB_TRACEBACK", raising=False)
    monkeypatch.setattr("alignlib.cli.answer.forecast", broken)
    result = run("analyze", saved)

    assert (result.exit_code, result.stdout) == (70, "")
    assert "Foxglove" not in result.stderr
    monkeypatch.setenv("ALIGNLIB_TRACEBACK", "1")
    assert isinstance(run("analyze", saved).exception, KeyError)
