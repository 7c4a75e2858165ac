"""Faults of words, told in the words that a workbook's own lists offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from alignlib.io._workbook import words
from alignlib.io._workbook.marks import PLAIN, marks

if TYPE_CHECKING:
    from alignlib.errors import Fault


def in_its_words(fault: Fault, table: str, column: str, language: str) -> Fault:
    """Name the words to choose from as the lists of a workbook call them.

    >>> from alignlib.errors import Fault
    >>> fault = Fault(code="not-a-choice", place="", hint="is not one of public")
    >>> in_its_words(fault, "stakeholders", "voice", "sv").hint
    'is not one of öppen, förtrolig'
    """
    choices = marks(table).get(column, PLAIN).choices
    if fault.code != "not-a-choice" or not choices:
        return fault
    offered = ", ".join(words.word(choice, language) for choice in choices)
    return attrs.evolve(fault, hint=f"is not one of {offered}")
