"""Taxonomies as plain values and back, every fault with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from alignlib.catalog import near_names
from alignlib.errors import AlignError, Fault, InvalidInputError, raise_faults
from alignlib.faults import said_type
from alignlib.model.kinds import Category, Hidden, ReasonKind
from alignlib.model.response import Response
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_faults import taxonomy_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

M = TypeVar("M", Category, Hidden, ReasonKind, Response)
LISTS = ("categories", "kinds", "responses")

STAND_IN = {"kind": "?", "weight": 1e-9, "why": "?"}  # for a faulty Hidden's fields


def taxonomy_from_record(record: Mapping[str, object]) -> Taxonomy:
    """Build a taxonomy from plain values, as a TOML or JSON file holds them.

    Raises:
        InvalidInputError: It holds faults; all are listed, each with its place.

    >>> taxonomy_from_record({"id": "mine", "version": 1})
    Traceback (most recent call last):
    alignlib.errors.InvalidInputError: 1 fault in the input
      version: version holds a number; give text
    """
    head = {name: value for name, value in record.items() if name not in LISTS}
    values, faults = _fields(Taxonomy, head, "")
    categories, kinds, facts, found = members_from_record(record)
    faults += found
    linked = taxonomy_faults(categories, kinds, facts)
    raise_faults([*faults, *not_due_to(faults, linked)])
    return Taxonomy(**values, categories=categories, kinds=kinds, response_facts=facts)


def not_due_to(faults: list[Fault], linked: Iterable[Fault]) -> Iterator[Fault]:
    """Go through the *linked* faults that do not merely follow from *faults*."""
    places = [fault.place for fault in faults]
    depth_lost = any(place.endswith(".depth") for place in places)
    for each in linked:
        follows = any(f"{each.place}.".startswith(f"{place}.") for place in places)
        if not follows and not (depth_lost and each.code == "wrong-side"):
            yield each


def members_from_record(
    record: Mapping[str, object],
) -> tuple[
    tuple[Category, ...], tuple[ReasonKind, ...], tuple[Response, ...], list[Fault]
]:
    """Read the lists of members of a record, with their faults.

    Whether the members fit together is left to the taxonomy they go into.

    >>> members_from_record({"kinds": [{"id": "acme:rivalry", "category": "values"}]})
    ((), (ReasonKind(id='acme:rivalry', ...),), (), [])
    """
    faults: list[Fault] = []
    categories = _members(Category, record.get("categories"), "categories", faults)
    kinds = _members(ReasonKind, record.get("kinds"), "kinds", faults)
    facts = _members(Response, record.get("responses"), "responses", faults)
    return categories, kinds, facts, faults


def member_to_record(member: Category | ReasonKind | Response) -> dict[str, Any]:
    """Write a member as plain values, leaving out what it leaves out.

    >>> member_to_record(ReasonKind(id="acme:rivalry", label="Rivalry"))
    {'id': 'acme:rivalry', 'label': {'en': 'Rivalry'}}
    """
    blank = type(member)(id="blank")
    values = attrs.asdict(member, recurse=False)
    return {
        name: _plain(value)
        for name, value in values.items()
        if name == "id" or value != getattr(blank, name)
    }


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Hidden):
        return {"kind": value.kind, "weight": value.weight, "why": value.why}
    return value


def _members(
    wanted: type[M], records: object, place: str, faults: list[Fault]
) -> tuple[M, ...]:
    if records is None:
        return ()
    if not isinstance(records, (list, tuple)):
        faults.append(_wrong_type(place, records, "a list"))
        return ()
    built = (
        member_from_record(wanted, record, f"{place}[{_name(record, number)}]", faults)
        for number, record in enumerate(records)
    )
    return tuple(member for member in built if member is not None)


def _name(record: object, number: int) -> object:
    """Name a member in a place: by its id, else by its number."""
    name = record.get("id") if isinstance(record, Mapping) else None
    return name if isinstance(name, str) and name else number


def member_from_record(
    wanted: type[M], record: object, place: str, faults: list[Fault]
) -> M | None:
    """Build one member without its faulty fields; None if it cannot do without.

    So what points to it is not reported too, and list positions keep their meaning.
    """
    values: dict[str, Any] = {}
    if isinstance(record, Mapping):
        values, found = _fields(wanted, record, f"{place}.")
        faults += found
    else:
        faults.append(_wrong_type(place, record, "a table of fields"))
    if wanted is Hidden:
        values = {**STAND_IN, **values}
    needed = (
        each.name for each in attrs.fields(wanted) if each.default is attrs.NOTHING
    )
    return wanted(**values) if all(name in values for name in needed) else None


def _fields(
    wanted: type, record: Mapping[str, object], prefix: str
) -> tuple[dict[str, Any], list[Fault]]:
    """Convert and check each field by itself; None counts as left out."""
    fields = {each.name: each for each in attrs.fields(wanted) if each.init}
    if wanted is Taxonomy:  # its members are read by themselves
        fields = {name: fields[name] for name in ("id", "version")}
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in record:
        if name not in fields:
            known = (*fields, *LISTS) if wanted is Taxonomy else fields
            near = near_names(str(name), known)
            advice = f"did you mean {' or '.join(near)}?" if near else "leave it out"
            hint = f"there is no such field; {advice}"
            faults.append(
                Fault(code="unknown-name", place=f"{prefix}{name}", hint=hint)
            )
    for name, attribute in fields.items():
        value = record.get(name)
        if value is None:
            if attribute.default is attrs.NOTHING:
                hint = "is missing; give it a value"
                faults.append(Fault(code="missing", place=f"{prefix}{name}", hint=hint))
        elif name == "hides" and wanted is ReasonKind:
            values[name] = _members(Hidden, value, f"{prefix}{name}", faults)
        else:
            try:
                values[name] = _checked(attribute, value)
            except AlignError as error:
                faults += _at(error, f"{prefix}{name}", value)
    return values, faults


def _checked(attribute: attrs.Attribute[Any], value: Any) -> Any:
    convert: Any = attribute.converter
    if convert is not None:
        value = convert(value)
    if attribute.validator is not None:
        attribute.validator(None, attribute, value)
    return value


def _at(error: AlignError, place: str, value: object) -> list[Fault]:
    if isinstance(error, InvalidInputError):
        return [attrs.evolve(fault, place=place) for fault in error.faults]
    return [Fault(code=error.code, place=place, hint=str(error), value=value)]


def _wrong_type(place: str, value: object, wanted: str) -> Fault:
    hint = f"holds {said_type(value)}; give {wanted}"
    return Fault(code="wrong-type", place=place, hint=hint, value=value)
