"""The programme of one case: which bundles to choose so that the rule holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.planning._actions.candidate import counted
from alignlib.planning._bundles.answers import SAME
from alignlib.planning._programme.columns import Columns
from alignlib.planning._programme.full_settling import Full
from alignlib.planning._programme.programme import FREE, Clock, Expression, Programme
from alignlib.planning._programme.rule_rows import RuleRows
from alignlib.planning._programme.settling import Linear

if TYPE_CHECKING:
    from alignlib.model.rule import Rule
    from alignlib.planning._bundles.bundles import Bundle
    from alignlib.planning._plan.situation import Situation
    from alignlib.planning._programme.programme import Floats


@frozen(kw_only=True)
class Sought:
    """What a search found.

    Attributes:
        chosen: The actions, by id; None where none were found.
        proven: Whether nothing is better, or nothing there is at all.
        bound: No choice costs less than this.
    """

    chosen: tuple[str, ...] | None
    proven: bool
    bound: float


class Model:
    """A programme with its choices and where everybody settles.

    Args:
        situation: The case, and when it is won.
        bundles: The bundles of each person with whom something can be done.
        most: Hours that no choice that is looked for exceeds.
    """

    def __init__(
        self,
        situation: Situation,
        bundles: Mapping[str, Sequence[Bundle]],
        *,
        most: float = FREE,
    ) -> None:
        self.situation = situation
        self.programme = Programme()
        self.programme.variable(0.0, 0.0)  # so that there is always one
        self.columns = Columns(self.programme, situation.choices, bundles)
        about, worst = situation.about, situation.worst
        self.linear = not _changes_hearing(situation, bundles)
        made = Linear(about=about, columns=self.columns, worst=worst)
        self.settling: Linear | Full = made
        if not self.linear:
            self.settling = Full(about, self.columns, worst=worst, most=most)

    @cached_property
    def rows(self) -> RuleRows:
        """Writes rules into the programme."""
        return RuleRows(
            programme=self.programme,
            settled=self.settling.settled,
            average=self.settling.average,
            everyone=self.situation.about.graph.ids,
            margin=self.situation.margin,
        )

    def must_win(self, rule: Rule | None = None) -> None:
        """Ask that the rule hold, or another in its place."""
        self.rows.require(rule or self.situation.rule)

    def within(self, hours: float) -> None:
        """Ask that all of it take no more than *hours*."""
        self.programme.row(self.columns.hours(), high=hours + 1e-9)

    def without_all_of(self, chosen: Collection[str]) -> None:
        """Ask that at least one of the *chosen* be left out."""
        terms: dict[int, float] = {}
        for name in chosen:
            for at, amount in self.columns.holding(name).items():
                terms[at] = terms.get(at, 0.0) + amount
        self.programme.row(terms, high=len(chosen) - 1.0)

    def search(
        self,
        cost: Expression,
        clock: Clock,
        *,
        gap: float = 0.0,
        most: float = FREE,
        nodes: int | None = None,
        wins: bool = True,
    ) -> Sought:
        """Find the choice of least *cost* that holds when it is worked out anew.

        A choice within the solver's tolerance that does not hold is cut off, and the
        search goes on.
        """
        bound, until = -FREE, clock.spent + most
        while True:
            left = until - clock.spent
            found = self.programme.solve(
                cost.terms, clock, gap=gap, most=left, nodes=nodes
            )
            bound = max(bound, found.bound + cost.constant)
            if found.ended == "infeasible":
                return Sought(chosen=None, proven=True, bound=FREE)
            if found.x is None:
                return Sought(chosen=None, proven=False, bound=bound)
            chosen = self.columns.chosen(found.x)
            if self._cut_circle(chosen) or (wins and self._cut_loser(chosen, found.x)):
                continue
            proven = found.ended == "optimal" and gap == 0.0
            return Sought(chosen=chosen, proven=proven, bound=bound)

    def _cut_circle(self, chosen: tuple[str, ...]) -> bool:
        """Cut off actions that only wait for each other; tell whether there were any.

        One of them has to be opened by something outside the circle.
        """
        by_id = self.situation.choices.by_id
        found = counted(by_id, chosen)
        stuck = [name for name in chosen if name not in found]
        if not stuck:
            return False
        ways = {
            way
            for name in stuck
            for need in by_id[name].unlocked_by
            if found.isdisjoint(need)
            for way in need
            if way not in stuck
        }
        for name in stuck:
            terms = dict.fromkeys(self.columns.holding(name), -1.0)
            for way in sorted(ways):
                for at in self.columns.holding(way):
                    terms[at] = terms.get(at, 0.0) + 1.0
            self.programme.row(terms, low=0.0)
        return True

    def _cut_loser(self, chosen: tuple[str, ...], x: Floats) -> bool:
        """Cut off a choice that does not win after all; tell whether it was one."""
        if self.situation.standing(chosen).wins:
            return False
        signed = self.situation.about.graph.signed
        terms: dict[int, float] = {}
        for person in self.columns.bundles:
            picked = self.columns.picked(person, x)
            better = self.columns.which(
                person,
                lambda b, p=picked: _could_help(b, p, signed=signed),  # type: ignore[misc]
            )
            terms.update(better)
        self.programme.row(terms, low=1.0)
        return True


def _could_help(bundle: Bundle, picked: Bundle, *, signed: bool) -> bool:
    """Whether a bundle might win where the one *picked* did not."""
    if (bundle.public, bundle.firmness) != (picked.public, picked.firmness):
        return True
    had = -2.0 if picked.conviction is None else picked.conviction
    has = -2.0 if bundle.conviction is None else bundle.conviction
    return abs(has - had) > SAME if signed else has > had + SAME


def _changes_hearing(
    situation: Situation, bundles: Mapping[str, Iterable[Bundle]]
) -> bool:
    graph = situation.about.graph
    return any(
        bundle.public != graph.public[graph.index[person]]
        or bundle.firmness != graph.firmness[graph.index[person]]
        for person, held in bundles.items()
        for bundle in held
    )
