"""Decision rules in which each of some people must agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.errors import MissingValueError
from alignlib.model.rule import Rule, yes_edge

if TYPE_CHECKING:
    from alignlib.model.rule import Floats


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return scales.distinct(values)


def _ids_or_all(values: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if values is None else _ids(values)


@frozen(kw_only=True)
class Veto(Rule):
    """Passes only if each of *people* is in favour.

    Attributes:
        people: Who can stop it, by id.
        yes_at: A person is in favour strictly above this stance.
    """

    people: tuple[str, ...] = field(converter=_ids, validator=scales.each(scales.text))
    yes_at: float = field(default=0.0, validator=yes_edge)

    def __attrs_post_init__(self) -> None:
        if not self.people:
            raise MissingValueError("people")

    def pointers(self, place: str) -> Iterator[tuple[str, str]]:
        """Everyone the rule asks, by place."""
        return super().pointers(f"{place}.people")

    @property
    def named(self) -> tuple[str, ...]:
        """Ids the rule points at."""
        return self.people

    def deciders(self, everyone: Sequence[str]) -> tuple[str, ...]:
        """Who has a say in the rule."""
        return self.people

    def keeping(self, people: Collection[str]) -> Veto | None:
        """The same rule without anybody outside *people*; None when nobody is left."""
        left = tuple(who for who in self.people if who in people)
        return evolve(self, people=left) if left else None

    def shift(self, stances: Floats, index: Mapping[str, int]) -> Floats:
        """Uniform change of *stances* (last axis: people) above which it holds."""
        columns = [index[person] for person in self.people]
        lowest: Floats = stances[..., columns].min(axis=-1)
        return self.yes_at - lowest


@frozen(kw_only=True)
class Unanimity(Rule):
    """Passes only if all are in favour.

    Attributes:
        people: Who must agree, by id; None means everyone.
        yes_at: A person is in favour strictly above this stance.
    """

    people: tuple[str, ...] | None = field(
        default=None,
        converter=_ids_or_all,
        validator=optional(scales.each(scales.text)),
    )
    yes_at: float = field(default=0.0, validator=yes_edge)

    def __attrs_post_init__(self) -> None:
        if self.people is not None and not self.people:
            raise MissingValueError("people")

    def pointers(self, place: str) -> Iterator[tuple[str, str]]:
        """Everyone the rule asks, by place."""
        return super().pointers(f"{place}.people")

    @property
    def named(self) -> tuple[str, ...]:
        """Ids the rule points at."""
        return self.people or ()

    def deciders(self, everyone: Sequence[str]) -> tuple[str, ...]:
        """Who has a say in the rule."""
        return tuple(everyone) if self.people is None else self.people

    def keeping(self, people: Collection[str]) -> Unanimity | None:
        """The same rule without anybody outside *people*; None when nobody is left."""
        if self.people is None:
            return self
        left = tuple(who for who in self.people if who in people)
        return evolve(self, people=left) if left else None

    def shift(self, stances: Floats, index: Mapping[str, int]) -> Floats:
        """Uniform change of *stances* (last axis: people) above which it holds."""
        chosen: slice | list[int] = slice(None)
        if self.people is not None:
            chosen = [index[person] for person in self.people]
        lowest: Floats = stances[..., chosen].min(axis=-1)
        return self.yes_at - lowest
