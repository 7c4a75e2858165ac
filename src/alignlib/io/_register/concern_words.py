"""Cells under a header of concerns that hold none, or ratings in their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alignlib.io._register.header_text import fold
from alignlib.io._register.header_values import word_of
from alignlib.io._tables.numbers import number_in
from alignlib.ordinal_scales import SCALES, is_blank

NONE = frozenset(
    map(
        fold,
        (
            "none", "no", "nil", "nothing", "no concern", "no concerns", "none known",
            "no known concerns", "no issues", "no objection", "no objections",
            "none identified", "none so far", "none yet", "none at present",
            "no problem", "no problems", "not any", "no resistance",
            "ingen", "inga", "inget", "nej", "inga farhågor", "ingen oro",
            "inga invändningar", "inga kända", "inga problem", "inget motstånd",
            "keine", "kein", "keiner", "nein", "nichts", "keine bedenken",
            "keine sorgen", "keine einwände", "keine bekannt", "keine probleme",
            "kein widerstand",
        ),
    )
)  # fmt: skip
"""What people write where there is no concern, in English, Swedish and German."""
GRADES = "low-medium-high"
RATED = "its cells are ratings, not concerns in words; it is kept as it is"


def says_none(text: Any) -> bool:
    """Whether words say that there is no concern.

    >>> says_none("None."), says_none("Inga farhågor"), says_none("No time")
    (True, True, False)
    """
    return isinstance(text, str) and fold(text) in NONE


def holds_ratings(cells: Iterable[Any]) -> bool:
    """Whether cells say how much, or yes and no, and nothing in words.

    >>> holds_ratings([3, "5"]), holds_ratings(["No", "Yes"]), holds_ratings(["No"])
    (True, True, False)
    >>> holds_ratings(["High", "It costs too much"])
    False
    """
    told = [cell for cell in cells if not is_blank(cell) and not says_none(cell)]
    return bool(told) and all(map(_rates, told))


def _rates(cell: Any) -> bool:
    if isinstance(cell, (bool, int, float)):
        return True
    if not isinstance(cell, str):
        return False
    numbers = (number_in(cell, decimal=mark) for mark in ".,")
    return (
        any(number is not None for number in numbers)
        or word_of("justified", cell) in ("yes", "no")
        or SCALES[GRADES].holds(cell)
    )
