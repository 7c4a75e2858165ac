"""What can be done follows from what people hold, and from nothing else."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Assumptions,
    Engagement,
    InfluenceGraph,
    Initiative,
    InvalidInputError,
    Motivation,
    Objection,
    Objective,
    Stake,
    Stakeholder,
    Tie,
    Veto,
    example,
    possible_actions,
)
from alignlib.analyses._subject import subject
from alignlib.errors import UnknownNameError, WrongTypeError
from alignlib.model.action import Action
from alignlib.model.admissible import refusal
from alignlib.model.response import Response, catalogue
from alignlib.planning._actions.candidate import counted
from alignlib.planning._actions.candidates import Found, candidates
from alignlib.testing import initiatives


def powered(case: Initiative) -> Initiative:
    """A case in which somebody has power, should it be decided by power."""
    people = [evolve(who, power=who.power or None) for who in case.stakeholders]
    return evolve(case, stakeholders=people)


CASES = initiatives(min_people=1, max_people=5, anchored=True, relative=False).map(
    powered
)
DAY = datetime.date(2026, 3, 2)


def found(case: Initiative, given: Any = None, **assumed: Any) -> Found:
    """The candidates of a case."""
    return candidates(subject(case, Assumptions(**assumed)), given)


def person(name: str = "eva", **fields: Any) -> Stakeholder:
    """Somebody with a known stance and goals on record."""
    return Stakeholder(id=name, **{"stance": 0.1, "goals": ["more time"], **fields})


def doubt(kind: str = "no_outcomes", **fields: Any) -> Objection:
    """An objection of middle strength."""
    return Objection(id="o1", kind=kind, **{"strength": 0.5, **fields})


def case(*people: Stakeholder, **fields: Any) -> Initiative:
    """A case that somebody of no say decides, so that nobody is asked to commit."""
    ceo = Stakeholder(id="ceo", firmness=1.0, stance=0.5)
    everyone = {"stakeholders": [*people, ceo], "decision": Veto(people=["ceo"])}
    return Initiative(**{**everyone, **fields})


def ids(case: Initiative, **options: Any) -> list[str]:
    """Ids of all there is to do."""
    return [action.id for action in possible_actions(case, **options)]


def needs(case: Initiative, name: str) -> tuple[str, ...]:
    """What one action waits for."""
    (action,) = (each for each in possible_actions(case) if each.id == name)
    assert action.needs is not None
    return action.needs


# --- promises ----------------------------------------------------------------


@given(case=CASES)
def test_every_action_is_filled_in_and_can_be_reached(case: Initiative) -> None:
    """Each has people, hours, chance, effect, and a way to all it waits for."""
    here = found(case).by_id

    assert counted(here, here) == set(here)
    for name, each in here.items():
        assert name == each.id
        assert each.people
        assert None not in (each.action.hours, each.action.chance, each.action.effect)
        assert all(ways and set(ways) <= set(here) for ways in each.unlocked_by)


@given(case=CASES)
def test_only_admissible_answers_to_what_stands(case: Initiative) -> None:
    """No answer to a front, to what is settled, or that the rules R1 and R4 forbid."""
    about = subject(case, None)
    assert about.convictions is not None
    known = catalogue(case)
    for each in found(case).by_id.values():
        response = known[each.action.response]
        for who, reasons in each.answers.items():
            live = {o.id: o for o in about.convictions.live_objections(who)}
            answered = [live[reason] for reason in reasons]
            assert not any(o.fronts for o in answered)
            assert all(refusal(case.taxonomy, o, response) is None for o in answered)


@given(case=CASES)
def test_there_is_nothing_to_do_with_the_initiator_or_the_unknown(
    case: Initiative,
) -> None:
    """Unless it was recorded: whom nobody asked is asked first."""
    derived = evolve(case, actions=[])
    about = subject(derived, None)
    assert about.convictions is not None
    unknown = {who for who, held in about.convictions.items() if held.value is None}
    reached = {who for each in found(derived).by_id.values() for who in each.people}

    assert reached.isdisjoint(unknown)
    assert derived.initiator not in reached


@given(case=CASES, data=st.data())
def test_a_further_reason_takes_nothing_from_others(
    case: Initiative, data: st.DataObject
) -> None:
    """What can be done with others stays when one person gives one more reason."""
    case = evolve(case, actions=[])
    who = data.draw(st.sampled_from(case.ids))
    kinds = [k.id for k in case.taxonomy.kinds if not case.taxonomy.is_motivation(k.id)]
    if not kinds:
        return
    more = Objection(id="one more", kind=data.draw(st.sampled_from(kinds)))
    others = {
        name: each.action
        for name, each in found(case).by_id.items()
        if who not in each.people and each.action.to != who and not each.shared
    }
    then = found(case.adding(more, to=who)).by_id

    assert set(others) <= set(then)


@given(case=CASES)
def test_what_is_listed_can_be_recorded_and_changes_nothing(case: Initiative) -> None:
    """Recording what there is anyway leaves the same to choose from."""
    here = found(case).by_id
    actions = [each.action for each in here.values()]
    again = found(evolve(case, actions=actions)).by_id

    assert {n: (e.action, set(e.unlocked_by)) for n, e in here.items()} == {
        n: (e.action, set(e.unlocked_by)) for n, e in again.items() if n in here
    }


def test_the_order_is_that_of_people_and_reasons() -> None:
    """People in their order, each one's reasons in theirs, shared actions last."""
    two = [doubt(), doubt("distrust")]
    two[1] = evolve(two[1], id="o2")
    both = case(person(objections=two), person("bo", objections=[doubt()]))

    assert ids(both) == [
        "eva/trust_building",
        "eva/evidence/o1",
        "eva/capability_support/o1",
        "eva/reassurance/o2",
        "eva/safeguard/o2",
        "bo/evidence/o1",
        "bo/capability_support/o1",
        "programme_change/no_outcomes",
        "pilot",
    ]


