"""Changes that lose a decision, and what each does by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.model.rule import TIE
from alignlib.planning._weak.after import lost_at
from alignlib.planning._weak.changes import Change

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.planning._weak.standing import Standing

    Rows = NDArray[np.intp]


@frozen(kw_only=True)
class Losing:
    """Changes that together lose the decision.

    Attributes:
        changes: What comes to pass; of people who turn, by how much.
        margin: What is left of the margin, not above 0.
    """

    changes: tuple[Change, ...]
    margin: float

    @property
    def total(self) -> float:
        """How much of a change it is in all."""
        return sum(change.shift for change in self.changes)

    @property
    def turned(self) -> dict[str, float]:
        """How far convictions fall, by person."""
        return {c.person: c.shift for c in self.changes if c.kind == "turns"}


@frozen(kw_only=True, eq=False)
class Singles:
    """What each change does by itself.

    Attributes:
        margins: The margin after each change that is all or nothing; one that would
            leave somebody's view unsettled, or nobody to decide, is not there.
        turns: The least fall of a conviction that loses it, by person; infinite where
            none does.
        at_most: The margin once somebody has turned to -1, by person.
        unsettled: Changes that were not tried, as they leave somebody's view unsettled.
    """

    margins: dict[Change, float]
    turns: dict[str, float]
    at_most: dict[str, float]
    unsettled: tuple[Change, ...]


def turning(standing: Standing) -> Rows:
    """Rows of those who can turn: all but the initiator, who proposes it."""
    import numpy as np

    ids, us = standing.graph.ids, standing.about.initiator
    return np.array([at for at, who in enumerate(ids) if who != us], dtype=np.intp)


def margin_after(standing: Standing, several: Sequence[Change]) -> float | None:
    turned = {c.person: c.shift for c in several if c.kind == "turns"}
    after = standing.after(several, turned=turned)
    return after.margin if after else None


def checked(standing: Standing, several: Sequence[Change]) -> Iterator[Losing]:
    """The changes with the margin they leave, if that is lost."""
    margin = margin_after(standing, several)
    if margin is not None and lost_at(margin):
        yield Losing(changes=tuple(several), margin=margin if margin < -TIE else 0.0)
