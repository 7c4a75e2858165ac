"""A concern can be kept before anybody has decided what sort of reason it is."""

from __future__ import annotations

import datetime
import json

import attrs
import pytest
from hypothesis import given

from alignlib import (
    AverageSupport,
    Evidence,
    Initiative,
    Motivation,
    Objection,
    Stakeholder,
    Taxonomy,
    Tie,
    forecast,
    leverage,
    reasons_to_reconsider,
    winning_plan,
)
from alignlib.errors import InvalidInputError
from alignlib.model.discretion import Discretion
from alignlib.model.kinds import UNCLASSIFIED, Category, ReasonKind
from alignlib.model.redaction import redacted
from alignlib.planning.possible_actions import possible_actions
from alignlib.reports.page import report
from alignlib.testing import initiatives, taxonomies

SAID = "They moved my desk and my knee hurts"
DAY = datetime.date(2026, 1, 1)


def case(text: str = SAID) -> Initiative:
    """Three people, two of whom said something nobody has read for its reason."""
    unread = Objection(
        id="o1",
        kind=UNCLASSIFIED,
        strength=0.6,
        text=text,
        evidence=Evidence(source="survey", date=DAY),
    )
    people = [
        Stakeholder(id="ana", stance=0.6),
        Stakeholder(id="bo", stance=-0.3, objections=[unread]),
        Stakeholder(
            id="eva",
            objections=[attrs.evolve(unread, id="o2")],
            motivations=[Motivation(id="m1", kind="achievement", text=text)],
        ),
    ]
    ties = [Tie(source="ana", target="bo"), Tie(source="bo", target="eva")]
    rule = AverageSupport(threshold=0.4)
    return Initiative(stakeholders=people, ties=ties, decision=rule)


@given(taxonomy=taxonomies())
def test_every_taxonomy_knows_it_and_lists_it_nowhere(taxonomy: Taxonomy) -> None:
    """It can be asked for like any kind, and is no part of what is written or shown."""
    known = taxonomy.kind(UNCLASSIFIED)

    assert UNCLASSIFIED in taxonomy
    assert taxonomy.category_of(UNCLASSIFIED).id == UNCLASSIFIED
    assert taxonomy.category(UNCLASSIFIED).depth == taxonomy.depth(UNCLASSIFIED) == 0
    assert not taxonomy.is_motivation(UNCLASSIFIED)
    assert taxonomy.responses(UNCLASSIFIED) == ()
    assert taxonomy.hides(UNCLASSIFIED) == ()
    assert taxonomy.chain(UNCLASSIFIED) == (UNCLASSIFIED,)
    assert taxonomy.is_sensitive(UNCLASSIFIED)
    assert UNCLASSIFIED not in list(taxonomy)
    assert known not in taxonomy.kinds
    assert known not in taxonomy.find("classified")
    assert UNCLASSIFIED not in {category.id for category in taxonomy.categories}
    assert taxonomy.own_parts(taxonomy) == ((), (), ())


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_it_is_called_something_in_every_language(language: str) -> None:
    """Its own words, not the English ones."""
    taxonomy = Taxonomy.built_in("training")
    other = {"en": "sv"}.get(language, "en")

    assert taxonomy.has_label(UNCLASSIFIED, language)
    for named in (taxonomy.kind, taxonomy.category):
        member = named(UNCLASSIFIED)
        assert member.label_in(language) != member.label_in(other)


@pytest.mark.parametrize(
    ("member", "place"),
    [
        (ReasonKind(id=UNCLASSIFIED, category="values"), "kinds[unclassified]"),
        (
            ReasonKind(id="acme:x", notation=UNCLASSIFIED, category="values"),
            "kinds[acme:x].notation",
        ),
        (Category(id=UNCLASSIFIED, depth=3), "categories[unclassified]"),
    ],
)
def test_no_taxonomy_may_define_it(member: ReasonKind | Category, place: str) -> None:
    """Neither as a kind, nor as a notation, nor as a category."""
    with pytest.raises(InvalidInputError) as caught:
        Taxonomy.built_in("training").extend(member)

    assert [(each.code, each.place) for each in caught.value.faults] == [
        ("reserved", place)
    ]


@pytest.mark.parametrize(
    "kind",
    [
        ReasonKind(id="acme:x", category=UNCLASSIFIED),
        ReasonKind(id="acme:x", category="values", broader=UNCLASSIFIED),
        ReasonKind(id="acme:x", category="values", replaced_by=UNCLASSIFIED),
    ],
)
def test_no_kind_is_a_case_of_it(kind: ReasonKind) -> None:
    """Nothing can be narrower than what nobody has understood."""
    with pytest.raises(InvalidInputError):
        Taxonomy.built_in("training").extend(kind)


