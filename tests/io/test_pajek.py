"""Pajek: ours comes back and opens in igraph, that of others is understood."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import attrs
import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative, Stakeholder, example
from alignlib.errors import InvalidInputError, UnreadableFileError
from alignlib.graph_initiative import layered_ties
from alignlib.io import pajek
from alignlib.io.reading import Found, Reading
from alignlib.model.assumptions import Assumptions
from alignlib.testing import initiatives

if TYPE_CHECKING:
    from tests.io.conftest import Alone

SEVERAL = """*Network at work
% a remark
*Vertices 4
1 "Ana Lind" 0.1 0.2 0.5 ellipse x_fact 2 ic Red
2 Bo
3 "Cy &#38; Co" [1-3]
*Arcs :1 "is asked by"
1 2 3 c Blue
*Arcs :2 "trusts"
2 3
*Edges
1 4 2 l "influence"
*Partition side
*Vertices 4
1
1
2
2
"""


def look(data: bytes | str, **said: Any) -> Found:
    """Read a file."""
    data = data.encode() if isinstance(data, str) else data
    return pajek.look(data, "folder/map.net", Reading(**said))


def read(data: bytes | str, **said: Any) -> Initiative:
    """Give the initiative in a file without faults."""
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


def plain(case: Initiative) -> Initiative:
    """The same network between people whose ids any program reads."""
    code = {person: f"k {n}" for n, person in enumerate(case.ids)}
    return Initiative(
        stakeholders=[
            Stakeholder(id=code[each.id], manager=code.get(each.manager or ""))
            for each in case.stakeholders
        ],
        ties=[
            attrs.evolve(
                tie,
                source=code[tie.source],
                target=code[tie.target],
                weight=None if tie.weight is None else round(tie.weight, 6),
            )
            for tie in case.ties
        ],
        weights=case.weights,
    )


def layers(case: Initiative) -> list[tuple[str, str, float]]:
    """The ties as analyses take them."""
    return [
        (tie.source, tie.target, float(tie.weight))
        for tie in layered_ties(case, Assumptions())
    ]


@given(case=initiatives().map(plain))
def test_igraph_opens_what_is_written(case: Initiative) -> None:
    """Same people in the same order, same ties and weights."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "map.net")
        path.write_bytes(pajek.write_text(case))
        graph = igraph.Graph.Read_Pajek(str(path))
    names = graph.vs["name"] if case.ids else []
    found = [
        (names[edge.source], names[edge.target], edge["weight"]) for edge in graph.es
    ]

    assert tuple(names) == case.ids
    assert sorted(found) == sorted(layers(case))


@given(case=initiatives().map(plain))
def test_networkx_opens_what_is_written(case: Initiative) -> None:
    """Same people in the same order, same ties and weights."""
    text = pajek.write_text(case).decode()
    graph = nx.parse_pajek(text)
    found = [(a, b, data["weight"]) for a, b, data in graph.edges(data=True)]

    assert tuple(graph) == case.ids
    assert sorted(found) == sorted(layers(case))


@given(case=initiatives())
def test_the_network_is_the_same_for_analyses(case: Initiative) -> None:
    """What is lost is not about who influences whom."""
    back = read(pajek.write_text(case)) if case.ids else case

    assert layers(back) == layers(case)


def test_what_a_file_cannot_hold_is_refused() -> None:
    """With its place."""
    with pytest.raises(InvalidInputError) as caught:
        pajek.write_text(Initiative(stakeholders=[Stakeholder(id="a\ud800")]))

    assert [fault.place for fault in caught.value.faults] == ["stakeholders[0].id"]


def test_labels_that_would_end_early_come_back() -> None:
    """Quotes, line ends and signs written by their numbers."""
    people = [Stakeholder(id=each) for each in ('a"b', "c\nd", "&#34;", " e ", "x\x85")]
    case = Initiative(stakeholders=people, title=' the "one"\n')

    assert read(pajek.write_text(case)) == case


def test_several_relations_are_understood() -> None:
    """Numbers are ids, labels names; each relation's name decides."""
    found = look(SEVERAL, undirected="both")
    case = found.initiative
    assert case is not None

    assert case.ids == ("1", "2", "3", "4")
    names = [person.name for person in case.stakeholders]
    assert names == ["Ana Lind", "Bo", "Cy & Co", None]
    assert told(case) == [
        ("1", "2", "influence", 3),
        ("3", "2", "trust", 1.0),
        ("1", "4", "influence", 2),
        ("4", "1", "influence", 2),
    ]
    assert {"left-out", "changed"} <= {note.code for note in found.notes}


def test_relations_by_number_belong_to_their_names() -> None:
    """A line may say of which relation it is."""
    text = '*Vertices 2\n*Arcs :1 "trusts"\n1 2\n*Arcs\n1: 2 1 0.5\n'

    assert told(read(text)) == [("2", "1", "trust", 1), ("1", "2", "trust", 0.5)]


