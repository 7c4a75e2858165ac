"""The scale that the words in a header tell of, and which of its ends is most."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

from alignlib.ordinal_scales import DASHES, either_way, find_scale
from alignlib.ordinal_scales.direction import end_of

FARTHEST = 100  # no rating goes beyond; 2024-2025 is a time
MOST_LETTERS = 200  # nobody says more of a scale in a header

_END = r"[+-]?\d{1,6}(?:\.\d{1,3})?"
WITHIN = re.compile(
    rf"(?<![\w.])({_END})\s*(?:\.\.+|…|-|/|to|till|bis)\s*({_END})(?![\w.])\s*%?"
)
PART = re.compile(r"[,;|()\[\]{}]+|\b(?:and|och|und)\b")
MARK = re.compile(rf"(?<!\w){_END}(?!\w)|[=:]|->|[^\W\d_]+")
NUMBER = re.compile(_END)
JOINED = re.compile(r"\s(?:to|till|bis)\s|\s*(?:->|-|/)\s*")
TURNED = re.compile(
    r"revers|invert|descend|omvänd|fallande|umgekehrt|absteigend|invertier"
)


@frozen
class Told:
    """What a header tells of its scale.

    Attributes:
        scale: Its name; empty if it tells of none, or leaves in doubt which.
        doubtful: Whether it says something of a scale that is not understood, so that
            no cell can tell which end is most.
        ends: Whether it says what an end stands for.
        may_be: Names of the scales it may be, where that is in doubt.
    """

    scale: str = ""
    doubtful: bool = False
    ends: bool = False
    may_be: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def scale_told(text: str) -> Told:
    """Read what is said of a scale, such as what stands in brackets.

    A scale is told only if all that is said of it is understood.

    >>> scale_told("scale 1-5, 5 = highest").scale, scale_told("1-5, high to low").scale
    ('1-5', '5-1')
    >>> scale_told("1-5, 5 is crucial").may_be, scale_told("in thousands").doubtful
    (('1-5', '5-1'), False)
    """
    plain = text[:MOST_LETTERS].translate(DASHES).casefold().strip()
    if len(plain) > 1 or plain == "%":
        for tried in (plain, plain.removeprefix("in ").strip()):
            found = find_scale(tried)
            if found and max(map(abs, found.ends or (0,))) <= FARTHEST:
                return Told(found.name)
    within = WITHIN.search(plain)
    if within and max(abs(float(end)) for end in within.groups()) > FARTHEST:
        return Told()
    rest = plain
    if within:
        rest = f"{plain[: within.start()]} , {plain[within.end() :]}"
    pairs: dict[float, set[int | None]] = {}
    order: set[int | None] = set()
    for part in PART.split(rest):
        _read_part(part, pairs, order)
    if TURNED.search(plain):
        order.add(None)
    ends = [float(end) for end in within.groups()] if within else []
    return _of_range(ends, pairs, order) if ends else _of_pairs(pairs, order, plain)


def _read_part(
    part: str, pairs: dict[float, set[int | None]], order: set[int | None]
) -> None:
    """Take in what one part says of numbers, or of the order of the whole scale."""
    marks = MARK.findall(part)
    at = [spot for spot, mark in enumerate(marks) if NUMBER.fullmatch(mark)]
    if not at:
        order.add(_order(part))
        return
    first, last = at[0] == 0, at[-1] == len(marks) - 1
    if len(at) == 1:
        spans = [(0, len(marks))]
    elif first:
        spans = list(pairwise([*at, len(marks)]))
    else:
        spans = list(pairwise([0, *at]))
    for spot, (start, end) in zip(at, spans, strict=True):
        words = " ".join(mark for mark in marks[start:end] if mark[0].isalpha())
        side = end_of(words) if len(at) == 1 or first or last else None
        pairs.setdefault(float(marks[spot]), set()).add(side)


def _order(part: str) -> int | None:
    """Say which way a part without numbers lets the scale run: -1 from most to least.

    0 if it says nothing of that, None if it is not understood.
    """
    told = [end_of(words) for words in JOINED.split(part.strip())]
    sides = [side for side in told if side != 0]  # "low-medium-high"
    if sides == [1, -1]:  # from most to least
        return -1
    if sides == [-1, 1]:
        return 1
    return None if sides else 0


def _of_range(
    ends: list[float], pairs: dict[float, set[int | None]], order: set[int | None]
) -> Told:
    """Settle which of two ends is most; in doubt unless all that is said agrees."""
    low, high = sorted(ends)
    found = find_scale(f"{low:g}..{high:g}")
    ways = tuple(way.name for way in either_way(found)) if found else ()
    doubtful = Told(doubtful=True, may_be=ways)
    sides = [pairs.get(low, {0}), pairs.get(high, {0})]
    inner = [pairs[number] for number in pairs if low < number < high]
    outer = any(not low <= number <= high for number in pairs)
    said = sides[0] | sides[1] | order
    if not ways or None in said or outer or any({1, -1} & each for each in inner):
        return doubtful
    turns = {-side for side in sides[0] if side} | {s for s in sides[1] if s}
    turns |= {turn for turn in order if turn}
    if len(turns) > 1 or (not turns and [low, high] != ends):
        return doubtful
    return Told(ways[-1 in turns], ends=bool(turns))


def _of_pairs(
    pairs: dict[float, set[int | None]], order: set[int | None], plain: str
) -> Told:
    """Settle the scale where single numbers are told of, and no range."""
    sided = {number for number, sides in pairs.items() if {1, -1} & sides}
    if max(map(abs, pairs), default=0) > FARTHEST:
        return Told()
    if len(pairs) > 1 and sided:
        ends = [min(pairs), max(pairs)]
        both = all({1, -1} & pairs[end] for end in ends)
        return _of_range(ends, pairs, order) if both else Told(doubtful=True)
    if not pairs:
        return Told(doubtful=-1 in order or bool(TURNED.search(plain)))
    usual = all(sides == {1 if number > 1 else -1} for number, sides in pairs.items())
    doubtful = (bool(sided) or "=" in plain) and not usual
    return Told(doubtful=doubtful, ends=bool(sided))
