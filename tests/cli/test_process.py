"""The command line as a process of its own: start-up, pipes, missing packages."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

Process = Any

COMMANDS: tuple[tuple[str, ...], ...] = (
    (),
    ("demo",),
    ("analyze",),
    ("plan",),
    ("reconsider",),
    ("gaps",),
    ("validate",),
)
HEAVY = "numpy scipy networkx cattrs narwhals rich"


def test_the_module_runs_like_the_command(process: Process) -> None:
    """`python -m alignlib` answers, on stdout, without escapes, 80 columns wide."""
    result = process("-m", "alignlib", "demo")

    assert (result.returncode, result.stderr) == (0, "")
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_version_is_told(process: Process) -> None:
    """Name and number."""
    import alignlib

    result = process("-m", "alignlib", "--version")

    assert result.stdout == f"alignlib {alignlib.__version__}\n"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_gives_an_example(process: Process, words: tuple[str, ...]) -> None:
    """Each command shows a line to type."""
    result = process("-m", "alignlib", *words, "--help")

    assert result.returncode == 0
    assert "\n    alignlib " in result.stdout


def test_help_loads_nothing_heavy(process: Process) -> None:
    """What a command needs comes in when the command runs."""
    code = (
        "import sys\nfrom alignlib.cli import main\nsys.argv = ['alignlib', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n"
        f"    print(*(set('{HEAVY}'.split()) & set(sys.modules)), file=sys.stderr)"
    )

    assert process("-c", code).stderr.split() == []


@pytest.mark.parametrize("package", ["click", "rich"])
def test_a_missing_package_is_one_line(process: Process, package: str) -> None:
    """Exit code 2 and how to install it."""
    code = f"import sys; sys.modules['{package}'] = None; import alignlib.cli as c; "
    result = process("-c", code + "c.main()")

    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "the extra 'cli'" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently on Windows")
def test_a_reader_may_stop_early() -> None:
    """`alignlib demo | head -1` is fine."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "alignlib", "demo"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout is not None
    writer.stdout.close()
    _, errors = writer.communicate()

    assert (writer.returncode, errors) == (0, b"")
