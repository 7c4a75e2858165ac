"""What an initiative refuses, and how it is edited."""

from __future__ import annotations

import datetime
import pickle

import pytest

from alignlib import (
    AllOf,
    Engagement,
    Initiative,
    InvalidInputError,
    Motivation,
    Objection,
    Objective,
    Position,
    Stake,
    Stakeholder,
    Tie,
    Veto,
    WeightedMajority,
    listens,
)
from alignlib.errors import (
    AmbiguousNameError,
    OffScaleError,
    SelfTieError,
    UnknownNameError,
    WrongTypeError,
)

TODAY = datetime.date(2026, 3, 2)
ANA = Stakeholder(id="ana", name="Ana")
BO = Stakeholder(id="bo", name="Bo")


def faults(**fields: object) -> set[tuple[str, str]]:
    """Code and place of every fault that building raises."""
    with pytest.raises(InvalidInputError) as caught:
        Initiative(**fields)
    return {(fault.code, fault.place) for fault in caught.value.faults}


def test_every_pointer_that_leads_nowhere_is_named_at_once() -> None:
    """One error lists all dangling ids with their places."""
    lost = Stakeholder(
        id="ana",
        manager="nobody",
        motivations=[Motivation(id="m1", kind="M1", about="ghost", rests_on=["shade"])],
        objections=[
            Objection(id="o1", kind="H1", about="ghost"),
            Objection(id="o2", kind="F2", fronts="o9"),
            Objection(id="o3", kind="no_such_kind"),
        ],
        stakes=[Stake(objective="none")],
    )

    found = faults(
        stakeholders=[lost],
        ties=[Tie(source="ana", target="x1")],
        engagements=[Engagement(id="e1", date=TODAY, person="x2", referral="x3")],
        positions=[Position(person="x4", question="Pay?", answer="Yes")],
        objectives=[Objective(id="a", statement="A", serves="b")],
        decision=AllOf(rules=[Veto(people=["x5"])]),
        initiator="x6",
    )

    assert found == {
        ("dangling", place)
        for place in (
            "stakeholders[0].manager",
            "stakeholders[0].motivations[0].about",
            "stakeholders[0].motivations[0].rests_on",
            "stakeholders[0].objections[0].about",
            "stakeholders[0].objections[1].fronts",
            "stakeholders[0].objections[2].kind",
            "stakeholders[0].stakes[0].objective",
            "ties[0].target",
            "engagements[0].person",
            "engagements[0].referral",
            "positions[0].person",
            "objectives[0].serves",
            "decision.rules[0].people[0]",
            "initiator",
        )
    }


def test_what_is_there_twice_is_a_fault() -> None:
    """Ids, tie keys and reason ids are unique."""
    twin = Tie(source="ana", target="bo")
    both = Stakeholder(
        id="bo",
        objections=[Objection(id="o", kind="H1"), Objection(id="o", kind="F2")],
    )

    found = faults(stakeholders=[ANA, both, ANA], ties=[twin, twin])

    assert found == {
        ("duplicate", "stakeholders[2]"),
        ("duplicate", "ties[1]"),
        ("duplicate", "stakeholders[1].objections[1]"),
    }


def test_managers_in_a_circle_are_a_fault() -> None:
    """Somebody is at the top; nobody is their own manager."""
    ring = [
        Stakeholder(id="a", manager="b"),
        Stakeholder(id="b", manager="c"),
        Stakeholder(id="c", manager="a"),
        Stakeholder(id="d", manager="d"),
    ]

    assert faults(stakeholders=ring) == {
        ("cycle", "stakeholders[0].manager"),
        ("cycle", "stakeholders[3].manager"),
    }


def test_objections_that_front_each_other_are_a_fault() -> None:
    """The deepest reason fronts nothing."""
    person = Stakeholder(
        id="ana",
        objections=[
            Objection(id="o1", kind="H1", fronts="o2"),
            Objection(id="o2", kind="F2", fronts="o1"),
        ],
    )

    assert faults(stakeholders=[person]) == {("cycle", "stakeholders[0].objections")}


def test_a_reason_on_the_wrong_side_is_a_fault() -> None:
    """A motivation is no objection."""
    person = Stakeholder(id="ana", objections=[Objection(id="o1", kind="M1")])

    assert faults(stakeholders=[person]) == {
        ("wrong-side", "stakeholders[0].objections[0].kind")
    }


def test_a_name_finds_a_person_only_where_it_is_unique() -> None:
    """Ids always work; a shared name asks for the id."""
    case = Initiative(stakeholders=[ANA, BO, Stakeholder(id="bo2", name="Bo")])

    assert case.person("Ana") is ANA
    assert case.person("bo") is BO
    with pytest.raises(AmbiguousNameError) as caught:
        case.person("Bo")
    assert caught.value.ids == ("bo", "bo2")
    with pytest.raises(UnknownNameError):
        case.person("Cy")


