"""Networks of Gephi: nodes and edges in a folder, in and out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative, Stakeholder, Tie, example, read, write
from alignlib.errors import InvalidInputError, UnreadableFileError, UnwritableFileError
from alignlib.io import gephi
from alignlib.io._network import own_writing
from alignlib.io.reading import Found, Reading

NODES = "Id;Label;Role;Power\n1;Eva;Welder;0.5\n2;Tom;Planner;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder of files."""

    def make(edges: str, nodes: str = NODES, **more: str) -> Path:
        place = tmp_path / "network"
        place.mkdir()
        for name, text in {"nodes": nodes, "edges": edges, **more}.items():
            if text:
                (place / f"{name}.csv").write_text(text, encoding="utf-8")
        return place

    return make


def case_of(found: Found) -> Initiative:
    """The initiative, where nothing is wrong."""
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def ends(found: Found) -> set[tuple[str, str, str, float | None]]:
    """Who influences whom, how, and how strongly."""
    ties = case_of(found).ties
    return {(tie.source, tie.target, tie.layer, tie.weight) for tie in ties}


def codes(found: Found) -> set[str]:
    """What is wrong, in short."""
    return {fault.code for fault in found.faults}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_nodes_and_edges_come_in(folder: Callable[..., Path], separator: str) -> None:
    """Whatever separates their cells."""
    edges = "Source;Target;Type;Id;Label;Weight\n1;2;Directed;0;trusts;0.5\n"
    place = folder(edges.replace(";", separator), NODES.replace(";", separator))
    case = case_of(gephi.look(place))

    assert [(p.id, p.name, p.role, p.power) for p in case.stakeholders] == [
        ("1", "Eva", "Welder", 0.5),
        ("2", "Tom", "Planner", None),
    ]
    assert ends(gephi.look(place)) == {("2", "1", "trust", 0.5)}


def test_the_folder_is_recognised(folder: Callable[..., Path]) -> None:
    """By its two files."""
    place = folder("Source,Target,Type,Label\n1,2,Directed,trusts\n")

    assert read(place).ties[0].layer == "trust"


def test_a_folder_of_our_own_tables_is_another_format(
    folder: Callable[..., Path],
) -> None:
    """Tables of alignlib come first."""
    place = folder("Source,Target\n", stakeholders="id\nana\n")

    assert not gephi.is_network(place)
    assert not gephi.is_network(place / "nodes.csv")
    assert not gephi.is_network(place / "nowhere")


def test_files_may_have_longer_names(tmp_path: Path) -> None:
    """The last word says which is which."""
    (tmp_path / "club [Nodes].csv").write_text(NODES)
    (tmp_path / "club [Edges].csv").write_text("Source,Target,Label\n1,2,trusts\n")

    assert ends(gephi.look(tmp_path)) == {("2", "1", "trust", 1.0)}


def test_edges_may_stand_without_nodes(folder: Callable[..., Path]) -> None:
    """People are those whom they name."""
    place = folder("Source,Target,Type,Label\nana,bo,Directed,manages\n", "")
    case = case_of(gephi.look(place))

    assert len(case.stakeholders) == 2
    assert [tie.layer for tie in case.ties] == ["reporting"]


def test_an_arrow_without_a_name_is_taken_for_influence(
    folder: Callable[..., Path],
) -> None:
    """As in all programs for networks; a note says so, and an argument turns it."""
    place = folder("Source,Target,Type,Weight\n1,2,Directed,0.5\n")

    assert ends(gephi.look(place)) == {("1", "2", "influence", 0.5)}
    assert {note.code for note in gephi.look(place).notes} == {"assumed"}
    turned = gephi.look(place, Reading(direction="listens_to"))
    assert ends(turned) == {("2", "1", "influence", 0.5)}


def test_an_undirected_edge_needs_a_word(folder: Callable[..., Path]) -> None:
    """A line does not say who hears whom."""
    place = folder("Source,Target,Type\n1,2,Undirected\n")

    assert codes(gephi.look(place)) == {"undecided-direction"}
    both = gephi.look(place, Reading(undirected="both"))
    assert len(case_of(both).ties) == 2


def test_a_type_that_is_no_direction_is_the_name_of_a_tie(
    folder: Callable[..., Path],
) -> None:
    """Files of other programs have it so."""
    place = folder("source,target,type\n1,2,reports to\n")

    assert ends(gephi.look(place)) == {("2", "1", "reporting", 1.0)}


def test_contact_is_no_influence(folder: Callable[..., Path]) -> None:
    """Until the caller says that it is."""
    place = folder("Source,Target,Type,Label\n1,2,Undirected,e-mails\n")

    assert codes(gephi.look(place)) == {"undecided-layer", "undecided-direction"}
    reading = Reading(layer="influence", undirected="both")
    assert len(ends(gephi.look(place, reading))) == 2


