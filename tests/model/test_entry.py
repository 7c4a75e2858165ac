"""What a person gets to read of what is recorded about them."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    Engagement,
    Evidence,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Position,
    Stake,
    Stakeholder,
    Tie,
    WeightedMajority,
)
from alignlib.language_files import languages, texts
from alignlib.testing import initiatives
from alignlib.wording import Part

DAY = datetime.date(2026, 3, 2)


def told() -> Initiative:
    """A case that holds something of every sort about Eva, and secrets of others."""
    eva = Stakeholder(
        id="p1",
        name="Eva Lind",
        role="Planner",
        unit="North",
        locus="internal",
        manager="p2",
        power=0.2,
        stance=-0.5,
        stance_evidence=Evidence(source="Tom Ek at lunch", date=DAY, confidence=0.7),
        voice="private",
        level="resistant",
        desired_level="neutral",
        goals=["Fewer meetings"],
        motivations=[Motivation(id="m1", kind="M1", rests_on=["p2"])],
        objections=[
            Objection(id="o1", kind="no_time", strength=0.4, fronts="o2"),
            Objection(
                id="o2",
                kind="distrust",
                stated=False,
                about="p2",
                justified="yes",
                resolved=DAY,
            ),
        ],
        stakes=[Stake(objective="g", position=0.5, weight=0.25)],
        extra={"shift": "late", "badge": 7, "empty": None},
    )
    tom = Stakeholder(
        id="p2",
        name="Tom Ek",
        stance=0.123,
        motivations=[Motivation(id="m1", kind="credibility", about="p1")],
        objections=[Objection(id="o1", kind="loss_of_status", about="p1")],
    )
    return Initiative(
        objectives=[Objective(id="g", statement="On time")],
        stakeholders=[eva, tom, Stakeholder(id="p3", manager="p1")],
        ties=[
            Tie(source="p2", target="p1", weight=0.6, layer="trust", informant="p3"),
            Tie(source="p1", target="p3", weight=0.9),
        ],
        decision=WeightedMajority(weights={"p1": 2, "p2": 1}, quota=2),
        engagements=[
            Engagement(
                id="e1",
                date=DAY,
                person="p1",
                hours=0.5,
                asked="Why?",
                stance=-0.4,
                surfaced=["o1"],
                referral="p3",
            ),
            Engagement(id="e2", date=DAY, person="p2", asked="What of Eva?"),
        ],
        positions=[Position(person="p1", question="Paid?", answer="Yes", date=DAY)],
        initiator="p1",
    )


def keys(parts: Iterable[Part]) -> set[str]:
    """The keys of all statements."""
    return {key for part in parts for key in (part.key, *keys(part.parts))}


def test_everything_recorded_about_the_person_is_there() -> None:
    """Every field, tie, vote, contact and answer has its statement."""
    entry = told().shown_to("Eva Lind")
    said = keys(entry.parts)
    texts_said = entry.text()

    assert {f"entry.{name}" for name in (
        "role", "unit", "internal", "manager", "power", "stance", "voice_private",
        "level", "level_resistant", "desired_level", "level_neutral", "goal", "stake",
        "position", "weight", "extra", "motivation", "rests_on", "objection",
        "strength", "fronts", "unstated", "about", "justified_yes", "resolved",
        "tie_trust", "tie_weight", "heard_by", "manages", "initiator", "votes", "met",
        "hours", "asked", "surfaced", "referral", "said", "reasons_about", "source",
        "day", "confidence", "no_source",
    )} <= said  # fmt: skip
    for words in ("Planner", "Fewer meetings", "shift: late", "badge: 7", "Paid?"):
        assert words in texts_said


def test_each_claim_has_its_evidence_beside_it() -> None:
    """Where it was heard, when, how sure; or that nothing is recorded."""
    parts = told().shown_to("p1").parts
    claims = [part for part in parts if part.key in CLAIMS]

    assert len(claims) == 4
    for claim in claims:
        assert keys(claim.parts) & {"entry.source", "entry.no_source"}


CLAIMS = ("entry.stance", "entry.motivation", "entry.objection")


def test_reasons_of_others_are_counted_and_no_more() -> None:
    """Neither their kinds nor their stances, nor who told us what."""
    entry = told().shown_to("p1")
    text, record = entry.text(), json.dumps(entry.to_record())

    (about,) = [part for part in entry.parts if part.key == "entry.reasons_about"]
    assert about.numbers["count"] == 2
    for secret in ("status", "respect", "credibility", "0.123", "What of Eva?", "0.9"):
        assert secret not in text
        assert secret not in record


def test_names_of_others_are_taken_out_of_what_was_written() -> None:
    """Who confided something stays out of it."""
    text = told().shown_to("p1").text()

    assert "source: [removed] at lunch" in text
    assert "Reports to Tom Ek" in text  # a fact about the reader


@pytest.mark.parametrize("language", languages())
def test_an_entry_is_written_in_every_language(language: str) -> None:
    """Nothing of it is missing in a language alignlib knows."""
    entry = told().shown_to("p1", language)

    assert keys(entry.parts) <= set(texts(language))
    assert f"'{language}'" not in entry.text()


@given(case=initiatives(min_people=1, max_people=4), at=st.integers(0, 3))
def test_every_entry_can_be_written_and_holds_no_line_of_others(
    case: Initiative, at: int
) -> None:
    """A text with a line end in it cannot pass for a statement."""
    who = case.stakeholders[at % len(case.ids)]
    entry = case.shown_to(who.id)

    def count(parts: Iterable[Part]) -> int:
        return sum(1 + count(part.parts) for part in parts)

    assert len(re.split("\n", entry.text())) == count(entry.parts)
    assert json.loads(json.dumps(entry.to_record())) == entry.to_record()


@given(case=initiatives(min_people=2, max_people=4), at=st.integers(0, 3))
def test_an_entry_does_not_depend_on_what_others_hold(
    case: Initiative, at: int
) -> None:
    """Stances, strengths and kinds of others' reasons change nothing in it."""
    reader = case.stakeholders[at % len(case.ids)]

    def other(person: Stakeholder) -> Stakeholder:
        if person.id == reader.id:
            return person
        objections = [evolve(o, kind="H7", strength=0.9) for o in person.objections]
        return evolve(person, stance=0.3, objections=objections, goals=["a secret"])

    taxonomy = type(case.taxonomy).built_in("training").merge(case.taxonomy)
    theirs = [  # an answer to a reason of others may not fit the new kind
        evolve(action, needs=None)
        for action in case.actions
        if action.objection is None or action.people == (reader.id,)
    ]
    case = evolve(case, taxonomy=taxonomy, actions=theirs)
    changed = evolve(case, stakeholders=[other(who) for who in case.stakeholders])

    assert changed.shown_to(reader.id).text() == case.shown_to(reader.id).text()
