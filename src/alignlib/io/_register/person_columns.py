"""A sheet of people: each row as cells by field, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.io._register.adkar_columns import HEADER, barriers
from alignlib.io._register.gathered import origin_of
from alignlib.io._register.known_fields import DECIDING
from alignlib.io._register.level_marks import levels_by_marks
from alignlib.io._register.sheet import as_text
from alignlib.io._register.values import convert, parts_of
from alignlib.io._tables.cells import header as field_like
from alignlib.io._tables.columns import GOALS, names_of
from alignlib.io._tables.people import _spelt as spelt
from alignlib.io.reading import KEPT, LEFT_OUT
from alignlib.ordinal_scales import ADKAR, plain

if TYPE_CHECKING:
    from alignlib.io._register.sheet import Sheet
    from alignlib.io.reading import Reading

PEOPLE = "stakeholders"
FIELDS = frozenset(names_of(PEOPLE))
TELLING = ("id", "name", "role")
"""Fields of which a row needs one, or nobody can tell whom it is about."""
NAME_PARTS = ("first_name", "last_name")
PLAIN = (str, int, float, bool, type(None))


class PersonColumns:
    """The rows of one sheet of people.

    Attributes:
        sheet: The sheet.
        rank: Which sheet it is, the first being 0.
        fields: What its columns were read as.
        rows: Cells by field, and by header for columns that are kept.
        aside: Columns and cells of fields that are no column of people, by field.
        hidden: Columns and cells that are kept under the name of a field.
        addresses: The e-mail address of each row, if there is a column of them.
        origin: Where the rows came from.
        ids: The id of each row's person, once that is settled.
        spots: Which person each row is about, the first being 0, likewise.
    """

    def __init__(self, sheet: Sheet, rank: int, reading: Reading) -> None:
        self.sheet = sheet
        self.rows: list[dict[str, Any]] = [{} for _ in sheet.numbers]
        self.aside: dict[str, list[tuple[int, list[Any]]]] = {}
        self.hidden: list[tuple[int, list[Any]]] = []
        self.addresses: list[Any] = []
        self.ids: list[str] = []
        self.spots: list[int] = []
        levels, marked = levels_by_marks(sheet)
        for name, values in levels.items():
            self._put(name, values)
        for column, read in sorted(sheet.read.items()):
            if column in marked:
                continue
            if read.field in (KEPT, "email", *ADKAR, *DECIDING):
                self._keep(column)
            elif read.field in FIELDS:
                self._put(read.field, convert(sheet, column, reading))
            elif read.field != LEFT_OUT:
                values = convert(sheet, column, reading)
                self.aside.setdefault(read.field, []).append((column, values))
        for cells, barrier in zip(self.rows, barriers(sheet, reading), strict=False):
            if barrier is not None:
                cells.setdefault(HEADER, barrier)
        self._join_names()
        self._share_out_goals()
        self._refuse_the_nameless()
        self.fields = frozenset(read.field for read in sheet.read.values())
        self.rank = rank
        self.origin = origin_of(sheet, rank)

    def number(self, row: int) -> int:
        """Give the number of a row as the file counts."""
        return self.sheet.numbers[row]

    def _put(self, name: str, values: list[Any]) -> None:
        for cells, value in zip(self.rows, values, strict=True):
            if value is not None:
                cells[name] = value

    def _keep(self, column: int) -> None:
        """Keep a column as it stands, under its header."""
        self.sheet.refuse_bad_cells(column)
        read = self.sheet.read[column]
        values = [kept(cell) for cell in self.sheet.columns[column]]
        if read.field == "email" and not self.addresses:
            self.addresses = [as_text(cell) for cell in values]
        if field_like(read.header) in FIELDS:
            self.hidden.append((column, values))
        else:
            self._put(read.header, values)

    def _join_names(self) -> None:
        """Make one name of first and last names, where there is no whole one."""
        parts = [self.aside.pop(part, []) for part in NAME_PARTS]
        if not any(parts):
            return
        columns = [values for listed in parts for _, values in listed]
        for cells, names in zip(self.rows, zip(*columns, strict=True), strict=True):
            name = " ".join(str(part) for part in names if part)
            if name:
                cells.setdefault("name", name)

    def _share_out_goals(self) -> None:
        """Take apart a column that lists goals in one cell."""
        for column, values in self.aside.pop("goals", []):
            for row, value in enumerate(values):
                goals = parts_of(value)
                if len(goals) > len(GOALS):
                    hint = f"lists more than {len(GOALS)} goals; keep the first in rank"
                    self.sheet.fault("off-scale", row, column, hint)
                self.rows[row].update(zip(GOALS, goals, strict=False))

    def _refuse_the_nameless(self) -> None:
        """Refuse rows that name nobody, or all of them where no column could."""
        fields = {read.field for read in self.sheet.read.values()}
        telling = {*TELLING, *NAME_PARTS, "email"}
        if telling & self.sheet.in_doubt:
            return
        if not fields & telling:
            hint = (
                "no column names people; call one Name, or say which it is, such as "
                "columns={'Who else': 'name'}"
            )
            self.sheet.fault("missing", None, None, hint)
            return
        for row, cells in enumerate(self.rows):
            if not any(name in cells for name in TELLING) and not (
                self.addresses and self.addresses[row]
            ):
                column = self.sheet.column_of("name")
                hint = "nothing tells who this is; fill in a name, or clear the row"
                self.sheet.fault("missing", row, column, hint)

    def check_names(self) -> None:
        """Refuse a second row of one name where no id or address tells them apart."""
        seen: dict[str, int] = {}
        # Those with an id first: it is the others that nothing tells apart from them.
        listed = enumerate(self.rows)
        for row, cells in sorted(listed, key=lambda each: "id" not in each[1]):
            name = cells.get("name")
            if not isinstance(name, str):
                continue
            address = self.addresses[row] if self.addresses else None
            key = f"{spelt(name)}\0{address or ''}"
            if key in seen and "id" not in cells:
                first = self.sheet.raw.at(self.number(seen[key]), None)
                hint = (
                    f"is the name in {first} as well; make one row of them, or give "
                    "people ids in a column Id"
                )
                self.sheet.fault("duplicate", row, self.sheet.column_of("name"), hint)
            seen.setdefault(key, row)
            if "id" in cells:
                seen.setdefault(f"{spelt(name)}\0", row)

    def refuse_ambiguous(self, row: int) -> None:
        """Refuse a row that may be about several people of earlier sheets."""
        hint = (
            "several people in earlier sheets may be meant; give people ids in a "
            "column Id, here as well"
        )
        self.sheet.fault("ambiguous-name", row, self.sheet.column_of("name"), hint)


def kept(cell: Any) -> Any:
    """Make a cell of a column that is kept one that a case can hold.

    >>> kept("0042"), kept(4.0), kept(None)
    ('0042', 4.0, None)
    """
    return plain(cell) if isinstance(cell, PLAIN) else as_text(cell)
