"""The tables of weak points: what loses it, what each person could, what secures it."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING, Any

from alignlib.analyses._result.table import Column, Row, Table
from alignlib.planning._weak.changes import ChangeKind  # noqa: TC001 - the schema asks

if TYPE_CHECKING:
    from alignlib.planning._weak.changes import Change
    from alignlib.planning._weak.losing import Losing, Singles
    from alignlib.planning._weak.secured import Securing
    from alignlib.planning._weak.standing import Standing


class WeakPoint(Row):
    """One change that loses the decision, or its part in several that do together.

    Attributes:
        id: Rank, kind and person in one.
        rank: 1 is the cheapest; changes of one rank lose it together.
        changes: How many changes of that rank it takes.
        kind: A ``motive`` falls away; somebody's ``support`` goes, with all that rests
            on it; somebody ``turns``, falls ``silent``, or ``leaves``.
        person: To whom it happens, by id.
        name: What people call them, else the id.
        reason: The motive that falls, by id.
        reason_kind: What sort of reason that is, by the taxonomy's id.
        rests_on: Who carried it, by id.
        shift: How far the person's conviction falls; 1 for what is all or nothing.
        total: The shifts of that rank added up.
        margin_after: What is left of the margin, not above 0.
    """

    __slots__ = ()
    id: Column[str] = Column()
    rank: Column[int] = Column()
    changes: Column[int] = Column()
    kind: Column[ChangeKind] = Column()
    person: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    reason: Column[str | None] = Column()
    # Not marked as a kind: how many rows are withheld would tell what loses it.
    reason_kind: Column[str | None] = Column()
    rests_on: Column[str | None] = Column()
    shift: Column[float] = Column(holds="stance")
    total: Column[float] = Column()
    margin_after: Column[float] = Column()


class PersonRisk(Row):
    """What the decision owes to one person.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        turn: The least fall of their conviction that loses it; None where none does,
            and for the initiator.
        turned: The margin if they turned to -1; None for the initiator.
        silent: The margin if they fell silent; None where nobody hears them.
        gone: The margin if they left; None where that moves nobody.
        carries: How many motives rest on them alone.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    turn: Column[float | None] = Column(holds="stance")
    turned: Column[float | None] = Column(holds="stance")
    silent: Column[float | None] = Column(holds="stance")
    gone: Column[float | None] = Column()
    carries: Column[int] = Column()


class SecuringAction(Row):
    """One action, not in the plan, that stands against the cheapest change.

    Attributes:
        id: The action.
        person: With whom, by id; None where it is done once for several.
        people: Everyone it reaches, by id.
        response: What is done, by the id of the response.
        objection: The objection it answers, by id.
        objective: The objective to agree on, by id.
        to: Of a referral, the person we are referred to.
        first: Ids of the actions that have to open the way to it.
        hours: What it takes, with what opens the way.
        harmless: Whether the change then loses nothing, however far anybody turns.
        turn: How far whoever turns would then have to turn; None where nobody turns, or
            where no turn of theirs loses it.
    """

    __slots__ = ()
    id: Column[str] = Column()
    person: Column[str | None] = Column(holds="person")
    people: Column[tuple[str, ...]] = Column()
    response: Column[str] = Column()
    objection: Column[str | None] = Column()
    objective: Column[str | None] = Column()
    to: Column[str | None] = Column()
    first: Column[tuple[str, ...]] = Column()
    hours: Column[float] = Column()
    harmless: Column[bool] = Column()
    turn: Column[float | None] = Column()


def _table(row: type[Any], names: str, lines: Sequence[Sequence[Any]]) -> Table[Any]:
    columns = names.split()
    cells = list(zip(*lines, strict=True)) or [()] * len(columns)
    return Table(row, dict(zip(columns, map(list, cells), strict=True)))


def changes_table(standing: Standing, losing: Sequence[Losing]) -> Table[WeakPoint]:
    """List the changes, those that lose it together one after the other."""
    lines = [
        (
            _named(rank, change),
            rank,
            len(each.changes),
            change.kind,
            change.person,
            standing.graph.names.get(change.person, change.person),
            *_motive(change),
            change.shift,
            each.total,
            each.margin,
        )
        for rank, each in enumerate(losing, start=1)
        for change in each.changes
    ]
    names = "id rank changes kind person name reason reason_kind rests_on"
    return _table(WeakPoint, f"{names} shift total margin_after", lines)


def _named(rank: int, change: Change) -> str:
    reason, _, _ = _motive(change)
    return "/".join(
        [str(rank), change.kind, change.person, *([reason] if reason else [])]
    )


def _motive(change: Change) -> tuple[str | None, str | None, str | None]:
    if change.kind != "motive":
        return None, None, None
    (motive,) = change.motives
    return motive.id, motive.kind, motive.bearers[0]


def people_table(standing: Standing, singles: Singles | None) -> Table[PersonRisk]:
    """List everybody, those who lose it by the least turn first."""
    lines: list[tuple[Any, ...]] = []
    if singles:
        alone = {(c.kind, c.person): m for c, m in singles.margins.items()}
        carried = [m.bearers[0] for m in standing.motives if len(m.bearers) == 1]
        lines = [
            (
                who,
                standing.graph.names.get(who, who),
                _or_none(singles.turns.get(who, inf)),
                singles.at_most.get(who),
                alone.get(("silent", who)),
                alone.get(("leaves", who)),
                carried.count(who),
            )
            for who in standing.graph.ids
        ]
        lines.sort(key=lambda line: inf if line[2] is None else line[2])
    return _table(PersonRisk, "id name turn turned silent gone carries", lines)


def _or_none(value: float) -> float | None:
    return value if value < inf else None


def securing_table(found: Sequence[Securing]) -> Table[SecuringAction]:
    """List the actions in the order they were found."""
    lines = [
        (
            each.candidate.id,
            action.people[0] if len(action.people) == 1 else None,
            action.people,
            action.response,
            action.objection,
            action.objective,
            action.to,
            each.first,
            each.hours,
            each.harmless,
            each.turn,
        )
        for each in found
        for action in (each.candidate.action,)
    ]
    names = "id person people response objection objective to first hours harmless turn"
    return _table(SecuringAction, names, lines)
