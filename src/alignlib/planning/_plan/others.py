"""Runner-up plans: each does without some action of every plan before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from alignlib.planning._programme.programme import Clock
    from alignlib.planning._programme.search import Search

MOST = 3  # more than a reader compares


def others(
    search: Search, plan: tuple[str, ...], clock: Clock, *, until: float
) -> Iterator[tuple[str, ...]]:
    """Find other plans, the best first; none that is not known to be the next best.

    Args:
        search: What was looked for.
        plan: The best plan.
        clock: How long all of it may take.
        until: When to stop, in seconds by the clock.
    """
    before: tuple[tuple[str, ...], ...] = (plan,)
    while plan and len(before) <= MOST and clock.left > 0 and clock.spent < until:
        best = evolve(search, before=before).best(clock, most=until - clock.spent)
        if not best.chosen or not (best.proven or search.gap):
            return
        yield best.chosen
        before = (*before, best.chosen)
