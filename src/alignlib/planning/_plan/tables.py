"""The tables of a plan, from its actions."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from alignlib.analyses._result.table import Table
from alignlib.planning._actions.candidate import counted
from alignlib.planning._bundles.choices import touched
from alignlib.planning._chance.odds import odds
from alignlib.planning._plan.rows import Alternative, LeftAlone, PlannedAction, WhyLeft

if TYPE_CHECKING:
    from alignlib.planning._actions.candidate import Candidate
    from alignlib.planning._plan.situation import Situation

PURPOSES = {"softens": "answer"}  # other words for what responses do are the same
NO_SAY = 1e-12  # a share of the outcome that is rounding


def actions_table(situation: Situation, chosen: Sequence[str]) -> Table[PlannedAction]:
    """List what the plan does, each with what would be lost without it."""
    lines = [_line(situation, name, chosen) for name in chosen]
    names = [n for n in PlannedAction.__dict__ if not n.startswith("__")]
    return Table(PlannedAction, {n: [line[n] for line in lines] for n in names})


def _line(situation: Situation, name: str, chosen: Sequence[str]) -> dict[str, Any]:
    each = situation.choices.by_id[name]
    action = each.action
    alone = each.people[0] if len(each.people) == 1 and not each.shared else None
    names = situation.about.graph.names
    rest = counted(situation.choices.by_id, [n for n in chosen if n != name])
    without, with_it = situation.standing(rest), situation.standing(chosen)
    return {
        "id": name,
        "person": alone,
        "people": each.people,
        "name": None if alone is None else names.get(alone, alone),
        "response": action.response,
        "objection": action.objection,
        "kind": _kind(situation, alone, action.objection),
        "kinds": tuple(action.kinds),
        "objective": action.objective,
        "to": action.to,
        "hours": each.hours,
        "chance": each.chance,
        "marginal": with_it.support - without.support,
        "needed": with_it.wins and not without.wins,
        "for_what": PURPOSES.get(each.does, each.does),
    }


def _kind(
    situation: Situation, person: str | None, objection: str | None
) -> str | None:
    case = situation.about.initiative
    assert case is not None  # plans are made for initiatives
    if person is None or objection is None:
        return None
    held = {each.id: each.kind for each in case.person(person).objections}
    return case.taxonomy.kind(held[objection]).id


def alternatives_table(
    situation: Situation, chosen: Sequence[str], others: Iterable[Sequence[str]]
) -> Table[Alternative]:
    """List the other plans, and how each differs from the plan."""
    lines = []
    for number, other in enumerate(others, start=1):
        hours = [situation.choices.by_id[name].hours for name in other]
        lines.append(
            {
                "number": number,
                "hours": math.fsum(hours),
                "actions": tuple(other),
                "support": situation.standing(other).support,
                "chance": odds(situation, other).value,
                "left_out": tuple(name for name in chosen if name not in other),
                "added": tuple(name for name in other if name not in chosen),
            }
        )
    names = [n for n in Alternative.__dict__ if not n.startswith("__")]
    columns = {name: [line[name] for line in lines] for name in names}
    return Table(Alternative, columns, key=("number",))


def left_alone_table(
    situation: Situation, chosen: Collection[str], *, planned: bool
) -> Table[LeftAlone]:
    """List with whom the plan does nothing, and why; nobody where there is no plan."""
    about = situation.about
    enough: WhyLeft = "enough" if situation.standing(chosen).wins else "hours"
    by_id = situation.choices.by_id
    names_of = about.names_in_order
    settled = situation.after(chosen).equilibrium.z
    met = {who for name in chosen for who in _reached(by_id[name])}
    lines = [
        (who, names_of[at], _why(situation, who) or enough, float(settled[at]))
        for at, who in enumerate(about.graph.ids)
        if planned and who not in met and who != about.initiator
    ]
    names = ("id", "name", "why", "settled")
    columns: dict[str, Sequence[Any]] = dict.fromkeys(names, ())
    if lines:
        columns = dict(zip(names, zip(*lines, strict=True), strict=True))
    return Table(LeftAlone, columns)


def _reached(each: Candidate) -> set[str]:
    return {*each.people, *each.answers}


def _why(situation: Situation, person: str) -> WhyLeft | None:
    """Why nothing can be done with somebody; None where something could."""
    about, choices = situation.about, situation.choices
    doing = [e for e in choices.by_id.values() if person in _reached(e)]
    if not doing:
        assert about.convictions is not None
        unknown = about.convictions[person].value is None
        return "unknown" if unknown else "nothing_admissible"
    if any(each.does == "commits" for each in doing):
        return None
    opening = any(not touched(each) and each.id in choices.wanted for each in doing)
    eq = about.equilibrium
    at = about.graph.index[person]
    say = abs(eq.columns([at])[list(about.seats), 0] * eq.F[at]).max(initial=0.0)
    return "no_effect" if say < NO_SAY and not opening else None
