"""Promises of the settled views: exact, unique, and the same by every route."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.dynamics import _dense, _hearing
from alignlib.dynamics.friedkin_johnsen import (
    Equilibrium,
    gains,
    pin_gains,
    settle,
    voice_gains,
)
from alignlib.errors import (
    MissingValueError,
    NotComputedError,
    NotConvergedError,
    UnanchoredError,
)
from alignlib.graph import InfluenceGraph

if TYPE_CHECKING:
    from pathlib import Path

    from alignlib.graph_rows import Floats

CLOSE = 1e-9


@st.composite
def networks(
    draw: st.DrawFn, *, signed: bool = True, hard: bool = True, least: int = 1
) -> InfluenceGraph:
    """Draw people of every sort; *hard* adds those without a view of their own."""
    size = draw(st.integers(least, 9))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    tied = rng.random((size, size)) < draw(st.sampled_from([0.2, 0.5, 1.0]))
    listener, source = np.nonzero(tied)
    weight = rng.random(listener.size)
    if signed:
        weight *= rng.choice([1, 1, -1], listener.size)
    firmness = rng.choice([0.05, 0.3, 0.5, 0.9], size)
    if hard:
        firmness = rng.choice([0.0, 0.01, 0.5, 1.0], size)
        firmness[rng.integers(size)] = 1.0
    stances = rng.uniform(-1, 1, size)
    stances[rng.random(size) < 0.2] = np.nan
    return InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)],
        listener=listener,
        source=source,
        weight=weight,
        stances=stances,
        firmness=firmness,
        public=rng.random(size) < draw(st.sampled_from([1.0, 0.6, 0.0])),
        weights=draw(st.sampled_from(["attention", "relative"])),
    )


def anchored(graph: InfluenceGraph) -> bool:
    """Tell whether every view is settled, by walking to those who hold one."""
    W0, f = graph.dense(), graph.firmness
    W = W0 * graph.public
    settled = f + (1 - f) * (1 - abs(W).sum(1)) > 1e-9
    for _ in graph.ids:
        settled = settled | ((abs(W) > 0) & settled).any(1)
    return bool(settled.all())


def naive(
    W0: Floats, f: Floats, public: Any, s: Floats, pinned: tuple[Any, float] = ((), 0)
) -> Floats:
    """Settle views by the formula, one fresh solve; *pinned* people do not move."""
    W = W0 * public
    h = 1 - abs(W).sum(1)
    A = np.eye(f.size) - (1 - f)[:, None] * W
    b = (f + (1 - f) * h) * s
    who, c = pinned
    A[list(who)] = np.eye(f.size)[list(who)]
    b[list(who)] = c
    z: Floats = np.linalg.solve(A, b)
    return z


def settled_naively(graph: InfluenceGraph, **changed: Any) -> Floats:
    """Settle *graph* with some of its columns changed."""
    s = np.nan_to_num(changed.get("stances", graph.stances))
    f: Floats = changed.get("firmness", graph.firmness)
    return naive(graph.dense(), f, changed.get("public", graph.public), s)


def replaced(column: Any, at: int, value: float) -> Any:
    """Copy *column* with one value replaced."""
    changed = column.copy()
    changed[at] = value
    return changed


def weights_of(graph: InfluenceGraph) -> Floats:
    """Make weights that add to 1, one of them 0 where there are several people."""
    p = np.arange(graph.size, dtype=float) + (graph.size == 1)
    shares: Floats = p / p.sum()
    return shares


def large(size: int = 2_200, **changed: Any) -> InfluenceGraph:
    """Make a random company with conflict and private voices."""
    rng = np.random.default_rng(7)
    count = 6 * size
    columns: dict[str, Any] = {
        "listener": rng.integers(0, size, count),
        "source": rng.integers(0, size, count),
        "weight": rng.uniform(-0.1, 0.4, count),
        "stances": rng.uniform(-1, 1, size),
        "firmness": rng.uniform(0.0, 1.0, size),
        "public": rng.random(size) < 0.9,
    }
    return InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)], **(columns | changed)
    )


@given(graph=networks().filter(anchored))
def test_views_solve_their_equations(graph: InfluenceGraph) -> None:
    """Z = F s + (1 - f) W z, as solved afresh."""
    here = settle(graph)

    assert here.z == pytest.approx(settled_naively(graph), abs=CLOSE)
    assert here.residual < 1e-12


@given(graph=networks(signed=False).filter(anchored))
def test_says_add_to_one_without_conflict(graph: InfluenceGraph) -> None:
    """Without conflict all of the outcome hangs on somebody's conviction."""
    here = settle(graph)

    assert (here.F * here.adjoint(weights_of(graph))).sum() == pytest.approx(1)


