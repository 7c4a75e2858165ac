"""What a person's own reasons say, and how that joins with an assessed stance.

With live motivations ``m`` and objections ``o`` the reasons alone give the noisy-or
difference (Pearl 1988)

    derived = (1 - prod(1 - m)) - (1 - prod(1 - o)).

Reasons that tell one story count once (see ``alignlib.model.story``). A reason that
fronts another weighs nothing.

An assessed stance already holds every reason dated up to its own day, so it moves
only by what came or went since: ``s = clip(stance + derived_now - derived_then)``.
A reason uncovered behind a front was there when the front was voiced, so it counts
from the front's day: uncovering it does not make the same reluctance count twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.model.reason import Motivation, Objection, Reason, deepest
from alignlib.model.story import join
from alignlib.model.timeline import (
    after,
    dated,
    first_voiced,
    latest_date,
    met_stances,
    stands,
)

if TYPE_CHECKING:
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative
    from alignlib.model.stakeholder import Stakeholder


@frozen(kw_only=True)
class _Change:
    """What is otherwise than recorded."""

    left: Mapping[str, float] = FrozenMap()
    added: float = 0.0
    without: Collection[str] = ()


@frozen(kw_only=True)
class Conviction:
    """Where one person stands before anybody sways them.

    Attributes:
        stance: The assessed stance, -1 to +1; None if there is none.
        derived: What the reasons alone say, -1 to +1; None without reasons.
        value: The conviction used, -1 to +1; None when the person is unknown.
        unexplained: Assessed stance minus what the reasons said on its day: a hint
            at reasons not yet heard. None without a stance or without reasons.
        moved: How far reasons that came or went since the assessment move it.
        counted: Ids of the reasons that weigh now.
        since: Ids of reasons that stand now and did not on the day of the assessment.
        gone: Ids of reasons that stood then and do not now.
        guessed: Ids of those among them whose strength nobody knows.
    """

    stance: float | None
    derived: float | None
    value: float | None
    unexplained: float | None
    moved: float
    counted: tuple[str, ...]
    guessed: tuple[str, ...]
    since: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Convictions(Mapping[str, Conviction]):
    """The conviction of every person of an initiative, by id.

    Cost: linear in people and reasons.
    """

    def __init__(self, initiative: Initiative, assumptions: Assumptions) -> None:
        self._people = {person.id: person for person in initiative.stakeholders}
        self._taxonomy = initiative.taxonomy
        self._assumptions = assumptions
        self.now: datetime.date | None = assumptions.as_of or latest_date(initiative)
        self._met = met_stances(initiative, self.now)
        self._known = {who: self._conviction(self._people[who]) for who in self._people}

    def __getitem__(self, person: str) -> Conviction:
        return self._known[person]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def if_without(self, person: str, reasons: Collection[str]) -> float | None:
        """The conviction of *person* if the *reasons* named by id were gone.

        None when nothing is known of the person even then.
        """
        return self.if_changed(person, without=reasons)

    def if_changed(
        self,
        person: str,
        *,
        left: Mapping[str, float] | None = None,
        added: float = 0.0,
        without: Collection[str] = (),
    ) -> float | None:
        """The conviction of *person* if their reasons changed.

        Args:
            person: Whose conviction, by id.
            left: Share of an objection's strength that is left, by its id.
            added: Strength of one more reason to support, a story of its own.
            without: Ids of reasons that are gone.

        Returns:
            The conviction, -1 to +1; None when nothing is known of the person even
            then, or they count as unknown.
        """
        return self.changed(person, left=left, added=added, without=without).value

    def changed(
        self,
        person: str,
        *,
        left: Mapping[str, float] | None = None,
        added: float = 0.0,
        without: Collection[str] = (),
    ) -> Conviction:
        """All of what `if_changed` tells: where *person* would stand, and why."""
        change = _Change(left=left or {}, added=added, without=without)
        return self._conviction(self._people[person], change)

    def live_objections(self, person: str) -> tuple[Objection, ...]:
        """Objections of *person* that stand now, fronting ones included."""
        return tuple(r for r in self._people[person].objections if self._live(r))

    def live_motivations(self, person: str) -> tuple[Motivation, ...]:
        """Motivations of *person* heard of by now."""
        return tuple(r for r in self._people[person].motivations if self._live(r))

    def behind(self, person: str, front: Objection) -> Objection | None:
        """The deepest objection of *person* behind *front*; None if it is settled."""
        real = deepest(self._people[person].objections, front.id)
        return real if real is not front and self._live(real) else None

    def _live(self, reason: Reason) -> bool:
        return stands(reason, self.now, dated(reason))

    def _conviction(
        self, person: Stakeholder, change: _Change | None = None
    ) -> Conviction:
        changed = change or _Change()
        stance, day = self._assessed(person)
        recorded: tuple[Reason, ...] = (*person.motivations, *person.objections)
        reasons = [r for r in recorded if not after(dated(r), self.now)]
        since = first_voiced(reasons)
        live_now = self._weighing(reasons, self.now, since, changed.without)
        live_then = self._weighing(reasons, day or self.now, since, ())
        now, counted = self._derived(live_now, changed)
        then = self._derived(live_then)[0]
        if stance is not None:
            value: float | None = max(-1.0, min(1.0, stance + (now - then)))
        else:
            value = now if reasons or changed.added else None
        if person.id in self._assumptions.as_unknown:
            value = None
        return Conviction(
            stance=stance,
            derived=now if reasons else None,
            value=value,
            unexplained=stance - then if reasons and stance is not None else None,
            moved=now - then if stance is not None else 0.0,
            counted=tuple(r.id for r in counted),
            guessed=tuple(r.id for r in counted if r.strength is None),
            since=tuple(r.id for r in live_now if r not in live_then),
            gone=tuple(r.id for r in live_then if r not in live_now),
        )

    def _assessed(
        self, person: Stakeholder
    ) -> tuple[float | None, datetime.date | None]:
        """The latest dated stance, else the undated one of the record."""
        evidence = person.stance_evidence
        day = evidence.date if evidence else None
        met = self._met.get(person.id)
        own_counts = person.stance is not None and not after(day, self.now)
        if met and (not own_counts or day is None or day <= met[1]):
            return met
        return (person.stance, day) if own_counts else (None, None)

    def _weighing(
        self,
        reasons: Sequence[Reason],
        day: datetime.date | None,
        first: Mapping[str, datetime.date | None],
        without: Collection[str],
    ) -> tuple[Reason, ...]:
        """The reasons that stood on *day* and front nothing."""
        return tuple(
            reason
            for reason in reasons
            if stands(reason, day, first[reason.id])
            and reason.id not in without
            and not (isinstance(reason, Objection) and reason.fronts)
        )

    def _derived(
        self, live: Sequence[Reason], change: _Change | None = None
    ) -> tuple[float, tuple[Reason, ...]]:
        """What reasons by themselves say, and those among them that count."""
        changed = change or _Change()
        pros = [r for r in live if isinstance(r, Motivation)]
        cons = [r for r in live if isinstance(r, Objection)]
        for_it, moving = join(pros, self._force, self._taxonomy)
        for_it = 1.0 - (1.0 - for_it) * (1.0 - changed.added)

        def force(reason: Reason) -> float:
            return self._force(reason) * changed.left.get(reason.id, 1.0)

        against, holding = join(cons, force, self._taxonomy)
        return for_it - against, (*moving, *holding)

    def _force(self, reason: Reason) -> float:
        if reason.strength is None:
            return self._assumptions.unknown_strength
        return reason.strength
