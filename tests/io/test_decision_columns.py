"""How the decision is made, as a register tells it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignlib import AllOf, Unanimity, Veto, WeightedMajority
from alignlib.io._register.decision_cells import more_than_half
from alignlib.io.reading import Found, Reading
from alignlib.io.register_frames import look

NAMES = ("Ana", "Bo", "Eva")


def people(**columns: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Three people with columns of their own."""
    heads = {head.replace("_", " "): cells for head, cells in columns.items()}
    return [
        {"Name": name, **{head: cells[at] for head, cells in heads.items()}}
        for at, name in enumerate(NAMES)
    ]


def seen(tables: Any, **said: Any) -> Found:
    """Read tables."""
    return look(tables, Reading(**said))


def rule_of(tables: Any, **said: Any) -> Any:
    """Read tables without faults; give the rule of the decision."""
    found = seen(tables, **said)
    assert found.faults == ()
    assert found.initiative is not None
    return found.initiative.decision


def assumed(found: Found) -> list[str]:
    """The places of what was taken for granted about the decision."""
    told = "Rules and Votes"
    return [n.place for n in found.notes if n.code == "assumed" and told in n.text]


RULES = [{"id": "r1", "rule": "weighted_majority", "quota": 3}]
VOTES = [{"rule": "r1", "person": "Ana", "weight": 2}] + [
    {"rule": "r1", "person": name, "weight": 1} for name in ("Bo", "Eva")
]


def test_sheets_of_rules_and_votes_are_read_as_what_they_are() -> None:
    """They make a rule and nobody."""
    tables = {"People": people(Power=(1, 3, 5)), "Rules": RULES, "Votes": VOTES}
    found = seen(tables)
    case = found.initiative

    assert case is not None
    assert len(case.stakeholders) == 3
    assert case.decision == WeightedMajority(
        weights={"p1": 2, "p2": 1, "p3": 1}, quota=3
    )
    assert assumed(found) == []


def test_a_rule_needs_no_id_and_may_be_in_words() -> None:
    """One rule is enough to be told from none."""
    tables = {"People": people(), "Decision rules": [{"Rule": "Unanimity"}]}

    assert rule_of(tables) == Unanimity()


def test_votes_of_the_one_rule_need_not_name_it() -> None:
    """Without a quota it is more than half of them, and that is told."""
    votes = [{"Name": name, "Votes": 1} for name in NAMES]
    rules = [{"Rule": "weighted majority"}]
    tables = {"People": people(), "Rules": rules, "Votes": votes}

    assert rule_of(tables).quota == 2
    assert assumed(seen(tables)) == ["Rules[0]"]


def test_what_a_rule_lacks_is_named() -> None:
    """Even where there is no such column."""
    rules = [{"id": "r1", "rule": "average_support"}]
    found = seen({"People": people(), "Rules": rules})
    (fault,) = found.faults

    assert (fault.code, fault.place) == ("missing", "Rules[0]")
    assert "threshold" in fault.hint


def test_votes_without_a_rule_are_a_majority() -> None:
    """Whether they stand in a sheet of votes or of people."""
    votes = [{"Name": name, "Votes": 1} for name in NAMES]
    everyone = WeightedMajority(weights=dict.fromkeys(("p1", "p2", "p3"), 1), quota=2)
    for sheet in ("Votes", "Decision"):
        tables = {"People": people(), sheet: votes}

        assert rule_of(tables) == everyone
        assert len(assumed(seen(tables))) == 1


@pytest.mark.parametrize("head", ["Votes", "Voting weight", "Röster", "Stimmen"])
def test_a_column_of_votes_is_a_majority_of_them(head: str) -> None:
    """Of those who have any; the rule made is told, and how to say another."""
    tables = {"People": people(**{head: (2, 1, 0)})}

    assert rule_of(tables) == WeightedMajority(weights={"p1": 2, "p2": 1}, quota=2)
    assert len(assumed(seen(tables))) == 1


@pytest.mark.parametrize("head", ["Veto", "Has a veto", "Vetorecht", "Vetorätt"])
@pytest.mark.parametrize("yes", ["Yes", "ja", "x", True, 1])
def test_a_column_of_vetoes_is_a_veto(head: str, yes: Any) -> None:
    """Of those marked there."""
    tables = {"People": people(**{head: (yes, "no", None)})}

    assert rule_of(tables) == Veto(people=("p1",))
    assert len(assumed(seen(tables))) == 1


