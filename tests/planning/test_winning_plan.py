"""Plans by hand: each kind of rule and action, budgets, chances, what is in the way.

That no set of actions takes less is checked against all sets in
``test_plans_against_enumeration``.
"""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Action,
    AllOf,
    AnyOf,
    Assumptions,
    AverageSupport,
    InfluenceGraph,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Response,
    Stake,
    Stakeholder,
    Tie,
    Unanimity,
    Veto,
    WeightedMajority,
    example,
    forecast,
    listens,
    possible_actions,
    winning_plan,
)
from alignlib.errors import (
    InvalidInputError,
    NoDecisionError,
    NotAChoiceError,
    OffScaleError,
    UnknownNameError,
    WrongTypeError,
)
from alignlib.model.decision import DecisionRule
from alignlib.planning._plan.words import misses_confidence, obstacle_parts
from alignlib.planning.winning_plan import WinningPlan

EVIDENCE, SUPPORT = "evidence", "capability_support"


def doubter(who: str, stance: float = -0.2, **fields: Any) -> Stakeholder:
    """Somebody against for one factual reason; evidence gives 0.3 for 3 hours."""
    doubt = Objection(id="o", kind="no_time", strength=0.5)
    return Stakeholder(id=who, stance=stance, objections=[doubt], **fields)


def unanswerable(who: str, stance: float = -0.4) -> Stakeholder:
    """Somebody whose only reason is one that nothing in `only` answers."""
    feared = Objection(id="h", kind="loss_of_status", strength=0.5)
    return Stakeholder(id=who, stance=stance, objections=[feared])


def team(rule: DecisionRule | None, *people: Stakeholder, **more: Any) -> Initiative:
    """Some people and a rule."""
    return Initiative(stakeholders=people, decision=rule, **more)


def shown(who: str, **fields: Any) -> Action:
    """Evidence for one person, under a short name."""
    given: dict[str, Any] = {"id": f"show_{who}", "people": [who], "objection": "o"}
    return Action(response=EVIDENCE, **{**given, **fields})


@cache
def example_plan(**asked: Any) -> WinningPlan:
    """The plan of the bundled example, made once."""
    return winning_plan(example(), seconds=60, **asked)


def plan_of(case: Initiative, **asked: Any) -> Any:
    """The plan among the recorded actions only."""
    asked.setdefault("candidates", [each.id for each in case.actions])
    return winning_plan(case, **asked)


# --- rules --------------------------------------------------------------------------


def test_a_veto_is_won_by_the_cheapest_answer_that_is_enough() -> None:
    """-0.2 needs more than 0.2: evidence gives 0.3 for 3 hours, help 0.25 for 6."""
    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana")))

    assert plan.status == "least"
    assert plan.wins
    assert plan.actions.ids == ("ana/evidence/o",)
    assert (plan.hours, plan.bound, plan.gap) == (3.0, 3.0, 0.0)
    assert plan.support == pytest.approx(0.1)
    assert plan.chance == pytest.approx(0.7)


def test_unanimity_needs_everyone() -> None:
    """Two doubters take two talks."""
    plan = winning_plan(team(Unanimity(), doubter("ana"), doubter("bo")))

    assert plan.hours == 6.0
    assert {row.person for row in plan.actions} == {"ana", "bo"}


def test_a_majority_takes_the_cheapest_votes() -> None:
    """Two votes of Bo at 5 hours are cheaper than one each of Ana and Cy at 3."""
    rule = WeightedMajority(weights={"ana": 1, "bo": 2, "cy": 1}, quota=2)
    people = (doubter("ana"), doubter("bo"), doubter("cy"))
    talks = [shown("ana"), shown("bo", hours=5.0), shown("cy")]

    plan = plan_of(team(rule, *people, actions=talks))

    assert plan.actions.ids == ("show_bo",)
    assert plan.hours == 5.0


def test_an_average_counts_how_far_people_come() -> None:
    """Two at -0.2 reach an average of 0.1 only together."""
    rule = AverageSupport(threshold=0.05)

    plan = winning_plan(team(rule, doubter("ana"), doubter("bo")))

    assert plan.hours == 6.0
    assert plan.support == pytest.approx(0.1)


