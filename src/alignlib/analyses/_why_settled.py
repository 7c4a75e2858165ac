"""Why somebody settles where they do, and the forecast in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from alignlib.analyses._result.explanation import Explanation
from alignlib.analyses._ties import heard_by
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.analyses._subject import Electorate, Subject
    from alignlib.analyses.forecast import Forecast
    from alignlib.model.conviction import Conviction
    from alignlib.model.reason import Reason


def why_settled(subject: Subject, person: str) -> Explanation:
    """Split where *person* settles into what is their own and what they hear."""
    at = subject.row(person)
    who = subject.graph.ids[at]
    eq = subject.equilibrium
    total = Part(
        key="settled", people={"person": who}, numbers={"settled": float(eq.z[at])}
    )
    own = Part(
        key="settled.own" if not eq.unknown[at] else "settled.own_unknown",
        numbers={
            "conviction": float(eq.s[at]),
            "kept": float(eq.F[at]),
            "part": float(eq.F[at] * eq.s[at]),
        },
        parts=tuple(why_convinced(subject, who)),
    )
    return Explanation(
        person=who, parts=(total, own, *_heard(subject, at)), speech=subject.speech
    )


def _heard(subject: Subject, at: int) -> Iterator[Part]:
    eq = subject.equilibrium
    for other, attention in heard_by(subject.graph, at):
        settled = float(eq.z[other])
        yield Part(
            key="settled.hears" if attention > 0 else "settled.hears_against",
            people={"other": subject.graph.ids[other]},
            numbers={
                "attention": abs(attention),
                "settled": settled,
                "part": float((1 - eq.f[at]) * attention * settled),
            },
        )


def why_convinced(subject: Subject, who: str) -> Iterator[Part]:
    """State what a person's conviction rests on: assessment and live reasons."""
    if subject.initiative is None or subject.convictions is None:
        return
    conviction = subject.convictions[who]
    person = subject.initiative.person(who)
    everything: tuple[Reason, ...] = (*person.motivations, *person.objections)
    by_id = {reason.id: reason for reason in everything}
    supporting = {motive.id for motive in person.motivations}
    yield from _assessed(conviction)
    if conviction.moved:
        yield _moved(subject, conviction, by_id)
    for name in conviction.counted:
        yield _reason(
            subject, by_id[name], name in supporting, name in conviction.guessed
        )
    kinds = subject.initiative.taxonomy
    for objection in subject.convictions.live_objections(who):
        real = subject.convictions.behind(who, objection)
        if real is not None:
            yield Part(
                key="reason.front",
                kinds={
                    "kind": kinds.kind(objection.kind).id,
                    "real": kinds.kind(real.kind).id,
                },
                words={"reason": objection.id, "covers": real.id},
            )


def _moved(
    subject: Subject, conviction: Conviction, by_id: Mapping[str, Reason]
) -> Part:
    """State what came and went since the assessment."""
    assert subject.initiative is not None  # only an initiative has reasons
    kinds = subject.initiative.taxonomy
    changes = {"since": conviction.since, "gone": conviction.gone}
    parts = [
        Part(
            key=f"conviction.{change}",
            kinds={"kind": kinds.kind(by_id[name].kind).id},
            words={"reason": name},
        )
        for change, names in changes.items()
        for name in names
    ]
    return Part(
        key="conviction.moved",
        numbers={"moved": conviction.moved},
        parts=tuple(parts),
    )


def _assessed(conviction: Conviction) -> Iterator[Part]:
    if conviction.stance is not None:
        yield Part(key="conviction.assessed", numbers={"stance": conviction.stance})
    if conviction.derived is not None:
        yield Part(key="conviction.derived", numbers={"derived": conviction.derived})
    if conviction.unexplained is not None:
        yield Part(
            key="conviction.unexplained",
            numbers={"unexplained": conviction.unexplained},
        )


def _reason(subject: Subject, reason: Reason, supports: bool, guessed: bool) -> Part:
    assert subject.initiative is not None  # only an initiative has reasons
    strength = reason.strength
    if strength is None:
        strength = subject.assumptions.unknown_strength
    side = "motivation" if supports else "objection"
    return Part(
        key=f"reason.{side}_guessed" if guessed else f"reason.{side}",
        kinds={"kind": subject.initiative.taxonomy.kind(reason.kind).id},
        numbers={"strength": strength},
        words={"reason": reason.id},
    )


def _unshown(result: Forecast) -> bool:
    """Whether some of the unknown were asked, and it is not for the reader."""
    return any(gap.what == "unshown" for gap in result.assumptions.left_out)


def headline(result: Forecast, electorate: Electorate) -> tuple[Part, ...]:
    """State the forecast: support, how far it may move, and the decision."""
    low, high = result.support_range
    support = Part(
        key=f"forecast.support_{electorate}", numbers={"support": result.support}
    )
    still = "_still" if f"{low:+.2f}" == f"{high:+.2f}" else ""
    spread = Part(
        key=f"forecast.range{still}{'_unshown' if _unshown(result) else ''}",
        numbers={"low": low, "high": high, "count": len(result.unknown)},
    )
    parts = [support, *([spread] if result.unknown else [])]
    if result.verdict is None:
        return tuple(parts)
    margin = {"margin": result.margin} if result.margin is not None else {}
    key = f"forecast.{result.verdict}"
    if result.verdict == "open":
        key = f"forecast.open_{result.leaning}"
    if not margin:
        key += "_whatever"
    parts.append(Part(key=key, numbers=margin))
    if result.pivotal:
        pivotal = {"people": result.pivotal}
        count = {"count": float(len(result.pivotal))}
        parts.append(Part(key="forecast.pivotal", people=pivotal, numbers=count))
    return tuple(parts)
