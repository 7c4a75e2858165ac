"""Initiatives as YAML: the plain record, in the form that people like to type.

The fields are those of JSON. ``no`` is text and days are text; keys are always text.
Anchors, aliases, tags and several documents are refused. Reading takes the extra
``yaml``, writing takes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from alignlib.errors import Fault, InvalidInputError, UnreadableFileError, raise_faults
from alignlib.io import record as pivot
from alignlib.io._bytes import decoded
from alignlib.io._yaml.parsing import Parsing
from alignlib.io._yaml.scalars import written
from alignlib.io.file_format import FileFormat

if TYPE_CHECKING:
    from alignlib.model.initiative import Initiative

MOST_BYTES = 2_000_000
"""At a third of a megabyte a second this takes some seconds, in the worst case half a
minute; JSON holds the same and is read at once."""

INDENT = "  "
LONGEST_KEY = 1000
"""Letters before a colon; YAML takes up to 1,024, and more behind a question mark."""


def read_text(data: bytes | str, source: str = "text") -> Initiative:
    r"""Build an initiative from YAML.

    Args:
        data: UTF-8 bytes, with or without a byte order mark, or text.
        source: What to call it in errors, such as the file's name.

    Raises:
        MissingExtraError: ruamel.yaml is not installed.
        UnreadableFileError: It is no UTF-8, no YAML, or uses aliases, tags or several
            documents; says the line and column.
        InvalidInputError: All faults of the record, among them keys that are there
            twice; each with its line and place.

    >>> read_text("title: Coaching\nstakeholders:\n- id: ana\n").ids
    ('ana',)
    """
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        reason = f"it is larger than {most} MB, too slow in YAML; use JSON"
        raise UnreadableFileError(source, reason)
    text = decoded(data, source) if isinstance(data, bytes) else data
    if not text.strip():
        raise UnreadableFileError(source, "it is empty")
    parsing = Parsing(source)
    values = parsing.take(text)
    faults = parsing.faults
    try:
        found = pivot.initiative(values)
    except InvalidInputError as error:
        faults += [_lined(fault, parsing) for fault in error.faults]
    raise_faults(faults)
    return found


def write_text(initiative: Initiative) -> str:
    """Write *initiative* as YAML, ending on a new line.

    Raises:
        InvalidInputError: Columns in ``extra`` that YAML cannot hold.

    >>> from alignlib.model.initiative import Initiative
    >>> print(write_text(Initiative(title="No")), end="")
    format: alignlib/initiative
    version: 1
    title: "No"
    """
    return "\n".join(_lines(pivot.record(initiative), "")) + "\n"


def _render(initiative: Initiative) -> bytes:
    return write_text(initiative).encode()


FORMAT = FileFormat(suffixes=(".yaml", ".yml"), parse=read_text, render=_render)
"""YAML among the file formats."""


def _lined(fault: Fault, parsing: Parsing) -> Fault:
    """Put the line before the place of a fault."""
    place = f"line {parsing.line_of(fault.place)}, {fault.place}".removesuffix(", ")
    return evolve(fault, place=place)


def _lines(value: Any, indent: str) -> Iterator[str]:
    """Write a mapping or a list in block style, a line each."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            head = f"{indent}{written(key)}:"
            if len(head) > LONGEST_KEY:
                yield f"{indent}? {written(key)}"
                head = f"{indent}:"
            yield from _entry(head, part, indent)
    else:
        for part in value:
            yield from _member(part, indent)


def _entry(head: str, part: Any, indent: str) -> Iterator[str]:
    if not isinstance(part, (Mapping, list, tuple)):
        yield f"{head} {written(part)}"
    elif not part:
        yield f"{head} {'{}' if isinstance(part, Mapping) else '[]'}"
    else:
        yield head
        deeper = indent + INDENT if isinstance(part, Mapping) else indent
        yield from _lines(part, deeper)


def _member(part: Any, indent: str) -> Iterator[str]:
    """Write a list's member; its first line begins behind the dash."""
    if not isinstance(part, (Mapping, list, tuple)) or not part:
        yield from _entry(f"{indent}-", part, indent)
        return
    first, *others = _lines(part, indent + INDENT)
    yield f"{indent}- {first[len(indent) + 2 :]}"
    yield from others
