"""An action in a few words: what is done, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from alignlib.model.wordless_taxonomy import REMOVED
from alignlib.planning._plan.words import obstacle_parts
from alignlib.wording import Part, Speech, response_label

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.initiative import Initiative
    from alignlib.planning.winning_plan import PlannedAction, WinningPlan

WON = ("enough", "no_effect")  # why people are left alone by a plan that wins


def said_first(plan: WinningPlan) -> tuple[Part, ...]:
    """The headline without what is in the way, which is better read as a list."""
    listed = obstacle_parts(plan)
    return tuple(part for part in plan._headline() if part not in listed)


def what_is_done(
    case: Initiative, action: Action | PlannedAction, language: str
) -> str:
    """Say what an action does and what it is about.

    Args:
        case: The initiative, as the reader may see it.
        action: A planned action.
        language: A language tag.
    """
    labels = {own.id: own.label for own in _own_responses(case)}
    done = response_label(action.response, language, labels)
    about = _about(case, action, language)
    if not about:
        return done
    part = Part(key="doing.about", words={"response": done, "about": about})
    return Speech().say(part, language)


def _own_responses(case: Initiative) -> Any:
    from alignlib.model.response import catalogue

    return catalogue(case).values()


def _about(case: Initiative, action: Action | PlannedAction, language: str) -> str:
    kinds = tuple(_kinds(case, action))
    if kinds:
        return quoted(case, kinds, language)
    for objective in case.objectives:
        if objective.id == action.objective and objective.statement != REMOVED:
            return _in_quotes(objective.statement, language)
    return case.person(action.to).label if action.to else ""


def quoted(case: Initiative, kinds: Iterable[str], language: str) -> str:
    """Name kinds of reason, in quotes."""
    labels = (case.taxonomy.label(kind, language) for kind in kinds)
    return ", ".join(_in_quotes(label, language) for label in labels)


def _in_quotes(text: str, language: str) -> str:
    return Speech().say(Part(key="doing.quoted", words={"text": text}), language)


def _kinds(case: Initiative, action: Action | PlannedAction) -> Iterator[str]:
    """List the kinds of reason that an action answers."""
    yield from action.kinds or ()
    if action.objection and action.people:
        held = case.person(action.people[0]).objections
        yield from (reason.kind for reason in held if reason.id == action.objection)
