"""The cells of one sheet, gone through row by row."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from alignlib.errors import Fault
from alignlib.io._register.raw_table import BadCell
from alignlib.io._workbook.cells import NOT_AVAILABLE, NOT_COMPUTED, Values
from alignlib.io._workbook.grid import (
    Budget,
    Cells,
    TooMuchError,
    column_of,
    letters_of,
)
from alignlib.io._workbook.limits import (
    MOST_COLUMNS,
    MOST_FILLED,
    MOST_MERGED,
    MOST_ROWS,
)
from alignlib.io._workbook.xml_parts import Pieces, Starts, Walk

if TYPE_CHECKING:
    from alignlib.io._workbook.package import Package

TRUE = ("1", "true")
READ_GRAPH = "alignlib.read_graph reads large networks into arrays"
MOST_LETTERED = 26**3 + 26**2 + 26  # columns that have a name of three letters
MOST_KEPT = 1_000  # places to tell of; more are told by their number


def cells_of(
    package: Package, part: str, name: str, values: Values, budget: Budget
) -> Cells:
    """Read a sheet.

    Raises:
        UnreadableFileError: It is damaged, or not safe to read.
    """
    reading = _Reading(Walk(package, part), name, values, budget)
    with contextlib.suppress(TooMuchError):
        reading.go()
    budget.slots -= reading.wide * len(reading.found.rows)
    return reading.found


class _Reading:
    """One sheet being read."""

    def __init__(self, walk: Walk, name: str, values: Values, budget: Budget) -> None:
        self.walk = walk
        self.found = Cells()
        self._name = name
        self._values = values
        self._budget = budget
        self._columns: dict[str, int] = {}
        self._row = 0
        self._column = -1
        self.wide = 0
        self._cells: list[Any] = []
        self._kind: str | None = None
        self._style: str | None = None
        self._raw: str | None = None
        self._formula = False
        self._pieces = Pieces(walk)

    @property
    def place(self) -> str:
        """Where it is reading."""
        return f"{self._name}!{letters_of(max(self._column, 0))}{max(self._row, 1)}"

    def go(self) -> None:
        """Read the sheet.

        Raises:
            TooMuchError: The rest is not read.
            UnreadableFileError: It is damaged, or not safe to read.
        """
        starts: Starts = {
            "c": self._cell,
            "v": self.walk.gather,
            "f": self._has_formula,
            "row": self._new_row,
            "mergeCell": self._merge,
            "col": self._columns_of,
        }
        ends = {"c": self._cell_ends, "v": self._value_ends, "row": self._row_ends}
        self.walk.go(
            {**self._pieces.starts(), **starts}, {**self._pieces.ends(), **ends}
        )

    def _new_row(self, held: dict[str, str]) -> None:
        self._row = int(held["r"]) if "r" in held else self._row + 1
        self._column = -1
        self._cells = []
        if held.get("hidden") in TRUE and len(self.found.hidden_rows) <= MOST_ROWS:
            self.found.hidden_rows.append(self._row)

    def _cell(self, held: dict[str, str]) -> None:
        place = held.get("r")
        if place is None:
            self._column += 1
        else:
            name = place.rstrip("0123456789")
            column = self._columns.get(name)
            if column is None:
                column = column_of(name)
                if not 0 <= column < MOST_LETTERED:
                    raise ValueError(name)
                self._columns[name] = column
            self._column = column
        self._kind = held.get("t")
        self._style = held.get("s")
        self._raw = None
        self._formula = False

    def _has_formula(self, _held: dict[str, str]) -> None:
        self._formula = True

    def _value_ends(self) -> None:
        self._raw = self.walk.gathered()

    def _cell_ends(self) -> None:
        """Keep the value, unless there is none."""
        raw = self._raw
        value: Any = self._pieces.whole()
        if value is not None:
            value = self._budget.texts.held(value, self.walk)
        elif raw:
            value = self._values.value(self._kind, self._style, raw)
            if type(value) is BadCell and raw == NOT_AVAILABLE:
                if len(self.found.absent) < MOST_KEPT:
                    self.found.absent.append(self.place)
                return
            if self._kind == "str":
                value = self._budget.texts.held(value, self.walk)
        elif self._formula and self._kind != "str":
            value = NOT_COMPUTED
        if value is not None and value != "":
            self._keep(value)

    def _keep(self, value: Any) -> None:
        cells, column = self._cells, self._column
        if column >= MOST_COLUMNS or self._row > MOST_ROWS:
            self._too_far()
            return
        gap = column - len(cells)
        if gap > 0:
            cells.extend([None] * gap)
        if gap >= 0:
            cells.append(value)
        else:  # in no order, or twice: the last counts
            cells[column] = value

    def _row_ends(self) -> None:
        cells, budget = self._cells, self._budget
        if not any(c is not None and (type(c) is not str or c.strip()) for c in cells):
            return
        budget.filled -= len(cells) - cells.count(None)
        self.wide = max(self.wide, len(cells))
        taken = self.wide * len(self.found.rows)  # all rows become equally wide
        if budget.filled < 0 or taken > budget.slots:
            hint = (
                f"here the workbook holds {MOST_FILLED:,} cells, and no more are read; "
                f"take out what is no register; {READ_GRAPH}"
            )
            self._refuse(self.place, hint)
        self.found.rows.append((self._row, cells))

    def _too_far(self) -> None:
        if self._row > MOST_ROWS:
            hint = (
                f"stands below row {MOST_ROWS:,}, where no more is read; clear it if "
                f"it strayed there; {READ_GRAPH}"
            )
        else:
            hint = (
                f"stands beyond column {MOST_COLUMNS:,}, where no more is read; clear "
                "it if it strayed there"
            )
        self._refuse(self.place, hint)

    def _refuse(self, place: str, hint: str) -> None:
        self.found.rows.clear()
        self.found.faults.append(Fault(code="too-large", place=place, hint=hint))
        raise TooMuchError

    def _merge(self, held: dict[str, str]) -> None:
        if len(self.found.merged) == MOST_MERGED:
            hint = f"more than {MOST_MERGED:,} cells are merged; unmerge some"
            self._refuse(self._name, hint)
        self.found.merged.append(held.get("ref", ""))

    def _columns_of(self, held: dict[str, str]) -> None:
        hidden = self.found.hidden_columns
        if held.get("hidden") in TRUE and len(hidden) < MOST_KEPT:
            hidden.append((int(held.get("min", 1)) - 1, int(held.get("max", 1)) - 1))
