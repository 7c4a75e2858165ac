"""The plain record: what goes in comes out, and every fault is said at once."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import InvalidInputError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.io import record as pivot
from alignlib.model.decision import AllOf, AnyOf, Unanimity, Veto, WeightedMajority
from alignlib.model.evidence import Evidence
from alignlib.model.initiative import Initiative
from alignlib.model.kinds import Category, Hidden, ReasonKind
from alignlib.model.reason import Motivation, Objection
from alignlib.model.rule import Rule
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.taxonomy import Taxonomy
from alignlib.testing import initiatives


def faults(record: Any) -> dict[str, str]:
    """Read a faulty record; give the codes of its faults by place."""
    with pytest.raises(InvalidInputError) as caught:
        pivot.initiative(record)
    return {fault.place: fault.code for fault in caught.value.faults}


@given(case=initiatives())
def test_a_record_reads_back_equal(case: Initiative) -> None:
    """Through JSON text and back, nothing changes."""
    text = json.dumps(case.to_record(), allow_nan=False)

    assert Initiative.from_record(json.loads(text)) == case


@given(case=initiatives())
def test_writing_twice_gives_the_same_record(case: Initiative) -> None:
    """Keys and lists come in one order."""
    once = case.to_record()
    again = Initiative.from_record(once).to_record()

    assert json.dumps(again) == json.dumps(once)


def test_everything_at_once_reads_back_equal() -> None:
    """Nested rules, own kinds, a changed built-in kind, evidence without content."""
    taxonomy = (
        Taxonomy.built_in("training")
        .extend(
            Category(id="political", depth=1.5, responses=["reframing"]),
            ReasonKind(
                id="own:rivalry",
                category="political",
                label={"en": "Rivalry", "sv": "Rivalitet"},
                hides=[Hidden(kind="distrust", weight=0.25, why="a guess")],
            ),
        )
        .deprecate("V6", replaced_by="V1")
    )
    ana = Stakeholder(
        id="ana",
        stance_evidence=Evidence(),
        goals=["a", "b"],
        motivations=[Motivation(id="m1", kind="M1", rests_on=["bo"])],
        objections=[
            Objection(id="o1", kind="own:rivalry", fronts="o2"),
            Objection(id="o2", kind="H1", resolved=datetime.date(2026, 3, 2)),
        ],
        extra={"Cost centre": 4711, "left": None, "Ü": True},
    )
    inner = AnyOf(rules=[Veto(people=["ana"], yes_at=-0.25), Unanimity()])
    votes = WeightedMajority(weights={"ana": 1, "bo": 2.5}, quota=2.5)
    case = Initiative(
        stakeholders=[ana, Stakeholder(id="bo")],
        decision=AllOf(rules=[inner, votes]),
        taxonomy=taxonomy,
    )

    assert pivot.initiative(json.loads(json.dumps(pivot.record(case)))) == case


def test_a_taxonomy_of_its_own_is_written_whole() -> None:
    """What no built-in taxonomy underlies has the base null."""
    taxonomy = Taxonomy(
        id="mine",
        version="2",
        categories=[Category(id="factual", depth=0)],
        kinds=[ReasonKind(id="late", category="factual")],
    )
    case = Initiative(taxonomy=taxonomy)
    written = case.to_record()["taxonomy"]

    assert written["base"] is None
    assert Initiative.from_record({"taxonomy": written}).taxonomy == taxonomy


def test_a_thinned_out_taxonomy_reads_back_equal() -> None:
    """A built-in taxonomy with members taken out is not one of its extensions."""
    full = Taxonomy.built_in("training")
    kinds = [kind for kind in full.kinds if kind.id == "liking_initiator"]
    thin = Taxonomy(id="training", version="1", categories=full.categories, kinds=kinds)

    assert (
        Initiative.from_record(Initiative(taxonomy=thin).to_record()).taxonomy == thin
    )


def test_defaults_are_left_out() -> None:
    """A record says what is known, and no more."""
    case = Initiative(stakeholders=[Stakeholder(id="ana", stance=0)])

    assert case.to_record() == {
        "format": "alignlib/initiative",
        "version": 1,
        "stakeholders": [{"id": "ana", "stance": 0}],
    }


def test_reasons_without_ids_are_numbered_past_those_in_use() -> None:
    """Numbers are given per person, and never twice."""
    written = {
        "id": "ana",
        "motivations": [{"kind": "M1"}],
        "objections": [
            {"kind": "H1"},
            {"id": "o1", "kind": "V1"},
            {"kind": "V2"},
        ],
    }
    ana = pivot.initiative({"stakeholders": [written]}).person("ana")

    assert [reason.id for reason in ana.motivations] == ["m1"]
    assert [reason.id for reason in ana.objections] == ["o2", "o1", "o3"]


def test_every_fault_is_told_at_once() -> None:
    """A bad person hides neither bad ties nor pointers that lead nowhere."""
    record = {
        "weights": "sometimes",
        "objectives": {},
        "stakeholders": [
            {
                "id": "ana",
                "power": 3,
                "stance": "0.5",
                "manager": "nobody",
                "nmae": "x",
                "objections": [
                    {"kind": "H1", "strength": True, "fronts": "o9"},
                    {"kind": "no_such_kind", "resolved": "2026-02-30"},
                    {"kind": "M1"},
                ],
            },
            {"name": "no id", "goals": ["1", "2", "3", "4"]},
        ],
        "ties": [
            {"source": "ana", "target": "ana"},
            {"source": "gone", "target": None},
            "tie",
        ],
        "decision": {
            "rule": "all_of",
            "rules": [
                {"rule": "veto", "people": ["stranger"]},
                {"rule": "weighted_majority", "weights": {"ana": 1}, "quota": 2},
                {"rule": "average_support", "threshold": 0, "weights": {"ana": "x"}},
                {"rule": "coin"},
            ],
        },
        "initiator": "ghost",
    }

    assert faults(record) == {
        "weights": "not-a-choice",
        "objectives": "wrong-type",
        "stakeholders[0].power": "off-scale",
        "stakeholders[0].stance": "wrong-type",
        "stakeholders[0].manager": "dangling",
        "stakeholders[0].nmae": "unknown-field",
        "stakeholders[0].objections[0].strength": "wrong-type",
        "stakeholders[0].objections[0].fronts": "dangling",
        "stakeholders[0].objections[1].kind": "dangling",
        "stakeholders[0].objections[1].resolved": "malformed",
        "stakeholders[0].objections[2].kind": "wrong-side",
        "stakeholders[1].id": "missing",
        "stakeholders[1].goals": "off-scale",
        "ties[0]": "self-tie",
        "ties[1].source": "dangling",
        "ties[1].target": "wrong-type",
        "ties[2]": "wrong-type",
        "decision.rules[0].people[0]": "dangling",
        "decision.rules[1].quota": "off-scale",
        "decision.rules[2].weights[ana]": "wrong-type",
        "decision.rules[3].rule": "not-a-choice",
        "initiator": "dangling",
    }


def test_faults_of_a_taxonomy_hide_no_others() -> None:
    """A broken kind is told beside a broken person; kinds are then not looked up."""
    found = faults(
        {
            "taxonomy": {
                "kinds": [{"id": "own:x", "category": "personal", "deprecated": 1}]
            },
            "stakeholders": [
                {"id": "a", "power": 2, "objections": [{"kind": "own:x"}]}
            ],
        }
    )

    assert found == {
        "taxonomy.kinds[own:x].deprecated": "wrong-type",
        "stakeholders[0].power": "off-scale",
    }


@pytest.mark.parametrize(
    ("record", "place", "code"),
    [
        ([], "", "wrong-type"),
        (None, "", "wrong-type"),
        ({"format": "something/else"}, "format", "not-a-choice"),
        ({"version": 2}, "version", "later-version"),
        ({"version": True}, "version", "wrong-type"),
        ({"version": 0}, "version", "wrong-type"),
        ({"stakeholders": None}, "stakeholders", "wrong-type"),
        ({"taxonomy": {"base": "trainig"}}, "taxonomy.base", "unknown-name"),
        ({"taxonomy": {"id": "x"}}, "taxonomy.id", "unknown-field"),
        ({"taxonomy": {"base": None}}, "taxonomy.id", "missing"),
        ({"taxonomy": 3}, "taxonomy", "wrong-type"),
        (
            {"taxonomy": {"categories": [{"id": "x", "depth": 10**400}]}},
            "taxonomy.categories[x].depth",
            "off-scale",
        ),
        ({"decision": {}}, "decision.rule", "missing"),
        ({"decision": {"rule": "veto", "people": []}}, "decision.people", "missing"),
        (
            {"stakeholders": [{"id": "a", "extra": {"x": [1]}}]},
            "stakeholders[0].extra[x]",
            "wrong-type",
        ),
        (
            {"stakeholders": [{"id": "a", "extra": {"x": float("nan")}}]},
            "stakeholders[0].extra[x]",
            "off-scale",
        ),
        (
            {"engagements": [{"id": "e", "person": "a", "date": "2026-1-1"}]},
            "engagements[0].date",
            "malformed",
        ),
        (
            {"stakeholders": [{"id": "a", "power": float("nan")}]},
            "stakeholders[0].power",
            "off-scale",
        ),
        (
            {"stakeholders": [{"id": "a", "power": 10**400}]},
            "stakeholders[0].power",
            "off-scale",
        ),
    ],
)
def test_each_fault_has_its_place(record: Any, place: str, code: str) -> None:
    """The code says what is wrong, the place says where."""
    assert faults(record)[place] == code


def test_a_later_version_is_not_guessed_at() -> None:
    """Fields that this version does not know are not held against the record."""
    assert faults({"version": 2, "novelty": []}) == {"version": "later-version"}


def test_endless_nesting_is_a_fault() -> None:
    """A rule within rules without end is no crash."""
    rule: dict[str, Any] = {"rule": "unanimity"}
    for _ in range(5000):
        rule = {"rule": "all_of", "rules": [rule]}

    assert faults({"decision": rule}) == {"": "too-deep"}


def test_no_fault_text_repeats_what_somebody_wrote() -> None:
    """Texts carry ids, numbers and known words; the value stays in the fault."""
    secret = "Eva Lind drinks"
    record = {
        "stakeholders": [
            {"id": "a", "locus": secret, "power": secret, secret: 1, "extra": [secret]},
            {"id": "b", "stance_evidence": {"date": secret}, "manager": secret},
            {"id": "c", "objections": [{"kind": secret, "fronts": secret}]},
        ],
        "ties": [{"source": "a", "target": "b", "layer": secret}],
        "decision": {"rule": secret},
    }
    with pytest.raises(InvalidInputError) as caught:
        pivot.initiative(record)

    assert secret not in str(caught.value)


def test_columns_that_json_cannot_hold_are_refused() -> None:
    """Writing fails with places, before anything is written."""
    extra: Any = {"x": float("inf"), "y": {1}, 3: "z", "fine": 1.5}
    case = Initiative(stakeholders=[Stakeholder(id="a", extra=extra)])
    with pytest.raises(InvalidInputError) as caught:
        case.to_record()

    assert [fault.place for fault in caught.value.faults] == [
        "stakeholders[0].extra[x]",
        "stakeholders[0].extra[y]",
        "stakeholders[0].extra[3]",
    ]


def test_a_rule_of_somebodys_own_cannot_be_written() -> None:
    """A record holds the rules that alignlib can read back."""

    class Coin(Rule):
        named = ()

        def deciders(self, everyone: Any) -> Any: ...
        def keeping(self, people: Any) -> Any: ...
        def shift(self, stances: Any, index: Any) -> Any: ...

    with pytest.raises(WrongTypeError):
        Initiative(decision=Coin()).to_record()


def test_reading_leaves_the_record_alone() -> None:
    """Generated ids are not written into the caller's dicts."""
    reason = {"kind": "H1"}
    pivot.initiative({"stakeholders": [{"id": "a", "objections": [reason]}]})

    assert reason == {"kind": "H1"}


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["p1", "2026-02-30", "power", "influence", "o1", "all_of"]),
    lambda part: (
        st.lists(part, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "kind", "rule", "en", "x"]), part)
    ),
    max_leaves=4,
)


