"""Running the command line within a test, and as its own process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alignlib.cli.program import program
from alignlib.model.assumptions import Assumptions

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


MADE: dict[Any, Any] = {}  # plans, by case and question


@pytest.fixture(scope="module", autouse=True)
def plans_made_once() -> Iterator[None]:
    """Look for a plan once a run: the same question of the same case, same answer."""
    import importlib

    home = importlib.import_module("alignlib.planning.winning_plan")
    plain = {"seconds": 20.0, "margin": 0.0, "assumptions": Assumptions()}
    look = home.winning_plan
    # The package keeps what it was first asked for: that has to be the real one.
    assert importlib.import_module("alignlib").winning_plan is look

    def remembered(case: Any, /, **asked: Any) -> Any:
        told = {n: v for n, v in asked.items() if v not in (None, plain.get(n))}
        told.pop("seconds", None)
        key = (case, tuple(sorted(told.items(), key=lambda item: item[0])))
        try:
            hash(key)
        except TypeError:  # asked with a list: not remembered
            return look(case, **asked)
        if key not in MADE:
            MADE[key] = look(case, **asked)
        return MADE[key]

    with pytest.MonkeyPatch.context() as patch:
        for place in (home, importlib.import_module("alignlib.cli.plan_answer")):
            patch.setattr(place, "winning_plan", remembered)
        yield
