"""Initiatives as a folder of CSV files, one a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from alignlib.catalog import near_names
from alignlib.errors import Fault, InvalidInputError, UnreadableFileError, raise_faults
from alignlib.io import tables
from alignlib.io._bytes import why_not
from alignlib.io._csv import folder_swap
from alignlib.io._csv.cells import written
from alignlib.io._csv.lines import MOST_BYTES
from alignlib.io._csv.table import CsvTable
from alignlib.io._tables.columns import TABLES, names_of
from alignlib.io._tables.from_tables import attempt_tables
from alignlib.io.file_format import FolderFormat
from alignlib.io.reading import Found, Reading

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

NEEDED = "stakeholders"
SUFFIX = ".csv"
MOST_LETTERS = (
    131_072  # in a cell: what Python's csv module reads unless told otherwise
)
SPOT = re.compile(r"(\w+)\[(\d+)\](?:\.(.+))?", re.DOTALL)  # in the tables
PLACE = re.compile(r"(\w+)\.csv(?: row (\d+))?")  # in the files


def read_folder(path: Path | str, /, *, decimal: Literal[".", ","] = ".") -> Initiative:
    """Read an initiative from a folder of CSV files.

    Each file is a table, such as ``stakeholders.csv``; others than that one may be
    left out. Files are UTF-8, with or without a byte order mark; whether ``,``, ``;``,
    a tab or ``|`` separates the cells is told by each header.

    Args:
        path: The folder.
        decimal: What stands before the decimals of a number.

    Raises:
        UnreadableFileError: There is no such folder.
        InvalidInputError: All faults of all files, with file, row and column; rows
            are numbered as in a spreadsheet, the header being row 1.
    """
    try:
        read, faults = folder_swap.steadily(
            Path(path), lambda folder: _read_all(folder, decimal)
        )
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(path), why_not(error)) from error
    found, more = attempt_tables({name: table.rows for name, table in read.items()})
    if any(fault.code == "later-version" for fault in more):
        raise_faults(_told([], more, read))  # what is new there is no fault
    faults += [fault for table in read.values() for fault in table.faults]
    raise_faults(sorted(_told(faults, more, read), key=_where))
    assert found is not None  # there would be faults
    return found


def write_folder(initiative: Initiative, path: Path | str, /) -> None:
    """Write an initiative to a folder of CSV files; what is there is replaced.

    All files are written elsewhere first and then put in place in one step, so that
    the folder holds either the old tables or the new ones. Tables without rows get
    no file. Text that a spreadsheet would run as a formula gets an apostrophe before
    it, which reading takes away.

    Args:
        initiative: The case; left unchanged.
        path: The folder; it may be new, or hold nothing but tables.

    Raises:
        InvalidInputError: Text that CSV cannot hold, such as a NUL.
        UnwritableFileError: It cannot be written there, or the folder holds other
            things, which would be lost.
    """
    rows = tables.tables(initiative)
    raise_faults(_unwritable(rows))
    files = {
        f"{name}{SUFFIX}": _rendered(name, listed)
        for name, listed in rows.items()
        if listed or name == NEEDED
    }
    folder_swap.replace(Path(path), files, [f"{name}{SUFFIX}" for name in TABLES])


def _look(path: Path, reading: Reading) -> Found:
    """Read a folder; its decimals alone are left to the caller to tell."""
    try:
        return Found(initiative=read_folder(path, decimal=reading.decimal))
    except InvalidInputError as error:
        return Found(initiative=None, faults=error.faults)


FORMAT = FolderFormat(load=read_folder, save=write_folder, look=_look)
"""A folder of CSV files among the file formats."""


def _files(folder: Path, faults: list[Fault]) -> dict[str, Path]:
    """Find the file of each table; files that are no table are faults."""
    found: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() != SUFFIX or file.name.startswith("."):
            continue
        name = file.stem.lower()
        hint = ""
        if name not in TABLES:
            near = near_names(name, TABLES)
            meant = f"did you mean {' or '.join(near)}?" if near else "move it away"
            hint = f"there is no such table; {meant}"
        elif name in found:
            hint = f"there is {found[name].name} as well; keep one"
        elif not file.is_file():
            hint = "it is no file"
        if hint:
            faults.append(Fault(code="unknown-table", place=file.name, hint=hint))
        else:
            found[name] = file
    if NEEDED not in found:
        hint = "is missing; a folder of tables needs at least this file"
        faults.append(Fault(code="missing", place=f"{NEEDED}{SUFFIX}", hint=hint))
    return found


def _read_all(folder: Path, decimal: str) -> tuple[dict[str, CsvTable], list[Fault]]:
    faults: list[Fault] = []
    read: dict[str, CsvTable] = {}
    for name, file in _files(folder, faults).items():
        read[name] = CsvTable(name, decimal)
        try:
            read[name].read(file)
        except OSError as error:
            fault = Fault(code="unreadable", place=file.name, hint=why_not(error))
            faults.append(fault)
    return read, faults


def _told(
    faults: list[Fault], more: list[Fault], read: Mapping[str, CsvTable]
) -> Iterator[Fault]:
    """Go through all faults, those that only follow from others left out."""
    yield from faults
    said = {fault.place for fault in faults}
    lost_rows = {"unreadable", "ragged", "not-utf-8", "missing", "unknown-table"}
    incomplete = any(fault.code in lost_rows for fault in faults)
    for fault in more:
        if incomplete and fault.code in ("dangling", "unknown-name"):
            continue  # who or what is missing may stand in what was not read
        spot = SPOT.fullmatch(fault.place)
        if spot is None or spot[1] not in read:
            yield fault
            continue
        table, column = read[spot[1]], spot[3] or ""
        place = table.place(table.numbers[int(spot[2])], column)
        if place not in said and column not in table.lacking:
            yield attrs.evolve(fault, place=place)


def _where(fault: Fault) -> tuple[int, int]:
    """Put faults in the order in which somebody goes through the files."""
    found = PLACE.match(fault.place)
    if found is None or found[1] not in TABLES:
        return (-1, 0)
    return (list(TABLES).index(found[1]), int(found[2] or 0))


def _unwritable(rows: Mapping[str, list[dict[str, Any]]]) -> Iterator[Fault]:
    for table, listed in rows.items():
        for spot, row in enumerate(listed):
            texts = [(n, cell) for n, cell in row.items() if isinstance(cell, str)]
            for column, cell in texts:
                hint = _why_not(cell)
                if hint:
                    place = f"{table}[{spot}].{column}"
                    yield Fault(code="unwritable", place=place, hint=hint, value=cell)
            if sum(2 * len(c.encode(errors="replace")) for _, c in texts) > MOST_BYTES:
                hint = f"is longer than {MOST_BYTES // 2:,} bytes"
                yield Fault(code="unwritable", place=f"{table}[{spot}]", hint=hint)


def _why_not(cell: str) -> str:
    if "\0" in cell:
        return "holds a NUL, which no CSV file can"
    if len(cell) >= MOST_LETTERS:
        return f"is longer than {MOST_LETTERS:,} letters, the most a cell can hold"
    if not cell.isascii() and any("\ud800" <= letter <= "\udfff" for letter in cell):
        return "holds half a character, which UTF-8 cannot"
    return ""


class _Lines(list[str]):
    r"""Rows of text as csv writes them, ended the way version control likes them.

    With ``\r\n`` for its own line ends, csv quotes bare returns in cells as well.
    """

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def _rendered(table: str, rows: list[dict[str, Any]]) -> bytes:
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(names_of(table))
    writer.writerows([written(cell) for cell in row.values()] for row in rows)
    return "".join(lines).encode()
