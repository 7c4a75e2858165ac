"""Which scale the cells of a column stand on, as far as the cells can tell.

What they cannot tell, and what would make other numbers of them, is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from alignlib.ordinal_scales.cells import Seen, is_blank, seen_in
from alignlib.ordinal_scales.guess import SCALES_APART, Guess, by_numbers
from alignlib.ordinal_scales.scale import UNREAD, OrdinalScale, Target
from alignlib.ordinal_scales.shipped import NUMBERED_LEVELS, SCALES, own_scale

if TYPE_CHECKING:
    from alignlib.catalog import Catalog

MOST_LOOKED_AT = 500  # a rating has few distinct cells; more are remarks
SIGNED = ("+", "++", "--")  # where one of these is, "-" is a step as well


@frozen(kw_only=True)
class Detection:
    """What the cells of a column tell of their scale.

    Attributes:
        scale: The scale; None where it stays open or none holds the cells.
        candidates: The scales it may be, the likeliest first; empty if none holds them.
        why: What tells, or what is missing, in words and without any cell.
        sure: Whether no other scale in use would fit.
        unread: The cells that the best of them cannot read, where none holds all.
    """

    scale: OrdinalScale | None
    candidates: tuple[OrdinalScale, ...] = field(repr=lambda each: f"<{len(each)}>")
    why: str
    sure: bool = False
    unread: tuple[Any, ...] = field(default=(), repr=lambda each: f"<{len(each)}>")


def detect(
    values: Iterable[Any],
    target: Target,
    *,
    decimal: str = ".",
    among: Catalog[OrdinalScale] = SCALES,
) -> Detection:
    """Tell by the cells of a column which scale they stand on.

    Words tell surely. Of numbers a scale is taken when they reach beyond every smaller
    one; that is an assumption, and `Detection.sure` is false. A scale is never taken
    that does not hold every cell.

    Args:
        values: Cells of one column, repeats or not; where nobody knows is left out.
        target: What they are to become.
        decimal: What stands before the decimals of numbers in text.
        among: The scales to choose from; words are looked for in their order.

    >>> found = detect([1, 4, 2, 5, None], "share")
    >>> found.scale.name, found.sure
    ('1-5', False)
    >>> [each.name for each in detect(["2", "9"], "share").candidates]
    ['1-10', '0-10']
    >>> detect(["High", "low", "tbd"], "share").scale.name
    'low-medium-high'
    """
    cells = _told(values)
    if not cells:
        why = "no cell says anything"
        own = own_scale(target)
        return Detection(scale=own, candidates=(own,), why=why, sure=True)
    worded = _by_words(cells, target, decimal, among)
    if worded is not None:
        return worded
    seen = [seen_in(cell, decimal=decimal) for cell in cells]
    if all(each.number is not None for each in seen):
        guess = _against_words(seen, among) or by_numbers(seen, target)
        if target == "level":
            why = "no number says which level of engagement it stands for"
            guess = Guess(None, (NUMBERED_LEVELS,), why)
        return _checked(guess, cells, target, decimal, among)
    return _nothing(cells, target, decimal, among)


def _told(values: Iterable[Any]) -> list[Any]:
    """List the distinct cells that say something."""
    found: dict[tuple[type, Any], Any] = {}
    for cell in values:
        try:
            found.setdefault((type(cell), cell), cell)
        except TypeError:  # not hashable, so no rating
            found[type(cell), id(cell)] = cell
    told = [cell for cell in found.values() if not is_blank(cell)]
    signed = any(isinstance(cell, str) and cell.strip() in SIGNED for cell in told)
    if signed:
        told += [c for c in found.values() if isinstance(c, str) and c.strip() == "-"]
    return told


def _by_words(
    cells: Sequence[Any], target: Target, decimal: str, among: Catalog[OrdinalScale]
) -> Detection | None:
    """Find the first scale of words that holds them all."""
    if not any(isinstance(cell, str) for cell in cells):
        return None
    for scale in _of(target, among):
        if scale.steps and _holds(scale, cells, target, decimal):
            if all(seen_in(c, decimal=decimal).number is not None for c in cells):
                continue  # "4 - High": the number tells more, if they agree
            sure = target == scale.serves[0]
            why = "its words are those of this scale"
            if not sure:
                why += "; that low stands for against is taken for granted"
            return Detection(scale=scale, candidates=(scale,), why=why, sure=sure)
    return None


def _against_words(seen: Sequence[Seen], among: Catalog[OrdinalScale]) -> Guess | None:
    """Notice numbers that run against the words beside them, as in ``1 - High``."""
    pairs = {(each.number or 0, each.word) for each in seen if each.word}
    numbers, words = {n for n, _ in pairs}, {word for _, word in pairs}
    if len(numbers) < len(pairs) or len(words) < len(pairs):
        return Guess(None, (), "one number stands for two words, or one word for two")
    for _, scale in among.items():
        if scale.steps and len(pairs) > 1 and all(scale.knows(word) for word in words):
            order = list(_ranks(scale, sorted(pairs)))
            if order != sorted(order):
                why = "the numbers do not rise with the words beside them"
                return Guess(None, (scale.name,), why)
            return None
    return None


def _ranks(scale: OrdinalScale, pairs: Iterable[tuple[Any, str]]) -> Iterable[int]:
    ranks = {step.value: rank for rank, step in enumerate(scale.steps)}
    for _, word in pairs:
        yield ranks[scale.worth(word)]


def _checked(
    guess: Guess,
    cells: Sequence[Any],
    target: Target,
    decimal: str,
    among: Catalog[OrdinalScale],
) -> Detection:
    """Make scales of the names guessed; what does not hold every cell goes."""
    scales = (among[name] for name in guess.candidates if name in among)
    held = tuple(each for each in scales if _holds(each, cells, target, decimal))
    taken = next((each for each in held if each.name == guess.taken), None)
    if not held:
        return _nothing(cells, target, decimal, among)
    why = guess.why if taken or guess.taken is None else SCALES_APART
    unsigned = bool(taken and taken.ends and taken.ends[0] >= 0)
    if target == "stance" and unsigned:
        why += "; that the lowest stands for against is taken for granted"
    sure = guess.sure and taken is not None and not (target == "stance" and unsigned)
    return Detection(scale=taken, candidates=held, why=why, sure=sure)


def _nothing(
    cells: Sequence[Any], target: Target, decimal: str, among: Catalog[OrdinalScale]
) -> Detection:
    """Say which cells the scale that reads most of them does not."""

    def off(cell: Any, scale: OrdinalScale) -> bool:
        return scale.value(cell, target, decimal=decimal) is UNREAD

    few, most = cells[:MOST_LOOKED_AT], 0
    best: Sequence[Any] = cells
    for scale in _of(target, among):
        read = sum(not off(cell, scale) for cell in few)
        if read > most:
            most, best = read, [cell for cell in cells if off(cell, scale)]
    other = "," if decimal == "." else "."
    why = "no scale in use holds all its cells"
    if all(
        seen_in(cell, decimal=decimal).number is None
        and seen_in(cell, decimal=other).number is not None
        for cell in best
    ):
        why = f"its numbers have another sign before the decimals than {decimal!r}"
    return Detection(scale=None, candidates=(), why=why, unread=tuple(best))


def _of(target: Target, among: Catalog[OrdinalScale]) -> Iterable[OrdinalScale]:
    """Go through the scales for *target*; those made for it come first."""
    fitting = [scale for _, scale in among.items() if target in scale.serves]
    return sorted(fitting, key=lambda scale: scale.serves[0] != target)


def _holds(
    scale: OrdinalScale, cells: Iterable[Any], target: Target, decimal: str
) -> bool:
    return all(scale.value(c, target, decimal=decimal) is not UNREAD for c in cells)
