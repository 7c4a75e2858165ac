"""The forecast: what settles, how far it may move, and what the rule makes of it."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from attrs import evolve

from alignlib import (
    AllOf,
    AnyOf,
    Assumptions,
    AverageSupport,
    InfluenceGraph,
    Initiative,
    InvalidInputError,
    Motivation,
    Stakeholder,
    Tie,
    Unanimity,
    Veto,
    WeightedMajority,
    forecast,
    listens,
)
from alignlib.errors import MissingValueError, UnanchoredError, UnknownNameError
from alignlib.model.rule import Rule

MakeGraph = Callable[..., InfluenceGraph]
Resolve = Callable[..., float]
SEEDS = range(15)
RULES: list[Rule] = [
    AverageSupport(threshold=0.05),
    WeightedMajority(weights={"p0": 2, "p1": 1, "p2": 1}, quota=2),
    Veto(people=["p1", "p3"], yes_at=-0.1),
    Unanimity(yes_at=-0.3),
    AllOf(rules=[AverageSupport(threshold=-0.1), Veto(people=["p2"], yes_at=-0.2)]),
    AnyOf(
        rules=[WeightedMajority(weights={"p4": 1, "p5": 1}, quota=1), Unanimity()],
    ),
]


def at(graph: InfluenceGraph, **stances: float) -> InfluenceGraph:
    """The same graph with some convictions set."""
    changed = graph.stances.copy()
    for person, stance in stances.items():
        changed[graph.index[person]] = stance
    return evolve(graph, stances=changed)


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_ranges_are_the_extremes_over_all_the_unknown_may_hold(
    seed: int, signed: bool, make_graph: MakeGraph
) -> None:
    """Support's and everyone's own range are reached by some corner, and by no more."""
    graph = make_graph(seed, signed=signed)
    result = forecast(graph)
    corners = [
        forecast(at(graph, **dict(zip(result.unknown, corner, strict=True))))
        for corner in itertools.product([-1.0, 1.0], repeat=len(result.unknown))
    ]

    supports = [corner.support for corner in corners]
    assert result.support_range == pytest.approx((min(supports), max(supports)))
    for line in result.people:
        settled = [corner.people[line.id].settled for corner in corners]
        assert line.range == pytest.approx((min(settled), max(settled)), abs=1e-9)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_without_conflict_the_verdict_is_open_exactly_when_the_unknown_can_tip_it(
    seed: int, rule: Rule, make_graph: MakeGraph
) -> None:
    """Passes, fails or open is what trying every corner shows."""
    graph = evolve(make_graph(seed), rule=rule)
    result = forecast(graph)
    words = {
        forecast(at(graph, **dict(zip(result.unknown, corner, strict=True)))).leaning
        for corner in itertools.product([-1.0, 1.0], repeat=len(result.unknown))
    }

    assert result.verdict_exact
    assert result.verdict == (words.pop() if len(words) == 1 else "open")


@pytest.mark.parametrize("seed", SEEDS)
def test_with_conflict_a_firm_verdict_is_never_wrong(
    seed: int, make_graph: MakeGraph
) -> None:
    """The outer bound may say open too often, never passes or fails wrongly."""
    for rule in RULES:
        graph = evolve(make_graph(seed, signed=True), rule=rule)
        result = forecast(graph)
        words = {
            forecast(
                at(graph, **dict(zip(result.unknown, corner, strict=True)))
            ).leaning
            for corner in itertools.product([-1.0, 1.0], repeat=len(result.unknown))
        }
        assert result.verdict in (*words, "open")
        if len(words) > 1:
            assert result.verdict == "open"
        assert result.verdict_exact is isinstance(rule, AverageSupport)


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_pivotal_are_those_whose_own_full_turn_flips_the_rule(
    seed: int, signed: bool, make_graph: MakeGraph
) -> None:
    """Re-solving with each person at -1 and +1 finds the same people."""
    for rule in RULES:
        graph = evolve(make_graph(seed, signed=signed), rule=rule)
        result = forecast(graph)
        flips = tuple(
            person
            for person in graph.ids
            if any(
                forecast(at(graph, **{person: turned})).leaning != result.leaning
                for turned in (-1.0, 1.0)
            )
        )
        assert result.pivotal == flips


def test_silence_is_not_neutrality() -> None:
    """Nobody asked: the estimate is 0, and it says it may be anything."""
    result = forecast(
        Initiative(
            stakeholders=[Stakeholder(id="ana")], decision=AverageSupport(threshold=0)
        )
    )

    assert result.unknown == ("ana",)
    assert result.support_range == (-1.0, 1.0)
    assert result.verdict == "open"
    assert result.people["ana"].conviction is None


def test_without_a_rule_there_is_no_verdict() -> None:
    """Support is forecast all the same."""
    result = forecast(Initiative(stakeholders=[Stakeholder(id="ana", stance=0.5)]))

    assert (result.verdict, result.margin, result.pivotal) == (None, None, ())
    assert result.support == pytest.approx(0.5)


def test_layers_add_up_with_their_factors() -> None:
    """Influence and trust pull, conflict pushes, referral does nothing."""
    people = [Stakeholder(id=name, stance=1.0) for name in ("bo", "cy", "di")]
    ana = Stakeholder(id="ana", stance=0.0, firmness=0.0)
    ties = [
        listens("ana", to="bo", weight=0.4),
        listens("ana", to="bo", weight=0.2, layer="trust"),
        listens("ana", to="cy", weight=0.3, layer="conflict"),
        listens("ana", to="di", weight=1.0, layer="referral"),
    ]

    result = forecast(Initiative(stakeholders=[ana, *people], ties=ties))

    assert result.people["ana"].settled == pytest.approx(0.5 - 0.3)
    assert result.people["ana"].hears == ("bo", "cy")


def test_attention_above_all_of_it_is_shared_out() -> None:
    """Weights adding to more than 1 are divided; below 1 the rest stays own."""
    two = [Stakeholder(id="bo", stance=1.0), Stakeholder(id="cy", stance=-1.0)]
    ana = Stakeholder(id="ana", stance=0.5, firmness=0.0)
    full = [listens("ana", to="bo", weight=0.9), listens("ana", to="cy", weight=0.3)]
    part = [listens("ana", to="bo", weight=0.3)]

    over = forecast(Initiative(stakeholders=[ana, *two], ties=full))
    under = forecast(Initiative(stakeholders=[ana, *two], ties=part))

    assert over.people["ana"].settled == pytest.approx(0.75 - 0.25)
    assert under.people["ana"].settled == pytest.approx(0.3 + 0.7 * 0.5)


def test_informants_count_as_their_mean_and_the_unknown_as_assumed() -> None:
    """Two tellings of one tie are one tie; a weight nobody knows is a half."""
    people = [
        Stakeholder(id="ana", stance=0.0, firmness=0.0),
        Stakeholder(id="bo", stance=1.0),
    ]
    told = [
        listens("ana", to="bo", weight=0.2, informant="x"),
        listens("ana", to="bo", weight=0.6, informant="y"),
        listens("ana", to="bo", informant="z"),
    ]
    guessed = [listens("ana", to="bo")]

    several = forecast(Initiative(stakeholders=people, ties=told))
    unknown = forecast(Initiative(stakeholders=people, ties=guessed))

    assert several.people["ana"].settled == pytest.approx(0.4)
    assert unknown.people["ana"].settled == pytest.approx(0.5)
    assert "tie_weight" in {gap.what for gap in unknown.assumptions.defaulted}


def test_a_manager_is_heard_by_default_unless_a_reporting_tie_says_how_much() -> None:
    """The reporting tie a manager implies gives way to one that is given."""
    people = [
        Stakeholder(id="ana", stance=0.0, firmness=0.0, manager="bo"),
        Stakeholder(id="bo", stance=1.0),
    ]
    given = [listens("ana", to="bo", weight=1.0, layer="reporting")]

    implied = forecast(Initiative(stakeholders=people))
    said = forecast(Initiative(stakeholders=people, ties=given))

    assert implied.people["ana"].settled == pytest.approx(0.25)
    assert said.people["ana"].settled == pytest.approx(0.5)


def test_a_weight_above_one_is_a_fault_under_attention_only() -> None:
    """Raw strengths need to be called relative, in the case or the assumptions."""
    people = [Stakeholder(id="ana", stance=0.0), Stakeholder(id="bo", stance=1.0)]
    case = Initiative(stakeholders=people, ties=[listens("ana", to="bo", weight=7)])

    with pytest.raises(InvalidInputError) as caught:
        forecast(case)

    assert [fault.place for fault in caught.value.faults] == ["ties[0].weight"]
    relative = forecast(case, assumptions=Assumptions(weights="relative"))
    assert relative.people["ana"].settled == pytest.approx(0.5)
    assert forecast(evolve(case, weights="relative")).support == relative.support


def test_people_nothing_settles_are_named() -> None:
    """Two who only listen to each other and hold nothing have no settled view."""
    loop = [
        Stakeholder(id="ana", firmness=0.0, stance=0.2),
        Stakeholder(id="bo", firmness=0.0, stance=0.4),
        Stakeholder(id="cy", firmness=0.0, stance=0.9),
    ]
    ties = [listens("ana", to="bo", weight=1.0), listens("bo", to="ana", weight=1.0)]

    with pytest.raises(UnanchoredError) as caught:
        forecast(Initiative(stakeholders=loop, ties=ties))

    assert caught.value.people == ("ana", "bo")


def test_a_motive_that_rests_on_someone_against_it_is_listed() -> None:
    """Liking rests on the initiator, direction on the manager, and so on."""
    ana = Stakeholder(
        id="ana",
        manager="boss",
        motivations=[
            Motivation(id="m1", kind="M1", strength=0.3),
            Motivation(id="m2", kind="M2", strength=0.5),
            Motivation(id="m4", kind="M4", strength=0.2, rests_on=["boss", "you"]),
            Motivation(id="m7", kind="M7", strength=0.4),
        ],
    )
    people = [
        ana,
        Stakeholder(id="boss", stance=-0.6),
        Stakeholder(id="you", stance=1.0),
    ]

    result = forecast(Initiative(stakeholders=people, initiator="you"))

    found = {(line.person, line.id, line.rests_on) for line in result.fragile}
    assert found == {("ana", "m2", "boss"), ("ana", "m4", "boss")}
    lost = result.fragile["ana", "m2", "boss"].loss
    assert lost == pytest.approx(0.5 * 0.7 * 0.8 * 0.6)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_explanation_adds_up_to_where_the_person_settles(
    seed: int, make_graph: MakeGraph
) -> None:
    """Own part and heard parts are all there is."""
    graph = make_graph(seed, signed=True)
    result = forecast(graph)

    for person in graph.ids:
        total, *parts = result.explain(person).parts
        assert sum(part.numbers["part"] for part in parts) == pytest.approx(
            total.numbers["settled"], abs=1e-9
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_support_is_what_an_independent_solver_finds(
    seed: int, make_graph: MakeGraph, resolve: Resolve
) -> None:
    """The library's equilibrium equals the formulas solved as written."""
    graph = make_graph(seed, signed=True)
    p = np.full(graph.size, 1 / graph.size)

    assert forecast(graph).support == pytest.approx(resolve(graph, p), abs=1e-12)


