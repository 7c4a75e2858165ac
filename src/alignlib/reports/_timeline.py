"""The plan as a picture: steps along the hours they take, and support above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from alignlib.planning.approach_order import ApproachOrder
    from alignlib.planning.winning_plan import WinningPlan
    from alignlib.reports._facts import Facts

CURVE = 116.0  # height of the curve, in pixels
HEAD, FOOT = 30.0, 12.0  # kept free above and below it
LANE = 36.0  # height of a step
AXIS = 34.0  # height of the axis
MOST_STEPS = 24  # drawn and listed; the rest is counted
MOST_TICKS = 6  # besides 0
ROUND = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # hours apart


@frozen(kw_only=True)
class Line:
    """A straight piece of the curve; across in percent, down in pixels."""

    x1: float
    x2: float
    y1: float
    y2: float


@frozen(kw_only=True)
class Tick:
    """A mark on the axis of hours."""

    x: float
    label: str


@frozen(kw_only=True)
class Timeline:
    """The picture: a curve, a lane for each step, an axis.

    Attributes:
        height: Of the picture, in pixels.
        lanes: Where the lanes end.
        curve: Pieces of the curve.
        zero: Where support is 0; None where that is not on the sheet.
        start: Support before the first step, in words.
        start_y: Where its label stands.
        end: Support after the last step, and what it makes of the decision.
        end_y: Where the curve ends.
        verdict: The word for the verdict's colours.
        ticks: Marks on the axis.
        label: All of it in a sentence.
    """

    height: float
    lanes: float
    curve: tuple[Line, ...]
    zero: float | None
    start: str
    start_y: float
    end: str
    end_y: float
    verdict: str
    ticks: tuple[Tick, ...]
    label: str


def timeline(facts: Facts, plan: WinningPlan, order: ApproachOrder) -> Timeline:
    """Draw the plan: each step starts where the one before it ends."""
    rows, say = order.steps, facts.say
    scale = _Scale([plan.support_before, *(row.support for row in rows)])
    lanes = HEAD + CURVE + FOOT + LANE * min(len(rows), MOST_STEPS)
    verdict = plan.verdict if plan.wins else "fails"
    end = say.signed(rows[len(rows) - 1].support)
    told = say(f"verdict_{verdict}")
    return Timeline(
        height=lanes + AXIS,
        lanes=lanes,
        curve=tuple(_curve(plan, order, scale)),
        zero=scale.y(0.0) if scale.low <= 0.0 <= scale.high else None,
        start=say.signed(plan.support_before),
        start_y=scale.y(plan.support_before),
        end=say("plan_end", support=end, verdict=told),
        end_y=scale.y(rows[len(rows) - 1].support),
        verdict=verdict,
        ticks=tuple(_ticks(facts, span(order))),
        label=say(
            "plan_picture",
            count=float(len(rows)),
            hours=span(order),
            start=say.signed(plan.support_before),
            end=end,
        ),
    )


def span(order: ApproachOrder) -> float:
    """How many hours the picture is wide."""
    return max((row.to_hours for row in order.steps), default=0.0) or 1.0


def across(hours: float, whole: float) -> float:
    """Where a point in time stands, in percent of the width."""
    return round(1 + 98 * hours / whole, 2)


def lane(at: int) -> float:
    """Where the lane of a step begins, from the top."""
    return HEAD + CURVE + FOOT + LANE * at


class _Scale:
    """Support from top to bottom."""

    def __init__(self, supports: Sequence[float]) -> None:
        self.low, self.high = min(supports), max(supports)
        if self.high - self.low < 0.05:  # a flat line belongs in the middle
            self.low, self.high = self.low - 0.05, self.high + 0.05

    def y(self, support: float) -> float:
        """How far down *support* stands."""
        share = (self.high - support) / (self.high - self.low)
        return round(HEAD + CURVE * share, 1)


def _curve(plan: WinningPlan, order: ApproachOrder, scale: _Scale) -> Iterator[Line]:
    """Go level while a step takes its hours, then up or down to what it brings."""
    now, whole = scale.y(plan.support_before), span(order)
    for row in order.steps:
        start, end = across(row.from_hours, whole), across(row.to_hours, whole)
        then = scale.y(row.support)
        yield Line(x1=start, x2=end, y1=now, y2=now)
        if then != now:
            yield Line(x1=end, x2=end, y1=now, y2=then)
        now = then


def _ticks(facts: Facts, whole: float) -> Iterator[Tick]:
    apart = next((size for size in ROUND if whole / size <= MOST_TICKS), whole)
    count = int(whole / apart + 1e-9)
    for at in range(count + 1):
        hours = at * apart
        yield Tick(x=across(hours, whole), label=facts.say.hours(hours))
