"""Which changes lose a decision: one alone, two together, or several in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from alignlib.planning._weak.after import lost_at
from alignlib.planning._weak.changes import Change, changes
from alignlib.planning._weak.losing import (
    Losing,
    Singles,
    checked,
    margin_after,
    turning,
)
from alignlib.planning._weak.pairs import losing_pairs, nearest

if TYPE_CHECKING:
    from alignlib.planning._weak.standing import Standing

MOST_IN_TURN = 5  # changes chosen one after the other; beyond that it is no weak point
MOST_LISTED = 20  # sets of changes: a screenful


@frozen(kw_only=True, eq=False)
class Search:
    """What was found.

    Attributes:
        losing: Sets of changes, all of one size, the cheapest first.
        exact: Whether nothing smaller, and nothing cheaper of this size, was missed;
            where nothing loses it, whether no two changes do.
        singles: What each change does by itself.
    """

    losing: tuple[Losing, ...]
    exact: bool
    singles: Singles


def search(standing: Standing) -> Search:
    """Look for the fewest changes that lose the decision, then the smallest."""
    single = _singles(standing)
    alone = [
        Losing(changes=(change,), margin=margin)
        for change, margin in single.margins.items()
        if lost_at(margin)
    ]
    for person, shift in single.turns.items():
        if shift < inf:
            turn = Change(kind="turns", person=person, shift=shift)
            alone += checked(standing, (turn,))
    if alone:
        return Search(losing=_ranked(alone), exact=True, singles=single)
    pairs, exact = losing_pairs(standing, single)
    if pairs:
        return Search(losing=_ranked(pairs), exact=exact, singles=single)
    several = tuple(_in_turn(standing, single))
    return Search(losing=several, exact=exact and not several, singles=single)


def _singles(standing: Standing) -> Singles:
    margins, unsettled = {}, []
    for change in changes(standing.about, standing.graph, standing.doing):
        after = standing.after((change,))
        if after is None:
            unsettled.append(change)
        elif after.margin is not None:
            margins[change] = after.margin
    people, now = turning(standing), standing.now
    assert now.seats is not None  # a decision that is won is made by somebody
    ids = [standing.graph.ids[at] for at in people.tolist()]
    ends = now.z[now.seats.rows] - (now.push(people) * (now.s[people] + 1.0)).T
    return Singles(
        margins=margins,
        turns=dict(zip(ids, now.least_turns(people).tolist(), strict=True)),
        at_most={who: now.seats.margin(z) for who, z in zip(ids, ends, strict=True)},
        unsettled=tuple(unsettled),
    )


def _in_turn(standing: Standing, single: Singles) -> Iterator[Losing]:
    """Add change by change, each time the one that takes most of the margin."""
    whole, people, _ = nearest(single)
    s, index = standing.now.s, standing.graph.index
    full = {who: float(s[index[who]]) + 1.0 for who in people}
    turns = [Change(kind="turns", person=w, shift=f) for w, f in full.items() if f > 0]
    left = [*whole, *turns]
    chosen: tuple[Change, ...] = ()
    for _ in range(MOST_IN_TURN):
        tried = [(margin_after(standing, (*chosen, each)), each) for each in left]
        known = [(margin, each) for margin, each in tried if margin is not None]
        if not known:
            return
        margin, worst = min(known, key=lambda pair: pair[0])
        chosen = (*chosen, worst)
        left.remove(worst)
        if lost_at(margin):
            yield from checked(standing, _trimmed(standing, chosen))
            return


def _trimmed(standing: Standing, chosen: tuple[Change, ...]) -> tuple[Change, ...]:
    """Let whoever turned last turn only as far as it takes."""
    import numpy as np

    last = chosen[-1]
    if last.kind != "turns":
        return chosen
    turned = {c.person: c.shift for c in chosen[:-1] if c.kind == "turns"}
    after = standing.after(chosen[:-1], turned=turned)
    if after is None or after.seats is None:
        return chosen
    row = np.array([standing.graph.index[last.person]], dtype=np.intp)
    least = float(after.least_turns(row)[0])
    return (*chosen[:-1], evolve(last, shift=least)) if least < inf else chosen


def _ranked(found: Sequence[Losing]) -> tuple[Losing, ...]:
    order = sorted(found, key=lambda each: (round(each.total, 9), each.margin))
    return tuple(order[:MOST_LISTED])
