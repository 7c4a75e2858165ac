"""A header taken apart: the name, and the scale it gives in brackets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from alignlib.ordinal_scales import DASHES, find_scale

MOST_LETTERS = 200  # nobody calls a column by more than that
FARTHEST = 100  # no rating goes beyond; 2024-2025 is a time

_END = r"[+-]?\d{1,6}(?:\.\d{1,3})?"
_RANGE = rf"{_END}\s*(?:\.\.+|…|-|/|to|till|bis)\s*{_END}(?:\s*%)?"
BRACKET = re.compile(r"(.+?)\s*[(\[{]([^()\[\]{}]*)[)\]}][\s*:]*", re.DOTALL)
BARE = re.compile(rf"[\s,:;_-]({_RANGE}|%)\Z")
WITHIN = re.compile(rf"({_END})\s*(?:\.\.+|…|-|to|till|bis)\s*({_END})")
PAIRED = re.compile(rf"({_END})\s*[=:]?\s*\(?([^\W\d]+)")
TURNED = re.compile(rf"([^\W\d]+)\s*[=:]\s*({_END})")
MOST = frozenset(
    (
        "high", "highest", "most", "max", "maximum", "best", "strong", "strongest",
        "full", "for", "favour", "favor", "hög", "högst", "högsta", "mest", "störst",
        "starkast", "hoch", "höchste", "höchst", "meiste", "stark", "maximal",
    )
)  # fmt: skip
LEAST = frozenset(
    (
        "low", "lowest", "least", "min", "minimum", "worst", "weak", "weakest", "none",
        "no", "against", "opposed", "låg", "lägst", "lägsta", "minst", "svagast",
        "ingen", "niedrig", "niedrigste", "geringste", "wenigste", "schwach", "kein",
        "keine",
    )
)  # fmt: skip


def fold(header: object) -> str:
    """Write a header without case, accents, spaces and punctuation.

    >>> fold("Stakeholder-ID "), fold("StakeholderId"), fold("Önskad nivå"), fold("#")
    ('stakeholderid', 'stakeholderid', 'onskadniva', 'number')
    """
    text = str(header)[:MOST_LETTERS].casefold().replace("#", "number")
    spelt = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in spelt if letter.isalnum())


@lru_cache(maxsize=1024)
def taken_apart(header: str) -> tuple[str, str]:
    """Part a header from the scale that it names; empty if it names none.

    >>> taken_apart("Influence (1–5)"), taken_apart("Power 0-10"), taken_apart("Unit")
    (('Influence', '1-5'), ('Power', '0-10'), ('Unit', ''))
    >>> taken_apart("Interest (1 = high, 5 = low)")
    ('Interest', '5-1')
    """
    plain = " ".join(header[:MOST_LETTERS].translate(DASHES).split())
    if found := BRACKET.fullmatch(plain):
        return found[1], scale_in(found[2])
    if found := BARE.search(plain):
        name = plain[: found.start()].rstrip(" ,:;_-")
        if scale := scale_in(found[1]):
            return name, scale
    return plain, ""


def scale_in(text: str) -> str:
    """Name the scale that the words in brackets tell of; empty if none.

    >>> scale_in("scale 1-5, 5 = highest"), scale_in("H/M/L"), scale_in("in thousands")
    ('1-5', 'low-medium-high', '')
    """
    plain = text.translate(DASHES).casefold().strip()
    if len(plain) > 1 or plain == "%":
        for tried in (plain, plain.removeprefix("in ").strip()):
            found = find_scale(tried)
            if found and max(map(abs, found.ends or (0,))) <= FARTHEST:
                return found.name
    return _of_ends(plain)


def _of_ends(plain: str) -> str:
    """Name the scale between two numbers, with what the words say of its ends."""
    pairs = [(float(number), word) for number, word in PAIRED.findall(plain)]
    pairs += [(float(number), word) for word, number in TURNED.findall(plain)]
    most = {number for number, word in pairs if word in MOST}
    least = {number for number, word in pairs if word in LEAST}
    within = WITHIN.search(plain)
    ends = {float(end) for end in within.groups()} if within else most | least
    if len(ends) != 2 or most & least or not (most | least) <= ends:
        return ""
    low, high = sorted(ends)
    if high in least or low in most:
        low, high = high, low
    found = find_scale(f"{low:g}..{high:g}")
    return found.name if found and max(map(abs, ends)) <= FARTHEST else ""
