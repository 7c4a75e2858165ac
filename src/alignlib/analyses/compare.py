"""What changed between two versions, and what part has each change in the shift?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, field, frozen

from alignlib.analyses._compare.other import OtherChange, other_changes
from alignlib.analyses._compare.path import PROMISED, Line
from alignlib.analyses._compare.reasons import ReasonChange, reason_changes
from alignlib.analyses._compare.rows import (
    Change,
    Found,
    PersonChange,
    change_table,
    people_table,
)
from alignlib.analyses._compare.union import united
from alignlib.analyses._compare.verdict import verdict
from alignlib.analyses._compare.words import headline, joint_speech, why_shifted
from alignlib.analyses._result.result import Basis, Result, basis
from alignlib.analyses._result.table import Table
from alignlib.analyses._seen import Asked, asked
from alignlib.analyses._subject import Subject, subject
from alignlib.analyses._verdict import Verdict
from alignlib.errors import NotConvergedError, UnknownNameError
from alignlib.model.gaps import Gap

if TYPE_CHECKING:
    from alignlib.analyses._result.explanation import Explanation
    from alignlib.graph import InfluenceGraph
    from alignlib.model.assumptions import Assumptions
    from alignlib.model.initiative import Initiative
    from alignlib.wording import Part, Speech


@frozen(kw_only=True, eq=False)
class Comparison(Result):
    """What changed between two versions, each change with its part in the shift.

    Attributes:
        support_before: Support in the earlier version, -1 to +1.
        support_after: Support in the later version.
        shift: How far support moved; the parts of all changes add up to it.
        error: How far they are from doing so; below 1e-9.
        verdict_before: ``passes``, ``fails`` or ``open`` in the earlier version; None
            without a decision rule.
        verdict_after: The same in the later version.
        joined: Ids of those who are in the later version only.
        left: Ids of those who are in the earlier version only.
        people: Everyone, the largest part first.
        changes: Every change that can move support, the largest part first; found
            by ``["ana", "conviction"]`` or ``["ana", "attention", "bo"]``.
        reasons: What moved convictions, the largest part first. The parts of one
            person add up to that of their conviction.
        other_changes: Differences that do not move support.
        assumptions: What all of this rests on.
    """

    kind: ClassVar[str] = "compare"

    support_before: float
    support_after: float
    shift: float
    error: float
    verdict_before: Verdict | None
    verdict_after: Verdict | None
    joined: tuple[str, ...]
    left: tuple[str, ...]
    people: Table[PersonChange] = field(repr=False)
    changes: Table[Change] = field(repr=False)
    reasons: Table[ReasonChange] = field(repr=False)
    other_changes: Table[OtherChange] = field(repr=False)
    assumptions: Basis = field(repr=False)
    _subjects: tuple[Subject, Subject] = field(repr=False)
    _found: Found = field(repr=False)
    _asked: Asked = field(repr=False)

    def explain(self, person: str, /) -> Explanation:
        """Show what one person's part in the shift is made of; the parts add up to it.

        Raises:
            UnknownNameError: There is no such person in either version.
        """
        before, after = self._subjects
        who = person  # an id of either version comes before a name
        if who not in self._found.union.index:
            try:
                who = after.graph.ids[after.row(person)]
            except UnknownNameError:
                who = before.graph.ids[before.row(person)]
        return why_shifted(self, self._found, who).of(self)

    def _headline(self) -> tuple[Part, ...]:
        return headline(self)

    @property
    def _speech(self) -> Speech:
        return joint_speech(*self._subjects)

    def _body(self) -> dict[str, Any]:
        return {
            "support_before": self.support_before,
            "support_after": self.support_after,
            "shift": self.shift,
            "error": self.error,
            "verdict_before": self.verdict_before,
            "verdict_after": self.verdict_after,
            "joined": list(self.joined),
            "left": list(self.left),
            "people": self.people.to_record(),
            "changes": self.changes.to_record(),
            "reasons": self.reasons.to_record(),
            "other_changes": self.other_changes.to_record(),
        }


def compare(
    before: Initiative | InfluenceGraph,
    after: Initiative | InfluenceGraph,
    /,
    *,
    assumptions: Assumptions | None = None,
) -> Comparison:
    """Compare two versions: what changed, and each change's part in the shift.

    Support is taken along the straight line from the earlier version to the later one,
    on which every conviction, firmness, voice, vote and share of attention moves
    evenly. The part of one of them is how far it moves times the integral of its slope
    (Aumann-Shapley): ``(x1 - x0) * integral of dS/dx(t) dt``. It depends on nothing but
    the two versions, not on an order of changes; the parts add up to the shift; with
    the versions swapped each turns round. If one conviction is all that changed, its
    part is what `leverage` calls its gain.

    - A vote's part is ``(z_i - S)`` for each share of the votes it gains: to vote
      counts for support as far as the voter is above the average. Votes are counted on
      the scale on which the middle one of those who vote in both keeps their vote, so
      that a newcomer's vote changes nobody else's.
    - Attention that agrees and attention in conflict each move in a straight line: a
      tie that turns from one to the other gives up the one and takes up the other.
    - People who joined or left enter the version they are missing from without vote and
      ties, and with their own conviction. Their votes and all ties from and to them
      are one change. People are the same where their ids are.
    - People nobody knows anything about stay at 0, as in `forecast`.

    Args:
        before: The earlier version, an initiative or an influence graph.
        after: The later version.
        assumptions: What stands in for what nobody knows, in both.

    Returns:
        The comparison; `Comparison.explain` splits one person's part.

    Raises:
        InvalidInputError: Tie weights off their scale.
        MissingValueError: A version has no people.
        UnanchoredError: In one of the versions some people hold no view and hear nobody
            who does. If both versions are sound, all between them are.
        NotConvergedError: Somebody keeps so little of a view that the parts cannot be
            told to 1e-9.

    Cost: where only convictions changed, three solves in all; else 20 systems, or 38
    more each time two quadrature rules (Gauss-Legendre, 6 and 12 nodes) disagree on a
    piece of the line, which is then halved. Up to 2,000 people a system is one
    factorisation, cubic in people; above, two iterative solves, linear in ties.

    Aumann and Shapley (1974), "Values of Non-Atomic Games"; reasons within a
    conviction: Shapley (1953), "A value for n-person games".

    >>> from alignlib import Initiative, listens
    >>> march = Initiative.from_rows(
    ...     stakeholders=[
    ...         {"name": "Eva", "stance": -0.4},
    ...         {"name": "Tom", "stance": 0.2},
    ...     ],
    ...     ties=[listens("Eva", to="Tom", weight=1.0)],
    ... )
    >>> eva, tom = march.ids
    >>> june = march.changing(tom, stance=0.8).changing(eva, firmness=0.2)
    >>> result = compare(march, june)
    >>> round(result.shift, 3)
    0.63
    >>> [(each.what, round(each.part, 3)) for each in result.changes]
    [('conviction', 0.495), ('firmness', 0.135)]
    """
    subjects = subject(before, assumptions), subject(after, assumptions)
    support = [float(each.say_weights @ each.equilibrium.z) for each in subjects]
    union = united(*subjects)
    line = Line(union)
    found = Found(union=union, ties=line.ties, shares=line.shares())
    changes = change_table(found)
    shift = support[1] - support[0]
    error = abs(found.total - shift)
    if error > PROMISED:
        raise NotConvergedError(error, PROMISED)
    reasons = reason_changes(*subjects, union, found.shares.say)
    joined, left = (
        tuple(union.ids[at] for at in moved.nonzero()[0])
        for moved in (union.joined, union.left)
    )
    return Comparison(
        support_before=support[0],
        support_after=support[1],
        shift=shift,
        error=error,
        verdict_before=verdict(subjects[0]),
        verdict_after=verdict(subjects[1]),
        joined=joined,
        left=left,
        people=people_table(found, subjects, joint_speech(*subjects).names),
        changes=changes,
        reasons=reasons,
        other_changes=other_changes(*subjects, changes, reasons),
        assumptions=_joint_basis(subjects, joined, left),
        subjects=subjects,
        found=found,
        asked=asked(compare, before, after, assumptions=assumptions),
    )


def _joint_basis(
    subjects: tuple[Subject, Subject], joined: tuple[str, ...], left: tuple[str, ...]
) -> Basis:
    """What both versions rest on; who was missing from one is said."""
    before, after = map(basis, subjects)
    absent = (("joined", joined), ("left", left))
    return evolve(
        after,
        defaulted=_together(before.defaulted, after.defaulted),
        left_out=(
            *_together(before.left_out, after.left_out),
            *(Gap(what=what, where=who) for what, who in absent if who),
        ),
        residual=max(before.residual, after.residual),
    )


def _together(before: tuple[Gap, ...], after: tuple[Gap, ...]) -> tuple[Gap, ...]:
    where: dict[tuple[str, float | None], dict[str, None]] = {}
    for gap in (*before, *after):
        where.setdefault((gap.what, gap.assumed), {}).update(dict.fromkeys(gap.where))
    return tuple(
        Gap(what=what, where=tuple(places), assumed=assumed)
        for (what, assumed), places in where.items()
    )
