"""What we could do: one response, to one person or to several at once."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.model.kinds import slug


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return scales.distinct(values)


def _maybe_texts(values: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if values is None else scales.distinct(values)


@frozen(kw_only=True)
class Action:
    """One thing that can be done to win support.

    alignlib derives the actions there are from people's reasons, stakes and voices.
    Record one to add to them, to say what it takes here, or to rule it out: an action
    takes the place of the derived one with the same response, people and aim. Of those
    whom a shared action is for, only those count for whom it does something: people of
    known conviction with a reason that it answers and that weighs something.

    Attributes:
        id: Name of the action, unique in the initiative.
        response: What is done, by id: ``evidence``, ``pilot``, and so on.
        people: With whom, by id: one person, or several where it is done once for
            all. Left empty, a shared action reaches everyone who holds a reason that
            it answers.
        objection: The id of the person's objection that it answers.
        kinds: Of a shared action, the kinds of objection that it answers, with those
            narrower; left empty, all that the response may answer.
        objective: The objective to agree on, by id.
        to: Of a referral, the person we are referred to, by id.
        hours: What it takes of our time; None takes that of the response.
        chance: Probability that it works, 0 to 1; None takes that of the response.
        effect: Share of the objection it takes away, or of the missing firmness it
            gives, 0 to 1; None takes that of the response.
        needs: What must come first: ids of other actions, recorded or derived (such
            as ``ana/listening``), or ``goals``, ``trust``, ``uncovered``; None takes
            that of the response.
        ruled_out: Whether it cannot be done here; the derived action whose place it
            takes is none then. A shared one without people rules out all that is
            derived of its response about its kinds and those narrower; without kinds
            as well, about all.

    >>> Action(id="a1", response="evidence", people=["ana"], objection="o1").response
    'evidence'
    """

    id: str = field(validator=scales.text)
    response: str = field(validator=slug)
    people: tuple[str, ...] = field(
        default=(), converter=_texts, validator=scales.each(scales.text)
    )
    objection: str | None = field(default=None, validator=optional(scales.text))
    kinds: tuple[str, ...] = field(
        default=(), converter=_texts, validator=scales.each(scales.text)
    )
    objective: str | None = field(default=None, validator=optional(scales.text))
    to: str | None = field(default=None, validator=optional(scales.text))
    hours: float | None = field(default=None, validator=optional(scales.amount))
    chance: float | None = field(default=None, validator=optional(scales.share))
    effect: float | None = field(default=None, validator=optional(scales.share))
    needs: tuple[str, ...] | None = field(
        default=None,
        converter=_maybe_texts,
        validator=optional(scales.each(scales.text)),
    )
    ruled_out: bool = field(default=False, validator=scales.flag)
