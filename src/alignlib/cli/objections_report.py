"""What stands in the way: the objections that cost most, and those behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.cli.layout import Column, Page
from alignlib.model.kinds import UNCLASSIFIED

if TYPE_CHECKING:
    from alignlib.analyses._blocking import BlockingObjection
    from alignlib.cli.answer import Answer
    from alignlib.cli.words import Words

MOST_OBJECTIONS = 5
MOST_REMARKS = 5  # fronting reasons


def write_objections(page: Page, answer: Answer, words: Words) -> None:
    """List what stands in the way, and which reasons stand in front of others."""
    rows = answer.leverage.objections
    if not len(rows):
        return
    page.heading(words.say("heading.objections"))
    page.table(
        (
            Column(words.say("column.person"), 20),
            Column(words.say("column.reason"), 40),
            Column(words.say("column.gain"), side="right"),
            Column(words.say("column.gain_with_others"), side="right"),
        ),
        (
            (
                answer.case.person(row.person).label,
                _reason(answer, row, words),
                words.signed(row.gain),
                words.signed(row.gain_with_others),
            )
            for row in rows.top(MOST_OBJECTIONS)
        ),
    )
    page.note(words.say("note.objections"))
    page.items(list(_fronts(answer, words))[:MOST_REMARKS])


def _reason(answer: Answer, row: BlockingObjection, words: Words) -> str:
    """Name a reason; of one that nobody has classified, say what was said."""
    held = answer.case.person(row.person).objections
    said = next((each.text for each in held if each.id == row.id), None)
    if row.kind == UNCLASSIFIED and said:
        return f"\N{LEFT DOUBLE QUOTATION MARK}{said}\N{RIGHT DOUBLE QUOTATION MARK}"
    return answer.case.taxonomy.label(row.kind, words.language)


def _fronts(answer: Answer, words: Words) -> Iterator[str]:
    """Say which stated reasons stand in front of others."""
    for row in answer.leverage.objections:
        if row.fronts is None:
            continue
        who = answer.case.person(row.person)
        deeper = next(o for o in who.objections if o.id == row.fronts)
        said, real = (
            answer.case.taxonomy.label(kind, words.language)
            for kind in (row.kind, deeper.kind)
        )
        person = f"{who.label} ({who.id})"
        yield words.say("front", person=person, kind=said, real=real)
