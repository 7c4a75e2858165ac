"""Running the command line within a test, and as its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from alignlib.cli.program import program

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line within this process, in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(program, [str(word) for word in words])


@pytest.fixture
def process(tmp_path: Path) -> Process:
    """Run Python with some arguments, in an empty directory, without a terminal."""
    plain = {"COLUMNS", "FORCE_COLOR", "NO_COLOR"}
    env = {name: value for name, value in os.environ.items() if name not in plain}

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=tmp_path,
            env={**env, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return start


@pytest.fixture
def saved(tmp_path: Path, run: Run) -> Path:
    """The bundled example as a file of the user's."""
    path = tmp_path / "my.json"
    assert run("demo", "--save", path).exit_code == 0
    return path


@pytest.fixture(autouse=True)
def _plans_made_once(plans_made_once: None) -> None:
    """Look for a plan once a run."""
