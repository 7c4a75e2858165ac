"""Tables of a whole company become the graph that its initiative would have."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignlib import Assumptions, Initiative, InvalidInputError, forecast
from alignlib.errors import NotAChoiceError, UnreadableFileError, WrongTypeError
from alignlib.graph_initiative import influence_graph
from alignlib.io._columnar import batches
from alignlib.io._columnar.column import BLANK, UNKNOWN, Column
from alignlib.io._columnar.lookup import NOBODY, Lookup
from alignlib.io._columnar.number_cells import numbers
from alignlib.io._csv.cells import unguarded
from alignlib.io._tables.numbers import number_in
from alignlib.io.csv_folder import read_folder, write_folder
from alignlib.io.graph_tables import read_graph
from alignlib.model.tie import LAYERS
from alignlib.testing import initiatives

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from alignlib import InfluenceGraph
    from alignlib.model.assumptions import Weights

PEOPLE = "id,name,stance,firmness,voice,power,manager"
TIES = "source,target,weight,layer,informant"


def facts(graph: InfluenceGraph) -> dict[str, Any]:
    """Give all that a graph holds, to be compared."""
    names = [field.name for field in attrs.fields(type(graph))]
    return {name: _comparable(getattr(graph, name)) for name in names}


def _comparable(value: Any) -> Any:
    if not isinstance(value, np.ndarray):
        return value
    if value.dtype.kind != "f":
        return value.tolist()
    return [None if np.isnan(x) else round(x, 12) for x in value.tolist()]


def plain(initiative: Initiative) -> Initiative:
    """Leave of an initiative what the two tables hold."""
    people = [
        attrs.evolve(who, motivations=(), objections=(), stakes=(), extra={})
        for who in initiative.stakeholders
    ]
    return Initiative(
        stakeholders=people, ties=initiative.ties, weights=initiative.weights
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Where the two tables are, yet to be written."""
    return tmp_path / "stakeholders.csv", tmp_path / "ties.csv"


def put(files: tuple[Path, Path], people: str, ties: str) -> None:
    """Write both tables."""
    for path, text in zip(files, (people, ties), strict=True):
        path.write_bytes(text.encode())


def faults(people: Any, ties: Any, **options: Any) -> list[tuple[str, str]]:
    """Read what has faults; give their codes and places."""
    with pytest.raises(InvalidInputError) as caught:
        read_graph(people, ties, **options)
    return [(fault.code, fault.place) for fault in caught.value.faults]


def texts(initiative: Initiative) -> tuple[str, str]:
    """Write the two tables of an initiative."""
    with tempfile.TemporaryDirectory() as name:
        write_folder(plain(initiative), name)
        ties = Path(name) / "ties.csv"
        people = Path(name, "stakeholders.csv").read_bytes().decode()
        return people, ties.read_bytes().decode() if ties.exists() else f"{TIES}\n"


def both_ways(people: str, ties: str, weights: Weights) -> tuple[Any, Any]:
    """Give the graph, or the faults, of a folder and of the two tables."""
    with tempfile.TemporaryDirectory() as name:
        files = Path(name, "stakeholders.csv"), Path(name, "ties.csv")
        put(files, people, ties)
        found: list[Any] = []
        for read in (
            lambda: influence_graph(read_folder(name), Assumptions(weights=weights)),
            lambda: read_graph(*files, weights=weights),
        ):
            try:
                found.append(facts(read()))
            except InvalidInputError as error:
                found.append({(f.code, f.place) for f in error.faults})
        return found[0], found[1]


@given(tables=initiatives().map(texts))
def test_the_graph_is_that_of_the_initiative(tables: tuple[str, str]) -> None:
    """Whatever the ids, the layers, the informants and the managers."""
    by_initiative, by_arrays = both_ways(*tables, "relative")

    assert by_arrays == by_initiative


