"""Graphs: what goes out any writer takes, what comes in means what it says."""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Callable
from typing import Any

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
from alignlib.graph_initiative import layered_ties
from alignlib.io import networkx_graph
from alignlib.model.assumptions import Assumptions
from alignlib.model.initiative import Initiative
from alignlib.model.objective import Objective
from alignlib.model.reason import Objection
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie
from alignlib.testing import initiatives

SCALARS = (
    *("name", "role", "unit", "locus", "manager", "power", "interest", "legitimacy"),
    *("urgency", "stance", "firmness", "voice", "level", "desired_level"),
)


def read(graph: Any, **given: Any) -> Initiative:
    """Read a graph."""
    return networkx_graph.initiative(graph, **given)


def faults(graph: Any, **given: Any) -> dict[str, str]:
    """Give the codes of faults by place."""
    with pytest.raises(InvalidInputError) as caught:
        read(graph, **given)
    return {fault.place: fault.code for fault in caught.value.faults}


def tell(case: Initiative) -> dict[tuple[str, str, str], float]:
    """Give the layered ties, managers among them, by source, target and layer."""
    ties = layered_ties(case, Assumptions())
    return {(t.source, t.target, t.layer): round(t.weight, 12) for t in ties}


@given(case=initiatives())
def test_people_and_layers_come_back(case: Initiative) -> None:
    """All that is about one person or one pair, informants joined."""
    back = read(case.to_networkx(), weights=case.weights)

    assert back.ids == case.ids
    assert tell(back) == tell(case)
    for mine, given_back in zip(case.stakeholders, back.stakeholders, strict=True):
        for name in SCALARS:
            assert getattr(given_back, name) == getattr(mine, name), name


@given(case=initiatives())
def test_a_second_export_is_the_same(case: Initiative) -> None:
    """What the first one could not carry is all that is lost."""
    first = case.to_networkx()
    second = read(first, weights=case.weights).to_networkx()

    assert list(second.nodes(data=True)) == list(first.nodes(data=True))
    assert {(u, v): pytest.approx(data) for u, v, data in first.edges(data=True)} == {
        (u, v): data for u, v, data in second.edges(data=True)
    }


def dump_node_link(graph: nx.DiGraph[Any], file: io.BytesIO) -> None:
    """Write the JSON form that JavaScript libraries read."""
    json.dumps(nx.node_link_data(graph, edges="links"), allow_nan=False)


