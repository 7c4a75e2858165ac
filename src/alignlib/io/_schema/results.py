"""JSON Schema of what the analyses answer."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints

import attrs

from alignlib.analyses._result.result import RECORD_VERSION, Result
from alignlib.analyses._result.table import Column, Row, Table
from alignlib.analyses.champions import Champions
from alignlib.analyses.common_ground import CommonGround
from alignlib.analyses.compare import Comparison
from alignlib.analyses.compromise_forecast import CompromiseForecast
from alignlib.analyses.engagement_gaps import EngagementGaps
from alignlib.analyses.forecast import Forecast
from alignlib.analyses.leverage import Leverage
from alignlib.analyses.power_interest import PowerInterest
from alignlib.analyses.reasons_to_reconsider import ReasonsToReconsider
from alignlib.io._schema.types import Schema, described, or_null, schema_of
from alignlib.model.discretion import AUDIENCES
from alignlib.planning.approach_order import ApproachOrder
from alignlib.planning.weak_points import WeakPoints
from alignlib.planning.winning_plan import WinningPlan

RESULTS: tuple[type[Result], ...] = (
    Forecast,
    Leverage,
    Champions,
    Comparison,
    WinningPlan,
    ApproachOrder,
    CommonGround,
    WeakPoints,
    ReasonsToReconsider,
    PowerInterest,
    EngagementGaps,
    CompromiseForecast,
)
KINDS = tuple(each.kind for each in RESULTS)
VERSION = RECORD_VERSION
NOT_ALWAYS = frozenset({"shortlist"})  # left out where it is everyone


def result(kind: str) -> Schema:
    """Describe the record of a result; it may hold more than is said here."""
    owner = next(each for each in RESULTS if each.kind == kind)
    made: dict[str, Schema] = {}
    body = _class(owner, made)
    head: dict[str, Schema] = {
        "format": {"const": f"alignlib/{kind}"},
        "version": {"const": VERSION},
        "headline": {"description": "The answer in a sentence.", "type": "string"},
    }
    withheld: Schema = {
        "audience": {
            "description": "Who may see it; left out for the team, who sees all.",
            "enum": list(AUDIENCES),
        },
        "withheld": {
            "description": "How many rows of which table the audience does not see.",
            "type": "object",
            "additionalProperties": {"type": "integer", "minimum": 0},
        },
    }
    return {
        "title": owner.__name__,
        **body,
        "properties": {**head, **withheld, **body["properties"]},
        "required": [*head, *body["required"]],
        "$defs": dict(sorted(made.items())),
    }


def _class(owner: Any, made: dict[str, Schema]) -> Schema:
    sentence, said = described(owner)
    hints = get_type_hints(owner)
    names = [
        field.name for field in attrs.fields(owner) if not field.name.startswith("_")
    ]
    properties = {}
    for name in names:
        about = {"description": said[name]} if name in said else {}
        properties[name] = {**about, **_of(hints[name], made)}
    return {
        "description": sentence,
        "type": "object",
        "properties": properties,
        "required": [name for name in names if name not in NOT_ALWAYS],
    }


def _of(kind: Any, made: dict[str, Schema]) -> Schema:
    return schema_of(kind, lambda owner: _refer(owner, made))


def _refer(owner: Any, made: dict[str, Schema]) -> Schema:
    row = _row_of(owner)
    if row is not None:
        return {"type": "array", "items": _refer(row, made)}
    name = owner.__name__
    if name not in made:
        made[name] = {}
        make = _row if issubclass(owner, Row) else _class
        made[name] = make(owner, made)
    return {"$ref": f"#/$defs/{name}"}


def _row_of(owner: Any) -> Any:
    """Find the class of the rows of a table."""
    if get_origin(owner) is Table:
        return get_args(owner)[0]
    bases = getattr(owner, "__orig_bases__", ())
    return next((get_args(b)[0] for b in bases if get_origin(b) is Table), None)


def _row(owner: Any, made: dict[str, Schema]) -> Schema:
    """Describe a line of a table; columns that were not computed are absent."""
    sentence, said = described(owner)
    properties = {}
    for name, hint in get_type_hints(owner).items():
        if get_origin(hint) is not Column:
            continue
        about = {"description": said[name]} if name in said else {}
        found = _of(get_args(hint)[0], made)
        column: Any = owner.__dict__[name]
        kept_from_some = column.holds not in (None, "person")
        properties[name] = {**about, **(or_null(found) if kept_from_some else found)}
    return {"description": sentence, "type": "object", "properties": properties}
