"""Records of earlier versions are brought up to date, one step a version."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from alignlib import example
from alignlib.errors import InvalidInputError
from alignlib.io import record as pivot
from alignlib.io._record.migrations import FORMAT, STEPS, VERSION, Record, migrated
from alignlib.model.initiative import Initiative


def name_people(record: Record) -> Record:
    """Stand in for a version that calls people something else."""
    rest = {name: part for name, part in record.items() if name != "people"}
    return {**rest, "stakeholders": record.get("people", [])}


def scale_power(record: Record) -> Record:
    """Stand in for a version that counts power from 0 to 10."""
    people = [{**who, "power": who["power"] / 10} for who in record["stakeholders"]]
    return {**record, "stakeholders": people}


CHAIN = (*STEPS, name_people, scale_power)


def test_the_chain_ends_at_the_version_that_is_written() -> None:
    """There is one step a version, and none goes beyond today's."""
    assert len(STEPS) == VERSION == example().to_record()["version"]


def test_a_record_by_hand_becomes_version_1() -> None:
    """The first step only says what it is."""
    assert STEPS[0]({"title": "Coaching"}) == {"format": FORMAT, "title": "Coaching"}
    assert migrated({"title": "x"}, steps=STEPS[:1]) == {
        "format": FORMAT,
        "version": 1,
        "title": "x",
    }


@pytest.mark.parametrize(
    "record",
    [
        {"people": [{"id": "ana", "power": 5}]},
        {"version": 1, "people": [{"id": "ana", "power": 5}]},
        {"version": 2, "stakeholders": [{"id": "ana", "power": 5}]},
        {"version": 3, "stakeholders": [{"id": "ana", "power": 0.5}]},
    ],
)
def test_each_version_goes_through_the_steps_it_lacks(record: dict[str, Any]) -> None:
    """In order, each once, and the record that was given stays as it was."""
    given = copy.deepcopy(record)
    found = migrated(record, steps=CHAIN)

    assert found["version"] == 3
    assert found["stakeholders"] == [{"id": "ana", "power": 0.5}]
    assert record == given


def test_reading_goes_through_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a step makes of a record is what is read."""

    def add_title(record: Record) -> Record:
        return {"title": "From the step", **record}

    monkeypatch.setattr(migrated, "__kwdefaults__", {"steps": (add_title,)})

    assert pivot.initiative({}).title == "From the step"
    assert pivot.initiative({"version": 1}).title is None


def test_a_later_version_names_both() -> None:
    """The reader learns what to upgrade to."""
    with pytest.raises(InvalidInputError) as caught:
        migrated({"version": 9}, steps=CHAIN)

    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("version", "later-version")
    assert "9" in fault.hint
    assert "3" in fault.hint


def test_a_record_that_is_not_of_its_version_is_a_fault() -> None:
    """A step that cannot work is no traceback."""
    with pytest.raises(InvalidInputError) as caught:
        migrated({"version": 2, "stakeholders": "everybody"}, steps=CHAIN)

    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("version", "malformed")


@pytest.mark.parametrize("version", [0, -1, True, "1", 1.0, None])
def test_what_is_no_version_is_a_fault(version: object) -> None:
    """Left out is the only way to have none."""
    with pytest.raises(InvalidInputError) as caught:
        migrated({"version": version})

    assert caught.value.faults[0].code == "wrong-type"


def test_a_pointer_to_the_schema_is_no_part_of_the_case() -> None:
    """Editors look for it; it is not kept."""
    case = Initiative.from_record({"$schema": "initiative.json", "title": "x"})

    assert case == Initiative(title="x")
