"""Folders of CSV files: whole round trips, and faults with file, row and column."""

from __future__ import annotations

import csv
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alignlib import example
from alignlib.errors import InvalidInputError, UnreadableFileError
from alignlib.io._csv.cells import unguarded, value_in, written
from alignlib.io._csv.lines import MOST_BYTES
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io.csv_folder import MOST_LETTERS, read_folder, write_folder
from alignlib.io.files import read, write
from alignlib.model.evidence import Evidence
from alignlib.model.initiative import Initiative
from alignlib.model.reason import Objection
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie
from alignlib.testing import initiatives

one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def folder_of(place: Path, **tables: str | bytes) -> Path:
    """Make a folder of files with the given content."""
    folder = place / "case"
    folder.mkdir(exist_ok=True)
    for name, content in tables.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.csv").write_bytes(data)
    return folder


def faults(folder: Path, **options: Any) -> dict[str, str]:
    """Read a faulty folder; give the codes of the faults by place."""
    with pytest.raises(InvalidInputError) as caught:
        read_folder(folder, **options)
    return {fault.place: fault.code for fault in caught.value.faults}


@one_folder
@given(case=initiatives())
def test_a_folder_reads_back_equal(tmp_path: Path, case: Initiative) -> None:
    """Through files and back, nothing changes, each time over the last."""
    write(case, tmp_path / "case")

    assert read(tmp_path / "case") == case


def test_what_is_hard_for_csv_reads_back_equal(tmp_path: Path) -> None:
    """Line ends, quotes, formulas, blanks and look-alikes of other types."""
    texts = [
        "a\nb", "a\r\nb", "a\rb", '"', '""', ",;\t|", " spaced ", "=1+1", "'=1+1",
        "''=x", "-3", "+3", "'-3", "-x", "@x", "\tx", "'s avonds", "true", "007",
        "\N{FULLWIDTH EQUALS SIGN}1", "\ufeffx", "a\x85b\u2028c", "\x1b[0m", "1,5",
    ]  # fmt: skip
    extra: dict[str, Any] = {text: text for text in texts}
    extra |= {"": "", "blank": "  ", "n": None, "i": 10**30, "f": 1e-300, "b": False}
    people = [Stakeholder(id=text, name=text, role=text) for text in texts]
    case = Initiative(stakeholders=[*people, Stakeholder(id="x", extra=extra)])
    write_folder(case, tmp_path / "case")
    back = read_folder(tmp_path / "case")

    assert back == case
    assert repr(back.person("x").extra) == repr(case.person("x").extra)


@given(text=st.text() | st.from_regex(r"'*[=+\-@]['=]*.?", fullmatch=True))
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    """Plain numbers aside, and reading gives the text back."""
    cell = written(text)

    assert unguarded(cell) == text
    assert cell[:1] not in set("=@") or cell == ""
    assert cell[:1] not in set("+-") or cell[1:2] in set("0123456789.")


