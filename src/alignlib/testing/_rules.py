"""Strategies for decision rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from alignlib.model.decision import (
    AllOf,
    AnyOf,
    AverageSupport,
    Unanimity,
    Veto,
    WeightedMajority,
)
from alignlib.testing._scalars import maybe, stances

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from alignlib.model.rule import Rule

MOST_VOTES = 100
SMALLEST_QUOTA = 0.01  # of all votes


def decision_rules(*, people: Sequence[str] = ("p1", "p2")) -> SearchStrategy[Rule]:
    """Rules about *people*, at least one, alone or combined."""
    single = _averages(people) | _majorities(people) | _consents(people)
    return st.recursive(
        single,
        lambda rules: st.builds(
            lambda combined, parts: combined(rules=parts),
            st.sampled_from((AllOf, AnyOf)),
            st.lists(rules, min_size=1, max_size=3),
        ),
        max_leaves=4,
    )


def _edges() -> SearchStrategy[float]:
    """Stances that somebody can be above."""
    return stances().filter(lambda edge: edge < 1)


def _votes(people: Sequence[str]) -> SearchStrategy[dict[str, float]]:
    weights = st.integers(0, 5) | st.floats(0, MOST_VOTES)
    drawn = st.dictionaries(st.sampled_from(people), weights, min_size=1)
    return drawn.filter(lambda votes: sum(votes.values()) > SMALLEST_QUOTA)


def _averages(people: Sequence[str]) -> SearchStrategy[Rule]:
    words: SearchStrategy[dict[str, float] | str | None] = st.sampled_from(
        ("power", None)
    )
    return st.builds(
        AverageSupport, threshold=stances(), weights=words | _votes(people)
    )


@st.composite
def _majorities(draw: DrawFn, people: Sequence[str]) -> Rule:
    votes = draw(_votes(people))
    part = draw(st.sampled_from((0.5, 1.0)) | st.floats(SMALLEST_QUOTA, 1))
    quota = part * sum(votes.values())
    return WeightedMajority(weights=votes, quota=quota, yes_at=draw(_edges()))


def _consents(people: Sequence[str]) -> SearchStrategy[Rule]:
    some = st.lists(st.sampled_from(people), min_size=1, max_size=3)
    return st.builds(Veto, people=some, yes_at=_edges()) | st.builds(
        Unanimity, people=maybe(some), yes_at=_edges()
    )
