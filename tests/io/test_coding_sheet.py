"""Coding sheets: people decide, the sheet only helps them find the words."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Category,
    Initiative,
    Motivation,
    Objection,
    ReasonKind,
    Stakeholder,
    Taxonomy,
    coded,
    coding_sheet,
    example,
    forecast,
)
from alignlib.errors import (
    InvalidInputError,
    NotAChoiceError,
    OffScaleError,
    UnreadableFileError,
    WrongTypeError,
)
from alignlib.io._coding.likely import KindWords, alike, spoken
from alignlib.io._coding.little_words import LITTLE_WORDS
from alignlib.model.kinds import UNCLASSIFIED
from alignlib.testing import initiatives, texts

SUFFIXES = (".csv", ".xlsx")
TRAINING = Taxonomy.built_in("training")
files = pytest.mark.parametrize("suffix", SUFFIXES)


def said(objection: str, text: str | None, **fields: Any) -> Objection:
    """A concern as it was said."""
    return Objection(id=objection, kind=UNCLASSIFIED, text=text, **fields)


def case() -> Initiative:
    """Two people with three concerns, and a reason that is classified already."""
    ana = Stakeholder(
        id="ana",
        name="Ana Lind",
        objections=[
            said("o1", "Who covers my shift while I sit in a course?"),
            said("o2", "=cmd|' /C calc'!A0"),
            Objection(id="o3", kind="distrust"),
        ],
        motivations=[Motivation(id="m1", kind="achievement")],
    )
    bo = Stakeholder(id="bo", objections=[said("o1", None, strength=0.7)])
    return Initiative(stakeholders=[ana, bo])


@st.composite
def unread(draw: st.DrawFn) -> Initiative:
    """Cases with concerns that nobody has classified."""
    it = draw(initiatives(min_people=1, max_people=3))
    people = [
        evolve(
            who,
            objections=[
                *who.objections,
                *(
                    said(f"said {at}", text)
                    for at, text in enumerate(draw(st.lists(texts(), max_size=2)))
                ),
            ],
        )
        for who in it.stakeholders
    ]
    return evolve(it, stakeholders=people)


def filled(path: Path, kinds: dict[tuple[str, str], str]) -> None:
    """Fill the column of kinds in, as somebody would in a spreadsheet."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book["Coding"]
        for person, objection, _, kind, *_ in sheet.iter_rows(min_row=2):
            kind.value = kinds.get((str(person.value), str(objection.value)))
        book.save(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    for row in rows:
        row[3] = kinds.get((row[0], row[1]), "")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([header, *rows])


def kinds_of(it: Initiative) -> dict[tuple[str, str], str]:
    """Every objection's kind."""
    return {(who.id, o.id): o.kind for who in it.stakeholders for o in who.objections}


def refusal(it: Initiative, path: Path) -> set[str] | None:
    """Write a sheet; give the codes of the faults where it cannot be."""
    try:
        coding_sheet(it).write(path)
    except InvalidInputError as error:
        return {fault.code for fault in error.faults}
    return None


@files
@given(it=unread())
def test_a_sheet_left_blank_changes_nothing(suffix: str, it: Initiative) -> None:
    """Nothing is classified by being likely."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"coding{suffix}")
        refused = refusal(it, path)

        assert refused in ({"unwritable"}, None)
        assert refused or coded(it, path) == it


@given(it=unread(), data=st.data())
def test_what_is_decided_is_set_and_nothing_else(
    it: Initiative, data: st.DataObject
) -> None:
    """The words, strengths and all other reasons stay."""
    waiting = [spot for spot, kind in kinds_of(it).items() if kind == UNCLASSIFIED]
    known = [kind.id for kind in KindWords(taxonomy=it.taxonomy).kinds]
    decided = {
        spot: data.draw(st.sampled_from(known))
        for spot in waiting
        if known and data.draw(st.booleans())
    }

    after = coded(it, decided)

    assert kinds_of(after) == {**kinds_of(it), **decided}
    again = [
        evolve(
            who,
            objections=[
                evolve(o, kind=kinds_of(it)[who.id, o.id]) for o in who.objections
            ],
        )
        for who in after.stakeholders
    ]
    assert evolve(after, stakeholders=again) == it


@given(it=unread())
def test_every_concern_that_waits_has_its_row(it: Initiative) -> None:
    """In the order of the case, and no other reason."""
    waiting = [spot for spot, kind in kinds_of(it).items() if kind == UNCLASSIFIED]
    sheet = coding_sheet(it)

    assert [(row.person, row.objection) for row in sheet.rows] == waiting
    assert all(row.kind is None for row in sheet.rows)
    assert json.dumps(sheet.to_record())


@files
def test_a_filled_in_sheet_is_read_back(suffix: str, tmp_path: Path) -> None:
    """By id, notation or label; a blank stays unclassified."""
    path = tmp_path / f"coding{suffix}"
    coding_sheet(case()).write(path)
    filled(path, {("ana", "o1"): "B3", ("ana", "o2"): "Does not trust us"})

    assert kinds_of(coded(case(), path)) == {
        ("ana", "o1"): "away_from_job",
        ("ana", "o2"): "distrust",
        ("ana", "o3"): "distrust",
        ("bo", "o1"): UNCLASSIFIED,
    }


@files
def test_a_sheet_can_be_applied_twice(suffix: str, tmp_path: Path) -> None:
    """What the case says already is no contradiction."""
    path = tmp_path / f"coding{suffix}"
    coding_sheet(case()).write(path)
    filled(path, {("ana", "o1"): "B3"})
    once = coded(case(), path)

    assert coded(once, path) == once


def test_rows_can_be_decided_in_a_script() -> None:
    """A sheet with kinds in its rows does as well as a file."""
    sheet = coding_sheet(case())
    rows = [evolve(row, kind="no_time") for row in sheet.rows[:1]]

    after = coded(case(), evolve(sheet, rows=rows))

    assert kinds_of(after)["ana", "o1"] == "no_time"


def test_what_was_said_is_text_in_every_spreadsheet(tmp_path: Path) -> None:
    """A concern that looks like a formula runs nowhere."""
    coding_sheet(case()).write(tmp_path / "coding.csv")
    coding_sheet(case()).write(tmp_path / "coding.xlsx")

    plain = (tmp_path / "coding.csv").read_text("utf-8-sig")
    cell = openpyxl.load_workbook(tmp_path / "coding.xlsx")["Coding"]["C3"]
    assert ",'=cmd" in plain
    assert cell.data_type == "s"


def test_the_workbook_offers_the_kinds(tmp_path: Path) -> None:
    """Each by its id, with what it means beside."""
    path = tmp_path / "coding.xlsx"
    coding_sheet(case(), language="sv").write(path)

    book = openpyxl.load_workbook(path)
    kinds = [row[0] for row in book["Kinds"].iter_rows(min_row=2, values_only=True)]
    (check,) = book["Coding"].data_validations.dataValidation
    assert kinds == [kind.id for kind in KindWords(taxonomy=TRAINING).kinds]
    assert check.formula1 == f"Kinds!$A$2:$A${len(kinds) + 1}"
    assert "D2" in str(check.sqref)
    assert book["Kinds"]["D2"].value == TRAINING.label(kinds[0], "sv")


def test_nobody_is_named(tmp_path: Path) -> None:
    """Ids alone say whose it is."""
    coding_sheet(case()).write(tmp_path / "coding.csv")

    assert "Lind" not in (tmp_path / "coding.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("coding", "code", "near"),
    [
        ({("ana", "o1"): "no_tme"}, "unknown-name", "no_time"),
        ({("ana", "o1"): "achievement"}, "not-a-choice", ""),
        ({("anna", "o1"): "no_time"}, "dangling", "ana"),
        ({("ana", "o11"): "no_time"}, "dangling", "o1"),
        ({("ana", "o3"): "no_time"}, "conflict", "distrust"),
    ],
)
def test_a_row_that_fits_nothing_is_a_fault(
    coding: dict[tuple[str, str], str], code: str, near: str
) -> None:
    """It says what was probably meant."""
    with pytest.raises(InvalidInputError) as caught:
        coded(case(), coding)

    (fault,) = caught.value.faults
    assert fault.code == code
    assert near in fault.hint


@files
def test_faults_have_their_row_and_come_all_at_once(
    suffix: str, tmp_path: Path
) -> None:
    """As in every file."""
    path = tmp_path / f"coding{suffix}"
    coding_sheet(case()).write(path)
    filled(path, {("ana", "o1"): "no such kind", ("bo", "o1"): "M1"})

    with pytest.raises(InvalidInputError) as caught:
        coded(case(), path)

    places = [fault.place for fault in caught.value.faults]
    assert [re.findall(r"\d+", place)[-1] for place in places] == ["2", "4"]


def test_two_rows_for_one_objection_must_agree(tmp_path: Path) -> None:
    """Saying the same twice is fine, anything else a fault."""
    path = tmp_path / "coding.csv"
    rows = "person,objection,kind\nana,o1,F2\nana,o1,no_time\n"
    path.write_text(rows, "utf-8")
    assert kinds_of(coded(case(), path))["ana", "o1"] == "no_time"

    path.write_text(rows + "ana,o1,distrust\n", "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        coded(case(), path)
    (fault,) = caught.value.faults
    assert (fault.code, "row 2" in fault.hint) == ("conflict", True)


def test_no_fault_repeats_what_was_said(tmp_path: Path) -> None:
    """Nor a name that somebody typed for an id."""
    path = tmp_path / "coding.csv"
    rows = (
        "person,objection,text,kind\nEva Berg,o1,My secret,Some long remark of hers\n"
    )
    path.write_text(rows + "ana,o1,,Some long remark of hers\n", "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        coded(case(), path)

    assert not re.search("Berg|secret|remark", str(caught.value))


def test_a_file_that_is_no_coding_sheet_says_what_it_lacks(tmp_path: Path) -> None:
    """The columns, the ending, or all of it."""
    path = tmp_path / "coding.csv"
    path.write_text("person,objection,kind\nana,o1\n", "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        coded(case(), path)
    assert caught.value.faults[0].code == "ragged"
    path.write_text("who,what\nana,o1\n", "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        coded(case(), path)
    assert caught.value.faults[0].code == "missing"
    with pytest.raises(NotAChoiceError):
        coded(case(), tmp_path / "coding.docx")
    with pytest.raises(NotAChoiceError):
        coding_sheet(case()).write(tmp_path / "coding.docx")
    with pytest.raises(UnreadableFileError):
        coded(case(), tmp_path / "nowhere.xlsx")


@pytest.mark.parametrize("coding", [None, 3, {"ana": "no_time"}, {("a", "o"): 3}])
def test_decisions_have_their_form(coding: Any) -> None:
    """Anything else is refused."""
    with pytest.raises(WrongTypeError):
        coded(case(), coding)
    with pytest.raises(WrongTypeError):
        coded(None, {})  # type: ignore[arg-type]


def test_as_many_kinds_are_likely_as_were_asked_for() -> None:
    """None of them at 0."""
    for likely in (0, 1, 3):
        rows = coding_sheet(case(), likely=likely).rows
        assert all(len(row.likely) <= likely for row in rows)
    with pytest.raises(OffScaleError):
        coding_sheet(case(), likely=-1)
    with pytest.raises(WrongTypeError):
        coding_sheet(case(), likely="3")  # type: ignore[arg-type]


# --- what is likely


@given(text=texts())
def test_a_likely_kind_shows_words_that_were_said(text: str) -> None:
    """Without one there is no likely kind."""
    for guess in KindWords(taxonomy=TRAINING).likely(text, most=5):
        assert guess.words
        assert all(word in text.casefold() for word in guess.words)


@pytest.mark.parametrize("name", ["training", "change"])
def test_a_kind_is_likely_for_its_own_label(name: str) -> None:
    """In each language it has, where a word of it is not too common."""
    words = KindWords(taxonomy=Taxonomy.built_in(name))
    for kind in words.kinds:
        for label in kind.label.values():
            found = words.likely(label, most=3)
            assert not found or kind.id in [guess.kind for guess in found], label


def test_reasons_to_support_are_never_likely() -> None:
    """Nor is a deprecated kind."""
    offered = {kind.id for kind in KindWords(taxonomy=TRAINING).kinds}

    assert all(TRAINING.depth(kind) is not None for kind in offered)
    assert not offered & {kind.id for kind in TRAINING.kinds if kind.deprecated}


def test_kinds_of_ones_own_are_found_by_their_label() -> None:
    """Whatever the taxonomy."""
    bonus = ReasonKind(id="acme:canteen", category="personal", label="Canteen closes")
    own = TRAINING.extend(bonus)
    it = evolve(case(), taxonomy=own)
    it = it.changing("bo", objections=[said("o1", "What about our canteen?")])

    row = next(row for row in coding_sheet(it).rows if row.person == "bo")

    assert row.likely[0].kind == "acme:canteen"
    assert row.likely[0].words == ("canteen",)


def test_other_kinds_can_be_offered() -> None:
    """Those of another taxonomy."""
    other = Taxonomy(
        id="ours",
        version="1",
        categories=[Category(id="views", depth=0)],
        kinds=[ReasonKind(id="shift_work", category="views", label="Shifts")],
    )
    row = coding_sheet(case(), taxonomy=other).rows[0]

    assert [guess.kind for guess in row.likely] == ["shift_work"]


def test_the_words_people_use_are_of_kinds_there_are() -> None:
    """A kind that is renamed takes its words along."""
    known = {
        kind.id
        for name in ("training", "change")
        for kind in KindWords(taxonomy=Taxonomy.built_in(name)).kinds
    }

    assert set(spoken()) == known
    for words in spoken().values():
        assert words == words.lower()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("training", "trained", True),
        ("promise", "promised", True),
        ("times", "time", True),
        ("close", "closure", False),
        ("pay", "paying", False),
        ("work", "worthwhile", False),
    ],
)
def test_words_are_alike_but_for_their_endings(
    one: str, other: str, same: bool
) -> None:
    """Either way round."""
    assert alike(one, other) is alike(other, one) is same


def test_little_words_tell_nothing() -> None:
    """They make no kind likely."""
    text = " ".join(sorted(LITTLE_WORDS))

    assert KindWords(taxonomy=TRAINING).likely(text, most=5) == ()


def test_the_example_has_nothing_to_code() -> None:
    """And a sheet without rows can be written."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "coding.xlsx")
        coding_sheet(example()).write(path)

        assert coding_sheet(example()).rows == ()
        assert coded(example(), path) == example()


def test_coding_opens_the_answers_of_a_kind() -> None:
    """Before, nothing is admissible; the forecast is the same at the same strength."""
    it = case()
    after = coded(it, {("bo", "o1"): "no_time"})

    assert it.taxonomy.responses(UNCLASSIFIED) == ()
    assert after.taxonomy.responses("no_time")
    assert forecast(it).support == forecast(after).support
