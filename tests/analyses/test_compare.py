"""The parts of a comparison are what changed, add up, and depend on no order."""

from __future__ import annotations

import datetime
import json
import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, reject
from hypothesis import strategies as st

from alignlib import (
    Action,
    Assumptions,
    AverageSupport,
    Engagement,
    Evidence,
    InfluenceGraph,
    Initiative,
    Motivation,
    Objection,
    ReasonKind,
    Response,
    Stakeholder,
    Taxonomy,
    Tie,
    Veto,
    WeightedMajority,
    compare,
    forecast,
    leverage,
    listens,
)
from alignlib.analyses._compare.shapley import MOST_AT_ONCE, shapley
from alignlib.analyses._compare.union import same_scale
from alignlib.analyses.compare import Comparison
from alignlib.errors import (
    InvalidInputError,
    MissingValueError,
    NotConvergedError,
    UnanchoredError,
    UnknownNameError,
)
from alignlib.testing import initiatives, motivations, objections, stances, ties

MakeGraph = Callable[..., InfluenceGraph]
SEEDS = range(12)
EXACT = 1e-9
VOTES = st.just(0.0) | st.floats(1e-3, 1e3)
COLUMNS = ("person", "what", "other", "before", "after", "part")


def two_versions(
    make_graph: MakeGraph, seed: int, *, signed: bool
) -> tuple[InfluenceGraph, InfluenceGraph]:
    """Two unlike graphs; two people joined."""
    return (
        make_graph(seed, signed=signed, size=5),
        make_graph(seed + 1000, signed=signed, size=7),
    )


# --- an independent answer: numeric slopes along the line, numpy only


def parameters(graph: InfluenceGraph, other: InfluenceGraph) -> dict[str, np.ndarray]:
    """Every parameter of *graph* on the people of both, in rows sorted by id.

    The absent have no votes and no ties, and the rest from *other*. Votes: all alike.
    """
    ids = sorted({*graph.ids, *other.ids})
    size = len(ids)
    held = {name: np.zeros(size) for name in ("s", "f", "v", "w")}
    held |= {name: np.zeros((size, size)) for name in ("near", "far")}
    for row, who in enumerate(ids):
        home = graph if who in graph.ids else other
        at = home.ids.index(who)
        held["s"][row] = np.nan_to_num(home.stances[at])
        held["f"][row] = home.firmness[at]
        held["v"][row] = home.public[at]
        held["w"][row] = who in graph.ids
    places = [ids.index(who) for who in graph.ids]
    dense = graph.dense()
    held["near"][np.ix_(places, places)] = np.maximum(dense, 0)
    held["far"][np.ix_(places, places)] = np.maximum(-dense, 0)
    return held


def support_at(held: dict[str, np.ndarray]) -> float:
    """Support by the formulas as written."""
    s, f, v, w = held["s"], held["f"], held["v"], held["w"]
    net, spent = (held["near"] - held["far"]) * v, (held["near"] + held["far"]) * v
    own = f + (1 - f) * (1 - spent.sum(axis=1))
    z = np.linalg.solve(np.eye(s.size) - (1 - f)[:, None] * net, own * s)
    return float(w @ z / w.sum())


