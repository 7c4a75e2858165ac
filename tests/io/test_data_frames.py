"""Data frames of any library are tables like any other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

from alignlib.errors import InvalidInputError
from alignlib.io import rows
from alignlib.io._cells import plain

PEOPLE: dict[str, list[Any]] = {
    "id": [1, 2, None],
    "name": ["Eva", "Tom", "Ann"],
    "stance": [-0.5, None, 1],
    "manager": [2, None, None],
    "Shift": [None, 3, 4],
    "asked": [True, None, False],
    "stance_date": [datetime.date(2026, 3, 2), None, None],
}
FRAMES: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "pandas": pd.DataFrame,
    "pandas, Arrow types": lambda data: pd.DataFrame(data).convert_dtypes(
        dtype_backend="pyarrow"
    ),
    "pandas, nullable types": lambda data: pd.DataFrame(data).convert_dtypes(),
    "polars": pl.DataFrame,
    "polars, lazy": pl.LazyFrame,
    "Arrow": pa.table,
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_any_frame_gives_the_same_people(frame: Callable[..., Any]) -> None:
    """NaN, NaT, NA and null are None; numpy's values are Python's."""
    built = rows.initiative(
        stakeholders=frame(PEOPLE),
        ties=frame({"person": ["Eva", "Tom"], "listens_to": ["Tom", "Ann"]}),
        objections=frame({"who": ["Tom"], "kind": ["H1"], "stated": [False]}),
    )
    eva, tom, ann = built.stakeholders

    assert built.ids == ("1", "2", "p1")
    assert [person.stance for person in built.stakeholders] == [-0.5, None, 1]
    assert (eva.manager, tom.manager) == ("2", None)
    assert eva.extra == {"asked": True}
    assert tom.extra == {"Shift": 3}
    assert ann.extra == {"Shift": 4, "asked": False}
    assert eva.stance_evidence is not None
    assert eva.stance_evidence.date == datetime.date(2026, 3, 2)
    assert tom.objections[0].stated is False
    assert [(tie.source, tie.target) for tie in built.ties] == [("2", "1"), ("p1", "2")]
    assert built.to_record()


@pytest.mark.parametrize("frame", [FRAMES["pandas"], FRAMES["polars"]])
def test_a_column_without_direction_is_told_once(frame: Callable[..., Any]) -> None:
    """However many rows the frame has."""
    with pytest.raises(InvalidInputError) as caught:
        rows.initiative(
            stakeholders=frame({"name": ["Eva", "Tom"]}),
            ties=frame({"from": ["Eva"] * 50, "to": ["Tom"] * 50}),
        )

    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("ties[0]", "undecided-direction")


@pytest.mark.parametrize("frame", [FRAMES["polars"], FRAMES["Arrow"]])
def test_cells_may_hold_lists(frame: Callable[..., Any]) -> None:
    """Of names and of kinds."""
    people = {
        "name": ["Eva", "Tom"],
        "listens_to": [["Tom"], []],
        "objections": [["H1", "no_time"], None],
    }
    built = rows.initiative(stakeholders=frame(people))

    assert built.ties[0].source == "p2"
    assert [r.kind for r in built.person("Eva").objections] == ["H1", "no_time"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (np.float64("nan"), None),
        (np.float32(0.5), 0.5),
        (np.int64(3), 3),
        (np.bool_(True), True),
        (np.str_("ana"), "ana"),
        (np.datetime64("NaT"), None),
        (np.datetime64("2026-03-02T00:00:00", "ns"), "2026-03-02"),
        (np.array(["a", "b"]), ["a", "b"]),
        (pd.NaT, None),
        (pd.NA, None),
        (pd.Timestamp("2026-03-02"), "2026-03-02"),
        (pd.Series(["a"]), ["a"]),
        (pl.Series(["a"]), ["a"]),
        (pa.scalar(3), 3),
        (Decimal("0.25"), 0.25),
        (Decimal("NaN"), None),
        pytest.param({"b", "a"}, ["a", "b"], id="set"),
        ({"a": None, 1: float("nan"), "c": " x "}, {"c": "x"}),
    ],
    ids=lambda value: f"{type(value).__name__} {value}",
)
def test_a_cell_becomes_a_python_value(cell: Any, value: Any) -> None:
    """Of the plain type, so that it can be written."""
    found = plain(cell)

    assert found == value
    assert type(found) is type(value)


def test_a_moment_with_a_time_is_no_day() -> None:
    """A time of day would be lost in silence."""
    moment = pd.Timestamp("2026-03-02 14:30")
    with pytest.raises(InvalidInputError) as caught:
        rows.initiative(stakeholders=[{"name": "Eva", "stance_date": moment}])

    assert caught.value.faults[0].place == "stakeholders[0].stance_evidence.date"


def test_reading_a_list_loads_no_data_frame_library() -> None:
    """Narwhals comes in with the first frame."""
    import subprocess
    import sys

    code = (
        "import sys; from alignlib.io import rows; "
        "rows.initiative(stakeholders=[{'name': 'Eva'}]); "
        "sys.exit('narwhals' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
