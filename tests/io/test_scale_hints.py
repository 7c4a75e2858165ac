"""A rating on no scale comes with the scales it could be on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from alignlib import preview
from alignlib.errors import Fault

FaultOf: TypeAlias = Callable[..., Fault]


@pytest.fixture
def fault_of(tmp_path: Path) -> FaultOf:
    """Give the one fault of a small list of people."""

    def look(text: str, **said: Any) -> Fault:
        path = tmp_path / "people.csv"
        path.write_text(text, encoding="utf-8")
        (fault,) = preview(path, **said).faults
        return fault

    return look


def test_a_cell_on_no_scale_names_some_and_where_they_are_listed(
    fault_of: FaultOf,
) -> None:
    """Nobody has to know the scales by heart."""
    fault = fault_of("Name,Power\nana,3\nbo,lots of it\neva,5\n")

    assert fault.code == "off-scale"
    assert "'1-5'" in fault.hint
    assert "headers_and_scales" in fault.hint


def test_a_name_of_no_scale_comes_with_those_in_use(
    fault_of: FaultOf,
) -> None:
    """As does a misspelt one."""
    fault = fault_of("Name,Stance\nana,0.5\n", scales={"stance": "nonsense"})

    assert fault.code == "unknown-name"
    assert "'-2..2'" in fault.hint
    assert "headers_and_scales" in fault.hint


@pytest.mark.parametrize("header", ["Power", "Power (%)"])
def test_a_decimal_comma_in_a_percentage_is_seen(
    fault_of: FaultOf, header: str
) -> None:
    """It is the comma that is in the way, not the scale."""
    fault = fault_of(f'Name,{header}\nana,"55,5 %"\nbo,40 %\n')

    assert "decimal=','" in fault.hint
