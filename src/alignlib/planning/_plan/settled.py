"""Where support settles after each of many turns that a plan may take.

What a person holds depends only on the few actions on that person, so each of their
outcomes is worked out once. Where nobody's voice or firmness changes, views are linear
in convictions, ``z = G F s``, and one factorisation serves all; every other
constellation of commitments is solved once, for all its turns together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from alignlib.dynamics import friedkin_johnsen
from alignlib.dynamics._dense import NUMPY_PEOPLE, DenseSystem
from alignlib.planning._plan.after import State, state

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from alignlib.analyses._subject import Subject
    from alignlib.dynamics._equilibrium import Equilibrium
    from alignlib.graph import InfluenceGraph
    from alignlib.planning._actions.candidate import Candidate

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Rows = NDArray[np.intp]

Memory: TypeAlias = dict[tuple[str, bytes], State]

BLOCK = 2**22  # settled stances held at once
MOVING = ("softens", "shares", "commits")  # the others only open the way


def stances_after(
    about: Subject,
    candidates: Mapping[str, Candidate],
    chosen: Sequence[str],
    successes: Flags,
    *,
    unknown: float = 0.0,
    memory: Memory | None = None,
) -> Floats:
    """Find where everyone settles in each turn that the chosen actions may take.

    Args:
        about: The case.
        candidates: All candidates, by id.
        chosen: Those that are done, by id.
        successes: Which of them work, a line for each turn, a column for each of
            *chosen*; one that waits for another that fails takes no effect.
        unknown: Where people stand whom nobody has asked.
        memory: Keeps what was worked out, for further turns of the same actions.

    Returns:
        Settled stances, a line for each turn, a column for each person.

    Cost: for each person, one conviction for each different outcome of their own
    actions; one solve for all turns, and one more for each further constellation of
    commitments.
    """
    doing = [candidates[name] for name in chosen]
    working = effective(doing, successes)
    apart, back = _distinct(working)
    turns = _turns(about, doing, apart, unknown, {} if memory is None else memory)
    settled: Floats = _settle(about, turns)[back]
    return settled


def effective(doing: Sequence[Candidate], successes: Flags) -> Flags:
    """Say which of the actions *doing* take effect in each turn.

    An action waits until, for each of its needs, one way to it takes effect.
    """
    import numpy as np

    spot = {each.id: at for at, each in enumerate(doing)}
    ways = [
        [[spot[way] for way in any_of if way in spot] for any_of in each.unlocked_by]
        for each in doing
    ]
    working = np.zeros_like(successes)
    while True:
        reached = working.copy()
        for at, needs in enumerate(ways):
            able = successes[:, at].copy()
            for any_of in needs:
                able &= reached[:, any_of].any(axis=1)
            reached[:, at] = able  # not before: nothing is a way to itself
        if (reached == working).all():
            return working
        working = reached


@frozen(kw_only=True, eq=False)
class _Turns:
    """Convictions, voices and firmness of everyone in each turn."""

    convictions: Floats
    public: Flags
    firmness: Floats


def _turns(
    about: Subject,
    doing: Sequence[Candidate],
    working: Flags,
    unknown: float,
    memory: Memory,
) -> _Turns:
    import numpy as np

    graph = about.graph
    held = np.where(np.isnan(graph.stances), unknown, graph.stances)
    size = (len(working), graph.size)
    turns = _Turns(
        convictions=np.broadcast_to(held, size).copy(),
        public=np.broadcast_to(graph.public, size).copy(),
        firmness=np.broadcast_to(graph.firmness, size).copy(),
    )
    for person, columns in _touching(doing).items():
        row = graph.index[person]
        apart, back = _distinct(working[:, columns])
        for number, outcome in enumerate(apart):
            if not outcome.any():
                continue
            key = (person, outcome.tobytes())
            if key not in memory:
                worked = [doing[columns[at]] for at in outcome.nonzero()[0]]
                memory[key] = state(about, person, worked)
            then, here = memory[key], back == number
            turns.convictions[here, row] = (
                unknown if then.conviction is None else then.conviction
            )
            turns.public[here, row] = then.public
            turns.firmness[here, row] = then.firmness
    return turns


def _touching(doing: Sequence[Candidate]) -> dict[str, list[int]]:
    """The actions that move each person, by their columns."""
    found: dict[str, list[int]] = {}
    for column, each in enumerate(doing):
        moved = {*each.answers} if each.does == "softens" else {*each.people}
        for person in sorted(moved) if each.does in MOVING else ():
            found.setdefault(person, []).append(column)
    return found


def _settle(about: Subject, turns: _Turns) -> Floats:
    import numpy as np

    graph = about.graph
    settled = np.empty_like(turns.convictions)
    bound = (turns.public != graph.public) | (turns.firmness != graph.firmness)
    apart, back = _distinct(bound)
    groups: list[Rows] = []
    for number, changed in enumerate(apart):
        here = np.flatnonzero(back == number)
        if not changed.any():
            settled[here] = _solved(about.equilibrium, turns.convictions[here])
            continue
        # Of one person's commitments the strongest counts, so that firmness may
        # still differ where the same people are bound.
        kinds, which = np.unique(
            turns.firmness[np.ix_(here, np.flatnonzero(changed))],
            axis=0,
            return_inverse=True,
        )
        groups += [here[which.reshape(-1) == kind] for kind in range(len(kinds))]
    if graph.size <= NUMPY_PEOPLE:
        _settle_many(graph, turns, groups, settled)
    else:
        for lines in groups:
            there = friedkin_johnsen.settle(_as_in(graph, turns, lines[0]))
            settled[lines] = _solved(there, turns.convictions[lines])
    return settled


def _as_in(graph: InfluenceGraph, turns: _Turns, line: int) -> InfluenceGraph:
    """The graph as one turn leaves it."""
    return evolve(
        graph,
        stances=turns.convictions[line],
        firmness=turns.firmness[line],
        public=turns.public[line],
    )


def _settle_many(
    graph: InfluenceGraph, turns: _Turns, groups: Sequence[Rows], settled: Floats
) -> None:
    """Fill in *settled* for many constellations of commitments, many at a time.

    Whoever is bound is firm, so nobody loses hold of what they heard before.
    """
    import numpy as np

    step = max(1, BLOCK // max(1, graph.size**2))
    told = graph.dense() if groups else np.zeros((0, 0))
    for start in range(0, len(groups), step):
        some = groups[start : start + step]
        first = [lines[0] for lines in some]
        public, firmness = turns.public[first], turns.firmness[first]
        heard = (1.0 - firmness)[:, :, None] * (told * public[:, None, :])
        own = 1.0 - np.abs(heard).sum(axis=2)  # f + (1 - f) h
        inverse = np.linalg.inv(np.eye(graph.size) - heard)
        for number, lines in enumerate(some):
            held = own[number] * turns.convictions[lines]
            settled[lines] = held @ inverse[number].T


def _solved(there: Equilibrium, convictions: Floats) -> Floats:
    import numpy as np

    own = there.F * convictions
    if isinstance(there.system, DenseSystem):
        return there.system.solve(own.T).T
    return np.array([there.solve(line) for line in own])


def _distinct(lines: Flags) -> tuple[Flags, Rows]:
    """The different lines, and which of them each line is."""
    import numpy as np

    if not lines.shape[1]:
        return lines[:1], np.zeros(len(lines), dtype=np.intp)
    packed = np.packbits(lines, axis=1)
    whole = np.ascontiguousarray(packed).view(f"V{packed.shape[1]}").reshape(-1)
    _, first, back = np.unique(whole, return_index=True, return_inverse=True)
    return lines[first], back.reshape(-1)
