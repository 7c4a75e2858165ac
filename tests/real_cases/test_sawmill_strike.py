"""The sawmill strike (Michael 1997): the two who carried the message stand out.

That management won the workers over through Bob and Norm after Sam and Wendle, the
appointed negotiators, had not got through is from memory.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import networkx as nx
import pytest

from alignlib import Assumptions, Initiative, champions

MESSENGERS = {"Bob", "Norm"}


@pytest.fixture(scope="module")
def network(validation_data: Path, validation_table: ModuleType) -> Any:
    """Who discussed the strike with whom."""
    return validation_table.strike(validation_data)


@pytest.fixture(scope="module")
def case(network: Any, validation_table: ModuleType) -> Initiative:
    """All 24 opposed; each divides their attention among those they talk to."""
    found: Initiative = validation_table.between(network)
    return found


def best_pair(case: Initiative, firmness: float) -> set[str]:
    """The best two champions."""
    assumed = Assumptions(firmness=firmness)
    return set(champions(case, k=2, assumptions=assumed).people.ids)


@pytest.mark.parametrize("firmness", [0.1, 0.3, 0.5])
def test_the_messengers_have_most_say(
    case: Initiative, validation_table: ModuleType, firmness: float
) -> None:
    """Bob comes first and Norm second."""
    assert list(validation_table.says(case, firmness))[:2] == ["Bob", "Norm"]


@pytest.mark.parametrize("firmness", [0.05, 0.1, 0.3, 0.5])
def test_the_messengers_are_the_best_pair(case: Initiative, firmness: float) -> None:
    """No other of the 276 pairs gains as much."""
    assert best_pair(case, firmness) == MESSENGERS


@pytest.mark.parametrize("firmness", [0.05, 0.5])
def test_the_best_pair_is_best_when_every_pair_is_solved_afresh(
    case: Initiative, validation_table: ModuleType, firmness: float
) -> None:
    """The shortcut over the inverse and 276 separate forecasts agree."""
    gains = validation_table.pair_gains(case, firmness)
    found = champions(case, k=2, assumptions=Assumptions(firmness=firmness))

    assert len(gains) == found.sets == 276
    assert set(max(gains, key=gains.__getitem__)) == set(found.people.ids)
    assert found.gain == pytest.approx(max(gains.values()), abs=1e-9)


def test_where_the_best_pair_ends(case: Initiative) -> None:
    """When people hardly listen any more, reach no longer decides."""
    assert best_pair(case, 0.87) == MESSENGERS
    assert best_pair(case, 0.88) == {"Gill", "Norm"}


@pytest.mark.parametrize("firmness", [0.1, 0.3, 0.5])
def test_the_negotiators_have_less_say(
    case: Initiative, validation_table: ModuleType, firmness: float
) -> None:
    """Wendle is in the lower half, Sam well below Norm."""
    says = validation_table.says(case, firmness)

    assert validation_table.ranks(says)["Wendle"] > len(says) / 2
    assert says["Sam"] < 0.8 * says["Norm"]


@pytest.mark.parametrize("measure", [nx.degree_centrality, nx.betweenness_centrality])
def test_simple_measures_name_the_same_two(network: Any, measure: Any) -> None:
    """So the page claims no discovery here."""
    values = measure(network)

    assert set(sorted(values, key=values.__getitem__)[-2:]) == MESSENGERS
