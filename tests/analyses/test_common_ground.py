"""The smallest set of objectives against trying every set."""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

import numpy as np
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
    Veto,
    WeightedMajority,
    common_ground,
    example,
)
from alignlib.analyses._shared_objectives import cover as _common_cover
from alignlib.analyses._shared_objectives.cover import smallest_cover
from alignlib.analyses._shared_objectives.stakes import HARD
from alignlib.errors import UnknownNameError, WrongTypeError
from alignlib.testing import initiatives


def person(name: str, **positions: float | tuple[float, float | None]) -> Stakeholder:
    """Somebody with positions on objectives: a number, or position and weight."""
    stakes = [
        Stake(objective=goal, position=held[0], weight=held[1])
        if isinstance(held, tuple)
        else Stake(objective=goal, position=held, weight=1.0)
        for goal, held in positions.items()
    ]
    return Stakeholder(id=name, stakes=stakes)


def case(*people: Stakeholder, **fields: Any) -> Initiative:
    """A case with three objectives."""
    goals = [Objective(id=goal, statement=goal.title()) for goal in "abc"]
    return Initiative(objectives=goals, stakeholders=people, **fields)


def shared(it: Initiative, who: Stakeholder, goal: str) -> float:
    """Position times weight, by the definition; 0 where it is not shared."""
    for stake in who.stakes:
        if stake.objective == goal and stake.position is not None:
            return max(
                0.0, stake.position * (0.5 if stake.weight is None else stake.weight)
            )
    return 0.0


def contested(who: Stakeholder, goal: str) -> bool:
    """Whether somebody to whom it matters stands against an objective."""
    return any(
        stake.objective == goal
        and stake.position is not None
        and stake.position <= HARD
        and stake.weight != 0
        for stake in who.stakes
    )


def by_enumeration(it: Initiative, needed: list[str]) -> tuple[set[str], int, float]:
    """Who can be covered, how few objectives do it, and the most weight of these."""
    people = [it.person(who) for who in needed]
    goals = [
        goal.id
        for goal in it.objectives
        if not any(contested(who, goal.id) for who in people)
    ]
    able = {
        who.id for who in people if any(shared(it, who, goal) > 0 for goal in goals)
    }
    for size in range(len(goals) + 1):
        worth = [
            sum(shared(it, who, goal) for who in people for goal in chosen)
            for chosen in itertools.combinations(goals, size)
            if all(
                any(shared(it, it.person(who), goal) > 0 for goal in chosen)
                for who in able
            )
        ]
        if worth:
            return able, size, max(worth)
    raise AssertionError("all goals together cover whoever can be covered")


@given(it=initiatives(min_people=1, decided=False), data=st.data())
def test_the_set_is_the_smallest_and_of_these_the_most_shared(
    it: Initiative, data: st.DataObject
) -> None:
    """Equal to trying every set of objectives."""
    needed = sorted(
        data.draw(st.lists(st.sampled_from(it.ids), min_size=1, unique=True)),
        key=it.ids.index,
    )

    result = common_ground(it, needed=needed)

    able, size, worth = by_enumeration(it, needed)
    assert result.smallest
    assert result.people.ids == tuple(needed)
    assert set(needed) - set(result.uncovered) == able
    assert len(result.chosen) == size
    found = sum(
        shared(it, it.person(who), goal) for who in needed for goal in result.chosen
    )
    assert found == pytest.approx(worth)


@given(it=initiatives(min_people=1))
def test_everybody_covered_shares_a_chosen_objective_nobody_stands_against(
    it: Initiative,
) -> None:
    """What the tables say is so."""
    result = common_ground(it)

    for row in result.people:
        assert row.covered == (row.id not in result.uncovered)
        assert row.covered == (row.why == "shares")
        if row.covered:
            assert row.objective in result.chosen
            assert shared(it, it.person(row.id), str(row.objective)) > 0
    for goal in result.objectives:
        assert goal.chosen == (goal.id in result.chosen)
        assert not (goal.chosen and goal.contested_by)
        assert set(goal.shared_by) <= set(result.people.ids)
    assert {goal.id for goal in result.objectives} == {g.id for g in it.objectives}


def test_a_process_objective_wins_whom_the_outcome_leaves_cold() -> None:
    """The finance manager shares the budget, not the customers (R7)."""
    result = common_ground(example())
    finance = result.people["finance"]

    assert (finance.objective, finance.why) == ("in_budget", "shares")
    assert result.objectives["in_budget"].level == "process"
    assert result.uncovered == ("quality",)
    assert result.people["quality"].why == "goals_unknown"


def test_one_objective_for_all_beats_one_for_each() -> None:
    """Fewest objectives first, though the others are dearer to people."""
    it = case(person("ana", a=1.0, c=0.2), person("bo", b=1.0, c=0.2))

    assert common_ground(it).chosen == ("c",)


def test_of_equally_small_sets_the_most_shared_is_taken() -> None:
    """Positions times weights, added up."""
    it = case(person("ana", a=0.4, b=0.5), person("bo", a=(0.8, 0.5), b=(0.8, None)))

    assert common_ground(it).chosen == ("b",)
    heavy = Assumptions(unknown_strength=0.0)
    assert common_ground(it, assumptions=heavy).chosen == ("a",)
    assert "stake_weight" in {g.what for g in common_ground(it).assumptions.defaulted}