def numeric_parts(
    one: dict[str, np.ndarray], two: dict[str, np.ndarray], nodes: int = 24
) -> dict[str, np.ndarray]:
    """Differences times slopes by central differences, by Simpson's rule."""
    step, steps = 1e-6, 2 * nodes
    weights = np.array([1, *([4, 2] * nodes)[:-1], 1]) / (3 * steps)
    parts = {name: np.zeros(held.shape) for name, held in one.items()}
    for weight, t in zip(weights, np.linspace(0, 1, steps + 1), strict=True):
        here = {name: (1 - t) * one[name] + t * two[name] for name in one}
        for name, part in parts.items():
            move = two[name] - one[name]
            for at in zip(*move.nonzero(), strict=True):
                up, down = ({k: x.copy() for k, x in here.items()} for _ in "ab")
                up[name][at] += step
                down[name][at] -= step
                slope = (support_at(up) - support_at(down)) / (2 * step)
                part[at] += weight * slope * move[at]
    return parts


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_every_part_is_the_integral_of_its_own_slope(
    seed: int, signed: bool, make_graph: MakeGraph
) -> None:
    """Parts equal numeric slopes summed along the line by another rule."""
    before, after = two_versions(make_graph, seed, signed=signed)
    one, two = parameters(before, after), parameters(after, before)
    parts = numeric_parts(one, two)
    pairs = parts["near"] + parts["far"]
    ids = sorted({*before.ids, *after.ids})
    row = {who: at for at, who in enumerate(ids)}

    result = compare(before, after)

    assert result.joined == ("p5", "p6")
    column = {"conviction": "s", "firmness": "f", "voice": "v", "vote": "w"}
    for line in result.changes:
        at = row[line.person]
        if line.what in column:
            wanted = parts[column[line.what]][at]
        elif line.what == "attention":
            wanted = pairs[at, row[line.other or ""]]
        else:
            first, last = row["p5"], row["p6"]
            wanted = parts["w"][at] + pairs[at].sum() + pairs[:first, at].sum()
            assert at in (first, last)
        assert line.part == pytest.approx(wanted, abs=1e-7)
    ties = {(r.person, r.other) for r in result.changes if r.what == "attention"}
    moved = (one["near"] - one["far"]) != (two["near"] - two["far"])
    assert ties == {
        (ids[i], ids[j]) for i, j in zip(*moved.nonzero(), strict=True) if max(i, j) < 5
    }


# --- promises over graphs


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_parts_add_up_to_the_shift_of_the_forecasts(
    seed: int, signed: bool, make_graph: MakeGraph
) -> None:
    """Sum of parts, of people's parts, and the difference of two forecasts agree."""
    before, after = two_versions(make_graph, seed, signed=signed)

    result = compare(before, after)

    shift = forecast(after).support - forecast(before).support
    assert result.shift == pytest.approx(shift, abs=1e-12)
    assert sum(line.part for line in result.changes) == pytest.approx(shift, abs=EXACT)
    assert sum(line.part for line in result.people) == pytest.approx(shift, abs=EXACT)
    assert result.error <= EXACT
    sizes = [abs(line.part) for line in result.changes]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_swapping_the_versions_turns_every_part_round(
    seed: int, make_graph: MakeGraph
) -> None:
    """What came there leaves here; every part has the other sign."""
    before, after = two_versions(make_graph, seed, signed=True)

    there, back = compare(before, after), compare(after, before)

    turned = {"joined": "left", "left": "joined"}
    parts = parts_of(back)
    assert len(parts) == len(there.changes)
    for line in there.changes:
        key = (line.person, turned.get(line.what, line.what), line.other)
        assert parts[key] == pytest.approx(-line.part, abs=1e-10)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_people_does_not_matter(seed: int, make_graph: MakeGraph) -> None:
    """Parts belong to people, not to their place in the list."""
    before, after = two_versions(make_graph, seed, signed=True)
    order = np.random.default_rng(seed).permutation(after.size)
    place = np.argsort(order)
    shuffled = InfluenceGraph.from_arrays(
        [after.ids[i] for i in order],
        listener=place[after.listeners()],
        source=place[after.indices],
        weight=after.attention,
        stances=after.stances[order],
        firmness=after.firmness[order],
        public=after.public[order],
    )

    one, other = compare(before, after), compare(before, shuffled)

    for line in one.changes:
        twin = next(
            each
            for each in other.changes
            if (each.person, each.what, each.other)
            == (line.person, line.what, line.other)
        )
        assert twin.part == pytest.approx(line.part, abs=1e-12)
    assert not len(compare(after, shuffled).changes)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_single_change_of_conviction_is_worth_its_leverage(
    seed: int, make_graph: MakeGraph
) -> None:
    """One conviction, one part, and it is the gain that leverage names."""
    before = make_graph(seed, signed=True)
    for row, person in enumerate(before.ids):
        convictions = before.stances.copy()
        convictions[row] = 0.7
        result = compare(before, evolve(before, stances=convictions))

        (line,) = result.changes
        gain = leverage(before, conviction=0.7).people[person].gain
        assert (line.person, line.what, line.after) == (person, "conviction", 0.7)
        assert line.part == pytest.approx(gain, abs=1e-12)
        assert result.shift == pytest.approx(gain, abs=1e-12)