# --- objections --------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        (
            "no_outcomes",
            ["evidence", "capability_support", "programme_change", "pilot"],
        ),
        ("other_priorities", ["reframing", "programme_change", "pilot"]),
        ("job_insecurity", ["reassurance", "safeguard"]),
    ],
)
def test_each_depth_has_its_answers(kind: str, answers: list[str]) -> None:
    """Facts are answered by evidence, values and fears are not."""
    softening = {
        each.action.response
        for each in found(case(person(objections=[doubt(kind)]))).by_id.values()
        if each.does == "softens"
    }

    assert softening == set(answers)


def test_what_is_true_is_not_talked_away() -> None:
    """A justified concern gets no answer that denies it."""
    right = case(person(objections=[doubt(justified="yes")]))

    assert "eva/evidence/o1" not in ids(right)
    assert "eva/capability_support/o1" in ids(right)


def test_a_front_gets_no_answer() -> None:
    """Effort on the wrong reason is listed as left out."""
    hidden = Objection(id="o2", kind="distrust", strength=0.5)
    case_ = case(person(objections=[doubt(fronts="o2"), hidden]))
    fronts = [gap.where for gap in found(case_).left_out if gap.what == "action.front"]

    assert not [name for name in ids(case_) if name.endswith("/o1")]
    assert fronts == [("eva / o1",)]


def test_what_is_settled_gets_no_answer() -> None:
    """A resolved objection is done with."""
    assert ids(case(person(objections=[doubt(resolved=DAY)]))) == []


def test_what_was_not_told_has_to_be_uncovered() -> None:
    """Uncovering takes trust, and once opens all that the person keeps back."""
    kept = [
        doubt("job_insecurity", stated=False),
        Objection(id="o2", kind="exposure", stated=False),
    ]
    here = found(case(person(objections=kept))).by_id

    assert here["eva/safeguard/o1"].unlocked_by == (("eva/uncovering",),)
    assert here["eva/safeguard/o2"].unlocked_by == (("eva/uncovering",),)
    assert here["eva/uncovering"].unlocked_by == (("eva/trust_building",),)
    assert here["eva/reassurance/o1"].unlocked_by == (
        ("eva/trust_building",),
        ("eva/uncovering",),
    )


def test_what_came_up_in_a_talk_is_told() -> None:
    """A reason that a contact surfaced needs no uncovering, told or not."""
    met = Engagement(id="e1", date=DAY, person="eva", surfaced=["o1"])
    silent = person(objections=[doubt("job_insecurity", stated=False)])

    assert needs(case(silent, engagements=[met]), "eva/safeguard/o1") == ()


def test_shared_actions_need_no_uncovering() -> None:
    """A pilot shows itself to whoever holds a reason that it answers, told or not."""
    silent = person(objections=[doubt(stated=False)])

    assert needs(case(silent), "pilot") == ()
    assert needs(case(silent), "eva/evidence/o1") == ("uncovered",)


