"""How far are people from where they are needed, and whom has nobody met for long?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from alignlib.analyses._engagement.contacts import Contacts, contacts
from alignlib.analyses._engagement.tables import (
    PersonGap,
    UnitGap,
    gap_table,
    unit_table,
)
from alignlib.analyses._engagement.words import headline, why_apart
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.errors import WrongTypeError
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from alignlib.analyses._result.explanation import Explanation
    from alignlib.model.assumptions import Assumptions
    from alignlib.wording import Part


@frozen(kw_only=True, eq=False)
class EngagementGaps(Result):
    """How far people are from the engagement wanted, and when they were last met.

    Attributes:
        as_of: The day that counts as now, as ``2026-11-05``; None where nothing is
            dated.
        behind: Ids of those below the level wanted, by steps times say.
        out_of_sight: Ids of those with whom no contact is on record for the last 30
            days, by say.
        not_assessed: Ids of those whose level, or the one wanted, nobody knows, by say.
        people: Everyone but the initiator, by steps times say, those who are not
            assessed last.
        units: Units of five assessed people or more, those that lack most first.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "engagement_gaps"

    as_of: str | None
    behind: tuple[str, ...]
    out_of_sight: tuple[str, ...]
    not_assessed: tuple[str, ...]
    people: Table[PersonGap] = field(repr=False)
    units: Table[UnitGap] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show where one person is, where they are needed, and what comes next.

        Raises:
            UnknownNameError: There is no such person.
        """
        return why_apart(self, self._subject, person).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self)

    def _body(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of,
            "behind": list(self.behind),
            "out_of_sight": list(self.out_of_sight),
            "not_assessed": list(self.not_assessed),
            "people": self.people.to_record(),
            "units": self.units.to_record(),
        }


def engagement_gaps(
    initiative: Initiative, /, *, assumptions: Assumptions | None = None
) -> EngagementGaps:
    """Measure how far people are from the engagement wanted, and gaps in contact.

    Levels are unaware, resistant, neutral, supportive, leading; a gap is the number of
    steps from the one now to the one wanted. People are ranked by

        steps * say_i,   say_i = F_i q_i as in `leverage`.

    Who lacks one of the two levels is not assessed: not counted as a gap of 0, and
    listed last. Out of sight is whoever no engagement is on record with for 30 days
    (`CONTACT_DAYS`, judgement); where a reason was heard is no contact. What comes next
    is, in this order: a first meeting, about their own goals; a new contact after a
    long time; an answer to objections that stand; an assessment; one step further;
    staying in contact.

    The initiator is left out. Units with fewer than five assessed people are not
    broken down.

    Args:
        initiative: The case; left unchanged.
        assumptions: What stands in for what nobody knows; ``as_of`` is the day that
            counts as now, else the latest date in the case.

    Returns:
        The people and the units.

    Raises:
        WrongTypeError: It is no initiative.
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people, or nobody has power and the decision
            is weighed by it.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: one solve, and a sort of the people.

    After Promote International, *5 actions to get stakeholder engagement*; that repair
    is on whoever initiates: Kenny, *Are You Losing Your "We" Way Too Fast?*.

    >>> from datetime import date
    >>> from alignlib import Engagement, Stakeholder
    >>> ana = Stakeholder(
    ...     id="ana", stance=-0.2, level="resistant", desired_level="supportive"
    ... )
    >>> bo = Stakeholder(id="bo", stance=0.4, level="neutral")
    >>> met = Engagement(id="e1", date=date(2026, 3, 2), person="ana")
    >>> found = engagement_gaps(Initiative(stakeholders=[ana, bo], engagements=[met]))
    >>> [(who.id, who.steps, who.next) for who in found.people]
    [('ana', 2, 'involve'), ('bo', None, 'meet')]
    >>> found.out_of_sight, found.not_assessed
    (('bo',), ('bo',))
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    about = subject(initiative, assumptions)
    assert about.convictions is not None  # it is an initiative
    met, now, us = contacts(about), about.convictions.now, about.initiator
    others = [person for person in initiative.stakeholders if person.id != us]
    people = gap_table(about, others, met)
    by_say = sorted(people, key=lambda row: -row.say)
    return EngagementGaps(
        as_of=now.isoformat() if now else None,
        behind=tuple(row.id for row in people if (row.steps or 0) > 0),
        out_of_sight=tuple(row.id for row in by_say if row.out_of_sight),
        not_assessed=tuple(row.id for row in by_say if row.steps is None),
        people=people,
        units=unit_table(people, {person.id: person.unit for person in others}),
        assumptions=basis(about, left_out=tuple(_left_out(us, met))),
        subject=about,
        asked=asked(engagement_gaps, initiative, assumptions=assumptions),
    )


def _left_out(us: str | None, met: Mapping[str, Contacts]) -> Iterator[Gap]:
    if us is not None:
        yield Gap(what="own_gap", where=[us])
    untold = [each.id for its in met.values() for each in its.met if each.hours is None]
    if untold:
        yield Gap(what="contact_hours", where=untold)
