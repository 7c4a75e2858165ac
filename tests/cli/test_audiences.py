"""What the command line shows to others than the team."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from alignlib.analyses.forecast import forecast
from alignlib.examples import example
from alignlib.io.files import write
from alignlib.model.assumptions import Assumptions
from alignlib.model.discretion import Discretion
from alignlib.model.initiative import Initiative
from alignlib.model.reason import Motivation, Objection
from alignlib.model.stakeholder import Stakeholder
from alignlib.planning._plan import asking

Run = Any
WAYS = (
    ("--top", "41"),
    ("--format", "json"),
    ("--explain", "plant_n"),
    ("--explain", "operations", "--format", "json"),
    ("--language", "sv"),
)


def secrets(case: Initiative, *, people: bool) -> set[str]:
    """Words that must not be shown."""
    eyes = Discretion.of(case, "all")
    kinds = [kind for kind in case.taxonomy.kinds if eyes.withholds(kind.id)]
    words = {label for kind in kinds for label in kind.label.values()}
    if people:
        for who in case.stakeholders:
            words |= {word for word in (who.label, who.role) if word}
            if "_" in who.id:  # others are plain words, which sentences use too
                words.add(who.id)
    return words


@pytest.mark.parametrize("command", ["plan", "reconsider", "gaps"])
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("audience", ["sponsor", "all"])
def test_what_to_do_keeps_what_is_withheld(
    run: Run, saved: Path, audience: str, form: str, command: str
) -> None:
    """The plan, the reasons and the gaps as well."""
    result = run(
        command, saved, "--audience", audience, "--format", form, "--top", "99"
    )
    text = " ".join(result.stdout.split())

    assert result.exit_code in (0, 3)
    for word in secrets(example(), people=audience == "all"):
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
@pytest.mark.parametrize("audience", ["sponsor", "all"])
def test_every_form_of_the_answer_keeps_what_is_withheld(
    run: Run, saved: Path, audience: str, way: tuple[str, ...]
) -> None:
    """Tables, JSON and explanations alike, in every language."""
    result = run("analyze", saved, *way, "--audience", audience)
    text = " ".join(result.stdout.split())

    assert result.exit_code == 0
    for word in secrets(example(), people=audience == "all"):
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)


def test_the_demonstration_has_audiences(run: Run) -> None:
    """As any case."""
    text = " ".join(run("demo", "--audience", "all").stdout.split())

    assert re.search(r"Person \d+", text)  # which of them is left to chance
    assert "Oakhurst" not in text


def test_one_answer_uses_one_set_of_pseudonyms(run: Run, saved: Path) -> None:
    """The records of one call can be laid side by side."""
    words = ("--audience", "all", "--format", "json", "--explain", "ceo")
    record = json.loads(run("analyze", saved, *words).stdout)
    ceo = record["explanations"][0]["forecast"]["person"]
    row = next(each for each in record["forecast"]["people"] if each["id"] == ceo)
    twin = next(each for each in record["leverage"]["people"] if each["id"] == ceo)

    settled = forecast(example(), assumptions=Assumptions()).people["ceo"].settled
    assert row["settled"] == twin["settled"] == pytest.approx(settled)
    assert record["explanations"][0]["leverage"]["person"] == ceo


def test_hidden_numbers_leave_gaps_in_the_tables(run: Run, tmp_path: Path) -> None:
    """Nothing breaks where there is nothing to show."""
    boss = Stakeholder(id="boss", stance=-0.5, voice="private")
    ana = Stakeholder(
        id="ana",
        motivations=[Motivation(id="m", kind="M1", rests_on=["boss"])],
        objections=[Objection(id="o", kind="H1"), Objection(id="p", kind="F2")],
    )
    case = Initiative.from_record(
        {"decision": {"rule": "unanimity"}, "stakeholders": [{"id": "x"}]}
    )
    case = case.adding(boss, ana)
    path = tmp_path / "case.json"
    write(case, path)

    for audience in ("sponsor", "all"):
        assert run("analyze", path, "--audience", audience).exit_code == 0


@pytest.mark.parametrize(
    "asked", [("sponsor", "text"), ("sponsor", "json"), ("all", "text")]
)
def test_whoever_asks_the_plan_is_looked_for_once(
    run: Run,
    saved: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: tuple[str, str],
) -> None:
    """The terminal, the page and the workbook tell of the same one."""
    searches: list[Any] = []
    look = asking.answered

    def counted(*given: Any, **named: Any) -> Any:
        searches.append(given)
        return look(*given, **named)

    monkeypatch.setattr(asking, "answered", counted)
    beside = ("--page", tmp_path / "a.html", "--workbook", tmp_path / "a.xlsx")
    audience, form = asked
    result = run("plan", saved, "--audience", audience, "--format", form, *beside)

    assert result.exit_code == 0
    assert len(searches) <= 1  # 0 where another test has asked the same


def test_the_page_calls_people_by_the_numbers_of_the_answer(
    run: Run, saved: Path, tmp_path: Path
) -> None:
    """Who reads both reads of the same person under one number."""
    place = tmp_path / "a.html"
    answer = run("plan", saved, "--audience", "all", "--page", place).stdout
    begins = r"Begin with (Person \d+)"

    told = re.search(begins, " ".join(answer.split()))
    shown = re.search(begins, " ".join(place.read_text(encoding="utf-8").split()))

    assert told is not None
    assert shown is not None
    assert told[1] == shown[1]
