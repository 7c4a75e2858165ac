"""Motives that rest on someone who does not support the initiative."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alignlib.analyses._result.table import Column, Row, Table

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.model.initiative import Initiative
    from alignlib.model.reason import Motivation
    from alignlib.model.stakeholder import Stakeholder


class FragileMotive(Row):
    """One motive that goes when somebody's support goes.

    Attributes:
        person: Whose motive it is, by id.
        name: What people call them, else the id.
        id: The motive.
        kind: What sort of reason it is, by the taxonomy's id.
        rests_on: Who carries it, by id.
        settled: Where that person settles; not above 0.
        loss: How much the person's conviction falls without the motive.
    """

    __slots__ = ()
    person: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    id: Column[str] = Column()
    # Not marked as a kind: how many rows are withheld would tell where bearers settle.
    kind: Column[str] = Column()
    rests_on: Column[str] = Column()
    settled: Column[float] = Column(holds="stance", of="rests_on")
    loss: Column[float] = Column(holds="effect")


def bearers(
    initiative: Initiative, person: Stakeholder, motive: Motivation
) -> tuple[str, ...]:
    """Who carries *motive*: those it names, else what its kind says it rests on."""
    if motive.rests_on:
        return motive.rests_on
    carrier = initiative.taxonomy.rests_on(motive.kind)
    by_default = {"initiator": initiative.initiator, "manager": person.manager}
    found = by_default.get(carrier) if carrier else None
    return (found,) if found and found != person.id else ()


def fragile_motives(subject: Subject) -> Table[FragileMotive]:
    """List the live motives whose bearer settles at 0 or below, largest loss first.

    Liking the initiator rests on the initiator, being directed on the manager, and
    any motive on those it names. A bare graph has no motives.
    """
    lines = sorted(_fragile(subject), key=lambda line: -line["loss"])
    names = ("person", "name", "id", "kind", "rests_on", "settled", "loss")
    columns = {name: [line[name] for line in lines] for name in names}
    return Table(FragileMotive, columns, key=("person", "id", "rests_on"))


def _fragile(subject: Subject) -> Iterator[dict[str, Any]]:
    case, known = subject.initiative, subject.convictions
    if case is None or known is None:
        return
    settled = subject.equilibrium.z
    for person in case.stakeholders:
        for motive in known.live_motivations(person.id):
            for bearer in bearers(case, person, motive):
                stance = float(settled[subject.graph.index[bearer]])
                if stance > 0:
                    continue
                left = known.if_without(person.id, [motive.id])
                yield {
                    "person": person.id,
                    "name": person.label,
                    "id": motive.id,
                    "kind": case.taxonomy.kind(motive.kind).id,
                    "rests_on": bearer,
                    "settled": stance,
                    "loss": (known[person.id].value or 0.0) - (left or 0.0),
                }
