"""What people hear: the ties whose source is public, and who is anchored by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.errors import UnanchoredError
from alignlib.graph_rows import sums

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from alignlib.graph import InfluenceGraph
    from alignlib.graph_rows import Flags, Floats, Rows  # noqa: TC004 -- numpy is lazy

DENSE_PEOPLE = 2_000  # up to here square arrays; above, compressed rows
ROUNDING = 1e-12  # what is left of a row that adds to 1 on paper
ANCHOR = 1e-9  # less than this of a view or an ear would cost nine digits of sixteen


@frozen(eq=False)
class Hearing:
    """The ties of public people; ``W`` of the formulas, entry by entry.

    Attributes:
        size: Number of people.
        indptr: Where each row begins.
        listeners: Row number of who listens, one a tie.
        sources: Row number of whom they listen to.
        weights: ``W_ij``; 0 where the voice is private.
        give: ``1 - f_i``, the share of a view that others can move.
    """

    size: int
    indptr: Rows
    listeners: Rows
    sources: Rows
    weights: Floats
    give: Floats

    def hear(self, x: Floats) -> Floats:
        """Work out ``W x``."""
        if self.size > DENSE_PEOPLE:
            heard: Floats = self.matrix() @ x
            return heard
        return sums(self.listeners, self.weights * x[self.sources], self.size)

    def matrix(self) -> csr_array[Any, Any]:
        """Give ``W`` as a scipy array of compressed rows; it shares the arrays."""
        from scipy.sparse import csr_array

        shape = (self.size, self.size)
        return csr_array((self.weights, self.sources, self.indptr), shape=shape)

    def system(self) -> Floats:
        """Build ``A = I - diag(1 - f) W`` as a square array."""
        import numpy as np

        full = np.zeros((self.size, self.size))
        full.reshape(-1)[self.places()] = self.weights
        full *= -self.give[:, None]
        full.reshape(-1)[:: self.size + 1] += 1.0
        return full

    def places(self, *, transposed: bool = False) -> Rows:
        """Give the place of each tie in a square array written row by row."""
        import numpy as np

        # One flat index is three times as fast as a pair of them.
        major, minor = self.listeners, self.sources
        if transposed:
            major, minor = minor, major
        return np.multiply(major, self.size, dtype=np.intp) + minor


def hearing(graph: InfluenceGraph) -> Hearing:
    """Silence the private voices of *graph*; the rest of each row stays as it is."""
    weights = graph.attention
    if not graph.public.all():
        weights = weights * graph.public[graph.indices]
    return Hearing(
        graph.size,
        graph.indptr,
        graph.listeners(),
        graph.indices,
        weights,
        1.0 - graph.firmness,
    )


def check_anchored(ids: tuple[str, ...], own: Floats, heard: Hearing) -> None:
    """Refuse people whose view nothing settles.

    Settled are people with a view of their own and those who hear them, directly or
    not. This is looked up on the graph: a failing solve would not tell, as rounding
    hides that the equations are singular.

    Raises:
        UnanchoredError: Some people are not settled; it names them.

    Cost: nothing where everyone has a view of their own, else linear in ties above
    2,000 people, and at most people times ties up to there.
    """
    settled = own > ANCHOR
    if settled.all():
        return
    counts = heard.give[heard.listeners] * abs(heard.weights) > ANCHOR
    listeners, sources = heard.listeners[counts], heard.sources[counts]
    spread = _spread_far if heard.size > DENSE_PEOPLE else _spread
    settled = spread(settled, listeners, sources)
    if not settled.all():
        raise UnanchoredError(tuple(ids[i] for i in (~settled).nonzero()[0]))


def _spread(settled: Flags, listeners: Rows, sources: Rows) -> Flags:
    while True:
        reached = listeners[settled[sources] & ~settled[listeners]]
        if not reached.size:
            return settled
        settled[reached] = True


def _spread_far(settled: Flags, listeners: Rows, sources: Rows) -> Flags:
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import breadth_first_order

    # One more node, heard by all who are settled, starts the walk.
    size = settled.size
    start = np.flatnonzero(settled)
    ends = np.concatenate((listeners, start))
    begins = np.concatenate((sources, np.full(start.size, size)))
    links = coo_array((np.ones(ends.size), (begins, ends)), shape=(size + 1, size + 1))
    order = breadth_first_order(links.tocsr(), size, return_predecessors=False)
    reached = np.zeros(size + 1, dtype=bool)
    reached[order] = True
    return reached[:size]
