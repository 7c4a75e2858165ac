"""An action filled in: whom it reaches, what it answers, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from alignlib.frozen import FrozenMap
from alignlib.model.admissible import is_answer
from alignlib.model.response import CONDITIONS, Condition
from alignlib.planning._actions.candidate import Candidate

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.response import Response
    from alignlib.planning._actions.conditions import Ground

Open: TypeAlias = tuple[Condition, str]  # what is not met yet, and for whom


@frozen(kw_only=True, eq=False)
class Draft:
    """A candidate whose prerequisites are not yet looked up.

    Attributes:
        candidate: The action filled in, without what unlocks it.
        open: Conditions that are not met, each with the person.
        after: Ids of actions that must come first.
        brings: The condition it brings about, with the person.
        reaches: The people with whom it is done; of a shared action, only those for
            whom it softens something that weighs.
    """

    candidate: Candidate
    open: tuple[Open, ...] = ()
    after: tuple[str, ...] = ()
    brings: tuple[Open, ...] = ()
    reaches: frozenset[str] = frozenset()

    @property
    def aim(self) -> tuple[object, ...]:
        """What tells it from other actions once it is known whom it reaches."""
        does = self.candidate.action
        return (
            does.response,
            self.reaches,
            does.objection,
            frozenset(does.kinds),
            does.objective,
            does.to,
        )


def drafted(ground: Ground, action: Action) -> Draft | None:
    """Fill in *action*; None where nobody is left whom it would reach."""
    response = ground.responses[action.response]
    known = ground.initiative.taxonomy
    action = evolve(action, kinds=[known.kind(each).id for each in action.kinds])
    answers = _answers(ground, action, response)
    people = action.people or tuple(answers)
    if not people or (response.does == "softens" and not answers):
        return None
    after = tuple(n for n in action.needs or () if n not in CONDITIONS)
    waits = _open(ground, action, response, people)
    conditions = tuple(dict.fromkeys(condition for condition, _ in waits))
    filled = evolve(action, people=people, needs=(*conditions, *after))
    return Draft(
        candidate=_candidate(ground, filled, response, answers),
        open=waits,
        after=after,
        brings=_brings(response, filled),
        reaches=_reaches(ground, filled, response, answers),
    )


def _candidate(
    ground: Ground,
    action: Action,
    response: Response,
    answers: dict[str, tuple[str, ...]],
) -> Candidate:
    hours = _first(action.hours, response.hours)
    chance = _first(action.chance, response.chance)
    effect = _first(action.effect, response.effect)
    assert response.does is not None  # the catalogue fills everything in
    return Candidate(
        action=evolve(action, hours=hours, chance=chance, effect=effect),
        does=response.does,
        hours=hours,
        chance=chance,
        effect=effect,
        shared=bool(response.shared) or len(action.people) > 1,
        answers=FrozenMap(answers),
        gives=_gives(ground, action) if response.does == "shares" else 0.0,
    )


def _first(said: float | None, usual: float | None) -> float:
    value = usual if said is None else said
    assert value is not None  # the catalogue fills everything in
    return value


def _answers(
    ground: Ground, action: Action, response: Response
) -> dict[str, tuple[str, ...]]:
    """Ids of the objections that the action softens, by person."""
    asked = action.people or tuple(
        who
        for who in ground.people
        if who != ground.initiative.initiator and ground.asked(who)
    )
    found = {
        who: tuple(
            each.id
            for each in ground.live(who)
            if is_answer(ground.initiative.taxonomy, action, response, each)
        )
        for who in asked
    }
    return {who: reasons for who, reasons in found.items() if reasons}


def _reaches(
    ground: Ground,
    action: Action,
    response: Response,
    answers: dict[str, tuple[str, ...]],
) -> frozenset[str]:
    """Tell for whom the action does something.

    It says which actions are the same. An audience is not shown all that people hold,
    and who is left out then must not make one action into another.
    """
    if not response.shared or response.does != "softens":
        return frozenset(action.people)
    return frozenset(
        who
        for who, reasons in answers.items()
        if ground.asked(who)
        and any(o.id in reasons and o.strength != 0 for o in ground.live(who))
    )


def _gives(ground: Ground, action: Action) -> float:
    """Strength of the reason that agreeing on the objective adds.

    Where several agree at once, it is that of the one to whom it gives least.
    """
    return min(_worth(ground, who, action.objective) for who in action.people)


def _worth(ground: Ground, person: str, objective: str | None) -> float:
    for stake in ground.people[person].stakes:
        if stake.objective == objective:
            weight = stake.weight
            if weight is None:
                weight = ground.about.assumptions.unknown_strength
            return max(0.0, stake.position or 0.0) * weight
    return 0.0


def _open(
    ground: Ground, action: Action, response: Response, people: tuple[str, ...]
) -> tuple[Open, ...]:
    needs = response.needs if action.needs is None else action.needs
    wanted: list[Condition] = [n for n in CONDITIONS if n in (needs or ())]
    found: list[Open] = [
        (condition, person)
        for condition in wanted
        for person in people
        if not ground.met(condition, person)
    ]
    if action.objection is None:
        return tuple(found)
    # An answer to one objection waits for that one to be told, and for no other.
    told = [each for each in found if each[0] != "uncovered"]
    (person,) = people
    untold = any(
        each.id == action.objection and ground.untold(person, each)
        for each in ground.live(person)
    )
    return (*told, ("uncovered", person)) if untold else tuple(told)


def _brings(response: Response, action: Action) -> tuple[Open, ...]:
    found: list[Open] = []
    if response.opens is not None:
        found += [(response.opens, who) for who in action.people]
    if response.does == "refers" and action.to is not None:
        found.append(("trust", action.to))
    return tuple(found)
