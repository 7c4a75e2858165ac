"""What was asked, checked; and the answer as a result."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from attrs import evolve

from alignlib import scales
from alignlib.analyses._result.result import basis
from alignlib.analyses._subject import subject
from alignlib.errors import (
    NoDecisionError,
    NotAChoiceError,
    OffScaleError,
    WrongTypeError,
)
from alignlib.model.initiative import Initiative
from alignlib.planning import winning_plan as plans
from alignlib.planning._actions.candidates import Found, candidates
from alignlib.planning._chance.odds import odds
from alignlib.planning._plan.answer import Answer, Wanted
from alignlib.planning._plan.obstacle_table import obstacles_table
from alignlib.planning._plan.search import answered
from alignlib.planning._plan.tables import (
    actions_table,
    alternatives_table,
    left_alone_table,
)
from alignlib.planning._programme.programme import Clock

if TYPE_CHECKING:
    from alignlib.analyses._seen import Asked
    from alignlib.analyses._subject import Subject
    from alignlib.analyses._verdict import Verdict
    from alignlib.model.action import Action
    from alignlib.planning._chance.chance import Chance


def made(
    initiative: Initiative,
    given: Iterable[Action | str] | None,
    cancel: Callable[[], bool] | None,
    asked: Asked,
) -> plans.WinningPlan:
    """Check what was asked, search, and put the answer together."""
    import scipy.optimize  # noqa: F401 -- to load it is no part of the search

    options = asked.options
    if not isinstance(initiative, Initiative):
        raise WrongTypeError("initiative", initiative, "an Initiative")
    if cancel is not None and not callable(cancel):
        raise WrongTypeError("cancel", cancel, "a function")
    wanted = _wanted(options)
    scales.number(options["seconds"], name="seconds", low=0.0, high=math.inf)
    clock = Clock(float(options["seconds"]), cancel)
    about = subject(initiative, options["assumptions"])
    if about.rule is None:
        raise NoDecisionError(initiative.id)
    found = candidates(about, given)
    answer = answered(about, found.by_id, wanted, clock)
    return _result(answer, found, wanted, asked)


def _wanted(options: Any) -> Wanted:
    bounds = {
        "hours": math.inf,
        "confidence": 1.0,
        "margin": 2.0,  # from one end of the scale of stances to the other
        "gap": 1.0,
    }
    for name, high in bounds.items():
        if options[name] is not None or name in ("margin", "gap"):
            scales.number(options[name], name=name, low=0.0, high=high)
    if options["confidence"] == 0:  # it asks for nothing
        raise OffScaleError("confidence", options["confidence"], 0.0, 1.0)
    unknown = options["unknown"]
    if unknown not in (None, "worst", "middle"):
        raise NotAChoiceError("unknown", unknown, ("worst", "middle"))
    return Wanted(unknown=unknown, **{name: options[name] for name in bounds})


def _result(
    answer: Answer, found: Found, wanted: Wanted, asked: Asked
) -> plans.WinningPlan:
    situation, chosen = answer.situation, answer.chosen
    about = situation.about
    nothing = answer.status in ("infeasible", "unproven")
    standing = situation.standing(chosen)
    likely: Chance = answer.chance or odds(situation, chosen)
    resting = basis(about, left_out=found.left_out)
    return plans.WinningPlan(
        status=answer.status,
        wins=standing.wins and not nothing,
        hours=math.fsum(found.by_id[name].hours for name in chosen),
        bound=answer.bound,
        gap=answer.gap,
        considered=len(found.by_id),
        limited=answer.limited or not found.everything,
        chance=likely.value,
        chance_error=likely.error,
        seed=likely.seed,
        unknown="worst" if situation.worst else "middle",
        budget=wanted.hours,
        confidence=wanted.confidence,
        margin=wanted.margin,
        support_before=situation.standing(()).support,
        support=standing.support,
        verdict=_verdict(about, situation.after(chosen)),
        actions=actions_table(situation, chosen),
        alternatives=alternatives_table(situation, chosen, answer.others),
        left_alone=left_alone_table(situation, chosen, planned=not nothing),
        obstacles=obstacles_table(answer, wanted),
        assumptions=evolve(resting, seed=likely.seed),
        subject=about,
        candidates=found.by_id,
        restricted=not found.everything,
        asked=asked,
    )


def _verdict(about: Subject, then: Subject) -> Verdict:
    """What the rule makes of it, whatever the unknown hold."""
    from alignlib.analyses._ranges import stance_spreads, support_spread
    from alignlib.analyses._verdict import outcome

    support = float(about.say_weights @ then.equilibrium.z)
    spread = support_spread(then)
    found = outcome(then, stance_spreads(then)[0], (support - spread, support + spread))
    assert found.verdict is not None  # there is a rule
    return found.verdict
