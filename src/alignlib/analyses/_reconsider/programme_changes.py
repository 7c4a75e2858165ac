"""What could be changed for everybody at once, and how much that would resolve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.analyses._reconsider.founded import Shared, Weighing, weight
from alignlib.model.action import Action
from alignlib.model.admissible import is_answer, rules_out
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

    def resolving(action: Action) -> Resolving:
        return _resolving(action, responses[action.response], reasons, by)

    found = [(each, resolving(each)) for each in recorded]
    known = {_aim(each, does, by.taxonomy) for each, does in found}
    taken = {each.id for each in recorded}
    out = [each for each in recorded if each.ruled_out]
    for each in _derived(reasons, list(responses.values())):
        does = resolving(each)
        barred = any(rules_out(by.taxonomy, never, each) for never in out)
        if not barred and _aim(each, does, by.taxonomy) not in known:
            free = f"{each.id}~2" if each.id in taken else each.id
            found.append((each, evolve(does, id=free)))
    useful = [does for each, does in found if does.people and not each.ruled_out]
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


def _aim(action: Action, does: Resolving, taxonomy: Taxonomy) -> tuple[object, ...]:
    """What a shared action is about: whom it helps, and kinds by the taxonomy's id.

    One that names all it helps is the same as one for everybody.
    """
    kinds = frozenset(taxonomy.kind(each).id for each in action.kinds)
    return action.response, frozenset(does.people), kinds


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
