"""What every decision rule can be asked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from alignlib import scales
from alignlib.errors import OffScaleError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

# Solving leaves rounding of about 1e-15 in a stance; nearer to the edge than this
# counts as on it, and on the edge is not over it.
TIE = 1e-12


def yes_edge(instance: Any, attribute: scales.Named, value: Any) -> None:
    """Accept a stance that somebody can still be above."""
    scales.stance(instance, attribute, value)
    if value == 1:
        raise OffScaleError(attribute.name, value, -1.0, 0.99)


class Rule:
    """A way to turn settled stances into yes or no.

    Every rule rises with support, so one number tells all about it: its *shift*,
    the change which, given to everyone's stance alike, would carry it over the
    edge. A rule holds when its shift is below zero; the size is its margin.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def named(self) -> tuple[str, ...]:
        """Ids the rule points at."""

    def pointers(self, place: str) -> Iterator[tuple[str, str]]:
        """Every place under *place* that points at a person, and the id there."""
        for at, person in enumerate(self.named):
            yield f"{place}[{at}]", person

    @abstractmethod
    def deciders(self, everyone: Sequence[str]) -> tuple[str, ...]:
        """Who has a say in the rule, out of *everyone*."""

    @abstractmethod
    def keeping(self, people: Collection[str]) -> Rule | None:
        """The same rule without anybody outside *people*; None when nobody is left."""

    @abstractmethod
    def shift(self, stances: Floats, index: Mapping[str, int]) -> Floats:
        """Uniform change of *stances* (last axis: people) above which it holds."""

    def holds(self, stances: Floats, index: Mapping[str, int]) -> bool:
        """Whether the rule is satisfied at *stances*, one row of everyone."""
        return bool(self.shift(stances, index) < -TIE)

    def parts(self) -> tuple[Rule, ...]:
        """The single rules it is made of."""
        return (self,)

    def with_power(self, power: Mapping[str, float]) -> Rule:
        """The same rule with weights by name where it weighs by power."""
        return self
