"""The compromise against its formula, every vote in pairs, and our own forecast."""

from __future__ import annotations

import itertools
import json
import math
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Assumptions,
    AverageSupport,
    Initiative,
    Objective,
    Stake,
    Stakeholder,
    compromise_forecast,
    example,
    forecast,
    listens,
)
from alignlib.errors import (
    MissingValueError,
    NotAChoiceError,
    UnknownNameError,
    WrongTypeError,
)
from alignlib.testing import initiatives

SCALE = (0.0, 100.0)
DELAY = Objective(id="delay", statement="Later rather than sooner")
Line = tuple[float, float, float]  # position, salience, capability


def holds(who: str, line: tuple[float | None, ...], **fields: Any) -> Stakeholder:
    """Somebody with a position, a salience and a capability."""
    position, salience, capability = line
    stake = Stake(objective="delay", position=position, weight=salience)
    return Stakeholder(
        id=who, stance=position, power=capability, stakes=[stake], **fields
    )


def case(lines: list[Line], **fields: Any) -> Initiative:
    """A case with a stance that is the position, and the average as the decision."""
    people = [holds(f"p{at}", line) for at, line in enumerate(lines)]
    weights = {f"p{at}": line[1] * line[2] for at, line in enumerate(lines)}
    rule = AverageSupport(threshold=0, weights=weights)
    return Initiative(objectives=[DELAY], stakeholders=people, decision=rule, **fields)


# Steps that a table has: weights whose halves are not settled by rounding.
steps = st.integers(-10, 10).map(lambda number: number / 10)
shares = st.integers(1, 10).map(lambda number: number / 10)
tables = st.lists(st.tuples(steps, shares, shares), min_size=1, max_size=8)


def on_scale(position: float) -> float:
    """Put -1 to +1 on 0 to 100."""
    return 50 * (position + 1)


@given(lines=tables)
def test_the_mean_is_the_formula(lines: list[Line]) -> None:
    """Capability times salience, over everybody who holds a position."""
    weights = [salience * capability for _, salience, capability in lines]
    positions = [on_scale(line[0]) for line in lines]
    whole = math.fsum(w * x for w, x in zip(weights, positions, strict=True))

    found = compromise_forecast(case(lines), scale=SCALE)

    assert found.mean == pytest.approx(whole / math.fsum(weights), abs=1e-9)


@given(lines=tables)
def test_without_ties_our_forecast_is_the_mean(lines: list[Line]) -> None:
    """With the average rule, the two models are one."""
    it = case(lines)
    found = compromise_forecast(it)

    assert forecast(it).support == pytest.approx(found.mean, abs=1e-9)
    assert found.settled == pytest.approx(found.mean, abs=1e-9)


@given(lines=tables, data=st.data())
def test_with_ties_our_forecast_is_where_the_mean_settles(
    lines: list[Line], data: st.DataObject
) -> None:
    """Where stances are positions, support settles at the same place."""
    ids = [f"p{at}" for at in range(len(lines))]
    pairs = list(itertools.permutations(ids, 2))
    heard = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    ties = [listens(one, to=other, weight=0.3) for one, other in heard]
    it = case(lines, ties=ties)

    found = compromise_forecast(it)

    assert forecast(it).support == pytest.approx(found.settled, abs=1e-9)


@given(lines=tables)
def test_half_of_the_weight_is_on_either_side_of_the_median(
    lines: list[Line],
) -> None:
    """Never more than half below it, nor above it."""
    found = compromise_forecast(case(lines))
    median = found.median
    assert median is not None
    below = math.fsum(
        row.weight for row in found.people if row.position < median - 1e-9
    )
    above = math.fsum(
        row.weight for row in found.people if row.position > median + 1e-9
    )

    assert below <= 0.5 + 1e-9
    assert above <= 0.5 + 1e-9


@given(lines=tables)
def test_what_is_unbeaten_loses_no_vote(lines: list[Line]) -> None:
    """Against every vote between two positions held, counted one by one."""
    votes = [(position, s * c) for position, s, c in lines]
    choices = sorted({position for position, _ in votes})

    def lead(one: float, other: float) -> float:
        return math.fsum(
            weight
            * (
                (abs(x - one) < abs(x - other) - 1e-9)
                - (abs(x - other) < abs(x - one) - 1e-9)
            )
            for x, weight in votes
        )

    wanted = [
        one
        for one in choices
        if all(lead(one, other) >= -1e-9 for other in choices if other != one)
    ]

    found = compromise_forecast(case(lines)).unbeaten

    assert found == pytest.approx(wanted, abs=1e-9)


