"""The members of a taxonomy: kinds of reason and the categories they fall into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from attrs import field, frozen
from attrs.validators import optional

from alignlib import scales
from alignlib.errors import Fault, InvalidInputError, WrongTypeError
from alignlib.frozen import FrozenMap
from alignlib.language_files import LANGUAGE, fallbacks
from alignlib.model import crosswalk

RestsOn = Literal["initiator", "manager"]

RESPONSES = (
    "evidence",
    "capability_support",
    "programme_change",
    "pilot",
    "common_objective",
    "reframing",
    "trust_building",
    "uncovering",
    "reassurance",
    "safeguard",
)
"""The responses alignlib knows how to plan; others carry a namespace."""

UNCLASSIFIED = "unclassified"
"""The kind of an objection nobody has coded yet; no taxonomy may define it."""

SLUG = re.compile(r"[a-z][a-z0-9_]*(:[a-z][a-z0-9_]*)?")


def slug(instance: Any, attribute: scales.Named, value: Any) -> None:
    """Accept a readable id: ``distrust``, or ``acme:lost_bonus`` with a namespace."""
    scales.text(instance, attribute, value)
    if not SLUG.fullmatch(str(value)):
        hint = (
            f"{value!r} is no id; use lower-case letters, digits and _, "
            "after a namespace and a colon if need be, such as acme:lost_bonus"
        )
        _refuse(attribute.name, hint, value)


def code(instance: Any, attribute: scales.Named, value: Any) -> None:
    """Accept a short code without spaces, such as ``H1``."""
    scales.text(instance, attribute, value)
    if re.search(r"\s", str(value)):
        _refuse(attribute.name, f"{value!r} holds a space; write it without", value)


def words(instance: Any, attribute: scales.Named, value: Any) -> None:
    """Accept texts by language tag, such as ``{"en": "No time"}``."""
    if not isinstance(value, FrozenMap):
        raise WrongTypeError(attribute.name, value, "text, or texts by language")
    for language, text in value.items():
        if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
            hint = f"{language!r} is no language tag; use one such as en or sv"
            _refuse(attribute.name, hint, language)
        scales.text(instance, attribute, text)


def _refuse(place: str, hint: str, value: object) -> None:
    fault = Fault(code="malformed", place=place, hint=hint, value=value)
    raise InvalidInputError((fault,))


def worded(value: str | Mapping[str, str]) -> FrozenMap[str, str]:
    """Take plain text as English; leave texts by language."""
    if isinstance(value, str):
        return FrozenMap({"en": value})
    if isinstance(value, Mapping):
        return FrozenMap(value)
    return value  # no text and no mapping: `words` refuses it by name


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return scales.members(values)


def _maybe_texts(values: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if values is None else scales.members(values)


def _hidden(values: Iterable[Hidden]) -> tuple[Hidden, ...]:
    return scales.members(values)


def in_language(texts: Mapping[str, str], language: str) -> str | None:
    """Choose the text in *language*, else in English, else none.

    A regional tag (``sv-FI``) falls back on its language (``sv``) first.

    Raises:
        MalformedLanguageError: *language* is no language tag.

    >>> in_language({"en": "No time", "sv": "Ingen tid"}, "sv-FI")
    'Ingen tid'
    """
    return next((texts[tag] for tag in fallbacks(language) if tag in texts), None)


@frozen(kw_only=True)
class Category:
    """A depth at which people hold reasons, and what can answer them there.

    Attributes:
        id: Readable name.
        depth: Order of depth, the deeper the higher; None for reasons to support.
        responses: What is admissible as an answer, the most usual first.
        label: Short name by language; plain text is taken as English.
        definition: One or two sentences by language.

    >>> Category(id="values", depth=1, label="Values").label_in("de")
    'Values'
    """

    id: str = field(validator=slug)
    depth: float | None = field(default=None, validator=optional(scales.finite))
    responses: tuple[str, ...] = field(
        default=(), converter=_texts, validator=scales.each(slug)
    )
    label: FrozenMap[str, str] = field(
        factory=FrozenMap[str, str], converter=worded, validator=words
    )
    definition: FrozenMap[str, str] = field(
        factory=FrozenMap[str, str], converter=worded, validator=words
    )

    def label_in(self, language: str) -> str:
        """Name it in *language*, else in English, else by its id."""
        return in_language(self.label, language) or self.id


@frozen(kw_only=True)
class Hidden:
    """A deeper reason that a stated one may stand in for.

    Attributes:
        kind: The kind that may be hidden, by id or notation.
        weight: Prior probability that this kind is what the stated one hides.
        why: What the weight rests on, in words.
    """

    kind: str = field(validator=scales.text)
    weight: float = field(validator=scales.share)
    why: str = field(validator=scales.text)


@frozen(kw_only=True)
class ReasonKind:
    """One kind of reason to support or to hold back.

    What is left out comes from the broader kind, then from the category; ask the
    taxonomy (``taxonomy.responses("distrust")``) for the values that hold.

    Attributes:
        id: Readable name; a kind of your own carries a namespace (``acme:bonus``).
        notation: Short code that serves as a second name, such as ``H1``.
        category: Id of its category; None takes that of the broader kind.
        broader: The kind this one is a case of, by id or notation.
        label: Short name by language; plain text is taken as English.
        definition: One or two sentences by language.
        source_group: The group in which the source text lists it.
        provenance: Author and title it was taken from.
        responses: What is admissible as an answer to this kind; None inherits.
        responses_why: Why these differ from the category's; needed when they do.
        hides: Kinds it may stand in for, their weights adding to less than 1.
        rests_on: Whose support carries the reason, if it rests on someone.
        sensitive: Whether it touches belief, health or family, so that only the team
            gets to see it; narrower kinds inherit it.
        deprecated: Whether to use it no longer; it can still be read.
        replaced_by: The kind to use instead, by id or notation.
        uri: Its address in the vocabulary it comes from, if it comes from one.
        matches: Addresses in other vocabularies by how they match: ``exact``,
            ``close``, ``broad`` (theirs is broader), ``narrow`` or ``related``.

    >>> ReasonKind(id="No time")
    Traceback (most recent call last):
    alignlib.errors.InvalidInputError: 1 fault in the input
      id: 'No time' is no id; use lower-case letters, digits and _, after a \