def test_of_all_rules_each_has_to_hold() -> None:
    """The veto takes Ana, the majority one of two more: the cheaper."""
    votes = WeightedMajority(weights={"ana": 1, "bo": 1, "cy": 1}, quota=2)
    rule = AllOf(rules=[votes, Veto(people=["ana"])])
    talks = [shown("ana"), shown("bo", hours=4.0), shown("cy", hours=2.0)]
    people = (doubter("ana"), doubter("bo"), doubter("cy"))

    plan = plan_of(team(rule, *people, actions=talks))

    assert set(plan.actions.ids) == {"show_ana", "show_cy"}
    assert plan.hours == 5.0


def test_of_any_rule_the_cheapest_holds() -> None:
    """Winning Bo alone is another way to a yes, and takes less."""
    rule = AnyOf(rules=[Unanimity(), AllOf(rules=[Veto(people=["bo"])])])
    talks = [shown("ana"), shown("bo", hours=2.0)]

    plan = plan_of(team(rule, doubter("ana"), doubter("bo"), actions=talks))

    assert plan.actions.ids == ("show_bo",)


def test_where_the_rule_holds_nothing_has_to_be_done() -> None:
    """A plan of no actions is the least there is."""
    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana", stance=0.4)))

    assert (plan.status, plan.wins, plan.hours) == ("least", True, 0.0)
    assert plan.actions.ids == ()


def test_weights_by_power_are_those_of_the_people() -> None:
    """Bo has all the power, so only Bo is talked to."""
    rule = AverageSupport(threshold=0.0, weights="power")
    people = (doubter("ana", power=0.0), doubter("bo", power=1.0))

    plan = winning_plan(team(rule, *people))

    assert {row.person for row in plan.actions} == {"bo"}


# --- effects ------------------------------------------------------------------------


def test_answers_to_one_objection_multiply() -> None:
    """0.5 becomes 0.5 x 0.4 x 0.5 = 0.1, so that -0.35 ends at +0.05."""
    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana", stance=-0.35)))

    assert set(plan.actions.ids) == {"ana/evidence/o", "ana/capability_support/o"}
    assert plan.support == pytest.approx(0.05)
    assert all(row.needed for row in plan.actions)


def test_influence_carries_a_change_on() -> None:
    """Bo listens to Ana for half of an even firmness: a talk with her wins him."""
    bo = Stakeholder(id="bo", stance=-0.02)
    case = team(Veto(people=["bo"]), doubter("ana"), bo, ties=[listens("bo", to="ana")])

    plan = winning_plan(case)

    assert plan.actions.ids == ("ana/evidence/o",)
    assert forecast(plan.graph).leaning == "passes"


def test_a_private_voice_is_asked_to_speak_where_that_is_cheapest() -> None:
    """Ana agrees in private; once Bo hears her he does too."""
    ana = Stakeholder(id="ana", stance=0.6, voice="private", goals=["Calm"])
    bo = doubter("bo", stance=-0.1)
    case = team(
        Veto(people=["bo"]), ana, bo, ties=[listens("bo", to="ana", weight=0.6)]
    )

    plan = winning_plan(case)

    assert plan.actions.ids == ("ana/public_commitment",)
    assert (plan.hours, plan.status) == (1.0, "least")
    assert bool(plan.graph.public[0])


def test_firmness_keeps_somebody_from_being_talked_out_of_it() -> None:
    """Ana holds +0.2, hears -0.3 for half of it, and holds on once she has promised."""
    ana = Stakeholder(id="ana", stance=0.2, goals=["Calm"], firmness=0.5)
    bo = Stakeholder(id="bo", stance=-0.3)
    ties = [listens("ana", to="bo", weight=1.0)]
    case = team(Veto(people=["ana"]), ana, bo, ties=ties)
    assert forecast(case).leaning == "fails"

    plan = winning_plan(case)

    assert plan.actions.ids == ("ana/public_commitment",)
    assert plan.support == pytest.approx(0.75 * 0.2 - 0.25 * 0.3)


