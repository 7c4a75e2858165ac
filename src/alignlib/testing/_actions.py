"""Strategies for actions, and for what responses take and do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from attrs import evolve
from hypothesis import strategies as st

from alignlib.model.action import Action
from alignlib.model.admissible import refusal, refusal_of_kind
from alignlib.model.response import (
    BUILT_IN,
    CONDITIONS,
    Condition,
    Does,
    Response,
    catalogue,
)
from alignlib.testing._scalars import SHARE, maybe, texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from alignlib.model.initiative import Initiative

OWN = ("own:visit", "own:letter")
MOST_HOURS = 40
LANGUAGES = ("en", "sv", "de", "pt-BR")


@st.composite
def responses(draw: DrawFn, *, own: Sequence[str] = OWN) -> list[Response]:
    """What is said of at most two responses, of alignlib or of one's own.

    Args:
        draw: Given by Hypothesis.
        own: Ids of responses of one's own.
    """
    names = st.sampled_from([*BUILT_IN, *own])
    return [
        Response(
            id=name,
            does=draw(maybe(st.sampled_from(get_args(Does)))),
            effect=draw(SHARE),
            hours=draw(_hours()),
            chance=draw(SHARE),
            shared=draw(maybe(st.booleans())),
            needs=draw(maybe(_some(CONDITIONS))),
            opens=draw(maybe(st.sampled_from(get_args(Condition)))),
            denies=draw(maybe(st.booleans())),
            label=draw(
                st.dictionaries(st.sampled_from(LANGUAGES), texts(), max_size=2)
            ),
        )
        for name in draw(st.lists(names, max_size=2, unique=True))
    ]


@st.composite
def actions(draw: DrawFn, *, of: Initiative) -> list[Action]:
    """Actions that fit an initiative, at most three.

    Args:
        draw: Given by Hypothesis.
        of: The initiative; it has none yet.
    """
    known = catalogue(of)
    derived = [f"{who}/listening" for who in of.ids]
    if known["evidence"].does == "softens":
        derived += [
            f"{person.id}/evidence/{objection.id}"
            for person in of.stakeholders
            for objection in person.objections
        ]
    # As many of those done once for several as of all the others.
    names = sorted(known, key=lambda name: (not known[name].shared, name))
    chosen = st.sampled_from(names[:2]) | st.sampled_from(names)
    found: list[Action] = []
    for number in range(draw(st.integers(0, 3))):
        response = known[draw(chosen)]
        shared = bool(response.shared)
        made = draw(_shared(of, response) if shared else _single(of, response))
        if made is not None:
            # It needs earlier ones only, so never in a circle.
            needs = [*CONDITIONS, *(action.id for action in found), *derived]
            found.append(draw(_filled(evolve(made, id=f"a{number}"), needs)))
    return found


@st.composite
def _filled(draw: DrawFn, action: Action, needs: Sequence[str]) -> Action:
    """Say what it takes."""
    return evolve(
        action,
        hours=draw(_hours()),
        chance=draw(SHARE),
        effect=draw(SHARE),
        needs=draw(maybe(_some(needs))),
        ruled_out=draw(st.booleans()),
    )


@st.composite
def _single(draw: DrawFn, case: Initiative, response: Response) -> Action | None:
    """One with one person; None where nobody is fit for it."""
    answered = [
        (person.id, objection.id)
        for person in case.stakeholders
        for objection in person.objections
        if refusal(case.taxonomy, objection, response) is None
    ]
    if response.does == "softens":
        if not answered:
            return None
        person, objection = draw(st.sampled_from(answered))
        return Action(
            id="?", response=response.id, people=[person], objection=objection
        )
    people = [draw(st.sampled_from(case.ids))] if case.ids else []
    return draw(_aimed(case, response, people)) if people else None


@st.composite
def _shared(draw: DrawFn, case: Initiative, response: Response) -> Action | None:
    """One done once for several people, or for everyone it concerns."""
    kinds = [
        kind.id
        for kind in case.taxonomy.kinds
        if not case.taxonomy.is_motivation(kind.id)
        and refusal_of_kind(case.taxonomy, kind.id, response) is None
    ]
    made = draw(_aimed(case, response, draw(_some(case.ids))))
    return made and evolve(made, kinds=draw(_some(kinds)))


@st.composite
def _aimed(
    draw: DrawFn, case: Initiative, response: Response, people: Sequence[str]
) -> Action | None:
    """Add the objective or the person that the response calls for."""
    goals = [goal.id for goal in case.objectives]
    others = [who for who in case.ids if who not in people]
    objective = to = None
    if response.does == "shares":
        if not goals:
            return None
        objective = draw(st.sampled_from(goals))
    if response.does == "refers":
        if not others:
            return None
        to = draw(st.sampled_from(others))
    return Action(
        id="?", response=response.id, people=people, objective=objective, to=to
    )


def _hours() -> SearchStrategy[float | None]:
    return maybe(st.floats(0, MOST_HOURS))


def _some(names: Sequence[str]) -> SearchStrategy[list[str]]:
    if not names:
        return st.just([])
    return st.lists(st.sampled_from(names), max_size=3, unique=True)
