"""Weak points against building every changed case anew and forecasting it."""

from __future__ import annotations

import itertools
import json
import pickle
from collections.abc import Collection, Mapping
from math import inf
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    AverageSupport,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Stake,
    Stakeholder,
    Unanimity,
    Veto,
    WeightedMajority,
    example,
    forecast,
    listens,
    weak_points,
    winning_plan,
)
from alignlib.analyses._motives import bearers
from alignlib.analyses._subject import subject
from alignlib.errors import (
    ForeignPlanError,
    MissingValueError,
    OffScaleError,
    UnanchoredError,
    UnknownNameError,
    WrongTypeError,
)
from alignlib.model.assumptions import Assumptions
from alignlib.model.conviction import Convictions
from alignlib.planning._actions.candidates import candidates
from alignlib.planning._weak import pairs as _weak_pairs
from alignlib.planning._weak.changes import WHOLE
from alignlib.planning._weak.seats import seats
from alignlib.testing import initiatives

NEAR = 1e-9
EDGE = 1e-7  # a margin nearer to nothing than this is left to rounding


def changed(
    case: Initiative,
    *,
    gone: Collection[str] = (),
    silent: Collection[str] = (),
    without: Collection[tuple[str, str]] = (),
    turned: Mapping[str, float] | None = None,
) -> float:
    """The margin of the case built anew after some changes; inf when nobody decides."""
    known = Convictions(case, Assumptions())
    lost = {
        *without,
        *(
            (who.id, motive.id)
            for who in case.stakeholders
            for motive in who.motivations
            if (carried := bearers(case, who, motive)) and set(carried) <= set(gone)
        ),
    }
    people = []
    for who in case.stakeholders:
        if who.id in gone:
            continue
        away = [reason for person, reason in lost if person == who.id]
        held = known.if_without(who.id, away) if away else known[who.id].value
        if turned and who.id in turned:
            held = max(-1.0, (held or 0.0) - turned[who.id])
        people.append(
            Stakeholder(
                id=who.id,
                manager=None if who.manager in gone else who.manager,
                power=who.power,
                stance=held,
                firmness=who.firmness,
                voice="private" if who.id in silent else who.voice,
            )
        )
    ties = [t for t in case.ties if not {t.source, t.target} & set(gone)]
    rule = case.decision.keeping([who.id for who in people]) if case.decision else None
    if rule is None or not people:
        return inf
    bare = Initiative(
        stakeholders=people, ties=ties, decision=rule, weights=case.weights
    )
    try:
        found = forecast(bare)
    except MissingValueError:  # whoever is left has no power
        return inf
    margin = inf if found.margin is None else found.margin
    return margin if found.leaning == "passes" else -margin


def events(case: Initiative) -> list[tuple[str, dict[str, Any], float]]:
    """Everything all or nothing that could come to pass, with its price."""
    known = Convictions(case, Assumptions())
    found: list[tuple[str, dict[str, Any], float]] = []
    resting: dict[str, list[tuple[str, str]]] = {}
    for who in case.stakeholders:
        if known[who.id].value is None:
            continue
        for motive in known.live_motivations(who.id):
            carried = bearers(case, who, motive)
            if len(carried) == 1:
                resting.setdefault(carried[0], []).append((who.id, motive.id))
                left = known.if_without(who.id, [motive.id]) or 0.0
                price = abs((known[who.id].value or 0.0) - left)
                one = {"without": [(who.id, motive.id)]}
                found.append((f"motive/{who.id}/{motive.id}", one, price))
    for bearer, motives in resting.items():
        if len(motives) > 1:
            found.append((f"support/{bearer}", {"without": motives}, WHOLE))
    for who in case.ids:
        found.append((f"leaves/{who}", {"gone": [who]}, WHOLE))
        if case.person(who).voice == "public" and who != case.initiator:
            found.append((f"silent/{who}", {"silent": [who]}, WHOLE))
    return found


def together(*several: Mapping[str, Any]) -> dict[str, Any]:
    """Several changes as one."""
    joined: dict[str, Any] = {}
    for one in several:
        for name, value in one.items():
            if name == "turned":
                joined[name] = {**joined.get(name, {}), **value}
            else:
                joined[name] = [*joined.get(name, []), *value]
    return joined


def as_changes(rows: Any) -> dict[str, Any]:
    """The rows of one rank as changes to make."""
    made: list[dict[str, Any]] = []
    for row in rows:
        made.append(
            {
                "motive": {"without": [(row.person, row.reason)]},
                "turns": {"turned": {row.person: row.shift}},
                "silent": {"silent": [row.person]},
                "leaves": {"gone": [row.person]},
            }[row.kind]
        )
    return together(*made)


