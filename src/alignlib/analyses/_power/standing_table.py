"""The table of people by attributes, and by formal authority against say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.analyses._power.standing import (
    Contrast,
    Quadrant,
    Salience,
    places,
    quadrant,
    salience,
)
from alignlib.analyses._result.table import Column, Row, Table

if TYPE_CHECKING:
    from alignlib.analyses._power.coalition import Measured
    from alignlib.model.initiative import Initiative
    from alignlib.model.stakeholder import Stakeholder

ATTRIBUTES = ("power", "interest", "legitimacy", "urgency")
ORDER = ("manage_closely", "keep_satisfied", "keep_informed", "monitor", None)


class PersonStanding(Row):
    """Where one person stands by attributes, and by measured influence.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        power: Formal power, 0 to 1; None when nobody knows.
        interest: How much it touches them, 0 to 1; None when nobody knows.
        legitimacy: How rightful their claim is, 0 to 1; None when nobody knows.
        urgency: How pressing their claim is, 0 to 1; None when nobody knows.
        quadrant: Place on the grid of power and interest; None where one is unknown.
        salience: Class by power, legitimacy and urgency; None where one is unknown.
        missing: Which of the four attributes nobody knows.
        say: Share of the outcome that hangs on their own conviction.
        settled: Where they settle, -1 to +1.
        power_place: Place by formal power among those of whom it is known.
        say_place: Place by say among the same people.
        contrast: ``hidden_influencer`` or ``figurehead``; None for others.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    power: Column[float | None] = Column()
    interest: Column[float | None] = Column()
    legitimacy: Column[float | None] = Column()
    urgency: Column[float | None] = Column()
    quadrant: Column[Quadrant | None] = Column()
    salience: Column[Salience | None] = Column()
    missing: Column[tuple[str, ...]] = Column()
    say: Column[float] = Column()
    settled: Column[float] = Column(holds="stance")
    power_place: Column[float | None] = Column()
    say_place: Column[float | None] = Column()
    contrast: Column[Contrast | None] = Column()


def standing_table(
    initiative: Initiative, by: Measured, contrast: dict[str, Contrast]
) -> Table[PersonStanding]:
    """List everyone, by quadrant and say."""
    settled = by.about.equilibrium.z
    by_power = places(by.power)
    by_say = places({who: by.say[who] for who in by.power})

    def rank(person: Stakeholder) -> tuple[int, float]:
        return ORDER.index(quadrant(person.power, person.interest)), -by.say[person.id]

    people = sorted(initiative.stakeholders, key=rank)
    ids = [person.id for person in people]
    return Table(
        PersonStanding,
        {
            "id": ids,
            "name": [person.label for person in people],
            **{name: [getattr(p, name) for p in people] for name in ATTRIBUTES},
            "quadrant": [quadrant(p.power, p.interest) for p in people],
            "salience": [salience(p.power, p.legitimacy, p.urgency) for p in people],
            "missing": [_missing(person) for person in people],
            "say": [by.say[who] for who in ids],
            "settled": [float(settled[by.about.graph.index[who]]) for who in ids],
            "power_place": [by_power.get(who) for who in ids],
            "say_place": [by_say.get(who) for who in ids],
            "contrast": [contrast.get(who) for who in ids],
        },
    )


def _missing(person: Stakeholder) -> tuple[str, ...]:
    return tuple(name for name in ATTRIBUTES if getattr(person, name) is None)
