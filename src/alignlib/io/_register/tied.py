"""Ties that the reader of a network format has understood by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.io._register.gathered import Origin
from alignlib.io._tables.columns import names_of

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Gathered
    from alignlib.io._register.people_sheets import Whom

FIELDS = names_of("ties")
POINTING = ("source", "target", "informant")


@frozen
class Tied:
    """Ties beside tables of people.

    Attributes:
        rows: Ties in the columns of the table of ties; ``source`` influences
            ``target``. People stand there by id, by unique name or by e-mail address.
        at: Names the place of a row, the first being 0, and column; an empty column
            means the whole row.
        strangers: Whether people who stand in ties alone are added, which is noted;
            otherwise they are faults.
    """

    rows: Sequence[Mapping[str, Any]]
    at: Callable[[int, str], str]
    strangers: bool = False


def gather_tied(tied: Tied, rank: int, gathered: Gathered, whom: Whom) -> None:
    """Take all of them."""

    def at(row: int, column: int | None) -> str:
        return tied.at(row, "" if column is None else FIELDS[column])

    origin = Origin(rank, at, {name: spot for spot, name in enumerate(FIELDS)})
    for row, cells in enumerate(tied.rows):
        known = {name: value for name, value in cells.items() if value is not None}
        for name in POINTING:
            if name in known:
                known[name] = whom.meant(known[name])
        gathered.add("ties", known, origin, row)
