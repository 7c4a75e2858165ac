"""The ids of actions that are derived: made of what they point at, and readable.

An action with one person is called ``person/response`` or ``person/response/aim``,
the aim being an objection, an objective or another person, as the response has it;
one for several people is called ``response`` or ``response/kind``.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.model.response import Does

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative
    from alignlib.model.response import Response
    from alignlib.model.stakeholder import Stakeholder

BETWEEN = "/"


@frozen
class Derived:
    """What the id of a derived action is made of.

    Attributes:
        person: With whom, by id; None for several people.
        response: What is done, by id.
        does: What the response does, which tells what the aim is.
        aim: The objection, objective, other person or kind; None where there is none.
    """

    person: str | None
    response: str
    does: Does | None
    aim: str | None = None

    def __str__(self) -> str:
        parts = (self.person, self.response, self.aim)
        return BETWEEN.join(part for part in parts if part is not None)


def derived(
    case: Initiative, responses: Mapping[str, Response], name: str
) -> Derived | None:
    """Take the id of a derived action apart; None if it cannot be one in *case*.

    Args:
        case: The initiative.
        responses: What can be done, as in `catalogue`.
        name: The id.

    >>> from alignlib import Initiative, Stakeholder
    >>> from alignlib.model.response import BUILT_IN
    >>> case = Initiative(stakeholders=[Stakeholder(id="ana")])
    >>> derived(case, BUILT_IN, "ana/listening").person
    'ana'
    >>> derived(case, BUILT_IN, "bo/listening") is None
    True
    """
    people = {who.id: who for who in case.stakeholders if who.id}
    # Ids of people may hold a slash: they are tried, the longest first.
    for person in sorted(people, key=len, reverse=True):
        if name.startswith(f"{person}{BETWEEN}"):
            found = _parts(name[len(person) + 1 :], person, responses)
            if found and _leads(found.aim, _aims(case, people[person], found.does)):
                return found
    found = _parts(name, None, responses)
    return found if found and _leads(found.aim, case.taxonomy or ()) else None


def _parts(
    rest: str, person: str | None, responses: Mapping[str, Response]
) -> Derived | None:
    name, _, aim = rest.partition(BETWEEN)  # no response holds a slash
    if name not in responses:
        return None
    return Derived(person, name, responses[name].does, aim or None)


def _leads(aim: str | None, known: Container[str]) -> bool:
    return aim is None or aim in known


def _aims(case: Initiative, person: Stakeholder, does: Does | None) -> list[str]:
    if does == "softens":
        return [objection.id for objection in person.objections]
    if does == "shares":
        return [goal.id for goal in case.objectives]
    return [who.id for who in case.stakeholders] if does == "refers" else []