def test_a_shared_action_is_paid_once() -> None:
    """A pilot of 5 hours for both is cheaper than two talks of 3."""
    pilot = Action(id="trial", response="pilot", hours=5.0, effect=0.6)
    people = (doubter("ana"), doubter("bo"))

    plan = winning_plan(team(Unanimity(), *people, actions=[pilot]))

    assert plan.actions.ids == ("trial",)
    row = plan.actions["trial"]
    assert (row.person, row.people) == (None, ("ana", "bo"))


def test_a_common_objective_takes_its_goals_first() -> None:
    """Agreeing needs the person's goals, which take a talk of their own."""
    stake = Stake(objective="g", position=0.8, weight=0.5)
    ana = Stakeholder(id="ana", stance=-0.2, stakes=[stake])
    goal = Objective(id="g", statement="Fewer complaints")

    plan = winning_plan(team(Veto(people=["ana"]), ana, objectives=[goal]))

    assert set(plan.actions.ids) == {"ana/listening", "ana/common_objective/g"}
    assert plan.actions["ana/listening"].for_what == "opens"
    assert plan.actions["ana/common_objective/g"].for_what == "shares"
    assert plan.support == pytest.approx(0.2)


def test_a_referral_opens_the_door_where_it_is_cheaper() -> None:
    """A word of Bo, 0.5 hours, does for building trust, 4 hours."""
    fear = Objection(id="h", kind="loss_of_status", strength=0.8)
    ana = Stakeholder(id="ana", stance=-0.1, objections=[fear])
    bo = Stakeholder(id="bo", stance=0.6, goals=["Calm"])
    case = team(
        Veto(people=["ana"]),
        ana,
        bo,
        ties=[Tie(source="bo", target="ana", layer="trust", weight=0.1)],
    )
    talks = [each.id for each in possible_actions(case) if each.response != "safeguard"]

    plan = winning_plan(case, candidates=talks)

    assert set(plan.actions.ids) == {"bo/referral/ana", "ana/reassurance/h"}
    assert plan.hours == 2.0
    assert plan.actions["bo/referral/ana"].to == "ana"


def test_a_chain_of_prerequisites_over_people_is_paid_in_full() -> None:
    """What waits for a talk with Bo, which waits for one with Cy, takes all three."""
    talks = [
        shown("ana", needs=["show_bo"]),
        shown("bo", needs=["show_cy"], hours=1.0),
        shown("cy", hours=1.0),
    ]
    people = (doubter("ana"), doubter("bo"), doubter("cy"))

    plan = plan_of(team(Veto(people=["ana"]), *people, actions=talks))

    assert set(plan.actions.ids) == {"show_ana", "show_bo", "show_cy"}
    assert plan.hours == 5.0


def test_with_conflict_ties_a_talk_may_do_harm() -> None:
    """Bo is put off by Ana, so that her yes costs his."""
    tie = Tie(source="ana", target="bo", layer="conflict", weight=0.9)
    bo = doubter("bo", stance=-0.05)
    rule = AverageSupport(threshold=0.0, weights={"bo": 1})

    plan = winning_plan(team(rule, doubter("ana", stance=0.1), bo, ties=[tie]))

    assert {row.person for row in plan.actions} == {"bo"}


def test_of_plans_that_take_as_long_the_one_with_most_support_is_taken() -> None:
    """Either vote will do; Bo's talk leaves more support."""
    rule = WeightedMajority(weights={"ana": 1, "bo": 1}, quota=1)
    people = (doubter("ana", stance=-0.25), doubter("bo", stance=-0.1))

    plan = winning_plan(team(rule, *people))

    assert {row.person for row in plan.actions} == {"bo"}


# --- people nobody has asked --------------------------------------------------------