def dump_pajek(graph: nx.DiGraph[Any], file: io.BytesIO) -> None:
    """Write Pajek's form, which holds text only and warns about numbers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        nx.write_pajek(graph, file)


WRITERS: dict[str, Callable[..., None]] = {
    "graphml": nx.write_graphml,
    "graphml xml": nx.write_graphml_xml,
    "gexf": nx.write_gexf,
    "gml": nx.write_gml,
    "pajek": dump_pajek,
    "edge list": nx.write_edgelist,
    "node link": dump_node_link,
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@given(case=initiatives())
def test_every_writer_takes_the_export(
    write: Callable[..., None], case: Initiative
) -> None:
    """No value, name or letter in it is more than a file format holds."""
    write(case.to_networkx(), io.BytesIO())


def test_names_and_letters_that_formats_choke_on_are_replaced() -> None:
    """Headers become plain words, control characters the replacement sign."""
    extra: dict[str, Any] = {
        "viz": "x",
        "id": "y",
        "Cost centre": 1,
        "Cost-centre": 2.5,
        "4711": True,
        "Stance": "high",
        "long": 2**70,
        "void": None,
    }
    person = Stakeholder(id="a", name="A\x00na\ufffe", extra=extra, goals=["x; y"])
    graph = Initiative(stakeholders=[person]).to_networkx()

    assert graph.nodes["a"] == {
        "name": "A\ufffdna\ufffd",
        "voice": "public",
        "extra_viz": "x",
        "extra_id": "y",
        "Cost_centre": 1,
        "extra_4711": True,
        "extra_Stance": "high",
    }
    assert graph.graph["left_out"] == "goals 1, extra 2"
    for write in WRITERS.values():
        write(graph, io.BytesIO())


def test_what_a_graph_cannot_hold_is_counted() -> None:
    """By field, without a word of the content."""
    ana = Stakeholder(
        id="ana", objections=[Objection(id="o", kind="H1")] * 1, goals=["a", "b"]
    )
    case = Initiative(
        stakeholders=[ana, Stakeholder(id="bo")],
        ties=[
            Tie(source="ana", target="bo", informant="x", weight=1),
            Tie(source="ana", target="bo", informant="y", weight=0.5),
        ],
        objectives=[Objective(id="g", statement="Grow")],
    )
    graph = case.to_networkx()

    assert graph.graph["left_out"] == "objections 1, objectives 1, ties.informant 2"
    assert graph.nodes["ana"]["goals"] == "a; b"
    assert graph.edges["ana", "bo"] == {"weight": 0.75, "weight_influence": 0.75}
    assert Initiative().to_networkx().graph["left_out"] == ""


def test_edges_join_layers_with_their_signs() -> None:
    """The assumptions say what each layer counts; a manager has an edge."""
    people = [Stakeholder(id="a"), Stakeholder(id="b", manager="a")]
    ties = [
        Tie(source="a", target="b", layer="trust", weight=0.5),
        Tie(source="a", target="b", layer="conflict", weight=1),
        Tie(source="a", target="b", layer="deference"),
    ]
    assumptions = Assumptions(layer_factors={"trust": 1.0}, unknown_weight=0.25)
    graph = Initiative(stakeholders=people, ties=ties).to_networkx(
        assumptions=assumptions
    )

    assert graph.edges["a", "b"] == {
        "weight": 0.5 - 1 + 0.25 + 0.5 * 0.25,
        "weight_trust": 0.5,
        "weight_conflict": 1.0,
        "weight_unknown": "reporting;deference",
    }


@pytest.mark.parametrize(
    ("data", "ties"),
    [
        ({}, [("influence", 1)]),
        ({"weight": 0.3}, [("influence", 0.3)]),
        ({"weight": np.float64(0.3)}, [("influence", 0.3)]),
        ({"weight": -0.3}, [("conflict", 0.3)]),
        ({"weight": None}, [("influence", None)]),
        ({"weight": float("nan")}, [("influence", None)]),
        ({"weight": 0.3, "layer": "trust"}, [("trust", 0.3)]),
        ({"weight": 9, "weight_trust": 0.4}, [("trust", 0.4)]),
        (
            {"weight_trust": 0.4, "weight_unknown": "deference"},
            [("trust", 0.4), ("deference", None)],
        ),
    ],
    ids=str,
)
def test_an_edge_becomes_ties(data: dict[str, Any], ties: list[Any]) -> None:
    """From source to target, of the layers it names."""
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_edge("a", "b", **data)
    found = read(graph).ties

    assert [(tie.layer, tie.weight) for tie in found] == ties
    assert all((tie.source, tie.target) == ("a", "b") for tie in found)


def test_parallel_edges_add_up_within_a_layer() -> None:
    """Unknown weights add nothing; another informant is another tie."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_edge("a", "b", weight=0.25)
    graph.add_edge("a", "b", weight=None)
    graph.add_edge("a", "b", weight=0.5)
    graph.add_edge("a", "b", weight=0.5, informant="c")
    graph.add_edge("a", "b", weight=-0.125)
    found = {(tie.layer, tie.informant): tie.weight for tie in read(graph).ties}

    assert found == {
        ("influence", None): 0.75,
        ("influence", "c"): 0.5,
        ("conflict", None): 0.125,
    }


def test_a_faulty_weight_is_not_hidden_by_a_parallel_edge() -> None:
    """Nor is an attribute that is there twice."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_node("a", stance=0.5, Stance=0.7)
    graph.add_edges_from(
        [("a", "b", {"weight": w}) for w in (None, "heavy", 0.5, None)]
        + [("b", "a", {"weight": w}) for w in (0.5, "heavy")]
    )

    assert faults(graph) == {
        "nodes[a].stance": "duplicate",
        "edges[a, b].weight": "wrong-type",
        "edges[b, a].weight": "wrong-type",
    }


def test_an_undirected_graph_needs_a_word() -> None:
    """What its edges mean is for the caller to say."""
    graph = nx.path_graph(["a", "b"])
    with pytest.raises(UndecidedDirectionError) as caught:
        read(graph)

    assert caught.value.argument == "undirected"
    assert {(t.source, t.target) for t in read(graph, undirected="both").ties} == {
        ("a", "b"),
        ("b", "a"),
    }
    with pytest.raises(NotAChoiceError):
        read(graph, undirected="forward")


def test_what_is_no_graph_is_refused() -> None:
    """An adjacency dict is none."""
    with pytest.raises(WrongTypeError):
        read({"a": ["b"]})


def test_node_attributes_fill_fields_or_go_to_extra() -> None:
    """Reasons may come as kinds, goals as text, numbers as numpy's."""
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_node(
        1,
        name="Ana",
        stance=np.float64(0.5),
        power=None,
        goals="a; b",
        objections=["H1"],
        stance_date="2026-03-02",
        club="north",
        id="1",
    )
    graph.add_node(2, manager=1)
    ana, bo = read(graph).stakeholders

    assert (ana.id, ana.name, ana.stance, ana.power) == ("1", "Ana", 0.5, None)
    assert ana.goals == ("a", "b")
    assert ana.objections[0].kind == "H1"
    assert ana.stance_evidence is not None
    assert ana.extra == {"club": "north"}
    assert bo.manager == "1"


