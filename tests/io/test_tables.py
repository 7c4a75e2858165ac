"""Tables: everything is in them, and every fault says where."""

from __future__ import annotations

import datetime
import json
import math
import pickle
from pathlib import Path
from typing import Any, get_origin

import attrs
import pytest
from hypothesis import given, settings

from alignlib import example
from alignlib.errors import InvalidInputError, NotAChoiceError
from alignlib.io._tables.columns import KEYS, TABLES, names_of
from alignlib.model.action import Action
from alignlib.model.decision import (
    AllOf,
    AnyOf,
    AverageSupport,
    Unanimity,
    Veto,
    WeightedMajority,
)
from alignlib.model.engagement import Engagement, Position
from alignlib.model.evidence import Evidence
from alignlib.model.initiative import Initiative
from alignlib.model.kinds import Category, Hidden, ReasonKind
from alignlib.model.objective import Objective, Stake
from alignlib.model.reason import Motivation, Objection
from alignlib.model.response import Response
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.tie import Tie
from alignlib.testing import initiatives

DAY = datetime.date(2026, 3, 2)


def full() -> Initiative:
    """Make a case in which every table has rows, and every field is used."""
    base = Taxonomy.built_in("training")
    taxonomy = base.extend(
        Category(id="political", depth=1.5, responses=["reframing"], label="Politics"),
        Category(id="bare", depth=2),
        ReasonKind(
            id="own:rivalry",
            notation="R1",
            category="political",
            label={"en": "Rivalry", "sv": "Rivalitet"},
            definition={"en": "Wants the other side to lose."},
            source_group="power",
            provenance="ours",
            responses=[],
            responses_why="Nothing helps",
            hides=[Hidden(kind="distrust", weight=0.25, why="a guess; no more")],
            deprecated=True,
            replaced_by="distrust",
        ),
        ReasonKind(
            id="own:narrow",
            broader="own:rivalry",
            rests_on="manager",
            uri="urn:own:1",
            matches={"exact": ["urn:a:1", "urn:b:1"], "broad": ["urn:c:1"]},
        ),
        Response(id="own:visit", hours=3, needs=["trust"], label={"sv": "Besök"}),
        Response(id="safeguard", needs=[]),
    )
    ana = Stakeholder(
        id="ana",
        name='Ana "A", of Bo\r\nand Cy',
        manager="bo",
        stance=-0.25,
        stance_evidence=Evidence(),
        voice="private",
        goals=["second", "first"],
        motivations=[
            Motivation(id="m1", kind="M1", rests_on=["bo", "ana"], about="bo")
        ],
        objections=[
            Objection(id="o1", kind="own:narrow", fronts="o2", stated=False),
            Objection(id="o2", kind="H1", resolved=DAY, evidence=Evidence(date=DAY)),
            Objection(id="o3", kind="V1", evidence=Evidence(), justified="no"),
        ],
        stakes=[Stake(objective="g1", position=-1, weight=0)],
        extra={
            "": "",
            "Power": " ",
            "n": None,
            "i": 10**30,
            "f": 0.1,
            "b": True,
            "t": "true",
            "=x": "=1+1",
            "whole": 3.0,
        },
    )
    inner = AnyOf(rules=[Veto(people=["ana"], yes_at=-0.25), Unanimity()])
    outer = AllOf(
        rules=[
            inner,
            WeightedMajority(weights={"ana": 1, "bo": 2.5}, quota=2.5),
            AverageSupport(threshold=0.1, weights="power"),
            AverageSupport(threshold=0, weights={"bo": 1}),
            Unanimity(people=["bo"], yes_at=0.5),
        ]
    )
    return Initiative(
        id="case",
        title="=HYPERLINK()",
        outcome="'s avonds, '=quiet",
        objectives=[
            Objective(id="g1", statement="More", level="impact"),
            Objective(id="g2", statement="Some", serves="g1"),
        ],
        stakeholders=[ana, Stakeholder(id="bo", name="007", role="-3")],
        ties=[
            Tie(source="bo", target="ana", weight=7, informant="Ana", date=DAY),
            Tie(source="bo", target="ana", layer="conflict", confidence=0.5),
        ],
        decision=outer,
        taxonomy=taxonomy,
        engagements=[
            Engagement(
                id="e1",
                date=DAY,
                person="ana",
                kind="call",
                hours=1.5,
                asked="What?",
                stance=0,
                confidence=1,
                surfaced=["o2", "o1"],
                answered=["o1", "o1"],
                persisting=["o1"],
                referral="bo",
            )
        ],
        positions=[Position(person="bo", question="Why?", answer="Because", date=DAY)],
        initiator="bo",
        weights="relative",
        actions=[
            Action(id="a1", response="referral", people=["bo"], to="ana", needs=[]),
            Action(id="a2", response="pilot", people=["bo", "ana"], needs=["a1"]),
            Action(id="7", response="pilot", kinds=["no_time", "V1"], ruled_out=True),
            Action(
                id="a4",
                response="safeguard",
                people=["ana"],
                objection="o2",
                hours=2.5,
                chance=0.25,
                effect=1,
                needs=["trust", "bo/referral/ana"],
            ),
            Action(
                id="a5", response="common_objective", people=["ana"], objective="g1"
            ),
        ],
        responses=[
            Response(
                id="pilot",
                does="softens",
                effect=0.5,
                hours=12,
                chance=1,
                shared=True,
                needs=["goals", "uncovered"],
                opens="trust",
                denies=False,
                label={"en": "Trial week", "de": "Probewoche"},
            ),
            Response(id="own:letter", needs=[]),
        ],
    )