def test_raw_strengths_are_relative(folder: Callable[..., Path]) -> None:
    """A weight above 1 is no share of attention."""
    place = folder("Source,Target,Type,Weight\n1,2,Directed,7\n")

    assert case_of(gephi.look(place)).weights == "relative"


def test_a_weight_below_zero_is_conflict(folder: Callable[..., Path]) -> None:
    """As everywhere; a note says so."""
    place = folder("Source,Target,Type,Weight\n1,2,Directed,-0.5\n")

    assert ends(gephi.look(place)) == {("1", "2", "conflict", 0.5)}


def test_conflict_of_a_weight_below_zero_is_a_fault(
    folder: Callable[..., Path],
) -> None:
    """Twice against may mean for, or a slip; nobody can tell."""
    place = folder("Source,Target,Type,Label,Weight\n1,2,Directed,opposes,-0.5\n")

    faults = gephi.look(place).faults
    assert [(f.code, f.place) for f in faults] == [
        ("off-scale", "edges.csv row 2 column Weight")
    ]


def test_a_decimal_comma_is_read_where_it_is_said(folder: Callable[..., Path]) -> None:
    """And refused where it is not."""
    edges = "Source;Target;Type;Label;Weight\n1;2;Directed;trusts;0,5\n"
    place = folder(edges, "Id;Label\n1;Eva\n2;Tom\n")

    faults = gephi.look(place).faults
    assert [(f.code, f.place) for f in faults] == [
        ("wrong-type", "edges.csv row 2 column Weight")
    ]
    assert ends(gephi.look(place, Reading(decimal=","))) == {("2", "1", "trust", 0.5)}


def test_faults_of_both_files_come_together(folder: Callable[..., Path]) -> None:
    """Each with its file, row and column."""
    nodes = "Id,Label,Power\n1,Eva,9000\n1,Tom,0.5\n"
    place = folder("Source,Target,Type,Label\n1,,Directed,trusts\n", nodes)

    places = {fault.place.split(" row ")[0] for fault in gephi.look(place).faults}
    assert {"nodes.csv", "edges.csv"} <= {each.split(" column ")[0] for each in places}


def test_two_files_of_one_kind_are_a_fault(folder: Callable[..., Path]) -> None:
    """Nobody can tell which is meant."""
    place = folder("Source,Target\n1,2\n", edges2="")
    (place / "old edges.csv").write_text("Source,Target\n2,1\n")

    assert codes(gephi.look(place)) == {"duplicate"}


def test_other_files_are_left_out_and_said_so(folder: Callable[..., Path]) -> None:
    """They may have been meant."""
    place = folder("Source,Target,Type,Label\n1,2,Directed,trusts\n", notes="a,b\n")
    notes = gephi.look(place).notes

    assert ("left-out", "notes.csv") in {(note.code, note.place) for note in notes}


def test_no_folder_cannot_be_read(tmp_path: Path) -> None:
    """That is another fault than a wrong file."""
    with pytest.raises(UnreadableFileError):
        gephi.look(tmp_path / "nowhere")


def test_a_folder_without_edges_says_so(tmp_path: Path) -> None:
    """The file that is missing is named."""
    assert [f.place for f in gephi.look(tmp_path).faults] == ["edges.csv"]


TEXT = st.text(max_size=30)


@given(nodes=TEXT, edges=TEXT)
def test_any_content_gives_an_initiative_or_faults(
    tmp_path_factory: pytest.TempPathFactory, nodes: str, edges: str
) -> None:
    """And never an error that is not our own."""
    place = tmp_path_factory.mktemp("any")
    for name, text in [
        ("nodes", f"Id,Label\n{nodes}"),
        ("edges", f"Source,Target\n{edges}"),
    ]:
        (place / f"{name}.csv").write_bytes(text.encode("utf-8", "surrogatepass"))
    found = gephi.look(place)

    assert (found.initiative is None) == bool(found.faults)


# --- writing ----------------------------------------------------------------------


def test_the_files_have_the_columns_gephi_wants(tmp_path: Path) -> None:
    """Ids and labels; sources, targets and types."""
    write(example(), tmp_path / "network", form="gephi")
    rows = {
        name: list(
            csv.reader((tmp_path / "network" / f"{name}.csv").read_text().splitlines())
        )
        for name in ("nodes", "edges")
    }

    assert rows["nodes"][0][:2] == ["Id", "Label"]
    assert rows["edges"][0][:3] == ["Source", "Target", "Type"]
    assert {row[2] for row in rows["edges"][1:]} == {"Directed"}


