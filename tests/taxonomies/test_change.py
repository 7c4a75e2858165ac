"""The taxonomy of organisational change serves every analysis as training does."""

from __future__ import annotations

import json

import pytest

from alignlib import (
    Initiative,
    Motivation,
    Objection,
    ReasonKind,
    Stakeholder,
    Taxonomy,
    Unanimity,
    champions,
    forecast,
    leverage,
    listens,
)

CHANGE = Taxonomy.built_in("change")
TRAINING = Taxonomy.built_in("training")


@pytest.fixture
def merger() -> Initiative:
    """Two departments become one: a sponsor, a manager, a clerk."""
    sponsor = Stakeholder(
        id="sponsor",
        stance=0.8,
        motivations=[Motivation(id="m1", kind="sees_the_need", strength=0.8)],
    )
    manager = Stakeholder(
        id="manager",
        manager="sponsor",
        motivations=[Motivation(id="m1", kind="follows_manager", strength=0.3)],
        objections=[Objection(id="o1", kind="loses_power", strength=0.6)],
    )
    clerk = Stakeholder(
        id="clerk",
        manager="manager",
        motivations=[
            Motivation(id="m1", kind="CM5", strength=0.2),
            Motivation(id="m2", kind="CM6", strength=0.1),
        ],
        objections=[
            Objection(id="o1", kind="CP2", strength=0.5, stated=False),
            Objection(id="o2", kind="CF2", strength=0.4, fronts="o1"),
        ],
    )
    return Initiative(
        title="One service desk instead of two",
        stakeholders=[sponsor, manager, clerk],
        ties=[listens("clerk", to="manager", weight=0.4)],
        decision=Unanimity(),
        initiator="sponsor",
        taxonomy=CHANGE,
    )


def test_categories_are_those_of_training() -> None:
    """Depths and answers are the method's, and do not hang on the subject."""
    assert CHANGE.categories == TRAINING.categories


def test_motives_rest_on_whom_they_name() -> None:
    """Trust on the initiator, following on the manager, the rest on nobody."""
    resting = {kind.id: CHANGE.rests_on(kind.id) for kind in CHANGE.kinds}

    assert {kind: on for kind, on in resting.items() if on} == {
        "trusts_initiator": "initiator",
        "follows_manager": "manager",
    }


def test_a_hidden_agenda_is_a_case_of_distrust() -> None:
    """Both count once, at the stronger of the two."""
    assert CHANGE.chain("CP2") == ("hidden_agenda", "distrusts_leaders")


def test_support_is_forecast(merger: Initiative) -> None:
    """Convictions come of the change's own reasons; fragile motives are found."""
    result = forecast(merger)

    assert result.verdict == "fails"
    assert result.people["manager"].conviction == pytest.approx(0.3 - 0.6)
    assert result.people["clerk"].conviction == pytest.approx(1 - 0.8 * 0.9 - 0.5)
    assert [(row.person, row.id, row.rests_on) for row in result.fragile] == [
        ("clerk", "m2", "manager")
    ]


def test_leverage_and_champions_are_found(merger: Initiative) -> None:
    """The objection that costs most, and the front that costs nothing."""
    result = leverage(merger)

    assert {row.kind for row in result.objections} == {
        "loses_power",
        "hidden_agenda",
        "not_informed",
    }
    assert result.objections["clerk", "o2"].gain == 0
    assert champions(merger, k=1).people.ids != ("sponsor",)


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_its_reasons_are_told_in_each_language(
    merger: Initiative, language: str
) -> None:
    """Labels stand in the explanation, and nothing is missing."""
    told = forecast(merger).explain("clerk").text(language)

    for kind in ("trusts_initiator", "hidden_agenda", "not_informed"):
        assert CHANGE.label(kind, language) in told
    assert f"'{language}'" not in told


def test_an_initiative_reads_back_equal(merger: Initiative) -> None:
    """As it is, and with a kind of one's own added."""
    bonus = ReasonKind(id="acme:bonus", category="personal", label="Lost a bonus")
    wider = Initiative(stakeholders=[], taxonomy=CHANGE.extend(bonus))

    for case in (merger, wider):
        record = json.loads(json.dumps(case.to_record(), allow_nan=False))
        assert Initiative.from_record(record) == case


def test_reasons_of_both_subjects_fit_one_initiative() -> None:
    """A programme that comes with a reorganisation needs both lists."""
    reasons = [Objection(id="o1", kind="F2"), Objection(id="o2", kind="CF3")]
    ana = Stakeholder(id="ana", objections=reasons)
    case = Initiative(stakeholders=[ana], taxonomy=TRAINING.merge(CHANGE))

    assert Initiative.from_record(case.to_record()) == case
