"""Who is meant where several sheets, columns or cells speak of people."""

from __future__ import annotations

from typing import Any

import pytest

from alignlib import Initiative
from alignlib.io.reading import Found, Reading
from alignlib.io.register_frames import look


def found_in(tables: Any, **said: Any) -> Found:
    """Read tables that must be free of faults."""
    found = look(tables, Reading(**said))
    assert found.faults == ()
    return found


def case_of(tables: Any, **said: Any) -> Initiative:
    """Read tables, and give the case."""
    case = found_in(tables, **said).initiative
    assert case is not None
    return case


def faults_in(tables: Any, **said: Any) -> list[tuple[str, str]]:
    """Read faulty tables; give the codes and places of the faults."""
    found = look(tables, Reading(**said))
    assert found.initiative is None
    return [(fault.code, fault.place) for fault in found.faults]


def notes_of(found: Found) -> set[tuple[str, str]]:
    """Give the codes and places of all notes."""
    return {(note.code, note.place) for note in found.notes}


# --- one person in several sheets ---------------------------------------------------


def test_sheets_are_joined_by_address_where_there_is_no_id() -> None:
    """With or without the name beside it; case does not count."""
    tables = {
        "People": [
            {"Name": "Eva", "Email": "eva@example.org"},
            {"Name": "Tom", "Manager": "eva@example.org"},
        ],
        "Contacts": [{"Email": "EVA@example.org", "Phone": "1"}],
    }
    eva, tom = case_of(tables).stakeholders

    assert (eva.name, eva.extra["Phone"]) == ("Eva", "1")
    assert tom.manager == eva.id


def test_an_address_tells_those_of_one_name_apart() -> None:
    """Where several bear it in an earlier sheet."""
    tables = {
        "People": [
            {"Name": "Eva", "Email": "a@example.org"},
            {"Name": "Eva", "Email": "b@example.org"},
        ],
        "Contacts": [{"Name": "Eva", "Email": "b@example.org", "Phone": "1"}],
    }
    first, second = case_of(tables).stakeholders

    assert ("Phone" in first.extra, "Phone" in second.extra) == (False, True)


def test_people_who_share_a_mailbox_stay_themselves() -> None:
    """Their names tell them apart."""
    tables = {
        "People": [{"Name": "Eva", "Email": "info@example.org"}],
        "Contacts": [{"Name": "Tom", "Email": "info@example.org"}],
    }

    assert [each.name for each in case_of(tables).stakeholders] == ["Eva", "Tom"]


@pytest.mark.parametrize(
    "row", [{"Name": "Eva"}, {"Name": "Eva", "Email": "c@example.org"}]
)
def test_a_name_that_several_bear_in_other_sheets_is_refused(
    row: dict[str, Any],
) -> None:
    """It is not one person more."""
    tables = {
        "People": [{**row, "Power": "H"}],
        "Contacts": [{"Id": "1", "Name": "Eva"}, {"Id": "2", "Name": "Eva"}],
    }

    assert faults_in(tables) == [("ambiguous-name", "People[0].Name")]


def test_a_name_with_an_id_and_without_one_in_one_sheet_is_refused() -> None:
    """Nothing says whether they are one person, in either order."""
    rows = [{"Id": "1", "Name": "Eva"}, {"Id": None, "Name": "Eva"}]

    assert faults_in(rows) == [("duplicate", "register[1].Name")]
    assert faults_in(rows[::-1]) == [("duplicate", "register[0].Name")]


# --- several columns ----------------------------------------------------------------


def test_a_header_goes_before_what_cells_make_of_another_column() -> None:
    """Levels of engagement under Attitude do not hide those under Engagement."""
    rows = [
        {"Name": "A", "Current engagement": "Neutral", "Current attitude": "Leading"},
        {"Name": "B", "Current engagement": "Unaware", "Current attitude": "Resistant"},
    ]
    found = found_in(rows)
    assert found.initiative is not None
    first = found.initiative.stakeholders[0]

    assert (first.level, first.stance) == ("neutral", None)
    assert first.extra == {"Current attitude": "Leading"}
    assert ("assumed", "register.Current attitude") in notes_of(found)
    backwards = [dict(reversed(row.items())) for row in rows]
    assert case_of(backwards).stakeholders == found.initiative.stakeholders


def test_two_columns_that_cells_make_one_field_are_refused() -> None:
    """Nothing says which is meant."""
    row = {"Name": "A", "Current attitude": "Leading", "Alignment": "Unaware"}

    assert [code for code, _ in faults_in([row])] == ["ambiguous-header"]


