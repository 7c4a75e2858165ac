"""Who has power and interest, and whose influence is not what their position says?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from alignlib.analyses._power.coalition import (
    CoalitionMember,
    Measured,
    coalition,
    ties_to,
    top_person,
)
from alignlib.analyses._power.standing import Contrast, contrasts
from alignlib.analyses._power.standing_table import PersonStanding, standing_table
from alignlib.analyses._power.words import headline, why_placed
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.errors import WrongTypeError
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.analyses._result.explanation import Explanation
    from alignlib.model.assumptions import Assumptions
    from alignlib.wording import Part


@frozen(kw_only=True, eq=False)
class PowerInterest(Result):
    """People by power and interest, and by formal authority against measured say.

    Attributes:
        equal_share: The say of everybody if all had the same.
        top: Id of whoever has most formal power; None where nobody's is known.
        hidden_influencers: Ids of those with far more say than formal power.
        figureheads: Ids of those with formal power and far less say.
        unplaced: Ids of those whose power or interest nobody knows.
        people: Everyone, by quadrant and say.
        coalition: Candidates for the guiding coalition, champions first.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "power_interest"

    equal_share: float
    top: str | None
    hidden_influencers: tuple[str, ...]
    figureheads: tuple[str, ...]
    unplaced: tuple[str, ...]
    people: Table[PersonStanding] = field(repr=False)
    coalition: Table[CoalitionMember] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _measured: Measured = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show why one person is placed where they are, and what is not known.

        Raises:
            UnknownNameError: There is no such person.
        """
        return why_placed(self, self._measured, person).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self)

    def _body(self) -> dict[str, Any]:
        return {
            "equal_share": self.equal_share,
            "top": self.top,
            "hidden_influencers": list(self.hidden_influencers),
            "figureheads": list(self.figureheads),
            "unplaced": list(self.unplaced),
            "people": self.people.to_record(),
            "coalition": self.coalition.to_record(),
        }


def power_interest(
    initiative: Initiative, /, *, assumptions: Assumptions | None = None
) -> PowerInterest:
    """Place people by power and interest, and compare authority with influence.

    - The grid: power and interest at 0.5 or more are high. Both: manage closely; power
      alone: keep satisfied; interest alone: keep informed; neither: monitor.
    - The seven classes of power, legitimacy and urgency, each at 0.5 or more. Whoever
      lacks all three is no stakeholder by them. What nobody knows stays unknown.
    - Formal power against say, ``say_i = F_i q_i`` as in `leverage`, by places among
      those whose power is known (equals share the mean place). A hidden influencer
      stands further up by say than by power, by at least two places and a third of
      these people, and has more than an equal share of say. A figurehead stands as
      much further down, has less than an equal share, and a power of 0.5 or more.
    - The guiding coalition needs people with authority (power of 0.5 or more),
      influence (an equal share of say or more) and support (a known view, settling
      above 0). Those among them whom the person with most power hears well could
      champion it: a tie of any layer but conflict, of 0.5 or more, or of unknown
      weight. Where weights are raw strengths any such tie does.

    The initiator is no candidate.

    Args:
        initiative: The case; left unchanged.
        assumptions: What stands in for what nobody knows of ties and stances; unknown
            power, interest, legitimacy and urgency stay unknown.

    Returns:
        The people, and the candidates.

    Raises:
        WrongTypeError: It is no initiative.
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people, or nobody has power and the decision
            is weighed by it.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: one solve, and a sort of the people.

    Mitchell, Agle and Wood (1997), "Toward a theory of stakeholder identification and
    salience". The coalition: an L&D reading of Kotter's eight steps; the champion:
    Promote International, *Så involverar du chefer*.

    >>> from alignlib import Stakeholder, listens
    >>> case = Initiative(
    ...     stakeholders=[
    ...         Stakeholder(id="ana", power=0.9, interest=0.2, stance=-0.2),
    ...         Stakeholder(id="bo", power=0.5, interest=0.9, stance=0.8),
    ...     ],
    ...     ties=[listens("ana", to="bo", weight=0.7)],
    ... )
    >>> found = power_interest(case)
    >>> [(person.id, person.quadrant) for person in found.people]
    [('bo', 'manage_closely'), ('ana', 'keep_satisfied')]
    >>> found.top, [(who.id, who.champion) for who in found.coalition]
    ('ana', [('bo', True)])
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    about = subject(initiative, assumptions)
    by = _measured(about, initiative)
    top = top_person(by)
    contrast = contrasts(by.power, by.say, equal_share=by.equal_share)
    people = standing_table(initiative, by, contrast)
    us = about.initiator
    return PowerInterest(
        equal_share=by.equal_share,
        top=top,
        hidden_influencers=_those(contrast, "hidden_influencer"),
        figureheads=_those(contrast, "figurehead"),
        unplaced=tuple(person.id for person in people if person.quadrant is None),
        people=people,
        coalition=coalition(by, ties_to(about, top)),
        assumptions=basis(
            about, left_out=(Gap(what="own_side", where=[us]),) if us else ()
        ),
        measured=by,
        subject=about,
        asked=asked(power_interest, initiative, assumptions=assumptions),
    )


def _measured(about: Subject, initiative: Initiative) -> Measured:
    says = (about.equilibrium.F * about.adjoint).tolist()
    return Measured(
        about=about,
        power={p.id: p.power for p in initiative.stakeholders if p.power is not None},
        say=dict(zip(about.graph.ids, says, strict=True)),
    )


def _those(contrast: dict[str, Contrast], wanted: Contrast) -> tuple[str, ...]:
    return tuple(who for who, found in contrast.items() if found == wanted)
