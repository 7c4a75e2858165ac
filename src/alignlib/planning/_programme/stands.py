"""The ways in which each person may stand, whatever is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, TypeAlias

from alignlib.planning._programme.reach import Stand

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.planning._bundles.bundles import Bundle

# By row and conviction (None where nobody knows it): the view that enters.
View: TypeAlias = Callable[[int, float | None], float]


def stands(
    about: Subject, bundles: Mapping[str, Sequence[Bundle]], view: View
) -> dict[int, list[Stand]]:
    """The ways each person may stand, by row."""
    graph = about.graph
    found: dict[int, list[Stand]] = {}
    for at, who in enumerate(graph.ids):
        if who in bundles:
            found[at] = [
                Stand(
                    conviction=view(at, bundle.conviction),
                    public=bundle.public,
                    firmness=bundle.firmness,
                )
                for bundle in bundles[who]
            ]
            continue
        stance = float(graph.stances[at])
        held = None if isnan(stance) else stance
        found[at] = [
            Stand(
                conviction=view(at, held),
                public=bool(graph.public[at]),
                firmness=float(graph.firmness[at]),
            )
        ]
    return found
