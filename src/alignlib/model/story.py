"""How strong several reasons on one side are together, told-twice ones once.

Reasons about the same person whose kinds are the same, or one broader than the
other, tell one story. Of such a family whichever telling is stronger counts: the
broad reason, or its narrower ones together. So a chain counts at its largest
strength, and hearing a further reason never makes a side weaker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from alignlib.model.reason import Reason

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

Force: TypeAlias = Callable[[Reason], float]
Joined: TypeAlias = tuple[float, tuple[Reason, ...]]


def join(reasons: Sequence[Reason], force: Force, taxonomy: Taxonomy) -> Joined:
    """Measure how strong *reasons* of one side are together.

    Args:
        reasons: Live reasons of one person, all motivations or all objections.
        force: Strength of one reason, 0 to 1.
        taxonomy: Says which kinds are broader than which.

    Returns:
        The noisy-or (Pearl 1988) of the stories, 0 to 1, and the reasons in it.
    """
    stories: dict[str | None, dict[str, Reason]] = {}
    for reason in reasons:
        story = stories.setdefault(reason.about, {})
        kind = taxonomy.kind(reason.kind).id
        if kind not in story or force(reason) > force(story[kind]):
            story[kind] = reason
    return _together([_tell(story, force, taxonomy) for story in stories.values()])


def _tell(story: Mapping[str, Reason], force: Force, taxonomy: Taxonomy) -> Joined:
    """Weigh the broad reasons of one story against their narrower ones."""
    narrower = _families(story, taxonomy)

    def weigh(kind: str) -> Joined:
        details = _together([weigh(child) for child in narrower.get(kind, ())])
        own = force(story[kind])
        return details if details[0] > own else (own, (story[kind],))

    return _together([weigh(kind) for kind in narrower[None]])


def _families(
    kinds: Mapping[str, Reason], taxonomy: Taxonomy
) -> dict[str | None, list[str]]:
    """Kinds at hand by the nearest broader kind at hand; None holds the roots."""
    narrower: dict[str | None, list[str]] = {None: []}
    for kind in kinds:
        broader = next((up for up in taxonomy.chain(kind)[1:] if up in kinds), None)
        narrower.setdefault(broader, []).append(kind)
    return narrower


def _together(joined: Sequence[Joined]) -> Joined:
    """Noisy-or of several independent stories."""
    left = 1.0
    for force, _ in joined:
        left *= 1.0 - force
    return 1.0 - left, tuple(reason for _, counted in joined for reason in counted)