def faults(tables: Any) -> dict[str, str]:
    """Read faulty tables; give the codes of the faults by place."""
    with pytest.raises(InvalidInputError) as caught:
        Initiative.from_tables(tables)
    return {fault.place: fault.code for fault in caught.value.faults}


@given(case=initiatives())
def test_tables_read_back_equal(case: Initiative) -> None:
    """Nothing is lost, also through JSON and pickles of the tables."""
    tables = case.to_tables()

    assert Initiative.from_tables(tables) == case
    assert Initiative.from_tables(json.loads(json.dumps(tables))) == case
    assert pickle.loads(pickle.dumps(tables)) == tables


def test_everything_at_once_reads_back_equal() -> None:
    """Every table has rows; the types of further columns are kept."""
    case = full()
    tables = case.to_tables()
    back = Initiative.from_tables(tables)

    assert [name for name, rows in tables.items() if not rows] == []
    assert back == case
    assert repr(back.person("ana").extra) == repr(case.person("ana").extra)


def test_every_field_of_the_model_has_its_place() -> None:
    """A field added to a class of the model cannot be forgotten here."""
    elsewhere = {
        "objectives", "stakeholders", "ties", "decision", "taxonomy", "engagements",
        "positions", "motivations", "objections", "stakes", "extra", "goals",
        "rests_on", "surfaced", "answered", "persisting", "label", "definition",
        "responses", "hides", "kind", "weight", "why", "actions", "people", "kinds",
        "needs", "matches",
    }  # fmt: skip
    columns = {column.name for listed in TABLES.values() for column in listed}
    owners = (
        *(Initiative, Stakeholder, Motivation, Objection, Evidence, Objective, Stake),
        *(Tie, Engagement, Position, Category, ReasonKind, Hidden, Action, Response),
    )
    fields = {
        field.name
        for owner in owners
        for field in attrs.fields(attrs.resolve_types(owner))
        if get_origin(field.type) is not tuple
    }

    assert fields - columns - elsewhere == set()


@given(case=initiatives())
def test_columns_are_stable_and_cells_are_plain(case: Initiative) -> None:
    """Every row has every column of its table, in order; keys tell rows apart."""
    for name, rows in case.to_tables().items():
        for row in rows:
            assert tuple(row) == names_of(name)
            assert all(
                cell is None or isinstance(cell, (str, int, float))
                for cell in row.values()
            )
        keys = [tuple(row[part] for part in KEYS[name]) for row in rows if name in KEYS]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
@settings(max_examples=10)
@given(case=initiatives())
def test_data_frames_read_back_equal(backend: Any, case: Initiative) -> None:
    """Also empty ones, and columns in which nothing is known."""
    assert Initiative.from_tables(case.to_tables(backend=backend)) == case


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_data_frames_hold_everything(backend: Any) -> None:
    """Numbers are numbers, whatever is missing."""
    case = full()

    assert Initiative.from_tables(case.to_tables(backend=backend)) == case


def test_an_unknown_backend_lists_those_there_are() -> None:
    """Before anything is made."""
    backend: Any = "excel"
    with pytest.raises(NotAChoiceError) as caught:
        Initiative().to_tables(backend=backend)

    assert "polars" in caught.value.choices


