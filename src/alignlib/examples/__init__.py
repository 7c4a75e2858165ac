"""Initiatives to try things on and to copy from; all people in them are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignlib.catalog import near_names
from alignlib.errors import UnknownNameError

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

NAMES = ("training_programme",)
"""The examples there are."""


def example(name: str = "training_programme") -> Initiative:
    """Read an initiative that comes with alignlib.

    Args:
        name: Which one; `NAMES` lists them.

    Raises:
        UnknownNameError: There is no such example; the error carries the near names.

    >>> example().title
    'Leading at the Line: a twelve-week programme for supervisors'
    """
    from importlib.resources import files

    from alignlib.io import json_file

    if name not in NAMES:
        raise UnknownNameError("example", name, near_names(name, NAMES))
    source = files("alignlib.examples") / f"{name}.json"
    return json_file.read_text(source.read_bytes(), source.name)