def test_a_programme_change_is_about_one_matter() -> None:
    """There is one for each kind of reason, for all who hold it or a narrower one."""
    people = [
        person("eva", objections=[doubt("no_time")]),
        person("bo", objections=[doubt("no_outcomes")]),
        person("kim", objections=[doubt("no_time")]),
    ]
    here = found(case(*people)).by_id

    assert here["programme_change/no_time"].answers == {"eva": ("o1",), "kim": ("o1",)}
    assert here["programme_change/no_outcomes"].answers == {"bo": ("o1",)}
    assert here["pilot"].people == ("eva", "bo", "kim")


# --- trust and goals ---------------------------------------------------------


def fearful(*more: Objection, **fields: Any) -> Stakeholder:
    """Somebody whom reassurance would help, given trust."""
    return person(objections=[doubt("job_insecurity"), *more], **fields)


US = Stakeholder(id="us", stance=0.9, firmness=1.0)
LIKING = Motivation(id="m1", kind="liking_initiator", strength=0.3)


@pytest.mark.parametrize(
    ("eva", "ties", "trusted"),
    [
        (fearful(), [], False),
        (fearful(), [Tie(source="us", target="eva", layer="trust", weight=0.5)], True),
        (fearful(), [Tie(source="us", target="eva", layer="trust")], True),
        (fearful(), [Tie(source="us", target="eva", layer="trust", weight=0.4)], False),
        (fearful(), [Tie(source="eva", target="us", layer="trust", weight=1)], False),
        (fearful(), [Tie(source="us", target="eva", weight=1)], False),
        (fearful(motivations=[LIKING]), [], True),
        (fearful(motivations=[evolve(LIKING, rests_on=["ceo"])]), [], False),
        (
            fearful(
                Objection(id="o2", kind="distrust", about="us"), motivations=[LIKING]
            ),
            [],
            False,
        ),
        (
            fearful(
                Objection(id="o2", kind="distrust", about="ceo"), motivations=[LIKING]
            ),
            [],
            True,
        ),
        (
            fearful(
                Objection(id="o2", kind="incompetence", about="us"),
                motivations=[LIKING],
            ),
            [],
            True,
        ),
    ],
)
def test_trust_is_there_or_has_to_be_built(
    eva: Stakeholder, ties: list[Tie], trusted: bool
) -> None:
    """A trust tie or a liking carries it, unless distrust of us stands against it."""
    here = case(eva, US, ties=ties, initiator="us")

    assert needs(here, "eva/reassurance/o1") == (() if trusted else ("trust",))


def test_somebody_whom_they_hear_can_open_the_door() -> None:
    """The two who offered or are heard most, in favour themselves; never we."""
    ties = [
        Tie(source="ann", target="eva", weight=0.2),
        Tie(source="bo", target="eva", weight=0.9),
        Tie(source="cy", target="eva", weight=0.8),
        Tie(source="us", target="eva", weight=1),
        Tie(source="ceo", target="eva", weight=1, layer="conflict"),
    ]
    offer = Engagement(id="e1", date=DAY, person="ann", referral="eva")
    helpers = [person("ann"), person("bo", stance=-0.2), person("cy", goals=())]
    here = found(
        case(fearful(), *helpers, US, ties=ties, engagements=[offer], initiator="us")
    ).by_id

    assert here["eva/reassurance/o1"].unlocked_by == (
        ("eva/trust_building", "ann/referral/eva", "cy/referral/eva"),
    )
    assert here["ann/referral/eva"].unlocked_by == ()
    assert here["cy/referral/eva"].unlocked_by == (("cy/listening",),)


SPEND = Objective(id="spend", statement="Stay within budget")


@pytest.mark.parametrize("known", [True, False])
def test_nobody_is_asked_before_their_goals_are_known(known: bool) -> None:
    """A common objective waits for listening, unless goals are on record."""
    eva = person(
        goals=["less overtime"] if known else (),
        stakes=[Stake(objective="spend", position=0.8, weight=0.5)],
    )
    here = found(case(eva, objectives=[SPEND])).by_id
    agreeing = here["eva/common_objective/spend"]

    assert agreeing.gives == pytest.approx(0.4)
    assert agreeing.unlocked_by == (() if known else (("eva/listening",),))
    assert ("eva/listening" in here) is not known


