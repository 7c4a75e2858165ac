"""Managers who are not in the list, told once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs

from alignlib.io._register.gathered import NEAR, OUTSIDE

if TYPE_CHECKING:
    from alignlib.errors import Fault
    from alignlib.io._register.gathered import Order

FEW = 3  # may be slips, and who is likely meant helps; more are people left outside
PLACES = 3  # that are named; whoever looks them up sees the rest
ABSENT = (
    "the managers of {count:,} people are not in the list ({places}); "
    "strangers='leave_out' leaves these ties out, strangers='add' adds the people, and "
    "columns={{{header!r}: 'extra'}} keeps the column without reading it"
)

Placed = tuple["Order", "Fault"]


def told_once(
    faults: Sequence[Fault],
    placed: Sequence[Placed],
    header_of: Callable[[Order], str],
) -> list[Placed]:
    """Make one fault of all for absent managers in a column.

    A few stay as they are if somebody may be meant by one of them, and so do those
    that cannot be left out.

    Args:
        faults: The faults with their places in the tables.
        placed: The same with their places in the file.
        header_of: Gives the header of the column that a fault stands in.
    """
    absent: dict[tuple[int, int], list[int]] = defaultdict(list)
    for spot, (fault, (order, told)) in enumerate(zip(faults, placed, strict=True)):
        person, _, field = fault.place.partition("].")
        of_people = person.startswith("stakeholders[") and field == "manager"
        leavable = fault.code == "dangling" and OUTSIDE in told.hint
        if leavable and of_people and order[2] >= 0:
            absent[order[0], order[2]].append(spot)
    found = dict(enumerate(placed))
    for spots in absent.values():
        if len(spots) < 2 or (
            len(spots) <= FEW and any(NEAR.search(faults[at].hint) for at in spots)
        ):
            continue
        order, first = placed[spots[0]]
        places = ", ".join(placed[at][1].place for at in spots[:PLACES])
        hint = ABSENT.format(
            count=len(spots),
            places=places + (", ..." if len(spots) > PLACES else ""),
            header=header_of(order),
        )
        found[spots[0]] = (order, attrs.evolve(first, hint=hint))
        for at in spots[1:]:
            del found[at]
    return list(found.values())
