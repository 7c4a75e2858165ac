"""The largest set of people of whom no two are linked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

EXACT_PEOPLE = 25  # linked with each other, all sets of so many are tried in no time


def largest_independent(
    weights: Mapping[str, float], links: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], bool]:
    """Find the largest set of people of whom no two are linked.

    Of several largest sets the one with the largest sum of weights is taken. People
    who are linked, directly or through others, are looked at together; among more than
    `EXACT_PEOPLE` those with fewest links are taken one by one.

    Args:
        weights: Weight by person; the order decides where nothing else does.
        links: Pairs of people.

    Returns:
        The set, in the order of *weights*, and whether it is surely the largest.

    Cost: linear, but for each linked crowd at most some thousand steps.

    >>> largest_independent({"a": 1, "b": 5, "c": 1}, [("a", "b"), ("b", "c")])
    (('a', 'c'), True)
    """
    linked: dict[str, set[str]] = {who: set() for who in weights}
    for one, other in links:
        linked[one].add(other)
        linked[other].add(one)
    chosen: set[str] = set()
    exact = True
    for crowd in _crowds(linked):
        if len(crowd) <= EXACT_PEOPLE:
            chosen |= _best(crowd, linked, weights)
        else:
            chosen |= _one_by_one(crowd, linked, weights)
            exact = False
    return tuple(who for who in weights if who in chosen), exact


def _crowds(linked: Mapping[str, set[str]]) -> list[list[str]]:
    """Split people into those linked with each other, directly or through others."""
    left = dict.fromkeys(linked)
    found = []
    while left:
        reached = [next(iter(left))]
        del left[reached[0]]
        for who in reached:
            new = [other for other in linked[who] if other in left]
            reached += new
            for other in new:
                del left[other]
        members = set(reached)
        found.append([who for who in linked if who in members])
    return found


def _best(
    crowd: list[str], linked: Mapping[str, set[str]], weights: Mapping[str, float]
) -> set[str]:
    """Try every set, a person in or out, the most linked first; sets are bits."""
    spot = {who: at for at, who in enumerate(crowd)}
    near = [sum(1 << spot[other] for other in linked[who]) for who in crowd]
    known: dict[int, tuple[int, float, int]] = {0: (0, 0.0, 0)}

    def best(left: int) -> tuple[int, float, int]:
        if left not in known:
            members = [at for at in range(len(crowd)) if left >> at & 1]
            at = max(members, key=lambda each: (near[each] & left).bit_count())
            count, weight, taken = best(left & ~near[at] & ~(1 << at))
            found = (count + 1, weight + weights[crowd[at]], taken | 1 << at)
            if near[at] & left:
                without = best(left & ~(1 << at))
                found = max(found, without, key=lambda each: each[:2])
            known[left] = found
        return known[left]

    taken = best((1 << len(crowd)) - 1)[2]
    return {who for who in crowd if taken >> spot[who] & 1}


def _one_by_one(
    crowd: list[str], linked: Mapping[str, set[str]], weights: Mapping[str, float]
) -> set[str]:
    """Take the least linked of those left, the weightiest of equals."""
    left = dict.fromkeys(crowd)
    taken: set[str] = set()
    while left:
        who = min(
            left, key=lambda each: (len(linked[each] & left.keys()), -weights[each])
        )
        taken.add(who)
        for gone in (who, *linked[who]):
            left.pop(gone, None)
    return taken
