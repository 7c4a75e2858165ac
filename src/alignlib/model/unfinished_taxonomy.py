"""What a valid taxonomy allows and a good one avoids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.errors import Fault
from alignlib.language_files import ENGLISH, own_tags
from alignlib.model.kinds import RESPONSES
from alignlib.model.response import BUILT_IN, named_in
from alignlib.model.taxonomy_faults import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from alignlib.model.kinds import Category, ReasonKind
    from alignlib.model.response import Response
    from alignlib.model.taxonomy import Taxonomy


def unfinished(taxonomy: Taxonomy, languages: Sequence[str]) -> Iterator[Fault]:
    """Go through what a valid *taxonomy* allows and a good one avoids."""
    for where, members in (
        ("categories", taxonomy.categories),
        ("kinds", taxonomy.kinds),
    ):
        for member in members:
            place = f"{where}[{member.id}]"
            yield from _unlabelled(place, member, languages)
            if "en" not in member.definition:
                hint = "has no English definition; give it one"
                yield Fault(code="missing", place=f"{place}.definition", hint=hint)
            for number, response in enumerate(member.responses or ()):
                if response not in RESPONSES and ":" not in response:
                    at = f"{place}.responses[{number}]"
                    yield unknown(at, "response", response, RESPONSES)
    for kind in taxonomy.kinds:
        yield from _unfinished_kind(taxonomy, kind)
    named = named_in(taxonomy)
    for fact in taxonomy.response_facts:
        if fact.id not in BUILT_IN:
            place = f"responses[{fact.id}]"
            yield from _unlabelled(place, fact, languages)
            if fact.does in (None, "softens") and fact.id not in named:
                hint = "answers nothing; name it among the responses of a kind"
                yield Fault(code="unused", place=place, hint=hint)


def _unlabelled(
    place: str, member: Category | ReasonKind | Response, languages: Iterable[str]
) -> Iterator[Fault]:
    for language in languages:
        if not any(tag in member.label for tag in own_tags(language)):
            # Plain text counts as English, so there the place names no language.
            english = language == ENGLISH
            at = f"{place}.label" if english else f"{place}.label.{language}"
            called = "English label" if english else f"label in {language!r}"
            hint = f"has no {called}; give it one"
            yield Fault(code="missing", place=at, hint=hint)


def _unfinished_kind(taxonomy: Taxonomy, kind: ReasonKind) -> Iterator[Fault]:
    place = f"kinds[{kind.id}]"
    if not taxonomy.is_motivation(kind.id) and not taxonomy.responses(kind.id):
        hint = "nothing is admissible as an answer to it; name a response"
        yield Fault(code="missing", place=f"{place}.responses", hint=hint)
    if kind.replaced_by is not None and not kind.deprecated:
        hint = f"is replaced by {kind.replaced_by} but not deprecated; say so"
        yield Fault(code="missing", place=f"{place}.deprecated", hint=hint)
    targets = {f"hides[{at}].kind": each.kind for at, each in enumerate(kind.hides)}
    targets |= {"broader": kind.broader or "", "replaced_by": kind.replaced_by or ""}
    for at, name in targets.items():
        if name and taxonomy.kind(name).deprecated and not kind.deprecated:
            instead = taxonomy.successor(name) or "another kind"
            hint = f"{name} is deprecated; point to {instead} instead"
            spot = f"{place}.{at}"
            yield Fault(code="deprecated", place=spot, hint=hint, value=name)
