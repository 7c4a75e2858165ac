"""Single values of a result's table: plain, and the way people read them."""

from __future__ import annotations

from typing import Any


def native(value: Any) -> Any:
    """Turn a numpy scalar or pair into plain Python; NaN means nobody knows."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - only NaN differs
        return None
    return tuple(value) if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """Turn a cell into what JSON can hold."""
    return list(value) if isinstance(value, tuple) else value


def shown(value: Any) -> str:
    """Write a cell the way people read it."""
    if value is None:
        return "?"
    if isinstance(value, float):
        return f"{value:+.3f}"
    if isinstance(value, (tuple, list)):
        between = " to " if value and isinstance(value[0], float) else ", "
        return between.join(shown(part) for part in value)
    return str(value)
