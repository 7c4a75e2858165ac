"""What each of several changes did to one number, when they do not simply add up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import factorial

MOST_AT_ONCE = 8  # all orders of eight changes take 256 evaluations


def shapley(count: int, value: Callable[[int], float]) -> list[float]:
    """Split ``value(all) - value(none)`` over changes: their Shapley values.

    The mean of what a change does over all orders in which the changes could come.
    Above eight changes it is the mean over two orders, as listed and reversed.
    Swapping what is before and after turns every number round.

    Args:
        count: How many changes there are.
        value: The number once some have come; bit ``k`` of the argument is change k.

    Returns:
        One number a change; they add up.

    Shapley (1953), "A value for n-person games".

    >>> shapley(2, lambda come: min(1.0, 0.75 * (come & 1) + 0.5 * (come >> 1)))
    [0.625, 0.375]
    """
    known = cache(value)
    if count > MOST_AT_ONCE:
        return _two_orders(count, known)
    parts = []
    for change in range(count):
        others = (come for come in range(2**count) if not come >> change & 1)
        parts.append(
            sum(
                (known(come | 1 << change) - known(come))
                * _share_of_orders(come.bit_count(), count)
                for come in others
            )
        )
    return parts


def _share_of_orders(earlier: int, count: int) -> float:
    return factorial(earlier) * factorial(count - earlier - 1) / factorial(count)


def _two_orders(count: int, value: Callable[[int], float]) -> list[float]:
    everything = 2**count - 1
    parts = []
    for change in range(count):
        earlier = 2**change - 1
        later = everything ^ earlier ^ 1 << change
        listed = value(earlier | 1 << change) - value(earlier)
        reverse = value(later | 1 << change) - value(later)
        parts.append((listed + reverse) / 2)
    return parts
