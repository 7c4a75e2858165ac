"""The plan on the page: what to do, whom to leave alone, what is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.planning._plan.words import obstacle_parts
from alignlib.reports._plan_steps import StepLine, named, step_lines, what_words, whom
from alignlib.reports._plan_words import WON, said_first
from alignlib.reports._timeline import Timeline, timeline
from alignlib.reports._what_to_do import MOST_PEOPLE

if TYPE_CHECKING:
    from alignlib.planning.winning_plan import WinningPlan
    from alignlib.reports._facts import Facts

MOST_OTHERS = 3  # other plans


@frozen(kw_only=True)
class PlanView:
    """The section about the plan.

    Attributes:
        none: Why there is no plan; empty where there is one.
        seen: What to know of a plan that others than the team see.
        doubts: What speaks for changing the programme first; empty if nothing strong.
        headline: The plan in a sentence or two.
        order: Why in this order; empty with nothing to do.
        timeline: The picture; None with nothing to do.
        steps: The same as a table.
        more: How many steps are not listed.
        obstacles: What is in the way of every plan.
        left: Whom it leaves alone, and why.
        others: What would do as well.
        weak: Where a won decision could be lost.
    """

    none: str = ""
    seen: str = ""
    doubts: str = ""
    headline: str = ""
    order: str = ""
    timeline: Timeline | None = None
    steps: tuple[StepLine, ...] = ()
    more: str = ""
    obstacles: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    weak: str = ""


def plan_view(facts: Facts) -> PlanView:
    """Work the section out."""
    plan, order, say = facts.plan, facts.order, facts.say
    if plan is None:
        return PlanView(none=_no_plan(facts))
    if order is not None and not len(order.steps):
        order = None
    steps = step_lines(facts, plan, order) if order else ()
    doubts, weak = facts.doubts, facts.weak
    more = len(plan.actions) - len(steps)
    return PlanView(
        seen=say("plan_seen") if facts.audience != "team" else "",
        doubts=(
            doubts.headline_in(say.language)
            if doubts and doubts.advice == "reconsider"
            else ""
        ),
        headline=plan._speech.paragraph(said_first(plan), say.language),
        order=order.headline_in(say.language) if order else "",
        timeline=timeline(facts, plan, order) if order else None,
        steps=steps,
        more=say("more_below", count=more) if more > 0 else "",
        obstacles=tuple(_obstacles(facts, plan)),
        left=tuple(_left(facts, plan)),
        others=tuple(_others(facts, plan)),
        weak=weak.headline_in(say.language) if weak and len(weak.changes) else "",
    )


def _no_plan(facts: Facts) -> str:
    """Say why there is no plan."""
    if facts.case is None:
        return facts.say("plan_graph")
    if facts.about.rule is None:
        return facts.say("plan_none")
    return facts.say("plan_large", most=facts.say.amount(MOST_PEOPLE))


def _left(facts: Facts, plan: WinningPlan) -> Iterator[str]:
    """Say whom the plan leaves alone, reason by reason."""
    whys: dict[str, list[str]] = {}
    for row in plan.left_alone:
        if plan.wins or row.why not in WON:
            whys.setdefault(row.why, []).append(row.name)
    for why, names in whys.items():
        yield facts.say(f"plan_left_{why}", people=named(facts, names))


def _others(facts: Facts, plan: WinningPlan) -> Iterator[str]:
    """Say what would do as well."""
    for row in plan.alternatives.top(MOST_OTHERS) if plan.wins else ():
        told = {
            "hours": facts.say.hours(row.hours),
            "support": facts.say.signed(row.support),
            "chance": facts.say.share(row.chance),
            "added": _told(facts, plan, row.added),
            "left": _told(facts, plan, row.left_out),
        }
        if not row.added:
            yield facts.say("plan_other_less", **told)
        elif not row.left_out:
            yield facts.say("plan_other_more", **told)
        else:
            yield facts.say("plan_other", **told)


def _told(facts: Facts, plan: WinningPlan, actions: Sequence[str]) -> str:
    doing = (plan._candidates[name].action for name in actions)
    return "; ".join(
        f"{whom(facts, each.people)}: {what_words(facts, each)}" for each in doing
    )


def _obstacles(facts: Facts, plan: WinningPlan) -> Iterator[str]:
    """Say what is in the way of every plan, condition by condition."""
    parts = obstacle_parts(plan)
    if parts:
        yield from plan._speech.text(parts, facts.say.language).split("\n")
