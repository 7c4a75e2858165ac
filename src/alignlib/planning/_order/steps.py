"""Rows of an approach order: the steps in their turn, and the ways to each person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alignlib.analyses._result.table import Column, Row, Table

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._actions.candidate import Candidate
    from alignlib.planning._order.best import Order
    from alignlib.planning._order.routes import Route


class Step(Row):
    """One action of the plan, in its turn.

    Attributes:
        number: Its turn, from 1.
        id: The action.
        person: With whom, by id; None where it is done once for several.
        people: Everyone it reaches, by id.
        name: What people call the person, else the id; None where there are several.
        response: What is done, by the id of the response.
        hours: What it takes of our time.
        from_hours: Hours spent before it.
        to_hours: Hours spent once it is done.
        support: Where support settles after it, all up to it having worked.
        needs: Steps before it that it waits for, by the action's id.
        route: Ids from the initiator to the person; empty where nobody leads there,
            where there are several people, and without an initiator.
        trust: Product of the weights along the route, 0 to 1; None without a route.
        blessed_by: Who refers us to the person, by id; None where nobody does.
    """

    __slots__ = ()
    number: Column[int] = Column()
    id: Column[str] = Column()
    person: Column[str | None] = Column(holds="person")
    people: Column[tuple[str, ...]] = Column()
    name: Column[str | None] = Column()
    response: Column[str] = Column()
    hours: Column[float] = Column()
    from_hours: Column[float] = Column()
    to_hours: Column[float] = Column()
    support: Column[float] = Column()
    needs: Column[tuple[str, ...]] = Column()
    route: Column[tuple[str, ...]] = Column()
    trust: Column[float | None] = Column()
    blessed_by: Column[str | None] = Column()


class Way(Row):
    """One route to a person.

    Attributes:
        person: Where it leads, by id.
        rank: 1 is the one to take.
        route: Ids along it, the initiator first and the person last.
        trust: Product of the weights along it, 0 to 1.
        blessed_by: Who refers us to the person, by id; None where nobody does.
    """

    __slots__ = ()
    person: Column[str] = Column(holds="person")
    rank: Column[int] = Column()
    route: Column[tuple[str, ...]] = Column()
    trust: Column[float] = Column()
    blessed_by: Column[str | None] = Column()


def alone_with(each: Candidate) -> str | None:
    """The one person an action is done with; None where there are several."""
    return each.people[0] if len(each.people) == 1 else None


def step_table(
    about: Subject,
    doing: Sequence[Candidate],
    order: Order,
    routes: dict[str, tuple[Route, ...]],
) -> Table[Step]:
    """Tell the actions *doing*, in their order, one line each."""
    names = about.graph.names
    people = [alone_with(each) for each in doing]
    taken = [next(iter(routes.get(person or "", ())), None) for person in people]
    spent = [0.0]
    for each in doing:
        spent.append(spent[-1] + each.hours)
    return Table(
        Step,
        {
            "number": list(range(1, len(doing) + 1)),
            "id": [each.id for each in doing],
            "person": people,
            "people": [each.people for each in doing],
            "name": [person and names.get(person, person) for person in people],
            "response": [each.action.response for each in doing],
            "hours": [each.hours for each in doing],
            "from_hours": spent[:-1],
            "to_hours": spent[1:],
            "support": list(order.supports[1:]),
            "needs": [_opened(each, doing[:at]) for at, each in enumerate(doing)],
            "route": [route.people if route else () for route in taken],
            "trust": [route.trust if route else None for route in taken],
            "blessed_by": [route.blessed_by if route else None for route in taken],
        },
    )


def _opened(each: Candidate, before: Sequence[Candidate]) -> tuple[str, ...]:
    """The steps before it that open its way, in their order."""
    ways = {way for any_of in each.unlocked_by for way in any_of}
    return tuple(other.id for other in before if other.id in ways)


def way_table(routes: dict[str, tuple[Route, ...]]) -> Table[Way]:
    """Tell the routes to each person, the one to take first."""
    rows = [
        (person, rank, route)
        for person, ways in routes.items()
        for rank, route in enumerate(ways, start=1)
    ]
    return Table(
        Way,
        {
            "person": [person for person, _, _ in rows],
            "rank": [rank for _, rank, _ in rows],
            "route": [route.people for _, _, route in rows],
            "trust": [route.trust for _, _, route in rows],
            "blessed_by": [route.blessed_by for _, _, route in rows],
        },
        key=("person", "rank"),
    )
