"""How the numbers of some people come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.model.discretion import Discretion

if TYPE_CHECKING:
    from alignlib.cli.answer import Answer
    from alignlib.cli.layout import Page
    from alignlib.cli.words import Words
    from alignlib.model.discretion import Audience


def write_explanations(
    page: Page,
    answer: Answer,
    people: tuple[str, ...],
    *,
    words: Words,
    audience: Audience = "team",
    key: bytes = b"none",
) -> None:
    """Show how the numbers of *people* come about, as *audience* may see it.

    Raises:
        UnknownNameError: There is no such person.
    """
    language = words.language
    eyes = Discretion.of(answer.case, audience, key)
    for person in people:
        who = answer.case.person(person)
        called = f"{eyes.name(who.id, language)} ({eyes.person(who.id)})"
        settled = answer.forecast.explain(who.id)
        moved = answer.leverage.explain(who.id)
        page.heading(words.say("heading.settled", person=called))
        page.items(settled.text(language, audience, key).split("\n"))
        page.heading(words.say("heading.change", person=called))
        page.items(moved.text(language, audience, key).split("\n"))
