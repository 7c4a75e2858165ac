"""Registers of anybody's making: what is understood, what is said, what is refused."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import Initiative
from alignlib.errors import InvalidInputError, WrongTypeError
from alignlib.io._register.raw_table import BadCell, RawTable
from alignlib.io._register.understanding import Tied, understand
from alignlib.io.reading import Found, Reading
from alignlib.io.register_frames import look
from alignlib.model.kinds import UNCLASSIFIED
from alignlib.model.stakeholder import Stakeholder
from alignlib.testing import initiatives

Rows = list[dict[str, Any]]


def found_in(tables: Any, **said: Any) -> Found:
    """Read tables that must be free of faults."""
    found = look(tables, Reading(**said))
    assert found.faults == ()
    return found


def faults_in(tables: Any, **said: Any) -> dict[str, str]:
    """Read faulty tables; give the codes of the faults by place."""
    found = look(tables, Reading(**said))
    assert found.initiative is None
    return {fault.place: fault.code for fault in found.faults}


def case_of(tables: Any, **said: Any) -> Initiative:
    """Read tables, and give the case."""
    case = found_in(tables, **said).initiative
    assert case is not None
    return case


def read_as(found: Found) -> dict[str, tuple[str, str, str]]:
    """What each column was read as, how, and on which scale."""
    return {each.header: (each.field, each.how, each.scale) for each in found.columns}


REGISTER: Rows = [
    {
        "Stakeholder Name": "Eva Lind",
        "Designation": "CFO",
        "Business Area": "Finance",
        "Influence Level": 5,
        "Interest": "High",
        "Current attitude": "supporter",
        "Target engagement": "Leading",
        "E-mail": "eva@example.org",
        "Primary concern / need": "Too expensive",
        "Shoe size": 38,
    },
    {
        "Stakeholder Name": "Tom Berg",
        "Designation": "Engineer",
        "Business Area": "R&D",
        "Influence Level": 2,
        "Interest": "Low",
        "Current attitude": "opponent",
        "Target engagement": "Neutral",
        "E-mail": "tom@example.org",
        "Reports to": "EVA@example.org",
        "Primary concern / need": "- No time\n- Bad data",
    },
]


def test_a_register_with_headers_of_its_own_is_understood() -> None:
    """Each usual header fills its field, on the scale of the field."""
    case = case_of(REGISTER, scales={"Influence level": "1-5"})
    eva, tom = case.stakeholders

    assert (eva.name, eva.role, eva.unit) == ("Eva Lind", "CFO", "Finance")
    assert (eva.power, tom.power) == (1.0, 0.25)
    assert (eva.interest or 0) > (tom.interest or 0) > 0
    assert (eva.stance or 0) > 0 > (tom.stance or 0)
    assert (eva.desired_level, tom.desired_level) == ("leading", "neutral")


def test_each_column_tells_what_it_was_read_as() -> None:
    """Guesses, names, keeps and scales are all said, in the order of the columns."""
    found = found_in(REGISTER, columns={"Shoe size": ""}, scales={"power": "0-10"})

    assert read_as(found) == {
        "Stakeholder Name": ("name", "guessed", ""),
        "Designation": ("role", "guessed", ""),
        "Business Area": ("unit", "guessed", ""),
        "Influence Level": ("power", "guessed", "0-10"),
        "Interest": ("interest", "as named", "low-medium-high"),
        "Current attitude": ("stance", "guessed", "support words"),
        "Target engagement": ("desired_level", "guessed", ""),
        "E-mail": ("email", "as named", ""),
        "Primary concern / need": ("concern", "guessed", ""),
        "Shoe size": ("", "left out", ""),
        "Reports to": ("manager", "guessed", ""),
    }


def test_columns_without_a_field_are_kept_as_they_are() -> None:
    """Values, types and headers; the e-mail address is one of them."""
    eva = case_of(REGISTER, scales={"power": "1-5"}).person("Eva Lind")

    assert dict(eva.extra) == {"Shoe size": 38, "E-mail": "eva@example.org"}


def test_ids_are_supplied_and_tell_nothing() -> None:
    """Nobody's id is their name, and none is like a name in the register."""
    case = case_of([{"Name": "p1"}, {"Name": "Eva"}])

    assert case.ids == ("p2", "p3")


