"""What stands in the cells of other people's workbooks, and how it is taken."""

from __future__ import annotations

import datetime
import io
import math
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from alignlib.errors import UnknownNameError, UnreadableFileError
from alignlib.io._register.raw_table import BadCell, RawTable
from alignlib.io._workbook.escapes import decoded, encoded
from alignlib.io._workbook.sheets import raw_tables, sheet_names
from alignlib.io.reading import Reading

HEADER = ("Name", "Power", "Since")


def made(
    *sheets: tuple[str, Sequence[Sequence[Any]]], epoch: datetime.datetime | None = None
) -> openpyxl.Workbook:
    """Make a workbook of named sheets with rows."""
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    book.remove(book.active)
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """Save a workbook to bytes."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def tables(book: openpyxl.Workbook, *sheets: str) -> list[RawTable]:
    """Read a workbook's sheets."""
    return raw_tables(saved(book), "register.xlsx", Reading(sheets=sheets))


def column(*cells: Any) -> list[Any]:
    """Write cells below one another and read them."""
    (table,) = tables(made(("S", [("a", "b"), *((1, cell) for cell in cells)])))
    return [row[1] if len(row) > 1 else None for _, row in table.rows]


def by_hand(rows: str) -> bytes:
    """Put rows of XML into a workbook, in the place of those of its sheet."""
    old = saved(made(("S", [HEADER])))
    new = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(old)) as parts,
        zipfile.ZipFile(new, "w") as changed,
    ):
        for name in parts.namelist():
            part = parts.read(name)
            if name.endswith("sheet1.xml"):
                head, _, tail = part.partition(b"<sheetData>")
                part = (
                    head + b"<sheetData>" + rows.encode() + tail[tail.find(b"</sh") :]
                )
            changed.writestr(name, part)
    return new.getvalue()


texts = st.text(max_size=20).filter(
    lambda text: (
        text.strip()
        and not text.startswith("=")
        and not ILLEGAL_CHARACTERS_RE.search(text)
        and encoded(text) == text
        and all(not "\ud800" <= letter <= "\udfff" for letter in text)
        and text
        not in ("#N/A", "#REF!", "#NULL!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!")
    )
)
days = st.dates(datetime.date(1900, 3, 2), datetime.date(9999, 12, 31))
cells = (
    texts
    | st.integers(-(10**14), 10**14)
    | st.booleans()
    | st.none()
    | st.floats(-1e300, 1e300).map(lambda number: float(f"{number:.15g}"))
    | days
)


@settings(deadline=None)
@given(rows=st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5))
def test_what_openpyxl_writes_is_read_as_openpyxl_reads_it(
    rows: list[list[Any]],
) -> None:
    """Values and the numbers of rows agree, blank rows aside."""
    book = made(("S", [HEADER, *rows]))
    theirs = openpyxl.load_workbook(io.BytesIO(saved(book)), data_only=True)["S"]
    wanted = {
        number: [c.date() if isinstance(c, datetime.datetime) else c for c in row]
        for number, row in enumerate(theirs.iter_rows(values_only=True), start=1)
        if any(cell is not None for cell in row)
    }
    (table,) = tables(book)
    found = {1: list(table.header), **{number: list(row) for number, row in table.rows}}

    assert found == wanted


@given(text=st.text())
def test_escapes_are_read_back(text: str) -> None:
    """Whatever a text holds, and nothing is left in it that XML would drop."""
    assert decoded(encoded(text)) == text
    assert not set(encoded(text)) & set("\x00\x01\x1f\r\ufffe\uffff")


def test_days_moments_and_times_are_told_apart() -> None:
    """A day is a day, a moment keeps its time, a time of day and a span are text."""
    moment = datetime.datetime(2026, 3, 2, 8, 30)
    found = column(
        datetime.date(2026, 3, 2),
        datetime.datetime(2026, 3, 2),
        moment,
        datetime.time(8, 30),
        datetime.timedelta(hours=30, minutes=5),
    )

    assert found == [
        datetime.date(2026, 3, 2), datetime.date(2026, 3, 2), moment, "08:30:00",
        "30:05:00",
    ]  # fmt: skip
    assert type(found[1]) is datetime.date


