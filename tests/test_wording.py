"""Every sentence the library can say is in the language files, and can be said."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

import alignlib
from alignlib.errors import UnknownNameError
from alignlib.wording import Part, Speech

SOURCE = Path(alignlib.__file__).parent
LANGUAGES = sorted((SOURCE / "languages").glob("*.toml"))
ENGLISH = tomllib.loads((SOURCE / "languages" / "en.toml").read_text("utf-8"))


def forms(text: str | dict[str, str]) -> list[str]:
    """One or two forms of a sentence."""
    return [text] if isinstance(text, str) else [text["one"], text["other"]]


def fields(text: str) -> set[str]:
    """Placeholders of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_key_in_the_code_is_a_sentence() -> None:
    """Literal keys of parts and gaps stand in the English file."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    keys = set(re.findall(r'Part\(\s*key="([^"{]+)"', code))
    gaps = set(re.findall(r'Gap\(what="([^"]+)"', code))

    assert keys
    assert keys <= set(ENGLISH)
    assert {f"basis.{gap}" for gap in gaps} <= set(ENGLISH)


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_language_says_nothing_english_does_not(path: Path) -> None:
    """Other languages hold the same keys and placeholders, or fewer keys."""
    texts = tomllib.loads(path.read_text("utf-8"))

    for key, text in texts.items():
        english = set().union(*(fields(form) for form in forms(ENGLISH[key])))
        for form in forms(text):
            assert fields(form) <= english


def test_one_and_several_are_said_differently() -> None:
    """A count picks the form."""
    one = Part(key="basis.firmness", numbers={"count": 1, "assumed": 0.5})
    two = Part(key="basis.firmness", numbers={"count": 2, "assumed": 0.5})

    assert "1 person" in Speech().say(one)
    assert "2 people" in Speech().say(two)


def test_a_sentence_names_few_people_and_counts_the_rest() -> None:
    """A list of names stays readable."""
    part = Part(
        key="forecast.pivotal",
        people={"people": tuple(f"p{i}" for i in range(8))},
        numbers={"count": 8},
    )

    said = Speech(names={"p0": "Ana"}).say(part)

    assert "Ana, p1" in said
    assert "3 more" in said
    assert "p7" not in said


def test_a_key_nobody_wrote_is_our_own_error() -> None:
    """A missing sentence is a fault of ours with a name."""
    with pytest.raises(UnknownNameError):
        Speech().say(Part(key="no.such.sentence"))


def test_a_negative_nothing_is_nothing() -> None:
    """There is no -0.00."""
    part = Part(key="gain.loss", numbers={"loss": -1e-12})

    assert "-0" not in Speech().say(part)
