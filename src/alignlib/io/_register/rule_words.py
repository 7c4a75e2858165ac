"""What people call decision rules."""

from __future__ import annotations

from functools import cache

from alignlib.io._record.structure import RULES
from alignlib.io._register.header_text import fold
from alignlib.io._workbook import words


@cache
def _known() -> dict[str, str]:
    own = {fold(name): name for name in RULES}
    said = {fold(word): name for name in RULES for word in words.every_word(name)}
    return said | own


def rule_named(cell: str) -> str:
    """Give the name of the rule a cell means; what means none stays as it is.

    >>> rule_named("Weighted majority"), rule_named("Veto"), rule_named("dice")
    ('weighted_majority', 'veto', 'dice')
    """
    return _known().get(fold(cell), cell)
