"""Reading a file in a process of its own, and what that takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import frozen


@frozen
class Ran:
    """A run of the command line.

    Attributes:
        code: Its exit code; 0 fine, 1 faults, 2 not understood, 70 our own bug.
        said: What it wrote, on both streams.
        megabytes: The most memory it held.
    """

    code: int
    said: str
    megabytes: float


Alone = Callable[..., Ran]


@pytest.fixture
def alone(tmp_path: Path) -> Alone:
    """Run ``alignlib`` with some words in a process of its own, and measure it."""

    def run(*words: object) -> Ran:
        said = tmp_path / "said.txt"
        with said.open("wb") as sink:
            child = subprocess.Popen(
                [sys.executable, "-m", "alignlib", *map(str, words)],
                cwd=tmp_path,
                stdout=sink,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )
            _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        scale = 2**20 if sys.platform == "darwin" else 2**10
        text = said.read_text("utf-8", errors="replace")
        return Ran(child.returncode, text, used.ru_maxrss / scale)

    return run