namespace and a colon if need be, such as acme:lost_bonus
    """

    id: str = field(validator=slug)
    notation: str | None = field(default=None, validator=optional(code))
    category: str | None = field(default=None, validator=optional(slug))
    broader: str | None = field(default=None, validator=optional(scales.text))
    label: FrozenMap[str, str] = field(
        factory=FrozenMap[str, str], converter=worded, validator=words
    )
    definition: FrozenMap[str, str] = field(
        factory=FrozenMap[str, str], converter=worded, validator=words
    )
    source_group: str | None = field(default=None, validator=optional(scales.text))
    provenance: str | None = field(default=None, validator=optional(scales.text))
    responses: tuple[str, ...] | None = field(
        default=None, converter=_maybe_texts, validator=optional(scales.each(slug))
    )
    responses_why: str | None = field(default=None, validator=optional(scales.text))
    hides: tuple[Hidden, ...] = field(
        default=(),
        converter=_hidden,
        validator=scales.each(scales.kind(Hidden, "Hidden kinds")),
    )
    rests_on: RestsOn | None = field(
        default=None, validator=optional(scales.choice(*get_args(RestsOn)))
    )
    sensitive: bool = field(default=False, validator=scales.flag)
    deprecated: bool = field(default=False, validator=scales.flag)
    replaced_by: str | None = field(default=None, validator=optional(scales.text))
    uri: str | None = field(default=None, validator=optional(crosswalk.foreign_address))
    matches: FrozenMap[str, tuple[str, ...]] = field(
        factory=FrozenMap[str, tuple[str, ...]],
        converter=crosswalk.matched,
        validator=crosswalk.matching,
    )

    def label_in(self, language: str) -> str:
        """Name it in *language*, else in English, else by its id."""
        return in_language(self.label, language) or self.id
