"""The whole case: what is proposed, the people it needs, and how it is decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.errors import (
    raise_faults,
)
from alignlib.model import editing
from alignlib.model.action import Action
from alignlib.model.assumptions import Weights
from alignlib.model.doors import Doors
from alignlib.model.engagement import Engagement, Position
from alignlib.model.objective import Objective, Stake
from alignlib.model.reason import Motivation, Objection
from alignlib.model.references import faults_of
from alignlib.model.response import Response
from alignlib.model.rule import Rule
from alignlib.model.sharing import Sharing
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.tie import Tie

Addition: TypeAlias = (
    Stakeholder
    | Tie
    | Objective
    | Engagement
    | Position
    | Motivation
    | Objection
    | Stake
    | Action
    | Response
)


def _training() -> Taxonomy:
    return Taxonomy.built_in("training")


def _stakeholders(values: Iterable[Stakeholder]) -> tuple[Stakeholder, ...]:
    return scales.members(values)


def _ties(values: Iterable[Tie]) -> tuple[Tie, ...]:
    return scales.members(values)


def _objectives(values: Iterable[Objective]) -> tuple[Objective, ...]:
    return scales.members(values)


def _engagements(values: Iterable[Engagement]) -> tuple[Engagement, ...]:
    return scales.members(values)


def _positions(values: Iterable[Position]) -> tuple[Position, ...]:
    return scales.members(values)


def _actions(values: Iterable[Action]) -> tuple[Action, ...]:
    return scales.members(values)


def _responses(values: Iterable[Response]) -> tuple[Response, ...]:
    return scales.members(values)


@frozen(kw_only=True)
class Initiative(Doors, Sharing):
    """A proposal, the people it needs, what they hold, and who listens to whom.

    Building one checks every reference in it; all faults come in one error.

    Attributes:
        id: Name of the initiative.
        title: What people call it.
        outcome: What is to be different afterwards.
        objectives: What it is for.
        stakeholders: The people.
        ties: Who influences whom.
        decision: How it is decided; None when nothing is decided yet.
        taxonomy: The kinds of reasons; the ``training`` taxonomy if left out.
        engagements: Contacts so far.
        positions: What we said to whom.
        initiator: The id of the person who stands for the proposal (you).
        actions: What can be done, beyond what alignlib derives, or cannot.
        responses: What responses take and do here, where it differs from the usual.
        weights: ``attention`` when tie weights are shares of a listener's
            attention, ``relative`` when they are raw strengths such as counts.

    Raises:
        InvalidInputError: Ids that lead nowhere, duplicates, unknown kinds or
            responses, managers or needs in a circle, a response to a reason that it
            may not answer; each fault with its place.

    >>> ana = Stakeholder(id="p1", name="Ana", stance=-0.5)
    >>> bo = Stakeholder(id="p2", name="Bo", stance=0.8)
    >>> tie = Tie(source="p2", target="p1", weight=0.6)
    >>> case = Initiative(stakeholders=[ana, bo], ties=[tie])
    >>> case.person("Ana").stance
    -0.5
    """

    id: str = field(default="initiative", validator=scales.text)
    title: str | None = field(default=None, validator=optional(scales.text))
    outcome: str | None = field(default=None, validator=optional(scales.text))
    objectives: tuple[Objective, ...] = field(
        default=(),
        converter=_objectives,
        validator=scales.each(scales.kind(Objective, "Objectives")),
    )
    stakeholders: tuple[Stakeholder, ...] = field(
        default=(),
        converter=_stakeholders,
        validator=scales.each(scales.kind(Stakeholder, "Stakeholders")),
    )
    ties: tuple[Tie, ...] = field(
        default=(),
        converter=_ties,
        validator=scales.each(scales.kind(Tie, "Ties")),
    )
    decision: Rule | None = field(
        default=None, validator=optional(scales.kind(Rule, "a decision rule"))
    )
    taxonomy: Taxonomy = field(
        factory=_training, validator=scales.kind(Taxonomy, "a Taxonomy")
    )
    engagements: tuple[Engagement, ...] = field(
        default=(),
        converter=_engagements,
        validator=scales.each(scales.kind(Engagement, "Engagements")),
    )
    positions: tuple[Position, ...] = field(
        default=(),
        converter=_positions,
        validator=scales.each(scales.kind(Position, "Positions")),
    )
    initiator: str | None = field(default=None, validator=optional(scales.text))
    actions: tuple[Action, ...] = field(
        default=(),
        converter=_actions,
        validator=scales.each(scales.kind(Action, "Actions")),
    )
    responses: tuple[Response, ...] = field(
        default=(),
        converter=_responses,
        validator=scales.each(scales.kind(Response, "Responses")),
    )
    weights: Weights = field(
        default="attention", validator=scales.choice("attention", "relative")
    )

    def __attrs_post_init__(self) -> None:
        raise_faults(faults_of(self))

    @property
    def ids(self) -> tuple[str, ...]:
        """The people's ids, in their order."""
        return tuple(person.id for person in self.stakeholders)

    def person(self, name: str, /) -> Stakeholder:
        """Find a person by id, or by name where only one bears it.

        Raises:
            UnknownNameError: Nobody has this id or name.
            AmbiguousNameError: Several people bear the name.
        """
        return editing.find(self.stakeholders, name)

    def adding(self, *values: Addition, to: str | None = None) -> Initiative:
        """Make a new initiative that holds *values* too.

        Args:
            values: People, ties, objectives, contacts, positions, actions, responses;
                or, with *to*, reasons and stakes of one person. Ties, contacts,
                positions and actions may point at people by name.
            to: The person that reasons and stakes belong to, by id or unique name.

        Raises:
            InvalidInputError: The result would not hold together.
            UnknownNameError: A name leads nowhere.
            WrongTypeError: A value has no place, or a reason came without *to*.

        >>> case = Initiative(stakeholders=[Stakeholder(id="p1", name="Ana")])
        >>> doubt = Objection(id="o1", kind="distrust", strength=0.4)
        >>> case.adding(doubt, to="Ana").person("p1").objections[0].kind
        'distrust'
        """
        return editing.adding(self, values, self.person(to).id if to else None)

    def changing(self, person: str, /, **fields: Any) -> Initiative:
        """Make a new initiative in which one person's *fields* have new values.

        Raises:
            UnknownNameError: There is no such person or field.

        >>> case = Initiative(stakeholders=[Stakeholder(id="p1", stance=0)])
        >>> case.changing("p1", stance=0.5).person("p1").stance
        0.5
        """
        return editing.changing(self, self.person(person), fields)
