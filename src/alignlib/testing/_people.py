"""Strategies for people and for the ties between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from alignlib.model.objective import Stake
from alignlib.model.stakeholder import Level, Locus, Stakeholder, Voice
from alignlib.model.tie import LAYERS, Tie
from alignlib.testing._reasons import motivations, objections
from alignlib.testing._scalars import (
    DAY,
    EVIDENCE,
    SHARE,
    STANCE,
    TEXT,
    maybe,
    scalars,
    shares,
    stances,
    texts,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from alignlib.model.taxonomy import Taxonomy

CLEAR_OF_ZERO = 0.05
MOST_RELATIVE = 1000


@st.composite
def stakeholders(
    draw: DrawFn,
    *,
    id: str | None = None,
    people: Sequence[str] = (),
    managers: Sequence[str] = (),
    objectives: Sequence[str] = (),
    taxonomy: Taxonomy | None = None,
    asked: bool | None = None,
    private: bool = True,
    anchored: bool = False,
) -> Stakeholder:
    """One person; by default one who points at nobody else.

    Args:
        draw: Given by Hypothesis.
        id: The person's id; drawn if None.
        people: Ids that reasons may be about or rest on.
        managers: Ids of which one may be the manager.
        objectives: Ids of objectives that stakes may be about.
        taxonomy: Where kinds come from; the built-in one if None.
        asked: Whether the stance is known; None leaves it open.
        private: Whether the voice may be private.
        anchored: Whether a known firmness is kept clear of 0.
    """
    scale, levels = SHARE, maybe(st.sampled_from(get_args(Level)))
    stance = {True: stances(), False: st.none(), None: STANCE}[asked]
    voices: tuple[Voice, ...] = get_args(Voice) if private else ("public",)
    firmness = st.floats(CLEAR_OF_ZERO, 1) if anchored else shares()
    return Stakeholder(
        id=draw(texts()) if id is None else id,
        name=draw(TEXT),
        role=draw(TEXT),
        unit=draw(TEXT),
        locus=draw(maybe(st.sampled_from(get_args(Locus)))),
        manager=draw(maybe(st.sampled_from(managers))) if managers else None,
        power=draw(scale),
        interest=draw(scale),
        legitimacy=draw(scale),
        urgency=draw(scale),
        stance=draw(stance),
        stance_evidence=draw(EVIDENCE),
        firmness=draw(maybe(firmness)),
        voice=draw(st.sampled_from(voices)),
        level=draw(levels),
        desired_level=draw(levels),
        goals=draw(st.lists(texts(), max_size=3)),
        motivations=draw(motivations(taxonomy=taxonomy, people=people)),
        objections=draw(objections(taxonomy=taxonomy, people=people)),
        stakes=draw(_stakes(objectives)),
        extra=draw(st.dictionaries(texts(), scalars(), max_size=2)),
    )


@st.composite
def _stakes(draw: DrawFn, objectives: Sequence[str]) -> list[Stake]:
    return [
        Stake(objective=goal, position=draw(STANCE), weight=draw(SHARE))
        for goal in objectives
        if draw(st.booleans())
    ]


@st.composite
def ties(
    draw: DrawFn,
    *,
    people: Sequence[str] = ("p1", "p2", "p3"),
    signed: bool = True,
    relative: bool = False,
    told: bool = True,
) -> Tie:
    """One tie between two of *people*.

    Args:
        draw: Given by Hypothesis.
        people: Ids of at least two people.
        signed: Whether it may be of the conflict layer.
        relative: Whether its weight may exceed 1.
        told: Whether informants, confidence and dates are drawn.
    """
    source = draw(st.sampled_from(people))
    target = draw(st.sampled_from([who for who in people if who != source]))
    layers = [layer for layer in LAYERS if signed or layer != "conflict"]
    weights = shares() | st.floats(0, MOST_RELATIVE) if relative else shares()
    return Tie(
        source=source,
        target=target,
        weight=draw(maybe(weights)),
        layer=draw(st.sampled_from(layers)),
        informant=draw(maybe(st.sampled_from([*people, "outside"]))) if told else None,
        confidence=draw(SHARE) if told else None,
        date=draw(DAY) if told else None,
    )
