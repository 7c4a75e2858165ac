"""Which doors can be opened with one person, and what may be done behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import TypeVar

from attrs import frozen

from alignlib.planning._actions.candidate import Candidate

T = TypeVar("T")
Ways = frozenset[str]  # candidates of others, of which one must succeed

MOST_KEYS = 10  # a thousand ways to open doors with one person; more are not tried


@frozen(kw_only=True)
class Opened:
    """Doors opened with one person, and what may then be done.

    Attributes:
        keys: The candidates that open them.
        asks: What is met from outside.
        hours: What the keys take.
        free: Other candidates that may now be chosen.
    """

    keys: tuple[str, ...]
    asks: frozenset[Ways]
    hours: float
    free: tuple[str, ...]


@frozen(kw_only=True)
class Doors:
    """What opens what with one person.

    Attributes:
        by_id: All candidates.
        own: The person's own candidates.
        offering: Those of them that open the way to others.
        circling: Whether some may wait for each other by way of others.
    """

    by_id: Mapping[str, Candidate]
    own: tuple[str, ...]
    offering: frozenset[str]
    circling: bool

    def keys(self, own: Sequence[str]) -> list[str]:
        """Those among *own* that open something."""
        opening = {
            way for n in own for ways in self.by_id[n].unlocked_by for way in ways
        }
        return [name for name in own if name in opening or name in self.offering]

    def open(self, own: Sequence[str]) -> tuple[list[Opened], bool]:
        """List the ways to open doors that give more, or cost less, than others.

        Args:
            own: The candidates there are, of the person's own.

        Returns:
            The ways, and whether some were passed over.
        """
        keys, outside = self.keys(own), self._outside(own)
        limited = len(keys) + len(outside) > MOST_KEYS
        if limited:
            outside = outside[:MOST_KEYS]
            keys = keys[: MOST_KEYS - len(outside)]
        leaves = [name for name in own if name not in keys]
        found = [
            opened
            for chosen in subsets(keys)
            for asks in subsets(outside)
            if (opened := self._opened(chosen, frozenset(asks), leaves)) is not None
        ]
        return self._useful(found), limited

    def _outside(self, own: Sequence[str]) -> list[Ways]:
        """For each need that others can meet, the ways they have."""
        needs = (ways for name in own for ways in self.by_id[name].unlocked_by)
        others = (frozenset(ways).difference(self.own) for ways in needs)
        return list(dict.fromkeys(ways for ways in others if ways))

    def _opened(
        self, keys: tuple[str, ...], asks: frozenset[Ways], leaves: Sequence[str]
    ) -> Opened | None:
        """What may be done once *keys* and *asks* are there; None if they cannot be."""
        ready: set[str] = set()
        waiting = list(keys)
        while waiting:
            now = [name for name in waiting if self._unlocked(name, ready, asks)]
            if not now:
                return None
            ready.update(now)
            waiting = [name for name in waiting if name not in ready]
        return Opened(
            keys=keys,
            asks=asks,
            hours=sum(self.by_id[name].hours for name in keys),
            free=tuple(name for name in leaves if self._unlocked(name, ready, asks)),
        )

    def _unlocked(self, name: str, ready: set[str], asks: frozenset[Ways]) -> bool:
        return all(
            not ready.isdisjoint(ways) or frozenset(ways).difference(self.own) in asks
            for ways in self.by_id[name].unlocked_by
        )

    def _useful(self, found: list[Opened]) -> list[Opened]:
        """Leave out doors for which others do as well."""
        kept: list[tuple[Opened, frozenset[str], frozenset[str]]] = []
        for one in sorted(found, key=lambda each: (each.hours, len(each.asks))):
            free, held = frozenset(one.free), self._held(one.keys)
            if not any(
                k.asks <= one.asks and f >= free and h == held for k, f, h in kept
            ):
                kept.append((one, free, held))
        return [one for one, _, _ in kept]

    def _held(self, keys: tuple[str, ...]) -> frozenset[str]:
        """Those of the keys that matter beyond what they open with this person."""
        return frozenset(
            name
            for name in keys
            if self.circling
            or name in self.offering
            or self.by_id[name].does not in ("opens", "refers")
        )


def subsets(things: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Yield every choice of some of the *things*, small ones first."""
    sizes = range(len(things) + 1)
    return chain.from_iterable(combinations(things, size) for size in sizes)
