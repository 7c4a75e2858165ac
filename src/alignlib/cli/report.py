"""The answer on one page: words first, then the numbers behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.analyses._ties import tie_count
from alignlib.cli.blanks import by_settled, unknown_people
from alignlib.cli.layout import Column, Page
from alignlib.cli.objections_report import write_objections
from alignlib.cli.words import Words, side
from alignlib.model.rule import TIE, Rule

if TYPE_CHECKING:
    from alignlib.analyses.forecast import PersonForecast
    from alignlib.cli.answer import Answer

MOST_REMARKS = 5  # of a sort: motives that may go, people who are silent
SIDES = ("for", "leaning", "undecided", "doubtful", "against")


def write_report(
    page: Page, answer: Answer, *, top: int, words: Words, basis: bool = True
) -> None:
    """Put the whole answer on *page*.

    Args:
        page: Where to put it.
        answer: What the analyses said.
        top: How many people to list.
        words: The language to say it in.
        basis: Whether to end with what it rests on.
    """
    _opening(page, answer, words)
    _deciders(page, answer, top, words)
    _movers(page, answer, top, words)
    _silent(page, answer, words)
    write_objections(page, answer, words)
    _champions(page, answer, words)
    _fragile(page, answer, words)
    if basis:
        write_basis(page, answer, words)


def write_basis(page: Page, answer: Answer, words: Words) -> None:
    """Say what was taken where nobody knew."""
    page.heading(words.say("heading.basis"))
    page.items(answer.forecast.assumptions.text(words.language).split("\n"))


def _who(words: Words) -> tuple[Column, Column]:
    return Column(words.say("column.person"), 20), Column(words.say("column.id"), 16)


def _opening(page: Page, answer: Answer, words: Words) -> None:
    case = answer.case
    page.heading(case.title or case.id)
    if case.outcome:
        page.paragraph(words.say("wanted", outcome=case.outcome))
    sides = [side(person.conviction) for person in answer.forecast.people]
    told = [
        f"{sides.count(each)} {words.say(f'stance.{each}')}"
        for each in SIDES
        if each in sides
    ]
    if "unknown" in sides:
        told.append(unknown_people(answer, sides.count("unknown"), words))
    people = words.say("person", count=len(sides))
    ties = words.say("tie", count=tie_count(case))
    page.paragraph(words.say("today", people=people, ties=ties, told=", ".join(told)))
    page.heading(words.say("heading.forecast"))
    page.paragraph(answer.forecast.headline_in(words.language))


def _deciders(page: Page, answer: Answer, top: int, words: Words) -> None:
    case = answer.case
    if case.decision is None:
        page.note(words.say("no_rule"))
        return
    rows = answer.forecast.people
    deciders = case.decision.deciders(case.ids)
    ranked = sorted((rows[who] for who in deciders), key=by_settled)
    page.heading(words.say("heading.deciders"))
    page.table(
        (
            *_who(words),
            Column(words.say("column.settles")),
            Column(words.say("column.at"), side="right"),
            Column(words.say("column.range")),
            Column(words.say("column.vote")),
        ),
        (
            (
                row.name,
                row.id,
                words.stance(row.settled),
                words.signed(row.settled),
                _range(row.range, words),
                _vote(case.decision, case.ids, row, words),
            )
            for row in ranked[:top]
        ),
    )
    if len(ranked) > top:
        page.note(words.say("more_rows", count=len(ranked) - top))
    page.note(words.say("note.deciders"))


def _vote(
    rule: Rule, everyone: tuple[str, ...], row: PersonForecast, words: Words
) -> str:
    """Say how a person would vote; with ``?`` where the unknown can turn it."""
    edges = [
        float(part.yes_at)
        for part in rule.parts()
        if hasattr(part, "yes_at") and row.id in part.deciders(everyone)
    ]
    ends: tuple[float, float] | None = row.range  # None where it may not be told
    if not edges or ends is None:
        return ""
    low, now, high = (
        _said(stance, edges) for stance in (ends[0], row.settled, ends[1])
    )
    told = words.say(f"vote.{now}")
    return told if low == high else f"{told}?"


def _said(stance: float, edges: list[float]) -> str:
    if stance > max(edges) + TIE:
        return "yes"
    return "no" if stance <= min(edges) + TIE else "part"


def _range(ends: tuple[float, float] | None, words: Words) -> str:
    if ends is None:
        return ""
    low, high = words.signed(ends[0]), words.signed(ends[1])
    return "" if low == high else words.say("range", low=low, high=high)


def _movers(page: Page, answer: Answer, top: int, words: Words) -> None:
    page.heading(words.say("heading.movers"))
    page.paragraph(answer.leverage.headline_in(words.language))
    today = answer.forecast.people
    numbers = ("today", "settles", "say", "gain", "champion", "voice")
    titles = [words.say(f"column.{name}") for name in numbers]
    people = answer.leverage.people.top(top)
    whole = "champion_gain" in people.columns
    page.table(
        (*_who(words), *(Column(title, side="right") for title in titles)),
        (
            (
                row.name,
                row.id,
                words.signed(today[row.id].conviction),
                words.signed(row.settled),
                words.number(row.say, ".0%"),
                words.signed(row.gain),
                words.signed(row.champion_gain) if whole else "",
                words.signed(row.voice_gain) if whole and row.voice_gain else "",
            )
            for row in people
        ),
    )
    page.note(words.say("note.movers"))


def _silent(page: Page, answer: Answer, words: Words) -> None:
    if "voice_gain" not in answer.leverage.people.columns:
        return
    quiet = [
        words.say("silent_one", person=f"{row.name} ({row.id})", gain=row.voice_gain)
        for row in answer.leverage.people
        if row.voice_gain is not None and row.voice_gain > 0
    ]
    if quiet:
        page.paragraph(words.say("silent", people="; ".join(quiet[:MOST_REMARKS])))


def _champions(page: Page, answer: Answer, words: Words) -> None:
    best = answer.champions
    if best is None:
        return
    page.heading(words.say("heading.champions"))
    page.paragraph(best.headline_in(words.language))
    page.items(best.explain(who).text(words.language) for who in best.people.ids)


def _fragile(page: Page, answer: Answer, words: Words) -> None:
    case = answer.case
    # Where strengths may not be told there is nothing to say of a loss.
    rows = [row for row in answer.forecast.fragile if row.loss is not None]
    if not rows:
        return
    page.heading(words.say("heading.fragile"))
    page.items(
        words.say(
            "fragile",
            person=f"{case.person(row.person).label} ({row.person})",
            kind=case.taxonomy.label(row.kind, words.language),
            other=case.person(row.rests_on).label,
            settled=words.signed(row.settled),
            loss=row.loss,
        )
        for row in rows[:MOST_REMARKS]
    )
    if len(rows) > MOST_REMARKS:
        page.note(words.say("more", count=len(rows) - MOST_REMARKS))
