"""A coding sheet as a file: CSV, or a workbook with the kinds to choose from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignlib.errors import Fault, raise_faults
from alignlib.io._csv.cells import written
from alignlib.io._workbook.book import Check, Page, why_not, workbook

if TYPE_CHECKING:
    from alignlib.io._coding.likely import KindWords
    from alignlib.io.coding_sheet import CodingRow

FIXED = ("person", "objection", "text", "kind")
WIDTHS = (12, 12, 60, 24)
LONGEST = 5_000  # letters of a text shown; nothing is read back from it
KINDS = "Kinds"
HOW = (
    "For the team that keeps the records alone: it holds what people said.",
    "",
    "Read each text and choose its kind in the column kind. A blank cell stays "
    "unclassified.",
    "The likely kinds share words with the text, shown beside them; words are no "
    "reason. Ask the person where you are not sure.",
    "What each kind means is in the sheet Kinds.",
)


def as_csv(rows: Sequence[CodingRow], likely: int) -> bytes:
    """Write rows as CSV, in the form that spreadsheets take for UTF-8.

    Raises:
        InvalidInputError: Ids that no cell can hold.
    """
    raise_faults(_unwritable(rows))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header(likely))
    for row in rows:
        writer.writerow([written(cell) for cell in _cells(row, likely)])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(
    rows: Sequence[CodingRow], likely: int, kinds: KindWords, language: str
) -> bytes:
    """Write rows as a workbook whose column of kinds offers them.

    Raises:
        MissingExtraError: openpyxl is not installed.
        InvalidInputError: Ids that no cell can hold.
    """
    raise_faults(_unwritable(rows))
    lines = [
        [kind.id, kind.notation, *(_said(it) for it in _meaning(kinds, spot, language))]
        for spot, kind in enumerate(kinds.kinds)
    ]
    choices = f"{KINDS}!$A$2:$A${len(lines) + 1}" if lines else ""
    check = Check(
        column=FIXED.index("kind"),
        title="kind",
        prompt="The id of a kind; blank for not decided yet.",
        choices=choices,
    )
    pages = [
        Page(
            name="Coding",
            header=header(likely),
            rows=[_cells(row, likely) for row in rows],
            widths=(*WIDTHS, *(24, 36) * likely),
            checks=(check,),
        ),
        Page(
            name=KINDS,
            header=("id", "notation", "category", "label", "definition"),
            rows=lines,
            widths=(28, 10, 16, 40, 60),
        ),
        Page(name="Readme", rows=[[line] for line in HOW], widths=(100,)),
    ]
    return workbook(pages, title="Coding sheet")


def header(likely: int) -> tuple[str, ...]:
    """Name the columns."""
    guesses = (
        name
        for rank in range(1, likely + 1)
        for name in (f"likely {rank}", f"because {rank}")
    )
    return (*FIXED, *guesses)


def _meaning(kinds: KindWords, spot: int, language: str) -> Iterator[str]:
    kind, taxonomy = kinds.kinds[spot], kinds.taxonomy
    yield taxonomy.category_of(kind.id).label_in(language)
    yield taxonomy.label(kind.id, language)
    yield kind.definition.get(language) or kind.definition.get("en") or ""


def _cells(row: CodingRow, likely: int) -> list[str | None]:
    cells: list[str | None] = [row.person, row.objection, _said(row.text), row.kind]
    for guess in row.likely:
        cells += [guess.kind, f"{_said(guess.label)}: {', '.join(guess.words)}"]
    return cells + [None] * (len(FIXED) + 2 * likely - len(cells))


def _said(text: str) -> str:
    """Leave out what no cell holds; nothing is read back from these."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."
    plain = shown.replace("\0", "")
    return plain.encode("utf-8", "replace").decode()


def _unwritable(rows: Sequence[CodingRow]) -> Iterator[Fault]:
    for row in rows:
        for name, value in (("person", row.person), ("objection", row.objection)):
            if why := why_not(value):
                place = f"{row.person!r} / {row.objection!r} {name}"
                yield Fault(code="unwritable", place=place, hint=f"the id {why}")
