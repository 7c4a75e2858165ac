"""Promises of the influence graph: checked arrays, rows of attention, networkx."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

import attrs
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import (
    InvalidInputError,
    NotAChoiceError,
    UndecidedDirectionError,
    WrongTypeError,
)
from alignlib.graph import InfluenceGraph

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = ("ana", "bo", "cy")
MODES = ("attention", "relative")

ties = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.floats(-1, 1)), max_size=12
)


def built(drawn: list[tuple[int, int, float]], **rest: Any) -> InfluenceGraph:
    """Build a graph of three people from (listener, source, weight)."""
    listener, source, weight = zip(*drawn, strict=True) if drawn else ((), (), ())
    return InfluenceGraph.from_arrays(
        PEOPLE, listener=listener, source=source, weight=weight, **rest
    )


def places(build: Callable[[], object]) -> dict[str, str]:
    """Collect the code of each fault by its place."""
    with pytest.raises(InvalidInputError) as caught:
        build()
    return {fault.place: fault.code for fault in caught.value.faults}


@given(drawn=ties)
def test_attention_never_exceeds_a_person(drawn: list[tuple[int, int, float]]) -> None:
    """Ties of a pair add up; a row above 1 is divided, a row below 1 is kept."""
    plain = np.zeros((3, 3))
    for listener, source, weight in drawn:
        plain[listener, source] += weight
    total = np.maximum(abs(plain).sum(1, keepdims=True), 1.0)

    assert built(drawn).dense() == pytest.approx(plain / total, abs=1e-12)


@given(drawn=ties, size=st.sampled_from([1e-300, 1e-9, 1.0, 1e9, 1e300]))
def test_relative_rows_are_filled(
    drawn: list[tuple[int, int, float]], size: float
) -> None:
    """Raw strengths of any size fill a row; a row of zeros stays empty."""
    rows = built(
        [(i, j, round(w, 3) * size) for i, j, w in drawn], weights="relative"
    ).dense()

    filled = abs(rows).sum(1)
    assert all(row == 0 or row == pytest.approx(1) for row in filled)
    assert not any(filled[i] for i in set(range(3)) - {i for i, _, _ in drawn})


@pytest.mark.parametrize("weights", MODES)
def test_pairs_that_cancel_are_no_tie(weights: str) -> None:
    """A tie and its opposite leave nothing, not a tie of weight 0."""
    graph = built([(1, 0, 0.5), (1, 0, -0.5), (2, 0, 0.0)], weights=weights)

    assert graph.indices.size == 0
    assert not graph.signed


def test_conflict_makes_a_graph_signed() -> None:
    """One negative share of attention is enough."""
    assert built([(1, 0, 0.5), (2, 0, -0.5)]).signed
    assert not built([(1, 0, 0.5), (2, 0, 0.5)]).signed


def test_every_fault_of_the_columns_is_listed_with_its_place() -> None:
    """Ids, people and ties are checked together, not one after the other."""
    found = places(
        lambda: InfluenceGraph.from_arrays(
            ["ana", "bo", "ana"],
            listener=[0, 3, -1],
            source=[9, 1, 1],
            weight=[1.5, np.nan, -np.inf],
            stances=[2, None, 0],
            firmness=[0.5, np.nan],
            power=[0, 0, -1],
        )
    )

    assert found == {
        "ids[2]": "duplicate",
        "firmness": "wrong-length",
        "stances[0]": "off-scale",
        "firmness[1]": "off-scale",
        "power[2]": "off-scale",
        "ties[1].listener": "out-of-range",
        "ties[2].listener": "out-of-range",
        "ties[0].source": "out-of-range",
        "ties[0].weight": "off-scale",
        "ties[1].weight": "off-scale",
        "ties[2].weight": "off-scale",
    }


def test_columns_of_different_length_are_a_fault() -> None:
    """One value a tie is needed in all three columns."""
    assert places(lambda: InfluenceGraph.from_arrays(PEOPLE, listener=[1])) == {
        "ties": "wrong-length"
    }


def test_relative_weights_may_exceed_one_but_must_be_finite() -> None:
    """Raw strengths have no upper limit."""
    assert built([(1, 0, 40)], weights="relative").attention.tolist() == [1.0]
    assert places(lambda: built([(1, 0, np.inf)], weights="relative")) == {
        "ties[0].weight": "off-scale"
    }


def test_a_column_of_the_wrong_unit_does_not_list_millions() -> None:
    """The first faults are listed one by one, the rest is counted."""
    size = 5_000
    ids = [f"p{i}" for i in range(size)]

    with pytest.raises(InvalidInputError) as caught:
        InfluenceGraph.from_arrays(ids, stances=np.full(size, 50.0))

    assert len(caught.value.faults) == 1_001


@pytest.mark.parametrize(
    "columns",
    [
        {"stances": ["high", "low", "low"]},
        {"public": ["private", "public", "public"]},
        {"listener": [0.5], "source": [1]},
    ],
)
def test_columns_of_another_type_are_refused(columns: dict[str, Any]) -> None:
    """Words are no numbers, and a row number is whole."""
    with pytest.raises(WrongTypeError):
        InfluenceGraph.from_arrays(PEOPLE, **columns)


def test_ids_are_text() -> None:
    """A number is no id: it would not be found again in a file."""
    assert places(lambda: InfluenceGraph.from_arrays([7])) == {  # type: ignore[list-item]
        "ids[0]": "wrong-type"
    }


def test_an_unknown_way_of_weighing_is_refused() -> None:
    """There are two, and no third."""
    with pytest.raises(NotAChoiceError):
        built([], weights="absolute")


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"indptr": [0, 1]}, "indptr"),
        ({"indptr": [0, 2, 1, 2]}, "indices"),
        ({"indices": [0, 5]}, "indices"),
        ({"indptr": [0, 0, 2, 2], "indices": [1, 0]}, "indices"),
        ({"attention": [2.0, 0.5]}, "attention[1]"),
    ],
)
def test_rows_made_by_hand_are_checked(changed: dict[str, Any], place: str) -> None:
    """The bare constructor takes no rows that would break a solver."""
    graph = built([(1, 0, 0.5), (2, 0, 0.5)])

    assert place in places(lambda: attrs.evolve(graph, **changed))


def test_arrays_cannot_be_changed() -> None:
    """Neither the graph's arrays nor, through them, the caller's."""
    stances = np.array([0.1, 0.2, 0.3])
    graph = built([(1, 0, 0.5)], stances=stances)
    stances[0] = 1.0

    assert graph.stances[0] == 0.1
    for name in ("stances", "firmness", "public", "indptr", "indices", "attention"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(graph, name)[0] = 0
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        graph.ids = ()  # type: ignore[misc]


def test_a_graph_travels_to_another_process() -> None:
    """Pickled and read back it holds the same, read-only."""
    graph = built([(1, 0, 0.5)], stances=[1, None, 0], names={"ana": "Ana"})

    there = pickle.loads(pickle.dumps(graph))

    assert there.ids == graph.ids
    assert there.names == graph.names
    assert there.index["cy"] == 2
    assert np.array_equal(there.stances, graph.stances, equal_nan=True)
    assert there.dense().tolist() == graph.dense().tolist()
    assert not there.attention.flags.writeable


def test_a_graph_prints_no_names() -> None:
    """What lands in a log says how large it is, not who is in it."""
    graph = built([(1, 0, 0.5)], names={"ana": "Ana Amari"})

    assert repr(graph) == "InfluenceGraph(people=3, ties=1)"


def test_nobody_is_a_graph_too() -> None:
    """No people, no ties, no error."""
    graph = InfluenceGraph.from_arrays([])

    assert graph.size == 0
    assert graph.dense().shape == graph.matrix().shape == (0, 0)
    assert len(graph.to_networkx()) == 0


def test_a_hundred_thousand_people_take_whole_columns() -> None:
    """Large companies are arrays; the sparse matrix shares them."""
    size = 100_000
    rng = np.random.default_rng(0)
    graph = InfluenceGraph.from_arrays(
        [f"p{i}" for i in range(size)],
        listener=rng.integers(0, size, 5 * size),
        source=rng.integers(0, size, 5 * size),
        weight=rng.random(5 * size),
    )

    matrix = graph.matrix()
    assert matrix.data is graph.attention or matrix.data.base is graph.attention
    assert graph.indices.dtype == np.int32
    assert abs(matrix).sum(axis=1).max() <= 1 + 1e-9


@given(drawn=ties, weights=st.sampled_from(MODES))
def test_networkx_there_and_back_changes_nothing(
    drawn: list[tuple[int, int, float]], weights: str
) -> None:
    """Edges point from the heard to the listener, both ways."""
    graph = built(
        drawn,
        stances=[0.5, None, -1],
        firmness=[0, 0.3, 1],
        public=[True, False, True],
        weights=weights,
    )

    there = graph.to_networkx()
    back = InfluenceGraph.from_networkx(there)

    for u, v, edge in there.edges(data=True):
        assert graph.dense()[graph.index[v], graph.index[u]] == edge["weight"]
    assert back.ids == graph.ids
    assert back.dense() == pytest.approx(graph.dense(), abs=1e-12)
    assert np.array_equal(back.stances, graph.stances, equal_nan=True)
    assert back.firmness.tolist() == graph.firmness.tolist()
    assert back.public.tolist() == graph.public.tolist()


def test_any_networkx_writer_takes_the_result() -> None:
    """Attributes are plain numbers and text; the unknown is left out."""
    graph = built([(1, 0, 0.5)], stances=[None, 0.5, None]).to_networkx()

    nx.write_graphml(graph, io.BytesIO())
    nx.write_gexf(graph, io.BytesIO())
    assert "stance" not in graph.nodes["ana"]


def test_an_undirected_graph_needs_a_word() -> None:
    """Who influences whom is never guessed; the error names the argument."""
    graph = nx.path_graph(["ana", "bo"])

    with pytest.raises(UndecidedDirectionError) as caught:
        InfluenceGraph.from_networkx(graph)
    with pytest.raises(NotAChoiceError):
        InfluenceGraph.from_networkx(graph, undirected="first")

    assert caught.value.argument == "undirected"
    assert InfluenceGraph.from_networkx(graph, undirected="both").dense().tolist() == [
        [0, 1],
        [1, 0],
    ]


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (nx.MultiDiGraph, [0.75, 0.125, 0]),
        (nx.MultiGraph, [0.75 / 1.875, 0.125 / 1.875, 1 / 1.875]),
    ],
)
def test_parallel_edges_add_up_and_a_loop_counts_once(
    kind: type, row: list[float]
) -> None:
    """A missing weight is 1; a loop is the diagonal, undirected or not."""
    graph = kind()
    graph.add_edges_from([("ana", "bo", {"w": 0.25}), ("ana", "bo", {"w": 0.5})])
    graph.add_edge("bo", "bo", w=0.125)
    graph.add_edge("bo", "cy")

    W = InfluenceGraph.from_networkx(graph, weight="w", undirected="both").dense()

    assert W[1] == pytest.approx(row)
    assert W[2].tolist() == [0.0, 1.0, 0.0]


def test_raw_counts_come_in_as_relative() -> None:
    """Weights of any size, where the caller says that they are relative."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from([("ana", "bo", 30), ("cy", "bo", 10)])

    found = InfluenceGraph.from_networkx(graph, weights="relative", firmness=0.2)

    assert found.dense()[1].tolist() == [0.75, 0.0, 0.25]
    assert found.firmness.tolist() == [0.2, 0.2, 0.2]


