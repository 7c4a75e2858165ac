"""In which order to do what the plan holds, and by whom to reach each person?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from alignlib.analyses._result.explanation import Explanation
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.errors import WrongTypeError
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative
from alignlib.planning._actions.candidate import counted
from alignlib.planning._actions.conditions import ground
from alignlib.planning._order.best import best_order
from alignlib.planning._order.routes import Access
from alignlib.planning._order.steps import Step, Way, alone_with, step_table, way_table
from alignlib.planning._order.words import headline, why_then
from alignlib.planning._plan.given import assumptions_of, check_plan

if TYPE_CHECKING:
    from alignlib.model.assumptions import Assumptions
    from alignlib.planning.winning_plan import WinningPlan
    from alignlib.wording import Part

__all__ = ["ApproachOrder", "Step", "Way", "approach_order"]


@frozen(kw_only=True, eq=False)
class ApproachOrder(Result):
    """What to do when, so that support rises as soon as it can.

    Attributes:
        hours: What all of it takes of our time.
        area: Area under the support curve, in support times hours.
        exact: Whether no order that keeps to what must come first has a larger area.
        curve: Hours spent and the support there is by then, from 0 hours on.
        initiator: From whom the routes start, by id; None where nobody stands for the
            proposal, so that there are no routes.
        unreached: People of the plan to whom no route leads, by id.
        steps: The actions in their order.
        routes: The ways to each person, the one to take first.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "approach_order"

    hours: float
    area: float
    exact: bool
    curve: tuple[tuple[float, float], ...] = field(repr=False)
    initiator: str | None
    unreached: tuple[str, ...]
    steps: Table[Step] = field(repr=False)
    routes: Table[Way] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show when a person's turn comes, what it waits for, and how to reach them.

        Raises:
            UnknownNameError: There is no such person.
        """
        who = self._subject.graph.ids[self._subject.row(person)]
        return Explanation(
            person=who, parts=why_then(self, who), speech=self._speech
        ).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self)

    def _body(self) -> dict[str, Any]:
        return {
            "hours": self.hours,
            "area": self.area,
            "exact": self.exact,
            "curve": [list(point) for point in self.curve],
            "initiator": self.initiator,
            "unreached": list(self.unreached),
            "steps": self.steps.to_record(),
            "routes": self.routes.to_record(),
        }


def approach_order(
    initiative: Initiative,
    /,
    *,
    plan: WinningPlan,
    assumptions: Assumptions | None = None,
) -> ApproachOrder:
    """Put the actions of *plan* in the order in which support rises soonest.

    What opens the way comes first: nobody is asked for anything that needs their own
    goals known, their trust or their real reason before that is there. Among the
    orders left, the area under the support curve

        sum over steps of h_step * S(steps before it)

    is largest, ``h`` being hours and ``S`` support with all steps so far having
    worked. Up to 14 actions that is proven, by the best that can follow each set of
    steps (Held and Karp 1962); beyond that an order made by gain for each hour is
    improved by moving up to three steps at a time.

    The route to a person is the chain of ties from the initiator whose weights have
    the largest product (Dijkstra 1959 on their logarithms; conflict ties lead
    nowhere), with two to fall back on (Yen 1971). Somebody who refers us to the
    person comes first.

    Args:
        initiative: The case; left unchanged.
        plan: A plan for it, from `winning_plan`.
        assumptions: What stands in for what nobody knows; None takes the plan's.

    Returns:
        The steps with their hours and the support after each, and the routes.

    Raises:
        ForeignPlanError: The plan is one for another initiative.
        WrongTypeError: *plan* is no plan, or *initiative* no initiative.

    Cost: up to 14 actions, one settled support for each set of them; beyond that some
    hundred times their number squared; and a few searches of the ties for each
    person.

    Held and Karp (1962), "A dynamic programming approach to sequencing problems";
    Yen (1971), "Finding the k shortest loopless paths in a network".

    >>> from alignlib import Initiative, Objection, Stakeholder, Veto, winning_plan
    >>> fear = Objection(id="o1", kind="exposure", strength=0.5, stated=False)
    >>> eva = Stakeholder(id="eva", stance=-0.2, objections=[fear])
    >>> case = Initiative(stakeholders=[eva], decision=Veto(people=["eva"]))
    >>> for step in approach_order(case, plan=winning_plan(case)).steps:
    ...     print(step.to_hours, step.id)
    4.0 eva/trust_building
    6.0 eva/uncovering
    10.0 eva/safeguard/o1
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    assumed = assumptions_of(plan) if assumptions is None else assumptions
    about = subject(initiative, assumed)
    check_plan(about, plan)
    candidates = plan._candidates
    counting = counted(candidates, plan.actions.ids)
    steps = [name for name in plan.actions.ids if name in counting]
    order = best_order(about, candidates, steps)
    doing = [candidates[name] for name in order.steps]
    access = Access(ground=ground(about), plan={each.id: each for each in doing})
    alone = dict.fromkeys(p for each in doing if (p := alone_with(each)) is not None)
    routes = {person: access.routes(person) for person in alone}
    initiator = about.initiator
    lost = tuple(p for p in alone if initiator and p != initiator and not routes[p])
    table = step_table(about, doing, order, routes)
    spent = [0.0, *table.cells("to_hours")]
    return ApproachOrder(
        hours=spent[-1],
        area=order.area,
        exact=order.exact,
        curve=tuple(zip(spent, order.supports, strict=True)),
        initiator=initiator,
        unreached=lost,
        steps=table,
        routes=way_table(routes),
        assumptions=basis(about, left_out=_left_out(initiator, lost)),
        subject=about,
        asked=asked(approach_order, initiative, plan=plan, assumptions=assumed),
    )


def _left_out(initiator: str | None, lost: tuple[str, ...]) -> tuple[Gap, ...]:
    if initiator is None:
        return (Gap(what="order.no_initiator", where=(), count=1),)
    return (Gap(what="order.unreached", where=lost),) if lost else ()
