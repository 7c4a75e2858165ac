"""What a file is understood to say, before anything is made of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from attrs import asdict, field, frozen

from alignlib.analyses._result.table import Column, Row, Table
from alignlib.errors import Fault
from alignlib.io import register_frames
from alignlib.io.files import look
from alignlib.io.reading import Direction, Found, Note, Reading, Strangers
from alignlib.model.initiative import Initiative

if TYPE_CHECKING:
    from alignlib.io.aliases import Aliases
    from alignlib.model.assumptions import Weights
    from alignlib.model.taxonomy import Taxonomy
    from alignlib.model.tie import Layer
    from alignlib.ordinal_scales import OrdinalScale

RECORD_VERSION = 1  # raised when a field of the record changes its meaning
SHOWN = 50  # lines of columns, notes or faults in print; the attributes hold all
COUNTED = {
    "guessed": ("column was guessed", "columns were guessed"),
    "listed": ("read by your list", "read by your list"),
    "kept": ("kept as it is", "kept as they are"),
    "left out": ("left out", "left out"),
}


class ReadAs(Row):
    """What a column was read as; see `reading.ReadColumn`, whose table is ``into``."""

    __slots__ = ()
    sheet: Column[str] = Column()
    header: Column[str] = Column()
    into: Column[str] = Column()
    field: Column[str] = Column()
    how: Column[str] = Column()
    scale: Column[str] = Column()
    note: Column[str] = Column()


@frozen
class Preview:
    """What was understood of a file, what was guessed, and what is wrong.

    It tells of columns and places, never what is written about people.

    Attributes:
        title: What was read.
        columns: What each column was read as, how, and on which scale.
        notes: What was taken for granted, left out or changed.
        faults: Everything that is wrong, each with its place.
        initiative: The case; None where there are faults.
    """

    title: str
    columns: Table[ReadAs]
    notes: tuple[Note, ...]
    faults: tuple[Fault, ...]
    initiative: Initiative | None = field(repr=False)

    @classmethod
    def of(cls, found: Found, title: str = "") -> Preview:
        """Make it of what was found in a file."""
        lines = [
            {
                ("into" if name == "table" else name): cell
                for name, cell in cells.items()
            }
            for cells in map(asdict, found.columns)
        ]
        columns = Table.of(ReadAs, lines, key=("sheet", "header"))
        return cls(title, columns, found.notes, found.faults, found.initiative)

    @property
    def headline(self) -> str:
        """Say in one sentence what there is and what to look at."""
        case = self.initiative
        held = ["not understood as it stands"]
        if case is not None:
            objections = sum(len(each.objections) for each in case.stakeholders)
            held = [
                _counted(len(case.stakeholders), "person", "people"),
                _counted(len(case.ties), "tie", "ties"),
            ]
            managed = sum(each.manager is not None for each in case.stakeholders)
            if managed:
                held.append(_counted(managed, "named manager", "named managers"))
            if objections:
                held.append(_counted(objections, "objection", "objections"))
        times = Counter(self.columns.cells("how"))
        read = [
            _counted(times[how], *words) for how, words in COUNTED.items() if times[how]
        ]
        faults = _counted(len(self.faults), "fault", "faults")
        wrong = faults if self.faults else "no faults"
        return "; ".join(filter(None, (", ".join(held), ", ".join(read), wrong)))

    def to_record(self) -> dict[str, Any]:
        """Give it as plain, JSON-safe values; the initiative has its own record."""
        return {
            "kind": "preview",
            "version": RECORD_VERSION,
            "title": self.title,
            "headline": self.headline,
            "columns": self.columns.to_record(),
            "notes": [
                {"code": note.code, "place": note.place, "text": note.text}
                for note in self.notes
            ],
            "faults": [
                {"code": each.code, "place": each.place, "hint": each.hint}
                for each in self.faults
            ],
        }

    def _lists(self) -> tuple[tuple[str, list[str]], ...]:
        """Give what stands below the columns, under its headings."""
        said = set(self.columns.cells("note"))  # told below, of the column
        notes = [str(each) for each in self.notes if each.text not in said]
        notes += _remarks(self.columns)
        return ("Notes", _first(notes)), ("Faults", _first([*map(str, self.faults)]))

    def __str__(self) -> str:
        told = f"{self.title}: " if self.title else ""
        parts = [f"{told}{self.headline}"]
        if len(self.columns):
            parts.append(_as_text(self.columns))
        for heading, listed in self._lists():
            if listed:
                parts.append("\n  ".join([heading, *listed]))
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        told = f"{self.title}: " if self.title else ""
        parts = [f"<p>{escape(told + self.headline)}</p>", self.columns._repr_html_()]
        for heading, listed in self._lists():
            if listed:
                items = "".join(f"<li>{escape(line)}</li>" for line in listed)
                parts.append(f"<p>{heading}</p><ul>{items}</ul>")
        return "".join(parts)


def preview(
    source: str | os.PathLike[str] | Any,
    /,
    *,
    taxonomy: Taxonomy | None = None,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    scales: Mapping[str, str | OrdinalScale] | None = None,
    direction: Direction | None = None,
    layer: Layer | None = None,
    undirected: Literal["both"] | None = None,
    weights: Weights | None = None,
    decimal: Literal[".", ","] = ".",
    sheets: Iterable[str] = (),
    strangers: Strangers | None = None,
    issue: str | None = None,
    aliases: Aliases | None = None,
) -> Preview:
    """Show what is understood of a file, and what is guessed or wrong.

    Takes what `read` and `Initiative.from_register` take, and raises for none of the
    faults these raise for: they are in ``.faults``, beside what each column was read
    as and what was taken for granted.

    Args:
        source: A file or folder; or tables in memory, as for
            `Initiative.from_register`.
        taxonomy: As for `read`, and so are all others.
        form: The name of the format, for a file.
        columns: Fields by header as written.
        scales: Scales, or their names, by header or field.
        direction: Whether a tie's first person ``influences`` the second or
            ``listens_to`` them.
        layer: What kind of tie there is.
        undirected: ``both`` lets ties without a direction run both ways.
        weights: What tie weights are, ``attention`` or ``relative``.
        decimal: What stands before the decimals of numbers that are text.
        sheets: The sheets of a workbook to read; all if left out.
        strangers: What becomes of managers and others in ties who are in no table of
            people: ``leave_out`` drops these ties, ``add`` adds the people.
        issue: Which issue of a table of positions is meant, where it holds several.
        aliases: What headers, sheets and words are called with you, and your scales.

    Raises:
        NotAChoiceError: No format has the file's suffix.
        UnknownNameError: No format is called *form*, or no sheet as in *sheets*.
        UnreadableFileError: The file is not there, or not of its format.
        SettledError: The file says itself what an argument says.

    >>> print(preview([{"Stakeholder": "Eva", "Clout (1-5)": 5}]).headline)
    1 person, 0 ties; 2 columns were guessed; no faults
    """
    reading = Reading(
        form=form,
        columns=columns,
        scales=scales,
        direction=direction,
        layer=layer,
        undirected=undirected,
        weights=weights,
        decimal=decimal,
        sheets=sheets,
        strangers=strangers,
        issue=issue,
        aliases=aliases,
    )
    if isinstance(source, (str, os.PathLike)):
        found = look(source, reading, taxonomy=taxonomy)
        return Preview.of(found, os.fspath(source))
    return Preview.of(register_frames.look(source, reading, taxonomy=taxonomy))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _first(listed: Sequence[str]) -> list[str]:
    more = [f"and {len(listed) - SHOWN:,} more"] if len(listed) > SHOWN else []
    return [*listed[:SHOWN], *more]


def _as_text(columns: Table[ReadAs]) -> str:
    """Line up what each column was read as; what says nothing is left out."""
    told = [n for n in columns.columns if n != "note" and any(columns.cells(n))]
    rows = [told, *([str(getattr(row, n)) for n in told] for row in columns.top(SHOWN))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    if len(columns) > SHOWN:
        lines.append(f"and {len(columns) - SHOWN:,} more columns")
    return "\n".join(lines)


def _remarks(columns: Table[ReadAs]) -> list[str]:
    """Say of columns what is to be said of them, once for all of which it is said."""
    headers: dict[str, list[str]] = {}
    for row in columns:
        if row.note and row.header:  # one without a header has a note of its own
            headers.setdefault(row.note, []).append(row.header)
    return [f"{', '.join(dict.fromkeys(of))}: {note}" for note, of in headers.items()]
