"""Registers as data frames and lists of dicts, with headers of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from alignlib.errors import raise_faults
from alignlib.io._register.frames import raw_tables_of
from alignlib.io._register.understanding import understand
from alignlib.io._tables.columns import TABLES
from alignlib.io._tables.from_tables import attempt_tables
from alignlib.io._tables.known_kinds import also_known
from alignlib.io.reading import AS_IT_IS, Direction, Found, Reading, Strangers

if TYPE_CHECKING:
    from alignlib.io.aliases import Aliases
    from alignlib.model.assumptions import Weights
    from alignlib.model.initiative import Initiative
    from alignlib.model.taxonomy import Taxonomy
    from alignlib.model.tie import Layer
    from alignlib.ordinal_scales import OrdinalScale


def look(
    tables: Any, reading: Reading = AS_IT_IS, /, *, taxonomy: Taxonomy | None = None
) -> Found:
    """Read tables in memory, and give all there is to say about them.

    Args:
        tables: A data frame, a list of dicts, or either by the name of its table.
        reading: What they do not say themselves.
        taxonomy: Kinds of reasons they may use besides those of ``training``.

    Raises:
        WrongTypeError: They are no such tables.

    >>> look([{"Name": "Eva", "Clout (1-5)": 5}]).initiative.person("Eva").power
    1.0
    """
    with also_known(taxonomy):
        if isinstance(tables, Mapping) and _are_ours(tables) and not reading.said():
            made, faults = attempt_tables(tables)
            return Found(initiative=made, faults=tuple(faults))
        return understand(raw_tables_of(tables), reading, about="register")


def _are_ours(tables: Mapping[Any, Any]) -> bool:
    """Whether they are the tables that `Initiative.to_tables` makes."""
    return "initiative" in tables and set(tables) <= set(TABLES)


class Said(TypedDict, total=False):
    """What can be said of tables besides what they say themselves; see `Reading`."""

    taxonomy: Taxonomy | None
    columns: Mapping[str, str]
    scales: Mapping[str, str | OrdinalScale]
    direction: Direction | None
    layer: Layer | None
    undirected: Literal["both"] | None
    weights: Weights | None
    decimal: Literal[".", ","]
    strangers: Strangers | None
    issue: str | None
    aliases: Aliases | None


def initiative(tables: Any, /, **said: Unpack[Said]) -> Initiative:
    """Build an initiative; `Initiative.from_register` says what of.

    Raises:
        WrongTypeError: They are no tables.
        InvalidInputError: All faults, each with its place.
    """
    options: dict[str, Any] = {**said}
    taxonomy = options.pop("taxonomy", None)
    found = look(tables, Reading(**options), taxonomy=taxonomy)
    raise_faults(found.faults)
    assert found.initiative is not None  # there would be faults
    return found.initiative
