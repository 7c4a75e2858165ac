"""Every plan there is, tried one after the other.

Written from the text of the method alone: reasons, attention, the equations of
influence, the rules and the effects of actions are worked out here a second time, the
plain way. Nothing of the library but its values, its taxonomy and the figures of its
responses is used. At most a dozen actions, as each one doubles the work.
"""

from __future__ import annotations

import datetime
import itertools
import math
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

import numpy as np

from alignlib import (
    Action,
    AllOf,
    AnyOf,
    Assumptions,
    AverageSupport,
    Initiative,
    Objection,
    Stakeholder,
    Unanimity,
    Veto,
    WeightedMajority,
)
from alignlib.model.response import BUILT_IN, PLAIN

TOLERANCE = 1e-6  # a rule must be met by more than this
CONDITIONS = ("goals", "trust", "uncovered")
MOST_ACTIONS = 12

Day = datetime.date | None


class Case:
    """What an initiative says about people, worked out the plain way."""

    def __init__(self, initiative: Initiative, assumptions: Assumptions) -> None:
        self.told = initiative
        self.assumed = assumptions
        self.people = {who.id: who for who in initiative.stakeholders}
        self.ids = list(self.people)
        self.now = assumptions.as_of or max(self._days(), default=None)
        self.against = lru_cache(maxsize=None)(self._against)

    def _days(self) -> Iterable[datetime.date]:
        told = self.told
        found: list[Day] = [tie.date for tie in told.ties]
        found += [met.date for met in told.engagements]
        found += [said.date for said in told.positions]
        for who in told.stakeholders:
            found.append(who.stance_evidence.date if who.stance_evidence else None)
            found += [heard_on(each) for each in (*who.motivations, *who.objections)]
            found += [each.resolved for each in who.objections]
        return [day for day in found if day is not None]

    # --- reasons ------------------------------------------------------------------

    def strength(self, reason: Any) -> float:
        """Its strength, or what is assumed."""
        given = reason.strength
        return float(self.assumed.unknown_strength if given is None else given)

    def one_story(self, one: Any, other: Any) -> bool:
        """Whether two reasons tell the same: one about, one kind under the other."""
        chain = self.told.taxonomy.chain
        first, second = chain(one.kind), chain(other.kind)
        return one.about == other.about and (first[0] in second or second[0] in first)

    def together(self, weighed: Sequence[tuple[Any, float]]) -> float:
        """The most that reasons say together, each story told once.

        Of all ways to pick reasons that tell different stories, the strongest.
        """
        most = 0.0
        for size in range(len(weighed) + 1):
            for picked in itertools.combinations(weighed, size):
                pairs = itertools.combinations(picked, 2)
                if any(self.one_story(a[0], b[0]) for a, b in pairs):
                    continue
                most = max(most, 1 - math.prod(1 - force for _, force in picked))
        return most

    def begun(self, who: Stakeholder, objection: Objection) -> Day:
        """The day an objection counts from: its own or that of an earlier front.

        ``date.min`` stands for a reason that was always there.
        """
        chain = {objection.id}
        heard = [each for each in who.objections if self.heard(each)]
        for _ in heard:
            chain |= {each.id for each in heard if each.fronts in chain}
        return min(
            heard_on(each) or datetime.date.min for each in heard if each.id in chain
        )

    def heard(self, reason: Any) -> bool:
        """Whether we have heard of it by now."""
        day, end = heard_on(reason), self.now or datetime.date.max
        return day is None or day <= end

    def standing(
        self, who: Stakeholder, day: Day, *, fronts: bool = False
    ) -> list[Objection]:
        """The objections that weigh on *day*, out of those heard of by now.

        With *fronts*, those as well that stand in front of others and weigh nothing.
        """
        end = datetime.date.max
        return [
            each
            for each in who.objections
            if (fronts or not each.fronts)
            and self.heard(each)
            and self.begun(who, each) <= (day or end)
            and (each.resolved is None or each.resolved > (day or end))
        ]

    def moving(self, who: Stakeholder, day: Day) -> list[Any]:
        """The motivations that were there on *day*."""
        first, end = datetime.date.min, day or datetime.date.max
        return [
            each
            for each in who.motivations
            if self.heard(each) and (heard_on(each) or first) <= end
        ]

    def assessed(self, who: Stakeholder) -> tuple[float | None, Day]:
        """The stance that counts, and its day."""
        end = self.now or datetime.date.max
        dated = [
            (met.date, 1, at, met.stance)
            for at, met in enumerate(self.told.engagements)
            if met.person == who.id and met.stance is not None and met.date <= end
        ]
        own = who.stance_evidence.date if who.stance_evidence else None
        if who.stance is not None and own is not None and own <= end:
            dated.append((own, 0, 0, who.stance))
        if dated:
            day, _, _, stance = max(dated)
            return stance, day
        return (who.stance if own is None else None), None

    def _against(
        self, person: str, left: tuple[tuple[str, float], ...], day: Day
    ) -> float:
        shares = dict(left)
        return self.together(
            [
                (each, self.strength(each) * shares.get(each.id, 1.0))
                for each in self.standing(self.people[person], day)
            ]
        )

    def conviction(
        self, person: str, left: dict[str, float], gives: float
    ) -> float | None:
        """What a person holds with *left* of their objections and one more story."""
        who = self.people[person]
        if person in self.assumed.as_unknown:
            return None
        pro = self.together([(m, self.strength(m)) for m in self.moving(who, self.now)])
        pro = 1 - (1 - pro) * (1 - gives)
        now = pro - self.against(person, tuple(sorted(left.items())), self.now)
        stance, day = self.assessed(who)
        if stance is None:
            every = [*who.motivations, *who.objections]
            return now if gives or any(self.heard(each) for each in every) else None
        then_pro = [(m, self.strength(m)) for m in self.moving(who, day or self.now)]
        then = self.together(then_pro) - self.against(person, (), day or self.now)
        return min(1.0, max(-1.0, stance + now - then))

    # --- attention ----------------------------------------------------------------

    @cached_property
    def told_weights(self) -> dict[tuple[str, str, str], list[float | None]]:
        """What was told of each source, target and layer, managers filled in."""
        told: dict[tuple[str, str, str], list[float | None]] = {}
        late = self.assumed.as_of or datetime.date.max
        for tie in self.told.ties:
            if (tie.date or datetime.date.min) <= late:
                key = (tie.source, tie.target, tie.layer)
                told.setdefault(key, []).append(tie.weight)
        for who in self.people.values():
            if who.manager:
                told.setdefault((who.manager, who.id, "reporting"), [None])
        return told

    @cached_property
    def attention(self) -> np.ndarray:
        """``W0``: row listens to column, private voices still in."""
        row = {who: at for at, who in enumerate(self.ids)}
        w = np.zeros((len(row), len(row)))
        for (source, target, layer), weights in self.told_weights.items():
            known = [weight for weight in weights if weight is not None]
            mean = sum(known) / len(known) if known else self.assumed.unknown_weight
            factor = self.assumed.layer_factors[layer]
            w[row[target], row[source]] += factor * mean
        total = np.abs(w).sum(axis=1)
        raw = (self.assumed.weights or self.told.weights) == "relative"
        divisor = np.where(total > 0, total, 1) if raw else np.maximum(total, 1)
        return w / divisor[:, None]

    def firmness(self, person: str) -> float:
        """How far they keep to their own view, or what is assumed."""
        given = self.people[person].firmness
        return float(self.assumed.firmness if given is None else given)

    # --- what is there already ------------------------------------------------------

    def trusts(self, person: str) -> bool:
        """Whether the person trusts whoever stands for the proposal."""
        us, who = self.told.initiator, self.people[person]
        if us is None or us == person:
            return us == person
        taxonomy = self.told.taxonomy
        depths = [c.depth for c in taxonomy.categories if c.depth is not None]
        deepest = max(depths, default=None)
        for each in self.standing(who, self.now, fronts=True):
            if each.about == us and taxonomy.depth(each.kind) == deepest:
                return False
        weights = self.told_weights.get((us, person, "trust"))
        known = [weight for weight in weights or () if weight is not None]
        if weights and (not known or sum(known) / len(known) >= 0.5):
            return True
        return any(
            us in each.rests_on
            or (not each.rests_on and taxonomy.rests_on(each.kind) == "initiator")
            for each in self.moving(who, self.now)
        )

    def told_by(self, person: str, objection: str) -> bool:
        """Whether the person has come out with the objection."""
        who = self.people[person]
        stated = {each.id for each in who.objections if each.stated}
        end = self.now or datetime.date.max
        met = [m for m in self.told.engagements if m.person == person and m.date <= end]
        return objection in stated.union(*(m.surfaced for m in met))