@pytest.mark.parametrize(
    ("field", "what"), [("firmness", "firmness"), ("public", "voice")]
)
def test_what_alone_changed_has_all_of_the_shift(
    field: str, what: str, make_graph: MakeGraph
) -> None:
    """One change of any sort is the whole shift."""
    before = make_graph(4, signed=True)
    for row in range(before.size):
        values = getattr(before, field).copy()
        values[row] = 1 - values[row]
        result = compare(before, evolve(before, **{field: values}))

        (line,) = result.changes
        assert line.what == what
        assert line.part == pytest.approx(result.shift, abs=1e-10)


@pytest.mark.parametrize("signed", [False, True])
def test_the_same_graph_twice_has_no_changes(
    signed: bool, make_graph: MakeGraph
) -> None:
    """Nothing changed, nothing shifts."""
    graph = make_graph(7, signed=signed)

    result = compare(graph, graph)

    assert (result.shift, result.error, len(result.changes)) == (0.0, 0.0, 0)
    assert [line.part for line in result.people] == [0.0] * graph.size
    assert [part.key for part in result._headline()] == ["compare.same"]
    assert result.explain("p0").parts[0].key == "compare.person_same"


def test_above_the_dense_size_the_same_parts_come_out(make_graph: MakeGraph) -> None:
    """Iterative solves agree with factorisations to 1e-8."""
    before, after = make_graph(2, size=12), make_graph(3, size=12, signed=True)

    def crowded(graph: InfluenceGraph) -> InfluenceGraph:
        crowd = 2_100
        return InfluenceGraph.from_arrays(
            [*graph.ids, *(f"x{i}" for i in range(crowd))],
            listener=graph.listeners(),
            source=graph.indices,
            weight=graph.attention,
            stances=[*graph.stances, *([0.0] * crowd)],
            firmness=[*graph.firmness, *([0.5] * crowd)],
            public=[*graph.public, *([True] * crowd)],
            rule=AverageSupport(threshold=0, weights=dict.fromkeys(graph.ids, 1.0)),
        )

    few, many = compare(before, after), compare(crowded(before), crowded(after))

    assert len(few.changes) == len(many.changes)
    for line in few.changes:
        twin = many.changes[line.person, line.what, line.other]
        assert twin.part == pytest.approx(line.part, abs=1e-8)


# --- anchors


def ring(firm: dict[int, float], *, conflict: bool = False) -> InfluenceGraph:
    """Three people who each give the next all of their attention."""
    return InfluenceGraph.from_arrays(
        ["a", "b", "c"],
        listener=[0, 1, 2],
        source=[1, 2, 0],
        weight=[-1 if conflict else 1, 1, 1],
        stances=[1, 0, -0.5],
        firmness=[firm.get(row, 0.0) for row in range(3)],
    )


@pytest.mark.parametrize("conflict", [False, True])
def test_two_sound_versions_are_sound_all_the_way(conflict: bool) -> None:
    """Each version hangs on another single anchor; the way between has both."""
    result = compare(ring({0: 0.5}), ring({2: 0.5}, conflict=conflict))

    assert result.error <= EXACT
    assert result.changes["a", "firmness"].after == 0.0


@pytest.mark.parametrize("loose", ["before", "after"])
def test_a_version_without_an_anchor_is_refused(loose: str) -> None:
    """Our own error, which names the people."""
    versions = (ring({}), ring({0: 0.5}))
    before, after = versions if loose == "before" else versions[::-1]

    with pytest.raises(UnanchoredError) as caught:
        compare(before, after)
    assert caught.value.people == ("a", "b", "c")


