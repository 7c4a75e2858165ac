"""What is left of people in a pseudonymised case, and after erasure."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from alignlib import (
    AllOf,
    AverageSupport,
    Engagement,
    Evidence,
    Initiative,
    Objection,
    Position,
    ReasonKind,
    Stakeholder,
    Tie,
    Unanimity,
    Veto,
    WeightedMajority,
    champions,
    example,
    forecast,
    leverage,
    reasons_to_reconsider,
)
from alignlib.analyses.reasons_to_reconsider import ReasonsToReconsider
from alignlib.errors import UnknownNameError, WrongTypeError
from alignlib.model.discretion import Discretion
from alignlib.model.kinds import UNCLASSIFIED
from alignlib.model.rule import Rule
from alignlib.model.rule_people import renamed
from alignlib.model.traces import MARKER, Traces
from alignlib.testing import initiatives

DAY = datetime.date(2026, 3, 2)
KEY = "a secret"
# Fields whose values come from closed lists, or point at people and things by id.
CLOSED = frozenset({"voice", "locus", "level", "desired_level", "justified", "layer"})
POINTERS = frozenset({"manager", "about", "person", "referral", "target"})


def whole(word: str, text: str) -> bool:
    """Whether *word* stands in *text* as whole words, in any case."""
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE))


def gossiping(case: Initiative, about: Stakeholder) -> Initiative:
    """The same case with somebody's id and name in every text of everybody else."""
    said = f"ask {about.id} or {about.name}"

    def evidence(found: Evidence | None) -> Evidence:
        return evolve(found or Evidence(), source=said)

    def person(who: Stakeholder) -> Stakeholder:
        return evolve(
            who,
            role=said,
            unit=said,
            goals=[said],
            stance_evidence=evidence(who.stance_evidence),
            motivations=[
                evolve(m, evidence=evidence(m.evidence)) for m in who.motivations
            ],
            objections=[
                evolve(o, evidence=evidence(o.evidence)) for o in who.objections
            ],
            extra={said: said, f"{said} ": 7, "fine": None},
        )

    own = [
        evolve(kind, label={"en": said, "sv": said}, definition=said)
        for kind in case.taxonomy.kinds
        if kind.id.startswith("own:")
    ]
    return evolve(
        case,
        id=said,
        title=said,
        outcome=said,
        objectives=[evolve(goal, statement=said) for goal in case.objectives],
        stakeholders=[
            who if who.id == about.id else person(who) for who in case.stakeholders
        ],
        ties=[
            evolve(tie, informant=f"{said} {at}") for at, tie in enumerate(case.ties)
        ],
        taxonomy=case.taxonomy.replacing(*own),
        engagements=[
            evolve(met, id=f"{met.id} {said}", kind=said, asked=said)
            for met in case.engagements
        ],
        positions=[
            evolve(each, question=said, answer=f"{said}!") for each in case.positions
        ],
    )


@given(
    case=initiatives(min_people=1, max_people=4),
    at=st.integers(0, 3),
    short=st.booleans(),
)
def test_erasing_somebody_leaves_no_trace_in_any_field(
    case: Initiative, at: int, short: bool
) -> None:
    """The JSON of the whole record is searched for the id and the name."""
    bare = case.pseudonymised(KEY)
    gone = bare.stakeholders[at % len(bare.ids)]
    name = "Q" if short else "Zebedee  Quux"
    named = evolve(
        bare,
        stakeholders=[
            evolve(who, name=name if who.id == gone.id else f"{name}ley {at}")
            for at, who in enumerate(bare.stakeholders)
        ],
    )
    left = gossiping(named, named.person(gone.id)).without(gone.id)
    record = json.dumps(left.to_record(), ensure_ascii=False)

    assert not whole(gone.id, record)
    assert not whole(name, record)
    assert not whole("Zebedee Quux", record)
    assert left.to_record() == Initiative.from_record(left.to_record()).to_record()


@given(case=initiatives(min_people=1), at=st.integers(0, 5))
def test_anybody_can_be_erased_whatever_they_are_called(
    case: Initiative, at: int
) -> None:
    """Ids and names like others', like punctuation or like the marker do no harm."""
    gone = case.stakeholders[at % len(case.ids)]
    left = case.without(gone.id)
    staying = [who for who in case.stakeholders if who.id != gone.id]

    assert gone.id not in {value for _, value in _pointers(left)}
    assert [(who.id, who.name) for who in left.stakeholders] == [
        (who.id, who.name) for who in staying
    ]
    assert left.without() == left


