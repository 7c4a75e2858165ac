"""A plan is what comes out when every plan there is has been tried."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from alignlib import (
    Action,
    AllOf,
    Assumptions,
    AverageSupport,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Stake,
    Stakeholder,
    Tie,
    Unanimity,
    Veto,
    WeightedMajority,
    approach_order,
    forecast,
    listens,
    possible_actions,
    winning_plan,
)
from alignlib.analyses._subject import subject
from alignlib.dynamics.friedkin_johnsen import settle
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._plan.after import graph_after
from alignlib.planning.winning_plan import WinningPlan

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
COUNT = int(os.environ.get("ALIGNLIB_PLAN_CASES", "300" if NIGHTLY else "40"))
CASES = range(COUNT)
SOME = range(0, COUNT, 2)  # what takes a second search is tried on every other case
FEW = range(0, COUNT, 5)
SAME = 1e-6

Draw = Callable[[int], tuple[Any, Any]]
Solve = Callable[[int], WinningPlan]


@pytest.fixture(scope="module")
def draw(enumeration: ModuleType, drawn_cases: ModuleType) -> Draw:
    """A case by number, and all its plans; drawn once."""
    known: dict[int, tuple[Any, Any]] = {}

    def drawn(seed: int) -> tuple[Any, Any]:
        if seed not in known:
            known[seed] = drawn_cases.drawn(seed, possible_actions, enumeration.Plans)
        return known[seed]

    return drawn


@pytest.fixture(scope="module")
def solve(draw: Draw) -> Solve:
    """The least effort in a case by number; searched for once."""
    known: dict[int, WinningPlan] = {}

    def solved(seed: int) -> WinningPlan:
        if seed not in known:
            known[seed] = plan_for(draw(seed)[0])
        return known[seed]

    return solved


def plan_for(case: Any, **asked: Any) -> WinningPlan:
    """Plan a drawn case."""
    asked.setdefault("candidates", case.given)
    return winning_plan(case.initiative, assumptions=case.assumptions, **asked)


# --- the enumeration itself ----------------------------------------------------------


def doubter(**fields: Any) -> Stakeholder:
    """Somebody against, for one reason."""
    doubt = Objection(id="o", kind="no_time", strength=0.5)
    return Stakeholder(id="ana", stance=-0.2, objections=[doubt], **fields)


def all_plans(enumeration: ModuleType, case: Initiative, *actions: Action) -> Any:
    """Try out all sets of *actions*."""
    return enumeration.Plans(case, actions)


def test_by_hand_evidence_alone_wins_one_person(enumeration: ModuleType) -> None:
    """-0.2 and 0.6 of 0.5 make 0.1, for three hours."""
    case = Initiative(stakeholders=[doubter()], decision=Veto(people=["ana"]))
    shown = Action(id="a", response="evidence", people=["ana"], objection="o")

    tried = all_plans(enumeration, case, shown)

    assert tried.z[:, 0] == pytest.approx([-0.2, 0.1])
    assert tried.least(tried.wins()) == 3.0
    assert tried.least(tried.wins(margin=0.11)) is None
    assert tried.chances(tried.wins()).tolist() == pytest.approx([0.0, 0.7])


def test_by_hand_a_listener_follows_who_speaks_up(enumeration: ModuleType) -> None:
    """Bo gives half of an even firmness to Ana once she can be heard.

    Ana moves to 0.1 and, at firmness 0.5 raised by half, to 0.75. Bo keeps his own
    -0.02 for 1 - 0.5 x 0.6 and takes 0.1 for the rest: 0.016.
    """
    bo = Stakeholder(id="bo", stance=-0.02)
    case = Initiative(
        stakeholders=[doubter(voice="private", goals=["Calm"]), bo],
        ties=[listens("bo", to="ana", weight=0.6)],
        decision=Veto(people=["bo"]),
    )
    shown = Action(id="a", response="evidence", people=["ana"], objection="o")
    said = Action(id="b", response="public_commitment", people=["ana"])

    tried = all_plans(enumeration, case, shown, said)

    assert tried.z[:, 1] == pytest.approx([-0.02, -0.02, -0.02, 0.016])
    assert tried.least(tried.wins()) == 4.0
    assert tried.states[2][:, 0] == pytest.approx([0.5, 0.5, 0.5, 0.75])


def test_by_hand_the_strongest_objective_adds_one_story(
    enumeration: ModuleType,
) -> None:
    """Of 0.4 and 0.3 agreed on, 0.4 counts beside a motive of 0.5: 0.7, not more."""
    motive = Motivation(id="m", kind="achievement", strength=0.5)
    ana = Stakeholder(
        id="ana",
        goals=["Calm"],
        motivations=[motive],
        stakes=[
            Stake(objective="x", position=0.8, weight=0.5),
            Stake(objective="y", position=0.5, weight=0.6),
        ],
    )
    case = Initiative(
        stakeholders=[ana],
        objectives=[Objective(id=each, statement=each) for each in "xy"],
        decision=AverageSupport(threshold=0.6),
    )
    agreed = [
        Action(id=each, response="common_objective", people=["ana"], objective=each)
        for each in "xy"
    ]

    tried = all_plans(enumeration, case, *agreed)

    assert tried.z[:, 0] == pytest.approx([0.5, 0.7, 0.65, 0.7])


def test_by_hand_what_is_locked_takes_no_effect(enumeration: ModuleType) -> None:
    """Reassurance waits for trust, and trust building waits for nothing."""
    fear = Objection(id="o", kind="job_insecurity", strength=0.5)
    ana = Stakeholder(id="ana", stance=-0.1, objections=[fear])
    case = Initiative(stakeholders=[ana], decision=Unanimity())
    calm = Action(id="a", response="reassurance", people=["ana"], objection="o")
    trust = Action(id="b", response="trust_building", people=["ana"])

    tried = all_plans(enumeration, case, calm, trust)

    assert tried.z[:, 0] == pytest.approx([-0.1, -0.1, -0.1, 0.1])
    assert tried.admissible.tolist() == [True, False, True, True]
    assert tried.least(tried.wins()) == 5.5


def test_by_hand_one_unknown_person_spreads_the_rest(enumeration: ModuleType) -> None:
    """Bo listens to nobody knows whom with 0.4 of an even firmness."""
    bo = Stakeholder(id="bo", stance=0.1)
    tie = Tie(source="ana", target="bo", weight=0.4)
    case = Initiative(
        stakeholders=[Stakeholder(id="ana"), bo],
        ties=[tie],
        decision=WeightedMajority(weights={"bo": 1}, quota=1),
    )

    tried = all_plans(enumeration, case)

    assert tried.z[0] == pytest.approx([0, 0.08])
    assert tried.low[0] == pytest.approx([-1, -0.12])
    assert (tried.wins()[0], tried.wins("worst")[0]) == (True, False)


@pytest.mark.parametrize("off", [0.5e-6, 2e-6])
def test_by_hand_the_edge_is_where_the_solver_can_tell(
    enumeration: ModuleType, off: float
) -> None:
    """Half a millionth over the edge is no win, two millionths are."""
    case = Initiative(
        stakeholders=[Stakeholder(id="ana", stance=off)],
        decision=AllOf(rules=[Unanimity(), Veto(people=["ana"])]),
    )

    tried = all_plans(enumeration, case)

    assert tried.wins()[0] == (off > 1e-6)
    assert winning_plan(case).wins == (off > 1e-6)


@pytest.mark.parametrize("seed", CASES)
def test_the_library_makes_of_every_set_what_the_enumeration_does(
    seed: int, draw: Draw
) -> None:
    """Settled stances of each admissible set agree to 1e-9, worked out twice."""
    case, tried = draw(seed)
    about = subject(case.initiative, case.assumptions)
    found = candidates(about, case.given).by_id
    sets = np.flatnonzero(tried.admissible)
    some = np.random.default_rng(seed).permutation(sets)[:60]

    for mask in some:
        done = [a.id for at, a in enumerate(case.actions) if mask >> at & 1]
        z = settle(graph_after(about, found, done)).z
        assert z == pytest.approx(tried.z[mask], abs=1e-9), f"{case}: {done}"


def test_cases_are_neither_won_nor_hopeless(draw: Draw) -> None:
    """Most can be won and are not yet; some are won, some cannot be."""
    kinds: Counter[str] = Counter()
    for seed in CASES:
        _, tried = draw(seed)
        good = tried.wins() & tried.admissible
        kinds["won" if good[0] else "open" if good.any() else "hopeless"] += 1
        kinds["voices"] += bool(np.ptp(tried.states[1], axis=0).any())
        kinds["firmness"] += bool(np.ptp(tried.states[2], axis=0).any())
        kinds["signs"] += bool((tried.case.attention < 0).any())
        kinds["unknown"] += bool(np.isnan(tried.states[0]).any())
        kinds["needs"] += any(map(bool, tried.needs))
        kinds["shared"] += any(len(each.people) > 1 for each in tried.actions)

    assert kinds["open"] > 0.65 * COUNT
    for kind in ("won", "hopeless"):
        assert kinds[kind] > 0.02 * COUNT, kinds
    for kind in ("voices", "firmness", "signs", "unknown", "needs", "shared"):
        assert kinds[kind] > 0.15 * COUNT, kinds


# --- the least effort ----------------------------------------------------------------


@pytest.mark.parametrize("seed", CASES)
def test_a_plan_takes_the_fewest_hours_there_are(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """Hours, bound and status are those of the best of all sets, or there is none."""
    case, tried = draw(seed)
    plan = solve(seed)

    least = tried.least(tried.wins(plan.unknown))

    assert (plan.status, plan.wins) == (
        ("infeasible", False) if least is None else ("least", True)
    ), case
    if least is not None:
        assert (plan.hours, plan.bound) == pytest.approx((least, least), abs=SAME)


@pytest.mark.parametrize("seed", CASES)
def test_a_plan_wins_when_worked_out_anew(seed: int, draw: Draw, solve: Solve) -> None:
    """Its actions are admissible, add to its hours and win; forecast says so too."""
    case, tried = draw(seed)
    plan = solve(seed)
    if not plan.wins:
        pytest.skip("cannot be won")
    mask = tried.mask(plan.actions.ids)

    assert tried.admissible[mask], case
    assert tried.wins(plan.unknown)[mask], case
    assert tried.hours[mask] == pytest.approx(plan.hours, abs=SAME)
    assert tried.support()[mask] == pytest.approx(plan.support, abs=SAME)
    assert forecast(plan.graph, assumptions=case.assumptions).leaning == "passes"


@pytest.mark.parametrize("seed", CASES)
def test_the_unknown_are_taken_at_their_worst_where_that_can_be_won(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """Else at the middle."""
    case, tried = draw(seed)
    plan = solve(seed)
    if not np.isnan(tried.states[0][0]).any():
        pytest.skip("nobody is unknown")

    worst = tried.least(tried.wins("worst")) is not None

    assert plan.unknown == ("worst" if worst else "middle"), case


@pytest.mark.parametrize("seed", CASES)
def test_of_each_action_it_is_known_what_it_is_worth(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """Support lost without it and what waits for it, and whether the rule fails."""
    _, tried = draw(seed)
    plan = solve(seed)
    mask, wins = tried.mask(plan.actions.ids), tried.wins(plan.unknown)
    support = tried.support()

    for action in plan.actions:
        left = tried.counting[mask & ~tried.mask([action.id])]
        lost = support[mask] - support[left]
        assert action.marginal == pytest.approx(lost, abs=SAME), action.id
        if plan.wins:
            assert action.needed == (not wins[left]), action.id


@pytest.mark.parametrize("seed", CASES)
def test_the_chance_is_that_of_all_outcomes(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """Every success and failure of the plan's actions, with what they block."""
    _, tried = draw(seed)
    plan = solve(seed)
    if not plan.wins:
        pytest.skip("cannot be won")

    chance = tried.chances(tried.wins(plan.unknown))[tried.mask(plan.actions.ids)]

    assert plan.chance == pytest.approx(chance, abs=plan.chance_error + 1e-9)