def test_a_manager_is_found_by_id_by_name_and_by_address() -> None:
    """However the column points at people, it points at the same person."""
    for pointer in ("e7", "Eva", "eva@example.org", " EVA@example.org "):
        rows = [
            {"Key": "e7", "Name": "Eva", "Mail": "eva@example.org"},
            {"Key": "t1", "Name": "Tom", "Supervisor": pointer},
        ]
        assert case_of(rows).person("t1").manager == "e7"


def test_a_manager_who_is_not_there_is_a_fault_that_says_what_to_do() -> None:
    """The column can be kept instead; the name is not repeated."""
    rows = [{"Name": "Tom", "Reports to": "Eva Lind"}]
    (fault,) = look(rows).faults

    assert (fault.code, fault.place) == ("dangling", "register[0].Reports to")
    assert "'Reports to': 'extra'" in fault.hint
    assert "Lind" not in fault.hint
    assert case_of(rows, columns={"Reports to": "extra"}).person("Tom").extra == {
        "Reports to": "Eva Lind"
    }


def test_concerns_in_words_become_objections_that_nobody_has_coded() -> None:
    """Semicolons and line breaks part them; the words stay; nothing is classified."""
    found = found_in(REGISTER, scales={"power": "1-5"})
    assert found.initiative is not None
    eva, tom = found.initiative.stakeholders

    assert [(each.kind, each.text) for each in tom.objections] == [
        (UNCLASSIFIED, "No time"),
        (UNCLASSIFIED, "Bad data"),
    ]
    assert [each.text for each in eva.objections] == ["Too expensive"]
    place = "register.Primary concern / need"
    assert ("changed", place) in [(note.code, note.place) for note in found.notes]


def test_what_can_be_read_in_two_ways_is_refused_with_the_argument() -> None:
    """Numbers up to 3 may be out of 3, or of 5; a fault names ``scales=``."""
    rows = [{"Name": "Eva", "Clout": 8}, {"Name": "Tom", "Clout": 3}]
    (fault,) = look(rows).faults

    assert (fault.code, fault.place) == ("undecided-scale", "register.Clout")
    assert "scales={'power': '0-10'}" in fault.hint
    assert case_of(rows, scales={"Clout": "0-10"}).person("Eva").power == 0.8


def test_a_cell_off_its_scale_is_a_fault_of_that_cell() -> None:
    """All of them at once, each with its row."""
    rows = [{"Name": "Eva", "Power (1-5)": 7}, {"Name": "Tom", "Power (1-5)": "lots"}]

    assert faults_in(rows) == {
        "register[0].Power (1-5)": "off-scale",
        "register[1].Power (1-5)": "off-scale",
    }


def test_what_the_caller_says_goes_before_what_a_header_seems_to_say() -> None:
    """``columns=`` gives, keeps and leaves out; case and spaces do not count."""
    rows = [{"Name": "Eva", "Influence (1-5)": 5, "Clout": 1, "Unit": "R&D"}]
    said = {"clout": "power", "INFLUENCE (1-5)": "extra", "Unit": ""}
    found = found_in(rows, columns=said, scales={"Clout": "0-10"})
    assert found.initiative is not None
    eva = found.initiative.person("Eva")

    assert (eva.power, eva.unit) == (0.1, None)
    assert dict(eva.extra) == {"Influence (1-5)": 5}
    assert read_as(found)["Clout"] == ("power", "given", "0-10")


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"columns": {"Klout": "power"}}, "columns['Klout']"),
        ({"columns": {"Clout": "powr"}}, "columns['Clout']"),
        ({"scales": {"Klout": "1-5"}}, "scales['Klout']"),
        ({"scales": {"Clout": "1-banana"}}, "register.Clout"),
    ],
)
def test_what_the_caller_says_of_nothing_is_a_fault(
    said: dict[str, Any], place: str
) -> None:
    """A slip in an argument is not passed over."""
    rows = [{"Name": "Eva", "Clout": "high"}]

    assert faults_in(rows, **said) == {place: "unknown-name"}