def test_every_fault_of_a_graph_comes_at_once() -> None:
    """Clashing ids, values off scale, collections, loops; each with its place."""
    graph: nx.DiGraph[Any] = nx.DiGraph(title="Coaching", initiator="nobody")
    graph.add_node("1", stance=2, pos=(0, 1))
    graph.add_node(1, pos=(1, 1))
    graph.add_node("a", voice="loud", manager="ghost", power="0.5", pos=(2, 2))
    graph.add_edge("a", "a")
    graph.add_edge("1", "a", weight="heavy")
    graph.add_edge("a", "1", weight_trust=-1)

    assert faults(graph) == {
        "nodes[1]": "duplicate",
        "nodes[1].pos": "wrong-type",
        "nodes[1].stance": "off-scale",
        "nodes[a].voice": "not-a-choice",
        "nodes[a].manager": "dangling",
        "nodes[a].power": "wrong-type",
        "edges[a, a]": "self-tie",
        "edges[1, a].weight": "wrong-type",
        "edges[a, 1].weight": "off-scale",
    }


def test_reading_leaves_the_graph_alone() -> None:
    """It belongs to the caller."""
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_node("a", goals=["x"], objections=["H1"], extra="y")
    before = nx.node_link_data(graph, edges="links")
    before = json.loads(json.dumps(before))
    read(graph)

    assert nx.node_link_data(graph, edges="links") == before


@pytest.mark.parametrize(
    ("write", "load"),
    [
        (nx.write_graphml, nx.read_graphml),
        (nx.write_gexf, nx.read_gexf),
        (nx.write_gml, nx.read_gml),
    ],
)
def test_a_file_of_a_graph_brings_people_and_layers_back(
    write: Callable[..., None], load: Callable[..., Any]
) -> None:
    """What other programs keep, they can hand back."""
    people = [
        Stakeholder(id="a", name="Åsa", stance=1, extra={"club": "n"}),
        Stakeholder(id="b", manager="a", power=0.5, voice="private"),
    ]
    ties = [
        Tie(source="b", target="a", layer="conflict", weight=0.5),
        Tie(source="a", target="b", layer="trust"),
    ]
    case = Initiative(title="Coaching", stakeholders=people, ties=ties, initiator="a")
    file = io.BytesIO()
    write(case.to_networkx(), file)
    file.seek(0)
    back = read(load(file))

    assert back.stakeholders == case.stakeholders
    assert back.ties == (ties[1], ties[0])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda part: st.lists(part, max_size=2) | st.dictionaries(st.text(), part),
    max_leaves=3,
)
NODE = st.dictionaries(
    st.sampled_from(["name", "stance", "manager", "goals", "objections", "x", "extra"]),
    VALUES,
    max_size=3,
)
EDGE = st.dictionaries(
    st.sampled_from(["weight", "weight_trust", "weight_unknown", "layer", "informant"]),
    VALUES,
    max_size=3,
)


@given(
    nodes=st.dictionaries(st.integers(0, 3) | st.text(max_size=2), NODE, max_size=4),
    edges=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), EDGE), max_size=4),
    about=st.dictionaries(st.sampled_from(["title", "initiator", "outcome"]), VALUES),
    make=st.sampled_from([nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph]),
)
def test_whatever_the_attributes_there_is_a_case_or_a_list_of_faults(
    nodes: Any, edges: Any, about: Any, make: Any
) -> None:
    """No attribute raises anything else, and what is built can be written."""
    graph = make(**about)
    graph.add_nodes_from(nodes.items())
    graph.add_edges_from(edges)
    try:
        case = read(graph, undirected="both")
    except InvalidInputError:
        return
    assert Initiative.from_record(case.to_record()) == case