def heard_on(reason: Any) -> Day:
    """The day a reason was heard."""
    return reason.evidence.date if reason.evidence else None


class Plans:
    """All sets of *actions*, as bit masks, and what each of them brings about."""

    def __init__(
        self,
        initiative: Initiative,
        actions: Sequence[Action],
        assumptions: Assumptions | None = None,
    ) -> None:
        assert len(actions) <= MOST_ACTIONS
        self.case = Case(initiative, assumptions or Assumptions())
        self.actions = list(actions)
        self.size = len(self.actions)
        self.masks = np.arange(1 << self.size)
        self.rule = initiative.decision
        hours = [self.figure(each, "hours") for each in self.actions]
        self.hours = self.bits @ np.array(hours, dtype=float)

    # --- the actions ------------------------------------------------------------------

    def fact(self, name: str, what: str) -> Any:
        """What is said of a response, by whoever comes first."""
        told, assumed = self.case.told, self.case.assumed
        layers = (
            assumed.responses,
            told.responses,
            told.taxonomy.response_facts,
            (*BUILT_IN.values(), PLAIN),
        )
        for layer in layers:
            for each in reversed(layer):
                if each.id == name and getattr(each, what) is not None:
                    return getattr(each, what)
        return getattr(PLAIN, what)

    def figure(self, action: Action, what: str) -> Any:
        """Hours, chance, effect or needs of an action."""
        given = getattr(action, what)
        return self.fact(action.response, what) if given is None else given

    def answered(self, action: Action, person: str) -> set[str]:
        """Ids of the person's objections that the action softens."""
        if self.fact(action.response, "does") != "softens":
            return set()
        if action.objection is not None:
            return {action.objection} if person in action.people else set()
        taxonomy = self.case.told.taxonomy
        kinds = {taxonomy.kind(kind).id for kind in action.kinds}
        who = self.case.people[person]
        if person not in action.people:
            return set()
        denies = self.fact(action.response, "denies")
        return {
            each.id
            for each in self.case.standing(who, self.case.now)
            if action.response in taxonomy.responses(each.kind)
            and (not kinds or kinds & set(taxonomy.chain(each.kind)))
            and not (denies and each.justified == "yes")
        }

    def ways(self, need: str, action: Action, person: str) -> list[int] | None:
        """Numbers of the actions that meet *need*; None when it is met as it is."""
        if need not in CONDITIONS:
            return [at for at, each in enumerate(self.actions) if each.id == need]
        who = self.case.people[person]
        if need == "goals" and who.goals:
            return None
        if need == "trust" and self.case.trusts(person):
            return None
        if need == "uncovered" and all(
            self.case.told_by(person, each) for each in self.answered(action, person)
        ):
            return None
        return [
            at
            for at, each in enumerate(self.actions)
            if (
                self.fact(each.response, "does") == "opens"
                and self.fact(each.response, "opens") == need
                and person in each.people
            )
            or (
                need == "trust"
                and self.fact(each.response, "does") == "refers"
                and each.to == person
            )
        ]

    @cached_property
    def needs(self) -> list[list[int]]:
        """For each action, one mask of ways a need."""
        found = []
        for action in self.actions:
            wanted = list(self.figure(action, "needs"))
            own = action.objection is not None
            if own and not self.fact(action.response, "shared"):
                wanted.append("uncovered")
            ways = [
                self.ways(need, action, person)
                for need in dict.fromkeys(wanted)
                for person in action.people
            ]
            found.append([sum(1 << w for w in way) for way in ways if way is not None])
        return found

    # --- the sets ---------------------------------------------------------------------

    @cached_property
    def bits(self) -> np.ndarray:
        """Row: set; column: whether it holds that action."""
        return self.masks[:, None] >> np.arange(self.size) & 1

    @cached_property
    def counting(self) -> np.ndarray:
        """For each set the set of those in it that take effect."""
        got = np.zeros_like(self.masks)
        for _ in range(self.size):
            for at, ways in enumerate(self.needs):
                ready = self.bits[:, at] == 1
                for way in ways:
                    ready = ready & (got & way != 0)
                got = got | (ready.astype(int) << at)
        return got

    @cached_property
    def admissible(self) -> np.ndarray:
        """Whether all of a set takes effect."""
        return self.counting == self.masks

    def state(
        self, person: str, chosen: Sequence[Action]
    ) -> tuple[float | None, bool, float]:
        """Conviction, voice and firmness of a person after *chosen* actions."""
        case = self.case
        left: dict[str, float] = {}
        gives = bound = 0.0
        for action in chosen:
            for objection in self.answered(action, person):
                share = 1 - self.figure(action, "effect")
                left[objection] = left.get(objection, 1.0) * share
            does = self.fact(action.response, "does")
            if does == "shares" and person in action.people:
                gives = max(gives, self.gives(person, action.objective))
            if does == "commits" and person in action.people:
                bound = max(bound, self.figure(action, "effect"))
        conviction = case.conviction(person, left, gives)
        public, firm = case.people[person].voice == "public", case.firmness(person)
        if bound > 0 and conviction is not None and conviction > 0:
            public, firm = True, firm + (1 - firm) * bound
        return conviction, public, firm

    def gives(self, person: str, objective: str | None) -> float:
        """How strong a reason to support an agreed objective is."""
        for stake in self.case.people[person].stakes:
            if stake.objective == objective:
                assumed = self.case.assumed.unknown_strength
                weight = assumed if stake.weight is None else stake.weight
                return max(0.0, stake.position or 0.0) * weight
        return 0.0

    @cached_property
    def states(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Convictions (NaN: unknown), voices, firmness: row set, column person."""
        shape = (1 << self.size, len(self.case.ids))
        s, public, f = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        for column, person in enumerate(self.case.ids):
            touching = sum(
                1 << at
                for at, action in enumerate(self.actions)
                if person in action.people or self.answered(action, person)
            )
            for part in set((self.counting & touching).tolist()):
                chosen = [a for at, a in enumerate(self.actions) if part >> at & 1]
                held, heard, firm = self.state(person, chosen)
                here = self.counting & touching == part
                s[here, column] = np.nan if held is None else held
                public[here, column], f[here, column] = heard, firm
        return s, public, f

    @cached_property
    def systems(self) -> tuple[np.ndarray, np.ndarray]:
        """``A = I - diag(1 - f) W`` and ``F`` for each set."""
        _, public, f = self.states
        w = self.case.attention[None] * public[:, None, :]
        unheard = 1 - np.abs(w).sum(axis=2)
        unheard[unheard < 1e-12] = 0.0
        eye = np.eye(len(self.case.ids))
        return eye - (1 - f)[:, :, None] * w, f + (1 - f) * unheard

    @cached_property
    def z(self) -> np.ndarray:
        """Where everyone settles, those nobody knows at 0."""
        matrix, own = self.systems
        pushed = own * np.nan_to_num(self.states[0])
        return np.linalg.solve(matrix, pushed[:, :, None])[:, :, 0]

    @cached_property
    def low(self) -> np.ndarray:
        """Where everyone settles at the least, whatever the unknown hold."""
        matrix, own = self.systems
        spread = np.abs(np.linalg.inv(matrix) * own[:, None, :])
        return self.z - (spread * np.isnan(self.states[0])[:, None, :]).sum(axis=2)

    # --- the decision -----------------------------------------------------------------

    def settled(self, unknown: str) -> np.ndarray:
        """Where people settle, by how the unknown are taken."""
        return self.low if unknown == "worst" else self.z

    def wins(self, unknown: str = "middle", margin: float = 0.0) -> np.ndarray:
        """Whether each set wins, by more than rounding."""
        z = self.settled(unknown) - margin - TOLERANCE
        return self.passes(self.rule, z)

    def votes(self, rule: Any) -> np.ndarray:
        """The weight of each person in a weighted rule."""
        if rule.weights is None:
            return np.ones(len(self.case.ids))
        if rule.weights == "power":
            given = [who.power for who in self.case.people.values()]
            assumed = self.case.assumed.unknown_power
            return np.array([assumed if p is None else p for p in given])
        return np.array([rule.weights.get(who, 0.0) for who in self.case.ids])

    def passes(self, rule: Any, z: np.ndarray) -> np.ndarray:
        """Whether *rule* holds at each row of *z*."""
        if isinstance(rule, AllOf):
            return np.all([self.passes(each, z) for each in rule.rules], axis=0)
        if isinstance(rule, AnyOf):
            return np.any([self.passes(each, z) for each in rule.rules], axis=0)
        if isinstance(rule, AverageSupport):
            votes = self.votes(rule)
            return z @ votes / votes.sum() > rule.threshold
        yes = z > rule.yes_at
        if isinstance(rule, WeightedMajority):
            votes = self.votes(rule)
            return yes @ votes >= rule.quota - 1e-9 * votes.sum()
        assert isinstance(rule, (Veto, Unanimity))
        asked = self.case.ids if rule.people is None else rule.people
        return yes[:, [self.case.ids.index(who) for who in asked]].all(axis=1)

    @cached_property
    def counted_people(self) -> np.ndarray:
        """``p``: how much each person's view counts in support."""
        weighted = [
            part
            for part in _single(self.rule)
            if isinstance(part, (AverageSupport, WeightedMajority))
        ]
        if len(weighted) == 1:
            votes = self.votes(weighted[0])
        else:
            asked = {who for part in _single(self.rule) for who in self._asked(part)}
            votes = np.array([float(who in asked) for who in self.case.ids])
        return votes / votes.sum()

    def _asked(self, rule: Any) -> Iterable[str]:
        if isinstance(rule, (Veto, Unanimity)):
            return self.case.ids if rule.people is None else rule.people
        named = rule.weights not in (None, "power")
        return rule.weights if named else self.case.ids

    def support(self, unknown: str = "middle") -> np.ndarray:
        """``S`` of each set."""
        return self.settled(unknown) @ self.counted_people

    def chances(self, wins: np.ndarray) -> np.ndarray:
        """The probability that what succeeds of each set wins."""
        found = wins[self.counting].astype(float)
        for at, action in enumerate(self.actions):
            chance = self.figure(action, "chance")
            with_it = self.masks[self.bits[:, at] == 1]
            failed = found[with_it ^ (1 << at)]
            found[with_it] = chance * found[with_it] + (1 - chance) * failed
        return found

    def least(self, good: np.ndarray) -> float | None:
        """The fewest hours of an admissible set that is *good*; None without one."""
        found = self.hours[self.admissible & good]
        return float(found.min()) if found.size else None

    def largest_area(self, mask: int) -> float:
        """The largest area under the support curve of an order of one set.

        Support times hours, each step adding its hours times the support before it;
        the steps so far are admissible at all times.
        """
        support = self.support()

        @cache
        def best(done: int) -> float:
            areas = [
                best(done ^ 1 << at) + (self.hours[1 << at]) * support[done ^ 1 << at]
                for at in range(self.size)
                if done >> at & 1 and self.admissible[done ^ 1 << at]
            ]
            return max(areas, default=0.0)

        return best(mask)

    def mask(self, ids: Iterable[str]) -> int:
        """The set of the actions named."""
        at = {action.id: number for number, action in enumerate(self.actions)}
        return sum(1 << at[each] for each in ids)


def _single(rule: Any) -> list[Any]:
    """The single rules that *rule* is made of."""
    if isinstance(rule, (AllOf, AnyOf)):
        return [part for each in rule.rules for part in _single(each)]
    return [rule]