def test_a_large_graph_gives_the_same_verdict_and_ranges(
    make_graph: MakeGraph, crowded: MakeGraph
) -> None:
    """Above 2,000 people the iterative path answers alike, pivotal people included."""
    votes = WeightedMajority(weights={"p0": 2, "p1": 1, "p2": 1}, quota=2)
    for signed in (False, True):
        small = evolve(make_graph(4, size=12, signed=signed), rule=votes)
        crowd = 2_100
        big = crowded(small, crowd, rule=votes)
        few, many = forecast(small), forecast(big)

        assert many.support == pytest.approx(few.support, abs=1e-8)
        assert many.support_range == pytest.approx(few.support_range, abs=1e-8)
        assert many.pivotal == few.pivotal
        for line in few.people:
            low, high = many.people[line.id].range
            assert low <= line.range[0] + 1e-8
            assert high >= line.range[1] - 1e-8
            if not signed:
                assert (low, high) == pytest.approx(line.range, abs=1e-8)


def test_where_many_decide_in_a_crowd_the_movers_are_tried(
    make_graph: MakeGraph, crowded: MakeGraph
) -> None:
    """The pivotal are found among those who move support most, and that is said."""
    votes = WeightedMajority(weights={"p0": 2, "p1": 1, "p2": 1}, quota=2)
    idle = {f"x{i}": 0.0 for i in range(60)}
    small = evolve(make_graph(4, size=12), rule=votes)
    crowd = 2_100
    big = crowded(
        small, crowd, rule=WeightedMajority(weights={**votes.weights, **idle}, quota=2)
    )

    result = forecast(big)

    assert result.pivotal == forecast(small).pivotal
    assert "pivotal" in {gap.what for gap in result.assumptions.left_out}


def test_an_empty_case_and_a_stranger_are_our_own_errors() -> None:
    """No people, or a person who is not there."""
    case = Initiative(
        stakeholders=[Stakeholder(id="a"), Stakeholder(id="b")],
        ties=[Tie(source="a", target="b", weight=0.2)],
    )

    with pytest.raises(MissingValueError):
        forecast(Initiative())
    with pytest.raises(UnknownNameError):
        forecast(case).explain("nobody")


def test_unknown_people_who_move_nothing_leave_no_range_to_tell() -> None:
    """They are counted all the same."""
    case = Initiative(
        stakeholders=[Stakeholder(id="ana", stance=0.2), Stakeholder(id="bo")],
        decision=WeightedMajority(weights={"ana": 1}, quota=1),
    )
    spread = forecast(case)._headline()[1]

    assert spread.key == "forecast.range_still"
    assert spread.numbers["count"] == 1