def unsure(stance: float) -> Initiative:
    """Ana hears somebody nobody has asked for a quarter of her view."""
    ties = [listens("ana", to="cy", weight=0.5)]
    cy = Stakeholder(id="cy")
    return team(Veto(people=["ana"]), doubter("ana", stance=stance), cy, ties=ties)


def test_the_unknown_are_taken_at_their_worst_where_that_can_be_won() -> None:
    """With Cy at 0 Ana is a yes already; with Cy at -1 it takes a talk."""
    given = ["ana/evidence/o"]

    plan = winning_plan(unsure(0.2), candidates=given)

    assert (plan.unknown, plan.verdict, plan.hours) == ("worst", "passes", 3.0)
    middle = winning_plan(unsure(0.2), candidates=given, unknown="middle")
    assert (middle.hours, middle.verdict) == (0.0, "open")


def test_else_they_are_taken_at_the_middle_and_the_verdict_stays_open() -> None:
    """What nobody can win at the worst may be won at the middle."""
    given = ["ana/evidence/o"]

    plan = winning_plan(unsure(-0.1), candidates=given)

    assert (plan.unknown, plan.verdict, plan.wins) == ("middle", "open", True)
    worst = winning_plan(unsure(-0.1), candidates=given, unknown="worst")
    assert worst.status == "infeasible"


def test_the_worst_holds_with_conflict_ties_and_commitments() -> None:
    """On the bundled example the forecast passes whatever the unknown hold."""
    plan = example_plan()

    assert (plan.status, plan.unknown, plan.verdict) == ("least", "worst", "passes")
    assert plan.after.verdict == "passes"
    assert plan.before.verdict == "open"


# --- what is in the way -------------------------------------------------------------


def test_a_veto_that_nothing_answers_is_named_with_its_reason() -> None:
    """The veto, by whom, the reason and its kind; in words with its code."""
    case = team(Veto(people=["bo"]), doubter("ana"), unanswerable("bo"))
    given = ["ana/evidence/o"]

    plan = winning_plan(case, candidates=given)

    assert (plan.status, plan.wins, plan.hours) == ("infeasible", False, 0.0)
    (row,) = plan.obstacles
    assert (row.condition, row.person, row.place) == ("veto", "bo", "decision")
    assert (row.reasons, row.unanswered) == (("h",), ("h",))
    assert row.kinds == ("loss_of_status",)
    assert row.attainable == pytest.approx(-0.4)
    assert "H4" in plan.headline


def test_votes_that_cannot_be_had_are_counted() -> None:
    """Of three votes one can be won; two are needed."""
    rule = WeightedMajority(weights={"ana": 1, "bo": 1, "cy": 1}, quota=2)
    people = (doubter("ana"), unanswerable("bo"), unanswerable("cy"))

    plan = winning_plan(team(rule, *people), candidates=["ana/evidence/o"])

    (row,) = plan.obstacles
    assert (row.condition, row.attainable, row.needed) == ("votes", 1.0, 2.0)
    assert row.people == ("bo", "cy")


def test_conditions_that_exclude_each_other_are_named_together() -> None:
    """Bo is put off by Ana's yes: each can be had, both cannot."""
    tie = Tie(source="ana", target="bo", layer="conflict", weight=1.0)
    bo = Stakeholder(id="bo", stance=0.05, firmness=0.5)
    rule = AllOf(rules=[Veto(people=["ana"]), Veto(people=["bo"])])

    given = ["ana/evidence/o", "ana/capability_support/o"]

    plan = winning_plan(team(rule, doubter("ana"), bo, ties=[tie]), candidates=given)

    assert plan.status == "infeasible"
    assert {row.person for row in plan.obstacles} == {"ana", "bo"}
    assert {row.set for row in plan.obstacles} == {1}


def test_somebody_exactly_on_the_edge_is_in_the_way_alone() -> None:
    """Bo stays at 0 whatever is done; Ana can be won and is not named."""
    bo = Stakeholder(id="bo", stance=0.0)

    plan = winning_plan(
        team(Unanimity(), doubter("ana"), bo), candidates=["ana/evidence/o"]
    )

    assert [row.person for row in plan.obstacles] == ["bo"]


