"""What the columns of a workbook of our own hold, beyond text, number and truth."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, TypeAlias, get_args, get_origin

import attrs
from attrs import frozen

from alignlib import scales
from alignlib.io._record.structure import RULES
from alignlib.io._tables.columns import TABLES
from alignlib.model.action import Action
from alignlib.model.engagement import Engagement, Position
from alignlib.model.evidence import Evidence
from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.objective import Objective, Stake
from alignlib.model.reason import Motivation, Objection
from alignlib.model.response import Response
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie

Range: TypeAlias = tuple[float, float | None]

RANGES: Mapping[Any, Range] = {
    scales.share: (0, 1),
    scales.stance: (-1, 1),
    scales.amount: (0, None),
}
CLASSES: Mapping[str, type] = {
    "objectives": Objective,
    "stakeholders": Stakeholder,
    "motivations": Motivation,
    "objections": Objection,
    "stakes": Stake,
    "ties": Tie,
    "engagements": Engagement,
    "positions": Position,
    "actions": Action,
    "response_facts": Response,
    "categories": Category,
    "kinds": ReasonKind,
    "taxonomy_response_facts": Response,
}


@frozen(kw_only=True)
class Mark:
    """What a column holds.

    Attributes:
        day: Whether its cells are days.
        choices: The words it may hold; empty for any.
        within: The least and the most of its numbers; None for any.
    """

    day: bool = False
    choices: tuple[str, ...] = ()
    within: Range | None = None


PLAIN = Mark()
OF_THE_DECISION: Mapping[str, Mapping[str, Mark]] = {
    "rules": {
        "rule": Mark(choices=tuple(RULES)),
        "threshold": Mark(within=RANGES[scales.stance]),
        "quota": Mark(within=RANGES[scales.amount]),
        "yes_at": Mark(within=RANGES[scales.stance]),
    },
    "votes": {"weight": Mark(within=RANGES[scales.amount])},
}
"""Tables that several classes share a row of."""


@cache
def marks(table: str) -> Mapping[str, Mark]:
    """Tell what the columns of a table hold; those of plain text are left out.

    >>> marks("ties")["confidence"].within, marks("stakeholders")["voice"].choices
    ((0, 1), ('public', 'private'))
    """
    if table in OF_THE_DECISION:
        return OF_THE_DECISION[table]
    owner = CLASSES.get(table)
    found = {} if owner is None else dict(_of(owner))
    names = {column.name for column in TABLES[table]}
    return {name: mark for name, mark in found.items() if name in names}


def _of(owner: type) -> Iterator[tuple[str, Mark]]:
    for field in attrs.fields(attrs.resolve_types(owner)):
        if field.type in (Evidence, Evidence | None):
            prefix = field.name.removesuffix("evidence")
            yield from ((f"{prefix}{name}", mark) for name, mark in _of(Evidence))
            continue
        kinds = (field.type, *get_args(field.type))
        words = next((get_args(k) for k in kinds if get_origin(k) is Literal), ())
        check = getattr(field.validator, "validator", field.validator)
        mark = Mark(
            day=datetime.date in kinds,
            choices=words,
            within=RANGES.get(check) if callable(check) else None,
        )
        if mark != PLAIN:
            yield field.name, mark
