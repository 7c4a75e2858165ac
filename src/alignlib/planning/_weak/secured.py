"""What more could be done so that a change no longer loses the decision."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.planning._actions.candidate import Candidate, counted

if TYPE_CHECKING:
    from alignlib.planning._weak.losing import Losing
    from alignlib.planning._weak.standing import Standing

MOST_SECURING = 10  # actions: what can be read at a glance
FURTHER = 0.01  # a turn of mind that has to go less far than this further is the same


@frozen(kw_only=True)
class Securing:
    """An action that stands against a change.

    Attributes:
        candidate: The action.
        first: Ids of the actions that have to open the way to it.
        hours: What it takes, with what opens the way.
        harmless: Whether the change then loses nothing, however far anybody turns.
        turn: How far whoever turns would then have to; None where nobody turns, or
            where no turn of theirs loses it.
    """

    candidate: Candidate
    first: tuple[str, ...]
    hours: float
    harmless: bool
    turn: float | None


def securing(
    standing: Standing,
    losing: Losing,
    possible: Mapping[str, Candidate],
    done: Collection[str],
) -> tuple[Securing, ...]:
    """Find the actions that make a change harmless, fewest hours first.

    After them come those that make whoever turns have to turn further, most for an
    hour first. Each action is tried by itself, with the cheapest way to open it.

    Args:
        standing: The decision.
        losing: The changes that lose it.
        possible: All actions there are, and those of the plan.
        done: Ids of the actions of the plan.
    """
    found = list(_helping(standing, losing, possible, done))
    before = _turn(losing)
    order = sorted(
        found,
        key=lambda each: (
            not each.harmless,
            each.hours if each.harmless else -_gain(each, before),
        ),
    )
    return tuple(order[:MOST_SECURING])


def _turn(losing: Losing) -> float:
    """How far whoever turns does; nothing where nobody does, or several do."""
    return next(iter(losing.turned.values()), 0.0) if len(losing.turned) == 1 else 0.0


def _gain(each: Securing, before: float) -> float:
    return ((each.turn or 0.0) - before) / max(each.hours, FURTHER)


def _helping(
    standing: Standing,
    losing: Losing,
    possible: Mapping[str, Candidate],
    done: Collection[str],
) -> Iterator[Securing]:
    costs = _opening_costs(possible, done)
    for name, candidate in possible.items():
        if name in done or costs[name] == inf:
            continue
        with_it = _opened(name, possible, done, costs)
        if not counted(possible, {*done, *with_it}).issuperset(with_it):
            continue
        extra = [possible[each] for each in with_it]
        harmless, turn = _tried(standing, losing, extra)
        if harmless or (turn or 0.0) > _turn(losing) + FURTHER:
            yield Securing(
                candidate=candidate,
                first=tuple(each for each in with_it if each != name),
                hours=sum(each.hours for each in extra),
                harmless=harmless,
                turn=turn,
            )


def _tried(
    standing: Standing, losing: Losing, extra: list[Candidate]
) -> tuple[bool, float | None]:
    """Whether the changes are harmless with *extra*, and how far the turn must go."""
    import numpy as np

    turned = losing.turned
    if len(turned) == 1:
        after = standing.after(losing.changes, extra=extra)
        if after is None or after.seats is None:
            return False, None
        row = np.array([standing.graph.index[who] for who in turned], dtype=np.intp)
        least = float(after.least_turns(row)[0])
        return least == inf, least if least < inf else None
    falls = [turned, dict.fromkeys(turned, 2.0)]  # as far as now, and all the way
    ends = [standing.after(losing.changes, turned=fall, extra=extra) for fall in falls]
    return all(end is not None and not end.lost for end in ends), None


def _opening_costs(
    possible: Mapping[str, Candidate], done: Collection[str]
) -> dict[str, float]:
    """Hours of each action with the cheapest ways that open it; infinite if none do."""
    costs = {name: 0.0 if name in done else inf for name in possible}
    while True:
        lower = {
            name: each.hours
            + sum(min(costs[way] for way in ways) for ways in each.unlocked_by)
            for name, each in possible.items()
            if name not in done
        }
        better = {name: cost for name, cost in lower.items() if cost < costs[name]}
        if not better:
            return costs
        costs.update(better)


def _opened(
    name: str,
    possible: Mapping[str, Candidate],
    done: Collection[str],
    costs: Mapping[str, float],
) -> list[str]:
    """An action and what opens the way to it, what comes first first."""
    order: dict[str, None] = {}

    def add(each: str) -> None:
        for ways in possible[each].unlocked_by:
            if not any(way in done or way in order for way in ways):
                add(min(ways, key=lambda way: costs[way]))
        order[each] = None

    add(name)
    return list(order)
