"""How one person's conviction answers to what is done about their objections.

The side against is a product over stories, ``1 - against = prod(1 - story)``, so each
group of objections that tell one story, or that one action answers together, can be
looked at by itself; ``for`` rises with the strongest agreed objective.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._actions.candidate import Candidate


class Leaning:
    """One person's conviction, in parts that can be changed one by one.

    Args:
        about: The case.
        person: Whose conviction, by id.
        answering: The candidates that answer some of their objections.

    Attributes:
        groups: Objections that have to be looked at together, by id.
    """

    def __init__(
        self, about: Subject, person: str, answering: Iterable[Candidate]
    ) -> None:
        assert about.convictions is not None
        assert about.initiative is not None
        self._known = about.convictions
        self._person = person
        live = [o for o in self._known.live_objections(person) if not o.fronts]
        self._live = tuple(o.id for o in live)
        taxonomy = about.initiative.taxonomy
        joined = _Joined(self._live)
        for at, one in enumerate(live):
            for other in live[:at]:
                if one.about == other.about and (
                    taxonomy.kind(one.kind).id in taxonomy.chain(other.kind)
                    or taxonomy.kind(other.kind).id in taxonomy.chain(one.kind)
                ):
                    joined.join(one.id, other.id)
        answered: dict[str, None] = {}
        for each in answering:
            reasons = [r for r in each.answers.get(person, ()) if r in self._live]
            answered.update(dict.fromkeys(reasons))
            for reason in reasons[1:]:
                joined.join(reasons[0], reason)
        self.groups = joined.groups(answered)
        self._stated()
        self._seen: dict[tuple[int, tuple[float, ...]], float] = {}

    def _stated(self) -> None:
        """Find what the conviction is made of."""
        person, known = self._person, self._known
        now = known[person]
        with_most = known.changed(person, added=1.0)
        self._asked = now.value is not None
        self._askable = with_most.value is not None
        standing = with_most.derived if with_most.derived is not None else 1.0
        derived = now.derived or 0.0
        self._for = derived - standing + 1.0
        self._anchor = 0.0
        if now.stance is not None:
            self._anchor = now.stance + now.moved - derived
        answered = [reason for group in self.groups for reason in group]
        rest = known.changed(person, added=1.0, without=answered).derived
        self._rest = 1.0 if rest is None else rest

    def standing(self, at: int, left: Sequence[float]) -> float:
        """What is left of support under the group *at*: ``1 - its strength``.

        Args:
            at: Which group.
            left: Share of each of its objections that is left.
        """
        key = (at, tuple(left))
        if key not in self._seen:
            group = self.groups[at]
            others = [reason for reason in self._live if reason not in group]
            found = self._known.changed(
                self._person,
                left=dict(zip(group, left, strict=True)),
                added=1.0,
                without=others,
            ).derived
            self._seen[key] = 1.0 if found is None else found
        return self._seen[key]

    def conviction(self, standing: float, gives: float) -> float | None:
        """The conviction, given the product over groups and the best objective.

        None where nobody would know it even then.
        """
        if not (self._asked or (gives > 0 and self._askable)):
            return None
        side_for = 1.0 - (1.0 - self._for) * (1.0 - gives)
        against = 1.0 - self._rest * standing
        return max(-1.0, min(1.0, self._anchor + side_for - against))


class _Joined:
    """Things that belong together."""

    def __init__(self, things: Iterable[str]) -> None:
        self._group: dict[str, list[str]] = {thing: [thing] for thing in things}

    def join(self, one: str, other: str) -> None:
        first, second = self._group[one], self._group[other]
        if first is second:
            return
        first.extend(second)
        for thing in second:
            self._group[thing] = first

    def groups(self, wanted: Mapping[str, None]) -> tuple[tuple[str, ...], ...]:
        """The groups that hold something *wanted*."""
        found = {id(group): group for group in map(self._group.__getitem__, wanted)}
        return tuple(tuple(group) for group in found.values())