@pytest.mark.parametrize("least", [1e-3, 1e-5])
def test_a_steep_end_is_refined_until_the_parts_add_up(least: float) -> None:
    """An anchor of almost nothing makes slopes steep; the line is halved there."""
    result = compare(ring({0: least, 2: least / 3}), ring({0: 0.9, 2: 0.4}))

    assert result.error <= EXACT


def test_parts_that_cannot_be_told_are_an_error_of_ours() -> None:
    """Never a wrong number without a word."""
    with suppress(NotConvergedError):
        result = compare(ring({0: 2e-9, 2: 1e-9}), ring({0: 0.9, 2: 0.4}))
        assert result.error <= EXACT


# --- votes, people who come and go


def crew(**votes: float) -> Initiative:
    """As many people as have votes, their stances by name."""
    held = {"ana": 0.8, "bo": 0.8, "cy": 0.2}
    return Initiative(
        stakeholders=[Stakeholder(id=who, stance=held[who]) for who in votes],
        decision=WeightedMajority(weights=votes, quota=1),
    )


def test_a_newcomer_is_one_change_and_nobody_else_loses_a_vote() -> None:
    """Who joins below the average lowers it, and has all of the shift."""
    result = compare(crew(ana=1, bo=1), crew(ana=1, bo=1, cy=1))

    (line,) = result.changes
    assert (line.person, line.what) == ("cy", "joined")
    assert (line.before, line.after) == (None, 0.2)
    assert line.part == pytest.approx(-0.2)
    assert result.people["cy"].settled_before is None
    assert ("joined", ("cy",)) in {
        (gap.what, gap.where) for gap in result.assumptions.left_out
    }
    assert str(result.assumptions)


def test_whoever_leaves_takes_their_ties_with_them() -> None:
    """The part of one who left is their vote and all ties from and to them."""
    before = crew(ana=1, bo=1, cy=1).adding(
        listens("ana", to="cy", weight=0.5), listens("cy", to="bo", weight=0.5)
    )
    result = compare(before, before.without("cy"))

    (line,) = result.changes
    assert (line.person, line.what, line.after) == ("cy", "left", None)
    assert line.part == pytest.approx(result.shift, abs=EXACT)
    (total, settled) = result.explain("cy").parts
    ways = [part.key for part in total.parts[0].parts]
    assert sorted(ways) == [
        "compare.by_being_heard",
        "compare.by_listening",
        "compare.by_vote",
    ]
    assert settled.key == "compare.settled_before"
    assert result.left == ("cy",)


def test_one_heavier_vote_is_one_change() -> None:
    """Votes are counted on the scale that leaves the middle voter's as it was."""
    result = compare(crew(ana=1, bo=1, cy=1), crew(ana=1, bo=1, cy=2))

    (line,) = result.changes
    assert (line.person, line.what) == ("cy", "vote")
    assert line.before == pytest.approx(1 / 3)
    assert line.after == 0.5
    assert line.part == pytest.approx(result.shift, abs=EXACT)


@given(
    votes=st.lists(st.tuples(VOTES, VOTES), min_size=2, max_size=6),
    unit=st.floats(1e-2, 1e2),
)
def test_the_unit_of_votes_does_not_matter(
    votes: list[tuple[float, float]], unit: float
) -> None:
    """Counting the same votes in another unit changes no part."""
    before, after = (np.array(column) for column in zip(*votes, strict=True))
    scaled = same_scale(before, after)
    again = same_scale(before, after * unit)

    both = (before > 0) & (after > 0)
    growth = np.log(before[both] / after[both])
    if both.any() and abs(np.median(growth)) < 2:
        assert again == pytest.approx(scaled, rel=1e-9)


def test_all_votes_may_change_hands() -> None:
    """With nobody voting in both, shares are compared as they are."""
    result = compare(crew(ana=1, bo=0, cy=0), crew(ana=0, bo=0, cy=4))

    assert result.shift == pytest.approx(-0.6)
    assert {line.what for line in result.changes} == {"vote"}


# --- reasons


DAY = datetime.date(2026, 3, 2)
LATER = datetime.date(2026, 5, 4)


