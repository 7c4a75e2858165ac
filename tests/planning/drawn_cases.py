"""Small cases with everything in them that a plan can stumble over, by number.

Most can be won and are not won yet; the number of a case is all it takes to have it
again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from attrs import evolve, frozen

from alignlib import (
    Action,
    AllOf,
    AnyOf,
    Assumptions,
    AverageSupport,
    Engagement,
    Evidence,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Response,
    Stake,
    Stakeholder,
    Tie,
    Unanimity,
    Veto,
    WeightedMajority,
)

OBJECTIONS = (
    "no_time",
    "no_outcomes",
    "no_capability",
    "no_accountability",
    "trainees_leave",
    "other_priorities",
    "conflicting_beliefs",
    "distrust",
    "suspicion_of_intent",
    "self_doubt",
    "loss_of_authority",
    "job_insecurity",
)
MOTIVATIONS = (
    "liking_initiator",
    "directed_by_manager",
    "promised_benefits",
    "budget",
    "achievement",
)
LAYERS = ("influence", "influence", "deference", "trust", "reporting", "referral")
OPENING_DAY = datetime.date(2026, 1, 1)
MOST = 12


class Actions(Protocol):
    """What lists the actions of a case."""

    def __call__(
        self, initiative: Initiative, *, assumptions: Assumptions | None
    ) -> Sequence[Action]:
        """List them."""


@frozen(kw_only=True)
class Drawn:
    """One case, and what may be done in it.

    Attributes:
        seed: Its number.
        initiative: The case.
        assumptions: What stands in for what nobody knows.
        actions: What may be done, at most a dozen.
        all_of_them: Whether that is everything there is.
    """

    seed: int
    initiative: Initiative
    assumptions: Assumptions
    actions: tuple[Action, ...]
    all_of_them: bool

    def __str__(self) -> str:
        return f"case {self.seed} of {len(self.actions)} actions"

    @property
    def given(self) -> tuple[str, ...] | None:
        """The actions by id where some were held back, else None."""
        return None if self.all_of_them else tuple(a.id for a in self.actions)


class _Drawing:
    """One case in the making."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.size = int(rng.integers(3, 7))
        self.ids = [f"p{at}" for at in range(self.size)]
        self.signed = bool(rng.random() < 0.4)
        self.dated = bool(rng.random() < 0.5)
        self.goals = [f"g{at}" for at in range(int(rng.integers(0, 3)))]
        self.initiator = self.ids[-1] if rng.random() < 0.6 else None

    def often(self, chance: float) -> bool:
        """Whether, with this chance."""
        return bool(self.rng.random() < chance)

    def one(self, options: Sequence[Any]) -> Any:
        """One of them."""
        return options[int(self.rng.integers(len(options)))]

    def share(self) -> float | None:
        """A share; now and then nobody knows."""
        return None if self.often(0.12) else round(float(self.rng.uniform(0, 1)), 3)

    def day(self) -> datetime.date | None:
        """A day; now and then nobody knows."""
        if not self.dated or self.often(0.3):
            return None
        return OPENING_DAY + datetime.timedelta(days=int(self.rng.integers(0, 30)))

    def evidence(self) -> Evidence | None:
        """Where something was heard."""
        return Evidence(date=self.day()) if self.dated else None

    def about(self) -> str | None:
        """Whom a reason is about."""
        if self.initiator and self.often(0.3):
            return self.initiator
        return self.one(self.ids) if self.often(0.15) else None

    def objections(self) -> list[Objection]:
        """Reasons to hold back, the first at times in front of the second."""
        count = int(self.rng.choice([0, 1, 2, 3], p=[0.2, 0.4, 0.3, 0.1]))
        settled = OPENING_DAY + datetime.timedelta(days=int(self.rng.integers(0, 30)))
        found = [
            Objection(
                id=f"o{at}",
                kind=self.one(OBJECTIONS),
                strength=self.share(),
                stated=self.often(0.8),
                about=self.about(),
                justified=self.one(("yes", "no", "unknown")),
                evidence=self.evidence(),
                resolved=settled if self.often(0.08) else None,
            )
            for at in range(count)
        ]
        if count > 1 and self.often(0.3):
            found[0] = evolve(found[0], fronts="o1")
        return found

    def motivations(self) -> list[Motivation]:
        """Reasons to support."""
        return [
            Motivation(
                id=f"m{at}",
                kind=self.one(MOTIVATIONS),
                strength=self.share(),
                rests_on=[self.one(self.ids)] if self.often(0.2) else [],
                about=self.about(),
                evidence=self.evidence(),
            )
            for at in range(int(self.rng.choice([0, 1, 2], p=[0.4, 0.4, 0.2])))
        ]

    def stakes(self) -> list[Stake]:
        """Positions on the objectives."""
        return [
            Stake(
                objective=goal,
                position=round(float(self.rng.uniform(-0.5, 1)), 3),
                weight=self.share(),
            )
            for goal in self.goals
            if self.often(0.35)
        ]

    def person(self, at: int) -> Stakeholder:
        """One person; nothing is known of a few."""
        silent = self.often(0.1)
        stance = self.one((0.0, -1.0, 1.0, *self.rng.uniform(-0.9, 0.5, 9).round(3)))
        firm = self.one((None, 0.0, 1.0, *self.rng.uniform(0.05, 0.95, 6).round(3)))
        return Stakeholder(
            id=self.ids[at],
            manager=self.ids[at - 1] if at and self.often(0.1) else None,
            power=self.share(),
            stance=None if silent or self.often(0.4) else stance,
            stance_evidence=self.evidence(),
            firmness=firm,
            voice="private" if self.often(0.3) else "public",
            goals=["Their own"] if self.often(0.5) else [],
            motivations=[] if silent else self.motivations(),
            objections=[] if silent else self.objections(),
            stakes=self.stakes(),
        )

    def ties(self) -> list[Tie]:
        """Who is heard by whom."""
        return [
            Tie(
                source=source,
                target=target,
                weight=self.share(),
                layer="conflict"
                if self.signed and self.often(0.25)
                else self.one(LAYERS),
                informant=informant,
            )
            for source in self.ids
            for target in self.ids
            for informant in ([None, "q"] if self.often(0.1) else [None])
            if source != target and self.often(0.35)
        ]

    def rule(self, depth: int = 0) -> Any:
        """How it is decided."""
        yes_at = self.one((0.0, 0.0, round(float(self.rng.uniform(-0.4, 0.3)), 3)))
        some = [who for who in self.ids if self.often(0.5)] or self.ids[:1]
        votes = {who: self.one((1.0, 1.0, 2.0, 0.5)) for who in some}
        sort = self.one(("average", "majority", "veto", "unanimity", "all", "any"))
        if sort in ("all", "any") and depth < 2:
            parts = [self.rule(depth + 1) for _ in range(int(self.rng.integers(2, 4)))]
            return AllOf(rules=parts) if sort == "all" else AnyOf(rules=parts)
        if sort == "average":
            weights = self.one((None, "power", votes))
            return AverageSupport(threshold=yes_at, weights=weights)
        if sort == "majority":
            quota = float(self.rng.uniform(0.3, 1)) * sum(votes.values())
            return WeightedMajority(weights=votes, quota=quota, yes_at=yes_at)
        if sort == "unanimity":
            people = None if self.often(0.2) else some[:3]
            return Unanimity(people=people, yes_at=yes_at)
        return Veto(people=some[:2], yes_at=yes_at)

    def engagements(self, people: Sequence[Stakeholder]) -> list[Engagement]:
        """Contacts so far."""
        found = []
        for at in range(int(self.rng.integers(0, 3)) if self.dated else 0):
            who = self.one(people)
            others = [each for each in self.ids if each != who.id]
            found.append(
                Engagement(
                    id=f"e{at}",
                    date=OPENING_DAY
                    + datetime.timedelta(days=int(self.rng.integers(0, 30))),
                    person=who.id,
                    stance=round(float(self.rng.uniform(-0.8, 0.5)), 3)
                    if self.often(0.4)
                    else None,
                    surfaced=[each.id for each in who.objections if self.often(0.3)],
                    referral=self.one(others) if self.often(0.5) else None,
                )
            )
        return found

    def initiative(self) -> Initiative:
        """The case without actions of its own."""
        people = [self.person(at) for at in range(self.size)]
        figures = [
            Response(id=name, hours=round(float(self.rng.uniform(0.5, 9)), 2))
            for name in ("evidence", "safeguard", "pilot", "programme_change")
            if self.often(0.4)
        ]
        return Initiative(
            stakeholders=people,
            ties=self.ties(),
            objectives=[Objective(id=goal, statement=goal) for goal in self.goals],
            engagements=self.engagements(people),
            decision=self.rule(),
            initiator=self.initiator,
            responses=figures,
            weights="relative" if self.often(0.2) else "attention",
        )

    def recorded(self, derived: Sequence[Action]) -> list[Action]:
        """Actions of the case's own, made from those that there are anyway."""
        found: list[Action] = []
        for action in derived:
            if not self.often(0.15):
                continue
            earlier = [each.id for each in found]
            needs: Any = None
            if earlier and self.often(0.6):
                needs = [self.one(earlier), *(action.needs or ())]
            whole = not action.kinds and action.response == "pilot"
            found.append(
                evolve(
                    action,
                    id=f"a{len(found)}",
                    people=action.people if action.objection or not whole else [],
                    hours=round(float(self.rng.uniform(0, 6)), 2),
                    chance=self.one((action.chance, 0.5, 1.0, 0.0)),
                    effect=self.one((action.effect, 1.0, 0.3)),
                    needs=needs,
                )
            )
        if derived and self.often(0.15):
            out = self.one(derived)
            found.append(evolve(out, id="never", ruled_out=True, needs=None))
        return found

    def beyond(self, initiative: Initiative) -> list[Action]:
        """Actions that are never derived: with the unknown, or with needs of several.

        Somebody nobody has asked may agree on an objective all the same, and a pilot
        may wait for the goals of everyone in it.
        """
        found = [
            Action(
                id=f"b{at}",
                response="common_objective",
                people=[who.id],
                objective=who.stakes[0].objective,
            )
            for at, who in enumerate(initiative.stakeholders)
            if who.stakes
            and who.stance is None
            and not (who.motivations or who.objections)
        ]
        held = [
            who.id
            for who in initiative.stakeholders
            if any(
                "pilot" in initiative.taxonomy.responses(each.kind) and not each.fronts
                for each in who.objections
            )
        ]
        if held:
            needs = ["goals"] if self.often(0.7) else ["trust"]
            found.append(
                Action(id="trial", response="pilot", people=held[:2], needs=needs)
            )
        return found

    def assumptions(self) -> Assumptions:
        """Mostly the usual ones."""
        if not self.often(0.25):
            return Assumptions()
        return Assumptions(
            firmness=0.3,
            unknown_strength=0.7,
            unknown_weight=0.2,
            as_of=OPENING_DAY + datetime.timedelta(days=15) if self.dated else None,
            as_unknown=[self.ids[0]] if self.often(0.3) else [],
            responses=[Response(id="reassurance", effect=0.9, hours=1.0)],
        )


