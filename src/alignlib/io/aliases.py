"""What people call the columns of a register, and which fields they mean.

Headers are read without regard to case, accents, spaces and punctuation, in English,
Swedish and German. The lists are data, one file a language, and take additions of
one's own, from a file as well. A header that may mean two things is not guessed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from alignlib.errors import WrongTypeError, raise_faults
from alignlib.frozen import FrozenMap
from alignlib.io._bytes import bytes_of, place_of, toml_of
from alignlib.io._register.alias_files import LANGUAGES, listed
from alignlib.io._register.alias_lists import Lists
from alignlib.io._register.header_read import (
    Conflict,
    HeaderRead,
    Headers,
    TableGuess,
)
from alignlib.io._register.header_text import fold
from alignlib.io._register.header_values import settled_by_values, word_of
from alignlib.io._register.header_words import Aliases
from alignlib.io._register.known_fields import SPECIAL, fields_of
from alignlib.language_files import ENGLISH

__all__ = [
    "ALIASES",
    "SPECIAL",
    "Aliases",
    "Conflict",
    "HeaderRead",
    "Headers",
    "TableGuess",
    "aliases_of",
    "field_of",
    "fields_of",
    "fold",
    "read_aliases",
    "settled_by_values",
    "table_of",
    "word_of",
]

MOST_BYTES = 2_000_000  # a list of words of anybody's has a hundredth of that

_NOT_GUESSED = "not_guessed"


def _shipped() -> Aliases:
    fields: dict[str, dict[str, str]] = {}
    names: dict[str, set[str]] = {}
    tables: dict[str, str] = {}
    for language in LANGUAGES:
        told = listed(language)
        for table, called in told["tables"].items():
            tables |= {fold(name): table for name in (table, *called)}
        for table, by_field in told.items():
            if table in ("tables", _NOT_GUESSED):
                continue
            for field, called in by_field.items():
                for name in called:
                    fields.setdefault(table, {}).setdefault(fold(name), field)
                if language != ENGLISH:  # in English the field itself is the name
                    names.setdefault(table, set()).add(fold(called[0]))
    apart = {fold(name): why for name, why in listed(ENGLISH)[_NOT_GUESSED].items()}
    return Aliases(
        fields=FrozenMap({table: FrozenMap(known) for table, known in fields.items()}),
        tables=FrozenMap(tables),
        not_guessed=FrozenMap(apart),
        names=FrozenMap({table: frozenset(names.get(table, ())) for table in fields}),
    )


ALIASES = _shipped()
"""The names that come with alignlib; `Aliases.adding` takes yours, `read_aliases` a
file of them."""


def read_aliases(
    path: str | os.PathLike[str], /, *, base: Aliases | None = None
) -> Aliases:
    r"""Read lists of one's own words: what headers, sheets and cells are called.

    The file is TOML. Under the name of a table, such as ``[stakeholders]``, each field
    has the headers that mean it; ``extra`` keeps these columns as they are. Under
    ``[tables]`` each table has what its sheets are called, and under ``[words]`` each
    of ``internal``, ``external``, ``public``, ``private``, ``yes``, ``no`` and
    ``unknown`` what it is called in cells. ``[scales.house]`` is a scale called
    ``house``: words with their values, which are shares from 0 to 1, stances from -1
    to 1 or levels such as ``"neutral"``.

    Case, accents, spaces and punctuation do not count. What the file says goes before
    what alignlib knows. A scale of words is found by the cells of a column.

    Args:
        path: The file, such as ``words.toml``.
        base: What it adds to, such as another file's; what comes with alignlib if
            left out.

    Returns:
        Aliases for `read`, `preview` and `Initiative.from_register`.

    Raises:
        UnreadableFileError: It is not there, no UTF-8 or no TOML.
        InvalidInputError: All faults, each with its place.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "words.toml")
    ...     _ = file.write_text('[stakeholders]\npower = ["Klout"]')
    ...     read_aliases(file).field_of("KLOUT")
    'power'
    """
    if base is not None and not isinstance(base, Aliases):
        raise WrongTypeError("base", base, "Aliases")
    place = place_of(path)
    source = place.name
    record = toml_of(bytes_of(place, MOST_BYTES), source)
    return aliases_of(record, source, base=base)


def aliases_of(
    record: Mapping[str, Any], source: str = "", *, base: Aliases | None = None
) -> Aliases:
    """Make aliases of lists in memory, as `read_aliases` does of those in a file.

    Raises:
        WrongTypeError: They are no mapping.
        InvalidInputError: All faults, each with its place.

    >>> mine = aliases_of({"stakeholders": {"power": ["Klout", "Pull"]}})
    >>> mine.field_of("pull")
    'power'
    """
    if not isinstance(record, Mapping):
        raise WrongTypeError("record", record, "lists by table")
    lists = Lists(base or ALIASES, source)
    lists.add(record)
    raise_faults(lists.faults)
    return lists.aliases


def field_of(
    header: str,
    table: str = "stakeholders",
    *,
    more: Mapping[str, str] | None = None,
) -> str | None:
    """Give the field that a header names or is known for; None if none is.

    >>> field_of("Full name"), field_of("Lyssnar på", "ties"), field_of("Salience")
    ('name', 'listens_to', None)
    """
    known = ALIASES.adding(more, table=table) if more else ALIASES
    return known.field_of(header, table)


def table_of(headers: Iterable[Any], name: str = "") -> TableGuess:
    """Say which table a sheet looks like, by its name, else by its headers."""
    return ALIASES.table_of(headers, name)
