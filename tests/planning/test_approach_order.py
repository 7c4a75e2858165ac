"""What comes first comes first, and support rises as soon as it can."""

from __future__ import annotations

import datetime
import itertools
import json
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from alignlib import (
    Engagement,
    Initiative,
    Objection,
    Stakeholder,
    Tie,
    approach_order,
    example,
)
from alignlib.analyses._subject import subject
from alignlib.dynamics.friedkin_johnsen import settle
from alignlib.errors import ForeignPlanError, UnknownNameError, WrongTypeError
from alignlib.planning._actions.candidate import counted
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._order.early import greedy, improved
from alignlib.planning._order.sequencing import Sequencing
from alignlib.planning._plan.after import graph_after
from alignlib.planning.winning_plan import winning_plan
from alignlib.testing import initiatives


def powered(case: Initiative) -> Initiative:
    """A case in which somebody has power, should it be decided by power."""
    people = [evolve(who, power=who.power or None) for who in case.stakeholders]
    return evolve(case, stakeholders=people)


CASES = initiatives(min_people=1, max_people=5, anchored=True, relative=False).map(
    powered
)
DAY = datetime.date(2026, 3, 2)
US = Stakeholder(id="us", stance=0.9, goals=["get it done"])


def planned(case: Initiative, names: Iterable[str]) -> Any:
    """A plan of some of the actions of a case."""
    about = subject(case, None)
    return SimpleNamespace(
        actions=SimpleNamespace(ids=tuple(names)),
        _candidates=candidates(about).by_id,
        _subject=about,
    )


@st.composite
def plans(draw: st.DrawFn, most: int = 6) -> Any:
    """A case and an admissible plan for it."""
    case = draw(CASES)
    here = candidates(subject(case, None)).by_id
    assume(here)
    names = draw(st.lists(st.sampled_from(list(here)), max_size=most, unique=True))
    for name in names:  # grows while it is gone through
        for ways in here[name].unlocked_by:
            if not set(ways) & set(names):
                names.append(ways[0])
    names = [name for name in here if name in counted(here, names)]
    assume(len(names) <= most)
    return case, planned(case, names)


def support(plan: Any, done: Iterable[str]) -> float:
    """Support after some of the plan, settled anew."""
    about = plan._subject
    settled = settle(graph_after(about, plan._candidates, list(done))).z
    return float(about.say_weights @ settled)


def area(plan: Any, names: Iterable[str]) -> float | None:
    """The area of an order, or None where something comes before what opens it."""
    here, done, total = plan._candidates, list[str](), 0.0
    for name in names:
        if not all(set(ways) & set(done) for ways in here[name].unlocked_by):
            return None
        total += here[name].hours * support(plan, done)
        done.append(name)
    return total


# --- promises ----------------------------------------------------------------


@given(drawn=plans())
def test_every_action_has_its_turn_after_what_it_waits_for(drawn: Any) -> None:
    """All of the plan once, each need met by an earlier step."""
    case, plan = drawn
    order = approach_order(case, plan=plan)

    assert sorted(order.steps.ids) == sorted(plan.actions.ids)
    assert area(plan, order.steps.cells("id")) is not None
    for step in order.steps:
        earlier = order.steps.cells("id")[: step.number - 1]
        assert set(step.needs) <= set(earlier)
        for ways in plan._candidates[step.id].unlocked_by:
            assert set(ways) & set(step.needs)


@given(drawn=plans())
def test_nobody_is_asked_before_their_goals_are_known(drawn: Any) -> None:
    """Where goals are needed, they are on record or listening has come before."""
    case, plan = drawn
    order = approach_order(case, plan=plan)
    goals = {person.id: bool(person.goals) for person in case.stakeholders}
    for step in order.steps:
        if "goals" not in (plan._candidates[step.id].action.needs or ()):
            continue
        listened = {
            who
            for name in order.steps.cells("id")[: step.number - 1]
            # A case may have listening do more; it opens what it opens all the same.
            if plan._candidates[name].does == "opens"
            or plan._candidates[name].action.response == "listening"
            for who in plan._candidates[name].people
        }
        assert all(goals[who] or who in listened for who in step.people)


@given(drawn=plans(most=5))
def test_no_order_has_a_larger_area(drawn: Any) -> None:
    """The same as trying them all, each set settled anew."""
    case, plan = drawn
    order = approach_order(case, plan=plan)
    areas = [area(plan, names) for names in itertools.permutations(plan.actions.ids)]
    best = max(each for each in areas if each is not None)

    assert order.exact
    assert order.area == pytest.approx(best, abs=1e-9)
    assert area(plan, order.steps.cells("id")) == pytest.approx(best, abs=1e-9)


