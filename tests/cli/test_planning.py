"""The commands about what to do, in tables, JSON and languages, with exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from alignlib.analyses.engagement_gaps import engagement_gaps
from alignlib.analyses.power_interest import power_interest
from alignlib.analyses.reasons_to_reconsider import reasons_to_reconsider
from alignlib.examples import example
from alignlib.io.files import write
from alignlib.language_files import languages
from alignlib.model.assumptions import Assumptions
from alignlib.model.decision import Veto
from alignlib.model.initiative import Initiative
from alignlib.model.reason import Objection
from alignlib.model.stakeholder import Stakeholder
from alignlib.planning import winning_plan as planner
from alignlib.planning.approach_order import approach_order
from alignlib.planning.possible_actions import possible_actions
from alignlib.planning.weak_points import weak_points

if TYPE_CHECKING:
    from click.testing import Result

Run = Any

FOREIGN = [language for language in languages() if language != "en"]
COMMANDS = ("plan", "reconsider", "gaps")


def flat(result: Result) -> str:
    """The text of an answer with its lines joined."""
    return " ".join(result.stdout.split())


def closed(case: Initiative) -> Initiative:
    """The case with whoever holds the veto beyond reach and sway."""
    known = {each.id: each for each in (*case.actions, *possible_actions(case))}
    told = [
        evolve(each, ruled_out=each.ruled_out or "ceo" in each.people)
        for each in known.values()
    ]
    return evolve(case.changing("ceo", firmness=1.0), actions=told)


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """The example, with nothing that would lift the veto."""
    path = tmp_path / "closed.json"
    write(closed(example()), path)
    return path


def well_founded(tmp_path: Path) -> Path:
    """Two people who hold the same well-founded objection, and decide."""
    people = [
        Stakeholder(
            id=who,
            objections=[
                Objection(id="o", kind="no_outcomes", strength=0.4, justified="yes")
            ],
        )
        for who in ("ana", "bo")
    ]
    case = Initiative.from_record({"decision": {"rule": "unanimity"}})
    path = tmp_path / "founded.json"
    write(case.adding(*people), path)
    return path


def test_the_plan_is_proven_and_passes(run: Run, saved: Path) -> None:
    """Exit code 0; headlines, steps, whom it leaves alone, where it is weak."""
    case = example()
    plan = planner.winning_plan(case)
    order = approach_order(case, plan=plan)
    result = run("plan", saved)
    text = flat(result)

    assert (result.exit_code, result.stderr) == (0, "")
    assert (plan.status, plan.verdict) == ("least", "passes")
    assert plan.headline in text
    assert order.headline in text
    assert weak_points(case, plan=plan).headline in text
    for step in order.steps:
        assert case.person(step.people[0]).label in text


def test_json_equals_the_records(run: Run, saved: Path) -> None:
    """Programs get what the library gives."""
    case = example()
    plan = planner.winning_plan(case)
    result = run("plan", saved, "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "winning_plan": plan.to_record(),
        "approach_order": approach_order(case, plan=plan).to_record(),
        "weak_points": weak_points(case, plan=plan).to_record(),
        "reasons_to_reconsider": reasons_to_reconsider(case).to_record(),
    }


def test_what_cannot_be_won_is_said_and_told_by_the_exit_code(
    run: Run, blocked: Path
) -> None:
    """Exit code 3; who is in the way, and which objections stay."""
    result = run("plan", blocked)
    text, case = flat(result), example()

    assert (result.exit_code, result.stderr) == (3, "")
    assert case.person("ceo").label in text
    for objection in case.person("ceo").objections:
        assert case.taxonomy.label(objection.kind) in text


def test_what_cannot_be_won_has_a_record(run: Run, blocked: Path) -> None:
    """The same as JSON, without order and weak points."""
    result = run("plan", blocked, "--format", "json")
    record = json.loads(result.stdout)

    assert result.exit_code == 3
    assert record["winning_plan"]["status"] == "infeasible"
    assert record["winning_plan"]["obstacles"][0]["person"] == "ceo"
    assert record["approach_order"] is None
    assert record["weak_points"] is None


def test_too_few_hours_are_no_plan_that_wins(run: Run, saved: Path) -> None:
    """Exit code 3, and what the hours there are do buy."""
    result = run("plan", saved, "--hours", "1", "--format", "json")
    record = json.loads(result.stdout)["winning_plan"]

    assert result.exit_code == 3
    assert (record["wins"], record["budget"]) == (False, 1.0)
    assert record["hours"] <= 1.0


@pytest.mark.parametrize(("confidence", "code"), [("0.7", 0), ("0.8", 3)])
def test_a_chance_that_is_missed_is_told_by_the_exit_code(
    run: Run, tmp_path: Path, confidence: str, code: int
) -> None:
    """Three hours of evidence work with a chance of 0.7."""
    doubt = Objection(id="o", kind="no_time", strength=0.5)
    ana = Stakeholder(id="ana", stance=-0.2, objections=[doubt])
    case = Initiative(stakeholders=[ana], decision=Veto(people=["ana"]))
    path = tmp_path / "ana.json"
    write(case, path)
    words = ("--hours", "3", "--confidence", confidence)
    result = run("plan", path, *words)
    plan = planner.winning_plan(case, hours=3, confidence=float(confidence))

    assert (result.exit_code, result.stderr) == (code, "")
    assert (plan.status, plan.wins) == ("most", True)
    assert plan.headline in flat(result)


def test_hours_that_never_win_leave_the_rule_in_the_way(
    run: Run, blocked: Path
) -> None:
    """Exit code 3, and the same obstacle as without a budget."""
    plans = [
        json.loads(run("plan", blocked, "--format", "json", *words).stdout)
        for words in ((), ("--hours", "5"))
    ]
    ever, within = (plan["winning_plan"] for plan in plans)

    assert run("plan", blocked, "--hours", "5").exit_code == 3
    assert (within["status"], within["wins"]) == ("most", False)
    assert within["obstacles"] == ever["obstacles"]


def test_options_reach_the_planner(run: Run, saved: Path) -> None:
    """Hours, margin and firmness are those of the call."""
    words = ("--hours", 6, "--margin", 0.05, "--firmness", 0.4)
    result = run("plan", saved, "--format", "json", *words)
    record = json.loads(result.stdout)["winning_plan"]
    assumed = Assumptions(firmness=0.4)
    plan = planner.winning_plan(example(), hours=6, margin=0.05, assumptions=assumed)

    assert (record["budget"], record["margin"]) == (6.0, 0.05)
    assert record["assumptions"] == plan.assumptions.to_record()
    assert record["actions"] == plan.actions.to_record()


def test_without_a_decision_there_is_nothing_to_win(run: Run, tmp_path: Path) -> None:
    """The data lacks something: exit code 1, in a line."""
    path = tmp_path / "open.json"
    write(Initiative(stakeholders=[Stakeholder(id="ana", stance=0.1)]), path)
    result = run("plan", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) <= 2


@pytest.mark.parametrize(
    "words",
    [
        ("--hours", "-1"),
        ("--hours", "nan"),
        ("--confidence", "2"),
        ("--confidence", "0"),
        ("--margin", "x"),
        ("--margin", "2.1"),
        ("--seconds", "inf"),
        ("--top", "0"),
        ("--page", "plan.json"),
    ],
    ids=" ".join,
)
def test_values_off_their_scale_are_not_understood(
    run: Run, saved: Path, words: tuple[str, ...]
) -> None:
    """Exit code 2, and nothing on standard output."""
    result = run("plan", saved, *words)

    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("person", ["ceo", "Magnus Oakhurst"])
def test_a_person_is_explained(run: Run, saved: Path, person: str) -> None:
    """What the plan does with them and why, as text and as a record."""
    case = example()
    plan = planner.winning_plan(case)
    order = approach_order(case, plan=plan)
    text = flat(run("plan", saved, "--explain", person))
    record = run("plan", saved, "--explain", person, "--format", "json")

    for result in (plan, order):
        for line in result.explain("ceo").text().splitlines():
            assert line.strip() in text
    assert json.loads(record.stdout)["explanations"] == [
        {
            "winning_plan": plan.explain("ceo").to_record(),
            "approach_order": order.explain("ceo").to_record(),
        }
    ]


def test_well_founded_objections_come_before_the_plan(run: Run, tmp_path: Path) -> None:
    """The honest answer may be another programme, so it is the first line."""
    path = well_founded(tmp_path)
    text = flat(run("plan", path))
    first = reasons_to_reconsider(
        Initiative.from_record(json.loads(path.read_text("utf-8")))
    )

    assert first.advice == "reconsider"
    assert 0 <= text.index(first.headline) < text.index("The plan")


def test_the_plan_goes_on_the_page(run: Run, saved: Path, tmp_path: Path) -> None:
    """What was planned is what the page shows."""
    result = run("plan", saved, "--page", "plan.html")

    assert (result.exit_code, result.stderr) == (0, "The page is in plan.html.\n")
    assert 'class="timeline"' in (tmp_path / "plan.html").read_text("utf-8")


@pytest.mark.parametrize("audience", ["team", "sponsor"])
def test_whoever_sees_a_plan_sees_its_steps(
    run: Run, blocked: Path, audience: str
) -> None:
    """What others see may be a plan where the team has none, and the reverse."""
    told = run("plan", blocked, "--audience", audience, "--format", "json")
    record = json.loads(told.stdout)
    plan = record["winning_plan"]

    assert (record["approach_order"] is not None) == bool(plan["actions"])
    assert (record["weak_points"] is not None) == plan["wins"]


def test_a_plan_that_only_leaves_something_out_says_so(run: Run, saved: Path) -> None:
    """No empty place is left where nothing is done instead."""
    told = flat(run("plan", saved, "--hours", "3"))

    assert ": ;" not in told


def test_gaps_rest_on_what_their_audience_sees(run: Run, saved: Path) -> None:
    """The count of people nobody knows is not the team's."""
    seen = power_interest(example()).seen_by("sponsor")
    told = flat(run("gaps", saved, "--audience", "sponsor"))

    for line in seen.assumptions.text("en").split("\n"):
        assert line.strip() in told


