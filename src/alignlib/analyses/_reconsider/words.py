"""What speaks for changing the programme or stopping, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.analyses._reconsider.founded import holders_of
from alignlib.analyses._result.explanation import Explanation
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.analyses._reconsider.founded import Shared
    from alignlib.analyses._reconsider.rows import HeldReason
    from alignlib.analyses._subject import Subject
    from alignlib.analyses.reasons_to_reconsider import ReasonsToReconsider


def headline(result: ReasonsToReconsider) -> tuple[Part, ...]:
    """State the advice, the weightiest reason, and what would resolve most."""
    return (
        _advice(result),
        *_first_reason(result),
        *_best_change(result),
        *_to_check(result),
    )


def _advice(result: ReasonsToReconsider) -> Part:
    people = holders_of(result._founded)
    numbers = {"count": float(len(people)), "say": result.say}
    if result.advice == "reconsider":
        return Part(key="reconsider.stop", people={"people": people}, numbers=numbers)
    if result.advice == "mend":
        return Part(key="reconsider.mend", people={"people": people}, numbers=numbers)
    return Part(key="reconsider.none")


def _first_reason(result: ReasonsToReconsider) -> Iterator[Part]:
    first = next(iter(result._founded), None)
    if first is not None and first.several:
        yield Part(
            key="reconsider.reason",
            kinds={"kind": first.kind},
            people={"people": first.independent},
            numbers={"count": float(len(first.independent))},
        )


def _best_change(result: ReasonsToReconsider) -> Iterator[Part]:
    best = next(iter(result.changes), None)
    # A share may be blank for whom it is not to be known.
    if result.advice in ("reconsider", "mend") and best is not None and best.share:
        yield Part(
            key="reconsider.change",
            responses={"response": best.response},
            numbers={"share": best.share, "hours": best.hours},
        )


def _to_check(result: ReasonsToReconsider) -> Iterator[Part]:
    first = next(iter(result._unchecked), None)
    if first is None:
        return
    yield Part(
        key="reconsider.check",
        kinds={"kind": first.kind},
        people={"people": first.holders},
        numbers={"count": float(len(first.holders))},
    )
    if result.advice != "reconsider" and result.say_if_right > result.threshold:
        yield Part(key="reconsider.if_right", numbers={"say": result.say_if_right})


def why_reconsider(
    result: ReasonsToReconsider, subject: Subject, person: str
) -> Explanation:
    """Show which factual objections *person* holds, and with whom."""
    who = subject.graph.ids[subject.row(person)]
    reasons = (*result._founded, *result._unchecked)
    rows = [row for row in result.holders if row.person == who]
    parts = tuple(_held(row, reasons) for row in rows)
    say = float(abs(subject.equilibrium.F * subject.adjoint)[subject.row(who)])
    total = Part(
        key="reconsider.person" if parts else "reconsider.person_none",
        people={"person": who},
        numbers={"say": say},
        parts=parts,
    )
    return Explanation(person=who, parts=(total,), speech=subject.speech)


def _held(row: HeldReason, reasons: tuple[Shared, ...]) -> Part:
    shared = next(
        each
        for each in reasons
        if any((h.person, h.objection.id) == (row.person, row.id) for h in each.held)
    )
    return Part(
        key="reason.objection",
        kinds={"kind": row.kind},
        numbers={"strength": row.strength},
        words={"reason": row.id},
        parts=tuple(_standing(row, shared)),
    )


def _standing(row: HeldReason, shared: Shared) -> Iterator[Part]:
    founded = row.justified == "yes"
    yield Part(key="reconsider.founded" if founded else "reconsider.unchecked")
    if row.source:
        yield Part(key="reconsider.source", words={"source": row.source})
    for link in shared.links:
        if row.person in link[:2]:
            other = link[1] if link[0] == row.person else link[0]
            yield Part(key=f"reconsider.same_{link[2]}", people={"other": other})
    others = tuple(who for who in shared.independent if who != row.person)
    if not row.independent:
        yield Part(
            key="reconsider.not_counted",
            people={"people": others},
            numbers={"count": float(len(others))},
        )
    elif others:
        yield Part(key="reconsider.counted", people={"people": others})
    else:
        yield Part(key="reconsider.alone")
