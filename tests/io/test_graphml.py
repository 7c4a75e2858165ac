"""GraphML: ours comes back and opens elsewhere, that of others is understood."""

from __future__ import annotations

import datetime
import html
import io
import math
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import igraph
import networkx as nx
import pytest
from hypothesis import given

from alignlib import Initiative, Objection, Stakeholder, Tie, example
from alignlib.errors import InvalidInputError, UnreadableFileError
from alignlib.io import graphml
from alignlib.io._network.own_writing import kept
from alignlib.io.reading import Found, Reading
from alignlib.testing import initiatives

YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" id="d0" yfiles.type="nodegraphics"/>
  <key attr.name="Role" attr.type="string" for="node" id="d1"/>
  <key attr.name="stance" attr.type="double" for="node" id="d2">
    <default>0.25</default></key>
  <key for="edge" id="d3" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d0"><y:ShapeNode>
      <y:NodeLabel x="1">Tom<y:LabelModel><y:Smart/></y:LabelModel></y:NodeLabel>
    </y:ShapeNode></data><data key="d1">head</data></node>
    <node id="n1" yfiles.foldertype="group"><data key="d0"><y:ProxyAutoBoundsNode>
      <y:GroupNode><y:NodeLabel>Sales</y:NodeLabel></y:GroupNode>
      <y:GroupNode><y:NodeLabel>Folder 1</y:NodeLabel></y:GroupNode>
      </y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n1:">
        <node id="n1::n0"><data key="d0"><y:ShapeNode><y:NodeLabel>Eva</y:NodeLabel>
        </y:ShapeNode></data><data key="d2">-0.5</data></node>
      </graph></node>
    <edge id="e0" source="n1::n0" target="n0"><data key="d3"><y:PolyLineEdge>
      <y:EdgeLabel>reports to<y:LabelModel/></y:EdgeLabel>
      </y:PolyLineEdge></data></edge>
  </graph>
</graphml>"""


def document(graph: str, keys: str = "") -> bytes:
    """A document around some nodes and edges."""
    space = "http://graphml.graphdrawing.org/xmlns"
    return f'<graphml xmlns="{space}">{keys}\n{graph}</graphml>'.encode()


def look(data: bytes | nx.Graph[Any], **said: Any) -> Found:
    """Read a document, or a graph as networkx writes it."""
    if isinstance(data, nx.Graph):
        target = io.BytesIO()
        nx.write_graphml(data, target)
        data = target.getvalue()
    return graphml.look(data, "folder/map.graphml", Reading(**said))


def read(data: bytes | nx.Graph[Any], **said: Any) -> Initiative:
    """Give the initiative in a document without faults."""
    found = look(data, **said)
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def codes(found: Found) -> list[str]:
    """The codes of the faults."""
    return [fault.code for fault in found.faults]


def told(case: Initiative) -> list[tuple[str, str, str, float | None]]:
    """What the ties say."""
    return [(t.source, t.target, t.layer, t.weight) for t in case.ties]


@given(case=initiatives())
def test_networkx_opens_what_is_written(case: Initiative) -> None:
    """Same people in the same order, same ties, layers and weights, no warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph = nx.read_graphml(
            io.BytesIO(graphml.write_text(case)), force_multigraph=True
        )

    assert tuple(graph) == case.ids
    assert edges_of(graph) == sorted(told(case), key=str)


@given(case=initiatives())
def test_igraph_opens_what_is_written(case: Initiative) -> None:
    """Same people, same ties, layers and weights.

    Two habits of igraph aside: it leaves an ``&`` in ids as XML writes it, and refuses
    the very smallest numbers.
    """
    case = without_the_smallest(case)
    with TemporaryDirectory() as folder:
        path = Path(folder, "map.graphml")
        path.write_bytes(graphml.write_text(case))
        graph = igraph.Graph.Read_GraphML(str(path))
    ids = [html.unescape(person) for person in (graph.vs["id"] if case.ids else [])]
    found = [
        (ids[edge.source], ids[edge.target], edge["layer"], known(edge))
        for edge in graph.es
        if edge.attributes().get("implied") is not True
    ]

    assert tuple(ids) == case.ids
    assert sorted(found, key=str) == sorted(told(case), key=str)


def without_the_smallest(case: Initiative) -> Initiative:
    """Take out numbers so near to 0 that igraph refuses to read them."""
    ties = [
        attrs.evolve(tie, weight=None if tiny(tie.weight) else tie.weight, confidence=1)
        for tie in case.ties
    ]
    people = [Stakeholder(id=person, name=person) for person in case.ids]
    return Initiative(stakeholders=people, ties=ties, weights=case.weights)


