"""What sheets, columns and words of a workbook are called, language by language.

A workbook of our own may be in any language there are texts in; whatever it is in,
it is read without being told. The ids that tables and columns have elsewhere are
understood as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from alignlib.io._tables.cells import header
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io._workbook.marks import marks
from alignlib.language_files import ENGLISH, fallbacks, languages, texts

SHEET = "workbook.sheet"
COLUMN = "workbook.column"
PROMPT = "workbook.prompt"
WORD = "workbook.word"
BESIDE = ("readme", "lists")
"""Sheets of a workbook that hold no table."""
TRUTH = {True: "yes", False: "no"}


def sheet_name(table: str, language: str = ENGLISH) -> str:
    """Name the sheet of a table.

    >>> sheet_name("ties"), sheet_name("engagement_reasons")
    ('Ties', 'Engagement reasons')
    """
    return _text(f"{SHEET}.{table}", language) or _humane(table)


def column_name(table: str, column: str, language: str = ENGLISH) -> str:
    """Name the header of a column.

    >>> column_name("stakeholders", "desired_level")
    'Desired level'
    """
    keys = (f"{COLUMN}.{table}.{column}", f"{COLUMN}.{column}")
    found = (_text(key, language) for key in keys)
    return next(filter(None, found), "") or _humane(column)


def prompt(table: str, column: str, language: str = ENGLISH) -> str:
    """Explain a column to whoever fills it in; empty if it goes without saying."""
    keys = (f"{PROMPT}.{table}.{column}", f"{PROMPT}.{column}")
    found = (_text(key, language) for key in keys)
    return next(filter(None, found), "")


def word(value: str, language: str = ENGLISH) -> str:
    """Say one of the words that a column may hold."""
    return _text(f"{WORD}.{value}", language) or value


def every_word(value: str) -> tuple[str, ...]:
    """Say one of these words in every language that has one for it."""
    return tuple(_all(WORD, value))


def sentence(key: str, language: str = ENGLISH) -> str:
    """Give a text of the workbook that is no name."""
    return _text(f"workbook.{key}", language)


def table_named(sheet: str) -> str | None:
    """Find the table a sheet holds, or one of `BESIDE`; None if it is neither.

    >>> table_named("Ties"), table_named("My notes")
    ('ties', None)
    """
    return _tables().get(header(sheet))


def field_named(table: str, name: str) -> str | None:
    """Find the column that a header names.

    >>> field_named("stakeholders", " Desired level")
    'desired_level'
    """
    return _columns(table).get(header(name))


def language_of(sheets: Collection[str]) -> str:
    """Find the language that most of these sheets are named in; English if unclear.

    >>> language_of(["Regler", "Intressenter"]), language_of(["Mine"])
    ('sv', 'en')
    """
    spelt = {header(sheet) for sheet in sheets}
    named = {
        tag: len(spelt & {header(sheet_name(table, tag)) for table in TABLES})
        for tag in (ENGLISH, *languages())
    }
    return max(named, key=lambda tag: named[tag])


def value_named(table: str, column: str, cell: str) -> str:
    """Give the word that a cell means, in whichever language it stands there."""
    choices = marks(table)[column].choices if column in marks(table) else ()
    return _words(choices).get(cell.strip().casefold(), cell) if choices else cell


def truth_named(cell: str) -> bool | None:
    """Tell yes from no in any language; None if it is neither.

    >>> truth_named("Yes"), truth_named("perhaps")
    (True, None)
    """
    found = {"true": True, "false": False}
    for truth, said in TRUTH.items():
        found.update((said_so.casefold(), truth) for said_so in _all(WORD, said))
        found[said] = truth
    return found.get(cell.strip().casefold())


@cache
def _tables() -> dict[str, str]:
    names = [*BESIDE, *TABLES]
    found = {header(said): name for name in names for said in _all(SHEET, name)}
    return found | {header(_humane(name)): name for name in names}


@cache
def _columns(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names_of(table):
        for key in (name, f"{table}.{name}"):
            found.update((header(said), name) for said in _all(COLUMN, key))
    return found | {header(name): name for name in names_of(table)}


@cache
def _words(choices: tuple[str, ...]) -> dict[str, str]:
    found = {said.casefold(): value for value in choices for said in _all(WORD, value)}
    return found | {value: value for value in choices}


def _all(kind: str, name: str) -> Iterator[str]:
    """Go through what something is called in all languages."""
    for tag in languages():
        text = texts(tag).get(f"{kind}.{name}")
        if text is not None:
            yield text


def _text(key: str, language: str) -> str:
    found = (texts(tag).get(key) for tag in fallbacks(language))
    return next(filter(None, found), "")


def _humane(name: str) -> str:
    return name.replace("_", " ").capitalize()
