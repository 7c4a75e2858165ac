"""The chance of a plan is what counting every outcome by hand gives."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative, Objection, Stakeholder, Veto
from alignlib.analyses._subject import Subject, subject
from alignlib.dynamics.friedkin_johnsen import settle
from alignlib.model.action import Action
from alignlib.planning._actions.candidate import Candidate
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._chance.chance import chance, draws
from alignlib.planning._plan.after import graph_after
from alignlib.planning._plan.settled import effective, stances_after
from alignlib.testing import initiatives


def powered(case: Initiative) -> Initiative:
    """A case in which somebody has power, should it be decided by power."""
    people = [evolve(who, power=who.power or None) for who in case.stakeholders]
    return evolve(case, stakeholders=people)


CASES = initiatives(min_people=1, max_people=5, anchored=True, relative=False).map(
    powered
)


def doubter(count: int, **fields: Any) -> Initiative:
    """One decider with *count* actions that each answer their one objection."""
    doubt = Objection(id="o1", kind="no_outcomes", strength=0.8)
    eva = Stakeholder(id="eva", stance=-0.5, objections=[doubt], firmness=1.0)
    actions = [
        Action(
            id=f"a{n}",
            response="capability_support",
            people=["eva"],
            objection="o1",
            **{"effect": 0.5, "chance": 0.5, **fields},
        )
        for n in range(count)
    ]
    return Initiative(
        stakeholders=[eva], actions=actions, decision=Veto(people=["eva"])
    )


def wins(about: Subject) -> Callable[[Any], Any]:
    """Whether the rule holds at lines of settled stances."""
    rule = about.rule
    assert rule is not None
    return lambda z: rule.shift(z, about.graph.index) < -1e-6


@st.composite
def plans(draw: st.DrawFn, most: int = 6) -> tuple[Subject, Any, list[str]]:
    """A case, its candidates, and some of them."""
    about = subject(draw(CASES), None)
    here = candidates(about).by_id
    names = st.lists(st.sampled_from(list(here)), max_size=most, unique=True)
    return about, here, draw(names) if here else []


@given(plan=plans(), data=st.data())
def test_many_turns_at_once_are_each_turn_by_itself(
    plan: tuple[Subject, Any, list[str]], data: st.DataObject
) -> None:
    """Whatever works, stances settle as they do in the graph after what worked."""
    about, here, chosen = plan
    flags = st.lists(st.booleans(), min_size=len(chosen), max_size=len(chosen))
    turns = data.draw(st.lists(flags, min_size=1, max_size=4))
    successes = np.array(turns, dtype=bool).reshape(len(turns), len(chosen))
    settled = stances_after(about, here, chosen, successes)

    for line, worked in zip(settled, turns, strict=True):
        done = [name for name, yes in zip(chosen, worked, strict=True) if yes]
        by_itself = settle(graph_after(about, here, done)).z
        assert line == pytest.approx(by_itself, abs=1e-9)


@given(plan=plans(most=5))
def test_the_chance_counts_every_outcome(
    plan: tuple[Subject, Any, list[str]],
) -> None:
    """It is the weight of the outcomes that win."""
    about, here, chosen = plan
    weights = np.linspace(1, 2, about.graph.size)

    def won(settled: Any) -> Any:
        return settled @ weights > 0.1

    value = 0.0
    for worked in itertools.product((True, False), repeat=len(chosen)):
        odds = math.prod(
            here[name].chance if yes else 1 - here[name].chance
            for name, yes in zip(chosen, worked, strict=True)
        )
        done = [name for name, yes in zip(chosen, worked, strict=True) if yes]
        value += odds * bool(won(settle(graph_after(about, here, done)).z))
    found = chance(about, here, chosen, won)

    assert found.exact
    assert found.value == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("fields", "count", "value"),
    [
        ({}, 2, 0.25),  # both are needed: -0.5 + 0.8 * 0.75 is over 0, 0.4 is not
        ({}, 3, 0.5),  # two of three
        ({"chance": 1.0}, 2, 1.0),
        ({"chance": 0.0}, 2, 0.0),
    ],
)
def test_a_chance_worked_by_hand(
    fields: dict[str, float], count: int, value: float
) -> None:
    """Backups raise it."""
    about = subject(doubter(count, **fields), None)
    here = candidates(about).by_id
    found = chance(about, here, [f"a{n}" for n in range(count)], wins(about))

    assert (found.value, found.error, found.draws, found.seed) == (value, 0, 0, None)


def test_what_waits_for_a_failure_fails() -> None:
    """An action with a prerequisite works only if both do."""
    fear = Objection(id="o1", kind="job_insecurity", strength=0.9)
    eva = Stakeholder(id="eva", stance=-0.2, objections=[fear])
    about = subject(Initiative(stakeholders=[eva], decision=Veto(people=["eva"])), None)
    here = candidates(about).by_id
    both = ["eva/trust_building", "eva/reassurance/o1"]

    assert chance(about, here, both, wins(about)).value == pytest.approx(0.6 * 0.6)
    assert chance(about, here, both[1:], wins(about)).value == 0.0


def test_beyond_twelve_uncertain_actions_outcomes_are_drawn() -> None:
    """The estimate comes with its error, and the same seed gives the same."""
    about = subject(doubter(13), None)
    here = candidates(about).by_id
    names = [f"a{n}" for n in range(13)]
    exact = 1 - (1 + 13) / 2**13  # two of them are enough
    found = chance(about, here, names, wins(about), seed=7)

    assert not found.exact
    assert (found.draws, found.seed) == (10_000, 7)
    assert 0 < found.error < 0.01
    assert abs(found.value - exact) <= 2 * found.error
    assert found == chance(about, here, names, wins(about), seed=7)


def test_an_error_is_never_none_where_outcomes_were_drawn() -> None:
    """That every draw won does not prove that every outcome wins."""
    about = subject(doubter(13, chance=0.99), None)
    here = candidates(about).by_id
    found = chance(about, here, [f"a{n}" for n in range(13)], wins(about))

    assert found.value == 1.0
    assert found.error > 0


def test_draws_follow_the_chances() -> None:
    """Sure actions always work, hopeless ones never, others as often as is said."""
    about = subject(doubter(3), None)
    here = candidates(about).by_id
    plan = [here[name] for name in ("a0", "a1", "a2")]
    drawn = draws(plan, 4_000, seed=1)

    assert drawn.shape == (4_000, 3)
    assert drawn.mean(axis=0) == pytest.approx([0.5] * 3, abs=0.05)
    assert (draws(plan, 4_000, seed=1) == drawn).all()
    assert (draws(plan, 4_000, seed=2) != drawn).any()


@given(unknown=st.floats(-1, 1))
def test_the_unknown_stand_where_they_are_put(unknown: float) -> None:
    """People nobody has asked enter where the caller says."""
    about = subject(Initiative(stakeholders=[Stakeholder(id="eva")]), None)
    turns = np.zeros((2, 0), dtype=bool)
    settled = stances_after(about, {}, (), turns, unknown=unknown)

    assert settled.tolist() == [[unknown], [unknown]]


def test_nothing_is_a_way_to_itself() -> None:
    """What would open its own way stays closed, alone or in a circle."""
    first = Candidate(
        action=Action(id="a", response="listening", people=["eva"]),
        does="opens",
        hours=1.0,
        chance=1.0,
        effect=0.0,
        unlocked_by=(("a", "b"),),
    )
    other = evolve(first, action=evolve(first.action, id="b"), unlocked_by=(("a",),))
    both = np.ones((1, 2), dtype=bool)

    assert not effective([first, other], both).any()
    assert effective([first, evolve(other, unlocked_by=())], both).all()
