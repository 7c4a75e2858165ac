"""Workbooks to be filled in."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alignlib.errors import WrongTypeError
from alignlib.io import tables
from alignlib.io._bytes import place_of, put
from alignlib.io._record import migrations
from alignlib.io._record.structure import RULES
from alignlib.io._workbook import words
from alignlib.io._workbook.book import Page, workbook
from alignlib.io._workbook.pages import pages_of

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

WIDTH = 100  # letters: a line that can be read without moving the sheet
EXAMPLE: dict[str, tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]] = {
    "stakeholders": (
        ("id", "manager", "power", "stance"),
        (("ana", None, 0.8, -0.5), ("bo", "ana", 0.4, 1)),
    ),
    "ties": (("source", "target", "weight"), (("bo", "ana", 0.5),)),
    "rules": (("id", "rule", "quota"), (("r1", "weighted_majority", 2),)),
    "votes": (
        ("rule", "person", "weight"),
        (("r1", "ana", 2), ("r1", "bo", 1)),
    ),
}
"""Rows that show how it is done, on the sheet that explains."""


def template(
    path: str | os.PathLike[str],
    /,
    *,
    taxonomy: Taxonomy | None = None,
    language: str = "en",
) -> None:
    """Write an empty workbook to be filled in.

    It says how, and its cells offer what they may hold. Filled in, `read` takes it as
    it is; until it holds anybody, reading it is a fault that says so.

    Args:
        path: The file, such as ``register.xlsx``.
        taxonomy: The kinds of reason to choose from; the usual ones if left out.
        language: Language of its texts, such as ``sv``; English where it has none.

    Raises:
        WrongTypeError: *taxonomy* is none.
        MalformedLanguageError: *language* is no language tag.
        MissingExtraError: openpyxl is not installed.
        UnwritableFileError: It cannot be written there.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     template(f"{folder}/register.xlsx", language="de")
    """
    from alignlib.model.initiative import Initiative
    from alignlib.model.taxonomy import Taxonomy as Kinds

    if taxonomy is not None and not isinstance(taxonomy, Kinds):
        raise WrongTypeError("taxonomy", taxonomy, "a Taxonomy")
    place = place_of(path)
    empty = Initiative() if taxonomy is None else Initiative(taxonomy=taxonomy)
    rows: dict[str, list[dict[str, Any]]] = tables.tables(empty)
    about = rows["initiative"][0]
    about.update(id=None, weights=None)
    pages = pages_of(rows, empty.taxonomy, language=language, labels=True)
    assert about["format"] == migrations.FORMAT  # by which it is known again
    put(place, workbook([_readme(language), *pages]))


def _readme(language: str) -> Page:
    """Say how to fill it in."""
    rows: list[list[Any]] = []
    strong: set[int] = set()

    def heading(key: str) -> None:
        rows.append([])
        rows.append([words.sentence(f"readme.{key}", language)])
        strong.add(len(rows))

    def lines(*keys: str) -> None:
        for key in keys:
            text = words.sentence(f"readme.{key}", language)
            rows.extend([line] for line in textwrap.wrap(text, WIDTH))

    heading("title")
    lines("order", "point", "empty", "choose", "own", "keep")
    heading("scales")
    lines("share", "stance", "weight")
    heading("decision")
    lines("rule", "majority", "veto", "both")
    heading("example")
    rows.extend(_example(language))
    heading("privacy")
    lines("private")
    return Page(
        name=words.sheet_name("readme", language),
        rows=rows[1:],
        strong=frozenset(number - 1 for number in strong),
        widths=(16, 16, 16, 16),
    )


def _example(language: str) -> Iterator[list[Any]]:
    for table, (columns, cells) in EXAMPLE.items():
        yield [f"{words.sheet_name(table, language)}:"]
        yield [words.column_name(table, column, language) for column in columns]
        for row in cells:
            yield [words.word(c, language) if c in RULES else c for c in row]
