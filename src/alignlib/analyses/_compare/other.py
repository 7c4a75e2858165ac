"""Differences between two versions that do not move support."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen, has

from alignlib.analyses._result.table import Column, Row, Table
from alignlib.model.action import Action
from alignlib.model.stakeholder import Stakeholder

if TYPE_CHECKING:
    from alignlib.analyses._compare.reasons import ReasonChange
    from alignlib.analyses._compare.rows import Change
    from alignlib.analyses._subject import Subject
    from alignlib.model.initiative import Initiative
    from alignlib.model.tie import Tie

# What a change of these did is in the tables of changes and reasons.
TOLD = frozenset({"id", "voice", "motivations", "objections"})
# Where one of these moved support, it is told as that change and not again.
MOVED_BY = {
    "stance": "assessed",
    "stance_evidence": "assessed",
    "firmness": "firmness",
    "power": "vote",
}


class OtherChange(Row):
    """One difference that does not move support by itself.

    Attributes:
        person: Whom it is about, by id; None for the initiative itself.
        field: Which field is different, such as ``title``, ``goals`` or ``decision``.
        before: What it held, as text; None where it was empty.
        after: What it holds.
    """

    __slots__ = ()
    person: Column[str | None] = Column(holds="person")
    field: Column[str] = Column()
    before: Column[str | None] = Column()
    after: Column[str | None] = Column()


@frozen(kw_only=True)
class Line:
    """One difference, before it becomes a row."""

    person: str | None
    field: str
    before: object
    after: object


def other_changes(
    before: Subject,
    after: Subject,
    changes: Table[Change],
    reasons: Table[ReasonChange],
) -> Table[OtherChange]:
    """List plain differences: the initiative's first, then person by person.

    People who joined or left are not gone through, and bare graphs have nothing else.
    """
    lines: list[Line] = []
    if before.initiative is not None and after.initiative is not None:
        moved: set[tuple[str, str]] = {(row.person, row.what) for row in changes}
        moved |= {(row.person, row.change) for row in reasons}
        heard = {(row.person, row.other) for row in changes}
        lines += _of_initiative(before.initiative, after.initiative)
        lines += _of_people(before.initiative, after.initiative, moved, heard)
        lines += _of_ties(before.initiative, after.initiative, heard)
    columns = {
        "person": [line.person for line in lines],
        "field": [line.field for line in lines],
        "before": [said(line.before) for line in lines],
        "after": [said(line.after) for line in lines],
    }
    return Table(OtherChange, columns, key=("person", "field"))


def _of_initiative(old: Initiative, new: Initiative) -> Iterator[Line]:
    for name in ("id", "title", "outcome", "decision", "initiator", "weights"):
        yield from _if_different(None, name, getattr(old, name), getattr(new, name))
    if old.taxonomy != new.taxonomy:
        names = [f"{each.id} {each.version}" for each in (old.taxonomy, new.taxonomy)]
        yield Line(person=None, field="taxonomy", before=names[0], after=names[1])
    for name in ("objectives", "responses", "actions"):
        held = [{each.id: each for each in getattr(of, name)} for of in (old, new)]
        for key in dict.fromkeys([*held[0], *held[1]]):
            was, now = (each.get(key) for each in held)
            yield from _if_different(_whose(now or was), name, was, now)


def _whose(thing: object) -> str | None:
    """Whose it is: an action with one person is that person's."""
    people = thing.people if isinstance(thing, Action) else ()
    return people[0] if len(people) == 1 else None


def _of_people(
    old: Initiative,
    new: Initiative,
    moved: Collection[tuple[str, str]],
    heard: Collection[tuple[str, str | None]],
) -> Iterator[Line]:
    earlier = {person.id: person for person in old.stakeholders}
    for person in new.stakeholders:
        was = earlier.get(person.id)
        if was is None:
            continue
        for name in (field.name for field in fields(Stakeholder)):
            if name in TOLD or (person.id, MOVED_BY.get(name, "")) in moved:
                continue
            old_value, new_value = getattr(was, name), getattr(person, name)
            if name == "manager" and any(
                boss and (person.id, boss) in heard for boss in (old_value, new_value)
            ):
                continue
            yield from _if_different(person.id, name, old_value, new_value)
    for name in ("engagements", "positions"):
        yield from _added_or_gone(name, getattr(old, name), getattr(new, name))


def _added_or_gone(name: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Line]:
    stayed = set(old) & set(new)
    for entry in old:
        if entry not in stayed:
            yield Line(person=entry.person, field=name, before=entry, after=None)
    for entry in new:
        if entry not in stayed:
            yield Line(person=entry.person, field=name, before=None, after=entry)


def _of_ties(
    old: Initiative, new: Initiative, heard: Collection[tuple[str, str | None]]
) -> Iterator[Line]:
    """Ties that say something else, such as who told us, but carry as much."""
    stayed = set(old.ties) & set(new.ties)
    both = set(old.ids) & set(new.ids)

    def apart(ties: Iterable[Tie]) -> Mapping[Any, Tie]:
        return {
            tie.key: tie
            for tie in ties
            if tie not in stayed
            and {tie.source, tie.target} <= both
            and (tie.target, tie.source) not in heard
        }

    one, other = apart(old.ties), apart(new.ties)
    for key in dict.fromkeys([*one, *other]):
        tie = one.get(key) or other[key]
        yield Line(
            person=tie.target, field="ties", before=one.get(key), after=other.get(key)
        )


def _if_different(
    person: str | None, field: str, before: object, after: object
) -> Iterator[Line]:
    if before != after:
        yield Line(person=person, field=field, before=before, after=after)


def said(value: Any) -> str | None:
    """Write a value as text: what is not known is left out."""
    if value is None or value == () or (isinstance(value, Mapping) and not value):
        return None
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {said(held)}" for key, held in value.items())
    if isinstance(value, (tuple, list)):
        return "; ".join(str(said(each)) for each in value)
    if has(type(value)):
        names = (each.name for each in value.__attrs_attrs__)
        held = ((name, getattr(value, name)) for name in names)
        texts = [f"{name} {text}" for name, each in held if (text := said(each))]
        return f"{type(value).__name__}({', '.join(texts)})"
    return f"{value:g}" if isinstance(value, float) else str(value)
