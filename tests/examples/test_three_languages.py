"""The bundled example is explained in every language, wholly."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from alignlib import champions, forecast, leverage
from alignlib.analyses._result import Result
from alignlib.examples import NAMES, example
from alignlib.language_files import languages

# Words that every English sentence of any length has one of, and that are no words of
# the other languages.
TELLING = "the their they them who which with would from and nobody not is are of to by"
FOREIGN = [language for language in languages() if language != "en"]
RESULTS = {
    name: (forecast(case), leverage(case), champions(case, k=2))
    for name in NAMES
    for case in [example(name)]
}


def told(name: str, language: str) -> Iterator[str]:
    """Everything the results of an example say, text by text."""
    results: tuple[Result, ...] = RESULTS[name]
    settled, moved, best = RESULTS[name]
    for result in results:
        yield result.headline_in(language)
        yield result.assumptions.text(language)
    for person in settled.people.ids:
        yield settled.explain(person).text(language)
        yield moved.explain(person).text(language)
    for person in best.people.ids:
        yield best.explain(person).text(language)


def without_names(name: str, text: str) -> str:
    """Leave people's names out: they are no words of a language."""
    for person in example(name).stakeholders:
        text = text.replace(person.label, "")
    return text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", languages())
def test_every_text_is_filled_in(name: str, language: str) -> None:
    """No placeholder is left, and nothing had to be taken from elsewhere."""
    for text in told(name, language):
        assert text
        assert not set("{}") & set(text)
        assert f"'{language}'" not in text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", FOREIGN)
def test_no_english_is_left(name: str, language: str) -> None:
    """Line by line as many as in English, none of them with an English word."""
    for text, english in zip(told(name, language), told(name, "en"), strict=True):
        assert len(text.splitlines()) == len(english.splitlines())
        words = re.findall(r"\w+", without_names(name, text).lower())
        assert not set(words) & set(TELLING.split()), text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", FOREIGN)
def test_numbers_are_the_same_everywhere(name: str, language: str) -> None:
    """Only the decimal sign and the space before a per cent sign differ."""
    for text, english in zip(told(name, language), told(name, "en"), strict=True):
        here = re.findall(r"[+-]?\d+(?:,\d+)?", text)
        there = [
            found.replace(".", ",")
            for found in re.findall(r"[+-]?\d+(?:\.\d+)?", english)
        ]
        assert sorted(here) == sorted(there)
