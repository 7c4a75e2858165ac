"""Where a kind of reason is to be found in other vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from alignlib import scales
from alignlib.errors import Fault, InvalidInputError, NotAChoiceError, WrongTypeError
from alignlib.frozen import FrozenMap

RELATIONS = ("exact", "close", "broad", "narrow", "related")
"""How a kind may match another vocabulary's; ``broad``: theirs is the broader one."""

OURS = "urn:alignlib:"
"""What addresses begin with that are made of ids; no kind may take one of them."""

# Any script, but nothing that ends an address in a text, and no half characters.
ABSOLUTE = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`\s\ud800-\udfff]+"
)


def is_address(value: str) -> bool:
    """Say whether a text is an absolute URI or IRI.

    >>> is_address("https://example.org/reasons/7"), is_address("reasons/7")
    (True, False)
    """
    return ABSOLUTE.fullmatch(value) is not None


def address(instance: Any, attribute: scales.Named, value: Any) -> None:
    """Accept an absolute address, such as ``https://example.org/reasons/7``."""
    scales.text(instance, attribute, value)
    if not is_address(value):
        hint = "is no absolute address; write one such as https://example.org/reasons/7"
        _refuse(attribute.name, hint, value)


def foreign_address(instance: Any, attribute: scales.Named, value: Any) -> None:
    """Accept an absolute address that is not made of one of our ids."""
    address(instance, attribute, value)
    if value.startswith(OURS):
        hint = f"begins with {OURS}, which stands for ids; leave it out"
        _refuse(attribute.name, hint, value)


def matched(
    values: Mapping[str, Iterable[str]],
) -> FrozenMap[str, tuple[str, ...]]:
    """Put matches in one order, for they have none of their own.

    >>> matched({"close": ["urn:b:1", "urn:a:1"], "exact": []})
    FrozenMap({'close': ('urn:a:1', 'urn:b:1')})
    """
    if not isinstance(values, Mapping):
        return values  # `matching` refuses it by name
    found: dict[str, tuple[str, ...]] = {}
    for relation in (*RELATIONS, *(name for name in values if name not in RELATIONS)):
        if relation in values:
            listed = scales.members(values[relation])
            simple = isinstance(listed, tuple) and all(
                isinstance(each, str) for each in listed
            )
            if listed != ():
                found[relation] = tuple(sorted(set(listed))) if simple else listed
    return FrozenMap(found)


def matching(instance: Any, attribute: scales.Named, value: Any) -> None:
    """Accept addresses by relation."""
    if not isinstance(value, FrozenMap):
        raise WrongTypeError(attribute.name, value, "addresses by relation")
    for relation, listed in value.items():
        if relation not in RELATIONS:
            raise NotAChoiceError(attribute.name, relation, RELATIONS)
        scales.each(address)(instance, attribute, listed)


def _refuse(place: str, hint: str, value: object) -> None:
    fault = Fault(code="malformed", place=place, hint=hint, value=value)
    raise InvalidInputError((fault,))
