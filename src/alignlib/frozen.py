"""A mapping that cannot change, so that values holding one stay frozen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class FrozenMap(Mapping[K, V_co]):
    """An immutable, hashable, picklable mapping; order is kept, not compared.

    >>> votes = FrozenMap({"ana": 2, "bo": 1})
    >>> votes["ana"], len(votes)
    (2, 2)
    >>> votes == {"bo": 1, "ana": 2}
    True
    """

    __slots__ = ("_items",)
    _items: dict[K, V_co]

    def __init__(
        self, items: Mapping[K, V_co] | Iterable[tuple[K, V_co]] = (), /
    ) -> None:
        object.__setattr__(self, "_items", dict(items))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot change; make a new one")

    def __getitem__(self, key: K) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __reduce__(self) -> tuple[type[FrozenMap[K, V_co]], tuple[dict[K, V_co]]]:
        return type(self), (self._items,)
