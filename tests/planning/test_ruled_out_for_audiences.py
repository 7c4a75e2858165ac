"""What is ruled out comes back for nobody, whatever they may see of the rest."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from alignlib import (
    Action,
    Assumptions,
    Engagement,
    Initiative,
    Objection,
    Stakeholder,
    Tie,
    Unanimity,
    Veto,
    approach_order,
    possible_actions,
    reasons_to_reconsider,
    report,
    weak_points,
    winning_plan,
)
from alignlib.analyses._result.result import Result
from alignlib.io.result_workbook import write_results
from alignlib.model.discretion import Audience, Discretion, drawn
from alignlib.model.pseudonyms import _Mask
from alignlib.model.redaction import redacted
from alignlib.model.response import catalogue
from alignlib.testing import initiatives
from alignlib.wording import response_label

KEY = "a secret"
WIDER: tuple[Audience, ...] = ("sponsor", "all")
EVERYBODY: tuple[Audience, ...] = ("team", *WIDER)
# What can be done about a reason or an objective is the same, or less, for those who
# see less; who could refer or commit also depends on what is withheld.
SETTLES = ("softens", "shares")
searching = settings(
    max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
cases = initiatives(
    min_people=2, anchored=True, decided=True, relative=False, planned=False
)
Aim = tuple[Any, ...]


def barred(case: Initiative, actions: Iterable[Action]) -> Initiative:
    """The case with *actions* ruled out."""
    out = [
        evolve(each, id=f"never-{at}", ruled_out=True, needs=None)
        for at, each in enumerate(actions)
    ]
    return evolve(case, actions=out)


def aims(case: Initiative, audience: Audience) -> set[Aim]:
    """What an audience could be told to do."""
    eyes = Discretion.of(case, audience, KEY)
    unseen = [eyes.person(who) for who in eyes.unseen]
    shown = redacted(case, eyes, KEY)
    listed = possible_actions(shown, assumptions=Assumptions(as_unknown=unseen))
    return {aim(case, each) for each in listed}


def aim(case: Initiative, action: Action) -> Aim:
    """What tells an action from others; whom a shared one reaches is left out."""
    shared = catalogue(case)[action.response].shared
    people = () if shared else action.people
    about = (action.objection, action.objective, action.to)
    return (action.response, people, frozenset(action.kinds), *about)


def called(case: Initiative, action: Action, audience: Audience) -> Action:
    """The action under the names that an audience sees."""
    eyes = Discretion.of(case, audience, KEY)
    if audience != "all":
        return action
    mask = _Mask(eyes=eyes, key=drawn(KEY))
    held = action.objection
    return evolve(
        action,
        people=map(eyes.person, action.people),
        objection=held and mask.word("r", action.people[0], held),
        objective=action.objective and mask.word("g", action.objective),
        to=action.to and eyes.person(action.to),
    )


@searching
@given(case=cases, data=st.data())
def test_what_is_ruled_out_can_be_done_for_no_audience(
    case: Initiative, data: st.DataObject
) -> None:
    """Each action that there was and that the record rules out is gone for all."""
    there = possible_actions(case)
    chosen = data.draw(st.lists(st.sampled_from(there))) if there else []
    ours = barred(case, {each.id: each for each in chosen}.values())

    for audience in EVERYBODY:
        left = aims(ours, audience)
        for each in chosen:
            assert aim(case, called(case, each, audience)) not in left, audience


def told(case: Initiative, place: Path) -> Iterator[str]:
    """All that is written of a plan for *case*, for every audience."""
    openpyxl = pytest.importorskip("openpyxl")
    plan = winning_plan(case)
    results: list[Result] = [
        plan,
        approach_order(case, plan=plan),
        reasons_to_reconsider(case),
    ]
    if plan.wins:
        results.append(weak_points(case, plan=plan))
    for audience in EVERYBODY:
        shown = [each.seen_by(audience, key=KEY) for each in results]
        yield from (json.dumps(each.to_record()) for each in shown)
        yield from (
            each.explain(who).text() for each in shown[:1] for who in _people(each)
        )
        yield report(case, audience=audience, key=KEY, plan=plan).html
        write_results(place, *shown)
        book = openpyxl.load_workbook(place)
        cells = (cell for sheet in book for row in sheet.values for cell in row)
        yield "\n".join(str(cell) for cell in cells if cell is not None)


def _people(result: Any) -> tuple[str, ...]:
    ids: tuple[str, ...] = result._subject.graph.ids
    return ids


@settings(searching, max_examples=10)
@given(case=cases, data=st.data())
def test_what_is_ruled_out_is_told_to_nobody(
    case: Initiative, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No record, explanation, page or workbook proposes it, by id or in words."""
    known = catalogue(case)
    there = possible_actions(case)
    names = sorted({a.response for a in there if known[a.response].does in SETTLES})
    if not names:
        return
    never = data.draw(st.sampled_from(names))
    ours = barred(case, [each for each in there if each.response == never])

    assert_untold(ours, never, tmp_path_factory.mktemp("told"))