def test_every_way_to_a_yes_is_blocked_by_something() -> None:
    """Of two alternatives each has its own obstacle."""
    rule = AnyOf(rules=[Veto(people=["ana"]), Veto(people=["bo"])])

    plan = winning_plan(
        team(rule, unanswerable("ana"), unanswerable("bo")), candidates=[]
    )

    assert [(row.way, row.person) for row in plan.obstacles] == [(1, "ana"), (2, "bo")]
    assert [part.key for part in obstacle_parts(plan)].count("plan.way") == 2


def test_a_margin_that_nothing_reaches_is_in_the_way() -> None:
    """More to spare than all answers together give."""
    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana")), margin=0.5)

    (row,) = plan.obstacles
    assert row.needed == 0.5
    assert row.attainable is not None
    assert 0 < row.attainable < 0.5
    assert row.unanswered == ()


# --- budgets, chances, time ---------------------------------------------------------


def test_a_budget_buys_most_support_among_plans_that_win() -> None:
    """Six hours pay for help as well, or for two talks: those move more."""
    case = team(Veto(people=["ana"]), doubter("ana"))

    plan = winning_plan(case, hours=9.0)

    assert (plan.status, plan.wins) == ("most", True)
    assert plan.hours == 9.0
    assert plan.bound == pytest.approx(plan.support)


def test_a_budget_that_does_not_suffice_is_said_to_be_in_the_way() -> None:
    """Most support within it, and the hours that would do."""
    case = team(Unanimity(), doubter("ana"), doubter("bo"))

    plan = winning_plan(case, hours=4.0)

    assert (plan.status, plan.wins, plan.hours) == ("most", False, 3.0)
    (row,) = plan.obstacles
    assert (row.condition, row.attainable, row.needed) == ("hours", 4.0, 6.0)
    assert set(plan.left_alone.cells("why")) == {"hours"}


def test_a_chance_is_had_by_a_second_answer() -> None:
    """Evidence alone works in 0.7; with help beside it in 0.91 one of them does."""
    case = team(Veto(people=["ana"]), doubter("ana"))

    plan = winning_plan(
        case, confidence=0.8, candidates=["ana/evidence/o", "ana/capability_support/o"]
    )

    assert set(plan.actions.ids) == {"ana/evidence/o", "ana/capability_support/o"}
    assert plan.chance == pytest.approx(0.91)
    assert plan.status == "least"


def test_a_chance_beyond_reach_is_said_to_be_in_the_way() -> None:
    """The best there is, beside what was asked for."""
    case = team(Veto(people=["ana"]), doubter("ana"))

    plan = winning_plan(case, confidence=0.9, candidates=["ana/evidence/o"])

    assert plan.status == "infeasible"
    (row,) = plan.obstacles
    assert (row.condition, row.needed) == ("chance", 0.9)
    assert row.attainable == pytest.approx(0.7)


def test_a_budget_with_a_chance_buys_the_best_chance() -> None:
    """Nine hours pay for both answers."""
    case = team(Veto(people=["ana"]), doubter("ana"))
    given = ["ana/evidence/o", "ana/capability_support/o"]

    plan = winning_plan(case, hours=9.0, confidence=0.5, candidates=given)

    assert plan.status == "most"
    assert plan.chance == pytest.approx(0.91)
    assert plan.bound == pytest.approx(0.91)


def test_a_chance_that_the_hours_do_not_buy_is_said_to_be_missed() -> None:
    """Three hours give 0.7: enough for 0.7, and less than 0.8."""
    case = team(Veto(people=["ana"]), doubter("ana"))
    wanted = {0.7: False, 0.8: True}

    for confidence, missed in wanted.items():
        plan = winning_plan(case, hours=3.0, confidence=confidence)
        keys = [part.key for part in plan._headline()]

        assert (plan.status, plan.wins) == ("most", True)
        assert plan.chance == pytest.approx(0.7)
        assert misses_confidence(plan) == missed
        assert ("plan.missed" in keys) == missed


