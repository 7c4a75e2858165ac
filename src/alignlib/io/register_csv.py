"""One CSV file of anybody's making: a register of people, or a list of ties."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from alignlib.errors import WrongTypeError, raise_faults
from alignlib.io._register.csv_rows import CsvRegister
from alignlib.io._register.understanding import understand
from alignlib.io.file_format import FileFormat
from alignlib.io.reading import AS_IT_IS, Found, Reading

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative


def look(data: bytes, source: str, reading: Reading = AS_IT_IS) -> Found:
    r"""Read one CSV file, and give all there is to say about it.

    Args:
        data: The bytes of the file.
        source: Its name, for places and errors.
        reading: What the file does not say itself.

    Raises:
        UnreadableFileError: Nothing tells the encoding.
        WrongTypeError: Sheets are asked for, of which such a file has none.

    >>> look(b"Name;Influence (1-5)\nEva;5\nTom;2\n", "people.csv").initiative.ids
    ('p1', 'p2')
    """
    if reading.sheets:
        hint = "none, as a CSV file has no sheets"
        raise WrongTypeError("sheets", list(reading.sheets), hint)
    read = CsvRegister(data, source, reading.columns, reading.aliases)
    about = PurePath(source).name
    return understand([read.table], reading, about=about, faults=read.faults)


def parse(data: bytes, source: str) -> Initiative:
    """Read one CSV file that says everything itself.

    Raises:
        UnreadableFileError: Nothing tells the encoding.
        InvalidInputError: All faults, each with its row and column.
    """
    found = look(data, source)
    raise_faults(found.faults)
    assert found.initiative is not None  # there would be faults
    return found.initiative


FORMAT = FileFormat(suffixes=(".csv", ".tsv", ".txt"), parse=parse, look=look)
"""A CSV file among the file formats; only read, as one table cannot hold a case."""
