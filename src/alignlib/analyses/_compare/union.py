"""Two versions on one list of people: the ends of the line between them.

Attention is kept in two columns, what agrees and what is in conflict, so that
``|W0|`` is their sum and moves in a straight line even where a tie changes its sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import field, frozen

from alignlib.frozen import FrozenMap
from alignlib.graph_rows import rows

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.graph import InfluenceGraph

    # numpy loads when used, so these names exist for type checkers only.
    from alignlib.graph_rows import Flags, Floats, Rows  # noqa: TC004

Span: TypeAlias = "tuple[Floats, Floats]"  # before and after

# Dividing a row by its sum leaves the last digits to chance: less is no change.
ROUNDING = 1e-15
# Votes are counted on a scale that leaves the middle voter's vote as it was; a larger
# factor than this would squeeze all of the change into one end of the line.
MOST_GROWTH = 1000.0


@frozen(kw_only=True, eq=False)
class Pairs:
    """Attention of both versions, in the same compressed rows.

    Attributes:
        indptr: Where each row begins.
        listeners: Row number of who listens, one a pair.
        sources: Row number of whom they listen to.
        agreeing: Attention that draws the listener nearer.
        opposing: Attention, as a magnitude, that pushes the listener away.
    """

    indptr: Rows
    listeners: Rows
    sources: Rows
    agreeing: Span
    opposing: Span

    @property
    def attention(self) -> Span:
        """Signed attention of each pair."""
        (near, nearer), (far, farther) = self.agreeing, self.opposing
        return near - far, nearer - farther

    @property
    def changed(self) -> Rows:
        """Which pairs have another attention."""
        before, after = self.attention
        return rows((before != after).nonzero()[0])


@frozen(kw_only=True, eq=False)
class Union:
    """Both versions, over everyone who is in either.

    Whoever is absent from one has no vote and no ties there, and their own view,
    firmness and voice as in the other.

    Attributes:
        ids: Everyone: those of the later version, then those who left.
        index: Row number by id.
        joined: Who is in the later version only.
        left: Who is in the earlier version only.
        known: Convictions as recorded, NaN where unknown.
        s: Convictions, 0 where unknown.
        f: Firmness.
        v: Publicness: 1 is heard by others, 0 by nobody.
        votes: Weights in support, not adding to 1.
        ties: Who gives attention to whom.
    """

    ids: tuple[str, ...]
    index: FrozenMap[str, int] = field(repr=False)
    joined: Flags
    left: Flags
    known: Span
    s: Span
    f: Span
    v: Span
    votes: Span
    ties: Pairs

    @property
    def size(self) -> int:
        """Number of people."""
        return len(self.ids)

    @property
    def shares(self) -> Span:
        """Votes as shares that add to 1."""
        before, after = self.votes
        return before / before.sum(), after / after.sum()


def united(before: Subject, after: Subject) -> Union:
    """Put two versions on one list of people.

    Cost: one sort of the ties of both.
    """
    import numpy as np

    gone = [who for who in before.graph.ids if who not in after.graph.index]
    ids = (*after.graph.ids, *gone)
    index = FrozenMap(zip(ids, range(len(ids)), strict=True))
    places = (_places(before.graph, index), _places(after.graph, index))
    here = [np.zeros(len(ids), dtype=bool) for _ in places]
    here[0][places[0]] = here[1][places[1]] = True

    def column(one: Floats, other: Floats) -> Span:
        return _column(len(ids), places, (one, other))

    first, second = before.graph, after.graph
    known = column(first.stances, second.stances)
    votes = [np.zeros(len(ids)) for _ in places]
    votes[0][places[0]], votes[1][places[1]] = before.say_weights, after.say_weights
    return Union(
        ids=ids,
        index=index,
        joined=~here[0],
        left=~here[1],
        known=known,
        s=(np.nan_to_num(known[0]), np.nan_to_num(known[1])),
        f=column(first.firmness, second.firmness),
        v=column(first.public.astype(float), second.public.astype(float)),
        votes=(votes[0], same_scale(votes[0], votes[1])),
        ties=_pairs(len(ids), (first, second), places),
    )


def same_scale(before: Floats, after: Floats) -> Floats:
    """Scale *after* so that the middle one of those who vote in both keeps their vote.

    Shares of votes fall for everybody when one person joins; votes need not.
    """
    import numpy as np

    both = (before > 0) & (after > 0)
    if not both.any():
        return after
    growth = np.median(np.log(before[both]) - np.log(after[both]))
    limit = np.log(MOST_GROWTH)
    scaled = after * np.exp(np.clip(growth, -limit, limit))
    close = np.abs(scaled - before) <= 8 * np.finfo(float).eps * before
    kept: Floats = np.where(close, before, scaled)
    return kept


def _places(graph: InfluenceGraph, index: FrozenMap[str, int]) -> Rows:
    import numpy as np

    return np.fromiter((index[who] for who in graph.ids), np.intp, graph.size)


def _column(size: int, places: tuple[Rows, Rows], values: Span) -> Span:
    """Spread one column over the union; the absent have the value of the other side."""
    import numpy as np

    first, second = np.empty(size), np.empty(size)
    for spread, (near, far) in ((first, (0, 1)), (second, (1, 0))):
        spread[places[far]] = values[far]
        spread[places[near]] = values[near]
    return first, second


def _pairs(
    size: int, graphs: tuple[InfluenceGraph, InfluenceGraph], places: tuple[Rows, Rows]
) -> Pairs:
    import numpy as np

    keys = [
        np.asarray(place[graph.listeners()], dtype=np.int64) * size
        + place[graph.indices]
        for graph, place in zip(graphs, places, strict=True)
    ]
    pairs = np.union1d(*keys)
    amounts = [np.zeros(pairs.size) for _ in keys]
    for amount, key, graph in zip(amounts, keys, graphs, strict=True):
        amount[np.searchsorted(pairs, key)] = graph.attention
    first, second = amounts
    second = np.where(np.abs(second - first) <= ROUNDING, first, second)
    who = pairs // size
    ends = np.cumsum(np.bincount(who, minlength=size))
    return Pairs(
        indptr=rows(np.concatenate(([0], ends))),
        listeners=rows(who),
        sources=rows(pairs - who * size),
        agreeing=(np.maximum(first, 0.0), np.maximum(second, 0.0)),
        opposing=(np.maximum(-first, 0.0), np.maximum(-second, 0.0)),
    )
