"""What is shared says nothing about the machine it was made on."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written so that no pattern matches its own text.
TRACES = {
    "an absolute path": re.compile(
        r"(?<![\w.~])/(?:root|home|Users|work)/\w|\b[A-Z]:[\\]Users\b"
    ),
    "a file address": re.compile(r"\bfile:[/]{2}"),
    "a package index": re.compile(
        r"(?:index|find)[-_](?:url|links)|pypi\.org/[s]imple|pythonhosted\.[o]rg"
    ),
    "a credential in an address": re.compile(r"://[^/\s:@'\"{}]+:[^/\s@'\"{}]+@"),
}
PIN = re.compile(r"[A-Za-z0-9][\w.-]*==[A-Za-z0-9][\w.!+]*")


def traces_in(text: str) -> list[str]:
    """Say what a text gives away, line by line."""
    return [
        f"line {number}: {what}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in TRACES.items()
        if pattern.search(line)
    ]


def shared_files() -> list[Path]:
    """List what is, or is about to be, under version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so there is no list of shared files")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def test_no_shared_text_gives_the_machine_away() -> None:
    """No absolute path, file address, package index or credential anywhere."""
    found = {}
    for path in shared_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # an image or an archive
        if traces := traces_in(text):
            found[str(path.relative_to(ROOT))] = traces

    assert found == {}


@pytest.mark.parametrize(
    "parts",
    [
        ("cd /", "home/ana/alignlib"),
        ("see file:", "///etc/hosts"),
        ("--extra-index", "-url https://example.org"),
        ("https://ana:secret", "@example.org"),
    ],
)
def test_a_trace_is_caught(parts: tuple[str, str]) -> None:
    """Each kind of trace is found in a line that holds it."""
    assert len(traces_in("".join(parts))) == 1


def test_constraints_are_plain_pins() -> None:
    """Every line of the constraints is `name==version`, each name once."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not PIN.fullmatch(line)] == []
    names = [line.partition("==")[0].lower() for line in lines]
    assert len(names) == len(set(names))


def test_all_means_every_extra() -> None:
    """The extra `all` lists every other extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    (everything,) = extras.pop("all")

    assert everything == f"{project['project']['name']}[{','.join(sorted(extras))}]"
