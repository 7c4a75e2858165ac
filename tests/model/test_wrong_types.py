"""Values of the wrong type are refused by our own errors, by the argument's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignlib import Initiative, Taxonomy, example, write_taxonomy
from alignlib.errors import WrongTypeError

ODD: Any = 3

CALLS: dict[str, Callable[[], object]] = {
    "taxonomy": lambda: write_taxonomy(ODD, Path("never_written.toml")),
    "other": lambda: Taxonomy.built_in("training").merge(ODD),
    "text": lambda: Taxonomy.built_in("training").find(ODD),
    "tables": lambda: Initiative.from_tables(ODD),
    "also": lambda: example().without("ceo", also=[ODD]),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_type_is_refused_by_the_argument_s_name(name: str) -> None:
    """The error names the argument; nothing of Python's own comes through."""
    with pytest.raises(WrongTypeError) as caught:
        CALLS[name]()

    assert caught.value.field == name
