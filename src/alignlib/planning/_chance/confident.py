"""Plans for a chance of winning: over outcomes, then checked on fresh ones."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from attrs import evolve

from alignlib.planning._actions.candidate import Candidate, counted
from alignlib.planning._chance.odds import odds
from alignlib.planning._chance.start import Start
from alignlib.planning._programme.programme import FREE
from alignlib.planning._programme.samples import (
    CHECK_SEED,
    MOST_COMPLETE,
    complete,
    samples,
    uncertain,
)
from alignlib.planning._programme.scenarios import Scenarios
from alignlib.planning._programme.search import EXACT, Search

if TYPE_CHECKING:
    from alignlib.planning._chance.chance import Chance
    from alignlib.planning._plan.answer import Answer, Wanted
    from alignlib.planning._plan.situation import Situation
    from alignlib.planning._programme.programme import Clock, Ended
    from alignlib.planning._programme.samples import Sample

LESS = 1e-3  # hours by which a plan has to be better than the first
LEAST_LEFT = 4.0  # seconds; less would not do to write the outcomes down
CUTS = 40  # plans that are checked and fail before more outcomes are drawn


def confident(situation: Situation, wanted: Wanted, clock: Clock) -> Answer:
    """Find the least hours for a chance, or the best chance within some hours."""
    seeking = _Confident(situation, wanted, clock)
    if wanted.hours is not None:
        return seeking.within(wanted.hours)
    return seeking.least()


class _Confident:
    """The search for one chance."""

    def __init__(self, situation: Situation, wanted: Wanted, clock: Clock) -> None:
        assert wanted.confidence is not None
        self._situation = situation
        self._target = wanted.confidence
        self._clock = clock
        by_id = situation.choices.by_id
        self._few = len(uncertain(situation)) <= MOST_COMPLETE
        self._binding = any(each.does == "commits" for each in by_id.values())
        # Without conflict ties and commitments, more actions never lower the chance.
        self._rising = not (situation.about.graph.signed or self._binding)
        self._best: tuple[tuple[str, ...], Chance] | None = None

    def least(self) -> Answer:
        """Find the least hours for the chance that is asked for.

        In some outcome the plan has to win, so no plan takes less than the least
        effort when all succeeds. From that plan a first one is made by adding what
        helps; the programme over outcomes then looks for one that takes less.
        """
        if self._checked(()).value >= self._target:
            return self._answer("least", (), bound=0.0)
        if self._rising:
            everything = self._checked(tuple(self._situation.choices.by_id))
            if everything.value + everything.error < self._target:
                return self._nothing("infeasible")
        sure = Search(situation=self._situation).best(
            self._clock, most=self._clock.left / 4.0
        )
        if sure.chosen is None and sure.proven and not sure.limited:
            return self._nothing("infeasible")
        bound = sure.bound if math.isfinite(sure.bound) else 0.0
        first = self._start().plan(sure.chosen or (), self._target)
        if first is not None and self._hours(first) - bound <= EXACT:
            return self._answer("least", first, bound=bound, limited=sure.limited)
        return self._by_outcomes(first, bound)

    def _start(self) -> Start:
        return Start(self._situation, lambda c: self._checked(c).value, self._clock)

    def _by_outcomes(self, first: tuple[str, ...] | None, bound: float) -> Answer:
        """Look for a plan that takes less than the *first*, over outcomes."""
        cutoff = FREE if first is None else self._hours(first) - LESS
        target = self._target
        for sample in samples(self._situation):
            if not sample.complete and self._clock.left < LEAST_LEFT:
                break
            scenarios = Scenarios(self._narrowed(sample, cutoff), sample, cutoff)
            limited = scenarios.limited or not sample.complete or self._narrow(sample)
            found, ended = self._checked_plan(scenarios, target)
            sure = ended != "stopped" and self._faithful(scenarios)
            if found is not None:
                first = found
            elif first is None and ended == "infeasible" and sure and not limited:
                return self._nothing("infeasible")
            if found is not None or (first is not None and ended == "infeasible"):
                hours = self._hours(first or ())
                return self._answer(
                    "least" if sure else "found",
                    first or (),
                    bound=hours if sure and not limited else min(bound, hours),
                    limited=limited,
                )
            # The outcomes drawn were kinder than others: ask for more of the next.
            target = min(1.0, target + 0.02)
        if first is not None:
            return self._answer("found", first, bound=bound, limited=True)
        return self._nothing("unproven")

    def _checked_plan(
        self, scenarios: Scenarios, target: float
    ) -> tuple[tuple[str, ...] | None, Ended]:
        """The cheapest plan over outcomes that has the chance when it is checked."""
        for _ in range(CUTS):
            most = FREE if scenarios.sample.complete else self._clock.left / 2.0
            found = scenarios.least_hours(target, self._clock, most=most)
            if found.x is None:
                return None, found.ended
            chosen = scenarios.columns.chosen(found.x)
            if self._checked(chosen).value >= self._target:
                return chosen, found.ended
            self._refuse(scenarios, chosen)
        return None, "stopped"

    def _narrow(self, sample: Sample) -> bool:
        """Whether commitments are passed over: each outcome would be a system."""
        return self._binding and not sample.complete

    def _narrowed(self, sample: Sample, cutoff: float) -> Situation:
        """The case with what can be looked at outcome by outcome."""
        binding = self._narrow(sample)

        def wanted(each: Candidate) -> bool:
            return each.hours <= cutoff and not (binding and each.does == "commits")

        return evolve(self._situation, choices=self._situation.choices.only(wanted))

    def _hours(self, chosen: Iterable[str]) -> float:
        by_id = self._situation.choices.by_id
        return math.fsum(by_id[name].hours for name in chosen)

    def within(self, hours: float) -> Answer:
        """Find the best chance within a budget."""
        plain = Search(situation=self._situation, goal="support", within=hours)
        most = plain.best(self._clock, most=self._clock.left / 4.0)
        self._checked(most.chosen or ())
        if self._few:
            proven, bound, limited = self._complete_within(hours)
        else:
            self._start().within(hours)
            self._sampled_within(hours)
            proven, bound, limited = False, None, True
        assert self._best is not None  # one was checked
        status = "most" if proven else "found"
        return self._answer(status, self._best[0], bound=bound, limited=limited)

    def _complete_within(self, hours: float) -> tuple[bool, float | None, bool]:
        """Look at all outcomes: whether the best is proven, its bound, what is cut."""
        sample = complete(self._situation)
        scenarios = Scenarios(self._narrowed(sample, hours), sample, hours)
        bound = 1.0
        for _ in range(CUTS):
            found = scenarios.best_chance(self._clock, most=FREE)
            if found.ended == "infeasible":
                bound = 0.0
            elif found.ended == "optimal":
                bound = min(bound, -found.bound)
            best = self._best[1].value if self._best else 0.0
            if found.x is None or bound - best <= EXACT:
                break
            chosen = scenarios.columns.chosen(found.x)
            self._checked(chosen)
            scenarios.other_than(chosen)
        best = self._best[1].value if self._best else 0.0
        faithful = self._faithful(scenarios) and not scenarios.limited
        proven = bound - best <= EXACT and faithful
        return proven, max(bound, best) if faithful else None, scenarios.limited

    def _sampled_within(self, hours: float) -> None:
        """Check the plans that do best in outcomes drawn."""
        for sample in samples(self._situation):
            if self._clock.left < LEAST_LEFT:
                return
            scenarios = Scenarios(self._narrowed(sample, hours), sample, hours)
            found = scenarios.best_chance(self._clock, most=self._clock.left / 2.0)
            if found.x is not None:
                self._checked(scenarios.columns.chosen(found.x))

    def _faithful(self, scenarios: Scenarios) -> bool:
        """Whether the outcomes are no stricter in the programme than they are."""
        return not (scenarios.relaxed and self._situation.about.graph.signed)

    def _refuse(self, scenarios: Scenarios, chosen: tuple[str, ...]) -> None:
        """Cut off a plan that does not have the chance after all."""
        if self._rising:
            scenarios.not_among(chosen)
        else:
            scenarios.other_than(chosen)

    def _checked(self, chosen: tuple[str, ...]) -> Chance:
        """The chance of a plan: exact, or on fresh draws; the best is kept in mind."""
        by_id = self._situation.choices.by_id
        done = [name for name in chosen if name in counted(by_id, chosen)]
        chance = odds(self._situation, done, seed=CHECK_SEED)
        if self._best is None or chance.value > self._best[1].value:
            self._best = (tuple(done), chance)
        return chance

    def _answer(self, status: Any, chosen: tuple[str, ...], **more: Any) -> Answer:
        from alignlib.planning._plan.answer import Answer

        chance = odds(self._situation, chosen, seed=CHECK_SEED)
        by_id = self._situation.choices.by_id
        chosen = tuple(name for name in by_id if name in chosen)
        return Answer(
            situation=self._situation,
            status=status,
            chosen=chosen,
            chance=chance,
            gap=0.0 if status in ("least", "most") else None,
            **more,
        )

    def _nothing(self, status: Any) -> Answer:
        from alignlib.planning._plan.answer import Answer

        best = self._best[1].value if self._best else None
        return Answer(
            situation=self._situation,
            status=status,
            obstacles=(),
            best_chance=best,
            limited=status != "infeasible",
        )