@given(graph=networks().filter(anchored))
def test_says_and_convictions_make_up_the_support(graph: InfluenceGraph) -> None:
    """Say . s is S = p . z."""
    here = settle(graph)
    p = weights_of(graph)

    support = (here.F * here.adjoint(p)) @ here.s
    assert support == pytest.approx(p @ here.z, abs=CLOSE)


@given(graph=networks().filter(anchored), c=st.floats(-1, 1))
def test_a_gain_is_what_a_fresh_solve_finds(graph: InfluenceGraph, c: float) -> None:
    """Changing one person's conviction raises S by that person's gain."""
    here = settle(graph)
    p = weights_of(graph)

    fresh = [
        p @ (settled_naively(graph, stances=replaced(here.s, i, c)) - here.z)
        for i in range(graph.size)
    ]
    assert gains(here, here.adjoint(p), conviction=c) == pytest.approx(fresh, abs=CLOSE)


@given(
    graph=networks(hard=False),
    c=st.floats(-1, 1),
    g=st.sampled_from([0.0, 0.2, 1.0]),
)
def test_a_gain_at_any_firmness_is_what_a_fresh_solve_finds(
    graph: InfluenceGraph, c: float, g: float
) -> None:
    """Conviction and firmness of one person may change together."""
    here = settle(graph)
    p = weights_of(graph)

    found = gains(here, here.adjoint(p), conviction=c, firmness=g)
    for i in range(graph.size):
        changed = {
            "stances": replaced(here.s, i, c),
            "firmness": replaced(graph.firmness, i, g),
        }
        if anchored(attrs.evolve(graph, **changed)):
            fresh = p @ (settled_naively(graph, **changed) - here.z)
            assert found[i] == pytest.approx(fresh, abs=CLOSE)
        else:  # with conflict, a circle may settle even so
            assert graph.signed or np.isnan(found[i])


@given(graph=networks().filter(anchored))
def test_a_champion_is_what_a_fresh_solve_finds(graph: InfluenceGraph) -> None:
    """A champion at conviction 1 and firmness 1, even among people of firmness 0."""
    here = settle(graph)
    p = weights_of(graph)

    fresh = [
        p
        @ (
            settled_naively(
                graph,
                stances=replaced(here.s, i, 1.0),
                firmness=replaced(graph.firmness, i, 1.0),
            )
            - here.z
        )
        for i in range(graph.size)
    ]
    found = gains(here, here.adjoint(p), firmness=1.0)
    assert found == pytest.approx(fresh, abs=CLOSE)


def test_own_firmness_given_or_implied_is_the_same() -> None:
    """At one's own firmness both forms of the gain agree."""
    graph = attrs.evolve(large(40), firmness=np.linspace(0.0, 1.0, 40))
    here = settle(graph)
    q = here.adjoint(weights_of(graph))

    implied = gains(here, q, conviction=-1.0)
    given_ = gains(here, q, conviction=-1.0, firmness=graph.firmness)
    assert given_ == pytest.approx(implied, abs=CLOSE)


