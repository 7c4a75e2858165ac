"""What to do: the plan, its order, where it is weak, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.analyses import solving_once
from alignlib.analyses.reasons_to_reconsider import ReasonsToReconsider
from alignlib.cli.records import as_json
from alignlib.model.assumptions import Assumptions
from alignlib.model.discretion import Audience, Discretion, drawn
from alignlib.model.initiative import Initiative
from alignlib.model.redaction import redacted
from alignlib.planning._plan.words import misses_confidence
from alignlib.planning.approach_order import ApproachOrder
from alignlib.planning.weak_points import WeakPoints
from alignlib.planning.winning_plan import WinningPlan, winning_plan
from alignlib.reports._what_to_do import what_to_do

if TYPE_CHECKING:
    from alignlib.analyses._result.result import Result
    from alignlib.cli.answer import Told


@frozen(kw_only=True)
class Wanted:
    """What is asked of a plan.

    Attributes:
        hours: At most so many hours; None takes what it takes.
        confidence: At least this chance of winning; None takes every talk to succeed.
        margin: Support to spare.
        seconds: Time to look for it.
        assumptions: What stands in for what nobody knows.
    """

    hours: float | None = None
    confidence: float | None = None
    margin: float = 0.0
    seconds: float = 20.0
    assumptions: Assumptions = field(factory=Assumptions)


@frozen(kw_only=True)
class PlanAnswer:
    """What to do about one initiative.

    Attributes:
        case: The initiative.
        plan: What to do.
        doubts: What speaks for changing the programme.
        order: In which order; without steps where there is nothing to do.
        weak: Where a won decision could be lost; without changes where none is won.
        audience: Who may see this.
    """

    case: Initiative
    plan: WinningPlan
    doubts: ReasonsToReconsider
    order: ApproachOrder
    weak: WeakPoints
    audience: Audience = "team"

    @property
    def results(self) -> tuple[Result, ...]:
        """All there is to tell, in the order it is read."""
        order = (self.order,) if self.plan.actions else ()
        weak = (self.weak,) if self.plan.wins else ()
        return (self.plan, *order, *weak, self.doubts)

    @property
    def proven(self) -> bool:
        """Whether a plan that wins, with the chance asked for, is proven."""
        wins = self.plan.wins and not misses_confidence(self.plan)
        return wins and self.plan.status in ("least", "most")

    def seen_by(self, audience: Audience, key: bytes, language: str) -> PlanAnswer:
        """Make the answer as *audience* may see it."""
        eyes = Discretion.of(self.case, audience, key)
        told: Any = {"key": key, "language": language}
        return PlanAnswer(
            case=redacted(self.case, eyes, key, language=language),
            plan=self.plan.seen_by(audience, **told),
            order=self.order.seen_by(audience, **told),
            weak=self.weak.seen_by(audience, **told),
            doubts=self.doubts.seen_by(audience, **told),
            audience=audience,
        )

    def to_json(
        self,
        explained: tuple[str, ...] = (),
        *,
        audience: Audience = "team",
        key: bytes | None = None,
    ) -> str:
        """Write the records of all results as one JSON object.

        Args:
            explained: People whose explanations are added.
            audience: Who will read it.
            key: Makes the pseudonyms, the same ones in all records.

        Raises:
            UnknownNameError: There is no such person.
        """
        told: Told = {"audience": audience, "key": key or drawn(None)}
        plan = self.plan.to_record(**told)
        record: dict[str, Any] = {
            "winning_plan": plan,
            "approach_order": self.order.to_record(**told) if plan["actions"] else None,
            "weak_points": self.weak.to_record(**told) if plan["wins"] else None,
            "reasons_to_reconsider": self.doubts.to_record(**told),
        }
        if explained:
            record["explanations"] = [
                {
                    result.kind: result.explain(person).to_record(**told)
                    for result in (self.plan, self.order)
                    if result is self.plan or plan["actions"]
                }
                for person in explained
            ]
        # ASCII, so that no terminal and no pipe can spoil it.
        return as_json(record)


def plan_answer(case: Initiative, wanted: Wanted) -> PlanAnswer:
    """Plan, put in order, and look for what could go wrong.

    Raises:
        AlignError: The initiative cannot be analysed, or names no decision rule.
    """
    assumed = wanted.assumptions
    with solving_once():
        plan = winning_plan(
            case,
            hours=wanted.hours,
            confidence=wanted.confidence,
            margin=wanted.margin,
            seconds=wanted.seconds,
            assumptions=assumed,
        )
        found = what_to_do(case, assumed, plan)
    return PlanAnswer(case=case, **found)
