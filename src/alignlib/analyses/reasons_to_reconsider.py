"""Which objections are reasons to change the programme, or to stop?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import field, frozen

from alignlib.analyses._reconsider.founded import (
    Held,
    Shared,
    factual,
    say_of,
    shared_reasons,
    unclassified,
    weighing,
)
from alignlib.analyses._reconsider.programme_changes import programme_changes
from alignlib.analyses._reconsider.rows import (
    HeldReason,
    HolderLink,
    ProgrammeChange,
    SharedReason,
    change_table,
    holder_table,
    link_table,
    reason_table,
)
from alignlib.analyses._reconsider.words import headline, why_reconsider
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.errors import WrongTypeError
from alignlib.model.gaps import Gap
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alignlib.analyses._result.explanation import Explanation
    from alignlib.model.assumptions import Assumptions
    from alignlib.wording import Part

Advice = Literal["reconsider", "mend", "check", "none"]

# Judgement: with a fifth of the outcome on people who are right about it, each of them
# has to be outweighed by four others. To carry on then is to bet against the facts.
RECONSIDER_SAY = 0.2


@frozen(kw_only=True, eq=False)
class ReasonsToReconsider(Result):
    """Well-founded objections that several people hold independently.

    Attributes:
        advice: ``reconsider``: change the programme or stop, as more than *threshold*
            of the outcome hangs on people with well-founded, independent objections;
            ``mend``: there are such objections, on which less hangs; ``check``: there
            are none, but some factual objections nobody has looked into; ``none``.
        say: Share of the outcome that hangs on those who hold a well-founded reason
            that several hold independently.
        say_if_right: The same if what is to be checked proves right as well.
        threshold: The share above which the advice is to reconsider.
        reasons: Well-founded reasons; those that several hold independently first,
            the weightiest first.
        to_check: Factual reasons of which nobody knows whether they are well founded.
        changes: What could be changed for everybody at once, and what share of the
            well-founded reasons it would take away, the largest first.
        holders: Who holds them.
        links: Why people do not hold a reason independently of each other.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "reasons_to_reconsider"

    advice: Advice
    say: float
    say_if_right: float
    threshold: float
    reasons: Table[SharedReason] = field(repr=False)
    to_check: Table[SharedReason] = field(repr=False)
    changes: Table[ProgrammeChange] = field(repr=False)
    holders: Table[HeldReason] = field(repr=False)
    links: Table[HolderLink] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _founded: tuple[Shared, ...] = field(repr=False)
    _unchecked: tuple[Shared, ...] = field(repr=False)
    _subject: Subject = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show which factual objections one person holds, and independently of whom.

        Raises:
            UnknownNameError: There is no such person.
        """
        return why_reconsider(self, self._subject, person).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self)

    def _body(self) -> dict[str, Any]:
        return {
            "advice": self.advice,
            "say": self.say,
            "say_if_right": self.say_if_right,
            "threshold": self.threshold,
            "reasons": self.reasons.to_record(),
            "to_check": self.to_check.to_record(),
            "changes": self.changes.to_record(),
            "holders": self.holders.to_record(),
            "links": self.links.to_record(),
        }


def reasons_to_reconsider(
    initiative: Initiative, /, *, assumptions: Assumptions | None = None
) -> ReasonsToReconsider:
    """Find well-founded objections that several people hold independently.

    They are reasons to change the programme or to stop, not resistance to overcome.
    Counted are objections of the shallowest depth (factual ones) that stand, in front
    of no other, and are justified; where nobody knows whether they are, they are
    listed apart, to be checked. What nobody has classified is not counted. Whether an
    objection is justified never changes its weight in a forecast.

    Reasons of a kind and of narrower kinds, about the same person or nobody, are one.
    Two people hold it independently if neither influences the other (a tie of any
    layer that sways people, or a manager) and their reasons have no source in common
    (equal words in ``Evidence.source``). The largest set of holders of whom no two
    are linked counts; of several largest, the weightiest:

        weight = sum of say_i * strength_i,   say_i = abs(F_i q_i) as in `leverage`.

    A change that works takes its effect of the weight wherever it is an admissible
    answer. The advice is to reconsider when more than `RECONSIDER_SAY` of the outcome
    hangs on the people in reasons that two or more hold independently, each counted
    once.

    Args:
        initiative: The case; left unchanged.
        assumptions: What stands in for what nobody knows.

    Returns:
        The advice, the reasons, and what would resolve most of them.

    Raises:
        WrongTypeError: It is no initiative.
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people, or nobody has power and the decision
            is weighed by it.
        UnanchoredError: Some people hold no view and hear nobody who does.

    Cost: one solve, and pairs of holders of a reason. Sets are tried in full among up
    to 25 holders who are linked with each other; above, chosen one by one, and
    ``exact`` says so.

    After Allan, *Nurturing Training Partnerships*: a dialogue about benefits and
    disbenefits may show that the programme should change.

    >>> from alignlib import Objection, Stakeholder, Unanimity
    >>> shifts = Objection(id="o1", kind="no_time", strength=0.6, justified="yes")
    >>> people = [
    ...     Stakeholder(id=who, stance=-0.3, objections=[shifts])
    ...     for who in ("ana", "bo")
    ... ]
    >>> case = Initiative(stakeholders=people, decision=Unanimity())
    >>> found = reasons_to_reconsider(case)
    >>> found.advice, found.reasons[0].independent, round(found.say, 2)
    ('reconsider', ('ana', 'bo'), 1.0)
    >>> [(change.id, round(change.share, 2)) for change in found.changes]
    [('programme_change/no_time', 0.6), ('pilot', 0.5)]
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    about = subject(initiative, assumptions)
    by = weighing(about)
    held = [each for each in factual(about) if each.objection.justified != "no"]
    counted = [each for each in held if not each.objection.fronts]
    yes = [each for each in counted if each.objection.justified == "yes"]
    maybe = [each for each in counted if each.objection.justified == "unknown"]
    founded, unchecked = shared_reasons(yes, by), shared_reasons(maybe, by)
    say = say_of(founded, by)
    reasons = (*founded, *unchecked)
    return ReasonsToReconsider(
        advice=_advice(founded, unchecked, say),
        say=say,
        say_if_right=say_of(shared_reasons(counted, by), by),
        threshold=RECONSIDER_SAY,
        reasons=reason_table(founded, by),
        to_check=reason_table(unchecked, by),
        changes=change_table(programme_changes(founded, by)),
        holders=holder_table(reasons, by),
        links=link_table(reasons),
        assumptions=basis(about, left_out=tuple(_left_out(held, unclassified(about)))),
        founded=tuple(founded),
        unchecked=tuple(unchecked),
        subject=about,
        asked=asked(reasons_to_reconsider, initiative, assumptions=assumptions),
    )


def _advice(
    founded: Sequence[Shared], unchecked: Sequence[Shared], say: float
) -> Advice:
    if say > RECONSIDER_SAY:
        return "reconsider"
    if any(each.several for each in founded):
        return "mend"
    return "check" if unchecked else "none"


def _left_out(held: Sequence[Held], unread: Sequence[str]) -> Iterator[Gap]:
    """What was passed over, and what was taken for want of a source."""
    fronting = [each for each in held if each.objection.fronts]
    alone = [each for each in held if not each.objection.fronts and not each.source]
    found = {
        "fronting_reason": [
            f"{each.person} / {each.objection.id}" for each in fronting
        ],
        "unclassified_reason": unread,
        "reason_source": [f"{each.person} / {each.objection.id}" for each in alone],
    }
    for what, where in found.items():
        if where:
            yield Gap(what=what, where=where)
