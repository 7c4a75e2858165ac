"""JSON Schema: published as made, true of all records, and strict."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from alignlib import (
    approach_order,
    champions,
    common_ground,
    compromise_forecast,
    engagement_gaps,
    example,
    forecast,
    leverage,
    power_interest,
    reasons_to_reconsider,
    weak_points,
    winning_plan,
)
from alignlib.analyses._result.result import Result
from alignlib.analyses.compare import compare
from alignlib.errors import InvalidInputError, MissingValueError, UnknownNameError
from alignlib.io.schema import NAMES, as_text, json_schema, publish
from alignlib.model.discretion import AUDIENCES, Audience
from alignlib.model.initiative import Initiative
from alignlib.testing import initiatives

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "schema"
OF_ONE_VALUE = {
    *("off-scale", "wrong-type", "not-a-choice", "malformed", "missing"),
    *("unknown-field", "unknown-name"),
}


@cache
def validator(name: str) -> Draft202012Validator:
    """Make a validator of the schema *name*."""
    return Draft202012Validator(json_schema(name))


def plain(record: dict[str, Any]) -> Any:
    """Send a record through JSON."""
    return json.loads(json.dumps(record, allow_nan=False))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_published_is_what_is_made(name: str) -> None:
    """If not: ``alignlib.io.schema.publish(Path("docs/schema"))``."""
    assert (PUBLISHED / f"{name}.json").read_text(encoding="utf-8") == as_text(name)


def test_publishing_writes_every_schema(tmp_path: Path) -> None:
    """One file each, and nothing else lies where they are published."""
    assert {file.name for file in publish(tmp_path)} == {f"{n}.json" for n in NAMES}
    assert {file.stem for file in PUBLISHED.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one(name: str) -> None:
    """Of the 2020-12 dialect, with what it says of itself."""
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)

    assert schema["$id"].startswith(f"urn:alignlib:{name}:")
    assert schema["description"]


def test_an_unknown_schema_has_near_names() -> None:
    """As everywhere."""
    with pytest.raises(UnknownNameError) as caught:
        json_schema("initiatives")

    assert caught.value.near == ("initiative",)


@given(case=initiatives())
def test_every_record_is_valid(case: Initiative) -> None:
    """What is written keeps to the schema."""
    validator("initiative").validate(plain(case.to_record()))


def test_a_record_by_hand_is_valid() -> None:
    """What may be left out in reading may be left out."""
    record = {
        "$schema": "schema/initiative.json",
        "stakeholders": [
            {
                "id": "eva",
                "stance": None,
                "objections": [{"kind": "no_time"}],
                "motivations": [{"kind": "M1", "evidence": {}}],
                "extra": {"x": None, "y": 1, "z": "z", "t": True},
            }
        ],
        "decision": None,
        "taxonomy": {"kinds": [{"id": "own:x", "label": "X", "broader": None}]},
    }
    record["taxonomy"]["kinds"][0]["category"] = "personal"  # type: ignore[index]
    Initiative.from_record(record)

    validator("initiative").validate(record)


def faulty_spots(record: Any) -> set[str]:
    """Read a record; give the places of faults that lie in one value."""
    try:
        Initiative.from_record(record)
    except InvalidInputError as error:
        return {f.place for f in error.faults if f.code in OF_ONE_VALUE}
    return set()


WRONG: dict[str, Any] = {
    "id": [None, 3, " ", ["x"]],
    "stakeholders": [None, {}, "x", [3], [{}], [{"id": "a", "nmae": "x"}]],
    "power": [2, -0.1, "0.5", True, [0.5]],
    "stance": [-1.5, 1.01, "x"],
    "weight": [-1, "1", False],
    "voice": [None, "loud", 1],
    "stated": ["yes", 1, None],
    "kind": [None, 7, " "],
    "goals": [["a", "b", "c", "d"], "a", [" "], [1]],
    "stance_evidence": ["talk", {"date": "2.3.2026"}, {"confidence": 2}, {"x": 1}],
    "extra": [{"x": [1]}, {"x": {}}, [1], "x"],
    "date": [5, "yesterday", "2026-3-2", ""],
    "decision": [{}, {"rule": "coin"}, {"rule": "veto", "people": []}, "veto"],
    "layer": ["love", 3, None],
    "yes_at": [1, 1.5, "0"],
    "rules": [[], [3], {}],
    "taxonomy": [3, {"base": "x"}, {"base": None}, {"id": "x"}, {"kinds": {}}],
    "hours": [-1, "1"],
    "weights": ["sometimes", 3, {"ana": -1}, {"ana": "x"}],
    "actions": [{}, ["x"], [{"id": "a1"}], [{"id": "a1", "response": "No slug"}]],
    "does": ["sings", 3, ["opens"]],
    "chance": [2, -0.5, "1", True],
    "ruled_out": [1, "no", None],
    "needs": ["goals", [3], [" "]],
    "format": ["something/else"],
    "version": [0, True, "1"],
}


def spots(value: Any) -> list[tuple[Any, Any]]:
    """List every object and list with each of its keys or numbers."""
    keys = list(value) if isinstance(value, dict) else []
    if isinstance(value, list):
        keys = list(range(len(value)))
    found = [(value, key) for key in keys]
    return found + [spot for key in keys for spot in spots(value[key])]


def rich_record() -> Any:
    """Make a record that holds every field the table above names."""
    record = plain(example().to_record())
    record["stakeholders"][0]["extra"] = {"x": 1}
    record["stakeholders"][0]["objections"][0]["stated"] = False
    record["weights"] = "attention"
    veto = {"rule": "veto", "people": ["ceo"], "yes_at": 0.5}
    record["decision"] = {"rule": "any_of", "rules": [record["decision"], veto]}
    said = {"id": "own:y", "does": "opens", "needs": ["trust"], "chance": 1}
    kinds = [{"id": "own:x", "category": "personal"}]
    record["taxonomy"] = {"kinds": kinds, "responses": [said]}
    record["actions"] = [
        {"id": "a1", "response": "pilot", "ruled_out": True, "needs": ["goals"]}
    ]
    record["responses"] = [{**said, "label": {"en": "Visit"}, "hours": 2}]
    return record


def places_of(record: Any, field: str) -> list[tuple[Any, Any]]:
    """List the objects in which a field is."""
    return [(h, k) for h, k in spots(record) if k == field and isinstance(h, dict)]


@pytest.mark.parametrize("field", sorted(WRONG))
def test_what_reading_refuses_in_one_value_the_schema_refuses(field: str) -> None:
    """Types, scales, words, forms; what spans several values is beyond a schema."""
    assert validator("initiative").is_valid(rich_record())
    for value in WRONG[field]:
        record = rich_record()
        holder, key = places_of(record, field)[0]
        holder[key] = value

        assert faulty_spots(record), value
        assert not validator("initiative").is_valid(record), value


@given(data=st.data())
def test_no_place_is_laxer_in_the_schema(data: st.DataObject) -> None:
    """The same, wherever a field of that name is."""
    record = rich_record()
    field = data.draw(st.sampled_from(sorted(WRONG)))
    holder, key = data.draw(st.sampled_from(places_of(record, field)))
    holder[key] = data.draw(st.sampled_from(WRONG[field]))
    if faulty_spots(record):
        assert not validator("initiative").is_valid(record)


def results(case: Initiative) -> list[Result]:
    """Ask every analysis; a plan only where there is something to win."""
    planned: list[Result] = []
    if case.decision is not None:
        plan = winning_plan(case, seconds=1)
        planned = [plan, approach_order(case, plan=plan)]
    return [
        *planned,
        forecast(case),
        leverage(case),
        champions(case, k=1),
        reasons_to_reconsider(case),
        power_interest(case),
        engagement_gaps(case),
        common_ground(case),
        weak_points(case),
        compare(case, case.without(case.ids[-1])),
        *(compromise_forecast(case, objective=it.id) for it in case.objectives[:1]),
    ]


def test_every_kind_of_result_has_a_schema() -> None:
    """And no schema is for nothing."""
    kinds = {result.kind for result in results(example())}

    assert kinds | {"initiative"} == set(NAMES)


@given(
    case=initiatives(min_people=2, anchored=True),
    audience=st.sampled_from(AUDIENCES),
)
def test_records_of_results_are_valid(case: Initiative, audience: Audience) -> None:
    """For every audience, every field that is there is described and of its type."""
    try:
        asked = results(case)
    except MissingValueError:  # whoever had power has left: nothing weighs anything
        return
    for result in asked:
        record = plain(result.to_record(audience=audience))
        validator(result.kind).validate(record)

        assert set(record) <= set(json_schema(result.kind)["properties"])


def test_a_result_of_another_form_is_refused() -> None:
    """A schema that accepts anything would be of no use."""
    record = plain(forecast(example()).to_record())
    for damage in ({"support": "much"}, {"people": {}}, {"format": "x"}):
        assert not validator("forecast").is_valid({**record, **damage})
    record["people"][0]["settled"] = "x"
    assert not validator("forecast").is_valid(record)
