"""How strong ties are, out of a column of numbers or of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import define, field

from alignlib.errors import UnknownNameError
from alignlib.io._tables.numbers import number_in
from alignlib.io.reading import Note, Reading
from alignlib.ordinal_scales import (
    UNREAD,
    OrdinalScale,
    Percent,
    converter,
    detect,
    is_blank,
    scale_named,
)
from alignlib.ordinal_scales.cells import seen_in

FIELD = "weight"
MIXED = (
    "is a percentage beside numbers that are none; write all weights as shares, such "
    "as 0.6, or all as percentages"
)


@define(kw_only=True)
class Strengths:
    """A column of weights as it was read.

    Attributes:
        values: A weight for each cell; None where nobody knows.
        wrong: Number of the cell, and what is wrong with it.
        scale: The scale the cells are on; empty for plain numbers.
        note: What the scale cannot say.
        notes: What was taken for granted; the place is the reader's to add.
    """

    values: list[float | None]
    wrong: list[tuple[int, str]] = field(factory=list)
    scale: str = ""
    note: str = ""
    notes: list[Note] = field(factory=list)


def strengths(cells: Sequence[Any], header: str, reading: Reading) -> Strengths:
    """Read weights: on the scale the caller names, as numbers, or as words.

    Numbers stay what they are. Words are read on the scale they fit, which is noted.
    """
    said = reading.scales.get(header) or reading.scales.get(FIELD)
    numbers = [_number(cell, reading.decimal) for cell in cells]
    plain = all(
        number is not None or is_blank(cell)
        for number, cell in zip(numbers, cells, strict=True)
    )
    if plain and not said:
        return Strengths(values=numbers)
    found = Strengths(values=[None] * len(cells))
    scale = _scale(cells, header, said, reading, found)
    if scale is not None:
        _convert(found, cells, scale, reading.decimal)
    elif not found.wrong:
        for spot, (number, cell) in enumerate(zip(numbers, cells, strict=True)):
            if number is None and not is_blank(cell):
                found.wrong.append((spot, _why(cell, header, reading)))
    return found


def _scale(
    cells: Sequence[Any],
    header: str,
    said: str | OrdinalScale | None,
    reading: Reading,
    found: Strengths,
) -> OrdinalScale | None:
    """Settle the scale; None where there is none."""
    if said:
        try:
            return scale_named(said, among=reading.aliases.scales)
        except UnknownNameError as error:
            found.wrong.append((0, str(error)))
            return None
    distinct = list({(type(c), c): c for c in cells if c is not None}.values())
    percents = {seen_in(c, decimal=reading.decimal).percent for c in distinct}
    if len(percents) > 1 and any(_number(c, reading.decimal) for c in distinct):
        return None  # strengths beside shares have no scale in common
    seen = detect(
        distinct, "share", decimal=reading.decimal, among=reading.aliases.scales
    )
    if seen.scale is not None:
        text = (
            f"{header} is read on the scale {seen.scale.name}: {seen.why}; "
            f"scales={{{header!r}: '1-5'}}, say, names another"
        )
        found.notes.append(Note(code="assumed", place="", text=text))
    return seen.scale


def _convert(
    found: Strengths, cells: Sequence[Any], scale: OrdinalScale, decimal: str
) -> None:
    convert = converter(scale, "share", decimal=decimal)
    found.scale, found.note = scale.name, scale.lossy
    for spot, cell in enumerate(cells):
        value = convert(cell)
        if value is UNREAD:
            hint = f"is not on the scale {scale.name} of its column; correct it"
            found.wrong.append((spot, hint))
        elif isinstance(value, (int, float)):
            found.values[spot] = value


def _number(cell: Any, decimal: str) -> float | None:
    if isinstance(cell, (bool, Percent)):
        return None
    if isinstance(cell, (int, float)):
        return cell
    return number_in(cell, decimal=decimal) if isinstance(cell, str) else None


def _why(cell: Any, header: str, reading: Reading) -> str:
    if seen_in(cell, decimal=reading.decimal).percent:
        return MIXED
    if isinstance(cell, str) and number_in(cell, decimal=",") is not None:
        if reading.decimal == ".":
            return "has a decimal comma; write 0.5, or read it with decimal=','"
        return "has a decimal point, but decimal=',' was said; write one of them"
    return (
        f"is no number; name the scale, as in scales={{{header!r}: '1-5'}}, or leave "
        f"the column out with columns={{{header!r}: ''}}"
    )