def test_numbers_of_any_library_are_numbers() -> None:
    """What numpy or a data frame left in a graph is read as it is meant."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("ana", stance=np.int64(1), firmness=np.float32(0.5), voice=None)
    graph.add_node("bo", stance=float("nan"), firmness=None, voice="private")
    graph.add_edge("ana", "bo", weight=None)

    found = InfluenceGraph.from_networkx(graph)

    assert found.stances.tolist() == pytest.approx([1, np.nan], nan_ok=True)
    assert found.firmness.tolist() == [0.5, 0.5]
    assert found.public.tolist() == [True, False]
    assert found.attention.tolist() == [1.0]


def test_every_fault_of_a_networkx_graph_is_listed() -> None:
    """Ids that clash, values off their scale and words nobody knows, all at once."""
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_node(1, stance=3)
    graph.add_node("1", stance="high", firmness=True, voice="loud")
    graph.add_edge(1, "1", weight=7)
    graph.add_edge("1", 1, weight="much")

    assert places(lambda: InfluenceGraph.from_networkx(graph)) == {
        "nodes['1']": "duplicate",
        "nodes[1].stance": "off-scale",
        "nodes['1'].stance": "wrong-type",
        "nodes['1'].firmness": "wrong-type",
        "nodes['1'].voice": "not-a-choice",
        "edges[1, '1'].weight": "off-scale",
        "edges['1', 1].weight": "wrong-type",
    }
