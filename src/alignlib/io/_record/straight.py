"""The straight way from a record to a value, for records with nothing wrong in them.

Reading strictly looks at each attribute twice, to find every fault with its place.
The classes there are thousands of are built at once, and strictly only when refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

import attrs

from alignlib.io._tables.reason_ids import with_reason_ids
from alignlib.model.evidence import Evidence
from alignlib.model.reason import Motivation, Objection
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie

Read: TypeAlias = Callable[[Any, Any], Any]
ReaderOf: TypeAlias = Callable[[type, str], Callable[[Any], Any]]

MANY = (Stakeholder, Tie, Motivation, Objection, Evidence)
"""No rule is among them: rules nest, and each level of a faulty one would be tried
twice."""

PLAIN = (str, float, bool, type(None))


def straight_or_strict(owner: type, reader_of: ReaderOf, strictly: Read) -> Read:
    """Make what builds an *owner*, and reads *strictly* where that is refused.

    Args:
        owner: One of the classes in `MANY`.
        reader_of: Makes what reads one attribute.
        strictly: Reads a record, and says all that is wrong with it.
    """
    readers = {
        each.name: reader_of(owner, each.name)
        for each in attrs.fields(attrs.resolve_types(owner))
        if each.validator is None or not _is_plain(each.type)
    }
    naming = owner is Stakeholder

    def straight(record: Mapping[str, Any]) -> Any:
        values = dict(with_reason_ids(record) if naming else record)
        for name in readers.keys() & values.keys():
            values[name] = readers[name](values[name])
        return owner(**values)

    def either(record: Any, wanted: Any) -> Any:
        if not isinstance(record, dict):
            return strictly(record, wanted)
        try:
            return straight(record)
        except Exception:  # noqa: BLE001 -- whatever it is, reading strictly tells
            return strictly(record, wanted)

    return either


def _is_plain(wanted: Any) -> bool:
    """Whether such a value is taken as it is, unless its validator refuses it."""
    if get_origin(wanted) in (Union, UnionType):
        return all(map(_is_plain, get_args(wanted)))
    return wanted in PLAIN or get_origin(wanted) is Literal
