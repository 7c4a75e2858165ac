"""How long the least effort takes to find, and how much greedy and trying all cost.

Two promises: 40 people, 12 deciders and four actions each, proven within two seconds;
200 people and 15 deciders, within five per cent after twenty seconds; medians over 20
seeds. Half of the cases hold conflict ties. Each size is planned without and with
commitments, which change voices and firmness, and there with private voices.

Greedy takes, each time, the action with most margin an hour until the rule holds.
Trying all sets works for a dozen actions only. Run as a script it prints this table,
in seconds of one processor; ``make bench`` times the first seed of the smaller sizes.

    people  actions  voices  median  worst  proven  within 5%  greedy   worst
        40      160  no        2.33   6.37      20         20     +24%   +168%
        40      160  yes       4.92  11.74      20         20     +22%   +119%
       200      800  no        4.08  20.22       0         19     +34%   +273%
       200      800  yes      12.62  20.20       3         15     +54%   +218%

The time is that of the whole call; at 40 people without commitments the proof itself
takes half of it, and the rest looks for more support at the same hours and runners-up.
A search of the larger size stops at a gap of five per cent, so it proves no more. The
limit of twenty seconds is one of the clock: on a busy machine fewer come so near.
"""

from __future__ import annotations

import itertools
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from attrs import frozen

from alignlib import (
    Action,
    AllOf,
    AverageSupport,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Stake,
    Stakeholder,
    Tie,
    Veto,
    WeightedMajority,
    winning_plan,
)
from alignlib.analyses._subject import Subject, subject
from alignlib.dynamics.friedkin_johnsen import settle
from alignlib.model.rule import Rule
from alignlib.planning._actions.candidate import Candidate
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._plan.after import graph_after, state
from alignlib.planning.winning_plan import WinningPlan

SEEDS = range(20)
HEARD = 5  # people each person listens to
UNIT = 10  # people in a unit; a pilot takes place in one
EDGE = 1e-6  # what a rule must be met by
NEAR = 0.05  # a plan this near to the bound is good enough where proof takes too long


@frozen(kw_only=True)
class Size:
    """One sort of case.

    Attributes:
        people: How many people.
        deciders: How many of them decide.
        seconds: How long the search may take.
        gap: How far from the best the search may stop.
        each: How many actions there are with each person, four at most.
    """

    people: int
    deciders: int
    seconds: float = 20.0
    gap: float = 0.0
    each: int = 4


TINY = Size(people=3, deciders=3)
USUAL = Size(people=40, deciders=12)
LARGE = Size(people=200, deciders=15, gap=NEAR)
PLAIN = ("evidence", "reframing", "common_objective", "capability_support")
VOICED = ("evidence", "reframing", "common_objective", "public_commitment")
OBJECTIONS = {"evidence": "o1", "capability_support": "o1", "reframing": "o2"}


@frozen(kw_only=True)
class Run:
    """One case, planned.

    Attributes:
        seconds: How long the search took.
        hours: What its plan takes.
        proven: Whether no plan takes less.
        near: Whether the plan is known to be within five per cent of the best.
        greedy: Hours of the greedy plan; None if it got stuck.
        greedy_seconds: How long that took.
    """

    seconds: float
    hours: float
    proven: bool
    near: bool
    greedy: float | None
    greedy_seconds: float

    @property
    def waste(self) -> float | None:
        """How much more greedy takes, as a share."""
        return None if self.greedy is None else self.greedy / self.hours - 1


# --- cases --------------------------------------------------------------------------


def company(size: Size, seed: int, *, voices: bool) -> Initiative:
    """Make a company that could be won over, with every action recorded."""
    rng = np.random.default_rng([size.people, seed])
    ids = [f"p{at}" for at in range(size.people)]
    people = [_person(rng, who, voices=voices) for who in ids]
    names = (VOICED if voices else PLAIN)[: size.each]
    actions = [_action(rng, who, name) for who in ids for name in names]
    for start in range(0, size.people if size.people > UNIT else 0, UNIT):
        unit = ids[start : start + UNIT]
        hours = round(float(rng.uniform(8, 24)), 1)
        actions.append(
            Action(id=f"u{start}", response="pilot", people=unit, hours=hours)
        )
    return Initiative(
        stakeholders=people,
        ties=list(_ties(rng, ids, signed=bool(seed % 2))),
        objectives=[Objective(id="g", statement="What both sides want")],
        decision=_rule(rng, ids[: size.deciders], seed),
        actions=actions,
    )