def test_two_columns_for_one_field_are_a_fault_that_names_the_argument() -> None:
    """Influence and Clout both mean power; the caller says which."""
    rows = [{"Name": "Eva", "Influence": "high", "Clout": "low"}]
    (fault,) = look(rows).faults

    assert fault.code == "ambiguous-header"
    assert "columns=" in fault.hint
    assert case_of(rows, columns={"Clout": "power"}).person("Eva").extra == {
        "Influence": "high"
    }


def test_salience_is_never_guessed() -> None:
    """In a register it is kept, and the preview says why."""
    found = found_in([{"Name": "Eva", "Salience": 3}])

    assert read_as(found)["Salience"] == ("extra", "kept", "")
    assert [note.place for note in found.notes] == ["register.Salience"]


def test_a_name_that_two_rows_bear_is_refused_unless_something_tells_them_apart() -> (
    None
):
    """They may be one person or two; an id or an address says it."""
    twice = [{"Name": "Eva", "Unit": "A"}, {"Name": "Eva", "Unit": "B"}]
    assert faults_in(twice) == {"register[1].Name": "duplicate"}

    for told in ({"Id": ["a", "b"]}, {"Email": ["a@example.org", "b@example.org"]}):
        ((header, values),) = told.items()
        rows = [{**row, header: v} for row, v in zip(twice, values, strict=True)]
        assert len(case_of(rows).stakeholders) == 2


def test_a_row_that_names_nobody_is_a_fault() -> None:
    """Something stands in it, but not whom it is about; a role would do."""
    rows = [{"Name": "Eva", "Unit": "R&D"}, {"Unit": "R&D"}]
    assert faults_in(rows) == {"register[1].Name": "missing"}

    rows[1]["Role"] = "Works council"
    assert case_of(rows).stakeholders[1].role == "Works council"


def test_blank_rows_spaces_and_hard_spaces_do_not_count() -> None:
    """What looks the same is the same."""
    rows = [
        {" Name ": " Eva\u00a0Lind ", "Unit": "R&D\u00a0", "Manager": None},
        {" Name ": "  ", "Unit": "\u00a0", "Manager": ""},
        {" Name ": "Tom", "Unit": "", "Manager": "Eva Lind"},
    ]
    eva, tom = case_of(rows).stakeholders

    assert (eva.name, eva.unit, tom.manager) == ("Eva Lind", "R&D", eva.id)


def test_marks_for_nobody_knows_are_nothing() -> None:
    """Dashes, n/a, question marks; but people may be called Na."""
    rows = [
        {"Name": "Na", "Power": "?", "Unit": "-", "Manager": "n/a", "Concerns": "--"},
        {"Name": "Eva", "Power": "high", "Unit": "tbd", "Manager": "Na"},
    ]
    na, eva = case_of(rows).stakeholders

    assert na == Stakeholder(id=na.id, name="Na")
    assert (eva.unit, eva.manager) == (None, na.id)


def test_numbers_and_days_in_columns_of_text_are_text() -> None:
    """A spreadsheet makes numbers and dates of what was typed."""
    rows = [
        {"Id": 7.0, "Name": "Eva", "Unit": 4711, "Role": datetime.date(2026, 3, 2)},
        {"Id": 8, "Name": True, "Manager": 7, "Since": datetime.date(2026, 3, 2)},
    ]
    eva, other = case_of(rows).stakeholders

    assert (eva.id, eva.unit, eva.role) == ("7", "4711", "2026-03-02")
    assert (other.name, other.manager) == ("true", "7")
    assert other.extra["Since"] == "2026-03-02"


def test_columns_of_one_header_are_all_kept() -> None:
    """Notes and Notes (2): no one hides another, and it is said."""
    import pandas as pd

    frame = pd.DataFrame([["Eva", "a", "b", 7]], columns=["Name", "Note", "Note ", ""])
    found = found_in(frame)
    assert found.initiative is not None

    extra = found.initiative.person("Eva").extra
    assert dict(extra) == {"Note": "a", "Note (2)": "b"}
    assert {note.code for note in found.notes} == {"changed", "left-out"}


