"""From what is asked to the best plan: budgets, unknown people, ties, other plans."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.planning._bundles.choices import Choices
from alignlib.planning._bundles.stock import stocked
from alignlib.planning._plan.answer import Answer, Wanted
from alignlib.planning._plan.obstacles import InTheWay, in_the_way
from alignlib.planning._plan.others import others
from alignlib.planning._plan.situation import Situation
from alignlib.planning._programme.programme import FREE
from alignlib.planning._programme.search import EXACT, Best, Search

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._actions.candidate import Candidate
    from alignlib.planning._programme.programme import Clock

TIED_NODES = 1  # of the search among plans that take as long: most end at the root
QUICK = 1.0  # seconds of work; after a longer search other plans are not all sought,
NICETIES = 2.0  # only up to so many seconds since the start


def answered(
    about: Subject,
    candidates: Mapping[str, Candidate],
    wanted: Wanted,
    clock: Clock,
) -> Answer:
    """Find the plan that is asked for."""
    import numpy as np

    assert about.rule is not None  # the caller refuses a case without
    situation = Situation(
        about=about,
        choices=Choices(by_id=candidates),
        rule=about.rule,
        margin=wanted.margin,
        worst=wanted.unknown != "middle",
    )
    nobody = not np.isnan(about.graph.stances).any()
    found = _Seeking(wanted, clock).answer(situation)
    if wanted.unknown is not None or nobody or _won(found):
        return found
    return _Seeking(wanted, clock).answer(evolve(situation, worst=False))


def _won(found: Answer) -> bool:
    lost = found.status in ("infeasible", "unproven")
    return not lost and found.situation.standing(found.chosen).wins


class _Seeking:
    """One search, with all that goes with it."""

    def __init__(self, wanted: Wanted, clock: Clock) -> None:
        self._wanted = wanted
        self._clock = clock

    def answer(self, situation: Situation) -> Answer:
        """Find the best plan, then what else there is to say about it."""
        if self._wanted.confidence is not None:
            from alignlib.planning._chance.confident import confident

            found = confident(situation, self._wanted, self._clock)
            return self._most_instead(found)
        if self._wanted.hours is not None:
            return self._within(situation, self._wanted.hours)
        return self._least(situation)

    def _most_instead(self, found: Answer) -> Answer:
        """Find most support where no plan within the hours has any chance."""
        hours = self._wanted.hours
        if hours is None or found.chance is None or found.chance.value > 0.0:
            return found
        most = self._within(found.situation, hours)
        return found if _won(most) or most.status == "unproven" else most

    def _least(self, situation: Situation) -> Answer:
        search = Search(situation=situation, gap=self._wanted.gap)
        if situation.standing(()).wins:
            return Answer(situation=situation, status="least", bound=0.0, gap=0.0)
        best = search.best(self._clock)
        if best.chosen is None:
            return self._without_plan(situation, best)
        chosen = best.chosen
        if best.proven:
            chosen = self._tied(search, chosen)
        until = self._nicely()
        chosen, more = _cheapest_first(
            search, chosen, self._others(search, chosen, until)
        )
        cost = search.cost_of(chosen)
        return Answer(
            situation=situation,
            status="least" if best.proven else "found",
            chosen=chosen,
            bound=best.bound if best.bound > 0.0 else None,
            gap=_gap(cost, best),
            limited=best.limited,
            others=more,
        )

    def _others(
        self, search: Search, chosen: tuple[str, ...], until: float
    ) -> tuple[tuple[str, ...], ...]:
        """Find other plans that win."""
        if not search.wins:
            return ()
        return tuple(others(search, chosen, self._clock, until=until))

    def _nicely(self) -> float:
        """When to stop with what is good to have, in seconds by the clock.

        After a quick search there is no such limit: how much there is to tell does not
        hang on what else the machine does.
        """
        return FREE if self._clock.worked <= QUICK else NICETIES

    def _without_plan(self, situation: Situation, best: Best) -> Answer:
        if not best.proven:
            bound = best.bound if 0.0 < best.bound < math.inf else None
            return Answer(
                situation=situation,
                status="unproven",
                bound=bound,
                limited=best.limited,
            )
        return Answer(
            situation=situation,
            status="infeasible",
            limited=best.limited,
            obstacles=self._obstacles(situation),
        )

    def _obstacles(self, situation: Situation) -> tuple[InTheWay, ...]:
        return tuple(in_the_way(situation, stocked(situation), self._clock))

    def _tied(self, search: Search, chosen: tuple[str, ...]) -> tuple[str, ...]:
        """Of the plans that take as long, take the one with most support.

        A plan without commitments is compared with others without. The search ends by
        work, not by the clock, so that the answer is the same on every machine.
        """
        plain = search.situation.plain
        if set(chosen) <= set(plain.choices.by_id):
            search = evolve(search, situation=plain)
        hours = search.cost_of(chosen)
        tied = evolve(search, goal="support", within=hours, gap=0.0)
        model = tied.model(stocked(search.situation).below(hours + 1e-9))
        found = model.search(tied.cost(model), self._clock, nodes=TIED_NODES)
        if found.chosen is not None and tied.cost_of(found.chosen) < tied.cost_of(
            chosen
        ):
            chosen = found.chosen
        return _tidy(search.situation, chosen)

    def _within(self, situation: Situation, hours: float) -> Answer:
        """Find most support within a budget, of plans that win if there are any."""
        search = Search(
            situation=situation, goal="support", within=hours, gap=self._wanted.gap
        )
        best = search.best(self._clock)
        if best.chosen is not None:
            return self._most(search, best)
        sure = best.proven
        ever = Search(situation=situation).best(self._clock) if sure else None
        search = evolve(search, wins=False)
        best = search.best(self._clock)
        if best.chosen is None:
            return Answer(situation=situation, status="unproven", limited=best.limited)
        found = self._most(search, best)
        return evolve(found, status="found") if ever is None else self._why(found, ever)

    def _why(self, found: Answer, ever: Best) -> Answer:
        """Add the hours that would do, or what is in the way whatever the hours."""
        if ever.chosen is None and ever.proven:
            obstacles = self._obstacles(found.situation)
            limited = found.limited or ever.limited
            return evolve(found, obstacles=obstacles, limited=limited)
        return evolve(found, least=ever.bound if math.isfinite(ever.bound) else None)

    def _most(self, search: Search, best: Best) -> Answer:
        assert best.chosen is not None
        chosen = _tidy(search.situation, best.chosen)
        support = -search.cost_of(chosen)
        known = math.isfinite(best.bound)
        missing = max(best.bound - support, 0.0)
        gap = 0.0 if best.proven else missing / max(abs(support), EXACT)
        return Answer(
            situation=search.situation,
            status="most" if best.proven else "found",
            chosen=chosen,
            bound=max(best.bound, support) if known else None,
            gap=gap if known else None,
            limited=best.limited,
            others=self._others(search, chosen, self._nicely()),
        )


def _gap(cost: float, best: Best) -> float | None:
    """How far a plan may be from the best; None where no bound is known."""
    if best.proven:
        return 0.0
    return (cost - best.bound) / cost if best.bound > 0.0 else None


def _cheapest_first(
    search: Search, chosen: tuple[str, ...], more: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Take another plan where it turns out cheaper, as it may within a gap."""
    first, *rest = sorted((chosen, *more), key=search.cost_of)
    return first, tuple(plan for plan in rest if not set(plan) >= set(first))


def _tidy(situation: Situation, chosen: Collection[str]) -> tuple[str, ...]:
    """Leave out actions that add nothing: those that take no time may be among it."""
    kept = list(chosen)
    for name in tuple(kept):
        rest = [other for other in kept if other != name]
        now, then = situation.standing(kept), situation.standing(rest)
        as_good = then.support >= now.support - 1e-12 and then.wins == now.wins
        if as_good and situation.sound(rest):
            kept = rest
    return tuple(kept)
