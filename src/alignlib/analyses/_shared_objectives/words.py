"""Common ground in words: what is shared, by whom, and who shares nothing yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.model.wordless_taxonomy import REMOVED
from alignlib.wording import MOST_NAMES, Part

if TYPE_CHECKING:
    from alignlib.analyses._shared_objectives.rows import SharingPerson
    from alignlib.analyses._shared_objectives.stakes import Stakes, Why
    from alignlib.analyses._subject import Subject
    from alignlib.analyses.common_ground import CommonGround

UNCOVERED: tuple[Why, ...] = (
    "goals_unknown",
    "goals_unlinked",
    "not_wanted",
    "contested",
)


def headline(result: CommonGround, stakes: Stakes) -> tuple[Part, ...]:
    """State how few objectives do, which ones, and whom they leave out."""
    needed, chosen = len(result.people), result.chosen
    if not needed:
        return (Part(key="common.nobody"),)
    numbers = {
        "count": float(len(chosen)),
        "needed": float(needed),
        "covered": float(needed - len(result.uncovered)),
    }
    how = "some" if result.uncovered else "all"
    parts = [Part(key=f"common.{how}" if chosen else "common.none", numbers=numbers)]
    for goal in chosen[:MOST_NAMES]:
        people = {"people": stakes.sharing(goal)}
        words = {"objective": told(stakes, goal)}
        parts.append(Part(key="common.objective", people=people, words=words))
    if chosen and not result.smallest:
        parts.append(Part(key="common.unproven"))
    return (*parts, *_uncovered(result))


def _uncovered(result: CommonGround) -> Iterator[Part]:
    hidden = any(gap.what == "unshown" for gap in result.assumptions.left_out)
    for reason in UNCOVERED:
        people = tuple(row.id for row in result.people if row.why == reason)
        if people:
            unshown = "_unshown" if hidden and reason == "goals_unknown" else ""
            key = f"common.left_{reason}{unshown}"
            yield Part(key=key, people={"people": people})


def told(stakes: Stakes, goal: str) -> str:
    """The words of an objective on one line, else its id."""
    statement = next(o.statement for o in stakes.objectives if o.id == goal)
    return goal if statement == REMOVED else " ".join(statement.split())


def why_shared(about: Subject, stakes: Stakes, row: SharingPerson) -> Iterator[Part]:
    """State what one person makes of each objective, and what to do if they share none.

    Args:
        about: The case.
        stakes: What the people needed make of the objectives.
        row: The person.
    """
    assert about.initiative is not None  # only an initiative has objectives
    yield Part(key=f"common.why_{row.why}", people={"person": row.id})
    if row.why == "goals_unlinked":
        for rank, goal in enumerate(about.initiative.person(row.id).goals, start=1):
            words = {"text": " ".join(goal.split())}
            yield Part(key="entry.goal", numbers={"rank": float(rank)}, words=words)
    for goal, stake in stakes.on(row.id).items():
        position = stake.position or 0.0
        side = "wants" if (row.id, goal) in stakes.weights else "indifferent"
        if position < 0:
            side = "against"
        yield Part(
            key=f"common.{side}",
            numbers={"position": position},
            words={"objective": told(stakes, goal)},
            parts=tuple(_beside(stakes, goal, row.id)),
        )


def _beside(stakes: Stakes, goal: str, person: str) -> Iterator[Part]:
    """Who else shares an objective, and who stands against it."""
    others = tuple(who for who in stakes.sharing(goal) if who != person)
    if others:
        yield Part(key="common.with", people={"people": others})
    against = tuple(who for who in stakes.against.get(goal, ()) if who != person)
    if against:
        yield Part(key="common.contested_by", people={"people": against})
