"""Initiatives as workbooks of a spreadsheet program."""

from __future__ import annotations

import contextlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from alignlib.errors import InvalidInputError, SettledError, raise_faults
from alignlib.io import tables
from alignlib.io._workbook.book import workbook
from alignlib.io._workbook.ours import is_ours, read_ours
from alignlib.io._workbook.pages import faults_of, pages_of
from alignlib.io._workbook.results import refusal
from alignlib.io._workbook.sheets import hidden_names, raw_tables
from alignlib.io._workbook.words import table_named
from alignlib.io.file_format import FileFormat
from alignlib.io.reading import AS_IT_IS, Found, Reading

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

USED = {"form", "decimal", "sheets"}
"""What may be said of a workbook of our own; it says the rest itself."""


def parse(data: bytes, source: str, /) -> Initiative:
    """Read an initiative from the bytes of a workbook.

    Raises:
        UnreadableFileError: It is no workbook, or not safe to read.
        InvalidInputError: All faults of its content, each with its cell, such as
            ``Stakeholders!C17``.
    """
    found = look(data, source, AS_IT_IS)
    raise_faults(found.faults)
    assert found.initiative is not None  # there would be faults
    return found.initiative


def look(data: bytes, source: str, reading: Reading) -> Found:
    """Read a workbook, and give all there is to say about it.

    A workbook that alignlib wrote, or a template of it, is read exactly, in whichever
    language it is; any other is a register of somebody's own making. Results that
    alignlib wrote are no register, and refused.

    Raises:
        UnreadableFileError: It is no workbook, or not safe to read.
        UnknownNameError: It has no sheet of a name in *reading*.
        SettledError: It is one of alignlib's own, and *reading* says what it says
            itself.
    """
    if (refused := refusal(data, PurePath(source).name)) is not None:
        return Found(initiative=None, faults=(refused,))
    hidden = {
        name
        for name in hidden_names(data, source)
        if table_named(name) is not None and not reading.sheets
    }
    ours = False
    try:
        if hidden:
            with contextlib.suppress(InvalidInputError):
                sheets = raw_tables(data, source, reading, also=hidden)
                ours = is_ours(sheets)
        if not ours:  # somebody else's hidden sheets are not looked at
            sheets = raw_tables(data, source, reading)
            ours = not hidden and is_ours(sheets)
    except InvalidInputError as error:
        return Found(initiative=None, faults=error.faults)
    if ours:
        settled = sorted(reading.said() - USED)
        if settled:
            raise SettledError(settled[0])
        return read_ours(sheets, reading)
    from alignlib.io._register.matrix_sheet import ties_of_matrix
    from alignlib.io._register.understanding import understand

    tables = [ties_of_matrix(sheet) for sheet in sheets]
    return understand(tables, reading, about=source)


def render(initiative: Initiative, /) -> bytes:
    """Write an initiative as the bytes of a workbook; reading gives it back equal.

    Each table that has rows is a sheet, and so are the usual ones without. Columns of
    a register's own stand beside those of its people. Headers stay in sight, and
    cells offer what they may hold.

    Raises:
        InvalidInputError: Values that no cell can hold, such as text with a NUL.
        MissingExtraError: openpyxl is not installed.
    """
    rows = tables.tables(initiative)
    raise_faults(faults_of(rows))
    pages = pages_of(rows, initiative.taxonomy)
    return workbook(pages, title=initiative.title or "", shown=1)


FORMAT = FileFormat(suffixes=(".xlsx",), parse=parse, render=render, look=look)
"""Workbooks among the file formats."""

WITH_MACROS = FileFormat(suffixes=(".xlsm",), parse=parse, look=look)
"""Workbooks that hold macros as well, which nobody runs here."""
