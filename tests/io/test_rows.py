"""Rows as people keep them: names, headers, directions, blanks."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import InvalidInputError
from alignlib.io import rows
from alignlib.model.action import Action
from alignlib.model.decision import AllOf, Unanimity, Veto, WeightedMajority
from alignlib.model.evidence import Evidence
from alignlib.model.initiative import Initiative
from alignlib.model.kinds import ReasonKind
from alignlib.model.reason import Objection
from alignlib.model.response import Response
from alignlib.model.rule import Rule
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.tie import listens

PAIR = [{"name": "Eva"}, {"name": "Tom"}]  # p1 and p2
EVA_HEARS_TOM = [("p2", "p1")]


def case(**tables: Any) -> Initiative:
    """Build an initiative from rows, Eva and Tom unless others are given."""
    return rows.initiative(**{"stakeholders": PAIR, **tables})


def faults(**tables: Any) -> dict[str, str]:
    """Give the codes of faults by place."""
    with pytest.raises(InvalidInputError) as caught:
        case(**tables)
    return {fault.place: fault.code for fault in caught.value.faults}


def ends(initiative: Initiative) -> list[tuple[str, str]]:
    """List source and target of each tie."""
    return [(tie.source, tie.target) for tie in initiative.ties]


@pytest.mark.parametrize(
    "tie",
    [
        listens("Eva", to="Tom"),
        {"person": "Eva", "listens_to": "Tom"},
        {"who": "p1", "listens_to": "p2"},
        {"stakeholder": "Eva", "Listens to": ["Tom"]},
        {"id": "p1", "LISTENS-TO": " Tom ; "},
        {"name": "Tom", "influences": "Eva"},
        {"source": "Tom", "target": "Eva"},
        {"source": "p2", "target": "p1", "listens_to": None},
    ],
    ids=str,
)
def test_every_way_to_say_it_means_the_same(tie: Any) -> None:
    """Eva listens to Tom: Tom is the source."""
    assert ends(case(ties=[tie])) == EVA_HEARS_TOM


@pytest.mark.parametrize(
    "tie",
    [
        {"from": "Eva", "to": "Tom"},
        {"person": "Eva", "name": "Tom"},
        {"A": "Eva", "B": "Tom"},
        {"person": "Eva", "weight": 0.5},
        {"source": "Eva", "target": "Tom", "listens_to": "Tom"},
    ],
    ids=str,
)
def test_an_undecided_direction_is_a_fault(tie: Any) -> None:
    """Nothing is guessed, nothing asked."""
    found = faults(ties=[tie], initiator="Nobody")

    assert found["ties[0]"] == "undecided-direction"
    assert found["initiator"] == "dangling"


def test_an_undecided_table_is_told_once() -> None:
    """A thousand rows with the same headers have one fault."""
    found = faults(ties=[{"from": "Eva", "to": "Tom"}] * 1000)

    assert found == {"ties[0]": "undecided-direction"}


def test_several_people_in_a_cell_are_several_ties() -> None:
    """A list, or text with semicolons."""
    people = [*PAIR, {"name": "Ann"}]
    ties = [
        {"person": "Eva", "listens_to": "Tom; Ann", "weight": 0.3},
        {"source": ["p1"], "target": ["p2", "p3"]},
    ]
    built = case(stakeholders=people, ties=ties)

    assert ends(built) == [("p2", "p1"), ("p3", "p1"), ("p1", "p2"), ("p1", "p3")]
    assert [tie.weight for tie in built.ties] == [0.3, 0.3, None, None]


def test_both_directions_fit_in_one_row() -> None:
    """Who listens to some may influence others."""
    people = [*PAIR, {"name": "Ann"}]
    tie = {"person": "Eva", "listens_to": "Tom", "influences": "Ann"}

    assert ends(case(stakeholders=people, ties=[tie])) == [("p2", "p1"), ("p1", "p3")]


def test_ties_in_a_persons_row_have_no_weight_and_give_way() -> None:
    """The table of ties knows more."""
    people = [{"name": "Eva", "listens_to": ["Tom"], "influences": "Tom"}, PAIR[1]]
    tie = {"source": "Tom", "target": "Eva", "weight": 0.7}
    built = case(stakeholders=people, ties=[tie])

    assert ends(built) == [("p2", "p1"), ("p1", "p2")]
    assert [tie.weight for tie in built.ties] == [0.7, None]


def test_an_informant_who_is_one_of_the_people_is_known_by_id() -> None:
    """So that erasing the person erases that too; outsiders stay words."""
    ties = [
        {"source": "Tom", "target": "Eva", "informant": "Eva"},
        {"source": "Tom", "target": "Eva", "informant": "the consultant"},
    ]

    assert [tie.informant for tie in case(ties=ties).ties] == ["p1", "the consultant"]


def test_ids_left_out_are_numbered_past_ids_and_names_in_use() -> None:
    """A person called p2 must not be taken for another."""
    people = [{"id": "p1"}, {"name": "p2"}, {"name": "Eva"}, {"stance": 0}]

    assert case(stakeholders=people).ids == ("p1", "p3", "p4", "p5")


def test_names_are_understood_wherever_people_are_pointed_at() -> None:
    """Manager, about, rests_on, initiator and the decision take names."""
    people = [
        {
            "name": "Eva",
            "manager": "Tom",
            "motivations": [{"kind": "M1", "rests_on": "Tom; Eva", "about": "Tom"}],
        },
        {"name": "Tom"},
    ]
    objections = [{"person": "Tom", "kind": "H1", "about": "Eva"}]
    rule = AllOf(
        rules=[
            Veto(people=["Tom"]),
            WeightedMajority(weights={"Eva": 2, "p2": 1}, quota=2),
            Unanimity(),
        ]
    )
    built = case(
        stakeholders=people, objections=objections, decision=rule, initiator="Eva"
    )
    eva, tom = built.stakeholders

    assert (eva.manager, built.initiator) == ("p2", "p1")
    assert (eva.motivations[0].rests_on, eva.motivations[0].about) == (
        ("p2", "p1"),
        "p2",
    )
    assert tom.objections[0].about == "p1"
    assert built.decision is not None
    assert built.decision.named == ("p2", "p1")


def test_a_decision_may_be_a_record() -> None:
    """The form of the file, with names."""
    rule = {"rule": "any_of", "rules": [{"rule": "veto", "people": ["Tom"]}]}
    built = case(decision=rule)

    assert built.decision is not None
    assert built.decision.named == ("p2",)


def test_votes_by_id_and_by_name_are_not_added_up() -> None:
    """Two entries for one person may be a slip; which one holds is not guessed."""
    rule = {"rule": "weighted_majority", "weights": {"Eva": 1, "p1": 2}, "quota": 1}

    assert faults(decision=rule) == {"decision.weights": "duplicate"}


def test_a_rule_of_somebodys_own_is_taken_as_it_is() -> None:
    """Nothing is known of its inside."""

    class Coin(Rule):
        named = ("p1",)

        def deciders(self, everyone: Any) -> Any: ...
        def keeping(self, people: Any) -> Any: ...
        def shift(self, stances: Any, index: Any) -> Any: ...

    coin = Coin()

    assert case(decision=coin).decision is coin


def test_letters_with_accents_compare_however_they_are_typed() -> None:
    """One system writes é as one character, another as two."""
    people = [{"name": "Andr\u00e9"}, {"name": "Tom", "manager": "Andre\u0301"}]

    assert case(stakeholders=people).person("Tom").manager == "p1"


def test_a_shared_name_lists_the_ids() -> None:
    """Only an id can tell two people of one name apart."""
    people = [{"name": "Eva"}, {"name": "Eva"}, {"name": "Tom", "manager": "Eva"}]
    with pytest.raises(InvalidInputError) as caught:
        case(stakeholders=people, ties=[listens("Tom", to="Eva")])

    assert {fault.place: fault.code for fault in caught.value.faults} == {
        "stakeholders[2].manager": "ambiguous-name",
        "ties[0].source": "ambiguous-name",
    }
    assert all("p1, p2" in fault.hint for fault in caught.value.faults)


def test_blank_cells_mean_that_nobody_knows() -> None:
    """None, NaN, blank text and blank rows; defaults hold where they are."""
    nan = float("nan")
    people = [
        {"name": "Eva", "stance": nan, "power": None, "role": " ", "voice": ""},
        {"name": " ", "stance": nan},
        {"name": "Tom", "goals": None, "objections": nan, "spare": None},
    ]
    objections = [{"person": "Tom", "kind": "H1", "stated": None, "strength": nan}]
    ties = [{"source": "Tom", "target": "Eva", "weight": nan, "layer": None}]
    built = case(stakeholders=people, objections=objections, ties=ties)
    eva, tom = built.stakeholders

    assert (eva.stance, eva.power, eva.role, eva.voice) == (None, None, None, "public")
    assert (dict(tom.extra), tom.objections[0].stated) == ({}, True)
    assert (built.ties[0].weight, built.ties[0].layer) == (None, "influence")


def test_headers_count_however_they_are_spelt() -> None:
    """Case, spaces, hyphens; a column named person holds the names."""
    people = [{"Person": "Eva", "Desired level": "leading", "STANCE": 0.5}]
    eva = case(stakeholders=people).person("Eva")

    assert (eva.desired_level, eva.stance) == ("leading", 0.5)


def test_columns_without_a_field_are_kept() -> None:
    """Under their own header; what is no scalar has no place there."""
    people = [{"name": "Eva", "Cost centre": 4711, "extra": {"x": True}}]

    assert case(stakeholders=people).person("Eva").extra == {
        "Cost centre": 4711,
        "x": True,
    }
    assert faults(stakeholders=[{"id": "a", "tags": ["x"]}]) == {
        "stakeholders[0].extra[tags]": "wrong-type"
    }


def test_reasons_come_in_rows_cells_and_tables() -> None:
    """Kinds as text, dicts, objects; evidence in columns of its own."""
    day = datetime.date(2026, 3, 2)
    people = [
        {"name": "Eva", "objections": "no_time; H1"},
        {
            "name": "Tom",
            "motivations": ["M1", {"kind": "M2", "strength": 0.2}],
            "objections": [Objection(id="o7", kind="V1", resolved=day)],
        },
    ]
    objections = [
        {"person": "Tom", "kind": "V2", "source": "a call", "date": day, "id": "mine"},
        {"id": "p1", "kind": "V2", "resolved": datetime.datetime(2026, 3, 2)},
    ]
    eva, tom = case(stakeholders=people, objections=objections).stakeholders

    assert [r.kind for r in eva.objections] == ["no_time", "H1", "V2"]
    assert [r.id for r in eva.objections] == ["o1", "o2", "o3"]
    assert eva.objections[2].resolved == day
    assert [r.strength for r in tom.motivations] == [None, 0.2]
    assert [r.id for r in tom.objections] == ["o7", "mine"]
    assert tom.objections[1].evidence == Evidence(source="a call", date=day)


def test_a_stance_has_its_evidence_in_columns() -> None:
    """Where and when it was heard, beside it."""
    people = [{"name": "Eva", "stance": 0, "stance_date": "2026-03-02"}]
    evidence = case(stakeholders=people).person("Eva").stance_evidence

    assert evidence == Evidence(date=datetime.date(2026, 3, 2))


def test_numbers_serve_as_ids() -> None:
    """A numbered list, and what gaps make of its numbers."""
    people: list[dict[str, Any]] = [{"id": 1}, {"id": 2, "manager": 1.0}]
    built = case(stakeholders=people, ties=[{"source": 1, "target": 2.0}])

    assert built.ids == ("1", "2")
    assert built.person("2").manager == "1"
    assert ends(built) == [("1", "2")]


def test_what_frames_the_tables_is_kept() -> None:
    """Title, weights and a taxonomy of one's own."""
    own = ReasonKind(id="own:x", category="personal")
    taxonomy = Taxonomy.built_in("training").extend(own)
    built = case(
        objections=[{"person": "Eva", "kind": "own:x"}],
        taxonomy=taxonomy,
        title="Coaching",
        weights="relative",
    )

    assert (built.title, built.weights) == ("Coaching", "relative")
    assert built.taxonomy is taxonomy


