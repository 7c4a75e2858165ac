"""The command line answers in the language it is asked for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import alignlib
from alignlib.analyses.forecast import forecast
from alignlib.analyses.leverage import leverage
from alignlib.examples import example
from alignlib.language_files import languages

Run = Any

SOURCE = Path(alignlib.__file__).parent
ENGLISH = tomllib.loads((SOURCE / "languages" / "en.toml").read_text("utf-8"))
FOREIGN = [language for language in languages() if language != "en"]


def flat(text: str) -> str:
    """The text with its lines joined."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", languages())
def test_the_demonstration_is_in_one_language(run: Run, language: str) -> None:
    """Headlines, labels of reasons, headings and what next; nothing is missing."""
    result = run("demo", "--language", language)
    text, case = flat(result.stdout), example()

    assert result.exit_code == 0
    assert forecast(case).headline_in(language) in text
    assert leverage(case).headline_in(language) in text
    assert case.taxonomy.label("distrust", language) in text
    assert f"'{language}'" not in text
    assert not set("{}") & set(text)
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("language", FOREIGN)
def test_no_heading_is_left_in_english(run: Run, language: str) -> None:
    """No whole line of the English answer is in another, but what the case says."""
    there = set(run("demo").stdout.splitlines())
    here = set(run("demo", "--language", language).stdout.splitlines())
    names = " ".join(person.label for person in example().stakeholders)
    given = f"{example().title} {example().outcome}. {names}"
    shared = {line for line in there & here if re.search(r"[a-z]{3}", line)}

    assert {line for line in shared if line.strip() not in given} == set()


@pytest.mark.parametrize("language", FOREIGN)
def test_a_person_is_explained_in_it(run: Run, saved: Path, language: str) -> None:
    """Both explanations, under headings of that language."""
    words = ("--explain", "ceo", "--language", language)
    text = flat(run("analyze", saved, *words).stdout)
    case = example()

    for result in (forecast(case), leverage(case)):
        for line in result.explain("ceo").text(language).splitlines():
            assert line.strip() in text
    assert ENGLISH["cli.heading.settled"].format(person="").strip(": ") not in text


def test_a_language_without_texts_is_answered_in_english(run: Run, saved: Path) -> None:
    """It says so."""
    result = run("analyze", saved, "--language", "tlh")

    assert result.exit_code == 0
    assert "'tlh'" in flat(result.stdout)
    assert forecast(example()).headline in flat(result.stdout)


@pytest.mark.parametrize("command", ["demo", "analyze"])
def test_a_malformed_tag_is_a_usage_error(run: Run, saved: Path, command: str) -> None:
    """Exit code 2, and the tag on stderr."""
    path = [saved] if command == "analyze" else []
    result = run(command, *path, "--language", "sv_SE")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "sv_SE" in result.stderr


def test_whatever_the_command_line_says_is_a_sentence() -> None:
    """Every key it names is in the English file, and the other way round."""
    code = "\n".join(path.read_text("utf-8") for path in (SOURCE / "cli").glob("*.py"))
    known = {key.removeprefix("cli.") for key in ENGLISH if key.startswith("cli.")}
    named = set(re.findall(r'say\(\s*"([a-z._]+)"', code))
    made = (
        *("stance.", "vote.", "column.", "next.demo_", "heading."),
        *("left.", "grid.", "class.", "follows."),
    )

    assert named <= known
    assert {key for key in known - named if not key.startswith(made)} == set()