def _person(rng: np.random.Generator, who: str, *, voices: bool) -> Stakeholder:
    def share(low: float, high: float) -> float:
        return round(float(rng.uniform(low, high)), 3)

    return Stakeholder(
        id=who,
        firmness=share(0.3, 0.8),
        voice="private" if voices and rng.random() < 0.25 else "public",
        goals=["Their own"],
        motivations=[Motivation(id="m", kind="achievement", strength=share(0.2, 0.5))],
        objections=[
            Objection(id="o1", kind="no_time", strength=share(0.2, 0.6)),
            Objection(id="o2", kind="other_priorities", strength=share(0.2, 0.6)),
        ],
        stakes=[Stake(objective="g", position=share(0.3, 1), weight=share(0.3, 0.9))],
    )


def _action(rng: np.random.Generator, who: str, name: str) -> Action:
    return Action(
        id=f"{who}/{name}",
        response=name,
        people=[who],
        objection=OBJECTIONS.get(name),
        objective="g" if name == "common_objective" else None,
        hours=round(float(rng.uniform(1, 6)), 1),
    )


def _ties(rng: np.random.Generator, ids: list[str], *, signed: bool) -> Iterator[Tie]:
    for target in ids:
        others = [who for who in ids if who != target]
        count = min(HEARD, len(others))
        for source in rng.choice(others, size=count, replace=False):
            weight = round(float(rng.uniform(0.05, 0.3)), 3)
            against = signed and rng.random() < 0.1
            layer: Any = "conflict" if against else "influence"
            yield Tie(source=str(source), target=target, weight=weight, layer=layer)


def _rule(rng: np.random.Generator, deciders: list[str], seed: int) -> Rule:
    votes = {who: float(rng.integers(1, 4)) for who in deciders}
    quota = 0.6 * sum(votes.values())
    majority = WeightedMajority(weights=votes, quota=quota)
    average = AverageSupport(threshold=0.1, weights=votes)
    return (majority, average, AllOf(rules=[majority, Veto(people=deciders[:1])]))[
        seed % 3
    ]


# --- ways to plan -------------------------------------------------------------------


def planned(case: Initiative, size: Size) -> WinningPlan:
    """Search for the least effort among the recorded actions."""
    given = [action.id for action in case.actions]
    return winning_plan(case, candidates=given, seconds=size.seconds, gap=size.gap)


def prepared(case: Initiative) -> tuple[Subject, Mapping[str, Candidate]]:
    """Solve the case once and fill its recorded actions in."""
    about = subject(case, None)
    return about, candidates(about, [action.id for action in case.actions]).by_id


def greedy(case: Initiative) -> float | None:
    """Take the action with most margin an hour until the rule holds.

    Support breaks ties, so that a vote it cannot yet turn does not stop it.

    Returns:
        The hours it takes; None if no action helps any more.
    """
    about, found = prepared(case)
    assert not any(each.unlocked_by for each in found.values())
    done: list[Candidate] = []
    left = list(found.values())
    worth = _worth(about, done, [()])[0]
    while worth[0] < EDGE:
        if not left:
            return None
        after = _worth(about, done, [(each,) for each in left])
        hours = np.array([each.hours for each in left])
        gain = ((after - worth) @ [1, 1e-3]) / np.maximum(hours, 1e-9)
        best = int(gain.argmax())
        if gain[best] <= 0:
            return None
        done.append(left.pop(best))
        worth = after[best]
    return sum(each.hours for each in done)


def _worth(
    about: Subject, done: list[Candidate], more: Sequence[tuple[Candidate, ...]]
) -> np.ndarray:
    """Margin and support with *done* and each of *more*, without needs."""
    assert about.rule is not None
    graph = about.graph
    W0, s, f = graph.dense(), graph.stances.copy(), graph.firmness.copy()
    public = graph.public.copy()

    def put(people: Iterable[str], doing: list[Candidate]) -> bool:
        """Fill in what people hold; say whether more than convictions moved."""
        turned = False
        for person in people:
            row = graph.index[person]
            then = state(about, person, [c for c in doing if person in c.people])
            turned |= (public[row], f[row]) != (then.public, then.firmness)
            s[row], f[row] = then.conviction, then.firmness
            public[row] = then.public
        return turned

    def equations() -> tuple[np.ndarray, np.ndarray]:
        W = W0 * public
        own = f + (1 - f) * (1 - np.abs(W).sum(axis=1))
        return np.eye(graph.size) - (1 - f)[:, None] * W, own

    put({who for each in done for who in each.people}, done)
    matrix, own = equations()
    push = np.linalg.inv(matrix) * own
    z = np.empty((len(more), graph.size))
    before = s.copy(), f.copy(), public.copy()
    for row, added in enumerate(more):
        people = [who for each in added for who in each.people]
        if put(people, [*done, *added]):
            matrix, own = equations()
            z[row] = np.linalg.solve(matrix, own * s)
        else:
            z[row] = push @ s
        for now, then in zip((s, f, public), before, strict=True):
            now[:] = then
    margin = -about.rule.shift(z, graph.index)
    return np.column_stack((margin, z @ about.say_weights))


