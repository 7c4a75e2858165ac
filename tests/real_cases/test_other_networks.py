"""What else the validation page says in words about real networks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from alignlib import Initiative, Stakeholder, WeightedMajority, forecast


@pytest.mark.parametrize("firmness", [0.3, 0.5])
def test_the_young_turks_leaders_have_most_say(
    validation_data: Path, validation_table: ModuleType, firmness: float
) -> None:
    """John Bosco and Gregory come first; adding up the answers finds the same two."""
    group, ties = validation_table.monastery(validation_data, "influence")
    people = [Stakeholder(id=who, stance=-1.0) for who in group]
    case = Initiative(stakeholders=people, ties=ties, weights="relative")
    sums = Counter[str]()
    for tie in ties:
        sums[tie.source] += tie.weight * (1 if tie.layer == "influence" else -1)

    first = set(list(validation_table.says(case, firmness))[:2])

    assert first == {"John Bosco", "Gregory"} == {who for who, _ in sums.most_common(2)}


@pytest.mark.parametrize("firmness", [0.1, 0.3])
def test_conflict_ties_help_where_positive_ties_tell_little(
    validation_data: Path, validation_table: ModuleType, firmness: float
) -> None:
    """On esteem, the signed forecast finds more of both groups than the others."""
    right = validation_table.leader_pairs(validation_data, "esteem", firmness)

    assert right["signed"] > max(right["positive"], right["nearest"])


def test_having_most_askers_is_not_having_most_say(
    validation_data: Path, validation_table: ModuleType
) -> None:
    """M2 is asked by 18 of the 20 others, and two have more say."""
    graph = validation_table.managers(validation_data, "advice")

    says = validation_table.says(validation_table.between(graph), 0.5)

    assert max(dict(graph.out_degree()).items(), key=lambda p: p[1]) == ("M2", 18)
    assert list(says)[:3] == ["M21", "M7", "M2"]


def test_the_senate_reaches_its_quota_with_nobody_pivotal(
    validation_data: Path, validation_table: ModuleType
) -> None:
    """77 of 100 votes against a quota of 60 leave no one alone decisive."""
    rows = validation_table.rows(validation_data, "us_senate_iraq_vote_2002", "nodes")
    case = Initiative(
        stakeholders=[
            Stakeholder(id=row["id"], stance=1.0 if row["vote"] == "1" else -1.0)
            for row in rows
        ],
        decision=WeightedMajority(weights={row["id"]: 1 for row in rows}, quota=60),
    )

    result = forecast(case)

    assert sum(person.settled > 0 for person in result.people) == 77
    assert (result.verdict, result.pivotal) == ("passes", ())
