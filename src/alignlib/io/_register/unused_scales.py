"""What the caller says of scales and issues where there are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignlib.errors import Fault
from alignlib.io._register.column_scale import target_of
from alignlib.io._register.options import said_of
from alignlib.io.reading import KEPT, LEFT_OUT, ReadColumn, Reading
from alignlib.ordinal_scales import ADKAR

ON_A_SCALE = frozenset({("ties", "weight"), *(("stakeholders", e) for e in ADKAR)})
"""Fields that are no ratings by themselves, but become some where a scale is named."""


def unused_scales(reading: Reading, columns: Sequence[ReadColumn]) -> Iterator[Fault]:
    """Go through the scales that changed nothing, as what they are for has none."""
    for key, scale in reading.scales.items():
        said = {key: scale}
        meant = [each for each in columns if said_of(said, each.header, each.field)]
        if not meant or any(map(_rated, meant)):
            continue
        first = meant[0]
        if first.field in (KEPT, LEFT_OUT):
            hint = (
                "this column is read as no field; say which one it is, such as "
                f"columns={{{first.header!r}: 'power'}}"
            )
        else:
            hint = f"this column is read as {first.field}, which has no scale"
        yield Fault(code="no-scale", place=f"scales[{key!r}]", hint=hint)


def unused_issue(reading: Reading) -> Iterator[Fault]:
    """Say that no issue can be chosen of what is no table of positions."""
    if reading.issue is not None:
        hint = "there is no table of positions, which alone may hold several issues"
        yield Fault(code="unknown-name", place="issue", hint=hint)


def _rated(column: ReadColumn) -> bool:
    place = (column.table, column.field)
    return place in ON_A_SCALE or target_of(*place) is not None
