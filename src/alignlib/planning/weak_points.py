"""What is the least that would lose a decision that is won?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import field, frozen

from alignlib.analyses._result.explanation import Explanation
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.dynamics.friedkin_johnsen import DENSE_PEOPLE
from alignlib.errors import OffScaleError, WrongTypeError
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative
from alignlib.planning._actions.candidate import Candidate, counted
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._plan.after import graph_after
from alignlib.planning._plan.given import assumptions_of, check_plan
from alignlib.planning._weak.losing import Singles
from alignlib.planning._weak.rows import (
    PersonRisk,
    SecuringAction,
    WeakPoint,
    changes_table,
    people_table,
    securing_table,
)
from alignlib.planning._weak.search import Search, search
from alignlib.planning._weak.secured import Securing, securing
from alignlib.planning._weak.standing import Standing
from alignlib.planning._weak.words import headline, why_weak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alignlib.model.assumptions import Assumptions
    from alignlib.planning.winning_plan import WinningPlan
    from alignlib.wording import Part

Status = Literal["found", "none", "not_won", "no_rule"]


@frozen(kw_only=True, eq=False)
class WeakPoints(Result):
    """The least changes that lose a decision, and what would secure it.

    Attributes:
        status: ``found``; ``none``: nothing that was tried loses it; ``not_won``: it
            is not won to begin with; ``no_rule``: nobody said how it is decided.
        planned: Whether it is the decision after a plan, all actions taken to succeed.
        margin: What there is to spare before anything changes, less than 0 where it is
            not won; None without a decision rule.
        exact: Whether it is sure that no fewer changes lose it, and none cheaper; where
            nothing does, that no two together do.
        changes: What loses it, the cheapest first; all take the same number of changes.
        people: What the decision owes to each person, most at risk first.
        secured_by: Actions that stand against the cheapest change, the best first.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "weak_points"

    status: Status
    planned: bool
    margin: float | None
    exact: bool
    changes: Table[WeakPoint] = field(repr=False)
    people: Table[PersonRisk] = field(repr=False)
    secured_by: Table[SecuringAction] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _singles: Singles | None = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    @property
    def cheapest(self) -> tuple[WeakPoint, ...]:
        """The changes of rank 1, which together lose the decision."""
        return tuple(row for row in self.changes if row.rank == 1)

    def explain(self, person: str, /) -> Explanation:
        """Show what becomes of the decision if one person turns, is silent or leaves.

        Raises:
            UnknownNameError: There is no such person.
        """
        who = self._subject.graph.ids[self._subject.row(person)]
        parts = tuple(why_weak(self, self._singles, who))
        return Explanation(person=who, parts=parts, speech=self._speech).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self)

    def _body(self) -> dict[str, Any]:
        return {
            "status": self.status,
            "planned": self.planned,
            "margin": self.margin,
            "exact": self.exact,
            "changes": self.changes.to_record(),
            "people": self.people.to_record(),
            "secured_by": self.secured_by.to_record(),
        }


def weak_points(
    initiative: Initiative,
    /,
    *,
    plan: WinningPlan | None = None,
    assumptions: Assumptions | None = None,
) -> WeakPoints:
    """Find the cheapest change that loses a decision which would pass.

    Cheapest is the fewest changes, then the smallest shift. A change is one of

    - a motive that rests on one other person falls away, or all such motives that
      rest on the same person do (a shift of the conviction lost, or of 1);
    - somebody turns: their own conviction falls by as little as will do;
    - a public voice falls silent (1): whoever heard it falls back on themselves;
    - somebody leaves (1), with their vote, their ties, and what rests on them alone.

    Single changes are all tried, and then all pairs while there are up to 120 changes
    of a sort; of more, the 50 that come nearest to losing it. Beyond pairs, changes are
    added one by one, which need not be the least. Least turns are exact: ``z`` moves
    in a straight line, so the verdict can change at few points only. The initiator
    may leave, but neither turns nor falls silent. People nobody knows anything about
    are taken at 0, and may turn. The decision is won if it passes with them at 0.

    Args:
        initiative: The case; left unchanged.
        plan: Start from what this plan leaves, all its actions taken to succeed.
        assumptions: What stands in for what nobody knows; None takes the plan's, if
            there is one.

    Returns:
        The changes, what the decision owes to each person, and actions, not in the
        plan, after which the cheapest change loses nothing.

    Raises:
        ForeignPlanError: The plan was made for another initiative.
        WrongTypeError: It is no initiative, or no plan.
        OffScaleError: There are more than 2,000 people.
        MissingValueError: There are no people, or nobody has power and the decision
            is weighed by it.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: one inverse, cubic in people; a small system for each change and each pair.

    Sherman and Morrison (1950), "Adjustment of an inverse matrix corresponding to a
    change in one element of a given matrix".

    >>> from alignlib import Initiative, Motivation, Stakeholder, Veto
    >>> told = Motivation(id="m1", kind="directed_by_manager", strength=0.6)
    >>> case = Initiative(
    ...     stakeholders=[
    ...         Stakeholder(id="eva", manager="tom", motivations=[told]),
    ...         Stakeholder(id="tom", voice="private", stance=0.2),
    ...     ],
    ...     decision=Veto(people=["eva"]),
    ... )
    >>> weak_points(case).cheapest[0].id
    '1/motive/eva/m1'
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    assumed = assumptions_of(plan) if plan and assumptions is None else assumptions
    about = subject(initiative, assumed)
    if about.graph.size > DENSE_PEOPLE:
        raise OffScaleError("people", about.graph.size, 1, DENSE_PEOPLE)
    if plan is not None:
        check_plan(about, plan)
    known: Mapping[str, Candidate] = plan._candidates if plan else {}
    done = counted(known, plan.actions.ids) if plan else frozenset[str]()
    graph = graph_after(about, known, done)
    standing = Standing(about, graph, [known[name] for name in sorted(done)])
    margin, found = standing.now.margin, None
    if margin is not None and not standing.now.lost:
        found = search(standing)
    secured: tuple[Securing, ...] = ()
    if found and found.losing:
        here = {name: known[name] for name in done}
        possible = {**candidates(about).by_id, **here}
        secured = securing(standing, found.losing[0], possible, done)
    return WeakPoints(
        status=_status(margin, found),
        planned=plan is not None,
        margin=margin,
        exact=found.exact if found else True,
        changes=changes_table(standing, found.losing if found else ()),
        people=people_table(standing, found.singles if found else None),
        secured_by=securing_table(secured),
        assumptions=basis(about, left_out=_left_out(found)),
        singles=found.singles if found else None,
        subject=about,
        asked=asked(weak_points, initiative, plan=plan, assumptions=assumed),
    )


def _status(margin: float | None, found: Search | None) -> Status:
    if margin is None:
        return "no_rule"
    if found is None:
        return "not_won"
    return "found" if found.losing else "none"


def _left_out(found: Search | None) -> tuple[Gap, ...]:
    if found is None or not found.singles.unsettled:
        return ()
    where = list(dict.fromkeys(each.person for each in found.singles.unsettled))
    return (Gap(what="weak_unsettled", where=where),)
