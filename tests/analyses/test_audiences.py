"""What a wider audience is shown, and that nothing it is shown tells the rest."""

from __future__ import annotations

import datetime
import itertools
import json
import pickle
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from alignlib import (
    Assumptions,
    AverageSupport,
    Engagement,
    Evidence,
    InfluenceGraph,
    Initiative,
    Motivation,
    Objection,
    Objective,
    ReasonKind,
    Stake,
    Stakeholder,
    Veto,
    champions,
    common_ground,
    compare,
    compromise_forecast,
    engagement_gaps,
    example,
    forecast,
    leverage,
    listens,
    power_interest,
    reasons_to_reconsider,
)
from alignlib._names import HOMES
from alignlib.analyses._result.result import Result
from alignlib.errors import MissingValueError, NotAChoiceError, WrongTypeError
from alignlib.language_files import languages
from alignlib.model.action import Action
from alignlib.model.action_traces import kept
from alignlib.model.discretion import Audience, Discretion
from alignlib.model.pseudonyms import pseudonymised
from alignlib.testing import initiatives

KEY = "a secret"
DAY = datetime.date(2026, 3, 2)
NO_TIME = Objection(id="o1", kind="no_time", strength=0.3)
WIDER: tuple[Audience, ...] = ("sponsor", "all")
# An analysis that is not here yet fails the test below; then add it, and no more.
ANALYSES: dict[str, Callable[[Initiative], Result]] = {
    "champions": lambda case: champions(case, k=len(case.ids) - bool(case.initiator)),
    "common_ground": common_ground,
    "compare": lambda case: compare(calmer(case), case),
    "compromise_forecast": lambda case: compromise_forecast(
        sought(case), objective="z"
    ),
    "engagement_gaps": engagement_gaps,
    "forecast": forecast,
    "leverage": leverage,
    "power_interest": power_interest,
    "reasons_to_reconsider": reasons_to_reconsider,
}
# Shrinking a whole initiative takes longer than reading it.
searching = settings(
    max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
wider = pytest.mark.parametrize("audience", WIDER)
analyses = pytest.mark.parametrize("analyse", ANALYSES.values(), ids=list(ANALYSES))


def sought(case: Initiative) -> Initiative:
    """The same case with an objective that everybody holds a position on."""
    people = [
        evolve(who, stakes=[*who.stakes, Stake(objective="z", position=at, weight=0.5)])
        for at, who in zip(itertools.cycle((-1, 0.5, 0.25)), case.stakeholders)
    ]
    goal = Objective(id="z", statement="Quux")
    return evolve(case, stakeholders=people, objectives=[*case.objectives, goal])


def calmer(case: Initiative) -> Initiative:
    """An earlier version in which everybody stood a little nearer to the middle."""
    people = [
        evolve(who, stance=who.stance and who.stance / 2) for who in case.stakeholders
    ]
    return evolve(case, stakeholders=people)


@frozen(kw_only=True)
class Marked(Discretion):
    """Gives people ids that occur nowhere else."""

    def person(self, person: str, /) -> str:
        """Give an id to search for."""
        return f"z{900_000 + self._numbers[person]}"


def marked(case: Initiative) -> Initiative:
    """The same case with ids, names and texts that cannot come about by chance."""
    eyes = Discretion.of(case, "all", KEY)
    bare = pseudonymised(
        case, KEY, called=Marked(audience="all", numbers=eyes._numbers)
    )
    people = [
        evolve(who, name=f"Zebedee{who.id[1:]} Quux", role="Quuxhead", unit="Quuxland")
        for who in bare.stakeholders
    ]
    own = [
        evolve(kind, label=f"Quibbles over {at}")
        for at, kind in enumerate(bare.taxonomy.kinds)
        if kind.id.startswith("own:")
    ]
    return evolve(
        bare, stakeholders=people, taxonomy=bare.taxonomy.replacing(*own), title="Quux"
    )


def cases(**narrowed: Any) -> st.SearchStrategy[Initiative]:
    """Initiatives that can be analysed and searched."""
    wanted = {"min_people": 2, "anchored": True, "relative": False, **narrowed}
    return initiatives(**wanted).map(marked)


def told(case: Initiative, audience: Audience) -> Iterator[str]:
    """Everything that every analysis can be made to say of *case*."""
    for analyse in ANALYSES.values():
        result = analyse(case)
        people = getattr(result, "people", case.ids)
        reasons = [result.explain(who) for who in case.ids if who in people]
        for language in languages():
            yield result.headline_in(language, audience=audience, key=KEY)
            for why in reasons:
                yield why.text(language, audience, KEY)
        seen = result.seen_by(audience, key=KEY, language=language)
        yield seen._repr_html_()
        yield str(seen.assumptions)
        for why in reasons:
            yield json.dumps(why.to_record(audience=audience, key=KEY))
        yield json.dumps(result.to_record(audience=audience, key=KEY))


def withheld_words(case: Initiative) -> set[str]:
    """Ids, notations and labels of kinds that are for the team only."""
    eyes = Discretion.of(case, "all", KEY)
    kinds = [kind for kind in case.taxonomy.kinds if eyes.withholds(kind.id)]
    words = {word for kind in kinds for word in (kind.id, *kind.label.values())}
    return words | {kind.notation for kind in kinds if kind.notation}


def found(words: Iterable[str], text: str) -> list[str]:
    """Which *words* stand in *text* as whole words."""
    return [w for w in words if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text)]


