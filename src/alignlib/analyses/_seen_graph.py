"""An influence graph as one audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.frozen import FrozenMap
from alignlib.model.rule_people import renamed

if TYPE_CHECKING:
    from alignlib.graph import InfluenceGraph
    from alignlib.model.discretion import Discretion


def redacted_graph(
    graph: InfluenceGraph, eyes: Discretion, language: str
) -> InfluenceGraph:
    """Take private voices as unknown; for ``all`` put numbers in place of people.

    Args:
        graph: The graph; left unchanged.
        eyes: What may be seen of it.
        language: Language of the words that stand for names.

    Raises:
        WrongTypeError: The decision rule is none that alignlib knows.

    Cost: linear in people and ties, and sorting.
    """
    import numpy as np

    heard = evolve(graph, stances=np.where(graph.public, graph.stances, np.nan))
    if eyes.audience != "all":
        return heard
    shown = [eyes.person(who) for who in graph.ids]
    order = np.argsort([int(who[1:]) for who in shown])
    matrix = heard.matrix()[order][:, order].tocsr()
    matrix.sort_indices()
    named = zip(shown, graph.ids, strict=True)
    return evolve(
        heard,
        ids=tuple(shown[at] for at in order),
        stances=heard.stances[order],
        firmness=heard.firmness[order],
        public=heard.public[order],
        power=None if heard.power is None else heard.power[order],
        indptr=matrix.indptr,
        indices=matrix.indices,
        attention=matrix.data,
        rule=heard.rule and renamed(heard.rule, eyes.person),
        names=FrozenMap({new: eyes.name(who, language) for new, who in named}),
    )
