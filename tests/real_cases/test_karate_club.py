"""The karate club (Zachary 1977): sides forecast from its two leaders alone."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FIRMNESS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5]


@pytest.fixture(scope="module")
def club(validation_data: Path, validation_table: ModuleType) -> Any:
    """The network, and the side each member took."""
    return validation_table.karate(validation_data)


@pytest.mark.parametrize("firmness", FIRMNESS)
def test_nearly_all_sides_are_right(
    club: Any, validation_table: ModuleType, firmness: float
) -> None:
    """At least 33 of the 34, whatever the firmness."""
    graph, side = club
    settled = validation_table.sides(validation_table.between(graph), firmness)

    right, _, _ = validation_table.judged(settled, side)

    assert right >= 33


@pytest.mark.parametrize("firmness", FIRMNESS)
def test_the_undecided_by_distance_are_decided(
    club: Any, validation_table: ModuleType, firmness: float
) -> None:
    """Six are equally near to both leaders; five of them are forecast rightly."""
    graph, side = club
    near = validation_table.closeness(graph, validation_table.LEADERS)
    between = {who: side[who] for who in side if near[who] == 0}
    settled = validation_table.sides(validation_table.between(graph), firmness)

    assert len(between) == 6
    assert validation_table.judged(settled, between)[0] == 5
