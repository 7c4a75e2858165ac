"""Plans that are handed on to a further analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.errors import ForeignPlanError, WrongTypeError

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.model.assumptions import Assumptions
    from alignlib.planning.winning_plan import WinningPlan


def check_plan(about: Subject, plan: WinningPlan) -> None:
    """Refuse what is no plan, and a plan that was made for another initiative.

    Raises:
        WrongTypeError: It is no plan.
        ForeignPlanError: It is one for another initiative.
    """
    if not hasattr(plan, "_candidates"):
        raise WrongTypeError("plan", plan, "a winning plan")
    planned_for = plan._subject.initiative
    if planned_for != about.initiative:
        assert planned_for is not None  # plans are made for initiatives
        assert about.initiative is not None
        raise ForeignPlanError(planned_for.id, about.initiative.id)


def assumptions_of(plan: WinningPlan) -> Assumptions | None:
    """What the plan rests on; None of what is no plan, which `check_plan` refuses."""
    return plan._subject.assumptions if hasattr(plan, "_subject") else None
