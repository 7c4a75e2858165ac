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
    Flags = NDArray[np.bool_]

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
        new: Whether each is another than the one before.
    """

    key: Whole
    place: Whole
    new: Flags


def ordered(ties: TieColumns, size: int) -> Order:
    """Sort the ties among *size* people."""
    import numpy as np

    key = _keys(ties.target, ties.source, ties.layer, size)
    low = int(key.size).bit_length()
    if int(key.max(initial=0)).bit_length() + low <= BITS:
        key <<= low
        key |= np.arange(key.size)
        key.sort()  # quicker than argsort
        place = key & ((1 << low) - 1)
        key >>= low
    else:
        place = np.argsort(key, kind="stable")
        key = key[place]
    new = np.ones(key.size, bool)
    np.not_equal(key[1:], key[:-1], out=new[1:])
    return Order(key, place, new)


def twice(ties: TieColumns, order: Order) -> Iterator[int]:
    """Find ties that the same informant told of before, by their place."""
    import numpy as np

    if order.new.all():
        return
    again = ~order.new
    among = np.flatnonzero(again | np.append(again[1:], False))
    place = order.place[among]
    told = ties.informant[place] if ties.informant.size else np.zeros_like(place)
    count: Counter[tuple[int, ...]] = Counter()
    for spot, *one in zip(
        place.tolist(), order.key[among].tolist(), told.tolist(), strict=True
    ):
        count[tuple(one)] += 1
        if count[tuple(one)] == 2:
            yield spot


def joined(ties: TieColumns, order: Order, size: int) -> JoinedTies:
    """Join the sorted ties among *size* people."""
    import numpy as np

    key, place = order.key, order.place
    weight = ties.weight[place]
    if not order.new.all():
        first = np.flatnonzero(order.new)
        group = np.repeat(np.arange(first.size), np.diff(first, append=key.size))
        known = ~np.isnan(weight)
        total = sums(group, np.where(known, weight, 0.0), first.size)
        with np.errstate(invalid="ignore"):  # nobody knows: 0 / 0 is NaN
            weight = total / np.bincount(group, known, first.size)
        key, place = key[first], place[first]
    bits = size.bit_length()
    layer = key.astype(np.int8)
    layer &= (1 << LAYER_BITS) - 1
    pair = key >> LAYER_BITS
    source = (pair & ((1 << bits) - 1)).astype(np.int32)
    pair >>= bits
    return JoinedTies(
        source=source,
        target=pair.astype(np.int32),
        layer=layer,
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
