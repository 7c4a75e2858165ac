"""The senate on Iraq (2002), forecast from party and state with the votes held out.

Nothing is fitted: the constants are the library's own, chosen before looking. Data and
outcome: Jackman (2009), R package pscl.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from alignlib import Initiative, forecast


@pytest.fixture(scope="module")
def senate(validation_data: Path, validation_table: ModuleType) -> Initiative:
    """A hundred senators with two reasons each, and the rule."""
    found: Initiative = validation_table.senators(validation_data)
    return found


@pytest.fixture(scope="module")
def truth(validation_data: Path, validation_table: ModuleType) -> dict[str, int]:
    """How they voted."""
    found: dict[str, int] = validation_table.roll_call(validation_data)
    return found


def test_the_votes_are_held_out(senate: Initiative) -> None:
    """Nobody has a stance; what they hold comes from their reasons alone."""
    assert {person.stance for person in senate.stakeholders} == {None}
    assert len(senate.stakeholders) == 100


def test_the_outcome_is_the_recorded_one(truth: dict[str, int]) -> None:
    """77 to 23, as the notes say."""
    assert sorted(truth.values()).count(1) == 77


def test_the_forecast_misses_the_vote(senate: Initiative) -> None:
    """49 ayes of the 60 that are needed: the verdict is wrong, nobody is pivotal."""
    found = forecast(senate)

    assert sum(person.settled > 0 for person in found.people) == 49
    assert (found.verdict, found.pivotal) == ("fails", ())


def test_it_finds_no_more_votes_than_the_party_line(
    senate: Initiative,
    truth: dict[str, int],
    validation_data: Path,
    validation_table: ModuleType,
) -> None:
    """70 of 100 each, fewer than if everybody were taken to say aye."""
    found = {row.id: row.settled for row in forecast(senate).people}
    simple = validation_table.simple_guesses(validation_data)

    def right(leaning: dict[str, float]) -> int:
        return sum((leaning[who] > 0) == (truth[who] > 0) for who in truth)

    assert right(found) == right(simple["party alone"]) == 70
    assert right(simple["everybody aye"]) == 77
    assert right(simple["state alone"]) == 79


def test_among_democrats_the_order_is_better_than_chance(
    senate: Initiative, truth: dict[str, int], validation_table: ModuleType
) -> None:
    """Of an aye and a nay the aye has the higher conviction in 68 of 100 pairs."""
    opposed = [
        person.id
        for person in senate.stakeholders
        if "own:opposition" in {reason.kind for reason in person.objections}
    ]
    settled = forecast(senate).people
    found = {who: settled[who].settled for who in opposed}

    assert len(opposed) == 50
    assert sum(truth[who] > 0 for who in opposed) == 29
    assert validation_table.ranked_rightly(found, truth) == pytest.approx(
        0.68, abs=0.005
    )
