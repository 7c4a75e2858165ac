"""Things that must have an end and lead round in a circle instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from alignlib.errors import Fault


def circles(
    above: Mapping[str, str], what: str, place: Callable[[str], str]
) -> Iterator[Fault]:
    """Find every circle in a map from each to the next, as one fault each.

    Args:
        above: The next of each, such as everyone's manager.
        what: What goes round, for the text.
        place: Where the first member of a circle stands.
    """
    for ring in rings(above):
        steps = " -> ".join((*ring, ring[0]))
        yield Fault(
            code="cycle",
            place=place(ring[0]),
            hint=f"{what} go round in a circle: {steps}; remove one step",
            value=ring,
        )


def rings(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Find every circle in a map from each to the next, once each."""
    done: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        step: str | None = start
        while step is not None and step not in path and step not in done:
            path[step] = None
            step = above.get(step)
        if step is not None and step in path:
            walked = list(path)
            yield tuple(walked[walked.index(step) :])
        done.update(path)


def loops(needs: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Find circles in a map from each to several, until none is left.

    Each is given in the order of the steps, beginning with the one named first in
    *needs*; circles that share a member are told of once.

    >>> list(loops({"a": ["b", "c"], "b": [], "c": ["a"]}))
    [('a', 'c')]
    """
    left = {name: list(several) for name, several in needs.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            walked: list[str] = list(reversed(error.args[1]))[1:]  # ends as it began
            first = min(map(list(left).index, walked))
            turn = walked.index(list(left)[first])
            yield (*walked[turn:], *walked[:turn])
            left = {name: left[name] for name in left if name not in walked}
        else:
            return
