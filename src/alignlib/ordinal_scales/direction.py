"""Which end of a scale words stand for: much or little, in favour or against."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from alignlib.ordinal_scales.cells import Seen, fold
from alignlib.ordinal_scales.shipped import SCALES

if TYPE_CHECKING:
    from alignlib.ordinal_scales.scale import OrdinalScale

MUCH = (
    "high", "higher", "highest", "most", "max", "maximum", "best", "strong",
    "stronger", "strongest", "full", "large", "largest", "great", "greatest", "top",
    "hög", "högt", "högre", "högst", "högsta", "mest", "stor", "stort", "störst",
    "starkast", "maximal", "hoch", "höher", "höchste", "höchst", "höchster", "meiste",
    "meisten", "groß", "größte", "stark", "stärkste",
)  # fmt: skip
LITTLE = (
    "low", "lower", "lowest", "least", "min", "minimum", "worst", "weak", "weaker",
    "weakest", "none", "no", "nil", "little", "small", "smallest",
    "låg", "lågt", "lägre", "lägst", "lägsta", "minst", "svag", "svagast", "ingen",
    "inget", "inga", "liten", "litet", "niedrig", "niedriger", "niedrigste", "geringe",
    "gering", "geringste", "wenigste", "wenig", "schwach", "kein", "keine", "minimal",
)  # fmt: skip
PRO = (
    "for", "favour", "favor", "support", "supports", "supportive", "supporting",
    "supporter", "agree", "positive", "stöd", "stöder", "positiv", "dafür",
    "unterstützung",
)  # fmt: skip
CON = (
    "against", "oppose", "opposes", "opposed", "opposing", "opponent", "opposition",
    "resist", "resists", "resistance", "resistant", "disagree", "negative", "emot",
    "motstånd", "motståndare", "negativ", "dagegen", "gegner", "widerstand",
)  # fmt: skip
SILENT = (
    "is", "are", "being", "be", "means", "meaning", "the", "a", "an", "of", "in", "on",
    "very", "strongly", "extremely", "fully", "as", "to", "from", "with", "where",
    "whereby",
    "scale", "score", "scored", "scores", "rating", "rated", "rate", "range", "point",
    "points", "stars", "likert", "level", "self", "assessed", "estimate", "estimated",
    "influence", "influential", "power", "powerful", "interest", "interested",
    "importance", "important", "impact", "legitimacy", "urgency",
    "är", "betyder", "den", "det", "mycket", "starkt", "på", "av", "till", "från",
    "där", "skala", "skalan", "betyg", "poäng", "nivå", "inflytande", "makt",
    "intresse",
    "viktig", "ist", "sind", "heißt", "bedeutet", "der", "die", "das", "sehr", "am",
    "bis", "von", "auf", "wobei", "punkte", "stufe", "einfluss", "macht",
    "einflussreich", "interesse", "wichtig",
)  # fmt: skip
"""Words that turn nothing round, whatever they stand beside."""
SILENCE = ""
# Little of what is against is not in favour, and much of both cannot be told.
_OF_SORTS: dict[frozenset[str | None], int] = {
    frozenset(): 0,
    frozenset(("much",)): 1,
    frozenset(("pro",)): 1,
    frozenset(("much", "pro")): 1,
    frozenset(("little",)): -1,
    frozenset(("little", "pro")): -1,
    frozenset(("con",)): -1,
    frozenset(("much", "con")): -1,
}


def end_of(words: str) -> int | None:
    """Say which end of a scale words stand for.

    Returns:
        1 for much and in favour, -1 for little and against, 0 for what lies between
        or for words that say nothing of it; None for words that are not understood.

    >>> end_of("very high"), end_of("strongly against"), end_of("is the lowest")
    (1, -1, -1)
    >>> end_of("medium"), end_of("vital"), end_of("low resistance")
    (0, None, None)
    """
    folded = fold(words)
    if not folded:
        return 0
    for scale in _worded():
        if scale.knows(folded):
            return _side(scale, folded)
    told = {_ends().get(word) for word in folded.split()}
    return _OF_SORTS.get(frozenset(told - {SILENCE}))


def words_rise(seen: Sequence[Seen], scale: OrdinalScale | None = None) -> bool | None:
    """Say whether numbers rise with the words that stand beside them.

    Args:
        seen: What the cells of a column say.
        scale: The scale they are on, if that is known; on one such as ``5-1`` the
            words are to fall with the numbers.

    Returns:
        Whether they do, which they do as well where no words are; None where none of
        the words says which number is most.

    >>> from alignlib.ordinal_scales.cells import seen_in
    >>> words_rise([seen_in("1 (highest)"), seen_in("5 (lowest)")])
    False
    >>> words_rise([seen_in("1 - Vital"), seen_in(2)]) is None
    True
    """
    pairs = sorted(
        {(n, s.word) for s in seen if s.word and (n := s.number) is not None}
    )
    ranked = _ranked(pairs)
    if not ranked:
        return None if pairs else True
    numbers = [each.number for each in seen if each.number is not None]
    low, high = (scale and scale.ends) or (min(numbers), max(numbers))
    turn = -1 if scale is not None and scale.low == high else 1
    ranked = sorted((turn * number, rank) for number, rank in ranked)
    if len(ranked) == 1:
        ((number, rank),) = ranked
        return (number - turn * (low + high) / 2) * rank >= 0
    return all(one[0] == two[0] or one[1] <= two[1] for one, two in pairwise(ranked))


def _ranked(pairs: Sequence[tuple[float, str]]) -> list[tuple[float, float]]:
    """Rank the words beside numbers; those that are not understood are left out."""
    words = {word for _, word in pairs}
    for _, scale in SCALES.items():
        if scale.steps and len(pairs) > 1 and all(map(scale.knows, words)):
            ranks = {step.value: rank for rank, step in enumerate(scale.steps)}
            middle = (len(ranks) - 1) / 2
            return [(n, ranks[scale.worth(word)] - middle) for n, word in pairs]
    ends = [(n, end_of(word), word) for n, word in pairs]
    return [(n, end) for n, end, word in ends if end or (end == 0 and _mid(word))]


def _mid(word: str) -> bool:
    """Whether a word is the middle of a scale, not one that says nothing."""
    return any(scale.knows(word) for scale in _worded())


@cache
def _worded() -> tuple[OrdinalScale, ...]:
    names = ("low-medium-high", "very low-very high", "support words")
    return tuple(SCALES[name] for name in names)


def _side(scale: OrdinalScale, word: str) -> int:
    ranks = [step.value for step in scale.steps]
    rank, middle = ranks.index(scale.worth(word)), (len(ranks) - 1) / 2
    return (rank > middle) - (rank < middle)


@cache
def _ends() -> dict[str, str]:
    named = {SILENCE: SILENT, "much": MUCH, "little": LITTLE, "pro": PRO, "con": CON}
    return {fold(word): end for end, words in named.items() for word in words}