def test_tables_by_hand_need_little() -> None:
    """Names do for ids where one person bears them; reasons are numbered."""
    case = Initiative.from_tables(
        {
            "stakeholders": [
                {"id": 1, "Name": "Eva", "Cost centre": 4711, "goal_2": "Calm"},
                {"id": 2.0, "name": "Tom", "Cost centre": None, "manager": "Eva"},
                {},
            ],
            "ties": [{"source": "Tom", "target": 1, "weight": 0.5}],
            "objections": [{"person": "Eva", "kind": "no_time"}],
            "rests_on": [],
        }
    )

    eva = case.person("1")
    assert eva.goals == ("Calm",)
    assert eva.extra["Cost centre"] == 4711
    assert "Cost centre" not in case.person("2").extra
    assert case.person("2").manager == "1"
    assert (case.ties[0].source, case.ties[0].target) == ("2", "1")
    assert eva.objections[0].id == "o1"


def test_an_informant_is_kept_as_written() -> None:
    """Informants need not be people of the case, not even when called like one."""
    people = [Stakeholder(id="p1", name="Eva"), Stakeholder(id="p2")]
    tie = Tie(source="p1", target="p2", informant="Eva")
    case = Initiative(stakeholders=people, ties=[tie])

    assert Initiative.from_tables(case.to_tables()) == case


def test_every_fault_is_told_at_once() -> None:
    """One bad table hides no other, one bad row no other row."""
    tables = {
        "people": [],
        "initiative": [{"weights": "some", "initiator": "ghost"}, {"id": "x"}],
        "stakeholders": [
            {"id": "ana", "power": 3, "stance_confidence": "high", "goal_1": 5},
            {"id": "ana", "name": "Ana"},
            {"id": "a2", "name": "Ana", "manager": "Ana"},
            {"name": "no id", "stance_evidence": "yes"},
        ],
        "extra": [
            {"person": "ana", "column": "x", "type": "number", "value": "many"},
            {"person": "ana", "column": "x", "type": "colour", "value": "red"},
        ],
        "motivations": [
            {"person": "ana", "id": "m1", "kind": "M1", "strength": -1},
            {"person": "nobody", "id": "m1", "kind": "no_such_kind", "strength": 2},
            {"kind": "M1"},
        ],
        "rests_on": [
            {"person": "ana", "motivation": "m9", "rests_on": "a2"},
            {"person": "ana", "motivation": "m1", "rests_on": "gone"},
            {"person": "ana"},
        ],
        "stakes": [{"person": "ana", "objective": "g9", "weight": 2}],
        "ties": [{"source": "ana", "target": "a2", "weight": -1, "colour": "red"}, 5],
        "engagements": [{"id": "e1", "person": "ana", "date": "2026-02-30"}],
        "engagement_reasons": [
            {"engagement": "e9", "list": "answered", "reason": "o1"},
            {"engagement": "e1", "list": "heard", "reason": "o1"},
        ],
        "positions": [{"person": "ana", "question": "Why?"}],
    }

    assert faults(tables) == {
        "people": "unknown-table",
        "initiative[0].weights": "not-a-choice",
        "initiative[0].initiator": "dangling",
        "initiative[1]": "duplicate",
        "stakeholders[0].power": "off-scale",
        "stakeholders[0].stance_confidence": "wrong-type",
        "stakeholders[0].goal_1": "wrong-type",
        "stakeholders[1]": "duplicate",
        "stakeholders[2].manager": "ambiguous-name",
        "stakeholders[3].id": "missing",
        "stakeholders[3].stance_evidence": "wrong-type",
        "extra[0].value": "wrong-type",
        "extra[1].type": "not-a-choice",
        "extra[1].column": "duplicate",
        "motivations[0].strength": "off-scale",
        "motivations[1].person": "dangling",
        "motivations[1].kind": "dangling",
        "motivations[1].strength": "off-scale",
        "motivations[2].person": "missing",
        "rests_on[0].motivation": "dangling",
        "rests_on[1].rests_on": "dangling",
        "rests_on[2].motivation": "missing",
        "rests_on[2].rests_on": "missing",
        "stakes[0].objective": "dangling",
        "stakes[0].weight": "off-scale",
        "ties[0].weight": "off-scale",
        "ties[0].colour": "unknown-field",
        "ties[1]": "wrong-type",
        "engagements[0].date": "malformed",
        "engagement_reasons[0].engagement": "dangling",
        "engagement_reasons[1].list": "not-a-choice",
        "positions[0].answer": "missing",
    }