def doubtful(*held: Objection | Motivation, **fields: Any) -> Initiative:
    """Ana with some reasons, and Bo who listens to her."""
    ana = Stakeholder(
        id="ana",
        motivations=[each for each in held if isinstance(each, Motivation)],
        objections=[each for each in held if isinstance(each, Objection)],
        **fields,
    )
    return Initiative(
        stakeholders=[ana, Stakeholder(id="bo", stance=0.1)],
        ties=[listens("bo", to="ana", weight=0.5)],
    )


def against(name: str, kind: str, strength: float | None, **fields: Any) -> Objection:
    """An objection in short."""
    return Objection(id=name, kind=kind, strength=strength, **fields)


def test_each_reason_has_its_share_of_the_conviction() -> None:
    """One came, one went, one grew weaker; together they are the conviction's part."""
    before = doubtful(against("o1", "no_time", 0.6), against("o2", "distrust", 0.8))
    after = doubtful(
        against("o2", "distrust", 0.3), Motivation(id="m1", kind="M7", strength=0.4)
    )

    result = compare(before, after)

    words = {line.id: line.change for line in result.reasons}
    assert words == {"o1": "went", "o2": "weaker", "m1": "came"}
    whole = result.changes["ana", "conviction"]
    parts = sum(line.part for line in result.reasons)
    assert parts == pytest.approx(whole.part, abs=1e-12)
    moved = sum(line.moved for line in result.reasons)
    assert moved == pytest.approx((whole.after or 0) - (whole.before or 0), abs=1e-12)
    assert result.reasons["ana", "m1"].moved == pytest.approx(0.4)


def test_what_happened_to_a_reason_is_said() -> None:
    """Resolved, reopened, stronger, assessed anew: each by its own word."""
    on = Evidence(date=LATER)
    before = doubtful(
        against("o1", "no_time", 0.6),
        against("o2", "distrust", 0.5, resolved=DAY),
        against("o3", "job_insecurity", None),
        stance=-0.2,
        stance_evidence=Evidence(date=DAY),
    )
    after = doubtful(
        against("o1", "no_time", 0.6, resolved=LATER),
        against("o2", "distrust", 0.5),
        against("o3", "job_insecurity", 0.7),
        stance=0.1,
        stance_evidence=on,
    )

    result = compare(before, after)

    words = {line.id: line.change for line in result.reasons}
    assert words == {
        None: "assessed",
        "o1": "resolved",
        "o2": "reopened",
        "o3": "stronger",
    }
    assert result.reasons["ana", "o3"].before == 0.5
    text = result.explain("ana").text()
    assert all(name in text for name in ("o1", "o2", "o3"))


def test_a_contact_that_assesses_anew_moves_the_conviction() -> None:
    """A stance heard in an engagement counts as an assessment."""
    before = doubtful(stance=-0.5)
    met = Engagement(id="e1", date=DAY, person="ana", kind="call", stance=0.25)

    result = compare(before, before.adding(met))

    assert [(r.change, r.after) for r in result.reasons] == [("assessed", 0.25)]
    assert result.changes["ana", "conviction"].part == pytest.approx(result.shift)
    assert {(r.person, r.field) for r in result.other_changes} == {
        ("ana", "engagements")
    }


def test_a_reason_that_an_assessment_includes_came_without_a_part() -> None:
    """An undated stance holds all that is recorded: the new reason moves nothing."""
    before = doubtful(stance=-0.5)
    after = before.adding(against("o1", "no_time", 0.9), to="ana")

    result = compare(before, after)

    assert not len(result.changes)
    assert [(r.change, r.moved, r.part) for r in result.reasons] == [("came", 0.0, 0.0)]


