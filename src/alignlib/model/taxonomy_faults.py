"""What can be wrong between the members of a taxonomy."""

from __future__ import annotations

import math
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from alignlib.catalog import near_names
from alignlib.errors import SHOWN_FAULTS, Fault
from alignlib.model.circles import rings
from alignlib.model.response_faults import response_faults
from alignlib.model.taxonomy_index import names_of, upwards
from alignlib.model.unclassified import reserved_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from alignlib.model.kinds import Category, ReasonKind
    from alignlib.model.response import Response

MOST_HIDDEN = 1.0  # the rest is "genuine", which must stay possible


def taxonomy_faults(
    categories: Sequence[Category],
    kinds: Sequence[ReasonKind],
    facts: Sequence[Response] = (),
) -> tuple[Fault, ...]:
    """List everything that keeps such members from being a taxonomy.

    Each fault has a place such as ``kinds[distrust].hides[0].weight``.
    """
    by_category = {category.id: category for category in categories}
    by_name = names_of(kinds)
    asked = count()
    return tuple(
        fault
        for part in (
            reserved_faults(categories, kinds),
            _repeats("categories", categories),
            _repeats("kinds", kinds),
            _shared_notations(kinds),
            _shared_addresses(kinds),
            *(_links(kind, by_category, by_name, asked) for kind in kinds),
            _circles("broader", kinds, by_name),
            _circles("replaced_by", kinds, by_name),
            *(_answers(kind) for kind in kinds),
            *(_sides(kind, by_category, by_name) for kind in kinds),
            *(_weights(kind, by_name) for kind in kinds),
            response_faults(facts, lambda spot: f"responses[{facts[spot].id}]"),
        )
        for fault in part
    )


def _repeats(
    where: str, members: Iterable[Category] | Iterable[ReasonKind]
) -> Iterator[Fault]:
    for name, times in Counter(member.id for member in members).items():
        if times > 1:
            hint = f"{name!r} is there {times} times; give each its own id"
            yield Fault(code="duplicate", place=f"{where}[{name}]", hint=hint)


def _shared_notations(kinds: Iterable[ReasonKind]) -> Iterator[Fault]:
    ids = {kind.id for kind in kinds}
    holders: dict[str, set[str]] = {}
    for kind in kinds:
        if kind.notation:
            holders.setdefault(kind.notation, set()).add(kind.id)
    for notation, held_by in holders.items():
        others = held_by | ({notation} & ids)
        if len(others) > 1:
            for holder in sorted(held_by):
                hint = f"{notation!r} stands for {', '.join(sorted(others))}; keep one"
                place = f"kinds[{holder}].notation"
                yield Fault(code="duplicate", place=place, hint=hint, value=notation)


def _shared_addresses(kinds: Iterable[ReasonKind]) -> Iterator[Fault]:
    holders: dict[str, str] = {}
    for kind in kinds:
        first = holders.setdefault(kind.uri, kind.id) if kind.uri else kind.id
        if first != kind.id:
            hint = f"{first} has the same address; keep one"
            place = f"kinds[{kind.id}].uri"
            yield Fault(code="duplicate", place=place, hint=hint, value=kind.uri)


def _links(
    kind: ReasonKind,
    by_category: Mapping[str, Category],
    by_name: Mapping[str, ReasonKind],
    asked: Iterator[int],
) -> Iterator[Fault]:
    # Comparing names is slow: no more of it than anybody gets to read.
    def near(known: Iterable[str]) -> Iterable[str]:
        return known if next(asked) < SHOWN_FAULTS else ()

    place = f"kinds[{kind.id}]"
    if kind.category is not None and kind.category not in by_category:
        known = near(by_category)
        yield unknown(f"{place}.category", "category", kind.category, known)
    for name in ("broader", "replaced_by"):
        target = getattr(kind, name)
        if target is not None and target not in by_name:
            yield unknown(f"{place}.{name}", "kind", target, near(by_name))
    for number, hidden in enumerate(kind.hides):
        if hidden.kind not in by_name:
            at = f"{place}.hides[{number}].kind"
            yield unknown(at, "kind", hidden.kind, near(by_name))


