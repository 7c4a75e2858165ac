"""The forecast as a bar, the decision rule in words, and those who decide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from alignlib.analyses._ranges import stance_spreads
from alignlib.model.consent_rule import Unanimity, Veto
from alignlib.model.decision import AllOf, AnyOf
from alignlib.model.rule import TIE, Rule
from alignlib.model.weighted_rule import AverageSupport, WeightedMajority
from alignlib.reports._people_view import PersonLine

if TYPE_CHECKING:
    from alignlib.reports._facts import Facts

MOST_DECIDERS = 15
MOST_NAMED = 5  # in one sentence of the rule


@frozen(kw_only=True)
class Bar:
    """A point and a range on the axis from -1 to +1.

    Attributes:
        support: The point.
        low: Lower end of the range.
        high: Upper end of the range.
        threshold: What an average has to exceed; None without one.
        label: All of it in words.
        support_label: The point in words.
        threshold_label: The threshold in words.
    """

    support: float
    low: float
    high: float
    threshold: float | None = None
    label: str = ""
    support_label: str = ""
    threshold_label: str = ""

    def at(self, stance: float) -> str:
        """Where a stance stands on the axis, in percent of the width."""
        return f"{1 + 98 * (min(max(stance, -1.0), 1.0) + 1) / 2:.2f}%"

    def width(self, low: float, high: float) -> str:
        """How wide the part from *low* to *high* is."""
        low, high = max(low, -1.0), min(high, 1.0)
        return f"{max(49 * (high - low), 0.4):.2f}%"

    def side(self, stance: float) -> str:
        """Which way a text at *stance* runs, so that it stays on the sheet."""
        if stance < -0.6:
            return "start-side"
        return "end-side" if stance > 0.6 else "middle"


@frozen(kw_only=True)
class RuleLine:
    """One condition of the decision.

    Attributes:
        text: What has to hold.
        state: ``met``, ``missed``, or ``open`` while the unknown can turn it.
        parts: Conditions it is made of.
    """

    text: str
    state: str
    parts: tuple[RuleLine, ...] = ()


@frozen(kw_only=True)
class Decider:
    """One person who decides.

    Attributes:
        line: What the page says of them elsewhere.
        bar: Where they settle; None where that is not shown.
        vote: What that makes: a key of the words for votes; empty if they have none.
    """

    line: PersonLine
    bar: Bar | None
    vote: str


def support_bar(facts: Facts) -> Bar:
    """Draw where support settles, how far it could move, and what is needed."""
    say = facts.say
    support = facts.forecast.support
    low, high = facts.forecast.support_range
    rule = facts.about.rule
    threshold = rule.threshold if isinstance(rule, AverageSupport) else None
    ends = say.spread(low, high)
    label = say("bar_label", support=say.signed(support))
    if ends:
        label = f"{label} {say('bar_range', range=ends)}"
    needed = ""
    if threshold is not None:
        needed = say("bar_threshold", threshold=say.signed(threshold))
        label = f"{label} {needed}"
    return Bar(
        support=support,
        low=low,
        high=high,
        threshold=threshold,
        label=label,
        support_label=say.signed(support),
        threshold_label=needed,
    )


def rule_line(facts: Facts) -> RuleLine | None:
    """Say how the decision is made and which parts of it hold."""
    rule = facts.about.rule
    return _Reading(facts).line(rule) if rule else None


def decider_lines(
    facts: Facts, people: tuple[PersonLine, ...]
) -> tuple[tuple[Decider, ...], int]:
    """List those who decide, the most in favour first, and count those left out.

    Of many the ones on whom most hangs are kept.
    """
    if facts.about.rule is None:
        return (), 0
    deciding = [line for line in people if line.decides][:MOST_DECIDERS]
    ranked = sorted(deciding, key=lambda line: -_rank(line))
    reading = _Reading(facts)
    shown = tuple(
        Decider(line=line, bar=_bar(facts, line), vote=reading.vote(line))
        for line in ranked
    )
    return shown, len(facts.about.deciders) - len(shown)


def _rank(line: PersonLine) -> float:
    return -2.0 if line.value is None else line.value


def _bar(facts: Facts, line: PersonLine) -> Bar | None:
    if line.value is None:
        return None
    low, high = facts.people[line.person]["range"]
    return Bar(support=line.value, low=low, high=high)


class _Reading:
    """Reads rules against what people settle at, and could settle at."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        settled = facts.about.equilibrium.z
        spreads, _ = stance_spreads(facts.about)
        self._worlds = (settled - spreads, settled, settled + spreads)
        self._everyone = facts.graph.ids

    def line(self, rule: Rule) -> RuleLine:
        """Say one rule, and those it is made of."""
        parts = rule.rules if isinstance(rule, AllOf | AnyOf) else ()
        return RuleLine(
            text=self._text(rule),
            state=self._state(rule),
            parts=tuple(map(self.line, parts)),
        )

    def vote(self, line: PersonLine) -> str:
        """Say what a person's settled stance makes of the rules they vote in."""
        edges = [
            float(part.yes_at)
            for part in self._facts.about.rule.parts()  # type: ignore[union-attr]
            if isinstance(part, Veto | Unanimity | WeightedMajority)
            and line.person in part.deciders(self._everyone)
        ]
        if not edges or line.value is None:
            return ""
        row = self._facts.graph.index[line.person]
        said = [_said(float(world[row]), edges) for world in self._worlds]
        if said[0] == said[2] or said[1] == "part":
            return said[1]
        return f"maybe_{said[1]}"

    def _state(self, rule: Rule) -> str:
        index = self._facts.graph.index
        low, now, high = (rule.holds(world, index) for world in self._worlds)
        if low != high:
            return "open"
        return "met" if now else "missed"

    def _text(self, rule: Rule) -> str:
        say = self._facts.say
        if isinstance(rule, AllOf):
            return say("rule_all")
        if isinstance(rule, AnyOf):
            return say("rule_any")
        if isinstance(rule, AverageSupport):
            return say("rule_average", threshold=say.signed(rule.threshold))
        if isinstance(rule, WeightedMajority):
            return self._majority(rule)
        if isinstance(rule, Unanimity) and rule.people is None:
            return say("rule_everyone")
        return say("rule_each", names=self._names(rule.named))

    def _majority(self, rule: WeightedMajority) -> str:
        say, weights = self._facts.say, rule.weights
        total = say.amount(math.fsum(weights.values()))
        quota = say.amount(rule.quota)
        low, now, high = (say.amount(n) for n in self._counts(weights, rule.yes_at))
        text = say("rule_majority_now", quota=quota, total=total, yes=now)
        if low == high:
            return text
        return f"{text} {say('rule_majority_range', low=low, high=high)}"

    def _counts(self, weights: Mapping[str, float], edge: float) -> Iterator[float]:
        """Votes in favour at everybody's lowest, as things stand, at the highest."""
        index = self._facts.graph.index
        for world in self._worlds:
            yield math.fsum(
                weight
                for who, weight in weights.items()
                if world[index[who]] > edge + TIE
            )

    def _names(self, people: tuple[str, ...]) -> str:
        name = self._facts.name
        named = ", ".join(map(name, people[:MOST_NAMED]))
        more = len(people) - MOST_NAMED
        return f"{named} {self._facts.say('more', count=more)}" if more > 0 else named


def _said(stance: float, edges: list[float]) -> str:
    if stance > max(edges) + TIE:
        return "yes"
    return "no" if stance <= min(edges) + TIE else "part"
