"""Plans for a chance of winning are proven the least where they are said to be."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Initiative,
    Objection,
    Stakeholder,
    Unanimity,
    example,
    possible_actions,
    winning_plan,
)
from alignlib.analyses._subject import subject
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._bundles.choices import Choices
from alignlib.planning._chance import confident
from alignlib.planning._chance.covers import demand
from alignlib.planning._chance.odds import odds
from alignlib.planning._chance.outlook import Outlook, drawn, every
from alignlib.planning._chance.parts import Parts
from alignlib.planning._plan.situation import Situation
from alignlib.planning.winning_plan import WinningPlan
from alignlib.testing import initiatives

SEEDS = range(100, 130)  # others than those that plans are compared on elsewhere
MOST = 9  # actions of a drawn case, whose outcomes can all be looked at
CASES = initiatives(min_people=1, max_people=5, anchored=True, relative=False)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A case with some of what can be done, the unknown taken either way."""
    case = draw(CASES)
    case = evolve(
        case,
        stakeholders=[evolve(w, power=w.power or None) for w in case.stakeholders],
        decision=case.decision or Unanimity(),
    )
    about = subject(case, None)
    assert about.rule is not None
    here = candidates(about).by_id
    names = list(here)
    some = (
        draw(st.lists(st.sampled_from(names), max_size=MOST, unique=True))
        if names
        else []
    )
    return Situation(
        about=about,
        choices=Choices(by_id=here).only(lambda each: each.id in some),
        rule=about.rule,
        margin=0.0,
        worst=draw(st.booleans()),
    )


def uncertain(situation: Situation) -> list[str]:
    """What may fail."""
    by_id = situation.choices.by_id
    return [name for name, each in by_id.items() if 0.0 < each.chance < 1.0]


@given(situation=situations(), data=st.data())
def test_no_part_of_some_actions_does_better_than_all_at_best(
    situation: Situation, data: st.DataObject
) -> None:
    """Whatever is left out and whatever may fail, the chance is no higher."""
    names = list(situation.choices.by_id)
    part = [name for name in names if data.draw(st.booleans())]
    at_best = Outlook(parts=Parts(situation=situation, best=True))
    outcomes = every(situation.choices.by_id, uncertain(situation))

    most = at_best.chance(names, outcomes)

    assert odds(situation, part).value <= most + 1e-9
    assert at_best.chance(part, outcomes) <= most + 1e-9


@given(situation=situations())
def test_without_commitments_what_to_expect_is_exact(situation: Situation) -> None:
    """The quick chance is the chance."""
    situation = situation.plain
    names = list(situation.choices.by_id)
    quick = Outlook(parts=Parts(situation=situation, best=False))
    outcomes = every(situation.choices.by_id, uncertain(situation))

    assert quick.chance(names, outcomes) == pytest.approx(
        odds(situation, names).value, abs=1e-9
    )


@given(situation=situations(), target=st.floats(0.05, 1), data=st.data())
def test_what_has_the_chance_meets_every_demand(
    situation: Situation, target: float, data: st.DataObject
) -> None:
    """A plan that a demand rules out has not the chance."""
    names = list(situation.choices.by_id)
    chosen = [name for name in names if data.draw(st.booleans())]
    plan = [name for name in names if data.draw(st.booleans())]
    at_best = Outlook(parts=Parts(situation=situation, best=True))

    found = demand(at_best, chosen, names, target)

    if found is not None and odds(situation, plan).value >= target:
        assert sum(found.of.get(name, 0.0) for name in plan) >= 1.0


def test_drawn_outcomes_follow_the_chances() -> None:
    """Each action works in about the share of outcomes that is its chance."""
    by_id = candidates(subject(example(), None)).by_id
    found = drawn(by_id, 4_000, 1)

    shares = [found.works[name].bit_count() / 4_000 for name in by_id]

    assert shares == pytest.approx([each.chance for each in by_id.values()], abs=0.05)


@pytest.fixture(scope="module")
def draw(enumeration: ModuleType, drawn_cases: ModuleType) -> Any:
    """A case by number, with all its plans."""

    def made(seed: int) -> Any:
        return drawn_cases.drawn(seed, possible_actions, enumeration.Plans)

    return made


