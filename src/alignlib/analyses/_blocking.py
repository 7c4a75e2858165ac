"""The table of objections by what settling them would gain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alignlib.analyses._result.table import Column, Row, Table

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject


class BlockingObjection(Row):
    """What one live objection costs.

    Attributes:
        person: Who holds it, by id.
        name: What people call them, else the id.
        id: The objection.
        kind: What sort of reason it is, by the taxonomy's id.
        gain: Rise in support if it alone were settled; 0 for one that fronts another.
        gain_with_others: Rise if the person's other objections were settled as well.
        fronts: The deepest objection behind it that still stands; None where it is
            the real one itself.
    """

    __slots__ = ()
    person: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    id: Column[str] = Column()
    kind: Column[str] = Column(holds="kind")
    gain: Column[float] = Column(holds="effect")
    gain_with_others: Column[float] = Column(holds="effect")
    fronts: Column[str | None] = Column()


def blocking_objections(subject: Subject) -> Table[BlockingObjection]:
    """Rank live objections; a bare graph has none.

    ``gain = say_i (s_i without it - s_i)``. Strong objections of one person cover for
    each other, so that one alone may gain little and all together much.
    """
    lines = sorted(_blocking(subject), key=lambda line: -line["gain"])
    names = ("person", "name", "id", "kind", "gain", "gain_with_others", "fronts")
    columns = {name: [line[name] for line in lines] for name in names}
    return Table(BlockingObjection, columns, key=("person", "id"))


def _blocking(subject: Subject) -> Iterator[dict[str, Any]]:
    case, known = subject.initiative, subject.convictions
    if case is None or known is None:
        return
    say = subject.equilibrium.F * subject.adjoint
    for at, person in enumerate(subject.graph.ids):
        live = known.live_objections(person)
        now = known[person].value or 0.0
        everything = [objection.id for objection in live]

        def gain(settled: list[str], row: int = at, held: float = now) -> float:
            after = known.if_without(subject.graph.ids[row], settled)
            return float(say[row] * ((after or 0.0) - held))

        together = gain(everything) if live else 0.0
        for objection in live:
            yield {
                "person": person,
                "name": subject.graph.names.get(person, person),
                "id": objection.id,
                "kind": case.taxonomy.kind(objection.kind).id,
                "gain": gain([objection.id]),
                "gain_with_others": together,
                "fronts": getattr(known.behind(person, objection), "id", None),
            }
