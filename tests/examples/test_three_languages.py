"""The bundled example is explained in every language, wholly."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from alignlib import (
    approach_order,
    champions,
    common_ground,
    compromise_forecast,
    engagement_gaps,
    forecast,
    leverage,
    power_interest,
    reasons_to_reconsider,
    weak_points,
    winning_plan,
)
from alignlib.analyses._result.result import Result
from alignlib.analyses.champions import Champions
from alignlib.analyses.common_ground import CommonGround
from alignlib.analyses.compromise_forecast import CompromiseForecast
from alignlib.examples import NAMES, example
from alignlib.language_files import languages

# Words that every English sentence of any length has one of, and that are no words of
# the other languages.
TELLING = "the their they them who which with would from and nobody not is are of to by"
FOREIGN = [language for language in languages() if language != "en"]


def results(name: str) -> tuple[Result, ...]:
    """What every analysis says of an example."""
    case = example(name)
    plan = winning_plan(case)
    return (
        forecast(case),
        leverage(case),
        champions(case, k=2),
        plan,
        approach_order(case, plan=plan),
        weak_points(case, plan=plan),
        reasons_to_reconsider(case),
        power_interest(case),
        engagement_gaps(case),
        common_ground(case),
        compromise_forecast(case, objective=case.objectives[0].id),
    )


RESULTS = {name: results(name) for name in NAMES}


def told(name: str, language: str) -> Iterator[str]:
    """Everything the results of an example say, text by text."""
    for result in RESULTS[name]:
        yield result.headline_in(language)
        yield result.assumptions.text(language)
        known = example(name).ids
        if isinstance(
            result, Champions | CommonGround | CompromiseForecast
        ):  # those in it only
            known = result.people.ids
        for person in known:
            yield result.explain(person).text(language)


def without_its_words(name: str, text: str) -> str:
    """Leave out what the case itself says: names, sources, objectives."""
    case = example(name)
    given = [objective.statement for objective in case.objectives]
    for person in case.stakeholders:
        reasons = (*person.motivations, *person.objections)
        given += [
            r.evidence.source for r in reasons if r.evidence and r.evidence.source
        ]
        given.append(person.label)
    for words in sorted(filter(None, given), key=len, reverse=True):
        text = text.replace(words, "")
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
        words = re.findall(r"\w+", without_its_words(name, text).lower())
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
