"""Actions with everything filled in, and which of them count together."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.model.action import Action
from alignlib.model.response import Does


@frozen(kw_only=True, eq=False)
class Candidate:
    """An action that a plan may hold.

    Attributes:
        action: The action; people, hours, chance, effect and needs are known.
        does: What its response does.
        shared: Whether it is done once for all its people.
        answers: Ids of the objections it softens, by person.
        gives: Strength of the reason to support that an agreed objective adds, 0 to 1.
        unlocked_by: For each need the ids of the candidates of which one must
            succeed; a need that is met already is not listed.
    """

    action: Action
    does: Does
    hours: float
    chance: float
    effect: float
    shared: bool = False
    answers: Mapping[str, tuple[str, ...]] = FrozenMap()
    gives: float = 0.0
    unlocked_by: tuple[tuple[str, ...], ...] = ()

    @property
    def id(self) -> str:
        """The action's id."""
        return self.action.id

    @property
    def people(self) -> tuple[str, ...]:
        """With whom it is done, by id."""
        return self.action.people


def counted(
    candidates: Mapping[str, Candidate], done: Collection[str]
) -> frozenset[str]:
    """Find those of *done* that take effect: each need met by one that does.

    A need that is met only in a circle is not met.
    """
    found: set[str] = set()
    waiting = [candidates[name] for name in dict.fromkeys(done)]
    while True:
        ready = [
            each
            for each in waiting
            if all(found.intersection(ways) for ways in each.unlocked_by)
        ]
        if not ready:
            return frozenset(found)
        found.update(each.id for each in ready)
        waiting = [each for each in waiting if each.id not in found]
