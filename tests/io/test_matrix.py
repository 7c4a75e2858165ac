"""Matrices: rows and columns of the same people, and what the numbers mean."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative, Stakeholder, Tie, example, read
from alignlib.errors import InvalidInputError, UnreadableFileError
from alignlib.graph_initiative import influence_graph
from alignlib.io import matrix
from alignlib.io._network.matrix_shape import fits
from alignlib.io.reading import Found, Reading
from alignlib.model.assumptions import Assumptions
from alignlib.testing import initiatives

if TYPE_CHECKING:
    from tests.io.conftest import Alone

PLAIN = ",ana,bo\nana,0,1\nbo,0.5,0\n"


def look(text: str | bytes, **said: Any) -> Found:
    """Read a table."""
    data = text.encode() if isinstance(text, str) else text
    return matrix.look(data, "folder/who.csv", Reading(**said))


def made(text: str | bytes, **said: Any) -> Initiative:
    """Give the initiative in a table without faults."""
    found = look(text, **said)
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def codes(found: Found) -> list[str]:
    """The codes of the faults."""
    return [fault.code for fault in found.faults]


def told(case: Initiative) -> set[tuple[str, str, str, float | None]]:
    """What the ties say."""
    return {(t.source, t.target, t.layer, t.weight) for t in case.ties}


def attention(case: Initiative) -> Any:
    """Who listens to whom, as analyses take it."""
    graph = influence_graph(case, Assumptions())
    found = np.zeros((len(case.ids), len(case.ids)))
    rows = np.repeat(np.arange(len(case.ids)), np.diff(graph.indptr))
    found[rows, graph.indices] = graph.attention
    return found


@given(case=initiatives().filter(lambda case: case.ids))
def test_analyses_see_the_same_network(case: Initiative) -> None:
    """The cells are the attention that they work with."""
    back = made(matrix.write_text(case))

    np.testing.assert_allclose(attention(back), attention(case), atol=1e-9)


@given(case=initiatives().filter(lambda case: len(case.ids) > 1))
def test_pandas_opens_what_is_written(case: Initiative) -> None:
    """A square of numbers, rows and columns in the people's order."""
    frame = pd.read_csv(io.BytesIO(matrix.write_text(case)), index_col=0)

    assert frame.shape == (len(case.ids), len(case.ids))
    assert all(kind.kind in "fi" for kind in frame.dtypes)


def test_what_a_cell_cannot_hold_is_refused() -> None:
    """With its place."""
    with pytest.raises(InvalidInputError) as caught:
        matrix.write_text(Initiative(stakeholders=[Stakeholder(id="a\0")]))

    assert [fault.place for fault in caught.value.faults] == ["stakeholders[0].id"]


def test_ids_come_back_to_the_letter() -> None:
    """Also those that a spreadsheet would run, and those with separators in them."""
    people = [Stakeholder(id=each) for each in ("=1+1", " a ", "b,c;d", '"', "e\nf")]
    tie = Tie(source="=1+1", target=" a ", weight=0.25)
    case = Initiative(stakeholders=people, ties=[tie])

    assert made(matrix.write_text(case)) == case


def test_raw_strengths_stay_what_they_are() -> None:
    """The corner says that they are relative."""
    people = [Stakeholder(id=each) for each in "abc"]
    ties = [Tie(source="a", target=other, weight=3) for other in "bc"]
    case = Initiative(stakeholders=people, ties=ties, weights="relative")

    assert made(matrix.write_text(case)) == case


def test_a_matrix_without_a_word_is_undecided() -> None:
    """The fault names the argument, and the cell that could say it."""
    found = look(PLAIN)

    assert codes(found) == ["undecided-direction"]
    assert "direction=" in found.faults[0].hint


