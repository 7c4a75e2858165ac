"""The probability that a plan wins, the unknown taken as the plan takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from alignlib.planning._bundles.choices import touched
from alignlib.planning._chance.chance import (
    DRAWS,
    MOST_UNCERTAIN,
    Chance,
    _every,
    chance,
    draws,
)
from alignlib.planning._plan.settled import effective
from alignlib.planning._programme.rule_rows import TOLERANCE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.planning._actions.candidate import Candidate
    from alignlib.planning._plan.situation import Situation

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]


def odds(situation: Situation, chosen: Sequence[str], seed: int = 0) -> Chance:
    """Find the probability that the rule holds, each action with its own chance.

    Args:
        situation: The case, and when it is won.
        chosen: The plan, by id.
        seed: Of the draws, where there are any.
    """
    if situation.worst_apart and _movers(situation, chosen):
        return _line_by_line(situation, tuple(chosen), seed)
    worst = -1.0 if situation.worst and not situation.worst_apart else 0.0
    return chance(
        situation.about,
        situation.choices.by_id,
        chosen,
        judge(situation),
        unknown=worst,
        seed=seed,
    )


def judge(situation: Situation) -> Callable[[Floats], Flags]:
    """Make what tells of settled stances which of them win."""
    from alignlib.analyses._ranges import stance_spreads

    spreads: Floats | float = 0.0
    if situation.worst_apart:
        spreads = stance_spreads(situation.about)[0]
    rule, index, margin = situation.rule, situation.about.graph.index, situation.margin

    def wins(settled: Floats) -> Flags:
        held: Flags = rule.shift(settled - spreads, index) + margin < -TOLERANCE
        return held

    return wins


def _movers(situation: Situation, chosen: Sequence[str]) -> frozenset[str]:
    """With whom the plan may change how far the unknown could move others."""
    import numpy as np

    graph = situation.about.graph
    unknown = {graph.ids[at] for at in np.flatnonzero(np.isnan(graph.stances))}
    if not unknown:
        return frozenset()
    doing = [situation.choices.by_id[name] for name in chosen]
    return frozenset(
        who
        for each in doing
        for who in each.people
        if each.does == "commits" or who in unknown
    )


def _line_by_line(situation: Situation, chosen: tuple[str, ...], seed: int) -> Chance:
    """Take for each outcome the spreads that voices and firmness then make."""
    from alignlib.analyses._ranges import stance_spreads

    by_id, rule = situation.choices.by_id, situation.rule
    doing = [by_id[name] for name in chosen]
    working = effective(doing, _outcomes(doing, seed))
    movers = _movers(situation, chosen)
    matter = [at for at, each in enumerate(doing) if movers.intersection(touched(each))]
    known: dict[bytes, Floats] = {}

    def spreads(line: Flags) -> Floats:
        key = line[matter].tobytes()
        if key not in known:
            done = [name for at, name in enumerate(chosen) if line[at]]
            known[key] = stance_spreads(situation.after(done))[0]
        return known[key]

    told = iter(working)

    def wins(settled: Floats) -> Flags:
        import numpy as np

        held = settled - np.array([spreads(next(told)) for _ in settled])
        shift = rule.shift(held, situation.about.graph.index) + situation.margin
        won: Flags = shift < -TOLERANCE
        return won

    return chance(situation.about, by_id, chosen, wins, seed=seed)


def _outcomes(plan: Sequence[Candidate], seed: int) -> Flags:
    """The outcomes that `chance` looks at, in its order."""
    uncertain = [at for at, each in enumerate(plan) if 0.0 < each.chance < 1.0]
    if len(uncertain) <= MOST_UNCERTAIN:
        return _every(plan, uncertain)
    return draws(plan, DRAWS, seed)