def test_faults_of_rules_say_which_row() -> None:
    """Rules point at their parents, votes at rules and people."""
    tables = {
        "stakeholders": [{"id": "ana"}, {"id": "bo"}],
        "rules": [
            {"id": "r1", "rule": "all_of"},
            {"id": "r2", "parent": "r1", "rule": "weighted_majority", "quota": 99},
            {"id": "r3", "parent": "r1", "rule": "coin"},
            {"id": "r4", "parent": "r1", "rule": "average_support", "weights": "power"},
            {"id": "r5", "parent": "r1", "rule": "veto"},
            {"id": "r5", "parent": "r9", "rule": "veto"},
            {"id": "r6", "parent": "r9", "rule": "veto"},
            {"id": "r7", "parent": "r8", "rule": "any_of"},
            {"id": "r8", "parent": "r7", "rule": "any_of"},
            {"rule": "veto"},
        ],
        "votes": [
            {"rule": "r2", "person": "ana", "weight": 1},
            {"rule": "r2", "person": "ana", "weight": 1},
            {"rule": "r2", "person": "bo"},
            {"rule": "r4", "person": "bo", "weight": 1},
            {"rule": "r5", "person": "bo", "weight": 1},
            {"rule": "r5", "person": "gone"},
            {"rule": "r9", "person": "bo"},
        ],
    }

    assert faults(tables) == {
        "rules[1].quota": "off-scale",
        "rules[2].rule": "not-a-choice",
        "rules[3].threshold": "missing",
        "rules[5].id": "duplicate",
        "rules[6].parent": "dangling",
        "rules[7].parent": "cycle",
        "rules[8].parent": "cycle",
        "rules[9].id": "missing",
        "votes[1].person": "duplicate",
        "votes[2].weight": "missing",
        "votes[3].rule": "conflicting",
        "votes[4].weight": "conflicting",
        "votes[5].person": "dangling",
        "votes[6].rule": "dangling",
    }


@pytest.mark.parametrize(
    ("rules", "place", "code"),
    [
        ([("r1", None), ("r2", None)], "rules[1].parent", "duplicate"),
        ([("r1", "r2"), ("r2", "r1")], "rules[0].parent", "cycle"),
        ([], "votes[0].rule", "dangling"),
    ],
)
def test_rules_have_one_top(rules: Any, place: str, code: str) -> None:
    """Two of them, none, or votes without any rule are faults."""
    rows = [{"id": name, "parent": above, "rule": "unanimity"} for name, above in rules]
    tables = {
        "stakeholders": [{"id": "ana"}],
        "rules": rows,
        "votes": [] if rows else [{"rule": "r1", "person": "ana"}],
    }

    assert faults(tables)[place] == code


def test_faults_of_a_taxonomy_say_which_row() -> None:
    """Kinds, and what other tables hold of them."""
    tables = {
        "initiative": [{"taxonomy": "trainig"}],
        "stakeholders": [{"id": "ana"}],
        "kinds": [
            {"id": "own:a", "category": "personal", "deprecated": "maybe"},
            {"id": "Own B", "category": "personal"},
        ],
        "labels": [
            {"of": "kind", "id": "own:a", "language": "English!", "label": "A"},
            {"of": "kind", "id": "own:x", "language": "en", "label": "X"},
            {"of": "sort", "id": "own:a", "language": "en", "label": "X"},
        ],
        "responses": [{"of": "kind", "id": "own:a", "response": "Two words"}],
        "hides": [
            {"kind": "own:a", "hides": "distrust", "weight": 3, "why": "so"},
            {"hides": "distrust", "weight": 0.1, "why": "so"},
        ],
    }

    assert faults(tables) == {
        "initiative[0].taxonomy": "unknown-name",
        "kinds[0].deprecated": "wrong-type",
        "kinds[1].id": "malformed",
        "labels[0].label": "malformed",
        "labels[1].id": "dangling",
        "labels[2].of": "not-a-choice",
        "responses[0].response": "malformed",
        "hides[0].weight": "off-scale",
        "hides[1].kind": "missing",
    }


