"""Cells of one column checked against what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.errors import OffScaleError
from alignlib.io._columnar.column import UNKNOWN, Column
from alignlib.io._columnar.number_cells import numbers
from alignlib.io._tables.numbers import number_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.io._columnar.batches import Batch
    from alignlib.io._columnar.noted import Noted

    Floats = NDArray[np.float64]


def amounts(
    cells: Column,
    batch: Batch,
    noted: Noted,
    name: str,
    bounds: tuple[float, float],
) -> Floats:
    """Read numbers within *bounds*; NaN is nobody knows, or a fault by now."""
    import numpy as np

    (low, high), decimal = bounds, noted.decimal
    values, wrong = numbers(cells, decimal)
    noted.rows(
        "wrong-type",
        batch.numbers[wrong],
        name,
        lambda spot: (_advice(cells.text(int(wrong[spot])), decimal), None),
    )
    with np.errstate(invalid="ignore"):
        beyond = np.flatnonzero((values < low) | (values > high))

    def off_scale(spot: int) -> tuple[str, object]:
        value = float(values[beyond[spot]])
        return str(OffScaleError(name, value, low, high)).removeprefix(
            f"{name} "
        ), value

    noted.rows("off-scale", batch.numbers[beyond], name, off_scale)
    return values


def _advice(text: str, decimal: str) -> str:
    if decimal == "." and number_in(text, decimal=",") is not None:
        return "has a decimal comma; write 0.5, or say decimal=','"
    return "is no number; write one such as 0.5, without a unit"


def chosen(
    cells: Column, batch: Batch, noted: Noted, name: str, choices: tuple[str, ...]
) -> NDArray[np.int8]:
    """Read words; a negative number is nobody knows, or a fault by now."""
    codes = cells.codes(choices)
    hint = f"is not one of {', '.join(choices)}"
    unknown = codes == UNKNOWN
    if unknown.any():
        noted.rows("not-a-choice", batch.numbers[unknown], name, hint)
    return codes
