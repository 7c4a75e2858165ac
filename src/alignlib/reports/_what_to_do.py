"""The plan, its order and what speaks against it, where there is a decision to win."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.planning.winning_plan import WinningPlan

SECONDS = 10.0  # a page is waited for; what is not proven by then says so
MOST_PEOPLE = 500  # as many as the page draws; a plan for more is made on purpose


def what_to_do(
    case: Initiative | InfluenceGraph,
    assumptions: Assumptions | None,
    plan: WinningPlan | None = None,
) -> dict[str, Any]:
    """Plan, put in order, and look for what could go wrong.

    Args:
        case: The initiative; of a bare graph nothing can be planned.
        assumptions: What stands in for what nobody knows.
        plan: The plan, where there is one already.

    Returns:
        Results by what the page calls them; empty without a decision to win, and with
        more than `MOST_PEOPLE` people unless there is a plan already.

    Raises:
        WrongTypeError: What was given is no plan.
        ForeignPlanError: It is one for another initiative.
    """
    if not isinstance(case, Initiative) or case.decision is None:
        return {}
    from alignlib.analyses._subject import subject
    from alignlib.analyses.reasons_to_reconsider import reasons_to_reconsider
    from alignlib.planning._plan.given import check_plan
    from alignlib.planning.approach_order import approach_order
    from alignlib.planning.weak_points import weak_points
    from alignlib.planning.winning_plan import winning_plan

    if plan is not None:
        check_plan(subject(case, assumptions), plan)
    elif len(case.ids) > MOST_PEOPLE:
        return {}
    else:
        plan = winning_plan(case, seconds=SECONDS, assumptions=assumptions)
    return {  # order and weak even where empty: another audience's may not be
        "plan": plan,
        "doubts": reasons_to_reconsider(case, assumptions=assumptions),
        "order": approach_order(case, plan=plan, assumptions=assumptions),
        "weak": weak_points(case, plan=plan, assumptions=assumptions),
    }
