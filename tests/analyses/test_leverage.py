"""Leverage means what a full re-solve of the changed case would show."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from attrs import evolve

from alignlib import (
    AllOf,
    AverageSupport,
    InfluenceGraph,
    Initiative,
    Objection,
    Stakeholder,
    Veto,
    WeightedMajority,
    leverage,
    listens,
)
from alignlib.errors import MissingValueError, NotComputedError, OffScaleError

MakeGraph = Callable[..., InfluenceGraph]
Resolve = Callable[..., float]
SEEDS = range(25)


def weights(graph: InfluenceGraph) -> np.ndarray:
    """Everyone counted alike."""
    return np.full(graph.size, 1 / graph.size)


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_gain_is_what_solving_the_changed_case_anew_shows(
    seed: int, signed: bool, make_graph: MakeGraph, resolve: Resolve
) -> None:
    """Gain, champion gain, loss and voice gain equal re-solved support to 1e-9."""
    graph = make_graph(seed, signed=signed)
    p = weights(graph)
    now = resolve(graph, p)

    result = leverage(graph, conviction=0.7)

    for row, person in enumerate(graph.ids):
        line = result.people[person]
        won = resolve(graph, p, stance={row: 0.7})
        fixed = resolve(graph, p, stance={row: 0.7}, firmness={row: 1.0})
        lost = resolve(graph, p, stance={row: -1.0})
        heard = resolve(graph, p, public={row: True})
        assert line.gain == pytest.approx(won - now, abs=1e-9)
        assert line.champion_gain == pytest.approx(fixed - now, abs=1e-9)
        assert line.loss == pytest.approx(lost - now, abs=1e-9)
        assert line.voice_gain == pytest.approx(heard - now, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_firmness_asked_for_is_the_firmness_used(
    seed: int, make_graph: MakeGraph, resolve: Resolve
) -> None:
    """with_firmness changes gain and loss as a re-solve does."""
    graph = make_graph(seed, signed=True)
    p = weights(graph)
    now = resolve(graph, p)

    result = leverage(graph, with_firmness=0.35)

    for row, person in enumerate(graph.ids):
        won = resolve(graph, p, stance={row: 1.0}, firmness={row: 0.35})
        lost = resolve(graph, p, stance={row: -1.0}, firmness={row: 0.35})
        assert result.people[person].gain == pytest.approx(won - now, abs=1e-9)
        assert result.people[person].loss == pytest.approx(lost - now, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_says_add_to_one_and_weigh_convictions_into_support(
    seed: int, make_graph: MakeGraph
) -> None:
    """Without conflict ties says add to 1; always say . s = S."""
    for signed in (False, True):
        graph = make_graph(seed, signed=signed)
        result = leverage(graph)
        says = {line.id: line.say for line in result.people}
        s = np.nan_to_num(graph.stances)
        support = sum(says[who] * s[row] for row, who in enumerate(graph.ids))

        assert support == pytest.approx(result.support, abs=1e-12)
        if not signed:
            assert sum(says.values()) == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("signed", [False, True])
def test_relabelling_people_changes_nothing(
    signed: bool, make_graph: MakeGraph
) -> None:
    """Numbers belong to people, not to their place in the list."""
    graph = make_graph(3, signed=signed)
    order = np.random.default_rng(1).permutation(graph.size)
    place = np.argsort(order)
    shuffled = InfluenceGraph.from_arrays(
        [graph.ids[i] for i in order],
        listener=place[graph.listeners()],
        source=place[graph.indices],
        weight=graph.attention,
        stances=graph.stances[order],
        firmness=graph.firmness[order],
        public=graph.public[order],
    )

    one, other = leverage(graph), leverage(shuffled)

    for line in one.people:
        twin = other.people[line.id].to_record()
        for column, value in line.to_record().items():
            if isinstance(value, float):
                assert twin[column] == pytest.approx(value, abs=1e-12)


def test_the_largest_gain_comes_first(make_graph: MakeGraph) -> None:
    """People are sorted by gain."""
    gains = [line.gain for line in leverage(make_graph(5)).people]

    assert gains == sorted(gains, reverse=True)


def test_the_sparse_path_agrees_with_the_dense_one(
    make_graph: MakeGraph, crowded: MakeGraph
) -> None:
    """Above 2,000 people the same numbers come out of the iterative solver."""
    small = make_graph(2, size=12)
    crowd = 2_100
    big = crowded(
        small,
        crowd,
        rule=AverageSupport(threshold=0, weights=dict.fromkeys(small.ids, 1.0)),
    )

    few, many = leverage(small), leverage(big)

    assert many.people.top(1).ids == few.people.top(1).ids
    for line in few.people:
        twin = many.people[line.id]
        for column in ("say", "gain", "champion_gain", "loss", "voice_gain"):
            assert getattr(twin, column) == pytest.approx(
                getattr(line, column), abs=1e-8
            )


def test_above_5000_people_what_was_not_computed_is_absent(
    make_graph: MakeGraph, crowded: MakeGraph
) -> None:
    """Champion gains are in the shortlist only, and asking elsewhere says so."""
    small = make_graph(2, size=12)
    crowd = 5_100
    big = crowded(
        small,
        crowd,
        rule=AverageSupport(threshold=0, weights=dict.fromkeys(small.ids, 1.0)),
    )

    few, many = leverage(small), leverage(big)

    with pytest.raises(NotComputedError) as caught:
        _ = next(iter(many.people)).champion_gain
    assert caught.value.column == "champion_gain"
    best = few.people.top(1).ids[0]
    assert many.shortlist[best].champion_gain == pytest.approx(
        few.people[best].champion_gain, abs=1e-8
    )
    assert "shortlist" in many.to_record()
    assert "diagonal" in {gap.what for gap in many.assumptions.left_out}


def held(name: str, kind: str, strength: float, fronts: str | None = None) -> Objection:
    """An objection in short."""
    return Objection(id=name, kind=kind, strength=strength, fronts=fronts)


def factory() -> Initiative:
    """Ana listens to Bo; each has objections, Bo one that fronts another."""
    ana = Stakeholder(
        id="ana",
        objections=[held("o1", "no_time", 0.6), held("o2", "distrust", 0.6)],
    )
    bo = Stakeholder(
        id="bo",
        objections=[held("o1", "distrust", 0.5), held("o2", "no_time", 0.9, "o1")],
    )
    return Initiative(
        stakeholders=[ana, bo], ties=[listens("ana", to="bo", weight=0.8)]
    )


def test_an_objection_gains_what_settling_it_gains() -> None:
    """Each objection's gain equals the support of the case without it."""
    case = factory()
    result = leverage(case)

    for line in result.objections:
        person = case.person(line.person)
        left = [o for o in person.objections if o.id != line.id]
        without = case.changing(
            line.person, objections=[evolve(o, fronts=None) for o in left]
        )
        if line.fronts is None and person.id == "ana":
            gained = leverage(without).support - result.support
            assert line.gain == pytest.approx(gained, abs=1e-12)
        free = case.changing(line.person, stance=0.0, objections=[])
        together = leverage(free).support - result.support
        assert line.gain_with_others == pytest.approx(together, abs=1e-12)