def test_a_kept_column_may_be_called_like_a_field() -> None:
    """What is to be kept as it is does not become the field after all."""
    rows = [{"Name": "Eva", "Power": "huge", "Stance": 3}]
    eva = case_of(rows, columns={"Power": "extra", "Stance": "extra"}).person("Eva")

    assert (eva.power, eva.stance) == (None, None)
    assert dict(eva.extra) == {"Power": "huge", "Stance": 3}


def test_first_and_last_names_are_joined() -> None:
    """In two columns, as human resources keep them."""
    rows = [{"First name": "Eva", "Surname": "Lind"}, {"First name": "Tom"}]

    assert [each.name for each in case_of(rows).stakeholders] == ["Eva Lind", "Tom"]


def test_goals_are_listed_in_one_cell_or_have_columns() -> None:
    """Three at most, in their order."""
    rows = [{"Name": "Eva", "Goals": "Calm; Less cost"}, {"Name": "Tom"}]
    assert case_of(rows).person("Eva").goals == ("Calm", "Less cost")

    rows[1]["Goals"] = "a\nb\nc\nd"
    assert faults_in(rows) == {"register[1].Goals": "off-scale"}


def test_an_engagement_matrix_of_marks_gives_both_levels() -> None:
    """C for now and D for desired, a column a level."""
    rows = [
        {"Name": "Eva", "Unaware": "C", "Resistant": None, "Supportive": "d"},
        {"Name": "Tom", "Unaware": None, "Resistant": "C, D", "Supportive": None},
    ]
    eva, tom = case_of(rows).stakeholders

    assert (eva.level, eva.desired_level) == ("unaware", "supportive")
    assert (tom.level, tom.desired_level) == ("resistant", "resistant")

    rows[1]["Supportive"] = "c"
    assert faults_in(rows) == {"register[1].Supportive": "conflicting"}


def test_adkar_scores_are_kept_with_their_barrier_and_make_no_stance() -> None:
    """The first score of 3 or less."""
    scores = {"Awareness": 5, "Desire": 3, "Knowledge": 1, "Ability": 1}
    rows = [{"Name": "Eva", **scores, "Reinforcement": 1}]
    eva = case_of(rows).person("Eva")

    assert eva.extra["adkar_barrier"] == "desire"
    assert (eva.extra["Awareness"], eva.stance) == (5, None)


def test_a_cell_that_cannot_be_read_is_a_fault_unless_its_column_is_left_out() -> None:
    """Such as a formula that was never computed."""
    bad = BadCell("broken-formula", "holds a formula that gives an error")
    rows = [{"Name": "Eva", "Notes": bad}]

    assert faults_in(rows) == {"register[0].Notes": "broken-formula"}
    assert case_of(rows, columns={"Notes": ""}).person("Eva").extra == {}


def test_a_person_who_could_not_be_read_makes_no_further_faults() -> None:
    """Whoever points there is right."""
    bad = BadCell("broken-formula", "holds a formula that gives an error")
    rows = [{"Name": bad, "Role": "CFO"}, {"Name": "Tom", "Manager": "Eva"}]

    assert faults_in(rows) == {"register[0].Name": "broken-formula"}


# --- several tables -----------------------------------------------------------------


def test_tables_are_told_by_their_names_and_headers() -> None:
    """People, ties and reasons under names and headers of one's own."""
    tables = {
        "Intressenter": [{"Namn": "Eva"}, {"Namn": "Tom"}],
        "Blad2": [{"Vem": "Eva", "Lyssnar på": "Tom", "Styrka": 0.5}],
        "Concerns": [
            {"Stakeholder": "Eva", "Type": "no_time", "Severity": "high"},
            {"Stakeholder": "Eva", "Concern": "It is too much"},
            {"Stakeholder": "Eva; Tom", "Type": "distrust", "Severity": "low"},
        ],
        "Aims": [{"Goal": "Less waste"}],
    }
    case = case_of(tables)
    eva, tom = case.stakeholders

    assert [(tie.source, tie.target, tie.weight) for tie in case.ties] == [
        (tom.id, eva.id, 0.5)
    ]
    assert [each.kind for each in eva.objections] == [
        "no_time",
        UNCLASSIFIED,
        "distrust",
    ]
    assert [each.kind for each in tom.objections] == ["distrust"]
    assert [each.statement for each in case.objectives] == ["Less waste"]


