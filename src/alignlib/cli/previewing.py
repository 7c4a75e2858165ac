"""How a file is read, before anything is made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from alignlib.cli.case_source import Source, found_at
from alignlib.cli.layout import Column, Page
from alignlib.cli.option_words import as_options
from alignlib.cli.records import as_json
from alignlib.cli.words import counted

if TYPE_CHECKING:
    from alignlib.io.reading import Found, ReadColumn

MOST_FAULTS = 50  # of a column read wrongly there is one in each row


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
    said = {each.note for each in found.columns}
    notes = [note for note in found.notes if note.text not in said]
    if notes:
        page.heading("To know")
        page.items(map(as_options, notes))
    if found.faults:
        page.heading(counted(len(found.faults), "Fault", "Faults"))
        page.items(map(as_options, found.faults[:MOST_FAULTS]))
        more = len(found.faults) - MOST_FAULTS
        if more > 0:
            page.note(f"and {more:,} more; alignlib validate lists all")
    page.show()
    return not found.faults


def _columns(page: Page, found: Found) -> None:
    if not found.columns:
        return
    page.heading("What the columns were read as")
    plain = _named_alike(found.columns)
    shown = [each for each in found.columns if each.sheet not in plain]
    if shown:
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
                for each in shown
            ),
        )
    noted = [
        f"{each.sheet}, {each.header}: {as_options(each.note)}"
        for each in found.columns
        if each.note
    ]
    page.items(noted)
    page.items(
        f"{sheet}: {counted(count, 'column', 'columns')}, each named as its field"
        for sheet, count in plain.items()
    )


def _named_alike(columns: Sequence[ReadColumn]) -> Counter[str]:
    """Count the columns of sheets in which nothing had to be understood."""
    odd = {each.sheet for each in columns if each.how != "as named" or each.scale}
    return Counter(each.sheet for each in columns if each.sheet not in odd)


def _field(column: ReadColumn) -> str:
    if not column.field:
        return "(not read)"
    usual = column.table in ("", "stakeholders")
    return column.field if usual else f"{column.table}.{column.field}"