def test_all_faults_of_all_tables_come_at_once() -> None:
    """Each at its place in the input, none twice, none that only follows."""
    found = faults(
        stakeholders=[
            {"name": "Eva", "power": 3, "manager": "Nobody", "Stance": 1, "stance": 2},
            {"name": " "},
            {"name": "Tom", "objections": ["H1", {"kind": "no_such"}, 7]},
            "Ann",
            {"id": True},
        ],
        ties=[
            {"person": "Eva", "listens_to": "Nobody; Tom", "weight": -1},
            {"source": "Eva", "target": "Eva"},
            {"source": "Tom"},
            {"listens_to": "Tom"},
            {"person": "Eva", "name": "Tom", "listens_to": "p1"},
            {"source": "Eva", "target": "Tom", "wieght": 1, "name": "x"},
            {"source": "Tom", "target": "Eva"},
            7,
        ],
        motivations=[{"person": "Eva", "kind": "H1"}, {"kind": "M1"}],
        objections=[
            {"person": "Nobody", "kind": "no_such", "strength": "0.5"},
            {"person": "Tom", "kind": "V1", "date": "soon", "why": "x"},
        ],
        decision={"rule": "veto", "people": ["Nobody"]},
        initiator="Nobody",
        weights="none",
    )

    assert found == {
        "stakeholders[0].power": "off-scale",
        "stakeholders[0].manager": "dangling",
        "stakeholders[0].stance": "duplicate",
        "stakeholders[2].objections[1].kind": "dangling",
        "stakeholders[2].objections[2]": "wrong-type",
        "stakeholders[3]": "wrong-type",
        "stakeholders[4].id": "wrong-type",
        "ties[0].listens_to": "dangling",
        "ties[0].weight": "off-scale",
        "ties[1]": "self-tie",
        "ties[2].target": "missing",
        "ties[3].person": "missing",
        "ties[4].name": "conflicting",
        "ties[5].wieght": "unknown-field",
        "ties[5].name": "unknown-field",
        "ties[6]": "duplicate",
        "ties[7]": "wrong-type",
        "motivations[0].kind": "wrong-side",
        "motivations[1].person": "missing",
        "objections[0].person": "dangling",
        "objections[0].kind": "dangling",
        "objections[0].strength": "wrong-type",
        "objections[1].evidence.date": "malformed",
        "objections[1].why": "unknown-field",
        "decision.people": "dangling",
        "initiator": "dangling",
        "weights": "not-a-choice",
    }


