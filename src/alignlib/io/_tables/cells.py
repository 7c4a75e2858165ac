"""What people put into cells, as plain values: None wherever nobody knows."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

SEPARATOR = ";"


def plain(value: Any, *, strip: bool = True) -> Any:
    """Make a Python value of a cell.

    Text loses the space around it unless *strip* is False. Blank text, NaN, NaT and
    NA become None; what numpy, pandas or an enum wraps is unwrapped; a moment at
    midnight is a day; days become text such as 2026-03-02. Lists and dicts lose what
    is None in them.

    >>> plain("  "), plain(float("nan")), plain([" ana ", None])
    (None, None, ['ana'])
    """
    kind = type(value)
    if value is None or kind is int or kind is bool:  # most cells are plain by now
        return value
    if kind is not str:
        value = _unwrapped(value)
        if _is_nothing(value):
            return None
    if isinstance(value, str):
        tidy = str(value).strip()
        return (tidy if strip else str(value)) if tidy else None
    if isinstance(value, (float, Decimal)):
        return float(value)
    if isinstance(value, datetime.date):
        return _day(value)
    return _plain_collection(value, strip=strip)


def _plain_collection(value: Any, *, strip: bool) -> Any:
    if isinstance(value, Mapping):
        cells = {str(key): plain(part, strip=strip) for key, part in value.items()}
        return {key: part for key, part in cells.items() if part is not None}
    if isinstance(value, (list, tuple, set, frozenset)):
        parts = [plain(part, strip=strip) for part in value]
        kept = [part for part in parts if part is not None]
        return sorted(kept, key=str) if isinstance(value, (set, frozenset)) else kept
    return value


def _unwrapped(value: Any) -> Any:
    """Take a value out of its enum, numpy scalar, array or series."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (str, bytes, float, int, Mapping)):
        return value
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if kind == "M" and not hasattr(value, "__len__"):  # counts nanoseconds
        return value.astype("datetime64[us]").item()
    for name in ("tolist", "to_list", "to_pylist", "as_py"):
        if callable(getattr(value, name, None)):
            return getattr(value, name)()
    return value


def _is_nothing(value: object) -> bool:
    """Whether it is NaN, NaT or NA, none of which equals itself for sure."""
    if value is None or type(value).__name__ == "NAType":  # pandas' own None
        return True
    if isinstance(value, (float, Decimal, datetime.datetime)):
        return value != value  # noqa: PLR0124
    return False


def _day(value: datetime.date) -> Any:
    """Write a day as text; a moment with a time of day stays one, and is refused."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    at_midnight = value.time() == datetime.time()
    return value.date().isoformat() if at_midnight else value


def name_like(value: Any) -> Any:
    """Make text of a whole number where a name is wanted: 7 and 7.0 are "7".

    A column of numbers with gaps arrives as floats.

    >>> name_like(7.0), name_like("ana"), name_like(True)
    ('7', 'ana', True)
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    return str(int(value)) if value == value // 1 else value


def listed(value: Any) -> list[Any]:
    """Make a list of a cell: a list stays, text is taken apart at semicolons.

    >>> listed("ana; bo;"), listed(None), listed(["ana"])
    (['ana', 'bo'], [], ['ana'])
    """
    if value is None:
        return []
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        parts = (part.strip() for part in value.split(SEPARATOR))
        return [part for part in parts if part]
    return [value]


def header(name: object) -> str:
    """Write a column's name the way fields are named.

    >>> header(" Desired level")
    'desired_level'
    """
    return "_".join(str(name).strip().lower().replace("-", " ").split())


def by_header(
    row: Mapping[Any, Any],
    known: Collection[str],
    *,
    columns: Iterable[str] = (),
    strip: bool = True,
) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Split a row into cells of *known* columns, cells of others, and clashes.

    Cells are made plain, and left out where they are None. Other columns keep
    their names as written; a clash is a second cell for the same known column.
    *columns* are the headers as fields are named, where somebody has them by now.
    """
    fields: dict[str, Any] = {}
    others: dict[str, Any] = {}
    clashes: list[str] = []
    named = columns or map(header, row)
    for field, (name, value) in zip(named, row.items(), strict=True):
        cell = plain(value, strip=strip)
        if cell is None:
            continue
        if field in fields:
            clashes.append(field)
        elif field in known:
            fields[field] = cell
        else:
            others[str(name)] = cell
    return fields, others, clashes
