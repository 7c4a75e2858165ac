"""Where would a compromise lie, if all positions count by what they weigh?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from alignlib import scales
from alignlib.analyses._compromise import sums
from alignlib.analyses._compromise.case import Positions, chosen, positions
from alignlib.analyses._compromise.rows import Pull, people_table
from alignlib.analyses._compromise.words import headline, why_pulled
from alignlib.analyses._result.explanation import Explanation
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.errors import UnknownNameError, WrongTypeError
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.model.assumptions import Assumptions
    from alignlib.wording import Part

OWN_SCALE = (-1.0, 1.0)
LARGEST_END = 1e15  # numbers beyond it are no scale, and lose their decimals


@frozen(kw_only=True, eq=False)
class CompromiseForecast(Result):
    """Where a compromise on one objective lies, by several ways to find it.

    Attributes:
        objective: The objective's id.
        scale: The ends of the scale that positions are told on.
        mean: Mean position, weighted by capability times salience; None where nobody
            who holds one weighs anything.
        median: The position with half of that weight on either side.
        unbeaten: Positions that win or tie every vote between two; the larger weight
            wins, and everybody votes for the nearer one.
        settled: The mean once people have heard those they listen to.
        people: Those who hold a position, who pulls most first.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "compromise_forecast"

    objective: str
    scale: tuple[float, float]
    mean: float | None
    median: float | None
    unbeaten: tuple[float, ...]
    settled: float | None
    people: Table[Pull] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show what one person's position weighs, and how far it draws the mean.

        Raises:
            UnknownNameError: The person holds no position.
        """
        who = self._subject.graph.ids[self._subject.row(person)]
        if who not in self.people:
            raise UnknownNameError("person with a position", who, self.people.ids)
        parts = tuple(why_pulled(self, self.people[who]))
        return Explanation(person=who, parts=parts, speech=self._speech).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self, self._subject)

    def _body(self) -> dict[str, Any]:
        return {
            "objective": self.objective,
            "scale": list(self.scale),
            "mean": self.mean,
            "median": self.median,
            "unbeaten": list(self.unbeaten),
            "settled": self.settled,
            "people": self.people.to_record(),
        }


def compromise_forecast(
    initiative: Initiative,
    /,
    *,
    objective: str | None = None,
    scale: tuple[float, float] | None = None,
    assumptions: Assumptions | None = None,
) -> CompromiseForecast:
    """Forecast a compromise: the mean position, weighted by what each can and wants.

    With positions ``x``, capabilities ``c`` (power) and saliences ``s`` (the weight of
    the stake) it is ``sum(c s x) / sum(c s)``. Beside it stand the weighted median and
    what wins in pairs, which where everybody wants the nearer one is the median again
    (Black 1948); and where the mean settles once people have heard each other, as in
    `forecast`. Without ties, the two means are the same.

    People without a position are left out of all of it; those who listen to them hear
    the middle of the scale. This is no forecast of what people will believe, but of
    what they might settle for.

    Args:
        initiative: The case; left unchanged.
        objective: The objective's id; where there is only one, it may be left out.
        scale: The ends of the scale to answer on, such as ``(0, 100)``; what stands for
            a position of -1 first. None answers from -1 to +1.
        assumptions: What stands in for what nobody knows; an unknown salience counts
            as ``unknown_strength``.

    Returns:
        The compromise; `CompromiseForecast.explain` shows one person's part in it.

    Raises:
        MissingValueError: There are no people, or no objectives.
        NotAChoiceError: There are several objectives, and none is named.
        UnknownNameError: There is no such objective.
        WrongTypeError: The scale is no two different numbers.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: that of `forecast`, and sorting the positions.

    Van den Bos (1991), "Dutch EC policy making", for the weighted mean, from memory;
    Black (1948), "On the rationale of group decision-making".

    >>> from alignlib import Initiative, Objective, Stake, Stakeholder
    >>> def holds(who, power, position, weight):
    ...     stake = Stake(objective="delay", position=position, weight=weight)
    ...     return Stakeholder(id=who, power=power, stakes=[stake])
    >>> case = Initiative(
    ...     objectives=[Objective(id="delay", statement="Ten years rather than four")],
    ...     stakeholders=[holds("ana", 0.6, -1, 0.5), holds("bo", 0.2, 1, 0.5)],
    ... )
    >>> found = compromise_forecast(case, scale=(4, 10))
    >>> found.mean, found.median, round(found.people["bo"].pull, 3)
    (5.5, 4.0, 1.5)
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    ends = _ends(scale)
    at = chosen(initiative, objective)
    return _at(initiative, at=at, scale=ends, assumptions=assumptions)


def _ends(scale: object) -> tuple[float, float]:
    """Check the ends of the scale that is wanted."""
    if scale is None:
        return OWN_SCALE
    wanted = "two different numbers"
    if not isinstance(scale, (tuple, list)) or len(scale) != len(OWN_SCALE):
        raise WrongTypeError("scale", scale, wanted)
    for end in scale:
        scales.number(end, name="scale", low=-LARGEST_END, high=LARGEST_END)
    low, high = map(float, scale)
    if low == high:
        raise WrongTypeError("scale", scale, wanted)
    return low, high


def _at(
    initiative: Initiative,
    /,
    *,
    at: int,
    scale: tuple[float, float],
    assumptions: Assumptions | None,
) -> CompromiseForecast:
    """Forecast by the objective's place in the list, which every audience shares."""
    about = subject(initiative, assumptions)
    objective = initiative.objectives[at].id
    found = positions(about, objective)
    weights, low, width = found.weights, scale[0], scale[1] - scale[0]

    def told(position: float) -> float:
        return low + (position + 1) / 2 * width

    weighs = weights.sum() > 0
    settled = found.settled[list(found.rows)]
    how = asked(_at, initiative, at=at, scale=scale, assumptions=assumptions)
    return CompromiseForecast(
        objective=objective,
        scale=scale,
        mean=told(sums.mean(found.held, weights)) if weighs else None,
        median=told(sums.median(found.held, weights)) if weighs else None,
        unbeaten=tuple(map(told, sums.unbeaten(found.held, weights)) if weighs else ()),
        settled=told(sums.mean(settled, weights)) if weighs else None,
        people=people_table(about, found, told),
        assumptions=_basis(about, found),
        subject=about,
        asked=how,
    )


def _basis(about: Subject, found: Positions) -> Basis:
    """What was filled in, and who holds no position."""
    absent = Gap(what="no_position", where=found.absent)
    return evolve(
        basis(about),
        defaulted=found.defaulted,
        left_out=(*about.graph.left_out, *((absent,) if found.absent else ())),
        residual=found.residual,
    )
