"""Power, interest and influence in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.analyses._power.coalition import is_good, ties_to
from alignlib.analyses._result.explanation import Explanation
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.analyses._power.coalition import Measured
    from alignlib.analyses._power.standing_table import PersonStanding
    from alignlib.analyses.power_interest import PowerInterest


def headline(result: PowerInterest) -> tuple[Part, ...]:
    """State who needs most attention, whose influence surprises, and the coalition."""
    close = [row.id for row in result.people if row.quadrant == "manage_closely"]
    members = result.coalition.ids
    champions = [row.id for row in result.coalition if row.champion]
    said = [
        _about("power_interest.closely", close),
        _about("power_interest.hidden", result.hidden_influencers),
        _about("power_interest.figureheads", result.figureheads),
        _about("power_interest.coalition", members),
        _about("power_interest.champions", champions, top=result.top),
        _about("power_interest.unplaced", result.unplaced),
    ]
    if not close:
        said.insert(0, Part(key="power_interest.nobody_closely"))
    if not members:
        said.append(Part(key="power_interest.no_coalition"))
    return tuple(part for part in said if part is not None)


def _about(
    key: str, people: list[str] | tuple[str, ...], top: str | None = None
) -> Part | None:
    if not people:
        return None
    named: dict[str, str | tuple[str, ...]] = {"people": tuple(people)}
    if top:
        named["top"] = top
    return Part(key=key, people=named, numbers={"count": float(len(people))})


def why_placed(result: PowerInterest, by: Measured, person: str) -> Explanation:
    """State where *person* stands on each count, and what is not known."""
    who = by.about.graph.ids[by.about.row(person)]
    row = result.people[who]
    parts = (
        _grid(row),
        _salience(row),
        *_influence(result, row, by),
        _coalition(by, who),
        *_reach(result, by, who),
    )
    return Explanation(person=who, parts=parts, speech=by.about.speech)


def _missing(row: PersonStanding, *wanted: str) -> tuple[Part, ...]:
    return tuple(
        Part(key=f"power_interest.missing_{name}")
        for name in wanted
        if name in row.missing
    )


def _grid(row: PersonStanding) -> Part:
    return Part(
        key=f"power_interest.grid_{row.quadrant or 'unknown'}",
        people={"person": row.id},
        numbers={"power": row.power or 0.0, "interest": row.interest or 0.0},
        parts=_missing(row, "power", "interest"),
    )


def _salience(row: PersonStanding) -> Part:
    return Part(
        key=f"power_interest.class_{row.salience or 'unknown'}",
        parts=_missing(row, "power", "legitimacy", "urgency"),
    )


def _influence(
    result: PowerInterest, row: PersonStanding, by: Measured
) -> Iterator[Part]:
    numbers = {"say": row.say, "equal": result.equal_share}
    if row.power_place is None or row.say_place is None:
        yield Part(key="power_interest.say", numbers=numbers)
        return
    yield Part(
        key="power_interest.places",
        numbers={
            **numbers,
            "power_place": row.power_place,
            "say_place": row.say_place,
            "total": float(len(by.power)),
        },
    )
    if row.contrast:
        yield Part(key=f"power_interest.is_{row.contrast}")


def _coalition(by: Measured, who: str) -> Part:
    lacking = by.lacks(who)
    if not lacking:
        return Part(key="power_interest.candidate")
    return Part(
        key="power_interest.no_candidate",
        parts=tuple(Part(key=f"power_interest.lacks_{what}") for what in lacking),
    )


def _reach(result: PowerInterest, by: Measured, who: str) -> Iterator[Part]:
    tie = ties_to(by.about, result.top).get(who)
    if result.top is None or tie is None:
        return
    yield Part(
        key="power_interest.reaches"
        if is_good(by.about, tie)
        else "power_interest.heard",
        people={"top": result.top},
        numbers={"weight": tie.weight},
    )
