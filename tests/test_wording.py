"""Every sentence the library can say is in the language files, and can be said."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import alignlib
from alignlib import language_files, wording
from alignlib.errors import MalformedLanguageError, UnknownNameError
from alignlib.model.kinds import ReasonKind
from alignlib.model.response import BUILT_IN
from alignlib.model.taxonomy import Taxonomy
from alignlib.wording import Part, Speech, response_label

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


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_language_that_comes_along_is_whole(path: Path) -> None:
    """It has every sentence, with every placeholder, in one form or two."""
    texts = tomllib.loads(path.read_text("utf-8"))

    assert set(texts) == set(ENGLISH)
    for key, text in texts.items():
        for mine, english in zip(forms(text), forms(ENGLISH[key]), strict=True):
            # One may be said in a word, and a number that is always the same left out.
            differing = fields(mine) ^ fields(english)
            assert not differing or (isinstance(text, dict) and differing == {"count"})


SAYINGS = (
    Part(key="say.vote", numbers={"part": 0.25}, parts=(Part(key="say.unheard"),)),
    Part(key="forecast.open_fails_whatever"),
)


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "sv", "sv-FI", "de-AT"])
def test_a_whole_language_needs_no_note(language: str) -> None:
    """Regional tags and capitals fall back on their language without a word."""
    told = Speech().text(SAYINGS, language)

    assert told == Speech().text(SAYINGS, language[:2].lower())
    assert len(told.splitlines()) == 3


@pytest.mark.parametrize("language", ["tlh", "qaa-x-own", "nul", "zz-Latn-ZZ"])
def test_a_language_nobody_wrote_is_said_once(language: str) -> None:
    """The text is the English one; its end counts the sentences, once."""
    speech = Speech(labelled=lambda _kind, _language: False)
    reason = Part(
        key="reason.objection",
        kinds={"kind": "k"},
        numbers={"strength": 0.5},
        words={"reason": "o1"},
    )
    several = (*SAYINGS, reason)
    text, line = (
        told.removeprefix(english)
        for told, english in (
            (speech.text(several, language), speech.text(several)),
            (speech.paragraph(several, language), speech.paragraph(several)),
        )
    )

    assert (text.count("\n"), line.count("\n")) == (1, 0)
    assert f"'{language}'" in text
    assert "4" in text
    assert "3" in line


def test_one_missing_sentence_is_taken_from_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The rest stays as it is, and numbers suit the sentence they stand in."""
    whole = language_files.texts

    def patchy(tag: str) -> Mapping[str, Any]:
        held = dict(whole(tag))
        if tag == "sv":
            del held["say.vote"]
        return held

    monkeypatch.setattr(wording, "texts", patchy)
    lines = Speech().text(SAYINGS, "sv").splitlines()

    assert lines[0] == Speech().say(SAYINGS[0])
    assert "0.250" in lines[0]
    assert lines[2] == Speech().say(SAYINGS[1], "sv") != Speech().say(SAYINGS[1])
    assert "'sv'" in lines[3]
    assert len(lines) == 4


def test_a_reason_without_a_label_is_said_once() -> None:
    """However often its kind is named; not in English, where ids speak."""
    mine = Taxonomy.built_in("training").extend(
        ReasonKind(id="acme:bonus", category="personal", label="Lost a bonus")
    )
    part = Part(key="leverage.front", kinds={"kind": "acme:bonus", "real": "H1"})
    part = evolve(part, people={"person": "p1"})
    speech = Speech(label=mine.label, labelled=mine.has_label)
    note = speech.paragraph([part], "de").removeprefix(speech.say(part, "de"))

    assert "Lost a bonus" in speech.say(part, "de")
    assert mine.label("H1", "de") in speech.say(part, "de")
    assert "'de'" in note
    assert "1" in note
    assert speech.paragraph([part, part], "de").endswith(note)
    assert speech.paragraph([part]) == speech.say(part)


@pytest.mark.parametrize("language", ["", "s", "sv_SE", "../en", "sv.UTF-8", "a b", 7])
def test_a_malformed_tag_is_our_own_error(language: Any) -> None:
    """It is named, and nothing is read."""
    with pytest.raises(MalformedLanguageError) as caught:
        Speech().text(SAYINGS, language)

    assert caught.value.tag == language


def test_numbers_are_written_as_the_language_does() -> None:
    """Decimal sign, groups of thousands, and a space before the per cent sign."""
    part = Part(key="settled.own", numbers={"part": -0.5, "conviction": 1, "kept": 0.7})
    many = Part(key="champions.exact", numbers={"count": 2, "sets": 12345})

    assert "-0.500" in Speech().say(part)
    assert "70%" in Speech().say(part)
    for language in ("sv", "de"):
        assert "-0,500" in Speech().say(part, language)
        assert "70 %" in Speech().say(part, language)
    assert "12,345" in Speech().say(many)
    assert "12.345" in Speech().say(many, "de")
    assert "12\N{NO-BREAK SPACE}345" in Speech().say(many, "sv")


@pytest.mark.parametrize(("language", "last"), [("sv", " och "), ("de", " und ")])
def test_the_last_of_several_names_is_joined_by_a_word(
    language: str, last: str
) -> None:
    """Two names have no comma, and one has neither."""
    numbers = {"count": 2, "gain": 0.1, "after": 0.2}
    two = Part(key="champions", people={"people": ("Ana", "Bo")}, numbers=numbers)
    one = evolve(two, people={"people": ("Ana",)})

    assert f"Ana{last}Bo" in Speech().say(two, language)
    assert last not in Speech().say(one, language)


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


def test_a_response_goes_by_its_own_label_then_by_ours_then_by_its_id() -> None:
    """In the language asked for, else in English, which is noted."""
    part = Part(key="entry.need", responses={"response": "pilot"})
    ours = Speech().say(part, "sv")
    own = Speech(responses={"pilot": {"sv": "Provvecka"}})
    english = Speech(responses={"acme:visit": {"en": "Show it"}})
    visit = Part(key="entry.need", responses={"response": "acme:visit"})

    assert response_label("pilot", "sv") in ours
    assert "Provvecka" in own.say(part, "sv-FI")
    assert own.say(part, "de") == Speech().say(part, "de")
    assert "Show it" in english.say(visit, "de")
    assert "acme:visit" in Speech().say(visit)
    assert "'de'" in english.paragraph([visit], "de")
    assert Speech().paragraph([part], "de") == Speech().say(part, "de")


def test_several_responses_make_a_list() -> None:
    """With the last joined by a word, as names are."""
    part = Part(key="entry.need", responses={"response": ("pilot", "evidence")})
    said = Speech().say(part, "de")

    assert response_label("pilot", "de") in said
    assert f" und {response_label('evidence', 'de')}" in said
    assert part.to_record()["responses"] == {"response": ["pilot", "evidence"]}


@pytest.mark.parametrize("language", language_files.languages())
def test_every_response_has_a_label(language: str) -> None:
    """Short, each its own, in every language."""
    labels = [response_label(name, language) for name in BUILT_IN]

    assert len(set(labels)) == len(BUILT_IN)
    assert not {*labels} & {*BUILT_IN}
    assert max(map(len, labels)) <= 45