def test_tables_of_a_later_version_are_not_guessed_at() -> None:
    """Nothing else is held against them."""
    tables = {"initiative": [{"version": 99}], "novelty": [{"x": 1}]}

    assert faults(tables) == {"initiative[0].version": "later-version"}


def test_no_fault_text_repeats_what_somebody_wrote() -> None:
    """Texts carry ids and numbers; values stay in the faults."""
    secret = "Eva Lind drinks"
    tables = {
        "stakeholders": [
            {"id": "a", "power": secret, "voice": secret, "stance_date": secret}
        ],
        "extra": [{"person": "a", "column": "x", "type": secret, "value": secret}],
        "ties": [{"source": "a", "target": secret}],
        "labels": [{"of": secret, "id": secret, "language": "en", "label": secret}],
    }
    with pytest.raises(InvalidInputError) as caught:
        Initiative.from_tables(tables)

    assert secret not in str(caught.value)


def test_columns_that_no_table_can_hold_are_refused() -> None:
    """As in a record."""
    case = example().changing("ceo", extra={"x": math.inf})
    with pytest.raises(InvalidInputError):
        case.to_tables()


def test_the_reference_lists_every_table_and_column() -> None:
    """The how-to shows the tables as they are, keys in bold."""
    page = Path(__file__).resolve().parents[2] / "docs" / "howto_store.md"
    _, _, listed = page.read_text(encoding="utf-8").partition("| table | columns |\n")
    rows = [
        line.strip("| ").split(" | ")
        for line in listed.splitlines()[1:]
        if line.startswith("| `")
    ]
    told = {name.strip("`"): cells.split(", ") for name, cells in rows}

    assert told == {
        name: [
            f"**`{column}`**" if column in KEYS.get(name, ()) else f"`{column}`"
            for column in names_of(name)
        ]
        for name in TABLES
    }


def test_actions_by_hand_need_little() -> None:
    """One row each, people by name; several people have rows of their own."""
    found = Initiative.from_tables(
        {
            "stakeholders": [{"id": "eva", "name": "Eva"}, {"id": "tom"}],
            "actions": [
                {"id": 1.0, "response": "listening", "person": "Eva", "hours": 1},
                {"id": "2", "response": "pilot"},
            ],
            "action_people": [
                {"action": 2, "person": "Eva"},
                {"action": "2", "person": "tom"},
            ],
            "needs": [{"of": "action", "id": "2", "need": 1}],
            "response_facts": [{"id": "pilot", "hours": 12}],
            "labels": [
                {"of": "response", "id": "pilot", "language": "en", "label": "Trial"}
            ],
        }
    )

    first, second = found.actions
    assert (first.id, first.people, first.needs) == ("1", ("eva",), None)
    assert (second.people, second.needs) == (("eva", "tom"), ("1",))
    assert found.responses[0].label == {"en": "Trial"}


def test_faults_of_actions_have_their_cell() -> None:
    """Rows that lead nowhere, and what does not fit."""
    assert faults(
        {
            "stakeholders": [{"id": "eva"}],
            "objections": [{"person": "eva", "id": "o1", "kind": "distrust"}],
            "actions": [
                {
                    "id": "a1",
                    "response": "evidence",
                    "person": "eva",
                    "objection": "o1",
                },
                {"id": "a2", "response": "evidance", "person": "ghost"},
                {"id": "a3", "response": "pilot", "own_needs": "yes"},
            ],
            "action_people": [{"action": "a9", "person": "eva"}],
            "action_kinds": [{"action": "a3", "kind": "no_tme"}],
            "needs": [
                {"of": "action", "id": "a1", "need": "patience"},
                {"of": "kind", "id": "a1", "need": "goals"},
                {"of": "response", "id": "reframing", "need": "goals"},
            ],
            "response_facts": [{"id": "pilot", "chance": 7}],
        }
    ) == {
        "actions[0].objection": "inadmissible",
        "actions[1].response": "dangling",
        "actions[1].person": "dangling",
        "action_people[0].action": "dangling",
        "action_kinds[0].kind": "dangling",
        "needs[0].need": "dangling",
        "needs[1].of": "not-a-choice",
        "needs[2].id": "dangling",
        "response_facts[0].chance": "off-scale",
    }
    taxonomy = {"stakeholders": [], "taxonomy_response_facts": [{"id": "piolt"}]}
    assert faults(taxonomy) == {"taxonomy_response_facts[0].id": "unknown-name"}
