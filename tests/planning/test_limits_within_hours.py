"""Between which limits people settle when no more than some hours can be spent."""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from alignlib import Stakeholder
from alignlib.analyses._subject import subject
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._bundles.choices import Choices
from alignlib.planning._bundles.stock import stocked
from alignlib.planning._plan.situation import Situation
from alignlib.planning._programme.budget_reach import reach_within
from alignlib.planning._programme.model import Model
from alignlib.planning._programme.reach import reach
from alignlib.planning._programme.stands import stands

DRAWS = 50
CLOSE = 1e-9


@pytest.fixture(params=range(8))
def situation(request: Any, bench_winning_plan: ModuleType) -> Situation:
    """A small company with commitments and a pilot, half of them with conflict ties."""
    size = bench_winning_plan.Size(people=11, deciders=4)
    return _situation(bench_winning_plan.company(size, request.param, voices=True))


def _situation(case: Any) -> Situation:
    about = subject(case, None)
    assert about.rule is not None
    found = candidates(about, [action.id for action in case.actions]).by_id
    return Situation(
        about=about,
        choices=Choices(by_id=found),
        rule=about.rule,
        margin=0.0,
        worst=True,
    )


def _limits(situation: Situation, hours: float) -> Any:
    model = Model(situation, stocked(situation).of)
    graph = situation.about.graph
    ways = stands(situation.about, model.columns.bundles, lambda _, held: held or 0.0)
    least = model.columns.least_hours(graph.ids)
    return reach_within(graph, ways, least, hours), reach(graph, ways)


@pytest.mark.parametrize("hours", [2.0, 8.0, 40.0])
def test_no_choice_within_the_hours_leaves_the_limits(
    situation: Situation, hours: float
) -> None:
    """Whoever acts within the hours, everybody settles between the limits."""
    within, _ = _limits(situation, hours)
    by_id = situation.choices.by_id
    rng = np.random.default_rng(0)

    for _ in range(DRAWS):
        chosen: list[str] = []
        for name in rng.permutation(list(by_id)).tolist():
            if math.fsum(by_id[n].hours for n in (*chosen, name)) <= hours:
                chosen.append(name)
        z = situation.held(chosen)
        assert (z >= within.low - CLOSE).all()
        assert (z <= within.high + CLOSE).all()


def test_fewer_hours_narrow_the_limits(situation: Situation) -> None:
    """With two hours people move less than with all the time in the world."""
    within, ever = _limits(situation, 2.0)

    assert (within.high <= ever.high + CLOSE).all()
    assert within.high.sum() < ever.high.sum() - 0.1


@pytest.mark.parametrize("known", [True, False])
def test_the_middle_has_rows_of_its_own_only_where_somebody_is_unknown(
    bench_winning_plan: ModuleType, known: bool
) -> None:
    """Where everybody is known, the rows at the worst tell support as well."""
    size = bench_winning_plan.Size(people=6, deciders=3)
    case = bench_winning_plan.company(size, 0, voices=True)
    if not known:
        people = [*case.stakeholders, Stakeholder(id="new")]
        case = evolve(case, stakeholders=people)
    situation = _situation(case)
    model = Model(situation, stocked(situation).of)
    model.must_win()
    before = model.programme.size

    model.settling.support()

    assert not model.linear
    assert (model.programme.size == before) is known
