"""Between which limits everybody settles when the hours are limited.

Against some stand of everybody, which settles at ``z0``, a choice moves each row of
the equilibrium by so much, and the moves spread on,

    |z - z0| <= (I - (1 - f) |W|)^-1 |moves|,

with the least firmness anybody may take and those voices that are heard anyway; a
voice that comes to be heard is a move of its listeners. The bundles of a person have
their moves and their hours, and no more than the hours there are can be spent: a
knapsack, bounded from above by a price of an hour, for which the best of each person
counts. Without conflict ties only moves upwards raise anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.planning._programme.reach import SAFE, Reach, Stand, reach

if TYPE_CHECKING:
    # numpy loads when used, so these names exist for type checkers only.
    import numpy as np  # noqa: TC004
    from numpy.typing import NDArray  # noqa: TC004

    from alignlib.graph import InfluenceGraph

    Floats = NDArray[np.float64]

PRICES = 24  # of an hour: each bounds the knapsack, and the least bound counts
WIDE = 1e3  # between the lowest and the highest price
SPREADS = 1 - 1e-6  # attention that goes on in full never dies down
TWICE = 2  # tighter limits make the moves by voices smaller, and once more is enough


def reach_within(
    graph: InfluenceGraph,
    stands: Mapping[int, Sequence[Stand]],
    hours: Mapping[int, Sequence[float]],
    most: float,
) -> Reach:
    """Narrow down where everybody settles if all of it takes no more than *most*.

    Args:
        graph: Who listens to whom.
        stands: By row, the ways each may stand.
        hours: By row, what each of these ways takes at least.
        most: The hours there are.
    """
    found = reach(graph, stands)
    spread = _spread(graph, stands, hours)
    for _ in range(TWICE if spread is not None else 0):
        assert spread is not None
        apart = spread.apart(found, most) + SAFE
        low = spread.settled - apart if graph.signed else None
        found = reach(graph, stands, low=low, high=spread.settled + apart)
    return found


def _spread(
    graph: InfluenceGraph,
    stands: Mapping[int, Sequence[Stand]],
    hours: Mapping[int, Sequence[float]],
) -> _Spread | None:
    """Lay out every stand of everybody; None where moves might never die down."""
    import numpy as np

    rows = range(graph.size)
    spans = [len(stands[at]) for at in rows]
    ways = [way for at in rows for way in stands[at]]
    starts = np.cumsum([0, *spans[:-1]])
    cost = np.array([each for at in rows for each in hours[at]])
    at_rest = starts + np.array([int(np.argmin(hours[at])) for at in rows])
    owner = np.repeat(np.arange(graph.size), spans)
    held = np.array([way.conviction for way in ways])
    firm = np.array([way.firmness for way in ways])
    public = np.array([way.public for way in ways])
    softest = np.minimum.reduceat(firm, starts)
    weights = graph.dense()
    passing = (1.0 - softest)[:, None] * np.abs(weights) * public[at_rest]
    if (public < public[at_rest][owner]).any() or passing.sum(axis=1).max() > SPREADS:
        return None
    heard = weights * public[at_rest]
    silent = np.maximum(1.0 - np.abs(heard).sum(axis=1), 0.0)
    own = firm[at_rest] + (1.0 - firm[at_rest]) * silent
    system = np.eye(graph.size) - (1.0 - firm[at_rest])[:, None] * heard
    settled = np.linalg.solve(system, own * held[at_rest])
    listening = (silent[owner] * held) + (heard @ settled)[owner]
    return _Spread(
        settled=settled,
        moves=firm * held + (1.0 - firm) * listening - settled[owner],
        carried=np.linalg.inv(np.eye(graph.size) - passing),
        owner=owner,
        starts=starts,
        cost=cost,
        spoken=public & ~public[at_rest][owner],
        weights=(1.0 - softest)[:, None] * weights,
        held=(np.minimum.reduceat(held, starts), np.maximum.reduceat(held, starts)),
        signed=graph.signed,
    )


@frozen(kw_only=True, eq=False)
class _Spread:
    """How every stand moves everybody, against one stand of each.

    Attributes:
        settled: Where everybody settles with that one.
        moves: By stand, how far it moves the row of its owner.
        carried: By row, how far at most each is moved in the end by a move of one.
        owner: By stand, whose it is.
        starts: The first stand of each person.
        cost: By stand, its hours.
        spoken: By stand, whether it makes a voice heard that was not.
        weights: Attention, as far as it moves a listener.
        held: Least and most conviction of each person.
        signed: Whether there are conflict ties.
    """

    settled: Floats
    moves: Floats
    carried: Floats
    owner: NDArray[np.intp]
    starts: NDArray[np.intp]
    cost: Floats
    spoken: NDArray[np.bool_]
    weights: Floats
    held: tuple[Floats, Floats]
    signed: bool

    def apart(self, limits: Reach, most: float) -> Floats:
        """How far above, or with conflict ties away, each settles at most."""
        import numpy as np

        moves = np.abs(self.moves) if self.signed else np.maximum(self.moves, 0.0)
        total = self.carried[:, self.owner] * moves
        total += (self.carried @ self._voices(limits))[:, self.owner] * self.spoken
        dearest = (total / np.maximum(self.cost, 1e-9)).max(initial=0.0)
        least = np.full(len(self.settled), np.inf)
        for price in dearest * np.geomspace(1.0 / WIDE, 1.0, PRICES):
            best = np.maximum.reduceat(total - price * self.cost, self.starts, axis=1)
            least = np.minimum(least, price * most + best.sum(axis=1))
        return least

    def _voices(self, limits: Reach) -> Floats:
        """By listener and source, how far a voice moves the listener once heard."""
        import numpy as np

        size = np.abs(self.weights)
        above, below = np.maximum(self.weights, 0.0), np.minimum(self.weights, 0.0)
        up = above * limits.high + below * limits.low - size * self.held[0][:, None]
        if not self.signed:
            return np.maximum(up, 0.0)
        down = above * limits.low + below * limits.high - size * self.held[1][:, None]
        return np.maximum(np.maximum(up, -down), 0.0)
