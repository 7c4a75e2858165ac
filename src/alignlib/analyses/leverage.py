"""Whose change of mind moves the decision most, and what stands in the way?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from alignlib import scales
from alignlib.analyses._blocking import BlockingObjection, blocking_objections
from alignlib.analyses._movable import PersonLeverage, champion_table, people_table
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.analyses._why_leverage import headline, why_leverage
from alignlib.model.gaps import Gap

if TYPE_CHECKING:
    from alignlib.analyses._result.explanation import Explanation
    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative
    from alignlib.wording import Part


@frozen(kw_only=True, eq=False)
class Leverage(Result):
    """What one person's change of mind would do to support.

    Attributes:
        support: Support as things stand, -1 to +1.
        conviction: The conviction that `PersonLeverage.gain` gives people.
        firmness: The firmness it gives them; None keeps their own.
        people: Everyone, the largest gain first.
        shortlist: Those whose gain as a champion was worked out: everyone up to
            5,000 people, above only those who move support most.
        objections: Live objections, the one whose settling gains most first.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "leverage"

    support: float
    conviction: float
    firmness: float | None
    people: Table[PersonLeverage] = field(repr=False)
    shortlist: Table[PersonLeverage] = field(repr=False)
    objections: Table[BlockingObjection] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show why one person has this leverage: own conviction, listeners, reach.

        The parts through those who listen add up to the push, and the parts by those
        who decide to the say.

        Raises:
            UnknownNameError: There is no such person.
        """
        return why_leverage(self, self._subject, person).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self, self._subject.initiator)

    def _body(self) -> dict[str, Any]:
        body = {
            "support": self.support,
            "conviction": self.conviction,
            "firmness": self.firmness,
            "people": self.people.to_record(),
            "objections": self.objections.to_record(),
        }
        if self.shortlist is not self.people:
            body["shortlist"] = self.shortlist.to_record()
        return body


def leverage(
    case: Initiative | InfluenceGraph,
    /,
    *,
    conviction: float = 1.0,
    with_firmness: float | None = None,
    assumptions: Assumptions | None = None,
) -> Leverage:
    """Measure what each person's change of mind would do to support.

    With ``A = I - diag(1 - f) W`` one adjoint solve ``q = A^-T p`` gives everyone's
    ``say_i = F_i q_i``, the part of the outcome that hangs on their own conviction,
    and what support would gain if they took another. Gains of convictions at own
    firmness add up exactly over people; of firmness or voice they do not.

    Args:
        case: The initiative, or an influence graph; left unchanged.
        conviction: The conviction people would take, -1 to +1.
        with_firmness: The firmness they would hold it with, 0 to 1; None keeps
            their own.
        assumptions: What stands in for what nobody knows.

    Returns:
        People by gain, and live objections by what settling them gains.

    Raises:
        OffScaleError: The conviction or firmness is off its scale.
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: one factorisation or, above 2,000 people, two iterative solves; for gains at
    another firmness one inverse, above 5,000 people a solve each for a shortlist.

    Friedkin and Johnsen (1990), "Social influence and opinions".

    >>> from alignlib import Initiative, listens
    >>> case = Initiative.from_rows(
    ...     stakeholders=[
    ...         {"name": "Eva", "stance": -0.4},
    ...         {"name": "Tom", "stance": 0.2},
    ...     ],
    ...     ties=[listens("Eva", to="Tom", weight=1.0)],
    ... )
    >>> result = leverage(case)
    >>> [(person.name, round(person.gain, 3)) for person in result.people]
    [('Tom', 0.6), ('Eva', 0.35)]
    """
    scales.number(conviction, name="conviction", low=-1.0, high=1.0)
    if with_firmness is not None:
        scales.number(with_firmness, name="with_firmness", low=0.0, high=1.0)
    about = subject(case, assumptions)
    people = people_table(about, conviction, with_firmness)
    complete = "champion_gain" in people.columns
    shortlist = people if complete else champion_table(about, conviction, with_firmness)
    limit = Gap(what="diagonal", where=(str(len(shortlist)),))
    return Leverage(
        support=float(about.say_weights @ about.equilibrium.z),
        conviction=conviction,
        firmness=with_firmness,
        people=people,
        shortlist=shortlist,
        objections=blocking_objections(about),
        assumptions=basis(about, left_out=() if complete else (limit,)),
        subject=about,
        asked=asked(
            leverage,
            case,
            conviction=conviction,
            with_firmness=with_firmness,
            assumptions=assumptions,
        ),
    )
