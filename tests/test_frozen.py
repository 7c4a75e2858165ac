"""A frozen mapping behaves as a value."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import FrozenMap

items = st.dictionaries(st.text(max_size=3), st.integers(), max_size=5)


@given(items=items)
def test_equal_content_is_one_value_whatever_the_order(items: dict[str, int]) -> None:
    """Equality, hash and pickling go by content."""
    one = FrozenMap(items)
    other = FrozenMap(reversed(items.items()))

    assert one == other == items
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one


def test_nothing_can_be_changed() -> None:
    """Neither an item nor an attribute."""
    votes = FrozenMap({"ana": 1})

    with pytest.raises(TypeError):
        votes["ana"] = 2
    with pytest.raises(AttributeError):
        votes._items = {}


def test_the_source_can_change_without_the_copy() -> None:
    """It holds its own items."""
    source = {"ana": 1}
    votes = FrozenMap(source)
    source["ana"] = 9

    assert votes["ana"] == 1
