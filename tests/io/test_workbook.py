"""Workbooks of our own: whole round trips, and faults with their cells."""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

from alignlib import example, read, write
from alignlib.errors import (
    MissingExtraError,
    NotAChoiceError,
    SettledError,
)
from alignlib.io import workbook
from alignlib.io.reading import AS_IT_IS, Found, Reading
from alignlib.model.evidence import Evidence
from alignlib.model.initiative import Initiative
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie
from alignlib.testing import initiatives


@settings(deadline=None)
@given(case=initiatives())
def test_a_workbook_reads_back_equal(case: Initiative) -> None:
    """Through a workbook and back, nothing changes and nothing is to be said."""
    found = workbook.look(workbook.render(case), "case.xlsx", AS_IT_IS)

    assert found.faults == ()
    assert found.initiative == case
    assert found.notes == ()


def test_what_is_hard_for_cells_reads_back_equal() -> None:
    """Formulas, errors, blanks, escapes, long numbers, look-alikes of other types."""
    texts = [
        "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "-x", "@x", "'=1+1", "''", "#N/A",
        "#REF!", "TRUE", "true", "007", "1,5", "2026-03-02", "1e5", " spaced ", "a\nb",
        "a\r\nb", "a\rb", "\tx", "x\t", "_x000D_", "_x005F_x000D_", "_x", "\x01\x1f",
        "\uffff\ufffe", "\ufeffx", "a\x85b\u2028c", "\N{GRINNING FACE}", "<b>&amp;",
        "]]>", "x" * 32_767,
    ]  # fmt: skip
    extra: dict[str, Any] = {text[:50]: text for text in texts}
    extra |= {"": "", "blank": " \t\n", "n": None, "i": 10**30, "j": 2**53 + 1, "k": 7}
    extra |= {
        "f": 1e-300,
        "g": 0.1 + 0.2,
        "h": 3.0,
        "b": False,
        "power ": 3,
        "Name": "x",
    }
    people = [Stakeholder(id=text, name=text, role=text) for text in texts]
    case = Initiative(stakeholders=[*people, Stakeholder(id="x", extra=extra)])
    back = workbook.parse(workbook.render(case), "case.xlsx")

    assert back == case
    kept = {name: (type(it), it) for name, it in back.person("x").extra.items()}
    assert kept == {name: (type(it), it) for name, it in extra.items()}


def opened(case: Initiative) -> openpyxl.Workbook:
    """Write a case and open the workbook as other programs do."""
    return openpyxl.load_workbook(io.BytesIO(workbook.render(case)))


def found(book: openpyxl.Workbook, **said: Any) -> Found:
    """Save a workbook and read it, faults and all."""
    data = io.BytesIO()
    book.save(data)
    return workbook.look(data.getvalue(), "case.xlsx", Reading(**said))


def codes(book: openpyxl.Workbook, **said: Any) -> dict[str, str]:
    """Give the codes of a workbook's faults by place."""
    return {fault.place: fault.code for fault in found(book, **said).faults}


def two() -> openpyxl.Workbook:
    """Make a workbook of two people and a tie between them."""
    tie = Tie(source="ana", target="bo", weight=0.5)
    people = [Stakeholder(id="ana", power=0.5), Stakeholder(id="bo")]
    return opened(Initiative(stakeholders=people, ties=[tie]))


def cell(book: openpyxl.Workbook, sheet: str, header: str, row: int) -> Any:
    """Find a cell by its header; a header that is new gets a column."""
    page = book[sheet]
    heads = [each.value for each in page[1]]
    spot = heads.index(header) + 1 if header in heads else len(heads) + 1
    page.cell(1, spot).value = header
    return page.cell(row, spot)


def test_writing_twice_gives_the_same_bytes() -> None:
    """Nothing in a file depends on when it was written."""
    assert workbook.render(example()) == workbook.render(example())


def test_openpyxl_reads_what_was_written() -> None:
    """Text is text there, numbers are numbers, days are days, headers are in sight."""
    book = opened(example())
    people = book["Stakeholders"]

    assert people.freeze_panes == "A2"
    assert people.auto_filter.ref
    ids = [cell(book, "Stakeholders", "Id", row).value for row in (2, 3)]
    assert ids == [person.id for person in example().stakeholders[:2]]
    assert isinstance(cell(book, "Stakeholders", "Power", 2).value, (int, float))
    assert cell(book, "Stakeholders", "Stance date", 2).is_date


def test_formula_text_is_marked_as_text() -> None:
    """A spreadsheet does not run it, not even once it was edited."""
    book = opened(Initiative(stakeholders=[Stakeholder(id="x", role="=1+1")]))
    role = cell(book, "Stakeholders", "Role", 2)

    assert (role.value, role.data_type, role.quotePrefix) == ("=1+1", "s", True)


def test_columns_of_ones_own_stand_beside_the_person() -> None:
    """So somebody who looks for them finds them where they were."""
    extra: dict[str, Any] = {"Cost centre": "0042", "Head count": 7, "Remote": True}
    case = Initiative(stakeholders=[Stakeholder(id="x", extra=extra)])
    book = opened(case)

    assert {name: cell(book, "Stakeholders", name, 2).value for name in extra} == extra
    assert "Extra" not in book.sheetnames


def test_cells_offer_what_they_may_hold() -> None:
    """Lists for words, kinds and people; ranges for numbers."""
    rules = opened(example())["Objections"].data_validations.dataValidation

    assert {rule.type for rule in rules} == {"list", "decimal", None}
    assert all(rule.formula1.startswith("'") for rule in rules if rule.type == "list")


