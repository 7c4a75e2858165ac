"""How a file is read, before anything is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.cli.case_source import Source, found_at
from alignlib.cli.layout import Column, Page
from alignlib.cli.records import as_json
from alignlib.cli.words import counted

if TYPE_CHECKING:
    from alignlib.io.reading import Found, ReadColumn


def show_preview(source: Source, *, json: bool) -> bool:
    """Print what a file is read as, and all that is wrong with it.

    Args:
        source: Where it is, and what it does not say itself.
        json: Whether to print a record for programs.

    Returns:
        Whether it is free of faults.

    Raises:
        AlignError: It cannot be read at all.
    """
    from alignlib.io.preview import Preview

    found = found_at(source)
    told = Preview.of(found, source.path)
    if json:
        click.echo(as_json(told.to_record()))
        return not found.faults
    page = Page()
    page.heading(source.path)
    page.paragraph(told.headline)
    _columns(page, found)
    if found.notes:
        page.heading("To know")
        page.items(map(str, found.notes))
    if found.faults:
        page.heading(counted(len(found.faults), "Fault", "Faults"))
        page.items(map(str, found.faults))
    page.show()
    return not found.faults


def _columns(page: Page, found: Found) -> None:
    if not found.columns:
        return
    page.heading("What the columns were read as")
    page.table(
        (
            Column("Sheet", 18),
            Column("Header", 24, folds=True),
            Column("Read as", 24, folds=True),
            Column("How"),
            Column("Scale", 16, folds=True),
        ),
        (
            (each.sheet, each.header, _field(each), each.how, each.scale)
            for each in found.columns
        ),
    )
    noted = [
        f"{each.sheet}, {each.header}: {each.note}"
        for each in found.columns
        if each.note
    ]
    page.items(noted)


def _field(column: ReadColumn) -> str:
    if not column.field:
        return "(not read)"
    return f"{column.table}.{column.field}" if column.table else column.field