@st.composite
def won(draw: st.DrawFn, **narrowed: Any) -> Initiative:
    """A small case that is won, under its own rule or one it just meets."""
    wanted = {"min_people": 2, "max_people": 5, "anchored": True, "decided": True}
    case = draw(initiatives(**{**wanted, "relative": False, **narrowed}))
    people = [evolve(who, power=who.power or 0.5) for who in case.stakeholders]
    case = evolve(case, stakeholders=people)  # somebody has to have some power
    outlook = forecast(case)
    if outlook.leaning == "passes" and (outlook.margin or 0) > EDGE:
        return case
    spare = draw(st.floats(0.01, 0.4))
    rule = AverageSupport(threshold=max(-1.0, outlook.support - spare))
    return evolve(case, decision=rule)


@given(case=won())
def test_each_change_by_itself_leaves_the_margin_of_the_case_built_anew(
    case: Initiative,
) -> None:
    """The small systems give what a full forecast of the changed case gives."""
    result = weak_points(case)

    if result.status == "not_won":  # support within rounding of -1
        return
    assert result._singles is not None
    found = {
        "/".join(
            [c.kind, c.person, *(m.id for m in c.motives if c.kind == "motive")]
        ): m
        for c, m in result._singles.margins.items()
    }
    prices = {}
    for name, event, price in events(case):
        prices[name] = price
        if name in found:
            assert found[name] == pytest.approx(changed(case, **event), abs=NEAR)
        else:  # it moves nobody, or nobody is left to decide
            try:
                margin = changed(case, **event)
            except UnanchoredError:
                continue
            assert margin in (inf, pytest.approx(result.margin, abs=NEAR))
    for row in result.changes:
        if row.changes == 1 and row.kind != "turns":
            name = row.id.split("/", 1)[1]
            assert row.shift == pytest.approx(prices[name], abs=NEAR)


@given(case=won(max_people=4), steps=st.integers(3, 9))
def test_the_least_turn_loses_it_and_no_smaller_one_does(
    case: Initiative, steps: int
) -> None:
    """Up to the least turn the decision passes; there it is lost."""
    result = weak_points(case)
    known = Convictions(case, Assumptions())

    for row in result.people:
        if row.id == case.initiator:
            assert row.turn is None
            continue
        most = (known[row.id].value or 0.0) + 1.0
        end = row.turn if row.turn is not None else most
        for step in range(1, steps):
            margin = changed(case, turned={row.id: end * step / steps})
            assert margin > -EDGE
        if row.turn is not None:
            assert 0 < row.turn <= most + NEAR
            assert changed(case, turned={row.id: row.turn}) <= EDGE


@given(case=won(max_people=4))
def test_pairs_are_tried_where_nothing_alone_loses_it(case: Initiative) -> None:
    """Two changes are listed only if no one change does, and none is cheaper."""
    result = weak_points(case)
    if result.status == "not_won" or not result.exact:
        return
    alone = events(case)
    if any(row.changes == 1 for row in result.changes):
        return
    for _, event, _ in alone:
        assert _margin(case, event) > -EDGE
    best = result.cheapest[0].total if result.changes else inf
    for (_, one, price), (_, other, rest) in itertools.combinations(alone, 2):
        if price + rest < best - EDGE:
            assert _margin(case, together(one, other)) > -EDGE
    for rank in {row.rank for row in result.changes}:
        rows = [row for row in result.changes if row.rank == rank]
        if all(row.kind != "support" for row in rows):
            assert _margin(case, as_changes(rows)) <= EDGE
            assert sum(row.shift for row in rows) == pytest.approx(rows[0].total)


def _margin(case: Initiative, event: Mapping[str, Any]) -> float:
    """The margin after an event; inf where nothing would settle somebody."""
    try:
        return changed(case, **event)
    except UnanchoredError:
        return inf


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_two_who_turn_do_so_by_the_least_sum(seed: int, signed: bool) -> None:
    """No point of a fine grid over two people's convictions loses it for less."""
    import numpy as np

    rng = np.random.default_rng(seed)
    ids = [f"p{n}" for n in range(4)]
    ties = [
        listens(
            a,
            to=b,
            weight=float(rng.uniform(0.1, 0.3)),
            layer="conflict" if signed and rng.random() < 0.3 else "influence",
        )
        for a, b in itertools.permutations(ids, 2)
    ]
    case = Initiative(
        stakeholders=[
            Stakeholder(id=who, stance=float(rng.uniform(0.6, 1)), firmness=0.3)
            for who in ids
        ],
        ties=ties,
        decision=WeightedMajority(weights=dict.fromkeys(ids, 1), quota=2 + seed % 2),
    )
    two = [ids[0], ids[1]]
    known = subject(case, None).equilibrium.s

    found = weak_points(case)
    pairs = [
        row.total for row in found.changes if row.changes == 2 and row.kind == "turns"
    ]

    if found.changes and found.cheapest[0].changes == 1:
        return
    grid = [
        (x, y)
        for x in np.linspace(0, known[0] + 1, 12)
        for y in np.linspace(0, known[1] + 1, 12)
        if not pairs or x + y < min(pairs) - 1e-6
    ]
    for x, y in grid:
        assert changed(case, turned=dict(zip(two, (x, y), strict=True))) > -EDGE