def unknown(place: str, thing: str, name: str, known: Iterable[str]) -> Fault:
    """Say that a name leads nowhere, and which ones it may be meant for."""
    near = near_names(name, known)
    advice = f"did you mean {' or '.join(near)}?" if near else "add it first"
    hint = f"there is no {thing} {name!r}; {advice}"
    return Fault(code="unknown-name", place=place, hint=hint, value=name)


def _circles(
    relation: str, kinds: Iterable[ReasonKind], by_name: Mapping[str, ReasonKind]
) -> Iterator[Fault]:
    """Report each circle once, at the member that comes first."""
    above = {
        kind.id: by_name[target].id
        for kind in kinds
        if (target := getattr(kind, relation)) in by_name
    }
    for ring in rings(above):
        hint = f"goes round in a circle: {' -> '.join([*ring, ring[0]])}"
        place = f"kinds[{ring[0]}].{relation}"
        yield Fault(code="cycle", place=place, hint=f"{hint}; remove one step")


def _answers(kind: ReasonKind) -> Iterator[Fault]:
    if kind.responses is not None and kind.responses_why is None:
        hint = "says other responses than its category without a reason; give one"
        place = f"kinds[{kind.id}].responses_why"
        yield Fault(code="missing", place=place, hint=hint)


def _sides(
    kind: ReasonKind,
    by_category: Mapping[str, Category],
    by_name: Mapping[str, ReasonKind],
) -> Iterator[Fault]:
    """Keep reasons to support and reasons to hold back apart."""
    place = f"kinds[{kind.id}]"
    chain = upwards(kind, by_name)
    if all(step.category is None for step in chain):
        if chain[-1].broader is None:  # else that end is reported already
            hint = "has no category and no broader kind that has one; give it one"
            yield Fault(code="missing", place=f"{place}.category", hint=hint)
        return
    side = _supports(kind, by_category, by_name)
    for above in chain[1:2]:
        other = _supports(above, by_category, by_name)
        if None not in (side, other) and side is not other:
            hint = f"one of it and {above.id} is a reason to support, one is not"
            yield Fault(code="wrong-side", place=f"{place}.broader", hint=hint)
    if side and kind.hides:
        hint = "a reason to support hides nothing; leave this out"
        yield Fault(code="wrong-side", place=f"{place}.hides", hint=hint)
    for number, hidden in enumerate(kind.hides):
        target = by_name.get(hidden.kind)
        if target is not None and _supports(target, by_category, by_name):
            hint = f"{target.id} is a reason to support; an objection cannot hide it"
            at = f"{place}.hides[{number}].kind"
            yield Fault(code="wrong-side", place=at, hint=hint, value=hidden.kind)


def _supports(
    kind: ReasonKind,
    by_category: Mapping[str, Category],
    by_name: Mapping[str, ReasonKind],
) -> bool | None:
    """Whether it is a reason to support; None when its category is not known."""
    for step in upwards(kind, by_name):
        if step.category is not None:
            category = by_category.get(step.category)
            return None if category is None else category.depth is None
    return None


def _weights(kind: ReasonKind, by_name: Mapping[str, ReasonKind]) -> Iterator[Fault]:
    place = f"kinds[{kind.id}].hides"
    seen: set[str] = set()
    for number, hidden in enumerate(kind.hides):
        at = f"{place}[{number}]"
        target = by_name[hidden.kind].id if hidden.kind in by_name else hidden.kind
        if target == kind.id:
            hint = "a kind cannot hide itself; leave this out"
            yield Fault(code="self-hiding", place=f"{at}.kind", hint=hint)
        if target in seen:
            hint = f"{target} is there twice; add the two weights up"
            yield Fault(code="duplicate", place=f"{at}.kind", hint=hint)
        seen.add(target)
        if hidden.weight <= 0:
            hint = "is 0; it must be above 0, or leave this out"
            yield Fault(code="off-scale", place=f"{at}.weight", hint=hint)
    total = math.fsum(hidden.weight for hidden in kind.hides)
    if total >= MOST_HIDDEN:
        hint = f"add up to {total:g}; they must stay below 1, the rest is genuine"
        yield Fault(code="off-scale", place=place, hint=hint, value=total)
