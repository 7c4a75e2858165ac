"""What every result offers, over all analyses alike."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from alignlib import (
    Assumptions,
    AverageSupport,
    InfluenceGraph,
    Initiative,
    Motivation,
    Objection,
    Response,
    Stakeholder,
    champions,
    common_ground,
    compromise_forecast,
    engagement_gaps,
    example,
    forecast,
    leverage,
    listens,
    power_interest,
    reasons_to_reconsider,
)
from alignlib.analyses._result.result import Result
from alignlib.analyses._result.shown_tables import SHOWN_ROWS
from alignlib.analyses._result.table import Table
from alignlib.errors import (
    NotAChoiceError,
    NotComputedError,
    UnknownNameError,
    WrongTypeError,
)
from alignlib.language_files import languages

HOSTILE = "<script>alert(1)</script>{0}[red]"


def case() -> Initiative:
    """A small case with a hostile name, an unknown person and reasons."""
    ana = Stakeholder(
        id="ana",
        name=HOSTILE,
        motivations=[Motivation(id="m1", kind="M7")],
        objections=[
            Objection(id="o1", kind="H1", strength=0.5),
            Objection(id="o2", kind="F2", fronts="o1"),
        ],
    )
    return Initiative(
        stakeholders=[ana, Stakeholder(id="bo", stance=0.5), Stakeholder(id="cy")],
        ties=[listens("ana", to="bo"), listens("bo", to="cy", weight=0.3)],
        decision=AverageSupport(threshold=0.1),
    )


ANALYSES: list[Callable[[Any], Result]] = [
    forecast,
    leverage,
    lambda it: champions(it, k=2),
]
analyses = pytest.mark.parametrize(
    "analyse", ANALYSES, ids=["forecast", "leverage", "champions"]
)


@analyses
def test_a_record_is_json_and_names_its_format(
    analyse: Callable[[Any], Result],
) -> None:
    """Every record passes strict JSON and says what it is."""
    record = analyse(case()).to_record()

    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["format"].startswith("alignlib/")
    assert record["version"] == 1
    assert {"headline", "people", "assumptions"} <= set(record)


@analyses
def test_the_same_input_gives_the_same_record(
    analyse: Callable[[Any], Result],
) -> None:
    """Results are pure."""
    assert analyse(case()).to_record() == analyse(case()).to_record()


@analyses
def test_names_stay_text_wherever_they_are_shown(
    analyse: Callable[[Any], Result],
) -> None:
    """A name with markup or braces is shown, never obeyed."""
    result = analyse(case())

    assert "<script>" not in result._repr_html_()
    assert isinstance(result.headline, str)
    for person in result.people.ids:
        explanation = result.explain(person)
        assert explanation.text()
        assert "<script>" not in explanation._repr_html_()
        assert json.dumps(explanation.to_record(), allow_nan=False)


@analyses
def test_what_was_assumed_is_said(analyse: Callable[[Any], Result]) -> None:
    """Assumptions name the model, the parameters, and every gap."""
    assumed = Assumptions(firmness=0.4)
    result = analyse(case())

    basis = result.assumptions
    assert basis.model == "Friedkin-Johnsen"
    assert basis.parameters == Assumptions() != assumed
    assert {gap.what for gap in basis.defaulted} == {
        "firmness",
        "tie_weight",
        "reason_strength",
        "stance",
    }
    assert "numpy" in basis.versions
    assert len(str(basis).splitlines()) == 5 + len(basis.left_out)


@analyses
def test_a_result_survives_pickling(analyse: Callable[[Any], Result]) -> None:
    """Results travel between processes."""
    result = analyse(case())

    assert pickle.loads(pickle.dumps(result)).to_record() == result.to_record()


@analyses
def test_an_unknown_language_falls_back_on_english(
    analyse: Callable[[Any], Result],
) -> None:
    """No language file, no failure; the headline says that it is in English."""
    result = analyse(case())
    said = result.headline_in("tlh")

    assert said.startswith(result.headline)
    assert "'tlh'" in said.removeprefix(result.headline)


def test_a_bare_graph_is_analysed_as_well() -> None:
    """Without an initiative there are no reasons, and no fault either."""
    graph = InfluenceGraph.from_arrays(
        ["a", "b"], listener=[1], source=[0], weight=[0.5], stances=[1, None]
    )

    for analyse in ANALYSES:
        result = analyse(graph)
        assert result.headline
        for person in result.people.ids:
            assert result.explain(person).text()


def test_rows_are_found_by_id_and_a_missing_one_is_our_own_error() -> None:
    """Tables answer by key, with near names for a misspelt one."""
    people = forecast(case()).people

    assert people["bo"].stance == 0.5
    assert people["cy"].stance is None
    assert "cy" in people
    with pytest.raises(UnknownNameError):
        _ = people["nobody"]


def test_a_row_is_found_by_a_name_only_one_person_bears() -> None:
    """People are looked up the way the caller knows them."""
    twins = Initiative(
        stakeholders=[
            Stakeholder(id="p1", name="Ana", stance=0.1),
            Stakeholder(id="p2", name="Bo"),
            Stakeholder(id="p3", name="Bo"),
        ]
    )
    people = forecast(twins).people

    assert people["Ana"].id == "p1"
    assert "Ana" in people
    assert "Bo" not in people


def test_a_printed_table_lines_up_and_stays_short() -> None:
    """print(table) is for reading: aligned, rounded, a screenful."""
    crowd = Initiative(
        stakeholders=[Stakeholder(id=f"p{i}", stance=0.1) for i in range(30)]
    )

    lines = str(forecast(crowd).people).splitlines()

    assert len(lines) == SHOWN_ROWS + 2
    assert lines[0].split()[:2] == ["id", "name"]
    assert "+0.100" in lines[1]
    assert lines[-1] == "and 10 more rows"


def test_the_top_of_a_table_is_a_table() -> None:
    """top(k) keeps the order and the columns."""
    people = leverage(case()).people

    assert people.top(2).ids == people.ids[:2]
    assert people.top(2).columns == people.columns
    assert len(people.top(0)) == 0
    assert len(people.top(99)) == 3


def test_a_column_that_is_not_there_is_named() -> None:
    """Absent is not None."""
    people = leverage(case()).people

    with pytest.raises(NotComputedError) as caught:
        people.cell("charm", 0)
    assert caught.value.column == "charm"


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_tables_become_data_frames(backend: str) -> None:
    """Ranges split in two columns, lists become text, unknown stays missing."""
    frame = forecast(case()).people.to_frame(backend=backend)

    columns = list(getattr(frame, "column_names", None) or frame.columns)
    assert columns[-2:] == ["range_low", "range_high"]
    assert len(frame) == 3


def test_a_frame_of_an_unknown_backend_is_refused() -> None:
    """Only backends we know."""
    with pytest.raises(NotAChoiceError):
        forecast(case()).people.to_frame(backend="excel")


def test_a_long_table_shows_its_beginning_and_counts_the_rest() -> None:
    """A notebook cell is no data dump."""
    crowd = Initiative(
        stakeholders=[Stakeholder(id=f"p{i}", stance=0.1) for i in range(30)]
    )
    people: Table[Any] = forecast(crowd).people

    assert people._repr_html_().count("<tr>") == SHOWN_ROWS + 1
    assert "10 more" in people._repr_html_()


def test_what_the_caller_says_of_responses_is_in_the_record() -> None:
    """All of it, plain; whoever gets no names gets no words of ours either."""
    ours = Response(id="pilot", hours=12, needs=["goals"], label="Trial with Ana")
    found = forecast(case(), assumptions=Assumptions(responses=[ours]))
    (told,) = found.to_record()["assumptions"]["parameters"]["responses"]
    (shown,) = found.seen_by("all").assumptions.parameters.responses

    assert json.loads(json.dumps(told)) == told
    assert (told["id"], told["hours"], told["needs"]) == ("pilot", 12, ["goals"])
    assert (told["chance"], told["label"]) == (None, {"en": "Trial with Ana"})
    assert (shown.hours, dict(shown.label)) == (12, {})


# --- those that are asked of initiatives only


def compromise(case: Initiative) -> Result:
    """Where a compromise lies on the budget."""
    return compromise_forecast(case, objective="in_budget")


PARTIAL = (common_ground, compromise)  # these explain the people in them only
OF_INITIATIVES: list[Callable[[Any], Result]] = [
    common_ground,
    compromise,
    engagement_gaps,
    power_interest,
    reasons_to_reconsider,
]
of_initiatives = pytest.mark.parametrize("analyse", OF_INITIATIVES)


@of_initiatives
def test_of_an_initiative_a_result_travels_and_repeats_itself(
    analyse: Callable[[Any], Result],
) -> None:
    """Its record is strict JSON, the same each time and after pickling."""
    result = analyse(example())
    record = result.to_record()

    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["format"] == f"alignlib/{result.kind}"
    assert pickle.loads(pickle.dumps(result)).to_record() == record
    assert analyse(example()).to_record() == record


@of_initiatives
@pytest.mark.parametrize("language", languages())
def test_everybody_is_explained_in_every_language(
    analyse: Callable[[Any], Result], language: str
) -> None:
    """No sentence is missing; some explain the people in them only."""
    result = analyse(example())
    needed = getattr(result, "people", None) if analyse in PARTIAL else None
    asked_about = example().ids if needed is None else needed.ids

    said = [result.explain(who).text(language) for who in asked_about]

    assert all(said)
    for text in (*said, result.headline_in(language)):
        assert f"'{language}'" not in text
    with pytest.raises(UnknownNameError):
        result.explain("nobody")


@of_initiatives
def test_a_bare_graph_is_refused(analyse: Callable[[Any], Result]) -> None:
    """It holds no reasons, no register, no objectives."""
    with pytest.raises(WrongTypeError):
        analyse(InfluenceGraph.from_arrays(["a"]))