@given(graph=networks().filter(anchored))
def test_a_voice_gain_is_what_a_fresh_solve_finds(graph: InfluenceGraph) -> None:
    """Letting one private voice go public raises S by its gain; a public one by 0."""
    here = settle(graph)
    p = weights_of(graph)

    found = voice_gains(here, here.adjoint(p))
    for j in range(graph.size):
        changed = replaced(graph.public, j, True)
        if anchored(attrs.evolve(graph, public=changed)):
            fresh = p @ (settled_naively(graph, public=changed) - here.z)
            assert found[j] == pytest.approx(fresh, abs=CLOSE)
        else:
            assert graph.signed or np.isnan(found[j])


@given(graph=networks(least=3).filter(anchored))
def test_a_set_of_champions_is_what_a_fresh_solve_finds(graph: InfluenceGraph) -> None:
    """Pinning several people at once raises S by the gain of the set."""
    here = settle(graph)
    p = weights_of(graph)
    sets = [(i, (i + 1) % graph.size) for i in range(graph.size)]

    fresh = [
        p
        @ (
            naive(graph.dense(), graph.firmness, graph.public, here.s, (pair, -0.5))
            - here.z
        )
        for pair in sets
    ]
    found = pin_gains(here, here.adjoint(p), sets, conviction=-0.5)
    assert found == pytest.approx(fresh, abs=CLOSE)


@given(graph=networks().filter(anchored), seed=st.integers(0, 999))
def test_relabelling_people_changes_nothing(graph: InfluenceGraph, seed: int) -> None:
    """Views belong to people, not to row numbers."""
    order = np.random.default_rng(seed).permutation(graph.size)
    row = np.argsort(order)
    mixed = InfluenceGraph.from_arrays(
        [graph.ids[i] for i in order],
        listener=row[graph.listeners()],
        source=row[graph.indices],
        weight=graph.attention,
        stances=graph.stances[order],
        firmness=graph.firmness[order],
        public=graph.public[order],
    )

    here, there = settle(graph), settle(mixed)
    p = weights_of(graph)
    assert there.z == pytest.approx(here.z[order], abs=CLOSE)
    for question in (gains, voice_gains):
        expected = question(here, here.adjoint(p))[order]
        found = question(there, there.adjoint(p[order]))
        assert found == pytest.approx(expected, abs=CLOSE, nan_ok=True)


@given(graph=networks())
def test_unsettled_people_are_found_on_the_graph(graph: InfluenceGraph) -> None:
    """Whoever has no view and hears nobody who has one is named, all at once."""
    graph = attrs.evolve(graph, firmness=np.zeros(graph.size))

    if anchored(graph):
        assert np.isfinite(settle(graph).z).all()
    else:
        with pytest.raises(UnanchoredError) as caught:
            settle(graph)
        assert set(caught.value.people) <= set(graph.ids)


def test_a_closed_circle_is_named_and_nobody_else() -> None:
    """Two who hear only each other, and one who hears only them."""
    graph = InfluenceGraph.from_arrays(
        ["ana", "bo", "cy", "di"],
        listener=[1, 2, 3, 3],
        source=[2, 1, 1, 2],
        weight=[1, 1, 0.5, 0.5],
        stances=[1, 1, 1, 1],
        firmness=[0.5, 0, 0, 0],
    )

    with pytest.raises(UnanchoredError) as caught:
        settle(graph)

    assert caught.value.people == ("bo", "cy", "di")


@pytest.mark.parametrize("size", [5, 400, 2_100])
def test_a_millionth_of_a_view_is_enough(size: int) -> None:
    """A ring that holds on to almost nothing still settles on what it agrees on."""
    row = np.arange(size)
    graph = InfluenceGraph.from_arrays(
        [f"p{i}" for i in row],
        listener=row,
        source=np.roll(row, 1),
        stances=np.full(size, 0.5),
        firmness=9e-7,
    )

    assert settle(graph).z == pytest.approx(np.full(size, 0.5), abs=1e-6)


