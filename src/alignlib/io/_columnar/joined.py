"""Ties of one pair and layer joined, whatever the number of informants."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.graph_rows import sums
from alignlib.io._columnar.lookup import NOBODY
from alignlib.model.tie import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from alignlib.io._columnar.tie_columns import TieColumns

    Rows = NDArray[np.int32]
    Layers = NDArray[np.int8]
    Whole = NDArray[np.int64]
    Floats = NDArray[np.float64]

LAYER_BITS = (len(LAYERS) - 1).bit_length()
BITS = 63  # of a whole number in numpy that are not its sign


@frozen(eq=False, kw_only=True)
class JoinedTies:
    """Each layer of each pair once, sorted by who is swayed, by whom and how.

    Attributes:
        source: Row number of who influences.
        target: Row number of whom.
        layer: Number of the layer in `LAYERS`.
        weight: The mean over informants; NaN where none knows.
        first: The first tie that tells of it, by its place in the table.
    """

    source: Rows
    target: Rows
    layer: Layers
    weight: Floats
    first: Whole


@frozen(eq=False)
class Order:
    """Ties sorted by who is swayed, by whom and in which layer.

    Attributes:
        key: One number for all three, ascending.
        place: Where in the table each stands; of equal ones the first comes first.
    """

    key: Whole
    place: Whole


def ordered(ties: TieColumns, size: int) -> Order:
    """Sort the ties among *size* people."""
    import numpy as np

    key = _keys(ties.target, ties.source, ties.layer, size)
    low = int(key.size).bit_length()
    if int(key.max(initial=0)).bit_length() + low <= BITS:
        packed = np.sort((key << low) | np.arange(key.size))  # quicker than argsort
        return Order(packed >> low, packed & ((1 << low) - 1))
    place = np.argsort(key, kind="stable")
    return Order(key[place], place)


def twice(ties: TieColumns, order: Order) -> Iterator[int]:
    """Find ties that the same informant told of before, by their place."""
    import numpy as np

    again = np.diff(order.key, prepend=-1) == 0
    if not again.any():
        return
    among = np.flatnonzero(again | np.append(again[1:], False))
    place = order.place[among]
    count: Counter[tuple[int, int]] = Counter()
    for spot, key, told in zip(
        place.tolist(),
        order.key[among].tolist(),
        ties.informant[place].tolist(),
        strict=True,
    ):
        count[key, told] += 1
        if count[key, told] == 2:
            yield spot


def joined(ties: TieColumns, order: Order, size: int) -> JoinedTies:
    """Join the sorted ties among *size* people."""
    import numpy as np

    key, place = order.key, order.place
    first = np.flatnonzero(np.diff(key, prepend=-1))
    weight = ties.weight[place]
    if first.size < key.size:
        group = np.repeat(np.arange(first.size), np.diff(first, append=key.size))
        known = ~np.isnan(weight)
        total = sums(group, np.where(known, weight, 0.0), first.size)
        with np.errstate(invalid="ignore"):  # nobody knows: 0 / 0 is NaN
            weight = total / np.bincount(group, known, first.size)
        key, place = key[first], place[first]
    bits = size.bit_length()
    source = (key >> LAYER_BITS) & ((1 << bits) - 1)
    return JoinedTies(
        source=source.astype(np.int32),
        target=(key >> (LAYER_BITS + bits)).astype(np.int32),
        layer=(key & ((1 << LAYER_BITS) - 1)).astype(np.int8),
        weight=weight,
        first=place,
    )


def absent(ties: JoinedTies, bosses: NDArray[np.int32], layer: int, size: int) -> Whole:
    """Find people whose manager is known, but not a tie of this *layer* to them."""
    import numpy as np

    staff = np.flatnonzero(bosses != NOBODY)
    if not staff.size:
        return staff
    there = _keys(ties.target, ties.source, ties.layer, size)
    wanted = _keys(staff, bosses[staff], layer, size)
    return staff[~np.isin(wanted, there[ties.layer == layer])]


def _keys(target: Any, source: Any, layer: Any, size: int) -> Whole:
    """Make one number of both ends and the layer."""
    import numpy as np

    found: Whole = np.asarray(target, np.int64) << size.bit_length()
    found |= source
    found <<= LAYER_BITS
    found |= layer
    return found
