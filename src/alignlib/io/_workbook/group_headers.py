"""Headers over two rows: what a group is called, and below it each of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.io._register.header_rows import names_field
from alignlib.io._register.header_text import fold

if TYPE_CHECKING:
    from alignlib.io.aliases import Aliases
    from alignlib.io.reading import Reading

LEAST = 2  # headings; a single one above the header is the title of the sheet


def with_groups(
    header: Sequence[Any],
    above: Sequence[Any],
    ends: Mapping[int, int],
    reading: Reading,
) -> list[Any]:
    """Put the names of groups before headers that mean nothing without them.

    ``Current`` below ``Engagement level`` is the current engagement level. A header
    that names a field alone stays as it is, and so does one that names none with its
    group either. A column whose only heading stands in the row above has that one.

    Args:
        header: The cells of the header row.
        above: Those of the row above it.
        ends: The last column of merged cells in that row, by the first.
        reading: What the caller calls columns, and what others do.
    """
    if sum(isinstance(cell, str) and bool(cell.strip()) for cell in above) < LEAST:
        return list(header)
    groups = list(_groups(above, ends, len(header)))
    aliases = reading.aliases
    named = {fold(each) for each in reading.columns}
    made: list[Any] = []
    for column, cell in enumerate(header):
        group = groups[column]
        own = above[column] if column < len(above) else None
        if cell is None and isinstance(own, str):
            made.append(own)
            continue
        free = isinstance(cell, str) and fold(cell) not in named
        made.append(_joined(cell, group, aliases) if free and group else cell)
    return made


def names_columns(
    below: Sequence[Any],
    header: Sequence[Any],
    ends: Mapping[int, int],
    reading: Reading,
) -> bool:
    """Whether the row below a header is what names the columns of its merged groups.

    Each group has two names or more below it, and one of them all means something with
    its group; elsewhere that row says nothing of its own.

    Args:
        below: The cells of that row, with merged cells filled down.
        header: Those of the header.
        ends: The last column of merged cells in the header's row, by the first.
        reading: What the caller calls columns, and what others do.

    >>> from alignlib.io.reading import AS_IT_IS
    >>> header = ["Name", "Engagement", None]
    >>> names_columns(["Name", "Current", "Target"], header, {1: 2}, AS_IT_IS)
    True
    >>> names_columns(["Eva", "Neutral", "Leading"], header, {1: 2}, AS_IT_IS)
    False
    """
    wide = max(len(below), len(header))
    below, header = _padded(below, wide), _padded(header, wide)
    groups = [
        range(first, last + 1)
        for first, last in ends.items()
        if last < wide and header[first] is not None
    ]
    grouped = {column for group in groups for column in group}
    other = set(range(wide)) - grouped
    if any(not _says_again(below[column], header[column]) for column in other):
        return False
    names = with_groups(below, header, ends, reading)
    read = {at for at in grouped if isinstance(below[at], str) and names[at]}
    return any(names_field(names[at], reading.aliases) for at in read) and all(
        len(read.intersection(group)) >= LEAST for group in groups
    )


def _padded(cells: Sequence[Any], wide: int) -> list[Any]:
    return [*cells, *[None] * (wide - len(cells))]


def _says_again(below: Any, header: Any) -> bool:
    """Whether a row says nothing of its own below a header."""
    return below is None or header is None or below == header


def _joined(cell: str, group: str, aliases: Aliases) -> str:
    """Put the group before or behind a header, if that makes a field of it.

    ``Target`` is a field of ties, and the desired level below ``Engagement``.
    """
    if aliases.field_of(cell) is not None:
        return cell
    own = cell.strip()
    tried = (f"{own} {group}", f"{group} {own}")
    return next((it for it in tried if names_field(it, aliases)), cell)


def _groups(above: Sequence[Any], ends: Mapping[int, int], wide: int) -> Iterator[str]:
    """Give the group of each column: it reaches to where the next one begins."""
    group, last = "", wide
    for column in range(wide):
        cell = above[column] if column < len(above) else None
        if cell is not None:
            group = cell.strip() if isinstance(cell, str) else ""
            last = ends.get(column, wide)
        yield group if column <= last else ""
