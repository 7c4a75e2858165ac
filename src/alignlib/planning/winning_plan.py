"""What is the least effort that wins the decision?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, fields, frozen

from alignlib.analyses._result.result import Basis, Result
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject
from alignlib.analyses._verdict import Verdict
from alignlib.analyses.forecast import Forecast, forecast
from alignlib.frozen import FrozenMap
from alignlib.graph import InfluenceGraph  # noqa: TC001 -- attrs notes its type
from alignlib.planning._actions.candidate import Candidate
from alignlib.planning._plan.after import graph_after
from alignlib.planning._plan.answer import Status, Taken
from alignlib.planning._plan.rows import Alternative, LeftAlone, Obstacle, PlannedAction
from alignlib.planning._plan.words import headline, why_planned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from alignlib.analyses._result.explanation import Explanation
    from alignlib.model.action import Action
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative
    from alignlib.wording import Part

__all__ = [
    "Alternative",
    "LeftAlone",
    "Obstacle",
    "PlannedAction",
    "Status",
    "Taken",
    "WinningPlan",
    "winning_plan",
]


@frozen(kw_only=True, eq=False)
class WinningPlan(Result):
    """What to do so that the decision passes, and how good that is known to be.

    Attributes:
        status: ``least``: proven, no plan takes fewer hours. ``found``: a plan, not
            proven the best. ``most``: within the budget, proven, none does better.
            ``infeasible``: proven, no admissible plan does it. ``unproven``: none was
            found, and none is ruled out.
        wins: Whether the rule holds with this plan, all actions taken to succeed.
        hours: What the plan takes of our time.
        bound: No plan that wins takes fewer hours. With a budget: none within it gets
            more support, or with ``confidence`` a better chance. None where nothing
            is known.
        gap: How far the plan may be from the best, relative to it; 0 when proven.
        considered: How many actions there were to choose from.
        limited: Whether some actions, or bundles of actions, were not considered, so
            that what is proven is proven among the rest.
        chance: Probability that the rule holds when each action works only with its
            own chance.
        chance_error: Two standard errors of the chance; 0 where it is exact.
        seed: Seed of the draws it was estimated with; None where it is exact.
        unknown: How people nobody knows anything about were taken: at their
            ``worst``, or at the ``middle``, 0.
        budget: The hours there were; None without a budget.
        confidence: The chance that was asked for; None where none was.
        margin: The support to spare that was asked for.
        support_before: Where support settles as things stand, -1 to +1.
        support: Where support settles with the plan.
        verdict: What the rule makes of it, whatever the unknown hold.
        actions: What to do, by person; put them in order with `approach_order`.
        alternatives: Other plans, the cheapest first.
        left_alone: With whom the plan does nothing, and why.
        obstacles: What is in the way where no plan wins: the hours, or what the rule
            asks and no number of hours brings about.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "winning_plan"

    status: Status
    wins: bool
    hours: float
    bound: float | None
    gap: float | None
    considered: int
    limited: bool
    chance: float
    chance_error: float
    seed: int | None
    unknown: Taken
    budget: float | None
    confidence: float | None
    margin: float
    support_before: float
    support: float
    verdict: Verdict
    actions: Table[PlannedAction] = field(repr=False)
    alternatives: Table[Alternative] = field(repr=False)
    left_alone: Table[LeftAlone] = field(repr=False)
    obstacles: Table[Obstacle] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subject: Subject = field(repr=False)
    _candidates: FrozenMap[str, Candidate] = field(repr=False)
    _restricted: bool = field(repr=False)
    _asked: Asked = field(repr=False)

    @cached_property
    def graph(self) -> InfluenceGraph:
        """Who holds what and hears whom once the plan has succeeded."""
        return graph_after(self._subject, self._candidates, self.actions.ids)

    @cached_property
    def before(self) -> Forecast:
        """The forecast as things stand."""
        case: Any = self._subject.initiative
        return forecast(case, assumptions=self._subject.assumptions)

    @cached_property
    def after(self) -> Forecast:
        """The forecast once the plan has succeeded."""
        return forecast(self.graph, assumptions=self._subject.assumptions)

    def explain(self, person: str, /) -> Explanation:
        """Show what the plan does with one person and what comes of it, or why nothing.

        Raises:
            UnknownNameError: There is no such person.
        """
        return why_planned(self, person).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self)

    def _body(self) -> dict[str, Any]:
        names = [each.name for each in fields(WinningPlan)]
        told = [n for n in names if not n.startswith("_") and n != "assumptions"]
        found = {name: getattr(self, name) for name in told}
        return {
            n: v.to_record() if isinstance(v, Table) else v for n, v in found.items()
        }


