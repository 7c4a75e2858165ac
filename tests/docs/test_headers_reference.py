"""The page of headers and scales is written from the data, and holds all of it."""

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
    """The page, filled."""
    text: str = written.filled((DOCS / "headers_and_scales.md").read_text("utf-8"))
    return text


def test_every_mark_is_filled(written: Any, page: str) -> None:
    """Each stands there once, and what is written takes its place."""
    bare = (DOCS / "headers_and_scales.md").read_text("utf-8")
    for name in ("HEADERS", "SHEETS", "NOT_GUESSED", "NUMBERS", "WORDS", "SILENT"):
        mark = getattr(written, name)
        assert bare.count(mark) == 1
        assert mark not in page
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