def one_case(seed: int, attempt: int, actions: Actions) -> Drawn:
    """Draw a case as it comes."""
    drawing = _Drawing(np.random.default_rng([seed, attempt]))
    initiative = drawing.initiative()
    assumed = drawing.assumptions()
    derived = actions(initiative, assumptions=assumed)
    recorded = drawing.recorded(derived)
    drawing.rng, rng = np.random.default_rng([seed, attempt, 1]), drawing.rng
    if drawing.often(0.35):
        recorded += drawing.beyond(initiative)
    drawing.rng = rng
    initiative = evolve(initiative, actions=recorded)
    listed = tuple(actions(initiative, assumptions=assumed))
    kept = listed
    if len(listed) > MOST:
        some = sorted(drawing.rng.permutation(len(listed))[:MOST])
        kept = tuple(listed[at] for at in some)
    return Drawn(
        seed=seed,
        initiative=initiative,
        assumptions=assumed,
        actions=kept,
        all_of_them=len(kept) == len(listed),
    )


def drawn(seed: int, actions: Actions, plans: Callable[..., Any]) -> tuple[Drawn, Any]:
    """Draw a case of which most can be won and are not won yet, and its plans.

    One in ten is made too hard to win, some are won from the start, and some are left
    as they come. Of the others the edge of the rule is moved to between what is
    reached without any action and what is reached at best, if it does not lie there.

    Args:
        seed: Number of the case.
        actions: Lists the actions of a case.
        plans: Tries out all of them.
    """
    rng = np.random.default_rng(seed)
    kinds = ["contested", "hard", "won", "any"]
    wanted = rng.choice(kinds, p=[0.77, 0.1, 0.08, 0.05])
    attempt = 0
    while True:
        attempt += 1
        case = one_case(seed, attempt, actions)
        tried = plans(case.initiative, case.actions, case.assumptions)
        if not settles(tried):
            continue
        if wanted == "any":
            return case, tried
        now, best = (
            _edge(tried, only) for only in (tried.masks == 0, tried.admissible)
        )
        kind = "won" if now > 0 else "contested" if best > 0 else "hard"
        if kind == wanted and rng.random() < 0.5:
            return case, tried
        if wanted == "hard":
            by = best + float(rng.uniform(0.001, 0.3))
        elif wanted == "won":
            by = now - float(rng.uniform(0.001, 0.3))
        elif best - now > 0.002:
            by = now + float(rng.beta(2, 1)) * (best - now)
        else:
            continue
        rule = moved(case.initiative.decision, by)
        case = evolve(case, initiative=evolve(case.initiative, decision=rule))
        tried = plans(case.initiative, case.actions, case.assumptions)
        good = tried.wins() & tried.admissible
        if wanted == ("won" if good[0] else "contested" if good.any() else "hard"):
            return case, tried


def settles(tried: Any) -> bool:
    """Whether views settle, clearly, whatever is done."""
    return bool(np.linalg.cond(tried.systems[0]).max() < 1e6)


def _edge(tried: Any, only: np.ndarray) -> float:
    """How much harder the rule could be and still be met by one of the sets."""
    low, high = -2.0, 2.0
    for _ in range(30):
        middle = (low + high) / 2
        met = tried.wins(margin=middle)[only].any()
        low, high = (middle, high) if met else (low, middle)
    return low


def moved(rule: Any, by: float) -> Any:
    """The same rule with every edge in it moved."""
    if isinstance(rule, (AllOf, AnyOf)):
        return type(rule)(rules=[moved(each, by) for each in rule.rules])
    name = "threshold" if isinstance(rule, AverageSupport) else "yes_at"
    return evolve(rule, **{name: float(np.clip(getattr(rule, name) + by, -1, 0.99))})