def assert_untold(case: Initiative, response: str, folder: Path) -> None:
    """Nothing that is written proposes the response."""
    label = response_label(response)
    for text in told(case, folder / "answer.xlsx"):
        assert f'"response": "{response}"' not in text
        assert f"{label}:" not in text
        assert f"{label} (" not in text
        assert f"“{label}”" not in text


def half_told() -> Stakeholder:
    """Somebody with a reason that a sponsor may see and one that only the team may."""
    return Stakeholder(
        id="ana",
        stance=-0.1,
        objections=[
            Objection(id="o1", kind="no_outcomes", strength=0.6, justified="yes"),
            Objection(id="o2", kind="distrust", strength=0.2),
        ],
    )


@pytest.mark.parametrize("audience", WIDER)
def test_of_a_protected_person_as_well(audience: Audience) -> None:
    """With somebody else or alone; the derived one would take its place otherwise."""
    bo = Stakeholder(
        id="bo",
        stance=-0.1,
        objections=[Objection(id="o1", kind="no_time", strength=0.6)],
    )
    case = Initiative(stakeholders=[half_told(), bo], decision=Unanimity())
    trial = Action(id="no1", response="pilot", people=["ana", "bo"], ruled_out=True)
    alone = Action(
        id="no2",
        response="capability_support",
        people=["ana"],
        objection="o1",
        hours=77,
        ruled_out=True,
    )
    before = {each[0] for each in aims(case, audience)}
    after = {each[0] for each in aims(evolve(case, actions=[trial, alone]), audience)}

    assert {"pilot", "capability_support"} <= before
    assert "pilot" not in after
    # Bo's own reason may be answered so, Ana's may not.
    shown = redacted(
        evolve(case, actions=[alone]), Discretion.of(case, audience, KEY), KEY
    )
    assert [each.hours for each in shown.actions] == [None]


def test_nothing_written_proposes_it_to_a_protected_person(tmp_path: Path) -> None:
    """Where nothing else would do, it would be planned for whoever sees less."""
    alone = Action(id="no", response="pilot", people=["ana"], ruled_out=True)
    helped = Action(
        id="no1",
        response="capability_support",
        people=["ana"],
        objection="o1",
        ruled_out=True,
    )
    never = Action(id="no2", response="programme_change", ruled_out=True)
    case = Initiative(
        stakeholders=[half_told()],
        decision=Unanimity(),
        actions=[alone, helped, never],
    )

    for response in ("pilot", "capability_support", "programme_change"):
        assert_untold(case, response, tmp_path)


def test_what_answers_a_withheld_reason_is_not_even_ruled_out() -> None:
    """That it is would tell the reason."""
    never = Action(
        id="no", response="safeguard", people=["ana"], objection="o2", ruled_out=True
    )
    case = Initiative(stakeholders=[half_told()], decision=Unanimity(), actions=[never])

    assert redacted(case, Discretion.of(case, "sponsor")).actions == ()


def test_a_referral_that_is_ruled_out_opens_no_door() -> None:
    """Neither as a route nor in an order, though somebody offered it."""
    people = [
        Stakeholder(id="us", stance=1),
        Stakeholder(id="ana", stance=0.5),
        Stakeholder(
            id="bo",
            stance=-0.4,
            goals=["Calm"],
            objections=[Objection(id="o1", kind="no_outcomes", strength=0.9)],
        ),
    ]
    day = datetime.date(2026, 3, 2)
    met = Engagement(id="e1", date=day, person="ana", referral="bo")
    never = Action(
        id="no", response="referral", people=["ana"], to="bo", ruled_out=True
    )
    case = Initiative(
        stakeholders=people,
        ties=[
            Tie(source="us", target="ana", weight=0.5),
            Tie(source="ana", target="bo", weight=0.5),
        ],
        engagements=[met],
        initiator="us",
        decision=Veto(people=["bo"]),
    )

    def doors(one: Initiative) -> set[str | None]:
        order = approach_order(one, plan=winning_plan(one))
        return {step.blessed_by for step in order.steps}

    assert doors(case) == {"ana"}
    assert doors(evolve(case, actions=[never])) == {None}
