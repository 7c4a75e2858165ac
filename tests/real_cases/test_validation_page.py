"""The figures on the validation page are what the data give today."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "validation.md"
TABLES = (
    "strike_people",
    "strike_pairs",
    "karate_sides",
    "monastery_sides",
    "manager_says",
    "manager_power",
    "tailor_reach",
    "senate_votes",
    "council_counts",
    "council_plans",
    "compromises",
)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_on_the_page_is_what_comes_out(
    validation_data: Path, validation_table: ModuleType, name: str
) -> None:
    """The page holds the table, figure for figure."""
    table = validation_table.TABLES[name](validation_data)

    assert table in PAGE.read_text(encoding="utf-8")


def test_every_table_is_checked(
    validation_data: Path, validation_table: ModuleType
) -> None:
    """A new table of the script is on the list above."""
    assert set(validation_table.TABLES) == set(TABLES)
