"""The members of a taxonomy under their names, with what each inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from alignlib.model.kinds import Category, Hidden, ReasonKind, RestsOn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T")


@frozen(kw_only=True)
class Resolved:
    """A kind with everything it inherits filled in.

    Attributes:
        kind: The kind as it was given.
        category: Its own category, else that of the nearest broader kind.
        chain: Its id and those of the broader kinds, the broadest last.
        responses: What may answer it.
        hides: What it may stand in for.
        rests_on: Whose support carries it.
    """

    kind: ReasonKind
    category: Category
    chain: tuple[str, ...]
    responses: tuple[str, ...]
    hides: tuple[Hidden, ...]
    rests_on: RestsOn | None


def names_of(kinds: Iterable[ReasonKind]) -> dict[str, ReasonKind]:
    """Map ids and notations to their kinds; an id goes before a notation.

    >>> sorted(names_of([ReasonKind(id="distrust", notation="H1")]))
    ['H1', 'distrust']
    """
    kinds = tuple(kinds)
    by_notation = {kind.notation: kind for kind in kinds if kind.notation}
    return {**by_notation, **{kind.id: kind for kind in kinds}}


def upwards(
    kind: ReasonKind, by_name: Mapping[str, ReasonKind]
) -> tuple[ReasonKind, ...]:
    """Follow ``broader`` from *kind* up; stop where it ends, breaks or repeats."""
    chain = [kind]
    while (parent := chain[-1].broader) is not None:
        above = by_name.get(parent)
        if above is None or above in chain:
            break
        chain.append(above)
    return tuple(chain)


def pointing_by_id(
    kinds: Iterable[ReasonKind], by_name: Mapping[str, ReasonKind]
) -> tuple[ReasonKind, ...]:
    """Write the notations by which *kinds* point at each other as ids.

    >>> kinds = ReasonKind(id="a", notation="A1"), ReasonKind(id="b", broader="A1")
    >>> [kind.broader for kind in pointing_by_id(kinds, names_of(kinds))]
    [None, 'a']
    """

    def written(kind: ReasonKind) -> ReasonKind:
        targets = [kind.broader, kind.replaced_by, *(each.kind for each in kind.hides)]
        if all(name is None or by_name[name].id == name for name in targets):
            return kind
        return evolve(
            kind,
            broader=kind.broader and by_name[kind.broader].id,
            replaced_by=kind.replaced_by and by_name[kind.replaced_by].id,
            hides=[evolve(each, kind=by_name[each.kind].id) for each in kind.hides],
        )

    return tuple(written(kind) for kind in kinds)


def resolve(
    kinds: Iterable[ReasonKind], by_category: Mapping[str, Category]
) -> dict[str, Resolved]:
    """Map ids and notations to the kinds with what they inherit.

    The kinds must be free of faults and point at each other by id.
    """
    by_name = names_of(kinds)
    by_id = {
        kind.id: _resolved(upwards(kind, by_name), by_category)
        for kind in by_name.values()
    }
    return {name: by_id[kind.id] for name, kind in by_name.items()}


def _resolved(
    chain: Sequence[ReasonKind], by_category: Mapping[str, Category]
) -> Resolved:
    category = by_category[_first(kind.category for kind in chain) or ""]
    # What answers a reason depends on its depth, so responses are not taken from a
    # broader kind that lies at another: evidence must not reach a personal reason.
    alike = [
        kind
        for rank, kind in enumerate(chain)
        if _first(above.category for above in chain[rank:]) == category.id
    ]
    responses = _first(kind.responses for kind in alike)
    ids = tuple(kind.id for kind in chain)
    hides = _first(kind.hides or None for kind in chain) or ()
    rested: list[RestsOn] = [kind.rests_on for kind in chain if kind.rests_on]
    return Resolved(
        kind=chain[0],
        category=category,
        chain=ids,
        responses=category.responses if responses is None else responses,
        hides=tuple(hidden for hidden in hides if hidden.kind not in ids),
        rests_on=rested[0] if rested else None,
    )


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def match(kind: ReasonKind, wanted: Sequence[str]) -> int | None:
    """Say how well *kind* fits the case-folded words *wanted*.

    Returns:
        0 if they are one of its names, 1 if all occur in its names, 2 if all occur
        in names and definitions, None if not or if there are no words.

    >>> kind = ReasonKind(id="no_time", label="Has no time for this")
    >>> match(kind, ["no", "time"]), match(kind, ["time", "this"]), match(kind, ["x"])
    (0, 1, None)
    """
    names = [kind.id.replace("_", " "), kind.id, kind.notation or ""]
    names = [name.casefold() for name in (*names, *kind.label.values())]
    if not wanted:
        return None
    if " ".join(wanted) in names:
        return 0
    texts = [*names, *(text.casefold() for text in kind.definition.values())]
    for rank, where in ((1, names), (2, texts)):
        if all(any(word in text for text in where) for word in wanted):
            return rank
    return None
