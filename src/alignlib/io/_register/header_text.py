"""A header taken apart: the name, and the scale it gives in brackets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from alignlib.io._register.header_scale import Told, scale_told
from alignlib.ordinal_scales import DASHES

MOST_LETTERS = 200  # nobody calls a column by more than that

_END = r"[+-]?\d{1,6}(?:\.\d{1,3})?"
_RANGE = rf"{_END}\s*(?:\.\.+|…|-|/|to|till|bis)\s*{_END}(?:\s*%)?"
BRACKET = re.compile(r"(.+?)\s*[(\[{]([^()\[\]{}]*)[)\]}][\s*:]*", re.DOTALL)
_WORDS = r"[HMLhml]([/-])[Mm]\2[HMLhml]"
BARE = re.compile(rf"[\s,:;_-]({_RANGE}|%|{_WORDS})\Z")


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
    plain = _plain(header)
    if found := BRACKET.fullmatch(plain):
        return found[1], said_of_scale(header).scale
    if found := BARE.search(plain):
        name = plain[: found.start()].rstrip(" ,:;_-")
        if scale := scale_told(found[1]).scale:
            return name, scale
    return plain, ""


def said_of_scale(header: str) -> Told:
    """Say what a header tells of its scale, wherever in it that stands.

    >>> said_of_scale("Power (1-5, 1 is crucial)").doubtful
    True
    >>> said_of_scale("Power (1-5)").doubtful, said_of_scale("Unit").doubtful
    (False, False)
    """
    plain = _plain(header)
    if found := BRACKET.fullmatch(plain):
        before = _from_bracket(found[1])
        return scale_told(f"{before}, {found[2]}" if before else found[2])
    if found := BARE.search(plain):
        return scale_told(found[1])
    return scale_told(_from_bracket(plain))


def _plain(header: str) -> str:
    return " ".join(header[:MOST_LETTERS].translate(DASHES).split())


def _from_bracket(plain: str) -> str:
    """Give what stands in a bracket and after it, or after the first number."""
    found = re.search(r"[(\[{]|(?<!\w)\d", plain)
    return plain[found.start() :] if found else ""