@pytest.mark.parametrize(
    ("position", "weight", "gives"),
    [(0.8, None, 0.4), (0.0, 1.0, None), (-0.5, 1.0, None), (None, 1.0, None)],
)
def test_only_what_is_wanted_is_common(
    position: float | None, weight: float | None, gives: float | None
) -> None:
    """A stake against it or of unknown position gives nothing to agree on."""
    stake = Stake(objective="spend", position=position, weight=weight)
    here = found(case(person(stakes=[stake]), objectives=[SPEND])).by_id

    assert [each.gives for each in here.values()] == ([] if gives is None else [gives])


# --- commitment --------------------------------------------------------------


@pytest.mark.parametrize(
    ("eva", "heard", "asked"),
    [
        (person(), True, True),
        (person(voice="private"), True, True),
        (person(), False, False),
        (person(firmness=1.0), True, False),
        (person(firmness=1.0, voice="private"), True, True),
        (person(stance=-0.2), True, False),
        (person(stance=-0.2, objections=[doubt()]), True, True),
    ],
)
def test_those_with_a_say_can_commit(
    eva: Stakeholder, heard: bool, asked: bool
) -> None:
    """Who is heard, is not bound already, and could come to agree."""
    ties = [Tie(source="eva", target="ceo", weight=0.4)] if heard else []

    assert ("eva/public_commitment" in ids(case(eva, ties=ties))) is asked


# --- what is recorded --------------------------------------------------------


def test_a_recorded_action_takes_the_place_of_the_derived_one() -> None:
    """Its id and its figures count; what it leaves out comes from the response."""
    ours = Action(
        id="data", response="evidence", people=["eva"], objection="o1", hours=1
    )
    here = found(case(person(objections=[doubt()]), actions=[ours])).by_id

    assert "eva/evidence/o1" not in here
    assert (here["data"].hours, here["data"].chance) == (1, 0.7)


def test_a_recorded_shared_action_takes_the_place_of_the_derived_one() -> None:
    """Left open whom it reaches, it reaches all who hold a reason it may answer."""
    ours = Action(id="trial", response="pilot", hours=8)
    here = found(case(person(objections=[doubt()]), actions=[ours])).by_id

    assert "pilot" not in here
    assert here["trial"].answers == {"eva": ("o1",)}


def test_what_is_ruled_out_is_not_there() -> None:
    """Nor is what only it would have opened, and both are listed."""
    out = Action(id="no", response="trust_building", people=["eva"], ruled_out=True)
    here = found(case(fearful(), actions=[out]))

    assert "eva/safeguard/o1" in here.by_id
    assert "eva/reassurance/o1" not in here.by_id
    assert {gap.what: gap.where for gap in here.left_out} == {
        "action.ruled_out": ("no",),
        "action.locked": ("eva/reassurance/o1",),
    }


def test_a_shared_action_is_ruled_out_by_whom_it_reaches() -> None:
    """Those count for whom it does something; for fewer of them it is another."""
    people = [person(each, objections=[doubt()]) for each in ("eva", "bo")]

    def left(*names: str, **fields: Any) -> bool:
        out = Action(id="no", response="pilot", people=names, ruled_out=True, **fields)
        return "pilot" in ids(case(*people, actions=[out]))

    assert not left("eva", "bo")
    assert not left("bo", "ceo", "eva")
    assert left("eva")
    assert not left()


@pytest.mark.parametrize(
    ("kinds", "left"),
    [
        ((), set()),
        (("no_time",), {"no_outcomes"}),
        (("no_time", "no_outcomes"), set()),
    ],
)
def test_ruled_out_without_people_goes_for_all_of_its_kinds(
    kinds: tuple[str, ...], left: set[str]
) -> None:
    """Without kinds as well, for all that is derived of the response."""
    out = Action(id="no", response="programme_change", kinds=kinds, ruled_out=True)
    people = [
        person("eva", objections=[doubt("no_time")]),
        person("bo", objections=[doubt("no_outcomes")]),
    ]
    names = ids(case(*people, actions=[out]))

    assert {n for n in names if n.startswith("programme_change")} == {
        f"programme_change/{kind}" for kind in left
    }
    assert "pilot" in names


def test_a_need_of_a_derived_action_follows_its_replacement() -> None:
    """Who waits for a derived action waits for the recorded one in its place."""
    built = Action(id="dinner", response="trust_building", people=["eva"])
    after = Action(
        id="then",
        response="safeguard",
        people=["eva"],
        objection="o1",
        needs=["eva/trust_building"],
    )
    here = found(case(fearful(), actions=[built, after])).by_id

    assert here["then"].unlocked_by == (("dinner",),)


