"""The people of the picture: their shapes and their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from alignlib.reports._plain import shortened

Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom

WIDTH, HEIGHT = 960.0, 640.0
DENSE = 90  # people; above, arrows and most names would cover the picture
LABELS = 14  # named where it is dense
FIRST, NEXT = 6, 14  # names in the first and the second rank
RING = 4.0  # between a shape and the ring of those who decide
LONGEST_NAME = 22  # letters drawn; the whole name is in the table
LETTER = 8.8, 7.8  # width of a bold one and of another, in a wide font
LINE = 14.0
APART = 4.0  # between a shape and its name


@frozen(kw_only=True)
class Node:
    """One person in the picture.

    Attributes:
        x: Left to right.
        y: Top to bottom.
        r: Radius.
        side: Where they settle, as one of the sides.
        decides: Whether they have a say.
        label: What a screen reader says.
        sign: A plus or minus where there is room.
    """

    x: float
    y: float
    r: float
    side: str
    decides: bool
    label: str
    sign: str

    @property
    def ring(self) -> float:
        """Radius of the ring around those who decide."""
        return round(self.r * swell(self.side) + RING, 1)

    @property
    def reach(self) -> float:
        """How far all of it reaches."""
        return self.ring if self.decides else self.r * swell(self.side)

    @property
    def sign_size(self) -> float:
        """Size of the sign."""
        return round(self.r * 1.4, 1)

    @property
    def sign_y(self) -> float:
        """How far its line lies below the middle."""
        return round(self.r * 0.48, 1)


@frozen(kw_only=True)
class Label:
    """A name in the picture.

    Attributes:
        text: The name, cut if long.
        x: Where it starts, ends or has its middle.
        y: Its line.
        side: Which of the three.
        rank: 1 for the first few, 2 for the next, 3 for the rest.
    """

    text: str
    x: float
    y: float
    side: str
    rank: int


def swell(side: str) -> float:
    """How far the corners of a shape reach beyond its radius."""
    return {"against": 1.25, "mid": 1.27}.get(side.rstrip("12"), 1.0)


def labels(names: Sequence[str], nodes: Sequence[Node]) -> Iterator[Label]:
    """Name people, those with most say first.

    Names keep clear of each other and of everybody else; where it is dense, the few
    names may cover the small circles that are in the way, but as few as can be.
    """
    dense = len(nodes) > DENSE
    around = [_around(node) for node in nodes]
    taken: list[Box] = []
    for at in range(len(nodes)):
        if dense and len(taken) >= LABELS:
            return
        text = shortened(names[at], LONGEST_NAME)
        others = [box for place, box in enumerate(around) if place != at]
        free = [
            (sum(_hidden_by(box, other) for other in others), place, label, box)
            for place, (label, box) in enumerate(_tries(nodes[at], text, len(taken)))
            if not any(_overlap(box, other) for other in taken)
        ]
        if not free:
            continue
        covered, _, label, box = min(free, key=lambda found: found[:2])
        if dense or not covered:
            taken.append(box)
            yield label


def _around(node: Node) -> Box:
    reach = node.reach
    return (node.x - reach, node.y - reach, node.x + reach, node.y + reach)


def _tries(node: Node, text: str, placed: int) -> Iterator[tuple[Label, Box]]:
    """Right, left, below, above, at the corners: the places a name may take."""
    rank = 1 if placed < FIRST else 2 if placed < NEXT else 3
    letters = sum(1.75 if _is_wide(letter) else 1.0 for letter in text)
    wide = letters * LETTER[rank == 3]
    off = node.reach + APART
    for side, x, y, left in (
        ("start-side", node.x + off, node.y + 4, node.x + off),
        ("end-side", node.x - off, node.y + 4, node.x - off - wide),
        ("middle", node.x, node.y + off + 10, node.x - wide / 2),
        ("middle", node.x, node.y - off, node.x - wide / 2),
        ("start-side", node.x, node.y + off + 10, node.x),
        ("start-side", node.x, node.y - off, node.x),
        ("end-side", node.x, node.y + off + 10, node.x - wide),
        ("end-side", node.x, node.y - off, node.x - wide),
    ):
        box = (left, y - LINE + 3, left + wide, y + 3)
        if box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 2 and box[3] < HEIGHT - 2:
            label = Label(text=text, x=round(x, 1), y=round(y, 1), side=side, rank=rank)
            yield label, box


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _hidden_by(name: Box, circle: Box) -> float:
    """How much of a circle's weight a name would cover: large ones matter more."""
    return (circle[2] - circle[0]) ** 2 if _overlap(name, circle) else 0.0


def _overlap(one: Box, other: Box) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]
