"""The steps of the plan on the page, as rows and as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.reports._plain import shortened
from alignlib.reports._plan_words import what_is_done
from alignlib.reports._timeline import MOST_STEPS, across, lane, span

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.initiative import Initiative
    from alignlib.planning.approach_order import ApproachOrder, Step
    from alignlib.planning.winning_plan import PlannedAction, WinningPlan
    from alignlib.reports._facts import Facts

MOST_NAMED = 8  # people in one sentence
LONGEST_NAME = 22  # letters in the picture; the table has all
LETTER = 7.8  # width of one, in pixels
NARROWEST = 900.0  # pixels; below, the picture names people only


@frozen(kw_only=True)
class StepLine:
    """One step.

    Attributes:
        number: When its turn is.
        name: With whom.
        part: Role and unit, or the names of several people.
        what: What is done, in words.
        hours: What it takes.
        chance: How likely it works.
        support: Where support settles after it.
        way: Who opens the door; empty where nobody has to.
        prepares: Whether it only opens the way to others.
        left: Where its bar starts, in percent of the width.
        width: How wide its bar is, in percent.
        y: Top of its lane.
    """

    number: str
    name: str
    part: str
    what: str
    hours: str
    chance: str
    support: str
    way: str
    prepares: bool
    left: float
    width: float
    y: float

    @property
    def late(self) -> bool:
        """Whether its words have more room to the left of the bar's end."""
        return self.right > 100 - self.left

    @property
    def drawn_name(self) -> str:
        """The name as far as there is room for it in the picture."""
        return shortened(self.name, LONGEST_NAME)

    @property
    def drawn_what(self) -> str:
        """What is done, as far as there is room for it in the picture."""
        room = max(self.right, 100 - self.left) * NARROWEST / 100
        taken = LETTER * (len(self.drawn_name) + 4)
        return shortened(self.what, max(int((room - taken) / LETTER), 1))

    @property
    def right(self) -> float:
        """Where its bar ends, in percent of the width."""
        return self.left + self.width


def step_lines(
    facts: Facts, plan: WinningPlan, order: ApproachOrder
) -> tuple[StepLine, ...]:
    """Put the steps into words, each with its place in the picture."""
    rows = order.steps.top(MOST_STEPS)
    return tuple(_step(facts, plan, order, row, at) for at, row in enumerate(rows))


def _step(
    facts: Facts, plan: WinningPlan, order: ApproachOrder, row: Step, at: int
) -> StepLine:
    say, doing, whole = facts.say, plan.actions[row.id], span(order)
    left = across(row.from_hours, whole)
    return StepLine(
        number=str(row.number),
        name=whom(facts, row.people),
        part=_part(facts, row.people),
        what=what_words(facts, doing),
        hours=say.hours(row.hours),
        chance=say.share(doing.chance),
        support=say.signed(row.support),
        way=_way(facts, plan, row),
        prepares=doing.for_what in ("opens", "refers"),
        left=left,
        width=round(across(row.to_hours, whole) - left, 2),
        y=lane(at),
    )


def what_words(facts: Facts, action: Action | PlannedAction) -> str:
    """Say what an action does and what it is about."""
    case: Initiative | None = facts.case
    assert case is not None  # plans are made for initiatives
    return what_is_done(case, action, facts.say.language)


def whom(facts: Facts, people: Sequence[str]) -> str:
    """Name one person; count several."""
    if len(people) == 1:
        return facts.name(people[0])
    return facts.say("plan_several", count=len(people))


def _part(facts: Facts, people: Sequence[str]) -> str:
    if len(people) == 1:
        return facts.part(people[0])
    return named(facts, [facts.name(who) for who in people])


def named(facts: Facts, names: Sequence[str]) -> str:
    shown, more = ", ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    return facts.say("plan_names_more", names=shown, count=more) if more > 0 else shown


def _way(facts: Facts, plan: WinningPlan, row: Step) -> str:
    """Say who opens the door, where that is no step of its own."""
    if not row.blessed_by or row.person in plan.actions.cells("to"):
        return ""
    return facts.say("plan_way", other=facts.name(row.blessed_by))