def test_columns_of_one_header_are_numbered_past_those_in_use() -> None:
    """None hides another."""
    import pandas as pd

    headers = ["Name", "Notes", "Notes ", "Notes (2)"]
    frame = pd.DataFrame([["Eva", "a", "b", "c"]], columns=headers)

    extra = case_of(frame).person("Eva").extra
    assert dict(extra) == {"Notes": "a", "Notes (3)": "b", "Notes (2)": "c"}


def test_what_sheets_of_one_name_hold_is_all_kept() -> None:
    """Also beside a column that is called so already."""
    tables = {
        "Register": [{"Name": "Eva", "Notes": "a", "Notes (People)": "b"}],
        "People": [{"Name": "Eva", "Notes": "c"}],
    }
    extra = case_of(tables).person("Eva").extra

    assert sorted(map(str, extra.values())) == ["a", "b", "c"]


# --- how strong ties are ------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("weight", {"scales": {"Weight": "1-5"}}),
        ("Strength", {"scales": {"strength": "1-5"}}),
        ("Strength (1-5)", {}),
    ],
)
def test_the_scale_of_ties_is_heard_however_it_is_said(
    header: str, said: dict[str, Any]
) -> None:
    """By the header, or by the caller in any case."""
    tables = {
        "People": [{"Name": "Eva"}, {"Name": "Tom"}],
        "Ties": [{"Source": "Eva", "Target": "Tom", header: 3}],
    }
    case = case_of(tables, **said)

    assert [tie.weight for tie in case.ties] == [0.5]
    assert case.weights != "relative"


def test_strengths_that_the_caller_calls_raw_stay_numbers() -> None:
    """Whatever their header says."""
    rows = [{"Source": "n1", "Target": "n2", "Strength (1-5)": 3}]

    assert case_of(rows, weights="relative").ties[0].weight == 3


def test_weights_below_zero_are_noted() -> None:
    """Conflict is no small thing to read out of a sign."""
    found = found_in([{"Source": "n1", "Target": "n2", "Weight": -0.5}])
    assert found.initiative is not None

    assert [tie.layer for tie in found.initiative.ties] == ["conflict"]
    assert ("assumed", "register.Weight") in notes_of(found)


@pytest.mark.parametrize(
    "tables",
    [
        [{"Person": "n1", "Listens to": "n2"}],
        {"People": [{"Name": "n1", "Listens to": "n2"}, {"Name": "n2", "Role": "x"}]},
    ],
)
def test_a_header_that_goes_before_the_direction_said_is_noted(tables: Any) -> None:
    """And where they agree, there is nothing to say."""
    against = found_in(tables, direction="influences")
    agreeing = found_in(tables, direction="listens_to")

    told = [note.place for note in against.notes if "Listens to" in note.place]
    assert len(told) == 1
    assert not [note for note in agreeing.notes if "Listens to" in note.place]
    assert against.initiative == agreeing.initiative


# --- people who stand in ties alone -------------------------------------------------


@pytest.mark.parametrize("cell", ["B, C", "B,C", "B, D"])
def test_several_people_with_commas_between_them_are_refused(cell: str) -> None:
    """They are no person of that name; the fault says how to list them."""
    rows = [
        {"Name": "A", "Listens to": cell},
        {"Name": "B", "Listens to": None},
        {"Name": "C", "Listens to": None},
    ]
    (fault,) = look(rows).faults

    assert (fault.code, fault.place) == ("dangling", "register[0].Listens to")
    assert "semicolons" in fault.hint


def test_a_comma_in_a_name_does_no_harm() -> None:
    """Family names first, as some write."""
    rows = [{"Name": "Lind, Eva", "Listens to": "Berg, Tom"}]

    names = {person.name for person in case_of(rows).stakeholders}
    assert names == {"Lind, Eva", "Berg, Tom"}


@pytest.mark.parametrize(
    ("ends", "ids"),
    [
        (("anna", "bo"), ("p1", "p2")),
        (("k12", "k13"), ("k12", "k13")),
        (("7", "bo"), ("p1", "p2")),
    ],
)
def test_names_written_small_are_names(
    ends: tuple[str, str], ids: tuple[str, str]
) -> None:
    """Only what has a digit is an id: a name is not to be repeated in messages."""
    found = found_in([{"Source": ends[0], "Target": ends[1]}])
    assert found.initiative is not None

    assert found.initiative.ids == ids
    assert ("assumed", "register") in notes_of(found)