def planned(case: Any, **asked: Any) -> WinningPlan:
    """Plan a drawn case, the unknown at the middle."""
    return winning_plan(
        case.initiative,
        assumptions=case.assumptions,
        candidates=case.given,
        unknown="middle",
        **asked,
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_few_actions_are_planned_for_a_chance_to_the_proof(
    seed: int, draw: Any
) -> None:
    """The least hours of all sets, or that no set has the chance; never less sure."""
    case, tried = draw(seed)
    chances = tried.chances(tried.wins())
    for asked in (0.35, 0.6, 0.85):
        least = tried.least(chances >= asked)

        plan = planned(case, confidence=asked)

        assert plan.status == ("infeasible" if least is None else "least"), case
        if least is not None:
            assert plan.hours == pytest.approx(least, abs=1e-6), case
            assert plan.bound == pytest.approx(least, abs=1e-6), case
            assert chances[tried.mask(plan.actions.ids)] >= asked - 1e-9, case


@pytest.mark.parametrize("seed", SEEDS)
def test_within_hours_the_best_chance_of_few_actions_is_proven(
    seed: int, draw: Any
) -> None:
    """No set within the hours has a better chance."""
    case, tried = draw(seed)
    chances = tried.chances(tried.wins())
    for share in (0.3, 0.6):
        budget = share * tried.hours[-1]
        best = chances[tried.admissible & (tried.hours <= budget + 1e-6)].max()

        plan = planned(case, hours=budget, confidence=0.9)

        assert plan.status == "most", case
        assert plan.chance == pytest.approx(best, abs=1e-9), case
        if best > 0.0:
            assert plan.bound == pytest.approx(best, abs=1e-9), case


@pytest.mark.parametrize("seed", range(130, 145))
def test_what_is_ruled_out_has_not_the_chance(
    seed: int, draw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where not all sets are looked at, bounds, proofs and plans hold all the same."""
    monkeypatch.setattr(confident, "MOST_ACTIONS", -1)
    case, tried = draw(seed)
    chances = tried.chances(tried.wins())
    least = tried.least(chances >= 0.6)
    budget = 0.5 * tried.hours[-1]
    best = chances[tried.admissible & (tried.hours <= budget + 1e-6)].max()

    plan = planned(case, confidence=0.6, seconds=4.0)
    within = planned(case, confidence=0.6, hours=budget, seconds=4.0)

    assert (plan.bound or 0.0) <= (least or np.inf) + 1e-6, case
    assert plan.status != "infeasible" or least is None, case
    if plan.status in ("least", "found"):
        assert chances[tried.mask(plan.actions.ids)] >= 0.6 - 1e-9, case
    if plan.status == "least":
        assert plan.hours == pytest.approx(least, abs=1e-6), case
    assert within.hours <= budget + 1e-6
    if within.chance > 0.0:  # else it is about support
        assert within.bound is None or best <= within.bound + 1e-6, case
    if within.status == "most":
        assert within.chance == pytest.approx(best, abs=1e-9), case


def test_the_example_is_planned_for_an_even_chance_to_the_proof() -> None:
    """Of more than a hundred actions, in a few seconds."""
    plan = winning_plan(example(), confidence=0.6)

    assert plan.status == "least"
    assert plan.hours == plan.bound == 7.5
    assert plan.chance >= 0.6
    assert not plan.limited


def test_a_chance_that_is_not_proven_comes_with_gap_and_bound() -> None:
    """Stopped early, the plan has the chance, and is told how far it may be off."""
    plan = winning_plan(example(), confidence=0.8, seconds=3.0)

    assert plan.status == "found"
    assert plan.chance >= 0.8
    assert plan.bound is not None
    assert plan.gap == pytest.approx((plan.hours - plan.bound) / plan.hours)
    assert 0.0 < plan.gap < 1.0


def test_many_commitments_are_settled_at_once_as_one_by_one(draw: Any) -> None:
    """The chance with several commitments is what each outcome by itself gives."""
    case = example()
    about = subject(case, None)
    here = candidates(about).by_id
    chosen = [name for name, each in here.items() if each.does == "commits"][:5]
    chosen += ["pilot_figures", "door_to_ceo", "finance/common_objective/in_budget"]
    situation = Situation(
        about=about,
        choices=Choices(by_id=here),
        rule=about.rule,
        margin=0.0,
        worst=False,
    )
    value = 0.0
    for number in range(2 ** len(chosen)):
        works = [bool(number >> at & 1) for at in range(len(chosen))]
        pairs = list(zip(chosen, works, strict=True))
        likely = [here[n].chance if yes else 1.0 - here[n].chance for n, yes in pairs]
        wins = situation.standing([n for n, yes in pairs if yes]).wins
        value += float(np.prod(likely)) * wins

    assert odds(situation, chosen).value == pytest.approx(value, abs=1e-9)


def test_what_nobody_can_answer_has_no_chance() -> None:
    """With nothing to be done at all, it is said at once that nothing does it."""
    quiet = Objection(id="o1", kind="no_outcomes", strength=0.6)
    eva = Stakeholder(id="eva", stance=-0.5, objections=[quiet])
    case = Initiative(stakeholders=[eva], decision=Unanimity())

    plan = winning_plan(case, confidence=0.5, candidates=[])

    assert plan.status == "infeasible"
    assert [row.attainable for row in plan.obstacles] == [0.0]