@pytest.mark.parametrize("confidence", [None, 0.8])
def test_where_no_hours_would_do_the_obstacles_are_those_of_the_rule(
    confidence: float | None,
) -> None:
    """Bo's consent cannot be had: that is in the way, not the budget."""
    case = team(Unanimity(), doubter("ana"), unanswerable("bo"))
    given = ["ana/evidence/o"]

    plan = winning_plan(case, hours=4.0, confidence=confidence, candidates=given)
    ever = winning_plan(case, candidates=given)

    assert (plan.status, plan.wins, plan.actions.ids) == ("most", False, tuple(given))
    assert plan.obstacles.to_record() == ever.obstacles.to_record()
    assert plan._headline()[0].key == "plan.never"


@pytest.mark.parametrize("rule", [Veto(people=["ana"]), Unanimity()])
@pytest.mark.parametrize("unknown", [None, "worst", "middle"])
def test_whoever_nobody_has_asked_is_to_be_asked_first(
    rule: DecisionRule, unknown: Any
) -> None:
    """Where they settle at best would be a guess."""
    case = team(rule, Stakeholder(id="ana"), doubter("bo", stance=0.3))

    plan = winning_plan(case, unknown=unknown)

    (row,) = plan.obstacles
    (part,) = obstacle_parts(plan)
    assert row.person == "ana"
    assert part.key == f"plan.obstacle_{row.condition}_unasked"


def test_without_time_nothing_is_claimed() -> None:
    """No plan, and no proof that there is none."""
    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana")), seconds=0)

    assert (plan.status, plan.wins, plan.bound) == ("unproven", False, None)
    assert plan.obstacles.ids == ()


def test_a_search_can_be_cancelled() -> None:
    """It is asked, and stops; or it says no, and all is found."""
    asked: list[bool] = []
    case = team(Veto(people=["ana"]), doubter("ana"))

    stopped = winning_plan(case, cancel=lambda: bool(asked.append(True)) or True)
    done = winning_plan(case, cancel=lambda: False)

    assert asked
    assert stopped.status == "unproven"
    assert done.status == "least"


# --- the result ---------------------------------------------------------------------


def test_the_same_question_has_the_same_answer() -> None:
    """Of several least plans the same one each time, with most support."""
    first, again = example_plan(), winning_plan(example())

    assert again.actions.ids == first.actions.ids
    assert again.support == first.support
    assert all(
        other.support <= first.support
        for other in first.alternatives
        if other.hours <= first.hours
    )


def test_runners_up_do_without_something() -> None:
    """Help for 6 hours instead of evidence for 3, and then a change of programme."""
    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana")))

    first = plan.alternatives[0]
    assert first.actions == ("ana/capability_support/o",)
    assert (first.left_out, first.added) == (plan.actions.ids, first.actions)
    hours = plan.alternatives.cells("hours")
    assert hours == sorted(hours)


def test_who_is_left_alone_is_told_why() -> None:
    """One is not needed, one moves nothing, one nobody knows, one holds no reason."""
    people = (
        doubter("ana"),
        doubter("bo", stance=0.1),
        doubter("cy", stance=0.1),
        Stakeholder(id="di"),
        Stakeholder(id="eva", stance=0.1),
    )
    ties = [listens("ana", to="bo", weight=0.2)]

    plan = winning_plan(team(Veto(people=["ana"]), *people, ties=ties))

    why = dict(zip(plan.left_alone.ids, plan.left_alone.cells("why"), strict=True))
    assert why == {
        "bo": "enough",
        "cy": "no_effect",
        "di": "unknown",
        "eva": "nothing_admissible",
    }


def test_marginal_worth_is_what_would_be_lost() -> None:
    """Without the talk the support falls back to where it was."""
    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana")))

    (row,) = plan.actions
    assert row.marginal == pytest.approx(plan.support - plan.support_before)


