"""Actions when people go, or are not to be known: nothing of them is left."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Action,
    Initiative,
    Objection,
    Objective,
    Response,
    Stake,
    Stakeholder,
    Taxonomy,
)
from alignlib.model.action_traces import with_people
from alignlib.model.discretion import Discretion
from alignlib.model.redaction import redacted
from alignlib.model.response import catalogue
from alignlib.testing import initiatives

PEOPLE = initiatives(min_people=1, planned=True)


def planned() -> Initiative:
    """Eva, of whom a personal reason is known; Tom and Ann, of whom none is."""
    eva = Stakeholder(
        id="eva",
        name="Eva Lind",
        objections=[
            Objection(id="o1", kind="no_time"),
            Objection(id="o-eva", kind="distrust"),
        ],
    )
    tom = Stakeholder(
        id="tom",
        name="Tom",
        objections=[
            Objection(id="o1", kind="no_time"),
            Objection(id="o-eva", kind="away_from_job"),
        ],
        stakes=[Stake(objective="g", position=1)],
    )
    return Initiative(
        objectives=[Objective(id="g", statement="On time")],
        stakeholders=[eva, tom, Stakeholder(id="ann")],
        actions=[
            Action(id="a1", response="evidence", people=["eva"], objection="o1"),
            Action(id="a2", response="safeguard", people=["eva"], objection="o-eva"),
            Action(
                id="for-eva",
                response="evidence",
                people=["tom"],
                objection="o-eva",
                needs=["a1", "goals", "eva/listening", "ann/referral/eva", "shared"],
            ),
            Action(id="shared", response="pilot", people=["eva", "tom"]),
            Action(id="alone", response="pilot", people=["eva"]),
            Action(id="all", response="pilot"),
            Action(id="a7", response="referral", people=["ann"], to="eva"),
            Action(
                id="a8",
                response="listening",
                people=["ann"],
                needs=["tom/evidence/o-eva", "tom/common_objective/g", "for-eva"],
            ),
        ],
        responses=[Response(id="pilot", label={"en": "Eva Lind's trial"})],
    )


@given(case=PEOPLE, data=st.data())
def test_nothing_is_left_of_a_person_who_goes(
    case: Initiative, data: st.DataObject
) -> None:
    """Not in people, referrals or needs; and what was for some is not for all."""
    gone = data.draw(st.sampled_from(case.ids))
    left = case.without(gone)

    for action in left.actions:
        assert gone not in action.people
        assert action.to != gone
        assert not any(need.startswith(f"{gone}/") for need in action.needs or ())
    for_all = [action for action in case.actions if not action.people]
    kept = [action for action in left.actions if not action.people]
    assert len(kept) == len([action for action in for_all if action.to != gone])


def test_shared_actions_stay_with_those_who_stay() -> None:
    """Single ones go, and so do needs that lead to somebody who is gone."""
    left = planned().without("eva", also=["Eva"])
    found = {action.id: action for action in left.actions}

    assert list(found) == ["for-[removed]", "shared", "all", "a8"]
    assert found["for-[removed]"].objection == "o-[removed]"
    assert found["for-[removed]"].needs == ("goals", "shared")
    assert found["shared"].people == ("tom",)
    assert found["all"].people == ()
    assert found["a8"].needs == (
        "tom/evidence/o-[removed]",
        "tom/common_objective/g",
        "for-[removed]",
    )
    assert left.responses[0].label["en"] == "[removed]'s trial"


def test_an_action_of_which_nobody_is_left_is_none() -> None:
    """With nobody in it a shared action would reach everybody."""
    action = Action(id="a", response="pilot", people=["eva"])

    assert with_people(action, lambda _: False) is None


@given(case=PEOPLE)
def test_under_pseudonyms_the_same_is_to_be_done(case: Initiative) -> None:
    """As many actions, with the same figures, of the same responses."""
    veiled = case.pseudonymised("key")

    def figures(one: Initiative) -> list[tuple[object, ...]]:
        return sorted(
            (
                action.response,
                len(action.people),
                action.objection is None,
                action.to is None,
                repr((action.hours, action.chance, action.effect)),
                action.ruled_out,
                -1 if action.needs is None else len(action.needs),
                action.kinds,
            )
            for action in one.actions
        )

    assert figures(veiled) == figures(case)
    facts = [catalogue(each) for each in (case, veiled)]
    for name, response in facts[0].items():
        shown = facts[1][name]
        assert (shown.hours, shown.needs) == (response.hours, response.needs)
        assert name.startswith("own:") is False or not shown.label


def test_pseudonyms_reach_every_pointer() -> None:
    """Ids of actions, people, reasons, objectives, and those within needs."""
    case = planned()
    veiled = case.pseudonymised("key")
    text = json.dumps([veiled.to_record()[name] for name in ("actions", "responses")])

    known = {"eva", "tom", "ann", "Eva", "a1", "a8", "shared", "all", "g", "o1"}
    assert not known & set(re.findall(r"\w+", text))
    eyes = Discretion.of(case, "all", "key")
    by_response = {a.response: a for a in veiled.actions if a.response != "pilot"}
    needs = by_response["listening"].needs or ()
    tom = veiled.person(eyes.person("tom"))
    goal = veiled.objectives[0].id
    assert needs[0] in {f"{tom.id}/evidence/{held.id}" for held in tom.objections}
    assert needs[1] == f"{tom.id}/common_objective/{goal}"
    assert needs[2] in {action.id for action in veiled.actions}


def test_a_sponsor_sees_no_action_with_those_of_whom_something_is_withheld() -> None:
    """The action would tell the reason; others stay, without needs that lead there."""
    case = planned()
    shown = redacted(case, Discretion.of(case, "sponsor"))
    found = {action.id: action for action in shown.actions}

    assert list(found) == ["for-eva", "shared", "all", "a8"]
    assert found["shared"].people == ("tom",)
    assert found["for-eva"].needs == ("goals", "shared")
    assert found["a8"].needs == case.actions[-1].needs


@given(case=PEOPLE)
def test_what_an_audience_sees_of_actions_tells_of_no_hidden_reason(
    case: Initiative,
) -> None:
    """Neither people of whom something is withheld nor kinds that are.

    That something cannot be done with them is told where its aim may be seen.
    """
    eyes = Discretion.of(case, "sponsor")
    shown = redacted(case, eyes)

    guarded = set(eyes.guarded)
    for action in shown.actions:
        if guarded & {*action.people, action.to}:
            assert action.ruled_out
            assert (action.hours, action.chance, action.effect) == (None, None, None)
            assert action.needs is None
            assert not any(map(eyes.is_private, action.people))
        assert not any(map(eyes.withholds, action.kinds))
        assert not any(
            need.startswith(f"{person}/")
            for need in action.needs or ()
            for person in guarded
        )


def test_a_person_reads_what_is_planned_with_them() -> None:
    """With what it answers and comes after, and nothing of the others."""
    entry = planned().shown_to("tom")
    text = entry.text()

    assert "Planned with them: Show evidence" in text
    assert "Planned with them: [removed]'s trial" in text
    assert "trial" not in planned().shown_to("ann").text()
    assert text.count("comes after") == 5
    assert "together with 1 other person" in text
    referred = planned().shown_to("eva").text()
    assert "1 action with somebody else is to put us in touch with them" in referred


def test_labels_of_own_responses_go_under_pseudonyms() -> None:
    """They are words; what a taxonomy says of figures stays."""
    visit = Response(id="acme:visit", hours=5, label="Show Eva the site")
    taxonomy = Taxonomy.built_in("training").extend(visit)
    veiled = Initiative(taxonomy=taxonomy).pseudonymised("key")

    (left,) = veiled.taxonomy.response_facts
    assert (left.hours, dict(left.label)) == (5, {})
