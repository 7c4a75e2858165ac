"""Scales by what people call them, made up on the spot where need be."""

from __future__ import annotations

import re
from functools import cache

from alignlib.catalog import Catalog, near_names
from alignlib.errors import InvalidInputError, UnknownNameError, WrongTypeError
from alignlib.ordinal_scales.cells import DASHES, fold
from alignlib.ordinal_scales.scale import OrdinalScale, Step
from alignlib.ordinal_scales.shipped import EQUAL_STEPS, SCALES

_END = r"([+-]?\d{1,9}(?:\.\d{1,9})?)"
RANGE = re.compile(rf"{_END}\s*(?:\.\.+|…|-|/|to|till|bis|:)\s*{_END}")
PAIR = re.compile(r"\s*([^=,;]+?)\s*=\s*([+-]?\d{1,9}(?:\.\d{1,9})?)\s*")
OTHER_NAMES = {
    "low-medium-high": (
        "high-medium-low", "h-m-l", "l-m-h", "hml", "lmh", "low/med/high",
        "high/med/low", "hög-medel-låg", "låg-medel-hög", "hoch-mittel-niedrig",
        "niedrig-mittel-hoch",
    ),
    "very low-very high": ("very high-very low", "vl-vh", "vl-l-m-h-vh"),
    "support words": ("support", "champion-enemy", "champion-blocker"),
    "signs": ("+/0/-", "-/0/+", "++/+/0/-/--", "++/--", "--/++", "plus-minus"),
    "seam": ("unaware-leading", "u-r-n-s-l", "engagement levels"),
    "0-100": ("percent", "%", "per cent", "procent", "prozent", "0-100%", "0-100 %"),
    "0-1": ("share",),
    "-1..1": ("stance",),
}  # fmt: skip
"""What else scales are called."""


def scale_named(
    name: str | OrdinalScale, *, among: Catalog[OrdinalScale] = SCALES
) -> OrdinalScale:
    """Find a scale, or make it of the ends or words that its name gives.

    Args:
        name: A name of *among*; two ends, such as ``2-9``, ``-4..4`` or ``1 to 6``,
            from least to most, so that on ``5-1`` the 1 is most; or words with what
            they are worth, such as ``low=0.1, high=0.9``. Worth below 0 makes it a
            scale of stances. A scale is given back.
        among: Where to look.

    Raises:
        UnknownNameError: It is none of these.

    >>> scale_named("1–5").name, scale_named("H/M/L").name, scale_named("5 to 1").name
    ('1-5', 'low-medium-high', '5-1')
    >>> scale_named("-4..+4").value(2, "stance")
    0.5
    >>> scale_named("little=0.2, much=0.7").value("Much", "share")
    0.7
    """
    if isinstance(name, OrdinalScale):
        return name
    if not isinstance(name, str):
        raise WrongTypeError("scale", name, "the name of a scale")
    found = find_scale(name, among=among)
    if found is None:
        raise UnknownNameError("scale", name, near_names(name, among))
    return found


def find_scale(
    name: str, *, among: Catalog[OrdinalScale] = SCALES
) -> OrdinalScale | None:
    """Find a scale as `scale_named` does; None if the name is of none."""
    plain = " ".join(name.casefold().translate(DASHES).split())
    others = _other_names()
    called = others.get(plain) or others.get(fold(plain), plain)
    for tried in (name, plain, called):
        if tried in among:
            return among[tried]
    made = _of_ends(plain) or _of_words(name)
    return made and among.members.get(made.name, made)


def either_way(scale: OrdinalScale) -> tuple[OrdinalScale, ...]:
    """Give a scale and, if it is one of numbers, the one that runs against it.

    >>> [each.name for each in either_way(SCALES["1-5"])]
    ['1-5', '5-1']
    """
    if scale.low is None or scale.high is None:
        return (scale,)
    return scale, scale_named(f"{scale.high:g}..{scale.low:g}")


@cache
def _other_names() -> dict[str, str]:
    named = [(other, name) for name, others in OTHER_NAMES.items() for other in others]
    folded = [(fold(other), name) for other, name in named if fold(other).strip("0")]
    return dict(folded) | dict(named)


def _of_ends(plain: str) -> OrdinalScale | None:
    found = RANGE.fullmatch(plain)
    low, high = map(float, found.groups()) if found else (0.0, 0.0)
    if low == high:
        return None
    signed = min(low, high) < 0
    return OrdinalScale(
        name=f"{low:g}..{high:g}" if signed else f"{low:g}-{high:g}",
        serves=("stance",) if signed else ("share", "stance"),
        low=low,
        high=high,
        lossy=EQUAL_STEPS,
    )


def _of_words(name: str) -> OrdinalScale | None:
    pairs = [PAIR.fullmatch(part) for part in re.split("[,;]", name)]
    told = [(pair[1], float(pair[2])) for pair in pairs if pair]
    if len(told) < len(pairs) or any(abs(worth) > 1 for _, worth in told):
        return None
    signed = any(worth < 0 for _, worth in told)
    try:
        return OrdinalScale(
            name=name,
            serves=("stance",) if signed else ("share", "stance"),
            steps=[Step(value=worth, words=(word,)) for word, worth in told],
        )
    except InvalidInputError:  # one word twice
        return None