@pytest.mark.parametrize("table", ["rows", {"id": "a"}, 3, b"x"])
def test_what_is_no_table_is_a_fault(table: Any) -> None:
    """A file's text or a single row is no list of rows."""
    assert faults(stakeholders=table)["stakeholders"] == "wrong-type"


def test_names_of_people_stay_out_of_the_texts() -> None:
    """Somebody not found is called by the place; near names by their ids."""
    people = [{"name": "Eva Lind"}, {"name": "Tom"}, {"name": "Tom"}]
    with pytest.raises(InvalidInputError) as caught:
        case(
            stakeholders=people,
            ties=[listens("Eva Lindh", to="Tom")],
            initiator="Eva Lint",
        )

    text = str(caught.value)
    assert "Lin" not in text
    assert "Tom" not in text
    assert "did you mean p1" in text


def test_a_generator_of_rows_is_a_table() -> None:
    """Rows may come one by one."""
    assert case(stakeholders=(row for row in PAIR)).ids == ("p1", "p2")


CELLS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.sampled_from(["Eva", "Tom", "p1", "H1", "M1", "0.5", ";", "influence"])
    | st.text(max_size=4),
    lambda cell: (
        st.lists(cell, max_size=2)
        | st.dictionaries(
            st.sampled_from(["id", "kind", "about", "x"]), cell, max_size=2
        )
    ),
    max_leaves=4,
)
HEADERS = st.sampled_from(
    [
        *("id", "name", "person", "stance", "manager", "goals", "objections", "kind"),
        *("extra", "listens_to", "influences", "source", "target", "from", "weight"),
        *("rests_on", "about", "fronts", "evidence", "date", "informant", "stakes"),
        *("motivations", "stance_evidence", "stance_date", "layer", "new column"),
    ]
)
TABLE = st.lists(st.dictionaries(HEADERS, CELLS, max_size=5) | CELLS, max_size=3)


