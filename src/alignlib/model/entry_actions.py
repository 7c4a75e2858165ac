"""What a record holds of what is to be done with a person, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from alignlib.model.admissible import is_answer
from alignlib.model.derived_ids import derived
from alignlib.model.response import CONDITIONS, catalogue
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.entry_person import Teller
    from alignlib.model.initiative import Initiative
    from alignlib.model.reason import Objection
    from alignlib.model.response import Response
    from alignlib.model.stakeholder import Stakeholder
    from alignlib.model.taxonomy import Taxonomy

NUMBERS = ("hours", "chance", "effect")


def plans(case: Initiative, person: Stakeholder, teller: Teller) -> Iterator[Part]:
    """State each action with the person; count those that lead to them."""
    known = catalogue(case) if case.actions else {}
    for action in case.actions:
        kinds = _answered(case.taxonomy, action, person, known[action.response])
        if person.id in action.people or (not action.people and kinds):
            yield Part(
                key="entry.ruled_out" if action.ruled_out else "entry.planned",
                responses={"response": action.response},
                parts=(
                    *(Part(key="entry.answers", kinds={"kind": it}) for it in kinds),
                    *_aim(action, teller),
                    *_takes(action),
                    *_first(case, action, known),
                ),
            )
    count = sum(action.to == person.id for action in case.actions)
    if count:
        yield Part(key="entry.planned_to", numbers={"count": float(count)})


def _answered(
    taxonomy: Taxonomy, action: Action, person: Stakeholder, response: Response
) -> tuple[str, ...]:
    """List the kinds of the person's objections that an action answers."""

    def meant(objection: Objection) -> bool:
        if action.objection is not None:
            return action.objection == objection.id and person.id in action.people
        return is_answer(taxonomy, action, response, objection)

    kinds = (taxonomy.kind(each.kind).id for each in person.objections if meant(each))
    return tuple(dict.fromkeys(kinds))


def _aim(action: Action, teller: Teller) -> Iterator[Part]:
    if action.objective is not None:
        words = {"text": teller.line(teller.statements[action.objective])}
        yield Part(key="entry.planned_objective", words=words)
    if action.to is not None:
        yield Part(key="entry.planned_referral", people={"other": action.to})


def _takes(action: Action) -> Iterator[Part]:
    for name in NUMBERS:
        if (number := getattr(action, name)) is not None:
            yield Part(key=f"entry.{name}", numbers={name: number})
    if len(action.people) > 1:
        count = float(len(action.people) - 1)
        yield Part(key="entry.planned_together", numbers={"count": count})


def _first(
    case: Initiative, action: Action, known: Mapping[str, Response]
) -> Iterator[Part]:
    """State what must come before; of other actions only what is done."""
    recorded = {each.id: each.response for each in case.actions}
    for need in action.needs or ():
        if need in CONDITIONS:
            yield Part(key=f"entry.need_{need}")
            continue
        found = None if need in recorded else derived(case, known, need)
        response = recorded[need] if found is None else found.response
        yield Part(key="entry.need", responses={"response": response})
