"""What moved a conviction: a stance assessed anew, reasons that came, went or changed.

A person's changes do not simply add up: strong reasons cover for each other, one tells
the story of another, and a stance ends where its scale does. So each change has its
Shapley value among the changes of its person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from alignlib.analyses._compare.held import (
    ChangeKey,
    Held,
    ReasonKey,
    changed,
    conviction_once,
    held_by_all,
)
from alignlib.analyses._compare.shapley import shapley
from alignlib.analyses._result.table import Column, Row, Table
from alignlib.model.reason import Objection

if TYPE_CHECKING:
    from alignlib.analyses._compare.union import Union
    from alignlib.analyses._subject import Subject
    from alignlib.graph_rows import Floats

How = Literal[
    "assessed",
    "came",
    "went",
    "resolved",
    "reopened",
    "stronger",
    "weaker",
    "changed",
    "taxonomy",
]


class ReasonChange(Row):
    """One thing that moved, or could have moved, a person's conviction.

    Attributes:
        person: Whose conviction, by id.
        id: The reason; None for a stance assessed anew or another taxonomy.
        kind: What sort of reason, by the taxonomy's id; None likewise.
        change: What happened to it.
        before: The strength with which it stood, or the stance; None if it did not
            stand, or there was no stance.
        after: The same in the later version.
        moved: How far it moved the conviction.
        part: Its part in the shift of support.
    """

    __slots__ = ()
    person: Column[str] = Column(holds="person")
    id: Column[str | None] = Column()
    kind: Column[str | None] = Column(holds="kind")
    change: Column[How] = Column()
    before: Column[float | None] = Column()
    after: Column[float | None] = Column()
    moved: Column[float] = Column(holds="effect")
    part: Column[float] = Column(holds="effect")


def reason_changes(
    before: Subject, after: Subject, union: Union, say: Floats
) -> Table[ReasonChange]:
    """List what moved convictions, the largest part first; none for bare graphs.

    A part is the move times the mean of ``q_i F_i`` along the way, so that the parts
    of one person add up to that of their conviction.
    """
    lines: list[dict[str, Any]] = []
    earlier, later = held_by_all(before), held_by_all(after)
    for who in later:
        # Nothing moves where nobody knows anything in either version.
        if who in earlier and {earlier[who].value, later[who].value} != {None}:
            mean = float(say[union.index[who]])
            lines += _lines(who, earlier[who], later[who], mean)
    lines.sort(key=lambda line: -abs(line["part"]))
    names = ("person", "id", "kind", "change", "before", "after", "moved", "part")
    columns = {name: [line[name] for line in lines] for name in names}
    return Table(ReasonChange, columns, key=("person", "id"))


def _lines(who: str, old: Held, new: Held, mean: float) -> Iterator[dict[str, Any]]:
    changes = changed(old, new)
    if not changes:
        return

    def value(come: int) -> float:
        arrived: set[ChangeKey] = {
            one for k, one in enumerate(changes) if come >> k & 1
        }
        return conviction_once(old, new, arrived)

    for change, moved in zip(changes, shapley(len(changes), value), strict=True):
        line = _described(change, old, new)
        # Another record of the same assessment, or of kinds the person has none of.
        if isinstance(change, str) and not moved and line["before"] == line["after"]:
            continue
        yield {"person": who, **line, "moved": moved, "part": moved * mean}


def _described(change: ChangeKey, old: Held, new: Held) -> dict[str, Any]:
    none = {"id": None, "kind": None, "before": None, "after": None}
    if change == "assessed":
        return {**none, "change": change, "before": old.stance, "after": new.stance}
    if change == "taxonomy":
        return {**none, "change": change}
    was, now = _strength(change, old), _strength(change, new)
    version = new if change in new.reasons else old
    reason = version.reasons[change]
    return {
        "id": reason.id,
        "kind": version.taxonomy.kind(reason.kind).id,
        "change": _how(change, old, new, was, now),
        "before": was,
        "after": now,
    }


def _strength(change: ReasonKey, held: Held) -> float | None:
    """The strength with which a reason stands; None if it does not."""
    if change not in held.live:
        return None
    strength = held.reasons[change].strength
    return held.assumptions.unknown_strength if strength is None else strength


def _how(
    change: ReasonKey, old: Held, new: Held, was: float | None, now: float | None
) -> How:
    if was is None and now is not None:
        return "reopened" if _settled(change, old) else "came"
    if was is not None and now is None:
        return "resolved" if _settled(change, new) else "went"
    if was is None or now is None or was == now:
        return "changed"
    return "stronger" if now > was else "weaker"


def _settled(change: ReasonKey, held: Held) -> bool:
    reason = held.reasons.get(change)
    return isinstance(reason, Objection) and reason.resolved is not None
