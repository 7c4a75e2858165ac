"""Ties as arrays, out of a table with one row a tie."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from alignlib.errors import SelfTieError, UndecidedDirectionError
from alignlib.io._columnar.cell_faults import amounts, chosen
from alignlib.io._columnar.column import Column
from alignlib.io._columnar.lookup import NOBODY, hashes_of
from alignlib.io._tables.columns import names_of
from alignlib.model.tie import LAYERS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.io._columnar.batches import Batch
    from alignlib.io._columnar.finding import Finder
    from alignlib.io._columnar.noted import Noted
    from alignlib.io.reading import Direction, Reading

    Rows = NDArray[np.int32]
    Floats = NDArray[np.float64]
    Layers = NDArray[np.int8]
    Words = NDArray[np.uint64]

ENDS = ("source", "target")
SAYING = ("listens_to", "influences")
VAGUE = ("from", "to")
USED = (*ENDS, *SAYING, *VAGUE, "person", "weight", "layer", "informant", "date")
KNOWN = tuple(name for name in names_of("ties") if name not in USED)


@frozen(eq=False)
class TieColumns:
    """Ties, one entry each.

    Attributes:
        source: Row number of who influences.
        target: Row number of whom.
        weight: NaN where nobody knows.
        layer: Number of its layer in `LAYERS`.
        informant: A number for who told of it, 0 for nobody; empty without a column.
        number: The number of its row in the table.
    """

    source: Rows
    target: Rows
    weight: Floats
    layer: Layers
    informant: Words
    number: Rows


@frozen
class _Where:
    """Which columns hold what."""

    found: Mapping[str, int]
    ends: tuple[str, str]
    layer: int  # of ties that have none


def read_ties(
    noted: Noted,
    finder: Finder,
    reading: Reading,
) -> TieColumns:
    """Read a table of ties.

    Args:
        noted: The table; what is wrong with it is noted there.
        finder: Finds the people.
        reading: What the caller says of columns, direction and layer.
    """
    import numpy as np

    found, _ = noted.columns(USED, KNOWN, reading.columns)
    ends = _ends(found, noted, reading.direction)
    parts: list[tuple[Any, ...]] = [
        tuple(np.zeros(0, kind) for kind in ("i4", "i4", "f8", "i1", "u8", "i4"))
    ]
    if ends is not None:
        where = _Where(found, ends, LAYERS.index(reading.layer or "influence"))
        parts += [_some(each, where, noted, finder) for each in noted.source.batches]
    return TieColumns(*map(np.concatenate, zip(*parts, strict=True)))


def _ends(
    found: Mapping[str, int], noted: Noted, direction: Direction | None
) -> tuple[str, str] | None:
    """Choose the columns of who influences and of whom."""
    if "person" in found and (said := [name for name in SAYING if name in found]):
        if len(said) == 1 and not any(end in found for end in (*ENDS, *VAGUE)):
            return (said[0], "person") if said[0] == SAYING[0] else ("person", said[0])
    elif all(end in found for end in ENDS):
        return ENDS[::-1] if direction == "listens_to" else ENDS
    elif all(end in found for end in VAGUE) and direction is not None:
        return VAGUE[::-1] if direction == "listens_to" else VAGUE
    if not {*found} & {*VAGUE, *SAYING, "person"}:
        for end in ENDS:
            if end not in found:
                hint = "this column is missing; add it, or name it with columns="
                noted.note("missing", None, end, hint)
        return None
    hint = (
        "name two columns source (who influences) and target, or person and "
        "listens_to; for from and to say direction='influences' or 'listens_to'"
    )
    error = UndecidedDirectionError("direction", hint)
    noted.note(error.code, None, "", str(error))
    return None


def _some(batch: Batch, where: _Where, noted: Noted, finder: Finder) -> tuple[Any, ...]:
    """Read the ties of some rows, column by column."""
    import numpy as np

    rows = batch.numbers
    cells = {name: batch.columns[spot] for name, spot in where.found.items()}
    nothing = Column(batch.columns[0].data, rows * 0, rows * 0)
    who = []
    for end in where.ends:
        who.append(finder.rows(cells[end], rows, noted, end))
        nobody = np.flatnonzero(who[-1] == NOBODY)
        blank = nobody[cells[end].taking(nobody).blank()]
        noted.rows("missing", rows[blank], end, "is missing; name a person")
    same = np.flatnonzero((who[0] == who[1]) & (who[0] != NOBODY))
    ids = finder.people.ids

    def to_oneself(spot: int) -> tuple[str, object]:
        return str(SelfTieError(ids[int(who[0][same[spot]])])), None

    noted.rows("self-tie", rows[same], "", to_oneself)
    weight = cells.get("weight", nothing)
    layer = chosen(cells.get("layer", nothing), batch, noted, "layer", LAYERS)
    layer[layer < 0] = where.layer
    told = cells.get("informant")
    return (
        *who,
        amounts(weight, batch, noted, "weight", (0.0, math.inf)),
        layer,
        np.zeros(0, np.uint64) if told is None else hashes_of(told),
        rows.astype(np.int32),
    )
