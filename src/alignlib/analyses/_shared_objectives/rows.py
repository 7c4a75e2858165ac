"""The tables of common ground: objectives, and the people who share them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from alignlib.analyses._result.table import Column, Row, Table
from alignlib.analyses._shared_objectives.stakes import Stakes, Why, why
from alignlib.model.objective import ObjectiveLevel  # noqa: TC001 - the schema asks

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject


class SharedObjective(Row):
    """One objective and who among the needed shares it.

    Attributes:
        id: The objective.
        statement: It in words.
        level: Its place on the line of sight; None when nobody said.
        chosen: Whether it is one of the smallest set.
        shared_by: Ids of those needed who share it, those who do most first.
        weight: Their positions times weights, added up.
        contested_by: Ids of those needed who stand against it; it is then not chosen.
    """

    __slots__ = ()
    id: Column[str] = Column()
    statement: Column[str] = Column()
    level: Column[ObjectiveLevel | None] = Column()
    chosen: Column[bool] = Column()
    shared_by: Column[tuple[str, ...]] = Column()
    weight: Column[float] = Column()
    contested_by: Column[tuple[str, ...]] = Column()


class SharingPerson(Row):
    """One person needed, and what they share.

    Attributes:
        id: The person.
        name: What people call them, else the id.
        objective: The chosen objective they share most; where it is ``contested``,
            the one they would share; else None.
        position: Their position on it, above 0 to 1.
        weight: How much it matters to them; None when nobody knows.
        covered: Whether they share a chosen objective.
        why: ``shares`` one. Or ``goals_unknown``: nothing is known of what they want;
            ``goals_unlinked``: their goals are known, and no objective speaks to one;
            ``not_wanted``: they want none of the objectives; ``contested``: somebody
            needed stands against all they want.
    """

    __slots__ = ()
    id: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    objective: Column[str | None] = Column()
    position: Column[float | None] = Column()
    weight: Column[float | None] = Column()
    covered: Column[bool] = Column()
    why: Column[Why] = Column()


def objectives_table(stakes: Stakes, chosen: Sequence[str]) -> Table[SharedObjective]:
    """List all objectives: the chosen, then the others, the most shared first."""
    by_id = {goal.id: goal for goal in stakes.objectives}
    rest = [goal for goal in by_id if goal not in chosen]
    rest.sort(key=lambda goal: (goal in stakes.against, -stakes.weight(goal)))
    order = [*chosen, *rest]
    columns = {
        "id": order,
        "statement": [by_id[goal].statement for goal in order],
        "level": [by_id[goal].level for goal in order],
        "chosen": [goal in chosen for goal in order],
        "shared_by": [stakes.sharing(goal) for goal in order],
        "weight": [stakes.weight(goal) for goal in order],
        "contested_by": [stakes.against.get(goal, ()) for goal in order],
    }
    return Table(SharedObjective, columns)


def people_table(
    about: Subject, stakes: Stakes, chosen: Sequence[str]
) -> Table[SharingPerson]:
    """List those needed, each with the objective they share most."""
    assert about.initiative is not None  # only an initiative has objectives
    contested = tuple(stakes.against)
    lines: list[dict[str, Any]] = []
    for who in stakes.people:
        shared = stakes.best(who, chosen)
        goal = shared or stakes.best(who, contested)
        stake = stakes.on(who).get(goal) if goal else None
        lines.append(
            {
                "id": who,
                "name": about.initiative.person(who).label,
                "objective": goal,
                "position": stake.position if stake else None,
                "weight": stake.weight if stake else None,
                "covered": shared is not None,
                "why": why(about, stakes, who, shared is not None),
            }
        )
    return Table.of(SharingPerson, lines)
