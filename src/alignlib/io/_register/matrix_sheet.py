"""A sheet with people in its rows and in its columns, as a table of their ties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from alignlib.io._network.matrix_shape import LOOP, SUMMED, Corner, corner_of
from alignlib.io._register.odd_rows import SUM
from alignlib.io._register.sheet import SPACES, as_text, tidy
from alignlib.io._register.values import MARKS
from alignlib.io._tables.numbers import number_in
from alignlib.io.reading import Note
from alignlib.ordinal_scales import SCALES, is_blank

if TYPE_CHECKING:
    from alignlib.io._register.raw_table import RawTable

LEAST = 2  # people; with one there is nobody to tie
FROM, TO, NAME, WEIGHT = range(4)
HEADER = ("From", "To", "Type", "Weight")
MATRIX = "is read as a matrix: a tie from the person of each row to that of each column"

APART = (
    "stands in a row and in no column, and is taken for somebody else than those "
    "there; spell the name alike if one of them is meant"
)

Tied = tuple[int, int, list[Any]]  # row, column, and the cells of the tie


def ties_of_matrix(raw: RawTable) -> RawTable:
    """Make a table of ties of a sheet that is a matrix; any other stays as it is.

    Those in its rows are those in its columns, and between them stand numbers, shares
    or marks. The cell above the rows may say what a tie is, such as ``listens to``.
    """
    rows = [(number, tidy(cells)) for number, cells in raw.rows]
    people = [(number, cells) for number, cells in rows if not _is_sum(cells[0])]
    raw = attrs.evolve(raw, rows=rows)
    header = [_name(cell) for cell in raw.header]
    while header and not header[-1]:
        header.pop()
    corner = corner_of(header[0]) if header else Corner(None, frozenset())
    summed = [at for at, name in enumerate(header) if at and _is_sum(name)]
    names = ["" if at in summed else name for at, name in enumerate(header)]
    if not _is_matrix(names, people, said=bool(corner.word)):
        return raw
    found = list(_ties(names, people, corner))
    numbered = list(enumerate(found, 1))
    loops = [
        raw.at(number, column)
        for number, cells in people
        for column in range(1, len(header))
        if names[column] == _name(cells[0]) and _says(cells[column])
    ]
    sums = [raw.at(0, column) for column in summed]
    sums += [raw.at(number, None) for number, cells in rows if _is_sum(cells[0])]
    notes = [*raw.notes, Note(code="assumed", place=raw.at(0, None), text=MATRIX)]
    notes += [Note(code="left-out", place=place, text=SUMMED) for place in sums]
    alone = [raw.at(number, 0) for number, cells in people if not _in(names, cells)]
    notes += [Note(code="assumed", place=place, text=APART) for place in alone]
    if loops:
        notes.append(Note(code="left-out", place=loops[0], text=LOOP))
    return attrs.evolve(
        raw,
        name="ties",
        header=HEADER,
        rows=[(number, cells) for number, (_, _, cells) in numbered],
        at=_placed(raw, found),
        notes=notes,
        merged=(),
    )


def _is_matrix(
    header: Sequence[str], rows: Sequence[tuple[int, Sequence[Any]]], *, said: bool
) -> bool:
    names = [name for name in header[1:] if name]
    if len(names) < LEAST or len(set(names)) < len(names):
        return False
    if not said and _are_ratings(names):
        return False
    firsts = [_name(cells[0]) for _, cells in rows]
    there = sum(_in(header, cells) for _, cells in rows)
    enough = len(firsts) if not (said or not header[0]) else len(firsts) / 2
    if there < LEAST or there < enough or len(set(firsts)) < len(firsts):
        return False
    return all(
        _is_strength(cells[column]) or header[column] in ("", _name(cells[0]))
        for _, cells in rows
        for column in range(1, len(header))
    )


def _are_ratings(names: Sequence[str]) -> bool:
    """Whether names are words of one scale, as in a grid of low and high.

    Single letters are people.
    """
    return any(
        scale.steps and all(len(name) > 1 and scale.holds(name) for name in names)
        for _, scale in SCALES.items()
    )


def _in(header: Sequence[str], cells: Sequence[Any]) -> bool:
    """Whether who stands in a row stands in a column as well."""
    name = _name(cells[0])
    return bool(name) and name in header[1:]


def _ties(
    header: Sequence[str], rows: Sequence[tuple[int, Sequence[Any]]], corner: Corner
) -> Iterator[Tied]:
    for number, cells in rows:
        for column in range(1, len(header)):
            cell = cells[column]
            if header[column] not in ("", _name(cells[0])) and _says(cell):
                marked = cell is True or (
                    isinstance(cell, str) and MARKS.get(cell.lower())
                )
                ends = [_name(cells[0]), header[column]]
                tie = [*ends, corner.word, None if marked else cell]
                yield number, column, tie


def _placed(raw: RawTable, found: Sequence[Tied]) -> Callable[[int, int | None], str]:
    """Name the cells of ties by where they stand in the matrix."""

    def at(row: int, column: int | None) -> str:
        if row < 1:
            return raw.at(0, None)
        number, spot, _ = found[row - 1]
        return raw.at(number, 0 if column == FROM else spot)

    return at


def _says(cell: Any) -> bool:
    """Whether there is a tie."""
    if cell is None or cell is False or is_blank(cell):
        return False
    if isinstance(cell, str):
        told = number_in(cell.removesuffix("%").rstrip())
        return told != 0 and MARKS.get(cell.lower()) is not False
    return bool(cell)


def _is_strength(cell: Any) -> bool:
    if not isinstance(cell, str):
        return cell is None or isinstance(cell, (int, float))
    bare = cell.removesuffix("%").rstrip()
    return (
        is_blank(cell)
        or bare.lower() in MARKS
        or number_in(bare) is not None
        or number_in(bare, decimal=",") is not None
    )


def _is_sum(cell: Any) -> bool:
    return SUM.fullmatch(_name(cell)) is not None


def _name(cell: Any) -> str:
    return str(as_text(cell) or "").strip(SPACES)
