"""The commands answer, in tables for people and in JSON for programs."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alignlib.analyses.champions import champions
from alignlib.analyses.forecast import forecast
from alignlib.analyses.leverage import leverage
from alignlib.examples import example
from alignlib.io.files import read, write
from alignlib.model.assumptions import Assumptions
from alignlib.model.initiative import Initiative
from alignlib.model.objective import Objective
from alignlib.model.stakeholder import Stakeholder
from alignlib.model.tie import Tie

if TYPE_CHECKING:
    from click.testing import Result

Run = Any


def flat(result: Result) -> str:
    """The text of an answer with its lines joined."""
    return " ".join(result.stdout.split())


def test_the_demonstration_tells_the_main_things(run: Run) -> None:
    """Headlines, people, objections, champions, fragile motives, what next."""
    result = run("demo")
    text = flat(result)
    case = example()

    assert result.exit_code == 0
    assert result.stderr == ""
    assert forecast(case).headline in text
    assert leverage(case).headline in text
    assert champions(case, k=2).headline in text
    assert "“Was told to by their manager” rests on Gustav Blackthorn" in text
    assert "alignlib demo --save my.json" in text


def test_the_saved_example_is_the_bundled_one(saved: Path) -> None:
    """What is saved reads as the case that was shown."""
    assert read(saved) == example()


def test_saving_leaves_a_file_that_is_there_alone(run: Run, saved: Path) -> None:
    """Usage error, and not a letter changed."""
    saved.write_text("mine", "utf-8")

    assert run("demo", "--save", saved).exit_code == 2
    assert saved.read_text("utf-8") == "mine"


def test_json_equals_the_records(run: Run, saved: Path) -> None:
    """Programs get what the library gives."""
    case = example()
    result = run("analyze", saved, "--format", "json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "forecast": forecast(case).to_record(),
        "leverage": leverage(case).to_record(),
        "champions": champions(case, k=2).to_record(),
    }


def test_options_reach_the_analyses(run: Run, saved: Path) -> None:
    """Firmness, day and number of champions are those of the call."""
    case = example()
    assumed = Assumptions(firmness=0.3, as_of=datetime.date(2026, 10, 1))
    words = ("--firmness", 0.3, "--as-of", "2026-10-01", "--champions", 1)
    result = run("analyze", saved, "--format", "json", *words)

    assert json.loads(result.stdout) == {
        "forecast": forecast(case, assumptions=assumed).to_record(),
        "leverage": leverage(case, assumptions=assumed).to_record(),
        "champions": champions(case, k=1, assumptions=assumed).to_record(),
    }


@pytest.mark.parametrize("person", ["ceo", "Magnus Oakhurst"])
def test_a_person_is_explained_by_id_or_name(
    run: Run, saved: Path, person: str
) -> None:
    """Both explanations, as text and as records."""
    case = example()
    why = forecast(case).explain("ceo"), leverage(case).explain("ceo")
    result = run("analyze", saved, "--explain", person)
    record = run("analyze", saved, "--explain", person, "--format", "json")

    for explanation in why:
        for line in explanation.text().splitlines():
            assert line.strip() in flat(result)
    assert json.loads(record.stdout)["explanations"] == [
        {"forecast": why[0].to_record(), "leverage": why[1].to_record()}
    ]


def test_top_limits_the_tables(run: Run, saved: Path) -> None:
    """Fewer people are listed, the first still is."""
    short = run("analyze", saved, "--top", 1).stdout
    long = run("analyze", saved, "--top", 41).stdout

    assert "learner_m" not in short
    assert "learner_m" in long
    assert "ceo" in short


@pytest.mark.parametrize("people", [1, 2, 3])
def test_small_cases_are_answered_too(run: Run, tmp_path: Path, people: int) -> None:
    """Without a rule, a title or anybody to choose from there is still an answer."""
    case = Initiative(
        stakeholders=[Stakeholder(id=f"p{at}") for at in range(people)], initiator="p0"
    )
    path = tmp_path / "small.json"
    write(case, path)

    assert run("analyze", path).exit_code == 0
    record = json.loads(run("analyze", path, "--format", "json").stdout)
    assert (record["champions"] is None) == (people == 1)


def test_validate_says_what_is_missing(run: Run, saved: Path) -> None:
    """Sound data still has gaps, and they are named."""
    result = run("validate", saved)

    assert result.exit_code == 0
    assert "41 people, 89 ties: no faults" in result.stdout
    assert "quality, purchasing, safety" in flat(result)


def test_validate_is_silent_about_gaps_where_there_are_none(
    run: Run, tmp_path: Path
) -> None:
    """All known and decided: one line."""
    path = tmp_path / "whole.json"
    path.write_text(
        json.dumps(
            {
                "stakeholders": [
                    {"id": "ana", "stance": 0.5, "firmness": 0.5},
                    {"id": "bo", "stance": 0.1, "firmness": 0.5},
                ],
                "ties": [{"source": "ana", "target": "bo", "weight": 0.5}],
                "decision": {"rule": "unanimity"},
            }
        ),
        "utf-8",
    )

    assert len(run("validate", path).stdout.splitlines()) == 1


def test_names_stay_text(run: Run, tmp_path: Path) -> None:
    """Markup is shown, commands to the terminal are not obeyed, nothing breaks."""
    names = ["[red]x[/red]", "\x1b[31m\x07loud\x00", "n" * 300, "\u202eمريم", "\ud800"]
    people = [Stakeholder(id=f"p{at}", name=name) for at, name in enumerate(names)]
    tie = Tie(source="p0", target="p1")
    case = Initiative(
        title="[bold]T[/bold]\nsecond",
        objectives=[Objective(id="o", statement="[/]")],
        stakeholders=people,
        ties=[tie],
    )
    path = tmp_path / "names.json"
    write(case, path)
    result = run("analyze", path)

    assert result.exit_code == 0
    assert "[red]x[/red]" in result.stdout
    assert "[bold]T[/bold] second" in result.stdout
    assert "مريم" in result.stdout
    assert not set("\x1b\x07\x00\u202e") & set(result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 80
