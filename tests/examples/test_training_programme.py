"""The bundled example holds the cases that practitioners meet."""

from __future__ import annotations

from importlib.resources import files

import pytest
from attrs import evolve

from alignlib.analyses.champions import champions
from alignlib.analyses.forecast import forecast
from alignlib.analyses.leverage import leverage
from alignlib.errors import UnknownNameError
from alignlib.examples import NAMES, example
from alignlib.io import json_file
from alignlib.model.assumptions import Assumptions
from alignlib.model.conviction import Convictions
from alignlib.model.decision import AllOf, Veto, WeightedMajority
from alignlib.model.initiative import Initiative
from alignlib.planning.approach_order import approach_order
from alignlib.planning.possible_actions import possible_actions
from alignlib.planning.winning_plan import winning_plan

ROLES = (
    "hr director",
    "line manager",
    "supervisor",
    "programme designer",
    "sponsor",
    "trainer",
    "chief executive",
    "management team",
    "subject expert",
    "learning service provider",
    "participant",
    "finance manager",
)


@pytest.fixture(scope="module")
def case() -> Initiative:
    """The example, read once."""
    return example()


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_written_as_the_library_writes(name: str) -> None:
    """The file equals its own round trip, letter by letter."""
    source = files("alignlib.examples") / f"{name}.json"

    assert json_file.write_text(example(name)) == source.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_an_example_survives_its_record(name: str) -> None:
    """Nothing is lost on the way to a record and back."""
    found = example(name)

    assert Initiative.from_record(found.to_record()) == found


def test_a_misspelt_example_is_met_with_near_names() -> None:
    """The error carries what may have been meant."""
    with pytest.raises(UnknownNameError) as caught:
        example("training_program")

    assert caught.value.near == ("training_programme",)


def test_it_is_as_large_as_a_real_one(case: Initiative) -> None:
    """About 40 people at two sites, the usual roles, several layers of ties."""
    sites = {p.unit for p in case.stakeholders if "Supervisor" in (p.role or "")}
    roles = " / ".join((person.role or "").lower() for person in case.stakeholders)

    assert 38 <= len(case.stakeholders) <= 44
    assert sites == {"Northgate", "Millbrook"}
    assert [role for role in ROLES if role not in roles] == []
    assert {"influence", "trust", "deference", "conflict", "referral"} == {
        tie.layer for tie in case.ties
    }
    assert any(person.manager for person in case.stakeholders)


def test_a_steering_group_decides_by_majority_and_veto(case: Initiative) -> None:
    """Nine people vote with weights, and one of them can stop it."""
    rule = case.decision

    assert isinstance(rule, AllOf)
    majority, veto = rule.rules
    assert isinstance(majority, WeightedMajority)
    assert isinstance(veto, Veto)
    assert len(majority.weights) == 9
    assert len(set(majority.weights.values())) > 1
    assert veto.people == ("ceo",)


def test_some_people_have_not_been_asked(case: Initiative) -> None:
    """Between six and eight are unknown, one of them with a vote."""
    unknown = forecast(case).unknown

    assert 6 <= len(unknown) <= 8
    assert case.decision is not None
    assert set(unknown) & set(case.decision.named)


def test_stances_say_where_they_come_from(case: Initiative) -> None:
    """Nearly every stance has a dated source and a confidence."""
    sources = [p.stance_evidence for p in case.stakeholders if p.stance is not None]
    dated = [e for e in sources if e and e.source and e.date and e.confidence]

    assert len(sources) - len(dated) <= 1


def test_finance_cares_for_the_process_only(case: Initiative) -> None:
    """Indifferent to customer service, won by keeping spend within budget."""
    stakes = {stake.objective: stake for stake in case.person("finance").stakes}
    levels = {objective.id: objective.level for objective in case.objectives}

    assert stakes["on_time"].position == 0
    assert stakes["in_budget"].position is not None
    assert stakes["in_budget"].position > 0.5
    assert levels["in_budget"] == "process"


