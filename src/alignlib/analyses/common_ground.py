"""Which few objectives give everybody needed one to share?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from alignlib.analyses._result.explanation import Explanation
from alignlib.analyses._result.result import Basis, Result
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._shared_objectives.cover import smallest_cover
from alignlib.analyses._shared_objectives.rows import (
    SharedObjective,
    SharingPerson,
    objectives_table,
    people_table,
)
from alignlib.analyses._shared_objectives.stakes import Stakes, stakes_of
from alignlib.analyses._shared_objectives.words import headline, why_shared
from alignlib.analyses._subject import Subject, subject
from alignlib.errors import UnknownNameError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.model.assumptions import Assumptions
    from alignlib.wording import Part


@frozen(kw_only=True, eq=False)
class CommonGround(Result):
    """The fewest objectives of which each person needed shares one.

    Attributes:
        chosen: Ids of the objectives, the most shared first.
        smallest: Whether it is proven that no fewer objectives do.
        uncovered: Ids of those who share none, nor could by any other set.
        objectives: All objectives, the chosen first.
        people: Those needed, in the order they came.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "common_ground"

    chosen: tuple[str, ...]
    smallest: bool
    uncovered: tuple[str, ...]
    objectives: Table[SharedObjective] = field(repr=False)
    people: Table[SharingPerson] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _stakes: Stakes = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show what one person needed makes of each objective.

        Raises:
            UnknownNameError: The person is not among those needed.
        """
        who = self._subject.graph.ids[self._subject.row(person)]
        if who not in self.people:
            raise UnknownNameError("person needed", who, self.people.ids)
        parts = tuple(why_shared(self._subject, self._stakes, self.people[who]))
        return Explanation(person=who, parts=parts, speech=self._speech).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self, self._stakes)

    def _body(self) -> dict[str, Any]:
        return {
            "chosen": list(self.chosen),
            "smallest": self.smallest,
            "uncovered": list(self.uncovered),
            "objectives": self.objectives.to_record(),
            "people": self.people.to_record(),
        }


def common_ground(
    initiative: Initiative,
    /,
    *,
    needed: Iterable[str] | None = None,
    assumptions: Assumptions | None = None,
) -> CommonGround:
    """Find the fewest objectives such that everybody needed shares at least one.

    Somebody shares an objective if they want it (position above 0) and it matters to
    them (weight above 0 or not known). One that a person needed stands against, with
    a position of -0.5 or less, is not chosen. Of equally small sets the one with most
    shared weight, the sum of position times weight, is taken. Objectives of how the
    work is done, such as spend within budget, count like any other.

    Needed are those who decide, vetoes among them; without a decision rule, everyone.
    The initiator is left out: they stand for the proposal. Roles are free text, so
    trainers, participants and their managers are not guessed: name them in *needed*.

    Args:
        initiative: The case; left unchanged.
        needed: Further people needed, by id or unique name; without a decision rule,
            the only ones.
        assumptions: What stands in for what nobody knows; an unknown weight counts as
            ``unknown_strength``.

    Returns:
        The objectives, who shares which, and who shares none, with what to do.

    Raises:
        UnknownNameError: There is no such person.
        WrongTypeError: It is no initiative, or *needed* no list of people.
        MissingValueError: There are no people, or nobody has power and the decision
            is weighed by it.

    Cost: a set cover, by a mixed-integer programme; 100 people and 30 objectives take
    a fraction of a second.

    Karp (1972), "Reducibility among combinatorial problems", for the set cover.

    >>> from alignlib import Initiative, Objective, Stake, Stakeholder
    >>> budget = Objective(id="budget", statement="Stay in budget", level="process")
    >>> service = Objective(id="service", statement="Serve customers better")
    >>> case = Initiative(
    ...     objectives=[service, budget],
    ...     stakeholders=[
    ...         Stakeholder(
    ...             id="ana",
    ...             stakes=[
    ...                 Stake(objective="service", position=0.9),
    ...                 Stake(objective="budget", position=0.4),
    ...             ],
    ...         ),
    ...         Stakeholder(id="bo", stakes=[Stake(objective="budget", position=1)]),
    ...     ],
    ... )
    >>> common_ground(case).chosen
    ('budget',)
    """
    import numpy as np

    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    about = subject(initiative, assumptions)
    named = None if needed is None else _named(about, needed)
    people = _needed(about, named)
    stakes = stakes_of(about, people)
    goals = [o.id for o in stakes.objectives if o.id not in stakes.against]
    shares = [[(who, goal) in stakes.weights for goal in goals] for who in people]
    covers = np.array(shares, dtype=bool).reshape(len(people), len(goals))
    worth = np.array([stakes.weight(goal) for goal in goals])
    able = np.flatnonzero(covers.any(axis=1))
    cover = smallest_cover(covers[able], worth)
    chosen = [goals[at] for at in sorted(cover.columns, key=lambda at: -worth[at])]
    how = asked(common_ground, initiative, needed=named, assumptions=assumptions)
    return CommonGround(
        chosen=tuple(chosen),
        smallest=cover.fewest,
        uncovered=tuple(np.delete(people, able).tolist()),
        objectives=objectives_table(stakes, chosen),
        people=people_table(about, stakes, chosen),
        assumptions=_basis(about, stakes),
        stakes=stakes,
        subject=about,
        asked=evolve(how, people=("needed",)),
    )


def _named(about: Subject, needed: Iterable[str]) -> tuple[str, ...]:
    """The ids of those named, by id or unique name."""
    if isinstance(needed, str) or not isinstance(needed, Iterable):
        raise WrongTypeError("needed", needed, "a list of people")
    named = list(needed)
    for who in named:
        if not isinstance(who, str):
            raise WrongTypeError("needed", who, "a list of people")
    return tuple(about.graph.ids[about.row(who)] for who in named)


def _needed(about: Subject, named: tuple[str, ...] | None) -> list[str]:
    """Those who decide and those named, in order; the initiator only when named."""
    deciding = set(about.deciders) if about.rule or named is None else set[str]()
    deciding.discard(about.initiator or "")
    return [who for who in about.graph.ids if who in deciding.union(named or ())]


def _basis(about: Subject, stakes: Stakes) -> Basis:
    """What was filled in, and who was not looked at."""
    from importlib.metadata import version

    import scipy

    others = [who for who in about.graph.ids if who not in stakes.people]
    assumed = about.assumptions.unknown_strength
    guessed = Gap(what="stake_weight", where=stakes.guessed, assumed=assumed)
    alone = Gap(what="not_needed", where=others)
    return Basis(
        model="",
        parameters=about.assumptions,
        versions=FrozenMap(
            {"alignlib": version("stakeholder-alignlib"), "scipy": scipy.__version__}
        ),
        defaulted=(guessed,) if stakes.guessed else (),
        left_out=(alone,) if others else (),
        residual=0.0,
    )
