"""What could be changed for everybody at once, and how much that would resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.analyses._founded import Shared, Weighing, weight
from alignlib.model.action import Action
from alignlib.model.admissible import is_answer
from alignlib.model.response import ONE_MATTER, Response, catalogue

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy


@frozen(kw_only=True)
class Resolving:
    """One change, and what it would resolve.

    Attributes:
        id: Name of the change.
        response: What is done.
        kinds: The reasons it answers.
        people: Those among their independent holders for whom it answers them.
        share: Share of the weight of all reasons that it takes away; None where
            nothing has weight.
        hours: What it takes of our time.
        chance: Probability that it works.
    """

    id: str
    response: Response
    kinds: tuple[str, ...]
    people: tuple[str, ...]
    share: float | None
    hours: float
    chance: float


def programme_changes(reasons: Sequence[Shared], by: Weighing) -> list[Resolving]:
    """Find what would resolve most of *reasons*, the largest share first.

    Of a reason that several hold, each holder's part is their say times strength; a
    change that works takes its effect of it wherever it is an admissible answer.
    Recorded actions go before derived ones; what is ruled out is left out.
    """
    initiative = by.about.initiative
    assert initiative is not None  # asked of initiatives only
    responses = catalogue(initiative, by.about.assumptions)
    recorded = initiative.actions
    known = {_aim(each, by.taxonomy) for each in recorded}
    derived = _derived(reasons, list(responses.values()))
    offered = [each for each in recorded if not each.ruled_out]
    taken = {each.id for each in recorded}
    for each in derived:
        if _aim(each, by.taxonomy) not in known:
            free = f"{each.id}~2" if each.id in taken else each.id
            offered.append(evolve(each, id=free))
    found = [
        _resolving(each, responses[each.response], reasons, by) for each in offered
    ]
    useful = [each for each in found if each.people]
    return sorted(useful, key=lambda each: (-(each.share or 0.0), each.hours))


def _derived(reasons: Sequence[Shared], responses: Sequence[Response]) -> list[Action]:
    """What can be done for several at once, as derived from the reasons."""
    found: dict[str, Action] = {}
    for response in filter(_is_shared, responses):
        for kind in dict.fromkeys(reason.kind for reason in reasons):
            action = Action(id=response.id, response=response.id)
            if response.id in ONE_MATTER:
                name = f"{response.id}/{kind}"
                action = Action(id=name, response=response.id, kinds=[kind])
            found[action.id] = action
    return list(found.values())


def _aim(action: Action, taxonomy: Taxonomy) -> tuple[object, ...]:
    """What a shared action is about, kinds by the taxonomy's id."""
    kinds = frozenset(taxonomy.kind(each).id for each in action.kinds)
    return action.response, action.people, kinds


def _is_shared(response: Response) -> bool:
    return bool(response.shared) and response.does == "softens"


def _resolving(
    action: Action, response: Response, reasons: Sequence[Shared], by: Weighing
) -> Resolving:
    effect = action.effect if action.effect is not None else response.effect
    answered = {
        at: tuple(_answered(action, response, reason, by.taxonomy))
        for at, reason in enumerate(reasons)
        if _is_shared(response)
    }
    total = sum(weight(each, by) for each in reasons)
    taken = sum(
        by.says[who] * reasons[at].strength[who]
        for at, people in answered.items()
        for who in people
    )
    kinds = [reasons[at].kind for at, people in answered.items() if people]
    people = [who for people in answered.values() for who in people]
    hours = action.hours if action.hours is not None else response.hours
    chance = action.chance if action.chance is not None else response.chance
    return Resolving(
        id=action.id,
        response=response,
        kinds=tuple(dict.fromkeys(kinds)),
        people=tuple(dict.fromkeys(people)),
        share=(effect or 0.0) * taken / total if total else None,
        hours=hours or 0.0,
        chance=chance or 0.0,
    )


def _answered(
    action: Action, response: Response, reason: Shared, taxonomy: Taxonomy
) -> Iterator[str]:
    """Who of the independent holders of *reason* is answered."""
    for who in reason.independent:
        for each in reason.held:
            if (
                each.person == who
                and (not action.people or who in action.people)
                and is_answer(taxonomy, action, response, each.objection)
            ):
                yield who
                break
