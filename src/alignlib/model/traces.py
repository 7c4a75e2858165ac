"""Finding in words the people who are to be forgotten, and taking them out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from attrs import frozen

MARKER = "[removed]"
SPARE_MARKERS = (MARKER, "[...]", "***", "###")  # for whoever is called like one
K = TypeVar("K")


@frozen(init=False)
class Traces:
    """What people are called in words.

    An id is found as a whole word, written exactly so: ``ana`` in "ask ana" or
    "ana's plan", not in "banana" or "Ana". A name is found as whole words in any
    case, however many spaces are between its words. Where either is part of a longer
    name or id of somebody who stays, as "Ana" is of "Ana Ruiz", it means that person.

    Args:
        ids: Ids to find.
        names: Names to find.
        staying: Names and ids of those who stay.

    Attributes:
        marker: What stands in their place.

    >>> gone = Traces(ids=["p7"], names=["Ana"], staying=["Ana Ruiz"])
    >>> gone.removed("ANA (p7) told Ana Ruiz about bananas")
    '[removed] ([removed]) told Ana Ruiz about bananas'
    """

    _found: tuple[re.Pattern[str], ...]
    marker: str

    def __init__(
        self, *, ids: Iterable[str], names: Iterable[str], staying: Iterable[str] = ()
    ) -> None:
        others = {_tidy(each) for each in staying}
        sought = ((names, re.IGNORECASE), (ids, re.NOFLAG))
        patterns = [
            _pattern(_longer_than(wanted, others, flags), wanted, flags)
            for given, flags in sought
            if (wanted := {_tidy(each) for each in given})
        ]
        free = (m for m in SPARE_MARKERS if not any(p.search(m) for p in patterns))
        object.__setattr__(self, "_found", tuple(patterns))
        object.__setattr__(self, "marker", next(free, ""))

    def within(self, text: str) -> bool:
        """Say whether *text* names one of them.

        >>> Traces(ids=["a"], names=[]).within("plan a")
        True
        """
        return self.removed(text) != text

    def removed(self, text: str) -> str:
        """Put a marker in the place of each of them.

        A text that names nobody is left as it is, to the letter.
        """
        tidy = changed = unicodedata.normalize("NFC", text)
        for pattern in self._found:
            changed = pattern.sub(self._replaced, changed)
        if changed == tidy:
            return text
        return changed if changed.strip() else SPARE_MARKERS[-1]

    def _replaced(self, found: re.Match[str]) -> str:
        return found.group() if found["kept"] else self.marker

    def renamed(self, names: Iterable[K]) -> dict[K, str]:
        """Give new names, each its own, to those that name one of them.

        >>> Traces(ids=["eva"], names=[]).renamed(["eva-1", "talk-eva", "talk-bo"])
        {'eva-1': '[removed]-1', 'talk-eva': 'talk-[removed]'}
        """
        given = list(names)
        taken = {str(name) for name in given}
        changed: dict[K, str] = {}
        for name in given:
            new = wanted = self.removed(str(name))
            if wanted == str(name):
                continue
            number = 1
            while new in taken:
                number += 1
                new = f"{wanted} {number}"
            taken.add(new)
            changed[name] = new
        return changed


def _tidy(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _longer_than(
    names: Iterable[str], staying: Iterable[str], flags: re.RegexFlag
) -> list[str]:
    """List what those who stay are called that holds one of *names* and more."""
    short = _pattern([], names, flags)
    return [
        name
        for name in staying
        if not short.fullmatch(name.strip()) and short.search(name)
    ]


def _pattern(
    kept: Iterable[str], names: Iterable[str], flags: re.RegexFlag
) -> re.Pattern[str]:
    """Match *kept* names before the others, and longer ones before shorter ones."""
    kept_ones = _one_of(kept) or r"(?!)"
    return re.compile(rf"(?P<kept>{kept_ones})|{_one_of(names)}", flags)


def _one_of(names: Iterable[str]) -> str:
    spelt = (r"\s+".join(map(re.escape, name.split())) for name in names)
    ranked = sorted(filter(None, spelt), key=len, reverse=True)
    return "|".join(rf"(?<!\w){each}(?!\w)" for each in ranked)
