"""Decision rules that add up weights: averages and majorities."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, field, frozen

from alignlib import scales
from alignlib.errors import MissingValueError, NotAChoiceError, OffScaleError
from alignlib.frozen import FrozenMap
from alignlib.model.rule import Rule, yes_edge

if TYPE_CHECKING:
    from alignlib.model.rule import Floats

# Weights such as 0.1 + 0.2 add up with rounding; a quota is met this much early.
QUOTA_SLACK = 1e-9


def _votes(values: Mapping[str, float]) -> FrozenMap[str, float]:
    return scales.mapping(values)


def _votes_or_word(
    values: Mapping[str, float] | Literal["power"] | None,
) -> FrozenMap[str, float] | Literal["power"] | None:
    if values is None:
        return None
    if isinstance(values, str):
        if values != "power":
            raise NotAChoiceError("weights", values, ("power",))
        return values
    return scales.mapping(values)


def _check_votes(instance: Any, attribute: scales.Named, value: Any) -> None:
    if not isinstance(value, FrozenMap):
        return
    for person, weight in value.items():
        scales.number(
            weight, name=f"{attribute.name}[{person}]", low=0.0, high=math.inf
        )
    total = sum(value.values())
    scales.number(total, name=f"sum of {attribute.name}", low=0.0, high=math.inf)
    if not total > 0:
        raise MissingValueError(f"{attribute.name} above 0")


@frozen(kw_only=True)
class AverageSupport(Rule):
    """Passes when the weighted average stance is above a threshold.

    Attributes:
        threshold: The average that must be exceeded, -1 to +1.
        weights: Weight by person id; ``"power"`` weighs by each person's power;
            None weighs everyone alike.

    >>> AverageSupport(threshold=0.2).deciders(("ana", "bo"))
    ('ana', 'bo')
    """

    threshold: float = field(validator=scales.stance)
    weights: FrozenMap[str, float] | Literal["power"] | None = field(
        default=None, converter=_votes_or_word, validator=_check_votes
    )

    def pointers(self, place: str) -> Iterator[tuple[str, str]]:
        """Every vote, and the id it belongs to."""
        return super().pointers(f"{place}.weights")

    @property
    def named(self) -> tuple[str, ...]:
        """Ids the rule points at."""
        return tuple(self.weights) if isinstance(self.weights, FrozenMap) else ()

    def deciders(self, everyone: Sequence[str]) -> tuple[str, ...]:
        """Who has a say in the rule."""
        return self.named or tuple(everyone)

    def with_power(self, power: Mapping[str, float]) -> AverageSupport:
        """The same rule with weights by name where it weighed by power."""
        return evolve(self, weights=power) if self.weights == "power" else self

    def keeping(self, people: Collection[str]) -> AverageSupport | None:
        """The same rule without anybody outside *people*; None when nobody is left."""
        if not isinstance(self.weights, FrozenMap):
            return self
        left = {who: w for who, w in self.weights.items() if who in people}
        return evolve(self, weights=left) if sum(left.values()) > 0 else None

    def shift(self, stances: Floats, index: Mapping[str, int]) -> Floats:
        """Uniform change of *stances* (last axis: people) above which it holds."""
        if not isinstance(self.weights, FrozenMap):
            average: Floats = stances.mean(axis=-1)
        else:
            columns = [index[person] for person in self.weights]
            total = math.fsum(self.weights.values())
            shares = [weight / total for weight in self.weights.values()]
            average = stances[..., columns] @ shares
        return self.threshold - average


@frozen(kw_only=True)
class WeightedMajority(Rule):
    """Passes when the weights of those in favour reach a quota.

    Attributes:
        weights: Votes by person id, each 0 or more.
        quota: The votes needed, in the same unit; reaching it suffices.
        yes_at: A person is in favour strictly above this stance.

    >>> WeightedMajority(weights={"ana": 1, "bo": 1}, quota=3)
    Traceback (most recent call last):
    alignlib.errors.OffScaleError: quota is 3; it must be a number from 0 to 2
    """

    weights: FrozenMap[str, float] = field(converter=_votes, validator=_check_votes)
    quota: float = field(validator=scales.finite)
    yes_at: float = field(default=0.0, validator=yes_edge)

    def __attrs_post_init__(self) -> None:
        total = math.fsum(self.weights.values())
        if not 0 < self.quota <= total * (1 + QUOTA_SLACK):
            raise OffScaleError("quota", self.quota, 0.0, total)

    def pointers(self, place: str) -> Iterator[tuple[str, str]]:
        """Every vote, and the id it belongs to."""
        return super().pointers(f"{place}.weights")

    @property
    def named(self) -> tuple[str, ...]:
        """Ids the rule points at."""
        return tuple(self.weights)

    def deciders(self, everyone: Sequence[str]) -> tuple[str, ...]:
        """Who has a say in the rule."""
        return self.named

    def keeping(self, people: Collection[str]) -> WeightedMajority | None:
        """The same rule without anybody outside *people*; None when no vote is left.

        A quota that the votes left can no longer reach becomes all of them.
        """
        left = {who: w for who, w in self.weights.items() if who in people}
        total = math.fsum(left.values())
        if not total > 0:
            return None
        return evolve(self, weights=left, quota=min(self.quota, total))

    def shift(self, stances: Floats, index: Mapping[str, int]) -> Floats:
        """Uniform change of *stances* (last axis: people) above which it holds."""
        import numpy as np

        columns = [index[person] for person in self.weights]
        votes = np.fromiter(self.weights.values(), dtype=float)
        needed = self.yes_at - stances[..., columns]
        order = np.argsort(needed, axis=-1, kind="stable")
        counted = np.cumsum(votes[order], axis=-1)
        enough = counted >= self.quota - QUOTA_SLACK * votes.sum()
        last = enough.argmax(axis=-1)[..., None]
        carried = np.take_along_axis(order, last, axis=-1)
        shift: Floats = np.take_along_axis(needed, carried, axis=-1)[..., 0]
        return shift