def _pointers(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every pointer at a person."""
    if isinstance(value, Rule):
        yield from ((field, who) for who in value.named)
    elif attrs.has(type(value)):
        for each in attrs.fields(type(value)):
            yield from _pointers(getattr(value, each.name), each.name)
    elif isinstance(value, tuple):
        for part in value:
            yield from _pointers(part, field)
    elif isinstance(value, str) and field in POINTERS | {"rests_on", "initiator"}:
        yield field, value


def test_what_counts_as_a_mention() -> None:
    """Ids exactly and as whole words; names in any case, but not in longer names."""
    gone = Traces(ids=["ana"], names=["Eva Lind"], staying=["Eva Lind-Ek", "ana-2"])

    assert gone.removed("ana's banana, Ana, ana_b") == f"{MARKER}'s banana, Ana, ana_b"
    assert gone.removed("EVA\n lind and Eva Linda") == f"{MARKER} and Eva Linda"
    assert gone.removed("Eva Lind-Ek told ana-2") == "Eva Lind-Ek told ana-2"
    assert gone.removed("A\u030asa") == "A\u030asa"
    assert Traces(ids=[], names=["Åsa"]).removed("A\u030asa said") == f"{MARKER} said"
    assert Traces(ids=["removed"], names=[]).removed("removed") == "[...]"


def test_somebody_of_the_same_name_keeps_it() -> None:
    """Erasing one Ana does not take the other's name."""
    twins = [Stakeholder(id=f"p{at}", name="Ana", goals=["be Ana"]) for at in (1, 2)]
    left = Initiative(stakeholders=twins).without("p1")

    assert left.person("p2").name == "Ana"
    assert left.person("p2").goals == (f"be {MARKER}",)


def test_what_else_somebody_is_called_goes_on_request() -> None:
    """First names and nicknames are not guessed."""
    eva = Stakeholder(id="p1", name="Eva Lind")
    tom = Stakeholder(id="p2", goals=["what Eva wants", "what the boss wants"])
    case = Initiative(stakeholders=[eva, tom])

    assert case.without("p1").person("p2").goals == tom.goals
    assert case.without("p1", also=["Eva", "the boss"]).person("p2").goals == (
        f"what {MARKER} wants",
        f"what {MARKER} wants",
    )


def test_ids_that_name_somebody_change_wherever_they_are_used() -> None:
    """Reasons and contacts called after the person stay linked."""
    tom = Stakeholder(
        id="tom",
        objections=[
            Objection(id="eva-1", kind="H1"),
            Objection(id="o2", kind="F2", fronts="eva-1"),
        ],
    )
    met = Engagement(id="eva-2", date=DAY, person="tom", surfaced=["eva-1", "o2"])
    case = Initiative(stakeholders=[Stakeholder(id="eva"), tom], engagements=[met])
    left = case.without("eva")
    deep, front = left.person("tom").objections

    assert "eva" not in json.dumps(left.to_record())
    assert front.fronts == deep.id
    assert left.engagements[0].surfaced == (deep.id, "o2")


def test_what_several_informants_said_stays_when_they_are_forgotten() -> None:
    """Their ties stay apart, so that their mean stays the same."""
    people = [Stakeholder(id=who) for who in ("ana", "bo", "eva", "tom")]
    ties = [
        Tie(source="ana", target="bo", weight=0.2, informant="eva"),
        Tie(source="ana", target="bo", weight=0.6, informant="tom"),
        Tie(source="ana", target="bo", weight=0.1),
    ]
    left = Initiative(stakeholders=people, ties=ties).without("eva", "tom")

    assert sorted(tie.weight or 0 for tie in left.ties) == [0.1, 0.2, 0.6]


@given(case=initiatives(min_people=2, anchored=True, relative=False))
def test_pseudonyms_change_no_number(case: Initiative) -> None:
    """The forecast, leverage and champions are those of the case itself."""
    eyes = Discretion.of(case, "all", KEY)
    bare = case.pseudonymised(KEY)
    was, now = forecast(case), forecast(bare)

    assert now.support == pytest.approx(was.support, abs=1e-9)
    assert now.verdict == was.verdict
    assert {eyes.person(who) for who in was.unknown} == set(now.unknown)
    for row in was.people:
        twin = now.people[eyes.person(row.id)]
        assert twin.settled == pytest.approx(row.settled, abs=1e-9)
    before, after = leverage(case), leverage(bare)
    for line in before.people:
        assert after.people[eyes.person(line.id)].gain == pytest.approx(
            line.gain, abs=1e-9
        )
    assert len(after.objections) == len(before.objections)
    assert champions(bare, k=1).gain == pytest.approx(champions(case, k=1).gain)


def test_pseudonyms_keep_who_heard_it_from_the_same_source() -> None:
    """Three who were heard at one visit are one voice under any name."""
    case = example()
    was = reasons_to_reconsider(case)
    now = reasons_to_reconsider(case.pseudonymised(KEY))

    def counts(found: ReasonsToReconsider) -> list[tuple[str, int, int, int]]:
        return [
            (row.kind, len(row.holders), len(row.independent), row.sources)
            for row in (*found.reasons, *found.to_check)
        ]

    assert sorted(counts(now)) == sorted(counts(was))
    assert now.say == pytest.approx(was.say, abs=1e-12)
    assert "Site visit" not in json.dumps(now.to_record())


@given(case=initiatives(min_people=1))
def test_pseudonyms_leave_nothing_that_was_written(case: Initiative) -> None:
    """Every text in the record is a word of ours, a kind, or a made-up id."""
    bare = case.pseudonymised(KEY)
    kinds = {*case.taxonomy, UNCLASSIFIED}
    sorts = "role |unit |text |goal |source |[rgei]"
    ours = re.compile(rf"({sorts})?[0-9a-f]{{8}}|x\d+|removed|contact")

    for who in bare.stakeholders:
        texts = [who.id, who.role, who.unit, who.manager, *who.goals, *who.extra]
        reasons = (*who.motivations, *who.objections)
        texts += [text for each in reasons for text in (each.id, each.about)]
        assert all(ours.fullmatch(text) for text in texts if text)
        assert who.name is None
        assert {each.kind for each in reasons} <= kinds
        assert {each.text for each in reasons} <= {None}
        heard = [each.evidence for each in reasons if each.evidence is not None]
        assert all(ours.fullmatch(each.source) for each in heard if each.source)
    others = [goal.statement for goal in bare.objectives]
    others += [tie.informant for tie in bare.ties if tie.informant]
    others += [text for each in bare.engagements for text in (each.id, each.kind)]
    others += [text for each in bare.positions for text in (each.question, each.answer)]
    assert all(ours.fullmatch(text) for text in others)
    assert (bare.title, bare.outcome, bare.id) == (None, None, "initiative")
    assert Initiative.from_record(bare.to_record()) == bare


def test_a_key_gives_the_same_pseudonyms_and_none_gives_others() -> None:
    """Versions of one case can be compared by who has the key."""
    case = example()
    eyes = Discretion.of(case, "all", KEY)

    assert case.pseudonymised(KEY) == case.pseudonymised(KEY)
    assert case.pseudonymised(KEY).initiator == eyes.person("lead")
    assert len({case.pseudonymised().initiator for _ in range(20)}) > 1


def test_labels_of_ones_own_kinds_go_with_the_rest() -> None:
    """They are words as well; the kinds stay."""
    own = ReasonKind(id="own:eva", category="values", label="Envies Eva Lind")
    case = example()
    case = evolve(case, taxonomy=case.taxonomy.extend(own))

    assert "Eva Lind" not in json.dumps(case.pseudonymised().to_record())
    assert "own:eva" in case.pseudonymised().taxonomy


def test_every_rule_finds_its_people_again() -> None:
    """Votes stay with whoever had them."""
    rules: list[Rule] = [
        AverageSupport(threshold=0.2),
        AverageSupport(threshold=0.2, weights={"a": 1, "b": 2}),
        WeightedMajority(weights={"a": 1, "b": 2}, quota=3),
        Veto(people=["b"]),
        Unanimity(),
        Unanimity(people=["a", "b"]),
    ]
    rule = AllOf(rules=rules)
    back = renamed(renamed(rule, str.upper), str.lower)

    assert back == rule
    assert renamed(rule, str.upper).named == ("A", "B")


def test_a_rule_of_an_unknown_class_is_refused() -> None:
    """What it keeps inside cannot be renamed."""

    class Coin(Rule):
        named = ("a",)  # type: ignore[assignment]

        def deciders(self, everyone: Any) -> tuple[str, ...]:
            return ("a",)

        def keeping(self, people: Any) -> Rule:
            return self

        def shift(self, stances: Any, index: Any) -> Any:
            return 0.0

    with pytest.raises(WrongTypeError):
        renamed(Coin(), str.upper)  # type: ignore[abstract]


def test_the_entry_of_somebody_unknown_is_refused() -> None:
    """There is none."""
    with pytest.raises(UnknownNameError):
        example().shown_to("nobody")


def test_positions_and_questions_keep_their_likeness() -> None:
    """That two people got different answers to one question can still be seen."""
    people = [Stakeholder(id="ana"), Stakeholder(id="bo")]
    said = [
        Position(person="ana", question="Paid time?", answer="Yes"),
        Position(person="bo", question="Paid time?", answer="No"),
    ]
    one, other = (
        Initiative(stakeholders=people, positions=said).pseudonymised().positions
    )

    assert one.question == other.question
    assert one.answer != other.answer