def tiny(weight: float | None) -> bool:
    """Whether a weight has fewer digits than others, being so small."""
    return weight is not None and 0 < weight < sys.float_info.min


def edges_of(graph: nx.Graph[Any]) -> list[tuple[Any, ...]]:
    """The edges that stand for ties."""
    found = [
        (source, target, data["layer"], data.get("weight"))
        for source, target, data in graph.edges(data=True)
        if not data.get("implied")
    ]
    return sorted(found, key=str)


def known(edge: Any) -> float | None:
    """A weight; igraph fills gaps with NaN."""
    weight = edge.attributes().get("weight")
    return None if weight is None or math.isnan(weight) else weight


@pytest.mark.parametrize("library", ["networkx", "igraph"])
def test_a_file_saved_by_another_program_still_reads_the_same(
    library: str, tmp_path: Path
) -> None:
    """Both write it anew, with ids and names of keys of their own."""
    case = example()
    one, two = str(tmp_path / "one.graphml"), str(tmp_path / "two.graphml")
    Path(one).write_bytes(graphml.write_text(case))
    if library == "networkx":
        nx.write_graphml(nx.read_graphml(one), two)
    else:
        igraph.Graph.Read_GraphML(one).write_graphml(two)
    found = read(Path(two).read_bytes())

    assert attrs.evolve(found, ties=()) == attrs.evolve(kept(case), ties=())
    assert set(found.ties) == set(kept(case).ties)


@given(case=initiatives())
def test_a_graph_handed_on_by_networkx_holds_the_same_ties(case: Initiative) -> None:
    """`Initiative.from_networkx` understands the attributes."""
    graph = nx.read_graphml(io.BytesIO(graphml.write_text(case)))
    for _, data in graph.nodes(data=True):
        data.clear()
    found = Initiative.from_networkx(graph, weights=case.weights)

    assert {tie[:3] for tie in told(case)} <= {tie[:3] for tie in told(found)}


@given(case=initiatives().filter(lambda case: case.ids))
def test_a_graph_of_ours_written_by_networkx_is_understood(case: Initiative) -> None:
    """One tie a layer; managers stay managers; unknown weights stay unknown."""
    code = {person: f"k{n}" for n, person in enumerate(case.ids)}
    graph = nx.relabel_nodes(case.to_networkx(), code)
    for _, values in graph.nodes(data=True):
        manager = values.get("manager")
        values.clear()
        if manager:
            values["manager"] = code[manager]
    wanted = Initiative.from_networkx(graph, weights=case.weights)

    assert set(told(read(graph))) == set(told(wanted))


def test_reasons_do_not_travel() -> None:
    """A map is passed on; what people hold against the matter stays at home."""
    told = Objection(id="o", kind="distrust", text="he never keeps his word")
    ana = Stakeholder(id="ana", objections=[told])
    text = graphml.write_text(Initiative(stakeholders=[ana])).decode()

    assert "word" not in text
    assert "distrust" not in text


def test_control_characters_are_refused_with_their_places() -> None:
    """XML cannot hold them; nothing is replaced in silence."""
    people = [Stakeholder(id="ana", role="a\x07b"), Stakeholder(id="b\ud800")]
    with pytest.raises(InvalidInputError) as caught:
        graphml.write_text(Initiative(stakeholders=people, title="\0"))

    places = {fault.place: fault.code for fault in caught.value.faults}
    assert places == dict.fromkeys(
        ("title", "stakeholders[0].role", "stakeholders[1].id"), "unwritable"
    )


def test_line_ends_and_quotes_come_back() -> None:
    """Also where XML would make spaces of them."""
    ana = Stakeholder(
        id=' "a<&\n', role="x\r\ny\tz", goals=["a; b", " c "], extra={"power": "<p>\r"}
    )
    case = Initiative(stakeholders=[ana])

    assert read(graphml.write_text(case)) == case


@pytest.mark.parametrize(
    "extra",
    [
        [{"a": 1}, {"a": "1"}],
        [{"a": True}, {"a": 1}],
        [{"a": 2**70}, {"a": 0.5}],
        [{"Power": "much"}, {"extra Power": 3}],
        [{"label": "x", "id": "y", "key": 1.5}, {" ": "blank"}],
        [{"a": ""}, {"a": '"quoted"'}, {"a": "null"}, {"a": 7}],
    ],
)
def test_columns_of_a_register_keep_their_kinds(extra: list[dict[str, Any]]) -> None:
    """Numbers stay numbers and text stays text, beside each other and by any name."""
    people = [Stakeholder(id=f"p{n}", extra=each) for n, each in enumerate(extra)]
    back = read(graphml.write_text(Initiative(stakeholders=people)))

    for one, two in zip(people, back.stakeholders, strict=True):
        assert dict(one.extra) == dict(two.extra)
        assert [type(v) for v in one.extra.values()] == [
            type(v) for v in two.extra.values()
        ]