@given(
    people=TABLE,
    ties=TABLE,
    motivations=TABLE,
    objections=TABLE,
    decision=CELLS
    | st.fixed_dictionaries({"rule": st.just("veto")}, optional={"people": CELLS}),
    initiator=CELLS,
    title=CELLS,
)
def test_whatever_the_cells_hold_there_is_a_case_or_a_list_of_faults(
    people: Any, **tables: Any
) -> None:
    """No cell raises anything else, and what is built can be written."""
    try:
        built = case(stakeholders=[*PAIR, *people], **tables)
    except InvalidInputError:
        return
    assert Initiative.from_record(built.to_record()) == built


@pytest.mark.parametrize("column", ["stanse", "Stances", "Objection", "Listens"])
def test_a_column_one_slip_away_from_a_known_one_is_a_fault(column: str) -> None:
    """Kept as an extra column it would drop out of the analysis without a word."""
    with pytest.raises(InvalidInputError) as caught:
        Initiative.from_rows(stakeholders=[{"name": "Ana", column: "x"}])

    (fault,) = caught.value.faults
    assert fault.code == "unknown-field"
    assert fault.place.startswith("stakeholders[0].")


def test_people_without_any_name_or_id_are_a_fault() -> None:
    """A register of nobody is a register with the wrong headers."""
    with pytest.raises(InvalidInputError) as caught:
        Initiative.from_rows(stakeholders=[{"Employee": "Ana", "stance": 0.1}])

    assert [fault.place for fault in caught.value.faults] == ["stakeholders"]


