"""One analysis, told as tables, as JSON, as explanations, or as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.cli.answer import answer
from alignlib.cli.explaining import write_explanations
from alignlib.cli.layout import Page
from alignlib.cli.paging import write_page, write_workbook
from alignlib.cli.report import write_report
from alignlib.model.discretion import drawn

if TYPE_CHECKING:
    from alignlib.cli.beside_options import Beside
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.discretion import Audience
    from alignlib.model.initiative import Initiative


def show_analysis(
    case: Initiative,
    *,
    assumptions: Assumptions,
    count: int | None,
    top: int | None,
    explained: tuple[str, ...],
    beside: Beside,
    audience: Audience,
    words: Words,
) -> None:
    """Analyse *case* and print the answer.

    Args:
        case: The initiative.
        assumptions: What stands in for what nobody knows.
        count: How many champions; None takes a pair.
        top: How many people to list; None prints JSON for programs.
        explained: People whose numbers are explained in place of the tables.
        beside: Files to write the answer to as well.
        audience: Who the answer is for, on the terminal and on the page.
        words: The language of the answer.

    Raises:
        AlignError: The initiative cannot be analysed, or the page not be written.
        click.BadParameter: There are fewer people than champions asked for.
    """
    key = drawn(None)  # one for all that is shown, and for nothing else
    found = answer(case, assumptions=assumptions, count=count)
    if beside.page:
        write_page(
            case, beside.page, words=words, audience=audience, assumptions=assumptions
        )
    shown = found.seen_by(audience, key, words.language)
    if beside.workbook:
        write_workbook(shown.results, beside.workbook, words=words)
    if top is None:
        click.echo(found.to_json(explained, audience=audience, key=key))
        return
    page = Page()
    if explained:
        write_explanations(
            page, found, explained, words=words, audience=audience, key=key
        )
    else:
        write_report(page, shown, top=top, words=words)
        if audience == "team":  # the next step is theirs, and names somebody
            page.heading(words.say("heading.next"))
            first = found.leverage.people.ids[0]
            page.items([words.say("next.why", person=first)])
    page.show()
