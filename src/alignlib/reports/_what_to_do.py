"""The plan, its order and what speaks against it, where there is a decision to win."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.analyses._seen import Asked
    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.discretion import Audience
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


def shown_what_to_do(
    case: Initiative | InfluenceGraph,
    assumptions: Assumptions | None,
    plan: WinningPlan | Asked | None,
    *,
    audience: Audience,
    key: bytes,
    language: str,
) -> dict[str, Any]:
    """Do the same as *audience* may see it, without planning for the team first.

    Args:
        case: As for `what_to_do`.
        assumptions: As for `what_to_do`.
        plan: The team's plan, or how one is asked for; None asks as `what_to_do` does.
        audience: Who will look.
        key: Makes pseudonyms.
        language: Of the words that stand for names.

    Raises:
        WrongTypeError: What was given is no plan.
        ForeignPlanError: It is one for another initiative.
    """
    from alignlib.analyses._seen import Asked, asked, seen_from
    from alignlib.analyses._subject import subject
    from alignlib.analyses.reasons_to_reconsider import reasons_to_reconsider
    from alignlib.planning._plan.given import check_plan
    from alignlib.planning.approach_order import approach_order
    from alignlib.planning.weak_points import weak_points
    from alignlib.planning.winning_plan import winning_plan

    if audience == "team" or not isinstance(case, Initiative) or case.decision is None:
        made = plan.again() if isinstance(plan, Asked) else plan
        return what_to_do(case, assumptions, made)
    if plan is None and len(case.ids) > MOST_PEOPLE:
        return {}
    if plan is None:
        plan = asked(winning_plan, case, seconds=SECONDS, assumptions=assumptions)
    told: Any = {"audience": audience, "key": key, "language": language}
    if not isinstance(plan, Asked):
        check_plan(subject(case, assumptions), plan)
    shown = seen_from(plan if isinstance(plan, Asked) else plan._asked, **told)

    def then(ask: Any, **ready: Any) -> Any:
        how = asked(ask, case, assumptions=assumptions)
        return seen_from(how, **told, ready=ready)

    return {
        "plan": shown,
        "doubts": then(reasons_to_reconsider),
        "order": then(approach_order, plan=shown),
        "weak": then(weak_points, plan=shown),
    }
