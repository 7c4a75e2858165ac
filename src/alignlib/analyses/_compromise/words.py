"""A compromise in words: where it lies, and what one person does to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.model.wordless_taxonomy import REMOVED
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.analyses._compromise.rows import Pull
    from alignlib.analyses._subject import Subject
    from alignlib.analyses.compromise_forecast import CompromiseForecast

SAME = 1e-9  # of the scale: smaller differences are rounding, and not told


def headline(result: CompromiseForecast, about: Subject) -> tuple[Part, ...]:
    """State where the compromise lies by each way to find it."""
    low, high = result.scale
    words = {"objective": _told(result, about)}
    if result.mean is None or result.median is None or result.settled is None:
        return (Part(key="compromise.nobody", words=words),)
    count = float(len(result.people))
    numbers = {"mean": result.mean, "low": low, "high": high, "count": count}
    wins = "wins" if result.unbeaten == (result.median,) else "is"
    parts = [
        Part(key="compromise.mean", numbers=numbers, words=words),
        Part(key=f"compromise.median_{wins}", numbers={"median": result.median}),
    ]
    if not _same(result, result.settled, result.mean):
        numbers = {"settled": result.settled}
        parts.append(Part(key="compromise.settled", numbers=numbers))
    return tuple(parts)


def why_pulled(result: CompromiseForecast, row: Pull) -> Iterator[Part]:
    """State what one person holds and weighs, and where the mean lies without them."""
    people = {"person": row.id}
    numbers = {
        "position": row.position,
        "weight": row.weight,
        "capability": row.capability,
        "salience": row.salience,
    }
    yield Part(key="compromise.person", people=people, numbers=numbers)
    if row.pull is None or result.mean is None:
        yield Part(key="compromise.alone", people=people)
    else:
        way = "up" if row.pull > 0 else "down"
        way = "nowhere" if _same(result, row.pull, 0.0) else way
        numbers = {"without": result.mean - row.pull, "pull": abs(row.pull)}
        yield Part(key=f"compromise.pull_{way}", people=people, numbers=numbers)
    if not _same(result, row.settled, row.position):
        numbers = {"settled": row.settled}
        yield Part(key="compromise.hears", people=people, numbers=numbers)


def _same(result: CompromiseForecast, one: float, other: float) -> bool:
    low, high = result.scale
    return abs(one - other) <= SAME * abs(high - low)


def _told(result: CompromiseForecast, about: Subject) -> str:
    """The words of the objective on one line, else its id."""
    case = about.initiative
    assert case is not None  # only an initiative has objectives
    said = next(o.statement for o in case.objectives if o.id == result.objective)
    return result.objective if said == REMOVED else " ".join(said.split())