def test_a_table_of_no_known_kind_is_left_out_and_said() -> None:
    """A sheet of notes beside the people does no harm."""
    found = found_in({"People": [{"Name": "Eva"}], "Budget": [{"Item": "x", "Sum": 1}]})

    assert [(note.code, note.place) for note in found.notes] == [("left-out", "Budget")]


def test_nothing_that_can_be_used_is_a_fault() -> None:
    """It says which headers would do."""
    (fault,) = look({"Budget": [{"Item": "x", "Sum": 1}]}).faults

    assert (fault.code, fault.place) == ("missing", "register")


def test_what_several_sheets_say_of_one_person_is_put_together() -> None:
    """A register and an assessment of the same people, by name or by id."""
    found = found_in(
        {
            "Assessment": [{"Name": "Tom", "Power": "high"}, {"Name": "Eva"}],
            "Register": [{"Id": "e", "Name": "Eva", "Unit": "R&D"}],
            "Stance": [{"Id": "e", "Support": -0.5}],
        }
    )
    assert found.initiative is not None
    eva, tom = (found.initiative.person(name) for name in ("Eva", "Tom"))

    assert (eva.id, eva.unit, eva.stance) == ("e", "R&D", -0.5)
    assert tom.power is not None
    assert len(found.initiative.stakeholders) == 2
    assert {note.place for note in found.notes} >= {"Assessment", "Stance"}


def test_what_two_sheets_say_differently_is_a_fault() -> None:
    """At the later one, with the place of the other."""
    tables = {
        "Register": [{"Name": "Eva", "Unit": "R&D"}],
        "Assessment": [{"Name": "Eva", "Unit": "Finance"}],
    }
    (fault,) = look(tables).faults

    assert (fault.code, fault.place) == ("conflicting", "Assessment[0].Unit")
    assert "Register[0].Unit" in fault.hint


def test_notes_in_two_sheets_are_both_kept() -> None:
    """Columns without a field may differ; the later is told by its sheet."""
    tables = {
        "Register": [{"Name": "Eva", "Notes": "a", "Site": "x"}],
        "Assessment": [{"Name": "Eva", "Notes": "b", "Site": "x"}],
    }

    extra = case_of(tables).person("Eva").extra
    assert dict(extra) == {"Notes": "a", "Notes (Assessment)": "b"}


def test_a_column_beside_people_takes_the_layer_the_caller_names() -> None:
    """Whom people trust, say."""
    rows = [{"Name": "Eva", "Listens to": "Tom"}, {"Name": "Tom"}]

    assert ties_of(case_of(rows, layer="trust")) == [("Tom", "Eva", "trust")]


def test_people_whom_ties_name_beside_a_register_must_be_in_it() -> None:
    """As everywhere."""
    tables = {
        "People": [{"Name": "Eva"}],
        "Ties": [{"Source": "Eva", "Target": "Tom", "Layer": "trust"}],
    }

    assert faults_in(tables) == {"Ties[0].Target": "dangling"}


# --- ties ---------------------------------------------------------------------------


def ties_of(case: Initiative) -> list[tuple[str, str, str]]:
    """Who is heard, by whom, and in which layer."""
    names = {person.id: person.label for person in case.stakeholders}
    return [(names[t.source], names[t.target], t.layer) for t in case.ties]


