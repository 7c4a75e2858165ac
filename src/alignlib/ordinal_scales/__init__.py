"""Scales that people rate on, and how they become shares, stances and levels.

`SCALES` holds those in use, `scale_named` finds one by what people call it, `detect`
tells by the cells of a column which one they stand on.
"""

from alignlib.ordinal_scales.adkar import ADKAR, BARRIER, Barrier, barrier
from alignlib.ordinal_scales.cells import DASHES, is_blank, seen_in
from alignlib.ordinal_scales.detection import Detection, detect
from alignlib.ordinal_scales.naming import either_way, find_scale, scale_named
from alignlib.ordinal_scales.percent import Percent, plain
from alignlib.ordinal_scales.scale import UNREAD, OrdinalScale, Step, Target, converter
from alignlib.ordinal_scales.shipped import SCALES, TARGETS, own_scale

__all__ = [
    "ADKAR",
    "BARRIER",
    "DASHES",
    "SCALES",
    "TARGETS",
    "UNREAD",
    "Barrier",
    "Detection",
    "OrdinalScale",
    "Percent",
    "Step",
    "Target",
    "barrier",
    "converter",
    "detect",
    "either_way",
    "find_scale",
    "is_blank",
    "own_scale",
    "plain",
    "scale_named",
    "seen_in",
]
