"""Which kinds of objection share words with what somebody said.

This is a search, not a reading: it knows neither irony nor a reason behind the stated
one. So it only ranks, shows the words, and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import resources
from math import log

from attrs import field, frozen

from alignlib.frozen import FrozenMap
from alignlib.io._coding.little_words import LITTLE_WORDS
from alignlib.model.kinds import ReasonKind
from alignlib.model.taxonomy import Taxonomy

WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 4  # letters that a word has at least to count with an ending behind it: times
CHANGED = 5  # letters that two forms share at least, if each has its ending: trained
ENDING = 3  # letters of an ending at most
IN_A_NAME = 2.0  # a label says in a few words what a definition says in many
TOO_COMMON = 3  # a word that one kind in three holds tells nothing of which it is,
FEW = 2  # unless these are so few that it narrows them down all the same


@frozen(kw_only=True)
class LikelyKind:
    """A kind of objection that shares words with what was said.

    Attributes:
        kind: The kind, by id.
        label: What it is called.
        words: The words that it shares, as they were said.
    """

    kind: str
    label: str
    words: tuple[str, ...]


@frozen(kw_only=True, eq=False)
class KindWords:
    """The words of all kinds of objection in a taxonomy.

    Attributes:
        taxonomy: Where the kinds are from.
        kinds: Those that an objection can be of, deprecated ones left out.
    """

    taxonomy: Taxonomy
    kinds: tuple[ReasonKind, ...] = field(init=False)

    @kinds.default
    def _of_objections(self) -> tuple[ReasonKind, ...]:
        return tuple(
            kind
            for kind in self.taxonomy.kinds
            if not kind.deprecated
            and self.taxonomy.category_of(kind.id).depth is not None
        )

    @cached_property
    def _holders(self) -> FrozenMap[str, dict[int, float]]:
        """By word, the kinds that hold it, and how much it counts there."""
        found: dict[str, dict[int, float]] = {}
        for at, kind in enumerate(self.kinds):
            names = " ".join((kind.id.replace("_", " "), *kind.label.values()))
            said = (*kind.definition.values(), spoken().get(kind.id, ""))
            for word in words_of(" ".join(said)):
                found.setdefault(word, {})[at] = 1.0
            for word in words_of(names):
                found.setdefault(word, {})[at] = IN_A_NAME
        return FrozenMap(found)

    @cached_property
    def _by_start(self) -> FrozenMap[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for word in self._holders:
            found[word[:STEM]] = (*found.get(word[:STEM], ()), word)
        return FrozenMap(found)

    def likely(
        self, text: str, *, most: int, language: str = "en"
    ) -> tuple[LikelyKind, ...]:
        """Rank kinds by the words they share with *text*, rare words counting more.

        Args:
            text: What was said.
            most: How many kinds at most; those that share no word are left out.
            language: Language of the labels.
        """
        scores: dict[int, float] = {}
        shared: dict[int, list[str]] = {}
        for word in _once(words_of(text)):
            holders = self._holding(word)
            if not holders or len(holders) > max(FEW, len(self.kinds) / TOO_COMMON):
                continue
            rare = log((len(self.kinds) + 1) / len(holders))
            for at, counts in holders.items():
                scores[at] = scores.get(at, 0.0) + counts * rare
                shared.setdefault(at, []).append(word)
        ranked = sorted(scores, key=lambda at: (-scores[at], at))
        return tuple(
            LikelyKind(
                kind=self.kinds[at].id,
                label=self.taxonomy.label(self.kinds[at].id, language),
                words=tuple(shared[at]),
            )
            for at in ranked[:most]
        )

    def _holding(self, word: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for other in self._by_start.get(word[:STEM], ()):
            if alike(word, other):
                for at, counts in self._holders[other].items():
                    found[at] = max(counts, found.get(at, 0.0))
        return found


@cache
def spoken() -> FrozenMap[str, str]:
    """Give words that people use for the kinds of the built-in taxonomies, by id."""
    import tomllib

    file = resources.files("alignlib.io._coding") / "words.toml"
    return FrozenMap(tomllib.loads(file.read_text("utf-8")))


def words_of(text: str) -> Iterator[str]:
    """Go through the words that may tell something, in small letters.

    >>> list(words_of("There is NOT enough time; time is short"))
    ['time', 'time', 'short']
    """
    words = (found[0] for found in WORD.finditer(text.casefold()))
    return (word for word in words if word not in LITTLE_WORDS)


def alike(one: str, other: str) -> bool:
    """Whether two words are the same but for their endings.

    >>> alike("training", "trained"), alike("time", "timing"), alike("pay", "pay")
    (True, False, True)
    """
    if one == other:
        return True
    pairs = enumerate(zip(one, other, strict=False))
    start = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    short, long = sorted((len(one), len(other)))
    least = STEM if start == short else CHANGED
    return start >= least and long - start <= ENDING


def _once(words: Iterator[str]) -> Iterator[str]:
    """Leave out words that are alike one before them."""
    seen: list[str] = []
    for word in words:
        if not any(alike(word, earlier) for earlier in seen):
            seen.append(word)
            yield word
