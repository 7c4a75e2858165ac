"""Initiatives as JSON: the text of the plain record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alignlib.errors import Fault, InvalidInputError, UnreadableFileError, raise_faults
from alignlib.faults import ID_LIKE
from alignlib.io import record as pivot
from alignlib.io._bytes import decoded
from alignlib.io.file_format import FileFormat

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys came twice."""

    twice: tuple[str, ...] = ()


def read_text(data: bytes | str, source: str = "text") -> Initiative:
    """Build an initiative from JSON.

    Args:
        data: UTF-8 bytes, with or without a byte order mark, or text.
        source: What to call it in errors, such as the file's name.

    Raises:
        UnreadableFileError: It is no UTF-8 or no JSON; says the line and column.
        InvalidInputError: All faults of the record, among them keys that are there
            twice and NaN or Infinity for a number; each with its place.

    >>> read_text('{"title": "Coaching", "stakeholders": [{"id": "ana"}]}').ids
    ('ana',)
    """
    text = decoded(data, source) if isinstance(data, bytes) else data
    if not text.strip():
        raise UnreadableFileError(source, "it is empty")
    try:
        values = json.loads(text, object_pairs_hook=_object)
        faults = list(_repeated(values, ""))
    except json.JSONDecodeError as error:
        raise UnreadableFileError(source, _where(error)) from None
    except RecursionError:
        raise UnreadableFileError(source, "it is nested too deeply") from None
    except ValueError:  # a number of thousands of digits
        raise UnreadableFileError(source, "a number in it is too long") from None
    try:
        found = pivot.initiative(values)
    except InvalidInputError as error:
        faults += error.faults
    raise_faults(faults)
    return found


def write_text(initiative: Initiative) -> str:
    """Write *initiative* as indented JSON, ending on a new line.

    Raises:
        InvalidInputError: Columns in ``extra`` that JSON cannot hold.

    >>> from alignlib.model.initiative import Initiative
    >>> read_text(write_text(Initiative(title="Coaching"))).title
    'Coaching'
    """
    record = pivot.record(initiative)
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, which UTF-8 cannot hold
        text = json.dumps(record, allow_nan=False, indent=2)
    return text + "\n"


def _render(initiative: Initiative) -> bytes:
    return write_text(initiative).encode()


FORMAT = FileFormat(suffixes=(".json",), parse=read_text, render=_render)
"""JSON among the file formats."""


def _where(error: json.JSONDecodeError) -> str:
    place = f"line {error.lineno}, column {error.colno}"
    if error.pos >= len(error.doc.rstrip()):
        return f"it ends at {place} before it is complete"
    return f"{place}: {error.msg[:1].lower()}{error.msg[1:]}"


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        times = Counter(key for key, _ in pairs)
        made.twice = tuple(key for key in made if times[key] > 1)
    return made


def _inside(place: str, key: str) -> str:
    """Name a place in an object; a key that may be somebody's name is not told."""
    return f"{place}.{key if ID_LIKE.fullmatch(key) else '[...]'}".removeprefix(".")


def _repeated(value: object, place: str) -> Iterator[Fault]:
    if isinstance(value, _Object):
        for key in value.twice:
            hint = "is there more than once in one object; keep one"
            at = _inside(place, key)
            yield Fault(code="duplicate", place=at, hint=hint, value=key)
        for key, part in value.items():
            yield from _repeated(part, _inside(place, key))
    elif isinstance(value, list):
        for spot, part in enumerate(value):
            yield from _repeated(part, f"{place}[{spot}]")
