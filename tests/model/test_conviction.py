"""What reasons and assessments make of a person's conviction."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Assumptions,
    Engagement,
    Evidence,
    Initiative,
    Motivation,
    Objection,
    Stakeholder,
)
from alignlib.model.conviction import Conviction, Convictions

MONDAY = datetime.date(2026, 3, 2)
TUESDAY = datetime.date(2026, 3, 3)
WEDNESDAY = datetime.date(2026, 3, 4)

shares = st.floats(0, 1)
dates = st.sampled_from([None, MONDAY, TUESDAY, WEDNESDAY])


def objection(name: str, kind: str = "distrust", **fields: object) -> Objection:
    """An objection of strength a half unless said otherwise."""
    return Objection(**{"id": name, "kind": kind, "strength": 0.5, **fields})


def heard(day: datetime.date | None) -> Evidence:
    """Evidence of one day."""
    return Evidence(date=day)


def conviction(
    person: Stakeholder, *others: object, assumptions: Assumptions | None = None
) -> Conviction:
    """The conviction of one person in an initiative."""
    case = Initiative().adding(person, *others)
    return Convictions(case, assumptions or Assumptions())[person.id]


def test_nobody_asked_means_unknown_not_neutral() -> None:
    """Without stance and reasons there is no conviction."""
    found = conviction(Stakeholder(id="ana"))

    assert (found.value, found.derived, found.unexplained) == (None, None, None)


@given(pros=st.lists(shares, max_size=4), cons=st.lists(shares, max_size=4))
def test_reasons_alone_give_the_noisy_or_difference(
    pros: list[float], cons: list[float]
) -> None:
    """Independent reasons join as (1 - prod(1 - m)) - (1 - prod(1 - o))."""
    kinds_for = ["promised_benefits", "credibility", "budget", "achievement"]
    kinds_against = ["no_time", "no_outcomes", "distrust", "loss_of_status"]
    person = Stakeholder(
        id="ana",
        motivations=[
            Motivation(id=f"m{i}", kind=kind, strength=share)
            for i, (kind, share) in enumerate(zip(kinds_for, pros, strict=False))
        ],
        objections=[
            Objection(id=f"o{i}", kind=kind, strength=share)
            for i, (kind, share) in enumerate(zip(kinds_against, cons, strict=False))
        ],
    )
    left_for = left_against = 1.0
    for share in pros:
        left_for *= 1 - share
    for share in cons:
        left_against *= 1 - share

    found = conviction(person)

    if pros or cons:
        assert found.value == pytest.approx(left_against - left_for, abs=1e-12)
    else:
        assert found.value is None


def test_a_chain_of_kinds_about_one_person_counts_once_at_its_largest() -> None:
    """Distrust and the suspicion under it are one story when about the same person."""
    about_bo = [
        objection("o1", "distrust", about="bo", strength=0.4),
        objection("o2", "suspicion_of_intent", about="bo", strength=0.7),
    ]
    person = Stakeholder(id="ana", objections=about_bo)

    found = conviction(person, Stakeholder(id="bo"))

    assert found.derived == pytest.approx(-0.7)
    assert found.counted == ("o2",)


def test_the_same_kind_about_two_people_counts_twice() -> None:
    """Distrust of Bo and distrust of Cy are two stories."""
    person = Stakeholder(
        id="ana", objections=[objection("o1", about="bo"), objection("o2", about="cy")]
    )

    found = conviction(person, Stakeholder(id="bo"), Stakeholder(id="cy"))

    assert found.derived == pytest.approx(-0.75)


def test_a_notation_is_the_same_kind_as_its_id() -> None:
    """H1 and distrust are one kind."""
    person = Stakeholder(id="ana", objections=[objection("o1", "H1"), objection("o2")])

    assert conviction(person).derived == pytest.approx(-0.5)


@given(st.lists(shares, min_size=1, max_size=3), shares)
def test_hearing_one_more_objection_never_raises_conviction(
    strengths: list[float], more: float
) -> None:
    """A further reason against it, of any related kind, never helps."""
    kinds = ["suspicion_of_intent", "no_time", "distrust"]
    before = [objection(f"o{i}", kinds[i], strength=s) for i, s in enumerate(strengths)]
    after = [*before, objection("x", "distrust", strength=more)]

    old = conviction(Stakeholder(id="ana", objections=before)).value
    new = conviction(Stakeholder(id="ana", objections=after)).value

    assert old is not None
    assert new is not None
    assert new <= old + 1e-12


@pytest.mark.parametrize("settled", [None, MONDAY])
def test_a_front_weighs_nothing_whether_or_not_what_it_covers_is_resolved(
    settled: datetime.date | None,
) -> None:
    """Only the reason behind the front ever counts."""
    real = objection("o1", resolved=settled)
    front = objection("o2", "no_time", fronts="o1", strength=0.9)
    person = Stakeholder(id="ana", objections=[real, front])

    assert conviction(person).derived == pytest.approx(0.0 if settled else -0.5)


def test_settling_only_the_front_changes_nothing() -> None:
    """Effort on the stated reason is wasted while the real one stands."""
    person = Stakeholder(
        id="ana", objections=[objection("o1"), objection("o2", "no_time", fronts="o1")]
    )
    known = Convictions(Initiative(stakeholders=[person]), Assumptions())

    assert known.if_without("ana", ["o2"]) == known["ana"].value
    assert known.if_without("ana", ["o1"]) == pytest.approx(0.0)


def test_an_undated_stance_includes_all_that_is_recorded() -> None:
    """Reasons explain an assessment; they are not added to it."""
    person = Stakeholder(id="ana", stance=-0.2, objections=[objection("o1")])

    found = conviction(person)

    assert found.value == pytest.approx(-0.2)
    assert found.unexplained == pytest.approx(0.3)


def test_only_what_came_after_the_assessment_moves_it() -> None:
    """A reason of the day is in the stance already, a later one is not."""
    stance = {"stance": 0.6, "stance_evidence": heard(TUESDAY)}
    same_day = objection("o1", strength=0.4, evidence=heard(TUESDAY))
    later = objection("o2", "no_time", strength=0.5, evidence=heard(WEDNESDAY))

    before = conviction(Stakeholder(id="ana", objections=[same_day], **stance))
    after = conviction(Stakeholder(id="ana", objections=[same_day, later], **stance))

    assert before.value == pytest.approx(0.6)
    assert after.value == pytest.approx(0.6 - 0.6 * 0.5)


def test_an_objection_resolved_since_lifts_the_assessed_stance() -> None:
    """Settling what the stance included gives it back."""
    settled = objection("o1", evidence=heard(MONDAY), resolved=WEDNESDAY)
    person = Stakeholder(
        id="ana", stance=-0.3, stance_evidence=heard(TUESDAY), objections=[settled]
    )

    assert conviction(person).value == pytest.approx(0.2)


def test_uncovering_what_a_front_hid_does_not_count_the_reluctance_twice() -> None:
    """A reason behind a front was there when the front was voiced."""
    hidden = objection("o1", strength=0.6, evidence=heard(WEDNESDAY))
    front = objection("o2", "no_time", fronts="o1", evidence=heard(MONDAY))
    deeper = objection("o3", "no_outcomes", fronts="o2", evidence=heard(TUESDAY))
    person = Stakeholder(
        id="ana",
        stance=-0.3,
        stance_evidence=heard(TUESDAY),
        objections=[hidden, front, deeper],
    )

    found = conviction(person)

    assert found.value == pytest.approx(-0.3)
    assert found.unexplained == pytest.approx(0.3)
    assert found.since == ()


def test_what_moved_an_assessed_stance_is_named() -> None:
    """Reasons heard and reasons settled since the assessment are told apart."""
    person = Stakeholder(
        id="ana",
        stance=0.5,
        stance_evidence=heard(MONDAY),
        objections=[
            objection("o1", "no_time", strength=0.6, resolved=TUESDAY),
            objection("o2", strength=0.3, evidence=heard(WEDNESDAY)),
        ],
    )

    found = conviction(person)

    assert found.moved == pytest.approx(0.3)
    assert found.value == pytest.approx(0.8)
    assert (found.since, found.gone) == (("o2",), ("o1",))


def test_behind_a_chain_of_fronts_is_the_deepest_reason_while_it_stands() -> None:
    """Fronts may front each other; what is settled hides no more."""
    chain = [
        objection("o1"),
        objection("o2", "no_outcomes", fronts="o1"),
        objection("o3", "no_time", fronts="o2"),
    ]
    person = Stakeholder(id="ana", objections=chain)
    settled = Stakeholder(
        id="ana",
        objections=[objection("o1", resolved=MONDAY), *chain[1:]],
    )

    standing = Convictions(Initiative(stakeholders=[person]), Assumptions())
    gone = Convictions(Initiative(stakeholders=[settled]), Assumptions())

    assert standing.behind("ana", chain[2]) is chain[0]
    assert standing.behind("ana", chain[0]) is None
    assert gone.behind("ana", chain[2]) is None


def test_the_latest_dated_stance_wins_wherever_it_was_heard() -> None:
    """A stance met in a meeting replaces an older assessment, not a newer one."""
    person = Stakeholder(id="ana", stance=-0.5, stance_evidence=heard(TUESDAY))
    early = Engagement(id="e1", date=MONDAY, person="ana", stance=0.9)
    late = Engagement(id="e2", date=WEDNESDAY, person="ana", stance=0.1)

    assert conviction(person, early).stance == -0.5
    assert conviction(person, early, late).stance == 0.1


def test_what_is_dated_after_the_day_of_the_analysis_is_not_there_yet() -> None:
    """as_of looks at the case as it was known on that day."""
    person = Stakeholder(
        id="ana",
        stance=0.4,
        stance_evidence=heard(MONDAY),
        objections=[objection("o1", evidence=heard(WEDNESDAY))],
    )

    then = conviction(person, assumptions=Assumptions(as_of=TUESDAY))
    now = conviction(person)

    assert (then.value, now.value) == (pytest.approx(0.4), pytest.approx(-0.1))


@given(
    stance=st.floats(-1, 1),
    day=dates,
    objections=st.lists(st.tuples(shares, dates, dates), max_size=4),
)
def test_conviction_stays_on_its_scale(
    stance: float, day: datetime.date | None, objections: list[tuple]
) -> None:
    """However reasons come and go, conviction is from -1 to +1."""
    kinds = ["no_time", "no_outcomes", "distrust", "loss_of_status"]
    person = Stakeholder(
        id="ana",
        stance=stance,
        stance_evidence=heard(day),
        objections=[
            objection(f"o{i}", kinds[i], strength=s, evidence=heard(d), resolved=r)
            for i, (s, d, r) in enumerate(objections)
        ],
    )

    value = conviction(person).value

    assert value is not None
    assert -1 <= value <= 1


def test_unknown_strength_is_assumed_and_listed() -> None:
    """Nobody knows how strong: the assumption is used, and the reason is named."""
    person = Stakeholder(id="ana", objections=[objection("o1", strength=None)])

    found = conviction(person, assumptions=Assumptions(unknown_strength=0.3))

    assert found.value == pytest.approx(-0.3)
    assert found.guessed == ("o1",)
