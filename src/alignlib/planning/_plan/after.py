"""What actions that succeed make of people.

Objections keep ``1 - effect`` of their strength for each action that softens them;
of several agreed objectives of one person the strongest counts, as they tell one
story; a commitment counts if the person's own conviction is then above 0.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve, frozen

from alignlib.planning._actions.candidate import Candidate, counted

# What comes of a person, by their id and those of the actions that reach them.
States: TypeAlias = "dict[tuple[str, ...], State]"

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.graph import InfluenceGraph


@frozen(kw_only=True)
class State:
    """What one person brings to the equations.

    Attributes:
        conviction: What they hold, -1 to +1; None when unknown.
        public: Whether others hear them.
        firmness: How far they keep to their own view, 0 to 1.
    """

    conviction: float | None
    public: bool
    firmness: float


def state(
    about: Subject,
    person: str,
    doing: Iterable[Candidate],
    *,
    without: Collection[str] = (),
) -> State:
    """Work out what the candidates *doing* make of one person.

    Args:
        about: The case.
        person: Who, by id.
        doing: Candidates that take effect; those of others are passed over.
        without: Ids of the person's reasons that are gone besides.
    """
    assert about.convictions is not None  # plans are made for initiatives
    row = about.graph.index[person]
    left: dict[str, float] = {}
    added = 0.0
    bound = 0.0
    for each in doing:
        for objection in each.answers.get(person, ()):
            left[objection] = left.get(objection, 1.0) * (1.0 - each.effect)
        if person in each.people and each.does == "shares":
            added = max(added, each.gives)
        if person in each.people and each.does == "commits":
            bound = max(bound, each.effect)
    conviction = about.convictions[person].value
    if left or added or without:
        conviction = about.convictions.if_changed(
            person, left=left, added=added, without=without
        )
    public, firmness = bool(about.graph.public[row]), float(about.graph.firmness[row])
    if bound and conviction is not None and conviction > 0:
        public, firmness = True, firmness + (1.0 - firmness) * bound
    return State(conviction=conviction, public=public, firmness=firmness)


def graph_after(
    about: Subject,
    candidates: Mapping[str, Candidate],
    done: Collection[str],
    known: States | None = None,
) -> InfluenceGraph:
    """Make the influence graph as it is once the candidates *done* have succeeded.

    Args:
        about: The case.
        candidates: All there are, by id.
        done: Those that have succeeded, by id.
        known: Keeps what comes of each person, for the next call.
    """
    found: States = {} if known is None else known
    graph = about.graph
    theirs: dict[str, list[str]] = {}
    for name in sorted(counted(candidates, done)):
        each = candidates[name]
        for person in {*each.people, *each.answers}:
            theirs.setdefault(person, []).append(name)
    stances, firmness = graph.stances.copy(), graph.firmness.copy()
    public = graph.public.copy()
    for person, names in theirs.items():
        key = person, *names
        if key not in found:
            found[key] = state(about, person, [candidates[name] for name in names])
        row, then = graph.index[person], found[key]
        stances[row] = float("nan") if then.conviction is None else then.conviction
        firmness[row], public[row] = then.firmness, then.public
    return evolve(graph, stances=stances, firmness=firmness, public=public)