def test_reasons_and_gaps_equal_their_records(run: Run, saved: Path) -> None:
    """Programs get what the library gives."""
    case = example()
    reasons = run("reconsider", saved, "--format", "json")
    gaps = run("gaps", saved, "--format", "json")

    assert json.loads(reasons.stdout) == {
        "reasons_to_reconsider": reasons_to_reconsider(case).to_record()
    }
    assert json.loads(gaps.stdout) == {
        "engagement_gaps": engagement_gaps(case).to_record(),
        "power_interest": power_interest(case).to_record(),
    }


def test_reasons_and_gaps_are_told(run: Run, saved: Path) -> None:
    """Each headline stands in its answer."""
    case = example()

    assert reasons_to_reconsider(case).headline in flat(run("reconsider", saved))
    text = flat(run("gaps", saved))
    assert engagement_gaps(case).headline in text
    assert power_interest(case).headline in text


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("command", COMMANDS)
def test_an_answer_is_in_one_language(
    run: Run, saved: Path, command: str, language: str
) -> None:
    """Nothing is missing, nothing is left unfilled, no line is too long."""
    result = run(command, saved, "--language", language)

    assert result.exit_code == 0
    assert f"'{language}'" not in result.stdout
    assert not set("{}") & set(result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_left_in_english(
    run: Run, saved: Path, command: str, language: str
) -> None:
    """But what the case itself says."""
    there = set(run(command, saved).stdout.splitlines())
    here = set(run(command, saved, "--language", language).stdout.splitlines())
    given = f"{example().title} {example().outcome}."
    names = " ".join(person.label for person in example().stakeholders).split()
    words = {
        line: [word for word in re.findall(r"[^\W\d_]{3,}", line) if word not in names]
        for line in there & here
        if line not in given
    }

    assert {line for line, told in words.items() if told} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_small_case_is_answered_too(run: Run, tmp_path: Path, command: str) -> None:
    """One person who decides and is in favour: there is nothing to do, and no fault."""
    path = tmp_path / "small.json"
    case = Initiative.from_record(
        {
            "stakeholders": [{"id": "ana", "stance": 0.5}],
            "decision": {"rule": "unanimity"},
        }
    )
    write(case, path)

    assert run(command, path).exit_code == 0
    assert run(command, path, "--format", "json").exit_code == 0
