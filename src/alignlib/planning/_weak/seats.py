"""The least turn of mind that loses a decision, in closed form.

Where somebody's conviction falls by ``d``, settled stances move in straight lines. A
rule changes its verdict only where a decider's stance crosses what counts as a yes, or
the average its threshold: these are few points, and each is tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.model.consent_rule import Unanimity, Veto
from alignlib.model.rule import TIE, Rule
from alignlib.model.weighted_rule import AverageSupport, WeightedMajority

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

BLOCK = 2**21  # stances tried at once: some megabytes
ROUNDING = 1e-9  # a point this near to the end of a scale is on it


@frozen(kw_only=True, eq=False)
class Seats:
    """Those who decide, and how.

    Attributes:
        rule: How.
        rows: Their row numbers in the graph.
        index: Their place among each other, by id.
        edges: What the verdict can turn on: weights of the deciders, one edge a line.
        levels: The value of each edge at which it turns.
    """

    rule: Rule
    rows: Rows
    index: Mapping[str, int]
    edges: Floats
    levels: Floats

    def margin(self, stances: Floats) -> float:
        """By how much the deciders' *stances* win it, less than 0 where they do not."""
        return -float(self.rule.shift(stances, self.index))

    def lost(self, stances: Floats) -> NDArray[np.bool_]:
        """Whether each line of *stances* loses it."""
        import numpy as np

        step = max(1, BLOCK // max(1, stances.shape[-1]))
        found = [
            self.rule.shift(stances[at : at + step], self.index) >= -TIE
            for at in range(0, len(stances), step)
        ]
        return np.concatenate(found) if found else np.zeros(0, dtype=bool)

    def least_turns(self, stances: Floats, push: Floats, caps: Floats) -> Floats:
        """The least fall of each person's conviction that loses it; inf where none.

        Args:
            stances: Where the deciders settle.
            push: How far each moves for one unit of each person's conviction.
            caps: How far each person's conviction can fall.
        """
        import numpy as np

        slopes = self.edges @ push
        gaps = (self.edges @ stances - self.levels)[:, None]
        falls = np.full(slopes.shape, np.nan)
        with np.errstate(over="ignore"):  # next to no slope: beyond any cap
            np.divide(gaps, slopes, out=falls, where=(slopes > 0) & (gaps > 0))
        falls[falls > caps + ROUNDING] = np.nan
        falls = np.minimum(falls, caps)
        least = np.full(push.shape[1], np.inf)
        edge, person = np.nonzero(falls > 0)
        step = max(1, BLOCK // max(1, stances.size))
        for at in range(0, edge.size, step):
            who = person[at : at + step]
            drop = falls[edge[at : at + step], who]
            lost = self.lost(stances - drop[:, None] * push[:, who].T)
            np.minimum.at(least, who[lost], drop[lost])
        return least

    def least_pair(
        self, stances: Floats, push: Floats, caps: Floats
    ) -> tuple[float, float] | None:
        """The least falls of two people's convictions, in sum, that lose it.

        The least sum lies where two edges cross, or an edge an end of a scale.
        """
        import numpy as np

        a, b = (self.edges @ push).T
        gaps = self.edges @ stances - self.levels
        one, other = np.triu_indices(gaps.size, 1)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            det = a[one] * b[other] - a[other] * b[one]
            x = (gaps[one] * b[other] - gaps[other] * b[one]) / det
            y = (a[one] * gaps[other] - a[other] * gaps[one]) / det
            at_cap = np.full(gaps.size, caps[0])
            x = np.concatenate([x, at_cap, (gaps - b * caps[1]) / a, caps[:1]])
            across = np.full(gaps.size, caps[1])
            y = np.concatenate([y, (gaps - a * caps[0]) / b, across, caps[1:]])
        falls = np.stack([x, y], axis=1)
        within = (falls >= -ROUNDING) & (falls <= caps + ROUNDING)
        falls = np.clip(falls[within.all(axis=1)], 0.0, caps)
        falls = falls[np.argsort(falls.sum(axis=1), kind="stable")]
        step = max(1, BLOCK // max(1, stances.size))
        for at in range(0, len(falls), step):
            lost = self.lost(stances - falls[at : at + step] @ push.T)
            if lost.any():
                first, second = falls[at + int(np.argmax(lost))].tolist()
                return first, second
        return None


def seats(rule: Rule, people: Sequence[str], row: Mapping[str, int]) -> Seats | None:
    """Find who decides out of *people*, and what the verdict can turn on.

    None when nobody decides.
    """
    import numpy as np

    deciding = rule.deciders(people)
    if not deciding:
        return None
    index = {who: at for at, who in enumerate(deciding)}
    found: dict[tuple[bytes, float], tuple[Floats, float]] = {}
    for edge, level in _edges(rule, people, index):
        found[edge.tobytes(), level] = edge, level
    return Seats(
        rule=rule,
        rows=np.array([row[who] for who in deciding], dtype=np.intp),
        index=index,
        edges=np.array([edge for edge, _ in found.values()]),
        levels=np.array([level for _, level in found.values()]),
    )


def _edges(
    rule: Rule, people: Sequence[str], index: Mapping[str, int]
) -> Iterator[tuple[Floats, float]]:
    """A threshold for each average, and for anybody who says yes or no their edge."""
    import numpy as np

    for part in rule.parts():
        if isinstance(part, AverageSupport):
            shares = np.ones(len(index))
            if isinstance(part.weights, FrozenMap):
                shares = np.array([part.weights.get(who, 0.0) for who in index])
            yield shares / shares.sum(), part.threshold
        elif isinstance(part, (WeightedMajority, Veto, Unanimity)):
            for who in part.deciders(people):
                yield np.eye(len(index))[index[who]], part.yes_at
