"""The plan on one page: what to do, what it leaves alone, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alignlib.cli.layout import Column, Page
from alignlib.planning._plan.words import obstacle_parts
from alignlib.reports._plan_words import WON, said_first, what_is_done

if TYPE_CHECKING:
    from alignlib.cli.plan_answer import PlanAnswer
    from alignlib.cli.words import Words
    from alignlib.planning.winning_plan import Alternative

MOST_REMARKS = 3  # weak points, other plans, obstacles of a sort
MOST_NAMED = 8  # people left alone for one reason


def write_plan(page: Page, answer: PlanAnswer, *, top: int, words: Words) -> None:
    """Put the whole plan on *page*.

    Args:
        page: Where to put it.
        answer: What the analyses said.
        top: How many steps to list.
        words: The language to say it in.
    """
    page.heading(answer.case.title or answer.case.id)
    if answer.case.outcome:
        page.paragraph(words.say("wanted", outcome=answer.case.outcome))
    doubts_first(page, answer, words)
    write_steps(page, answer, top=top, words=words)
    _obstacles(page, answer, words)
    _left_alone(page, answer, words)
    _alternatives(page, answer, words)
    _weak(page, answer, words)
    page.heading(words.say("heading.basis"))
    page.items(answer.plan.assumptions.text(words.language).split("\n"))


def doubts_first(page: Page, answer: PlanAnswer, words: Words) -> None:
    """Say before any plan that the honest answer may be another (R5)."""
    if answer.doubts.advice == "reconsider":
        page.heading(words.say("heading.doubts"))
        page.paragraph(answer.doubts.headline_in(words.language))


def write_steps(page: Page, answer: PlanAnswer, *, top: int, words: Words) -> None:
    """Say what the plan is, and list its steps in order."""
    page.heading(words.say("heading.plan"))
    plan = answer.plan
    if answer.audience != "team":
        page.note(words.say("plan_seen"))
    page.paragraph(plan._speech.paragraph(said_first(plan), words.language))
    order = answer.order
    if not len(order.steps):
        return
    page.paragraph(order.headline_in(words.language))
    numbers = ("hours", "chance", "support")
    titles = [words.say(f"column.{name}") for name in numbers]
    page.table(
        (
            Column("", side="right"),
            Column(words.say("column.with"), 20),
            Column(words.say("column.what"), 60, folds=True),
            *(Column(title, side="right") for title in titles),
        ),
        (
            (
                str(step.number),
                with_whom(answer, step.people, words),
                what_is_done(answer.case, answer.plan.actions[step.id], words.language),
                words.number(step.hours, ".1f"),
                words.number(answer.plan.actions[step.id].chance, ".0%"),
                words.signed(step.support),
            )
            for step in order.steps.top(top)
        ),
    )
    if len(order.steps) > top:
        page.note(words.say("more_rows", count=len(order.steps) - top))
    page.note(words.say("note.plan"))
    page.items(_ways(answer, words))


def _ways(answer: PlanAnswer, words: Words) -> Iterator[str]:
    """Say who opens the door, where that is no step of its own."""
    told = set(answer.plan.actions.cells("to"))
    for step in answer.order.steps:
        if step.blessed_by and step.person and step.person not in told:
            told.add(step.person)
            yield words.say(
                "way",
                person=answer.case.person(step.person).label,
                other=answer.case.person(step.blessed_by).label,
            )


def with_whom(answer: PlanAnswer, people: Sequence[str], words: Words) -> str:
    """Name one person; count several."""
    if len(people) == 1:
        return answer.case.person(people[0]).label
    return words.say("person", count=len(people))


def _obstacles(page: Page, answer: PlanAnswer, words: Words) -> None:
    """Say what stands in the way of every plan."""
    parts = obstacle_parts(answer.plan)
    if parts:
        page.heading(words.say("heading.obstacles"))
        page.items(answer.plan._speech.text(parts, words.language).split("\n"))


def _left_alone(page: Page, answer: PlanAnswer, words: Words) -> None:
    """Say whom the plan leaves alone, and why."""
    whys: dict[str, list[str]] = {}
    for row in answer.plan.left_alone:
        if answer.plan.wins or row.why not in WON:
            whys.setdefault(row.why, []).append(row.name)
    if not whys:
        return
    page.heading(words.say("heading.left"))
    page.items(
        words.say(f"left.{why}", people=_named(names, words))
        for why, names in whys.items()
    )


def _named(names: Sequence[str], words: Words) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return words.say("names_more", names=shown, count=more) if more > 0 else shown


def _alternatives(page: Page, answer: PlanAnswer, words: Words) -> None:
    """Say what would do as well, and what it takes."""
    rows = answer.plan.alternatives.top(MOST_REMARKS)
    if len(rows) and answer.plan.wins:
        page.heading(words.say("heading.others"))
        page.items(_other(answer, row, words) for row in rows)


def _other(answer: PlanAnswer, row: Alternative, words: Words) -> str:
    """Say what one other plan does instead."""

    def told(actions: Sequence[str]) -> str:
        doing = (answer.plan._candidates[name].action for name in actions)
        return "; ".join(
            f"{with_whom(answer, each.people, words)}: "
            f"{what_is_done(answer.case, each, words.language)}"
            for each in doing
        )

    support = round(row.support, 2) + 0.0  # so that no 0 is negative
    numbers = {"hours": row.hours, "support": support, "chance": row.chance}
    left = told(row.left_out)
    if not row.added:
        return words.say("other_plan_less", **numbers, left=left)
    if not row.left_out:
        return words.say("other_plan_more", **numbers, added=told(row.added))
    return words.say("other_plan", **numbers, left=left, added=told(row.added))


def _weak(page: Page, answer: PlanAnswer, words: Words) -> None:
    """Say where a won decision could still be lost."""
    if len(answer.weak.changes):
        page.heading(words.say("heading.weak"))
        page.paragraph(answer.weak.headline_in(words.language))
