"""Recorded actions: every fault at once, each with its place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from alignlib import (
    Action,
    Initiative,
    InvalidInputError,
    Objection,
    Objective,
    Response,
    Stake,
    Stakeholder,
)
from alignlib.model.action_faults import action_faults
from alignlib.model.admissible import Refusal
from alignlib.testing import initiatives

ANA = Stakeholder(
    id="ana",
    name="Ana Ruiz",
    objections=[
        Objection(id="o1", kind="no_time"),
        Objection(id="o2", kind="distrust"),
        Objection(id="o3", kind="no_time", fronts="o2"),
        Objection(id="o4", kind="away_from_job", justified="yes"),
    ],
    stakes=[Stake(objective="g", position=1)],
)


def case(*actions: Action, **more: Any) -> Initiative:
    """Two people, one objective, and some actions."""
    return Initiative(
        stakeholders=[ANA, Stakeholder(id="bo", name="Bo")],
        objectives=[Objective(id="g", statement="On time")],
        actions=actions,
        **more,
    )


def act(response: str, **fields: Any) -> Action:
    """One action with Ana, unless it says otherwise."""
    return Action(**{"id": "a1", "response": response, "people": ["ana"], **fields})


def faults(*actions: Action, **more: Any) -> dict[str, str]:
    """Build a case of faulty actions; give the codes of the faults by place."""
    with pytest.raises(InvalidInputError) as caught:
        case(*actions, **more)
    return {fault.place: fault.code for fault in caught.value.faults}


@given(initiative=initiatives(planned=True))
def test_what_the_strategy_draws_holds_together(initiative: Initiative) -> None:
    """And finding that out is repeatable."""
    assert list(action_faults(initiative)) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"response": "evidence", "objection": "o1"},
        {"response": "safeguard", "objection": "o2", "needs": ["trust"]},
        {"response": "pilot", "objection": "o4"},
        {"response": "pilot", "people": ["ana", "bo"], "kinds": ["no_time"]},
        {"response": "pilot", "people": []},
        {"response": "common_objective", "objective": "g"},
        {"response": "referral", "to": "bo"},
        {"response": "listening"},
        {"response": "trust_building", "objection": "o2"},
        {"response": "public_commitment", "needs": []},
        {"response": "evidence", "objection": "o1", "needs": ["ana/listening"]},
        {"response": "evidence", "objection": "o1", "needs": ["bo/referral/ana"]},
        {"response": "evidence", "objection": "o1", "needs": ["pilot", "pilot/V1"]},
        {"response": "acme:visit"},
    ],
    ids=lambda fields: fields["response"],
)
def test_a_sound_action_is_taken(fields: dict[str, Any]) -> None:
    """Of every sort, with every sort of need."""
    visit = Response(id="acme:visit", does="opens", opens="trust")

    assert case(act(**fields), responses=[visit]).actions[0].id == "a1"


def test_pointers_lead_somewhere() -> None:
    """People, responses, objections, objectives, kinds and needs, all in one go."""
    assert faults(
        act("evidance", people=["Ana Ruiz"]),
        act("evidence", id="a2", objection="o9"),
        act("referral", id="a3", to="cy"),
        act("common_objective", id="a4", objective="h"),
        act("pilot", id="a5", kinds=["no_tme"]),
        act("listening", id="a6", needs=["goals", "a7", "ana/evidence/o9", "cy/pilot"]),
        act("acme:visit", id="a8"),
    ) == {
        "actions[0].people[0]": "dangling",
        "actions[0].response": "dangling",
        "actions[1].objection": "dangling",
        "actions[2].to": "dangling",
        "actions[3].objective": "dangling",
        "actions[4].kinds[0]": "dangling",
        "actions[5].needs[1]": "dangling",
        "actions[5].needs[2]": "dangling",
        "actions[5].needs[3]": "dangling",
        "actions[6].response": "dangling",
    }


def test_a_slip_of_the_pen_is_answered_with_near_names() -> None:
    """The response that was meant is in the hint."""
    with pytest.raises(InvalidInputError) as caught:
        case(act("evidance"))

    (fault,) = caught.value.faults
    assert fault.value == "evidance"
    assert "evidence" in fault.hint


def test_each_has_an_id_of_its_own() -> None:
    """The second of one id is the fault."""
    assert faults(act("listening"), act("listening")) == {"actions[1]": "duplicate"}


def test_a_response_gets_what_it_calls_for_and_no_more() -> None:
    """One person for what is done with one; an aim where the response has one."""
    assert faults(
        act("listening", people=[]),
        act("listening", id="a2", people=["ana", "bo"]),
        act("evidence", id="a3"),
        act("evidence", id="a4", objection="o1", kinds=["no_time"]),
        act("pilot", id="a5", people=["ana", "bo"], objection="o1"),
        act("common_objective", id="a6"),
        act("listening", id="a7", objective="g", to="bo"),
        act("referral", id="a8"),
        act("referral", id="a9", to="ana"),
        act("pilot", id="a10", kinds=["M1"]),
    ) == {
        "actions[0].people": "missing",
        "actions[1].people": "misplaced",
        "actions[2].objection": "missing",
        "actions[3].kinds": "misplaced",
        "actions[4].objection": "misplaced",
        "actions[5].objective": "missing",
        "actions[6].objective": "misplaced",
        "actions[6].to": "misplaced",
        "actions[7].to": "missing",
        "actions[8].to": "misplaced",
        "actions[9].kinds[0]": "wrong-side",
    }


@pytest.mark.parametrize(
    ("response", "fields", "rule", "kind"),
    [
        ("evidence", {"objection": "o2"}, "R1", "distrust"),
        ("trust_building", {"objection": "o1"}, "R1", "no_time"),
        ("evidence", {"objection": "o3"}, "R2", "no_time"),
        ("evidence", {"objection": "o4"}, "R4", "away_from_job"),
        ("pilot", {"kinds": ["H1"]}, "R1", "distrust"),
    ],
)
def test_an_inadmissible_pairing_says_which_rule_it_breaks(
    response: str, fields: dict[str, Any], rule: str, kind: str
) -> None:
    """The rule is a fact of the fault, and in its text."""
    with pytest.raises(InvalidInputError) as caught:
        case(act(response, **fields))

    (fault,) = caught.value.faults
    assert fault.code == "inadmissible"
    assert isinstance(fault.value, Refusal)
    assert (fault.value.rule, fault.value.kind) == (rule, kind)
    assert rule in fault.hint


def test_a_fact_of_the_case_changes_what_may_be_answered() -> None:
    """Where evidence is said to deny nothing, it may answer what is justified."""
    kind = Response(id="evidence", denies=False)

    assert case(act("evidence", objection="o4"), responses=[kind]).actions


def test_needs_in_a_circle_are_told_once_each() -> None:
    """Of several circles each, also that of an action that needs itself."""
    with pytest.raises(InvalidInputError) as caught:
        case(
            act("listening", id="a1", needs=["a2", "goals"]),
            act("listening", id="a2", needs=["a3", "a4"]),
            act("listening", id="a3", needs=["a1"]),
            act("listening", id="a4", needs=[]),
            act("listening", id="a5", needs=["a5"]),
        )

    found = caught.value.faults
    assert [fault.code for fault in found] == ["cycle", "cycle"]
    assert [fault.value for fault in found] == [("a1", "a2", "a3"), ("a5",)]
    assert [fault.place for fault in found] == ["actions[0].needs", "actions[4].needs"]


def test_no_name_of_a_person_is_in_the_texts() -> None:
    """Ids only, also where a name was given for an id."""
    with pytest.raises(InvalidInputError) as caught:
        case(act("evidence", people=["Ana Ruiz"], objection="o1"))

    assert "Ruiz" not in str(caught.value)


def test_names_do_for_ids_where_actions_are_added() -> None:
    """People and whom they refer us to, as for ties and contacts."""
    grown = case().adding(
        Action(id="a1", response="referral", people=["Ana Ruiz"], to="Bo"),
        Response(id="referral", hours=1),
    )

    assert (grown.actions[0].people, grown.actions[0].to) == (("ana",), "bo")
    assert grown.responses[0].hours == 1