def test_an_ear_too_small_to_matter_anchors_nobody() -> None:
    """A tie of 1e-17 beside a tie of 1 rounds to a singular system: it is refused."""
    graph = InfluenceGraph.from_arrays(
        ["ana", "bo", "cy"],
        listener=[0, 1, 1],
        source=[1, 0, 2],
        weight=[1, 1, 1e-17],
        firmness=[0, 0, 1],
    )

    with pytest.raises(UnanchoredError):
        settle(graph)


def test_a_hopeless_case_is_refused_not_guessed() -> None:
    """A long way to anyone with a view leaves no digit: an error, not a number."""
    size = 12
    back = [(i, i - 1, 1 - 1e-3) for i in range(1, size)] + [(0, 1, 1.0)]
    on = [(i, i + 1, 1e-3) for i in range(1, size - 1)]
    listener, source, weight = zip(*back, *on, strict=True)
    graph = InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)],
        listener=listener,
        source=source,
        weight=weight,
        stances=np.ones(size),
        firmness=[0.0] * (size - 1) + [1.0],
    )

    with pytest.raises(NotConvergedError) as caught:
        settle(graph)

    assert caught.value.residual > caught.value.wanted


@pytest.mark.parametrize("size", [0, 1, 3])
def test_people_without_ties_keep_their_view(size: int) -> None:
    """Nobody heard, nothing moved, whatever the firmness; nobody at all is fine."""
    stances = np.linspace(-1, 1, size)
    graph = InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)], stances=stances, firmness=np.zeros(size)
    )

    here = settle(graph)
    p = np.full(size, 1 / max(size, 1))
    q = here.adjoint(p)
    assert here.z.tolist() == stances.tolist()
    assert gains(here, q, firmness=1.0) == pytest.approx(p * (1 - stances))
    assert voice_gains(here, q).tolist() == [0.0] * size
    assert here.diagonals()[1].tolist() == [0.0] * size


@given(graph=networks(hard=False))
def test_the_firm_and_the_unheard_keep_their_view(graph: InfluenceGraph) -> None:
    """Firmness 1 everywhere, or no public voice: everyone stays."""
    ones, nobody = np.ones(graph.size), np.zeros(graph.size, dtype=bool)

    for still in (
        attrs.evolve(graph, firmness=ones),
        attrs.evolve(graph, public=nobody, firmness=0 * ones),
    ):
        here = settle(still)
        assert here.z == pytest.approx(here.s, abs=CLOSE)


def test_unknown_convictions_enter_with_zero_and_show() -> None:
    """Who is unknown stays visible beside the number that stands in."""
    graph = InfluenceGraph.from_arrays(["ana", "bo"], stances=[None, 1])

    here = settle(graph)

    assert here.unknown.tolist() == [True, False]
    assert here.s.tolist() == [0.0, 1.0]


@pytest.mark.parametrize("size", [40, 700])
def test_rows_columns_and_diagonals_are_those_of_the_inverse(size: int) -> None:
    """The small and the larger square route give one and the same G."""
    graph = large(size)
    here = settle(graph)
    W = graph.dense() * graph.public
    G = np.linalg.inv(np.eye(size) - (1 - graph.firmness)[:, None] * W)
    some = [3, 1, size - 1]

    assert here.columns(some) == pytest.approx(G[:, some], abs=CLOSE)
    assert here.rows(some) == pytest.approx(G[some], abs=CLOSE)
    assert here.between(some) == pytest.approx(G[np.ix_(some, some)], abs=CLOSE)
    assert here.solve(W[0]) == pytest.approx(G @ W[0], abs=CLOSE)
    for people, expected in ((None, slice(None)), (some, some)):
        own, looped = here.diagonals(people)
        assert own == pytest.approx(np.diag(G)[expected], abs=CLOSE)
        assert looped == pytest.approx(np.diag(W @ G)[expected], abs=CLOSE)
    assert here.inverse == pytest.approx(G, abs=CLOSE)
    assert here.columns(some) == pytest.approx(G[:, some], abs=CLOSE)
    assert here.rows(some) == pytest.approx(G[some], abs=CLOSE)


