"""One 0-1 variable for each bundle of a person, and for each linked candidate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from alignlib.planning._programme.programme import Expression

if TYPE_CHECKING:
    from alignlib.planning._bundles.bundles import Bundle
    from alignlib.planning._bundles.choices import Choices
    from alignlib.planning._programme.programme import Floats, Programme


class Columns:
    """The choices there are, as variables of a programme.

    Of each person exactly one bundle is chosen. A linked candidate acts on everybody
    whom it reaches or on nobody. What is asked from outside has to be chosen there.

    Args:
        programme: Where to put them.
        choices: All candidates.
        bundles: The bundles of each person with whom something can be done.

    Attributes:
        of: By person, the variables of the bundles, in the order of *bundles*.
        linked: The variable of each linked candidate, by id.
    """

    def __init__(
        self,
        programme: Programme,
        choices: Choices,
        bundles: Mapping[str, Sequence[Bundle]],
    ) -> None:
        self.programme = programme
        self.choices = choices
        self.bundles = bundles
        self.linked = {name: programme.variable() for name in choices.linked}
        self.of: dict[str, list[int]] = {}
        self._holding: dict[str, dict[int, float]] = {
            name: {at: 1.0} for name, at in self.linked.items()
        }
        for person, held in bundles.items():
            self.of[person] = [programme.variable() for _ in held]
            programme.row(dict.fromkeys(self.of[person], 1.0), 1.0, 1.0)
            for at, bundle in zip(self.of[person], held, strict=True):
                for name in bundle.members:
                    self._holding.setdefault(name, {})[at] = 1.0
        for person in bundles:
            self._act_together(person)
            self._ask(person)
        for name in choices.linked:
            for ways in choices.by_id[name].unlocked_by:
                self._met({self.linked[name]: 1.0}, ways)

    def holding(self, name: str) -> dict[int, float]:
        """The variables whose sum tells whether a candidate is chosen."""
        return self._holding.get(name, {})

    def hours(self) -> dict[int, float]:
        """The hours of each variable."""
        spent = {at: self.choices.by_id[n].hours for n, at in self.linked.items()}
        for person, held in self.bundles.items():
            for at, bundle in zip(self.of[person], held, strict=True):
                spent[at] = bundle.hours
        return spent

    def least_hours(self, everyone: Sequence[str]) -> dict[int, list[float]]:
        """What each bundle takes at least, by the row of its person among *everyone*.

        What acts on several is done with all of them or with nobody, so that each
        bears an equal part of its hours.
        """
        by_id, touching = self.choices.by_id, self.choices.touching
        bearing = Counter(
            name for who in self.bundles for name in touching.get(who, ())
        )
        return {
            at: [
                bundle.hours + sum(by_id[n].hours / bearing[n] for n in bundle.linked)
                for bundle in self.bundles[who]
            ]
            if who in self.bundles
            else [0.0]
            for at, who in enumerate(everyone)
        }

    def sum_of(self, person: str, amount: Callable[[Bundle], float]) -> Expression:
        """The *amount* of the bundle that is chosen with a person."""
        amounts = [amount(bundle) for bundle in self.bundles[person]]
        low, high = min(amounts), max(amounts)
        if low == high:
            return Expression(constant=low, low=low, high=high)
        # Against the first amount: fewer entries, the same sum, as one is chosen.
        terms = {
            at: each - amounts[0]
            for at, each in zip(self.of[person], amounts, strict=True)
            if each != amounts[0]
        }
        return Expression(terms, amounts[0], low=low, high=high)

    def which(self, person: str, wanted: Callable[[Bundle], bool]) -> dict[int, float]:
        """The variables of a person's bundles that are *wanted*."""
        held = zip(self.of[person], self.bundles[person], strict=True)
        return {at: 1.0 for at, bundle in held if wanted(bundle)}

    def chosen(self, x: Floats) -> tuple[str, ...]:
        """The ids of the candidates chosen by the values *x*, in order."""
        names = {name for name, at in self.linked.items() if x[at] > 0.5}
        for person in self.bundles:
            names.update(self.picked(person, x).members)
        return tuple(name for name in self.choices.by_id if name in names)

    def picked(self, person: str, x: Floats) -> Bundle:
        """The bundle chosen with a person by the values *x*."""
        at = self.of[person].index(self.spot(person, x))
        return self.bundles[person][at]

    def spot(self, person: str, x: Floats) -> int:
        """The variable of the bundle chosen with a person by the values *x*."""
        return max(self.of[person], key=lambda at: float(x[at]))

    def _act_together(self, person: str) -> None:
        for name in self.choices.touching.get(person, ()):
            terms = self.which(person, lambda b, n=name: n in b.linked)  # type: ignore[misc]
            self.programme.row({**terms, self.linked[name]: -1.0}, 0.0, 0.0)

    def _ask(self, person: str) -> None:
        asked = {ways: None for b in self.bundles[person] for ways in _sorted(b.asks)}
        for ways in asked:
            terms = self.which(person, lambda b, w=ways: w in b.asks)  # type: ignore[misc]
            self._met(terms, ways)

    def _met(self, terms: Mapping[int, float], ways: Iterable[str]) -> None:
        """Let the sum of *terms* be 1 only if one of the *ways* is chosen."""
        row = dict(terms)
        for way in sorted(ways):
            for at in self.holding(way):
                row[at] = row.get(at, 0.0) - 1.0
        self.programme.row(row, high=0.0)


def _sorted(asks: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return sorted(asks, key=sorted)