CELLS: Mapping[str, tuple[str, ...]] = {
    "id": ("ana", "bo", "cy", "dan", "eva", "a person whose id is long, and then some"),
    "name": ("Ana", "Bo", "Zoë", "Li, the elder"),
    "stance": ("0.5", "-1", "", "1e-2", "+.25"),
    "firmness": ("0.5", "", "1", "0.123456789012345678"),
    "voice": ("public", "private", ""),
    "power": ("0.5", "", "0"),
    "manager": ("", "ana", "bo", "Zoë"),
    "source": ("ana", "bo", "cy", "Zoë"),
    "target": ("dan", "eva", "Ana", "a person whose id is long, and then some"),
    "weight": ("0.5", "", "2", "0.25", "1e-1"),
    "layer": ("influence", "", "trust", "referral", "reporting"),
    "informant": ("", "ana", "bo"),
}
JUNK = ("", " ", "ana", "zoe", "-1", "1.5", "0,5", "nan", "Trust", "'=1", "é", " ana")


def table(header: str, *, key: str | None = None) -> st.SearchStrategy[str]:
    """Draw a table whose cells are mostly right."""
    columns = header.split(",")
    row = st.tuples(
        *(
            st.sampled_from(CELLS[name])
            if name == "id"
            else st.sampled_from(CELLS[name] * 4 + JUNK)
            for name in columns
        )
    )

    def text(rows: list[tuple[str, ...]]) -> str:
        held = io.StringIO()
        csv.writer(held).writerows([columns, *rows])
        return held.getvalue()

    unique = None if key is None else lambda row: row[columns.index(key)]
    return st.lists(row, max_size=6, unique_by=unique).map(text)


@settings(max_examples=300)
@given(people=table(PEOPLE, key="id"), ties=table(TIES))
def test_what_is_wrong_is_what_is_wrong_in_a_folder(people: str, ties: str) -> None:
    """The same graph or the same faults; a self tie is told whatever else is wrong."""
    by_initiative, by_arrays = both_ways(people, ties, "relative")

    if isinstance(by_initiative, set) and isinstance(by_arrays, set):
        assert by_initiative <= by_arrays
        more = {code for code, _ in by_arrays - by_initiative}
        assert more <= {"self-tie", "duplicate"}
    else:
        assert by_arrays == by_initiative


