"""The tables of engagement: by person, and by unit where units are large enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from alignlib.analyses._result.table import Column, Row, Table
from alignlib.model.discretion import GROUP_FLOOR
from alignlib.model.stakeholder import Level

if TYPE_CHECKING:
    from alignlib.analyses._engagement.contacts import Contacts
    from alignlib.analyses._subject import Subject
    from alignlib.model.stakeholder import Stakeholder

NextStep = Literal["meet", "renew", "answer", "assess", "involve", "keep"]
LEVELS: tuple[Level, ...] = get_args(Level)


class PersonGap(Row):
    """How far one person is from where they are needed, and when they were met.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        level: Engagement now; None when nobody has assessed it.
        desired_level: Engagement wanted; None when nobody has said.
        steps: Levels from the one to the other; less than 0 where they are beyond it,
            None where one of them is not known.
        next_level: The level to aim at next; None where there is nowhere to go. Nobody
            is made resistant on the way: whoever is unaware is to be neutral first.
        say: Share of the outcome that hangs on their own conviction.
        last_contact: Day of the last contact, as ``2026-10-20``; None without one.
        days: Days from then to now; None without a contact.
        contacts: How many contacts there were.
        hours: Hours they took, as far as recorded.
        open_objections: Objections that stand, and in front of no other.
        out_of_sight: Whether no contact is on record for the last 30 days.
        next: What comes next: ``meet`` them first, ``renew`` the contact, ``answer``
            what they hold against it, ``assess`` where they are, ``involve`` them one
            step further, ``keep`` in contact.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    level: Column[Level | None] = Column()
    desired_level: Column[Level | None] = Column()
    steps: Column[int | None] = Column()
    next_level: Column[Level | None] = Column()
    say: Column[float] = Column()
    last_contact: Column[str | None] = Column()
    days: Column[int | None] = Column()
    contacts: Column[int] = Column()
    hours: Column[float] = Column()
    open_objections: Column[int] = Column()
    out_of_sight: Column[bool] = Column()
    next: Column[NextStep] = Column()


class UnitGap(Row):
    """How far one unit is from where it is needed.

    Attributes:
        id: The unit.
        people: How many of its people have both levels assessed; five or more.
        behind: How many of these are below the level wanted.
        steps: Levels they lack on average, those who lack none counted as 0.
        out_of_sight: With how many of them no contact is on record for 30 days.
    """

    __slots__ = ()
    id: Column[str] = Column()
    people: Column[int] = Column()
    behind: Column[int] = Column()
    steps: Column[float] = Column()
    out_of_sight: Column[int] = Column()


def gap_table(
    about: Subject, people: Sequence[Stakeholder], met: Mapping[str, Contacts]
) -> Table[PersonGap]:
    """List people by steps times say, those who are not assessed last, by say."""
    says = (about.equilibrium.F * about.adjoint).tolist()
    lines = [
        dict(_line(about, person, met[person.id], says[about.graph.index[person.id]]))
        for person in people
    ]
    lines.sort(key=_urgency)
    return Table.of(PersonGap, lines)


def _urgency(line: Mapping[str, Any]) -> tuple[bool, float, float, float]:
    lacking = max(line["steps"] or 0, 0)
    unknown = line["steps"] is None
    return unknown, -lacking * max(line["say"], 0.0), -lacking, -line["say"]


def _line(
    about: Subject, person: Stakeholder, met: Contacts, say: float
) -> Iterator[tuple[str, Any]]:
    assert about.convictions is not None  # asked of initiatives only
    live = about.convictions.live_objections(person.id)
    held = sum(not each.fronts for each in live)
    steps = _steps(person)
    yield "id", person.id
    yield "name", person.label
    yield "level", person.level
    yield "desired_level", person.desired_level
    yield "steps", steps
    yield "next_level", _next_level(person, steps)
    yield "say", say
    yield "last_contact", met.last.isoformat() if met.last else None
    yield "days", met.days
    yield "contacts", len(met.met)
    yield "hours", met.hours
    yield "open_objections", held
    yield "out_of_sight", met.unmet
    yield "next", _next(met, held, steps)


def _steps(person: Stakeholder) -> int | None:
    if person.level is None or person.desired_level is None:
        return None
    return LEVELS.index(person.desired_level) - LEVELS.index(person.level)


def _next_level(person: Stakeholder, steps: int | None) -> Level | None:
    if steps is None or steps <= 0 or person.level is None:
        return None
    following = LEVELS[LEVELS.index(person.level) + 1]
    return "neutral" if following == "resistant" and steps > 1 else following


def _next(met: Contacts, objections: int, steps: int | None) -> NextStep:
    """What comes first: contact, then what speaks against it, then taking part."""
    if met.last is None:
        return "meet"
    if met.unmet:
        return "renew"
    if objections:
        return "answer"
    if steps is None:
        return "assess"
    return "involve" if steps > 0 else "keep"


def unit_table(
    people: Table[PersonGap], units: Mapping[str, str | None]
) -> Table[UnitGap]:
    """Sum up units of `GROUP_FLOOR` people or more, those that lack most first."""
    members: dict[str, list[PersonGap]] = {}
    for row in people:
        unit = units[row.id]
        if unit is not None and row.steps is not None:
            members.setdefault(unit, []).append(row)
    large = {unit: its for unit, its in members.items() if len(its) >= GROUP_FLOOR}
    lacking = {
        unit: sum(max(row.steps or 0, 0) for row in its) / len(its)
        for unit, its in large.items()
    }
    order = sorted(large, key=lambda unit: (-lacking[unit], unit))
    return Table(
        UnitGap,
        {
            "id": order,
            "people": [len(large[unit]) for unit in order],
            "behind": [sum((r.steps or 0) > 0 for r in large[unit]) for unit in order],
            "steps": [lacking[unit] for unit in order],
            "out_of_sight": [sum(r.out_of_sight for r in large[u]) for u in order],
        },
    )
