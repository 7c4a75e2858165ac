"""What the decision rule makes of the settled stances, and who could tip it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from alignlib.dynamics.friedkin_johnsen import DENSE_PEOPLE
from alignlib.model.decision import AverageSupport
from alignlib.model.gaps import Gap
from alignlib.model.rule import TIE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject
    from alignlib.model.rule import Rule

    Floats = NDArray[np.float64]

Verdict = Literal["passes", "fails", "open"]

# Above the dense size every column of G is one solve; this many are a few seconds.
SHORTLIST = 50


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
    people = _worth_trying(subject)
    limited = len(people) < subject.graph.size
    return Outcome(
        verdict=_word(lowest) if _word(lowest) == _word(highest) else "open",
        leaning=_word(shift),
        margin=abs(shift) if abs(shift) != float("inf") else None,
        exact=exact,
        pivotal=_pivotal(subject, rule, people, holds=_holds(shift)),
        left_out=(Gap(what="pivotal", where=(str(len(people)),)),) if limited else (),
    )


def _holds(shift: float) -> bool:
    return shift < -TIE


def _word(shift: float) -> Verdict:
    return "passes" if _holds(shift) else "fails"


def _pivotal(
    subject: Subject, rule: Rule, people: NDArray[np.intp], *, holds: bool
) -> tuple[str, ...]:
    """Who flips the rule by turning to +1 or to -1, everyone else as they are."""
    import numpy as np

    at = {who: seat for seat, who in enumerate(subject.deciders)}
    seats = np.asarray(subject.seats)
    eq = subject.equilibrium
    reach = _reach(subject, people, seats) * eq.F[people][:, None]
    turned = np.zeros(len(people), dtype=bool)
    for conviction in (1.0, -1.0):
        moved = eq.z[seats] + reach * (conviction - eq.s[people])[:, None]
        turned |= (rule.shift(moved, at) < -TIE) != holds
    ids = subject.graph.ids
    return tuple(ids[person] for person in people[turned])


def _worth_trying(subject: Subject) -> NDArray[np.intp]:
    """Rows of the people to try: everyone, or those who move support most."""
    import numpy as np

    size = subject.graph.size
    if size <= DENSE_PEOPLE:
        return np.arange(size)
    eq = subject.equilibrium
    swing = np.abs(eq.F * subject.adjoint) * (1.0 + np.abs(eq.s))
    return np.sort(np.argpartition(-swing, SHORTLIST)[:SHORTLIST])


def _reach(
    subject: Subject, people: NDArray[np.intp], seats: NDArray[np.intp]
) -> Floats:
    """Work out how a push on each person moves each decider, a row a person."""
    eq = subject.equilibrium
    if subject.graph.size <= DENSE_PEOPLE:
        reach: Floats = eq.inverse[seats].T[people]
    else:
        reach = eq.columns(people)[seats].T
    return reach
