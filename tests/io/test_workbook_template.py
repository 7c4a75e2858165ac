"""Workbooks to fill in: in three languages, with any taxonomy, read as they are."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from alignlib import ReasonKind, Taxonomy, read, template
from alignlib.errors import (
    InvalidInputError,
    MalformedLanguageError,
    UnwritableFileError,
    WrongTypeError,
)
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io._workbook import words
from alignlib.io._workbook.marks import marks
from alignlib.language_files import languages, texts

LANGUAGES = languages()


def filled(path: Path, language: str, **cells: dict[str, Any]) -> None:
    """Fill one row of sheets: values by field, by table."""
    book = openpyxl.load_workbook(path)
    for table, values in cells.items():
        page = book[words.sheet_name(table, language)]
        heads = [each.value for each in page[1]]
        for field, value in values.items():
            spot = heads.index(words.column_name(table, field, language)) + 1
            page.cell(2, spot).value = value
    book.save(path)


@pytest.mark.parametrize("language", [*LANGUAGES, "sv-FI", "fr"])
def test_a_template_filled_in_reads_without_options(
    language: str, tmp_path: Path
) -> None:
    """Words are those its own lists offer."""
    path = tmp_path / "register.xlsx"
    template(path, language=language)
    objection = next(
        kind
        for kind in Taxonomy.built_in("training")
        if not Taxonomy.built_in("training").is_motivation(kind)
    )
    filled(
        path,
        language,
        initiative={"title": "Coaching"},
        stakeholders={
            "id": "ana",
            "power": 0.5,
            "level": words.word("resistant", language),
            "voice": words.word("private", language),
        },
        objections={
            "person": "ana",
            "kind": objection,
            "stated": words.word("no", language),
            "justified": words.word("yes", language),
        },
    )
    case = read(path)
    ana = case.person("ana")

    assert (case.title, ana.power, ana.level) == ("Coaching", 0.5, "resistant")
    assert ana.voice == "private"
    assert [(o.stated, o.justified) for o in ana.objections] == [(False, "yes")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_says_what_is_missing(language: str, tmp_path: Path) -> None:
    """One fault, at the sheet where to begin."""
    template(tmp_path / "register.xlsx", language=language)
    with pytest.raises(InvalidInputError) as caught:
        read(tmp_path / "register.xlsx")
    (fault,) = caught.value.faults

    assert (fault.code, fault.place) == (
        "empty",
        words.sheet_name("stakeholders", language),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_are_chosen_by_their_labels(language: str, tmp_path: Path) -> None:
    """The list offers them in the language; ids and notations do as well."""
    path = tmp_path / "register.xlsx"
    template(path, language=language)
    taxonomy = Taxonomy.built_in("training")
    motive = next(each for each in taxonomy.kinds if taxonomy.is_motivation(each.id))
    label = taxonomy.label(motive.id, language)
    filled(
        path,
        language,
        stakeholders={"id": "ana"},
        motivations={"person": "ana", "kind": f" {label.upper()}"},
    )
    rules = openpyxl.load_workbook(path)[words.sheet_name("motivations", language)]
    kinds = [
        rule.formula1
        for rule in rules.data_validations.dataValidation
        if "$B$" in (rule.formula1 or "")
    ]

    assert len(kinds) == 1  # the labels stand in the second column of the lists
    assert [m.kind for m in read(path).person("ana").motivations] == [motive.id]


def test_kinds_of_ones_own_come_along(tmp_path: Path) -> None:
    """The list offers them, and what was filled in keeps their meaning."""
    base = Taxonomy.built_in("training")
    kind = ReasonKind(id="acme:bonus", category="personal", label="Fears for the bonus")
    path = tmp_path / "register.xlsx"
    template(path, taxonomy=base.extend(kind))
    filled(
        path,
        "en",
        stakeholders={"id": "ana"},
        objections={"person": "ana", "kind": "acme:bonus"},
    )
    listed = openpyxl.load_workbook(path)["Lists"].iter_cols(values_only=True)

    assert read(path).taxonomy.label("acme:bonus") == "Fears for the bonus"
    assert any("acme:bonus" in column for column in listed)


def test_the_same_template_has_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in it depends on when it was made."""
    for name in ("one.xlsx", "two.xlsx"):
        template(tmp_path / name)

    one, two = (tmp_path / name for name in ("one.xlsx", "two.xlsx"))
    assert one.read_bytes() == two.read_bytes()


def test_what_makes_no_template_is_refused(tmp_path: Path) -> None:
    """And nothing is written."""
    path = tmp_path / "register.xlsx"
    with pytest.raises(MalformedLanguageError):
        template(path, language="?")
    with pytest.raises(WrongTypeError):
        template(path, taxonomy="training")  # type: ignore[arg-type]
    with pytest.raises(UnwritableFileError):
        template(tmp_path / "no" / "register.xlsx")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("table", TABLES)
def test_headers_mean_one_column_in_whatever_language(table: str) -> None:
    """No word for one column is a word for another of the same table."""
    for language, name in itertools.product(LANGUAGES, names_of(table)):
        assert (
            words.field_named(table, words.column_name(table, name, language)) == name
        )


def test_sheets_and_words_mean_one_thing_in_whatever_language() -> None:
    """No language calls a table as another calls another table."""
    for language in LANGUAGES:
        for table in (*TABLES, *words.BESIDE):
            assert words.table_named(words.sheet_name(table, language)) == table
        for table in TABLES:
            for column, mark in marks(table).items():
                for word in mark.choices:
                    said = words.word(word, language)
                    assert words.value_named(table, column, said) == word


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cells_say_fits_where_spreadsheets_show_it(language: str) -> None:
    """Names of sheets have 31 letters at most, titles 32, hints 225."""
    for key, text in texts(language).items():
        most = {"sheet": 31, "column": 32, "prompt": 225}
        part = key.split(".")[1] if key.startswith("workbook.") else ""
        assert len(text) <= most.get(part, 1_000)
