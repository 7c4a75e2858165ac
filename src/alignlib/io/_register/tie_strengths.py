"""How strong the ties of a sheet are, out of numbers, percentages or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from alignlib.io._network.strengths import strengths

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading


def read_strengths(sheet: Sheet, column: int, reading: Reading) -> list[Any]:
    """Give the weights of a column; None where nobody knows.

    Numbers stay what they are. Percentages and words are read on the scale they fit,
    which is noted, where nobody has said another.
    """
    read = sheet.read[column]
    unsaid = attrs.evolve(reading, scales={})  # a scale that is said is not read here
    found = strengths(sheet.columns[column], read.header, unsaid)
    if found.scale:
        sheet.resettle(column, scale=found.scale, note=found.note)
    for row, hint in found.wrong:
        sheet.fault("wrong-type", row, column, hint)
    for note in found.notes:
        sheet.note(note.code, column, note.text)
    return list(found.values)
