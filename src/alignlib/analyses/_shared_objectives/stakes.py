"""Who shares which objective, who is against it, and who shares none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from alignlib.model.objective import Objective, Stake

if TYPE_CHECKING:
    from alignlib.analyses._subject import Subject

Why = Literal["shares", "goals_unknown", "goals_unlinked", "not_wanted", "contested"]

# Judgement: halfway to "works against it". Who merely leans against an objective can
# live with others sharing it; who stands against it would be passed over by it.
HARD = -0.5


@frozen(kw_only=True, eq=False)
class Stakes:
    """What the people needed make of the objectives.

    Attributes:
        people: Ids of those needed, in the initiative's order.
        objectives: All objectives.
        weights: How much each person shares an objective, position times weight; by
            person and objective, where above 0.
        against: Who among the needed stands against an objective, by its id.
        guessed: Places where the weight is not known, as ``person / objective``.
    """

    people: tuple[str, ...]
    objectives: tuple[Objective, ...]
    weights: dict[tuple[str, str], float]
    against: dict[str, tuple[str, ...]]
    guessed: tuple[str, ...]
    _by_person: dict[str, dict[str, Stake]]

    def on(self, person: str) -> dict[str, Stake]:
        """The stakes of *person* whose position is known, by objective."""
        return self._by_person[person]

    def best(self, person: str, among: Sequence[str]) -> str | None:
        """The objective out of *among* that *person* shares most; None for none."""
        shared = [goal for goal in among if (person, goal) in self.weights]
        return max(shared, key=lambda goal: self.weights[person, goal], default=None)

    def sharing(self, goal: str) -> tuple[str, ...]:
        """Who among the needed shares an objective, those who do most first."""
        found = [who for who in self.people if (who, goal) in self.weights]
        return tuple(sorted(found, key=lambda who: -self.weights[who, goal]))

    def weight(self, goal: str) -> float:
        """How much an objective is shared, over all who share it."""
        return sum((self.weights[who, goal] for who in self.sharing(goal)), 0.0)


def stakes_of(about: Subject, people: Sequence[str]) -> Stakes:
    """Collect what *people* make of the objectives.

    A stake counts if its position is known. One without any weight to the person
    neither shares nor contests.
    """
    case = about.initiative
    assert case is not None  # only an initiative has objectives
    assumed = about.assumptions.unknown_strength
    known = {
        who: {s.objective: s for s in case.person(who).stakes if s.position is not None}
        for who in people
    }
    weights: dict[tuple[str, str], float] = {}
    against: dict[str, list[str]] = {}
    guessed = []
    for who, stakes in known.items():
        for goal, stake in stakes.items():
            weight = assumed if stake.weight is None else stake.weight
            position = stake.position or 0.0
            if stake.weight is None:
                guessed.append(f"{who} / {goal}")
            if position * weight > 0:
                weights[who, goal] = position * weight
            elif weight > 0 and position <= HARD:
                against.setdefault(goal, []).append(who)
    return Stakes(
        people=tuple(people),
        objectives=case.objectives,
        weights=weights,
        against={goal: tuple(who) for goal, who in against.items()},
        guessed=tuple(guessed),
        by_person=known,
    )


def why(about: Subject, stakes: Stakes, person: str, covered: bool) -> Why:
    """Say why *person* shares one of the chosen objectives, or shares none."""
    assert about.initiative is not None  # only an initiative has objectives
    if covered:
        return "shares"
    if not stakes.on(person):
        known = about.initiative.person(person).goals
        return "goals_unlinked" if known else "goals_unknown"
    wanted = any(who == person for who, _ in stakes.weights)
    return "contested" if wanted else "not_wanted"