def test_adding_takes_names_and_leaves_the_original_alone() -> None:
    """Ties by name resolve to ids; the old value stays as it was."""
    case = Initiative(stakeholders=[ANA])

    grown = case.adding(BO, listens("Ana", to="Bo", weight=0.4))
    fuller = grown.adding(
        Objective(id="x", statement="Grow"),
        Stake(objective="x"),
        Objection(id="o1", kind="H1", about="ana"),
        to="Bo",
    )

    assert case.ids == ("ana",)
    assert grown.ties == (Tie(source="bo", target="ana", weight=0.4),)
    assert fuller.person("bo").objections[0].id == "o1"


def test_reasons_and_managers_take_unique_names() -> None:
    """Whom a reason is about or rests on, and who manages, may be given by name."""
    case = Initiative(stakeholders=[ANA, BO])
    motive = Motivation(id="m1", kind="M4", rests_on=["Bo"], about="Bo")

    grown = case.adding(motive, to="Ana").changing("Ana", manager="Bo")
    changed = case.changing("Ana", motivations=[motive])

    assert grown.person("ana").manager == "bo"
    assert grown.person("ana").motivations == changed.person("ana").motivations
    assert changed.person("ana").motivations[0].rests_on == ("bo",)
    with pytest.raises(UnknownNameError):
        case.changing("Ana", manager="Cy")


def test_adding_a_reason_to_nobody_is_refused() -> None:
    """A reason belongs to a person."""
    with pytest.raises(WrongTypeError):
        Initiative(stakeholders=[ANA]).adding(Objection(id="o1", kind="H1"))


def test_changing_an_unknown_field_names_the_near_one() -> None:
    """A misspelt field is refused with a suggestion."""
    with pytest.raises(UnknownNameError) as caught:
        Initiative(stakeholders=[ANA]).changing("ana", stanse=0.2)

    assert caught.value.near[0] == "stance"


def test_a_changed_value_is_checked_like_a_new_one() -> None:
    """No edit leads off the scale."""
    with pytest.raises(OffScaleError):
        Initiative(stakeholders=[ANA]).changing("ana", stance=2)


def test_erasing_leaves_no_trace_of_the_id() -> None:
    """Ties, pointers, votes and contacts go with the person."""
    other = Stakeholder(
        id="ana",
        manager="gone",
        motivations=[Motivation(id="m1", kind="M2", rests_on=["gone"], about="gone")],
        objections=[Objection(id="o1", kind="H1", about="gone")],
    )
    case = Initiative(
        stakeholders=[other, Stakeholder(id="gone"), BO],
        ties=[
            Tie(source="gone", target="ana"),
            Tie(source="bo", target="ana", informant="gone"),
        ],
        engagements=[
            Engagement(id="e1", date=TODAY, person="gone"),
            Engagement(id="e2", date=TODAY, person="ana", referral="gone"),
        ],
        positions=[Position(person="gone", question="Pay?", answer="Yes")],
        decision=AllOf(
            rules=[
                WeightedMajority(weights={"gone": 3, "ana": 2}, quota=4),
                Veto(people=["gone"]),
            ]
        ),
        initiator="gone",
    )

    left = case.without("gone")

    assert "gone" not in repr(left)
    assert left.decision == AllOf(rules=[WeightedMajority(weights={"ana": 2}, quota=2)])


def test_an_initiative_survives_pickling() -> None:
    """Workers of a pool get it whole."""
    case = Initiative(stakeholders=[ANA, BO], ties=[Tie(source="ana", target="bo")])

    assert pickle.loads(pickle.dumps(case)) == case


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1.2, -0.1])
def test_a_share_off_its_scale_is_refused(value: float) -> None:
    """NaN and infinities are off every scale."""
    with pytest.raises(OffScaleError) as caught:
        Stakeholder(id="ana", power=value)

    assert caught.value.field == "power"


def test_a_whole_number_beyond_every_float_is_off_the_scale() -> None:
    """A weight nobody could compute with is refused like an infinite one."""
    with pytest.raises(OffScaleError):
        Tie(source="ana", target="bo", weight=10**400)


def test_truth_is_not_a_number_and_text_is_no_list() -> None:
    """Values of a wrong type are named by their field."""
    with pytest.raises(WrongTypeError):
        Stakeholder(id="ana", stance=True)
    with pytest.raises(WrongTypeError):
        Stakeholder(id="ana", goals="grow")
    with pytest.raises(WrongTypeError):
        Initiative(stakeholders="ana")


def test_more_than_three_goals_are_refused() -> None:
    """A list of four is no ranking of what matters."""
    with pytest.raises(OffScaleError):
        Stakeholder(id="ana", goals=["a", "b", "c", "d"])


def test_a_tie_to_oneself_is_refused() -> None:
    """Listening to oneself is what firmness is for."""
    with pytest.raises(SelfTieError):
        listens("ana", to="ana")
