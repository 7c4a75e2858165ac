"""What a result for others than the team keeps back, so that all it tells keeps it."""

from __future__ import annotations

from attrs import field, frozen

from alignlib.frozen import FrozenMap
from alignlib.model.discretion import Audience, Discretion


@frozen(kw_only=True)
class Veil:
    """What a result for others keeps back, by the ids that it shows.

    Attributes:
        audience: Who will look.
        unseen: Those whose stance is hidden.
        guarded: Those of whom some reason is withheld.
        reasons: How many of each person's reasons are withheld.
        rows: How many rows of each table are withheld, by its name.
    """

    audience: Audience
    unseen: frozenset[str]
    guarded: frozenset[str]
    reasons: FrozenMap[str, int]
    rows: FrozenMap[str, int] = field(factory=FrozenMap[str, int])

    @staticmethod
    def of(eyes: Discretion, before: Veil | None) -> Veil:
        """Make what *eyes* do not see, on top of what was kept back *before*."""
        counts = {who: eyes.withheld(who) for who in eyes.guarded}
        earlier = before.reasons if before else FrozenMap[str, int]()
        unseen = (*eyes.unseen, *(before.unseen if before else ()))
        guarded = (*eyes.guarded, *(before.guarded if before else ()))
        told = {who: n for who, n in {**counts, **earlier}.items() if n}
        return Veil(
            audience=eyes.audience,
            unseen=frozenset(map(eyes.person, unseen)),
            guarded=frozenset(map(eyes.person, guarded)),
            reasons=FrozenMap({eyes.person(who): n for who, n in told.items()}),
        )
