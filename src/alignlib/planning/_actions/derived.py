"""The actions there are, from people's reasons, stakes, voices and access."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.model.action import Action
from alignlib.model.admissible import refusal
from alignlib.model.response import ONE_MATTER

if TYPE_CHECKING:
    from alignlib.model.objective import Stake
    from alignlib.model.reason import Objection
    from alignlib.model.response import Condition, Does, Response
    from alignlib.model.stakeholder import Stakeholder
    from alignlib.planning._actions.conditions import Ground

REFERRERS = 2  # the two most likely to be listened to; each more is a talk of its own
HEARD = frozenset({"referral", "trust", "influence", "deference"})  # X is heard by Y


def answering(ground: Ground, person: str) -> Iterator[Action]:
    """Yield what may answer the person's live objections, one response each."""
    for objection in ground.live(person):
        for name in ground.initiative.taxonomy.responses(objection.kind):
            response = ground.responses[name]
            if not response.shared and _softens(ground, response, objection):
                yield Action(
                    id=f"{person}/{name}/{objection.id}",
                    response=name,
                    people=[person],
                    objection=objection.id,
                )


def agreeing(ground: Ground, person: str) -> Iterator[Action]:
    """Yield the objectives that the person wants as well."""
    for response in _doing(ground, "shares"):
        for stake in ground.people[person].stakes:
            if _wanted(stake):
                yield Action(
                    id=f"{person}/{response.id}/{stake.objective}",
                    response=response.id,
                    people=[person],
                    objective=stake.objective,
                )


def committing(ground: Ground, person: str) -> Iterator[Action]:
    """Yield what makes the person's support heard and firm, where that can matter."""
    graph = ground.about.graph
    row = graph.index[person]
    seated = person in ground.about.deciders
    if not seated and not (graph.attention[graph.indices == row] != 0).any():
        return
    if graph.public[row] and graph.firmness[row] >= 1.0:
        return
    for response in _doing(ground, "commits"):
        yield Action(
            id=f"{person}/{response.id}", response=response.id, people=[person]
        )


def opening(ground: Ground, condition: Condition, person: str) -> Iterator[Action]:
    """Yield what brings about the *condition* with the person."""
    for response in ground.responses.values():
        if response.does == "opens" and response.opens == condition:
            yield Action(
                id=f"{person}/{response.id}", response=response.id, people=[person]
            )
    if condition == "trust":
        for response in _doing(ground, "refers"):
            for who in _referrers(ground, person):
                yield Action(
                    id=f"{who}/{response.id}/{person}",
                    response=response.id,
                    people=[who],
                    to=person,
                )


def shared(ground: Ground) -> Iterator[Action]:
    """Yield what is done once for all who hold a reason that it may answer."""
    held = [
        objection
        for who in ground.people
        if who != ground.initiative.initiator and ground.asked(who)
        for objection in ground.live(who)
    ]
    for response in ground.responses.values():
        kinds = dict.fromkeys(
            ground.initiative.taxonomy.kind(each.kind).id
            for each in held
            if response.shared and _softens(ground, response, each)
        )
        if response.id in ONE_MATTER:
            for kind in kinds:
                name = f"{response.id}/{kind}"
                yield Action(id=name, response=response.id, kinds=[kind])
        elif kinds:
            yield Action(id=response.id, response=response.id)


def _softens(ground: Ground, response: Response, objection: Objection) -> bool:
    allowed = refusal(ground.initiative.taxonomy, objection, response) is None
    return response.does == "softens" and allowed


def _doing(ground: Ground, does: Does) -> list[Response]:
    return [each for each in ground.responses.values() if each.does == does]


def _wanted(stake: Stake) -> bool:
    return bool(stake.position and stake.position > 0 and stake.weight != 0)


def _referrers(ground: Ground, person: str) -> list[str]:
    """Who could connect us with the person, the strongest first.

    Those who offered come first, then those whom the person hears most. They must
    be in favour themselves.
    """
    offered = {met.person for met in ground.contacts if met.referral == person}
    weight = dict.fromkeys(offered, 0.0)
    for tie in ground.ties:
        if tie.target == person and tie.layer in HEARD:
            weight[tie.source] = max(weight.get(tie.source, 0.0), tie.weight)
            offered |= {tie.source} if tie.layer == "referral" else set()
    row = ground.about.graph.index
    able = [who for who in weight if _would_refer(ground, who, person)]
    able.sort(key=lambda who: (who not in offered, -weight[who], row[who]))
    return able[:REFERRERS]


def _would_refer(ground: Ground, who: str, person: str) -> bool:
    conviction = ground.convictions[who].value
    us = ground.initiative.initiator
    return who not in (us, person) and conviction is not None and conviction > 0


def reached(ground: Ground) -> list[Stakeholder]:
    """The people we can plan for: all but the initiator and those nobody asked."""
    us = ground.initiative.initiator
    return [p for who, p in ground.people.items() if who != us and ground.asked(who)]
