"""Sheets of rules and votes in workbooks to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from attrs import evolve

from alignlib import (
    AllOf,
    Initiative,
    InvalidInputError,
    Stakeholder,
    Taxonomy,
    Veto,
    WeightedMajority,
    read,
    template,
    write,
)
from alignlib.io._record.structure import RULES
from alignlib.io._workbook import words
from alignlib.language_files import languages
from alignlib.model.kinds import UNCLASSIFIED

LANGUAGES = languages()


def fill(path: Path, language: str, table: str, *rows: dict[str, Any]) -> None:
    """Fill rows of one sheet: values by field."""
    book = openpyxl.load_workbook(path)
    page = book[words.sheet_name(table, language)]
    heads = [each.value for each in page[1]]
    for number, row in enumerate(rows, start=2):
        for field, value in row.items():
            spot = heads.index(words.column_name(table, field, language)) + 1
            page.cell(number, spot).value = value
    book.save(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_takes_the_rule_of_the_decision(
    language: str, tmp_path: Path
) -> None:
    """In the words that its list offers."""
    path = tmp_path / "register.xlsx"
    template(path, language=language)
    fill(path, language, "stakeholders", {"id": "ana"}, {"id": "bo"})
    said = {name: words.word(name, language) for name in RULES}
    fill(
        path,
        language,
        "rules",
        {"id": "r1", "rule": said["all_of"]},
        {"id": "r2", "rule": said["weighted_majority"], "quota": 2, "parent": "r1"},
        {"id": "r3", "rule": said["veto"], "parent": "r1"},
    )
    fill(
        path,
        language,
        "votes",
        {"rule": "r2", "person": "ana", "weight": 2},
        {"rule": "r2", "person": "bo", "weight": 1},
        {"rule": "r3", "person": "bo"},
    )

    assert read(path).decision == AllOf(
        rules=[
            WeightedMajority(weights={"ana": 2, "bo": 1}, quota=2),
            Veto(people=["bo"]),
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_offers_all_rules(language: str, tmp_path: Path) -> None:
    """In a list, and says that there is no plan without one."""
    path = tmp_path / "register.xlsx"
    template(path, language=language)
    book = openpyxl.load_workbook(path)
    page = book[words.sheet_name("rules", language)]
    offered = {
        cell
        for column in book[words.sheet_name("lists", language)].iter_cols(
            values_only=True
        )
        for cell in column
    }
    readme = book[words.sheet_name("readme", language)]
    told = " ".join(str(cell) for (cell, *_) in readme.values if cell)

    assert any(check.type == "list" for check in page.data_validations.dataValidation)
    assert {words.word(name, language) for name in RULES} <= offered
    assert words.sentence("readme.rule", language) in told


def test_a_rule_written_is_read_back(tmp_path: Path) -> None:
    """Exactly, whatever its words."""
    case = Initiative(
        stakeholders=[Stakeholder(id="ana"), Stakeholder(id="bo")],
        decision=WeightedMajority(weights={"ana": 0.1, "bo": 0}, quota=0.1, yes_at=0.5),
    )
    write(case, tmp_path / "case.xlsx")

    assert read(tmp_path / "case.xlsx") == case


@pytest.mark.parametrize("name", list(Taxonomy.available()))
@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_template_is_in_one_language(
    language: str, name: str, tmp_path: Path
) -> None:
    """What kinds mean is told in it as well, and no text of it is cut off."""
    path = tmp_path / "register.xlsx"
    taxonomy = Taxonomy.built_in(name)
    template(path, taxonomy=taxonomy, language=language)
    page = openpyxl.load_workbook(path)[words.sheet_name("lists", language)]
    shown = {cell for row in page.iter_rows(values_only=True) for cell in row}

    for kind in (*(each.id for each in taxonomy.kinds), UNCLASSIFIED):
        assert taxonomy.definition(kind, language) in shown
        assert taxonomy.definition(kind) not in shown


def test_definitions_in_another_language_are_said_to_be(tmp_path: Path) -> None:
    """Where there are none in Swedish the list says that they are in English."""
    path = tmp_path / "register.xlsx"
    plain = [
        evolve(kind, definition={"en": kind.definition["en"]})
        for kind in Taxonomy.built_in("training").kinds
    ]
    template(
        path, taxonomy=evolve(Taxonomy.built_in("training"), kinds=plain), language="sv"
    )
    page = openpyxl.load_workbook(path)[words.sheet_name("lists", "sv")]
    heads = [str(head) for head in next(page.iter_rows(values_only=True))]

    assert sum("engelska" in head for head in heads) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_that_is_none_is_told_those_of_the_list(
    language: str, tmp_path: Path
) -> None:
    """In the language of the workbook."""
    path = tmp_path / "register.xlsx"
    template(path, language=language)
    fill(path, language, "stakeholders", {"id": "ana", "voice": "loud"})
    with pytest.raises(InvalidInputError) as caught:
        read(path)
    (fault,) = caught.value.faults

    assert fault.code == "not-a-choice"
    assert all(
        words.word(word, language) in fault.hint for word in ("public", "private")
    )