def test_a_later_version_says_so() -> None:
    """Nothing of it is read wrongly."""
    later = graphml.write_text(example()).replace(b">1</data>", b">2</data>", 1)

    assert codes(look(later)) == ["later-version"]


def test_who_was_drawn_into_a_file_of_ours_is_there() -> None:
    """A program for drawing adds a node with a label, and an edge with nothing."""
    data = graphml.write_text(Initiative(stakeholders=[Stakeholder(id="ana")]))
    drawn = (
        b'<node id="n1"><data key="n0">Bo</data></node><edge source="ana" target="n1"/>'
    )
    case = read(data.replace(b"</graph>", drawn + b"</graph>"))

    assert case.stakeholders[1].name == "Bo"
    assert told(case) == [("ana", "n1", "influence", None)]


def test_what_is_said_of_a_file_of_ours_is_not_needed() -> None:
    """It says itself what everything means; that is noted."""
    found = look(graphml.write_text(example()), direction="listens_to")

    assert found.initiative == kept(example())
    assert [note.code for note in found.notes] == ["left-out"]


def test_yed_is_understood() -> None:
    """Labels are names, groups are no people, defaults hold, and words decide."""
    found = look(YED.encode())
    case = found.initiative
    assert case is not None

    assert [person.name for person in case.stakeholders] == ["Tom", "Eva"]
    assert [person.stance for person in case.stakeholders] == [0.25, -0.5]
    assert case.stakeholders[0].role == "head"
    assert case.stakeholders[1].extra["group"] == "Sales"
    assert told(case) == [("n0", "n1::n0", "reporting", 1.0)]
    assert "left-out" in [note.code for note in found.notes]


def test_attributes_are_read_as_the_columns_of_a_register() -> None:
    """By aliases, on scales, and as the caller says."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("a", **{"Influence (1-5)": 5, "Department": "HR", "Mood": -0.5})
    graph.add_node("b", **{"Influence (1-5)": 1, "Mood": 1.0, "x": 3.5})
    found = look(graph, columns={"Mood": "stance"})
    case = found.initiative
    assert case is not None
    ana, bo = case.stakeholders

    assert (ana.power, bo.power) == (1.0, 0.0)
    assert (ana.unit, ana.stance) == ("HR", -0.5)
    assert "x" not in bo.extra
    assert {column.header: column.field for column in found.columns} == {
        **{"id": "id", "Influence (1-5)": "power"},
        **{"Department": "unit", "Mood": "stance"},
    }


def test_a_directed_edge_is_influence_and_that_is_said() -> None:
    """Two things are taken for granted; arguments settle them."""
    graph = nx.DiGraph([("a", "b")])

    found = look(graph)
    assert found.initiative is not None
    assert told(found.initiative) == [("a", "b", "influence", 1.0)]
    assert "assumed" in [note.code for note in found.notes]
    turned = read(graph, direction="listens_to", layer="trust")
    assert told(turned) == [("b", "a", "trust", 1.0)]


def test_an_undirected_edge_is_undecided() -> None:
    """The fault names the argument that settles it."""
    graph = nx.Graph([("a", "b")])
    found = look(graph)

    assert found.initiative is None
    assert codes(found) == ["undecided-direction"]
    assert "undirected=" in found.faults[0].hint
    assert len(read(graph, undirected="both").ties) == 2


def test_edges_of_both_sorts_stand_in_one_graph() -> None:
    """Each says itself whether it has a direction."""
    data = document(
        '<graph edgedefault="undirected"><node id="a"/><node id="b"/><node id="c"/>'
        '<edge source="a" target="b" directed="true"/><edge source="b" target="c"/>'
        "</graph>"
    )

    assert codes(look(data)) == ["undecided-direction"]
    assert {tie[:2] for tie in told(read(data, undirected="both"))} == {
        *(("a", "b"), ("b", "c"), ("c", "b")),
    }


def test_contact_is_no_influence_unless_said() -> None:
    """A name of an edge that means contact needs a word of the caller."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", relation="meets")

    assert "undecided-layer" in codes(look(graph))
    found = look(graph, layer="influence", direction="influences")
    assert found.initiative is not None
    assert "assumed" in [note.code for note in found.notes]


