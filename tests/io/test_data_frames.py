"""Data frames of any library are tables like any other."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

import alignlib as al
from alignlib.errors import InvalidInputError
from alignlib.io import rows
from alignlib.io._tables.cells import plain

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
    "pandas, categories": lambda data: pd.DataFrame(data).astype(
        dict.fromkeys(set(data) & {"name", "manager", "kind"}, "category")
    ),
    "polars": pl.DataFrame,
    "polars, categories": lambda data: pl.DataFrame(data).with_columns(
        pl.col(pl.String).cast(pl.Categorical)
    ),
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


COLUMNS: dict[str, Callable[[], Any]] = {
    "object": lambda: pd.DataFrame({"stance": pd.Series([1, None, 0.5], dtype=object)}),
    "float32": lambda: pd.DataFrame({"stance": np.array([1, np.nan, 0.5], "f4")}),
    "Float64": lambda: pd.DataFrame({"stance": pd.array([1, None, 0.5], "Float64")}),
    "Arrow double": lambda: pd.DataFrame(
        {"stance": pd.array([1, None, 0.5], "double[pyarrow]")}
    ),
    "Arrow decimal": lambda: pd.DataFrame(
        {
            "stance": pd.array(
                [Decimal(1), None, Decimal("0.5")],
                pd.ArrowDtype(pa.decimal128(3, 2)),
            )
        }
    ),
    "category": lambda: pd.DataFrame({"stance": pd.Categorical([1, None, 0.5])}),
    "polars decimal": lambda: pl.DataFrame(
        {"stance": [Decimal(1), None, Decimal("0.5")]},
        schema={"stance": pl.Decimal(4, 2)},
    ),
    "polars float32": lambda: pl.DataFrame(
        {"stance": [1, None, 0.5]}, schema={"stance": pl.Float32}
    ),
    "polars NaN": lambda: pl.DataFrame({"stance": [1.0, float("nan"), 0.5]}),
    "Arrow dictionary": lambda: pa.table(
        {"stance": pa.array([1, None, 0.5]).dictionary_encode()}
    ),
}
DAYS: dict[str, Callable[[], Any]] = {
    "datetime64": lambda: pd.DataFrame(
        {"stance_date": pd.to_datetime(["2026-03-02", None])}
    ),
    "Arrow date": lambda: pd.DataFrame(
        {
            "stance_date": pd.array(
                [datetime.date(2026, 3, 2), None], pd.ArrowDtype(pa.date32())
            )
        }
    ),
    "Arrow timestamp": lambda: pa.table(
        {"stance_date": pa.array([datetime.datetime(2026, 3, 2), None])}
    ),
    "polars": lambda: pl.DataFrame({"stance_date": [datetime.date(2026, 3, 2), None]}),
    "text": lambda: pl.DataFrame({"stance_date": ["2026-03-02", None]}),
}


def named(frame: Any) -> Any:
    """Put ids beside the column of a frame."""
    import narwhals as nw

    whole = nw.from_native(frame, eager_only=True)
    names = [f"p{spot}" for spot in range(1, len(whole) + 1)]
    column = nw.new_series("id", names, backend=whole.implementation)
    return whole.with_columns(column).to_native()


def as_register(frame: Any) -> al.Initiative:
    """Read a frame as a register; stances without a minus have a scale to be told."""
    import narwhals as nw

    columns = nw.from_native(frame, eager_only=True).columns
    scales = {"stance": "-1..1"} if "stance" in columns else None
    return al.Initiative.from_register(frame, scales=scales)


WAYS = {
    "from_rows": lambda frame: al.Initiative.from_rows(stakeholders=frame),
    "from_tables": lambda frame: al.Initiative.from_tables({"stakeholders": frame}),
    "from_register": as_register,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("frame", COLUMNS.values(), ids=COLUMNS)
def test_numbers_of_any_type_are_numbers(
    frame: Callable[[], Any], way: Callable[[Any], al.Initiative]
) -> None:
    """And what is missing in any way is unknown."""
    built = way(named(frame()))

    assert [who.stance for who in built.stakeholders] == [1, None, 0.5]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("frame", DAYS.values(), ids=DAYS)
def test_days_of_any_type_are_days(
    frame: Callable[[], Any], way: Callable[[Any], al.Initiative]
) -> None:
    """NaT is nobody knows."""
    first, second = way(named(frame())).stakeholders

    assert first.stance_evidence == al.Evidence(date=datetime.date(2026, 3, 2))
    assert second.stance_evidence is None


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_an_initiative_goes_out_in_frames_and_comes_back(backend: str) -> None:
    """The bundled one, in any library."""
    case = al.example()

    assert al.Initiative.from_tables(case.to_tables(backend=backend)) == case


def test_no_data_frame_library_is_needed(tmp_path: Path) -> None:
    """Where none is installed all else works, and frames are refused by name."""
    code = f"""
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("pandas", "polars", "pyarrow"):
            raise ImportError(name)

sys.meta_path.insert(0, Missing())
import alignlib as al
from alignlib.errors import MissingExtraError

case = al.Initiative.from_rows(stakeholders=[{{"name": "Eva"}}, {{"name": "Tom"}}])
folder = {str(tmp_path)!r}
al.write(case, folder + "/case/")
assert al.read(folder + "/case/") == case
assert al.Initiative.from_tables(case.to_tables()) == case
open(folder + "/ties.csv", "w").write("source,target\\np1,p2\\n")
assert al.read_graph(folder + "/case/stakeholders.csv", folder + "/ties.csv").size == 2
assert al.forecast(case).people
for backend in ("pandas", "polars", "pyarrow"):
    try:
        case.to_tables(backend=backend)
    except MissingExtraError as error:
        assert error.package == backend
    else:
        raise SystemExit(backend)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr


def test_a_moment_with_a_time_is_no_day() -> None:
    """A time of day would be lost in silence."""
    moment = pd.Timestamp("2026-03-02 14:30")
    with pytest.raises(InvalidInputError) as caught:
        rows.initiative(stakeholders=[{"name": "Eva", "stance_date": moment}])

    assert caught.value.faults[0].place == "stakeholders[0].stance_evidence.date"


def test_reading_a_list_loads_no_data_frame_library() -> None:
    """Narwhals comes in with the first frame."""
    code = (
        "import sys; from alignlib.io import rows; "
        "rows.initiative(stakeholders=[{'name': 'Eva'}]); "
        "sys.exit('narwhals' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