def test_a_plan_explains_what_it_does_with_each_person() -> None:
    """What they hold before and after, each action and its reason; or why nothing."""
    case = team(Veto(people=["ana"]), doubter("ana"), doubter("bo", stance=0.3))
    plan = winning_plan(case)

    keys = [part.key for part in plan.explain("ana").parts]
    assert keys == ["plan.person", "plan.action"]
    assert [part.key for part in plan.explain("bo").parts] == ["plan.left_no_effect"]
    with pytest.raises(UnknownNameError):
        plan.explain("nobody")


@pytest.mark.parametrize("language", ["sv", "de"])
def test_every_headline_has_its_words(language: str) -> None:
    """In each language, without a sentence borrowed from English."""
    case = team(Unanimity(), doubter("ana"), unanswerable("bo"), Stakeholder(id="cy"))
    asks: list[dict[str, Any]] = [
        {},
        {"hours": 4.0},
        {"confidence": 0.9},
        {"seconds": 0},
        {"candidates": ["ana/evidence/o"], "margin": 0.5},
    ]
    won = team(Veto(people=["ana"]), doubter("ana"))
    missed = winning_plan(won, hours=3.0, confidence=0.8)
    blind = team(Veto(people=["cy"]), doubter("ana"), Stakeholder(id="cy"))
    never = [winning_plan(blind), winning_plan(blind, hours=4.0)]
    plans = [winning_plan(case, **asked) for asked in asks]
    for plan in (example_plan(), missed, *never, *plans):
        told = plan.headline_in(language)

        assert told != plan.headline
        assert not {"saknas", "fehlt", "English"} & set(told.split())


def test_a_plan_is_plain_in_its_record() -> None:
    """Equal after a trip through JSON, numbers finite."""
    record = example_plan().to_record()

    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["status"] == "least"


@pytest.mark.parametrize("audience", ["sponsor", "all"])
def test_other_audiences_get_a_plan_of_what_they_may_see(audience: Any) -> None:
    """Asked anew: no personal reason in it, and under pseudonyms no id."""
    plan = example_plan()

    seen = plan.seen_by(audience, key=b"k")

    known = example().taxonomy
    deepest = max(each.depth or 0 for each in known.categories)
    kinds = [kind for kind in seen.actions.cells("kind") if kind is not None]
    assert all((known.depth(kind) or 0) < deepest for kind in kinds)
    if audience == "all":
        assert not set(seen.graph.ids) & set(plan.graph.ids)


