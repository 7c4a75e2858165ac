"""How the numbers of some people come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignlib.cli.answer import Answer
    from alignlib.cli.layout import Page
    from alignlib.cli.words import Words


def write_explanations(
    page: Page, answer: Answer, people: tuple[str, ...], *, words: Words
) -> None:
    """Show how the numbers of *people* come about.

    Raises:
        UnknownNameError: There is no such person.
    """
    for person in people:
        who = answer.case.person(person)
        called = f"{who.label} ({who.id})"
        settled = answer.forecast.explain(who.id)
        moved = answer.leverage.explain(who.id)
        page.heading(words.say("heading.settled", person=called))
        page.items(settled.text(words.language).split("\n"))
        page.heading(words.say("heading.change", person=called))
        page.items(moved.text(words.language).split("\n"))
