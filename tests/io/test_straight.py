"""The straight way to a value is the strict way, only faster."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib.errors import AlignError
from alignlib.io._record import structure
from alignlib.io._record.building import _faults_in
from alignlib.io._record.straight import MANY

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.just(10**400),
    st.floats(-1.5, 1.5) | st.sampled_from([float("nan"), float("inf")]),
    st.sampled_from(["", " ", "ana", "private", "trust", "yes", "2026-03-02", "x"]),
    st.just(datetime.date(2026, 3, 2)),
    st.lists(st.sampled_from(["ana", 3, None]), max_size=2),
    st.dictionaries(st.sampled_from(["date", "source", "id", "kind"]), st.none()),
    st.just([{"kind": "distrust"}, {"id": "o1", "kind": "no_time", "strength": 2}]),
    st.just([{"id": "m1", "kind": "achievement", "evidence": {"confidence": 3}}]),
)


def outcome(read: Any, owner: type, record: object) -> Any:
    """Give the value, or all that is wrong with the record."""
    from cattrs.errors import BaseValidationError

    try:
        return read(record, owner)
    except (AlignError, BaseValidationError) as error:
        return [(f.code, f.place, f.hint) for f in _faults_in(error, "")]


@pytest.fixture(scope="module", params=MANY, ids=lambda owner: owner.__name__)
def ways(request: pytest.FixtureRequest) -> tuple[type, Any, Any]:
    """One class, and both ways to read it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(structure, "MANY", ())
        strict = structure._class_reader(request.param)
    return request.param, strict, structure._class_reader(request.param)


@given(data=st.data())
def test_both_ways_agree(ways: tuple[type, Any, Any], data: st.DataObject) -> None:
    """On what comes out and on what is wrong, whatever the fields hold."""
    owner, strict, straight = ways
    names = [field.name for field in attrs.fields(owner)]
    needed = [f.name for f in attrs.fields(owner) if f.default is attrs.NOTHING]
    record = data.draw(
        st.dictionaries(st.sampled_from([*names, "other"]), CELLS, max_size=4)
    )
    for name in needed:
        record.setdefault(name, data.draw(st.sampled_from(["ana", "bo", "", None])))

    assert outcome(straight, owner, record) == outcome(strict, owner, record)


@pytest.mark.parametrize("record", [None, [], "ana", 3])
def test_what_is_no_record_is_refused_alike(
    ways: tuple[type, Any, Any], record: object
) -> None:
    """Strictly, with its place."""
    owner, strict, straight = ways

    assert outcome(straight, owner, record) == outcome(strict, owner, record)
