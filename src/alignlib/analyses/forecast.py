"""Where will support settle, and would the decision pass?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, overload

from attrs import field, frozen

from alignlib.analyses._motives import FragileMotive, fragile_motives
from alignlib.analyses._ranges import stance_spreads, support_spread
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Column, Row, Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.analyses._ties import heard_by
from alignlib.analyses._verdict import Outcome, Verdict, outcome
from alignlib.analyses._why_settled import headline, why_settled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._result.explanation import Explanation
    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative
    from alignlib.wording import Part


class PersonForecast(Row):
    """Where one person starts and settles.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        stance: The assessed stance; None where there is none.
        conviction: What they hold before anybody sways them; None when unknown.
        settled: Where they settle, -1 to +1.
        hears: Ids of those they give attention to and can hear, most first.
        range: Lowest and highest they could settle at, whatever the unknown hold.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    stance: Column[float | None] = Column(holds="stance")
    conviction: Column[float | None] = Column(holds="stance")
    settled: Column[float] = Column(holds="stance")
    hears: Column[tuple[str, ...]] = Column()
    range: Column[tuple[float, float]] = Column(holds="stance")


@frozen(kw_only=True, eq=False)
class Forecast(Result):
    """Where support settles and what the decision rule makes of it.

    Attributes:
        support: Support once influence has spread, -1 to +1, over those who decide.
        support_range: Lowest and highest support, whatever the unknown hold; exact.
        verdict: ``passes``, ``fails``, or ``open`` while the unknown can tip it;
            None without a decision rule.
        leaning: What the verdict is with the unknown at 0.
        margin: Least change of everyone's settled stance alike that flips the
            leaning; None if none does, or without a rule.
        verdict_exact: Whether ``open`` is surely open. With conflict ties several
            people's extremes need not occur together, so it may be too wide.
        pivotal: Ids of those whose own turn to -1 or +1 flips the leaning.
        unknown: Ids of those nobody knows anything about.
        people: Everyone, in the order they came.
        fragile: Motives that rest on someone who does not support, worst first.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "forecast"

    support: float
    support_range: tuple[float, float]
    verdict: Verdict | None
    leaning: Verdict | None
    margin: float | None
    verdict_exact: bool
    pivotal: tuple[str, ...]
    unknown: tuple[str, ...]
    people: Table[PersonForecast] = field(repr=False)
    fragile: Table[FragileMotive] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show how one person's settled stance came about; the parts add up to it.

        Raises:
            UnknownNameError: There is no such person.
        """
        return why_settled(self._subject, person).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self, self._subject.electorate)

    def _body(self) -> dict[str, Any]:
        return {
            "support": self.support,
            "support_range": list(self.support_range),
            "verdict": self.verdict,
            "leaning": self.leaning,
            "margin": self.margin,
            "verdict_exact": self.verdict_exact,
            "pivotal": list(self.pivotal),
            "unknown": list(self.unknown),
            "people": self.people.to_record(),
            "fragile": self.fragile.to_record(),
        }


def forecast(
    case: Initiative | InfluenceGraph, /, *, assumptions: Assumptions | None = None
) -> Forecast:
    """Forecast where support settles once people have talked, and the decision.

    Everyone keeps to their own conviction as far as they are firm and moves towards
    those they hear for the rest, until nothing moves: ``z = F s + (1 - f) W z``.
    Support is ``S = p . z``; who counts how much is named in the headline. People
    nobody knows anything about enter at 0 and widen the range; they are not left out.

    Args:
        case: The initiative, or an influence graph; left unchanged.
        assumptions: What stands in for what nobody knows.

    Returns:
        The forecast; `Forecast.explain` shows how one person's part came about.

    Raises:
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: up to 2,000 people one factorisation, cubic in people; above, some dozen
    products with the ties a solve: a few solves, one more for each decider up to 50,
    and where more decide the pivotal are sought among the 50 who move support most.

    Friedkin and Johnsen (1990), "Social influence and opinions"; with conflict ties
    Altafini (2013), "Consensus problems on networks with antagonistic interactions".

    >>> from alignlib import AverageSupport, Initiative, listens
    >>> case = Initiative.from_rows(
    ...     stakeholders=[
    ...         {"name": "Eva", "stance": -0.4},
    ...         {"name": "Tom", "stance": 0.8},
    ...     ],
    ...     ties=[listens("Eva", to="Tom", weight=1.0)],
    ...     decision=AverageSupport(threshold=0.3),
    ... )
    >>> result = forecast(case)
    >>> round(result.support, 3), result.verdict
    (0.5, 'passes')
    """
    about = subject(case, assumptions)
    eq = about.equilibrium
    support = float(about.say_weights @ eq.z)
    spread = support_spread(about)
    support_range = (support - spread, support + spread)
    spreads, _ = stance_spreads(about)
    found: Outcome = outcome(about, spreads, support_range)
    return Forecast(
        support=support,
        support_range=support_range,
        verdict=found.verdict,
        leaning=found.leaning,
        margin=found.margin,
        verdict_exact=found.exact,
        pivotal=found.pivotal,
        unknown=tuple(about.graph.ids[at] for at in eq.unknown.nonzero()[0]),
        people=_people(about, spreads),
        fragile=fragile_motives(about),
        assumptions=basis(about, left_out=found.left_out),
        subject=about,
        asked=asked(forecast, case, assumptions=assumptions),
    )


def _people(about: Subject, spreads: NDArray[np.float64]) -> Table[PersonForecast]:
    import numpy as np

    eq = about.equilibrium
    ids = about.graph.ids
    known = about.convictions
    convictions = np.where(eq.unknown, np.nan, eq.s)
    stances: Any = convictions if known is None else [known[who].stance for who in ids]
    columns = {
        "id": ids,
        "name": about.names_in_order,
        "stance": stances,
        "conviction": convictions,
        "settled": eq.z,
        "hears": Hearing(about.graph),
        "range": np.column_stack([eq.z - spreads, eq.z + spreads]),
    }
    return Table(PersonForecast, columns)


class Hearing(Sequence[tuple[str, ...]]):
    """Whom each person hears, worked out when a row is looked at."""

    def __init__(self, graph: InfluenceGraph, rows: range | None = None) -> None:
        self._graph = graph
        self._rows = range(graph.size) if rows is None else rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Hearing: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | Hearing:
        if isinstance(at, slice):
            return Hearing(self._graph, self._rows[at])
        heard = heard_by(self._graph, self._rows[at])
        return tuple(self._graph.ids[who] for who, _ in heard)
