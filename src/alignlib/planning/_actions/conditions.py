"""What must be there before some answers can work, and where it is there already.

Their own goals are known when they are on record. A reason has been told when the
person stated it or a contact surfaced it. The initiator is trusted when a trust tie
or a live motivation says so, and no live objection of the deepest sort about the
initiator speaks against it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.analyses._subject import Subject
from alignlib.frozen import FrozenMap
from alignlib.graph_initiative import LayeredTie, layered_ties
from alignlib.model.initiative import Initiative
from alignlib.model.kinds import UNCLASSIFIED
from alignlib.model.response import Condition, Response, catalogue
from alignlib.model.timeline import after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignlib.model.conviction import Convictions
    from alignlib.model.engagement import Engagement
    from alignlib.model.reason import Objection
    from alignlib.model.stakeholder import Stakeholder

TRUSTED = 0.5  # half a person's trust or more: a stranger would be given less


@frozen(kw_only=True, eq=False)
class Ground:
    """A case with what its derivation of actions looks up again and again.

    Attributes:
        about: The case.
        initiative: What was recorded.
        responses: What can be done, by id, everything filled in.
    """

    about: Subject
    initiative: Initiative
    responses: FrozenMap[str, Response]

    @cached_property
    def people(self) -> Mapping[str, Stakeholder]:
        """The people by id, in their order."""
        return {person.id: person for person in self.initiative.stakeholders}

    @property
    def convictions(self) -> Convictions:
        """Where people stand before anybody sways them."""
        assert self.about.convictions is not None  # the case is an initiative
        return self.about.convictions

    def asked(self, person: str) -> bool:
        """Say whether it is known where the person stands."""
        return self.convictions[person].value is not None

    def live(self, person: str) -> tuple[Objection, ...]:
        """Objections of a person that stand and stand in front of nothing."""
        found = self.convictions.live_objections(person)
        return tuple(each for each in found if not each.fronts)

    @cached_property
    def contacts(self) -> tuple[Engagement, ...]:
        """Contacts up to now."""
        now = self.convictions.now
        return tuple(
            each for each in self.initiative.engagements if not after(each.date, now)
        )

    @cached_property
    def ties(self) -> tuple[LayeredTie, ...]:
        """Ties up to now, informants joined and managers added."""
        return tuple(layered_ties(self.initiative, self.about.assumptions))

    def untold(self, person: str, objection: Objection) -> bool:
        """Say whether the person has not told us of the objection."""
        return not objection.stated and (person, objection.id) not in self._surfaced

    def met(self, condition: Condition, person: str) -> bool:
        """Say whether the *condition* holds for the person as things stand."""
        if condition == "goals":
            return bool(self.people[person].goals)
        if condition == "trust":
            return person in self._trusting
        return not any(self.untold(person, each) for each in self.live(person))

    @cached_property
    def _surfaced(self) -> frozenset[tuple[str, str]]:
        return frozenset(
            (met.person, reason) for met in self.contacts for reason in met.surfaced
        )

    @cached_property
    def _trusting(self) -> frozenset[str]:
        """Who trusts the initiator."""
        us = self.initiative.initiator
        if us is None:
            return frozenset()
        tied = {
            tie.target
            for tie in self.ties
            if tie.source == us
            and tie.layer == "trust"
            and (tie.guessed or tie.weight >= TRUSTED)
        }
        return frozenset(
            person
            for person in self.people
            if person == us
            or (
                (person in tied or self._moved_by(us, person))
                and not self._deeply_against(us, person)
            )
        )

    def _moved_by(self, us: str, person: str) -> bool:
        """Whether a live motivation of the person rests on us."""
        known = self.initiative.taxonomy
        return any(
            us in each.rests_on
            or (not each.rests_on and known.rests_on(each.kind) == "initiator")
            for each in self.convictions.live_motivations(person)
        )

    def _deeply_against(self, us: str, person: str) -> bool:
        """Whether a live objection of the deepest sort is about us."""
        known = self.initiative.taxonomy
        depths = [each.depth for each in known.categories if each.depth is not None]
        return any(
            each.about == us and known.depth(each.kind) == max(depths)
            for each in self.convictions.live_objections(person)
            if each.kind != UNCLASSIFIED  # nobody knows how deep it lies
        )


def ground(about: Subject) -> Ground:
    """Prepare the case of *about* for the derivation of actions."""
    assert about.initiative is not None  # plans are made for initiatives
    return Ground(
        about=about,
        initiative=about.initiative,
        responses=catalogue(about.initiative, about.assumptions),
    )
