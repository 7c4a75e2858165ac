"""What a taxonomy that others are to use must keep."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from alignlib.errors import AlignError, Fault
from alignlib.io.taxonomy_sheet import from_sheet, to_sheet
from alignlib.io.taxonomy_skos import from_json_ld, to_json_ld
from alignlib.io.taxonomy_toml import from_toml, to_toml
from alignlib.language_files import own_tags
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import built_in_names
from alignlib.model.taxonomy_record import member_to_record, taxonomy_from_record
from alignlib.model.taxonomy_union import combined

if TYPE_CHECKING:
    from alignlib.model.kinds import Category, ReasonKind
    from alignlib.model.response import Response

LONGEST_LABEL = 60  # one line of a table, in any language
EVIDENCE = "evidence"


def broken_promises(
    taxonomy: Taxonomy, *, languages: Sequence[str] = ("en",)
) -> Iterator[Fault]:
    """Go through what keeps *taxonomy* from working everywhere.

    Args:
        taxonomy: The taxonomy.
        languages: In which languages everything needs a label.
    """
    yield from taxonomy.check(languages=languages)
    for language in languages:
        yield from _labels(taxonomy, language)
    for kind in taxonomy.kinds:
        yield from _strangers(kind)
        if not taxonomy.is_motivation(kind.id):
            yield from _depths(taxonomy, kind)
    yield from _travels(taxonomy)


def _labels(taxonomy: Taxonomy, language: str) -> Iterator[Fault]:
    """Labels are short, on one line, and tell the kinds in use apart."""
    taken: dict[str, str] = {}
    for kind in taxonomy.kinds:
        label = next((kind.label[t] for t in own_tags(language) if t in kind.label), "")
        place = f"kinds[{kind.id}].label.{language}"
        if len(label.splitlines()) > 1 or label != label.strip():
            hint = "has space around it or more than one line; take that away"
            yield Fault(code="malformed", place=place, hint=hint)
        if len(label) > LONGEST_LABEL:
            hint = f"has {len(label)} characters; keep to {LONGEST_LABEL}"
            yield Fault(code="off-scale", place=place, hint=hint)
        if label and not kind.deprecated:
            other = taken.setdefault(label.casefold(), kind.id)
            if other != kind.id:
                hint = f"{other} is called the same; tell them apart"
                yield Fault(code="duplicate", place=place, hint=hint)


def _strangers(kind: ReasonKind) -> Iterator[Fault]:
    """Kinds of one's own never meet a built-in one."""
    place = f"kinds[{kind.id}]"
    for name in built_in_names():
        built_in = Taxonomy.built_in(name)
        held = {each.id: each for each in built_in.kinds}.get(kind.id)
        if held is not None:
            _, disagreeing = combined(held, kind)
            if disagreeing:
                hint = (
                    f"differs from that of {name} in its {', '.join(disagreeing)}; "
                    "take an id with a namespace"
                )
                yield Fault(code="duplicate", place=place, hint=hint)
            return
        if kind.notation in built_in:
            hint = f"stands for {built_in.kind(str(kind.notation)).id} in {name}"
            spot = f"{place}.notation"
            yield Fault(code="duplicate", place=spot, hint=f"{hint}; take another")
    if ":" not in kind.id:
        hint = f"is not alignlib's own and has no namespace; such as acme:{kind.id}"
        yield Fault(code="no-namespace", place=f"{place}.id", hint=hint)


def _depths(taxonomy: Taxonomy, kind: ReasonKind) -> Iterator[Fault]:
    """What hides lies as deep or deeper; evidence alone answers no deep reason."""
    place = f"kinds[{kind.id}]"
    depth = taxonomy.depth(kind.id) or 0
    if depth > 0 and set(taxonomy.responses(kind.id)) == {EVIDENCE}:
        hint = "evidence alone does not answer a reason that is not factual"
        yield Fault(code="wrong-answer", place=f"{place}.responses", hint=hint)
    for number, hidden in enumerate(kind.hides):
        if (taxonomy.depth(hidden.kind) or 0) < depth:
            hint = f"{hidden.kind} lies less deep; a reason stands in for a deeper one"
            spot = f"{place}.hides[{number}].kind"
            yield Fault(code="wrong-depth", place=spot, hint=hint)


def _travels(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Merged with itself, pickled, written and read, it stays what it is."""
    ways: dict[str, Callable[[], Taxonomy]] = {
        "merged with itself": lambda: taxonomy.merge(taxonomy),
        "pickled": lambda: pickle.loads(pickle.dumps(taxonomy)),
        "as a record": lambda: taxonomy_from_record(json.loads(_record(taxonomy))),
        "as a sheet": lambda: from_sheet(to_sheet(taxonomy).encode()),
        "as TOML": lambda: from_toml(to_toml(taxonomy).encode()),
        "as SKOS": lambda: from_json_ld(to_json_ld(taxonomy).encode()).taxonomy,
    }
    for way, travel in ways.items():
        try:
            same = travel() == taxonomy
        except (AlignError, UnicodeEncodeError):
            same = False
        if not same:
            hint = f"{way}, it is not the same again"
            yield Fault(code="not-kept", place="", hint=hint)


def _record(taxonomy: Taxonomy) -> str:
    def written(
        members: Iterable[Category | ReasonKind | Response],
    ) -> list[object]:
        return [member_to_record(member) for member in members]

    return json.dumps(
        {
            "id": taxonomy.id,
            "version": taxonomy.version,
            "categories": written(taxonomy.categories),
            "kinds": written(taxonomy.kinds),
            "responses": written(taxonomy.response_facts),
        }
    )
