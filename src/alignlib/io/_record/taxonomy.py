"""A taxonomy inside a record: what a built-in one lacks, or a whole one."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.catalog import near_names
from alignlib.errors import Fault, InvalidInputError, WrongTypeError, raise_faults
from alignlib.model.response import Response
from alignlib.model.response_faults import response_faults
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import built_in_names
from alignlib.model.taxonomy_record import (
    LISTS,
    member_from_record,
    member_to_record,
    members_from_record,
    taxonomy_from_record,
)

if TYPE_CHECKING:
    from alignlib.model.taxonomy_union import Parts

DEFAULT = "training"
LARGEST = int(sys.float_info.max)
OWN_FIELDS = ("base", *LISTS)


def to_record(taxonomy: Taxonomy) -> dict[str, Any]:
    """Write *taxonomy* as its own parts on a built-in one, or whole."""
    base = _base_of(taxonomy)
    if base is None:
        head = {"base": None, "id": taxonomy.id, "version": taxonomy.version}
        lists: Parts = (taxonomy.categories, taxonomy.kinds, taxonomy.response_facts)
    else:
        head = {"base": base.id}
        lists = taxonomy.own_parts(base)
    categories, kinds, facts = lists
    parts = {
        "categories": [member_to_record(member) for member in categories],
        "kinds": [member_to_record(member) for member in kinds],
        "responses": [member_to_record(member) for member in facts],
    }
    return {**head, **{name: listed for name, listed in parts.items() if listed}}


def _base_of(taxonomy: Taxonomy) -> Taxonomy | None:
    """Find the built-in taxonomy from which the own parts make this one again."""
    if taxonomy.id not in built_in_names():
        return None
    base = Taxonomy.built_in(taxonomy.id)
    categories, kinds, facts = taxonomy.own_parts(base)
    try:
        again = base.replacing(*categories, *kinds, *facts)
    except InvalidInputError:  # members that were taken out do not fit any more
        return None
    return base if again == taxonomy else None


def from_record(record: Any, _: Any = None) -> Taxonomy:
    """Read what `to_record` writes; a taxonomy itself passes.

    Raises:
        InvalidInputError: All faults of the taxonomy, each with its place.
    """
    if isinstance(record, Taxonomy):
        return record
    if not isinstance(record, Mapping):
        raise WrongTypeError("value", record, "an object with named values")
    record = _short(record)
    base = record.get("base", DEFAULT)
    if base is None:
        return taxonomy_from_record({k: v for k, v in record.items() if k != "base"})
    faults = [_unknown(str(name)) for name in record if name not in OWN_FIELDS]
    if base not in built_in_names():
        hint = f"names no built-in taxonomy; choose from {', '.join(built_in_names())}"
        faults.append(Fault(code="unknown-name", place="base", hint=hint, value=base))
    categories, kinds, facts, found = members_from_record(record)
    raise_faults([*faults, *found])
    raise_faults(response_faults(facts, lambda at: f"responses[{facts[at].id}]"))
    return Taxonomy.built_in(base).replacing(*categories, *kinds, *facts)


def response_from_record(record: Any, _: Any = None) -> Response:
    """Read what somebody says of a response, as a taxonomy is read.

    Raises:
        InvalidInputError: All its faults, each with its place.
    """
    if isinstance(record, Response):
        return record
    faults: list[Fault] = []
    found = member_from_record(Response, _short(record), "", faults)
    raise_faults(
        attrs.evolve(fault, place=fault.place.removeprefix(".")) for fault in faults
    )
    assert found is not None  # there would be faults
    return found


def _short(value: Any) -> Any:
    """Make whole numbers that no fraction can hold infinite, and so off any scale."""
    if isinstance(value, Mapping):
        return {key: _short(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_short(part) for part in value]
    if isinstance(value, int) and abs(value) > LARGEST:
        return math.inf
    return value


def _unknown(name: str) -> Fault:
    near = near_names(name, OWN_FIELDS)
    advice = f"did you mean {near[0]}?" if near else "leave it out, or give base null"
    return Fault(
        code="unknown-field", place=name, hint=f"there is no such field here; {advice}"
    )