@given(lines=tables)
def test_a_pull_is_what_the_mean_loses_without_somebody(lines: list[Line]) -> None:
    """Asked again of a case they are not in."""
    it = case(lines)
    whole = compromise_forecast(it, scale=SCALE)
    for row in whole.people:
        left = evolve(
            it,
            stakeholders=[who for who in it.stakeholders if who.id != row.id],
            decision=None,
        )
        if not left.stakeholders:
            assert row.pull is None
            continue
        without = compromise_forecast(left, scale=SCALE).mean

        assert whole.mean is not None
        assert row.pull == pytest.approx(whole.mean - (without or 0.0), abs=1e-9)


@given(lines=tables, low=st.integers(-50, 49), width=st.integers(1, 100))
def test_the_scale_changes_the_numbers_and_nothing_else(
    lines: list[Line], low: int, width: int
) -> None:
    """On any two ends the same place is told."""
    own = compromise_forecast(case(lines))
    other = compromise_forecast(case(lines), scale=(low, low + width))

    def told(position: float | None) -> float:
        return low + ((position or 0.0) + 1) / 2 * width

    assert other.mean == pytest.approx(told(own.mean), abs=1e-9)
    assert other.median == pytest.approx(told(own.median), abs=1e-9)
    assert other.unbeaten == pytest.approx([*map(told, own.unbeaten)], abs=1e-9)
    assert {row.id for row in other.people} == {row.id for row in own.people}


@given(lines=tables)
def test_who_pulls_most_comes_first(lines: list[Line]) -> None:
    """Up or down alike."""
    pulls = [abs(row.pull or 0) for row in compromise_forecast(case(lines)).people]

    assert pulls == sorted(pulls, reverse=True)


@given(it=initiatives(min_people=1, anchored=True, relative=False))
def test_any_case_with_an_objective_is_answered(it: Initiative) -> None:
    """Whatever is unknown in it."""
    for objective in it.objectives:
        found = compromise_forecast(it, objective=objective.id)
        numbers = (found.mean, found.median, found.settled)

        assert all(number is None for number in numbers) or all(
            number is not None and -1 - 1e-9 <= number <= 1 + 1e-9
            for number in (found.mean, found.median)
        )
        assert json.dumps(found.to_record(), allow_nan=False)


def test_who_holds_no_position_is_left_out_and_counted() -> None:
    """Unknown is not the middle."""
    it = Initiative(
        objectives=[DELAY],
        stakeholders=[
            holds("ana", (0.5, 0.5, 0.5)),
            holds("bo", (None, 1.0, 1.0)),
            Stakeholder(id="cy"),
        ],
    )
    found = compromise_forecast(it)

    assert found.mean == 0.5
    assert found.people.ids == ("ana",)
    gaps = {gap.what: gap.where for gap in found.assumptions.left_out}
    assert gaps["no_position"] == ("bo", "cy")
    with pytest.raises(UnknownNameError):
        found.explain("bo")


def test_who_is_to_count_as_unknown_does() -> None:
    """The assumptions go before the record."""
    it = case([(1.0, 1.0, 1.0), (-1.0, 1.0, 1.0)])
    assumed = Assumptions(as_unknown=["p0"])

    assert compromise_forecast(it, assumptions=assumed).mean == -1.0


def test_what_is_not_known_of_weights_is_assumed_and_said() -> None:
    """Salience and capability, each where it is missing."""
    lines = [(1.0, None, 0.5), (-1.0, 0.5, None)]
    people = [holds(who, line) for who, line in zip("ab", lines, strict=True)]
    it = Initiative(objectives=[DELAY], stakeholders=people)
    assumed = Assumptions(unknown_strength=0.2, unknown_power=0.4)

    found = compromise_forecast(it, assumptions=assumed)

    assert found.mean == pytest.approx((0.1 - 0.2) / 0.3)
    gaps = {gap.what: (gap.where, gap.assumed) for gap in found.assumptions.defaulted}
    assert gaps["stake_weight"] == (("a",), 0.2)
    assert gaps["power"] == (("b",), 0.4)


