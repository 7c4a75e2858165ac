"""Pairs of changes that lose a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from alignlib.planning._weak.changes import Change
from alignlib.planning._weak.losing import Losing, Singles, checked
from alignlib.planning._weak.seats import BLOCK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.planning._weak.standing import Standing

    Rows = NDArray[np.intp]

# Up to so many of either sort, all or nothing and turning, every pair is tried: some
# 30,000, a second or two. Where there are more, the nearest to losing it are paired.
MOST_PAIRED = 120
NEAREST = 50


def nearest(single: Singles) -> tuple[list[Change], list[str], bool]:
    """The changes, and the people who turn, that alone come nearest to losing it.

    The last is whether these are all.
    """
    whole = sorted(single.margins, key=lambda change: single.margins[change])
    people = sorted(single.turns, key=lambda who: single.at_most[who])
    if max(len(whole), len(people)) <= MOST_PAIRED:
        return whole, people, True
    return whole[:NEAREST], people[:NEAREST], False


def losing_pairs(standing: Standing, single: Singles) -> tuple[list[Losing], bool]:
    """Pairs that lose it, and whether all pairs were tried."""
    import numpy as np

    whole, people, exact = nearest(single)
    rows = np.array([standing.graph.index[who] for who in people], dtype=np.intp)
    found = list(_two_turns(standing, people, rows))
    for change in whole:
        after = standing.after((change,))
        if after is None or after.seats is None:
            continue
        for who, shift in zip(people, after.least_turns(rows).tolist(), strict=True):
            if shift < inf:
                turn = Change(kind="turns", person=who, shift=shift)
                found += checked(standing, (change, turn))
    for two in combinations(whole, 2):
        found += checked(standing, two)
    return found, exact


def _two_turns(
    standing: Standing, people: Sequence[str], rows: Rows
) -> Iterator[Losing]:
    """Pairs of people who lose it by turning, each by as little as will do."""
    import numpy as np

    now = standing.now
    assert now.seats is not None  # a decision that is won is made by somebody
    stances, push = now.z[now.seats.rows], now.push(rows)
    caps = now.s[rows] + 1.0
    one, other = np.triu_indices(len(people), 1)
    if not standing.graph.signed:  # the further they turn, the worse
        ends = push * caps
        step = max(1, BLOCK // max(1, stances.size))
        worst = [
            now.seats.lost(
                stances
                - ends[:, one[at : at + step]].T
                - ends[:, other[at : at + step]].T
            )
            for at in range(0, one.size, step)
        ]
        lost = np.concatenate(worst) if worst else np.zeros(0, dtype=bool)
        one, other = one[lost], other[lost]
    for first, second in zip(one.tolist(), other.tolist(), strict=True):
        two = [first, second]
        falls = now.seats.least_pair(stances, push[:, two], caps[two])
        if falls is not None:
            turned = [
                Change(kind="turns", person=people[at], shift=fall)
                for at, fall in zip(two, falls, strict=True)
            ]
            yield from checked(standing, turned)
