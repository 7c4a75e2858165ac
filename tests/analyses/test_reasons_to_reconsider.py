"""Reasons to change the programme: well founded, factual, and held independently."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Assumptions,
    Evidence,
    Initiative,
    Objection,
    ReasonKind,
    Stakeholder,
    Unanimity,
    example,
    forecast,
    leverage,
    listens,
    reasons_to_reconsider,
)
from alignlib.analyses._reconsider import independent
from alignlib.analyses._reconsider.independent import largest_independent
from alignlib.analyses.reasons_to_reconsider import RECONSIDER_SAY
from alignlib.errors import UnknownNameError
from alignlib.language_files import languages
from alignlib.model.action import Action
from alignlib.model.response import Response
from alignlib.testing import initiatives

NAMES = "abcdefgh"


def shifts(source: str | None = None, **fields: Any) -> Objection:
    """A well-founded factual objection."""
    wanted = {"id": "o1", "kind": "no_time", "strength": 0.5, "justified": "yes"}
    evidence = Evidence(source=source) if source else None
    return Objection(**{**wanted, "evidence": evidence, **fields})


def holder(who: str, *held: Objection, **fields: Any) -> Stakeholder:
    """Somebody against it."""
    return Stakeholder(id=who, objections=held, **{"stance": -0.2, **fields})


def case(*people: Stakeholder, **fields: Any) -> Initiative:
    """A case in which all must agree."""
    return Initiative(stakeholders=people, decision=Unanimity(), **fields)


@st.composite
def linked(draw: st.DrawFn) -> tuple[dict[str, float], list[tuple[str, str]]]:
    """Up to eight people, weighed, some of them linked."""
    people = NAMES[: draw(st.integers(0, len(NAMES)))]
    pairs = list(combinations(people, 2))
    links = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return {who: draw(st.integers(0, 4)) / 4 for who in people}, links


@given(crowd=linked())
def test_the_independent_set_is_the_largest_and_of_these_the_weightiest(
    crowd: tuple[dict[str, float], list[tuple[str, str]]],
) -> None:
    """As trying every set finds."""
    weights, links = crowd
    found, exact = largest_independent(weights, links)
    every = [
        chosen
        for size in range(len(weights) + 1)
        for chosen in combinations(weights, size)
        if not any(set(link) <= set(chosen) for link in links)
    ]

    def worth(chosen: tuple[str, ...]) -> tuple[int, float]:
        return len(chosen), sum(weights[who] for who in chosen)

    assert exact
    assert found in every
    assert worth(found) == max(map(worth, every))


@given(crowd=linked())
def test_one_by_one_finds_people_of_whom_no_two_are_linked(
    crowd: tuple[dict[str, float], list[tuple[str, str]]],
) -> None:
    """In a crowd too large to try every set, and it is said that it may be smaller."""
    weights, links = crowd
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(independent, "EXACT_PEOPLE", 1)
        found, exact = largest_independent(weights, links)

    assert not any(set(link) <= set(found) for link in links)
    assert all(
        who in found or any({who, other} in map(set, links) for other in found)
        for who in weights
    )
    assert exact == (not links)


@given(case=initiatives(min_people=1, anchored=True, relative=False))
def test_no_two_of_the_independent_are_tied(case: Initiative) -> None:
    """Neither influences the other, by whatever layer that sways people."""
    found = reasons_to_reconsider(case)
    factors = found.assumptions.parameters.layer_factors
    tied = {
        frozenset((tie.source, tie.target))
        for tie in case.ties
        if factors[tie.layer] and tie.weight
    }

    for reason in (*found.reasons, *found.to_check):
        assert set(reason.independent) <= set(reason.holders)
        for pair in combinations(reason.independent, 2):
            assert frozenset(pair) not in tied
            assert case.person(pair[0]).manager != pair[1]


@given(case=initiatives(min_people=1, anchored=True, relative=False))
def test_a_change_takes_away_no_more_than_there_is(case: Initiative) -> None:
    """Shares lie between 0 and 1, and the largest comes first."""
    changes = reasons_to_reconsider(case).changes
    shares = [change.share or 0.0 for change in changes]

    assert all(0 <= share <= 1 + 1e-9 for share in shares)
    assert shares == sorted(shares, reverse=True)
    assert all(change.people and change.kinds for change in changes)


def test_what_two_hold_independently_is_a_reason_to_reconsider() -> None:
    """Above the threshold of say, change or stop is the first line."""
    found = reasons_to_reconsider(case(holder("ana", shifts()), holder("bo", shifts())))

    assert found.advice == "reconsider"
    assert found.say == pytest.approx(1.0)
    assert found.reasons[0].independent == ("ana", "bo")
    assert found._headline()[0].key == "reconsider.stop"


def test_what_one_person_holds_is_listed_and_is_no_reason_to_stop() -> None:
    """However much hangs on that person."""
    found = reasons_to_reconsider(case(holder("ana", shifts())))

    assert (found.advice, found.say) == ("none", 0.0)
    assert found.reasons[0].say == pytest.approx(1.0)


@pytest.mark.parametrize(
    "changed",
    [
        {"justified": "no"},
        {"kind": "distrust"},
        {"kind": "money_better_spent"},
        {"resolved": date(2026, 3, 2)},
    ],
)
def test_what_is_not_true_not_factual_or_settled_does_not_count(
    changed: dict[str, Any],
) -> None:
    """Nor does it appear."""
    people = [holder(who, shifts(**changed)) for who in ("ana", "bo")]
    found = reasons_to_reconsider(
        case(*people), assumptions=Assumptions(as_of=date(2026, 4, 1))
    )

    assert found.advice == "none"
    assert len(found.reasons) == len(found.to_check) == len(found.holders) == 0


def test_what_nobody_has_looked_into_is_listed_apart() -> None:
    """It is to be checked, and it is said what hangs on it."""
    people = [holder(who, shifts(justified="unknown")) for who in ("ana", "bo")]
    found = reasons_to_reconsider(case(*people))

    assert found.advice == "check"
    assert len(found.reasons) == 0
    assert found.to_check[0].holders == ("ana", "bo")
    assert found.say == 0.0
    assert found.say_if_right == pytest.approx(1.0)


def test_an_unchecked_reason_may_make_a_second_witness() -> None:
    """If it proves right, several hold it."""
    people = [holder("ana", shifts()), holder("bo", shifts(justified="unknown"))]
    found = reasons_to_reconsider(case(*people))

    assert found.advice == "check"
    assert found.say_if_right == pytest.approx(1.0)


def test_a_front_is_no_reason() -> None:
    """What stands in front of a deeper reason is not counted, and that is said."""
    deeper = Objection(id="o2", kind="distrust", strength=0.5)
    people = [
        holder(who, evolve(shifts(), fronts="o2"), deeper) for who in ("ana", "bo")
    ]
    found = reasons_to_reconsider(case(*people))

    assert found.advice == "none"
    gaps = {gap.what: gap.where for gap in found.assumptions.left_out}
    assert gaps["fronting_reason"] == ("ana / o1", "bo / o1")


@pytest.mark.parametrize("layer", ["influence", "trust", "conflict", "deference"])
def test_people_of_whom_one_sways_the_other_are_not_independent(layer: Any) -> None:
    """Whichever way round, and however weak the tie."""
    people = [holder("ana", shifts()), holder("bo", shifts())]
    tie = listens("bo", to="ana", weight=0.01, layer=layer)
    found = reasons_to_reconsider(case(*people, ties=[tie]))

    assert len(found.reasons[0].independent) == 1
    assert [(link.person, link.other, link.why) for link in found.links] == [
        ("ana", "bo", "tie")
    ]


def test_a_manager_and_their_staff_are_not_independent() -> None:
    """The reporting tie counts though nobody wrote it down."""
    people = [holder("ana", shifts()), holder("bo", shifts(), manager="ana")]

    assert len(reasons_to_reconsider(case(*people)).reasons[0].independent) == 1


def test_a_referral_sways_nobody() -> None:
    """So it takes nothing from their independence."""
    people = [holder("ana", shifts()), holder("bo", shifts())]
    tie = listens("bo", to="ana", layer="referral")

    found = reasons_to_reconsider(case(*people, ties=[tie]))

    assert found.reasons[0].independent == ("ana", "bo")


def test_what_was_heard_from_one_source_is_not_independent() -> None:
    """Equal words are one source, capitals and spaces aside."""
    people = [
        holder("ana", shifts("Shift  plan")),
        holder("bo", shifts("shift plan")),
        holder("cy", shifts("Interview with Cy")),
    ]
    found = reasons_to_reconsider(case(*people))

    assert found.reasons[0].independent in {("ana", "cy"), ("bo", "cy")}
    assert found.reasons[0].sources == 2
    assert [link.why for link in found.links] == ["source"]


def test_a_missing_source_is_said() -> None:
    """It is taken to be one of its own."""
    found = reasons_to_reconsider(case(holder("ana", shifts()), holder("bo", shifts())))

    gaps = {gap.what: gap.where for gap in found.assumptions.left_out}
    assert gaps["reason_source"] == ("ana / o1", "bo / o1")


def test_a_kind_and_a_narrower_one_are_one_reason() -> None:
    """The broadest kind held gives its name."""
    narrow = ReasonKind(id="own:night_shift", broader="no_time")
    base = case(holder("ana", shifts()))
    both = evolve(base, taxonomy=base.taxonomy.extend(narrow)).adding(
        holder("bo", shifts(kind="own:night_shift"))
    )
    found = reasons_to_reconsider(both)

    assert [reason.kind for reason in found.reasons] == ["no_time"]
    assert found.reasons[0].independent == ("ana", "bo")


def test_reasons_about_different_people_are_different() -> None:
    """That two trainers are not competent is not one finding made twice."""
    people = [
        holder("ana", shifts(kind="incompetence", about="cy")),
        holder("bo", shifts(kind="incompetence", about="di")),
        Stakeholder(id="cy", stance=0.1),
        Stakeholder(id="di", stance=0.1),
    ]
    found = reasons_to_reconsider(case(*people))

    assert {reason.about for reason in found.reasons} == {"cy", "di"}
    assert found.say == 0.0


def test_say_is_that_of_leverage() -> None:
    """Each person counts once, whatever they hold."""
    other = Objection(id="o2", kind="no_outcomes", justified="yes", strength=0.4)
    people = [holder(who, shifts(), other) for who in ("ana", "bo")]
    tie = listens("cy", to="bo", weight=0.5)
    whole = case(*people, holder("cy"), ties=[tie])
    found = reasons_to_reconsider(whole)
    says = {row.id: row.say for row in leverage(whole).people}

    assert found.say == pytest.approx(says["ana"] + says["bo"])
    assert found.reasons[0].weight == pytest.approx(
        found.reasons[0].strength * (says["ana"] + says["bo"])
    )


@pytest.mark.parametrize(("others", "advice"), [(7, "reconsider"), (9, "mend")])
def test_with_little_say_the_programme_may_change_and_need_not_stop(
    others: int, advice: str
) -> None:
    """Two of nine people are above the threshold, two of eleven are not."""
    crowd = [Stakeholder(id=f"x{n}", stance=0.5) for n in range(others)]
    found = reasons_to_reconsider(
        case(holder("ana", shifts()), holder("bo", shifts()), *crowd)
    )

    assert found.say == pytest.approx(2 / (2 + others))
    assert found.threshold == RECONSIDER_SAY
    assert found.advice == advice


def test_whether_it_is_justified_changes_no_forecast() -> None:
    """Perception decides (R4)."""
    one = case(holder("ana", shifts(), stance=None), holder("bo", shifts()))
    other = case(
        holder("ana", shifts(justified="no"), stance=None),
        holder("bo", shifts(justified="unknown")),
    )

    assert forecast(one).support == forecast(other).support


def test_changes_take_their_effect_of_what_they_may_answer() -> None:
    """Worked by hand: equal says, strengths 0.5 and 0.25."""
    people = [
        holder("ana", shifts(strength=0.5)),
        holder("bo", shifts(kind="no_outcomes", strength=0.25)),
    ]
    changes = reasons_to_reconsider(case(*people)).changes

    assert changes["pilot"].share == pytest.approx(0.5)
    assert changes["programme_change/no_time"].share == pytest.approx(0.6 * 2 / 3)
    assert changes["programme_change/no_outcomes"].people == ("bo",)
    assert changes["programme_change/no_outcomes"].share == pytest.approx(0.6 / 3)


def test_recorded_actions_go_before_derived_ones() -> None:
    """One is dearer than usual, and one cannot be done."""
    ours = case(
        holder("ana", shifts()),
        holder("bo", shifts()),
        actions=[
            Action(id="new_rota", response="programme_change", kinds=["F2"], hours=40),
            Action(id="no_trial", response="pilot", ruled_out=True),
        ],
    )
    changes = reasons_to_reconsider(ours).changes

    assert changes.ids == ("new_rota",)
    assert changes["new_rota"].hours == 40


def test_what_is_ruled_out_for_all_it_helps_is_not_offered_under_another_name() -> None:
    """A pilot that names everybody it would help is the pilot for everybody."""
    ours = case(
        holder("ana", shifts()),
        holder("bo", shifts()),
        actions=[
            Action(
                id="no_trial", response="pilot", people=["ana", "bo"], ruled_out=True
            )
        ],
    )

    assert "pilot" not in {
        each.response for each in reasons_to_reconsider(ours).changes
    }


def test_an_action_on_one_objection_answers_no_other() -> None:
    """Not even one of the same person that it might answer as well."""
    doubt = Objection(id="o2", kind="no_outcomes", strength=0.5, justified="yes")
    trial = Action(id="trial", response="pilot", people=["ana"], objection="o2")
    both = [holder(who, shifts(), doubt) for who in ("ana", "bo")]

    changes = reasons_to_reconsider(case(*both, actions=[trial])).changes

    assert changes["trial"].kinds == ("no_outcomes",)
    assert changes["trial"].people == ("ana",)


def test_a_response_costs_what_the_caller_says() -> None:
    """The caller's facts go first."""
    ours = Assumptions(responses=[Response(id="pilot", hours=7)])
    people = [holder("ana", shifts()), holder("bo", shifts())]

    changes = reasons_to_reconsider(case(*people), assumptions=ours).changes

    assert changes["pilot"].hours == 7


