"""Results as workbooks: every table a sheet, and what it all rests on."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from alignlib.analyses._result.result import Result
from alignlib.analyses._result.table import Table
from alignlib.errors import Fault, MissingValueError, WrongTypeError, raise_faults
from alignlib.io._bytes import bytes_of, place_of, put
from alignlib.io._workbook import words
from alignlib.io._workbook.book import Page, why_not, workbook
from alignlib.io._workbook.grid import letters_of
from alignlib.io._workbook.results import are_results

MOST_NAME = 31  # letters: what the tab of a sheet holds
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))  # in its name
FRACTIONS = "0.000"  # as results print them; the cells hold all digits
MOST_BYTES = 50_000_000  # of results that are to be replaced
WIDTH = 100  # letters: a line that can be read without moving the sheet


def write_results(
    path: str | os.PathLike[str], /, *results: Result, language: str = "en"
) -> None:
    """Write results to a workbook, such as a plan and the order to go in.

    The first sheet holds the headlines, the single numbers and what was assumed; each
    table that has rows follows as a sheet of its own. All of it is as the result
    holds it: for others than the team, write ``result.seen_by("sponsor")``.

    Args:
        path: The file, such as ``plan.xlsx``; what is there is replaced.
        results: What analyses found, in the order it is to be read.
        language: Language of the headlines, such as ``sv``.

    Raises:
        MissingValueError: There is no result.
        WrongTypeError: One of them is no result.
        MalformedLanguageError: *language* is no language tag.
        MissingExtraError: openpyxl is not installed.
        InvalidInputError: Ids or names that no cell can hold.
        UnwritableFileError: It cannot be written there.

    >>> import tempfile
    >>> from alignlib import example, winning_plan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_results(f"{folder}/plan.xlsx", winning_plan(example()))
    """
    place = place_of(path)
    if not results:
        raise MissingValueError("results")
    for number, result in enumerate(results):
        if not isinstance(result, Result):
            raise WrongTypeError(f"results[{number}]", result, "a result")
    pages = [_about(results, language)]
    taken = {pages[0].name.casefold()}
    for result in results:
        alone = len(results) == 1
        pages += _tables(result, "" if alone else f"{_humane(result.kind)} ", taken)
    raise_faults(_faults(pages))
    put(place, workbook(pages, title=_humane(results[0].kind)))


def holds_results(path: str | os.PathLike[str], /) -> bool:
    """Say whether a file is a workbook of results, which may be replaced by newer ones.

    >>> holds_results("register.xlsx")
    False
    """
    place = place_of(path)
    if not place.is_file():
        return False
    return are_results(bytes_of(place, MOST_BYTES))


def _about(results: Sequence[Result], language: str) -> Page:
    """Say what was found, and what it rests on."""
    rows: list[list[Any]] = []
    strong = set()
    for result in results:
        rows.append([_humane(result.kind)])
        strong.add(len(rows))
        rows += _lines(result.headline_in(language))
        rows.append([])
        rows += [[_humane(name), value] for name, value in _numbers(result)]
        rows.append([])
        rows.append([words.sentence("about.assumed", language)])
        strong.add(len(rows))
        rows += _lines(result.assumptions.text(language))
        rows.append([])
    return Page(
        name=words.sentence("about.sheet", language),
        rows=rows[:-1],
        strong=frozenset(strong),
        widths=(24, 16, 16, 16, 16, 16),
        fractions=FRACTIONS,
    )


def _lines(text: str) -> list[list[Any]]:
    return [
        [line]
        for paragraph in text.splitlines()
        for line in textwrap.wrap(paragraph, WIDTH)
    ]


def _held(result: Result) -> Iterator[tuple[str, Any]]:
    """Go through what a result holds under a name of its own."""
    owner: Any = type(result)
    for field in attrs.fields(owner):
        if not field.name.startswith("_"):
            yield field.name, getattr(result, field.name)


def _numbers(result: Result) -> Iterator[tuple[str, Any]]:
    """Go through its single values; what is not there is left out."""
    for name, value in _held(result):
        if isinstance(value, (str, int, float)):
            yield name, value
        elif _is_range(value):
            yield f"{name}_low", value[0]
            yield f"{name}_high", value[1]


def _tables(result: Result, before: str, taken: set[str]) -> Iterator[Page]:
    """Lay out the tables of a result that have rows."""
    seen: list[Table[Any]] = []
    for name, table in _held(result):
        if not isinstance(table, Table) or not len(table) or table in seen:
            continue
        seen.append(table)
        columns: dict[str, list[Any]] = {}
        for column in table.columns:
            columns.update(_flat(column, table.cells(column)))
        yield Page(
            name=_free(f"{before}{_humane(name).lower()}" if before else name, taken),
            header=tuple(map(_humane, columns)),
            rows=list(zip(*columns.values(), strict=True)),
            fractions=FRACTIONS,
        )


def _flat(name: str, cells: list[Any]) -> dict[str, list[Any]]:
    """Make two columns of ranges, and text of lists."""
    known = [cell for cell in cells if cell is not None]
    if known and all(map(_is_range, known)):
        return {
            f"{name}_low": [None if cell is None else cell[0] for cell in cells],
            f"{name}_high": [None if cell is None else cell[1] for cell in cells],
        }
    return {name: [_single(cell) for cell in cells]}


def _is_range(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) == 2
        and all(isinstance(end, float) for end in value)
    )


def _single(cell: Any) -> Any:
    if isinstance(cell, (tuple, list)):
        return "; ".join(map(str, cell)) or None
    return cell if cell is None or isinstance(cell, (str, int, float)) else str(cell)


def _free(name: str, taken: set[str]) -> str:
    """Make a name for a sheet that no other has."""
    plain = _humane(name).translate(FORBIDDEN)[:MOST_NAME]
    number = 1
    while plain.casefold() in taken:
        number += 1
        plain = f"{plain[: MOST_NAME - 4]} {number}"
    taken.add(plain.casefold())
    return plain


def _humane(name: str) -> str:
    spaced = name.replace("_", " ")
    return spaced[:1].upper() + spaced[1:]


def _faults(pages: Sequence[Page]) -> Iterator[Fault]:
    for page in pages:
        for number, row in enumerate(page.rows, start=2 if page.header else 1):
            for column, cell in enumerate(row):
                hint = why_not(cell) if isinstance(cell, str) else ""
                if hint:
                    place = f"{page.name}!{letters_of(column)}{number}"
                    yield Fault(code="unwritable", place=place, hint=hint, value=cell)
