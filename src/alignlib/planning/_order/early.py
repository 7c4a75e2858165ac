"""An order in which support rises early, for plans too long to try every set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignlib.planning._order.sequencing import Sequencing

LONGEST = 3  # steps moved together: what opens, what it opens, and one more
ROUNDS = 10  # most orders rest after two or three
SAME = 1e-12  # areas nearer than this, for each unit of area, are rounding


def greedy(on: Sequencing) -> list[int]:
    """Add what gains most for each hour, with whatever it waits for."""
    order: list[int] = []
    done = 0
    while len(order) < on.size:
        chains = [
            chain
            for step in range(on.size)
            if not done >> step & 1 and (chain := _chain(on, step, done, frozenset()))
        ]
        ends = [done | sum(1 << step for step in chain) for chain in chains]
        on.learn([done, *ends])
        best = max(
            range(len(chains)),
            key=lambda at: _pace(on, chains[at], on.support(ends[at]), done),
        )
        order += chains[best]
        done = ends[best]
    return order


def _pace(on: Sequencing, chain: Sequence[int], support: float, done: int) -> float:
    gain = support - on.support(done)
    hours = sum(on.hours[step] for step in chain)
    if hours > 0:
        return gain / hours
    return float("inf") if gain >= 0 else -float("inf")


def _chain(
    on: Sequencing, step: int, done: int, waiting: frozenset[int]
) -> list[int] | None:
    """The steps up to *step* that are not done; None where they wait in a circle."""
    if step in waiting:
        return None
    found: list[int] = []
    for ways in on.needs[step]:
        here = done | sum(1 << each for each in found)
        if here & ways:
            continue
        tried = [
            _chain(on, way, here, waiting | {step})
            for way in range(on.size)
            if ways >> way & 1
        ]
        able = [chain for chain in tried if chain is not None]
        if not able:
            return None
        found += min(able, key=lambda chain: sum(on.hours[each] for each in chain))
    return [*found, step]


def improved(on: Sequencing, order: list[int]) -> list[int]:
    """Move up to three steps at a time elsewhere while the area grows."""
    for _ in range(ROUNDS):
        before = on.area(order)
        for length in range(1, LONGEST + 1):
            for start in range(on.size - length + 1):
                order = _moved(on, order, start, length)
        if on.area(order) <= before + SAME * (1.0 + abs(before)):
            break
    return order


def _moved(on: Sequencing, order: list[int], start: int, length: int) -> list[int]:
    block, others = (
        order[start : start + length],
        [*order[:start], *order[start + length :]],
    )
    tried = [[*others[:at], *block, *others[at:]] for at in range(len(others) + 1)]
    able = [order, *(other for other in tried if on.feasible(other))]
    on.learn(_prefixes(able))
    areas = [on.area(other) for other in able]
    best = max(range(len(able)), key=areas.__getitem__)
    better = areas[best] > areas[0] + SAME * (1.0 + abs(areas[0]))
    return able[best] if better else order


def _prefixes(orders: Iterable[Sequence[int]]) -> set[int]:
    found = set[int]()
    for order in orders:
        done = 0
        for step in order:
            found.add(done)
            done |= 1 << step
    return found
