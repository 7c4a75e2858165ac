"""What the README and the documentation show is what a reader gets.

Pages are followed from top to bottom in an empty directory: Python blocks run in one
session, a JSON block is saved under the file name in the sentence before it, and
``$ alignlib`` commands run in a process of their own. A text block right after a
Python block, and whatever stands under a command, is what has to come out; ``...``
stands for anything.

After a change of wording, ``python tests/real_cases/test_pages.py`` writes what comes
out into the pages; read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import frozen

from alignlib import (
    AllOf,
    AverageSupport,
    Category,
    Engagement,
    Evidence,
    Hidden,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Position,
    ReasonKind,
    Stake,
    Stakeholder,
    Taxonomy,
    Tie,
    Unanimity,
    Veto,
    WeightedMajority,
)
from alignlib._names import HOMES

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"`([\w.-]+\.json)`")
RUNNABLE = ("alignlib ", "python -m alignlib")  # not: make, git, pip

WIDTH = 92  # of what Python prints; the pages' column holds no more


@frozen
class Shown:
    """Output on a page, and what comes out instead.

    Attributes:
        ran: The code or command.
        shown: What the page says it prints.
        came: What it prints.
        start: Where the output begins on the page.
    """

    ran: str
    shown: str
    came: str
    start: int

    def __str__(self) -> str:
        return f"{self.ran}\n--- shown:\n{self.shown}\n--- came:\n{self.came}"

    def fits(self) -> bool:
        """Compare but for line breaks: pages break what a terminal would."""
        how = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        return doctest.OutputChecker().check_output(self.shown, self.came, how)


def printed(code: str, namespace: dict[str, Any]) -> str:
    """Run one Python block and give what it prints."""
    caught = io.StringIO()
    with contextlib.redirect_stdout(caught):
        exec(compile(code, "<page>", "exec"), namespace)
    return caught.getvalue()


def answered(command: str) -> str:
    """Run one command of ours in a terminal 80 columns wide."""
    arguments = command.removeprefix("python -m ").split()[1:]
    answer = subprocess.run(
        [sys.executable, "-m", "alignlib", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
    )
    return answer.stdout + answer.stderr


def commands(console: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Split a console block into commands, what stands under each, and where."""
    for part in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", console, re.MULTILINE):
        yield part[1], part[2], start + part.start(2)


def followed(page: str) -> Iterator[Shown]:
    """Follow a page and go through the outputs on it."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    code = said = ""
    end = 0
    for block in BLOCK.finditer(page):
        language, content, before = block[1], block[2], page[end : block.start()]
        end = block.end()
        if language == "python" and ">>>" not in content:
            code, said = content, printed(content, namespace)
            continue
        if language == "json" and (name := FILE_NAME.findall(before)):
            Path(name[-1]).write_text(content, encoding="utf-8")
        if language == "text" and said and not before.strip():
            yield Shown(code, content, said, block.start(2))
        if language == "console":
            for command, output, start in commands(content, block.start(2)):
                if command.startswith(RUNNABLE) and output.strip():
                    yield Shown(command, output, answered(command), start)
        said = ""


def refreshed(page: str) -> str:
    """Write what comes out in place of what is shown; outputs with ``...`` stay."""
    for found in reversed(list(followed(page))):
        if found.fits() or "..." in found.shown:
            continue
        lines = [part for line in found.came.splitlines() for part in broken(line)]
        text = "\n".join(lines).strip("\n") + "\n"
        blank = re.search(r"\n*$", found.shown)
        assert blank is not None
        text += blank[0][1:]
        end = found.start + len(found.shown)
        page = page[: found.start] + text + page[end:]
    return page


def broken(line: str) -> list[str]:
    """Break a long line the way the pages do."""
    if len(line) <= WIDTH:
        return [line.rstrip()]
    indent = line[: len(line) - len(line.lstrip())]
    hang = indent + "    " if indent else indent
    return textwrap.wrap(
        line.strip(), WIDTH, initial_indent=indent, subsequent_indent=hang
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_comes_out(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each block of output on the page is what its code or command prints."""
    monkeypatch.chdir(tmp_path)

    outputs = followed(page.read_text(encoding="utf-8"))

    assert "\n\n".join(str(found) for found in outputs if not found.fits()) == ""


def first_script() -> tuple[str, str]:
    """The first script of the README, and the output under it."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    script, output = list(BLOCK.finditer(page))[:2]
    assert (script[1], output[1]) == ("python", "text")
    return script[2], output[2]


def test_the_first_script_runs_in_a_fresh_interpreter(tmp_path: Path) -> None:
    """The README's first script, saved as a file and run, prints what is shown."""
    code, shown = first_script()
    script = tmp_path / "first.py"
    script.write_text(code, encoding="utf-8")

    answer = subprocess.run(
        [sys.executable, script.name],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )

    found = Shown(code, shown, answer.stdout, 0)
    assert found.fits(), str(found)
    assert answer.stderr == ""


def test_the_first_script_is_short() -> None:
    """What the README promises to be short is short."""
    code, _ = first_script()

    assert len([line for line in code.splitlines() if line.strip()]) <= 12


@pytest.mark.parametrize(
    "described",
    [
        Initiative,
        Stakeholder,
        Motivation,
        Objection,
        Evidence,
        Objective,
        Stake,
        Tie,
        Engagement,
        Position,
        AverageSupport,
        WeightedMajority,
        Veto,
        Unanimity,
        AllOf,
        ReasonKind,
        Category,
        Hidden,
    ],
    ids=lambda described: str(described.__name__),
)
def test_the_json_page_names_every_field(described: type) -> None:
    """Nobody has to look into the source to write a file."""
    page = (ROOT / "docs" / "json_format.md").read_text(encoding="utf-8")
    names = [field.name for field in attrs.fields(described)]

    assert [n for n in names if f"`{n}`" not in page and f'"{n}"' not in page] == []


def test_the_json_page_lists_every_kind_of_reason() -> None:
    """Each with its notation, its category and its label."""
    page = (ROOT / "docs" / "json_format.md").read_text(encoding="utf-8")
    training = Taxonomy.built_in("training")
    lines = [
        f"| `{kind.id}` | {kind.notation} | {training.category_of(kind.id).id} | "
        f"{training.label(kind.id)} |"
        for kind in training.kinds
    ]

    assert [line for line in lines if line not in page] == []


def test_the_reference_has_every_public_name() -> None:
    """What can be imported from the package is described, or part of a union."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    assert [n for n in HOMES if not re.search(rf"\b{n}\b", page)] == []


def test_no_page_sends_readers_to_the_package_of_that_name() -> None:
    """On the public index `alignlib` is something else."""
    texts = {page.name: page.read_text(encoding="utf-8") for page in PAGES}

    assert [n for n, t in texts.items() if re.search(r"install\s+alignlib\b", t)] == []


def refresh() -> None:
    """Bring the outputs on all pages up to date."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            page.write_text(refreshed(text), encoding="utf-8")


if __name__ == "__main__":
    refresh()
