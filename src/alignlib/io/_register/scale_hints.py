"""What to do about ratings that are on no scale, and about names of none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.ordinal_scales import SCALES, UNREAD
from alignlib.ordinal_scales.cells import seen_in

if TYPE_CHECKING:
    from alignlib.errors import UnknownNameError
    from alignlib.io.reading import Reading
    from alignlib.ordinal_scales import OrdinalScale, Target

PAGE = "the page headers_and_scales lists them all"
OTHERS = 5  # scales that are named; more are a list to read
USUAL: dict[Target, tuple[str, ...]] = {
    "share": ("1-5", "0-10", "0-100", "low-medium-high"),
    "stance": ("-2..2", "1-5", "0-100", "support words"),
    "level": ("seam", "seam 1-5"),
}
"""Scales that most people rate on, to show what a scale is."""
COMMA = "has a decimal comma; write 0.5, or read it with decimal=','"
POINT = "has a decimal point, but decimal=',' was said; write one of them"
SHARES = (
    "its header says that its numbers go up to 100, and all lie between 0 and 1; say "
    "which they do, with {ways}"
)


def serving(scale: OrdinalScale, target: Target) -> OrdinalScale:
    """Let shares be read as stances where somebody says that they are.

    >>> from alignlib.ordinal_scales import scale_named
    >>> serving(scale_named("0-1"), "stance").value(0.75, "stance")
    0.5
    """
    if target == "stance" and scale.serves == ("share",):
        return attrs.evolve(scale, serves=("share", "stance"))
    return scale


def why_not_serving(scale: OrdinalScale, target: Target) -> str:
    """Say that a scale makes something else than a column holds.

    >>> from alignlib.ordinal_scales import scale_named
    >>> why_not_serving(scale_named("-2..2"), "share").partition(";")[0]
    'the scale -2..2 makes a stance of a rating, and this column holds shares'
    """
    made = " or a ".join(scale.serves)
    usual = ", ".join(repr(name) for name in USUAL[target])
    return (
        f"the scale {scale.name} makes a {made} of a rating, and this column holds "
        f"{target}s; name one such as {usual}"
    )


def doubt_of_hundred(cells: Iterable[Any], field: str, decimal: str) -> str:
    """Say what is in doubt of a column of 0 to 100; empty text if nothing is.

    Numbers that are not whole and all lie between 0 and 1 may be what a spreadsheet
    keeps of percentages, or very small ones.

    >>> doubt_of_hundred([90, 0.5], "power", ".")
    ''
    >>> doubt_of_hundred([0.9, 0.5], "power", ".")[-45:]
    "{'power': '0-1'} or scales={'power': '0-100'}"
    """
    seen = [seen_in(cell, decimal=decimal) for cell in cells]
    plain = [
        each.number
        for each in seen
        if each.number is not None and not each.percent and each.out_of is None
    ]
    within = all(0 <= number <= 1 for number in plain)
    if not within or all(number == int(number) for number in plain):
        return ""
    ways = " or ".join(f"scales={{{field!r}: {name!r}}}" for name in ("0-1", "0-100"))
    return SHARES.format(ways=ways)


def why_off(cell: Any, wrong: str, field: str, target: Target, reading: Reading) -> str:
    """Say what to do about a cell that is not on the scale of its column."""
    other = "," if reading.decimal == "." else "."
    if (
        isinstance(cell, str)
        and seen_in(cell, decimal=reading.decimal).number is None
        and seen_in(cell, decimal=other).number is not None
    ):
        return COMMA if other == "," else POINT
    scales = reading.aliases.scales
    able = [
        scale.name
        for _, scale in scales.items()
        if scale.value(cell, target, decimal=reading.decimal) is not UNREAD
    ]
    own = [
        name
        for name, scale in scales.items()
        if name not in SCALES and target in scale.serves
    ]
    names = (able or [*own, *USUAL[target]])[:OTHERS]
    ways = f"scales={{{field!r}: {names[0]!r}}}"
    if len(names) > 1:
        ways += f" (or {', '.join(names[1:])})"
    return f"{wrong}; correct it, or name the scale with {ways}; {PAGE}"


def no_such_scale(error: UnknownNameError, target: Target) -> str:
    """Say which scales there are to somebody who named none of them."""
    usual = ", ".join(repr(name) for name in USUAL[target])
    return f"{error}; scales in use are such as {usual}; {PAGE}"
