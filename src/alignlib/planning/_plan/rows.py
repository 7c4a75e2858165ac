"""Rows of a plan: what to do, what else would do, and what is in the way."""

from __future__ import annotations

from typing import Literal

from alignlib.analyses._result.table import Column, Row

Purpose = Literal["answer", "opens", "shares", "commits", "refers"]
WhyLeft = Literal["enough", "no_effect", "unknown", "nothing_admissible", "hours"]
Condition = Literal["veto", "votes", "average", "unanimity", "hours", "chance"]


class PlannedAction(Row):
    """One action of the plan.

    Attributes:
        id: The action.
        person: With whom, by id; None where it is done once for several.
        people: Everyone it reaches, by id.
        name: What people call the person, else the id; None where there are several.
        response: What is done, by the id of the response.
        objection: The objection it answers, by id; None where it answers none, or
            several.
        kind: The kind of that objection, by the taxonomy's id.
        kinds: Of an action for several, the kinds of objection it answers.
        objective: The objective to agree on, by id.
        to: Of a referral, the person we are referred to.
        hours: What it takes of our time.
        chance: Probability that it works, 0 to 1.
        marginal: Support lost without it and without what it alone opens the way to.
        needed: Whether the rule fails without it.
        for_what: What it is there for: an ``answer``; it ``opens`` the way to others;
            it ``shares`` an objective; it ``commits`` somebody; it ``refers`` us.
    """

    __slots__ = ()
    id: Column[str] = Column()
    person: Column[str | None] = Column(holds="person")
    people: Column[tuple[str, ...]] = Column()
    name: Column[str | None] = Column()
    response: Column[str] = Column()
    objection: Column[str | None] = Column()
    kind: Column[str | None] = Column()  # no row of a plan made anew is withheld
    kinds: Column[tuple[str, ...]] = Column()
    objective: Column[str | None] = Column()
    to: Column[str | None] = Column()
    hours: Column[float] = Column()
    chance: Column[float] = Column()
    marginal: Column[float] = Column(holds="effect")
    needed: Column[bool] = Column()
    for_what: Column[Purpose] = Column()


class Alternative(Row):
    """Another plan: it does without an action of each before it.

    Of such plans it is the cheapest, or under a budget the one with most support.
    There are three at most, and fewer where the time did not suffice.

    Attributes:
        number: 1 is the runner-up.
        hours: What it takes of our time.
        actions: Its actions, by id.
        support: Where support settles with it.
        chance: Probability that the rule holds, as of the plan itself.
        left_out: Actions of the plan that it does without, by id.
        added: Actions that the plan does without, by id.
    """

    __slots__ = ()
    number: Column[int] = Column()
    hours: Column[float] = Column()
    actions: Column[tuple[str, ...]] = Column()
    support: Column[float] = Column()
    chance: Column[float] = Column()
    left_out: Column[tuple[str, ...]] = Column()
    added: Column[tuple[str, ...]] = Column()


class LeftAlone(Row):
    """Somebody the plan does nothing with, on purpose.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        why: The rule is met without more (``enough``); nothing there is would move
            the decision (``no_effect``); it is not known where they stand, so ask
            them first (``unknown``); nothing admissible is left to do with them
            (``nothing_admissible``); where no plan wins within a budget, the hours
            do more elsewhere (``hours``).
        settled: Where they settle with the plan.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    why: Column[WhyLeft] = Column()
    settled: Column[float] = Column(holds="stance")


class Obstacle(Row):
    """One condition of the rule that is in the way.

    Attributes:
        number: Where it stands in the list.
        way: Which way to a yes it blocks, from 1; a rule with alternatives has
            several.
        set: The conditions of one set cannot be met together, and without any one of
            them the others can; each blocks its way by itself.
        condition: ``veto`` or ``unanimity`` of a person, the ``votes`` of a majority,
            an ``average``, the ``hours`` of a budget or the ``chance`` asked for.
        place: Where the rule says so, such as ``decision.rules[0]``.
        person: Whose consent is missing, by id.
        people: Who does not come to agree, of a majority or an average, by id.
        attainable: The best that can be had, by itself.
        needed: What must be exceeded; of votes, reached.
        reasons: Ids of the person's objections that stay.
        unanswered: Those among them that no admissible action there is answers.
        kinds: The kinds of the reasons, by the taxonomy's id.
    """

    __slots__ = ()
    number: Column[int] = Column()
    way: Column[int] = Column()
    set: Column[int] = Column()
    condition: Column[Condition] = Column()
    place: Column[str] = Column()
    person: Column[str | None] = Column(holds="person")
    people: Column[tuple[str, ...]] = Column()
    attainable: Column[float | None] = Column(holds="stance")
    needed: Column[float] = Column()
    reasons: Column[tuple[str, ...]] = Column()
    unanswered: Column[tuple[str, ...]] = Column()
    kinds: Column[tuple[str, ...]] = Column()