def test_it_is_no_reason_to_support() -> None:
    """A motivation cannot be of it."""
    with pytest.raises(InvalidInputError):
        Initiative(
            stakeholders=[
                Stakeholder(
                    id="ana", motivations=[Motivation(id="m", kind=UNCLASSIFIED)]
                )
            ]
        )


def test_it_weighs_like_any_objection_and_nothing_answers_it() -> None:
    """It holds its person back; no action is derived for it; the plan says so."""
    told = case()
    bare = attrs.evolve(
        told,
        stakeholders=[attrs.evolve(p, objections=()) for p in told.stakeholders],
    )
    plan = winning_plan(told)

    assert forecast(told).support < forecast(bare).support
    assert {row.kind for row in leverage(told).objections} == {UNCLASSIFIED}
    assert not any(each.objection for each in possible_actions(told))
    left_out = {gap.what: gap.where for gap in plan.assumptions.left_out}
    assert left_out["action.unclassified"] == ("bo / o1", "eva / o2")


def test_two_unread_concerns_are_no_shared_reason() -> None:
    """What several people said is not known to be the same, nor to be factual."""
    found = reasons_to_reconsider(case())

    assert not found.reasons
    assert not found.to_check
    left_out = {gap.what: gap.where for gap in found.assumptions.left_out}
    assert left_out["unclassified_reason"] == ("bo / o1", "eva / o2")


def test_how_a_persons_concerns_are_split_changes_nothing() -> None:
    """Two unread ones count once, at the strongest: they may well be the same."""
    told = case()
    bo = told.person("bo")
    again = attrs.evolve(bo.objections[0], id="o9", strength=0.2)
    split = told.changing("bo", objections=[*bo.objections, again])

    assert forecast(split).support == forecast(told).support


@pytest.mark.parametrize("audience", ["sponsor", "all"])
@given(told=initiatives(min_people=1))
def test_what_somebody_said_is_for_the_team_alone(
    audience: str, told: Initiative
) -> None:
    """Nobody else sees the words of any reason, nor that one is unread."""
    told = attrs.evolve(
        told,
        stakeholders=[
            attrs.evolve(
                person,
                motivations=[attrs.evolve(e, text=SAID) for e in person.motivations],
                objections=[attrs.evolve(e, text=SAID) for e in person.objections],
            )
            for person in told.stakeholders
        ],
    )
    eyes = Discretion.of(told, audience, "key")  # type: ignore[arg-type]
    seen = redacted(told, eyes, "key")

    assert SAID not in json.dumps(seen.to_record())
    held = [each.kind for person in seen.stakeholders for each in person.objections]
    assert UNCLASSIFIED not in held


@pytest.mark.parametrize("audience", ["team", "sponsor", "all"])
def test_the_page_quotes_it_to_the_team_alone(audience: str) -> None:
    """The words stand beside the objection, or nowhere."""
    shown = report(case(), audience=audience, key="key").html  # type: ignore[arg-type]

    assert (SAID in shown) is (audience == "team")


def test_a_long_text_is_cut_on_the_page() -> None:
    """The record holds the rest."""
    shown = report(case("knee " * 200)).html

    assert "knee " * 30 in shown
    assert "knee " * 60 not in shown


def test_pseudonyms_drop_the_words() -> None:
    """They were written by somebody and may name others."""
    bare = case().pseudonymised("key")

    assert SAID not in json.dumps(bare.to_record())
    assert UNCLASSIFIED in json.dumps(bare.to_record())


def test_erasing_a_person_takes_their_name_out_of_what_others_said() -> None:
    """The rest of the words stays."""
    told = case("Ana Ruiz never asked us").changing("ana", name="Ana Ruiz")
    left = told.without("ana")

    assert left.person("bo").objections[0].text == "[removed] never asked us"
    assert left.person("eva").motivations[0].text == "[removed] never asked us"


def test_people_can_read_what_is_recorded_of_their_words() -> None:
    """Without the names of others."""
    told = case("Ana Ruiz never asked us").changing("ana", name="Ana Ruiz")

    shown = told.shown_to("bo").text()
    assert "never asked us" in shown
    assert "Ana Ruiz never" not in shown


def test_coding_it_keeps_the_words() -> None:
    """The kind changes; what was said stands as the evidence for it."""
    told = case()
    (unread,) = told.person("bo").objections
    coded = told.changing("bo", objections=[attrs.evolve(unread, kind="distrust")])

    assert coded.person("bo").objections[0].text == SAID
    assert Initiative.from_record(coded.to_record()) == coded
