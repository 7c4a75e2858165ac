"""Strategies for reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from alignlib.model.kinds import UNCLASSIFIED
from alignlib.model.reason import Justified, Motivation, Objection
from alignlib.model.taxonomy import Taxonomy
from alignlib.testing._scalars import DAY, EVIDENCE, SHARE, TEXT, maybe

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


@st.composite
def motivations(
    draw: DrawFn, *, taxonomy: Taxonomy | None = None, people: Sequence[str] = ()
) -> list[Motivation]:
    """Reasons of one person to support, at most two.

    Args:
        draw: Given by Hypothesis.
        taxonomy: Where kinds come from; the built-in one if None.
        people: Ids they may be about or rest on.
    """
    count = draw(st.integers(0, 2))
    kinds = _kinds(taxonomy, motivation=True) if count else st.nothing()
    return [
        Motivation(
            id=f"m{number}",
            kind=draw(kinds),
            strength=draw(SHARE),
            rests_on=draw(_some(people)),
            about=draw(_one(people)),
            evidence=draw(EVIDENCE),
            text=draw(TEXT),
        )
        for number in range(count)
    ]


@st.composite
def objections(
    draw: DrawFn, *, taxonomy: Taxonomy | None = None, people: Sequence[str] = ()
) -> list[Objection]:
    """Reasons of one person to hold back, at most three; some front others.

    Args:
        draw: Given by Hypothesis.
        taxonomy: Where kinds come from; the built-in one if None.
        people: Ids they may be about.
    """
    count = draw(st.integers(0, 3))
    kinds = _kinds(taxonomy, motivation=False) if count else st.nothing()
    ids = [f"o{number}" for number in range(count)]
    return [
        Objection(
            id=ids[number],
            kind=draw(kinds),
            strength=draw(SHARE),
            stated=draw(st.booleans()),
            fronts=draw(_one(ids[number + 1 :])),  # onwards, so never in a circle
            about=draw(_one(people)),
            justified=draw(st.sampled_from(get_args(Justified))),
            evidence=draw(EVIDENCE),
            resolved=draw(DAY),
            text=draw(TEXT),
        )
        for number in range(count)
    ]


def _kinds(taxonomy: Taxonomy | None, *, motivation: bool) -> SearchStrategy[str]:
    known = taxonomy or Taxonomy.built_in("training")
    names = sorted(name for name in known if known.is_motivation(name) is motivation)
    return st.sampled_from(names if motivation else [*names, UNCLASSIFIED])


def _one(ids: Sequence[str]) -> SearchStrategy[str | None]:
    return maybe(st.sampled_from(ids)) if ids else st.none()


def _some(ids: Sequence[str]) -> SearchStrategy[list[str]]:
    if not ids:
        return st.just([])
    return st.lists(st.sampled_from(ids), max_size=2, unique=True)
