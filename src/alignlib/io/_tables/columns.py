"""Which tables an initiative is kept in, and which columns they have.

Columns of single values follow the model's classes, so a new field has its column
at once; what is a list or a mapping there has a table of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

import attrs
from attrs import frozen

from alignlib.frozen import FrozenMap
from alignlib.model.action import Action
from alignlib.model.engagement import Engagement, Position
from alignlib.model.evidence import Evidence
from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.objective import Objective, Stake
from alignlib.model.reason import Motivation, Objection
from alignlib.model.response import Response
from alignlib.model.stakeholder import MOST_GOALS, Stakeholder
from alignlib.model.tie import Tie

Holds: TypeAlias = Literal["text", "number", "truth"]


@frozen
class Column:
    """One column of a table.

    Attributes:
        name: What its header says.
        holds: What its cells are, where they are not empty; days are text.
        needed: Whether no row can do without it.
        person: Whether its cells point at people.
        default: What an empty cell stands for.
    """

    name: str
    holds: Holds = "text"
    needed: bool = False
    person: bool = False
    default: Any = None


PERSON = Column("person", needed=True, person=True)
EVIDENCE = tuple(field.name for field in attrs.fields(Evidence))
GOALS = tuple(f"goal_{number}" for number in range(1, MOST_GOALS + 1))
POINTING = frozenset(
    {"manager", "about", "source", "target", "person", "referral", "to"}
)
HOLDS: Mapping[Any, Holds] = {float: "number", bool: "truth"}


def of_class(owner: type) -> Iterator[Column]:
    """Go through the columns for the single values of a class of the model."""
    for field in attrs.fields(attrs.resolve_types(owner)):
        kind = _single(field.type)
        needed = field.default is attrs.NOTHING
        if kind is Evidence:
            prefix = field.name.removesuffix("evidence")
            for column in of_class(Evidence):
                yield attrs.evolve(column, name=f"{prefix}{column.name}")
            # Says that there is evidence where nothing in it is known.
            yield Column(field.name, "truth")
        elif kind is not None:
            yield Column(
                field.name,
                HOLDS.get(kind, "text"),
                needed,
                field.name in POINTING and owner is not Evidence,
                None if needed else field.default,
            )


def _single(kind: Any) -> Any:
    """Give the type without its None; None for a list or a mapping."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    return None if (get_origin(kind) or kind) in (tuple, FrozenMap) else kind


def _reason(owner: type) -> tuple[Column, ...]:
    """Columns of a reason; ids may be left out, they are numbered."""
    columns = of_class(owner)
    free = (attrs.evolve(c, needed=c.needed and c.name != "id") for c in columns)
    return (PERSON, *free)


def _pairs(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, needed=True) for name in names)


def _action() -> tuple[Column, ...]:
    """Columns of an action; one with a single person names that person in its row."""
    name, *others = of_class(Action)
    return (name, Column("person", person=True), *others, OWN_NEEDS)


# Says that nothing is needed, where an action or response would inherit some needs.
OWN_NEEDS = Column("own_needs", "truth")
_MEMBER = _pairs("of", "id")  # a category, a kind or the like, and which

TABLES: FrozenMap[str, tuple[Column, ...]] = FrozenMap(
    {
        "initiative": (
            Column("format"),
            Column("version", "number"),
            Column("id"),
            Column("title"),
            Column("outcome"),
            Column("initiator", person=True),
            Column("weights"),
            Column("taxonomy"),
            Column("taxonomy_id"),
            Column("taxonomy_version"),
        ),
        "objectives": tuple(of_class(Objective)),
        "stakeholders": (*of_class(Stakeholder), *map(Column, GOALS)),
        "extra": (PERSON, Column("column"), Column("type"), Column("value")),
        "motivations": _reason(Motivation),
        "rests_on": (
            PERSON,
            *_pairs("motivation"),
            Column("rests_on", needed=True, person=True),
        ),
        "objections": _reason(Objection),
        "stakes": (PERSON, *of_class(Stake)),
        "ties": tuple(of_class(Tie)),
        "rules": (
            *_pairs("id"),
            Column("parent"),
            *_pairs("rule"),
            Column("threshold", "number"),
            Column("weights"),
            Column("quota", "number"),
            Column("yes_at", "number"),
        ),
        "votes": (*_pairs("rule"), PERSON, Column("weight", "number")),
        "engagements": tuple(of_class(Engagement)),
        "engagement_reasons": _pairs("engagement", "list", "reason"),
        "positions": tuple(of_class(Position)),
        "actions": _action(),
        "action_people": (*_pairs("action"), PERSON),
        "action_kinds": _pairs("action", "kind"),
        "response_facts": (*of_class(Response), OWN_NEEDS),
        "needs": (*_MEMBER, *_pairs("need")),
        "categories": tuple(of_class(Category)),
        "kinds": (*of_class(ReasonKind), Column("own_responses", "truth")),
        "labels": (
            *_MEMBER,
            *_pairs("language"),
            Column("label"),
            Column("definition"),
        ),
        "responses": (*_MEMBER, *_pairs("response")),
        "taxonomy_response_facts": (*of_class(Response), OWN_NEEDS),
        "matches": _pairs("kind", "relation", "uri"),
        "hides": (
            *_pairs("kind", "hides"),
            Column("weight", "number", needed=True),
            *_pairs("why"),
        ),
    }
)
"""The columns of each table, in order."""

KEYS: FrozenMap[str, tuple[str, ...]] = FrozenMap(
    {
        "initiative": (),
        "objectives": ("id",),
        "stakeholders": ("id",),
        "extra": ("person", "column"),
        "motivations": ("person", "id"),
        "objections": ("person", "id"),
        "ties": ("source", "target", "layer", "informant"),
        "rules": ("id",),
        "engagements": ("id",),
        "actions": ("id",),
        "response_facts": ("id",),
        "categories": ("id",),
        "kinds": ("id",),
        "taxonomy_response_facts": ("id",),
        "labels": ("of", "id", "language"),
    }
)
"""What tells the rows of a table apart; tables that are lists have no key."""


def names_of(table: str) -> tuple[str, ...]:
    """List the columns of a table.

    >>> names_of("stakes")
    ('person', 'objective', 'position', 'weight')
    """
    return tuple(column.name for column in TABLES[table])