def test_kinds_sorted_anew_move_a_conviction_as_well() -> None:
    """Two kinds that become one story count once; the taxonomy is what changed."""
    own = [ReasonKind(id="x:a", category="factual", label={"en": "A"})]
    apart = [*own, ReasonKind(id="x:b", category="factual", label={"en": "B"})]
    within = [*own, ReasonKind(id="x:b", broader="x:a", label={"en": "B"})]
    training = Taxonomy.built_in("training")

    def case(kinds: list[ReasonKind]) -> Initiative:
        ana = Stakeholder(
            id="ana", objections=[against("o1", "x:a", 0.5), against("o2", "x:b", 0.5)]
        )
        return Initiative(stakeholders=[ana], taxonomy=training.extend(*kinds))

    result = compare(case(apart), case(within))

    (line,) = result.reasons
    assert line.change == "taxonomy"
    assert line.moved == pytest.approx(0.25)
    assert result.explain("ana").text()
    gone = compare(case(apart), doubtful()).reasons
    assert {(r.id, r.change) for r in gone} == {("o1", "went"), ("o2", "went")}


def test_fronts_that_turned_about_do_not_go_round_in_a_circle() -> None:
    """Half of the changes would make each front of the other; it is worked out."""
    first = against("o1", "no_time", 0.6, fronts="o2")
    second = against("o2", "distrust", 0.5)
    before = doubtful(first, second)
    after = doubtful(evolve(first, fronts=None), evolve(second, fronts="o1"))

    result = compare(before, after)

    assert sum(line.moved for line in result.reasons) == pytest.approx(-0.1)


def test_more_changes_than_orders_to_try_still_add_up() -> None:
    """Nine kinds of doubt at once."""
    kinds = Taxonomy.built_in("training").kinds
    doubts = [k.id for k in kinds if not k.id.startswith("x")][10:20]
    before = doubtful(stance=-0.1, stance_evidence=Evidence(date=DAY))
    late = Evidence(date=LATER)
    after = before.adding(
        *(against(f"o{n}", k, 0.1, evidence=late) for n, k in enumerate(doubts)),
        to="ana",
    )

    result = compare(before, after)

    assert len(result.reasons) == len(doubts) > MOST_AT_ONCE
    moved = sum(line.moved for line in result.reasons)
    line = result.changes["ana", "conviction"]
    assert moved == pytest.approx((line.after or 0) + 0.1, abs=1e-12)
    assert moved < -0.1


@given(data=st.data(), count=st.integers(0, MOST_AT_ONCE + 3))
def test_shares_of_several_changes_add_up_and_turn_round(
    data: st.DataObject, count: int
) -> None:
    """Whatever the changes do to each other."""
    seed = data.draw(st.integers(0, 10_000))
    table = np.random.default_rng(seed).normal(size=2**count)
    everything = 2**count - 1

    parts = shapley(count, lambda come: float(table[come]))
    back = shapley(count, lambda come: float(table[everything ^ come]))

    assert sum(parts) == pytest.approx(table[-1] - table[0], abs=1e-9)
    assert parts == pytest.approx([-part for part in back], abs=1e-9)


# --- over any initiative


@st.composite
def weighable(draw: st.DrawFn, *, min_people: int = 1) -> Initiative:
    """An initiative in which somebody has power, should it be decided by power."""
    case = draw(initiatives(min_people=min_people, anchored=True))
    people = [evolve(who, power=who.power or None) for who in case.stakeholders]
    return evolve(case, stakeholders=people)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Initiative, Initiative]:
    """An initiative and what became of it.

    Where a recorded action waits for one about a reason that goes, that is a fault.
    """
    try:
        return _edited(draw)
    except InvalidInputError:
        reject()


def _edited(draw: st.DrawFn) -> tuple[Initiative, Initiative]:
    before = draw(weighable(min_people=2))
    after = before
    kinds = before.taxonomy
    for _ in range(draw(st.integers(0, 4))):
        ids = after.ids
        who = draw(st.sampled_from(ids))
        match draw(st.integers(0, 6)):
            case 0:
                after = after.changing(who, stance=draw(stances()))
            case 1:
                firmness = draw(st.none() | st.floats(0.05, 1))
                after = after.changing(who, firmness=firmness, goals=["more time"])
            case 2:
                after = after.changing(
                    who, voice=draw(st.sampled_from(["public", "private"]))
                )
            case 3:
                drawn = objections(taxonomy=kinds, people=ids)
                after = after.changing(who, objections=draw(drawn))
            case 4:
                drawn_for = motivations(taxonomy=kinds, people=ids)
                after = after.changing(who, motivations=draw(drawn_for))
            case 5 if len(ids) > 2:
                after = after.without(who)
            case _:
                name = f"new{len(ids)}"
                new = Stakeholder(id=name, stance=draw(stances()))
                tie = draw(ties(people=[name, who]))
                after = after.adding(new, tie) if name not in ids else after
    return before, after