@pytest.mark.parametrize(
    ("corner", "layer", "turned"),
    [
        ("influences", "influence", False),
        ("Listens to", "influence", True),
        ("trusts", "trust", True),
        ("is trusted by", "trust", False),
        ("reports to", "reporting", True),
        ("påverkar", "influence", False),
        ("hört auf", "influence", True),
    ],
)
def test_the_corner_says_what_the_numbers_mean(
    corner: str, layer: str, turned: bool
) -> None:
    """The person of the row comes first: "ana trusts bo"."""
    case = made(f"{corner},ana,bo\nana,,0.5\nbo,,\n")
    source, target = ("bo", "ana") if turned else ("ana", "bo")

    assert told(case) == {(source, target, layer, 0.5)}


@pytest.mark.parametrize(
    ("said", "turned"), [("influences", False), ("listens_to", True)]
)
def test_an_argument_says_it_too(said: Any, turned: bool) -> None:
    """And the layer."""
    case = made(",ana,bo\nana,,0.5\nbo,,\n", direction=said, layer="deference")
    source, target = ("bo", "ana") if turned else ("ana", "bo")

    assert told(case) == {(source, target, "deference", 0.5)}


def test_contact_is_no_influence_unless_said() -> None:
    """A matrix of meetings needs a word of the caller."""
    text = "meets,ana,bo\nana,0,1\nbo,0,0\n"

    assert "undecided-layer" in codes(look(text))
    assert made(text, layer="influence", direction="influences").ties


def test_a_symmetric_matrix_has_no_direction() -> None:
    """Either argument settles it, with the same ties."""
    text = ",ana,bo\nana,0,2\nbo,2,0\n"

    assert codes(look(text)) == ["undecided-direction"]
    both = told(made(text, undirected="both"))
    assert both == told(made(text, direction="influences"))
    assert both == told(made(text, direction="listens_to"))
    assert len(both) == 2


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_will_do(separator: str) -> None:
    """It is the one that makes a matrix."""
    text = PLAIN.replace(",", separator)

    assert fits(text.encode())
    assert len(made(text, direction="influences").ties) == 2


def test_names_get_ids_that_tell_nothing() -> None:
    """Codes are taken for ids."""
    text = ";Lind, Eva;Bo\nLind, Eva;;1\nBo;;\n"
    case = made(text, direction="influences")

    assert case.ids == ("p1", "p2")
    assert [person.name for person in case.stakeholders] == ["Lind, Eva", "Bo"]


def test_decimal_commas_need_a_word() -> None:
    """Without it they are faults with their cells."""
    text = ";ana;bo\nana;;0,5\nbo;;\n"

    found = look(text, direction="influences")
    assert [fault.place for fault in found.faults] == ["who.csv row 2 column bo"]
    assert told(made(text, direction="influences", decimal=",")) == {
        ("ana", "bo", "influence", 0.5)
    }


def test_a_number_below_zero_is_conflict() -> None:
    """And the diagonal is left out, which is said."""
    found = look("influences,ana,bo\nana,3,-0.5\nbo,,\n")
    assert found.initiative is not None

    assert told(found.initiative) == {("ana", "bo", "conflict", 0.5)}
    assert "left-out" in [note.code for note in found.notes]


def test_rows_may_stand_in_another_order() -> None:
    """They are found by name."""
    case = made("influences,ana,bo\nbo,0.5,\nana,,\n")

    assert told(case) == {("bo", "ana", "influence", 0.5)}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (",ana,bo\nana,,x\nbo,,\n", "wrong-type", "row 2 column bo"),
        (",ana,bo\nana,,\ncy,,\n", "dangling", "row 3"),
        (",ana,bo\nana,,\n", "missing", "row 1 column bo"),
        (",ana,ana\nana,,\n", "duplicate", "row 1 column ana"),
        (",ana,bo\nana,,\nana,,\nbo,,\n", "duplicate", "row 3"),
        (",ana,bo\nana,,,7\nbo,,\n", "ragged", "row 2"),
        ("a,b,c\n0,1,0\n0,0,1\n1,0,0\n", "missing", "row 1"),
        ("influences (ids), ,bo\n ,,1\nbo,,\n", "missing", "row 1 column 2"),
    ],
)
def test_faults_have_the_cell_they_stand_in(text: str, code: str, place: str) -> None:
    """Every one of them is ours."""
    assert fits(text.encode())
    found = look(text, direction="influences")

    assert (code, f"who.csv {place}") in [
        (fault.code, fault.place) for fault in found.faults
    ]


