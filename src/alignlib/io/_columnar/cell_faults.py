"""Cells of one column checked against what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.errors import OffScaleError
from alignlib.graph_faults import LISTED
from alignlib.io._columnar.column import UNKNOWN, Column
from alignlib.io._numbers import number_in

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
    values, wrong = cells.numbers(decimal)
    for row in wrong[: LISTED + 1].tolist():
        number, text = int(batch.numbers[row]), cells.text(row)
        noted.note("wrong-type", number, name, _advice(text, decimal))
    with np.errstate(invalid="ignore"):
        beyond = np.flatnonzero((values < low) | (values > high))
    for row in beyond[: LISTED + 1].tolist():
        value = float(values[row])
        hint = str(OffScaleError(name, value, low, high)).removeprefix(f"{name} ")
        noted.note("off-scale", int(batch.numbers[row]), name, hint, value)
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
    noted.rows("not-a-choice", batch.numbers[codes == UNKNOWN], name, hint)
    return codes