def both_ways(graph: InfluenceGraph) -> tuple[Equilibrium, Equilibrium]:
    """Settle on compressed rows, and on square arrays whatever the size."""
    sparse = settle(graph)
    with pytest.MonkeyPatch.context() as patch:
        for module in (_hearing, sys.modules[settle.__module__]):
            patch.setattr(module, "DENSE_PEOPLE", graph.size)
        dense = settle(graph)
    return sparse, dense


def test_above_two_thousand_people_the_answers_are_the_same() -> None:
    """Iterating agrees with factorising to 1e-8, for every question."""
    graph = large()
    sparse, dense = both_ways(graph)
    p = weights_of(graph)
    q, r = sparse.adjoint(p), dense.adjoint(p)
    some = [5, 2_100, 17, *np.flatnonzero(~graph.public)[:3]]
    sets = [(5, 17), (2_100, 5)]

    assert sparse.residual <= 1e-10
    assert sparse.z == pytest.approx(dense.z, abs=1e-8)
    assert q == pytest.approx(r, abs=1e-8)
    assert sparse.columns(some) == pytest.approx(dense.columns(some), abs=1e-8)
    assert sparse.rows(some) == pytest.approx(dense.rows(some), abs=1e-8)
    for people in (some, None):
        found, expected = sparse.diagonals(people), dense.diagonals(people)
        assert np.array(found) == pytest.approx(np.array(expected), abs=1e-8)
    assert gains(sparse, q, firmness=1.0, people=some) == pytest.approx(
        gains(dense, r, firmness=1.0, people=some), abs=1e-8
    )
    assert voice_gains(sparse, q, people=some) == pytest.approx(
        voice_gains(dense, r, people=some), abs=1e-8
    )
    assert pin_gains(sparse, q, sets) == pytest.approx(
        pin_gains(dense, r, sets), abs=1e-8
    )


@pytest.mark.parametrize("size", [2_000, 2_001])
def test_the_inverse_ends_at_two_thousand_people(size: int) -> None:
    """Above, the whole inverse is an error that names what there is instead."""
    here = settle(large(size))

    if size == 2_000:
        assert here.inverse.shape == (size, size)
    else:
        with pytest.raises(NotComputedError) as caught:
            _ = here.inverse
        assert "columns" in caught.value.held


def test_above_five_thousand_people_somebody_must_say_for_whom() -> None:
    """The diagonals of everyone end at 5,000 people; of some they do not."""
    here = settle(large(5_001))

    with pytest.raises(MissingValueError):
        here.diagonals()
    assert here.diagonals([8])[0][0] >= 0.5


def test_an_unsettled_circle_in_a_large_company_is_named() -> None:
    """Two of 2,200 people hear only each other and hold no view."""
    graph = large()
    keep = ~np.isin(graph.listeners(), [40, 900])
    unsettled = large(
        listener=[*graph.listeners()[keep], 40, 900],
        source=[*graph.indices[keep], 900, 40],
        weight=[*graph.attention[keep], 1.0, 1.0],
        firmness=replaced(replaced(graph.firmness, 40, 0.0), 900, 0.0),
        public=np.ones(graph.size, dtype=bool),
    )

    with pytest.raises(UnanchoredError) as caught:
        settle(unsettled)

    assert caught.value.people == ("p40", "p900")


def test_a_large_company_may_hang_on_one_person() -> None:
    """A chain of 3,000 without a view of their own follows its head."""
    size = 3_000
    graph = InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)],
        listener=np.arange(1, size),
        source=np.arange(size - 1),
        stances=np.full(size, 0.25),
        firmness=[1.0] + [0.0] * (size - 1),
    )

    here = settle(graph)

    assert here.z == pytest.approx(np.full(size, 0.25), abs=1e-8)
    assert here.rows([size - 1])[0, 0] == pytest.approx(1.0, abs=1e-8)


def test_a_large_company_without_views_settles_on_nothing() -> None:
    """All unknown: a right-hand side of zeros has the answer zero."""
    assert not settle(large(stances=None)).z.any()