# --- concerns that are none ---------------------------------------------------------


NONE = ["None", "no concerns", "Inga", "Nej", "No", "keine", "Keine Bedenken.", "n/a"]


@pytest.mark.parametrize("word", NONE)
def test_words_for_no_concern_make_no_objection(word: str) -> None:
    """Neither beside people nor in a sheet of concerns; it is noted."""
    rows = [{"Name": "A", "Concerns": word}, {"Name": "B", "Concerns": "No time"}]
    tables = {
        "People": [{"Name": "A"}, {"Name": "B"}],
        "Concerns": [
            {"Name": "A", "Concern": word},
            {"Name": "B", "Concern": "No time"},
        ],
    }
    if word == "n/a":
        tables["Concerns"] = tables["Concerns"][1:]
    for given in (rows, tables):
        found = found_in(given)
        assert found.initiative is not None
        first, second = found.initiative.stakeholders
        assert first.objections == ()
        assert [each.text for each in second.objections] == ["No time"]
        assert word == "n/a" or "changed" in [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Resistance (1-5)", (3, 5)),
        ("Resistance", ("3", "5")),
        ("Objection", ("Yes", "No")),
        ("Concerns", ("None", "Low")),
        ("Motstånd", ("Hög", "Låg")),
    ],
)
def test_ratings_are_no_concerns(header: str, cells: tuple[Any, Any]) -> None:
    """The column is kept as it is, and that is said."""
    found = found_in([{"Name": n, header: c} for n, c in zip("AB", cells, strict=True)])
    assert found.initiative is not None
    people = found.initiative.stakeholders

    assert [person.objections for person in people] == [(), ()]
    assert [person.extra[header] for person in people] == list(cells)
    assert ("assumed", f"register.{header}") in notes_of(found)


# --- other sheets -------------------------------------------------------------------


def test_rows_of_several_sheets_are_numbered_together() -> None:
    """Nobody wrote the ids, so none is there twice; those written stay."""
    row = {"Date": "2026-01-02", "Who": "n1", "Type": "meeting"}
    tables = {
        "People": [{"Id": "n1"}],
        "Meetings": [row],
        "Contact log": [{**row, "Id": "e1"}, row],
    }

    assert sorted(each.id for each in case_of(tables).engagements) == ["e1", "e2", "e3"]


# --- what is dropped or not used is said --------------------------------------------


@pytest.mark.parametrize(
    ("header", "cell", "kept"),
    [("Unit", "NA", None), ("Role", "TBD", None), ("Unit", "-", None)],
)
def test_words_read_as_nobody_knows_are_noted(
    header: str, cell: str, kept: str | None
) -> None:
    """NA may be North America; a dash means nothing else."""
    found = found_in([{"Name": "A", header: cell}, {"Name": "B", header: "x"}])
    assert found.initiative is not None
    first = found.initiative.stakeholders[0]

    assert getattr(first, header.lower()) is kept
    noted = ("changed", f"register.{header}") in notes_of(found)
    assert noted == cell.isalpha()


@pytest.mark.parametrize("key", ["Shoe size", "shoe SIZE", "Name", "unit", "name"])
def test_a_scale_for_what_has_none_is_a_fault(key: str) -> None:
    """It changed nothing."""
    rows = [{"Name": "A", "Unit": "R&D", "Shoe size": 3}]

    assert faults_in(rows, scales={key: "1-5"}) == [("no-scale", f"scales[{key!r}]")]


def test_a_scale_for_a_field_is_heard_where_any_column_is_read_as_it() -> None:
    """However its header is written."""
    rows = [{"Name": "A", "Clout": 3}]

    assert case_of(rows, scales={"power": "1-5"}).stakeholders[0].power == 0.5


def test_organisations_are_stakeholders_where_the_caller_says_so() -> None:
    """Else they are units, and the fault says how to say it."""
    rows = [{"Organisation": "Council", "Influence": 4}, {"Organisation": "Union"}]
    found = look(rows, Reading())
    said = look(
        rows, Reading(columns={"Organisation": "name"}, scales={"power": "1-5"})
    )

    assert found.initiative is None
    assert "columns={'Organisation': 'name'}" in found.faults[0].hint
    assert said.initiative is not None
    assert [who.name for who in said.initiative.stakeholders] == ["Council", "Union"]
