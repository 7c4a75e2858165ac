"""The strategy for whole initiatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from attrs import evolve
from hypothesis import strategies as st

from alignlib.model.engagement import Engagement, Position
from alignlib.model.initiative import Initiative
from alignlib.model.objective import Objective, ObjectiveLevel
from alignlib.testing._actions import actions, responses
from alignlib.testing._people import stakeholders, ties
from alignlib.testing._rules import decision_rules
from alignlib.testing._scalars import DAY, SHARE, STANCE, TEXT, days, maybe, texts
from alignlib.testing._taxonomies import taxonomies

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from alignlib.model.stakeholder import Stakeholder
    from alignlib.model.taxonomy import Taxonomy


@st.composite
def initiatives(
    draw: DrawFn,
    *,
    min_people: int = 0,
    max_people: int = 6,
    signed: bool = True,
    private: bool = True,
    asked: bool | None = None,
    decided: bool | None = None,
    anchored: bool = False,
    relative: bool | None = None,
    max_ties: int = 10,
    planned: bool | None = None,
) -> Initiative:
    """Whole initiatives, valid and seldom nice.

    Args:
        draw: Given by Hypothesis.
        min_people: Fewest people.
        max_people: Most people.
        signed: Whether there may be conflict ties.
        private: Whether voices may be private.
        asked: Whether every stance is known (True), none (False), or some (None).
        decided: Whether there is a decision rule; None leaves it open.
        anchored: Whether each known firmness is kept clear of 0, so that support
            always settles.
        relative: Whether weights are relative; None leaves it open.
        max_ties: Most ties, before managers.
        planned: Whether actions are recorded, and responses said to differ from the
            usual; None leaves it open.
    """
    ids = draw(st.lists(_ids(), min_size=min_people, max_size=max_people, unique=True))
    goals = draw(_objectives())
    taxonomy = draw(taxonomies())
    narrowed = {"asked": asked, "private": private, "anchored": anchored}
    people = _with_some_power(draw(_everybody(ids, goals, taxonomy, narrowed)))
    raw = draw(st.booleans()) if relative is None else relative
    links = ties(people=ids, signed=signed, relative=raw)
    most = max_ties if len(ids) > 1 else 0
    drawn = st.lists(links, max_size=most, unique_by=lambda tie: tie.key)
    wanted = bool(ids) and (draw(st.booleans()) if decided is None else decided)
    case = Initiative(
        id=draw(texts()),
        title=draw(TEXT),
        outcome=draw(TEXT),
        objectives=goals,
        stakeholders=people,
        ties=draw(drawn),
        decision=draw(decision_rules(people=ids)) if wanted else None,
        taxonomy=taxonomy,
        engagements=[draw(_engagement(n, people)) for n in _few(draw, people)],
        positions=[draw(_position(people)) for _ in _few(draw, people)],
        initiator=draw(maybe(st.sampled_from(ids))) if ids else None,
        weights="relative" if raw else "attention",
    )
    plans = draw(st.booleans()) if planned is None else planned
    return draw(_planned(case)) if plans else case


def _with_some_power(people: list[Stakeholder]) -> list[Stakeholder]:
    """Leave a power unknown where nobody has any: a rule may weigh by power."""
    if not people or any(person.power != 0 for person in people):
        return people
    return [evolve(people[0], power=None), *people[1:]]


@st.composite
def _planned(draw: DrawFn, case: Initiative) -> Initiative:
    costed = evolve(case, responses=draw(responses()))
    return evolve(costed, actions=draw(actions(of=costed)))


@st.composite
def _everybody(
    draw: DrawFn,
    ids: Sequence[str],
    goals: Sequence[Objective],
    taxonomy: Taxonomy,
    narrowed: Mapping[str, Any],
) -> list[Stakeholder]:
    return [
        draw(
            stakeholders(
                id=who,
                people=ids,
                managers=ids[:spot],  # upwards, so never in a circle
                objectives=[goal.id for goal in goals],
                taxonomy=taxonomy,
                **narrowed,
            )
        )
        for spot, who in enumerate(ids)
    ]


def _ids() -> SearchStrategy[str]:
    return st.sampled_from([f"p{n}" for n in range(1, 9)]) | texts()


def _few(draw: DrawFn, people: Sequence[object]) -> range:
    return range(draw(st.integers(0, 2)) if people else 0)


@st.composite
def _objectives(draw: DrawFn) -> list[Objective]:
    count = draw(st.integers(0, 3))
    ids = [f"goal{number}" for number in range(count)]
    return [
        Objective(
            id=ids[number],
            statement=draw(texts()),
            level=draw(maybe(st.sampled_from(get_args(ObjectiveLevel)))),
            serves=draw(maybe(st.sampled_from(ids[number + 1 :])))
            if ids[number + 1 :]
            else None,
        )
        for number in range(count)
    ]


@st.composite
def _engagement(draw: DrawFn, number: int, people: Sequence[Stakeholder]) -> Engagement:
    person = draw(st.sampled_from(people))
    reasons = [objection.id for objection in person.objections]
    some = st.lists(st.sampled_from(reasons), max_size=2) if reasons else st.just([])
    others = [who.id for who in people if who != person]
    return Engagement(
        id=f"e{number}",
        date=draw(days()),
        person=person.id,
        kind=draw(st.sampled_from(("meeting", "call")) | texts()),
        hours=draw(maybe(st.floats(0, 40))),
        asked=draw(TEXT),
        stance=draw(STANCE),
        confidence=draw(SHARE),
        surfaced=draw(some),
        answered=draw(some),
        persisting=draw(some),
        referral=draw(maybe(st.sampled_from(others))) if others else None,
    )


@st.composite
def _position(draw: DrawFn, people: Sequence[Stakeholder]) -> Position:
    return Position(
        person=draw(st.sampled_from(people)).id,
        question=draw(texts()),
        answer=draw(texts()),
        date=draw(DAY),
    )