def test_what_cannot_be_solved_far_enough_is_an_error() -> None:
    """Iterating that stays short of the promised residual says how far it came."""
    size = 20_000
    way = np.arange(1, size - 1)
    graph = InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)],
        listener=np.concatenate((way, way)),
        source=np.concatenate((way - 1, way + 1)),
        weight=0.5,
        stances=[1.0] + [-1.0] * (size - 1),
        firmness=[1.0] + [0.0] * (size - 2) + [1.0],
    )

    with pytest.raises(NotConvergedError) as caught:
        settle(graph)

    assert caught.value.residual > caught.value.wanted == 1e-10


@pytest.mark.parametrize("size", [30, 400, 2_100])
def test_an_equilibrium_travels_to_another_process(size: int) -> None:
    """Pickled and read back it gives the same answers."""
    here = settle(large(size))

    there = pickle.loads(pickle.dumps(here))

    p = np.full(size, 1 / size)
    assert there.adjoint(p).tolist() == here.adjoint(p).tolist()


def test_a_small_case_does_not_wait_for_scipy() -> None:
    """Start-up is felt: up to 300 people numpy does it all."""
    script = (
        "import sys; from alignlib.graph import InfluenceGraph as G;"
        "from alignlib.dynamics import friedkin_johnsen as fj;"
        "assert 'numpy' not in sys.modules;"
        "e = fj.settle(G.from_arrays('ab', listener=[1], source=[0], public=[0 > 1, 0"
        " < 1], firmness=[0, .5])); q = e.adjoint(e.F); fj.gains(e, q, firmness=1.0);"
        "fj.voice_gains(e, q); fj.pin_gains(e, q, [[0, 1]]);"
        "assert 'numpy' in sys.modules and 'scipy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def example(directory: Path, name: str) -> dict[str, Any]:
    """Read one published example."""
    file = directory / "reference_values" / "opinion_dynamics.json"
    (found,) = (e for e in json.loads(file.read_text()) if e["id"] == name)
    return dict(found)


def test_the_example_of_four_people_is_reproduced(validation_data: Path) -> None:
    """Friedkin and Johnsen's group of four, on its scale of 0 to 100."""
    case = example(validation_data, "friedkin_johnsen_4_person")
    W = np.array(case["W"])
    listener, source = np.nonzero(W)
    graph = InfluenceGraph.from_arrays(
        "abcd",
        listener=listener,
        source=source,
        weight=W[listener, source],
        stances=np.array(case["y0"]) / 50 - 1,
        firmness=np.diag(W),
    )

    here = settle(graph)

    assert 50 * (here.z + 1) == pytest.approx(case["computed_here"], abs=1e-6)
    assert here.inverse * here.F == pytest.approx(
        np.array(case["computed_V"]), abs=5e-5
    )


def test_a_group_without_firmness_is_refused(validation_data: Path) -> None:
    """DeGroot's consensus hangs on nobody's conviction alone: no unique answer."""
    case = example(validation_data, "degroot_2_agents_pyseldon")
    listener = np.repeat([0, 1], 2)
    graph = InfluenceGraph.from_arrays(
        ["ana", "bo"],
        listener=listener,
        source=np.ravel(case["neighbour_list"]),
        weight=np.ravel(case["weight_list"]),
        stances=2 * np.array(case["x0"]) - 1,
        firmness=0.0,
    )

    with pytest.raises(UnanchoredError) as caught:
        settle(graph)

    assert caught.value.people == ("ana", "bo")


def test_the_square_route_says_when_a_matrix_is_singular() -> None:
    """A matrix no graph check has seen is refused by the factorisation as well."""
    alone = InfluenceGraph.from_arrays(["ana"], listener=[0], source=[0], firmness=0.0)
    heard = _hearing.hearing(alone)

    with pytest.raises(NotConvergedError):
        _dense.DenseSystem(heard)
    with pytest.raises(NotConvergedError):
        _dense.diagonals_once(heard)
