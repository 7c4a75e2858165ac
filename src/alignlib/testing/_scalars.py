"""Strategies for single values."""

from __future__ import annotations

import datetime
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from alignlib.model.evidence import Evidence

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

NAMES = ("Ana", "Bo", "Åsa Öberg", "李雷", "Zoë; the 2nd", "p1", "نور", "<O'Neil> & Co")
EDGES = (0, 1, 0.5)  # where scales end and rules change their mind
FARTHEST = 1e300


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """What *strategy* draws, or None: nobody knows."""
    return st.none() | strategy


@cache  # building a strategy takes longer than drawing from it
def shares() -> SearchStrategy[float]:
    """Numbers from 0 to 1, the ends often."""
    return st.sampled_from(EDGES) | st.floats(0, 1)


@cache
def stances() -> SearchStrategy[float]:
    """Numbers from -1 to +1, the ends and the middle often."""
    return st.sampled_from((-1, *EDGES)) | st.floats(-1, 1)


@cache
def texts() -> SearchStrategy[str]:
    """Text that is not blank, in any script, without control characters."""
    letters = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
    drawn = st.text(letters, min_size=1, max_size=20)
    return st.sampled_from(NAMES) | drawn.filter(str.strip)


@cache
def scalars() -> SearchStrategy[str | float | bool | None]:
    """What a column of a register may hold."""
    numbers = st.integers() | st.floats(-FARTHEST, FARTHEST)
    return st.none() | st.booleans() | numbers | texts()


@cache
def days() -> SearchStrategy[datetime.date]:
    """Days of a few years, so that some come close."""
    return st.dates(datetime.date(2025, 1, 1), datetime.date(2027, 12, 31))


@cache
def evidence() -> SearchStrategy[Evidence]:
    """Evidence of which any part may be unknown."""
    return st.builds(
        Evidence,
        source=maybe(texts()),
        date=maybe(days()),
        confidence=maybe(shares()),
    )


# What is drawn most, ready-made.
SHARE, STANCE, TEXT = maybe(shares()), maybe(stances()), maybe(texts())
DAY, EVIDENCE = maybe(days()), maybe(evidence())
