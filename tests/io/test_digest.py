"""Fingerprints: blind to order, and to nothing else."""

from __future__ import annotations

import datetime
import os
import pickle
import random
import subprocess
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import example
from alignlib.model.decision import AllOf, AverageSupport, Unanimity
from alignlib.model.evidence import Evidence
from alignlib.model.initiative import Initiative
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie
from alignlib.testing import initiatives

OTHER_LISTS = {"goals", "responses"}  # their order says something


def shuffled(value: Any, chance: random.Random, name: str = "") -> Any:
    """Mix every list of a record that is a set in truth, and the keys of all."""
    if isinstance(value, dict):
        items = [(key, shuffled(part, chance, key)) for key, part in value.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        parts = [shuffled(part, chance) for part in value]
        facts = any(isinstance(part, dict) for part in parts)  # of responses
        if name not in OTHER_LISTS or facts:
            chance.shuffle(parts)
        return parts
    return value


@given(case=initiatives(), seed=st.integers(0, 999))
def test_order_says_nothing(case: Initiative, seed: int) -> None:
    """People, ties, reasons, kinds, votes: in any order they are the same."""
    mixed = shuffled(case.to_record(), random.Random(seed))

    assert Initiative.from_record(mixed).digest() == case.digest()


@given(case=initiatives())
def test_equal_initiatives_have_equal_digests(case: Initiative) -> None:
    """However they were stored in between."""
    for twin in (
        Initiative.from_record(case.to_record()),
        Initiative.from_tables(case.to_tables()),
        pickle.loads(pickle.dumps(case)),
    ):
        assert twin.digest() == case.digest()


@given(one=initiatives(max_people=2), other=initiatives(max_people=2))
def test_different_records_have_different_digests(
    one: Initiative, other: Initiative
) -> None:
    """Unless they hold the same."""
    assert (one.digest() == other.digest()) or one != other


def test_any_field_counts() -> None:
    """A change of one value anywhere in a person changes it."""
    # Recorded actions answer reasons that must be there.
    case = attrs.evolve(example(), actions=()).adding(Stakeholder(id="other"))
    changes: dict[str, Any] = {
        "name": "X", "role": "X", "unit": "X", "locus": "external", "manager": "other",
        "power": 0.123, "interest": 0.123, "legitimacy": 0.123, "urgency": 0.123,
        "stance": 0.123, "stance_evidence": Evidence(), "firmness": 0.123,
        "voice": "private", "level": "leading", "desired_level": "unaware",
        "goals": ["X"], "motivations": [], "objections": [], "stakes": [],
        "extra": {"x": None},
    }  # fmt: skip
    assert {*changes, "id"} == {field.name for field in attrs.fields(Stakeholder)}
    digests = {case.changing("ceo", **{k: v}).digest() for k, v in changes.items()}

    assert len(digests) == len(changes)
    assert case.digest() not in digests


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Initiative(id="a"), Initiative(id="b")),
        (Initiative(title="a"), Initiative(outcome="a")),
        (
            Initiative(stakeholders=[Stakeholder(id="a", goals=["x", "y"])]),
            Initiative(stakeholders=[Stakeholder(id="a", goals=["y", "x"])]),
        ),
        (
            Initiative(stakeholders=[Stakeholder(id="a", extra={"x": "1"})]),
            Initiative(stakeholders=[Stakeholder(id="a", extra={"x": 1})]),
        ),
        (
            Initiative(stakeholders=[Stakeholder(id="a", extra={"x": True})]),
            Initiative(stakeholders=[Stakeholder(id="a", extra={"x": 1})]),
        ),
        (
            Initiative(decision=Unanimity()),
            Initiative(decision=AllOf(rules=[Unanimity()])),
        ),
        (
            Initiative(decision=AverageSupport(threshold=0)),
            Initiative(decision=AverageSupport(threshold=1e-300)),
        ),
    ],
)
def test_what_differs_has_another_digest(one: Initiative, other: Initiative) -> None:
    """Ranked goals and types of values included."""
    assert one.digest() != other.digest()


def test_whole_numbers_are_numbers() -> None:
    """1, 1.0 and -0.0 mean what 1 and 0 mean."""
    people = [Stakeholder(id="a"), Stakeholder(id="b")]
    cases = [
        Initiative(
            stakeholders=people, ties=[Tie(source="a", target="b", weight=weight)]
        )
        for weight in (0, 0.0, -0.0)
    ]

    assert len({case.digest() for case in cases}) == 1


def test_a_digest_is_stable_across_processes_and_versions() -> None:
    """Neither hash seeds nor a version of Python change it."""
    day = datetime.date(2026, 3, 2)
    ana = Stakeholder(
        id="ana", name="Åsa", stance=0.1, stance_evidence=Evidence(date=day)
    )
    known = "sha256:94f13bbdbc461ee4541528047d691833c350f55500aa266cef3b09c8f5049fff"
    assert Initiative(id="x", stakeholders=[ana]).digest() == known

    code = "from alignlib import example; print(example().digest())"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {example().digest()}
