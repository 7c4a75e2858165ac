"""What a cell with a rating says: a number, a word, both, or that nobody knows."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import Any

from attrs import frozen

from alignlib.ordinal_scales.percent import Percent

MOST_LETTERS = 80  # a rating is short; longer text is a remark

BLANKS = (
    "-", "--", "–", "—", "?", "??", ".", "…", "n/a", "na", "#n/a", "<na>", "nan", "nat",
    "null", "nil", "tbd", "tba", "tbc", "unknown", "unclear", "not known",
    "not assessed", "not rated", "not available", "not applicable", "no data",
    "no information", "don't know", "to be defined", "to be determined",
    "to be assessed",
    "okänd", "okänt", "oklart", "saknas", "uppgift saknas", "vet ej", "vet inte",
    "ej känt", "ej bedömd", "ej bedömt", "ej aktuellt", "e.t.", "u.å.",
    "unbekannt", "unklar", "k.A.", "k. A.", "keine Angabe", "keine Angaben",
    "nicht bekannt", "nicht bewertet", "weiß nicht",
    "select", "please select", "select one", "select an option", "choose",
    "please choose", "choose one", "choose an item", "pick one", "välj", "välj ett",
    "välj ett objekt", "bitte wählen", "bitte auswählen", "auswählen",
    "wählen sie ein element aus",
)  # fmt: skip
"""Words by which people say that nobody knows. ``none`` is none of them: in a column of
influence it may well mean no influence at all."""

_NUMBER = r"[+-]?\d{1,15}(?:[.,]\d{1,15})?"
PLAIN = re.compile(rf"({_NUMBER})")
PERCENT = re.compile(rf"({_NUMBER})\s*%")
OUT_OF = re.compile(rf"({_NUMBER})\s*(?:/|of|out of|av|von)\s*(\d{{1,3}})")
LED = re.compile(rf"({_NUMBER})\s*[-:=.()]+\s*([^\W\d].*)", re.DOTALL)
TRAILED = re.compile(rf"([^\W\d].*?)\s*[-:=(]\s*({_NUMBER})\s*\)?", re.DOTALL)
DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")


@frozen
class Seen:
    """What a cell says.

    Attributes:
        number: The number in it, if any.
        word: The words beside or instead of a number, folded; empty if none.
        out_of: What the number is out of, as in ``4/5``.
        percent: Whether the number is a percentage.
    """

    number: float | None = None
    word: str = ""
    out_of: float | None = None
    percent: bool = False


NOTHING = Seen()


@lru_cache(maxsize=4096)  # a column has few ratings, each asked of every scale
def fold(text: str) -> str:
    """Write words without case, accents and punctuation; signs alone stay.

    >>> fold(" Very-High! "), fold("Hög"), fold("+ +")
    ('very high', 'hog', '++')
    """
    spelt = unicodedata.normalize("NFKD", text.casefold()).translate(DASHES)
    bare = "".join(letter for letter in spelt if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", bare.replace("'", ""))
    return " ".join(words) if words else "".join(bare.split())


_BLANK = frozenset(fold(word) for word in BLANKS) | {""}


def is_blank(cell: Any) -> bool:
    """Say whether a cell of ratings says that nobody knows.

    >>> is_blank("n/a"), is_blank(float("nan")), is_blank("vet ej"), is_blank(0)
    (True, True, True, False)
    """
    if isinstance(cell, str):
        return len(cell) <= MOST_LETTERS and fold(cell) in _BLANK
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def seen_in(cell: Any, *, decimal: str = ".") -> Seen:
    """Take apart what a cell says; `NOTHING` if it is no rating at all.

    >>> seen_in("4 - High").number, seen_in("4 - High").word
    (4.0, 'high')
    >>> seen_in("3/5").out_of, seen_in("60 %").percent, seen_in("0,5")
    (5.0, True, Seen(number=None, word='', out_of=None, percent=False))
    """
    if isinstance(cell, str):
        return _seen(cell, decimal) if len(cell) <= MOST_LETTERS else NOTHING
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return NOTHING
    try:
        number = float(cell)
    except OverflowError:  # a whole number beyond every float
        return NOTHING
    if not math.isfinite(number):
        return NOTHING
    if isinstance(cell, Percent):
        return Seen(cell.hundredths, percent=True)
    return Seen(number)


@lru_cache(maxsize=4096)
def _seen(cell: str, decimal: str) -> Seen:
    text = " ".join(cell.translate(DASHES).split()).removeprefix("'")
    for pattern in (PLAIN, PERCENT, OUT_OF, LED, TRAILED):
        if found := pattern.fullmatch(text.casefold()):
            return _read(found, pattern, decimal)
    word = fold(text)
    return Seen(word=word) if word and not re.search(r"\d", text) else NOTHING


def _read(found: re.Match[str], pattern: re.Pattern[str], decimal: str) -> Seen:
    first, *rest = found.groups()
    if pattern is TRAILED:
        first, rest = rest[0], [first]
    number = _number(first, decimal)
    if number is None:
        return NOTHING
    if pattern is OUT_OF:
        return Seen(number, out_of=float(rest[0]))
    return Seen(number, fold(rest[0]) if rest else "", percent=pattern is PERCENT)


def _number(text: str, decimal: str) -> float | None:
    other = "," if decimal == "." else "."
    if other in text:  # a thousand, or decimals after all?
        return None
    return float(text.replace(decimal, "."))