@pytest.mark.parametrize(
    ("row", "said", "ties"),
    [
        ({"Source": "Eva", "Target": "Tom"}, {}, [("Eva", "Tom", "influence")]),
        (
            {"Source": "Eva", "Target": "Tom"},
            {"direction": "listens_to"},
            [("Tom", "Eva", "influence")],
        ),
        ({"Who": "Eva", "Listens to": "Tom"}, {}, [("Tom", "Eva", "influence")]),
        ({"Who": "Eva", "Influences": "Tom"}, {}, [("Eva", "Tom", "influence")]),
        (
            {"Who": "Eva", "Listens to": "Tom; Ann"},
            {"layer": "trust"},
            [("Tom", "Eva", "trust"), ("Ann", "Eva", "trust")],
        ),
        (
            {"From": "Eva", "To": "Tom"},
            {"direction": "influences"},
            [("Eva", "Tom", "influence")],
        ),
        (
            {"From": "Eva", "To": "Tom", "Relationship": "reports to"},
            {},
            [("Tom", "Eva", "reporting")],
        ),
        (
            {"From": "Eva", "To": "Tom", "Relationship": "works with"},
            {"layer": "influence", "undirected": "both"},
            [("Eva", "Tom", "influence"), ("Tom", "Eva", "influence")],
        ),
        (
            {"Source": "Eva", "Target": "Tom", "Layer": "conflict"},
            {},
            [("Eva", "Tom", "conflict")],
        ),
        (
            {"Source": "Eva", "Target": "Tom", "Type": "Undirected"},
            {"undirected": "both"},
            [("Eva", "Tom", "influence"), ("Tom", "Eva", "influence")],
        ),
    ],
)
def test_the_direction_of_ties_follows_from_headers_words_and_arguments(
    row: dict[str, Any], said: dict[str, Any], ties: list[tuple[str, str, str]]
) -> None:
    """The source of a tie is who is heard."""
    tables = {"P": [{"Name": n} for n in ("Eva", "Tom", "Ann")], "Ties": [row]}

    assert ties_of(case_of(tables, **said)) == ties


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"From": "Eva", "To": "Tom"}, "undecided-direction"),
        (
            {"Source": "Eva", "Target": "Tom", "Type": "Undirected"},
            "undecided-direction",
        ),
        ({"From": "Eva", "To": "Tom", "Type": "trust"}, "undecided-direction"),
        ({"Who": "Eva", "Weight": 1}, "missing"),
    ],
)
def test_ties_whose_direction_nothing_settles_are_refused(
    row: dict[str, Any], code: str
) -> None:
    """The fault names the argument that would."""
    found = look({"P": [{"Name": "Eva"}, {"Name": "Tom"}], "Ties": [row]})

    assert [fault.code for fault in found.faults] == [code]


def test_contact_is_not_taken_for_influence() -> None:
    """Only where the caller says so, and then it is noted."""
    tables = {
        "P": [{"Name": "Eva"}, {"Name": "Tom"}],
        "Ties": [{"Who": "Eva", "Influences": "Tom", "Type": "meets"}],
    }
    assert [fault.code for fault in look(tables).faults] == ["undecided-layer"]

    found = found_in(tables, layer="influence")
    assert [note.code for note in found.notes] == ["assumed"]


def test_a_list_of_ties_alone_makes_its_people() -> None:
    """Codes are ids; names get ids that tell nothing. It is noted."""
    coded = found_in([{"Source": 1, "Target": 2}, {"Source": 2, "Target": 3}])
    named = found_in([{"Source": "Eva Lind", "Target": "Tom"}])
    assert coded.initiative is not None
    assert named.initiative is not None

    assert coded.initiative.ids == ("1", "2", "3")
    assert named.initiative.ids == ("p1", "p2")
    assert named.initiative.person("Eva Lind").id == "p1"
    assert "register" in [note.place for note in named.notes]


def test_weights_above_one_are_raw_strengths_and_noted() -> None:
    """Unless the caller says what they are, or names their scale."""
    rows = [{"Source": "a", "Target": "b", "Weight": 4}]
    found = found_in(rows)
    assert found.initiative is not None

    assert found.initiative.weights == "relative"
    assert "register[0].Weight" in [note.place for note in found.notes]
    assert case_of(rows, scales={"weight": "1-5"}).ties[0].weight == 0.75


def test_a_negative_weight_pulls_the_other_way() -> None:
    """As in a graph: conflict, as strong as the weight is far from 0."""
    (tie,) = case_of([{"Source": "a", "Target": "b", "Weight": -0.4}]).ties

    assert (tie.layer, tie.weight) == ("conflict", 0.4)


def test_ties_listed_from_both_sides_run_both_ways_once() -> None:
    """A symmetric list of contacts is no duplicate of itself."""
    rows = [{"From": "a", "To": "b"}, {"From": "b", "To": "a"}]

    assert len(case_of(rows, undirected="both").ties) == 2
    assert set(faults_in([rows[0], rows[0]], undirected="both").values()) == {
        "duplicate"
    }


