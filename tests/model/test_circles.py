"""Circles among things of which each may need several."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignlib.model.circles import loops

NAMES = "abcdef"
NEEDS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3)
)


@given(needs=NEEDS)
def test_each_circle_is_one_and_without_them_there_is_none(
    needs: dict[str, list[str]],
) -> None:
    """Every step is there; taking the circles out leaves something to begin with."""
    found = list(loops(needs))
    for ring in found:
        for name, after in zip(ring, (*ring[1:], ring[0]), strict=True):
            assert after in needs[name]
    taken = {name for ring in found for name in ring}
    left = {name: set(asked) for name, asked in needs.items() if name not in taken}
    while ready := [n for n, asked in left.items() if not asked & left.keys()]:
        for name in ready:
            del left[name]

    assert left == {}
    assert len(taken) == sum(map(len, found))


def test_what_only_leads_to_a_circle_is_not_in_it() -> None:
    """The circle begins with whoever is named first."""
    assert list(loops({"a": ["b"], "b": ["c"], "c": ["b"]})) == [("b", "c")]
