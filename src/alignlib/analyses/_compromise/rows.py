"""The table of a compromise: who holds what, and how far each draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from alignlib.analyses._compromise import sums
from alignlib.analyses._result.table import Column, Row, Table

if TYPE_CHECKING:
    from alignlib.analyses._compromise.case import Positions
    from alignlib.analyses._subject import Subject


class Pull(Row):
    """One person's position, and how far it draws the compromise.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        position: Where they stand, on the scale of the result.
        salience: How much the matter weighs with them, 0 to 1.
        capability: Their power, 0 to 1.
        weight: Capability times salience, as a share of everybody's.
        pull: How much higher the mean is with them than without; None where nobody
            else weighs anything.
        settled: Where they settle once they have heard others.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    position: Column[float] = Column(holds="stance")
    salience: Column[float] = Column()
    capability: Column[float] = Column()
    weight: Column[float] = Column()
    pull: Column[float | None] = Column(holds="stance")
    settled: Column[float] = Column(holds="stance")


def people_table(
    about: Subject, found: Positions, told: Callable[[float], float]
) -> Table[Pull]:
    """List those who hold a position, who pulls most first.

    Args:
        about: The case.
        found: Their positions and weights.
        told: Puts a position on the scale of the result.
    """
    weights = found.weights
    total = weights.sum()
    pulls: list[float | None] = [None] * len(found.rows)
    if total > 0:
        unit = (told(1.0) - told(-1.0)) / 2
        middle = sums.mean(found.held, weights)
        without = sums.without_each(found.held, weights)
        pulls = [None if it is None else unit * (middle - it) for it in without]
    names = about.names_in_order
    lines: list[dict[str, Any]] = [
        {
            "id": about.graph.ids[row],
            "name": names[row],
            "position": told(float(found.held[at])),
            "salience": float(found.salience[at]),
            "capability": float(found.capability[at]),
            "weight": float(weights[at] / total) if total > 0 else 0.0,
            "pull": pulls[at],
            "settled": told(float(found.settled[row])),
        }
        for at, row in enumerate(found.rows)
    ]
    lines.sort(key=lambda line: -abs(line["pull"] or 0.0))
    return Table.of(Pull, lines)