def test_networkx_reads_the_same_network(tmp_path: Path) -> None:
    """The edges stand there as any program for networks has them."""
    gephi.write_folder(example(), tmp_path / "network")
    with (tmp_path / "network" / "edges.csv").open() as file:
        edges = [row for row in csv.DictReader(file) if row["Implied"] != "true"]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from((row["Source"], row["Target"]) for row in edges)

    assert sorted(graph.edges()) == sorted((t.source, t.target) for t in example().ties)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    """A spreadsheet runs nobody's name, and it comes back as it was."""
    case = Initiative(
        stakeholders=[
            Stakeholder(id="=1+1", name="'@SUM(A1)", extra={"Code": "-2+3", "No": "7"}),
            Stakeholder(id="'7", extra={"Code": " ", "No": 7}),
        ],
        ties=[Tie(source="=1+1", target="'7")],
    )
    gephi.write_folder(case, tmp_path / "network")
    text = (tmp_path / "network" / "nodes.csv").read_text()

    assert not any(
        cell[:1] in "=@" for row in text.splitlines() for cell in row.split(",")
    )
    assert gephi.read_folder(tmp_path / "network") == case


def test_our_files_saved_anew_by_a_spreadsheet_come_back(tmp_path: Path) -> None:
    """It may part cells with semicolons and begin with a byte order mark."""
    gephi.write_folder(example(), tmp_path / "network")
    for file in (tmp_path / "network").iterdir():
        rows = list(csv.reader(file.read_text("utf-8").splitlines()))
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out, delimiter=";").writerows(rows)

    assert gephi.read_folder(tmp_path / "network") == own_writing.kept(example())


@pytest.mark.parametrize(
    ("name", "line", "code"),
    [
        ("nodes", "ana,Ana,too,many,cells,here", "ragged"),
        ("edges", '"ana', "unreadable"),
        ("edges", "ana,nobody,Directed,trusts,", "dangling"),
        ("edges", "ana,bo,Directed,gossips,", "undecided-layer"),
    ],
)
def test_a_slip_in_our_own_files_has_its_place(
    tmp_path: Path, name: str, line: str, code: str
) -> None:
    """They are edited by hand like any others."""
    people = [Stakeholder(id="ana"), Stakeholder(id="bo")]
    gephi.write_folder(Initiative(stakeholders=people), tmp_path / "network")
    file = tmp_path / "network" / f"{name}.csv"
    file.write_text(file.read_text() + line + "\n")

    faults = gephi.look(tmp_path / "network").faults
    assert code in {fault.code for fault in faults}
    assert all(fault.place.startswith(f"{name}.csv row") for fault in faults)


def test_other_things_in_the_folder_are_not_lost(tmp_path: Path) -> None:
    """What is no network stays, and nothing is written."""
    (tmp_path / "budget.xlsx").write_bytes(b"dear")

    with pytest.raises(UnwritableFileError):
        gephi.write_folder(example(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["budget.xlsx"]


def test_what_cannot_be_written_leaves_what_is_there(tmp_path: Path) -> None:
    """All or nothing."""
    gephi.write_folder(example(), tmp_path / "network")
    before = (tmp_path / "network" / "nodes.csv").read_bytes()
    bad = Initiative(stakeholders=[Stakeholder(id="ana", role="a\0b")])

    with pytest.raises(InvalidInputError):
        gephi.write_folder(bad, tmp_path / "network")
    assert (tmp_path / "network" / "nodes.csv").read_bytes() == before


def test_our_files_without_our_mark_are_a_network_of_gephi(tmp_path: Path) -> None:
    """Gephi writes no such file; the names of edges say enough."""
    gephi.write_folder(example(), tmp_path / "network")
    (tmp_path / "network" / "about.csv").unlink()
    found = gephi.look(tmp_path / "network", Reading(weights="attention"))

    told = {(tie.source, tie.target, tie.layer) for tie in case_of(found).ties}
    assert told == {(tie.source, tie.target, tie.layer) for tie in example().ties}


# --- hostile ----------------------------------------------------------------------


HOSTILE: Mapping[str, str] = {
    "many ties": "Source,Target,Type\n"
    + "".join(f"a{n},b{n},Directed\n" for n in range(150_000)),
    "a million rows": "Source,Target\n" + "a,b\n" * 1_000_000,
    "many columns": "Source,Target,"
    + ",".join(f"c{n}" for n in range(16_384))
    + "\na,b\n",
    "an open quote": 'Source,Target\n"a,b\n' + "c,d\n" * 300_000,
    "a long cell": "Source,Target\n" + "a" * 3_000_000 + ",b\n",
    "a NUL": "Source,Target\na\0,b\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_edges_are_refused_in_little_memory(
    folder: Callable[..., Path], alone: Callable[..., Any], name: str
) -> None:
    """With a message, and never a traceback."""
    ran = alone("validate", folder(HOSTILE[name]))

    assert ran.code not in (0, 70), ran.said
    assert "Traceback" not in ran.said
    assert ran.megabytes < 300
