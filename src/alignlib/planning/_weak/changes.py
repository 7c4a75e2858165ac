"""What could come to pass to people, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from alignlib.analyses._motives import bearers
from alignlib.planning._plan.after import state

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject
    from alignlib.graph import InfluenceGraph
    from alignlib.planning._actions.candidate import Candidate

ChangeKind = Literal["motive", "support", "turns", "silent", "leaves"]

# Judgement: leaving, falling silent, and giving up the proposal are all or nothing.
# They count as much as turning from +1 to 0.
WHOLE = 1.0


@frozen(kw_only=True)
class Resting:
    """A motive that rests on somebody.

    Attributes:
        person: Whose motive it is, by id.
        id: The motive.
        kind: What sort of reason it is, by the taxonomy's id.
        bearers: Who carries it, by id.
    """

    person: str
    id: str
    kind: str
    bearers: tuple[str, ...]

    @property
    def carried(self) -> frozenset[str]:
        """Those who carry it, as a set: it falls once all of them are gone."""
        return frozenset(self.bearers)


@frozen(kw_only=True)
class Change:
    """One thing that comes to pass.

    Attributes:
        kind: A ``motive`` falls away; all that rests on somebody's ``support`` does;
            somebody ``turns``, falls ``silent``, or ``leaves``.
        person: To whom, by id; of a support, whose it is.
        shift: How much of a change it is, in units of conviction.
        motives: The motives that fall.
    """

    kind: ChangeKind
    person: str
    shift: float = WHOLE
    motives: tuple[Resting, ...] = ()


def resting(about: Subject) -> tuple[Resting, ...]:
    """List the live motives that rest on somebody, of people who are known."""
    case, known = about.initiative, about.convictions
    assert case is not None  # only an initiative has motives
    assert known is not None
    return tuple(
        Resting(
            person=person.id,
            id=motive.id,
            kind=case.taxonomy.kind(motive.kind).id,
            bearers=carried,
        )
        for person in case.stakeholders
        if known[person.id].value is not None
        for motive in known.live_motivations(person.id)
        if (carried := bearers(case, person, motive))
    )


def changes(
    about: Subject, graph: InfluenceGraph, doing: Sequence[Candidate]
) -> tuple[Change, ...]:
    """List what is all or nothing: motives, supports, silences, leavings.

    What cannot move anybody is passed over: a person who neither decides, nor is
    heard, nor carries a motive. The initiator may leave, and stands for the proposal
    otherwise. A motive carried by several people does not fall with one of them.

    Args:
        about: The case as it is recorded.
        graph: Where everybody stands, after the plan if there is one.
        doing: The actions that have succeeded.
    """
    motives = resting(about)
    found = list(_motives(about, graph, doing, motives))
    heard = {graph.ids[row] for row in graph.indices[graph.attention != 0].tolist()}
    voices = {graph.ids[row] for row in graph.public.nonzero()[0].tolist()}
    carrying = {who for each in motives for who in each.bearers}
    moving = heard | set(about.deciders) | carrying
    for who in graph.ids:
        if who in heard & voices and who != about.initiator:
            found.append(Change(kind="silent", person=who))
    found += [Change(kind="leaves", person=who) for who in graph.ids if who in moving]
    return tuple(found)


def _motives(
    about: Subject,
    graph: InfluenceGraph,
    doing: Sequence[Candidate],
    motives: Sequence[Resting],
) -> Iterator[Change]:
    """Single motives that one person carries, and all that rest on one person."""
    alone = [each for each in motives if len(each.bearers) == 1]
    carried: dict[str, list[Resting]] = {}
    for each in alone:
        before = graph.stances[graph.index[each.person]]
        after = state(about, each.person, doing, without=(each.id,)).conviction
        shift = abs(float(before) - (after or 0.0))
        carried.setdefault(each.bearers[0], []).append(each)
        if shift:
            yield Change(
                kind="motive", person=each.person, shift=shift, motives=(each,)
            )
    for who, several in carried.items():
        if len(several) > 1:
            yield Change(kind="support", person=who, motives=tuple(several))