def test_days_since_1904_are_the_same_days() -> None:
    """Old workbooks of a Macintosh count from another day."""
    day = datetime.date(2026, 3, 2)
    rows = [HEADER, ("Ana", 1, day)]
    (table,) = tables(
        made(("S", rows), epoch=openpyxl.utils.datetime.CALENDAR_MAC_1904)
    )

    assert [row[2] for _, row in table.rows] == [day]


@pytest.mark.parametrize(
    ("serial", "found"),
    [(0, None), (1, datetime.date(1900, 1, 1)), (59, datetime.date(1900, 2, 28)),
     (60, BadCell), (61, datetime.date(1900, 3, 1)), (-1, BadCell), (3e6, BadCell)],
)  # fmt: skip
def test_days_that_never_were_are_faults(serial: float, found: Any) -> None:
    """The year 1900 had no 29 February, whatever spreadsheets hold."""
    book = made(("S", [("a", "b"), (1, None)]))
    book["S"]["B2"] = serial
    book["S"]["B2"].number_format = "yyyy-mm-dd"
    (table,) = tables(book)
    (cell,) = (row[1] for _, row in table.rows)

    if found is BadCell:
        assert isinstance(cell, BadCell)
        assert cell.code == "no-date"
    elif found is not None:
        assert cell == found


@pytest.mark.parametrize("number", [0.1 + 0.2, 1e-300, math.pi, 123456789012345.6])
def test_numbers_that_only_look_like_days_stay_numbers(number: float) -> None:
    """A format with letters in quotes or in brackets is no date."""
    for format in ('0.00 "days"', "[Red]0.00", "0.00E+00", "[$kr-41D] 0.00", "General"):
        book = made(("S", [("a", "b"), (1, None)]))
        book["S"]["B2"] = number
        book["S"]["B2"].number_format = format
        (table,) = tables(book)

        assert [row[1] for _, row in table.rows] == [float(f"{number:.16g}")]


def test_formulas_nobody_computed_are_faults() -> None:
    """Nothing is computed here, and nothing is guessed."""
    (cell,) = column("=1+1")

    assert isinstance(cell, BadCell)
    assert cell.code == "not-computed"


def test_errors_are_faults_but_not_available_is_nobody_knows() -> None:
    """``#N/A`` says that there is no value; the place of the first is noted."""
    book = made(("S", [("a", "b"), (1, "#REF!"), (2, "#N/A"), (3, "#N/A")]))
    (table,) = tables(book)
    found = [row[1] for _, row in table.rows]

    assert isinstance(found[0], BadCell)
    assert (found[0].code, found[1:]) == ("broken-formula", [None, None])
    assert [(note.code, note.place) for note in table.notes] == [("changed", "S!B3")]


def test_values_of_all_kinds_of_cells_are_read() -> None:
    """As few programs write them: truth, days in words, numbers with an exponent."""
    cells = {
        '<c t="b"><v>1</v></c>': True,
        '<c t="b"><v>0</v></c>': False,
        '<c t="d"><v>2026-03-02T00:00:00</v></c>': datetime.date(2026, 3, 2),
        '<c t="d"><v>soon</v></c>': "soon",
        '<c t="str"><f>A1</f><v>a_x000D_b</v></c>': "a\rb",
        '<c t="str"><f>A1</f><v></v></c>': None,
        "<c><v>1E-3</v></c>": 0.001,
        "<c><v>-12</v></c>": -12,
        "<c><v>12345678901234567890</v></c>": 1.2345678901234567e19,
        '<c t="e"><v>what?</v></c>': "broken-formula",
        "<c><v>1_000</v></c>": "no-number",
        "<c><v>1e999</v></c>": "no-number",
        "<c><v>much</v></c>": "no-number",
    }
    rows = "".join(f"<row><c><v>1</v></c>{cell}</row>" for cell in cells)
    (table,) = raw_tables(by_hand(f"<row>{rows[5:]}"), "case.xlsx")
    values = [table.header, *(row for _, row in table.rows)]
    found = [v.code if isinstance(v, BadCell) else v for _, v in values]

    assert found == list(cells.values())