def test_an_objective_somebody_stands_against_is_not_chosen() -> None:
    """It would pass them over; who merely leans against it can live with it."""
    wanting, against = person("ana", a=1.0), person("bo", a=HARD, b=0.5)

    result = common_ground(case(wanting, against))

    assert result.chosen == ("b",)
    assert result.objectives["a"].contested_by == ("bo",)
    assert result.people["ana"].why == "contested"
    assert result.people["ana"].objective == "a"
    mild = person("bo", a=HARD + 0.01, b=0.5)
    assert set(common_ground(case(wanting, mild)).chosen) == {"a", "b"}
    careless = person("bo", a=(-1.0, 0.0), b=0.5)
    assert set(common_ground(case(wanting, careless)).chosen) == {"a", "b"}


def test_who_shares_nothing_is_told_apart_by_what_to_do() -> None:
    """Ask for goals, tie them to an objective, or see that they want none."""
    it = case(
        person("unasked"),
        evolve(person("known"), goals=["Fewer calls at night"]),
        person("cold", a=0.0, b=-0.2),
        Stakeholder(id="unsaid", stakes=[Stake(objective="a")]),
    )

    result = common_ground(it)

    assert {row.id: row.why for row in result.people} == {
        "unasked": "goals_unknown",
        "known": "goals_unlinked",
        "cold": "not_wanted",
        "unsaid": "goals_unknown",
    }
    assert result.chosen == ()
    assert result.explain("known").parts[1].words["text"] == "Fewer calls at night"


def test_needed_are_those_who_decide_and_those_named() -> None:
    """Vetoes among them; the rest is counted as not looked at."""
    people = [person(who, a=1.0) for who in ("ana", "bo", "cy", "dan", "you")]
    rule = WeightedMajority(weights={"ana": 1, "you": 1}, quota=1)
    it = case(*people, decision=rule, initiator="you")

    assert common_ground(it).people.ids == ("ana",)
    assert common_ground(it, needed=["cy"]).people.ids == ("ana", "cy")
    veto = evolve(it, decision=Veto(people=["bo"]))
    assert common_ground(veto).people.ids == ("bo",)
    free = evolve(it, decision=None)
    assert common_ground(free).people.ids == ("ana", "bo", "cy", "dan")
    assert common_ground(free, needed=["dan"]).people.ids == ("dan",)
    everyone = evolve(it, decision=AverageSupport(threshold=0))
    assert "you" not in common_ground(everyone).people
    (gap,) = common_ground(it).assumptions.left_out
    assert (gap.what, set(gap.where)) == ("not_needed", {"bo", "cy", "dan", "you"})


def test_nobody_needed_is_an_answer() -> None:
    """A case of the initiator alone."""
    it = case(person("you", a=1.0), initiator="you")

    result = common_ground(it)

    assert len(result.people) == 0
    assert result._headline()[0].key == "common.nobody"


def test_who_is_not_needed_is_not_explained() -> None:
    """Nor is anybody who is not there; both are our own errors."""
    it = case(person("ana", a=1.0), person("bo"), decision=Veto(people=["ana"]))
    result = common_ground(it)

    assert result.explain("ana").text()
    for who in ("bo", "nobody"):
        with pytest.raises(UnknownNameError):
            result.explain(who)
    with pytest.raises(UnknownNameError):
        common_ground(it, needed=["nobody"])


@pytest.mark.parametrize("needed", ["ana", [7], 7])
def test_what_is_no_list_of_people_is_refused(needed: Any) -> None:
    """A single text would be read as letters."""
    with pytest.raises(WrongTypeError):
        common_ground(case(person("ana")), needed=needed)


def test_only_initiatives_have_objectives() -> None:
    """A bare graph is refused."""
    with pytest.raises(WrongTypeError):
        common_ground("case")  # type: ignore[arg-type]


def crowd(seed: int, people: int = 100, goals: int = 30) -> Initiative:
    """Many people with a few stakes each."""
    rng = np.random.default_rng(seed)
    ids = [f"g{n}" for n in range(goals)]
    return Initiative(
        objectives=[Objective(id=goal, statement=goal) for goal in ids],
        stakeholders=[
            Stakeholder(
                id=f"p{n}",
                stakes=[
                    Stake(
                        objective=str(goal),
                        position=float(rng.uniform(-0.4, 1)),
                        weight=float(rng.uniform(0, 1)),
                    )
                    for goal in rng.choice(ids, 3, replace=False)
                ],
            )
            for n in range(people)
        ],
    )


def test_a_hundred_people_and_thirty_objectives_take_a_second_at_most() -> None:
    """Proven smallest; five cases, the slowest counts, the imports do not."""
    common_ground(crowd(0))
    slowest = 0.0
    for seed in range(1, 6):
        it = crowd(seed)
        started = time.perf_counter()
        assert common_ground(it).smallest
        slowest = max(slowest, time.perf_counter() - started)

    assert slowest <= 1.0


def test_out_of_time_a_cover_is_given_and_not_called_the_smallest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every row is still covered."""
    monkeypatch.setattr(_common_cover, "SECONDS", 0.0)
    monkeypatch.setattr(_common_cover, "_solved", lambda *_: None)
    covers = np.random.default_rng(3).random((40, 12)) < 0.3
    covers[~covers.any(axis=1), 0] = True

    found = smallest_cover(covers, np.ones(12))

    assert not found.fewest
    assert covers[:, list(found.columns)].any(axis=1).all()


def test_other_audiences_see_no_goal_in_words_and_no_private_stake() -> None:
    """Those named as needed go by their pseudonyms as well."""
    result = common_ground(example(), needed=["trainer"])
    shown = json.dumps(result.to_record(audience="all", key="k"))

    assert "trainer" not in shown
    assert "Thistlewood" not in shown
    assert "operations" not in shown  # a private voice
    assert len(result.seen_by("all", key="k").people) == len(result.people)
    private = result.seen_by("sponsor").people["operations"]
    assert (private.objective, private.covered) == (None, False)