def spots(value: Any) -> list[tuple[Any, Any]]:
    """List every container with each of its keys or indices."""
    keys = list(value) if isinstance(value, dict) else []
    if isinstance(value, list):
        keys = list(range(len(value)))
    found = [(value, key) for key in keys]
    return found + [spot for key in keys for spot in spots(value[key])]


@given(data=st.data(), case=initiatives(min_people=1))
def test_a_damaged_record_is_read_or_refused(data: st.DataObject, case: Any) -> None:
    """Whatever is cut out of a record or put into it, no other error comes out."""
    record = json.loads(json.dumps(case.to_record()))
    for _ in range(data.draw(st.integers(1, 4))):
        found = spots(record)
        if not found:
            break
        holder, key = data.draw(st.sampled_from(found))
        deed = data.draw(st.sampled_from(["drop", "replace", "repeat", "add"]))
        if deed == "drop":
            del holder[key]
        elif deed == "replace":
            holder[key] = data.draw(JUNK)
        elif deed == "repeat" and isinstance(holder, list):
            holder.append(holder[key])
        elif isinstance(holder, dict):
            holder[data.draw(st.text(max_size=3))] = data.draw(JUNK)
    try:
        read = pivot.initiative(record)
    except InvalidInputError:
        return
    assert pivot.initiative(pivot.record(read)) == read


