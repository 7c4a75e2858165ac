"""How likely a plan is to win when each action works only with its own chance.

Actions work or fail by themselves, one that is done for several people once for all.
What waits for an action that fails takes no effect. Up to twelve uncertain actions
every outcome is looked at; beyond that outcomes are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from alignlib.planning._plan.settled import BLOCK, Memory, stances_after

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject
    from alignlib.planning._actions.candidate import Candidate

    Flags: TypeAlias = NDArray[np.bool_]
    Floats: TypeAlias = NDArray[np.float64]
    Wins: TypeAlias = Callable[[Floats], Flags]

MOST_UNCERTAIN = 12  # 4,096 outcomes, less work than the draws would be
DRAWS = 10_000  # a chance of one half is then known to within 0.01


@frozen(kw_only=True)
class Chance:
    """Probability that a plan wins.

    Attributes:
        value: The probability, 0 to 1.
        error: Two standard errors; 0 where it is exact.
        draws: How many outcomes were drawn; 0 where it is exact.
        seed: Seed of the draws; None where it is exact.
    """

    value: float
    error: float = 0.0
    draws: int = 0
    seed: int | None = None

    @property
    def exact(self) -> bool:
        """Whether every outcome was looked at."""
        return not self.draws


def chance(
    about: Subject,
    candidates: Mapping[str, Candidate],
    chosen: Collection[str],
    wins: Wins,
    *,
    unknown: float = 0.0,
    seed: int = 0,
    count: int = DRAWS,
) -> Chance:
    """Find the probability that the chosen actions win.

    Args:
        about: The case.
        candidates: All candidates, by id.
        chosen: The plan, by id.
        wins: Says for lines of settled stances which of them win.
        unknown: Where people stand whom nobody has asked.
        seed: Of the draws, where there are any.
        count: How many draws, where there are any.

    Cost: at most 4,096 or *count* outcomes; see `stances_after`.
    """
    doing = list(dict.fromkeys(chosen))
    plan = [candidates[name] for name in doing]
    uncertain = [at for at, each in enumerate(plan) if 0.0 < each.chance < 1.0]
    exact = len(uncertain) <= MOST_UNCERTAIN
    outcomes = _every(plan, uncertain) if exact else draws(plan, count, seed)
    step = max(1, BLOCK // max(1, about.graph.size))
    won: list[bool] = []
    memory: Memory = {}
    for start in range(0, len(outcomes), step):
        some = outcomes[start : start + step]
        settled = stances_after(
            about, candidates, doing, some, unknown=unknown, memory=memory
        )
        won += wins(settled).tolist()
    if not exact:
        return _estimated(sum(won), count, seed)
    odds = _odds(plan, uncertain, outcomes)
    value = math.fsum(p for p, yes in zip(odds, won, strict=True) if yes)
    return Chance(value=min(1.0, value))


def draws(plan: Sequence[Candidate], count: int, seed: int) -> Flags:
    """Draw which actions of the plan work, a line for each draw."""
    import numpy as np

    generator = np.random.default_rng(np.random.SeedSequence(seed))
    drawn: Flags = generator.random((count, len(plan))) < [p.chance for p in plan]
    return drawn


def _every(plan: Sequence[Candidate], uncertain: Sequence[int]) -> Flags:
    """Every way in which the uncertain actions may turn out, a line each."""
    import numpy as np

    numbers = np.arange(2 ** len(uncertain))[:, None]
    outcomes = np.empty((len(numbers), len(plan)), dtype=bool)
    outcomes[:] = [each.chance >= 1.0 for each in plan]
    outcomes[:, uncertain] = (numbers >> np.arange(len(uncertain))) & 1
    return outcomes


def _odds(
    plan: Sequence[Candidate], uncertain: Sequence[int], outcomes: Flags
) -> list[float]:
    import numpy as np

    likely = np.array([plan[at].chance for at in uncertain])
    odds = np.where(outcomes[:, uncertain], likely, 1.0 - likely).prod(axis=1)
    found: list[float] = odds.tolist()
    return found


def _estimated(won: int, count: int, seed: int) -> Chance:
    # Two more of either kind: so the error is none too small near 0 and 1 (Agresti
    # and Coull 1998).
    near = (won + 2) / (count + 4)
    error = 2.0 * math.sqrt(near * (1.0 - near) / (count + 4))
    return Chance(value=won / count, error=error, draws=count, seed=seed)