def parts_of(result: Comparison) -> dict[tuple[Any, ...], float]:
    """Parts by what they are of."""
    return {(r.person, r.what, r.other): r.part for r in result.changes}


@given(versions=edits())
def test_any_edit_is_split_into_parts_that_add_up(
    versions: tuple[Initiative, Initiative],
) -> None:
    """Over the whole, over people, over explanations, and over reasons."""
    before, after = versions

    result = compare(before, after)

    assert result.shift == pytest.approx(
        forecast(after).support - forecast(before).support, abs=1e-12
    )
    assert sum(parts_of(result).values()) == pytest.approx(result.shift, abs=EXACT)
    verdicts = (result.verdict_before, result.verdict_after)
    assert verdicts == (forecast(before).verdict, forecast(after).verdict)
    for line in result.people:
        total = result.explain(line.id).parts[0]
        told = sum(part.numbers["part"] or 0.0 for part in total.parts)
        assert told == pytest.approx(line.part, abs=1e-12)
        for part in total.parts:
            if part.parts:
                below = sum(each.numbers["part"] or 0.0 for each in part.parts)
                assert below == pytest.approx(part.numbers["part"], abs=EXACT)
    record = result.to_record()
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert pickle.loads(pickle.dumps(result)).to_record() == record


@given(versions=edits())
def test_a_convictions_reasons_add_up_to_its_move(
    versions: tuple[Initiative, Initiative],
) -> None:
    """Per person, moves add to the change of conviction and parts to its part."""
    before, after = versions
    result = compare(before, after)
    held = [
        {row.id: row.conviction or 0.0 for row in forecast(each).people}
        for each in versions
    ]
    parts = parts_of(result)

    for who in set(before.ids) & set(after.ids):
        rows = [row for row in result.reasons if row.person == who]
        moved = held[1][who] - held[0][who]
        assert sum(row.moved for row in rows) == pytest.approx(moved, abs=1e-12)
        part = parts.get((who, "conviction", None), 0.0)
        assert sum(row.part for row in rows) == pytest.approx(part, abs=1e-10)


@given(versions=edits())
def test_swapped_versions_turn_reasons_round_too(
    versions: tuple[Initiative, Initiative],
) -> None:
    """Each reason moves as far back as it moved there."""
    before, after = versions
    there, back = compare(before, after), compare(after, before)

    one, other = (
        sorted((r.person, r.id or "", round(sign * r.moved, 9)) for r in each.reasons)
        for sign, each in ((1, there), (-1, back))
    )
    assert one == other
    assert sorted(parts_of(there).values()) == pytest.approx(
        sorted(-part for part in parts_of(back).values()), abs=EXACT
    )


@given(case=weighable())
def test_the_same_initiative_twice_is_the_same(case: Initiative) -> None:
    """Shift 0, no changes, no reasons, no differences."""
    result = compare(case, evolve(case))

    assert (result.shift, len(result.changes)) == (0.0, 0)
    assert not len(result.reasons)
    assert not len(result.other_changes)


@given(case=initiatives(min_people=1))
def test_an_unsound_version_is_refused_by_an_error_of_ours(case: Initiative) -> None:
    """With firmness down to 0 there is an answer or a deliberate error."""
    try:
        support = forecast(case).support
    except (UnanchoredError, NotConvergedError, MissingValueError):
        return
    bolder = case.changing(case.ids[0], firmness=0.5)
    try:
        result = compare(case, bolder)
    except NotConvergedError:
        return
    assert result.support_before == support
    assert result.error <= EXACT


# --- other differences, words


