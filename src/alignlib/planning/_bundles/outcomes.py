"""The bundles of one person when actions may fail, outcome by outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.planning._bundles.bundles import Bundle
from alignlib.planning._bundles.doors import Ways, subsets
from alignlib.planning._plan.after import State, state

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._bundles.choices import Choices
    from alignlib.planning._programme.samples import Worked

MOST_OWN = 8  # 256 combinations of one person's actions, backups among them
MOST_BUNDLES = 150  # of one person; each has a column and a stance in every outcome
MOST_PATTERNS = 4  # linked candidates that act on one person, in all combinations
SAME = 1e-12


@frozen(kw_only=True)
class Chancy:
    """A bundle, and what becomes of the person in every outcome.

    Attributes:
        bundle: The bundle as it is when all of it works.
        held: By outcome and by needs met from outside, what the person then is.
    """

    bundle: Bundle
    held: tuple[tuple[State, ...], ...]


class Outcomes:
    """The bundles of one person, each with its fate in every outcome.

    Args:
        about: The case.
        choices: All candidates.
        person: Whose bundles, by id.
        worked: For each outcome, what works.

    Attributes:
        locks: Needs that others can meet, each with the ways to it.
        keys: The sets of locks that may be met, in order.
        limited: Whether some bundles were passed over.
    """

    def __init__(
        self,
        about: Subject,
        choices: Choices,
        person: str,
        worked: Sequence[Worked],
    ) -> None:
        self._about = about
        self._person = person
        self._by_id = choices.by_id
        own = choices.own.get(person, ())
        linked = choices.touching.get(person, ())
        self.limited = len(own) > MOST_OWN or len(linked) > MOST_PATTERNS
        self._all_own = frozenset(own)
        self._own = sorted(own, key=lambda n: self._by_id[n].hours)[:MOST_OWN]
        self._linked = linked[:MOST_PATTERNS]
        self._wanted = choices.wanted
        self._worked = worked
        self._seen: dict[Worked, State] = {}
        needs = (ways for name in self._own for ways in self._by_id[name].unlocked_by)
        outside = (frozenset(ways) - self._all_own for ways in needs)
        self.locks: tuple[Ways, ...] = tuple(dict.fromkeys(w for w in outside if w))
        self.keys = tuple(map(frozenset, subsets(self.locks)))

    def chancy(self, most: float) -> list[Chancy]:
        """List the bundles of at most so many hours that may be the best."""
        found = [
            Chancy(bundle=bundle, held=self._held(bundle))
            for pattern in map(frozenset, subsets(self._linked))
            for members in subsets(self._own)
            if sum(self._by_id[name].hours for name in members) <= most
            for bundle in self._bundle(members, pattern)
        ]
        kept = self._undominated(found)
        if len(kept) > MOST_BUNDLES:
            self.limited = True
            kept = kept[:MOST_BUNDLES]
        return kept

    def _bundle(
        self, members: tuple[str, ...], pattern: frozenset[str]
    ) -> Iterator[Bundle]:
        """The bundle of these actions with as little from outside as possible."""
        for asks in self.keys:
            effective = self._effective(frozenset(members), asks)
            if len(effective) < len(members):
                continue
            then = self._state(effective | pattern)
            yield Bundle(
                members=members,
                hours=sum(self._by_id[name].hours for name in members),
                linked=pattern,
                asks=asks,
                offers=self._wanted.intersection(members),
                conviction=then.conviction,
                public=then.public,
                firmness=then.firmness,
            )
            return

    def _held(self, bundle: Bundle) -> tuple[tuple[State, ...], ...]:
        members = frozenset(bundle.members)
        return tuple(
            tuple(
                self._state(
                    self._effective(members & works, met) | (bundle.linked & works)
                )
                for met in self.keys
            )
            for works in self._worked
        )

    def _effective(self, members: Worked, met: frozenset[Ways]) -> Worked:
        """Those of *members* whose needs are met, by others among them or outside."""
        ready: set[str] = set()
        while True:
            more = {
                name
                for name in members - ready
                if all(
                    not ready.isdisjoint(ways) or frozenset(ways) - self._all_own in met
                    for ways in self._by_id[name].unlocked_by
                )
            }
            if not more:
                return frozenset(ready)
            ready |= more

    def _state(self, doing: Worked) -> State:
        if doing not in self._seen:
            done = [self._by_id[name] for name in sorted(doing)]
            self._seen[doing] = state(self._about, self._person, done)
        return self._seen[doing]

    def _undominated(self, found: list[Chancy]) -> list[Chancy]:
        """Leave out bundles for which another does as well in every outcome."""
        kept: list[Chancy] = []
        for one in sorted(found, key=lambda c: (c.bundle.hours, len(c.bundle.members))):
            if not any(self._as_good(other, one) for other in kept):
                kept.append(one)
        return kept

    def _as_good(self, other: Chancy, one: Chancy) -> bool:
        a, b = other.bundle, one.bundle
        if a.linked != b.linked or not (a.asks <= b.asks and a.offers >= b.offers):
            return False
        signed = self._about.graph.signed
        pairs = zip(chain(*other.held), chain(*one.held), strict=True)
        return all(_as_good(x, y, signed=signed) for x, y in pairs)


def _as_good(other: State, one: State, *, signed: bool) -> bool:
    if (other.public, other.firmness) != (one.public, one.firmness):
        return False
    has = -2.0 if other.conviction is None else other.conviction
    had = -2.0 if one.conviction is None else one.conviction
    return abs(has - had) <= SAME if signed else has >= had - SAME