def test_a_table_of_ties_goes_before_a_column_beside_people() -> None:
    """A tie without a known weight does not stand beside the one with it."""
    tables = {
        "People": [
            {"Name": "Eva", "Listens to": "Tom; Ann"},
            {"Name": "Tom"},
            {"Name": "Ann"},
        ],
        "Ties": [{"Who": "Eva", "Listens to": "Tom", "Weight": 0.3}],
    }
    case = case_of(tables)

    assert sorted((tie.weight or 0) for tie in case.ties) == [0, 0.3]


# --- promises -----------------------------------------------------------------------


@given(case=initiatives())
def test_our_own_tables_come_back_as_they_were(case: Initiative) -> None:
    """What `to_tables` makes is told by itself and read exactly."""
    assert Initiative.from_register(case.to_tables()) == case


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-3, 120),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(
        ["High", "3", "0,5", "n/a", "Eva", "Eva; Tom", "a@example.org", "x"]
    ),
    st.just(BadCell("broken-formula", "holds a formula that gives an error")),
)
WORDS = """
    Name Id Power Clout Stance Support Level Manager Email Concerns Goals Role Unit
    Source Target From To Weight Type Layer Person Kind Date Text Strength Salience
    Position Capability Awareness Desire Leading Neutral Resistant Stated Note
"""
HEADERS = st.sampled_from(
    [*WORDS.split(), "Listens to", "Influences", "First name", "Desired level", "", " "]
)
TABLE = st.lists(st.dictionaries(HEADERS, CELLS, max_size=8), max_size=6)


@given(
    tables=st.dictionaries(
        st.sampled_from(
            ["People", "Ties", "Objections", "Stakes", "Log", "Blad1", "rules"]
        ),
        TABLE,
        max_size=3,
    )
)
def test_whatever_stands_in_tables_there_is_a_case_or_faults(
    tables: dict[str, Rows],
) -> None:
    """Never anything but our own answer; each fault has a place and advice."""
    found = look(tables)

    assert (found.initiative is None) == bool(found.faults)
    assert all(fault.place and fault.hint and fault.code for fault in found.faults)


@given(
    powers=st.lists(st.sampled_from([1, 2, 3, 4, 5, None, "4", " 2 "]), min_size=1),
    header=st.sampled_from(
        ["Influence (1-5)", "Makt 1–5", "CLOUT [1-5]", "Einfluss (1-5)"]
    ),
)
def test_ratings_keep_their_order_whatever_their_column_is_called(
    powers: list[Any], header: str
) -> None:
    """More stays more, the ends become 0 and 1, and nothing stays nothing."""
    rows = [{"Name": f"n{at}", header: power} for at, power in enumerate(powers)]
    people = case_of(rows).stakeholders

    for power, person in zip(powers, people, strict=True):
        wanted = None if power is None else (int(power) - 1) / 4
        assert person.power == wanted


def test_what_is_no_table_is_refused() -> None:
    """A number, a list of numbers, a dict of columns."""
    for wrong in (7, [1, 2], {"Name": ["Eva"]}, "people"):
        with pytest.raises(WrongTypeError):
            look(wrong)


def test_all_faults_come_at_once_and_in_the_order_of_the_rows() -> None:
    """Those of the columns first, then row by row."""
    rows = [
        {"Name": "Eva", "Power (1-5)": 9, "Manager": "Nobody"},
        {"Name": None, "Power (1-5)": 2, "Manager": "Eva"},
        {"Name": "Tom", "Power (1-5)": "x", "Manager": "Eva"},
    ]
    with pytest.raises(InvalidInputError) as caught:
        Initiative.from_register(rows)

    assert [fault.place for fault in caught.value.faults] == [
        "register[0].Power (1-5)",
        "register[1].Name",
        "register[2].Power (1-5)",
    ]


# --- frames -------------------------------------------------------------------------


