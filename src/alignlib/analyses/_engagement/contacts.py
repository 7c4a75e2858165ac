"""When each person was last met, how often, and for how long."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.model.engagement import Engagement
from alignlib.model.timeline import after

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject

# Judgement: a month. Out of sight is out of mind, and what was agreed in one meeting
# is seldom remembered two meetings of a management team later.
CONTACT_DAYS = 30


@frozen(kw_only=True)
class Contacts:
    """Contacts with one person up to now.

    Attributes:
        met: The contacts.
        now: The day that counts as now; None where nothing is dated.
    """

    met: tuple[Engagement, ...]
    now: datetime.date | None

    @property
    def last(self) -> datetime.date | None:
        """The day of the last one; None without any."""
        return max((each.date for each in self.met), default=None)

    @property
    def days(self) -> int | None:
        """How many days ago that was; None without any."""
        last = self.last
        return None if last is None or self.now is None else (self.now - last).days

    @property
    def hours(self) -> float:
        """The hours they took, those not recorded counted as 0."""
        return sum(each.hours or 0.0 for each in self.met)

    @property
    def unmet(self) -> bool:
        """Whether there was none, or none for `CONTACT_DAYS`."""
        return self.days is None or self.days >= CONTACT_DAYS


def contacts(about: Subject) -> dict[str, Contacts]:
    """Collect the contacts with each person; later ones than now are left out."""
    assert about.initiative is not None  # asked of initiatives only
    assert about.convictions is not None
    now = about.convictions.now
    met: dict[str, list[Engagement]] = {who: [] for who in about.graph.ids}
    for each in about.initiative.engagements:
        if not after(each.date, now):
            met[each.person].append(each)
    return {who: Contacts(met=tuple(its), now=now) for who, its in met.items()}
