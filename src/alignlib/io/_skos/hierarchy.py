"""What is broader than what among concepts, and where that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from alignlib.errors import SHOWN_FAULTS
from alignlib.io._skos.terms import BROADER, NARROWER
from alignlib.io._skos.triples import Node, Text, Triples

DEEPEST = 50  # steps from the top; a hierarchy of reasons has three

Above = dict[Node, list[Node]]


def above(graph: Triples, concepts: Iterable[Node]) -> Above:
    """List what is broader than each concept, said of either of the two."""
    found: dict[Node, dict[Node, None]] = {it: {} for it in concepts}
    for it, over in found.items():
        for other in graph.objects(it, BROADER):
            if not isinstance(other, Text):
                over[other] = None
    for it in graph.holders(NARROWER):
        for other in graph.objects(it, NARROWER):
            if not isinstance(other, Text) and other in found:
                found[other][it] = None
    return {it: list(listed) for it, listed in found.items()}


def rings(over: Mapping[Node, Sequence[Node]]) -> Iterator[list[Node]]:
    """Go through circles of concepts that are broader than one another.

    >>> from alignlib.io._skos.triples import Iri
    >>> a, b, c = map(Iri, "abc")
    >>> list(rings({a: [b], b: [c, a], c: []}))
    [['a', 'b']]
    """
    left = {
        it: [each for each in listed if each in over] for it, listed in over.items()
    }
    for _ in range(SHOWN_FAULTS):
        _strip(left)
        if not left:
            return
        it = next(iter(left))
        path: dict[Node, None] = {}
        while it not in path:
            path[it] = None
            it = left[it][0]
        steps = list(path)
        ring = steps[steps.index(it) :]
        for each, other in zip(ring, [*ring[1:], ring[0]], strict=True):
            left[each].remove(other)
        yield ring


def _strip(left: Above) -> None:
    """Take away what has nothing above it, until each has a circle above it."""
    under: Above = {it: [] for it in left}
    for it, listed in left.items():
        for each in listed:
            under[each].append(it)
    free = [it for it, listed in left.items() if not listed]
    while free:
        gone = free.pop()
        for it in under[gone]:
            left[it].remove(gone)
            if not left[it]:
                free.append(it)
        del left[gone]


def too_deep(over: Mapping[Node, Node]) -> Iterator[Node]:
    """Go through concepts that lie more than `DEEPEST` steps down, and so again below.

    Args:
        over: The one concept above each, without circles.
    """
    depths: dict[Node, int] = {}
    for start in over:
        path: list[Node] = []
        it = start
        while it not in depths and it in over:
            path.append(it)
            it = over[it]
        depth = depths.get(it, 0)
        for each in reversed(path):
            depth += 1
            if depth > DEEPEST:  # told here, and what is below starts over
                depth = 0
                yield each
            depths[each] = depth