def told(boss: float = 0.2, **fields: Any) -> Initiative:
    """One who decides, told to by a manager who is not heard."""
    reason = Motivation(id="m1", kind="directed_by_manager", strength=0.6)
    return Initiative(
        stakeholders=[
            Stakeholder(id="eva", manager="tom", motivations=[reason]),
            Stakeholder(id="tom", name="Tom", voice="private", stance=boss),
        ],
        decision=Veto(people=["eva"]),
        **fields,
    )


def test_a_motive_that_rests_on_one_manager_is_the_weak_point() -> None:
    """Conviction 0.6 rests on one person: without it nothing is left."""
    result = weak_points(told())
    (first,) = result.cheapest

    assert result.status == "found"
    assert (first.kind, first.person, first.reason) == ("motive", "eva", "m1")
    assert first.rests_on == "tom"
    assert first.shift == pytest.approx(0.6)
    # Turning by 0.6 costs as much; the manager's leaving takes the motive along.
    assert {row.id.split("/", 1)[1] for row in result.changes} == {
        "motive/eva/m1",
        "turns/eva",
        "leaves/tom",
    }
    assert result.explain("tom").parts[-1].key == "weak.why_leaves"


def test_a_motive_carried_by_two_does_not_fall_with_one() -> None:
    """A second person to rest on is what secures it (M8)."""
    alone = told()
    two = evolve(alone.person("eva").motivations[0], rests_on=["tom", "ulf"])
    case = alone.adding(Stakeholder(id="ulf")).changing("eva", motivations=[two])

    kinds = {(row.kind, row.person) for row in weak_points(case).changes}

    assert kinds == {("turns", "eva")}
    assert changed(case, gone=["tom", "ulf"]) <= EDGE  # both gone, it falls


def test_two_motives_on_one_person_fall_together() -> None:
    """One who withdraws is one change, however many motives rest on them."""
    reason = Motivation(id="m1", kind="credibility", strength=0.4, rests_on=["tom"])
    people = [
        Stakeholder(id=who, motivations=[reason], stance=0.2) for who in ("eva", "bo")
    ]
    case = Initiative(
        stakeholders=[*people, Stakeholder(id="tom", stance=0.9)],
        decision=AverageSupport(threshold=-0.2, weights={"eva": 1, "bo": 1}),
    )

    result = weak_points(case)

    assert "support" in {row.kind for row in result.changes}
    assert {("eva", 1), ("bo", 1)} & {
        (row.person, row.changes) for row in result.changes if row.kind == "motive"
    } == set()
    assert result.people["tom"].carries == 2


def test_a_broker_who_leaves_takes_the_listeners_along() -> None:
    """One who decides nothing, and whom all who decide listen to."""
    deciders = [
        Stakeholder(id=who, stance=-0.1, firmness=0.2) for who in ("ana", "bo", "cy")
    ]
    broker = Stakeholder(id="kim", stance=0.9, firmness=1.0)
    case = Initiative(
        stakeholders=[*deciders, broker],
        ties=[listens(who.id, to="kim", weight=0.6) for who in deciders],
        decision=Unanimity(people=["ana", "bo", "cy"]),
    )

    result = weak_points(case)

    assert ("leaves", "kim") in {(row.kind, row.person) for row in result.changes}
    assert ("silent", "kim") in {(row.kind, row.person) for row in result.changes}
    assert result.people["kim"].gone == pytest.approx(-0.1)
    assert forecast(case.without("kim")).leaning == "fails"