@given(drawn=plans())
def test_the_curve_is_that_of_the_forecasts_in_between(drawn: Any) -> None:
    """Support after each step is that of all steps so far, hours add up."""
    case, plan = drawn
    order = approach_order(case, plan=plan)
    names = order.steps.cells("id")
    spent = [0.0, *itertools.accumulate(plan._candidates[name].hours for name in names)]

    assert [hours for hours, _ in order.curve] == pytest.approx(spent)
    assert [height for _, height in order.curve] == pytest.approx(
        [support(plan, names[:at]) for at in range(len(names) + 1)], abs=1e-9
    )


@given(drawn=plans())
def test_a_long_plan_is_ordered_well_too(drawn: Any) -> None:
    """Where not every set is tried, prerequisites hold all the same."""
    _, plan = drawn
    on = Sequencing(plan._subject, plan._candidates, plan.actions.ids)
    first = greedy(on)
    then = improved(on, list(first))

    assert sorted(then) == list(range(on.size))
    assert on.feasible(first)
    assert on.feasible(then)
    assert on.area(then) >= on.area(first) - 1e-9


def test_beyond_fourteen_actions_it_says_that_it_is_not_proven() -> None:
    """The order is improved, no more."""
    case = example()
    here = candidates(subject(case, None)).by_id
    some = [name for name, each in here.items() if not each.unlocked_by][:16]
    order = approach_order(case, plan=planned(case, some))
    fewer = approach_order(case, plan=planned(case, some[:14]))

    assert (order.exact, fewer.exact) == (False, True)
    assert len(order.steps) == 16


# --- routes ------------------------------------------------------------------


def reached(ties: list[Tie], **fields: Any) -> list[tuple[tuple[str, ...], float]]:
    """The routes from us to Eva, with their trust."""
    doubt = Objection(id="o1", kind="no_outcomes", strength=0.5)
    eva = Stakeholder(id="eva", stance=-0.2, objections=[doubt])
    others = [Stakeholder(id=name, stance=0.2) for name in ("ann", "bo")]
    everyone = {"stakeholders": [US, eva, *others], "initiator": "us"}
    case = Initiative(**{**everyone, "ties": ties, **fields})
    order = approach_order(case, plan=planned(case, ["eva/evidence/o1"]))
    step = order.steps[0]
    found = [(way.route, way.trust) for way in order.routes]

    assert (step.route, step.trust) == (found[0] if found else ((), None))
    return found


def tie(source: str, target: str, weight: float | None, layer: Any = "trust") -> Tie:
    """A tie, in short."""
    return Tie(source=source, target=target, weight=weight, layer=layer)


def test_the_most_trusted_route_comes_first() -> None:
    """It is the largest product of weights, with what to fall back on after it."""
    ties = [
        tie("us", "eva", 0.3),
        tie("us", "ann", 0.8),
        tie("ann", "eva", 0.5),
        tie("us", "bo", None),
        tie("bo", "eva", 0.5),
    ]
    routes = reached(ties)

    assert [route for route, _ in routes] == [
        ("us", "ann", "eva"),
        ("us", "eva"),
        ("us", "bo", "eva"),
    ]
    assert [trust for _, trust in routes] == pytest.approx([0.4, 0.3, 0.25])


def test_conflict_leads_nowhere_and_backward_is_not_forward() -> None:
    """A route follows who is heard by whom."""
    assert reached([tie("us", "eva", 1.0, "conflict"), tie("eva", "us", 1.0)]) == []


def test_a_referral_comes_before_a_stronger_route() -> None:
    """An offer makes the approach easier, whatever trust there is besides."""
    ties = [tie("us", "eva", 0.9), tie("us", "ann", 0.2), tie("ann", "eva", 0.2)]
    offer = Engagement(id="e1", date=DAY, person="ann", referral="eva")

    assert reached(ties, engagements=[offer])[0][0] == ("us", "ann", "eva")


@pytest.mark.parametrize(
    ("to_them", "first"), [(0.6, ("us", "ann", "eva")), (0.2, ("us", "eva"))]
)
def test_a_referrer_by_tie_must_be_no_harder_to_reach(
    to_them: float, first: tuple[str, ...]
) -> None:
    """Else the way there is no help."""
    ties = [
        tie("us", "eva", 0.5),
        tie("us", "ann", to_them),
        tie("ann", "eva", 0.5, "referral"),
    ]

    assert reached(ties)[0][0] == first


