"""Kinds of reasons by what they are called, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.errors import UnknownNameError
from alignlib.io._tables import known_kinds
from alignlib.io.aliases import fold
from alignlib.model.taxonomy import Taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alignlib.io._register.gathered import Gathered

SIDES = ("motivations", "objections")
USUAL = "training"  # where nothing else is said, as in an initiative


def name_kinds(gathered: Gathered) -> None:
    """Replace labels of kinds, such as "Has no time", by ids where only one has it.

    What is an id or a notation already stays, and so does what is neither: that is a
    fault to be told where it stands.
    """
    rows = [row for side in SIDES for row in gathered.tables[side] if "kind" in row]
    taxonomy = _taxonomy(gathered) if rows else None
    if taxonomy is None:
        return
    unknown = [row for row in rows if str(row["kind"]) not in taxonomy]
    labels = _labels(taxonomy) if unknown else {}
    for row in unknown:
        row["kind"] = labels.get(fold(row["kind"])) or row["kind"]


def _labels(taxonomy: Taxonomy) -> dict[str, str | None]:
    """Give the kind that has each label; None where several do."""
    found: dict[str, str | None] = {}
    for kind in taxonomy.kinds:
        for label in set(map(fold, kind.label.values())):
            found[label] = None if label in found else kind.id
    return found


def _taxonomy(gathered: Gathered) -> Taxonomy | None:
    """Find the kinds in use; None where tables bring their own."""
    if gathered.tables["kinds"]:
        return None
    known = known_kinds.known()
    named: Iterable[Any] = (
        row["taxonomy"] for row in gathered.tables["initiative"] if "taxonomy" in row
    )
    try:
        return known or Taxonomy.built_in(str(next(iter(named), USUAL)))
    except UnknownNameError:  # told where the initiative is read
        return None
