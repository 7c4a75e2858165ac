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


# Linux counts what its parent held at most as a child's own, so a small process
# stands between the tests and what is measured.
BETWEEN = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_, status, used = os.wait4(child.pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss)
"""


@pytest.fixture
def alone(tmp_path: Path) -> Alone:
    """Run ``alignlib`` with some words in a process of its own, and measure it."""

    def run(*words: object) -> Ran:
        said = tmp_path / "said.txt"
        command = [sys.executable, "-m", "alignlib", *map(str, words)]
        with said.open("wb") as sink:
            between = subprocess.run(
                [sys.executable, "-c", BETWEEN, *command],
                cwd=tmp_path,
                stdout=subprocess.PIPE,
                stderr=sink,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                check=True,
            )
        code, most = map(int, between.stdout.split())
        scale = 2**20 if sys.platform == "darwin" else 2**10
        text = said.read_text("utf-8", errors="replace")
        return Ran(code, text, most / scale)

    return run
