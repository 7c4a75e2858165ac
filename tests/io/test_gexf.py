"""GEXF: ours comes back and opens in networkx, that of Gephi is understood."""

from __future__ import annotations

import io
import warnings
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from alignlib import Initiative, Stakeholder, example
from alignlib.errors import InvalidInputError, UnreadableFileError
from alignlib.io import gexf
from alignlib.io.reading import Found, Reading
from alignlib.testing import initiatives

GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2026-01-01"><creator>Gephi 0.10.1</creator></meta>
  <graph defaultedgetype="directed" mode="static">
    <attributes class="node" mode="static">
      <attribute id="clout" title="Clout" type="string"/>
      <attribute id="stance" title="stance" type="double"/>
      <attribute id="group" title="Group" type="integer">
        <default>7</default></attribute>
    </attributes>
    <attributes class="edge"><attribute id="r" title="Relation" type="string"/>
    </attributes>
    <nodes>
      <node id="1" label="Ana Lind">
        <attvalues><attvalue for="clout" value="high"/>
        <attvalue for="stance" value="-0.5"/></attvalues>
        <viz:size value="10.0"/><viz:color r="1" g="2" b="3"/></node>
      <node id="2" label="Bo"><attvalues><attvalue for="clout" value="low"/>
        <attvalue for="group" value="2"/></attvalues></node>
      <node id="3" label="3"/>
    </nodes>
    <edges>
      <edge id="0" source="1" target="2" weight="0.5">
        <attvalues><attvalue for="r" value="trusts"/></attvalues></edge>
      <edge id="1" source="2" target="3" type="mutual" kind="influence"/>
    </edges>
  </graph>