def test_nobody_of_weight_gives_no_compromise() -> None:
    """None rather than the middle; the people are there all the same."""
    found = compromise_forecast(case_of_no_weight())

    assert (found.mean, found.median, found.settled) == (None, None, None)
    assert found.unbeaten == ()
    assert found.people["a"].pull is None
    assert found.headline


def case_of_no_weight() -> Initiative:
    """Somebody to whom it does not matter."""
    return Initiative(objectives=[DELAY], stakeholders=[holds("a", (0.5, 0.0, 1.0))])


def test_the_middle_between_two_equal_halves_is_the_median() -> None:
    """And both positions are unbeaten."""
    found = compromise_forecast(case([(-1.0, 1.0, 1.0), (0.5, 1.0, 1.0)]))

    assert found.median == -0.25
    assert found.unbeaten == (-1.0, 0.5)


def test_an_objective_is_named_where_there_are_several() -> None:
    """The error lists them."""
    other = Objective(id="cost", statement="Cost")
    it = evolve(case([(0.5, 0.5, 0.5)]), objectives=[other, DELAY])
    with pytest.raises(NotAChoiceError) as caught:
        compromise_forecast(it)

    assert caught.value.choices == ("cost", "delay")
    assert compromise_forecast(it, objective="delay").mean == 0.5
    assert compromise_forecast(it, objective="cost").mean is None
    with pytest.raises(UnknownNameError) as unknown:
        compromise_forecast(it, objective="dely")
    assert unknown.value.near == ("delay",)


def test_without_objectives_there_is_nothing_to_forecast() -> None:
    """Nor without people."""
    with pytest.raises(MissingValueError):
        compromise_forecast(Initiative(stakeholders=[Stakeholder(id="ana")]))
    with pytest.raises(MissingValueError):
        compromise_forecast(Initiative(objectives=[DELAY]))


@pytest.mark.parametrize("scale", [(1, 1), (1,), "01", 5, (0, "1")])
def test_a_scale_has_two_different_ends(scale: Any) -> None:
    """Anything else is refused."""
    with pytest.raises(WrongTypeError):
        compromise_forecast(case([(0.5, 0.5, 0.5)]), scale=scale)


def test_it_is_asked_of_initiatives() -> None:
    """A graph has no objectives."""
    with pytest.raises(WrongTypeError):
        compromise_forecast(None)  # type: ignore[arg-type]


def test_for_everybody_objectives_go_by_other_ids() -> None:
    """The one that was asked about is meant all the same."""
    it = case([(0.5, 0.5, 0.5), (-1.0, 0.1, 0.3)])
    other = Objective(id="cost", statement="Cost")
    it = evolve(it, objectives=[other, DELAY])
    found = compromise_forecast(it, objective="delay")
    shown = found.to_record(audience="all", key="k")

    assert shown["objective"] != "delay"
    assert shown["mean"] == found.mean


def test_a_private_position_is_not_counted_for_others() -> None:
    """So that no number tells it."""
    lines: list[Line] = [(0.5, 0.5, 0.5), (-1.0, 0.5, 0.5)]
    it = case(lines).changing("p1", voice="private")

    assert compromise_forecast(it).mean == -0.25
    assert compromise_forecast(it).seen_by("sponsor").mean == 0.5


def test_the_explanation_adds_up() -> None:
    """Mean without somebody, plus their pull, is the mean."""
    found = compromise_forecast(case([(0.5, 0.5, 0.5), (-1.0, 0.5, 0.5)]), scale=SCALE)
    parts = {part.key: part.numbers for part in found.explain("p1").parts}

    pulled = parts["compromise.pull_down"]
    assert pulled["without"] == 75.0
    assert pulled["without"] - (pulled["pull"] or 0) == found.mean == 37.5


def test_the_example_is_answered() -> None:
    """A case of several objectives, read about one."""
    found = compromise_forecast(example(), objective="in_budget")

    assert found.mean is not None
    assert found.people.ids
