"""The plain, versioned record of an initiative: the pivot of all formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from alignlib.errors import (
    AlignError,
    Fault,
    InvalidInputError,
    raise_faults,
)
from alignlib.faults import ID_LIKE
from alignlib.io._record import migrations, scalars
from alignlib.io._record import taxonomy as _taxonomy
from alignlib.io._record.building import attempt
from alignlib.io._record.structure import converter
from alignlib.model.initiative import Initiative
from alignlib.model.taxonomy import Taxonomy

FORMAT = migrations.FORMAT
VERSION = migrations.VERSION
ORDER = (
    "id",
    "title",
    "outcome",
    "initiator",
    "weights",
    "objectives",
    "stakeholders",
    "ties",
    "decision",
    "taxonomy",
    "engagements",
    "positions",
    "actions",
    "responses",
)


def record(initiative: Initiative, /) -> dict[str, Any]:
    """Write *initiative* as plain values that any JSON writer takes.

    Fields that hold their default are left out; days are text such as 2026-03-02.
    Of a taxonomy made from a built-in one, only its own parts are written.

    Args:
        initiative: The case; left unchanged.

    Returns:
        Dicts, lists, text, numbers and truth values, with ``format`` and ``version``.

    Raises:
        InvalidInputError: Columns in ``extra`` that hold anything else.

    >>> record(Initiative(title="Coaching"))
    {'format': 'alignlib/initiative', 'version': 1, 'title': 'Coaching'}
    """
    raise_faults(_unwritable(initiative))
    fields = attrs.fields_dict(Initiative)
    written: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for name in ORDER:
        value = getattr(initiative, name)
        if isinstance(value, Taxonomy):
            if value != Taxonomy.built_in(_taxonomy.DEFAULT):
                written[name] = _taxonomy.to_record(value)
        elif value != fields[name].default:
            written[name] = converter().unstructure(value)
    return written


def initiative(record: Mapping[str, Any], /) -> Initiative:
    """Build an initiative from its plain record.

    A record of an earlier version is brought up to date first.
    Reading is strict: unknown fields, numbers as text and truth values as numbers
    are faults. ``format`` and ``version`` may be left out; reasons without an id get
    one (``m1``, ``o1``).

    Args:
        record: What `record` wrote, or the like by hand; left unchanged.

    Raises:
        InvalidInputError: All faults of the record, each with its place.

    >>> initiative({"stakeholders": [{"id": "ana", "stance": 3}]})
    Traceback (most recent call last):
    alignlib.errors.InvalidInputError: 1 fault in the input
      stakeholders[0].stance: is 3; it must be a number from -1 to 1
    """
    faults: list[Fault] = []
    body: Any = record
    if isinstance(record, Mapping):
        faults += migrations.header_faults(record)
        if any(fault.code == "later-version" for fault in faults):
            raise InvalidInputError(tuple(faults))
        current = record if faults else migrations.migrated(record)
        body = {k: v for k, v in current.items() if k not in migrations.HEADER}
    found, others = attempt(body)
    raise_faults([*faults, *others])
    assert found is not None  # there would be faults
    return found


def _unwritable(initiative: Initiative) -> Iterator[Fault]:
    for spot, person in enumerate(initiative.stakeholders):
        for column, value in person.extra.items():
            told = column if ID_LIKE.fullmatch(str(column)) else "..."
            place = f"stakeholders[{spot}].extra[{told}]"
            try:
                scalars.text(column, str)
                scalars.scalar(value, None)
            except AlignError as error:
                hint = str(error).removeprefix("value ")
                yield Fault(code=error.code, place=place, hint=hint, value=value)