def test_settling_the_front_alone_gains_nothing_and_is_said() -> None:
    """The headline warns of effort on the wrong reason."""
    result = leverage(factory())

    assert result.objections["bo", "o2"].gain == 0
    assert result.objections["bo", "o2"].fronts == "o1"
    assert [part.key for part in result._headline()][-1] == "leverage.front"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_parts_of_an_explanation_add_up(seed: int, make_graph: MakeGraph) -> None:
    """Own vote and listeners add to the push; those reached add to the say."""
    graph = make_graph(seed, signed=True)
    result = leverage(graph)

    for person in graph.ids:
        parts = {part.key: part for part in result.explain(person).parts}
        say = parts["say"]
        through = [part.numbers.get("part") or 0.0 for part in say.parts]
        reach = parts.get("say.reaches")
        reached = [part.numbers["part"] or 0.0 for part in reach.parts] if reach else []
        assert sum(through) == pytest.approx(say.numbers["push"], abs=1e-9)
        assert sum(reached) == pytest.approx(result.people[person].say, abs=1e-3)


def test_whose_support_counts_follows_the_rule() -> None:
    """Votes where one rule is weighted, else the deciders alike."""
    case = factory()
    votes = WeightedMajority(weights={"ana": 3, "bo": 1}, quota=2)
    by_votes = evolve(case, decision=AllOf(rules=[votes, Veto(people=["bo"])]))
    by_veto = evolve(case, decision=Veto(people=["bo"]))

    assert leverage(by_votes).people["bo"].say == pytest.approx(0.25 + 0.75 * 0.4)
    assert leverage(by_veto).people["bo"].say == pytest.approx(1.0)
    assert leverage(by_veto).people["ana"].say == pytest.approx(0.0)


def test_power_weighs_only_where_asked() -> None:
    """weights='power' counts people by power; unknown power is assumed and listed."""
    case = factory().changing("ana", power=1.0)
    weighed = evolve(case, decision=AverageSupport(threshold=0, weights="power"))

    result = leverage(weighed)

    assert result.people["ana"].say == pytest.approx(0.6 * 2 / 3)
    assert ("power", ("bo",)) in {
        (gap.what, gap.where) for gap in result.assumptions.defaulted
    }


def test_nobody_at_all_is_an_error() -> None:
    """There is no leverage over nobody."""
    with pytest.raises(MissingValueError):
        leverage(Initiative())


@pytest.mark.parametrize("field", ["conviction", "with_firmness"])
def test_what_is_off_its_scale_is_refused(field: str) -> None:
    """Convictions are stances, firmness is a share."""
    with pytest.raises(OffScaleError) as caught:
        leverage(factory(), **{field: 1.5})

    assert caught.value.field == field