def test_every_table_has_its_own_file_and_empty_ones_have_none(tmp_path: Path) -> None:
    """Files are UTF-8 with plain line ends, fit for version control."""
    write(example(), tmp_path / "case/")
    files = {path.stem: path.read_bytes() for path in (tmp_path / "case").iterdir()}
    tables = {name for name, rows in example().to_tables().items() if rows}

    assert set(files) == tables
    assert b"\r" not in b"".join(files.values())
    header = files["ties"].decode().partition("\n")[0]
    assert header == ",".join(names_of("ties"))


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in a file depends on when or where it was written."""
    for name in ("one", "two"):
        write(example(), tmp_path / name)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()}
                for name in ("one", "two"))  # fmt: skip

    assert one == two


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_spreadsheets_of_any_country_are_read(
    tmp_path: Path, separator: str, ending: str
) -> None:
    """The separator follows from the header, whatever stands in the cells."""
    lines = ["id,name,power", 'eva,"Lind; Eva|x, y",0.5', ",,", "tom,Tom,1", ""]
    rows = list(csv.reader(lines[:4]))
    text = ending.join(
        separator.join(f'"{c}"' if " " in c else c for c in row) for row in rows
    )
    folder = folder_of(tmp_path, stakeholders=b"\xef\xbb\xbf" + text.encode())
    case = read(folder)

    assert case.ids == ("eva", "tom")
    assert case.person("eva").name == "Lind; Eva|x, y"
    assert case.person("tom").power == 1


def test_a_table_by_hand_needs_little(tmp_path: Path) -> None:
    """Headers count in any case; unknown columns of people are kept as text."""
    folder = folder_of(
        tmp_path,
        Stakeholders=b"",
        stakeholders="ID,Name,Desired level,Cost centre,\neva,Eva,leading,0042,\n"
        "tom,Tom,,,\n",
        ties="source,target\nTom,eva\n",
        objections="person,kind,stated\nEva,no_time,FALSE\n",
        notes="",
    )
    (folder / "notes.csv").rename(folder / "notes.txt")
    (folder / "Stakeholders.csv").unlink()
    case = read(folder)

    eva = case.person("eva")
    assert (eva.desired_level, dict(eva.extra)) == ("leading", {"Cost centre": "0042"})
    assert case.person("tom").extra == {}
    assert case.ties == (Tie(source="tom", target="eva"),)
    assert eva.objections == (Objection(id="o1", kind="no_time", stated=False),)


def test_decimal_commas_are_read_where_they_are_announced(tmp_path: Path) -> None:
    """Elsewhere they are a fault that says how."""
    folder = folder_of(tmp_path, stakeholders="id;power\neva;0,5\ntom;1\n")

    assert read_folder(folder, decimal=",").person("eva").power == 0.5
    assert faults(folder) == {"stakeholders.csv row 2 column power": "wrong-type"}
    folder = folder_of(tmp_path, stakeholders="id;power\neva;0.5\n")
    assert faults(folder, decimal=",") == {
        "stakeholders.csv row 2 column power": "wrong-type"
    }


@pytest.mark.parametrize(
    "cell", ["1 000", "50%", "nan", "inf", "1e999", "0x1", "½", "٣"]
)
def test_numbers_are_not_guessed_at(cell: str) -> None:
    """Only plain ASCII numbers are numbers."""
    with pytest.raises(ValueError, match="is no number"):
        value_in(cell, "number", ".")


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    """With file, row and column, as a spreadsheet shows them."""
    folder = folder_of(
        tmp_path,
        stakeholders=(
            "id,name,power,stance,voice\n"
            "eva,Ann,3,half,loud\n"
            "\n"
            'tom,Ann,"0,5",2,\n'
            "eva,,,,\n"
        ),
        ties="source,target,weight,colour\nAnn,tom,x,red\ntom,nobody,-1,\n",
        objections="person,kind,strength,stated\neva,no_such,2,perhaps\n",
        engagements="id,person\ne1,eva\n",
        stakeholder="id\n",
    )

    assert faults(folder) == {
        "stakeholder.csv": "unknown-table",
        "stakeholders.csv row 2 column power": "off-scale",
        "stakeholders.csv row 2 column stance": "wrong-type",
        "stakeholders.csv row 2 column voice": "not-a-choice",
        "stakeholders.csv row 4 column power": "wrong-type",
        "stakeholders.csv row 4 column stance": "off-scale",
        "stakeholders.csv row 5": "duplicate",
        "ties.csv row 2 column source": "ambiguous-name",
        "ties.csv row 2 column weight": "wrong-type",
        "ties.csv row 2 column colour": "unknown-field",
        "ties.csv row 3 column weight": "off-scale",
        "objections.csv row 2 column strength": "off-scale",
        "objections.csv row 2 column stated": "wrong-type",
        "engagements.csv column date": "missing",
    }


def test_faults_come_in_the_order_of_the_rows(tmp_path: Path) -> None:
    """Whoever mends them goes through the files once."""
    folder = folder_of(
        tmp_path,
        stakeholders="id,power\neva,2\ntom,x\nann,3\n",
        ties="source,target,weight\neva,tom,-1\ntom,eva,x\n",
    )

    assert list(faults(folder)) == [
        "stakeholders.csv row 2 column power",
        "stakeholders.csv row 3 column power",
        "stakeholders.csv row 4 column power",
        "ties.csv row 2 column weight",
        "ties.csv row 3 column weight",
    ]


def test_pointers_that_lead_nowhere_are_told_when_all_could_be_read(
    tmp_path: Path,
) -> None:
    """With rows missing, they might only follow from that."""
    folder = folder_of(
        tmp_path,
        stakeholders="id\neva\n",
        ties="source,target\neva,nobody\n",
        initiative="initiator,taxonomy\nghost,\n",
    )

    assert faults(folder) == {
        "ties.csv row 2 column target": "dangling",
        "initiative.csv row 2 column initiator": "dangling",
    }


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"id,name\neva,M\xe5ns\n", " row 2 column name", "not-utf-8"),
        (b"id,n\xe5mn\neva,M\n", " row 1", "not-utf-8"),
        (b'id,name\na,"x\ny"\nb,\xe9\n', " row 3 column name", "not-utf-8"),
        (b"id,name\neva,a\0b\n", " row 2", "unreadable"),
        ("id,name\neva,Eva\n".encode("utf-16"), " row 1", "unreadable"),
        ("id,name\neva,Eva\n".encode("utf-16-le"), " row 1", "unreadable"),
        (b"id,name,name\neva,a,b\n", " row 1 column name", "duplicate"),
        (b"id,Name,name\neva,a,b\n", " row 1 column name", "duplicate"),
        (b"id,name\neva\n", " row 2", "ragged"),
        (b"id,name\neva,Eva,more\n", " row 2", "ragged"),
        (b'id,name\neva,"Eva\n', " row 2", "unreadable"),
        (b'id,name\neva,"Eva" Lind\n', " row 2", "unreadable"),
        (b"id,\neva,Eva\n", " row 2", "missing"),
        (b"name\nEva\n", " column id", "missing"),
        (b"", " column id", "missing"),
        (b"id\n" + b"x" * (MOST_LETTERS + 1), " row 2", "unreadable"),
        (b"id\n" + b"x," * MOST_BYTES, " row 2", "unreadable"),
        (b'id,name\neva,"' + b"x\n" * MOST_LETTERS, " row 2", "unreadable"),
        (b"id,name\neva," + b'"\n",' * MOST_BYTES, " row 2", "unreadable"),
    ],
)
def test_each_broken_file_says_where(
    tmp_path: Path, content: bytes, place: str, code: str
) -> None:
    """And nothing else is held against it."""
    folder = folder_of(tmp_path, stakeholders=content)

    assert faults(folder) == {f"stakeholders.csv{place}": code}


def test_a_broken_file_hides_no_other(tmp_path: Path) -> None:
    """What is wrong on its own is told; what may follow from the break is not."""
    folder = folder_of(
        tmp_path,
        stakeholders=b"id,power\neva,0.5\nt\xf6m,0.5\ncy,9\n",
        ties="source,target,weight\neva,tim,-1\n",
    )

    assert faults(folder) == {
        "stakeholders.csv row 3 column id": "not-utf-8",
        "stakeholders.csv row 4 column power": "off-scale",
        "ties.csv row 2 column weight": "off-scale",
    }


def test_a_line_of_a_hundred_megabytes_is_refused_in_little_memory(
    tmp_path: Path,
) -> None:
    """It is not even read to its end."""
    folder = folder_of(tmp_path, stakeholders="id,name\neva,")
    with (folder / "stakeholders.csv").open("ab") as file:
        for _ in range(100):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    try:
        found = faults(folder)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert found == {"stakeholders.csv row 2": "unreadable"}
    assert most < 20_000_000


def test_a_folder_lacking_people_says_so(tmp_path: Path) -> None:
    """Empty, or with other tables only."""
    folder = folder_of(tmp_path)
    assert faults(folder) == {"stakeholders.csv": "missing"}

    folder_of(tmp_path, ties="source,target\neva,tom\n")
    assert faults(folder) == {"stakeholders.csv": "missing"}


def test_two_files_of_one_table_and_folders_are_faults(tmp_path: Path) -> None:
    """Names of files count in any case."""
    folder = folder_of(tmp_path, stakeholders="id\neva\n", Stakeholders="id\ntom\n")
    if len(list(folder.iterdir())) < 2:
        pytest.skip("this file system does not tell such names apart")
    (folder / "ties.csv").mkdir()

    assert faults(folder) == {
        "stakeholders.csv": "unknown-table",
        "ties.csv": "unknown-table",
    }


def test_a_later_version_is_not_guessed_at(tmp_path: Path) -> None:
    """Tables and columns that this version does not know are no faults then."""
    folder = folder_of(
        tmp_path,
        stakeholders="id\neva\n",
        initiative="format,version\nalignlib/initiative,99\n",
        novelty="x\n1\n",
        ties="source,target,charm\neva,tom,1\n",
    )

    assert faults(folder) == {"initiative.csv row 2 column version": "later-version"}


@pytest.mark.parametrize("name", ["none", "none/", "file/x", "nul\0"])
def test_no_folder_is_unreadable(tmp_path: Path, name: str) -> None:
    """Missing, below a file, no path at all."""
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableFileError):
        read(f"{tmp_path}/{name}")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("a\0b", "name"),
        ("\ud800", "role"),
        ("x" * MOST_LETTERS, "unit"),
    ],
)
def test_text_that_csv_cannot_hold_is_refused(
    tmp_path: Path, text: str, field: str
) -> None:
    """Before anything is written, with its place."""
    write(example(), tmp_path / "case")
    case = example().changing("ceo", **{field: text})
    with pytest.raises(InvalidInputError) as caught:
        write(case, tmp_path / "case")

    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == (f"stakeholders[0].{field}", "unwritable")
    assert read(tmp_path / "case") == example()


def test_a_row_that_could_not_be_read_back_is_refused(tmp_path: Path) -> None:
    """Each cell may be long, all of them together not without end."""
    long = "x" * (MOST_LETTERS - 1)
    person = Stakeholder(
        id=long, name=long, role=long, unit=long, stance_evidence=Evidence(source=long)
    )
    with pytest.raises(InvalidInputError) as caught:
        write(Initiative(stakeholders=[person]), tmp_path / "case")

    assert [fault.place for fault in caught.value.faults] == ["stakeholders[0]"]
    two = Initiative(stakeholders=[Stakeholder(id=long, name=long)])
    write(two, tmp_path / "case")
    assert read(tmp_path / "case") == two


def test_no_fault_text_repeats_what_somebody_wrote(tmp_path: Path) -> None:
    """Texts carry ids, numbers and columns."""
    secret = "Eva Lind drinks"
    folder = folder_of(
        tmp_path,
        stakeholders=f"id,name,power,voice\neva,{secret},{secret},{secret}\n{secret}\n",
        ties=f"source,target\neva,{secret}\n",
    )
    with pytest.raises(InvalidInputError) as caught:
        read(folder)

    assert secret not in str(caught.value)


@pytest.fixture(scope="module")
def written_example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Write the bundled example once; give its files."""
    place = tmp_path_factory.mktemp("example") / "case"
    write(example(), place)
    return {file.stem: file.read_bytes() for file in sorted(place.iterdir())}


@one_folder
@given(
    data=st.data(),
    junk=st.binary(max_size=4) | st.sampled_from([b'"', b",", b"\n", b"\xff", b"\0"]),
)
def test_damaged_files_are_read_or_refused(
    tmp_path: Path,
    written_example: dict[str, bytes],
    data: st.DataObject,
    junk: bytes,
) -> None:
    """Whatever is put into a file or cut out, no other error comes out."""
    name = data.draw(st.sampled_from(list(written_example)))
    content = written_example[name]
    start = data.draw(st.integers(0, len(content)))
    end = min(start + data.draw(st.integers(0, 200)), len(content))
    damaged = content[:start] + junk + content[end:]
    folder = folder_of(tmp_path, **{**written_example, name: damaged})
    try:
        case = read(folder)
    except InvalidInputError as error:
        nowhere = [fault for fault in error.faults if not fault.place]
    else:
        nowhere = []
        assert Initiative.from_tables(case.to_tables()) == case
    assert nowhere == []


def test_all_tables_are_known_to_the_header_reader() -> None:
    """No two columns of a table fall together when headers are tidied."""
    for name in TABLES:
        assert len(set(names_of(name))) == len(names_of(name))
