"""One plan, told as a table, as JSON, as explanations, or as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.cli.layout import Page
from alignlib.cli.paging import write_page, write_workbook
from alignlib.cli.plan_answer import PlanAnswer, Wanted, plan_answer
from alignlib.cli.plan_report import write_plan
from alignlib.model.discretion import drawn

if TYPE_CHECKING:
    from alignlib.analyses._result.result import Result
    from alignlib.cli.beside_options import Beside
    from alignlib.cli.words import Words
    from alignlib.model.discretion import Audience
    from alignlib.model.initiative import Initiative


def show_plan(
    case: Initiative,
    *,
    wanted: Wanted,
    top: int | None,
    explained: tuple[str, ...],
    beside: Beside,
    audience: Audience,
    words: Words,
) -> bool:
    """Plan for *case* and print the answer.

    Args:
        case: The initiative.
        wanted: What is asked of the plan.
        top: How many rows to list; None prints JSON for programs.
        explained: People whose part in the plan is explained in its place.
        beside: Files to write the answer to as well.
        audience: Who the answer is for, on the terminal and on the page.
        words: The language of the answer.

    Returns:
        Whether a plan that wins, with the chance asked for, is proven.

    Raises:
        AlignError: The initiative cannot be analysed, there is no such person, or the
            page cannot be written.
    """
    # A slip shows before the wait.
    explained = tuple(case.person(person).id for person in explained)
    key = drawn(None)  # one for all that is shown, and for nothing else
    shown = plan_answer(
        case, wanted, audience=audience, key=key, language=words.language
    )
    if beside.page:
        write_page(
            case,
            beside.page,
            words=words,
            audience=audience,
            assumptions=wanted.assumptions,
            key=key,
            planned=shown.parts,
        )
    if beside.workbook:
        write_workbook(shown.results, beside.workbook, words=words)
    if top is None:
        click.echo(shown.to_json(explained))
        return shown.proven
    page = Page()
    if explained:
        _explain(page, shown, explained, words)
    else:
        _tell(page, shown, top, words)
    page.show()
    return shown.proven


def _tell(page: Page, answer: PlanAnswer, top: int, words: Words) -> None:
    """Tell the plan, and the team what to look at after it."""
    write_plan(page, answer, top=top, words=words)
    if answer.audience == "team":
        page.heading(words.say("heading.next"))
        page.items(_next(answer, words))


def _next(answer: PlanAnswer, words: Words) -> list[str]:
    """Say what to look at after the plan."""
    reached = [row.people[0] for row in answer.plan.actions if row.people]
    if not reached:
        reached = [row.person for row in answer.plan.obstacles if row.person]
    told = [words.say("next.why", person=person) for person in reached[:1]]
    return [*told, words.say("next.reconsider")]


def _explain(
    page: Page,
    answer: PlanAnswer,
    people: tuple[str, ...],
    words: Words,
) -> None:
    """Show what the plan does with *people*, by their own ids, and why.

    Raises:
        UnknownNameError: There is no such person.
    """
    for person in people:
        who = answer.case.person(answer.eyes.person(person))
        page.heading(words.say("heading.planned", person=f"{who.label} ({who.id})"))
        results: list[Result] = [answer.plan]
        if any(who.id in row.people for row in answer.order.steps):
            results.append(answer.order)
        for result in results:
            page.items(result.explain(who.id).text(words.language).split("\n"))