def runners_up(tried: Any, plan: WinningPlan) -> list[tuple[Any, np.ndarray]]:
    """Each other plan, and which sets win and hold none of those before it whole."""
    good = tried.wins(plan.unknown) & tried.admissible
    found, before = [], tried.mask(plan.actions.ids)
    for other in plan.alternatives:
        good = good & (tried.masks & before != before)
        found.append((other, good))
        before = tried.mask(other.actions)
    return found


@pytest.mark.parametrize("seed", CASES)
def test_a_runner_up_wins_without_something_of_each_before_it(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """It takes the hours and reaches the support that it says, and no fewer."""
    case, tried = draw(seed)
    plan = solve(seed)

    for other, good in runners_up(tried, plan):
        mask = tried.mask(other.actions)
        assert good[mask], case
        assert other.hours == pytest.approx(tried.hours[mask], abs=SAME)
        assert other.hours >= plan.hours - SAME
        assert other.support == pytest.approx(tried.support()[mask], abs=SAME)


def test_nearly_all_runners_up_are_the_cheapest(draw: Draw, solve: Solve) -> None:
    """Few are not, as the time for them is short."""
    cheapest: Counter[bool] = Counter()
    for seed in CASES:
        _, tried = draw(seed)
        for other, good in runners_up(tried, solve(seed)):
            cheapest[other.hours <= tried.hours[good].min() + SAME] += 1

    assert cheapest[True] >= 4 * cheapest[False]


@pytest.mark.parametrize("seed", SOME)
def test_one_more_action_never_makes_it_dearer(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """With some held back a plan takes as many hours or more: the fewest of those."""
    case, tried = draw(seed)
    rng = np.random.default_rng(seed)
    kept = [action.id for action in case.actions if rng.random() < 0.75]
    mode = solve(seed).unknown

    plan = plan_for(case, candidates=kept, unknown=mode)

    within = tried.masks & ~tried.mask(kept) == 0
    least = tried.least(tried.wins(mode) & within)
    assert plan.wins == (least is not None), case
    if least is not None:
        assert plan.hours == pytest.approx(least, abs=SAME), case
        assert plan.hours >= solve(seed).hours - SAME, case


def test_the_search_says_nothing_by_itself(
    draw: Draw, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing reaches the terminal in a case in which the solver itself talks."""
    plan_for(draw(38)[0])

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("seed", SOME)
def test_a_margin_is_kept_at_the_fewest_hours(seed: int, draw: Draw) -> None:
    """Asked for support to spare, a plan leaves that much for the least there is."""
    case, tried = draw(seed)
    margin = float(np.random.default_rng(seed).uniform(0, 0.1))

    plan = plan_for(case, margin=margin, unknown="middle")

    least = tried.least(tried.wins("middle", margin))
    assert plan.wins == (least is not None), case
    if least is not None:
        assert plan.hours == pytest.approx(least, abs=SAME), case


# --- budgets, chances, orders --------------------------------------------------------


@pytest.mark.parametrize("seed", SOME)
def test_a_budget_buys_the_most_support_or_the_decision(seed: int, draw: Draw) -> None:
    """Within the hours: of the plans that win the most support, else of all plans."""
    case, tried = draw(seed)
    budget = float(np.random.default_rng(seed).uniform(0, 0.8)) * tried.hours[-1]

    plan = plan_for(case, hours=budget, unknown="middle")

    within = tried.admissible & (tried.hours <= budget + SAME)
    winning = within & tried.wins()
    best = tried.support()[winning if winning.any() else within].max()
    assert plan.status == "most", case
    assert plan.wins == winning.any(), case
    assert plan.hours <= budget + SAME
    assert plan.support == pytest.approx(best, abs=SAME), case
    assert plan.bound == pytest.approx(best, abs=SAME), case


@pytest.mark.parametrize("seed", FEW)
def test_a_chance_asked_for_is_had_for_the_fewest_hours(seed: int, draw: Draw) -> None:
    """The plan holds the chance, by enumeration; ``least`` only where none is less."""
    case, tried = draw(seed)
    asked = float(np.random.default_rng(seed).uniform(0.3, 0.95))

    plan = plan_for(case, confidence=asked, unknown="middle")

    chances = tried.chances(tried.wins())
    least = tried.least(chances >= asked)
    if least is None:
        assert not plan.wins, case
        return
    mask = tried.mask(plan.actions.ids)
    assert plan.status in {"least", "found"}, case
    assert tried.admissible[mask]
    assert chances[mask] >= asked - plan.chance_error - 1e-9, case
    assert plan.hours >= least - SAME
    if plan.status == "least" and not plan.limited:
        assert plan.hours == pytest.approx(least, abs=SAME), case


@pytest.mark.parametrize("seed", FEW)
def test_within_a_budget_the_chance_is_the_best(seed: int, draw: Draw) -> None:
    """What is said of the chance is so; where all was considered none is better."""
    case, tried = draw(seed)
    budget = 0.5 * tried.hours[-1]

    plan = plan_for(case, hours=budget, confidence=0.9, unknown="middle")

    chances = tried.chances(tried.wins())
    mask = tried.mask(plan.actions.ids)
    assert tried.admissible[mask], case
    assert tried.hours[mask] <= budget + SAME, case
    assert plan.chance == pytest.approx(chances[mask], abs=plan.chance_error + 1e-9)
    if plan.status == "most" and not plan.limited:
        best = chances[tried.admissible & (tried.hours <= budget + SAME)].max()
        assert plan.chance == pytest.approx(best, abs=1e-9), case


@pytest.mark.parametrize("seed", FEW)
def test_a_chance_holds_on_fresh_draws(seed: int, draw: Draw) -> None:
    """Of 10,000 fresh outcomes at least the share asked for wins, within its error."""
    case, tried = draw(seed)
    plan = plan_for(case, confidence=0.6, unknown="middle")
    if not plan.wins:
        pytest.skip("cannot be had")
    rng = np.random.default_rng([seed, 1])
    planned = [a for a in tried.actions if a.id in plan.actions.ids]
    worked = [rng.random(10_000) < tried.figure(a, "chance") for a in planned]

    masks = sum(
        (w * tried.mask([a.id]) for w, a in zip(worked, planned, strict=True)), 0
    )
    won = np.broadcast_to(tried.wins()[tried.counting[masks]], 10_000).mean()

    assert won >= 0.6 - 4 * np.sqrt(0.6 * 0.4 / 10_000), case
    assert won == pytest.approx(plan.chance, abs=plan.chance_error + 0.025)


@pytest.mark.parametrize("seed", SOME)
def test_the_order_opens_every_door_before_it_is_used(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """After each step all steps so far take effect, and support is what that makes."""
    case, tried = draw(seed)
    plan = solve(seed)
    if not plan.actions.ids:
        pytest.skip("nothing to do")

    order = approach_order(case.initiative, plan=plan, assumptions=case.assumptions)

    done: list[str] = []
    for step in order.steps:
        done.append(step.id)
        mask = tried.mask(done)
        assert tried.admissible[mask], f"{case}: {done}"
        assert step.support == pytest.approx(tried.support()[mask], abs=SAME)
    assert sorted(done) == sorted(plan.actions.ids)


@pytest.mark.parametrize("seed", SOME)
def test_no_order_gains_support_sooner(seed: int, draw: Draw, solve: Solve) -> None:
    """Of all orders through admissible sets the area under the curve is largest."""
    case, tried = draw(seed)
    plan = solve(seed)

    order = approach_order(case.initiative, plan=plan, assumptions=case.assumptions)

    assert order.exact
    largest = tried.largest_area(tried.mask(plan.actions.ids))
    assert order.area == pytest.approx(largest, abs=SAME), case


# --- what is in the way --------------------------------------------------------------


def part_of(rule: Any, place: str) -> Any:
    """The part of a rule that a place names, such as ``decision.rules[0]``."""
    for spot in re.findall(r"rules\[(\d+)\]", place):
        rule = rule.rules[int(spot)]
    return rule


def met(tried: Any, rule: Any, obstacle: Any, mode: str) -> np.ndarray:
    """Whether each set meets the one condition that an obstacle names."""
    part = part_of(rule, obstacle.place)
    if obstacle.person is not None:
        part = Veto(people=[obstacle.person], yes_at=part.yes_at)
    found: np.ndarray = tried.passes(part, tried.settled(mode) - SAME)
    return found


@pytest.mark.parametrize("seed", CASES)
def test_what_is_in_the_way_is_no_more_than_it_takes(
    seed: int, draw: Draw, solve: Solve
) -> None:
    """The conditions of one set cannot be had together; without any one they can."""
    case, tried = draw(seed)
    plan = solve(seed)
    if plan.wins:
        pytest.skip("nothing is in the way")
    rule = case.initiative.decision

    sets = {row.set for row in plan.obstacles}
    assert sets, case
    for number in sets:
        rows = [row for row in plan.obstacles if row.set == number]
        had = np.array([met(tried, rule, row, plan.unknown) for row in rows])
        had = had[:, tried.admissible]
        assert not had.all(axis=0).any(), f"{case}: {rows}"
        for left_out in range(len(rows)):
            assert np.delete(had, left_out, axis=0).all(axis=0).any(), case


def test_assumptions_reach_the_plan(draw: Draw) -> None:
    """What stands in for the unknown in the forecast does so in the plan as well."""
    quiet = Objection(id="o", kind="no_time")
    ana = Stakeholder(id="ana", stance=-0.2, objections=[quiet])
    case = Initiative(stakeholders=[ana], decision=Veto(people=["ana"]))
    only = ["ana/evidence/o"]

    usual = winning_plan(case, candidates=only)
    weak = winning_plan(
        case, candidates=only, assumptions=Assumptions(unknown_strength=0.3)
    )

    assert (usual.status, weak.status) == ("least", "infeasible")