</gexf>"""


def document(graph: str, said: str = 'defaultedgetype="directed"') -> bytes:
    """A document around some nodes and edges."""
    return f'<gexf version="1.2"><graph {said}>\n{graph}</graph></gexf>'.encode()


def look(data: bytes | nx.Graph[Any], **said: Any) -> Found:
    """Read a document, or a graph as networkx writes it."""
    if isinstance(data, nx.Graph):
        target = io.BytesIO()
        nx.write_gexf(data, target)
        data = target.getvalue()
    return gexf.look(data, "folder/map.gexf", Reading(**said))


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
        graph = nx.read_gexf(io.BytesIO(gexf.write_text(case)))
    found = [
        (source, target, data["layer"], data.get("weight"))
        for source, target, data in graph.edges(data=True)
        if not data.get("implied")
    ]

    assert tuple(graph) == case.ids
    assert sorted(found, key=str) == sorted(told(case), key=str)


@given(case=initiatives())
def test_networkx_sees_people_as_they_are(case: Initiative) -> None:
    """What they are called, where they stand and what they can do."""
    graph = nx.read_gexf(io.BytesIO(gexf.write_text(case)))

    for person in case.stakeholders:
        node = graph.nodes[person.id]
        assert node["label"] == person.label
        assert node.get("stance") == person.stance
        assert node.get("role") == person.role


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
    found = look(graph, weights=case.weights)
    assert found.initiative is not None

    assert set(told(found.initiative)) == set(told(wanted))


def test_no_day_stands_in_the_file() -> None:
    """The same case gives the same bytes on any day."""
    assert b"date" not in gexf.write_text(Initiative())


def test_control_characters_are_refused_with_their_places() -> None:
    """XML cannot hold them; nothing is replaced in silence."""
    person = Stakeholder(id="ana", extra={"a\x01": "x"})
    with pytest.raises(InvalidInputError) as caught:
        gexf.write_text(Initiative(stakeholders=[person]))

    assert [fault.code for fault in caught.value.faults] == ["unwritable"]


def test_gephi_is_understood() -> None:
    """Labels are names, colours are left out, defaults hold, words and kinds decide."""
    case = read(GEPHI.encode())
    ana, bo, third = case.stakeholders

    assert (ana.id, ana.name, ana.stance) == ("1", "Ana Lind", -0.5)
    assert ana.power is not None
    assert bo.power is not None
    assert ana.power > bo.power
    assert third.name is None
    assert [person.extra["Group"] for person in case.stakeholders] == [7, 2, 7]
    assert told(case) == [
        ("2", "1", "trust", 0.5),
        ("2", "3", "influence", 1.0),
        ("3", "2", "influence", 1.0),
    ]


def test_an_edge_without_a_direction_is_undecided() -> None:
    """So it is in a graph that does not say: the format has it undirected."""
    nodes = '<nodes><node id="a"/><node id="b"/></nodes>'
    data = document(f'{nodes}<edges><edge source="a" target="b"/></edges>', "")

    assert codes(look(data)) == ["undecided-direction"]
    assert len(read(data, undirected="both").ties) == 2


def test_edges_say_their_own_direction() -> None:
    """Both sorts stand in one graph, which networkx refuses."""
    data = document(
        '<nodes><node id="a"/><node id="b"/><node id="c"/></nodes><edges>'
        '<edge source="a" target="b" type="undirected"/>'
        '<edge source="c" target="b"/></edges>'
    )

    assert {tie[:2] for tie in told(read(data, undirected="both"))} == {
        *(("a", "b"), ("b", "a"), ("c", "b")),
    }


@pytest.mark.parametrize(
    "nodes",
    [
        '<node id="g" label="Sales"><nodes><node id="a"/></nodes></node>',
        '<node id="g" label="Sales"/><node id="a" pid="g"/>',
        '<node id="g" label="Sales"/>'
        '<node id="a"><parents><parent for="g"/></parents></node>',
    ],
)
def test_groups_are_no_people(nodes: str) -> None:
    """A node that holds others becomes what their group is called."""
    found = look(document(f"<nodes>{nodes}</nodes>"))
    assert found.initiative is not None

    assert found.initiative.ids == ("a",)
    assert found.initiative.stakeholders[0].extra == {"group": "Sales"}
    assert "left-out" in [note.code for note in found.notes]


def test_values_over_time_are_read_and_that_is_said() -> None:
    """The last one holds."""
    data = document(
        '<attributes class="node" mode="dynamic">'
        '<attribute id="0" title="stance" type="double"/></attributes>'
        '<nodes><node id="a" start="1"><attvalues>'
        '<attvalue for="0" value="1" end="2"/>'
        '<attvalue for="0" value="-0.5" start="2"/>'
        "</attvalues></node></nodes>"
    )
    found = look(data)
    assert found.initiative is not None

    assert found.initiative.stakeholders[0].stance == -0.5
    assert "changed" in [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("graph", "code"),
    [
        (
            '<nodes><node id="a"/></nodes><edges><edge source="a" target="b"/></edges>',
            0,
        ),
        ('<nodes><node id="a"/><node id="a"/></nodes>', 1),
        ("<nodes><node/></nodes>", 2),
        ('<nodes><node id="a"><attvalue for="9" value="1"/></node></nodes>', 3),
    ],
)
def test_faults_have_the_line_they_stand_in(graph: str, code: int) -> None:
    """Every one of them is ours."""
    found = look(document(graph))
    wanted = ("dangling", "duplicate", "missing", "unknown-name")[code]

    assert wanted in codes(found)
    assert "map.gexf line 2" in [fault.place for fault in found.faults]


@pytest.mark.parametrize("data", [b"<graphml/>", b"<gexf/>", b"<html/>", b"{}", b""])
def test_another_document_is_refused(data: bytes) -> None:
    """It is no network."""
    with pytest.raises(UnreadableFileError):
        look(data)


def test_the_example_opens_in_networkx_with_its_lines_to_managers() -> None:
    """They are drawn, and do not come back as ties."""
    graph = nx.read_gexf(io.BytesIO(gexf.write_text(example())))
    drawn = [edge for edge in graph.edges(data=True) if edge[2].get("implied")]

    assert drawn
    assert read(gexf.write_text(example())).ties == example().ties
