"""The benchmarks of planning run, and what they measure is right."""

from __future__ import annotations

from types import ModuleType

import pytest


@pytest.mark.parametrize("voices", [False, True])
def test_a_small_case_is_timed_against_greedy(
    bench_winning_plan: ModuleType, voices: bool
) -> None:
    """The least effort is proven, and greedy takes no less."""
    small = bench_winning_plan.Size(people=6, deciders=4)

    found = bench_winning_plan.run(small, 1, voices=voices)

    assert found.proven
    assert found.greedy is None or found.greedy >= found.hours - 1e-6


@pytest.mark.parametrize("seed", [0, 1])
def test_a_dozen_actions_are_tried_out_to_the_same_end(
    bench_winning_plan: ModuleType, seed: int
) -> None:
    """The search and the benchmark's own enumeration take equally many hours."""
    _, _, apart = bench_winning_plan.beside_trying_all(seed)

    assert apart == pytest.approx(0.0, abs=1e-6)


def test_common_ground_is_timed_against_greedy(bench_common_ground: ModuleType) -> None:
    """The fewest objectives are proven, and greedy takes no fewer."""
    found = bench_common_ground.run(20, 8, 0)

    assert found.smallest
    assert found.greedy >= found.chosen
