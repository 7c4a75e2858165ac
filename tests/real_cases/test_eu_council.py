"""Councils of the European Union: real votes as majorities, and plans to reach them.

Votes and quotas: the reference values, from sumtxt/coresize; swings counted there by
dynamic programming.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from alignlib import WeightedMajority, forecast

NAMES = (
    "eu10_council",
    "eu12_council",
    "eu15_council",
    "eu25_transitional_council",
    "eu25_nice_votes_only_council",
)
COLUMN = dict(zip(NAMES, ("v10", "v12", "v15", "v25t", "v25"), strict=True))
NOT_YET = {"Bulgaria", "Romania", "Croatia"}  # joined after the council of 25

councils = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def games(validation_data: Path, validation_table: ModuleType) -> dict[str, Any]:
    """Votes by member, quota and swings of each council."""
    found: dict[str, Any] = validation_table.councils(validation_data)
    return found


def test_every_council_is_tested(games: dict[str, Any]) -> None:
    """None of the reference values is passed over."""
    assert set(games) == set(NAMES)


@councils
def test_the_votes_are_those_of_the_table_of_weights(
    games: dict[str, Any], validation_data: Path, name: str
) -> None:
    """Two files of the reference values say the same."""
    table = validation_data / "reference_values" / "eu_council_weights.csv"
    with table.open(encoding="utf-8", newline="") as file:
        said = {
            row["country"]: float(row[COLUMN[name]])
            for row in csv.DictReader(file)
            if row[COLUMN[name]] and row["country"] not in NOT_YET
        }

    assert games[name][0] == said


@councils
def test_the_rule_counts_as_adding_up_does(games: dict[str, Any], name: str) -> None:
    """Over two thousand coalitions drawn at random."""
    votes, quota, _ = games[name]
    rule = WeightedMajority(weights=votes, quota=quota)
    index = {member: at for at, member in enumerate(votes)}
    drawn = random.Random(1)
    for _ in range(2000):
        inside = [drawn.random() < 0.7 for _ in votes]
        counted = sum(v for v, yes in zip(votes.values(), inside, strict=True) if yes)
        stances = np.where(inside, 1.0, -1.0)
        assert (rule.shift(stances, index) < 0) == (counted >= quota)


@pytest.mark.parametrize("name", NAMES[:3])
def test_winning_coalitions_and_swings_are_the_published_ones(
    games: dict[str, Any], validation_table: ModuleType, name: str
) -> None:
    """Each coalition put to the rule, against a count by sums and Banzhaf's swings."""
    votes, quota, swings = games[name]
    number, found = validation_table.coalition_counts(
        WeightedMajority(weights=votes, quota=quota)
    )

    assert number == validation_table.winning_coalitions(list(votes.values()), quota)
    assert found == swings


@councils
def test_a_reluctant_council_fails(
    games: dict[str, Any], validation_table: ModuleType, name: str
) -> None:
    """Nobody agrees before anything is done."""
    votes, quota, _ = games[name]

    assert forecast(validation_table.reluctant(votes, quota)).verdict == "fails"


@councils
def test_the_plan_takes_the_least_hours_there_are(
    games: dict[str, Any], validation_table: ModuleType, name: str
) -> None:
    """As a knapsack turned round finds, with real votes; and it is proven."""
    votes, quota, _ = games[name]
    plan = validation_table.cheapest_council(votes, quota)
    won = [who for action in plan.actions for who in action.people]

    assert plan.status == "least"
    assert plan.hours == pytest.approx(validation_table.least_hours(votes, quota))
    assert plan.hours == pytest.approx(sum(map(validation_table.hours_for, won)))
    assert sum(votes[who] for who in won) >= quota
    assert plan.after.verdict == "passes"


@pytest.mark.parametrize("seed", range(6))
def test_so_it_does_with_other_hours(
    games: dict[str, Any],
    validation_table: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    """Hours drawn at random, on the council of 25 under the treaty of Nice."""
    votes, quota, _ = games["eu25_nice_votes_only_council"]
    drawn = random.Random(seed)
    hours = {member: drawn.randint(1, 40) / 4 for member in votes}
    monkeypatch.setattr(validation_table, "hours_for", hours.__getitem__)

    plan = validation_table.cheapest_council(votes, quota)

    assert plan.status == "least"
    assert plan.hours == pytest.approx(validation_table.least_hours(votes, quota))