def test_what_does_not_move_support_is_listed_apart() -> None:
    """Title, objectives, role, goals, rule: once each, with both values."""
    before = evolve(
        crew(ana=1, bo=1), title="Coaching", decision=AverageSupport(threshold=0.1)
    )
    after = evolve(
        before.changing("ana", role="head", goals=["spend", "growth"]),
        title="Coaching for all",
        decision=AverageSupport(threshold=0.2),
    )

    result = compare(before, after)

    assert not len(result.changes)
    assert [(r.person, r.field, r.before, r.after) for r in result.other_changes] == [
        (None, "title", "Coaching", "Coaching for all"),
        (
            None,
            "decision",
            "AverageSupport(threshold 0.1)",
            "AverageSupport(threshold 0.2)",
        ),
        ("ana", "role", None, "head"),
        ("ana", "goals", None, "spend; growth"),
    ]


def test_a_tie_that_carries_as_much_is_no_change_of_support() -> None:
    """Another informant is a difference, not a change."""
    base = crew(ana=1, bo=1)
    before = base.adding(Tie(source="ana", target="bo", weight=0.5))
    after = base.adding(Tie(source="ana", target="bo", weight=0.5, confidence=0.9))

    result = compare(before, after)

    assert not len(result.changes)
    assert [(r.person, r.field) for r in result.other_changes] == [("bo", "ties")]


def test_a_new_manager_is_told_as_attention_only() -> None:
    """The reporting tie moves support; the field is not listed again."""
    before = crew(ana=1, bo=1, cy=1)
    after = before.changing("ana", manager="cy")

    result = compare(before, after)

    line = result.changes["ana", "attention", "cy"]
    assert (line.before, line.after) == (0.0, 0.25)
    assert not len(result.other_changes)


def test_the_headline_names_shift_verdict_and_largest_part() -> None:
    """One sentence each."""
    before = evolve(crew(ana=1, bo=1), decision=Veto(people=["bo"], yes_at=0.5))
    after = before.changing("bo", stance=-0.5)

    keys = [part.key for part in compare(before, after)._headline()]

    assert keys == ["compare.fell", "compare.now_fails", "compare.largest_conviction"]


def test_a_comparison_is_found_in_and_shown() -> None:
    """Keys, tops, frames and pages as in every result; names stay text."""
    before = crew(ana=1, bo=1)
    after = before.changing("ana", name="<script>", stance=0.1)
    result = compare(before, after)

    assert result.explain("<script>").person == "ana"
    assert result.changes.top(1)["ana", "conviction"].part < 0
    with pytest.raises(UnknownNameError):
        _ = result.changes["ana", "voice"]
    with pytest.raises(UnknownNameError):
        result.explain("nobody")
    assert "<script>" not in result._repr_html_()
    frame = result.changes.to_frame()
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == 1


def test_gaps_of_both_versions_are_said_once() -> None:
    """What was assumed in either is assumed in the comparison."""
    unknown = Stakeholder(id="cy")
    before = crew(ana=1, bo=1).adding(unknown)
    result = compare(before, before, assumptions=Assumptions(firmness=0.3))

    gaps = {gap.what: gap.where for gap in result.assumptions.defaulted}
    assert gaps == {"firmness": ("ana", "bo", "cy"), "stance": ("cy",)}


def test_a_version_without_people_is_an_error() -> None:
    """There is nothing to compare with."""
    with pytest.raises(MissingValueError):
        compare(Initiative(), crew(ana=1))


def test_what_is_to_be_done_is_told_beside() -> None:
    """Recorded actions and responses move nothing; that they differ is said."""
    before = Initiative(stakeholders=[Stakeholder(id="ana"), Stakeholder(id="bo")])
    after = before.adding(
        Action(id="a1", response="listening", people=["ana"]),
        Action(id="a2", response="pilot"),
        Response(id="pilot", hours=12),
    )
    rows = compare(before, after).other_changes

    assert [(row.person, row.field) for row in rows] == [
        (None, "responses"),
        ("ana", "actions"),
        (None, "actions"),
    ]
