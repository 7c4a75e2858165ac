"""Rows and columns of a sheet: what they are called, and what was found in them."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from alignlib.errors import Fault
from alignlib.io._workbook.limits import MOST_FILLED, MOST_SLOTS
from alignlib.io._workbook.xml_parts import Texts

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class TooMuchError(Exception):
    """The rest of a sheet is not read; its faults say why."""


@define
class Budget:
    """How much all sheets of a workbook may still hold."""

    texts: Texts = field(factory=Texts)
    filled: int = MOST_FILLED
    slots: int = MOST_SLOTS


@define
class Cells:
    """What a sheet holds.

    Attributes:
        rows: The number and the cells of each row that is not blank.
        faults: What lies beyond all bounds.
        merged: Ranges of merged cells.
        hidden_rows: Numbers of rows that are hidden.
        hidden_columns: First and last of columns that are hidden, counted from 0.
        absent: Places of cells that show ``#N/A``.
    """

    rows: list[tuple[int, list[Any]]] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    merged: list[str] = field(factory=list)
    hidden_rows: list[int] = field(factory=list)
    hidden_columns: list[tuple[int, int]] = field(factory=list)
    absent: list[str] = field(factory=list)


def letters_of(column: int) -> str:
    """Name a column, 0 being the first.

    >>> letters_of(0), letters_of(26), letters_of(16383)
    ('A', 'AA', 'XFD')
    """
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = LETTERS[digit] + name
    return name


def column_of(name: str) -> int:
    """Give the number of a column, 0 for the first; -1 if there is none.

    >>> column_of("A"), column_of("XFD"), column_of("")
    (0, 16383, -1)
    """
    number = 0
    for letter in name[:4]:
        number = number * 26 + LETTERS.find(letter) + 1
    return number - 1
