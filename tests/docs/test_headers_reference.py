"""The page of headers and scales holds all of the data, and nothing that is past."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from alignlib.io._register.alias_files import LANGUAGES, listed
from alignlib.ordinal_scales import SCALES
from alignlib.ordinal_scales.cells import BLANKS

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def written() -> Any:
    """The module that writes the reference."""
    place = DOCS / "headers_reference.py"
    spec = importlib.util.spec_from_file_location("headers_reference", place)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(written: Any) -> str:
    """The page, as it stands in a checkout."""
    text: str = written.PAGE.read_text("utf-8")
    return text


def test_the_lists_on_the_page_are_those_of_the_data(written: Any, page: str) -> None:
    """Whoever reads the file itself, as on the web, sees them all.

    Where they are not, ``python docs/headers_reference.py`` writes them.
    """
    assert written.filled(page) == page


def test_every_list_has_its_place(written: Any, page: str) -> None:
    """Each mark stands there once, and has an end."""
    names = ("HEADERS", "SHEETS", "NOT_GUESSED", "NUMBERS", "WORDS", "SILENT")

    assert [page.count(getattr(written, name)) for name in names] == [1] * len(names)
    assert page.count(written.END) == len(names)
    assert written.filled("No mark here.") == "No mark here."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_is_on_the_page(page: str, language: str) -> None:
    """In its own language, beside its field."""
    for table, by_field in listed(language).items():
        if table in ("tables", "not_guessed"):
            continue
        for field, names in by_field.items():
            assert f"| `{field}` |" in page
            assert all(name in page for name in names)


def test_every_scale_is_on_the_page(page: str) -> None:
    """With its words, and what it cannot say."""
    for name, scale in SCALES.items():
        assert name in page
        assert scale.lossy in page
        assert all(word in page for step in scale.steps for word in step.words)
    assert all(word in page for word in BLANKS)
