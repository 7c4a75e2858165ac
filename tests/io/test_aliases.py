"""Headers as people write them mean the fields they stand for, or are left open."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import UnknownNameError
from alignlib.io._register.alias_files import LANGUAGES, listed
from alignlib.io._register.header_text import said_of_scale, taken_apart
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io.aliases import (
    ALIASES,
    HeaderRead,
    field_of,
    fields_of,
    fold,
    settled_by_values,
    table_of,
    word_of,
)
from alignlib.io.reading import KEPT
from alignlib.ordinal_scales import ADKAR, scale_named

LISTED = [
    (language, table, field, name)
    for language in LANGUAGES
    for table, by_field in listed(language).items()
    if table not in ("tables", "not_guessed")
    for field, names in by_field.items()
    for name in names
]
KNOWN = sorted(ALIASES.fields)


def fields(*headers: Any, table: str = "stakeholders") -> list[str]:
    """What each of some headers is taken for."""
    return [each.field for each in ALIASES.headers(headers, table).columns]


def test_no_listed_name_stands_for_two_fields_of_a_table() -> None:
    """In whatever languages; else the order of the lists would decide."""
    meant: dict[tuple[str, str], set[str]] = {}
    for _, table, field, name in LISTED:
        meant.setdefault((table, fold(name)), set()).add(field)

    assert {key: held for key, held in meant.items() if len(held) > 1} == {}


def test_no_listed_name_is_another_fields_own() -> None:
    """A field's own name would go before it."""
    for _, table, field, name in LISTED:
        own = {fold(each): each for each in fields_of(table)}
        assert own.get(fold(name), field) == field


