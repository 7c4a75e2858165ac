"""Which scale the cells of a column stand on, as far as the cells can tell.

What they cannot tell, and what would make other numbers of them, is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from alignlib.ordinal_scales.cells import Seen, fold, is_blank, seen_in
from alignlib.ordinal_scales.direction import words_rise
from alignlib.ordinal_scales.guess import SCALES_APART, Guess, by_numbers
from alignlib.ordinal_scales.naming import either_way
from alignlib.ordinal_scales.scale import UNREAD, OrdinalScale, Target
from alignlib.ordinal_scales.shipped import NUMBERED_LEVELS, SCALES, own_scale

if TYPE_CHECKING:
    from alignlib.catalog import Catalog

MOST_LOOKED_AT = 500  # a rating has few distinct cells; more are remarks
PLUSES = ("+", "++")  # where one of these is, "-" and "--" are steps as well
MOST_IN_SIGN = 8  # letters, with the space around them
MINUSES = ("-", "--")  # alone either may be a step, or a mark for what nobody knows


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
    values = list(values)
    cells = _told(values)
    if target == "stance" and "signs" in among:
        minuses = {fold(cell) for cell in values if _is_sign(cell, MINUSES)}
        signed = _by_minuses(minuses, cells, among["signs"])
        if signed is not None:
            return signed
    if not cells:
        why = "no cell says anything"
        own = own_scale(target)
        return Detection(scale=own, candidates=(own,), why=why, sure=True)
    worded = _by_words(cells, target, decimal, among)
    if worded is not None:
        return worded
    seen = [seen_in(cell, decimal=decimal) for cell in cells]
    if all(each.number is not None for each in seen):
        against = _against(seen, target, among)
        guess = against or by_numbers(seen, target)
        if target == "level":
            why = "no number says which level of engagement it stands for"
            against, guess = None, Guess(None, (NUMBERED_LEVELS,), why)
        found = _checked(guess, cells, target, decimal, among)
        return _turned_too(found) if against else found
    return _nothing(cells, target, decimal, among)


def _told(values: Iterable[Any]) -> list[Any]:
    """List the distinct cells that say something."""
    found: dict[tuple[type, Any], Any] = {}
    for cell in values:
        try:
            found.setdefault((type(cell), cell), cell)
        except TypeError:  # not hashable, so no rating
            found[type(cell), id(cell)] = cell
    cells = list(found.values())
    told = [cell for cell in cells if not is_blank(cell)]
    if any(_is_sign(cell, PLUSES) for cell in told):
        told += [cell for cell in cells if _is_sign(cell, MINUSES)]
    return told


def _is_sign(cell: Any, signs: Sequence[str]) -> bool:
    return isinstance(cell, str) and len(cell) < MOST_IN_SIGN and fold(cell) in signs


def _by_minuses(
    minuses: set[str], cells: Sequence[Any], signs: OrdinalScale
) -> Detection | None:
    """Notice a scale of signs of which nobody chose a plus.

    Two kinds of minus beside a 0 are steps, as nobody marks one silence in two ways;
    one kind beside 0, or two beside nothing, may be steps or silence.
    """
    if not minuses or any(_is_sign(cell, PLUSES) for cell in cells):
        return None
    if not _holds(signs, cells, "stance", "."):
        return None
    if len(minuses) == len(MINUSES) and cells:
        why = "two kinds of minus stand in it, so both are taken for steps of a scale"
        return Detection(scale=signs, candidates=(signs,), why=why)
    if len(minuses) == len(MINUSES) or (cells and minuses == {"--"}):
        why = "a minus may be a rating, or say that nobody knows"
        return Detection(scale=None, candidates=(signs, own_scale("stance")), why=why)
    return None


def _by_words(
    cells: Sequence[Any], target: Target, decimal: str, among: Catalog[OrdinalScale]
) -> Detection | None:
    """Find the first scale of words that holds them all."""
    if not any(isinstance(cell, str) for cell in cells):
        return None
    for scale in _of(target, among):
        if scale.steps and _holds(scale, cells, target, decimal):
            seen = (seen_in(cell, decimal=decimal) for cell in cells)
            if target != "level" and all(each.number is not None for each in seen):
                continue  # "4 - High": the number tells more, if they agree
            sure = target == scale.serves[0]
            why = "its words are those of this scale"
            if not sure:
                why += "; that low stands for against is taken for granted"
            return Detection(scale=scale, candidates=(scale,), why=why, sure=sure)
    return None


def _against(
    seen: Sequence[Seen], target: Target, among: Catalog[OrdinalScale]
) -> Guess | None:
    """Notice numbers that the words beside them may turn round, as in ``1 - High``.

    The scale may be any that the numbers alone would be on, that scale turned round,
    or one of the words, so all of them are candidates.
    """
    pairs = {(each.number or 0, each.word) for each in seen if each.word}
    numbers, words = {n for n, _ in pairs}, {word for _, word in pairs}
    rise = words_rise(seen)
    if len(numbers) < len(pairs) or len(words) < len(pairs):
        why = "one number stands for two words, or one word for two"
    elif rise is None:
        why = "no word beside its numbers says which of them is most"
    elif rise:
        return None
    else:
        why = "the numbers do not rise with the words beside them"
    named = [
        name
        for name, scale in among.items()
        if scale.steps and all(map(scale.knows, words))
    ]
    return Guess(None, (*named[:1], *by_numbers(seen, target).candidates), why)


def _turned_too(found: Detection) -> Detection:
    """Name the scales on which the first is most as well."""
    both = tuple(way for scale in found.candidates for way in either_way(scale))
    return evolve(found, candidates=both)


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