def test_votes_and_vetoes_have_to_hold_both() -> None:
    """And each is told."""
    tables = {"People": people(Votes=(2, 1, 0), Veto=("no", "no", "yes"))}

    assert rule_of(tables) == AllOf(
        rules=[
            WeightedMajority(weights={"p1": 2, "p2": 1}, quota=2),
            Veto(people=("p3",)),
        ]
    )
    assert len(assumed(seen(tables))) == 2


@pytest.mark.parametrize(
    "head", ["Decision maker?", "Decides", "Beslutsfattare", "Entscheider"]
)
def test_deciders_have_one_vote_each(head: str) -> None:
    """And more than half of them decide."""
    tables = {"People": people(**{head: ("Yes", "Yes", "No")})}

    assert rule_of(tables) == WeightedMajority(weights={"p1": 1, "p2": 1}, quota=2)
    assert len(assumed(seen(tables))) == 1


def test_sheets_of_rules_go_before_columns() -> None:
    """And the column is told to count for nothing."""
    tables = {"People": people(Votes=(9, 9, 9)), "Rules": RULES, "Votes": VOTES}
    left = [note for note in seen(tables).notes if note.code == "left-out"]

    assert rule_of(tables).quota == 3
    assert len(left) == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"Votes": ("for", "against", "for")},
        {"Votes": (1, -1, 1)},
        {"Votes": ("50 %", 1, 1)},
        {"Veto": ("Ana", "Bo", "Bo")},
        {"Decision maker": ("Board", "Board", "Staff")},
    ],
)
def test_columns_of_anything_else_make_no_rule(columns: dict[str, Any]) -> None:
    """They are kept, and that they are not counted is told."""
    found = seen({"People": people(**columns)})
    case = found.initiative
    (head,) = columns

    assert case is not None
    assert case.decision is None
    assert case.person("Ana").extra[head] == columns[head][0]
    assert [note.code for note in found.notes] == ["left-out"]


@pytest.mark.parametrize(
    "columns", [{"Veto": ("yes", "no", "maybe")}, {"Votes": (3, 1, "tbc (2?)")}]
)
def test_one_odd_word_among_answers_is_a_fault(columns: dict[str, Any]) -> None:
    """It may turn the decision."""
    found = seen({"People": people(**columns)})

    assert found.initiative is None
    assert [fault.code for fault in found.faults] == ["wrong-type"]


def test_where_the_caller_names_the_field_such_cells_are_faults() -> None:
    """What was said has to hold."""
    tables = {"People": people(Say=("for", 1, 2))}
    (fault,) = seen(tables, columns={"Say": "votes"}).faults

    assert (fault.code, fault.place) == ("wrong-type", "People[0].Say")


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Rules", [{"Id": 1, "Rule": "Be on time", "Why": "It is polite"}]),
        ("Votes", [{"Name": "Gus", "Power (1-5)": 3}]),
    ],
)
def test_other_sheets_of_these_names_are_no_rules(
    name: str, rows: list[dict[str, Any]]
) -> None:
    """Their headers tell."""
    assert rule_of({"People": people(), name: rows}) is None


@given(
    votes=st.lists(st.integers(1, 1000), min_size=1, max_size=8),
    digits=st.integers(0, 3),
    data=st.data(),
)
def test_a_quota_is_met_by_more_than_half_alone(
    votes: list[int], digits: int, data: st.DataObject
) -> None:
    """However many decimals votes have: a half does not pass, more does."""
    step = 10**digits
    weights = {str(at): each / step for at, each in enumerate(votes)}
    rule = WeightedMajority(
        weights=weights, quota=more_than_half(list(weights.values()))
    )
    yes = data.draw(st.sets(st.sampled_from(sorted(weights))))
    stances = np.array([1.0 if who in yes else -1.0 for who in weights])
    index = {who: at for at, who in enumerate(weights)}
    more = 2 * sum(votes[int(who)] for who in yes) > sum(votes)

    assert rule.holds(stances, index) == more
