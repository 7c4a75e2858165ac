"""What can be done with one person: every bundle of actions that may be the best.

A bundle is worse than another if it takes at least as long, asks for as much from
outside, opens no more to others, and leaves the person no better. Groups of objections
are independent factors, so their best answers are found group by group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from alignlib.planning._bundles.answers import SAME, Answers
from alignlib.planning._bundles.doors import Doors, Opened, Ways, subsets
from alignlib.planning._bundles.leanings import Leaning
from alignlib.planning._plan.after import state

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._bundles.choices import Choices

Sense = Literal[1, 0, -1]  # a higher conviction is never worse, either, never better

MOST_PATTERNS = 8  # linked candidates that act on one person, in all combinations
MOST_BUNDLES = 2_000  # of one person; a programme of more columns is not solved
EDGE = 1e-9  # nearer to 0 than this, rounding decides whether a commitment counts


@frozen(kw_only=True)
class Bundle:
    """Some actions with one person, and what becomes of the person.

    Attributes:
        members: The person's own candidates, by id.
        hours: What these take.
        linked: The linked candidates that are taken to act on the person.
        asks: For each need that is met from outside, the ways to meet it.
        offers: Those of *members* that open the way to others.
        conviction: What the person then holds; None where nobody knows.
        public: Whether others then hear them.
        firmness: How far they then keep to their own view.
    """

    members: tuple[str, ...]
    hours: float
    linked: frozenset[str] = frozenset()
    asks: frozenset[Ways] = frozenset()
    offers: frozenset[str] = frozenset()
    conviction: float | None
    public: bool
    firmness: float


class Bundling:
    """The bundles of one person.

    Args:
        about: The case.
        choices: All candidates.
        person: Whose bundles, by id.
        sense: Whether a higher conviction of theirs helps.

    Attributes:
        limited: Whether some bundles were passed over.
    """

    def __init__(
        self, about: Subject, choices: Choices, person: str, sense: Sense
    ) -> None:
        self._about = about
        self._person = person
        self._sense = sense
        self._by_id = choices.by_id
        self._own = choices.own.get(person, ())
        self._linked = choices.touching.get(person, ())
        self._offering = choices.wanted.intersection(self._own)
        self._circling = bool(choices.circling.intersection(self._own, choices.wanted))
        doing = [self._by_id[name] for name in (*self._own, *self._linked)]
        self._leaning = Leaning(about, person, doing)
        self._answers = Answers(self._leaning, person, self._by_id, sense)
        row = about.graph.index[person]
        self._public = bool(about.graph.public[row])
        self._firmness = float(about.graph.firmness[row])
        self._keys: frozenset[str] = frozenset()
        self._doors = Doors(
            by_id=self._by_id,
            own=self._own,
            offering=self._offering,
            circling=self._circling,
        )
        self.limited = False
        self._made: dict[frozenset[str], list[Bundle]] = {}

    def bundles(self, without: Iterable[str] = ()) -> list[Bundle]:
        """List the bundles that may be the best, without some candidates."""
        barred = frozenset(without).intersection(self._own)
        if barred not in self._made:
            self._made[barred] = self._all(barred)
        return self._made[barred]

    def _all(self, barred: frozenset[str]) -> list[Bundle]:
        own = [name for name in self._own if name not in barred]
        found: list[Bundle] = []
        self._keys = frozenset(self._doors.keys(own))
        doors, limited = self._doors.open(own)
        self.limited = self.limited or limited
        for pattern in self._patterns():
            made: list[Bundle] = []
            for opened in doors:
                made.extend(self._filled(opened, pattern))
            found.extend(self._undominated(made))
        if len(found) > MOST_BUNDLES:
            self.limited = True
            found = sorted(found, key=_first)[:MOST_BUNDLES]
        return found

    def _patterns(self) -> Iterator[frozenset[str]]:
        """Every way in which linked candidates may act on the person."""
        linked = self._linked
        if len(linked) > MOST_PATTERNS:
            self.limited = True
            linked = linked[:MOST_PATTERNS]
        return map(frozenset, subsets(linked))

    def _filled(self, opened: Opened, pattern: frozenset[str]) -> Iterator[Bundle]:
        """Every undominated choice behind the doors *opened*."""
        given = [*opened.keys, *sorted(pattern)]
        points = self._answers.points(given, opened.free)
        self.limited = self.limited or self._answers.limited
        for share in self._shares(given, opened.free):
            gives = max((self._by_id[n].gives for n in (*given, *share)), default=0.0)
            for point in points:
                members = (*opened.keys, *point.members, *share)
                conviction = self._leaning.conviction(point.standing, gives)
                hours = opened.hours + point.hours
                hours += sum(self._by_id[name].hours for name in share)
                yield from self._bound(opened, pattern, members, hours, conviction)

    def _shares(
        self, given: Sequence[str], free: Sequence[str]
    ) -> Iterator[tuple[str, ...]]:
        """At most one more objective to agree on: of several the strongest counts."""
        yield ()
        had = max((self._by_id[name].gives for name in given), default=0.0)
        for name in free:
            each = self._by_id[name]
            if each.does == "shares" and each.gives > had and self._sense >= 0:
                yield (name,)

    def _bound(
        self,
        opened: Opened,
        pattern: frozenset[str],
        members: tuple[str, ...],
        hours: float,
        conviction: float | None,
    ) -> Iterator[Bundle]:
        """The choice with and without each commitment that would count."""
        plain = Bundle(
            members=members,
            hours=hours,
            linked=pattern,
            asks=opened.asks,
            offers=self._offering.intersection(opened.keys),
            conviction=conviction,
            public=self._public,
            firmness=self._firmness,
        )
        yield self._committed(plain, ())
        if conviction is None or conviction < -EDGE:
            return
        for name in opened.free:
            if self._by_id[name].does == "commits" and self._by_id[name].effect > 0:
                yield self._committed(plain, (name,))

    def _committed(self, plain: Bundle, more: tuple[str, ...]) -> Bundle:
        members = (*plain.members, *more)
        doing = [self._by_id[name] for name in (*members, *plain.linked)]
        if not any(each.does == "commits" for each in doing):
            return plain
        then = state(self._about, self._person, doing)
        return evolve(
            plain,
            members=members,
            hours=plain.hours + sum(self._by_id[name].hours for name in more),
            conviction=then.conviction,
            public=then.public,
            firmness=then.firmness,
        )

    def _undominated(self, made: Sequence[Bundle]) -> list[Bundle]:
        """Leave out bundles for which another does as well."""
        kept: dict[tuple[bool, float], list[Bundle]] = {}
        for one in sorted(made, key=lambda each: _order(each, self._sense)):
            rivals = kept.setdefault((one.public, one.firmness), [])
            if not any(self._as_good(other, one) for other in rivals):
                rivals.append(one)
        return list(chain.from_iterable(kept.values()))

    def _as_good(self, other: Bundle, one: Bundle) -> bool:
        """Whether *other*, which takes no longer, does all that *one* does."""
        if not (other.asks <= one.asks and other.offers >= one.offers):
            return False
        if self._circling and not self._same_keys(other, one):
            return False
        low, high = _held(other), _held(one)
        if self._sense == 0:
            return abs(low - high) <= SAME
        return (low - high) * self._sense >= 0

    def _same_keys(self, other: Bundle, one: Bundle) -> bool:
        """Whether both open the same doors: in a circle another one may not do."""
        held = [self._keys.intersection(each.members) for each in (other, one)]
        return other.asks == one.asks and held[0] == held[1]


def _held(bundle: Bundle) -> float:
    return -2.0 if bundle.conviction is None else bundle.conviction


def _order(bundle: Bundle, sense: Sense) -> tuple[float, float, int]:
    return bundle.hours, -_held(bundle) * (sense or 1), len(bundle.members)


def _first(bundle: Bundle) -> tuple[float, ...]:
    return (bundle.hours,)