def test_layers_named_as_alignlib_does_are_taken() -> None:
    """The first is heard, which is said; the argument turns it."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", layer="trust", weight=0.5)
    graph.add_edge("a", "b", layer="influence", weight=0.25)

    assert set(told(read(graph))) == {
        *(("a", "b", "trust", 0.5), ("a", "b", "influence", 0.25)),
    }
    assert told(read(graph, direction="listens_to"))[0][:2] == ("b", "a")


def test_parallel_edges_add_up_and_loops_fall_out() -> None:
    """Both are said."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b"), ("a", "b"), ("a", "a")])
    found = look(graph)
    assert found.initiative is not None

    assert told(found.initiative) == [("a", "b", "influence", 2.0)]
    assert {note.code for note in found.notes} >= {"changed", "left-out"}


def test_strengths_above_one_are_relative_and_that_is_said() -> None:
    """Or what the caller says they are."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", weight=12)

    assert read(graph).weights == "relative"
    assert read(graph, weights="relative").weights == "relative"


def test_nobody_pays_more_than_all_of_their_attention() -> None:
    """The caller who says so is told where, and what to leave out."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", weight=12)
    graph.add_edge("a", "c", weight=0.5)
    found = look(graph, weights="attention")

    assert [fault.code for fault in found.faults] == ["off-scale"]
    assert "leave weights='attention' out" in found.faults[0].hint


def test_a_weight_below_zero_is_conflict() -> None:
    """As everywhere else."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("a", "b", weight=-0.5)

    assert told(read(graph)) == [("a", "b", "conflict", 0.5)]


@pytest.mark.parametrize(
    ("graph", "code"),
    [
        ('<node id="a"/><edge source="a" target="b"/>', "dangling"),
        ('<node id="a"/><node id="a"/>', "duplicate"),
        ("<node/>", "missing"),
        ('<node id="a"><data key="d9">x</data></node>', "unknown-name"),
        ('<node id="a"/><edge source="a"/>', "dangling"),
        ("", "missing"),
    ],
)
def test_faults_have_the_line_they_stand_in(graph: str, code: str) -> None:
    """Every one of them is ours."""
    found = look(document(f'<graph edgedefault="directed">{graph}</graph>'))

    assert code in codes(found)
    place = "map.graphml line 2" if graph else "map.graphml"
    assert place in [fault.place for fault in found.faults]


@pytest.mark.parametrize(
    "data", [b"<gexf/>", b"<graphml/>", b"<html><p/></html>", b"{}", b""]
)
def test_another_document_is_refused(data: bytes) -> None:
    """It is no network."""
    with pytest.raises(UnreadableFileError):
        look(data)


def test_a_value_of_the_wrong_type_is_a_fault_of_its_node() -> None:
    """A number that is none does not become one."""
    keys = '<key id="k" for="node" attr.name="power" attr.type="double"/>'
    node = '<node id="a"><data key="k">0,5</data></node><node id="b"/>'
    data = document(f'<graph edgedefault="directed">{node}</graph>', keys)

    assert [fault.place for fault in look(data).faults] == [
        "map.graphml line 2 node a power"
    ]
    assert read(data, decimal=",").stakeholders[0].power == 0.5


def test_too_many_nodes_are_told_before_the_memory_is_gone() -> None:
    """The message names what reads large networks."""
    nodes = "".join(f'<node id="n{n}"/>' for n in range(160_000))
    with pytest.raises(UnreadableFileError) as caught:
        look(document(f'<graph edgedefault="directed">{nodes}</graph>'))

    assert "read_graph" in caught.value.reason


@pytest.mark.parametrize("each", [False, True], ids=["by default", "in each node"])
def test_many_attributes_of_many_nodes_are_told_before_the_memory_is_gone(
    each: bool,
) -> None:
    """A short file can mean a huge table."""
    keys = "".join(
        f'<key id="k{n}" for="node" attr.name="a{n}" attr.type="string">'
        f"{'' if each else '<default>x</default>'}</key>"
        for n in range(3_000)
    )
    own = '<data key="k{n}">x</data>' if each else ""
    node = f'<node id="n{{n}}">{own}</node>'
    nodes = "".join(node.format(n=n) for n in range(3_000))
    with pytest.raises(UnreadableFileError):
        look(document(f'<graph edgedefault="directed">{nodes}</graph>', keys))


def test_attributes_cannot_pose_as_the_ends_of_an_edge() -> None:
    """What the element says goes before."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge(
        "a", "b", Source="c", target="a", direction="mutual", type="directed"
    )

    assert told(read(graph)) == [("a", "b", "influence", 1.0)]


def test_ties_keep_what_is_told_of_them() -> None:
    """Informants, confidence and days."""
    tie = Tie(source="a", target="b", confidence=0.5, date=datetime.date(2026, 3, 2))
    case = Initiative(
        stakeholders=[Stakeholder(id="a"), Stakeholder(id="b")],
        ties=[
            attrs.evolve(tie, informant="x"),
            attrs.evolve(tie, informant="y", weight=0.5),
        ],
    )

    assert read(graphml.write_text(case)) == case