def test_an_action_on_somebody_unknown_can_be_recorded() -> None:
    """Derived are none: they are asked first."""
    silent = person(stance=None, objections=())
    ask = Action(id="ask", response="listening", people=["eva"])

    assert ids(case(silent)) == []
    assert ids(case(silent, actions=[ask])) == ["ask"]


def test_the_callers_figures_go_before_all_others() -> None:
    """Assumptions override the initiative, which overrides what is built in."""
    here = case(
        person(objections=[doubt()]),
        responses=[Response(id="evidence", hours=2, chance=0.9)],
    )
    ours = Assumptions(responses=[Response(id="evidence", hours=5)])
    (action,) = (
        each
        for each in possible_actions(here, assumptions=ours)
        if each.response == "evidence"
    )

    assert (action.hours, action.chance) == (5, 0.9)


def test_a_response_of_ones_own_opens_the_way_too() -> None:
    """Whatever brings trust about is a way to it."""
    dinner = Response(id="acme:dinner", does="opens", opens="trust", hours=3)
    here = found(case(fearful(), responses=[dinner])).by_id

    assert here["eva/reassurance/o1"].unlocked_by == (
        ("eva/trust_building", "eva/acme:dinner"),
    )


def test_ids_stay_apart() -> None:
    """An id that is taken by another action gets a number."""
    taken = Action(id="pilot", response="listening", people=["eva"])

    assert {"pilot", "pilot~2"} <= set(
        ids(case(person(objections=[doubt()]), actions=[taken]))
    )


# --- what the caller gives ---------------------------------------------------


def test_only_given_actions_are_candidates() -> None:
    """What waits for something that is not given is left out, and said so."""
    here = case(fearful())
    part = found(here, ["eva/safeguard/o1", "eva/reassurance/o1"])

    assert list(part.by_id) == ["eva/safeguard/o1"]
    assert not part.everything
    assert [gap.what for gap in part.left_out] == ["action.locked"]
    assert found(here, ids(here)).everything


def test_actions_of_ones_own_can_be_given() -> None:
    """They need not be recorded."""
    own = Action(id="x", response="safeguard", people=["eva"], objection="o1", hours=9)

    assert found(case(fearful()), [own]).by_id["x"].hours == 9


def test_an_inadmissible_action_is_refused() -> None:
    """The fault says that the pairing is the matter."""
    bad = Action(id="x", response="evidence", people=["eva"], objection="o1")

    with pytest.raises(InvalidInputError) as caught:
        found(case(fearful()), [bad])

    assert [fault.code for fault in caught.value.faults] == ["inadmissible"]


def test_two_actions_of_ones_own_with_one_id_are_refused() -> None:
    """Neither silently takes the place of the other."""
    safe = Action(id="x", response="safeguard", people=["eva"], objection="o1")

    with pytest.raises(InvalidInputError) as caught:
        found(case(fearful()), [safe, evolve(safe, hours=9.0)])

    assert [fault.code for fault in caught.value.faults] == ["duplicate"]


def test_unknown_and_wrong_actions_are_refused() -> None:
    """A wrong id has near ones; what is no action is no action."""
    here = case(fearful())
    with pytest.raises(UnknownNameError) as unknown:
        found(here, ["eva/safegard/o1"])
    with pytest.raises(WrongTypeError):
        found(here, "eva/safeguard/o1")
    for wrong in (3, ["eva/safeguard/o1"]):
        with pytest.raises(WrongTypeError):
            found(here, [wrong])

    assert unknown.value.near[0] == "eva/safeguard/o1"


def test_only_initiatives_have_actions() -> None:
    """A bare graph knows no reasons."""
    graph: Any = InfluenceGraph.from_arrays(["ana"], stances=[0.1])

    with pytest.raises(WrongTypeError):
        possible_actions(graph)


# --- the bundled example -----------------------------------------------------


def test_the_example_offers_what_a_practitioner_would_think_of() -> None:
    """The justified absence of trainees gets help, not evidence; fears get trust."""
    names = set(ids(example()))

    assert {"foundry/evidence/o1", "plant_n/capability_support/o1", "pilot"} <= names
    assert "plant_n/evidence/o1" not in names
    assert needs(example(), "plant_n/safeguard/o2") == ("uncovered",)
    assert not [name for name in names if name.startswith(("lead/", "quality/"))]
