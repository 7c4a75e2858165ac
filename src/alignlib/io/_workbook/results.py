"""Workbooks of results, told from registers by the sheet that says what they are."""

from __future__ import annotations

from alignlib.errors import AlignError, Fault
from alignlib.io._workbook import parts, words
from alignlib.io._workbook.cells import Values
from alignlib.io._workbook.grid import Budget
from alignlib.io._workbook.package import Package
from alignlib.io._workbook.sheet_cells import cells_of
from alignlib.language_files import languages

CODE = "results"
HINT = (
    "holds results that alignlib wrote, and no list of people; read the file that they "
    "were made from"
)


def refusal(data: bytes, source: str) -> Fault | None:
    """Refuse a workbook of results as input; None if it is none."""
    return Fault(code=CODE, place=source, hint=HINT) if are_results(data) else None


def are_results(data: bytes) -> bool:
    """Say whether the bytes are those of a workbook of results.

    One sheet has the name and the heading that `write_results` gives it, in any
    language; somebody's own sheet called About has not.

    >>> are_results(b"no workbook")
    False
    """
    headings = {
        words.sentence("about.sheet", language): words.sentence(
            "about.assumed", language
        )
        for language in languages()
    }
    try:
        package = Package(data, "it")
        book = parts.book_in(package)
        named = [sheet for sheet in book.sheets if sheet.name in headings]
        return any(
            headings[sheet.name] in _first_column(package, book, sheet)
            for sheet in named
        )
    except AlignError:  # told by whoever reads it
        return False


def _first_column(package: Package, book: parts.Book, sheet: parts.Sheet) -> set[str]:
    """Give the texts in the first column of a sheet."""
    budget = Budget()
    values = Values(
        texts=parts.texts_in(package, book.texts, budget.texts),
        looks=parts.looks_in(package, book.styles),
        since_1904=book.since_1904,
    )
    cells = cells_of(package, sheet.part, sheet.name, values, budget)
    return {row[0] for _, row in cells.rows if row and isinstance(row[0], str)}
