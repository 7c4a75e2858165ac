"""What a file of kinds stands on: a built-in taxonomy, another one, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve, field, frozen

from alignlib.catalog import near_names
from alignlib.errors import Fault, InvalidInputError
from alignlib.faults import said_type
from alignlib.io._taxonomy.additions import extended
from alignlib.io._taxonomy.entries import Entry, Naming, Where
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import built_in_names
from alignlib.model.taxonomy_record import member_to_record
from alignlib.model.taxonomy_union import BY_LANGUAGE, Member

DEFAULT = "training"
HEAD = ("id", "version", "base")
NAMELESS = Taxonomy(id="?", version="?")


def foundation(
    head: Mapping[str, Any] | None,
    default: Taxonomy | None,
    inside: Callable[[str], str],
    faults: list[Fault],
) -> Taxonomy:
    """Make the taxonomy that the rest of a file is added to.

    Args:
        head: What the file says of itself: ``id``, ``version`` and ``base``.
        default: What it extends if it says nothing; None if it then stands alone.
        inside: Names the place of a field of the head.
        faults: Where faults go.
    """
    head = head or {}
    for name in head:
        if name not in HEAD:
            hint = f"says nothing of a taxonomy; keep to {', '.join(HEAD)}"
            faults.append(Fault(code="unknown-field", place=inside(name), hint=hint))
    for name in HEAD:
        if name in head and not (isinstance(head[name], str) and head[name].strip()):
            hint = f"holds {said_type(head[name])}; give text"
            faults.append(Fault(code="wrong-type", place=inside(name), hint=hint))
            head = {**head, name: DEFAULT if name == "base" else "?"}
    base = default if "base" not in head else _built_in(head["base"], inside, faults)
    if base is not None:
        return _named(base, head)
    for name in ("id", "version"):
        if name not in head:
            hint = (
                "is missing; a taxonomy that stands alone has an id and a version, "
                f"and one that extends another says so: base = {DEFAULT}"
            )
            faults.append(Fault(code="missing", place=inside(name), hint=hint))
    return _named(NAMELESS, head)


def _named(taxonomy: Taxonomy, head: Mapping[str, Any]) -> Taxonomy:
    return evolve(
        taxonomy,
        id=head.get("id", taxonomy.id),
        version=head.get("version", taxonomy.version),
    )


def _built_in(name: str, inside: Callable[[str], str], faults: list[Fault]) -> Taxonomy:
    known = built_in_names()
    if name in known:
        return Taxonomy.built_in(name)
    near = near_names(name, known)
    meant = f"did you mean {near[0]}?" if near else f"choose from {', '.join(known)}"
    hint = f"names no built-in taxonomy; {meant}"
    fault = Fault(code="unknown-name", place=inside("base"), hint=hint, value=name)
    faults.append(fault)
    return Taxonomy.built_in(DEFAULT)


@frozen(kw_only=True)
class Split:
    """A taxonomy as what it stands on and what it adds.

    Attributes:
        head: What a file must say of it: ``id``, ``version``, ``base`` where needed.
        members: Its own categories, kinds and responses as plain values, in this order.
    """

    head: Mapping[str, str]
    members: tuple[tuple[Where, dict[str, Any]], ...] = field(default=())


def split(taxonomy: Taxonomy) -> Split:
    """Write *taxonomy* as additions to a built-in one if they make it again."""
    likely = [n for n in (taxonomy.id, DEFAULT) if n in built_in_names()]
    for name in dict.fromkeys([*likely, *built_in_names()]):
        base = Taxonomy.built_in(name)
        members = tuple(_beyond(base, taxonomy))
        if len(members) < _size(taxonomy):
            head = {"id": taxonomy.id, "version": taxonomy.version}
            named = {k: v for k, v in head.items() if getattr(base, k) != v}
            found = Split(head={**named, "base": name}, members=members)
            if _again(base, found) == taxonomy:
                return found
    return whole(taxonomy)


def whole(taxonomy: Taxonomy) -> Split:
    """Write *taxonomy* as one that stands on nothing."""
    head = {"id": taxonomy.id, "version": taxonomy.version}
    return Split(head=head, members=tuple(_beyond(NAMELESS, taxonomy)))


def _beyond(
    base: Taxonomy, taxonomy: Taxonomy
) -> Iterator[tuple[Where, dict[str, Any]]]:
    categories, kinds, facts = taxonomy.own_parts(base)
    places = {category.id: category for category in base.categories}
    for category in categories:
        yield "categories", _told(category, places.get(category.id))
    held = {kind.id: kind for kind in base.kinds}
    for kind in kinds:
        yield "kinds", _told(kind, held.get(kind.id))
    known = {response.id: response for response in base.response_facts}
    for response in facts:
        yield "responses", _told(response, known.get(response.id))


def _size(taxonomy: Taxonomy) -> int:
    parts = (taxonomy.categories, taxonomy.kinds, taxonomy.response_facts)
    return sum(map(len, parts))


def _told(member: Member, held: Member | None) -> dict[str, Any]:
    """Write a member, or what is said of it beyond what is *held*."""
    told = member_to_record(member)
    if held is None:
        return told
    before = member_to_record(held)
    more: dict[str, Any] = {"id": member.id}
    for name, value in told.items():
        was = before.get(name)
        if name in BY_LANGUAGE and isinstance(was, dict):
            fresh = {tag: text for tag, text in value.items() if was.get(tag) != text}
            more |= {name: fresh} if fresh else {}
        elif value != was:
            more[name] = value
    return more


def _again(base: Taxonomy, found: Split) -> Taxonomy | None:
    entries = [
        Entry(where=where, values=values, place="", inside=str)
        for where, values in found.members
    ]
    try:
        return extended(_named(base, found.head), entries, Naming())
    except InvalidInputError:
        return None
