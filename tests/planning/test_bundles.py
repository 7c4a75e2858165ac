"""Bundles of one person against every set of that person's actions."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Assumptions,
    Initiative,
    Objection,
    Objective,
    Stake,
    Stakeholder,
    Veto,
)
from alignlib.analyses._subject import subject
from alignlib.planning._actions.candidate import Candidate, counted
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._bundles import bundles as _bundles
from alignlib.planning._bundles.bundles import Bundle, Bundling, Sense
from alignlib.planning._bundles.choices import Choices
from alignlib.planning._bundles.doors import subsets
from alignlib.planning._plan.after import state

KINDS = ("no_time", "no_outcomes", "other_priorities", "loss_of_status", "distrust")


@st.composite
def persons(draw: Any) -> Stakeholder:
    """Somebody with up to three reasons against and perhaps an objective in common."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
    told = draw(st.booleans())
    reasons = [
        Objection(
            id=f"o{at}",
            kind=kind,
            strength=draw(st.floats(0, 1)),
            stated=told or at > 0,
        )
        for at, kind in enumerate(kinds)
    ]
    stakes = [Stake(objective="g", position=0.8, weight=0.5)]
    return Stakeholder(
        id="ana",
        stance=draw(st.none() | st.floats(-1, 1)),
        objections=reasons,
        stakes=stakes if draw(st.booleans()) else [],
        goals=["Calm"] if draw(st.booleans()) else [],
        voice=draw(st.sampled_from(["public", "private"])),
    )


def case_of(person: Stakeholder) -> Initiative:
    """One person, who decides alone."""
    goal = Objective(id="g", statement="Fewer complaints")
    return Initiative(
        stakeholders=[person], objectives=[goal], decision=Veto(people=["ana"])
    )


def found(person: Stakeholder, sense: Sense) -> tuple[Any, Choices, list[Bundle]]:
    """The case, its choices and the bundles."""
    about = subject(case_of(person), None)
    by_id = candidates(about).by_id
    few = dict(itertools.islice(by_id.items(), 9))
    kept = counted(few, few)
    choices = Choices(by_id=few).only(lambda each: each.id in kept)
    return about, choices, Bundling(about, choices, "ana", sense).bundles()


def every_set(choices: Choices) -> list[tuple[Candidate, ...]]:
    """Every set of actions in which each has what it needs."""
    by_id = choices.by_id
    return [
        tuple(by_id[name] for name in names)
        for names in subsets(tuple(by_id))
        if counted(by_id, names) == frozenset(names)
    ]


@given(person=persons())
def test_no_set_of_actions_beats_all_bundles(person: Stakeholder) -> None:
    """For each set some bundle takes no longer and does as much, linked ones alike."""
    about, choices, bundles = found(person, 1)

    for doing in every_set(choices):
        then = state(about, "ana", doing)
        hours = sum(each.hours for each in doing if each.id not in choices.linked)
        linked = {
            each.id for each in doing if each.id in choices.touching.get("ana", ())
        }
        assert any(
            bundle.hours <= hours + 1e-9
            and bundle.linked == linked
            and (bundle.public, bundle.firmness) == (then.public, then.firmness)
            and (bundle.conviction or 0.0) >= (then.conviction or 0.0) - 1e-9
            for bundle in bundles
        ), [each.id for each in doing]


@given(person=persons(), sense=st.sampled_from([1, 0, -1]))
def test_a_bundle_is_what_its_actions_make_of_the_person(
    person: Stakeholder, sense: Sense
) -> None:
    """Conviction, voice and firmness, worked out from the actions themselves."""
    about, choices, bundles = found(person, sense)

    for bundle in bundles:
        names = (*bundle.members, *bundle.linked)
        then = state(about, "ana", [choices.by_id[name] for name in names])
        assert (bundle.public, bundle.firmness) == (then.public, then.firmness)
        assert bundle.conviction == pytest.approx(then.conviction, abs=1e-12)
        own = sum(choices.by_id[name].hours for name in bundle.members)
        assert bundle.hours == pytest.approx(own)


@given(person=persons())
def test_where_either_may_help_every_conviction_is_there(person: Stakeholder) -> None:
    """With conflict ties the cheapest way to each conviction is kept."""
    about, choices, bundles = found(person, 0)

    for doing in every_set(choices):
        then = state(about, "ana", doing)
        linked = {
            each.id for each in doing if each.id in choices.touching.get("ana", ())
        }
        assert any(
            bundle.linked == linked
            and (bundle.public, bundle.firmness) == (then.public, then.firmness)
            and bundle.conviction == pytest.approx(then.conviction, abs=1e-9)
            for bundle in bundles
        )


def burdened(count: int) -> Stakeholder:
    """Somebody with many reasons of different strength."""
    kinds = (
        "no_time",
        "no_outcomes",
        "other_priorities",
        "money_better_spent",
        "trainees_leave",
        "not_in_our_interest",
        "away_from_job",
        "no_capability",
    )
    reasons = [
        Objection(id=f"o{at}", kind=kind, strength=0.3 + 0.05 * at)
        for at, kind in enumerate(itertools.islice(itertools.cycle(kinds), count))
    ]
    return Stakeholder(id="ana", stance=-0.9, objections=reasons)


def test_eight_objections_do_not_make_thousands_of_columns() -> None:
    """Of thousands of sets a few hundred may be the best."""
    about = subject(case_of(burdened(8)), None)
    choices = Choices(by_id=candidates(about).by_id).only(lambda each: not each.shared)

    bundling = Bundling(about, choices, "ana", 1)

    assert len(choices.by_id) >= 12
    assert 1 < len(bundling.bundles()) < 300
    assert not bundling.limited


def test_too_many_bundles_are_cut_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is passed over is told, and what is kept takes least."""
    monkeypatch.setattr(_bundles, "MOST_BUNDLES", 3)
    about = subject(case_of(burdened(3)), Assumptions())
    choices = Choices(by_id=candidates(about).by_id).only(lambda each: not each.shared)

    bundling = Bundling(about, choices, "ana", 1)

    assert len(bundling.bundles()) == 3
    assert bundling.limited


def test_bundles_without_an_action_are_the_best_of_the_rest() -> None:
    """For plans that do without it."""
    person = Stakeholder(
        id="ana",
        stance=-0.2,
        objections=[Objection(id="o", kind="no_time", strength=0.5)],
    )
    about = subject(case_of(person), None)
    choices = Choices(by_id=candidates(about).by_id).only(lambda each: not each.shared)
    bundling = Bundling(about, choices, "ana", 1)

    rest = bundling.bundles(["ana/evidence/o"])

    assert {bundle.members for bundle in rest} >= {(), ("ana/capability_support/o",)}
    assert all("ana/evidence/o" not in bundle.members for bundle in rest)