def test_faults_have_the_cells_of_the_spreadsheet() -> None:
    """All of them at once, each where it stands."""
    book = two()
    cell(book, "Stakeholders", "Power", 2).value = 7
    cell(book, "Stakeholders", "Level", 3).value = "keen"
    cell(book, "Stakeholders", "Stance", 3).value = "=1+1"
    cell(book, "Ties", "Influences", 2).value = "eva"
    cell(book, "Ties", "Colour", 2).value = "red"
    cell(book, "Ties", "Weight", 3).value = 0.5

    assert codes(book) == {
        "Stakeholders!G2": "off-scale",
        "Stakeholders!K3": "not-a-choice",
        "Stakeholders!I3": "not-computed",
        "Ties!B2": "dangling",
        "Ties!E2": "unknown-field",
        "Ties!A3": "missing",
        "Ties!B3": "missing",
    }


def test_what_people_type_is_taken_as_meant() -> None:
    """Words in any language, numbers as text, ids that are numbers, days as text."""
    book = two()
    cell(book, "Stakeholders", "Id", 2).value = 7
    cell(book, "Ties", "Person", 2).value = "7"
    cell(book, "Stakeholders", "Power", 2).value = "0.75"
    cell(book, "Stakeholders", "Level", 2).value = "Drivande"
    cell(book, "Stakeholders", "Locus", 2).value = "EXTERN"
    cell(book, "Stakeholders", "Stance", 2).value = 0.5
    cell(book, "Stakeholders", "Stance date", 2).value = "2026-03-02"
    cell(book, "Stakeholders", "Cost centre", 2).value = "0042"
    case = found(book).initiative

    assert case is not None
    person = case.person("7")
    assert (person.power, person.level, person.locus) == (0.75, "leading", "external")
    assert person.stance_evidence == Evidence(date=datetime.date(2026, 3, 2))
    assert person.extra == {"Cost centre": "0042"}


def test_cells_and_headers_that_say_nothing_are_faults() -> None:
    """A value without a header, a header that is an error, a header twice."""
    book = two()
    page = book["Ties"]
    page.cell(2, 6).value = "stray"
    page.cell(1, 7).value = "=1+1"
    page.cell(1, 8).value = "weight"

    assert codes(book) == {
        "Ties!F2": "missing", "Ties!G": "not-computed", "Ties!H": "duplicate"
    }  # fmt: skip


def test_a_workbook_of_anybodys_making_is_a_register() -> None:
    """Without our mark, what its columns are is understood, and told."""
    book = openpyxl.Workbook()
    book.active.title = "Register"
    book.active.append(["Stakeholder name", "Clout", "Cost centre"])
    book.active.append(["Ana", 0.5, "0042"])
    book.create_sheet("Ties").sheet_state = "hidden"
    book["Ties"].append(["Person", "Influences"])
    said = found(book, columns={"Clout": "power"})

    assert said.faults == ()
    assert said.initiative is not None
    (person,) = said.initiative.stakeholders
    assert (person.name, person.power) == ("Ana", 0.5)
    assert [c.field for c in said.columns] == ["name", "power", "extra"]
    assert ("left-out", "Ties") in {(note.code, note.place) for note in said.notes}


def test_too_much_is_a_fault_and_no_error() -> None:
    """So that a preview can show it."""
    book = two()
    book["Ties"]["XFD7"] = 1

    assert codes(book) == {"Ties!XFD7": "too-large"}


def test_decimal_commas_in_text_need_to_be_said() -> None:
    """Without a word they are a fault; with one they are numbers."""
    book = two()
    cell(book, "Stakeholders", "Power", 2).value = "0,5"
    said = found(book, decimal=",").initiative

    assert codes(book) == {"Stakeholders!G2": "wrong-type"}
    assert said is not None
    assert said.person("ana").power == 0.5


def test_other_sheets_are_left_out_and_said() -> None:
    """Notes beside the tables do no harm; a second table of a kind is a fault."""
    book = two()
    book.create_sheet("My notes").append(["whatever", "there", "is"])

    assert [(n.code, n.place) for n in found(book).notes] == [("left-out", "My notes")]
    book.create_sheet("TIES ").append(["Person", "Influences"])
    assert codes(book) == {"TIES ": "duplicate"}


def test_hidden_tables_of_our_own_are_read() -> None:
    """Hiding a sheet that is in the way takes nothing out of the case."""
    book = opened(example())
    for sheet in book.sheetnames[1:]:
        book[sheet].sheet_state = "hidden"

    assert found(book).initiative == example()


def test_a_workbook_of_a_later_version_says_so_and_nothing_else() -> None:
    """What is new there is no fault of its own."""
    book = two()
    cell(book, "Initiative", "Version", 2).value = 99
    cell(book, "Stakeholders", "Power", 2).value = 7

    assert list(codes(book).values()) == ["later-version"]


def test_a_workbook_of_our_own_takes_no_options_that_it_states() -> None:
    """An option without an effect would be taken for one that had it."""
    with pytest.raises(SettledError) as caught:
        found(two(), columns={"Clout": "power"})

    assert caught.value.argument == "columns"


def test_reading_needs_no_extra_and_writing_names_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever gets a workbook can open it."""
    data = workbook.render(example())
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert workbook.parse(data, "case.xlsx") == example()
    with pytest.raises(MissingExtraError) as caught:
        workbook.render(example())
    assert (caught.value.package, caught.value.extra) == ("openpyxl", "excel")


def test_workbooks_with_macros_are_read_and_not_written(tmp_path: Path) -> None:
    """The content counts; the macros are never run."""
    (tmp_path / "case.xlsm").write_bytes(workbook.render(example()))

    assert read(tmp_path / "case.xlsm") == example()
    with pytest.raises(NotAChoiceError):
        write(example(), tmp_path / "other.xlsm")
