"""Where people stand by what a register says: the grid, the seven classes, ranks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Quadrant = Literal["manage_closely", "keep_satisfied", "keep_informed", "monitor"]
Salience = Literal[
    "dormant",
    "discretionary",
    "demanding",
    "dominant",
    "dangerous",
    "dependent",
    "definitive",
    "nonstakeholder",
]
Contrast = Literal["hidden_influencer", "figurehead"]

HIGH = 0.5  # judgement: the middle of a share; whoever fills a form uses it as such

# By power, legitimacy and urgency (Mitchell, Agle & Wood 1997).
CLASSES: Mapping[tuple[bool, bool, bool], Salience] = {
    (True, False, False): "dormant",
    (False, True, False): "discretionary",
    (False, False, True): "demanding",
    (True, True, False): "dominant",
    (True, False, True): "dangerous",
    (False, True, True): "dependent",
    (True, True, True): "definitive",
    (False, False, False): "nonstakeholder",
}

# Judgement: two places, and a third of the people; less is noise, as power is told in
# tenths.
PLACES_APART = 1 / 3
LEAST_APART = 2
TOLD_APART = 9  # digits; says that differ by less differ by rounding only


def quadrant(power: float | None, interest: float | None) -> Quadrant | None:
    """Place somebody on the grid of power and interest; None where one is unknown.

    >>> quadrant(0.5, 0.2), quadrant(None, 1.0)
    ('keep_satisfied', None)
    """
    if power is None or interest is None:
        return None
    if power >= HIGH:
        return "manage_closely" if interest >= HIGH else "keep_satisfied"
    return "keep_informed" if interest >= HIGH else "monitor"


def salience(
    power: float | None, legitimacy: float | None, urgency: float | None
) -> Salience | None:
    """Name the class of Mitchell, Agle & Wood; None where an attribute is unknown.

    >>> salience(0.9, 0.9, 0.1), salience(0.9, None, 0.1)
    ('dominant', None)
    """
    if power is None or legitimacy is None or urgency is None:
        return None
    return CLASSES[power >= HIGH, legitimacy >= HIGH, urgency >= HIGH]


def places(values: Mapping[str, float]) -> dict[str, float]:
    """Rank people, 1 for the largest value; equal values share their mean place.

    >>> places({"ana": 0.3, "bo": 0.9, "cy": 0.3})
    {'bo': 1.0, 'ana': 2.5, 'cy': 2.5}
    """
    alike: dict[float, list[str]] = {}
    for who, value in values.items():
        alike.setdefault(round(value, TOLD_APART), []).append(who)
    found: dict[str, float] = {}
    for value in sorted(alike, reverse=True):
        first = len(found) + 1
        mean = first + (len(alike[value]) - 1) / 2
        found |= dict.fromkeys(alike[value], mean)
    return found


def contrasts(
    power: Mapping[str, float], say: Mapping[str, float], *, equal_share: float
) -> dict[str, Contrast]:
    """Find those whose say is far from what their formal power suggests.

    Args:
        power: Formal power, of those of whom it is known.
        say: Share of the outcome that hangs on each of them.
        equal_share: The say of everybody if all had the same.

    >>> power = {"boss": 0.9, "ana": 0.2, "bo": 0.2, "cy": 0.1}
    >>> say = {"boss": 0.1, "ana": 0.6, "bo": 0.2, "cy": 0.1}
    >>> contrasts(power, say, equal_share=0.25)
    {'boss': 'figurehead'}
    """
    by_power = places(power)
    by_say = places({who: say[who] for who in power})
    apart = max(LEAST_APART, PLACES_APART * len(power))
    found: dict[str, Contrast] = {}
    for who in power:
        rise = by_power[who] - by_say[who]
        if rise >= apart and say[who] > equal_share:
            found[who] = "hidden_influencer"
        if -rise >= apart and say[who] < equal_share and power[who] >= HIGH:
            found[who] = "figurehead"
    return found
