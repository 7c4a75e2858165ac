"""What the decision rule makes of the settled stances, and who could tip it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from alignlib.analyses._pivotal import pivotal_people
from alignlib.model.decision import AverageSupport
from alignlib.model.gaps import Gap
from alignlib.model.rule import TIE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject

    Floats = NDArray[np.float64]

Verdict = Literal["passes", "fails", "open"]


@frozen(kw_only=True)
class Outcome:
    """What the rule says.

    Attributes:
        verdict: For all the unknown may hold; None without a rule.
        leaning: At the middle estimate, the unknown at 0; None without a rule.
        margin: Least uniform change of everyone's settled stance that flips the
            middle estimate; None if none does.
        exact: Whether an ``open`` verdict is truly open: with conflict ties the
            extremes of several people need not occur together.
        pivotal: Ids of those whose own full turn flips the middle estimate.
        left_out: What was not tried.
    """

    verdict: Verdict | None
    leaning: Verdict | None
    margin: float | None
    exact: bool
    pivotal: tuple[str, ...]
    left_out: tuple[Gap, ...] = ()


def outcome(subject: Subject, spreads: Floats, support: tuple[float, float]) -> Outcome:
    """Apply the rule to the settled stances and to their extremes.

    Args:
        subject: What is decided on.
        spreads: Half the width of everyone's range.
        support: The exact range of support.
    """
    rule = subject.rule
    if rule is None:
        return Outcome(verdict=None, leaning=None, margin=None, exact=True, pivotal=())
    index = subject.graph.index
    z = subject.equilibrium.z
    shift = float(rule.shift(z, index))
    if isinstance(rule, AverageSupport):
        lowest, highest = (rule.threshold - end for end in support)
        exact = True
    else:
        lowest = float(rule.shift(z - spreads, index))
        highest = float(rule.shift(z + spreads, index))
        exact = not subject.graph.signed
    people, left_out = pivotal_people(subject, rule)
    return Outcome(
        verdict=_word(lowest) if _word(lowest) == _word(highest) else "open",
        leaning=_word(shift),
        margin=abs(shift) if abs(shift) != float("inf") else None,
        exact=exact,
        pivotal=people,
        left_out=left_out,
    )


def _holds(shift: float) -> bool:
    return shift < -TIE


def _word(shift: float) -> Verdict:
    return "passes" if _holds(shift) else "fails"
