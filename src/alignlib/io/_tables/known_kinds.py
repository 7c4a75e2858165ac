"""Kinds of reasons that a reader knows besides those of what it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import attrs

from alignlib.errors import AlignError, Fault, InvalidInputError
from alignlib.io._record import taxonomy as _taxonomy
from alignlib.model.taxonomy_union import merged

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

# Every format comes to the one place that builds initiatives. Handing this to it
# past them keeps formats, those of other packages too, free of the matter.
_KNOWN: ContextVar[Taxonomy | None] = ContextVar("known", default=None)


@contextmanager
def also_known(taxonomy: Taxonomy | None) -> Iterator[None]:
    """Let initiatives that are built in here use the kinds of *taxonomy* as well."""
    token = _KNOWN.set(taxonomy)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def known() -> Taxonomy | None:
    """Give the taxonomy that is also known here, if any."""
    return _KNOWN.get()


def with_known(values: object) -> tuple[object, list[Fault]]:
    """Put the kinds that are also known into the plain values of an initiative.

    Where the values name no taxonomy the known one is used; else the two are merged,
    and where they clash there are faults.
    """
    known = _KNOWN.get()
    if known is None or not isinstance(values, Mapping):
        return values, []
    own = values.get("taxonomy")
    if own is None:
        return {**values, "taxonomy": known}, []
    try:
        held = _taxonomy.from_record(own)
    except AlignError:  # told by whoever reads it next
        return values, []
    try:
        both = merged(held, known, called=("the file", "the taxonomy beside it"))
    except InvalidInputError as error:
        return values, [
            attrs.evolve(fault, place=f"taxonomy.{fault.place}")
            for fault in error.faults
        ]
    return {**values, "taxonomy": both}, []
