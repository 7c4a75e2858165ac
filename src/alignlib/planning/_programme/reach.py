"""Between which limits everybody settles, whatever bundles are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    # numpy loads when used, so these names exist for type checkers only.
    import numpy as np  # noqa: TC004
    from numpy.typing import NDArray  # noqa: TC004

    from alignlib.graph import InfluenceGraph

    Floats = NDArray[np.float64]

ROUNDS = 300  # enough for limits that shrink by a tenth a round
STILL = 1e-6  # limits that move less than this are left as they are
# Limits are drawn this much wider: rounding then excludes nothing, and the solver is
# not handed intervals narrower than its own tolerance, which it may take as empty.
SAFE = 1e-4


@frozen(kw_only=True)
class Stand:
    """One way somebody may stand: conviction, voice and firmness."""

    conviction: float
    public: bool
    firmness: float


@frozen(kw_only=True, eq=False)
class Reach:
    """Limits of what people settle at and of what they hear.

    Attributes:
        low: Least each may settle at.
        high: Most.
        heard_low: Least each may hear, own view in the place of silence.
        heard_high: Most.
    """

    low: Floats
    high: Floats
    heard_low: Floats
    heard_high: Floats


def reach(
    graph: InfluenceGraph,
    stands: Mapping[int, Sequence[Stand]],
    *,
    low: Floats | None = None,
    high: Floats | None = None,
) -> Reach:
    """Narrow down where everybody settles, by rounds.

    With ``r`` what somebody hears, ``z = f s + (1 - f) r``; both rise with ``s``, and
    each public voice enters at one of its limits. Starting from -1 and +1, every
    round keeps what can still be true.

    Args:
        graph: Who listens to whom.
        stands: By row, the ways each may stand.
        low: Least each settles at, where that is known.
        high: Most.
    """
    import numpy as np

    lines = _lines(graph, stands)
    low = -np.ones(graph.size) if low is None else np.maximum(low, -1.0)
    high = np.ones(graph.size) if high is None else np.minimum(high, 1.0)
    heard = (low, high)
    for _ in range(ROUNDS):
        heard = (
            lines.heard(low, high, lines.least, np.minimum),
            lines.heard(high, low, lines.most, np.maximum),
        )
        narrower = (
            lines.of_person(lines.least, heard[0], np.minimum),
            lines.of_person(lines.most, heard[1], np.maximum),
        )
        moved = max(
            float(np.abs(narrower[0] - low).max(initial=0.0)),
            float(np.abs(narrower[1] - high).max(initial=0.0)),
        )
        low, high = np.maximum(low, narrower[0]), np.minimum(high, narrower[1])
        if moved < STILL:
            break
    return Reach(
        low=low - SAFE,
        high=high + SAFE,
        heard_low=lines.of_heard(heard[0], np.minimum) - SAFE,
        heard_high=lines.of_heard(heard[1], np.maximum) + SAFE,
    )


@frozen(kw_only=True, eq=False)
class _Lines:
    """One line for each person and firmness, with the least and most conviction.

    Attributes:
        owner: Whose line it is.
        firmness: Of the line.
        least: Least conviction at this firmness.
        most: Most conviction.
        open_voices: Attention to those who are heard in any case.
        silent: Attention that stays with one's own view in any case.
        perhaps: Line, source and attention where a voice may be heard or not.
    """

    owner: NDArray[np.intp]
    firmness: Floats
    least: Floats
    most: Floats
    open_voices: Floats
    silent: Floats
    perhaps: tuple[NDArray[np.intp], NDArray[np.intp], Floats]

    def heard(self, near: Floats, far: Floats, own: Floats, best: np.ufunc) -> Floats:
        """What each line hears at its limit; *far* counts against conflict ties."""
        import numpy as np

        towards = np.maximum(self.open_voices, 0.0) @ near
        against = np.minimum(self.open_voices, 0.0) @ far
        found = (towards + against)[self.owner] + self.silent[self.owner] * own
        lines, sources, attention = self.perhaps
        voiced = np.where(attention > 0, near[sources], far[sources]) * attention
        unvoiced = np.abs(attention) * own[lines]
        found += np.bincount(
            lines, weights=best(voiced, unvoiced), minlength=len(self.owner)
        )
        return np.asarray(found)

    def of_person(self, own: Floats, heard: Floats, best: np.ufunc) -> Floats:
        """Where each person settles at their limit."""
        settled = self.firmness * own + (1.0 - self.firmness) * heard
        return self.of_heard(settled, best)

    def of_heard(self, values: Floats, best: np.ufunc) -> Floats:
        """The limit over the lines of each person."""
        import numpy as np

        starts = np.flatnonzero(np.r_[True, self.owner[1:] != self.owner[:-1]])
        return np.asarray(best.reduceat(values, starts))


def _lines(graph: InfluenceGraph, stands: Mapping[int, Sequence[Stand]]) -> _Lines:
    import numpy as np

    rows: list[tuple[int, float, float, float]] = []
    always, perhaps = graph.public.copy(), np.zeros(graph.size, dtype=bool)
    for at in range(graph.size):
        ways = stands[at]
        always[at] = all(way.public for way in ways)
        perhaps[at] = not always[at] and any(way.public for way in ways)
        for firmness in sorted({way.firmness for way in ways}):
            held = [way.conviction for way in ways if way.firmness == firmness]
            rows.append((at, firmness, min(held), max(held)))
    owner = np.array([row[0] for row in rows], dtype=np.intp)
    weights = graph.dense()
    maybe = weights * perhaps
    silent = 1.0 - np.abs(weights * (always | perhaps)).sum(axis=1)
    lines, sources = np.nonzero(maybe[owner])
    return _Lines(
        owner=owner,
        firmness=np.array([row[1] for row in rows]),
        least=np.array([row[2] for row in rows]),
        most=np.array([row[3] for row in rows]),
        open_voices=weights * always,
        silent=np.maximum(silent, 0.0),
        perhaps=(lines, sources, maybe[owner][lines, sources]),
    )