def test_whom_we_met_needs_nobody_between() -> None:
    """A contact is a way, of unknown weight where no tie is known."""
    met = Engagement(id="e1", date=DAY, person="eva")

    assert reached([], engagements=[met]) == [(("us", "eva"), 0.5)]


def test_it_says_to_whom_nobody_leads() -> None:
    """The person is listed, and the explanation tells what to do."""
    doubt = Objection(id="o1", kind="no_outcomes", strength=0.5)
    eva = Stakeholder(id="eva", stance=-0.2, objections=[doubt])
    case = Initiative(stakeholders=[US, eva], initiator="us")
    order = approach_order(case, plan=planned(case, ["eva/evidence/o1"]))

    assert order.unreached == ("eva",)
    assert [part.key for part in order.explain("eva").parts][-1] == "order.nobody_leads"
    assert "order.unreached" in [gap.what for gap in order.assumptions.left_out]


def test_without_an_initiator_there_are_no_routes_and_it_says_why() -> None:
    """Nobody to start from."""
    doubt = Objection(id="o1", kind="no_outcomes", strength=0.5)
    eva = Stakeholder(id="eva", stance=-0.2, objections=[doubt])
    case = Initiative(stakeholders=[US, eva])
    order = approach_order(case, plan=planned(case, ["eva/evidence/o1"]))

    assert (len(order.routes), order.initiator, order.unreached) == (0, None, ())
    assert "order.no_initiator" in [gap.what for gap in order.assumptions.left_out]
    assert order.steps[0].trust is None


# --- the result --------------------------------------------------------------


def test_a_plan_without_actions_has_no_steps() -> None:
    """There is nothing to put in order."""
    case = example()
    order = approach_order(case, plan=planned(case, []))

    assert (len(order.steps), order.hours, order.area) == (0, 0.0, 0.0)
    assert len(order.curve) == 1


def test_an_explanation_tells_turn_reason_and_way() -> None:
    """When it is their turn, what it waits for, and how to reach them."""
    case = example()
    names = ["plant_n/trust_building", "plant_n/uncovering", "plant_n/safeguard/o2"]
    order = approach_order(case, plan=planned(case, names))
    parts = order.explain("plant_n").parts

    assert [part.key for part in parts[:3]] == ["order.step"] * 3
    assert [len(part.parts) for part in parts[:3]] == [0, 1, 1]
    assert parts[3].key.startswith("order.route")
    assert [part.key for part in order.explain("it").parts] == ["order.not_planned"]
    with pytest.raises(UnknownNameError):
        order.explain("nobody here")


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_it_speaks_every_language(language: str) -> None:
    """Nothing is missing in any of them."""
    case = example()
    names = ["plant_n/trust_building", "plant_n/uncovering", "pilot"]
    order = approach_order(case, plan=planned(case, names))
    told = [order.headline_in(language), order.explain("plant_n").text(language)]

    assert not any("English" in text for text in told)


def test_its_record_holds_all_of_it() -> None:
    """Steps, routes and curve, as plain values."""
    case = example()
    order = approach_order(case, plan=planned(case, ["pilot", "foundry/evidence/o1"]))
    record = order.to_record()

    assert record["format"] == "alignlib/approach_order"
    assert record["steps"][0]["id"] == order.steps[0].id
    assert len(record["curve"]) == 3
    assert [way["rank"] for way in record["routes"]] == [1, 2, 3]


def test_others_are_shown_the_order_of_their_own_plan() -> None:
    """Without names for all, and of what they may see."""
    case = example()
    order = approach_order(case, plan=winning_plan(case))
    record = json.dumps(order.to_record(audience="all", key="k"))
    told = order.explain("ceo").text("en", "all", "k")
    names = {person.name for person in case.stakeholders if person.name}

    assert not [name for name in names if name in record or name in told]
    assert not [f'"{who}"' for who in case.ids if f'"{who}"' in record]
    assert order.seen_by("sponsor").initiator == case.initiator


def test_a_plan_for_another_initiative_is_refused() -> None:
    """What was true when it was made need not be true now."""
    case = example()
    plan = planned(case, ["pilot"])

    with pytest.raises(ForeignPlanError):
        approach_order(case.changing("ceo", stance=0.9), plan=plan)


@pytest.mark.parametrize("plan", [None, "plan", 3])
def test_what_is_no_plan_is_refused(plan: Any) -> None:
    """Nor is anything else put in order."""
    with pytest.raises(WrongTypeError):
        approach_order(example(), plan=plan)


def test_only_initiatives_have_an_order() -> None:
    """A graph knows no actions."""
    case = example()
    graph: Any = subject(case, None).graph

    with pytest.raises(WrongTypeError):
        approach_order(graph, plan=planned(case, []))