def test_nothing_is_written_to_the_standard_output(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The solver has lines of its own; what others write is kept."""
    os.write(1, b"before\n")
    winning_plan(example(), hours=10, seconds=5)
    os.write(1, b"after\n")

    assert capfd.readouterr().out == "before\nafter\n"


# --- promises -----------------------------------------------------------------------


@given(
    stances=st.lists(st.floats(-0.6, 0.2), min_size=3, max_size=3),
    quota=st.integers(1, 3),
    held=st.integers(0, 2),
)
def test_another_action_never_makes_the_least_dearer(
    stances: list[float], quota: int, held: int
) -> None:
    """With one more to choose from the least takes no more hours."""
    people = [doubter(who, s) for who, s in zip("abc", stances, strict=True)]
    rule = WeightedMajority(weights=dict.fromkeys("abc", 1), quota=quota)
    ties = [listens("a", to="b", weight=0.4), listens("b", to="c", weight=0.4)]
    case = team(rule, *people, ties=ties)
    every = [each.id for each in possible_actions(case)]

    fewer = winning_plan(case, candidates=every[: len(every) - held])
    all_ = winning_plan(case)

    if fewer.wins:
        assert all_.hours <= fewer.hours + 1e-6
        assert forecast(all_.graph).leaning == "passes"


# --- bad input ----------------------------------------------------------------------


def test_without_a_decision_rule_there_is_nothing_to_win() -> None:
    """The error names the initiative."""
    with pytest.raises(NoDecisionError) as caught:
        winning_plan(team(None, doubter("ana")))

    assert caught.value.initiative == "initiative"


def test_a_graph_has_no_reasons_to_answer() -> None:
    """Plans are made for initiatives."""
    graph: Any = InfluenceGraph.from_arrays(
        ["ana"], listener=[], source=[], weight=[], stances=[0.1]
    )

    with pytest.raises(WrongTypeError) as caught:
        winning_plan(graph)

    assert caught.value.field == "initiative"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hours", -1.0),
        ("confidence", 1.5),
        ("confidence", 0),
        ("confidence", -0.0),
        ("margin", -0.1),
        ("margin", 3.0),
        ("seconds", -1.0),
        ("gap", 2.0),
        ("hours", float("nan")),
    ],
)
def test_a_number_off_its_scale_is_named(name: str, value: float) -> None:
    """The error says which."""
    given: dict[str, Any] = {name: value}

    with pytest.raises(OffScaleError) as caught:
        winning_plan(team(Veto(people=["ana"]), doubter("ana")), **given)

    assert caught.value.field == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hours", "8"),
        ("seconds", None),
        ("cancel", 1),
        ("candidates", "ana/evidence/o"),
    ],
)
def test_a_value_of_another_type_is_named(name: str, value: Any) -> None:
    """The error says which."""
    given: dict[str, Any] = {name: value}

    with pytest.raises(WrongTypeError) as caught:
        winning_plan(team(Veto(people=["ana"]), doubter("ana")), **given)

    assert caught.value.field == name


def test_an_unknown_action_is_named_with_near_ones() -> None:
    """A typing error finds its way."""
    with pytest.raises(UnknownNameError) as caught:
        winning_plan(
            team(Veto(people=["ana"]), doubter("ana")), candidates=["ana/evidense/o"]
        )

    assert caught.value.near == ("ana/evidence/o",)


def test_an_unknown_way_to_take_the_unknown_is_refused() -> None:
    """There are two."""
    other: Any = "best"

    with pytest.raises(NotAChoiceError):
        winning_plan(team(Veto(people=["ana"]), doubter("ana")), unknown=other)


def test_an_action_of_ones_own_is_checked() -> None:
    """Evidence is no answer to a fear: the fault says by which rule."""
    wrong = Action(id="x", response=EVIDENCE, people=["bo"], objection="h")

    with pytest.raises(InvalidInputError) as caught:
        winning_plan(team(Veto(people=["bo"]), unanswerable("bo")), candidates=[wrong])

    assert [fault.code for fault in caught.value.faults] == ["inadmissible"]


def test_a_quota_above_the_total_is_refused_before_any_plan() -> None:
    """The rule itself cannot be built."""
    with pytest.raises(OffScaleError):
        WeightedMajority(weights={"ana": 1}, quota=2)


def test_responses_of_the_caller_reach_the_plan() -> None:
    """Evidence at one hour makes a plan of one hour."""
    cheaper = Assumptions(responses=[Response(id=EVIDENCE, hours=1.0)])

    plan = winning_plan(team(Veto(people=["ana"]), doubter("ana")), assumptions=cheaper)

    assert plan.hours == 1.0


def test_a_motive_lost_is_not_needed_to_win() -> None:
    """Motivations count on the side of support beside an agreed objective."""
    ana = Stakeholder(
        id="ana",
        motivations=[Motivation(id="m", kind="achievement", strength=0.4)],
        objections=[Objection(id="o", kind="no_time", strength=0.6)],
    )

    plan = winning_plan(team(Veto(people=["ana"]), ana))

    assert plan.support == pytest.approx(0.4 - 0.6 * 0.4)


def test_somebody_nobody_moves_stays_exactly_where_they_are() -> None:
    """At 0 they are no yes, by less than the solver resolves."""
    case = Initiative.from_rows(
        stakeholders=[
            {"id": "ana", "stance": -0.3, "objections": ["no_time"]},
            {"id": "bo", "stance": 0.2, "voice": "private", "objections": ["distrust"]},
            {"id": "cy"},
        ],
        ties=[listens("ana", to="bo", weight=0.4)],
        decision=Unanimity(),
    )
    plan = winning_plan(case)

    assert plan.status == "infeasible"
    assert {each.person for each in plan.obstacles} == {"cy"}
