"""What a decision rule says of one version, without asking who could tip it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.analyses._ranges import stance_spreads, support_spread
from alignlib.analyses._verdict import Verdict, _word
from alignlib.model.decision import AverageSupport

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject


def verdict(subject: Subject) -> Verdict | None:
    """Apply the rule at both ends of what the unknown may hold; None without a rule.

    The same verdict as the forecast's.
    """
    rule = subject.rule
    if rule is None:
        return None
    z, index = subject.equilibrium.z, subject.graph.index
    if isinstance(rule, AverageSupport):
        support, spread = float(subject.say_weights @ z), support_spread(subject)
        shifts = [rule.threshold - support + spread, rule.threshold - support - spread]
    else:
        spreads, _ = stance_spreads(subject)
        shifts = [float(rule.shift(at, index)) for at in (z - spreads, z + spreads)]
    low, high = map(_word, shifts)
    return low if low == high else "open"
