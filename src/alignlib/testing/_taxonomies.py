"""The strategy for taxonomies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

from attrs import evolve
from hypothesis import strategies as st

from alignlib.model.crosswalk import RELATIONS
from alignlib.model.kinds import RESPONSES, Category, Hidden, ReasonKind, RestsOn
from alignlib.model.taxonomy import Taxonomy
from alignlib.model.taxonomy_file import built_in_names
from alignlib.testing._actions import responses
from alignlib.testing._scalars import maybe, texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

LANGUAGES = ("en", "sv", "de", "pt-BR")
ADDRESSES = (
    "https://example.org/reasons/",
    "https://example.org/reasons#it's;(a)&",
    "http://\u00e4.example/../%20,",
    "urn:example:",
    "dct:x/",
)
MOST_OWN = 2
SHALLOWEST, DEEPEST = -5, 5
LEAST_WEIGHT, MOST_WEIGHT = 1e-3, 0.4  # two of the most leave room for the genuine


@st.composite
def taxonomies(draw: DrawFn, *, base: Taxonomy | None = None) -> Taxonomy:
    """A taxonomy of alignlib, often with categories and kinds of one's own.

    Own kinds (``own:kind_0`` and so on) are labelled in some languages or none, hide
    others, inherit or differ, and may be deprecated, as may one that was there.
    Some responses may differ from the usual, or be one's own.

    Args:
        draw: Given by Hypothesis.
        base: What it extends; any that comes with alignlib if None.
    """
    found = base or Taxonomy.built_in(draw(st.sampled_from(built_in_names())))
    if draw(st.booleans()):
        found = found.extend(
            Category(
                id="political",
                depth=draw(st.floats(SHALLOWEST, DEEPEST)),
                responses=["uncovering"],
                label=draw(_by_language()),
            )
        )
    if draw(st.booleans()):
        found = found.extend(*draw(responses(own=["own:call"])))
    for number in range(draw(st.integers(0, MOST_OWN))):
        found = found.extend(draw(_kind(f"own:kind_{number}", found)))
    if draw(st.booleans()):
        found = draw(_deprecating(found))
    return draw(st.sampled_from([found, found, evolve(found, id="own", version="0")]))


@st.composite
def _kind(draw: DrawFn, name: str, taxonomy: Taxonomy) -> ReasonKind:
    broader = draw(maybe(st.sampled_from(tuple(taxonomy))))
    if broader is None:
        category = draw(st.sampled_from(taxonomy.categories))
    else:
        category = taxonomy.category_of(broader)
    rests: st.SearchStrategy[Any] = st.sampled_from(get_args(RestsOn))
    known = [*RESPONSES, *(each.id for each in taxonomy.response_facts)]
    answers = draw(maybe(st.lists(st.sampled_from(known), max_size=2, unique=True)))
    against = category.depth is not None
    return ReasonKind(
        id=name,
        notation=draw(maybe(st.just(f"Own.{name[-1]}"))),
        category=None if broader else category.id,
        broader=broader,
        label=draw(_by_language()),
        definition=draw(_by_language()),
        provenance=draw(maybe(texts())),
        responses=answers,
        responses_why=None if answers is None else draw(texts()),
        hides=draw(_hidden(taxonomy)) if against else (),
        rests_on=None if against else draw(maybe(rests)),
        sensitive=draw(st.booleans()),
        **draw(_crosswalk(name)),
    )


def _crosswalk(name: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(
        (
            {},
            *({"uri": f"{start}{name[-1]}"} for start in ADDRESSES),
            {"matches": dict.fromkeys(RELATIONS, ADDRESSES)},
            {"uri": f"urn:example:{name}", "matches": {"exact": ADDRESSES[:2]}},
        )
    )


def _by_language() -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(LANGUAGES), texts(), max_size=2)


@st.composite
def _hidden(draw: DrawFn, taxonomy: Taxonomy) -> Sequence[Hidden]:
    held = st.sampled_from(_side(taxonomy, motivation=False))
    return [
        Hidden(
            kind=kind,
            weight=draw(st.floats(LEAST_WEIGHT, MOST_WEIGHT)),
            why=draw(texts()),
        )
        for kind in draw(st.lists(held, max_size=2, unique=True))
    ]


@st.composite
def _deprecating(draw: DrawFn, taxonomy: Taxonomy) -> Taxonomy:
    kind = draw(st.sampled_from(taxonomy.kinds))
    live = [
        name
        for name in _side(taxonomy, motivation=taxonomy.is_motivation(kind.id))
        if name != kind.id and taxonomy.kind(name).replaced_by is None
    ]
    return taxonomy.deprecate(
        kind.id, replaced_by=draw(maybe(st.sampled_from(live))) if live else None
    )


def _side(taxonomy: Taxonomy, *, motivation: bool) -> list[str]:
    return [
        kind.id
        for kind in taxonomy.kinds
        if taxonomy.is_motivation(kind.id) is motivation
    ]