@given(people=table(PEOPLE, key="id"), ties=table(TIES), part=st.integers(60, 400))
def test_parts_taken_apart_at_once_are_read_as_row_by_row(
    people: str, ties: str, part: int
) -> None:
    """Wherever a file is cut; what is not plain is read by the csv module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "PART", part)
        _, by_parts = both_ways(people, ties, "relative")
        patch.setattr(batches, "_plain_columns", lambda *_: None)
        _, by_rows = both_ways(people, ties, "relative")

    assert by_parts == by_rows


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="returns"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="old returns"),
        pytest.param(lambda text: "\N{BOM}" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace(",", ";"), id="semicolons"),
        pytest.param(lambda text: text.replace(",", "\t"), id="tabs"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="blank lines"),
        pytest.param(lambda text: text.removesuffix("\n"), id="no last line end"),
        pytest.param(lambda text: text.replace("bo", '"bo"'), id="quotes"),
        pytest.param(lambda text: text.replace("0.5", "'+0.5"), id="guarded"),
    ],
)
def test_files_are_written_in_many_ways(
    files: tuple[Path, Path], write: Callable[[str], str]
) -> None:
    """All of them say the same."""
    people = "id,name,stance\nana,Ana,1\nbo,,-0.25\ncy,,\n"
    ties = "source,target,weight\nana,bo,0.5\ncy,bo,0.25\n"
    put(files, people, ties)
    wanted = facts(read_graph(*files))
    put(files, write(people), write(ties))

    assert facts(read_graph(*files)) == wanted


FRAMES: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "pandas": pd.DataFrame,
    "pandas, nullable types": lambda data: pd.DataFrame(data).convert_dtypes(),
    "pandas, Arrow types": lambda data: pd.DataFrame(data).convert_dtypes(
        dtype_backend="pyarrow"
    ),
    "pandas, categories": lambda data: (
        pd.DataFrame(data).astype({"id": "category"})
        if "id" in data
        else pd.DataFrame(data)
    ),
    "polars": pl.DataFrame,
    "polars, lazy": pl.LazyFrame,
    "Arrow": pa.table,
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_any_frame_gives_the_same_graph(
    files: tuple[Path, Path], frame: Callable[..., Any]
) -> None:
    """Ids may be numbers; what is missing is unknown, however it is written."""
    put(
        files,
        "id,stance,voice,manager\n1,0.5,private,2\n2,,,\n3,-1,,\n",
        "source,target,weight\n1,2,0.5\n3,2,\n",
    )
    people = {
        "id": [1, 2, 3],
        "stance": [0.5, None, -1],
        "voice": ["private", None, None],
        "manager": [2, None, None],
    }
    ties = {"source": [1, 3], "target": [2, 2], "weight": [0.5, None]}

    assert facts(read_graph(frame(people), frame(ties))) == facts(read_graph(*files))


def test_a_fault_in_a_frame_has_its_row() -> None:
    """The first row is number 0, as everywhere in frames."""
    people = pd.DataFrame({"id": ["ana", "bo"], "stance": [0, 2]})
    ties = pd.DataFrame({"source": ["ana", "zoe"], "target": ["bo", "bo"]})

    assert faults(people, ties) == [
        ("off-scale", "people[1].stance"),
        ("dangling", "ties[1].source"),
    ]


@pytest.mark.parametrize(
    ("header", "options"),
    [
        ("source,target", {}),
        ("target,source", {"direction": "listens_to"}),
        ("person,influences", {}),
        ("listens_to,person", {}),
        ("from,to", {"direction": "influences"}),
        ("to,from", {"direction": "listens_to"}),
        ("A,B", {"columns": {"A": "source", "B": "target"}}),
    ],
)
def test_the_direction_comes_from_the_columns_or_an_argument(
    files: tuple[Path, Path], header: str, options: dict[str, Any]
) -> None:
    """Ana influences Bo."""
    put(files, "id\nana\nbo\n", f"{header}\nana,bo\n")

    assert read_graph(*files, **options).dense().tolist() == [[0, 0], [0.5, 0]]


@pytest.mark.parametrize(
    ("people", "ties", "options", "wanted"),
    [
        ("id\na\nb", "from,to\na,b", {}, [("undecided-direction", "ties.csv")]),
        ("who\na", "source,target", {}, [("missing", "stakeholders.csv column id")]),
        ("id\na", "source\na", {}, [("missing", "ties.csv column target")]),
        (
            "id\na\nb",
            "source,target,wieght\na,b,1",
            {},
            [("unknown-field", "ties.csv column wieght")],
        ),
        (
            "id\na\nb",
            "source,target,weight\na,b,3",
            {},
            [("off-scale", "ties.csv row 2 column weight")],
        ),
        (
            "id,stance\na,\nb,\nb,",
            "source,target\na,a\na,b\na,b",
            {},
            [
                ("duplicate", "stakeholders.csv row 4"),
                ("self-tie", "ties.csv row 2"),
                ("duplicate", "ties.csv row 4"),
            ],
        ),
        (
            "id,stance\na,\nb",
            "source,target\na,zoe",
            {},
            [("ragged", "stakeholders.csv row 3")],
        ),
        (
            "id,manager\na,b\nb,a",
            "source,target",
            {},
            [("cycle", "stakeholders.csv row 2 column manager")],
        ),
    ],
)
def test_faults_have_their_places(
    files: tuple[Path, Path],
    people: str,
    ties: str,
    options: dict[str, Any],
    wanted: list[tuple[str, str]],
) -> None:
    """File, row and column; all at once."""
    put(files, people, ties)

    assert faults(*files, **options) == wanted


def test_a_column_of_the_wrong_unit_is_not_told_without_end(
    files: tuple[Path, Path],
) -> None:
    """A thousand rows, and how many more there are."""
    put(files, "id,stance\n" + "".join(f"p{k},7\n" for k in range(2_500)), TIES)

    found = faults(*files)

    assert len(found) == 1_001
    assert found[-1] == ("off-scale", "stakeholders.csv column stance")


@pytest.mark.parametrize(
    ("ties", "code"),
    [
        (b"source,target\na,\0b", "unreadable"),
        ("source,target\na,b".encode("utf-16"), "unreadable"),
        (b'source,target\na,"b\n', "unreadable"),
        (b"source,target\na,b" + b"x" * 2_000_000, "unreadable"),
        (b"source,target\n\xe9,b\n", "not-utf-8"),
        (b"source,target\na,b,c\n", "ragged"),
        (b"source,target\na,b\n" + b'"' * 3_000_000, "unreadable"),
        (b",".join(b"c%d" % k for k in range(16_384)), "missing"),
    ],
    ids=[
        *("nul", "utf-16", "open quote", "huge cell", "not utf-8", "ragged", "quotes"),
        "wide",
    ],
)
def test_a_hostile_file_is_a_fault(
    files: tuple[Path, Path], ties: bytes, code: str
) -> None:
    """With its row, and nothing else comes out."""
    put(files, "id\na\nb", "")
    files[1].write_bytes(ties)

    assert code in {found for found, _ in faults(*files)}


def test_many_wide_rows_are_read(files: tuple[Path, Path]) -> None:
    """Of thousands of columns, quoted so that they are read one by one."""
    wide = "," * 4_000
    rows = "".join(f'p{k},"x\ny"{wide}\n' for k in range(60))
    put(files, f"id,note{wide}\n{rows}", "source,target\np1,p2")

    assert read_graph(*files).size == 60


def test_a_company_where_everything_is_wrong_is_refused_all_the_same(
    files: tuple[Path, Path],
) -> None:
    """Soon, and without a fault a row."""
    people = "".join(f"p{k},p{k ^ 1},x\n" for k in range(4_000))
    ties = "".join(f"p{k},p{k},-1,\nq{k},p1,y,odd\np1\n" for k in range(3_000))
    put(files, f"id,manager,stance\n{people}", f"source,target,weight,layer\n{ties}")

    found = Counter(code for code, _ in faults(*files))

    assert found == {
        **{"cycle": 1_001, "wrong-type": 2_002, "self-tie": 1_001},
        **{"off-scale": 1_001, "dangling": 1_001, "not-a-choice": 1_001},
        "ragged": 1_001,
    }


def test_what_is_no_table_is_refused(files: tuple[Path, Path]) -> None:
    """Before anything is read."""
    put(files, "id\na", TIES)
    with pytest.raises(UnreadableFileError) as caught:
        read_graph(files[0], files[1].with_name("none.csv"))
    assert caught.value.path == str(files[1].with_name("none.csv"))
    with pytest.raises(WrongTypeError):
        read_graph(files[0], 3)
    with pytest.raises(NotAChoiceError):
        read_graph(*files, columns={"A": "sauce"})


def test_assumptions_stand_in_for_what_nobody_knows(files: tuple[Path, Path]) -> None:
    """As they do for an initiative."""
    put(
        files,
        "id,stance,firmness,voice,power,manager,name\na,1,,,,b,A\nb,-1,0.2,,,,B\nc,,,,,,C",
        "source,target,weight,layer\na,b,,trust\nc,a,0.5,\nc,b,0.5,referral\n",
    )
    assumed = Assumptions(
        firmness=0.3,
        layer_factors={"trust": 0.9, "referral": 0.1},
        unknown_weight=0.4,
        unknown_power=0.6,
        as_unknown=["b"],
    )

    found = facts(read_graph(*files, assumptions=assumed))

    assert found == facts(influence_graph(read_folder(files[0].parent), assumed))


def test_columns_may_be_left_out(files: tuple[Path, Path]) -> None:
    """An empty field stands for that."""
    put(files, "id,stanse\na,x\nb,y", "source,target,weight\na,b,x")

    found = read_graph(*files, columns={"stanse": "", "weight": ""})

    assert found.dense().tolist() == [[0, 0], [0.5, 0]]


def test_an_analysis_takes_the_graph(files: tuple[Path, Path]) -> None:
    """What nobody knew is told with its answer."""
    put(files, "id,stance,Shift\na,1,x\nb,,y", "source,target\na,b")

    about = forecast(read_graph(*files)).assumptions

    assert {gap.what for gap in about.defaulted} == {"firmness", "tie_weight", "stance"}
    assert [gap.where for gap in about.left_out] == [("Shift",)]


@given(
    cells=st.lists(
        st.text("0123456789.,+-eE '", max_size=9)
        | st.from_regex(r"-?[0-9]{0,2}[&-/][0-9]{0,7}", fullmatch=True)
        | st.floats(allow_nan=False, allow_infinity=False).map(repr)
        | st.decimals(-2, 2, places=4).map(str)
    ),
    decimal=st.sampled_from([".", ","]),
)
def test_a_column_of_numbers_is_read_as_cell_by_cell(
    cells: list[str], decimal: str
) -> None:
    """To the last digit."""
    values, wrong = numbers(Column.of_texts(cells), decimal)

    for row, cell in enumerate(cells):
        wanted = number_in(unguarded(cell), decimal=decimal)
        assert (row in wrong) == (wanted is None and bool(cell.strip()))
        assert np.isnan(values[row]) if wanted is None else values[row] == wanted


@given(st.lists(st.text() | st.sampled_from(LAYERS)), st.text("aé \x1f'=\0\n"))
def test_a_column_gives_its_texts_back(cells: list[str], last: str) -> None:
    """Whatever letters they hold, but for the guard of formulas."""
    cells = [*cells, last]

    assert Column.of_texts(cells).texts() == [unguarded(cell) for cell in cells]


@given(
    st.lists(
        st.sampled_from((*LAYERS, "", " "))
        | st.builds(str.__add__, st.sampled_from(LAYERS), st.text(max_size=9))
        | st.builds(lambda word, n: word[:n], st.sampled_from(LAYERS), st.integers(1))
        | st.text(max_size=20)
    )
)
def test_words_are_told_from_those_that_begin_alike(cells: list[str]) -> None:
    """Words of eight and nine letters among longer ones, too."""
    codes = Column.of_texts(cells).codes(LAYERS).tolist()

    wanted = [BLANK if not cell.strip() else UNKNOWN for cell in cells]
    for row, cell in enumerate(cells):
        if cell in LAYERS:
            wanted[row] = LAYERS.index(cell)
    assert codes == wanted


def test_ids_that_meet_in_one_slot_are_told_apart() -> None:
    """Far more of them than there are slots of their own."""
    ids = [f"p{number:06d}" for number in range(0, 300_000, 3)]
    absent = [f"p{number:06d}" for number in range(1, 300_000, 3)]

    lookup = Lookup.of([Column.of_texts(ids)])

    assert lookup.rows(Column.of_texts(ids)).tolist() == list(range(len(ids)))
    assert set(lookup.rows(Column.of_texts(absent)).tolist()) == {NOBODY}


@given(ids=st.lists(st.text(), unique=True), others=st.lists(st.text()))
def test_a_lookup_finds_who_is_there(ids: list[str], others: list[str]) -> None:
    """And nobody else, however long the ids and whatever letters they have."""
    known = {name: row for row, name in enumerate(ids)}
    rows = Lookup.of([Column.of_texts(ids)]).rows(Column.of_texts([*ids, *others]))

    for name, row in zip([*ids, *others], rows.tolist(), strict=True):
        if len(name.encode(errors="surrogatepass")) <= 60:
            assert row == known.get(name, NOBODY)