def test_actions_come_from_rows() -> None:
    """People by name, lists with semicolons, ids numbered where left out."""
    found = case(
        objections=[{"person": "Eva", "kind": "no_time", "id": "o1"}],
        actions=[
            {"Response": "evidence", "person": "Eva", "objection": "o1", "hours": 2},
            {"id": "a1", "response": "referral", "person": "Tom", "to": "Eva"},
            {"response": "pilot", "people": "Eva; Tom", "needs": "goals; a1"},
            Action(id="x", response="listening", people=["Eva"], needs=[]),
        ],
        responses=[
            {"id": "pilot", "hours": 12, "needs": "trust", "label": "Trial"},
            Response(id="acme:visit", needs=[]),
        ],
    )

    assert [action.id for action in found.actions] == ["a2", "a1", "a3", "x"]
    assert [action.people for action in found.actions] == [
        ("p1",), ("p2",), ("p1", "p2"), ("p1",)
    ]  # fmt: skip
    assert found.actions[1].to == "p1"
    assert found.actions[2].needs == ("goals", "a1")
    assert found.actions[3].needs == ()
    assert found.responses[0].needs == ("trust",)
    assert found.responses[0].label["en"] == "Trial"
    assert found.responses[1] == Response(id="acme:visit", needs=[])


def test_faults_of_actions_have_the_place_of_their_row() -> None:
    """What is wrong with one hides no other."""
    assert faults(
        actions=[
            {},
            {"response": "listening", "person": "Ann"},
            {"response": "listening", "person": "Eva", "hours": -1, "colour": "red"},
            {"response": "evidence", "person": "Tom", "objection": "o9"},
            7,
        ],
        responses=[{"id": "pilot", "chance": 2}, {"hours": 1}],
    ) == {
        "actions[1].person": "dangling",
        "actions[2].hours": "off-scale",
        "actions[2].colour": "unknown-field",
        "actions[3].objection": "dangling",
        "actions[4]": "wrong-type",
        "responses[0].chance": "off-scale",
        "responses[1].id": "missing",
    }
