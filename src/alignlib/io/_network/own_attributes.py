"""The attributes of people and ties in network files of alignlib's own.

They bear the names that `networkx_graph` reads, so that a program that opens a file
with networkx and hands the graph on gets the same people and ties.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

import attrs
from attrs import frozen

from alignlib.io._graph_export import PLAIN, TAKEN
from alignlib.io._tables.cells import SEPARATOR, header
from alignlib.io._tables.reason_rows import EVIDENCE
from alignlib.model.tie import Tie

Kind: TypeAlias = Literal["string", "double", "long", "boolean"]

FORMAT = "alignlib/network"
VERSION = 1
SPACE = "urn:alignlib:network"
"""The namespace of what XML formats have no place for."""

# Who told us where somebody stands is nobody else's business: a map is passed on.
EVIDENCE_OF_STANCE = tuple(f"stance_{name}" for name in EVIDENCE if name != "source")
PERSON = (*PLAIN, *EVIDENCE_OF_STANCE, "goals")
TIE = tuple(
    field.name for field in attrs.fields(Tie) if field.name not in ("source", "target")
)
IMPLIED = "implied"
"""Marks the edge of a manager that no tie of the initiative stands for."""

EXTRA = "extra "
"""Before the name of a column of a register that would be taken for a field."""

EXACT = 2**53  # whole numbers up to here are the same as fractions
WIDEST = 2**63  # whole numbers that programs for networks can hold


@frozen
class Attribute:
    """An attribute of nodes or edges.

    Attributes:
        title: Its name in the file.
        kind: What its values are.
        mixed: Whether they are of several kinds, and written as text that tells.
    """

    title: str
    kind: Kind
    mixed: bool = False

    def written(self, value: Any) -> str:
        """Write a value as text.

        >>> Attribute("power", "double").written(1), Attribute("a", "long").written(7)
        ('1.0', '7')
        """
        if self.mixed:
            return mixed_text(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if self.kind == "double":
            return repr(float(value))
        return str(value)


def kind_of(values: Iterable[Any]) -> tuple[Kind, bool]:
    """Tell of which kind a column of values is, and whether they are mixed.

    >>> kind_of([1, 0.5]), kind_of([1, "a"]), kind_of([True])
    (('double', False), ('string', True), ('boolean', False))
    """
    found = list(values)
    kinds = {type(value) for value in found}
    if kinds <= {str}:
        return "string", False
    if kinds == {bool}:
        return "boolean", False
    if kinds == {int} and all(-WIDEST <= value < WIDEST for value in found):
        return "long", False
    if kinds <= {int, float} and all(
        isinstance(value, float) or abs(value) <= EXACT for value in found
    ):
        return "double", False
    return "string", True


def mixed_text(value: Any) -> str:
    """Write a value so that `mixed_value` gives it back; most text stays as it is.

    >>> mixed_text("site A"), mixed_text(7), mixed_text("7")
    ('site A', '7', '"7"')
    """
    if isinstance(value, str) and mixed_value(value) is value:
        return value
    return json.dumps(value, ensure_ascii=False)


def mixed_value(text: str) -> Any:
    """Read what `mixed_text` wrote.

    >>> mixed_value("site A"), mixed_value("7"), mixed_value('"7"')
    ('site A', 7, '7')
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if isinstance(found, (bool, int, str)):
        return found
    return found if isinstance(found, float) and math.isfinite(found) else text


def goals_text(goals: list[str]) -> str:
    """Write goals as text; where a semicolon would divide one, as JSON.

    >>> goals_text(["a pilot", "fewer trips"]), goals_text(["a; b"])
    ('a pilot; fewer trips', '["a; b"]')
    """
    plain = f"{SEPARATOR} ".join(goals)
    return plain if goals_in(plain) == goals else json.dumps(goals, ensure_ascii=False)


def goals_in(text: str) -> Any:
    """Read what `goals_text` wrote."""
    if text.startswith("["):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            pass  # somebody has changed it
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]


def extra_title(column: str) -> str:
    """Name the attribute for a column of a register.

    >>> extra_title("Site"), extra_title("Power"), extra_title("extra Power")
    ('Site', 'extra Power', 'extra extra Power')
    """
    taken = header(column) in TAKEN or column.startswith(EXTRA)
    return f"{EXTRA}{column}" if taken or not column.strip() else column


def column_of(title: str) -> str:
    """Name the column that `extra_title` made a title of."""
    return title.removeprefix(EXTRA)


def titled(rows: Iterable[Mapping[str, Any]], fixed: Iterable[str]) -> list[Attribute]:
    """List the attributes that *rows* have: *fixed* ones in their order, then others.

    Args:
        rows: Values by title.
        fixed: Titles of fields; their numbers are fractions.
    """
    values: dict[str, list[Any]] = {title: [] for title in fixed}
    others: dict[str, list[Any]] = {}
    for row in rows:
        for title, value in row.items():
            place = values if title in values else others
            place.setdefault(title, []).append(value)
    found = []
    for title, held in values.items():
        if held:
            kind, _ = kind_of(held)
            found.append(Attribute(title, "double" if kind == "long" else kind))
    for title, held in others.items():
        found.append(Attribute(title, *kind_of(held)))
    return found
