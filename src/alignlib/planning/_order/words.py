"""An approach order in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.planning.approach_order import ApproachOrder, Step, Way


def headline(found: ApproachOrder) -> tuple[Part, ...]:
    """How far support rises, what comes first, and how good the order is."""
    steps = found.steps
    if not len(steps):
        return (Part(key="order.none"),)
    rise = Part(
        key="order",
        numbers={
            "count": float(len(steps)),
            "hours": found.hours,
            "before": found.curve[0][1],
            "after": found.curve[-1][1],
        },
    )
    first = _with("order.first", steps[0])
    proven = Part(key="order.exact" if found.exact else "order.improved")
    orders = (proven,) if len(steps) > 1 else ()
    return (rise, first, *orders, *_routes_missing(found))


def _routes_missing(found: ApproachOrder) -> Iterator[Part]:
    if found.initiator is None:
        yield Part(key="order.no_initiator")
    elif found.unreached:
        numbers = {"count": float(len(found.unreached))}
        people = {"people": found.unreached}
        yield Part(key="order.unreached", people=people, numbers=numbers)


def why_then(found: ApproachOrder, person: str) -> tuple[Part, ...]:
    """When a person's turn comes and why, and how to reach them."""
    theirs = [step for step in found.steps if person in step.people]
    if not theirs:
        return (Part(key="order.not_planned", people={"person": person}),)
    return (*(_told(found, step) for step in theirs), *_access(found, person))


def _told(found: ApproachOrder, step: Step) -> Part:
    opened = tuple(_with("order.after", found.steps[name]) for name in step.needs)
    numbers = {
        "number": float(step.number),
        "start": step.from_hours,
        "end": step.to_hours,
        "support": step.support,
    }
    return _with("order.step", step, numbers=numbers, parts=opened)


def _with(
    key: str,
    step: Step,
    *,
    numbers: dict[str, float] | None = None,
    parts: tuple[Part, ...] = (),
) -> Part:
    """A sentence about a step with one person, or with several at once."""
    alone = step.person is not None
    return Part(
        key=key if alone else f"{key}_shared",
        people={"person": step.person} if step.person else {"people": step.people},
        numbers={"number": float(step.number)} if numbers is None else numbers,
        responses={"response": step.response},
        parts=parts,
    )


def _access(found: ApproachOrder, person: str) -> Iterator[Part]:
    if found.initiator is None:
        yield Part(key="order.no_initiator")
    elif person in found.unreached:
        yield Part(key="order.nobody_leads", people={"person": person})
    else:
        for way in found.routes:
            if way.person == person:
                yield _leading(way)


def _leading(way: Way) -> Part:
    between = way.route[1:-1]
    key = "order.route" if way.rank == 1 else "order.other_route"
    people: dict[str, str | tuple[str, ...]]
    people = {"person": way.person, "people": between}
    if way.blessed_by is not None:
        far = "blessed" if len(between) > 1 else "referred"
        key, people["other"] = f"{key}_{far}", way.blessed_by
    elif not between:
        key = f"{key}_direct"
    return Part(key=key, people=people, numbers={"trust": way.trust})