def test_a_decider_who_leaves_takes_their_vote() -> None:
    """Two of three votes are needed and two are in favour."""
    case = Initiative(
        stakeholders=[
            Stakeholder(id="ana", stance=0.9),
            Stakeholder(id="bo", stance=0.8),
            Stakeholder(id="cy", stance=-0.9),
        ],
        decision=WeightedMajority(weights={"ana": 1, "bo": 1, "cy": 1}, quota=2),
    )

    result = weak_points(case)

    assert {(row.kind, row.person) for row in result.changes} == {
        ("turns", "bo"),
        ("turns", "ana"),
        ("leaves", "bo"),
        ("leaves", "ana"),
    }
    assert [row.shift for row in result.changes] == pytest.approx([0.8, 0.9, 1.0, 1.0])
    assert result.people["cy"].turn is None


def test_a_decision_that_is_not_won_has_no_weak_points() -> None:
    """It says so; that is no fault."""
    case = told(-0.5).changing("eva", motivations=[])

    result = weak_points(case)

    assert result.status == "not_won"
    assert len(result.changes) == len(result.people) == 0
    assert result.explain("eva").text()
    assert weak_points(evolve(case, decision=None)).status == "no_rule"


def test_on_the_edge_it_is_not_won_and_said_to_be_no_nearer_than_that() -> None:
    """No margin of 0.00 is told: with nobody known, an average of 0 does not pass."""
    ana = Stakeholder(id="ana", stance=0.0)
    case = Initiative(stakeholders=[ana], decision=AverageSupport(threshold=0.0))

    result = weak_points(case)

    assert (result.status, result.margin) == ("not_won", 0.0)
    assert [part.key for part in result._headline()] == ["weak.not_won_edge"]


def test_whoever_proposes_may_leave_but_does_not_turn() -> None:
    """The initiator stands for the proposal."""
    case = evolve(told(), initiator="eva")

    result = weak_points(case)

    assert result.people["eva"].turn is None
    assert result.people["eva"].turned is None
    assert ("turns", "eva") not in {(row.kind, row.person) for row in result.changes}


def agreeing() -> Initiative:
    """One who decides with a doubt, and shares an objective with us."""
    return Initiative(
        objectives=[Objective(id="budget", statement="Stay in budget")],
        stakeholders=[
            Stakeholder(
                id="eva",
                manager="tom",
                goals=["No surprises"],
                motivations=[
                    Motivation(id="m1", kind="directed_by_manager", strength=0.6)
                ],
                objections=[Objection(id="o1", kind="no_time", strength=0.3)],
                stakes=[Stake(objective="budget", position=0.9, weight=0.9)],
            ),
            Stakeholder(id="tom", voice="private", stance=0.2),
        ],
        decision=Veto(people=["eva"]),
        initiator="tom",
    )


def test_what_secures_it_is_an_own_reason_for_few_hours() -> None:
    """Agreeing on an objective outweighs the doubt once the order is gone."""
    result = weak_points(agreeing())
    best = result.secured_by[0]

    assert result.cheapest[0].kind == "turns"  # by 0.3, less than the motive's 0.6
    motive = next(row for row in result.changes if row.kind == "motive")
    assert motive.margin_after == pytest.approx(-0.3)
    assert (best.response, best.person) == ("common_objective", "eva")
    assert best.hours == min(row.hours for row in result.secured_by)


def planned(case: Initiative, *names: str) -> Any:
    """A plan of some actions."""
    about = subject(case, None)
    return SimpleNamespace(
        actions=SimpleNamespace(ids=names),
        _candidates=candidates(about).by_id,
        _subject=about,
    )


def test_after_a_plan_its_actions_count() -> None:
    """With the objective agreed on, the order may fall: it is a weak point no more."""
    case = agreeing()

    bare = weak_points(case)
    result = weak_points(case, plan=planned(case, "eva/common_objective/budget"))

    assert result.planned
    assert (result.margin or 0) > (bare.margin or 0)
    # Own reasons 1 - (1 - 0.6)(1 - 0.81), less the doubt of 0.3.
    assert result.margin == pytest.approx(1 - 0.4 * 0.19 - 0.3)
    assert "motive" in {row.kind for row in bare.changes}
    assert "motive" not in {row.kind for row in result.changes}
    assert "eva/common_objective/budget" not in result.secured_by.ids


def test_a_commitment_falls_with_the_conviction_it_rests_on() -> None:
    """Who said it aloud because they were told to does not stand by it without that."""
    case = agreeing().changing("eva", voice="private", stakes=[])
    plan = planned(case, "eva/public_commitment")

    result = weak_points(case, plan=plan)

    assert ("motive", "eva") in {(row.kind, row.person) for row in result.changes}
    motive = next(row for row in result.changes if row.kind == "motive")
    assert motive.margin_after == pytest.approx(-0.3)


