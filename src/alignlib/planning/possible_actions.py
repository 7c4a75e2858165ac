"""What could we do about where people stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.analyses._subject import subject
from alignlib.errors import WrongTypeError
from alignlib.model.initiative import Initiative
from alignlib.planning._actions.candidates import candidates

if TYPE_CHECKING:
    from alignlib.model.action import Action
    from alignlib.model.assumptions import Assumptions


def possible_actions(
    initiative: Initiative, /, *, assumptions: Assumptions | None = None
) -> tuple[Action, ...]:
    """List every action there is, with what it takes.

    For each objection that stands, every admissible response is an action (rule R1);
    none that denies what is justified (R4), and none for an objection that stands in
    front of another (R2). An objection that the person has not told us of has to be
    uncovered first, which takes trust (R3). A stake in favour of an objective makes
    for a common objective; who is heard or decides, and could come to agree, can
    commit in public. Programme changes and pilots are done once for all who hold a
    reason that they may answer. What opens the way (listening to a person's goals,
    building trust, a referral by somebody in favour whom the person hears) is listed
    where some other action waits for it.

    Recorded actions are in the list, in place of the derived ones with the same aim;
    what is ruled out is not. There is nothing for the initiator, nor for people
    nobody has asked where they stand, unless recorded: ask them first.

    Args:
        initiative: The case; left unchanged.
        assumptions: What stands in for what nobody knows.

    Returns:
        The actions, by person and reason, shared ones last. People, hours, chance and
        effect are filled in; ``needs`` holds only what is not there yet.

    Raises:
        InvalidInputError: Tie weights off their scale.
        MissingValueError: There are no people, or nobody has power and the decision
            is weighed by it.
        WrongTypeError: It is no initiative.

    Cost: linear in people, ties and actions, but for referrals.

    >>> from alignlib import Initiative, Objection, Stakeholder
    >>> doubt = Objection(id="o1", kind="no_outcomes", strength=0.6)
    >>> eva = Stakeholder(id="eva", stance=-0.4, objections=[doubt])
    >>> for action in possible_actions(Initiative(stakeholders=[eva])):
    ...     print(action.id, action.hours, action.needs)
    eva/listening 1.5 ()
    eva/evidence/o1 3.0 ()
    eva/capability_support/o1 6.0 ()
    eva/public_commitment 1.0 ('goals',)
    programme_change/no_outcomes 16.0 ()
    pilot 24.0 ()
    """
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    found = candidates(subject(initiative, assumptions))
    return tuple(each.action for each in found.by_id.values())
