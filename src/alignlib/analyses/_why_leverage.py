"""Why somebody has leverage: their own part, who listens, whom they reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alignlib.analyses._result.explanation import Explanation
from alignlib.analyses._ties import listeners_of
from alignlib.analyses._why_settled import why_convinced
from alignlib.wording import Part

if TYPE_CHECKING:
    from alignlib.analyses._movable import PersonLeverage
    from alignlib.analyses._subject import Subject
    from alignlib.analyses.leverage import Leverage

MOST_REACHED = 10  # the largest parts; the rest of the reach is a number
LEAST_REACH = 1e-4  # smaller than what the sentence shows


def why_leverage(result: Leverage, subject: Subject, person: str) -> Explanation:
    """Split the leverage of *person* into parts that add up."""
    at = subject.row(person)
    who = subject.graph.ids[at]
    eq, push = subject.equilibrium, float(subject.adjoint[at])
    say = Part(
        key="say",
        people={"person": who},
        numbers={"say": float(eq.F[at]) * push, "kept": float(eq.F[at]), "push": push},
        parts=tuple(_through(subject, at)),
    )
    return Explanation(
        person=who,
        parts=(
            *why_convinced(subject, who),
            say,
            _reach(subject, at),
            *_gains(result, who),
        ),
        speech=subject.speech,
    )


def _through(subject: Subject, at: int) -> Iterator[Part]:
    """Split the push: ``q_i = p_i + sum_k (1 - f_k) W_ki q_k``."""
    eq, q = subject.equilibrium, subject.adjoint
    vote = float(subject.say_weights[at])
    yield Part(key="say.vote" if vote else "say.no_vote", numbers={"part": vote})
    if not subject.graph.public[at]:
        yield Part(key="say.unheard")
    for other, attention in listeners_of(subject.graph, at):
        yield Part(
            key="say.listener" if attention > 0 else "say.listener_against",
            people={"other": subject.graph.ids[other]},
            numbers={
                "attention": abs(attention),
                "part": float((1 - eq.f[other]) * attention * q[other]),
            },
        )


def _reach(subject: Subject, at: int) -> Part:
    """Split the say by who is moved: ``say_i = sum_d p_d G_di F_i``."""
    import numpy as np

    eq = subject.equilibrium
    moves = eq.columns([at])[:, 0] * eq.F[at]
    parts = moves * subject.say_weights
    reached = np.flatnonzero(np.abs(parts) > LEAST_REACH)
    ranked = reached[np.argsort(-np.abs(parts[reached]), kind="stable")]
    return Part(
        key="say.reaches" if ranked.size else "say.reaches_nobody",
        people={"people": tuple(subject.graph.ids[d] for d in ranked)},
        numbers={"count": float(ranked.size)},
        parts=tuple(
            Part(
                key="say.reached",
                people={"other": subject.graph.ids[d]},
                numbers={"part": float(parts[d]), "move": float(moves[d])},
            )
            for d in ranked[:MOST_REACHED]
        ),
    )


def _gains(result: Leverage, who: str) -> Iterator[Part]:
    table = result.shortlist if who in result.shortlist else result.people
    row: PersonLeverage = table[who]
    # At a firmness asked for, a change may leave nothing that settles a view.
    if row.gain is not None:
        numbers = {"conviction": result.conviction, "gain": row.gain}
        yield Part(key="gain", numbers=numbers)
    if "champion_gain" in table.columns:
        yield Part(key="gain.champion", numbers={"gain": row.champion_gain})
    if row.loss is not None:
        yield Part(key="gain.loss", numbers={"loss": row.loss})
    if "voice_gain" in table.columns and row.voice_gain:
        yield Part(key="gain.voice", numbers={"gain": row.voice_gain})


def headline(result: Leverage, initiator: str | None) -> tuple[Part, ...]:
    """State who moves support most, and which objection costs most.

    Whoever stands for the proposal is passed over: they need no winning.
    """
    others = (row for row in result.people if row.id != initiator)
    first = next(others, None)
    if first is None or first.gain is None or first.gain <= 0:
        return (Part(key="leverage.none", numbers={"support": result.support}),)
    top = Part(
        key="leverage.top",
        people={"person": first.id},
        numbers={
            "gain": first.gain,
            "support": result.support,
            "after": result.support + first.gain,
        },
    )
    return (top, *_worst_objection(result), *_wasted_effort(result))


def _worst_objection(result: Leverage) -> Iterator[Part]:
    # A gain may be blank for whom it is not to be known.
    worst = next((line for line in result.objections if line.gain is not None), None)
    if worst is not None and worst.gain > 0:
        yield Part(
            key="leverage.objection",
            people={"person": worst.person},
            kinds={"kind": worst.kind},
            numbers={"gain": worst.gain},
        )


def _wasted_effort(result: Leverage) -> Iterator[Part]:
    """Name the front whose real reason would gain most if it were settled."""
    fronts = [
        line
        for line in result.objections
        if line.fronts and line.gain_with_others is not None
    ]
    if not fronts:
        return
    worst = max(fronts, key=lambda line: line.gain_with_others)
    assert worst.fronts is not None  # the list holds fronts only
    key = (worst.person, worst.fronts)
    if key in result.objections:
        yield Part(
            key="leverage.front",
            people={"person": worst.person},
            kinds={"kind": worst.kind, "real": result.objections[key].kind},
        )