def test_on_the_bundled_plan_the_least_turn_is_where_the_forecast_turns() -> None:
    """A little less and the decision passes, a little more and it fails."""
    case = example()
    plan = winning_plan(case)
    assert plan.wins

    result = weak_points(case, plan=plan)

    first = next(row for row in result.changes if row.kind == "turns")
    row = plan.graph.index[first.person]
    for factor, leaning in ((0.99, "passes"), (1.01, "fails")):
        stances = plan.graph.stances.copy()
        stances[row] -= factor * first.shift
        assert forecast(evolve(plan.graph, stances=stances)).leaning == leaning
    assert not set(result.secured_by.ids) & set(plan.actions.ids)
    assert result.to_record(audience="sponsor")["planned"]


def test_a_plan_brings_its_assumptions_along() -> None:
    """Unless others are given, both rest on the same."""
    assumed = Assumptions(unknown_strength=0.9)
    case = agreeing()
    plan = winning_plan(case, assumptions=assumed)

    assert weak_points(case, plan=plan).assumptions.parameters == assumed
    other = weak_points(case, plan=plan, assumptions=Assumptions())
    assert other.assumptions.parameters == Assumptions()


def test_a_plan_of_another_case_is_refused() -> None:
    """What it would do here is anybody's guess."""
    with pytest.raises(ForeignPlanError):
        weak_points(told(), plan=planned(agreeing()))
    with pytest.raises(WrongTypeError):
        weak_points(told(), plan="plan")  # type: ignore[arg-type]


def test_only_initiatives_are_asked_about() -> None:
    """A bare graph has no motives; a crowd is not searched."""
    graph = subject(told(), None).graph
    crowd = Initiative(stakeholders=[Stakeholder(id=f"p{n}") for n in range(2_001)])

    with pytest.raises(WrongTypeError):
        weak_points(graph)  # type: ignore[arg-type]
    with pytest.raises(OffScaleError):
        weak_points(crowd)
    with pytest.raises(UnknownNameError):
        weak_points(told()).explain("nobody")


def test_of_many_changes_those_nearest_to_losing_it_are_paired(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With fewer pairs tried than there are, the result is not called exact."""
    ids = [f"p{n}" for n in range(5)]
    case = Initiative(
        stakeholders=[Stakeholder(id=who, stance=0.5) for who in ids],
        decision=WeightedMajority(weights=dict.fromkeys(ids, 1), quota=4),
    )
    whole = weak_points(case)
    monkeypatch.setattr(_weak_pairs, "MOST_PAIRED", 2)
    monkeypatch.setattr(_weak_pairs, "NEAREST", 2)

    part = weak_points(case)

    assert whole.exact
    assert not part.exact
    assert whole.cheapest[0].total == part.cheapest[0].total == pytest.approx(1.0)
    assert len(part.cheapest) == 2


def test_beyond_pairs_changes_are_added_one_by_one() -> None:
    """Three of seven have to turn; that is found and not called exact."""
    ids = [f"p{n}" for n in range(7)]
    case = Initiative(
        stakeholders=[Stakeholder(id=who, stance=0.5) for who in ids],
        decision=WeightedMajority(weights=dict.fromkeys(ids, 1), quota=5),
    )

    result = weak_points(case)

    assert len(result.cheapest) == 3
    assert not result.exact
    assert changed(case, **as_changes(result.cheapest)) <= EDGE


def _explained(result: Any, case: Initiative, language: str) -> list[str]:
    return [result.explain(who).text(language) for who in case.ids]


def test_the_result_travels_and_is_told_in_every_language() -> None:
    """Record, pickling, headline, and what other audiences see."""
    case = evolve(
        example(),
        decision=WeightedMajority(
            weights=dict.fromkeys(["ceo", "hr_director", "customer_service"], 1),
            quota=2,
        ),
    )
    result = weak_points(case)
    record = result.to_record()

    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert pickle.loads(pickle.dumps(result)).to_record() == record
    assert weak_points(case).to_record() == record
    for language in ("en", "sv", "de"):
        for said in (result.headline_in(language), *_explained(result, case, language)):
            assert said
            assert f"'{language}'" not in said
    shown = json.dumps(result.to_record(audience="all", key="k"))
    assert "hr_director" not in shown
    assert "Rosewood" not in shown


def test_people_who_hardly_move_anybody_lose_nothing() -> None:
    """However small their push: the quotient is no number any more."""
    people = ("ana", "bo")
    found = seats(Unanimity(), people, {"ana": 0, "bo": 1})
    assert found is not None
    stances, caps = np.array([0.5, 0.5]), np.array([1.0, 1.0])
    push = np.full((2, 2), 1e-310)

    assert np.isinf(found.least_turns(stances, push, caps)).all()
    assert found.least_pair(stances, push, caps) is None
