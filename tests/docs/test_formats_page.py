"""The page about formats has all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alignlib.io.formats import FORMATS

PAGE = Path(__file__).resolve().parents[2] / "docs/formats.md"


@pytest.mark.parametrize("name", FORMATS)
def test_the_page_has_every_format(name: str) -> None:
    """Its row names it, with all its endings, and whether anything is lost."""
    rows = [row for row in PAGE.read_text("utf-8").split("\n") if f"`{name}`" in row]
    rows = [row for row in rows if row.startswith("|")]

    assert len(rows) == 1
    for suffix in FORMATS[name].suffixes:
        assert suffix == "/" or f"`{suffix}`" in rows[0]
    exact = rows[0].rstrip("| ").endswith("exactly")
    assert exact == (not FORMATS[name].loses and written(name))


def written(name: str) -> bool:
    """Whether the format can be written."""
    format = FORMATS[name]
    return bool(getattr(format, "render", None) or getattr(format, "save", None))


def test_links_lead_somewhere() -> None:
    """Each page it points at is there."""
    for target in re.findall(r"\]\(([\w.]+\.md)\)", PAGE.read_text("utf-8")):
        assert (PAGE.parent / target).is_file()
