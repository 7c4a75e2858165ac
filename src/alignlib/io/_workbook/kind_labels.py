"""Kinds of reason called by their labels, as the lists of a template offer them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from alignlib.io._workbook import words

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable

KINDS = ("motivations", "objections")
"""Tables whose rows are of a kind."""


def heading(side: str, what: str, language: str) -> str:
    """Name a column of the lists beside that of the kinds of one side."""
    name = words.column_name("labels", what, language)
    return f"{words.sheet_name(side, language)}: {name}"


def kinds_by_label(tables: Sequence[RawTable]) -> Mapping[str, Mapping[str, str]]:
    """Read from the workbook's own lists which kind each label means, by side.

    The labels stand in the column after the ids. A label that two kinds share means
    neither.
    """
    found: dict[str, dict[str, str]] = {side: {} for side in KINDS}
    for raw in tables:
        if words.table_named(raw.name) != "lists":
            continue
        for spot, head in enumerate(raw.header[:-1]):
            side = words.table_named(head) if isinstance(head, str) else None
            if side in found:
                pairs = [(cells[spot], cells[spot + 1]) for _, cells in raw.rows]
                found[side] = _once(
                    [
                        (i, n)
                        for i, n in pairs
                        if isinstance(i, str) and isinstance(n, str)
                    ]
                )
    return found


def _once(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Give the kinds by what only one of them is called."""
    called: dict[str, set[str]] = {}
    for kind, label in pairs:
        called.setdefault(label.strip().casefold(), set()).add(kind)
    ids = {kind for kind, _ in pairs}
    return {
        label: next(iter(kinds))
        for label, kinds in called.items()
        if len(kinds) == 1 and label not in ids
    }