@pytest.mark.parametrize(
    "text",
    [
        "*Vertices 3\n*Arcslist\n1 2 3\n2 1\n",
        "*vertices 3\r\n*arcs\r\n1 2\r\n1 3 1\r\n2 1 1.0\r\n",
        "\ufeff*Vertices 3\n1 1\n2 2\n3 3\n\n*Matrix\n0 1 1\n1 0 0\n0 0 0\n",
        "*VERTICES   3 \r*ARCS :1\r 1 2 \r 2 1 1 w 3\r1 3",
    ],
)
def test_the_ways_to_write_arcs_say_the_same(text: str) -> None:
    """Pairs, lists and matrices, with any line ends and any case."""
    assert set(told(read(text, layer="influence", direction="influences"))) == {
        *(("1", "2", "influence", 1), ("1", "3", "influence", 1)),
        ("2", "1", "influence", 1),
    }


@pytest.mark.parametrize("section", ["*Edges\n1 2\n", "*Edgeslist\n1 2\n"])
def test_edges_are_undecided(section: str) -> None:
    """The fault names the argument that settles it."""
    text = f"*Vertices 2\n{section}"

    assert codes(look(text)) == ["undecided-direction"]
    assert len(read(text, undirected="both").ties) == 2


def test_a_directed_arc_is_influence_and_that_is_said() -> None:
    """Arguments settle it."""
    text = "*Vertices 2\n*Arcs\n1 2 0.5\n"

    assert "assumed" in [note.code for note in look(text).notes]
    turned = read(text, direction="listens_to", layer="deference")
    assert told(turned) == [("2", "1", "deference", 0.5)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_survive_the_usual_encodings(encoding: str) -> None:
    """What had to be assumed is said."""
    found = look('*Vertices 1\n1 "Åsa Öberg"\n'.encode(encoding))
    assert found.initiative is not None

    assert found.initiative.stakeholders[0].name == "Åsa Öberg"
    assert [note.code for note in found.notes] == ["assumed"] * (encoding == "cp1252")


def test_attributes_that_networkx_writes_are_kept() -> None:
    """Pairs of word and value that are not about drawing."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("a", role="head of sales", x="0.5")
    target = io.BytesIO()
    nx.write_pajek(graph, target)

    assert read(target.getvalue()).stakeholders[0].role == "head of sales"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("*Vertices 2\n*Arcs\n1 3\n", "dangling", 3),
        ("*Vertices 2\n*Arcs\n1\n", "dangling", 3),
        ("*Vertices 2\n*Arcs\n0 1\n", "dangling", 3),
        ("*Vertices 2\n*Arcs\na b\n", "dangling", 3),
        ("*Vertices 2\n*Arcs\n1 2 much\n", "wrong-type", 3),
        ("*Vertices 2\n*Arcs\n1 2 0,5\n", "wrong-type", 3),
        ("*Vertices 2\n1 a\n1 b\n", "duplicate", 3),
        ("*Vertices 2\nAna\n", "dangling", 2),
        ("*Vertices 2\n3 c\n", "dangling", 2),
        ("*Vertices 4 2\n*Edges\n1 3\n", "two-mode", 1),
        ("*Vertices 2\n*Matrix\n0 1 1\n", "ragged", 3),
        ("*Vertices 2\n*Matrix\n0 x\n1 0\n", "wrong-type", 3),
        ("*Vertices 1\n*Matrix\n0\n0\n", "ragged", 4),
    ],
)
def test_faults_have_the_line_they_stand_in(text: str, code: str, line: int) -> None:
    """Every one of them is ours."""
    found = look(text, undirected="both")

    assert (code, f"map.net line {line}") in [
        (fault.code, fault.place) for fault in found.faults
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ana bo",
        "*Arcs\n1 2\n",
        "*Vertices\n",
        "*Vertices many\n",
        "*Vertices 1000000000\n",
        "*Vertices 999999999999999999999\n",
        "*Vertices 1\n1 " + "x" * 2_000_000,
        "\0\0\0",
        "<graphml/>",
    ],
    ids=range(10),
)
def test_what_is_no_network_of_people_is_refused(text: str) -> None:
    """Before the vertices it claims to have are made."""
    with pytest.raises(UnreadableFileError):
        look(text)


@given(
    text=st.lists(
        st.sampled_from(
            [*SEVERAL.splitlines(), "*Matrix", "*Vertices 2", '"', "[", "1"]
        )
        | st.text("*12 \"'[]:&#;.-%lx\t", max_size=12),
        max_size=20,
    ).map("\n".join)
)
def test_any_lines_are_read_or_refused(text: str) -> None:
    """No other error comes out."""
    try:
        found = look(f"*Vertices 3\n{text}", undirected="both", direction="influences")
    except UnreadableFileError:
        return
    assert (found.initiative is None) == bool(found.faults)


def test_a_large_claim_ends_in_a_message(alone: Alone, tmp_path: Path) -> None:
    """A thousand million vertices in a line of thirty letters."""
    path = tmp_path / "map.net"
    path.write_text("*Vertices 1000000000\n*Arcs\n1 2\n", "utf-8")
    ran = alone("preview", path)

    assert ran.code not in (0, 70)
    assert "Traceback" not in ran.said
    assert ran.megabytes < 300


def test_the_example_keeps_its_network() -> None:
    """People, ties and managers; the title as well."""
    back = read(pajek.write_text(example()))

    assert back.ids == example().ids
    assert back.title == example().title
    assert layers(back) == layers(example())
