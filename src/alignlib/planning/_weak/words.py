"""Weak points in words: what loses the decision, and what would secure it."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING

from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.planning._weak.changes import Change
    from alignlib.planning._weak.losing import Singles
    from alignlib.planning.weak_points import WeakPoints


SHOWN = 0.005  # a margin nearer to 0 than this is written as 0.00


def headline(result: WeakPoints) -> tuple[Part, ...]:
    """State the cheapest change that loses the decision, and what secures it."""
    if result.status == "no_rule":
        return (Part(key="weak.no_rule"),)
    plan = result._asked.options["plan"]
    planned = (Part(key="weak.planned"),) if plan and len(plan.actions) else ()
    if result.status == "not_won":
        return (*planned, _state("not_won", result.margin))
    if result.status == "none":
        key = "weak.none" if result.exact else "weak.none_found"
        return (*planned, _state("won", result.margin), Part(key=key))
    return (*planned, _state("won", result.margin), *_cheapest(result))


def _state(what: str, margin: float | None) -> Part:
    if margin is None:
        return Part(key=f"weak.{what}_whatever")
    if what == "not_won" and abs(margin) < SHOWN:
        return Part(key="weak.not_won_edge")
    return Part(key=f"weak.{what}", numbers={"margin": abs(margin)})


def _cheapest(result: WeakPoints) -> Iterator[Part]:
    first, ranks = result.cheapest, {row.rank for row in result.changes}
    yield Part(key="weak.takes", numbers={"count": float(len(first))})
    for row in first:
        # It is withheld where it would tell where somebody stands.
        hidden = row.kind == "turns" and row.shift is None
        yield Part(
            key="weak.loses_unshown" if hidden else f"weak.loses_{row.kind}",
            people=_people(row.person, row.rests_on),
            kinds={"kind": row.reason_kind} if row.reason_kind else {},
            numbers={"shift": row.shift},
        )
    if len(ranks) > 1:
        yield Part(key="weak.others", numbers={"count": float(len(ranks) - 1)})
    if not result.exact:
        yield Part(key="weak.not_all")
    yield from _secured(result)


def _people(person: str, bearer: str | None) -> dict[str, str]:
    return {"person": person, **({"other": bearer} if bearer else {})}


def _secured(result: WeakPoints) -> Iterator[Part]:
    """The action that secures it for the fewest hours; else that nothing does."""
    best = next(iter(result.secured_by), None)
    if best is not None:
        yield Part(
            key="weak.secured" if best.harmless else "weak.further",
            people={"people": best.people},
            responses={"response": best.response},
            numbers={"hours": best.hours, "turn": best.turn},
        )
    else:
        yield Part(key="weak.unsecured")
    if any(row.kind == "motive" for row in result.cheapest):
        yield Part(key="weak.second_bearer")


def why_weak(result: WeakPoints, singles: Singles | None, who: str) -> Iterator[Part]:
    """State what the decision owes to one person."""
    if singles is None:
        yield from headline(result)
        return
    person = {"person": who}
    if who in singles.turns:
        turn = singles.turns[who]
        yield Part(
            key="weak.why_turn" if turn < inf else "weak.why_no_turn",
            people=person,
            numbers={"shift": turn} if turn < inf else {"margin": singles.at_most[who]},
        )
    for change, margin in singles.margins.items():
        if change.person == who or (change.kind == "motive" and _rests(change, who)):
            yield _why(change, margin)


def _rests(change: Change, who: str) -> bool:
    return any(who in motive.bearers for motive in change.motives)


def _why(change: Change, margin: float) -> Part:
    motive = change.motives[0] if change.kind == "motive" else None
    count = float(len(change.motives))
    lost = Part(key="weak.then_lost" if margin <= 0 else "weak.then_won")
    return Part(
        key=f"weak.why_{change.kind}",
        people=_people(change.person, motive.bearers[0] if motive else None),
        kinds={"kind": motive.kind} if motive else {},
        words={"reason": motive.id} if motive else {},
        numbers={"margin": margin, **({"count": count} if count else {})},
        parts=(lost,),
    )
