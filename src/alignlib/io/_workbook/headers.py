"""Which row of a sheet names the columns, and what else is to be said of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.io._register.header_rows import header_among, top_of
from alignlib.io._register.header_text import fold
from alignlib.io._workbook.grid import letters_of
from alignlib.io._workbook.limits import HEADER_WITHIN
from alignlib.io.aliases import ALIASES, Aliases
from alignlib.io.reading import Note

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import Span
    from alignlib.io._workbook.grid import Cells

At = Callable[[int, "int | None"], str]
MOST_NAMED = 3  # places in a note; the rest is counted


def header_at(
    rows: Sequence[tuple[int, Sequence[Any]]],
    named: Collection[str] = (),
    aliases: Aliases = ALIASES,
) -> int:
    """Find the header among the rows that are not blank.

    Titles, dates and explanations above a table fill a cell or two. The header is the
    first row that is filled at least half as widely as the widest of the first rows,
    unless another one names more fields.

    Args:
        rows: The rows.
        named: Headers that the caller names.
        aliases: What headers are called.

    >>> header_at([(1, ["Register of stakeholders"]), (3, ["Name", "Power"])])
    1
    """
    told = {fold(header) for header in named}
    tops = [top_of(row, told, aliases) for _, row in rows[:HEADER_WITHIN]]
    enough = max(2, max(top.filled for top in tops) / 2)
    wide = (at for at, top in enumerate(tops) if top.filled >= enough)
    return header_among(tops, next(wide, 0))


def notes_on(
    cells: Cells, header: int, wide: int, at: At, *, grouped: bool = False
) -> list[Note]:
    """Say what a sheet holds that a table does not.

    Args:
        cells: The sheet.
        header: The number of the header's row.
        wide: How many columns the table has.
        at: Names its cells.
        grouped: Whether the row right above the header was read together with it.
    """
    notes = []
    above = [number for number, _ in cells.rows if number < header - grouped]
    if above:
        text = f"stands above the header in row {header} and was not read"
        notes.append(_note("left-out", [at(number, None) for number in above], text))
    merged = [ref for ref in cells.merged if _bottom(ref) >= header and _wide(ref)]
    if merged:
        sheet = at(0, None)
        text = "is one merged cell; its value counts for its first column only"
        notes.append(_note("lossy", [f"{sheet}!{ref}" for ref in merged], text))
    if cells.absent:
        text = "shows #N/A, which was read as nobody knows"
        notes.append(_note("changed", cells.absent, text))
    rows = {number for number, _ in cells.rows}
    hidden = [number for number in cells.hidden_rows if number in rows]
    if hidden:
        text = "is hidden and was read all the same; delete it if it is not meant"
        notes.append(_note("assumed", [at(number, None) for number in hidden], text))
    columns = [first for first, _ in cells.hidden_columns if first < wide]
    if columns:
        text = "is hidden and was read all the same; delete it if it is not meant"
        notes.append(_note("assumed", [at(0, column) for column in columns], text))
    return notes


def notes_on_filled(spans: Sequence[Span], at: At) -> list[Note]:
    """Say which merged cells were filled down."""
    if not spans:
        return []
    first, *others = spans
    rows = first.bottom - first.top + 1
    text = f"is one merged cell; what it shows counts for each of its {rows:,} rows"
    if others:
        told = ", ".join(map(_range, others[: MOST_NAMED - 1]))
        more = len(others) - MOST_NAMED + 1
        text += f", and so with {told}{f' and {more:,} more' if more > 0 else ''}"
    place = f"{at(0, None)}!{_range(first)}"
    return [Note(code="assumed", place=place, text=text)]


def notes_on_groups(places: Sequence[str]) -> list[Note]:
    """Say which headers were read together with what stands above them."""
    if not places:
        return []
    text = "is read together with the heading above it"
    return [_note("assumed", places, text)]


def _range(span: Span) -> str:
    letters = letters_of(span.column)
    return f"{letters}{span.top}:{letters}{span.bottom}"


def _note(code: Any, places: Sequence[str], text: str) -> Note:
    """Name the first place, and say how many more there are."""
    more = len(places) - 1
    also = f"; so {'is' if more == 1 else 'are'} {more} more" if more else ""
    return Note(code=code, place=places[0], text=text + also)


def _wide(ref: str) -> bool:
    """Whether a range holds several columns, or cannot be read."""
    first, _, last = ref.partition(":")
    return not last or first.rstrip("0123456789") != last.rstrip("0123456789")


def _bottom(ref: str) -> int:
    digits = "".join(filter(str.isdigit, ref.rpartition(":")[2]))
    return int(digits) if digits and len(digits) < 9 else 0
