"""The languages there are texts in: their tags, their files, their way with numbers."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache
from typing import Any

from alignlib.errors import MalformedLanguageError

ENGLISH = "en"  # has every sentence
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def languages() -> tuple[str, ...]:
    """List the languages that have texts of their own.

    >>> languages()
    ('de', 'en', 'sv')
    """
    from importlib.resources import files

    names = (entry.name for entry in files("alignlib.languages").iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml")))


def fallbacks(language: str) -> tuple[str, ...]:
    """List the tags under which to look for a text, the nearest first.

    A regional tag falls back on its language, and every language on English.

    Raises:
        MalformedLanguageError: *language* is no language tag.

    >>> fallbacks("de-AT")
    ('de-AT', 'de', 'en')
    """
    return (*own_tags(language), *([] if is_english(language) else [ENGLISH]))


def own_tags(language: str) -> tuple[str, ...]:
    """List the tags that mean *language* itself, the nearest first.

    Raises:
        MalformedLanguageError: *language* is no language tag.

    >>> own_tags("de-AT")
    ('de-AT', 'de')
    """
    if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
        raise MalformedLanguageError(language)
    parts = language.split("-")
    wider = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return tuple(dict.fromkeys([*wider, parts[0].lower()]))


def is_english(language: str) -> bool:
    """Say whether a tag means some English.

    >>> is_english("en-GB"), is_english("enm")
    (True, False)
    """
    return language.partition("-")[0].lower() == ENGLISH


def texts(tag: str) -> Mapping[str, Any]:
    """Read the texts in the file of one tag; none where there is no such file."""
    return _texts(tag.lower())


@cache
def _texts(tag: str) -> Mapping[str, Any]:
    import tomllib
    from importlib.resources import files

    if tag not in languages():
        return {}
    source = files("alignlib.languages") / f"{tag}.toml"
    return tomllib.loads(source.read_text("utf-8"))


def number_in(language: str, number: float, form: str) -> str:
    """Write *number* in the Python format *form*, with the marks of *language*.

    Raises:
        MalformedLanguageError: *language* is no language tag.

    >>> number_in("sv", 0.313, ".1%"), number_in("de", 1234.5, ",.1f")
    ('31,3 %', '1.234,5')
    """
    tag = next(tag for tag in fallbacks(language) if texts(tag))
    return _filler(tag).format_field(number, form)


def fill(template: str, tag: str, values: Mapping[str, Any]) -> str:
    """Fill *values* in, numbers as the language of the file *tag* writes them.

    >>> fill("{part:+.3f} of {who}", "sv", {"part": 0.5, "who": "Ana"})
    '+0,500 of Ana'
    """
    return _filler(tag).vformat(template, (), values)


class _Filler(string.Formatter):
    """Writes numbers as the file of a language says, or as English does."""

    def __init__(self, tag: str) -> None:
        marks = {**texts(ENGLISH), **texts(tag)}
        self._percent: str = marks["number.percent"]
        self._marks = str.maketrans(
            {".": marks["number.decimal"], ",": marks["number.group"]}
        )

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write one value; whatever is no number stays as it is."""
        text = format(value, format_spec)
        if not isinstance(value, int | float):
            return text
        digits, percent, _ = text.translate(self._marks).partition("%")
        return digits + self._percent if percent else digits


_filler = cache(_Filler)
