"""What a sheet of kinds holds in its cells, as values and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from alignlib.io._csv.cells import unguarded, written
from alignlib.io._tables.cells import SEPARATOR
from alignlib.io._tables.numbers import number_in

NOTHING = "-"  # a list that is empty on purpose; a blank cell inherits
YES = frozenset({"yes", "true", "1", "x"})
NO = frozenset({"no", "false", "0"})
# Text up to a semicolon; a backslash keeps the one that follows it in the text.
PART = re.compile(r"((?:\\[\\;]|[^;])*)(?:;|$)")
HIDDEN = re.compile(r"(\S+)\s+(\S+?)\s*:\s*(\S.*)", re.DOTALL)


class CellError(ValueError):
    """A cell cannot be read; the text says what to write instead."""


def kept(value: str) -> str:
    r"""Write a text so that `text` gives it back, with the space around it.

    >>> kept("plain"), kept(" wide "), kept("=1+1")
    ('plain', '" wide "', "'=1+1")
    """
    return written(_in_quotes(value))


def text(cell: str) -> str:
    """Read a text; what stands in quotes keeps the space around it."""
    return _out_of_quotes(unguarded(cell.strip()))


def _in_quotes(value: str) -> str:
    return f'"{value}"' if value != value.strip() or _wrapped(value) else value


def _out_of_quotes(cell: str) -> str:
    return cell[1:-1] if _wrapped(cell) else cell


def _wrapped(cell: str) -> bool:
    inner = cell[1:-1]
    quoted = len(cell) > 2 and cell[0] == cell[-1] == '"'
    return quoted and (inner != inner.strip() or _wrapped(inner))


def flag(cell: str) -> bool:
    """Read yes or no.

    >>> flag("Yes"), flag("0")
    (True, False)
    """
    if cell.lower() in YES | NO:
        return cell.lower() in YES
    raise CellError("is neither yes nor no; write one of them, or nothing for no")


def number(cell: str) -> float:
    """Read a number with a decimal point."""
    found = number_in(cell)
    if found is None:
        raise CellError("is no number; write one such as 1.5, with a decimal point")
    return found


def names(cell: str) -> list[str]:
    """Read a list of names with semicolons between; ``-`` is an empty one.

    >>> names("evidence; pilot"), names("-")
    (['evidence', 'pilot'], [])
    """
    if cell == NOTHING:
        return []
    return [name.strip() for name in cell.split(SEPARATOR) if name.strip()]


def written_names(values: Iterable[str]) -> str:
    """Write a list of names."""
    return f"{SEPARATOR} ".join(values) or NOTHING


def hidden(cell: str) -> list[dict[str, Any]]:
    r"""Read what a kind may hide: ``kind weight: why``, with semicolons between.

    >>> hidden("distrust 0.2: a polite no; H5 0.1: pride")[1]
    {'kind': 'H5', 'weight': 0.1, 'why': 'pride'}
    """
    parts = [found[1].strip() for found in PART.finditer(cell)]
    return [_one_hidden(part) for part in parts if part]


def _one_hidden(part: str) -> dict[str, Any]:
    found = HIDDEN.fullmatch(part)
    weight = number_in(found[2]) if found else None
    if found is None or weight is None:
        raise CellError(
            "holds a part that is not like 'some_kind 0.2: why it may'; put semicolons "
            r"between parts, and \; for one inside a text"
        )
    why = re.sub(r"\\([\\;])", r"\1", found[3])
    return {"kind": found[1], "weight": weight, "why": _out_of_quotes(why)}


def matches(cell: str) -> dict[str, list[str]]:
    r"""Read addresses in other vocabularies: ``exact https://...; close https://...``.

    >>> matches("exact urn:a:1; exact urn:b:1")
    {'exact': ['urn:a:1', 'urn:b:1']}
    """
    found: dict[str, list[str]] = {}
    parts = [re.sub(r"\\([\\;])", r"\1", each[1]) for each in PART.finditer(cell)]
    for words in (part.split() for part in parts if part.strip()):
        if len(words) != 2:
            raise CellError(
                "holds a part that is not like 'exact https://example.org/7'; put "
                r"semicolons between parts, and \; for one inside an address"
            )
        found.setdefault(words[0].lower(), []).append(words[1])
    return found


def written_matches(values: Mapping[str, Iterable[str]]) -> str:
    """Write addresses in other vocabularies."""
    pairs = ((name, each) for name, listed in values.items() for each in listed)
    escaped = (f"{name} {each.replace(';', chr(92) + ';')}" for name, each in pairs)
    return f"{SEPARATOR} ".join(escaped)


def written_hidden(values: Iterable[Mapping[str, Any]]) -> str:
    """Write what a kind may hide."""
    return f"{SEPARATOR} ".join(map(_written_hidden, values))


def _written_hidden(value: Mapping[str, Any]) -> str:
    why = re.sub(r"([\\;])", r"\\\1", _in_quotes(value["why"]))
    return f"{value['kind']} {float(value['weight'])!r}: {why}"
