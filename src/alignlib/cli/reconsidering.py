"""What speaks for changing the programme, or for stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.analyses.reasons_to_reconsider import reasons_to_reconsider
from alignlib.cli.layout import Column, Page
from alignlib.cli.records import as_json
from alignlib.model.discretion import Discretion, drawn
from alignlib.model.redaction import redacted
from alignlib.reports._plan_words import quoted
from alignlib.wording import response_label

if TYPE_CHECKING:
    from alignlib.analyses._reconsider.rows import SharedReason
    from alignlib.analyses._result.table import Table
    from alignlib.analyses.reasons_to_reconsider import ReasonsToReconsider
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.discretion import Audience
    from alignlib.model.initiative import Initiative


def show_reasons(
    case: Initiative,
    *,
    assumptions: Assumptions,
    top: int | None,
    audience: Audience,
    words: Words,
) -> None:
    """Print which objections speak for another programme.

    Args:
        case: The initiative.
        assumptions: What stands in for what nobody knows.
        top: How many rows to list; None prints JSON for programs.
        audience: Who the answer is for.
        words: The language of the answer.

    Raises:
        AlignError: The initiative cannot be analysed.
    """
    key = drawn(None)
    found = reasons_to_reconsider(case, assumptions=assumptions)
    if top is None:
        record = {"reasons_to_reconsider": found.to_record(audience=audience, key=key)}
        click.echo(as_json(record))
        return
    eyes = Discretion.of(case, audience, key)
    shown = redacted(case, eyes, key, language=words.language)
    told = found.seen_by(audience, key=key, language=words.language)
    page = Page()
    page.heading(shown.title or shown.id)
    page.paragraph(told.headline_in(words.language))
    if len(told.reasons):
        page.heading(words.say("heading.founded"))
        _reasons(page, shown, told.reasons, top, words)
    _changes(page, shown, told, top, words)
    if len(told.to_check):
        page.heading(words.say("heading.to_check"))
        _reasons(page, shown, told.to_check, top, words)
    if len(told.reasons) + len(told.to_check):
        page.note(words.say("note.reasons"))
    page.heading(words.say("heading.basis"))
    page.items(told.assumptions.text(words.language).split("\n"))
    page.show()


def _reasons(
    page: Page, case: Initiative, rows: Table[SharedReason], top: int, words: Words
) -> None:
    numbers = ("held_by", "independent", "sources", "say")
    page.table(
        (
            Column(words.say("column.reason"), 44, folds=True),
            *(Column(words.say(f"column.{name}"), side="right") for name in numbers),
            Column(words.say("column.holders"), 44, folds=True),
        ),
        (
            (
                case.taxonomy.label(row.kind, words.language),
                str(len(row.holders)),
                str(len(row.independent)),
                str(row.sources),
                words.number(row.say, ".0%"),
                ", ".join(case.person(who).label for who in row.independent),
            )
            for row in rows.top(top)
        ),
    )
    if len(rows) > top:
        page.note(words.say("more_rows", count=len(rows) - top))


def _changes(
    page: Page, case: Initiative, told: ReasonsToReconsider, top: int, words: Words
) -> None:
    rows = told.changes
    if not len(rows):
        return
    page.heading(words.say("heading.changes"))
    labels = {own.id: own.label for own in case.responses}
    page.table(
        (
            Column(words.say("column.what"), 60, folds=True),
            Column(words.say("column.resolves"), side="right"),
            Column(words.say("column.hours"), side="right"),
            Column(words.say("column.chance"), side="right"),
        ),
        (
            (
                words.say(
                    "change",
                    response=response_label(row.response, words.language, labels),
                    kinds=quoted(case, row.kinds, words.language),
                ),
                "?" if row.share is None else words.number(row.share, ".0%"),
                words.number(row.hours, ".1f"),
                words.number(row.chance, ".0%"),
            )
            for row in rows.top(top)
        ),
    )
    page.note(words.say("note.changes"))
