"""JSON Schema of single types, and of what validators accept."""

from __future__ import annotations

import datetime
import inspect
import math
import re
from collections.abc import Callable, Mapping
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union, get_args, get_origin

from alignlib.errors import (
    AlignError,
    InvalidInputError,
    MissingValueError,
    NotAChoiceError,
    OffScaleError,
)
from alignlib.frozen import FrozenMap
from alignlib.model.kinds import SLUG

if TYPE_CHECKING:
    import attrs

Schema: TypeAlias = dict[str, Any]
Refer: TypeAlias = Callable[[type], Schema]

NOT_BLANK = r"\S"
ADDRESS = r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"
NO_SPACE = r"^\S+$"
PLAIN: Mapping[Any, str] = {
    str: "string",
    float: "number",
    int: "integer",
    bool: "boolean",
}
DAY = {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
SIMPLE: Mapping[Any, Schema] = {
    **{kind: {"type": name} for kind, name in PLAIN.items()},
    datetime.date: DAY,
    Any: {},
}
TOO_MANY = 1000  # members, for any list that has a bound


def schema_of(kind: Any, refer: Refer) -> Schema:
    """Describe a type; *refer* describes classes."""
    origin, parts = get_origin(kind) or kind, get_args(kind)
    if kind in SIMPLE:
        return dict(SIMPLE[kind])
    if origin in (Union, UnionType):
        return _union(parts, refer)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is tuple:
        return _list(parts, refer)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        member = schema_of(parts[-1], refer) if parts else {}
        return {"type": "object", "additionalProperties": member}
    return refer(kind)


def _list(parts: tuple[Any, ...], refer: Refer) -> Schema:
    if parts[1:] == (Ellipsis,):
        return {"type": "array", "items": schema_of(parts[0], refer)}
    return {
        "type": "array",
        "prefixItems": [schema_of(part, refer) for part in parts],
        "minItems": len(parts),
        "maxItems": len(parts),
    }


def _union(parts: tuple[Any, ...], refer: Refer) -> Schema:
    known = [part for part in parts if part is not type(None)]
    if all(part in PLAIN for part in known):
        wide = float in known  # an integer is a number as well
        names = sorted({PLAIN[part] for part in known if part is not int or not wide})
        found: Schema = {"type": names[0] if len(names) == 1 else names}
    elif len(known) == 1:
        found = schema_of(known[0], refer)
    else:
        found = {"anyOf": [schema_of(part, refer) for part in known]}
    return or_null(found) if len(known) < len(parts) else found


def or_null(schema: Schema) -> Schema:
    """Let None pass as well: nobody knows."""
    if "enum" in schema:
        return {**schema, "enum": _with(schema["enum"], None)}
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return {**schema, "type": _with(kinds, "null")}
    return {"anyOf": _with(schema.get("anyOf", [schema]), {"type": "null"})}


def _with(values: list[Any], one: Any) -> list[Any]:
    return values if one in values else [*values, one]


def bounds_of(attribute: attrs.Attribute[Any], schema: Schema) -> Schema:
    """Ask the validator of a field what it accepts, and say so in its schema."""
    found = dict(schema)
    if _holds(schema, "number"):
        found.update(_number_bounds(attribute, lambda number: number))
    elif _holds(schema, "string") and "enum" not in schema and "format" not in schema:
        found.update(_text_bounds(attribute, lambda text: text))
    elif schema.get("type") in ("array", ["array", "null"]) and "items" in schema:
        error = _fault(attribute, ("a",) * TOO_MANY)
        if isinstance(error, OffScaleError):
            found["maxItems"] = int(error.high)
        if _holds(schema["items"], "string"):
            bounds = _text_bounds(attribute, lambda text: (text,))
            found["items"] = {**schema["items"], **bounds}
    elif "additionalProperties" in schema:
        inner = schema["additionalProperties"]
        if _holds(inner, "number"):
            bounds = _number_bounds(attribute, lambda n: FrozenMap({"x": n}))
            found["additionalProperties"] = {**inner, **bounds}
        elif inner == {"type": "string"}:
            bounds = _text_bounds(attribute, lambda text: FrozenMap({"en": text}))
            found["additionalProperties"] = {**inner, **bounds}
    elif "anyOf" in schema:
        found["anyOf"] = [bounds_of(attribute, choice) for choice in schema["anyOf"]]
    return found


def _holds(schema: Schema, kind: str) -> bool:
    return schema.get("type") in (kind, [kind, "null"])


def _fault(attribute: attrs.Attribute[Any], value: Any) -> AlignError | None:
    """Try a value on a field; give what is wrong with it."""
    if attribute.validator is None:
        return None
    try:
        attribute.validator(None, attribute, value)
    except AlignError as error:
        return error
    return None


def _number_bounds(
    attribute: attrs.Attribute[Any], wrap: Callable[[float], Any]
) -> Schema:
    error = _fault(attribute, wrap(math.inf))
    if not isinstance(error, OffScaleError):
        return {}
    found: Schema = {}
    for key, bound in (("minimum", error.low), ("maximum", error.high)):
        if not math.isfinite(bound):
            continue
        # Weights that are all 0 are a fault of the whole, not of the one at its edge.
        on_edge = wrap(bound) == bound and _fault(attribute, bound) is not None
        said = f"exclusive{key.capitalize()}" if on_edge else key
        found[said] = int(bound) if bound == int(bound) else bound
    return found


def _text_bounds(attribute: attrs.Attribute[Any], wrap: Callable[[str], Any]) -> Schema:
    error = _fault(attribute, wrap("two words"))
    if isinstance(error, NotAChoiceError):
        return {"enum": list(error.choices)}
    if isinstance(error, InvalidInputError):
        code = _fault(attribute, wrap("CODE")) is None
        if not code and _fault(attribute, wrap("urn:a:1")) is None:
            return {"pattern": ADDRESS}
        return {"pattern": NO_SPACE if code else f"^{SLUG.pattern}$"}
    blank = isinstance(_fault(attribute, wrap(" ")), MissingValueError)
    return {"pattern": NOT_BLANK} if blank else {}


def described(owner: type) -> tuple[str, dict[str, str]]:
    """Take a class's first sentence and what it says of its attributes."""
    text = inspect.getdoc(owner) or ""
    _, _, section = text.partition("Attributes:\n")
    section = re.split(r"\n(?=\S|\n)", section, maxsplit=1)[0]
    entries = re.findall(r"^ {4}(\w+): (.+(?:\n {5,}.+)*)", section, re.MULTILINE)
    said = {name: _one_line(words) for name, words in entries}
    return _one_line(text.split("\n\n", maxsplit=1)[0]), said


def _one_line(text: str) -> str:
    plain = text.replace("``", "").replace("*", "").split()
    return re.sub(r"\bNone\b", "null", " ".join(plain))
