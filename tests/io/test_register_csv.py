"""One CSV file of anybody's making: encodings, separators, places, hostile input."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative, preview, read
from alignlib.errors import (
    Fault,
    InvalidInputError,
    UnreadableFileError,
    WrongTypeError,
)
from alignlib.io._register.csv_rows import MOST_ROWS
from alignlib.io.reading import Found, Reading
from alignlib.io.register_csv import look

if TYPE_CHECKING:
    from tests.io.conftest import Alone

MEGABYTES = 300  # what no input may make reading take


def found_in(data: str | bytes, **said: Any) -> Found:
    """Read the content of a file called people.csv."""
    content = data.encode() if isinstance(data, str) else data
    return look(content, "people.csv", Reading(**said))


def case_of(data: str | bytes, **said: Any) -> Initiative:
    """Read what must be free of faults."""
    found = found_in(data, **said)
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative


def faults_of(data: str | bytes, **said: Any) -> list[tuple[str, str]]:
    """Give the codes and places of all faults."""
    return [(each.code, each.place) for each in found_in(data, **said).faults]


TEXT = "Namn;Makt (1-5);Oro\nÅsa Öst;5;Dyrt\nTom;2;\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheets_are_read(encoding: str) -> None:
    """UTF-8 with and without mark, UTF-16 with mark, and western Windows."""
    assert case_of(TEXT.encode(encoding)).person("Åsa Öst").power == 1


def test_an_encoding_that_is_assumed_is_noted() -> None:
    """Windows-1252 says nothing of itself."""
    (note,) = found_in("Namn;Oro\nÅsa;\n".encode("cp1252")).notes

    assert (note.code, note.place) == ("assumed", "people.csv")


@pytest.mark.parametrize(
    "data",
    [
        "Name\nMårten\n".encode("mac_roman"),
        "Name\nWójcik Łódź\n".encode("cp1250"),
        "Name\nBjörn\n".encode("cp437"),
        b"Name\n\xc8\xe2\xe0\xed\n",
        "Name\nÅsa\n".encode() + "Jörg\n".encode("latin-1"),
        "Name\nÅsa\n".encode("utf-16") + b"\x00",
        "Name\n山田\n".encode("shift_jis"),
    ],
)
def test_an_encoding_in_doubt_is_refused(data: bytes) -> None:
    """Names would be spoilt without a word."""
    with pytest.raises(UnreadableFileError):
        found_in(data)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_header_tells_the_separator(separator: str) -> None:
    """Whatever else stands in the cells below."""
    lines = [["Name", "Unit, team; site", "Power"], ["Eva", "a,b;c|d", "high"]]
    sink = io.StringIO()
    csv.writer(sink, delimiter=separator).writerows(lines)

    eva = case_of(sink.getvalue(), columns={"Unit, team; site": "unit"}).person("Eva")
    assert eva.unit == "a,b;c|d"


def test_a_line_for_excel_and_titles_above_the_header_are_passed_over() -> None:
    """The titles are noted; rows keep the numbers a spreadsheet shows."""
    assert case_of("sep=;\nName;Power\nEva;high\n").ids == ("p1",)

    found = found_in("Our register\n\nName;Power (1-5)\nEva;9\n")
    assert [note.code for note in found.notes] == ["left-out"]
    assert [each.place for each in found.faults] == [
        "people.csv row 4 column Power (1-5)"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Our "plan", as of March\n\nName;Power (1-5)\nEva;5\n',
        '"Name";"Power\n(1-5)"\nEva;5\n',
        "a;b;\n\n;;\nName;Power (1-5);Note\nEva;5;x\n",
        '\n"Name","Power (1-5)","Manager; if any"\n"Eva","5",""\n',
        "Name\tPower (1-5)\tNote, or more, or none\rEva\t5\t\r",
    ],
)
def test_the_header_is_found_below_titles_and_across_line_breaks(text: str) -> None:
    """It is the row whose cells mean something."""
    assert case_of(text).person("Eva").power == 1


def test_a_row_of_people_is_not_taken_for_the_header() -> None:
    """Though somebody is called like a field."""
    found = found_in("Whom,Job\nName,Manager\nEva,Title\n", columns={"Whom": "name"})

    assert [each.header for each in found.columns] == ["Whom", "Job"]
    assert found.initiative is not None
    assert len(found.initiative.stakeholders) == 2


def test_a_decimal_comma_must_be_announced() -> None:
    """Half and five are too far apart to guess."""
    text = "Name;Power\nEva;0,5\nTom;1\n"
    (fault,) = found_in(text).faults

    assert fault.place == "people.csv row 2 column Power"
    assert "decimal=','" in fault.hint
    assert case_of(text, decimal=",").person("Eva").power == 0.5


def test_text_of_numbers_stays_text_where_text_is_kept() -> None:
    """A cost centre 0042 does not become 42."""
    assert case_of("Name,Cost centre\nEva,0042\n").person("Eva").extra == {
        "Cost centre": "0042"
    }


def test_a_formula_stays_text() -> None:
    """Nothing is computed, whatever it says."""
    eva = case_of('Name,Note\nEva,"=HYPERLINK(""x"")"\n').person("Eva")

    assert eva.extra["Note"] == '=HYPERLINK("x")'


def test_rows_wider_than_the_header_are_faults_and_the_rest_is_read() -> None:
    """But empty cells at the end do not count."""
    text = "Name,Unit\nEva,R&D\nTom,R&D,,\nAnn,R&D,x\nBo,R&D,\n"

    assert faults_of(text) == [("ragged", "people.csv row 4")]


def test_rows_shorter_than_the_header_are_blank_at_the_end_and_noted() -> None:
    """Some programs drop the empty cells at the end of a row."""
    found = found_in("Name,Unit,Note\nEva,R&D,x\nTom,R&D\nAnn\n")
    assert found.initiative is not None

    units = [person.unit for person in found.initiative.stakeholders]
    assert units == ["R&D", "R&D", None]
    assert ("assumed", "people.csv row 3") in [(n.code, n.place) for n in found.notes]


def test_cells_below_a_blank_last_header_are_left_out_and_noted() -> None:
    """As in a workbook."""
    found = found_in("Name,Unit,,\nEva,R&D,secret,\nTom,R&D,,\n")
    assert found.initiative is not None

    assert found.initiative.person("Eva").extra == {}
    assert [(each.code, each.place) for each in found.notes] == [
        ("left-out", "people.csv row 2")
    ]


def test_a_line_for_excel_may_name_the_tab() -> None:
    """It is no title."""
    found = found_in("sep=\t\nName\tUnit\nEva\tR&D\n")

    assert found.notes == ()
    assert [each.header for each in found.columns] == ["Name", "Unit"]


def test_people_in_rows_that_could_not_be_read_are_not_missed_elsewhere() -> None:
    """One fault for one mistake."""
    assert faults_of("Name,Manager\nEva,,x\nTom,Eva\n") == [
        ("ragged", "people.csv row 2")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'Name,Unit\nEva,"R&D\n', "unreadable"),
        (b"Name,Unit\nEva,R\x00D\n", "unreadable"),
        (b"Name,Unit\nEva," + b"x" * 2**21 + b"\n", "unreadable"),
        (b"Name," + b",".join(b"c%d" % n for n in range(16_383)) + b"\n", "too-large"),
        (b"", "missing"),
        (b"\n\n\n", "missing"),
        (b"\xef\xbb\xbf", "missing"),
        (b"Price,Sum\n1,2\n", "missing"),
    ],
)
def test_what_is_no_register_is_a_fault(data: bytes, code: str) -> None:
    """An open quotation, a NUL, a huge cell, too many columns, nothing at all."""
    assert code in [fault.code for fault in found_in(data).faults]


def test_the_suffix_leads_here(tmp_path: Path) -> None:
    """A single .csv, .tsv or .txt file is read as a register."""
    for suffix, text in (("csv", "Name\nEva\n"), ("tsv", "Name\tUnit\nEva\tX\n")):
        path = tmp_path / f"people.{suffix}"
        path.write_text(text, encoding="utf-8")
        assert read(path).person("Eva").name == "Eva"


def test_a_million_rows_are_refused_before_they_fill_the_memory(
    tmp_path: Path, alone: Alone
) -> None:
    """The message names what reads large networks."""
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,Unit,Power (1-5)\n")
        file.writelines(f"Person {n},Unit {n % 90},{n % 5 + 1}\n" for n in range(10**6))

    ran = alone("validate", path)

    assert ran.code == 1
    assert "read_graph" in ran.said
    assert f"{MOST_ROWS:,}" in ran.said
    assert ran.megabytes < MEGABYTES


def test_as_many_rows_as_are_read_fit_into_memory(tmp_path: Path, alone: Alone) -> None:
    """A register of the largest size that is taken."""
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Key,Full name,Department,Influence (1-5),Attitude,Notes\n")
        file.writelines(
            f"k{n},Person number {n},Unit {n % 90},{n % 5 + 1},neutral,remark {n}\n"
            for n in range(MOST_ROWS)
        )

    ran = alone("validate", path)

    assert ran.code == 0
    assert ran.megabytes < MEGABYTES


@pytest.mark.parametrize(
    "content",
    [
        b",".join([b"Name"] * 16_384) + b"\n" + b",".join([b"x"] * 16_384) + b"\n",
        b"Name\n" + b"\n".join([b'"'] * 100_000),
        b"Name,Manager\n" + b"".join(b"n%d,nobody%d\n" % (n, n) for n in range(4_000)),
        b"Name,Power (1-5)\n" + b"".join(b"n%d,%d\n" % (n, n) for n in range(4_000)),
        bytes(range(256)) * 4000,
        b"a" * 20_000_000,
        b"Name;Concerns\n" + b"eva;" + b"x;" * 60_000 + b"\n",
    ],
)
def test_hostile_files_end_in_faults(
    content: bytes, tmp_path: Path, alone: Alone
) -> None:
    """No traceback, no bug of ours, and no more memory than allowed."""
    path = tmp_path / "people.csv"
    path.write_bytes(content)

    ran = alone("validate", path)

    assert ran.code in (0, 1, 2)
    assert "Traceback" not in ran.said
    assert ran.megabytes < MEGABYTES


@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_give_a_case_or_our_own_answer(data: bytes) -> None:
    """Faults with places, or one error for the whole file."""
    try:
        found = found_in(data)
    except UnreadableFileError:
        return
    assert (found.initiative is None) == bool(found.faults)


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]),
    min_size=1,
    max_size=20,
).map(lambda text: f"x{text.strip()}x")


@given(
    rows=st.lists(
        st.tuples(NAMES, st.sampled_from([0, 0.25, 0.5, 1]), st.booleans()),
        min_size=1,
        max_size=8,
        unique_by=lambda row: row[0],
    ),
    separator=st.sampled_from(",;\t|"),
)
def test_names_and_numbers_come_through_as_they_are(
    rows: list[tuple[str, float, bool]], separator: str
) -> None:
    """Quotes, separators and line breaks in cells do no harm."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, delimiter=separator)
    writer.writerow(["Full name", "Clout (0-1)", "Locus"])
    words = {True: "internal", False: "external"}
    writer.writerows([name, clout, words[inside]] for name, clout, inside in rows)
    people = case_of(sink.getvalue()).stakeholders

    assert len(people) == len(rows)
    for person, (name, clout, inside) in zip(people, rows, strict=True):
        assert math.isclose(person.power or 0, clout)
        assert person.locus == words[inside]
        assert (person.name or "").split() == name.split()


def test_a_csv_file_has_no_sheets() -> None:
    """An argument that means nothing here is not passed over."""
    with pytest.raises(WrongTypeError):
        found_in(TEXT, sheets=("People",))


def test_read_raises_all_faults_and_preview_none(tmp_path: Path) -> None:
    """The same faults, in the same order."""
    path = tmp_path / "people.csv"
    path.write_text("Name,Power (1-5)\nEva,9\nTom,x\n", encoding="utf-8")

    with pytest.raises(InvalidInputError) as caught:
        read(path)
    faults: tuple[Fault, ...] = caught.value.faults

    assert preview(path).faults == faults
    assert [fault.place for fault in faults] == [
        "people.csv row 2 column Power (1-5)",
        "people.csv row 3 column Power (1-5)",
    ]


def test_faults_of_rows_are_told_of_a_table_of_positions_too() -> None:
    """Whoever makes the case of the rows, a torn one is not passed over."""
    text = "Actor,Clout,Position,Salience\nEva,50,20,80\nTom,50,1,1,1\n"

    assert ("ragged", "people.csv row 3") in faults_of(text)
