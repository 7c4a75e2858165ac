"""An initiative out of plain values, or everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any, get_args, get_origin

import attrs

from alignlib.catalog import near_names
from alignlib.errors import AlignError, Fault, InvalidInputError, NotAChoiceError
from alignlib.io._record.structure import attribute_reader, converter, prepared
from alignlib.io._tables.known_kinds import with_known
from alignlib.model.initiative import Initiative
from alignlib.model.references import faults_of

PLAIN_KEY = re.compile(r"[\w:-]+")


def attempt(values: object) -> tuple[Initiative | None, tuple[Fault, ...]]:
    """Build an initiative; on failure give None and all faults, each with its place.

    A part that cannot be built does not hide what is wrong elsewhere: what points
    from one part to another is checked over what could be read.
    """
    from cattrs.errors import BaseValidationError

    try:
        values, found = with_known(values)
        try:
            built = converter().structure(values, Initiative)
        except (AlignError, BaseValidationError) as error:
            found += _faults_in(error, "")
            found += faults_of(_salvaged(Initiative, values))
        else:
            return (None, tuple(found)) if found else (built, ())
    except RecursionError:
        hint = "is nested too deeply to be read"
        return None, (Fault(code="too-deep", place="", hint=hint),)
    return None, tuple(dict.fromkeys(found))


def _faults_in(error: BaseException, place: str) -> Iterator[Fault]:
    """Turn what went wrong into faults with places."""
    from cattrs.errors import (
        AttributeValidationNote,
        ClassValidationError,
        ForbiddenExtraKeysError,
        IterableValidationError,
    )

    if isinstance(error, (ClassValidationError, IterableValidationError)):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            if isinstance(note, AttributeValidationNote):
                yield from _faults_in(inner, f"{place}.{note.name}")
            else:
                yield from _faults_in(inner, f"{place}[{note.index}]")
        for inner in others:
            yield from _faults_in(inner, place)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        for key in sorted(map(str, error.extra_fields)):
            yield _unknown_field(place, key, known)
    elif isinstance(error, InvalidInputError):
        here = place.rpartition(".")[2]
        for fault in error.faults:  # a field's own validator names the field
            within = "" if fault.place == here else fault.place
            yield attrs.evolve(fault, place=_joined(place, within))
    elif isinstance(error, KeyError):
        hint = "is missing; give it a value"
        yield Fault(code="missing", place=place.removeprefix("."), hint=hint)
    elif isinstance(error, AlignError):
        yield _fault(error, place)
    else:
        raise error


def _joined(place: str, inner: str) -> str:
    dot = "." if inner and not inner.startswith("[") else ""
    return f"{place}{dot}{inner}".removeprefix(".")


def _unknown_field(place: str, key: str, known: Iterable[str]) -> Fault:
    near = near_names(key, known)
    advice = f"did you mean {' or '.join(near)}?" if near else "leave it out"
    spot = _joined(place, key if PLAIN_KEY.fullmatch(key) else "[...]")
    hint = f"there is no such field here; {advice}"
    return Fault(code="unknown-field", place=spot, hint=hint, value=key)


def _fault(error: AlignError, place: str) -> Fault:
    """Say a fault of one value; a field it names beyond the place is added."""
    field = str(getattr(error, "field", ""))
    here = place.rpartition(".")[2]
    hint = str(error)
    if field in ("value", here):
        hint = hint.removeprefix(f"{field} ")
    elif here and field.startswith(f"{here}["):
        place += field.removeprefix(here)
        hint = hint.removeprefix(f"{field} ")
    elif field.isidentifier():
        place += f".{field}"
        hint = hint.removeprefix(f"{field} ")
    if isinstance(error, NotAChoiceError):  # the word may be anybody's own
        hint = f"is not one of {', '.join(error.choices)}"
    value = getattr(error, "value", None)
    return Fault(code=error.code, place=place.removeprefix("."), hint=hint, value=value)


def _salvaged(owner: type, record: object) -> Any:
    """Read what can be read of a faulty *record*; the rest is default, or None."""
    values = record if isinstance(record, Mapping) else {}
    try:
        values = prepared(owner, values)
    except AlignError:
        values = {}
    return SimpleNamespace(
        **{
            field.name: _salvaged_field(owner, field, values)
            for field in attrs.fields(attrs.resolve_types(owner))
        }
    )


def _salvaged_field(
    owner: type, field: attrs.Attribute[Any], values: Mapping[str, Any]
) -> Any:
    from cattrs.errors import BaseValidationError

    if field.name not in values:
        return _default(field)
    value = values[field.name]
    try:
        return attribute_reader(owner, field.name)(value)
    except (AlignError, BaseValidationError):
        if field.name == "taxonomy":
            return None
        if field.name == "decision":
            return SimpleNamespace(pointers=partial(_pointers_in, value))
    member = get_args(field.type)[0] if get_origin(field.type) is tuple else None
    if isinstance(value, (list, tuple)) and member is not None and attrs.has(member):
        return tuple(_salvaged(member, part) for part in value)
    return _default(field)


def _default(field: attrs.Attribute[Any]) -> Any:
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return field.default.factory()  # type: ignore[union-attr]
    return None if field.default is attrs.NOTHING else field.default


def _pointers_in(rule: object, place: str) -> Iterator[tuple[str, str]]:
    """Go through the people a faulty rule points at, as `Rule.pointers` does."""
    if not isinstance(rule, Mapping):
        return
    for name in ("people", "weights"):
        listed = rule.get(name)
        if isinstance(listed, (list, tuple, Mapping)):
            for at, who in enumerate(listed):
                if isinstance(who, str):
                    yield f"{place}.{name}[{at}]", who
    parts = rule.get("rules")
    for at, part in enumerate(parts if isinstance(parts, (list, tuple)) else ()):
        yield from _pointers_in(part, f"{place}.rules[{at}]")
