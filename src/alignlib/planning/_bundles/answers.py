"""The best ways to answer one person's objections, for each amount of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from alignlib.planning._actions.candidate import Candidate
    from alignlib.planning._bundles.leanings import Leaning

SAME = 1e-12  # nearer than this, two values are one: rounding leaves about 1e-15
MOST_POINTS = 5_000  # kept while answers are joined; beyond, some are passed over

Left: TypeAlias = tuple[float, ...]  # share of each objection of a group that is left


@frozen
class Point:
    """Some answers: what they take, and what is left of support under all objections.

    Attributes:
        hours: What they take.
        standing: ``prod(1 - story)`` over the groups of objections.
        members: The answers, by id.
    """

    hours: float
    standing: float
    members: tuple[str, ...]


class Answers:
    """Which answers to choose for one person.

    Args:
        leaning: How the person's conviction answers.
        person: Who, by id.
        by_id: All candidates.
        sense: Whether a higher conviction helps: 1, never -1, either 0.

    Attributes:
        limited: Whether some were passed over.
    """

    def __init__(
        self,
        leaning: Leaning,
        person: str,
        by_id: Mapping[str, Candidate],
        sense: int,
    ) -> None:
        self._leaning = leaning
        self._person = person
        self._by_id = by_id
        self._sense = sense
        self._seen: dict[tuple[int, Left, tuple[str, ...]], list[Point]] = {}
        self.limited = False

    def points(self, given: Iterable[str], free: Sequence[str]) -> list[Point]:
        """List the best choices from *free*, beside what is *given*."""
        found = [Point(0.0, 1.0, ())]
        given = tuple(given)
        for at, group in enumerate(self._leaning.groups):
            left = self._after((1.0,) * len(group), group, given)
            choices = tuple(n for n in free if self._answers_in(n, group))
            more = self._of_group(at, left, choices)
            found = self._cut(
                thinned(
                    (
                        Point(
                            one.hours + two.hours,
                            one.standing * two.standing,
                            one.members + two.members,
                        )
                        for one in found
                        for two in more
                    ),
                    self._sense,
                )
            )
        return found

    def _of_group(self, at: int, left: Left, choices: tuple[str, ...]) -> list[Point]:
        """The best choices of answers to one group of objections."""
        key = (at, left, choices)
        if key not in self._seen:
            group = self._leaning.groups[at]
            made: list[tuple[float, Left, tuple[str, ...]]] = [(0.0, left, ())]
            for name in choices:
                hours = self._by_id[name].hours
                made += [
                    (spent + hours, self._after(so_far, group, (name,)), (*names, name))
                    for spent, so_far, names in made
                ]
                made = self._cut(_least_left(made, self._sense))
            points = (
                Point(hours, self._leaning.standing(at, so_far), names)
                for hours, so_far, names in made
            )
            self._seen[key] = thinned(points, self._sense)
        return self._seen[key]

    def _answers_in(self, name: str, group: tuple[str, ...]) -> bool:
        reasons = self._by_id[name].answers.get(self._person, ())
        return not set(reasons).isdisjoint(group)

    def _after(self, left: Left, group: tuple[str, ...], done: Iterable[str]) -> Left:
        """What is left of the objections of *group* once some answers are given."""
        shares = list(left)
        for name in done:
            each = self._by_id[name]
            reasons = each.answers.get(self._person, ())
            for at, reason in enumerate(group):
                if reason in reasons:
                    shares[at] *= 1.0 - each.effect
        return tuple(shares)

    def _cut(self, found: list[Any]) -> list[Any]:
        if len(found) > MOST_POINTS:
            self.limited = True
            return found[:MOST_POINTS]
        return found


def thinned(points: Iterable[Point], sense: int) -> list[Point]:
    """Leave out points that take longer than another and do no better."""
    ordered = sorted(
        points, key=lambda p: (p.hours, -p.standing * (sense or 1), len(p.members))
    )
    kept: list[Point] = []
    if sense == 0:
        seen: set[int] = set()
        for point in ordered:
            value = round(point.standing / SAME)
            if value not in seen:
                seen.add(value)
                kept.append(point)
        return kept
    for point in ordered:
        if not kept or (point.standing - kept[-1].standing) * sense > SAME:
            kept.append(point)
    return kept


def _least_left(
    made: list[tuple[float, Left, tuple[str, ...]]], sense: int
) -> list[tuple[float, Left, tuple[str, ...]]]:
    """Leave out answers that take longer than others and leave as much."""
    kept: list[tuple[float, Left, tuple[str, ...]]] = []
    for one in sorted(made, key=lambda each: (each[0], sum(each[1]), len(each[2]))):
        if not any(_as_good(other[1], one[1], sense) for other in kept):
            kept.append(one)
    return kept


def _as_good(other: Left, one: Left, sense: int) -> bool:
    if sense == 0:
        return other == one
    return all((b - a) * sense >= 0 for a, b in zip(other, one, strict=True))
