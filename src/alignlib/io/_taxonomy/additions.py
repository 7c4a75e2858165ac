"""What a file adds to a taxonomy, with a place for each fault."""

from __future__ import annotations

import re
from collections.abc import (
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from typing import TYPE_CHECKING

from attrs import evolve

from alignlib.catalog import near_names
from alignlib.errors import SHOWN_FAULTS, Fault, raise_faults
from alignlib.io._taxonomy.entries import Entry, Naming, in_category, in_namespace
from alignlib.model.kinds import Category, ReasonKind
from alignlib.model.response import Response
from alignlib.model.taxonomy_faults import taxonomy_faults
from alignlib.model.taxonomy_record import member_from_record, not_due_to
from alignlib.model.taxonomy_union import Member, combined, union

if TYPE_CHECKING:
    from alignlib.model.taxonomy import Taxonomy

PLACE = re.compile(r"(?:categories|kinds|responses)\[[^\]]*\]")


def extended(
    base: Taxonomy,
    entries: Sequence[Entry],
    naming: Naming,
    faults: Iterable[Fault] = (),
) -> Taxonomy:
    """Make a taxonomy that has what *entries* say as well.

    An entry with the id of a member of *base* may deprecate it, mark it, or name it
    in further languages; it cannot change what is said of it.

    Args:
        base: What is there already; if it has no kinds, nothing is foreign to it.
        entries: Categories, kinds and responses, in the order of the file.
        naming: How kinds are named.
        faults: What was found wrong before.

    Raises:
        InvalidInputError: Every fault, placed as in the file.
    """
    named = in_namespace(entries, base, naming)
    keyed, found = _keyed(in_category(named, base, naming.category))
    inner: list[Fault] = []
    members = []
    for key, entry in keyed.items():
        inner += [evolve(f, place=f"{key}.{f.place}") for f in entry.broken.values()]
        made = _made(base, key, entry, naming, inner)
        members += [] if made is None else [made]
    inner += not_due_to(inner, taxonomy_faults(*union(base, members)))
    raise_faults([*faults, *found, *_placed(inner, keyed)])
    return base.replacing(*members)


def _keyed(entries: Sequence[Entry]) -> tuple[dict[str, Entry], list[Fault]]:
    """Give each entry its place in a record; refuse what is there twice."""
    keyed: dict[str, Entry] = {}
    faults = []
    for number, entry in enumerate(entries):
        name = entry.values.get("id")
        key = f"{entry.where}[{name if isinstance(name, str) else f'#{number}'}]"
        if key in keyed:
            hint = f"{name!r} is there already, at {keyed[key].place}; keep one"
            place = entry.inside("id")
            faults.append(Fault(code="duplicate", place=place, hint=hint, value=name))
        else:
            keyed[key] = entry
    return keyed, faults


def _made(
    base: Taxonomy, key: str, entry: Entry, naming: Naming, faults: list[Fault]
) -> Category | ReasonKind | Response | None:
    """Build the member an entry stands for; None if it cannot be one."""
    if entry.where == "categories":
        place, clashes = _joined(Category, base.categories, key, entry, faults)
        faults += _clashes(clashes, key, base, entry, naming)
        return place
    if entry.where == "responses":
        answer, clashes = _joined(Response, base.response_facts, key, entry, faults)
        faults += _clashes(clashes, key, base, entry, naming)
        return answer
    kind, clashes = _joined(ReasonKind, base.kinds, key, entry, faults)
    faults += _clashes(clashes, key, base, entry, naming)
    kinds = [each.id for each in base.kinds]
    if kind is not None and kinds and ":" not in kind.id and kind.id not in kinds:
        # Comparing names is slow: no more of it than anybody gets to read.
        known = kinds if len(faults) < SHOWN_FAULTS else ()
        near = near_names(kind.id, known)
        faults.append(_bare(kind.id, key, near, base.id, naming))
    return kind


def _joined(
    wanted: type[Member],
    there: Iterable[Member],
    key: str,
    entry: Entry,
    faults: list[Fault],
) -> tuple[Member | None, tuple[str, ...]]:
    """Build a member, put together with the one of its id that is *there*.

    Returns:
        The member, and the fields in which the two disagree.
    """
    values = {k: v for k, v in entry.values.items() if k not in entry.broken}
    member = member_from_record(wanted, values, key, faults)
    held = {each.id: each for each in there}
    if member is None or member.id not in held:
        return member, ()
    given = [name for name in values if hasattr(member, name)]
    return combined(held[member.id], member, given)


def _clashes(
    disagreeing: Iterable[str], key: str, base: Taxonomy, entry: Entry, naming: Naming
) -> Iterator[Fault]:
    free = f"{naming.namespace or naming.suggested}:{entry.values.get('id')}"
    for name in disagreeing:
        hint = (
            f"{base.id} has this already and says otherwise; a line for it may "
            "deprecate it or add languages, and one of your own needs an id such as "
            f"{free}"
        )
        yield Fault(code="duplicate", place=f"{key}.{name}", hint=hint)


def _bare(name: str, key: str, near: Sequence[str], base: str, naming: Naming) -> Fault:
    meant = f"did you mean {' or '.join(near)} of {base}? If not, " if near else ""
    hint = (
        f"{meant}a kind of your own carries a namespace, so that it never meets "
        f"another's: write {naming.suggested}:{name}"
    )
    return Fault(code="no-namespace", place=f"{key}.id", hint=hint, value=name)


def _placed(faults: Sequence[Fault], keyed: Mapping[str, Entry]) -> list[Fault]:
    """Say where in the file the faults are, in its order.

    What is found at a member of the base follows from a member of the file, where it
    is told as well.
    """
    told: dict[str, list[Fault]] = {key: [] for key in keyed}
    for fault in faults:
        key = _key_of(fault.place, keyed)
        if key is not None:
            field = fault.place[len(key) :].removeprefix(".")
            place = keyed[key].inside(field) if field else keyed[key].place
            told[key].append(evolve(fault, place=place))
    placed = [fault for listed in told.values() for fault in listed]
    return placed or list(faults)


def _key_of(place: str, keyed: Mapping[str, Entry]) -> str | None:
    found = PLACE.match(place)
    if found and found[0] in keyed:
        return found[0]
    return next((key for key in keyed if place.startswith(f"{key}.")), None)