@pytest.mark.parametrize(
    "text",
    [
        "name,power\nana,0.5\nbo,0.25\n",
        "source,target,weight\nana,bo,1\n",
        "id,name\n1,Ana\n2,Bo\n",
        ",name,power\n0,Ana,0.5\n1,Bo,0.25\n",
        "ana\nbo\n",
        "name,ana,bo\n",
        "",
        "\n\n",
        '"',
        "a,b\n1,2\n3,4\n",
    ],
)
def test_other_tables_are_no_matrix(text: str) -> None:
    """They are left to the reader of registers."""
    assert not fits(text.encode())


@given(
    data=st.binary(max_size=300) | st.text(',;\n"ab01.', max_size=60).map(str.encode)
)
def test_any_bytes_are_told_apart(data: bytes) -> None:
    """No error comes out of that, and only ours out of reading."""
    fits(data)
    try:
        found = matrix.look(data, "who.csv", Reading(direction="influences"))
    except UnreadableFileError:
        return
    assert (found.initiative is None) == bool(found.faults)


def test_a_matrix_among_csv_files_is_known_by_its_content(tmp_path: Path) -> None:
    """`read` takes it for what it is."""
    path = tmp_path / "who.csv"
    path.write_text(PLAIN, "utf-8")

    assert len(read(path, direction="influences").ties) == 2


def test_a_huge_table_of_noughts_ends_in_a_message(
    alone: Alone, tmp_path: Path
) -> None:
    """Or is read; the memory stays small either way."""
    path = tmp_path / "who.csv"
    ids = [f"k{n}" for n in range(3_000)]
    row = ",0" * len(ids) + "\n"
    path.write_text(
        f",{','.join(ids)}\n" + "".join(f"{each}{row}" for each in ids), "utf-8"
    )
    ran = alone("preview", path)

    assert ran.code == 0
    assert ran.megabytes < 300


def test_the_example_keeps_its_network() -> None:
    """As analyses take it."""
    back = made(matrix.write_text(example()))

    np.testing.assert_allclose(attention(back), attention(example()), atol=1e-9)


@pytest.mark.parametrize(
    "table",
    [",ana,bo\nana,,60%\nbo,5 %,-\n", "influences;ana;bo\nana;0;60%\nbo;5%;100%\n"],
)
def test_percentages_are_shares(table: str) -> None:
    """Where all numbers are some, but for 0 and what stands on the diagonal."""
    case = made(table, direction="influences")

    assert {tie.weight for tie in case.ties} == {0.6, 0.05}


def test_percentages_with_a_decimal_comma_are_read_where_it_is_said() -> None:
    """As all numbers are."""
    table = "influences;ana;bo\nana;;60,5 %\nbo;;\n"

    assert [tie.weight for tie in made(table, decimal=",").ties] == [0.605]
    assert codes(look(table)) == ["wrong-type"]


@pytest.mark.parametrize("other", ["0.5", "3"])
def test_percentages_beside_numbers_are_a_fault(other: str) -> None:
    """At the percentage, as in tables of ties."""
    found = look(f"influences,ana,bo\nana,,60%\nbo,{other},\n")

    assert [fault.place for fault in found.faults] == ["who.csv row 2 column bo"]


def test_more_than_all_is_no_share() -> None:
    """Attention ends at 100%."""
    assert codes(look("influences,ana,bo\nana,,160%\nbo,,\n")) == ["wrong-type"]


@pytest.mark.parametrize(
    "table",
    [
        "influences,Ana,Bo,Total\nAna,,0.6,0.6\nBo,0.5,,0.5\nTotal,0.5,0.6,1.1\n",
        "influences,Ana,Bo\nAna,,60%\nBo,50%,\nSum,0.5,0.6\n",
    ],
)
def test_totals_are_nobody(table: str) -> None:
    """They are left out, and noted."""
    found = look(table)

    assert found.initiative is not None
    assert [who.name for who in found.initiative.stakeholders] == ["Ana", "Bo"]
    assert any(note.code == "left-out" for note in found.notes)
