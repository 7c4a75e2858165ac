"""The table of what is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alignlib.analyses._result.table import Table
from alignlib.planning._plan.rows import Obstacle

if TYPE_CHECKING:
    from alignlib.planning._plan.answer import Answer, Wanted
    from alignlib.planning._plan.obstacles import InTheWay
    from alignlib.planning._plan.situation import Situation


def obstacles_table(answer: Answer, wanted: Wanted) -> Table[Obstacle]:
    """List what is in the way of a plan."""
    lines = [_line(answer.situation, each) for each in answer.obstacles]
    if answer.least is not None and wanted.hours is not None:
        lines.append(_short("hours", wanted.hours, answer.least))
    if answer.best_chance is not None and wanted.confidence is not None:
        lines.append(_short("chance", answer.best_chance, wanted.confidence))
    names = [n for n in Obstacle.__dict__ if not n.startswith("__")]
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for number, line in enumerate(lines, start=1):
        for name in names:
            columns[name].append(line.get(name) if name != "number" else number)
    return Table(Obstacle, columns, key=("number",))


def _line(situation: Situation, each: InTheWay) -> dict[str, Any]:
    condition = each.condition
    alone = condition.people[0] if condition.kind in ("veto", "unanimity") else None
    reasons = _reasons(situation, alone)
    return {
        "way": each.way,
        "set": each.set,
        "condition": condition.kind,
        "place": condition.place,
        "person": alone,
        "people": () if alone is not None else each.against,
        "attainable": each.attainable,
        "needed": each.needed,
        "reasons": tuple(reasons),
        "unanswered": _unanswered(situation, alone, tuple(reasons)),
        "kinds": tuple(dict.fromkeys(reasons.values())),
    }


def _reasons(situation: Situation, person: str | None) -> dict[str, str]:
    """The person's live objections that stand in front of nothing, with their kinds."""
    about = situation.about
    assert about.initiative is not None
    assert about.convictions is not None
    if person is None:
        return {}
    kind = about.initiative.taxonomy.kind
    live = about.convictions.live_objections(person)
    return {each.id: kind(each.kind).id for each in live if not each.fronts}


def _unanswered(
    situation: Situation, person: str | None, reasons: tuple[str, ...]
) -> tuple[str, ...]:
    """Those among the reasons that no action there is answers."""
    if person is None:
        return ()
    answered = {
        reason
        for each in situation.choices.by_id.values()
        for reason in each.answers.get(person, ())
    }
    return tuple(reason for reason in reasons if reason not in answered)


def _short(condition: str, attainable: float, needed: float) -> dict[str, Any]:
    """What was asked for that cannot be had."""
    return {
        "way": 1,
        "set": 1,
        "condition": condition,
        "place": "hours" if condition == "hours" else "confidence",
        "person": None,
        "people": (),
        "attainable": attainable,
        "needed": needed,
        "reasons": (),
        "unanswered": (),
        "kinds": (),
    }