def test_every_listed_field_is_there() -> None:
    """Lists name fields of their table and tables that are known."""
    for language, table, field, _ in LISTED:
        assert field in fields_of(table), (language, table)
        assert set(listed(language)["tables"]) <= set(TABLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fields_people_fill_in_are_named_in_every_language(language: str) -> None:
    """What a usual register holds."""
    told = listed(language)["stakeholders"]

    needed = {"id", "name", "role", "unit", "power", "interest", "stance", "level"}
    assert needed | {"desired_level", "concern", "manager", "locus"} <= set(told)


@given(
    listed=st.sampled_from([each for each in LISTED if each[2] not in ADKAR]),
    upper=st.booleans(),
    between=st.sampled_from([" ", "_", "-", "  ", ". ", "/"]),
    around=st.sampled_from(["", " ", "*", ":", "\u00a0"]),
)
def test_case_spaces_and_punctuation_do_not_count(
    listed: tuple[str, str, str, str], upper: bool, between: str, around: str
) -> None:
    """However it is typed, a header means the same."""
    _, table, field, name = listed
    typed = around + between.join(name.split()) + around
    read = ALIASES.headers([typed.upper() if upper else typed], table).columns[0]

    assert read.field == field


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_fields_own_name_is_no_guess(table: str) -> None:
    """Every column of ours is understood as named, in every table that has aliases."""
    if table not in KNOWN:
        return
    for name in names_of(table):
        read = ALIASES.headers([name.replace("_", " ").title()], table).columns[0]
        assert (read.field, read.how) == (name, "as named")


@given(headers=st.lists(st.none() | st.text(max_size=30) | st.integers(), max_size=6))
def test_whatever_stands_in_a_header_row_there_is_an_answer(headers: list[Any]) -> None:
    """One for each header, in order; no field has two columns without a conflict."""
    for table in KNOWN:
        found = ALIASES.headers(headers, table)
        assert len(found.columns) == len(headers)
        for conflict in found.conflicts:
            assert len(conflict.positions) > 1
    assert table_of(headers).how in ("as named", "guessed", "left out")


@pytest.mark.parametrize(
    ("header", "table", "field"),
    [
        ("Clout", "stakeholders", "power"),
        ("Level of influence", "stakeholders", "power"),
        ("Clout", "position_table", "capability"),
        ("Salience", "position_table", "salience"),
        ("Salience", "stakeholders", None),
        ("Impact", "stakeholders", None),
        ("Job title", "stakeholders", "role"),
        ("SupportStatus", "stakeholders", "stance"),
        ("managerEmail", "stakeholders", "manager"),
        ("Primary concern / need", "stakeholders", "concern"),
        ("Befattning", "stakeholders", "role"),
        ("Farhågor", "stakeholders", "concern"),
        ("Fuehrungskraft", "stakeholders", "manager"),
        ("Gewünschtes Engagement", "stakeholders", "desired_level"),
        ("hört auf", "ties", "listens_to"),
        ("from", "ties", "from"),
        ("Employee #", "stakeholders", "id"),
        ("Reports To: Full Name", "stakeholders", "manager"),
        ("Betroffenheit", "stakeholders", None),
        ("Shoe size", "stakeholders", None),
    ],
)
def test_the_table_decides_what_a_header_means(
    header: str, table: str, field: str | None
) -> None:
    """Clout is power in a register, and capability in a table of positions."""
    assert field_of(header, table) == field


def test_salience_is_kept_and_why_is_said() -> None:
    """It is never guessed in a register."""
    (read,) = ALIASES.headers(["Salience"]).columns

    assert (read.field, read.how) == (KEPT, "kept")
    assert read.note


def test_a_header_given_goes_before_all_others() -> None:
    """Even before one that names the field; it may also keep or leave out."""
    given = {"Klout": "power", "Name": "extra", "Notes": ""}
    read = ALIASES.headers(["Power", "Klout", "name", "Notes"], given=given).columns

    assert [(each.field, each.how) for each in read] == [
        (KEPT, "kept"),
        ("power", "given"),
        (KEPT, "kept"),
        ("", "left out"),
    ]


def test_a_name_goes_before_an_alias() -> None:
    """In any of the languages; the other column is kept, with a note."""
    for headers in (["Influence", "Power"], ["Inflytande", "Makt"]):
        first, second = ALIASES.headers(headers).columns
        assert (first.field, second.field) == (KEPT, "power")
        assert first.note
        assert not ALIASES.headers(headers).conflicts


def test_two_aliases_for_one_rating_are_a_conflict() -> None:
    """Which is meant would change the numbers; the argument is named."""
    (conflict,) = ALIASES.headers(["Name", "Clout", "Authority"]).conflicts

    assert conflict.field == "power"
    assert conflict.positions == (1, 2)
    assert "columns=" in conflict.hint


def test_one_header_twice_is_a_conflict() -> None:
    """Nothing says which is meant."""
    (conflict,) = ALIASES.headers(["Name", "Power", "Power"]).conflicts

    assert conflict.positions == (1, 2)


def test_of_several_ways_to_name_the_manager_the_most_exact_is_read() -> None:
    """As HR exports have them; no number hangs on it."""
    found = ALIASES.headers(["Manager email", "Manager name", "Manager ID"])

    assert [each.field for each in found.columns] == [KEPT, KEPT, "manager"]
    assert not found.conflicts


def test_first_and_last_names_are_read_where_there_is_no_whole_one() -> None:
    """Beside a whole name they are kept."""
    assert fields("First name", "Surname") == ["first_name", "last_name"]
    assert fields("First name", "Name") == [KEPT, "name"]


def test_change_readiness_is_read_only_where_all_of_it_is_there() -> None:
    """Knowledge alone may be anything."""
    five = ["Awareness", "Desire", "Knowledge", "Ability", "Reinforcement"]

    assert fields(*five) == [each.lower() for each in five]
    assert fields(*five[1:]) == [KEPT] * 4


def test_several_columns_of_concerns_are_no_conflict() -> None:
    """Each of them adds to the others."""
    assert fields("Main concern", "Pain points") == ["concern", "concern"]


@pytest.mark.parametrize(
    ("header", "name", "scale"),
    [
        ("Influence (1-5)", "Influence", "1-5"),
        ("Influence [1–5]", "Influence", "1-5"),
        ("Einfluss (1 bis 5)", "Einfluss", "1-5"),
        ("Makt (1 till 10)", "Makt", "1-10"),
        ("Power 0-10", "Power", "0-10"),
        ("Support (-5 to +5)", "Support", "-5..5"),
        ("Interest (H/M/L)", "Interest", "low-medium-high"),
        ("Power (%)", "Power", "0-100"),
        ("Power (1 = low, 5 = high)", "Power", "1-5"),
        ("Rank (1 = highest, 5 = lowest)", "Rank", "5-1"),
        ("Power (scale 1-7, 7 is most)", "Power", "1-7"),
        ("Power (1-5, 1 = high)", "Power", "5-1"),
        ("Power (0 to 4)", "Power", "0-4"),
        ("Power (1-5, 1 = very high)", "Power", "5-1"),
        ("Power (1-5, 1 is high)", "Power", "5-1"),
        ("Power (1-5, 1 being the highest)", "Power", "5-1"),
        ("Power (1-5, high to low)", "Power", "5-1"),
        ("Power (1-5 low to high)", "Power", "1-5"),
        ("Power (1-3, high/medium/low)", "Power", "3-1"),
        ("Power (5 low - 1 high)", "Power", "5-1"),
        ("Makt (1-5, 1 är högst)", "Makt", "5-1"),
        ("Einfluss (1 sehr hoch bis 5 sehr niedrig)", "Einfluss", "5-1"),
        ("Power (1 = High, 2 = Medium, 3 = Low)", "Power", "3-1"),
        ("Support (1-5; 1=champion, 5=blocker)", "Support", "5-1"),
        ("Support (1-5, 5 = strongly against)", "Support", "5-1"),
        ("Power (1-5, with 1 as lowest and 5 as highest)", "Power", "1-5"),
        ("Power (1-5, 1 = decisive)", "Power", ""),
        ("Power (1-5, 3 = high)", "Power", ""),
        ("Power (1-5, 1 = high, 5 = high)", "Power", ""),
        ("Power (1-5, reversed)", "Power", ""),
        ("Power (scale 5-1)", "Power", ""),
        ("Power (rank 1-5)", "Power", ""),
        ("Cost (in thousands)", "Cost", ""),
        ("Stakeholder(s)", "Stakeholder", ""),
        ("Unit", "Unit", ""),
        ("2024-2025", "2024-2025", ""),
        ("Influence 2024-2025", "Influence 2024-2025", ""),
        ("Influence (2024-2025)", "Influence", ""),
        ("goal_1", "goal_1", ""),
        ("Power -5..5", "Power", "-5..5"),
        ("Power: 1 - 5", "Power", "1-5"),
        ("Power %", "Power", "0-100"),
    ],
)
def test_the_scale_in_a_header_is_read(header: str, name: str, scale: str) -> None:
    """In brackets or at the end, in words, and turned round where it says so."""
    assert taken_apart(header) == (name, scale)
    assert not scale or scale_named(scale).name == scale


@given(header=st.text(max_size=60))
def test_every_scale_that_a_header_gives_is_one(header: str) -> None:
    """Whatever is typed, a hint can be used as the name of a scale."""
    for text in (header, f"Power ({header})", f"Power {header}"):
        _, scale = taken_apart(text)
        assert not scale or scale_named(scale).name == scale


@pytest.mark.parametrize(
    ("header", "doubtful"),
    [
        ("Power (1-5, 1 = decisive)", True),
        ("Power (1 = high)", True),
        ("Power (high to low)", True),
        ("Power (1-5, decisive first)", True),
        ("Power (max 5)", False),
        ("Power (0 = none)", False),
        ("Power (in thousands)", False),
        ("Power (2024)", False),
        ("Power (Q1-Q3)", False),
        ("Power (H/M/L)", False),
        ("Power 1-5", False),
        ("Stakeholder(s)", False),
    ],
)
def test_a_header_says_when_its_scale_is_in_doubt(header: str, doubtful: bool) -> None:
    """It speaks of a scale, and not all of what it says is understood."""
    told = said_of_scale(header)

    assert told.doubtful is doubtful
    assert not (told.doubtful and told.scale)


@given(header=st.text(alphabet="15-=(),; abehighlowmostfr", max_size=40))
def test_a_header_in_doubt_names_no_scale(header: str) -> None:
    """Whatever stands in it, there is an answer."""
    told = said_of_scale(f"Power ({header})")

    assert not (told.doubtful and told.scale)
    assert all(scale_named(name).name == name for name in told.may_be)


def test_a_long_header_is_read_in_no_time() -> None:
    """Nothing in it makes the reading slow; only its beginning counts."""
    for text in ("(" * 50_000, "a-" * 50_000, "1-" * 50_000, "x " * 50_000 + "(1-5)"):
        assert len(taken_apart(text)[0]) <= 200


def test_aliases_of_ones_own_go_before_all_others() -> None:
    """The shipped ones stay as they are."""
    mine = ALIASES.adding({"Clout index": "power", "Influence": "extra"})

    assert mine.field_of("clout-index") == "power"
    assert mine.headers(["Influence"]).columns[0].field == KEPT
    assert ALIASES.field_of("Clout index") is None


def test_an_alias_for_no_field_is_refused() -> None:
    """With the names that come near."""
    with pytest.raises(UnknownNameError) as caught:
        ALIASES.adding({"Clout": "powr"})

    assert "power" in caught.value.near


@pytest.mark.parametrize(
    ("headers", "name", "table"),
    [
        (["Name", "Influence"], "Sheet1", "stakeholders"),
        (["x", "y"], "Intressenter", "stakeholders"),
        (["x", "y"], "Stakeholders 2025", "stakeholders"),
        (["Stakeholder", "Concern"], "Blad1", "stakeholders"),
        (["from", "to", "weight"], "", "ties"),
        (["source", "target"], "Tabelle1", "ties"),
        (["Person", "Listens to"], "", "ties"),
        (["Name", "Role", "Listens to"], "", "stakeholders"),
        (["Date", "With whom", "Activity", "Duration"], "", "engagements"),
        (["Person", "Objective", "Position", "Weight"], "", "stakes"),
        (["Stakeholder", "Kind", "Strength", "Fronts"], "", "objections"),
        (["Stakeholder", "Kind", "Rests on"], "", "motivations"),
        (["Statement", "Serves"], "", "objectives"),
        (["Stakeholder", "Kind", "Strength"], "", None),  # for or against?
        (["A", "B"], "", None),
        ([], "", None),
    ],
)
def test_a_sheet_is_known_by_its_name_else_by_its_headers(
    headers: list[str], name: str, table: str | None
) -> None:
    """What may be two tables is none."""
    found = table_of(headers, name)

    assert found.table == table
    assert found.why


def column(header: str, field: str) -> HeaderRead:
    """A column that was guessed."""
    return HeaderRead(header=header, field=field, how="guessed")


@pytest.mark.parametrize(
    ("header", "field", "cells", "settled"),
    [
        ("Category", "locus", ["Internal", "extern", None], "locus"),
        ("Category", "locus", ["Supplier", "internal"], KEPT),
        ("Current attitude", "stance", ["Unaware", "supportive"], "level"),
        ("Current attitude", "stance", ["champion", "blocker"], "stance"),
        ("Current attitude", "stance", [1, 3, 5], "stance"),
        ("Support", "stance", ["supportive", "resistant"], "stance"),
        ("Interests", "interest", ["less paper work", "a quiet life"], KEPT),
        ("Interests", "interest", ["high", "a quiet life"], "interest"),
        ("Interest level", "interest", [17, 200], "interest"),
        ("Position", "role", ["Head of IT"], "role"),
        ("Position", "role", [3, 5], KEPT),
        ("Influence", "power", [None, "n/a"], "power"),
    ],
)
def test_cells_take_back_what_a_header_was_guessed_to_mean(
    header: str, field: str, cells: list[Any], settled: str
) -> None:
    """What is taken back is kept, with a note; the rest stays."""
    found = settled_by_values(column(header, field), cells)

    assert found.field == settled
    assert bool(found.note) is (settled != field)


def test_cells_change_nothing_that_was_named_or_given() -> None:
    """There, a cell that does not fit is a fault of its own."""
    for how in ("as named", "given"):
        named = HeaderRead(header="Locus", field="locus", how=how)
        assert settled_by_values(named, ["Supplier"]) is named


@pytest.mark.parametrize(
    ("field", "cell", "word"),
    [
        ("locus", "Externt", "external"),
        ("voice", "Vertraulich", "private"),
        ("justified", True, "yes"),
        ("justified", "nej", "no"),
        ("locus", "partner", None),
        ("locus", 3, None),
        ("level", "neutral", None),
    ],
)
def test_words_of_a_choice_are_read_in_three_languages(
    field: str, cell: Any, word: str | None
) -> None:
    """What is none of them is nothing."""
    assert word_of(field, cell) == word
