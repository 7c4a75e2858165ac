"""Sets of champions against trying every set with a solver of its own."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from math import e

import numpy as np
import pytest

from alignlib import InfluenceGraph, Initiative, Stakeholder, champions, listens
from alignlib.analyses import champions as module
from alignlib.errors import OffScaleError, UnknownNameError, WrongTypeError

MakeGraph = Callable[..., InfluenceGraph]
Resolve = Callable[..., float]
SEEDS = range(8)


def best(
    graph: InfluenceGraph, k: int, resolve: Resolve
) -> tuple[tuple[str, ...], float]:
    """The best set and its gain, every set re-solved in full."""
    p = np.full(graph.size, 1 / graph.size)
    now = resolve(graph, p)
    worth = {
        chosen: resolve(
            graph,
            p,
            stance=dict.fromkeys(chosen, 1.0),
            firmness=dict.fromkeys(chosen, 1.0),
        )
        - now
        for chosen in itertools.combinations(range(graph.size), k)
    }
    rows = max(worth, key=lambda chosen: worth[chosen])
    return tuple(graph.ids[row] for row in rows), worth[rows]


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("k", [1, 2, 3])
@pytest.mark.parametrize("seed", SEEDS)
def test_while_every_set_is_tried_the_best_is_found(
    seed: int, k: int, signed: bool, make_graph: MakeGraph, resolve: Resolve
) -> None:
    """The set and its gain equal enumeration with full re-solves."""
    graph = make_graph(seed, size=7, signed=signed)

    result = champions(graph, k=k)

    people, gain = best(graph, k, resolve)
    assert result.method == "exact"
    assert result.people.ids == people
    assert result.gain == pytest.approx(gain, abs=1e-9)
    assert result.bound == result.gain


@pytest.mark.parametrize("seed", SEEDS)
def test_one_by_one_comes_within_its_bound_of_the_best(
    seed: int, make_graph: MakeGraph, resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Greedy is within 1 - 1/e, and its bound is above the true best."""
    monkeypatch.setattr(module, "MOST_SETS", 0)
    graph = make_graph(seed, size=8)

    result = champions(graph, k=3)

    _, gain = best(graph, 3, resolve)
    assert result.method == "greedy"
    assert result.gain >= (1 - 1 / e) * gain - 1e-9
    assert result.bound is not None
    assert result.bound >= gain - 1e-9
    assert result.gain <= gain + 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_lazy_choice_equals_working_everything_out_anew(
    seed: int, make_graph: MakeGraph, resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Skipping what cannot win changes nothing."""
    monkeypatch.setattr(module, "MOST_SETS", 0)
    graph = make_graph(seed, size=9)
    p = np.full(graph.size, 1 / graph.size)
    chosen: tuple[int, ...] = ()
    for _ in range(4):
        rest = [row for row in range(graph.size) if row not in chosen]
        chosen = max(
            ((*chosen, row) for row in rest),
            key=lambda rows: resolve(
                graph,
                p,
                stance=dict.fromkeys(rows, 1.0),
                firmness=dict.fromkeys(rows, 1.0),
            ),
        )

    result = champions(graph, k=4)

    assert result.people.ids == tuple(graph.ids[row] for row in chosen)


def test_with_conflict_one_by_one_promises_nothing(
    make_graph: MakeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no bound, and the text says there is no guarantee."""
    monkeypatch.setattr(module, "MOST_SETS", 0)

    result = champions(make_graph(1, signed=True), k=3)

    assert result.bound is None
    assert result._headline()[-1].key == "champions.no_guarantee"


def test_whoever_proposes_is_no_champion_to_win() -> None:
    """The initiator is left out, and the result says so."""
    case = Initiative(
        stakeholders=[Stakeholder(id="you"), Stakeholder(id="ana")],
        ties=[listens("ana", to="you", weight=1.0)],
        initiator="you",
    )

    result = champions(case, k=1)

    assert result.people.ids == ("ana",)
    assert ("initiator", ("you",)) in {
        (gap.what, gap.where) for gap in result.assumptions.left_out
    }
    with pytest.raises(OffScaleError):
        champions(case, k=2)


@pytest.mark.parametrize(
    ("k", "error"),
    [
        (0, OffScaleError),
        (99, OffScaleError),
        (1.5, WrongTypeError),
        (True, WrongTypeError),
    ],
)
def test_a_number_of_champions_that_makes_no_sense_is_refused(
    k: object, error: type[Exception], make_graph: MakeGraph
) -> None:
    """From one to as many as there are."""
    with pytest.raises(error):
        champions(make_graph(1), k=k)


def test_each_member_is_explained_and_nobody_else(make_graph: MakeGraph) -> None:
    """What a member adds is what the set would lose."""
    graph = make_graph(1)
    result = champions(graph, k=2)
    first, second = result.people

    alone = champions(graph, k=1)

    assert result.explain(first.id).parts[0].numbers["marginal"] == first.marginal
    assert first.marginal == pytest.approx(result.gain - second.alone)
    assert alone.gain >= max(first.alone, second.alone) - 1e-12
    outsider = next(who for who in graph.ids if who not in result.people)
    with pytest.raises(UnknownNameError):
        result.explain(outsider)


@pytest.mark.parametrize("crowd", [2_100, 5_100])
def test_in_a_crowd_the_same_champions_are_found(
    crowd: int, make_graph: MakeGraph, crowded: MakeGraph
) -> None:
    """Above 2,000 people limits rule most people out, and a pair has its bound."""
    small = make_graph(2, size=12)
    big = crowded(small, crowd, stance=1.0)

    one, two = champions(big, k=1), champions(big, k=2)

    assert one.method == "exact"
    assert one.people.ids == champions(small, k=1).people.ids
    few = champions(small, k=2)
    assert set(two.people.ids) == set(few.people.ids)
    assert two.gain * big.size == pytest.approx(few.gain * small.size, abs=1e-6)
    assert two.bound is not None
    assert two.bound >= two.gain


def test_a_crowd_in_conflict_is_chosen_from_its_movers(
    make_graph: MakeGraph, crowded: MakeGraph
) -> None:
    """With conflict ties no limit holds: a shortlist is tried, and that is said."""
    small = make_graph(2, size=12, signed=True)

    result = champions(crowded(small, 5_100, stance=1.0), k=1)

    assert result.method == "greedy"
    assert result.bound is None
    assert "diagonal" in {gap.what for gap in result.assumptions.left_out}
    assert result.people.ids == champions(small, k=1).people.ids


def test_where_there_is_one_choice_nothing_is_said_of_others() -> None:
    """Nobody else can be tried."""
    case = Initiative(stakeholders=[Stakeholder(id="ana", stance=0.1)])

    assert champions(case, k=1)._headline()[-1].key == "champions.only"