def test_every_analysis_is_checked_here() -> None:
    """A new analysis joins the checks of this file."""
    known = {name for name, home in HOMES.items() if home.startswith("alignlib.analys")}

    assert known == set(ANALYSES)


@searching
@given(case=cases())
def test_nothing_for_everybody_names_a_person_or_a_personal_reason(
    case: Initiative,
) -> None:
    """No id, no name, no role; no kind that is withheld, in any language."""
    secrets = withheld_words(case) | set(case.ids)

    for text in told(case, "all"):
        assert found(secrets, text) == []
        assert "zebedee" not in text.lower()
        assert "quux" not in text.lower()


@searching
@given(case=cases())
def test_a_sponsor_hears_of_no_personal_reason(case: Initiative) -> None:
    """No kind that is withheld, in any language."""
    secrets = withheld_words(case)

    for text in told(case, "sponsor"):
        assert found(secrets, text) == []


@searching
@given(
    case=cases(), other=st.floats(0, 1), stance=st.floats(-1, 1), at=st.integers(0, 9)
)
def test_nothing_shown_depends_on_what_is_withheld(
    case: Initiative, other: float, stance: float, at: int
) -> None:
    """Other strengths, other personal kinds, another private stance: same output."""
    eyes = Discretion.of(case, "all", KEY)
    kinds = [kind.id for kind in case.taxonomy.kinds if eyes.withholds(kind.id)]
    personal = kinds[at % len(kinds)]

    def still_fits(action: Action) -> Action | None:
        """Drop what answers a reason of a withheld kind: it may not fit another."""
        if action.objection is None:
            return action
        (held,) = (
            o
            for o in case.person(action.people[0]).objections
            if o.id == action.objection
        )
        return None if eyes.withholds(held.kind) else action

    def otherwise(person: Stakeholder) -> Stakeholder:
        objections = [
            evolve(o, strength=other, kind=personal) if eyes.withholds(o.kind) else o
            for o in person.objections
        ]
        if person.voice == "public":
            return evolve(person, objections=objections)
        known = person.stance is not None
        return evolve(person, objections=objections, stance=stance if known else None)

    changed = evolve(
        case,
        stakeholders=[otherwise(p) for p in case.stakeholders],
        actions=kept(case, still_fits, lambda _: True),
    )

    for audience in WIDER:
        assert list(told(changed, audience)) == list(told(case, audience))


def wilma(**fields: Any) -> Stakeholder:
    """Somebody with a reason that may be told and one that may not."""
    reasons = [
        Objection(id="o1", kind="no_time", strength=0.2, fronts="o2"),
        Objection(id="o2", kind="distrust", strength=0.37),
        Objection(id="o3", kind="no_outcomes", strength=0.3),
    ]
    return Stakeholder(
        id="wilma",
        name="Wilma Hawthorne",
        motivations=[Motivation(id="m1", kind="employability", strength=0.5)],
        objections=reasons,
        **fields,
    )


def small(*people: Stakeholder) -> Initiative:
    """A case around *people*, with somebody whose reasons are no secret."""
    tom = Stakeholder(
        id="tom",
        name="Tom",
        stance=0.4,
        objections=[Objection(id="o1", kind="no_time", strength=0.3)],
    )
    ids = [who.id for who in people]
    return Initiative(
        stakeholders=[*people, tom],
        ties=[listens(who, to="tom", weight=0.5) for who in ids],
        decision=AverageSupport(threshold=0.1),
    )


@wider
def test_withheld_reasons_are_dropped_and_counted(audience: Audience) -> None:
    """The rows go; how many went is said."""
    record = leverage(small(wilma(stance=-0.2))).to_record(audience=audience, key=KEY)

    assert record["audience"] == audience
    assert record["withheld"] == {"objections": 1}
    kinds = [row["kind"] for row in record["objections"]]
    assert sorted(kinds) == ["no_outcomes", "no_time", "no_time"]
    assert all(row["fronts"] is None for row in record["objections"])