def winning_plan(
    initiative: Initiative,
    /,
    *,
    hours: float | None = None,
    confidence: float | None = None,
    margin: float = 0.0,
    unknown: Taken | None = None,
    seconds: float = 20.0,
    gap: float = 0.0,
    candidates: Iterable[Action | str] | None = None,
    cancel: Callable[[], bool] | None = None,
    assumptions: Assumptions | None = None,
) -> WinningPlan:
    """Find the least effort that wins the decision.

    Of all sets of `possible_actions` in which every action has what it needs, this is
    the one that takes least hours and, once influence has spread, satisfies the
    decision rule by more than a millionth. The search is exact: a 0-1 variable for each
    bundle of actions with a person that may be the best, rows for where everyone
    settles and for the rule; what the solver finds is worked out anew.

    All chosen actions are taken to succeed; the chance that the rule holds when each
    works only with its own chance stands beside.

    Args:
        initiative: The case; left unchanged.
        hours: The hours there are. Of the plans within them that win, that with most
            support is found, or with *confidence* the best chance; if none wins, most
            support.
        confidence: Least chance of winning, above 0 to 1: the least hours for it, each
            action working only with its own chance. With *hours* the best chance may
            be less; the headline then says so.
        margin: Support to spare: everyone's settled stance may drop by so much.
        unknown: How to take people nobody knows anything about: at their ``worst`` or
            at the ``middle``, 0. None takes the worst if that can be won, else the
            middle.
        seconds: How long the search may take.
        gap: Relative distance from the least hours at which to stop.
        candidates: Only these, by id, or actions of your own; None takes all there are.
        cancel: Asked from time to time; the search stops when it says True.
        assumptions: What stands in for what nobody knows.

    Returns:
        The plan, what comes of it, and how good it is known to be; where no plan wins,
        what is in the way.

    Raises:
        NoDecisionError: The initiative does not say how the decision is made.
        OffScaleError: A number is off its scale.
        NotAChoiceError: *unknown* is neither of the two.
        UnknownNameError: There is no action of an id in *candidates*.
        InvalidInputError: Actions of your own that do not hold together, or tie
            weights off their scale.
        WrongTypeError: It is no initiative (a bare graph has no reasons to answer), or
            an argument is of another type.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: the programme is exponential at worst; 40 people with four actions each take
    a few seconds, and the time is never exceeded by much.

    >>> from alignlib import Initiative, Objection, Stakeholder, Veto
    >>> doubt = Objection(id="o1", kind="no_outcomes", strength=0.6)
    >>> eva = Stakeholder(id="eva", stance=-0.2, objections=[doubt])
    >>> case = Initiative(stakeholders=[eva], decision=Veto(people=["eva"]))
    >>> plan = winning_plan(case)
    >>> plan.status, plan.hours, plan.actions.ids
    ('least', 3.0, ('eva/evidence/o1',))
    """
    from alignlib.planning._plan.asking import made

    options = {
        "hours": hours,
        "confidence": confidence,
        "margin": margin,
        "unknown": unknown,
        "seconds": seconds,
        "gap": gap,
        "assumptions": assumptions,
    }
    # Candidates are not asked for again: they name people and reasons that an audience
    # may not see, and ids are others under pseudonyms.
    again = asked(winning_plan, initiative, **options)
    return made(initiative, candidates, cancel, again)
