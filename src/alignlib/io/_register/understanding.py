"""Tables of anybody's making, understood: people, ties, reasons and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from alignlib.errors import Fault
from alignlib.io._register.absent_managers import told_once
from alignlib.io._register.beside_people import gather_beside
from alignlib.io._register.decision_columns import settle_decision
from alignlib.io._register.gathered import FIRST, Gathered, order_of, points_at_people
from alignlib.io._register.header_reading import settle_headers
from alignlib.io._register.kind_labels import name_kinds
from alignlib.io._register.known_fields import WHO
from alignlib.io._register.loose_names import match_names
from alignlib.io._register.merged_rows import join_merged_rows
from alignlib.io._register.odd_rows import leave_out_odd_rows
from alignlib.io._register.options import given_for, unheard
from alignlib.io._register.people_sheets import gather_people
from alignlib.io._register.person_columns import PEOPLE, PersonColumns
from alignlib.io._register.position_choice import with_positions
from alignlib.io._register.position_table import understand_positions
from alignlib.io._register.row_sheets import gather_rows, number_rows
from alignlib.io._register.rule_sheets import RULED, is_table_of
from alignlib.io._register.sheet import Sheet, as_header
from alignlib.io._register.strangers import leave_out_selves, settle_strangers
from alignlib.io._register.tie_sheets import TIES, TieColumns
from alignlib.io._register.tie_weights import settle_weights
from alignlib.io._register.tied import Tied, gather_tied
from alignlib.io._register.unused_scales import unused_issue, unused_scales
from alignlib.io._register.whole_case import (
    beyond_attention,
    levels_alone,
    reason_in_words,
)
from alignlib.io._tables.cells import header as field_like
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io._tables.from_tables import attempt_tables
from alignlib.io.reading import Found, Note, Reading

if TYPE_CHECKING:
    from alignlib.io._register.gathered import Order
    from alignlib.io._register.raw_table import RawTable
    from alignlib.model.initiative import Initiative

__all__ = ["Tied", "understand"]

USABLE = (PEOPLE, TIES)
NO_TABLE = "neither its name nor its headers say that it holds people, ties or reasons"
NOTHING_USABLE = (
    "holds no table of people or ties; a table of people needs a header such as Name, "
    "Stakeholder or Id, a table of ties two such as Source and Target; where another "
    "header names them, say so, as in columns={'Organisation': 'name'}"
)
NOBODY = "names nobody; fill in a row for each person"


def understand(
    tables: Sequence[RawTable],
    reading: Reading,
    *,
    about: str = "",
    tied: Tied | None = None,
    faults: Iterable[Fault] = (),
) -> Found:
    """Make an initiative of tables whose headers are their makers' own.

    Which table each is, what each column holds and on which scale is told by what
    the caller says, else by names and headers, else by the cells; nothing that leads
    to different cases is guessed.

    Args:
        tables: The tables as they stand in the file, in its order.
        reading: What the caller says of them.
        about: The file's name, the place of faults of the file as a whole.
        tied: Ties that were understood already.
        faults: What the reader of the rows finds wrong with them, looked at once
            all are read; these rows are missing.
    """
    work = _Understanding(reading, about)
    return work.found(tables, tied, faults)


class _Understanding:
    """Tables on their way to one initiative."""

    def __init__(self, reading: Reading, about: str) -> None:
        self._reading = reading
        self._about = about
        self._gathered = Gathered()
        self._sheets: list[Sheet] = []
        self._notes: list[Note] = []

    def found(
        self, tables: Sequence[RawTable], tied: Tied | None, faults: Iterable[Fault]
    ) -> Found:
        """Read all tables and build the initiative."""
        kinds = [self._kind(table) for table in tables]
        tables, positions = with_positions(tables, self._reading)
        people = [kind == PEOPLE for kind in kinds]
        if sum(positions) == 1 and not tied and not _any_beside(people, positions):
            alone = tables[positions.index(True)]
            return understand_positions(
                alone, self._reading, about=self._about, faults=faults
            )
        for raw, table in zip(tables, kinds, strict=True):
            self._take(raw, table)
        if not tied and not any(sheet.table in USABLE for sheet in self._sheets):
            fault = Fault(code="missing", place=self._about, hint=NOTHING_USABLE)
            return self._told(None, list(faults) or [fault])
        self._gather(tied)
        if not self._gathered.tables[PEOPLE] and not any(
            s.faults for s in self._sheets
        ):
            fault = Fault(code="missing", place=self._about, hint=NOBODY)
            return self._told(None, list(faults) or [fault])
        made, more = attempt_tables(self._gathered.tables)
        self._notes += levels_alone(made, self._about)
        strong = beyond_attention(self._gathered, self._reading.weights)
        return self._told(made, faults, [*more, *strong])

    def _kind(self, raw: RawTable) -> str | None:
        """Tell which table a sheet is; one of no known kind is None."""
        headers = [as_header(cell) for cell in raw.header]
        said = {
            header: field
            for table in TABLES
            for header, field in given_for(self._reading, headers, table).items()
        }
        named = [said.get(header) or header for header in headers]
        aliases = self._reading.aliases
        found = aliases.table_of(named, raw.name).table
        if (
            found is not None
            and found in RULED
            and not is_table_of(found, named, aliases)
        ):
            found = aliases.table_of(named).table
        own = field_like(raw.name)
        if (
            found is None
            and own in TABLES
            and set(map(field_like, headers)) <= set(names_of(own))
        ):
            return own
        return found

    def _take(self, raw: RawTable, table: str | None) -> None:
        """Read the rows of a sheet, and settle what its columns are."""
        if table is None or table not in TABLES:
            self._notes += raw.notes
            told = "not read: " + NO_TABLE
            self._notes.append(Note(code="left-out", place=raw.at(0, None), text=told))
            return
        sheet = Sheet(raw, table)
        sheet.read_rows()
        self._notes += raw.notes  # rows may be read only now, and add some
        if table == PEOPLE:
            join_merged_rows(sheet, self._reading)
            leave_out_odd_rows(sheet, self._reading)
        settle_headers(sheet, self._reading)
        self._sheets.append(sheet)

    def _gather(self, tied: Tied | None) -> None:
        """Put the rows of all sheets together, people first."""
        gathered, reading = self._gathered, self._reading
        ranked = list(enumerate(self._sheets))
        people = [
            PersonColumns(sheet, rank, reading)
            for rank, sheet in ranked
            if sheet.table == PEOPLE
        ]
        whom = gather_people(people, gathered)
        for rank, sheet in ranked:
            if sheet.table == TIES:
                TieColumns(sheet, rank, reading).gather(gathered, whom)
            elif sheet.table != PEOPLE:
                gather_rows(sheet, rank, gathered, whom, reading)
        if tied is not None:
            gather_tied(tied, len(ranked), gathered, whom)
        gathered.addressed = bool(whom.addresses)
        for each in people:
            gather_beside(each, gathered, whom, reading)
        self._notes += match_names(gathered, whom)
        self._notes += leave_out_selves(gathered)
        listed = bool(people) if tied is None else not tied.strangers
        self._notes += settle_strangers(gathered, self._about, reading, listed)
        number_rows(gathered)
        self._notes += settle_decision(people, gathered, reading)
        name_kinds(gathered)
        self._notes += settle_weights(gathered, reading.weights)

    def _told(
        self,
        made: Initiative | None,
        read: Iterable[Fault],
        more: Iterable[Fault] = (),
    ) -> Found:
        """Give all there is to say, in the order of the file."""
        read = list(read)
        own: list[tuple[Order, Fault]] = [(order_of(fault), fault) for fault in read]
        for rank, sheet in enumerate(self._sheets):
            own += [((rank, row, column), each) for row, column, each in sheet.faults]
        columns = [
            sheet.read[at] for sheet in self._sheets for at in sorted(sheet.read)
        ]
        headers: dict[str, list[str]] = {}
        for sheet in self._sheets:
            headers.setdefault(sheet.table, []).extend(sheet.headers)
        fields = [column.field for column in columns]
        fields += [field for sheet in self._sheets for field in sheet.in_doubt]
        own += [(FIRST, each) for each in unheard(self._reading, headers, fields)]
        own += [(FIRST, each) for each in unused_issue(self._reading)]
        if not any(sheet.in_doubt for sheet in self._sheets):
            own += [(FIRST, each) for each in unused_scales(self._reading, columns)]
        said = {fault.place for _, fault in own}
        # Who or what is missing may stand in what could not be read.
        lacking = read or any(map(_lacks_some, self._sheets))
        more = [each for each in more if not (lacking and points_at_people(each))]
        more = [reason_in_words(each, self._gathered) for each in more]
        placed = told_once(more, list(self._gathered.placed(more)), self._header)
        own += [(order, fault) for order, fault in placed if fault.place not in said]
        faults = tuple(fault for _, fault in sorted(own, key=itemgetter(0)))
        notes = [note for sheet in self._sheets for note in sheet.notes]
        return Found(
            initiative=None if faults else made,
            faults=faults,
            columns=tuple(columns),
            notes=(*self._notes, *notes),
        )

    def _header(self, order: Order) -> str:
        """Give the header of the column that a fault stands in."""
        sheet, _, column = order
        return self._sheets[sheet].headers[column]


def _lacks_some(sheet: Sheet) -> bool:
    """Whether a row may stand for somebody or something that could not be read."""
    naming = {column for column, read in sheet.read.items() if read.field in WHO}
    return bool(sheet.in_doubt) or any(
        column < 0 or column in naming for _, column, _ in sheet.faults
    )


def _any_beside(these: Sequence[bool], those: Sequence[bool]) -> bool:
    """Whether any of these stands where none of those does."""
    return any(one and not other for one, other in zip(these, those, strict=True))
