"""Power, interest and influence: what a register says, and what is measured."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from alignlib import (
    Initiative,
    Stakeholder,
    Tie,
    Veto,
    example,
    leverage,
    listens,
    power_interest,
)
from alignlib.analyses._power.standing import CLASSES, places
from alignlib.testing import initiatives

KNOWN = (0.0, 0.49, 0.5, 1.0)


def person(who: str, **fields: Any) -> Stakeholder:
    """Somebody in favour."""
    return Stakeholder(id=who, **{"stance": 0.5, **fields})


@given(case=initiatives(min_people=1, anchored=True, relative=False))
def test_what_nobody_knows_is_never_taken_as_little(case: Initiative) -> None:
    """Without a number there is no quadrant, no class and no place."""
    found = power_interest(case)

    for row in found.people:
        missing = set(row.missing)
        assert (row.quadrant is None) == bool({"power", "interest"} & missing)
        assert (row.salience is None) == bool(
            {"power", "legitimacy", "urgency"} & missing
        )
        assert (row.power_place is None) == ("power" in missing)
    assert set(found.unplaced) == {r.id for r in found.people if r.quadrant is None}


@given(case=initiatives(min_people=1, anchored=True, relative=False))
def test_candidates_have_authority_influence_and_support(case: Initiative) -> None:
    """Each of the three, and never the initiator."""
    found = power_interest(case)
    says = {row.id: row.say for row in leverage(case).people}

    for member in found.coalition:
        assert member.id != case.initiator
        assert member.power >= 0.5
        assert member.say == pytest.approx(says[member.id])
        assert member.say >= 1 / len(case.stakeholders)
        assert member.settled > 0
        assert not member.champion or member.layer not in (None, "conflict")


@given(case=initiatives(min_people=2, anchored=True, relative=False))
def test_the_order_of_people_changes_nothing(case: Initiative) -> None:
    """The same people are hidden influencers, figureheads and candidates."""
    turned = evolve(case, stakeholders=case.stakeholders[::-1])
    one, other = power_interest(case), power_interest(turned)

    assert set(one.hidden_influencers) == set(other.hidden_influencers)
    assert set(one.figureheads) == set(other.figureheads)
    assert set(one.coalition.ids) == set(other.coalition.ids)


@pytest.mark.parametrize(("power", "interest"), list(product(KNOWN, KNOWN)))
def test_the_grid_has_four_fields(power: float, interest: float) -> None:
    """Half and more is high."""
    case = Initiative(stakeholders=[person("ana", power=power, interest=interest)])
    wanted = {
        (True, True): "manage_closely",
        (True, False): "keep_satisfied",
        (False, True): "keep_informed",
        (False, False): "monitor",
    }

    row = power_interest(case).people["ana"]

    assert row.quadrant == wanted[power >= 0.5, interest >= 0.5]


@pytest.mark.parametrize("high", list(CLASSES))
def test_the_classes_are_those_of_mitchell_agle_and_wood(
    high: tuple[bool, bool, bool],
) -> None:
    """By how many of the three attributes: one latent, two expectant, three."""
    latent = {"dormant", "discretionary", "demanding"}
    expectant = {"dominant", "dangerous", "dependent"}
    by_count = [{"nonstakeholder"}, latent, expectant, {"definitive"}]
    names = ("power", "legitimacy", "urgency")
    values = {
        n: 0.8 if is_high else 0.2 for n, is_high in zip(names, high, strict=True)
    }

    row = power_interest(Initiative(stakeholders=[person("ana", **values)])).people[0]

    assert row.salience in by_count[sum(high)]
    assert len(set(CLASSES.values())) == 8


def test_equals_share_a_place() -> None:
    """So that the order of the register decides nothing."""
    assert places({"a": 0.2, "b": 0.9, "c": 0.2, "d": 0.2}) == {
        "b": 1.0,
        "a": 3.0,
        "c": 3.0,
        "d": 3.0,
    }


def court() -> Initiative:
    """A minister whom nobody hears, and a clerk whom everybody does."""
    powers = {"minister": 0.9, "one": 0.6, "two": 0.4, "three": 0.3, "clerk": 0.1}
    people = [person(who, power=power) for who, power in powers.items()]
    hears = [listens(who, to="clerk", weight=0.9) for who in ("one", "two", "three")]
    return Initiative(
        stakeholders=people, ties=hears, decision=Veto(people=["one", "two", "three"])
    )


def test_who_is_heard_beyond_their_position_is_a_hidden_influencer() -> None:
    """And who has a position and is not heard is a figurehead."""
    found = power_interest(court())

    assert found.hidden_influencers == ("clerk",)
    assert found.figureheads == ("minister",)
    assert found.top == "minister"


def test_of_equals_in_power_the_one_who_decides_is_the_top() -> None:
    """Formal power first, then a part in the decision."""
    people = [person("ana", power=0.9), person("bo", power=0.9)]
    case = Initiative(stakeholders=people, decision=Veto(people=["bo"]))

    assert power_interest(case).top == "bo"


def crown(**tie: Any) -> Initiative:
    """A head, and a director whom the head hears."""
    people = [
        person("head", power=1.0, stance=-0.4),
        person("director", power=0.6, stance=0.9),
    ]
    return Initiative(
        stakeholders=people,
        ties=[Tie(source="director", target="head", **tie)] if tie else [],
    )


@pytest.mark.parametrize(
    ("tie", "champion"),
    [
        ({}, False),
        ({"layer": "trust", "weight": 0.6}, True),
        ({"layer": "trust", "weight": 0.4}, False),
        ({"layer": "trust", "weight": None}, True),
        ({"layer": "referral", "weight": 0.9}, True),
    ],
)
def test_a_champion_is_well_heard_at_the_top(
    tie: dict[str, Any], champion: bool
) -> None:
    """Any layer but conflict; where nobody knows the weight, it may be good."""
    found = power_interest(crown(**tie))

    assert [(who.id, who.champion) for who in found.coalition] == [
        ("director", champion)
    ]


def test_a_conflict_is_no_way_to_the_top() -> None:
    """However strong it is."""
    heard = [listens(who, to="director", weight=0.9) for who in ("ana", "bo")]
    case = crown(layer="conflict", weight=0.9)
    case = case.adding(person("ana"), person("bo")).adding(*heard)

    found = power_interest(case)

    assert [(who.id, who.layer) for who in found.coalition] == [("director", None)]
    assert not found.coalition["director"].champion


@pytest.mark.parametrize(
    ("changed", "lacking"),
    [
        ({"power": 0.4}, "power"),
        ({"power": None}, "power_unknown"),
        ({"stance": None}, "stance"),
        ({"stance": -0.9}, "support"),
    ],
)
def test_who_is_no_candidate_is_told_why(changed: dict[str, Any], lacking: str) -> None:
    """One word for each thing that lacks."""
    case = crown(layer="trust", weight=0.6).changing("director", **changed)
    found = power_interest(case)

    assert "director" not in found.coalition
    said = {part.key for p in found.explain("director").parts for part in p.parts}
    assert f"power_interest.lacks_{lacking}" in said


def test_the_initiator_is_no_candidate() -> None:
    """They need no winning; the result says that they were passed over."""
    case = evolve(crown(layer="trust", weight=0.6), initiator="director")
    found = power_interest(case)

    assert len(found.coalition) == 0
    assert "own_side" in {gap.what for gap in found.assumptions.left_out}


def test_in_the_example_the_hr_director_leads_to_the_top() -> None:
    """Of four candidates one has a good tie to the chief executive."""
    found = power_interest(example())

    assert found.top == "ceo"
    assert len(found.coalition) == 4
    assert [who.id for who in found.coalition if who.champion] == ["hr_director"]


def test_others_do_not_see_private_supporters_among_the_candidates() -> None:
    """Where they stand is not to be known."""
    found = power_interest(example())

    assert "operations" in found.coalition
    assert "operations" not in found.seen_by("sponsor").coalition
