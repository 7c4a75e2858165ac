"""What becomes of actions when people go, or are called by other names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.model.derived_ids import Derived, derived
from alignlib.model.response import CONDITIONS, catalogue

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.initiative import Initiative
    from alignlib.model.response import Response


def with_people(action: Action, stays: Callable[[str], bool]) -> Action | None:
    """Keep an action with those people who stay; None if nothing is left of it.

    An action whose people all go is none for everybody, and a referral to somebody
    who goes leads nowhere.
    """
    people = [who for who in action.people if stays(who)]
    if (action.people and not people) or not (action.to is None or stays(action.to)):
        return None
    return evolve(action, people=people)


def kept(
    case: Initiative,
    keep: Callable[[Action], Action | None],
    leads: Callable[[Derived], bool],
) -> tuple[Action, ...]:
    """Keep some actions of *case*, and of their needs what still leads somewhere.

    Args:
        case: The initiative.
        keep: Gives what is left of an action, or None.
        leads: Says whether an action that is derived is still there.
    """
    left = [found for action in case.actions if (found := keep(action)) is not None]
    there = {*CONDITIONS, *(action.id for action in left)}
    recorded = {action.id for action in case.actions}
    known = catalogue(case) if left else {}

    def stays(need: str) -> bool:
        if need in there or need in recorded:
            return need in there
        found = derived(case, known, need)
        return found is not None and leads(found)

    return tuple(
        action
        if action.needs is None
        else evolve(action, needs=[need for need in action.needs if stays(need)])
        for action in left
    )


def without_people(case: Initiative, gone: Collection[str]) -> tuple[Action, ...]:
    """Keep what is left of the actions of *case* when some people are gone."""

    def stays(person: str) -> bool:
        return person not in gone

    def leads(found: Derived) -> bool:
        to = found.aim if found.does == "refers" else None
        return found.person not in gone and to not in gone

    return kept(case, lambda action: with_people(action, stays), leads)


@frozen(kw_only=True)
class Naming:
    """New names for all that actions point at.

    Attributes:
        person: Gives the new id of a person.
        objection: Gives the new id of an objection, by its person and its old id.
        objective: Gives the new id of an objective.
        action: Gives the new id of a recorded action.
    """

    person: Callable[[str], str]
    objection: Callable[[str, str], str]
    objective: Callable[[str], str]
    action: Callable[[str], str]

    def all_of(self, case: Initiative) -> tuple[Action, ...]:
        """Rename the actions of *case*, which holds the old names."""
        known = catalogue(case) if case.actions else {}
        recorded = {action.id for action in case.actions}
        return tuple(
            self._renamed(case, known, action, recorded) for action in case.actions
        )

    def _renamed(
        self,
        case: Initiative,
        known: Mapping[str, Response],
        action: Action,
        recorded: set[str],
    ) -> Action:
        def need(name: str) -> str:
            if name in CONDITIONS:
                return name
            found = None if name in recorded else derived(case, known, name)
            return self.action(name) if found is None else str(self._derived(found))

        held = action.objection
        return evolve(
            action,
            id=self.action(action.id),
            people=[self.person(who) for who in action.people],
            objection=held and self.objection(action.people[0], held),
            objective=action.objective and self.objective(action.objective),
            to=action.to and self.person(action.to),
            needs=action.needs and [need(name) for name in action.needs],
        )

    def _derived(self, found: Derived) -> Derived:
        if found.person is None:  # its aim, if any, is a kind
            return found
        aim = found.aim
        if aim is not None and found.does == "softens":
            aim = self.objection(found.person, aim)
        elif aim is not None and found.does == "shares":
            aim = self.objective(aim)
        elif aim is not None and found.does == "refers":
            aim = self.person(aim)
        return evolve(found, person=self.person(found.person), aim=aim)
