"""The pages that are written from data hold all of it; the glossary has its words."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from attrs import evolve

from alignlib import ReasonKind, Taxonomy
from alignlib.model.response import BUILT_IN
from alignlib.wording import response_label

DOCS = Path(__file__).resolve().parents[2] / "docs"
WORDS = """
    stakeholder register, stakeholder map, power/interest grid, salience, engagement
    level, engagement gap, champion, blocker, fence-sitter, broker, gatekeeper, sponsor,
    guiding coalition, quorum, veto player, key player, common ground, referral, buy-in
"""
CLASSES = "dormant discretionary demanding dominant dangerous dependent definitive"


@pytest.fixture(scope="module")
def written() -> Any:
    """The module that writes the reference."""
    place = DOCS / "taxonomy_reference.py"
    spec = importlib.util.spec_from_file_location("taxonomy_reference", place)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_filled(written: Any) -> None:
    """It holds the mark once, and the reference takes its place."""
    page = (DOCS / "taxonomies.md").read_text("utf-8")

    assert page.count(written.MARK) == 1
    assert written.MARK not in written.filled(page)
    assert written.filled("No mark here.") == "No mark here."


def test_the_page_has_every_response(written: Any) -> None:
    """One row each, with its labels and hours."""
    page = (DOCS / "taxonomies.md").read_text("utf-8")
    rows = [line for line in written.responses().splitlines() if line.startswith("| `")]

    assert page.count(written.RESPONSES) == 1
    assert [row.split("`")[1] for row in rows] == list(BUILT_IN)
    for row, response in zip(rows, BUILT_IN.values(), strict=True):
        assert f"| {response.hours:g} |" in row
        assert response_label(response.id, "sv") in row


@pytest.mark.parametrize("name", list(Taxonomy.available()))
def test_the_reference_has_every_kind(written: Any, name: str) -> None:
    """One row each, with names, labels, definition and what it may hide."""
    taxonomy = Taxonomy.built_in(name)
    rows = [line for line in written.reference().splitlines() if line.startswith("| `")]
    by_id = {row.split("`")[1]: row for row in rows}

    assert len(rows) == sum(len(one.kinds) for _, one in Taxonomy.available().items())
    for kind in taxonomy.kinds:
        row = by_id[kind.id]
        told = [kind.notation, *kind.label.values(), kind.definition["en"]]
        told += [hidden.why for hidden in taxonomy.hides(kind.id)]
        assert all(str(text) in row for text in told)


def test_no_text_breaks_the_table(written: Any) -> None:
    """A bar or a line end within a text stays in its cell."""
    kind = ReasonKind(id="acme:x", category="values", label="A | B\nC")
    taxonomy = evolve(Taxonomy.built_in("training").extend(kind), id="acme")
    (row,) = [line for line in written.of_taxonomy(taxonomy) if "acme:x" in line]

    assert "\n" not in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 5


def test_the_glossary_has_the_words_people_use() -> None:
    """Each as an entry; both meanings of salience are told apart."""
    page = (DOCS / "glossary.md").read_text("utf-8")
    entries = {
        line.lower()
        for line, after in zip(page.splitlines(), page.splitlines()[1:], strict=False)
        if after.startswith(": ")
    }
    wanted = {" ".join(word.split()) for word in WORDS.split(",")}

    assert wanted <= entries
    assert all(word in page for word in CLASSES.split())
    assert "Stake.weight" in page