def tried_all(case: Initiative) -> float | None:
    """Try every set of actions, the plain way; for a dozen of them."""
    about, found = prepared(case)
    assert about.rule is not None
    least = None
    for size in range(len(found) + 1):
        for done in itertools.combinations(found, size):
            hours = sum(found[name].hours for name in done)
            if least is not None and hours >= least:
                continue
            z = settle(graph_after(about, found, done)).z
            if about.rule.shift(z, about.graph.index) < -EDGE:
                least = hours
    return least


# --- measuring ----------------------------------------------------------------------


def run(size: Size, seed: int, *, voices: bool) -> Run:
    """Plan one case, and let greedy plan it."""
    case = company(size, seed, voices=voices)
    begin = time.process_time()
    plan = planned(case, size)
    middle = time.process_time()
    wasteful = greedy(case)
    end = time.process_time()
    assert plan.wins, f"seed {seed} is not won: {plan.status}"
    return Run(
        seconds=middle - begin,
        hours=plan.hours,
        proven=plan.status == "least" and plan.hours - (plan.bound or 0) < EDGE,
        near=plan.gap is not None and plan.gap <= NEAR,
        greedy=wasteful,
        greedy_seconds=end - middle,
    )


def line(size: Size, seeds: Iterable[int], *, voices: bool) -> str:
    """Plan one size with all seeds, and put the figures into a line."""
    runs = [run(size, seed, voices=voices) for seed in seeds]
    seconds = [each.seconds for each in runs]
    waste = [100 * each.waste for each in runs if each.waste is not None]
    ratio = statistics.median(each.seconds / each.greedy_seconds for each in runs)
    return (
        f"{size.people:6}  {size.people * size.each:7}  {'yes' if voices else 'no':6}"
        f"  {statistics.median(seconds):6.2f} {max(seconds):6.2f}"
        f"  {sum(each.proven for each in runs):6}  {sum(each.near for each in runs):9}"
        f"  {statistics.median(waste):+6.0f}% {max(waste):+6.0f}%"
        f"  {len(runs) - len(waste):5}  {ratio:10.1f}"
    )


HEADER = (
    "people  actions  voices  median  worst  proven  within 5%"
    "  greedy   worst  stuck  times greedy"
)


def table(sizes: Iterable[Size], seeds: Iterable[int] = SEEDS) -> Iterator[str]:
    """Give the table line by line, as it comes."""
    yield HEADER
    for size in sizes:
        for voices in (False, True):
            yield line(size, seeds, voices=voices)


def beside_trying_all(seed: int) -> tuple[float, float, float]:
    """Seconds of the planner and of trying all of a dozen actions; hours apart."""
    case = company(TINY, seed, voices=True)
    begin = time.process_time()
    plan = planned(case, TINY)
    middle = time.process_time()
    least = tried_all(case)
    end = time.process_time()
    apart = 0.0 if least is None and not plan.wins else abs(plan.hours - (least or 0))
    return middle - begin, end - middle, apart


@pytest.mark.parametrize("voices", [False, True])
def test_winning_plan(benchmark: Any, voices: bool) -> None:
    """Time the search of the first seed."""
    case = company(USUAL, 0, voices=voices)
    benchmark.pedantic(planned, args=(case, USUAL), rounds=3)


def test_trying_all(benchmark: Any) -> None:
    """Time what the search does without."""
    benchmark.pedantic(tried_all, args=(company(TINY, 0, voices=True),), rounds=1)


if __name__ == "__main__":
    chosen = {"usual": [USUAL], "large": [LARGE]}.get(
        sys.argv[1] if len(sys.argv) > 1 else "", [USUAL, LARGE]
    )
    for text in table(chosen):
        print(text, flush=True)
    times = [beside_trying_all(seed) for seed in SEEDS]
    quick, slow, apart = (list(each) for each in zip(*times, strict=True))
    print(
        f"a dozen actions: {statistics.median(quick):.3f} s, by trying all"
        f" {statistics.median(slow):.2f} s; hours apart at most {max(apart):.1g}"
    )
