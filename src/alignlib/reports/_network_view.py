"""The picture of who listens to whom: where everything stands on the sheet."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from alignlib.analyses._ties import heard_by
from alignlib.reports._labels import (
    DENSE,
    HEIGHT,
    RING,
    WIDTH,
    Label,
    Node,
    labels,
    swell,
)
from alignlib.reports._layout import positions
from alignlib.reports._plain import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.reports._facts import Facts
    from alignlib.reports._people_view import PersonLine

    Floats = NDArray[np.float64]

MARGIN = 54.0  # of the sheet: names need room at its edges
LARGEST, SMALLEST = 25.0, 6.0  # radius of a circle at 40 people
SIGNED_FROM = 7.0  # radius: a plus or minus has room
STRONG, WEAK = 0.34, 0.14  # attention drawn as a heavy and as a light line
SIDES = ("for2", "for1", "mid", "against1", "against2", "unknown", "hidden")


@frozen(kw_only=True)
class Line:
    """One tie in the picture, from whom is heard to who listens.

    Attributes:
        path: Its course.
        weight: 1 light, 2 medium, 3 heavy.
        conflict: Whether it pushes the other way.
    """

    path: str
    weight: int
    conflict: bool


@frozen(kw_only=True)
class Network:
    """The whole picture.

    Attributes:
        nodes: People, in the order of the table.
        ties: Lines, in the order of *data*.
        labels: Names, as many as have room.
        data: For the script: pairs of places in *nodes*, heard first.
        dense: Whether there is no room for arrows.
    """

    nodes: tuple[Node, ...]
    ties: tuple[Line, ...]
    labels: tuple[Label, ...]
    data: list[list[int]] = field(repr=False)
    dense: bool
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that occur, for the legend."""
        there = {node.side for node in self.nodes}
        return tuple(side for side in SIDES if side in there)

    @property
    def decides(self) -> bool:
        """Whether anybody's say is marked."""
        return any(node.decides for node in self.nodes)

    @property
    def conflict(self) -> bool:
        """Whether there are conflict ties."""
        return any(tie.conflict for tie in self.ties)


def network(facts: Facts, people: tuple[PersonLine, ...]) -> Network:
    """Draw *people* and the ties between them."""
    import numpy as np

    ties = list(_ties(facts, people))
    radii = _radii(np.array([line.weight for line in people]))
    outer = [_reach(line, float(r)) for line, r in zip(people, radii, strict=True)]
    spots = positions(
        len(people),
        np.array([(heard, by) for heard, by, _ in ties], dtype=int).reshape(-1, 2),
        np.array([abs(attention) for _, _, attention in ties]),
        np.array(outer),
        width=WIDTH,
        height=HEIGHT,
        margin=MARGIN,
    )
    nodes = tuple(
        _node(facts, line, spot, float(r))
        for line, spot, r in zip(people, spots.tolist(), radii, strict=True)
    )
    return Network(
        nodes=nodes,
        ties=tuple(_line(nodes[a], nodes[b], share) for a, b, share in ties),
        labels=tuple(labels([plain(line.name) for line in people], nodes)),
        data=[[heard, by] for heard, by, _ in ties],
        dense=len(people) > DENSE,
    )


def _ties(
    facts: Facts, people: tuple[PersonLine, ...]
) -> Iterator[tuple[int, int, float]]:
    """Who is heard, by whom, with what signed attention; conflict last, on top."""
    place = {facts.graph.index[line.person]: at for at, line in enumerate(people)}
    found = [
        (place[heard], by, attention)
        for row, by in place.items()
        for heard, attention in heard_by(facts.graph, row)
        if heard in place and heard != row
    ]
    yield from sorted(found, key=lambda tie: (tie[2] < 0, abs(tie[2])))


def _reach(line: PersonLine, r: float) -> float:
    return r * swell(line.side) + (RING if line.decides else 0)


def _radii(weights: Floats) -> Floats:
    """Size circles so that their area tells the say."""
    import numpy as np

    crowd = max(1.0, math.sqrt(len(weights) / 40))
    most = max(float(weights.max(initial=0.0)), 1e-12)
    shares = np.sqrt(np.round(weights / most, 9))
    smallest = max(SMALLEST / crowd, 3.4)
    largest = LARGEST / crowd**0.45
    radii: Floats = np.round(np.maximum(smallest, largest * shares), 1)
    return radii


def _node(facts: Facts, line: PersonLine, spot: list[float], r: float) -> Node:
    say = facts.say
    words = [line.settled_word, line.settled]
    label = say(
        "node",
        name=plain(line.name),
        stance=" ".join(word for word in words if word),
        say=line.say,
    )
    signs = {"for": "+", "against": "−"}
    sign = signs.get(line.side.rstrip("12"), "") if r >= SIGNED_FROM else ""
    return Node(
        x=spot[0],
        y=spot[1],
        r=r,
        side=line.side,
        decides=line.decides,
        label=f"{label} {say('tag_decides')}" if line.decides else label,
        sign=sign,
    )


def _line(heard: Node, by: Node, attention: float) -> Line:
    """Draw from edge to edge, a little bent, so that both ways stay apart."""
    dx, dy = by.x - heard.x, by.y - heard.y
    far = math.hypot(dx, dy) or 1.0
    ux, uy = dx / far, dy / far
    bend = 0.09 * far
    from_x, from_y = heard.x + ux * heard.reach, heard.y + uy * heard.reach
    gap = by.reach + 1.5
    to_x, to_y = by.x - ux * gap, by.y - uy * gap
    via_x = (from_x + to_x) / 2 - uy * bend
    via_y = (from_y + to_y) / 2 + ux * bend
    share = abs(attention)
    return Line(
        path=f"M{from_x:.0f} {from_y:.0f}"
        f"Q{via_x:.0f} {via_y:.0f} {to_x:.0f} {to_y:.0f}",
        weight=3 if share >= STRONG else 1 if share < WEAK else 2,
        conflict=attention < 0,
    )