@pytest.mark.parametrize(
    "cell", ['<c t="s"><v>9</v></c>', '<c s="9"><v>1</v></c>', '<c r="!1"><v>1</v></c>']
)
def test_cells_that_point_at_nothing_are_damage(cell: str) -> None:
    """A text or style that is not there, or a column without a name."""
    with pytest.raises(UnreadableFileError):
        raw_tables(by_hand(f"<row>{cell}</row>"), "case.xlsx")


def test_rows_and_cells_out_of_order_stand_where_they_say() -> None:
    """The last of two in one place counts."""
    cells = '<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c><c r="B1"><v>3</v></c>'
    (table,) = raw_tables(by_hand(f'<row r="1">{cells}</row>'), "case.xlsx")

    assert table.header == (1, 3)


def test_numbers_as_text_and_spaces_stay_as_they_are() -> None:
    """What they mean is for whoever knows the column."""
    texts = ["0,5", "7", "1 000", " x ", "0042", "TRUE", "1e5", "\N{NO-BREAK SPACE}x"]

    assert column(*texts) == texts


@pytest.mark.parametrize("above", [0, 1, 4])
def test_titles_above_a_header_are_left_out_and_noted(above: int) -> None:
    """The header is the first row that is about as wide as the table."""
    titles: list[Sequence[Any]] = [
        ("Register of stakeholders",),
        (),
        ("As of", datetime.date(2026, 3, 2)),
        ("Draft", None, None, None, "confidential"),
    ]
    wide = ("Id", "Name", "Role", "Unit", "Power", "Stance")
    rows = [*titles[:above], wide, ("a", "Ana", None, None, 1, 0)]
    (table,) = tables(made(("S", rows)))

    assert table.header == wide
    assert [number for number, _ in table.rows] == [above + 2]
    assert [note.code for note in table.notes] == ["left-out"] * (above > 0)


def test_places_are_those_of_the_spreadsheet() -> None:
    """A cell, a row, a column, and the sheet as a whole."""
    (table,) = tables(made(("My people", [HEADER, ("Ana", 1, 2)])))

    places = [table.at(17, 2), table.at(17, None), table.at(0, 27), table.at(0, None)]
    assert places == ["My people!C17", "My people!17", "My people!AB", "My people"]


def test_merged_cells_and_hidden_rows_are_noted() -> None:
    """Their values are read; what that means is said."""
    book = made(("S", [HEADER, ("Ana", 1, 2), ("Bo", 1, 2), ("Eva", 1, 2)]))
    book["S"].merge_cells("B2:B3")
    book["S"].row_dimensions[4].hidden = True
    book["S"].column_dimensions["C"].hidden = True
    (table,) = tables(book)

    assert [row[1] for _, row in table.rows] == [1, 1, 1]
    assert {(note.code, note.place) for note in table.notes} == {
        ("assumed", "S!B2:B3"), ("assumed", "S!4"), ("assumed", "S!C")
    }  # fmt: skip


def test_hidden_and_blank_sheets_are_left_out() -> None:
    """A hidden one is noted, and read where its name is given."""
    book = made(("A", [HEADER]), ("Blank", []), ("B", [HEADER]))
    book["B"].sheet_state = "veryHidden"

    (table,) = tables(book)
    assert (table.name, [note.place for note in table.notes]) == ("A", ["B"])
    assert [each.name for each in tables(book, "b", "A")] == ["B", "A"]
    assert sheet_names(saved(book)) == ("A", "Blank", "B")
    with pytest.raises(UnknownNameError) as caught:
        tables(book, "C")
    assert caught.value.name == "C"


def test_rows_are_equally_wide_and_blank_ones_are_gone() -> None:
    """Each row has a cell for each column of the widest."""
    rows = [HEADER, (), ("Ana",), (" ", None), ("Bo", 1, 2, "more")]
    (table,) = tables(made(("S", rows)))

    assert [number for number, _ in table.rows] == [3, 5]
    assert {len(row) for _, row in table.rows} | {len(table.header)} == {4}


def test_rich_text_is_its_letters() -> None:
    """Bold letters in a cell take nothing away from it."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    rich = CellRichText("Head of ", TextBlock(InlineFont(b=True), "production"), " ")

    assert column(rich) == ["Head of production "]
