"""How plain values become model values and back, strictly, one class at a time.

Each attribute's own validator runs while it is read, so that all faults of a record
come out together, each with its place.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union, get_args, get_origin

import attrs

from alignlib.errors import AlignError, Fault, InvalidInputError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.io._record import scalars, taxonomy
from alignlib.io._record.straight import MANY, straight_or_strict
from alignlib.io._tables.reason_ids import with_reason_ids
from alignlib.model.consent_rule import Unanimity, Veto
from alignlib.model.decision import AllOf, AnyOf
from alignlib.model.response import Response
from alignlib.model.rule import Rule
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.weighted_rule import AverageSupport, WeightedMajority

if TYPE_CHECKING:
    from cattrs import Converter

Read: TypeAlias = Callable[[Any, Any], Any]

RULES: Mapping[str, type[Rule]] = {
    "average_support": AverageSupport,
    "weighted_majority": WeightedMajority,
    "veto": Veto,
    "unanimity": Unanimity,
    "all_of": AllOf,
    "any_of": AnyOf,
}
RULE_NAMES = {rule: name for name, rule in RULES.items()}


@cache
def converter() -> Converter:
    """Make the converter that knows every class of the model."""
    from cattrs import Converter

    made = Converter(unstruct_collection_overrides={tuple: list})
    factories: Mapping[Callable[[Any], bool], Callable[[Any], Read]] = {
        attrs.has: _class_reader,
        _is_union: _union_reader,
        _is_list: _list_reader,
        _is_map: _map_reader,
    }
    for fits, make in factories.items():
        made.register_structure_hook_factory(fits, make)
    readers: Mapping[Any, Read] = {
        str: scalars.text,
        float: scalars.number,
        bool: scalars.as_it_is,  # its validator refuses what is none
        datetime.date: scalars.day,
        Taxonomy: taxonomy.from_record,
        Response: taxonomy.response_from_record,
    }
    for kind, read in readers.items():
        made.register_structure_hook(kind, read)
    made.register_structure_hook_func(lambda t: t is Rule, _rule)
    made.register_structure_hook_func(_is_word, scalars.as_it_is)
    made.register_unstructure_hook_factory(attrs.has, _class_writer)
    made.register_unstructure_hook_factory(_is_rule, _rule_writer)
    made.register_unstructure_hook_func(_is_map, dict)
    made.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    return made


@cache
def attribute_reader(owner: type, name: str) -> Callable[[Any], Any]:
    """Make what reads one attribute of *owner* and runs its validator."""
    attribute = getattr(attrs.fields(attrs.resolve_types(owner)), name)
    read = converter().get_structure_hook(attribute.type)

    def checked(value: Any) -> Any:
        found = read(value, attribute.type)
        if attribute.validator is not None:
            attribute.validator(None, attribute, found)
        return found

    return checked


def prepared(wanted: type, record: object) -> Mapping[str, Any]:
    """Check that *record* can stand for a *wanted*, and name its unnamed reasons."""
    if not isinstance(record, Mapping):
        raise WrongTypeError("value", record, "an object with named values")
    return with_reason_ids(record) if wanted is Stakeholder else record


def _class_reader(wanted: Any) -> Read:
    from cattrs.gen import make_dict_structure_fn, override

    def hook(name: str) -> Read:
        read = attribute_reader(wanted, name)
        return lambda value, _: read(value)

    hooks: dict[str, Any] = {
        each.name: override(struct_hook=hook(each.name))
        for each in attrs.fields(wanted)
    }
    read = make_dict_structure_fn(
        wanted, converter(), _cattrs_forbid_extra_keys=True, **hooks
    )

    def strictly(record: Any, _: Any) -> Any:
        return read(prepared(wanted, record), wanted)

    if wanted not in MANY:
        return strictly
    return straight_or_strict(wanted, attribute_reader, strictly)


def _class_writer(wanted: Any) -> Callable[[Any], Any]:
    from cattrs.gen import make_dict_unstructure_fn

    write: Callable[[Any], Any] = make_dict_unstructure_fn(
        wanted, converter(), _cattrs_omit_if_default=True
    )
    return write


def _is_rule(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Rule)


def _rule_writer(wanted: Any) -> Callable[[Any], Any]:
    if wanted is Rule:  # inside a combination: go by what it really is
        return lambda rule: converter().unstructure(rule, type(rule))
    if wanted not in RULE_NAMES:
        raise WrongTypeError("decision", wanted, "a rule that alignlib can write")
    write = _class_writer(wanted)
    return lambda rule: {"rule": RULE_NAMES[wanted], **write(rule)}


def _is_word(wanted: Any) -> bool:
    return get_origin(wanted) is Literal  # its validator knows the words


def _is_union(wanted: Any) -> bool:
    return get_origin(wanted) in (Union, UnionType)


def _union_reader(wanted: Any) -> Read:
    """Read None as itself, text where a word may stand, the rest as its one type."""
    choices = [each for each in get_args(wanted) if each is not type(None)]
    if set(choices) == {str, int, float, bool}:
        return scalars.scalar
    whole = next((t for t in choices if get_origin(t) is not Literal), choices[0])
    read = converter().get_structure_hook(whole)
    words = len(choices) > 1

    def either(value: Any, _: Any) -> Any:
        if value is None or (words and isinstance(value, str)):
            return value
        return read(value, whole)

    return either


def _is_list(wanted: Any) -> bool:
    return get_origin(wanted) is tuple


def _list_reader(wanted: Any) -> Read:
    member = get_args(wanted)[0]
    read = converter().get_structure_hook(member)

    def each(values: Any, _: Any) -> Any:
        if not isinstance(values, (list, tuple)):
            raise WrongTypeError("value", values, "a list")
        return tuple(_all_of(read, member, enumerate(values)))

    return each


def _is_map(wanted: Any) -> bool:
    return (get_origin(wanted) or wanted) is FrozenMap


def _map_reader(wanted: Any) -> Read:
    member = get_args(wanted)[1]
    read = converter().get_structure_hook(member)

    def each(values: Any, _: Any) -> Any:
        if not isinstance(values, Mapping):
            raise WrongTypeError("value", values, "an object with named values")
        keys = [scalars.text(key, str) for key in values]
        found = _all_of(read, member, values.items())
        return FrozenMap(zip(keys, found, strict=True))

    return each


def _all_of(read: Read, member: Any, values: Any) -> list[Any]:
    """Read every value; what goes wrong carries its index or key."""
    from cattrs.errors import (
        BaseValidationError,
        IterableValidationError,
        IterableValidationNote,
    )

    found, errors = [], []
    for spot, value in values:
        try:
            found.append(read(value, member))
        except (AlignError, BaseValidationError) as error:
            error.add_note(IterableValidationNote(f"at {spot}", spot, member))
            errors.append(error)
    if errors:
        raise IterableValidationError("members", errors, member)
    return found


def _rule(value: Any, _: Any) -> Rule:
    if isinstance(value, Rule):
        return value
    record = prepared(Rule, value)
    name = record.get("rule")
    if not isinstance(name, str) or name not in RULES:
        hint = f"says no known rule; choose from {', '.join(RULES)}"
        code = "missing" if name is None else "not-a-choice"
        fault = Fault(code=code, place="rule", hint=hint, value=name)
        raise InvalidInputError((fault,))
    rest = {key: part for key, part in record.items() if key != "rule"}
    found: Rule = converter().structure(rest, RULES[name])
    return found
