"""How long the fewest common objectives take to find, and how many greedy adds.

One promise: 100 people and 30 objectives within a second. Greedy takes, each time, the
objective that most of those still without one share; it may need more of them. Run as
a script it prints this table, in seconds of one processor; ``make bench`` times the
first seed.

    people  objectives  median  worst  greedy takes more  most  proven  (20 seeds)
        20          10   0.003  0.229         1 of 20          1      20
       100          30   0.018  0.063        15 of 20          3      20
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest
from attrs import frozen

from alignlib import Initiative, Objective, Stake, Stakeholder, common_ground

SEEDS = range(20)
SIZES = ((20, 10), (100, 30))
SHARED = 0.12  # of all objectives, how many one person holds a position on
AGAINST = 0.01  # of those, how many a person stands hard against
HARD = -0.5  # whoever stands this far against an objective rules it out


@frozen(kw_only=True)
class Run:
    """One case.

    Attributes:
        seconds: How long the search took.
        chosen: How many objectives it chose.
        greedy: How many the greedy way needs.
        smallest: Whether it is proven that no fewer do.
    """

    seconds: float
    chosen: int
    greedy: int
    smallest: bool


def company(people: int, objectives: int, seed: int) -> Initiative:
    """Make a company in which everyone wants a few things."""
    rng = np.random.default_rng([people, objectives, seed])
    goals = [Objective(id=f"g{at}", statement=f"Goal {at}") for at in range(objectives)]
    everybody = []
    for at in range(people):
        held = rng.random(objectives) < SHARED
        held[rng.integers(objectives)] = True  # nobody wants nothing at all
        stakes = [
            Stake(
                objective=goal.id,
                position=-0.9 if rng.random() < AGAINST else float(rng.uniform(0, 1)),
                weight=float(rng.uniform(0.1, 1)),
            )
            for goal, holds in zip(goals, held, strict=True)
            if holds
        ]
        everybody.append(Stakeholder(id=f"p{at}", stance=0.0, stakes=stakes))
    return Initiative(stakeholders=everybody, objectives=goals)


def greedy(case: Initiative) -> int:
    """Count the objectives that the greedy way needs for all who can be covered."""
    stakes = [(who.id, each) for who in case.stakeholders for each in who.stakes]
    out = {each.objective for _, each in stakes if (each.position or 0) <= HARD}
    wants: dict[str, set[str]] = {}
    for who, each in stakes:
        if each.objective not in out and (each.position or 0) > 0:
            wants.setdefault(each.objective, set()).add(who)
    left, chosen = set().union(*wants.values()), 0
    while left:
        left -= max(wants.values(), key=lambda those: len(those & left))
        chosen += 1
    return chosen


def run(people: int, objectives: int, seed: int) -> Run:
    """Time one case."""
    case = company(people, objectives, seed)
    begin = time.process_time()
    found = common_ground(case)
    taken = time.process_time() - begin
    return Run(
        seconds=taken,
        chosen=len(found.chosen),
        greedy=greedy(case),
        smallest=found.smallest,
    )


def table(sizes: Iterable[tuple[int, int]] = SIZES, seeds: range = SEEDS) -> str:
    """Time all cases, and put the figures into lines."""
    lines = ["people  objectives  median  worst  greedy takes more  most  proven"]
    for people, objectives in sizes:
        runs = [run(people, objectives, seed) for seed in seeds]
        more = [each.greedy - each.chosen for each in runs]
        seconds = [each.seconds for each in runs]
        lines.append(
            f"{people:6}  {objectives:10}  {statistics.median(seconds):6.3f}"
            f" {max(seconds):6.3f}  {sum(n > 0 for n in more):8} of {len(runs):2}"
            f"  {max(more):9}  {sum(each.smallest for each in runs):6}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize(("people", "objectives"), SIZES)
def test_common_ground(benchmark: Any, people: int, objectives: int) -> None:
    """Time the search of the first seed."""
    case = company(people, objectives, 0)
    benchmark.pedantic(common_ground, args=(case,), rounds=5, warmup_rounds=1)


if __name__ == "__main__":
    print(table())
