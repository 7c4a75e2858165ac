"""How values are written into cells of a CSV file, and read back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from alignlib.io._tables.numbers import NUMBER, number_in, truth_in

if TYPE_CHECKING:
    from alignlib.io._tables.columns import Holds

# A spreadsheet takes text that begins like this for a formula and runs it. One
# apostrophe more in front makes it text; reading takes one away again.
FORMULA_LIKE = re.compile(
    r"'*[=+\-@\t\r\N{FULLWIDTH EQUALS SIGN}"
    r"\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
    r"\N{FULLWIDTH COMMERCIAL AT}]"
)


def written(value: Any) -> str:
    """Write a value; None and empty text are both an empty cell.

    >>> written(0.5), written(True), written("=1+1"), written(None)
    ('0.5', 'true', "'=1+1", '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(float(value))
    text = str(value)
    plain = isinstance(value, int) or NUMBER.fullmatch(text) is not None
    return f"'{text}" if FORMULA_LIKE.match(text) and not plain else text


def unguarded(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running a text.

    >>> unguarded("'=1+1"), unguarded("'s avonds")
    ('=1+1', "'s avonds")
    """
    guarded = cell.startswith("'") and FORMULA_LIKE.match(cell)
    return cell[1:] if guarded else cell


def value_in(cell: str, holds: Holds, decimal: str) -> Any:
    """Read a cell; an empty one is None.

    Raises:
        ValueError: It does not hold what its column does; the text says what to do.

    >>> value_in("", "number", "."), value_in("1e-3", "number", ".")
    (None, 0.001)
    """
    text = unguarded(cell)
    if holds == "text" or not text.strip():
        return text or None
    if holds == "truth":
        found: Any = truth_in(text)
        advice = "is neither true nor false"
    else:
        found = number_in(text, decimal=decimal)
        advice = "is no number; write one such as 0.5, without a unit"
        if decimal == "." and number_in(text, decimal=",") is not None:
            advice = "has a decimal comma; write 0.5, or read the file with decimal=','"
    if found is None:
        raise ValueError(advice)
    return found
