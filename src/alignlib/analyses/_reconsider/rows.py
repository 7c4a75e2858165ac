"""The tables of what speaks for changing the programme, or for stopping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from alignlib.analyses._reconsider.founded import Held, Shared, Weighing, weight
from alignlib.analyses._result.table import Column, Row, Table

if TYPE_CHECKING:
    from alignlib.analyses._reconsider.programme_changes import Resolving


class SharedReason(Row):
    """One factual reason, and the people who hold it independently.

    Attributes:
        kind: The broadest kind of objection held, by the taxonomy's id.
        about: Whom it is about, by id; None for nobody in particular.
        holders: Everyone who holds it, by id.
        independent: The largest set of them of whom no two influence each other or
            rest on the same source.
        say: Share of the outcome that hangs on those.
        strength: How strongly they hold it on average, 0 to 1.
        weight: Their say times strength, added up.
        sources: How many different sources are recorded for them.
        exact: Whether the set is surely the largest.
    """

    __slots__ = ()
    kind: Column[str] = Column()
    about: Column[str | None] = Column()
    holders: Column[tuple[str, ...]] = Column(holds="person")
    independent: Column[tuple[str, ...]] = Column()
    say: Column[float] = Column()
    strength: Column[float] = Column(holds="effect")
    weight: Column[float] = Column(holds="effect")
    sources: Column[int] = Column()
    exact: Column[bool] = Column()


class HeldReason(Row):
    """One factual objection of one person.

    Attributes:
        person: Who holds it, by id.
        name: What people call them, else the id.
        id: The objection.
        kind: What sort of reason it is, by the taxonomy's id.
        justified: ``yes`` where it is well founded, ``unknown`` where that is to be
            checked.
        strength: 0 to 1, as assumed where nobody knows.
        say: Share of the outcome that hangs on the person.
        independent: Whether the person is among those who hold it independently.
        source: Where it was heard, in words; None where that is not recorded.
    """

    __slots__ = ()
    person: Column[str] = Column(holds="person")
    name: Column[str] = Column()
    id: Column[str] = Column()
    kind: Column[str] = Column(holds="kind")
    justified: Column[Literal["yes", "unknown"]] = Column()
    strength: Column[float] = Column(holds="effect")
    say: Column[float] = Column()
    independent: Column[bool] = Column()
    source: Column[str | None] = Column()


class HolderLink(Row):
    """Why two people do not hold a reason independently of each other.

    Attributes:
        person: One of them, by id.
        other: The other, by id.
        kind: The reason, by the taxonomy's id.
        about: Whom it is about, by id; None for nobody in particular.
        why: ``tie`` where one influences the other, ``source`` where both were heard
            from the same source.
    """

    __slots__ = ()
    person: Column[str] = Column(holds="person")
    other: Column[str] = Column()
    kind: Column[str] = Column()
    about: Column[str | None] = Column()
    why: Column[Literal["tie", "source"]] = Column()


class ProgrammeChange(Row):
    """What could be changed for everybody at once, and how much that resolves.

    Attributes:
        id: The change; the same name as among the possible actions.
        response: What is done, by id.
        kinds: The reasons it answers, by the taxonomy's ids.
        people: Those for whom it would resolve them, by id.
        share: Share of the weight of all well-founded reasons that it would take
            away if it works, 0 to 1; None where nothing has weight.
        hours: What it takes of our time.
        chance: Probability that it works, 0 to 1.
    """

    __slots__ = ()
    id: Column[str] = Column()
    response: Column[str] = Column()
    kinds: Column[tuple[str, ...]] = Column()
    people: Column[tuple[str, ...]] = Column(holds="person")
    share: Column[float | None] = Column(holds="effect")
    hours: Column[float] = Column()
    chance: Column[float] = Column()


def reason_table(reasons: Iterable[Shared], by: Weighing) -> Table[SharedReason]:
    """List reasons in their order."""
    return Table.of(
        SharedReason,
        (
            {
                "kind": each.kind,
                "about": each.about,
                "holders": each.holders,
                "independent": each.independent,
                "say": sum(by.says[who] for who in each.independent),
                "strength": _mean([each.strength[who] for who in each.independent]),
                "weight": weight(each, by),
                "sources": len(_sources(each)),
                "exact": each.exact,
            }
            for each in reasons
        ),
        key=("kind", "about"),
    )


def holder_table(reasons: Sequence[Shared], by: Weighing) -> Table[HeldReason]:
    """List what is held, by reason and person."""
    return Table.of(HeldReason, _held(reasons, by), key=("person", "id"))


def link_table(reasons: Iterable[Shared]) -> Table[HolderLink]:
    """List who does not hold a reason independently of whom."""
    return Table.of(
        HolderLink,
        (
            {
                "person": person,
                "other": other,
                "kind": each.kind,
                "about": each.about,
                "why": why,
            }
            for each in reasons
            for person, other, why in each.links
        ),
        key=("person", "other", "kind", "about", "why"),
    )


def change_table(changes: Iterable[Resolving]) -> Table[ProgrammeChange]:
    """List changes in their order."""
    return Table.of(
        ProgrammeChange,
        (
            {
                "id": each.id,
                "response": each.response.id,
                "kinds": each.kinds,
                "people": each.people,
                "share": each.share,
                "hours": each.hours,
                "chance": each.chance,
            }
            for each in changes
        ),
    )


def _held(reasons: Sequence[Shared], by: Weighing) -> Iterator[dict[str, Any]]:
    unknown = by.about.assumptions.unknown_strength
    for reason in reasons:
        for each in reason.held:
            strength = each.objection.strength
            yield {
                "person": each.person,
                "name": by.about.graph.names.get(each.person, each.person),
                "id": each.objection.id,
                "kind": each.kind,
                "justified": each.objection.justified,
                "strength": unknown if strength is None else strength,
                "say": by.says[each.person],
                "independent": each.person in reason.independent,
                "source": each.source,
            }


def _sources(reason: Shared) -> set[str]:
    chosen: list[Held] = [h for h in reason.held if h.person in reason.independent]
    return {each.heard_from for each in chosen if each.heard_from}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
