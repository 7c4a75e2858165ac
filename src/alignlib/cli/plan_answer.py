"""What to do: the plan, its order, where it is weak, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.analyses import solving_once
from alignlib.analyses._seen import asked
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
from alignlib.reports._what_to_do import shown_what_to_do

if TYPE_CHECKING:
    from alignlib.analyses._result.result import Result


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
    """What to do about one initiative, as its audience may see it.

    Attributes:
        case: The initiative.
        plan: What to do.
        doubts: What speaks for changing the programme.
        order: In which order; without steps where there is nothing to do.
        weak: Where a won decision could be lost; without changes where none is won.
        audience: Who may see this.
        eyes: What they may see, to find people by the ids they are shown under.
    """

    case: Initiative
    plan: WinningPlan
    doubts: ReasonsToReconsider
    order: ApproachOrder
    weak: WeakPoints
    audience: Audience = "team"
    eyes: Discretion = field(factory=Discretion)

    @property
    def parts(self) -> dict[str, Result]:
        """The results by what the page calls them."""
        return {
            "plan": self.plan,
            "doubts": self.doubts,
            "order": self.order,
            "weak": self.weak,
        }

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

    def to_json(self, explained: tuple[str, ...] = ()) -> str:
        """Write the records of all results as one JSON object.

        Args:
            explained: People whose explanations are added, by their own ids.

        Raises:
            UnknownNameError: There is no such person.
        """
        any_plan, won = bool(self.plan.actions), self.plan.wins
        record: dict[str, Any] = {
            "winning_plan": self.plan.to_record(),
            "approach_order": self.order.to_record() if any_plan else None,
            "weak_points": self.weak.to_record() if won else None,
            "reasons_to_reconsider": self.doubts.to_record(),
        }
        if explained:
            told = (self.plan, self.order) if any_plan else (self.plan,)
            record["explanations"] = [
                {each.kind: each.explain(who).to_record() for each in told}
                for who in map(self.eyes.person, explained)
            ]
        # ASCII, so that no terminal and no pipe can spoil it.
        return as_json(record)


def plan_answer(
    case: Initiative,
    wanted: Wanted,
    *,
    audience: Audience = "team",
    key: bytes | None = None,
    language: str = "en",
) -> PlanAnswer:
    """Plan, put in order, and look for what could go wrong.

    For others than the team it is planned from what they may see, and for nobody else.

    Args:
        case: The initiative.
        wanted: What is asked of the plan.
        audience: Who may see it.
        key: Makes the pseudonyms.
        language: Of the words that stand for names.

    Raises:
        AlignError: The initiative cannot be analysed, or names no decision rule.
    """
    secret = drawn(key)
    how = asked(
        winning_plan,
        case,
        hours=wanted.hours,
        confidence=wanted.confidence,
        margin=wanted.margin,
        seconds=wanted.seconds,
        assumptions=wanted.assumptions,
    )
    told: Any = {"audience": audience, "key": secret, "language": language}
    with solving_once():
        found = shown_what_to_do(case, wanted.assumptions, how, **told)
    eyes = Discretion.of(case, audience, secret)
    seen = redacted(case, eyes, secret, language=language)
    return PlanAnswer(case=seen, audience=audience, eyes=eyes, **found)