@wider
def test_beside_a_withheld_reason_nothing_says_what_the_others_weigh(
    audience: Audience,
) -> None:
    """Gains and strengths of the same person would give the withheld one away."""
    case = small(wilma(stance=-0.2))
    eyes = Discretion.of(case, audience, KEY)
    record = leverage(case).to_record(audience=audience, key=KEY)
    wilmas = [r for r in record["objections"] if r["person"] == eyes.person("wilma")]
    toms = [r for r in record["objections"] if r["person"] == eyes.person("tom")]

    assert {(row["gain"], row["gain_with_others"]) for row in wilmas} == {(None, None)}
    assert all(row["gain"] is not None for row in toms)
    why = forecast(case).explain("wilma").to_record(audience=audience, key=KEY)
    below = [part for top in why["parts"] for part in top.get("parts", ())]
    assert {part["key"] for part in below} == {
        "conviction.assessed",
        "reason.motivation_bare",
        "reason.objection_bare",
    }
    assert why["parts"][-1] == {"key": "reason.withheld", "numbers": {"count": 1.0}}


@wider
def test_a_result_made_for_others_explains_no_more_than_they_may_see(
    audience: Audience,
) -> None:
    """Passed on from one audience to the next as well."""
    result = forecast(small(wilma(stance=-0.2)))
    who = Discretion.of(small(wilma()), audience, KEY).person("wilma")
    seen = result.seen_by(audience, key=KEY)
    texts = [
        result.explain("wilma").text("en", audience, KEY),
        seen.explain(who).text(),
        seen.seen_by("sponsor").explain(who).text(),
    ]

    assert "(0.30, o" not in texts[0]
    assert texts == [texts[0]] * 3
    assert seen.to_record() == result.to_record(audience=audience, key=KEY)


@wider
def test_reasons_alone_do_not_tell_where_somebody_stands(audience: Audience) -> None:
    """Without an assessed stance the withheld reason makes the conviction."""
    case = small(wilma())
    shown = forecast(case).to_record(audience=audience, key=KEY)
    who = Discretion.of(case, audience, KEY).person("wilma")
    line = next(row for row in shown["people"] if row["id"] == who)

    assert line["conviction"] is None
    assert line["settled"] is None
    assert line["range"] is None
    assert who in shown["unknown"]
    assert forecast(case).people["wilma"].conviction is not None


@wider
def test_a_private_voice_stays_private(audience: Audience) -> None:
    """Stance, and what could be reckoned back to it, are not shown."""
    met = Engagement(id="e", date=DAY, person="ada", stance=0.9)
    ada = Stakeholder(id="ada", stance=0.8, voice="private", objections=[NO_TIME])
    case = small(ada).adding(met)
    who = Discretion.of(case, audience, KEY).person("ada")
    records = [
        analyse(case).to_record(audience=audience, key=KEY)
        for analyse in (forecast, leverage)
    ]

    for record in records:
        line = next(row for row in record["people"] if row["id"] == who)
        hidden = {"stance", "conviction", "settled", "range", "voice_gain"}
        assert {line[name] for name in hidden & set(line)} == {None}
    assert records[1]["withheld"] == {"objections": 1}
    silent = case.changing("ada", stance=-1.0)
    silent = evolve(silent, engagements=[evolve(met, stance=-1.0)])
    again = forecast(silent).to_record(audience=audience, key=KEY)
    assert again == records[0]


def test_a_headline_names_the_costliest_reason_that_may_be_named() -> None:
    """Not the withheld one, though it costs more."""
    case = small(wilma(stance=-0.9))

    assert "trust us" in leverage(case).headline
    for audience in WIDER:
        assert "trust us" not in leverage(case).headline_in("en", audience=audience)
        assert "no time" in leverage(case).headline_in("en", audience=audience)


def test_the_team_is_the_default_and_sees_everything() -> None:
    """Nothing changes for those who keep the records."""
    result = leverage(small(wilma(stance=-0.9)))

    assert result.to_record() == result.to_record(audience="team")
    assert "withheld" not in result.to_record()
    assert result.seen_by("team") is result


def test_a_key_repeats_the_pseudonyms_and_none_draws_others() -> None:
    """With a key two results of one case can be laid side by side."""
    case = example()
    once, twice = (
        forecast(case).to_record(audience="all", key=KEY)["people"] for _ in range(2)
    )
    eyes = Discretion.of(case, "all", KEY)

    assert once == twice
    assert [row["id"] for row in once] == sorted(
        (eyes.person(who) for who in case.ids), key=lambda name: int(name[1:])
    )
    drawn = {
        forecast(case).to_record(audience="all")["people"][0]["stance"]
        for _ in range(12)
    }
    assert len(drawn) > 1


