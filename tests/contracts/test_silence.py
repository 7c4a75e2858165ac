"""The library says nothing by itself, and its errors name ids, never people."""

from __future__ import annotations

import ast
import datetime
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alignlib import (
    Assumptions,
    Engagement,
    Evidence,
    InfluenceGraph,
    Initiative,
    Motivation,
    Objection,
    Objective,
    Position,
    Stake,
    Stakeholder,
    Tie,
    champions,
    example,
    forecast,
    leverage,
    listens,
)
from alignlib.errors import AlignError
from alignlib.io.json_file import read_text

SOURCE = Path(__file__).resolve().parents[2] / "src" / "alignlib"
DAY = datetime.date(2026, 3, 2)
NAME = "Wilhelmina Hawthorne-Quux"
EVA = Stakeholder(id="p1", name=NAME, stance=0.1)
TWIN = Stakeholder(id="p2", name=NAME)


def case(**fields: Any) -> Initiative:
    """A case about somebody with a name."""
    return Initiative(**{"stakeholders": [EVA, TWIN], **fields})


# Each is a slip that puts a name, or what was written, where it does not belong.
SLIPS: dict[str, Callable[[], object]] = {
    "a manager by name": lambda: case(
        stakeholders=[EVA, Stakeholder(id="b", manager=NAME)]
    ),
    "a tie by name": lambda: case(ties=[Tie(source=NAME, target="p1")]),
    "a tie to oneself": lambda: listens(NAME, to=NAME).key,
    "a tie told twice": lambda: case(
        ties=[Tie(source="p1", target="p2", informant=NAME)] * 2
    ),
    "an initiator by name": lambda: case(initiator=NAME),
    "a reason about a name": lambda: case(
        stakeholders=[
            Stakeholder(id="b", objections=[Objection(id="o", kind="H1", about=NAME)])
        ]
    ),
    "a reason resting on a name": lambda: case(
        stakeholders=[
            Stakeholder(
                id="b", motivations=[Motivation(id="m", kind="M1", rests_on=[NAME])]
            )
        ]
    ),
    "a kind of reason": lambda: case(
        stakeholders=[Stakeholder(id="b", objections=[Objection(id="o", kind=NAME)])]
    ),
    "a front": lambda: case(
        stakeholders=[
            Stakeholder(id="b", objections=[Objection(id="o", kind="H1", fronts=NAME)])
        ]
    ),
    "an objective": lambda: case(
        objectives=[Objective(id="g", statement="x", serves=NAME)]
    ),
    "a stake": lambda: case(
        stakeholders=[Stakeholder(id="b", stakes=[Stake(objective=NAME)])]
    ),
    "a contact": lambda: case(engagements=[Engagement(id="e", date=DAY, person=NAME)]),
    "an answer": lambda: case(
        positions=[Position(person=NAME, question="?", answer="!")]
    ),
    "a voice": lambda: Stakeholder(id="b", voice=NAME),  # type: ignore[arg-type]
    "a power": lambda: Stakeholder(id="b", power=NAME),  # type: ignore[arg-type]
    "a stance": lambda: Stakeholder(id="b", stance_evidence=NAME),  # type: ignore[arg-type]
    "a date": lambda: Evidence(date=NAME),  # type: ignore[arg-type]
    "a person as a power": lambda: Stakeholder(id="b", power=EVA),  # type: ignore[arg-type]
    "a look-up": lambda: case(stakeholders=[EVA]).person(f"{NAME}s"),
    "a look-up by part": lambda: case(stakeholders=[EVA]).person("Wilhelmina"),
    "a name of two": lambda: case().person(NAME),
    "an erasure": lambda: case(stakeholders=[EVA]).without(f"{NAME}s"),
    "a row": lambda: forecast(case(stakeholders=[EVA])).people[f"{NAME}s"],
    "an explanation": lambda: leverage(case()).explain(NAME),
    "a champion": lambda: champions(case(stakeholders=[EVA]), k=7),
    "an assumption": lambda: Assumptions(weights=NAME),  # type: ignore[arg-type]
    "an addition": lambda: case().adding(NAME),  # type: ignore[arg-type]
    "an analysis of something else": lambda: forecast(EVA),  # type: ignore[arg-type]
    "an explanation of a graph": lambda: forecast(
        InfluenceGraph.from_arrays(["a"], stances=[1], names={"a": NAME})
    ).explain(f"{NAME}s"),
    "a record": lambda: Initiative.from_record(
        {
            NAME: NAME,
            "stakeholders": [{"id": "a", "manager": NAME, NAME: 1, "level": NAME}],
            "ties": [{"source": NAME, "target": "a", "layer": NAME}],
            "decision": {"rule": "veto", "people": [NAME]},
        }
    ),
    "rows": lambda: Initiative.from_rows(
        stakeholders=[{"name": NAME}, {"name": NAME, "manager": NAME, "stance": NAME}],
        ties=[{"person": NAME, "listens_to": f"{NAME}s"}],
    ),
    "a key twice": lambda: read_text(f'{{"{NAME}": 1, "{NAME}": 2}}'),
    "votes twice": lambda: read_text(
        f'{{"decision": {{"weights": {{"{NAME}": 1, "{NAME}": 2}}}}}}'
    ),
    "a column that cannot be written": lambda: case(
        stakeholders=[Stakeholder(id="b", extra={NAME: [NAME]})]  # type: ignore[dict-item]
    ).to_record(),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=list(SLIPS))
def test_no_error_text_carries_a_name(slip: Callable[[], object]) -> None:
    """Neither the text, nor the repr, nor what a traceback prints of causes."""
    with pytest.raises(AlignError) as caught:
        slip()

    printed = "".join(traceback.format_exception_only(caught.value))
    chain: BaseException | None = caught.value
    while chain is not None:
        printed += f"{chain} {chain!r}"
        suppressed = chain.__suppress_context__
        chain = chain.__cause__ or (None if suppressed else chain.__context__)
    for part in ("Wilhelmina", "Hawthorne", "Quux"):
        assert part not in printed


def test_no_module_writes_logs_or_prints() -> None:
    """The library is silent; only the command line speaks."""
    noisy = set()
    for path in SOURCE.rglob("*.py"):
        if "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in getattr(node, "names", [])]
            module = getattr(node, "module", None)
            if {"logging", "warnings"} & {*names, module}:
                noisy.add(path.name)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
                noisy.add(path.name)

    assert noisy == set()


def test_nothing_is_logged_while_the_library_works(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even at the lowest level, and nothing on the terminal."""
    caplog.set_level(logging.DEBUG)
    case = example()
    for result in (forecast(case), leverage(case), champions(case, k=2)):
        result.to_record(audience="all")
        result.explain(result.people.ids[0]).text("de", "sponsor")
    case.shown_to("ceo").text()
    case.without("ceo").pseudonymised()

    assert [r for r in caplog.records if r.name.startswith("alignlib")] == []
    assert capsys.readouterr() == ("", "")
