"""Two taxonomies as one; what both say of a kind must agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import attrs

from alignlib.errors import Fault, raise_faults
from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.response import Response
from alignlib.model.taxonomy_faults import taxonomy_faults

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

Member = TypeVar("Member", Category, ReasonKind, Response)
Parts: TypeAlias = tuple[
    tuple[Category, ...], tuple[ReasonKind, ...], tuple[Response, ...]
]
LISTS: Mapping[type, str] = {
    Category: "categories",
    ReasonKind: "kinds",
    Response: "responses",
}
"""What a list of members is called in records and places."""
BY_LANGUAGE = ("label", "definition")
MATCHES = "matches"


def combined(
    old: Member, new: Member, given: Iterable[str] | None = None
) -> tuple[Member, tuple[str, ...]]:
    """Put together what is said of one member twice.

    Texts in different languages and matches in other vocabularies add up; it is
    deprecated or sensitive if it is so once; what replaces it, and each fact of a
    response, may be said once. All else must agree.

    Args:
        old: The member, as it is kept where the two disagree.
        new: The member, as it is said again.
        given: Fields that *new* speaks of; None for all.

    Returns:
        The member, and the fields in which the two disagree.

    >>> old = ReasonKind(id="a", label={"en": "A"}, category="values")
    >>> new = ReasonKind(id="a", label={"en": "B", "sv": "Å"})
    >>> both, disagreeing = combined(old, new, ["id", "label"])
    >>> dict(both.label), disagreeing
    ({'en': 'A', 'sv': 'Å'}, ('label.en',))
    """
    changes: dict[str, Any] = {}
    disagreeing: list[str] = []
    for name in given or (field.name for field in attrs.fields(type(old))):
        was, now = getattr(old, name), getattr(new, name)
        if name in BY_LANGUAGE:
            both = sorted(tag for tag in now if was.get(tag, now[tag]) != now[tag])
            disagreeing += [f"{name}.{language}" for language in both]
            changes[name] = {**now, **was}
        elif isinstance(old, Response) and (was is None or now is None):
            changes[name] = now if was is None else was
        elif isinstance(old, Response):
            disagreeing += [name] if was != now else []
        elif isinstance(was, bool) or (name == "replaced_by" and None in (was, now)):
            changes[name] = was or now
        elif name == MATCHES:
            changes[name] = _all_matches(was, now)
        elif was != now:
            disagreeing.append(name)
    return attrs.evolve(old, **changes), tuple(disagreeing)


def _all_matches(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        relation: (*one.get(relation, ()), *other.get(relation, ()))
        for relation in {**one, **other}
    }


def merged(
    one: Taxonomy, other: Taxonomy, called: tuple[str, str] | None = None
) -> Taxonomy:
    """Make a taxonomy that holds the members of both; see `Taxonomy.merge`.

    Args:
        one: Gives the result its id and version.
        other: What is added to it.
        called: What to call the two in errors; their ids if left out.
    """
    called = called or _called(one, other)
    faults: list[Fault] = []
    more: list[Category | ReasonKind | Response] = []
    categories, kinds, facts = other.own_parts(one)
    more += _all_joined(one.categories, categories, called, faults)
    more += _all_joined(one.kinds, kinds, called, faults)
    more += _all_joined(one.response_facts, facts, called, faults)
    told = {fault.place for fault in faults}
    linked = taxonomy_faults(*union(one, more))
    raise_faults([*faults, *_sided(linked, told, one, called)])
    return one.replacing(*more)


def _called(one: Taxonomy, other: Taxonomy) -> tuple[str, str]:
    if one.id != other.id:
        return one.id, other.id
    if one.version != other.version:
        return f"{one.id} {one.version}", f"{other.id} {other.version}"
    return f"this {one.id}", f"the other {other.id}"


def _all_joined(
    there: Iterable[Member],
    added: Iterable[Member],
    called: tuple[str, str],
    faults: list[Fault],
) -> list[Member]:
    held = {member.id: member for member in there}
    return [_joined(held.get(each.id), each, called, faults) for each in added]


def _joined(
    held: Member | None, new: Member, called: tuple[str, str], faults: list[Fault]
) -> Member:
    if held is None:
        return new
    both, disagreeing = combined(held, new)
    if disagreeing:
        hint = (
            f"{called[0]} and {called[1]} differ in its {', '.join(disagreeing)}; "
            "rename it in one of them, or make them agree"
        )
        place = f"{LISTS[type(new)]}[{new.id}]"
        faults.append(Fault(code="duplicate", place=place, hint=hint, value=new.id))
    return both


def _sided(
    faults: Iterable[Fault], told: set[str], one: Taxonomy, called: tuple[str, str]
) -> Iterator[Fault]:
    """Say on which side a fault of the union is, unless it is told already."""
    ours = {f"kinds[{kind.id}]" for kind in one.kinds}
    ours |= {f"responses[{each.id}]" for each in one.response_facts}
    for fault in faults:
        if fault.place not in told:
            side = called[0] if fault.place.partition(".")[0] in ours else called[1]
            yield attrs.evolve(fault, hint=f"in {side}: {fault.hint}")


def union(base: Taxonomy, members: Iterable[Category | ReasonKind | Response]) -> Parts:
    """List the members of *base* and *members*, which go before those of one id."""
    categories = {member.id: member for member in base.categories}
    kinds = {member.id: member for member in base.kinds}
    facts = {member.id: member for member in base.response_facts}
    for member in members:
        if isinstance(member, Category):
            categories[member.id] = member
        elif isinstance(member, ReasonKind):
            kinds[member.id] = member
        else:
            facts[member.id] = member
    return tuple(categories.values()), tuple(kinds.values()), tuple(facts.values())