def test_an_explanation_says_with_whom_and_why_not() -> None:
    """Everybody can be asked about, who holds nothing as well."""
    people = [
        holder("ana", shifts("plan")),
        holder("bo", shifts("plan")),
        holder("cy", shifts("visit")),
        holder("di"),
    ]
    found = reasons_to_reconsider(case(*people))

    def keys(who: str) -> set[str]:
        (top,) = found.explain(who).parts
        return {top.key} | {part.key for held in top.parts for part in held.parts}

    counted = next(who for who in ("ana", "bo") if who in found.reasons[0].independent)
    other = {"ana": "bo", "bo": "ana"}[counted]
    assert {"reconsider.counted", "reconsider.same_source"} <= keys(counted)
    assert {"reconsider.not_counted", "reconsider.same_source"} <= keys(other)
    assert keys("di") == {"reconsider.person_none"}
    with pytest.raises(UnknownNameError):
        found.explain("nobody")


def test_for_others_a_strength_beside_a_withheld_reason_is_blank() -> None:
    """It is among several people's numbers; those go as well."""
    fear = Objection(id="o9", kind="distrust", strength=0.3)
    people = [holder("ana", shifts(), fear), holder("bo", shifts())]
    found = reasons_to_reconsider(case(*people))
    record = found.to_record(audience="sponsor")

    assert record["reasons"][0]["strength"] is None
    assert record["reasons"][0]["weight"] is None
    assert {change["share"] for change in record["changes"]} == {None}
    assert record["advice"] == "reconsider"
    assert found.headline_in("en", audience="sponsor")


def test_on_the_example_there_is_something_to_mend() -> None:
    """In every language it has a headline without a gap."""
    found = reasons_to_reconsider(example())

    assert found.advice == "mend"
    assert 0 < found.say < RECONSIDER_SAY < found.say_if_right
    for language in languages():
        assert f"'{language}'" not in found.headline_in(language)
