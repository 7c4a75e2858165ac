"""Initiatives as tables: flat rows of single values, under stable columns.

The twin in memory of a folder of CSV files. Each table has its columns whether they
are filled or not; what belongs to a person, a rule or a kind points at it by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from alignlib.errors import (
    MissingExtraError,
    NotAChoiceError,
    WrongTypeError,
    raise_faults,
)
from alignlib.io import record as pivot
from alignlib.io._tables.columns import TABLES, Holds
from alignlib.io._tables.from_tables import attempt_tables
from alignlib.io._tables.to_tables import Rows, rows_of

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

BACKENDS = ("pandas", "polars", "pyarrow")


def tables(initiative: Initiative, /) -> Rows:
    """Take an initiative apart into tables.

    Args:
        initiative: The case; left unchanged.

    Returns:
        A list of rows by table. A cell is text, a number, a truth value, or None;
        days are text such as 2026-03-02.

    Raises:
        InvalidInputError: Columns in ``extra`` that hold anything else.

    >>> from alignlib.model.initiative import Initiative
    >>> from alignlib.model.tie import Tie
    >>> case = Initiative.from_rows(
    ...     stakeholders=[{"id": "eva"}, {"id": "tom"}],
    ...     ties=[Tie(source="tom", target="eva", weight=0.6)],
    ... )
    >>> [row["target"] for row in tables(case)["ties"]]
    ['eva']
    """
    rows = rows_of(pivot.record(initiative))
    rows["initiative"][0].update(id=initiative.id, weights=initiative.weights)
    return rows


def frames(initiative: Initiative, /, *, backend: str) -> dict[str, Any]:
    """Take an initiative apart into data frames.

    Args:
        initiative: The case; left unchanged.
        backend: ``pandas``, ``polars`` or ``pyarrow``.

    Raises:
        NotAChoiceError: *backend* is none of these.
        MissingExtraError: The package *backend* is not installed.
        InvalidInputError: Columns in ``extra`` that no table can hold.
    """
    if backend not in BACKENDS:
        raise NotAChoiceError("backend", backend, BACKENDS)
    found = tables(initiative)
    return {name: _frame(name, rows, backend) for name, rows in found.items()}


def _frame(table: str, rows: list[dict[str, Any]], backend: str) -> Any:
    import narwhals.stable.v2 as nw

    kinds: dict[Holds, Any] = {
        "text": nw.String(),
        "number": nw.Float64(),
        "truth": nw.Boolean(),
    }
    columns = {
        column.name: [_cell(row[column.name], column.holds) for row in rows]
        for column in TABLES[table]
    }
    # pandas has no truth value for "nobody knows" but in a column of objects
    schema = {
        column.name: kinds[column.holds]
        for column in TABLES[table]
        if backend != "pandas" or column.holds != "truth"
    }
    try:
        made = nw.from_dict(columns, backend=backend)  # type: ignore[arg-type]
        cast = [nw.col(name).cast(kind) for name, kind in schema.items()]
        return made.with_columns(cast).to_native()
    except ImportError:
        raise MissingExtraError(backend, "frames") from None


def _cell(value: Any, holds: Holds) -> Any:
    return float(value) if holds == "number" and value is not None else value


def initiative(
    tables: Mapping[str, Iterable[Mapping[str, Any]] | Any], /
) -> Initiative:
    """Build an initiative from tables.

    Tables and columns may be left out, and an empty cell means that nobody knows.
    People are pointed at by id, or by a name that only one of them bears. Columns of
    ``stakeholders`` that have no field are kept in ``extra``; elsewhere an unknown
    column is a fault.

    Args:
        tables: Rows by table, as `tables` makes them; each a list of dicts or a
            data frame.

    Raises:
        InvalidInputError: All faults of all tables, placed as ``ties[3].weight``.

    >>> case = initiative({
    ...     "stakeholders": [{"id": "eva", "goal_1": "Calm"}, {"id": "tom"}],
    ...     "objections": [{"person": "eva", "kind": "no_time", "strength": 0.4}],
    ... })
    >>> case.person("eva").objections[0].id
    'o1'
    """
    if not isinstance(tables, Mapping):
        raise WrongTypeError("tables", tables, "rows by the name of their table")
    found, faults = attempt_tables(tables)
    raise_faults(faults)
    assert found is not None  # there would be faults
    return found
