"""The scales in use, and which field stands on which of our own."""

from __future__ import annotations

from collections.abc import Iterable

from alignlib.catalog import Catalog
from alignlib.frozen import FrozenMap
from alignlib.ordinal_scales.scale import OrdinalScale, Step, Target
from alignlib.ordinal_scales.words import (
    FIVE_STEPS,
    LEVELS,
    SIGNS,
    SUPPORT,
    THREE_STEPS,
)

RATED_AS: dict[Target, tuple[str, ...]] = {
    "share": (
        "power", "interest", "legitimacy", "urgency", "firmness", "strength",
        "confidence", "stance_confidence", "salience",
    ),
    "stance": ("stance", "position"),
    "level": ("level", "desired_level"),
}  # fmt: skip
TARGETS: FrozenMap[str, Target] = FrozenMap(
    (field, target) for target, fields in RATED_AS.items() for field in fields
)
"""What the values of a field become."""

NUMBERED_LEVELS = "seam 1-5"  # never taken unasked: no number says what it stands for

EQUAL_STEPS = (
    "the steps are taken as equally far apart, which an order alone does not say"
)
HALF_WAY = (
    "each word stands for the middle of its part of the scale; where in it somebody "
    "stands is not told"
)
# Five sorts of people, and no more is said of any of them: the ends are taken for those
# who act on it, the half for those who hold it.
SUPPORTING = "a word for a sort of people says little of how far one of them goes"


def _numbers(low: float, high: float, *serves: Target) -> OrdinalScale:
    rated = high - low <= 20  # more steps than that are measured rather than chosen
    name = f"{low:g}..{high:g}" if low < 0 else f"{low:g}-{high:g}"
    lossy = EQUAL_STEPS if rated else ""
    return OrdinalScale(name=name, serves=serves, low=low, high=high, lossy=lossy)


def _middles(words: Iterable[tuple[str, ...]]) -> tuple[Step, ...]:
    """Give each word the middle of its part, so that it errs least on the whole."""
    parts = tuple(words)
    return tuple(
        Step(value=(2 * spot + 1) / (2 * len(parts)), words=part)
        for spot, part in enumerate(parts)
    )


def _even(words: Iterable[tuple[str, ...]]) -> tuple[Step, ...]:
    """Spread the words evenly from -1 to +1."""
    parts = tuple(words)
    return tuple(
        Step(value=2 * spot / (len(parts) - 1) - 1, words=part)
        for spot, part in enumerate(parts)
    )


def _all() -> Iterable[OrdinalScale]:
    yield OrdinalScale(name="0-1", serves=("share", "stance"), low=0, high=1)
    yield OrdinalScale(name="-1..1", serves=("stance",), low=-1, high=1)
    for low, high in ((1, 3), (1, 5), (0, 5), (1, 7), (1, 10), (0, 10), (0, 100)):
        yield _numbers(low, high, "share", "stance")
    for end in (2, 3, 5, 10, 100):
        yield _numbers(-end, end, "stance")
    for name, words in (
        ("low-medium-high", THREE_STEPS),
        ("very low-very high", FIVE_STEPS),
    ):
        why = "the middles of equal parts of the scale: as far from both ends of a part"
        yield OrdinalScale(
            name=name,
            serves=("share", "stance"),
            steps=_middles(words),
            why=why,
            lossy=HALF_WAY,
        )
    for name, words in (("support words", SUPPORT), ("signs", SIGNS)):
        why = "five sorts of people, spread evenly from against to in favour"
        yield OrdinalScale(
            name=name, serves=("stance",), steps=_even(words), why=why, lossy=SUPPORTING
        )
    yield OrdinalScale(name="seam", serves=("level",), steps=_levels())
    numbered = [
        Step(value=words[0], words=(str(rank),))
        for rank, words in enumerate(LEVELS, start=1)
    ]
    yield OrdinalScale(name=NUMBERED_LEVELS, serves=("level",), steps=numbered)


def _levels() -> tuple[Step, ...]:
    return tuple(Step(value=words[0], words=words) for words in LEVELS)


SCALES: Catalog[OrdinalScale] = Catalog(
    "scale", {scale.name: scale for scale in _all()}
)
"""The scales that come with alignlib, by name; `Catalog.adding` takes yours."""

OWN: dict[Target, str] = {"share": "0-1", "stance": "-1..1", "level": "seam"}


def own_scale(target: Target) -> OrdinalScale:
    """Give the scale that the model itself uses.

    >>> own_scale("stance").name
    '-1..1'
    """
    return SCALES[OWN[target]]
