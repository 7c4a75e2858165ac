"""Who is not where they are needed, and whose influence is overlooked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from alignlib.analyses import solving_once
from alignlib.analyses.engagement_gaps import engagement_gaps
from alignlib.analyses.power_interest import power_interest
from alignlib.cli.layout import Column, Page
from alignlib.cli.records import as_json
from alignlib.model.discretion import Discretion, drawn
from alignlib.model.redaction import redacted
from alignlib.wording import Part, Speech

if TYPE_CHECKING:
    from alignlib.analyses.engagement_gaps import EngagementGaps
    from alignlib.analyses.power_interest import PowerInterest
    from alignlib.cli.answer import Told
    from alignlib.cli.words import Words
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.discretion import Audience
    from alignlib.model.initiative import Initiative


def show_gaps(
    case: Initiative,
    *,
    assumptions: Assumptions,
    top: int | None,
    audience: Audience,
    words: Words,
) -> None:
    """Print the gaps in engagement, and power and interest.

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
    with solving_once():
        gaps = engagement_gaps(case, assumptions=assumptions)
        power = power_interest(case, assumptions=assumptions)
    if top is None:
        told: Told = {"audience": audience, "key": key}
        record = {
            "engagement_gaps": gaps.to_record(**told),
            "power_interest": power.to_record(**told),
        }
        click.echo(as_json(record))
        return
    language = words.language
    eyes = Discretion.of(case, audience, key)
    shown = redacted(case, eyes, key, language=language)
    page = Page()
    page.heading(shown.title or shown.id)
    _gaps(page, gaps.seen_by(audience, key=key, language=language), top, words)
    seen = power.seen_by(audience, key=key, language=language)
    _power(page, seen, top, words)
    page.heading(words.say("heading.basis"))
    page.items(seen.assumptions.text(language).split("\n"))
    page.show()


def _gaps(page: Page, gaps: EngagementGaps, top: int, words: Words) -> None:
    page.heading(words.say("heading.gaps"))
    page.paragraph(gaps.headline_in(words.language))
    assessed = [row for row in gaps.people if row.steps]
    if not assessed:
        return
    page.table(
        (
            Column(words.say("column.person"), 20, folds=True),
            Column(words.say("column.now"), 16, folds=True),
            Column(words.say("column.wanted"), 16, folds=True),
            Column(words.say("column.met"), side="right"),
            Column(words.say("column.open"), side="right"),
            Column(words.say("column.follows"), 24, folds=True),
        ),
        (
            (
                row.name,
                _level(row.level, words),
                _level(row.desired_level, words),
                row.last_contact or words.say("never"),
                "?" if row.open_objections is None else str(row.open_objections),
                words.say(f"follows.{row.next}"),
            )
            for row in assessed[:top]
        ),
    )
    if len(assessed) > top:
        page.note(words.say("more_rows", count=len(assessed) - top))
    page.note(words.say("note.gaps"))


def _level(level: str | None, words: Words) -> str:
    """Name a level of engagement as entries do."""
    if level is None:
        return "?"
    return Speech().say(Part(key=f"entry.level_{level}"), words.language)


def _power(page: Page, power: PowerInterest, top: int, words: Words) -> None:
    page.heading(words.say("heading.power"))
    page.paragraph(power.headline_in(words.language))
    placed = [row for row in power.people if row.quadrant]
    if not placed:
        return
    shares = ("power", "interest", "say")
    page.table(
        (
            Column(words.say("column.person"), 20),
            Column(words.say("column.grid"), 20),
            Column(words.say("column.class"), 20),
            *(Column(words.say(f"column.{name}"), side="right") for name in shares),
        ),
        (
            (
                row.name,
                words.say(f"grid.{row.quadrant}"),
                words.say(f"class.{row.salience}") if row.salience else "?",
                *(words.number(getattr(row, name), ".0%") for name in shares),
            )
            for row in placed[:top]
        ),
    )
    if len(placed) > top:
        page.note(words.say("more_rows", count=len(placed) - top))
    page.note(words.say("note.power"))
