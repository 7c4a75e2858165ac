"""The answer on one page: words first, then the numbers behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.cli.layout import Column, Page
from alignlib.cli.words import counted, signed, stance_word
from alignlib.model.rule import TIE, Rule

if TYPE_CHECKING:
    from alignlib.analyses.forecast import PersonForecast
    from alignlib.cli.answer import Answer

MOST_OBJECTIONS = 5
MOST_REMARKS = 5  # of a sort: fronting reasons, motives that may go

WHO = (Column("person", 20), Column("id", 16))


def write_report(page: Page, answer: Answer, *, top: int) -> None:
    """Put the whole answer on *page*.

    Args:
        page: Where to put it.
        answer: What the analyses said.
        top: How many people to list.
    """
    _opening(page, answer)
    _deciders(page, answer, top)
    _movers(page, answer, top)
    _silent(page, answer)
    _objections(page, answer)
    _champions(page, answer)
    _fragile(page, answer)
    page.heading("What this rests on")
    page.items(answer.forecast.assumptions.text().split("\n"))


def write_explanations(page: Page, answer: Answer, people: tuple[str, ...]) -> None:
    """Show how the numbers of *people* come about.

    Raises:
        UnknownNameError: There is no such person.
    """
    for person in people:
        who = answer.case.person(person)
        page.heading(f"{who.label} ({who.id}): where they settle, and why")
        page.items(answer.forecast.explain(who.id).text().split("\n"))
        page.heading(f"{who.label} ({who.id}): what their change of mind would do")
        page.items(answer.leverage.explain(who.id).text().split("\n"))


def _opening(page: Page, answer: Answer) -> None:
    case = answer.case
    page.heading(case.title or case.id)
    if case.outcome:
        page.paragraph(f"Wanted: {case.outcome}.")
    words = [stance_word(person.conviction) for person in answer.forecast.people]
    sides = ("in favour", "leaning for", "undecided", "doubtful", "against")
    told = [f"{words.count(side)} {side}" for side in sides if side in words]
    if "not known" in words:
        told.append(f"{words.count('not known')} nobody has asked")
    people = counted(len(words), "person", "people")
    ties = counted(len(case.ties), "tie", "ties")
    page.paragraph(f"{people}, {ties}. Today: {', '.join(told)}.")
    page.heading("Where it is heading")
    page.paragraph(answer.forecast.headline)


def _deciders(page: Page, answer: Answer, top: int) -> None:
    case = answer.case
    if case.decision is None:
        page.note("The file names no decision rule, so nothing passes or fails.")
        return
    rows = answer.forecast.people
    deciders = case.decision.deciders(case.ids)
    ranked = sorted((rows[who] for who in deciders), key=lambda row: -row.settled)
    page.heading("Those who decide")
    page.table(
        (
            *WHO,
            Column("settles"),
            Column("at", side="right"),
            Column("could be"),
            Column("vote"),
        ),
        (
            (
                row.name,
                row.id,
                stance_word(row.settled),
                signed(row.settled),
                _range(row.range),
                _vote(case.decision, case.ids, row),
            )
            for row in ranked[:top]
        ),
    )
    if len(ranked) > top:
        page.note(f"and {len(ranked) - top} more; --top shows more.")
    page.note(
        "settles at: where they end up once people have talked, from -1 (against) to "
        "+1 (in favour); could be: the lowest and highest, depending on those nobody "
        "has asked; vote: what that makes, with ? where those can turn it."
    )


def _vote(rule: Rule, everyone: tuple[str, ...], row: PersonForecast) -> str:
    """Say how a person would vote; with ``?`` where the unknown can turn it."""
    edges = [
        float(part.yes_at)
        for part in rule.parts()
        if hasattr(part, "yes_at") and row.id in part.deciders(everyone)
    ]
    if not edges:
        return ""
    low, now, high = (
        _said(stance, edges) for stance in (row.range[0], row.settled, row.range[1])
    )
    return now if low == high else f"{now}?"


def _said(stance: float, edges: list[float]) -> str:
    if stance > max(edges) + TIE:
        return "yes"
    return "no" if stance <= min(edges) + TIE else "part"


def _range(ends: tuple[float, float]) -> str:
    low, high = signed(ends[0]), signed(ends[1])
    return "" if low == high else f"{low} to {high}"


def _movers(page: Page, answer: Answer, top: int) -> None:
    page.heading("Whose change of mind moves it most")
    page.paragraph(answer.leverage.headline)
    today = answer.forecast.people
    numbers = ("today", "settles", "say", "gain", "champion", "voice")
    people = answer.leverage.people.top(top)
    whole = "champion_gain" in people.columns
    page.table(
        (*WHO, *(Column(name, side="right") for name in numbers)),
        (
            (
                row.name,
                row.id,
                signed(today[row.id].conviction),
                signed(row.settled),
                f"{row.say:.0%}",
                signed(row.gain),
                signed(row.champion_gain) if whole else "",
                signed(row.voice_gain) if whole and row.voice_gain else "",
            )
            for row in people
        ),
    )
    page.note(
        "today: what they hold now, ? where nobody has asked; say: how much of the "
        "outcome hangs on them; gain: how far support rises if they are won over; "
        "champion: if they also stop being swayed; voice: if they say in public what "
        "they hold in private (empty where that changes nothing)."
    )


def _silent(page: Page, answer: Answer) -> None:
    if "voice_gain" not in answer.leverage.people.columns:
        return
    heard = [row for row in answer.leverage.people if row.voice_gain > 0]
    quiet = [f"{row.name} ({row.id}), by {row.voice_gain:.2f}" for row in heard]
    if quiet:
        page.paragraph(
            "Silent supporters: support would rise if these said aloud what they hold: "
            f"{'; '.join(quiet[:MOST_REMARKS])}."
        )


def _objections(page: Page, answer: Answer) -> None:
    rows = answer.leverage.objections
    if not len(rows):
        return
    page.heading("What stands in the way")
    page.table(
        (
            Column("person", 20),
            Column("reason to hold back", 40),
            Column("gain", side="right"),
            Column("with the rest", side="right"),
        ),
        (
            (
                answer.case.person(row.person).label,
                answer.case.taxonomy.label(row.kind),
                signed(row.gain),
                signed(row.gain_with_others),
            )
            for row in rows.top(MOST_OBJECTIONS)
        ),
    )
    page.note(
        "gain: how far support rises if this reason alone is settled; with the rest: "
        "if all reasons of that person are."
    )
    page.items(list(_fronts(answer))[:MOST_REMARKS])


def _fronts(answer: Answer) -> Iterator[str]:
    """Say which stated reasons stand in front of others."""
    label = answer.case.taxonomy.label
    for row in answer.leverage.objections:
        if row.fronts is None:
            continue
        who = answer.case.person(row.person)
        deeper = next(o for o in who.objections if o.id == row.fronts)
        yield (
            f"{who.label} ({who.id}) says “{label(row.kind)}”, recorded as standing in "
            f"front of “{label(deeper.kind)}”: answering what is said changes nothing."
        )


def _champions(page: Page, answer: Answer) -> None:
    best = answer.champions
    if best is None:
        return
    page.heading("The strongest champions")
    page.paragraph(best.headline)
    page.items(best.explain(person).text() for person in best.people.ids)


def _fragile(page: Page, answer: Answer) -> None:
    case, rows = answer.case, answer.forecast.fragile
    if not len(rows):
        return
    page.heading("Reasons to support that may not last")
    page.items(
        f"{case.person(row.person).label} ({row.person}): "
        f"“{case.taxonomy.label(row.kind)}” rests on "
        f"{case.person(row.rests_on).label}, who settles at {signed(row.settled)}; "
        f"without it their stance falls by {row.loss:.2f}"
        for row in rows.top(MOST_REMARKS)
    )
    if len(rows) > MOST_REMARKS:
        page.note(f"and {len(rows) - MOST_REMARKS} more.")
