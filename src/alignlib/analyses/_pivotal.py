"""Who tips the decision by their own change of mind alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.analyses._movable import SHORTLIST, largest
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
    Rows = NDArray[np.intp]

MOST_REACHES = 20_000_000  # numbers held at once, 160 MB: everyone's reach to the seats


def pivotal_people(
    subject: Subject, rule: Rule
) -> tuple[tuple[str, ...], tuple[Gap, ...]]:
    """Find who flips *rule* by turning to +1 or to -1, everyone else as they are.

    Returns:
        Their ids, and what was not tried: in a crowd with many deciders only those
        who move support most are.

    Cost: an average needs no solve. Else a row of ``G`` a decider where those are few,
    or a column for each of a shortlist.
    """
    turned, people = _turned(subject, rule)
    ids = subject.graph.ids
    found = tuple(ids[person] for person in people[turned].tolist())
    if len(people) == subject.graph.size:
        return found, ()
    return found, (Gap(what="pivotal", where=(str(len(people)),)),)


def _turned(subject: Subject, rule: Rule) -> tuple[NDArray[np.bool_], Rows]:
    """Whether each person tried flips the rule, and who was tried."""
    import numpy as np

    eq = subject.equilibrium
    now = rule.shift(eq.z, subject.graph.index) < -TIE
    everyone = np.arange(subject.graph.size)
    if isinstance(rule, AverageSupport):
        needed = rule.threshold - float(subject.say_weights @ eq.z)
        say = eq.F * subject.adjoint
        flips = [(needed - say * (c - eq.s) < -TIE) != now for c in (1.0, -1.0)]
        return flips[0] | flips[1], everyone
    seats = np.asarray(subject.seats)
    people = everyone
    if subject.graph.size <= DENSE_PEOPLE or _few(seats, everyone):
        reach = eq.rows(seats).T
    else:
        people = _movers(subject)
        reach = eq.columns(people)[seats].T
    push = reach * eq.F[people][:, None]
    at = {who: seat for seat, who in enumerate(subject.deciders)}
    turned = np.zeros(len(people), dtype=bool)
    for conviction in (1.0, -1.0):
        moved = eq.z[seats] + push * (conviction - eq.s[people])[:, None]
        turned |= (rule.shift(moved, at) < -TIE) != now
    return turned, people


def _few(seats: Rows, everyone: Rows) -> bool:
    return seats.size <= SHORTLIST and seats.size * everyone.size <= MOST_REACHES


def _movers(subject: Subject) -> Rows:
    """Rows of the people whose full turn moves support most."""
    import numpy as np

    eq = subject.equilibrium
    swing = np.abs(eq.F * subject.adjoint) * (1.0 + np.abs(eq.s))
    return largest(swing, SHORTLIST)
