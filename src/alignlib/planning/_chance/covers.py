"""What every plan with a chance has to hold: the least hours that are not ruled out.

A set of actions that has not the chance even at best rules out all of its parts: every
plan with the chance holds something beside it. The cheapest choice that meets all such
demands is tried next; where it has the chance, no plan takes less. (The method is that
of implicit hitting sets.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from alignlib.planning._chance.outlook import Outlook, every
from alignlib.planning._programme.programme import FREE, Programme
from alignlib.planning._programme.silence import silenced

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.planning._actions.candidate import Candidate
    from alignlib.planning._programme.programme import Clock, Solved

    Floats = NDArray[np.float64]

MOST_OUTCOMES = 9  # uncertain actions whose 512 outcomes are looked at for a demand
SAME = 1e-9  # chances nearer than this are one: rounding leaves about 1e-15


@frozen
class Demand:
    """What every plan with a chance holds: of *of*, amounts that add to 1 at least.

    Attributes:
        of: By action, how far it meets the demand.
        above: It is demanded of plans with a higher chance than this.
    """

    of: Mapping[str, float]
    above: float


class Covers:
    """The choices that meet all demands.

    Args:
        by_id: All candidates.
        most: Hours that no choice may exceed.

    Attributes:
        refused: Whether some choices were refused that were tried and did not do.
    """

    def __init__(self, by_id: Mapping[str, Candidate], most: float = FREE) -> None:
        self._by_id = by_id
        self._programme = Programme()
        self._at = {name: self._programme.variable() for name in by_id}
        self._cost = {self._at[name]: each.hours for name, each in by_id.items()}
        for name, each in by_id.items():
            for ways in each.unlocked_by:
                row = dict.fromkeys((self._at[way] for way in ways), 1.0)
                at = self._at[name]
                row[at] = row.get(at, 0.0) - 1.0
                self._programme.row(row, low=0.0)
        if most < FREE:
            spent = {at: -hours for at, hours in self._cost.items()}
            self._programme.row(spent, low=-most - SAME)

    def ask(self, demand: Demand) -> None:
        """Ask for one more thing."""
        terms = {self._at[name]: amount for name, amount in demand.of.items()}
        self._programme.row(terms or {0: 0.0}, low=1.0)

    def refuse(self, chosen: Iterable[str]) -> None:
        """Ask for any other choice than this one."""
        terms = dict.fromkeys(self._at.values(), 1.0)
        names = list(chosen)
        terms.update((self._at[name], -1.0) for name in names)
        self._programme.row(terms, low=1.0 - len(names))

    def cheapest(self, clock: Clock, most: float) -> Solved:
        """Find the choice of least hours."""
        return self._programme.solve(self._cost, clock, most=most)

    def leanest(self) -> dict[str, float] | None:
        """Find the choice of least hours if parts of actions could be done.

        None where there is none.
        """
        import numpy as np
        from scipy.optimize import linprog

        held = self._programme.arrays([])
        rows, cost = held.get("constraints"), np.zeros(self._programme.size)
        for at, hours in self._cost.items():
            cost[at] = hours
        with silenced():
            found = linprog(
                cost,
                A_ub=None if rows is None else -rows.A,
                b_ub=None if rows is None else -rows.lb,
                bounds=(0, 1),
            )
        if found.x is None:
            return None
        return {name: float(found.x[at]) for name, at in self._at.items()}

    def chosen(self, x: Floats) -> tuple[str, ...]:
        """The actions chosen by the values *x*, in order."""
        return tuple(name for name, at in self._at.items() if x[at] > 0.5)


def demand(
    bound: Outlook,
    chosen: Iterable[str],
    order: Sequence[str],
    target: float,
    *,
    first: Iterable[str] = (),
) -> Demand | None:
    """Find what every plan with the chance holds beside *chosen*.

    None where even the chosen may have it at best.

    Args:
        bound: What sets of actions can expect at best.
        chosen: Some actions.
        order: All actions: what is sooner to be ruled out in vain stands first.
        target: The chance.
        first: Actions to be looked at one by one before the others.
    """
    growing = _Growing(bound, list(chosen), target)
    if growing.level >= target - SAME:
        return None
    for name in first:
        if name not in growing.doing:
            growing.one(name)
    left = set(growing.doing).union(growing.left)
    growing.grow([name for name in order if name not in left])
    return growing.demand()


@define
class _Growing:
    """A set that has not the chance, and grows as long as that is so."""

    bound: Outlook
    doing: list[str]
    target: float
    open: list[str] = field(factory=list)
    level: float = 0.0
    left: list[str] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        uncertain = [name for name in self.doing if self._uncertain(name)]
        uncertain.sort(key=self._likely)
        self.open = uncertain[:MOST_OUTCOMES]
        self.level = self._chance(self.doing)

    def grow(self, names: Sequence[str]) -> None:
        """Take in what leaves it without the chance, many at once where that does."""
        if not names:
            return
        doing = [*self.doing, *names]
        level = self._chance(doing)
        if level < self.target - SAME:
            self.doing, self.level = doing, level
        elif len(names) == 1:
            self.one(names[0], level)
        else:
            half = len(names) // 2
            self.grow(names[:half])
            self.grow(names[half:])

    def one(self, name: str, sure: float | None = None) -> None:
        """Take in one action if that leaves it without the chance, else leave it.

        Args:
            name: Which one, by id.
            sure: The chance if it is sure to work, where that is known.
        """
        level = self._with(name, sure)
        if level >= self.target - SAME:
            self.left.append(name)
            return
        self.doing = [*self.doing, name]
        if self._uncertain(name) and len(self.open) < MOST_OUTCOMES:
            self.open = [*self.open, name]
        self.level = level

    def demand(self) -> Demand:
        """One of those left that suffices by itself, or two of the others."""
        of: dict[str, float] = {}
        above = self.level
        for name in self.left:
            sure = self._chance([*self.doing, name])
            level = self._likely(name) * sure + (1.0 - self._likely(name)) * self.level
            enough = level >= self.target - SAME
            of[name] = 1.0 if enough else 0.5
            above = above if enough else max(above, level)
        return Demand(of, above)

    def _with(self, name: str, sure: float | None) -> float:
        """The chance with one more action; sure to work if there are too many open."""
        if sure is None:
            sure = self._chance([*self.doing, name])
        if len(self.open) >= MOST_OUTCOMES:
            return sure
        likely = self._likely(name)
        return likely * sure + (1.0 - likely) * self.level

    def _chance(self, doing: Sequence[str]) -> float:
        by_id = self.bound.parts.situation.choices.by_id
        return self.bound.chance(doing, every(by_id, self.open))

    def _likely(self, name: str) -> float:
        return self.bound.parts.situation.choices.by_id[name].chance

    def _uncertain(self, name: str) -> bool:
        return 0.0 < self._likely(name) < 1.0