def frames() -> list[Any]:
    """The same table as every kind of frame, with gaps in every column."""
    import pandas as pd
    import polars as pl
    import pyarrow as pa  # type: ignore[import-untyped]

    held: dict[str, list[Any]] = {
        "Full name": ["Eva", "Tom", None],
        "Emp id": [7, 8, 9],
        "Manager": [None, 7, 7],
        "Clout (1-5)": [5, None, 2],
        "Attitude": ["ally", None, "opponent"],
        "Since": [datetime.date(2024, 1, 1), None, datetime.date(2025, 1, 1)],
        "Flag": [True, None, False],
        "Role": ["a", "b", "c"],
    }
    frame = pd.DataFrame(held)
    kinds = {"Attitude": "category", "Since": "datetime64[ns]"}
    return [
        frame,
        frame.astype(kinds),
        frame.convert_dtypes(),
        frame.convert_dtypes(dtype_backend="pyarrow"),
        pl.DataFrame(held),
        pl.DataFrame(held).lazy(),
        pa.table(held),
    ]


@pytest.mark.parametrize("number", range(7))
def test_every_kind_of_frame_gives_the_same_case(number: int) -> None:
    """NaN, NaT and NA are nothing; ids that became numbers with decimals stay ids."""
    case = Initiative.from_register(frames()[number])
    eva, tom, other = case.stakeholders

    assert case.ids == ("7", "8", "9")
    assert (tom.manager, other.manager) == ("7", "7")
    assert (eva.power, tom.power, other.power) == (1, None, 0.25)
    assert dict(eva.extra) == {"Since": "2024-01-01", "Flag": True}
    assert dict(tom.extra) == {}


def test_a_frame_with_two_columns_of_one_name_is_refused() -> None:
    """No frame package can tell them apart by name."""
    import pandas as pd

    with pytest.raises(WrongTypeError):
        look(pd.DataFrame([["Eva", 1, 2]], columns=["Name", "Power", "Power"]))


def test_a_cell_may_hold_a_list_and_nothing_stranger() -> None:
    """Lists are taken part by part; what no spreadsheet could hold is a fault."""
    rows: Rows = [
        {"Name": "Eva", "Concerns": ["No time", "Cost"], "Listens to": ["Tom"]}
    ]
    case = case_of([*rows, {"Name": "Tom"}])
    assert [each.text for each in case.person("Eva").objections] == ["No time", "Cost"]
    assert len(case.ties) == 1

    for strange in ({"a": 1}, b"x", 1j, [["x"]], datetime.time(8, 30), object()):
        assert faults_in([{"Name": "Eva", "Note": strange}]) == {
            "register[0].Note": "wrong-type"
        }


def test_kinds_may_be_written_as_people_read_them() -> None:
    """By their label in any language, or by notation; a strange one is a fault."""
    people = [{"Name": "Eva"}]
    label = Initiative().taxonomy.kind("no_time").label
    said = [label["en"].upper(), label["sv"], label["de"], "no_time"]
    reasons = [{"Who": "Eva", "Type": kind} for kind in said]
    case = case_of({"People": people, "Objections": reasons})
    assert {each.kind for each in case.stakeholders[0].objections} == {"no_time"}

    strange = [{"Who": "Eva", "Type": "Technical"}]
    assert faults_in({"People": people, "Objections": strange}) == {
        "Objections[0].Type": "dangling"
    }


def test_ties_that_were_understood_already_stand_beside_tables_of_people() -> None:
    """A network format brings them; strangers are added only where it says so."""
    people = RawTable(
        name="nodes",
        header=("Id", "Label"),
        rows=[(2, ("a", "Eva"))],
        at=lambda row, column: f"nodes {row} {column}",
    )
    rows = [{"source": "Eva", "target": "b2", "weight": 3, "layer": None}]
    tied = Tied(rows, lambda row, column: f"edge {row} {column}")
    found = understand([people], Reading(), about="net", tied=tied)
    assert [(each.code, each.place) for each in found.faults] == [
        ("dangling", "edge 0 target")
    ]

    tied = Tied(rows, tied.at, strangers=True)
    found = understand([people], Reading(), about="net", tied=tied)
    assert found.initiative is not None
    assert found.initiative.ids == ("a", "b2")
    assert [tie.source for tie in found.initiative.ties] == ["a"]
    assert found.initiative.weights == "relative"
