"""Decision rules: when they hold, and by how much."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import AllOf, AnyOf, AverageSupport, Unanimity, Veto, WeightedMajority
from alignlib.errors import AlignError, OffScaleError
from alignlib.model.decision import weighted_rule
from alignlib.model.rule import Rule

PEOPLE = ("a", "b", "c", "d")
INDEX = {person: at for at, person in enumerate(PEOPLE)}

edges = st.sampled_from([-0.5, 0.0, 0.25])
votes = st.dictionaries(
    st.sampled_from(PEOPLE), st.integers(1, 5).map(float), min_size=1
)
some = st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True)
majorities = votes.flatmap(
    lambda weights: st.builds(
        WeightedMajority,
        weights=st.just(weights),
        quota=st.integers(1, int(sum(weights.values()))),
        yes_at=edges,
    )
)
simple = st.one_of(
    st.builds(AverageSupport, threshold=edges, weights=st.none() | votes),
    majorities,
    st.builds(Veto, people=some, yes_at=edges),
    st.builds(Unanimity, people=st.none() | some, yes_at=edges),
)
rules = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(AllOf, rules=st.lists(inner, min_size=1, max_size=3)),
        st.builds(AnyOf, rules=st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=5,
)
stances = st.lists(
    st.floats(-1, 1).map(lambda x: round(x, 3)), min_size=4, max_size=4
).map(np.array)


def passes(rule: Rule, z: np.ndarray) -> bool:
    """The rule by the words of its definition, nothing shared with the library."""
    stance = dict(zip(PEOPLE, z, strict=True))
    match rule:
        case AverageSupport():
            weights = rule.weights or dict.fromkeys(PEOPLE, 1.0)
            total = sum(weights.values())
            average = sum(w * stance[who] for who, w in weights.items()) / total
            return bool(average > rule.threshold + 1e-12)
        case WeightedMajority():
            yes = [w for who, w in rule.weights.items() if stance[who] > rule.yes_at]
            return sum(yes) >= rule.quota
        case Veto() | Unanimity():
            asked = PEOPLE if rule.people is None else rule.people
            return all(stance[who] > rule.yes_at for who in asked)
        case AllOf():
            return all(passes(part, z) for part in rule.rules)
        case AnyOf():
            return any(passes(part, z) for part in rule.rules)
    raise AssertionError(rule)


@given(rule=rules, z=stances)
def test_a_rule_holds_as_its_words_say(rule: Rule, z: np.ndarray) -> None:
    """The shift is below zero exactly when the definition is met."""
    assert rule.holds(z, INDEX) is passes(rule, z)


@given(rule=rules, z=stances)
def test_the_margin_is_the_least_uniform_change_that_flips(
    rule: Rule, z: np.ndarray
) -> None:
    """Just short of the margin the verdict stands, just beyond it has flipped."""
    shift = float(rule.shift(z, INDEX))
    now = passes(rule, z)

    assert math.isfinite(shift)
    beyond = 1e-6 if shift >= 0 else -1e-6
    assert passes(rule, z + shift + beyond) is not now
    if abs(shift) > 1e-6:
        assert passes(rule, z + shift - beyond) is now


@given(rule=rules, rows=st.lists(stances, min_size=1, max_size=4))
def test_many_rows_are_judged_like_one_at_a_time(
    rule: Rule, rows: list[np.ndarray]
) -> None:
    """Arrays of stances give the same shifts row by row."""
    together = rule.shift(np.array(rows), INDEX)

    one_by_one = [float(rule.shift(row, INDEX)) for row in rows]
    assert together.tolist() == pytest.approx(one_by_one, abs=1e-12)


def test_a_stance_on_the_edge_is_no_yes() -> None:
    """In favour means strictly above."""
    neutral = np.zeros(4)

    assert not Veto(people=["a"]).holds(neutral, INDEX)
    assert not AverageSupport(threshold=0).holds(neutral, INDEX)
    assert not Unanimity().holds(np.array([0.1, 0.1, 0.1, 0.0]), INDEX)


def test_reaching_the_quota_suffices_in_spite_of_rounding() -> None:
    """0.1 + 0.2 reaches 0.3."""
    rule = WeightedMajority(weights={"a": 0.1, "b": 0.2, "c": 0.1}, quota=0.3)

    assert rule.holds(np.array([1.0, 1.0, -1.0, 0.0]), INDEX)


@pytest.mark.parametrize("quota", [0, -1, 3.5, float("nan")])
def test_a_quota_nobody_can_reach_or_miss_is_refused(quota: float) -> None:
    """The quota is above 0 and within the votes there are."""
    with pytest.raises(OffScaleError) as caught:
        WeightedMajority(weights={"a": 1, "b": 2}, quota=quota)

    assert caught.value.field == "quota"


@pytest.mark.parametrize(
    "build",
    [
        lambda: WeightedMajority(weights={}, quota=1),
        lambda: WeightedMajority(weights={"a": -1}, quota=1),
        lambda: AverageSupport(threshold=0, weights={"a": 0}),
        lambda: AverageSupport(threshold=0, weights="votes"),
        lambda: AverageSupport(threshold=2),
        lambda: Veto(people=[]),
        lambda: Veto(people="ana"),
        lambda: Unanimity(people=[]),
        lambda: Unanimity(yes_at=1),
        lambda: AllOf(rules=[]),
        lambda: AnyOf(rules=[3]),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(build: object) -> None:
    """Every such rule is one of our own errors."""
    with pytest.raises(AlignError):
        build()


def test_only_a_single_weighted_rule_sets_the_weights() -> None:
    """Two weighted rules would disagree, none has none."""
    majority = WeightedMajority(weights={"a": 1}, quota=1)
    veto = Veto(people=["b"])

    assert weighted_rule(AllOf(rules=[veto, AnyOf(rules=[majority])])) is majority
    assert weighted_rule(AllOf(rules=[majority, majority])) is None
    assert weighted_rule(veto) is None
    assert weighted_rule(None) is None


def test_power_becomes_weights_by_name() -> None:
    """A rule that weighs by power is filled in from people's power."""
    rule = AllOf(rules=[AverageSupport(threshold=0, weights="power")])

    filled = rule.with_power({"a": 0.2, "b": 0.6})

    assert filled.named == ("a", "b")