def test_a_frozen_map_is_written_as_an_object() -> None:
    """Votes and columns become plain dicts."""
    votes = WeightedMajority(weights=FrozenMap({"a": 1}), quota=1)
    case = Initiative(stakeholders=[Stakeholder(id="a")], decision=votes)

    assert type(case.to_record()["decision"]["weights"]) is dict


def test_a_name_where_an_id_belongs_is_answered_with_the_id() -> None:
    """The name itself stays out of the text."""
    people = [{"id": "p1", "name": "Eva"}, {"id": "p2", "manager": "Eva"}]
    with pytest.raises(InvalidInputError) as caught:
        pivot.initiative({"stakeholders": people})

    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("stakeholders[1].manager", "dangling")
    assert "p1" in fault.hint
    assert "Eva" not in fault.hint


def test_faults_of_actions_and_responses_are_told_with_the_others() -> None:
    """Also where what they point at is faulty itself."""
    assert faults(
        {
            "stakeholders": [{"id": "ana", "stance": 3}, {"id": "bo"}],
            "actions": [
                {"id": "a1", "response": "evidence", "people": ["ana", "cy"]},
                {"id": "a2", "response": "pilot", "hours": "many"},
                {"response": "pilot"},
                {
                    "id": "a4",
                    "response": "own:call",
                    "people": ["bo"],
                    "objection": "o",
                },
                {"id": "a5", "response": "No slug", "people": ["bo"]},
                {"id": "a6", "response": "listening", "people": ["bo"], "need": []},
                {
                    "id": "a7",
                    "response": "listening",
                    "people": ["bo"],
                    "needs": ["a6"],
                },
            ],
            "responses": [
                {"id": "own:call", "hours": -1},
                {"id": "pilot", "sharing": True},
                {"hours": 1},
                "pilot",
            ],
        }
    ) == {
        "stakeholders[0].stance": "off-scale",
        "actions[0].people[1]": "dangling",
        "actions[0].people": "misplaced",
        "actions[0].objection": "missing",
        "actions[1].hours": "wrong-type",
        "actions[2].id": "missing",
        "actions[3].objection": "dangling",
        "actions[4].response": "malformed",
        "actions[5].need": "unknown-field",
        "responses[0].hours": "off-scale",
        "responses[1].sharing": "unknown-name",
        "responses[2].id": "missing",
        "responses[3]": "wrong-type",
    }


def test_plain_text_labels_a_response_in_english() -> None:
    """And what is null is left out, as in a taxonomy."""
    record = {"responses": [{"id": "pilot", "label": "Trial", "hours": None}]}
    (found,) = pivot.initiative(record).responses

    assert dict(found.label) == {"en": "Trial"}
    assert found.hours is None


def test_a_record_without_actions_reads_as_before() -> None:
    """And is written as before."""
    plain = Initiative(title="Coaching")

    assert not {"actions", "responses"} & set(pivot.record(plain))
    assert pivot.initiative({"version": 1, "title": "Coaching"}) == plain
