"""What in a case is delicate: deep or sensitive reasons, and private voices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.model.reason import Reason
    from alignlib.model.taxonomy import Taxonomy

PERSONAL, DEEP = "personal", 2.0  # the deepest built-in category, and its depth


class Crowd(Protocol):
    """Anybody's network, such as an `InfluenceGraph`."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The people."""

    @property
    def names(self) -> Mapping[str, str]:
        """What to call them."""

    @property
    def public(self) -> Iterable[bool]:
        """Whether others can hear each of them, in the order of `ids`."""


def is_delicate(kind: str, taxonomies: Iterable[Taxonomy]) -> bool:
    """Say whether reasons of *kind* are for the team only."""
    known = [taxonomy for taxonomy in taxonomies if kind in taxonomy]
    return not known or any(
        taxonomy.is_sensitive(kind)
        or any(_is_deep(taxonomy, each) for each in taxonomy.chain(kind))
        for taxonomy in known
    )


def _is_deep(taxonomy: Taxonomy, kind: str) -> bool:
    category = taxonomy.category_of(kind)
    deep = category.depth is not None and category.depth >= DEEP
    return deep or category.id == PERSONAL


def names_in(case: Initiative | Crowd) -> Iterable[tuple[str, str]]:
    """Give everybody's id, and what to call them."""
    if isinstance(case, Initiative):
        return [(person.id, person.label) for person in case.stakeholders]
    return [(who, case.names.get(who, who)) for who in case.ids]


def private_in(case: Initiative | Crowd) -> Iterable[str]:
    """List whose voice is private."""
    if isinstance(case, Initiative):
        return [who.id for who in case.stakeholders if who.voice == "private"]
    return [who for who, heard in zip(case.ids, case.public, strict=True) if not heard]


def delicate_in(
    case: Initiative, taxonomies: Iterable[Taxonomy]
) -> Iterable[tuple[str, str]]:
    """List the reasons that are for the team only, resolved ones included.

    Each is given as the person's id and its own.
    """
    for person in case.stakeholders:
        reasons: tuple[Reason, ...] = (*person.motivations, *person.objections)
        for reason in reasons:
            if is_delicate(reason.kind, taxonomies):
                yield person.id, reason.id


def unassessed_in(case: Initiative) -> Iterable[str]:
    """List whose stance nobody ever assessed."""
    met = {each.person for each in case.engagements if each.stance is not None}
    return [p.id for p in case.stakeholders if p.stance is None and p.id not in met]
