"""A plan in words: the headline, what is in the way, and why for one person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.analyses._result.explanation import Explanation
from alignlib.planning._plan.after import state
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.planning._plan.rows import Obstacle, PlannedAction
    from alignlib.planning.winning_plan import WinningPlan

SURE = 1e-9  # a chance this near to 1 is certain to the reader


def headline(plan: WinningPlan) -> tuple[Part, ...]:
    """State what to do, how good that is known to be, and what comes of it."""
    found = list(_effort(plan))
    if len(plan.actions):
        found.append(_support(plan))
    if len(plan.actions) and (plan.wins or _asked_within(plan)):
        found.append(_chance(plan))
        if misses_confidence(plan):
            numbers = {"confidence": plan.confidence}
            found.append(Part(key="plan.missed", numbers=numbers))
    found += obstacle_parts(plan)
    found += _open(plan)
    return tuple(found)


def misses_confidence(plan: WinningPlan) -> bool:
    """Whether the plan within the hours has less than the chance asked for."""
    wanted = plan.confidence
    return (
        plan.budget is not None and wanted is not None and plan.chance < wanted - SURE
    )


def _asked_within(plan: WinningPlan) -> bool:
    """Whether a plan that fails if all succeeds may win by its chance all the same."""
    return misses_confidence(plan) and plan.chance > 0.0


def _effort(plan: WinningPlan) -> Iterator[Part]:
    """State the hours, and whether fewer would do."""
    count = float(len(plan.actions))
    numbers: dict[str, float | None] = {
        "hours": plan.hours,
        "count": count,
        "bound": plan.bound,
        "budget": plan.budget,
        "confidence": plan.confidence,
    }
    yield Part(key=f"plan.{_effort_key(plan)}", numbers=numbers)
    if plan.limited and plan.status != "unproven":
        key = "plan.among" if plan._restricted else "plan.limited"
        yield Part(key=key, numbers={"count": float(plan.considered)})


def _effort_key(plan: WinningPlan) -> str:
    if plan.status in ("infeasible", "unproven"):
        sure = "" if plan.confidence is None else "_confident"
        known = "_bound" if plan.status == "unproven" and plan.bound else ""
        return plan.status + (sure or known)
    if not plan.wins:
        ever = set(plan.obstacles.cells("condition")) <= {"hours", "chance"}
        return "short" if ever else "never"
    if not len(plan.actions):
        return "nothing"
    if plan.budget is not None:
        within = "chance" if plan.confidence is not None else "support"
        return f"within_{within}" if plan.status == "most" else "within_found"
    if plan.confidence is not None:
        return "confident" if plan.status == "least" else "confident_found"
    unbounded = plan.status == "found" and plan.bound is None
    return "found_only" if unbounded else plan.status


def _support(plan: WinningPlan) -> Part:
    numbers = {"before": plan.support_before, "after": plan.support}
    return Part(key="plan.support", numbers=numbers)


def _chance(plan: WinningPlan) -> Part:
    if plan.chance >= 1.0 - SURE and not plan.chance_error:
        return Part(key="plan.certain")
    numbers = {"chance": plan.chance, "error": plan.chance_error}
    return Part(
        key="plan.chance_about" if plan.chance_error else "plan.chance", numbers=numbers
    )


def _open(plan: WinningPlan) -> Iterator[Part]:
    """Say what people nobody has asked may make of it."""
    unknown = plan._subject.equilibrium.unknown
    count = float(unknown.sum())
    if not count or plan.status in ("infeasible", "unproven"):
        return
    if plan.unknown == "worst" and plan.wins:
        yield Part(key="plan.unknown_worst", numbers={"count": count})
    elif plan.verdict == "open":
        yield Part(key="plan.unknown_middle", numbers={"count": count})


def obstacle_parts(plan: WinningPlan) -> list[Part]:
    """State what is in the way, one sentence each, what stays of it below."""
    found: list[Part] = []
    ways = max(plan.obstacles.cells("way"), default=0)
    told = 0
    for row in plan.obstacles:
        if ways > 1 and row.way != told:
            found.append(Part(key="plan.way", numbers={"number": float(row.way)}))
        told = row.way
        found += _obstacle(plan, row)
    return found


def _obstacle(plan: WinningPlan, row: Obstacle) -> Iterator[Part]:
    people: dict[str, str | tuple[str, ...]] = {"people": row.people}
    if row.person is not None:
        people["person"] = row.person
        for reason in row.unanswered:
            yield _unanswered(plan, row.person, row.condition, reason)
    numbers = {
        "attainable": row.attainable,
        "needed": row.needed,
        "count": float(len(row.people)),
    }
    key = f"plan.obstacle_{row.condition}{_known(plan, row)}"
    yield Part(key=key, people=people, numbers=numbers)


def _known(plan: WinningPlan, row: Obstacle) -> str:
    """The ending of the key: what is known of how far the condition can be met."""
    best = row.attainable
    convictions = plan._subject.convictions
    assert convictions is not None  # plans are made for initiatives
    if row.person is not None and convictions[row.person].value is None:
        return "_unasked" if best is None or best <= row.needed else ""
    return "" if best is not None else "_unknown"


def _unanswered(plan: WinningPlan, person: str, condition: str, reason: str) -> Part:
    case = plan._subject.initiative
    assert case is not None  # plans are made for initiatives
    kinds = {each.id: each.kind for each in case.person(person).objections}
    kind = case.taxonomy.kind(kinds[reason])
    return Part(
        key=f"plan.unanswered_{condition}",
        people={"person": person},
        kinds={"kind": kind.id},
        words={"code": kind.notation or kind.id, "reason": reason},
    )


def why_planned(plan: WinningPlan, person: str) -> Explanation:
    """Show what the plan does with one person, and what comes of it."""
    about = plan._subject
    who = about.graph.ids[about.row(person)]
    rows = [
        row for row in plan.actions if who in row.people or who in _answered(plan, row)
    ]
    if not rows:
        parts: tuple[Part, ...] = (_left(plan, who),)
    else:
        parts = (_moved(plan, who), *(_done(plan, who, row) for row in rows))
    return Explanation(person=who, parts=parts, speech=about.speech)


def _answered(plan: WinningPlan, row: PlannedAction) -> tuple[str, ...]:
    return tuple(plan._candidates[row.id].answers)


def _left(plan: WinningPlan, who: str) -> Part:
    if who not in plan.left_alone:
        key = "initiator" if who == plan._subject.initiator else "no_plan"
        return Part(key=f"plan.left_{key}", people={"person": who})
    row = plan.left_alone[who]
    return Part(
        key=f"plan.left_{row.why if row.settled is not None else 'unknown'}",
        people={"person": who},
        numbers={"settled": row.settled},
    )


def _moved(plan: WinningPlan, who: str) -> Part:
    """State what the person holds before and after, and where they settle."""
    about = plan._subject
    at = about.row(who)
    doing = [plan._candidates[name] for name in plan.actions.ids]
    then = state(about, who, doing)
    now = state(about, who, ())
    held = then.conviction
    numbers = {
        "before": 0.0 if now.conviction is None else now.conviction,
        "after": 0.0 if held is None else held,
        "settled_before": float(about.equilibrium.z[at]),
        "settled_after": float(plan.after.people[who].settled),
    }
    key = "plan.person_unknown" if held is None else "plan.person"
    return Part(key=key, people={"person": who}, numbers=numbers)


def _done(plan: WinningPlan, who: str, row: PlannedAction) -> Part:
    """State one action, what it is there for and what it takes."""
    case = plan._subject.initiative
    assert case is not None  # plans are made for initiatives
    reasons = plan._candidates[row.id].answers.get(who, ())
    kinds = {each.id: each.kind for each in case.person(who).objections}
    numbers = {"hours": row.hours, "chance": row.chance}
    responses = {"response": row.response}
    below = tuple(
        Part(
            key="plan.action_reason",
            kinds={"kind": case.taxonomy.kind(kinds[reason]).id},
            words={"reason": reason},
        )
        for reason in reasons
    )
    key = "plan.action" if row.needed else "plan.action_more"
    if row.marginal is None:  # not shown to this audience
        key = f"{key}_bare"
    else:
        numbers["marginal"] = row.marginal
    if row.to is not None:
        return Part(
            key=f"{key}_to",
            people={"other": row.to},
            numbers=numbers,
            responses=responses,
        )
    return Part(key=key, numbers=numbers, responses=responses, parts=below)