def test_one_stated_reason_is_a_front_and_the_same_is_genuine_elsewhere(
    case: Initiative,
) -> None:
    """“Not practical” covers distrust with one and is meant by another."""
    front, behind = case.person("works_council").objections
    genuine = case.person("assembly").objections[0]

    assert (front.kind, front.stated, front.fronts) == ("no_time", True, behind.id)
    assert (behind.kind, behind.about) == ("distrust", "ceo")
    assert (genuine.kind, genuine.stated, genuine.fronts) == ("no_time", True, None)
    assert genuine.justified == "yes"


def test_a_silent_supporter_would_help_by_speaking(case: Initiative) -> None:
    """Support rises visibly, and the decision would pass."""
    quiet = leverage(case).people["operations"]
    spoken = forecast(case.changing("operations", voice="public"))

    assert case.person("operations").voice == "private"
    assert quiet.voice_gain > 0.01
    assert forecast(case).leaning == "fails"
    assert spoken.leaning == "passes"


def test_a_champion_is_trusted_by_the_top_and_trusts_it(case: Initiative) -> None:
    """The HR director can reach the chief executive early."""
    trust = {(t.source, t.target) for t in case.ties if t.layer == "trust"}

    assert {("ceo", "hr_director"), ("hr_director", "ceo")} <= trust
    assert leverage(case).people["hr_director"].champion_gain > 0


def test_a_motive_rests_on_a_manager_who_does_not_support(case: Initiative) -> None:
    """It is reported as fragile."""
    row = forecast(case).fragile["foundry", "m1", "plant_n"]

    assert row.kind == "directed_by_manager"
    assert row.settled < 0


def test_somebody_has_a_history_with_us(case: Initiative) -> None:
    """Three meetings: an answer that did not hold, then the reason behind it."""
    met = [e for e in case.engagements if e.person == "works_council"]

    assert len(met) == 3
    assert met[1].persisting == ("o1",)
    assert met[2].surfaced == ("o2",)
    known = Convictions(case, Assumptions())
    assert known["works_council"].stance == met[2].stance


def test_several_informants_tell_of_one_tie(case: Initiative) -> None:
    """They differ, as informants do."""
    told = [t for t in case.ties if (t.source, t.target) == ("operations", "ceo")]

    assert len({tie.informant for tie in told}) > 1
    assert len({tie.weight for tie in told}) > 1


def test_the_forecast_is_no_landslide(case: Initiative) -> None:
    """Open, with the holder of the veto near the middle and a pair to win."""
    found = forecast(case)

    assert found.verdict == "open"
    assert abs(found.people["ceo"].settled) < 0.1
    assert case.initiator not in champions(case, k=2).people


def test_ids_give_nobody_away(case: Initiative) -> None:
    """No id holds a part of the person's name, since errors show ids."""
    telling = [
        person.id
        for person in case.stakeholders
        for part in (person.name or "").lower().split()
        if part in person.id
    ]

    assert telling == []


def test_the_plan_is_proven_and_the_decision_then_passes(case: Initiative) -> None:
    """Several talks, one of them behind a door that somebody else opens."""
    plan = winning_plan(case)

    assert (plan.status, plan.wins, plan.verdict) == ("least", True, "passes")
    assert plan.after.verdict == "passes"
    assert len(plan.actions) > 2
    assert {"refers", "answer", "shares"} <= set(plan.actions.cells("for_what"))


def test_nobody_passes_by_the_door(case: Initiative) -> None:
    """The chief executive sees figures once the HR director has opened the door."""
    order = approach_order(case, plan=winning_plan(case)).steps

    assert order["door_to_ceo"].number < order["pilot_figures"].number


def test_with_the_veto_out_of_reach_nothing_wins(case: Initiative) -> None:
    """It is said who is in the way, and which objections stay."""
    every = {each.id: each for each in (*case.actions, *possible_actions(case))}
    told = [
        evolve(each, ruled_out=each.ruled_out or "ceo" in each.people)
        for each in every.values()
    ]
    closed = evolve(case.changing("ceo", firmness=1.0), actions=told)
    plan = winning_plan(closed)
    (obstacle,) = plan.obstacles

    assert (plan.status, plan.wins) == ("infeasible", False)
    assert (obstacle.condition, obstacle.person) == ("veto", "ceo")
    assert obstacle.unanswered == ("o1", "o2")
