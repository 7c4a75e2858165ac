"""Outcomes to plan for: all there are, or some drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.planning._chance.chance import draws

if TYPE_CHECKING:
    from alignlib.planning._plan.situation import Situation

MOST_COMPLETE = 7  # uncertain actions whose 128 outcomes are all planned for
FIRST = 30  # outcomes drawn at first: a chance of 0.8 is then known to within 0.15
ROUNDS = 2  # of more and more outcomes
CHECK_SEED = 1  # of the fresh draws that a plan is checked on

Worked = frozenset[str]  # what works in an outcome, by id


@frozen(kw_only=True)
class Sample:
    """Outcomes to plan for.

    Attributes:
        worked: For each outcome, what works.
        odds: The probability of each; they add to 1.
        complete: Whether these are all the outcomes there are.
    """

    worked: tuple[Worked, ...]
    odds: tuple[float, ...]
    complete: bool


def uncertain(situation: Situation) -> list[str]:
    """The candidates that may work or not."""
    by_id = situation.choices.by_id
    return [name for name, each in by_id.items() if 0.0 < each.chance < 1.0]


def samples(situation: Situation) -> Iterator[Sample]:
    """Yield all outcomes where they are few, else more and more of them."""
    if len(uncertain(situation)) <= MOST_COMPLETE:
        yield complete(situation)
        return
    for seed in range(ROUNDS):
        yield drawn(situation, FIRST * 2**seed, seed)


def complete(situation: Situation) -> Sample:
    """Every outcome there is, with its probability."""
    by_id, names = situation.choices.by_id, uncertain(situation)
    sure = frozenset(name for name, each in by_id.items() if each.chance >= 1.0)
    worked, likely = [], []
    for number in range(2 ** len(names)):
        works = [name for at, name in enumerate(names) if number >> at & 1]
        chances = (
            by_id[n].chance if n in works else 1.0 - by_id[n].chance for n in names
        )
        worked.append(sure.union(works))
        likely.append(math.prod(chances))
    return Sample(worked=tuple(worked), odds=tuple(likely), complete=True)


def drawn(situation: Situation, count: int, seed: int) -> Sample:
    """Some outcomes, each as likely as the others."""
    by_id = situation.choices.by_id
    names = list(by_id)
    lines = draws([by_id[name] for name in names], count, seed + CHECK_SEED + 1)
    worked = tuple(
        frozenset(n for n, works in zip(names, line, strict=True) if works)
        for line in lines
    )
    return Sample(worked=worked, odds=(1.0 / count,) * count, complete=False)