def test_top_cuts_every_table() -> None:
    """The first rows of each, the rest of the record as it was."""
    result = leverage(example())
    short, long = result.to_record(top=2), result.to_record()

    assert short["people"] == long["people"][:2]
    assert short["objections"] == long["objections"][:2]
    assert short["headline"] == long["headline"]
    assert result.to_record(top=1, audience="sponsor")["withheld"] == {"objections": 9}


def test_the_headline_of_a_record_is_in_its_language() -> None:
    """One language a record."""
    result = forecast(example())

    assert result.to_record(language="sv")["headline"] == result.headline_in("sv")


@wider
def test_assumptions_say_how_much_and_not_where(audience: Audience) -> None:
    """Places are made of ids, and of reasons."""
    record = forecast(example()).to_record(audience=audience, key=KEY)
    gaps = [*record["assumptions"]["defaulted"], *record["assumptions"]["left_out"]]

    assert all(gap["where"] == [] and gap["count"] > 0 for gap in gaps)
    assert {"what": "unshown", "assumed": None, "count": 3, "where": []} in gaps


@wider
def test_a_bare_graph_has_audiences_too(audience: Audience) -> None:
    """Private voices and names of a graph are kept as those of an initiative."""
    graph = InfluenceGraph.from_arrays(
        ["ana", "bo", "cy"],
        listener=[1, 2],
        source=[0, 1],
        weight=[0.5, 0.25],
        stances=[1, -0.5, 0.3],
        public=[True, False, True],
        names={"ana": "Ana Lind", "bo": "Bo Ek", "cy": "Cy Ask"},
    )
    graph = evolve(graph, rule=Veto(people=["ana", "cy"]))
    eyes = Discretion.of(graph, audience, KEY)
    record = forecast(graph).to_record(audience=audience, key=KEY)
    by_id = {row["id"]: row for row in record["people"]}

    assert by_id[eyes.person("bo")]["settled"] is None
    assert by_id[eyes.person("cy")]["settled"] == pytest.approx(
        forecast(graph).people["cy"].settled
    )
    assert ("Lind" in json.dumps(record)) == (audience == "sponsor")


def test_a_member_the_audience_does_not_get_is_not_explained() -> None:
    """Who is chosen only for what is withheld is not spoken of."""
    case = small(wilma(stance=0.9), Stakeholder(id="ada", stance=-1, voice="private"))
    case = evolve(case, decision=Veto(people=["ada", "tom"]), ties=[])
    text = champions(case, k=1).explain("ada").text(audience="sponsor")

    assert "not shown here" in text


def test_an_explanation_goes_through_pickling_with_its_audiences() -> None:
    """Results are made in one process and shown in another."""
    why = forecast(small(wilma(stance=-0.9))).explain("wilma")
    copy = pickle.loads(pickle.dumps(why))

    assert copy.text(audience="sponsor") == why.text(audience="sponsor")


def test_an_unknown_audience_or_a_bad_key_is_refused() -> None:
    """Nothing is shown by mistake."""
    result = forecast(small())

    with pytest.raises(NotAChoiceError):
        result.to_record(audience="public")  # type: ignore[arg-type]
    with pytest.raises(WrongTypeError):
        result.to_record(audience="all", key=7)  # type: ignore[arg-type]
    with pytest.raises(MissingValueError):
        result.to_record(audience="all", key="")


def test_people_treated_as_unknown_are_as_if_nobody_had_asked() -> None:
    """What hides a stance from a result can be had by itself."""
    case = small(wilma(stance=-0.9))
    unknown = forecast(case, assumptions=Assumptions(as_unknown=["wilma"]))

    assert unknown.unknown == ("wilma",)
    assert unknown.people["wilma"].conviction is None


def test_evidence_and_kinds_of_ones_own_follow_the_broader_kind() -> None:
    """A case of a sensitive kind is one as well."""
    own = [
        ReasonKind(id="own:fasting", broader="conflicting_beliefs", category="factual"),
        ReasonKind(id="own:rota", category="factual", sensitive=True),
        ReasonKind(id="own:queue", category="factual"),
    ]
    case = small(wilma(stance_evidence=Evidence(source="Talk")))
    case = evolve(case, taxonomy=case.taxonomy.extend(*own))
    eyes = Discretion.of(case, "sponsor")

    assert eyes.withholds("own:fasting")
    assert eyes.withholds("own:rota")
    assert not eyes.withholds("own:queue")
    assert eyes.withholds("no such kind")
