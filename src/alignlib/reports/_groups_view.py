"""How units stand; only those with enough people to hide in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.model.discretion import GROUP_FLOOR
from alignlib.reports._decision_view import Bar
from alignlib.reports._phrases import side_of

if TYPE_CHECKING:
    from alignlib.reports._facts import Facts


@frozen(kw_only=True)
class GroupLine:
    """One unit.

    Attributes:
        name: What it is called.
        count: How many people it has whose stance may be shown.
        bar: Where they settle on average.
        settled: The same as text.
        settled_word: The same in words.
        side: The same as a side.
    """

    name: str
    count: str
    bar: Bar
    settled: str
    settled_word: str
    side: str


def group_lines(facts: Facts) -> tuple[GroupLine, ...]:
    """Average each unit of five people or more, the most in favour first.

    Private voices that this audience may not see count neither for the average nor
    for the size: otherwise a small unit would tell of them.
    """
    if (
        facts.case is None or facts.audience == "all"
    ):  # names of units tell where one is
        return ()
    units: dict[str, list[float]] = {}
    for who in facts.case.stakeholders:
        if who.unit and not facts.hidden(who.id):
            units.setdefault(who.unit, []).append(facts.people[who.id]["settled"])
    large = {unit: s for unit, s in units.items() if len(s) >= GROUP_FLOOR}
    means = {unit: sum(settled) / len(settled) for unit, settled in large.items()}
    order = sorted(means, key=lambda unit: (-means[unit], unit))
    return tuple(_line(facts, unit, len(large[unit]), means[unit]) for unit in order)


def _line(facts: Facts, unit: str, count: int, mean: float) -> GroupLine:
    side = side_of(mean)
    return GroupLine(
        name=unit,
        count=facts.say.amount(count),
        bar=Bar(support=mean, low=mean, high=mean),
        settled=facts.say.signed(mean),
        settled_word=facts.say(f"side_{side}"),
        side=side,
    )
